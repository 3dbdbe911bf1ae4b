//! Pictures, sounds and films that shortcodes name by number or address.

use copy::Block;
use copy::doc::{MediaRef, Picture, PlayerKind};

use super::Reader;
use crate::html;
use crate::shortcode::Shortcode;

const SOUND: [&str; 8] = ["mp3", "m4a", "ogg", "oga", "wav", "flac", "wma", "opus"];
const FILM: [&str; 7] = ["mp4", "m4v", "webm", "ogv", "wmv", "flv", "mov"];

/// Sound or film, by the ending of an address that leads to a file.
pub(super) fn player_kind(url: &str) -> Option<PlayerKind> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let (_, ending) = path.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    if SOUND.contains(&ending.as_str()) {
        Some(PlayerKind::Audio)
    } else if FILM.contains(&ending.as_str()) {
        Some(PlayerKind::Video)
    } else {
        None
    }
}

impl Reader<'_> {
    /// `[gallery ids="4,5" columns="2"]`; without ids the pictures attached to the article.
    pub(super) fn gallery(&mut self, code: &Shortcode<'_>) -> Option<Vec<Block>> {
        let attributes = &code.attributes;
        let named = ["ids", "include"]
            .into_iter()
            .map(|key| attributes.numbers(key))
            .find(|list| !list.is_empty());
        let ids = named.unwrap_or_else(|| {
            let without = attributes.numbers("exclude");
            let mut all = self.site.attached();
            all.retain(|id| !without.contains(id));
            all
        });
        let columns = attributes
            .get("columns")
            .and_then(|n| n.parse().ok())
            .filter(|n| (1..=9).contains(n));
        let (gallery, missing) = self.gallery_of(&ids, columns)?;
        let mut out = vec![gallery];
        if missing > 0 {
            out.push(Block::Raw {
                kind: format!("shortcode:{}", code.name),
                source: code.source.into(),
                shown: Vec::new(),
            });
        }
        Some(out)
    }

    /// The gallery of these numbers and how many of them are unknown. `None` if all are.
    pub(super) fn gallery_of(&mut self, ids: &[u64], columns: Option<u8>) -> Option<(Block, usize)> {
        let pictures: Vec<Picture> = ids
            .iter()
            .filter_map(|id| self.site.media_by_id(*id))
            .map(|media| Picture::of(MediaRef::Kept(media)))
            .collect();
        let missing = ids.len() - pictures.len();
        if missing > 0 {
            self.note(
                "picture_missing",
                format!(
                    "{missing} of {} pictures of a gallery are not in the export; its source is kept.",
                    ids.len()
                ),
            );
        }
        (!pictures.is_empty()).then(|| {
            (
                Block::Gallery {
                    pictures,
                    columns,
                    caption: Vec::new(),
                },
                missing,
            )
        })
    }

    /// `[audio mp3="…"]`, `[video mp4="…" poster="…"]`
    pub(super) fn player_code(&mut self, code: &Shortcode<'_>) -> Option<Vec<Block>> {
        let audio = code.name == "audio";
        let (kind, endings) = if audio {
            (PlayerKind::Audio, SOUND.as_slice())
        } else {
            (PlayerKind::Video, FILM.as_slice())
        };
        let inner = code
            .inner
            .map(str::trim)
            .filter(|inner| super::addresses::looks_like_address(inner));
        let source = code
            .attributes
            .any(&["src", "url"])
            .or_else(|| code.attributes.any(endings))
            .or_else(|| code.attributes.nth(0).filter(|value| value.contains("//")))
            .or(inner)
            .or_else(|| code.inner.and_then(source_of));
        let url = html::safe_href(source?)?;
        if player_kind(&url).is_none()
            && let Some(provider) = super::provider(&url)
        {
            return Some(vec![Block::Embed {
                url,
                provider: provider.into(),
                title: None,
                caption: Vec::new(),
            }]);
        }
        let mut block = self.player(kind, &url);
        if let Block::Player { poster, .. } = &mut block
            && let Some(picture) = code.attributes.get("poster").and_then(html::safe_href)
        {
            *poster = Some(self.at(&picture));
        }
        Some(vec![block])
    }

    /// `[playlist type="video" ids="7,8"]`
    pub(super) fn playlist(&mut self, code: &Shortcode<'_>) -> Option<Vec<Block>> {
        let ids = ["ids", "include"]
            .into_iter()
            .flat_map(|key| code.attributes.numbers(key))
            .collect::<Vec<_>>();
        let tracks: Vec<MediaRef> = ids
            .iter()
            .filter_map(|id| self.site.media_by_id(*id).map(MediaRef::Kept))
            .collect();
        if tracks.is_empty() || tracks.len() < ids.len() {
            self.note(
                "track_missing",
                "Tracks of a playlist are not in the export; its source is kept.",
            );
        }
        let kind = if code.attributes.get("type") == Some("video") {
            PlayerKind::Video
        } else {
            PlayerKind::Audio
        };
        (!tracks.is_empty()).then(|| {
            vec![Block::Player {
                kind,
                tracks,
                poster: None,
                caption: Vec::new(),
            }]
        })
    }

    /// `[embed]https://…[/embed]`, `[youtube https://…]`, `[vimeo 12345]`
    pub(super) fn embed_code(&mut self, code: &Shortcode<'_>) -> Option<Vec<Block>> {
        let attributes = &code.attributes;
        let given = code
            .inner
            .map(str::trim)
            .filter(|inner| !inner.is_empty())
            .or_else(|| attributes.any(&["src", "url", "id"]))
            .or_else(|| attributes.nth(0))?;
        // `[youtube=https://…]` reads as a value that begins with the sign.
        let given = html::plain(given.trim_start_matches('='));
        let given = given.trim();
        let bare = given
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        let url = match code.name {
            "youtube" if bare => format!("https://www.youtube.com/watch?v={given}"),
            "vimeo" if bare => format!("https://vimeo.com/{given}"),
            _ => given.into(),
        };
        if !super::addresses::looks_like_address(&url) {
            return None;
        }
        // An address that nobody is known to serve was shown as a link.
        if super::provider(&url).is_none() && player_kind(&url).is_none() {
            let href = html::safe_href(&self.site.link(&url))?;
            return Some(vec![super::boxes::link_paragraph(&url, href)]);
        }
        Some(vec![self.embedded(&url)?])
    }

    /// The medium at an address.
    pub(super) fn at(&self, url: &str) -> MediaRef {
        match self.site.media_by_url(url) {
            Some(id) => MediaRef::Kept(id),
            None => MediaRef::Elsewhere(url.into()),
        }
    }
}

/// The address in `<source src="…">` or a fallback link.
fn source_of(inner: &str) -> Option<&str> {
    ["src=\"", "href=\""]
        .into_iter()
        .find_map(|key| inner.split_once(key))
        .and_then(|(_, value)| value.split_once('"'))
        .map(|(value, _)| value)
}
