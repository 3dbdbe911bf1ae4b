//! Shortcodes into HTML with slots.

use copy::Block;

use super::Reader;
use super::flow::Lines;
use super::slots::Slot;
use crate::html;
use crate::shortcode::{Role, Shortcode, role};

impl Reader<'_> {
    /// Writes what a shortcode stands for.
    pub(super) fn code(&mut self, code: &Shortcode<'_>, lines: Lines, out: &mut String) {
        let Some(role) = role(code.name) else {
            self.unknown(code, lines, out);
            return;
        };
        match role {
            Role::Caption => self.caption(code, out),
            Role::Gallery => self.media(code, Self::gallery, out),
            Role::Audio | Role::Video => self.media(code, Self::player_code, out),
            Role::Playlist => self.media(code, Self::playlist, out),
            Role::Embed => self.media(code, Self::embed_code, out),
            Role::Frame => self.frame(code, lines, out),
            Role::Words => self.words(code, lines, out),
            Role::Highlight => self.wrapped(code, lines, "mark", out),
            Role::Button => self.button(code, lines, out),
            Role::Divider => out.push_str("\n\n<hr />\n\n"),
            Role::Quote => self.quote(code, lines, out),
            Role::Box => self.fact_box(code, false, out),
            Role::Fold => self.fact_box(code, true, out),
            Role::Silent => self.keep(code, Vec::new(), out),
        }
    }

    /// A shortcode nobody knows: kept, and what it encloses is shown. In a sentence the sentence stays whole.
    fn unknown(&mut self, code: &Shortcode<'_>, lines: Lines, out: &mut String) {
        let inner = code.inner.unwrap_or_default();
        if code.alone || inner.contains("\n\n") || inner.contains("<p") || inner.contains("<div") {
            let html = self.flow(inner, Lines::Paragraphs);
            let shown = self.blocks(&html);
            self.keep(code, shown, out);
        } else {
            let words = self.unfold(inner, lines);
            out.push_str(&words);
            let raw = raw(code, Vec::new());
            self.say_kept(code);
            out.push_str(&self.slots.put(Slot::After(vec![raw]), code.source));
        }
    }

    /// Keeps a shortcode's source in the document.
    pub(super) fn keep(&mut self, code: &Shortcode<'_>, shown: Vec<Block>, out: &mut String) {
        self.say_kept(code);
        // What is shown stands where it stood, even if that ends a sentence: words keep their order.
        let here = code.alone || !shown.is_empty();
        let raw = vec![raw(code, shown)];
        let slot = if here { Slot::Here(raw) } else { Slot::After(raw) };
        let mark = self.slots.put(slot, code.source);
        push_apart(out, &mark, code.alone);
    }

    fn say_kept(&mut self, code: &Shortcode<'_>) {
        self.note(
            "shortcode_kept_raw",
            format!(
                "The shortcode `[{}]` has no counterpart; its source is kept and what it encloses is shown.",
                code.name
            ),
        );
    }

    /// A shortcode that stands for a block of media, or is kept if it does not lead to any.
    fn media(
        &mut self,
        code: &Shortcode<'_>,
        make: fn(&mut Self, &Shortcode<'_>) -> Option<Vec<Block>>,
        out: &mut String,
    ) {
        if let Some(blocks) = make(self, code) {
            let mark = self.slots.put(Slot::Here(blocks), code.source);
            push_apart(out, &mark, code.alone);
        } else {
            self.keep(code, Vec::new(), out);
        }
    }

    /// `[caption id="attachment_6" align="alignleft"]<img …> Words[/caption]`
    fn caption(&mut self, code: &Shortcode<'_>, out: &mut String) {
        let inner = code.inner.unwrap_or_default().trim();
        let (picture, words) = split_picture(inner);
        let (picture, words) = if picture.is_empty() {
            (inner, "")
        } else {
            (picture, words)
        };
        let words = code.attributes.get("caption").unwrap_or(words);
        let id = code
            .attributes
            .get("id")
            .and_then(|id| id.rsplit('_').next())
            .and_then(|id| id.parse::<u64>().ok());
        let picture = self.unfold(picture, Lines::AsTheyAre);
        let picture = match id {
            // The number tells which picture it is; a class given first wins over one that comes later.
            Some(id) if !picture.contains("wp-image-") => {
                picture.replacen("<img ", &format!("<img class=\"wp-image-{id}\" "), 1)
            }
            _ => picture,
        };
        let words = self.unfold(words, Lines::AsTheyAre);
        let align = code.attributes.get("align").unwrap_or("alignnone");
        let align: String = align
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        out.push_str("\n\n<figure class=\"wp-caption ");
        out.push_str(&align);
        out.push_str("\">");
        push_one_line(out, &picture);
        if !words.trim().is_empty() {
            out.push_str("<figcaption>");
            push_one_line(out, words.trim());
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n\n");
    }

    /// Only arranges: what is in it flows on.
    fn frame(&mut self, code: &Shortcode<'_>, lines: Lines, out: &mut String) {
        let inner = code.inner.unwrap_or_default();
        let html = self.unfold(inner, lines);
        let apart = code.alone || inner.contains("\n\n");
        if let Some(title) = code.attributes.get("title") {
            out.push_str("\n\n<h4>");
            out.push_str(title);
            out.push_str("</h4>\n\n");
        }
        push_apart(out, &html, apart);
    }

    fn words(&mut self, code: &Shortcode<'_>, lines: Lines, out: &mut String) {
        let link = code
            .attributes
            .any(&["full", "href", "link"])
            .and_then(html::safe_href);
        let title = code.attributes.get("text");
        match (code.name, link, title) {
            ("lightbox", Some(href), _) => self.linked(code, lines, &href, out),
            ("tooltip" | "tie_tooltip", _, Some(title)) => {
                out.push_str("<abbr title=\"");
                escape(title, out);
                out.push_str("\">");
                let words = self.unfold(code.inner.unwrap_or_default(), lines);
                out.push_str(&words);
                out.push_str("</abbr>");
            }
            ("bold", ..) => self.wrapped(code, lines, "strong", out),
            ("small", ..) => self.wrapped(code, lines, "small", out),
            _ => {
                let words = self.unfold(code.inner.unwrap_or_default(), lines);
                push_apart(out, &words, code.alone);
            }
        }
    }

    fn wrapped(&mut self, code: &Shortcode<'_>, lines: Lines, element: &str, out: &mut String) {
        let words = self.unfold(code.inner.unwrap_or_default(), lines);
        if words.contains("\n\n") {
            push_apart(out, &words, true);
        } else {
            out.push_str(&format!("<{element}>{words}</{element}>"));
        }
    }

    fn button(&mut self, code: &Shortcode<'_>, lines: Lines, out: &mut String) {
        match code
            .attributes
            .any(&["link", "url", "href"])
            .and_then(html::safe_href)
        {
            Some(href) => self.linked(code, lines, &href, out),
            None => {
                let words = self.unfold(code.inner.unwrap_or_default(), lines);
                push_apart(out, &words, code.alone);
            }
        }
    }

    fn linked(&mut self, code: &Shortcode<'_>, lines: Lines, href: &str, out: &mut String) {
        let words = match code.inner {
            Some(inner) => self.unfold(inner, lines),
            None => code.attributes.any(&["text", "title"]).unwrap_or_default().into(),
        };
        let mut link = String::from("<a href=\"");
        escape(href, &mut link);
        link.push_str("\">");
        link.push_str(&words);
        link.push_str("</a>");
        push_apart(out, &link, code.alone);
    }

    fn quote(&mut self, code: &Shortcode<'_>, lines: Lines, out: &mut String) {
        let Some(inner) = code.inner else {
            self.keep(code, Vec::new(), out);
            return;
        };
        let words = self.unfold(inner, lines);
        let words = if lines == Lines::Paragraphs {
            words
        } else {
            crate::classic::paragraphs(&words)
        };
        out.push_str("\n\n<blockquote>");
        out.push_str(&words);
        if let Some(author) = code.attributes.any(&["author", "cite"]) {
            out.push_str("\n\n<footer>");
            out.push_str(author);
            out.push_str("</footer>");
        }
        out.push_str("</blockquote>\n\n");
    }

    fn fact_box(&mut self, code: &Shortcode<'_>, folded: bool, out: &mut String) {
        let Some(inner) = code.inner else {
            self.keep(code, Vec::new(), out);
            return;
        };
        let html = self.flow(inner, Lines::Paragraphs);
        let blocks = self.blocks(&html);
        let mut after = Vec::new();
        let title = code.attributes.any(&["title", "name"]).unwrap_or_default();
        let title = self.inlines(title, &mut after);
        let mut made = vec![Block::FactBox {
            title,
            blocks,
            folded,
        }];
        made.append(&mut after);
        let mark = self.slots.put(Slot::Here(made), code.source);
        push_apart(out, &mark, true);
    }
}

fn raw(code: &Shortcode<'_>, shown: Vec<Block>) -> Block {
    Block::Raw {
        kind: format!("shortcode:{}", code.name),
        source: code.source.into(),
        shown: super::fill::readable(shown),
    }
}

/// Writes `html` as a paragraph of its own, or in the line where it stands.
pub(super) fn push_apart(out: &mut String, html: &str, apart: bool) {
    let gap = if apart { "\n\n" } else { "" };
    out.push_str(gap);
    out.push_str(html);
    out.push_str(gap);
}

/// Writes text without line ends, which would mean breaks.
fn push_one_line(out: &mut String, text: &str) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(line.trim_end());
    }
}

/// Writes text so that it can stand in a quoted attribute.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
}

/// The linked or bare picture at the start of a caption's content, and the words after it.
pub(super) fn split_picture(inner: &str) -> (&str, &str) {
    let end = if inner.starts_with("<a ") {
        inner
            .find("</a>")
            .map(|end| end + 4)
            .filter(|end| inner.get(..*end).is_some_and(|link| link.contains("<img")))
    } else if inner.starts_with("<img") {
        inner.find('>').map(|end| end + 1)
    } else {
        None
    };
    end.and_then(|end| inner.split_at_checked(end))
        .unwrap_or(("", inner))
}
