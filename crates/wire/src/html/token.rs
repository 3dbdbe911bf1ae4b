//! Markup cut into tags and words, in one pass over it (HTML Standard, 13.2.5), with limits.
//!
//! html5ever's own tokenizer compares every attribute with all before it; here an element has at most
//! [`limits::ATTRIBUTES`]. It differs from a browser in one respect: a tag that nothing closes does not
//! swallow the rest of the text.

use std::borrow::Cow;

use super::entity::decode;
use super::limits;

/// One piece of markup.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words, character references resolved.
    Text(Cow<'a, str>),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag, by its name in lower case.
    End(String),
    /// What stood between `<!--` and `-->`, or something else that a browser treats like it.
    Comment(&'a str),
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name in lower case.
    pub(crate) name: String,
    /// The attributes, names in lower case, no name twice.
    pub(crate) attributes: Vec<(String, String)>,
    /// It ends with `/>`.
    pub(crate) closes_itself: bool,
    /// How many attributes were left out, being too many or too long.
    pub(crate) left_out: usize,
    /// The tag as it was written.
    pub(crate) source: &'a str,
}

/// How text after certain start tags is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Raw {
    /// Words and character references (`textarea`, `title`).
    Rcdata,
    /// Characters up to the end tag (`style`, `script`).
    Rawtext,
    /// Characters up to the end of all.
    Plaintext,
}

/// Reads pieces off a text.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    rest: &'a str,
    raw: Option<(Raw, String)>,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Tokens {
            rest: text,
            raw: None,
        }
    }

    /// What follows is no markup, up to the end tag of `name`.
    pub(crate) fn read_raw(&mut self, kind: Raw, name: &str) {
        self.raw = Some((kind, name.into()));
    }

    /// The next piece. `foreign`: inside SVG or MathML, where `<![CDATA[` holds words.
    pub(crate) fn next(&mut self, foreign: bool) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some((kind, name)) = self.raw.take() {
            let end = match kind {
                Raw::Plaintext => None,
                _ => end_tag(self.rest, &name),
            };
            let text = self.take(end.unwrap_or(self.rest.len()));
            if !text.is_empty() {
                return Some(Piece::Text(match kind {
                    Raw::Rcdata => decode(text, false),
                    _ => Cow::Borrowed(text),
                }));
            }
            if self.rest.is_empty() {
                return None;
            }
        }
        let bytes = self.rest.as_bytes();
        if bytes.first() != Some(&b'<') {
            return Some(self.text(0));
        }
        let second = bytes.get(1).copied().unwrap_or_default();
        let third = bytes.get(2).copied().unwrap_or_default();
        match (second, third) {
            (b'a'..=b'z' | b'A'..=b'Z', _) => Some(self.tag(false)),
            (b'/', b'a'..=b'z' | b'A'..=b'Z') => Some(self.tag(true)),
            (b'/', b'>') => {
                self.take(3);
                Some(Piece::Comment(""))
            }
            (b'/', 0) => Some(self.text(1)),
            (b'!', _) if self.rest.starts_with("<!--") => Some(self.comment()),
            (b'!', _) if foreign && self.rest.starts_with("<![CDATA[") => {
                self.take(9);
                let text = self.up_to("]]>");
                Some(Piece::Text(Cow::Borrowed(text)))
            }
            (b'!' | b'?' | b'/', _) => {
                self.take(2);
                Some(Piece::Comment(self.up_to(">")))
            }
            _ => Some(self.text(1)),
        }
    }

    /// Words up to the next `<` at or after `from`.
    fn text(&mut self, from: usize) -> Piece<'a> {
        let end = self
            .rest
            .get(from..)
            .and_then(|rest| rest.find('<'))
            .map_or(self.rest.len(), |at| from + at);
        Piece::Text(decode(self.take(end), false))
    }

    fn comment(&mut self) -> Piece<'a> {
        self.take(4);
        // `<!-->` and `<!--->` are empty comments.
        for short in [">", "->"] {
            if self.rest.starts_with(short) {
                self.take(short.len());
                return Piece::Comment("");
            }
        }
        Piece::Comment(self.up_to("-->"))
    }

    fn tag(&mut self, end: bool) -> Piece<'a> {
        let name_at = 1 + usize::from(end);
        let Some((mut tag, length)) = scan(self.rest, name_at) else {
            // Nothing closes it: end it at the next `>` whatever the quotes say, else it is words.
            let Some(at) = self.rest.find('>') else {
                return Piece::Text(decode(self.take(self.rest.len()), false));
            };
            let source = self.take(at + 1);
            let name = name(source, name_at);
            return if end {
                Piece::End(name)
            } else {
                Piece::Start(Tag {
                    name,
                    attributes: Vec::new(),
                    closes_itself: false,
                    left_out: 1,
                    source,
                })
            };
        };
        tag.source = self.take(length);
        if end {
            Piece::End(tag.name)
        } else {
            Piece::Start(tag)
        }
    }

    fn up_to(&mut self, end: &str) -> &'a str {
        match self.rest.split_once(end) {
            Some((inside, rest)) => {
                self.rest = rest;
                inside
            }
            None => self.take(self.rest.len()),
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }
}

/// Where the end tag of `name` begins.
fn end_tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        text.get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
            && text
                .as_bytes()
                .get(at + 2 + name.len())
                .is_some_and(|b| matches!(b, b'\t' | b'\n' | b'\r' | b'\x0c' | b' ' | b'/' | b'>'))
    })
}

