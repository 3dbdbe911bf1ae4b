//! Pieces of text and the marks about them.

use copy::doc::MediaRef;
use copy::{Inline, Mark};

use super::image::Image;
use super::link::{host, path_href, safe_href, safe_web};
use super::{Place, Writer};

impl<'a> Writer<'a> {
    /// Writes pieces one after another. A mark that two neighbours share is opened once.
    pub(crate) fn inlines(&mut self, pieces: &'a [Inline]) {
        let mut open: Vec<(&'a Mark, &'static str)> = Vec::new();
        for piece in pieces {
            let marks: &'a [Mark] = match piece {
                Inline::Text { marks, .. } => marks,
                Inline::Break | Inline::Picture { .. } | Inline::Note { .. } => &[],
            };
            let shared = match piece {
                // A line end inside of a link or a phrase does not break it in two.
                Inline::Break => open.len(),
                _ => open
                    .iter()
                    .zip(marks)
                    .take_while(|((mark, _), other)| *mark == *other)
                    .count(),
            };
            self.close(&mut open, shared);
            for mark in marks.get(shared..).unwrap_or_default() {
                let in_link = open.iter().any(|(_, tag)| *tag == "a");
                let tag = self.open(mark, in_link);
                open.push((mark, tag));
            }
            match piece {
                Inline::Text { text, .. } => self.text(text),
                Inline::Break => self.raw("<br>\n"),
                Inline::Picture { media, alt } => self.small_picture(media, alt),
                Inline::Note { id } => self.note_mark(id),
            }
        }
        self.close(&mut open, 0);
    }

    fn close(&mut self, open: &mut Vec<(&'a Mark, &'static str)>, keep: usize) {
        while open.len() > keep
            && let Some((_, tag)) = open.pop()
        {
            if !tag.is_empty() {
                self.raw("</");
                self.raw(tag);
                self.raw(">");
            }
        }
    }

    /// Opens a mark and says which tag closes it; empty if there is none.
    fn open(&mut self, mark: &Mark, in_link: bool) -> &'static str {
        let tag = match mark {
            Mark::Link {
                href,
                title,
                sponsored,
            } => {
                let Some(href) = safe_href(href).filter(|_| !in_link) else {
                    return "";
                };
                let href = self.full(&href);
                self.raw("<a");
                let source = super::cite::number(&href);
                if source.is_some() {
                    self.class("ref");
                }
                self.attr("href", &href);
                if let Some(number) = source.filter(|_| !self.is_feed()) {
                    let number = self.words.number(number);
                    let label = self.words.fill("source_n", &[("n", &number)]);
                    self.attr("aria-label", &label);
                }
                if let Some(title) = title.as_deref().filter(|title| !title.is_empty()) {
                    self.attr("title", title);
                }
                match (self.set.place, sponsored) {
                    (Place::Comment(_), _) => self.raw(" rel=\"ugc nofollow\""),
                    (_, true) => self.raw(" rel=\"sponsored nofollow\""),
                    (_, false) => {}
                }
                self.raw(">");
                return "a";
            }
            Mark::Abbr { title } => {
                self.raw("<abbr");
                self.attr("title", title);
                self.raw(">");
                return "abbr";
            }
            Mark::Lang { lang, dir } => {
                self.raw("<span");
                if let Some(lang) = lang {
                    self.attr("lang", lang.as_str());
                }
                if let Some(dir) = dir {
                    self.attr("dir", dir.as_str());
                }
                self.raw(">");
                return "span";
            }
            Mark::Strong => "strong",
            Mark::Em => "em",
            Mark::Underline => "u",
            Mark::Strike => "s",
            Mark::Code => "code",
            Mark::Keyboard => "kbd",
            Mark::Highlight => "mark",
            Mark::Small => "small",
            Mark::Sub => "sub",
            Mark::Sup => "sup",
            Mark::Cite => "cite",
            Mark::Quoted => "q",
            Mark::Inserted => "ins",
            // The newsroom's own: readers see the words and nothing of these.
            Mark::Taken { .. } | Mark::Remark { .. } | Mark::Suggested { .. } => return "",
        };
        self.raw("<");
        self.raw(tag);
        self.raw(">");
        tag
    }

    fn small_picture(&mut self, media: &MediaRef, alt: &str) {
        match media {
            MediaRef::Kept(id) => {
                let kept = self.set.media.get(id);
                match kept.and_then(|media| Image::of(media, 300)) {
                    Some(image) => {
                        self.raw("<img");
                        self.class("inline");
                        let src = self.full(&image.src);
                        self.attr("src", &src);
                        self.attr("alt", if alt.is_empty() { &image.alt } else { alt });
                        if image.width > 0 && image.height > 0 {
                            self.attr("width", &image.width.to_string());
                            self.attr("height", &image.height.to_string());
                        }
                        if !self.is_feed() {
                            self.raw(" loading=\"lazy\" decoding=\"async\"");
                        }
                        self.raw(">");
                    }
                    None => self.text(alt),
                }
            }
            MediaRef::Elsewhere(url) => self.elsewhere("picture_elsewhere", url, alt),
        }
    }

    /// A link to something on somebody else's server, which is named and not loaded.
    pub(crate) fn elsewhere(&mut self, key: &str, url: &str, what: &str) {
        let Some(href) = safe_web(url) else {
            // A path of the old site that was never brought along: there is nothing to link to but itself.
            match safe_href(url).filter(|href| href.starts_with('/')) {
                Some(_) => {
                    let href = self.full(&path_or_self(url));
                    self.link_saying(&href, if what.is_empty() { url } else { what });
                }
                None => self.text(what),
            }
            return;
        };
        let mut said = self.words.fill(key, &[("host", host(&href))]);
        if !what.is_empty() {
            said.push_str(": ");
            said.push_str(what);
        }
        self.link_saying(&href, &said);
    }

    fn link_saying(&mut self, href: &str, said: &str) {
        self.raw("<a");
        self.class("elsewhere");
        self.attr("href", href);
        self.raw(" rel=\"noreferrer\">");
        self.text(said);
        self.raw("</a>");
    }
}

/// The address of a path that may be decoded or encoded already.
fn path_or_self(path: &str) -> String {
    if path.contains('%') {
        path.to_owned()
    } else {
        path_href(path)
    }
}
