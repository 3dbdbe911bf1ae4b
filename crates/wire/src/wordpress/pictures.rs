//! Blocks that hold pictures, sounds, films and what third parties serve.

use copy::Block as Out;
use copy::doc::{MediaRef, Picture, PlayerKind, Width};

use super::Reader;
use super::boxes::{attribute, link_paragraph, split_element};
use super::media::player_kind;
use crate::gutenberg::Block;
use crate::html;

impl Reader<'_> {
    /// `<figure class="wp-block-image"><img class="wp-image-4" …/><figcaption>…</figcaption></figure>`
    pub(super) fn image_block(&mut self, block: &Block<'_>, out: &mut String) {
        let mut made = self.blocks_inside(block);
        let mut pictures = made.iter_mut().filter_map(|found| match found {
            Out::Picture(picture) => Some(picture),
            _ => None,
        });
        if let Some(picture) = pictures.next() {
            self.number(&mut picture.media, block.number("id"));
            match block.text("align") {
                Some("wide") => picture.width = Width::Wide,
                Some("full") => picture.width = Width::Full,
                _ => {}
            }
        } else if let Some(media) = self.named(block, "id", "url") {
            made.insert(0, Out::Picture(Picture::of(media)));
        }
        self.here(made, block.source, out);
    }

    /// Galleries: pictures as blocks, as list items, or as numbers alone.
    pub(super) fn gallery_block(&mut self, block: &Block<'_>, out: &mut String) {
        let html = self.inside(block);
        let mut html = html.as_str();
        let mut caption = Vec::new();
        let mut others = Vec::new();
        // The caption of all stands behind the last picture.
        if let Some(at) = html.rfind("<figcaption")
            && let Some((before, tail)) = html.split_at_checked(at)
            && (tail.contains("blocks-gallery-caption") || html.contains("has-nested-images"))
            && let Some((_, words, _)) = split_element(tail, "figcaption")
        {
            caption = self.inlines(words, &mut others);
            html = before;
        }
        let mut pictures = Vec::new();
        collect_pictures(self.blocks(html), &mut pictures, &mut others);
        let ids = block.numbers("ids");
        if ids.len() == pictures.len() {
            for (picture, id) in pictures.iter_mut().zip(&ids) {
                self.number(&mut picture.media, Some(*id));
            }
        }
        let columns = block.number("columns").and_then(|n| u8::try_from(n).ok());
        if pictures.is_empty() {
            if let Some((Out::Gallery { pictures: found, .. }, _)) = self.gallery_of(&ids, columns) {
                pictures = found;
            } else {
                self.keep_block(block, others, out);
                return;
            }
        }
        let mut made = vec![Out::Gallery {
            pictures,
            columns,
            caption,
        }];
        made.append(&mut others);
        self.here(made, block.source, out);
    }

    pub(super) fn player_block(&mut self, block: &Block<'_>, out: &mut String) {
        let mut made = self.blocks_inside(block);
        let id = block.number("id");
        let mut players = made.iter_mut().filter_map(|found| match found {
            Out::Player { tracks, .. } => Some(tracks),
            _ => None,
        });
        if let Some(tracks) = players.next() {
            if let [only] = tracks.as_mut_slice() {
                self.number(only, id);
            }
        } else if let Some(media) = self.named(block, "id", "src") {
            let kind = if block.short_name() == "audio" {
                PlayerKind::Audio
            } else {
                PlayerKind::Video
            };
            made.insert(0, player(kind, vec![media]));
        }
        if made.is_empty() {
            self.keep_block(block, made, out);
        } else {
            self.here(made, block.source, out);
        }
    }

    /// A playlist and its tracks. Titles and names of artists stand in the kept source.
    pub(super) fn playlist_block(&mut self, block: &Block<'_>, out: &mut String) {
        let tracks: Vec<MediaRef> = block
            .blocks()
            .filter(|part| part.short_name() == "playlist-track")
            .filter_map(|track| self.named(track, "id", "src"))
            .collect();
        let kind = if block.text("type") == Some("video") {
            PlayerKind::Video
        } else {
            PlayerKind::Audio
        };
        let mut shown = Vec::new();
        if !tracks.is_empty() {
            shown.push(player(kind, tracks));
        }
        shown.extend(self.blocks_inside(block));
        self.keep_block(block, shown, out);
    }

    /// `<!-- wp:embed {"url":"https://…"} -->` and all its older names.
    pub(super) fn embed_block(&mut self, block: &Block<'_>, out: &mut String) {
        let own = block.own_html();
        let url = block
            .text("url")
            .map(str::to_owned)
            .or_else(|| {
                let (_, rest) = own.split_once("wp-block-embed__wrapper")?;
                let (_, rest) = rest.split_once('>')?;
                Some(html::plain(rest.split_once('<')?.0).trim().to_owned())
            })
            .or_else(|| attribute(&own, "src=\""))
            .filter(|url| super::addresses::looks_like_address(url));
        let mut after = Vec::new();
        let caption = split_element(&own, "figcaption")
            .map(|(_, words, _)| self.inlines(words, &mut after))
            .unwrap_or_default();
        let url = url.map(|url| url.trim().to_owned());
        let Some(mut made) = url.as_deref().and_then(|url| self.embed_of(url)) else {
            self.unknown_block(block, out);
            return;
        };
        match &mut made {
            Out::Embed { caption: place, .. } | Out::Player { caption: place, .. } => *place = caption,
            _ if !caption.is_empty() => after.insert(
                0,
                Out::Paragraph {
                    text: caption,
                    align: None,
                    dir: None,
                    anchor: None,
                },
            ),
            _ => {}
        }
        let mut made = vec![made];
        made.append(&mut after);
        self.here(made, block.source, out);
    }

    fn embed_of(&mut self, url: &str) -> Option<Out> {
        let href = html::safe_href(&self.site.link(url))?;
        // An article of the paper itself needs nobody's permission to be linked.
        if href.starts_with('/') && player_kind(url).is_none() {
            return Some(link_paragraph(url, href));
        }
        self.embedded(url)
    }

    /// A picture with text on it: the picture, then the text.
    pub(super) fn cover_block(&mut self, block: &Block<'_>, out: &mut String) {
        let own = block.own_html();
        if !own.contains("<img")
            && !own.contains("<video")
            && let Some(media) = self.named(block, "id", "url")
        {
            let mut picture = Picture::of(media);
            picture.alt = block.text("alt").map(str::to_owned);
            let made = if block.text("backgroundType") == Some("video") {
                player(PlayerKind::Video, vec![picture.media])
            } else {
                Out::Picture(picture)
            };
            self.here(vec![made], "", out);
        }
        let html = self.inside(block);
        out.push_str(&html);
    }

    /// The medium that two attributes name: by its number, else by its address.
    fn named(&self, block: &Block<'_>, id: &str, url: &str) -> Option<MediaRef> {
        block
            .number(id)
            .and_then(|id| self.site.media_by_id(id))
            .map(MediaRef::Kept)
            .or_else(|| block.text(url).and_then(html::safe_href).map(|url| self.at(&url)))
    }

    /// What markup knew by address only is known by number.
    fn number(&self, media: &mut MediaRef, id: Option<u64>) {
        if let MediaRef::Elsewhere(_) = media
            && let Some(id) = id.and_then(|id| self.site.media_by_id(id))
        {
            *media = MediaRef::Kept(id);
        }
    }
}

fn player(kind: PlayerKind, tracks: Vec<MediaRef>) -> Out {
    Out::Player {
        kind,
        tracks,
        poster: None,
        caption: Vec::new(),
    }
}

/// The pictures in `blocks`, whatever they stand in; everything else goes to `others`.
fn collect_pictures(blocks: Vec<Out>, pictures: &mut Vec<Picture>, others: &mut Vec<Out>) {
    for block in blocks {
        match block {
            Out::Picture(picture) => pictures.push(picture),
            Out::Gallery {
                pictures: found,
                caption,
                ..
            } => {
                pictures.extend(found);
                if !caption.is_empty() {
                    others.push(Out::Paragraph {
                        text: caption,
                        align: None,
                        dir: None,
                        anchor: None,
                    });
                }
            }
            Out::List { items, .. } => {
                for item in items {
                    collect_pictures(item, pictures, others);
                }
            }
            other => others.push(other),
        }
    }
}
