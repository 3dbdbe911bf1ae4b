//! What a converted content says, as one line per block.

mod blocks;
mod classic;
mod footnotes;
mod hostile;
mod source;

use copy::doc::{MediaRef, Picture, PlayerKind, Width};
use copy::{Block, Inline, Mark, MediaId};

use super::{Converted, convert};
use crate::html::Site;

/// A paper that has the media 1 to 99, two of them attached to the article, and some reusable blocks.
struct Paper;

impl Site for Paper {
    fn media_by_id(&self, wp_id: u64) -> Option<MediaId> {
        (wp_id < 100).then(|| MediaId(i64::try_from(wp_id).unwrap()))
    }

    fn media_by_url(&self, url: &str) -> Option<MediaId> {
        url.contains("/uploads/harbour").then_some(MediaId(7))
    }

    fn link(&self, url: &str) -> String {
        url.strip_prefix("https://paper.example").unwrap_or(url).into()
    }

    fn reusable_block(&self, wp_id: u64) -> Option<String> {
        Some(
            match wp_id {
                1 => "<!-- wp:paragraph --><p>Write to the desk.</p><!-- /wp:paragraph -->",
                2 => "<!-- wp:block {\"ref\":2} /--><!-- wp:paragraph --><p>Again.</p><!-- /wp:paragraph -->",
                _ => return None,
            }
            .into(),
        )
    }

    fn attached(&self) -> Vec<u64> {
        vec![8, 9]
    }
}

fn read(content: &str) -> Converted {
    convert(content, None, &Paper)
}

/// Checks what the blocks of a content say.
fn says(content: &str, want: &[&str]) {
    assert_eq!(outline(&read(content).document.blocks), want, "{content}");
}

fn rules(converted: &Converted) -> Vec<&str> {
    converted
        .notices
        .iter()
        .map(|notice| notice.rule.as_str())
        .collect()
}

fn outline(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(line).collect()
}

fn line(block: &Block) -> String {
    match block {
        Block::Paragraph { text, align, .. } => match align {
            Some(align) => format!("p({align:?}) {}", words(text)),
            None => format!("p {}", words(text)),
        },
        Block::Heading { level, text, .. } => format!("h{level} {}", words(text)),
        Block::List { items, ordered, .. } => {
            let items: Vec<String> = items.iter().map(|item| outline(item).join(", ")).collect();
            format!("{}[{}]", if *ordered { "ol" } else { "ul" }, items.join(" | "))
        }
        Block::Quote { blocks, cite } => format!("quote[{}]{}", outline(blocks).join(", "), after("—", cite)),
        Block::PullQuote { text, cite } => format!("pull {}{}", words(text), after("—", cite)),
        Block::Picture(one) => picture(one),
        Block::Gallery {
            pictures,
            columns,
            caption,
        } => {
            let pictures: Vec<String> = pictures.iter().map(picture).collect();
            let columns = columns.map(|n| format!("/{n}")).unwrap_or_default();
            format!("gallery{columns}[{}]{}", pictures.join(", "), after("—", caption))
        }
        Block::Player {
            kind,
            tracks,
            poster,
            caption,
        } => {
            let kind = if *kind == PlayerKind::Video {
                "video"
            } else {
                "audio"
            };
            let tracks: Vec<String> = tracks.iter().map(media).collect();
            let poster = poster
                .as_ref()
                .map(|poster| format!(" poster {}", media(poster)))
                .unwrap_or_default();
            format!("{kind} {}{poster}{}", tracks.join("+"), after("—", caption))
        }
        Block::Embed {
            url,
            provider,
            caption,
            ..
        } => format!("embed {provider} {url}{}", after("—", caption)),
        Block::File { file, text } => format!("file {} {}", media(file), words(text)),
        Block::Table { body, caption, .. } => {
            let rows: Vec<String> = body
                .iter()
                .map(|row| {
                    row.cells
                        .iter()
                        .map(|cell| words(&cell.text))
                        .collect::<Vec<_>>()
                        .join(",")
                })
                .collect();
            format!("table[{}]{}", rows.join("; "), after("—", caption))
        }
        Block::Code { text, .. } => format!("code {text:?}"),
        Block::Verse { text } => format!("verse {}", words(text)),
        Block::FactBox {
            title,
            blocks,
            folded,
        } => {
            let kind = if *folded { "fold" } else { "box" };
            format!("{kind} {}[{}]", words(title), outline(blocks).join(", "))
        }
        Block::Separator => "---".into(),
        Block::More { text, hide_teaser } => format!("more {text:?} {hide_teaser}"),
        Block::PageBreak => "page".into(),
        Block::Raw { kind, source, shown } => {
            format!("raw {kind} {source:?} [{}]", outline(shown).join(", "))
        }
        Block::SaidQuote { .. } => "said".into(),
        Block::Card { .. } => "card".into(),
    }
}

fn after(sign: &str, text: &[Inline]) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(" {sign} {}", words(text))
    }
}

fn picture(picture: &Picture) -> String {
    let width = match picture.width {
        Width::Text => String::new(),
        other => format!("({other:?})"),
    };
    let link = picture
        .link
        .as_ref()
        .map(|link| format!(" -> {link}"))
        .unwrap_or_default();
    format!(
        "picture{width} {}{link}{}",
        media(&picture.media),
        after("—", &picture.caption)
    )
}

fn media(media: &MediaRef) -> String {
    match media {
        MediaRef::Kept(id) => format!("#{id}"),
        MediaRef::Elsewhere(url) => url.clone(),
    }
}

fn words(text: &[Inline]) -> String {
    text.iter()
        .map(|piece| match piece {
            Inline::Text { text, marks } => marks.iter().rev().fold(text.clone(), |text, mark| match mark {
                Mark::Link { href, .. } => format!("[{text}]({href})"),
                Mark::Strong => format!("**{text}**"),
                Mark::Em => format!("*{text}*"),
                Mark::Abbr { title } => format!("{text}({title})"),
                Mark::Highlight => format!("=={text}=="),
                _ => format!("~{text}~"),
            }),
            Inline::Break => " / ".into(),
            Inline::Picture { media: one, .. } => format!("<{}>", media(one)),
            Inline::Note { id } => format!("^{id}"),
        })
        .collect()
}
