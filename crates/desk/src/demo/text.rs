//! Reads the plain text in which the demo's articles are written: head lines `name: value`, an empty line, and
//! a body of paragraphs with a few signs for the rest. It reads our own files alone, so it forgives nothing it
//! need not: what it does not know is a paragraph.

use std::collections::BTreeMap;

use copy::doc::{Cell, MediaRef, Picture, Row, Width};
use copy::{Block, Document, Footnote, Inline, Mark, MediaId};

/// One file: its head and its body.
pub(super) struct Text {
    head: Vec<(String, String)>,
    pub(super) body: Document,
}

impl Text {
    pub(super) fn read(file: &str, pictures: &BTreeMap<String, MediaId>) -> Text {
        let (head, body) = file.split_once("\n\n").unwrap_or((file, ""));
        let head = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.trim().to_string(), value.trim().to_string()))
            .collect();
        Text {
            head,
            body: document(body, pictures),
        }
    }

    /// The first value of a name; empty if there is none.
    pub(super) fn one(&self, name: &str) -> &str {
        let first = self.head.iter().find(|(known, _)| known == name);
        first.map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a name, in order.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.head
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Values with a bar between, each without its spaces; missing ones are empty.
pub(super) fn parts<const N: usize>(line: &str) -> [&str; N] {
    let mut parts = line.split('|').map(str::trim);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// A picture line: name, alt, caption, credit.
pub(super) fn picture(line: &str, pictures: &BTreeMap<String, MediaId>) -> Option<Picture> {
    let [name, alt, caption, credit] = parts(line);
    let mut picture = Picture::of(MediaRef::Kept(*pictures.get(name)?));
    picture.alt = Some(alt.to_string());
    picture.caption = inlines(caption);
    picture.credit = some(credit);
    Some(picture)
}

fn some(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.to_string())
}

fn document(body: &str, pictures: &BTreeMap<String, MediaId>) -> Document {
    let mut document = Document::default();
    for part in body.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((id, text)) = part.strip_prefix("[^").and_then(|rest| rest.split_once("]: ")) {
            document.footnotes.push(Footnote {
                id: id.to_string(),
                text: inlines(text),
            });
            continue;
        }
        document.blocks.push(block(part, pictures));
    }
    document
}

fn block(part: &str, pictures: &BTreeMap<String, MediaId>) -> Block {
    let (first, rest) = part.split_once('\n').unwrap_or((part, ""));
    let (sign, value) = first.split_once(' ').unwrap_or((first, ""));
    match sign {
        "##" => Block::Heading {
            level: 2,
            text: inlines(value),
            align: None,
            anchor: None,
        },
        "---" => Block::Separator,
        "@said" => {
            let [speaker, role, source] = parts(value);
            Block::SaidQuote {
                text: inlines(rest),
                speaker: speaker.to_string(),
                role: some(role),
                source: some(source),
            }
        }
        "@pull" => Block::PullQuote {
            text: inlines(rest),
            cite: inlines(value),
        },
        "@fact" => Block::FactBox {
            title: inlines(value),
            blocks: lines(rest).map(Block::paragraph).collect(),
            folded: false,
        },
        "@table" => table(value, rest),
        "@picture" => match picture(value, pictures) {
            Some(mut one) => {
                one.width = Width::Wide;
                Block::Picture(one)
            }
            None => Block::Separator,
        },
        ">" => Block::Quote {
            blocks: lines(part)
                .filter_map(|line| line.strip_prefix("> "))
                .map(|line| Block::Paragraph {
                    text: inlines(line),
                    align: None,
                    dir: None,
                    anchor: None,
                })
                .collect(),
            cite: inlines(part.rsplit_once("\n-- ").map_or("", |(_, cite)| cite)),
        },
        "-" | "1." => Block::List {
            ordered: sign == "1.",
            start: None,
            items: lines(part)
                .filter_map(|line| line.split_once(' '))
                .map(|(_, item)| vec![paragraph(item)])
                .collect(),
        },
        _ => paragraph(part),
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| *line != "@end" && !line.is_empty())
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: inlines(text),
        align: None,
        dir: None,
        anchor: None,
    }
}

fn table(caption: &str, text: &str) -> Block {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for line in lines(text) {
        let (line, is_head) = match line.strip_prefix("# ") {
            Some(line) => (line, true),
            None => (line, false),
        };
        let cells = line
            .split('|')
            .enumerate()
            .map(|(at, cell)| Cell {
                text: inlines(cell.trim()),
                header: is_head || at == 0,
                columns: 1,
                rows: 1,
                align: None,
            })
            .collect();
        if is_head { &mut head } else { &mut body }.push(Row { cells });
    }
    Block::Table {
        head,
        body,
        foot: Vec::new(),
        caption: inlines(caption),
    }
}

/// Words with `*stress*`, `**importance**`, `[a link](address)` and `[^note]`.
pub(super) fn inlines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((piece, after)) = marked(rest) {
            if !plain.is_empty() {
                out.push(Inline::text(std::mem::take(&mut plain)));
            }
            out.push(piece);
            rest = after;
        } else {
            plain.push(if first == '\n' { ' ' } else { first });
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        out.push(Inline::text(plain));
    }
    out
}

fn marked(text: &str) -> Option<(Inline, &str)> {
    let with = |words: &str, mark: Mark| Inline::Text {
        text: words.to_string(),
        marks: vec![mark],
    };
    if let Some(rest) = text.strip_prefix("**") {
        let (words, after) = rest.split_once("**")?;
        return Some((with(words, Mark::Strong), after));
    }
    if let Some(rest) = text.strip_prefix('*') {
        let (words, after) = rest.split_once('*')?;
        return Some((with(words, Mark::Em), after));
    }
    if let Some(rest) = text.strip_prefix("[^") {
        let (id, after) = rest.split_once(']')?;
        return Some((Inline::Note { id: id.to_string() }, after));
    }
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (href, after) = rest.split_once(')')?;
    let link = Mark::Link {
        href: href.to_string(),
        title: None,
        sponsored: false,
    };
    Some((with(words, link), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_and_a_body_are_told_apart() {
        let text = Text::read(
            "slug: one\nlabel: In Focus\nlabel: Report\n\nFirst *stress*.[^1]\n\n- a\n- b\n\n[^1]: Note.\n",
            &BTreeMap::new(),
        );
        assert_eq!(text.one("slug"), "one");
        assert_eq!(text.all("label").count(), 2);
        assert_eq!(text.body.blocks.len(), 2);
        assert_eq!(text.body.footnotes.len(), 1);
        let Some(Block::Paragraph { text, .. }) = text.body.blocks.first() else {
            panic!("no paragraph")
        };
        assert_eq!(text.len(), 4);
    }
}