fn name(text: &str, from: usize) -> String {
    let rest = text.get(from..).unwrap_or_default();
    let end = rest
        .find(['\t', '\n', '\r', '\x0c', ' ', '/', '>'])
        .unwrap_or(rest.len());
    let mut end = end.min(limits::NAME);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    rest.get(..end).unwrap_or_default().to_ascii_lowercase()
}

/// Reads a tag whose name begins at `name_at`; also how long it is. `None` if nothing closes it.
fn scan(text: &str, name_at: usize) -> Option<(Tag<'_>, usize)> {
    let bytes = text.as_bytes();
    let space = |b: u8| matches!(b, b'\t' | b'\n' | b'\r' | b'\x0c' | b' ');
    let until = |from: usize, stop: &dyn Fn(u8) -> bool| -> Option<usize> {
        bytes
            .get(from..)?
            .iter()
            .position(|b| stop(*b))
            .map(|at| from + at)
    };
    let mut tag = Tag {
        name: name(text, name_at),
        attributes: Vec::new(),
        closes_itself: false,
        left_out: 0,
        source: "",
    };
    let mut at = until(name_at, &|b| space(b) || b == b'/' || b == b'>')?;
    loop {
        at = until(at, &|b| !space(b))?;
        match *bytes.get(at)? {
            b'>' => return Some((tag, at + 1)),
            b'/' => {
                tag.closes_itself = bytes.get(at + 1) == Some(&b'>');
                at += 1;
                continue;
            }
            _ => {}
        }
        // A name may begin with `=`.
        let name_end = until(at + 1, &|b| space(b) || matches!(b, b'/' | b'>' | b'='))?;
        let name = text.get(at..name_end).unwrap_or_default();
        let mut value = "";
        at = until(name_end, &|b| !space(b))?;
        if bytes.get(at) == Some(&b'=') {
            at = until(at + 1, &|b| !space(b))?;
            (value, at) = match *bytes.get(at)? {
                quote @ (b'"' | b'\'') => {
                    let end = until(at + 1, &|b| b == quote)?;
                    (text.get(at + 1..end).unwrap_or_default(), end + 1)
                }
                _ => {
                    let end = until(at, &|b| space(b) || b == b'>')?;
                    (text.get(at..end).unwrap_or_default(), end)
                }
            };
        }
        keep(&mut tag, name, value);
    }
}

fn keep(tag: &mut Tag<'_>, name: &str, value: &str) {
    if tag.attributes.len() >= limits::ATTRIBUTES || name.len() > limits::NAME || value.len() > limits::VALUE
    {
        tag.left_out += 1;
        return;
    }
    let name = name.to_ascii_lowercase();
    if !tag.attributes.iter().any(|(known, _)| *known == name) {
        tag.attributes.push((name, decode(value, true).into_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str) -> String {
        let mut tokens = Tokens::new(html);
        let mut out = String::new();
        while let Some(piece) = tokens.next(false) {
            out.push_str(&match piece {
                Piece::Text(text) => format!("{text:?} "),
                Piece::Start(tag) => {
                    let attributes: Vec<_> =
                        tag.attributes.iter().map(|(n, v)| format!(" {n}={v}")).collect();
                    let slash = if tag.closes_itself { "/" } else { "" };
                    format!("<{}{}{slash}> ", tag.name, attributes.concat())
                }
                Piece::End(name) => format!("</{name}> "),
                Piece::Comment(text) => format!("[{text}] "),
            });
        }
        out
    }

    #[test]
    fn tags_are_cut_as_browsers_cut_them() {
        for (given, want) in [
            ("a <b>c</b>", r#""a " <b> "c" </b> "#),
            ("<P Class='x y' ID=z/ hidden>", "<p class=x y id=z/ hidden=> "),
            ("<br/><img src=a.png/>", "<br/> <img src=a.png/> "),
            ("<a href=x href=y>", "<a href=x> "),
            ("1 < 2 <3 << 4", r#""1 " "< 2 " "<3 " "<" "< 4" "#),
            (
                "<!-- a --><!--><!---><!x><?php ?></ x>",
                "[ a ] [] [] [x] [php ?] [ x] ",
            ),
            ("<a title=\"x>y\">", "<a title=x>y> "),
            ("<a =b =c>", "<a =b=c> "),
            ("<a/b/c=d>", "<a b= c=d> "),
            ("x <b and no end", r#""x " "<b and no end" "#),
            ("<a href=\"x>y</a> z", r#"<a> "y" </a> " z" "#),
            ("<", r#""<" "#),
            ("</", r#""</" "#),
        ] {
            assert_eq!(said(given), want, "{given}");
        }
    }

    #[test]
    fn text_of_a_style_ends_at_its_own_end_tag_only() {
        let mut tokens = Tokens::new("a</b></STYLE >x");
        tokens.read_raw(Raw::Rawtext, "style");
        assert_eq!(tokens.next(false), Some(Piece::Text("a</b>".into())));
        assert_eq!(tokens.next(false), Some(Piece::End("style".into())));
        assert_eq!(tokens.next(false), Some(Piece::Text("x".into())));
        assert_eq!(tokens.next(false), None);
    }

    #[test]
    fn a_hundred_thousand_attributes_leave_sixty_four() {
        let many: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
        let html = format!("<p{many}>kept</p>");
        let mut tokens = Tokens::new(&html);
        let Some(Piece::Start(tag)) = tokens.next(false) else {
            panic!("a start tag")
        };
        assert_eq!((tag.attributes.len(), tag.left_out), (limits::ATTRIBUTES, 99_936));
        assert_eq!(tokens.next(false), Some(Piece::Text("kept".into())));
    }
}
