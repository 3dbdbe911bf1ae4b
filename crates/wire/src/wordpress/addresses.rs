//! Addresses that stand alone on a line: embeds where a third party serves them, links otherwise.

use copy::doc::{MediaRef, PlayerKind};
use copy::{Block, Inline, Mark};

use super::Reader;
use super::fill::{Piece, is_linked, pieces};
use super::media::player_kind;
use super::providers::provider;
use super::slots::Slot;
use crate::html;

impl Reader<'_> {
    /// The pieces of a paragraph, each line that is nothing but an address made what it stands for.
    pub(super) fn addresses(&mut self, text: Vec<Inline>) -> Vec<Piece> {
        let candidate = |piece: &Inline| matches!(piece, Inline::Text { text, marks } if !is_linked(marks) && looks_like_address(text));
        let any = text.iter().any(candidate);
        let all = pieces(text);
        if !any {
            return all;
        }
        let breaks = |piece: Option<&Piece>| {
            matches!(piece, None | Some(Piece::Inline(Inline::Break) | Piece::Slot(_)))
        };
        let mut out = Vec::with_capacity(all.len());
        let mut rest = all.into_iter().peekable();
        let mut fresh = true;
        while let Some(piece) = rest.next() {
            let alone = fresh && breaks(rest.peek());
            fresh = breaks(Some(&piece));
            match piece {
                Piece::Inline(Inline::Text { text, marks })
                    if alone && !is_linked(&marks) && looks_like_address(&text) =>
                {
                    out.push(self.address(text.trim(), marks));
                }
                other => out.push(other),
            }
        }
        out
    }

    fn address(&mut self, url: &str, mut marks: Vec<Mark>) -> Piece {
        if let Some(block) = self.foreign(url) {
            let mark = self.slots.put(Slot::Here(vec![block]), url);
            if let Some(super::slots::Stretch::Slot(n)) = super::slots::cut(&mark).first() {
                return Piece::Slot(*n);
            }
        }
        if let Some(href) = html::safe_href(&self.site.link(url)) {
            marks.insert(
                0,
                Mark::Link {
                    href,
                    title: None,
                    sponsored: false,
                },
            );
        }
        Piece::Inline(Inline::Text {
            text: url.into(),
            marks,
        })
    }

    /// The embed or player that an address alone stands for.
    fn foreign(&mut self, url: &str) -> Option<Block> {
        if let Some(kind) = player_kind(url) {
            return Some(self.player(kind, url));
        }
        provider(url).map(|provider| embed(&html::embed_address(url), provider.into()))
    }

    /// A player of one file at `url`.
    pub(super) fn player(&mut self, kind: PlayerKind, url: &str) -> Block {
        let track = match self.site.media_by_url(url) {
            Some(id) => MediaRef::Kept(id),
            None => MediaRef::Elsewhere(url.into()),
        };
        Block::Player {
            kind,
            tracks: vec![track],
            poster: None,
            caption: Vec::new(),
        }
    }

    /// What an explicit wish to embed `url` becomes: an embed, also of somebody nobody knows.
    pub(super) fn embedded(&mut self, url: &str) -> Option<Block> {
        let url = html::safe_href(url).filter(|url| url.starts_with("http"))?;
        Some(self.foreign(&url).unwrap_or_else(|| {
            let name = html::embed_provider(&url).unwrap_or_else(|| url.clone());
            embed(&html::embed_address(&url), name)
        }))
    }
}

fn embed(url: &str, provider: String) -> Block {
    Block::Embed {
        url: url.into(),
        provider,
        title: None,
        caption: Vec::new(),
    }
}

/// One address and nothing else.
pub(super) fn looks_like_address(text: &str) -> bool {
    let text = text.trim_matches([' ', '\n', '\t', '\u{a0}']);
    (text.starts_with("http://") || text.starts_with("https://"))
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
}
