//! Pictures, films, sounds, and what others serve.

use copy::Block;
use copy::doc::{MediaRef, Picture, PlayerKind, Width};
use copy::{Direction, Mark, MediaId};

use super::embed;
use super::flow::{Cx, Flow};
use super::line::Size;
use super::style;
use super::tree::{Data, Id, Tree};
use super::url::{safe_src, web_address};

/// Where pages that load pictures late keep the address.
const LATE: [&str; 7] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-large-file",
    "data-full-url",
    "data-lazyload",
];

impl Flow {
    /// A picture on the line; whether it stands there or as a block is decided with the paragraph.
    pub(crate) fn picture(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let alt = tree.attribute(id, "alt");
        let classes: Vec<&str> = style::classes(tree, id).collect();
        if (classes.contains(&"emoji") || classes.contains(&"wp-smiley"))
            && let Some(sign) = alt.map(str::trim)
            && !sign.is_empty()
            && !sign.chars().any(char::is_alphanumeric)
        {
            return self.line.words(sign, &self.marks);
        }
        let (w, h) = (pixels(tree, id, "width"), pixels(tree, id, "height"));
        if matches!((w, h), (Some(0..=1), Some(0..=1))) {
            return cx.notes.add(
                "pixel_dropped",
                "A picture of one pixel, which only counts readers, was left out.",
            );
        }
        let Some(media) = self.media(cx, id) else {
            cx.notes.add(
                "picture_kept_raw",
                "A picture without a usable address is kept as source.",
            );
            return self.keep(cx, id, false);
        };
        let size = match w.max(h) {
            Some(1..=48) => Size::Small,
            Some(_) => Size::Large,
            None => {
                let set = |class: &&str| {
                    class.starts_with("wp-image-") || class.starts_with("align") || class.starts_with("size-")
                };
                if classes.iter().any(set) || self.width.is_some() {
                    Size::Large
                } else {
                    Size::Unknown
                }
            }
        };
        let link = self.marks.iter().find_map(|mark| match mark {
            Mark::Link { href, .. } => Some(href.clone()),
            _ => None,
        });
        let direction = self.direction.unwrap_or(Direction::Ltr);
        let width = self.width.or_else(|| style::width(tree, id, direction));
        let picture = Picture {
            alt: alt.map(|alt| alt.trim().to_owned()),
            link,
            width: width.unwrap_or(Width::Text),
            ..Picture::of(media)
        };
        self.line.picture(picture, size);
    }

    /// The medium a picture shows: what its address says, else its number, else the address itself.
    fn media(&self, cx: &Cx<'_>, id: Id) -> Option<MediaRef> {
        let tree = cx.tree;
        let mut addresses: Vec<String> = std::iter::once("src")
            .chain(LATE)
            .filter_map(|name| safe_src(tree.attribute(id, name)?))
            .collect();
        for name in ["srcset", "data-srcset", "data-lazy-srcset"] {
            addresses.extend(largest(tree.attribute(id, name).unwrap_or_default()));
        }
        if tree
            .parent(id)
            .is_some_and(|parent| tree.name(parent) == "picture")
        {
            let sources = tree
                .parent(id)
                .into_iter()
                .flat_map(|parent| tree.find(parent, "source"));
            addresses.extend(sources.filter_map(|source| largest(tree.attribute(source, "srcset")?)));
        }
        // The number can be another site's, where somebody pasted; what is seen is at the address.
        let number = || number(tree, id).and_then(|number| cx.site.media_by_id(number));
        addresses
            .iter()
            .find_map(|url| known(cx, url))
            .or_else(number)
            .map(MediaRef::Kept)
            .or_else(|| addresses.into_iter().next().map(MediaRef::Elsewhere))
    }

    /// A film or a sound.
    pub(crate) fn player(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let sources = std::iter::once(id).chain(tree.find(id, "source"));
        let addresses: Vec<String> = sources
            .filter_map(|id| {
                safe_src(
                    tree.attribute(id, "src")
                        .or_else(|| tree.attribute(id, "data-src"))?,
                )
            })
            .collect();
        // Several sources are one film in several formats.
        let kept = addresses
            .iter()
            .find_map(|url| known(cx, url))
            .map(MediaRef::Kept);
        let Some(track) = kept.or_else(|| addresses.into_iter().next().map(MediaRef::Elsewhere)) else {
            cx.notes.add(
                "player_kept_raw",
                "A film or sound without a usable address is kept as source.",
            );
            return self.keep(cx, id, false);
        };
        if tree.find(id, "track").next().is_some() {
            cx.notes
                .add("track_dropped", "Subtitles of a film were left out.");
        }
        let poster = tree
            .attribute(id, "poster")
            .and_then(safe_src)
            .map(|url| known(cx, &url).map_or(MediaRef::Elsewhere(url), MediaRef::Kept));
        let kind = if tree.name(id) == "video" {
            PlayerKind::Video
        } else {
            PlayerKind::Audio
        };
        self.push(
            cx,
            Block::Player {
                kind,
                tracks: vec![track],
                poster,
                caption: Vec::new(),
            },
        );
    }

    /// A frame with something that another host serves.
    pub(crate) fn frame(&mut self, cx: &mut Cx<'_>, id: Id) {
        let address = std::iter::once("src").chain(LATE).find_map(|name| {
            let raw = cx.tree.attribute(id, name)?;
            web_address(raw)
        });
        match address.and_then(|url| embed_block(cx.tree, id, &url)) {
            Some(block) => self.push(cx, block),
            None => self.keep(cx, id, false),
        }
    }

