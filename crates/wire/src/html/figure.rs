//! Figures: something with a caption, or pictures that belong together.

use copy::doc::Picture;
use copy::{Block, Direction, Inline};

use super::flow::{Cx, Flow};
use super::media::{embed_of, lone_address};
use super::style;
use super::tree::{Id, Tree};

impl Flow {
    /// A `figure`, or the `div` that WordPress wrote before there were figures.
    pub(crate) fn figure(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let gallery = ["wp-block-gallery", "blocks-gallery-grid", "gallery"]
            .iter()
            .any(|class| style::has_class(tree, id, class));
        let mut inner = self.inside(false);
        // A figure is no block of its own in a document.
        inner.blocks_deep = self.blocks_deep;
        inner.width = style::width(tree, id, self.direction.unwrap_or(Direction::Ltr)).or(self.width);
        inner.flat_lists = gallery;
        let mut caption: Vec<Inline> = Vec::new();
        let embeds = style::has_class(tree, id, "wp-block-embed");
        let address = embeds.then(|| lone_address(tree, id)).flatten();
        let embed = address.and_then(|url| embed_of(&url, None));
        for child in tree.children(id) {
            if is_caption(tree, child) {
                let text = inner.text_of(cx, child);
                if !caption.is_empty() && !text.is_empty() {
                    caption.push(Inline::Break);
                }
                caption.extend(text);
            } else if embed.is_none() {
                inner.node(cx, child);
            }
        }
        let mut blocks = inner.finish(cx);
        blocks.extend(embed);
        let pictures: Vec<Picture> = blocks.iter().filter_map(picture).collect();
        if pictures.len() == blocks.len() && (gallery && !pictures.is_empty() || pictures.len() > 1) {
            let columns =
                style::classes(tree, id).find_map(|class| class.strip_prefix("columns-")?.parse().ok());
            self.out.push(Block::Gallery {
                pictures,
                columns,
                caption,
            });
            return;
        }
        caption_last(&mut blocks, caption);
        self.out.append(&mut blocks);
    }
}

fn is_caption(tree: &Tree, id: Id) -> bool {
    tree.name(id) == "figcaption" || style::has_class(tree, id, "wp-caption-text")
}

fn picture(block: &Block) -> Option<Picture> {
    match block {
        Block::Picture(picture) => Some(picture.clone()),
        _ => None,
    }
}

/// Gives the caption to the last block if it can carry one, else sets it as a paragraph.
fn caption_last(blocks: &mut Vec<Block>, text: Vec<Inline>) {
    if text.is_empty() {
        return;
    }
    let place = match blocks.last_mut() {
        Some(Block::Picture(Picture { caption, .. })) => Some(caption),
        Some(
            Block::Gallery { caption, .. }
            | Block::Player { caption, .. }
            | Block::Embed { caption, .. }
            | Block::Table { caption, .. },
        ) => Some(caption),
        Some(Block::Quote { cite, .. } | Block::PullQuote { cite, .. }) => Some(cite),
        _ => None,
    };
    match place {
        Some(place) if place.is_empty() => *place = text,
        _ => blocks.push(Block::Paragraph {
            text,
            align: None,
            dir: None,
            anchor: None,
        }),
    }
}
