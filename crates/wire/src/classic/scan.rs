//! Classic text cut into tags and running text.

/// What stands in classic text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Running text with its line ends.
    Text(&'a str),
    /// Two breaks in a row: as good as a blank line.
    Gap,
    /// One break.
    Break,
    /// A tag or comment inside a line, its own line ends untouched.
    Inline(&'a str),
    /// An inline tag with the white space around it taken away.
    Loose(&'a str),
    /// A block element's start tag.
    Open { name: &'static str, source: &'a str },
    /// A block element's end tag.
    Close { name: &'static str, source: &'a str },
    /// A block that is nobody's business: preformatted text from start to end.
    Whole(&'a str),
}

/// Elements that end a paragraph. `figcaption` is one for browsers, but WordPress keeps it with its picture.
const BLOCKS: [&str; 45] = [
    "address",
    "area",
    "article",
    "aside",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "map",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

fn block(name: &str) -> Option<&'static str> {
    BLOCKS.iter().copied().find(|known| *known == name)
}

/// Elements inside a player or a form that stand without line breaks around them.
const LOOSE: [&str; 6] = ["param", "embed", "source", "track", "option", "figcaption"];

/// Elements whose content is not text: kept from start to end.
const OPAQUE: [&str; 4] = ["script", "style", "svg", "math"];

pub(super) struct Scanner<'a> {
    rest: &'a str,
    /// A `>` may still come.
    tags: bool,
    /// End tags that are known not to come any more, so that nobody looks for them twice.
    missing: Vec<&'static str>,
    /// White space before the next text is not to be given out.
    eat: bool,
    players: bool,
    objects: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scanner {
            rest: text,
            tags: true,
            missing: Vec::new(),
            eat: false,
            players: text.contains("<source") || text.contains("<track"),
            objects: text.contains("<object"),
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (head, tail) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = tail;
        head
    }

    /// The length up to and with the element's end tag, if it comes.
    fn whole(&mut self, name: &'static str) -> Option<usize> {
        if self.missing.contains(&name) {
            return None;
        }
        let found = find_end(self.rest, name);
        if found.is_none() {
            self.missing.push(name);
        }
        found
    }

    fn markup(&mut self) -> Token<'a> {
        if self.rest.starts_with("<!--") {
            let length = self.rest.find("-->").map_or(self.rest.len(), |at| at + 3);
            return Token::Inline(self.take(length));
        }
        if self.rest.starts_with("<![CDATA[") {
            let length = self.rest.find("]]>").map_or(self.rest.len(), |at| at + 3);
            return Token::Inline(self.take(length));
        }
        let Some(length) = self.rest.find('>').map(|at| at + 1) else {
            // No tag ends from here on, so this is a sign in the text; parsers would drop the words after it.
            self.tags = false;
            self.take(1);
            return Token::Inline("&lt;");
        };
        let tag = self.rest.get(..length).unwrap_or_default();
        let closing = tag.starts_with("</");
        let name = tag_name(tag);
        if name == "pre" && !closing {
            if let Some(length) = self.whole("pre") {
                return Token::Whole(self.take(length));
            }
        } else if !closing
            && !tag.ends_with("/>")
            && let Some(opaque) = OPAQUE.into_iter().find(|known| *known == name)
            && let Some(length) = self.whole(opaque)
        {
            let source = self.take(length);
            return if opaque == "style" {
                Token::Whole(source)
            } else {
                Token::Inline(source)
            };
        }
        let source = self.take(length);
        if name == "br" && !closing {
            let after = self.rest.trim_start_matches(is_space);
            if after.starts_with("<br")
                && let Some(end) = after.find('>')
                && tag_name(after.get(..=end).unwrap_or_default()) == "br"
            {
                self.rest = after.get(end + 1..).unwrap_or_default();
                return Token::Gap;
            }
            return Token::Break;
        }
        match block(name) {
            Some(name) if closing => Token::Close { name, source },
            Some(name) => Token::Open { name, source },
            None if self.is_loose(name, closing) => Token::Loose(source),
            None => {
                self.eat = self.eats_after(name, closing);
                if closing && self.eats_before(name) {
                    Token::Loose(source)
                } else {
                    Token::Inline(source)
                }
            }
        }
    }

    /// Whether the tag that comes next takes away the white space before it.
    fn eats_space_before(&self) -> bool {
        let tag = self.rest;
        let closing = tag.starts_with("</");
        let inner = tag.trim_start_matches(['<', '/']);
        let name = inner
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if closing {
            self.eats_before(name)
        } else {
            match name {
                "param" | "embed" => self.objects,
                "source" | "track" => self.players,
                "figcaption" | "option" => true,
                _ => false,
            }
        }
    }

    fn is_loose(&mut self, name: &str, closing: bool) -> bool {
        let known = LOOSE.contains(&name)
            && match name {
                "param" | "embed" => self.objects,
                "source" | "track" => self.players,
                // White space goes outside of a caption and of an option, not inside.
                "figcaption" | "option" => !closing,
                _ => true,
            };
        self.eat = known && !matches!(name, "figcaption" | "option");
        known
    }

    fn eats_after(&self, name: &str, closing: bool) -> bool {
        match name {
            "object" => self.objects && !closing,
            "audio" | "video" => self.players && !closing,
            "figcaption" | "option" => closing,
            _ => false,
        }
    }

    fn eats_before(&self, name: &str) -> bool {
        match name {
            "object" => self.objects,
            "audio" | "video" => self.players,
            _ => false,
        }
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if std::mem::take(&mut self.eat) {
            self.rest = self.rest.trim_start_matches(is_space);
        }
        if self.rest.is_empty() {
            return None;
        }
        let at = if self.tags {
            next_markup(self.rest)
        } else {
            self.rest.find('<').unwrap_or(self.rest.len())
        };
        if at > 0 {
            let text = self.take(at);
            let eaten = self.tags && self.eats_space_before();
            let text = if eaten {
                text.trim_end_matches(is_space)
            } else {
                text
            };
            if !text.is_empty() {
                return Some(Token::Text(text));
            }
        }
        if !self.tags {
            self.take(1);
            return Some(Token::Inline("&lt;"));
        }
        Some(self.markup())
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\x0b' | '\x0c')
}

/// Where the next tag begins: `<` before a letter, `/`, `!` or `?`. Any other `<` is a sign like "less than".
fn next_markup(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('<')) {
        let here = from + at;
        match bytes.get(here + 1) {
            Some(b) if b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?') => return here,
            _ => from = here + 1,
        }
    }
    text.len()
}

/// The name in a tag, as it is written (WordPress knows block elements in lower case only).
fn tag_name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(inner.len());
    match inner.as_bytes().get(end) {
        Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\x0c') => inner.get(..end).unwrap_or_default(),
        _ => "",
    }
}

/// The length of `text` up to and with `</name>`.
fn find_end(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find("</")?;
        let after = text.get(at + 2..)?;
        if after
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
        {
            let tail = after.get(name.len()..)?.trim_start_matches(is_space);
            if tail.starts_with('>') {
                return Some(text.len() - tail.len() + 1);
            }
        }
        from = at + 2;
    }
}