    /// `object` and `embed`: a file of the paper's own, something another host serves, or source.
    pub(crate) fn object(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let movie = tree
            .find(id, "param")
            .filter(|param| matches!(tree.attribute(*param, "name"), Some("movie" | "src")))
            .find_map(|param| tree.attribute(param, "value"));
        let nested = tree
            .find(id, "embed")
            .find_map(|inner| tree.attribute(inner, "src"));
        let address = [
            tree.attribute(id, "data"),
            tree.attribute(id, "src"),
            movie,
            nested,
        ]
        .into_iter()
        .flatten()
        .find_map(safe_src);
        let file = address.as_deref().and_then(|url| known(cx, url));
        let block = match (file, &address) {
            (Some(file), Some(url)) => {
                let name = url.rsplit('/').next().unwrap_or_default();
                Some(Block::File {
                    file: MediaRef::Kept(file),
                    text: vec![copy::Inline::text(tree.attribute(id, "title").unwrap_or(name))],
                })
            }
            (None, Some(url)) => embed_block(tree, id, url),
            _ => None,
        };
        match block {
            Some(block) => self.push(cx, block),
            None => self.keep(cx, id, true),
        }
    }

    /// What is for readers without scripts: a picture that a script would load late stands before it already.
    pub(crate) fn noscript(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        let media = tree
            .below(id)
            .find(|id| matches!(tree.name(*id), "img" | "iframe"));
        if !tree.words(id).trim().is_empty() {
            return self.keep(cx, id, true);
        }
        let Some(media) = media else { return };
        let address = |id: Id| {
            std::iter::once("src")
                .chain(LATE)
                .find_map(|name| web_address(tree.attribute(id, name)?))
        };
        let before = tree
            .before(id)
            .filter(|before| tree.name(*before) == tree.name(media));
        if before.is_none() || before.and_then(address) != address(media) {
            self.children(cx, id);
        }
    }
}

fn embed_block(tree: &Tree, id: Id, url: &str) -> Option<Block> {
    let title = tree
        .attribute(id, "title")
        .map(str::trim)
        .filter(|title| !title.is_empty() && !title.to_ascii_lowercase().ends_with("video player"));
    embed_of(url, title)
}

/// The embed for an address; `None` if nobody can open that.
pub(crate) fn embed_of(url: &str, title: Option<&str>) -> Option<Block> {
    let url = web_address(url)?;
    Some(Block::Embed {
        provider: embed::provider(&url)?,
        url: embed::address(&url),
        title: title.map(Into::into),
        caption: Vec::new(),
    })
}

/// The medium at an address, also where a picture service stands before it.
fn known(cx: &Cx<'_>, url: &str) -> Option<MediaId> {
    cx.site.media_by_url(url).or_else(|| {
        let (_, rest) = url.split_once("://")?;
        let (service, own) = rest.split_once('/')?;
        let photon = matches!(service, "i0.wp.com" | "i1.wp.com" | "i2.wp.com" | "i3.wp.com");
        let own = own.split('?').next().filter(|_| photon)?;
        cx.site
            .media_by_url(&format!("https://{own}"))
            .or_else(|| cx.site.media_by_url(&format!("http://{own}")))
    })
}

fn number(tree: &Tree, id: Id) -> Option<u64> {
    style::classes(tree, id)
        .find_map(|class| class.strip_prefix("wp-image-")?.parse().ok())
        .or_else(|| {
            let data = tree
                .attribute(id, "data-id")
                .or_else(|| tree.attribute(id, "data-attachment-id"));
            data?.trim().parse().ok()
        })
}

/// The widest of a `srcset`'s candidates.
fn largest(srcset: &str) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in srcset.split(", ").flat_map(|part| part.split(",\n")) {
        let mut words = candidate.trim().trim_end_matches(',').split_ascii_whitespace();
        let Some(url) = words.next() else { continue };
        let width = words
            .next()
            .and_then(|size| size.trim_end_matches(['w', 'x']).parse::<f64>().ok())
            .unwrap_or(1.0);
        if best.is_none_or(|(known, _)| width > known) {
            best = Some((width, url));
        }
    }
    safe_src(best?.1)
}

fn pixels(tree: &Tree, id: Id, name: &str) -> Option<u32> {
    let value = tree.attribute(id, name)?.trim();
    let digits = value.trim_end_matches("px");
    digits
        .parse::<f64>()
        .ok()
        .filter(|n| (0.0..1e6).contains(n))
        .map(|n| n as u32)
}

/// The single address that is all an element says, as the editor's embeds say it.
pub(crate) fn lone_address(tree: &Tree, id: Id) -> Option<String> {
    let only = tree.below(id).all(|id| match tree.data(id) {
        Data::Element { .. } => matches!(tree.name(id), "div" | "p" | "figure" | "figcaption" | "br"),
        _ => true,
    });
    let mut words = String::new();
    for child in tree
        .children(id)
        .filter(|child| tree.name(*child) != "figcaption")
    {
        words.push_str(&tree.words(child));
    }
    let word = words.trim();
    (only && word.starts_with("http") && !word.contains(char::is_whitespace)).then(|| web_address(word))?
}
