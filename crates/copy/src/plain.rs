//! A body as plain text with a few signs, for a form without scripts, and back.
//!
//! A blank line begins a block. `## ` begins a heading, `> ` a quotation, `- ` or `1. ` a list; `**strong**`,
//! `*stressed*`, `[words](address)`; a backslash takes the next sign as it is. Whatever these signs cannot say stands as
//! `⟦3 picture⟧`: the block of that number, word for word, wherever the line is moved to. A block is only written in
//! signs if reading them gives exactly that block again, so nobody loses anything by saving the form.

use crate::doc::{Block, Document, Inline, Mark};

/// Levels of headings that signs can say: those of `#` to `####`.
const LEVELS: std::ops::RangeInclusive<usize> = 1..=4;

/// The body in signs.
pub fn write(doc: &Document) -> String {
    let blocks = doc.blocks.iter().enumerate();
    let written = blocks.map(|(at, block)| {
        let whole = |signs: &String| matches!(chunks(signs).as_slice(), [one] if one == signs);
        let signs = signs(block).filter(|signs| whole(signs) && named(signs).is_none());
        let signs = signs.filter(|signs| read_chunk(signs).as_ref() == Some(block));
        signs.unwrap_or_else(|| format!("⟦{} {}⟧", at + 1, kind(block)))
    });
    written.collect::<Vec<_>>().join("\n\n")
}

/// The body that signs say. Blocks that they only name by number are taken from `old`, and so are its footnotes.
pub fn read(text: &str, old: &Document) -> Document {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut blocks = Vec::new();
    for chunk in chunks(&text) {
        let kept = named(&chunk).and_then(|number| old.blocks.get(number.checked_sub(1)?));
        match kept {
            Some(block) => blocks.push(block.clone()),
            None => blocks.extend(read_chunk(&chunk)),
        }
    }
    Document {
        blocks,
        footnotes: old.footnotes.clone(),
    }
}

/// The stretches between blank lines.
fn chunks(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines() {
        match (line.trim().is_empty(), all.last_mut()) {
            (true, Some(last)) if !last.is_empty() => all.push(String::new()),
            (false, Some(last)) => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(line.trim_end());
            }
            _ => {}
        }
    }
    all.retain(|chunk| !chunk.is_empty());
    all
}

/// The number in `⟦3 picture⟧`.
fn named(chunk: &str) -> Option<usize> {
    let inside = chunk.trim().strip_prefix('⟦')?.strip_suffix('⟧')?;
    inside.split_whitespace().next()?.parse().ok()
}

fn signs(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph { text, .. } => inline(text),
        Block::Heading { level, text, .. } => {
            let level = usize::from(*level);
            LEVELS.contains(&level).then_some(())?;
            Some(format!("{} {}", "#".repeat(level), inline(text)?))
        }
        Block::Quote { blocks, .. } => {
            let paragraphs: Option<Vec<String>> = blocks.iter().map(signs).collect();
            let lines = paragraphs?.join("\n\n");
            let lines = lines
                .lines()
                .map(|line| format!("> {line}").trim_end().to_owned());
            Some(lines.collect::<Vec<_>>().join("\n"))
        }
        Block::List {
            ordered,
            start,
            items,
        } => {
            let mut number = start.unwrap_or(1);
            let mut lines = Vec::with_capacity(items.len());
            for item in items {
                let [Block::Paragraph { text, .. }] = item.as_slice() else {
                    return None;
                };
                let words = inline(text)?;
                lines.push(if *ordered {
                    format!("{number}. {words}")
                } else {
                    format!("- {words}")
                });
                number = number.checked_add(1)?;
            }
            Some(lines.join("\n"))
        }
        _ => None,
    }
}

fn inline(text: &[Inline]) -> Option<String> {
    let mut out = String::new();
    for piece in text {
        match piece {
            Inline::Break => out.push('\n'),
            Inline::Text { text, marks } => {
                let mut words = escape(text);
                for mark in marks.iter().rev() {
                    words = match mark {
                        Mark::Strong => format!("**{words}**"),
                        Mark::Em => format!("*{words}*"),
                        Mark::Link { href, .. } if !href.contains([')', '(', ' ', '\\', '\n']) => {
                            format!("[{words}]({href})")
                        }
                        _ => return None,
                    };
                }
                out.push_str(&words);
            }
            Inline::Picture { .. } | Inline::Note { .. } => return None,
        }
    }
    Some(out)
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let opens =
            at == 0 && (matches!(letter, '#' | '>' | '-') || letter.is_ascii_digit() && looks_numbered(text));
        if opens || matches!(letter, '\\' | '*' | '[' | ']' | '⟦') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn looks_numbered(text: &str) -> bool {
    number(text).is_some()
}

/// `12. words` as its number and its words.
fn number(line: &str) -> Option<(i64, &str)> {
    let (digits, rest) = line.split_once(". ")?;
    let good = !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| Some((digits.parse().ok()?, rest))).flatten()
}

fn read_chunk(chunk: &str) -> Option<Block> {
    let lines: Vec<&str> = chunk.lines().collect();
    let first = lines.first()?;
    if let [line] = lines.as_slice() {
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        if LEVELS.contains(&hashes)
            && let Some(words) = line.get(hashes..).and_then(|rest| rest.strip_prefix(' '))
        {
            return Some(Block::Heading {
                level: u8::try_from(hashes).unwrap_or(2),
                text: read_inline(words),
                align: None,
                anchor: None,
            });
        }
    }
    if lines.iter().all(|line| *line == ">" || line.starts_with("> ")) {
        let inside: Vec<&str> = lines
            .iter()
            .map(|line| line.get(2..).unwrap_or_default())
            .collect();
        let blocks = chunks(&inside.join("\n"))
            .iter()
            .map(|one| paragraph(one))
            .collect();
        return Some(Block::Quote {
            blocks,
            cite: Vec::new(),
        });
    }
    if let Some(items) = all(&lines, |line| line.strip_prefix("- ")) {
        return Some(list(false, None, &items));
    }
    if let (Some((start, _)), Some(items)) = (number(first), all(&lines, |line| Some(number(line)?.1))) {
        return Some(list(true, (start != 1).then_some(start), &items));
    }
    Some(paragraph(chunk))
}

fn all<'a>(lines: &[&'a str], of: impl Fn(&'a str) -> Option<&'a str>) -> Option<Vec<&'a str>> {
    lines.iter().map(|line| of(line)).collect()
}

fn list(ordered: bool, start: Option<i64>, items: &[&str]) -> Block {
    Block::List {
        ordered,
        start,
        items: items.iter().map(|item| vec![paragraph(item)]).collect(),
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: read_inline(text),
        align: None,
        dir: None,
        anchor: None,
    }
}

fn read_inline(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut marks = Vec::new();
    inside(text, &mut marks, &mut out);
    out
}

/// Reads words under the marks that are open around them.
fn inside(text: &str, marks: &mut Vec<Mark>, out: &mut Vec<Inline>) {
    let mut words = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '\\' => {
                let taken = after.chars().next();
                words.push(taken.unwrap_or('\\'));
                rest = after.get(taken.map_or(0, char::len_utf8)..).unwrap_or_default();
                continue;
            }
            '\n' => {
                push(&mut words, marks, out);
                out.push(Inline::Break);
            }
            '*' => {
                let (sign, mark) = if after.starts_with('*') {
                    ("**", Mark::Strong)
                } else {
                    ("*", Mark::Em)
                };
                let tail = rest.get(sign.len()..).unwrap_or_default();
                if let Some(end) = closing(tail, sign).filter(|_| !marks.contains(&mark)) {
                    push(&mut words, marks, out);
                    marks.push(mark);
                    inside(tail.get(..end).unwrap_or_default(), marks, out);
                    marks.pop();
                    rest = tail.get(end + sign.len()..).unwrap_or_default();
                    continue;
                }
                words.push_str(sign);
                rest = tail;
                continue;
            }
            '[' => {
                if let Some((label, href, tail)) = link(after) {
                    push(&mut words, marks, out);
                    marks.push(Mark::Link {
                        href: href.to_owned(),
                        title: None,
                        sponsored: false,
                    });
                    inside(label, marks, out);
                    marks.pop();
                    rest = tail;
                    continue;
                }
                words.push('[');
            }
            other => words.push(other),
        }
        rest = after;
    }
    push(&mut words, marks, out);
}

/// Where `sign` closes in `text`: not behind a backslash, with something before it.
fn closing(text: &str, sign: &str) -> Option<usize> {
    let mut skip = false;
    for (at, letter) in text.char_indices() {
        if skip {
            skip = false;
        } else if letter == '\\' {
            skip = true;
        } else if at > 0 && text.get(at..).is_some_and(|rest| rest.starts_with(sign)) {
            return Some(at);
        }
    }
    None
}

/// `words](address)rest` in its parts.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let end = closing(text, "](")?;
    let after = text.get(end + 2..)?;
    let close = after.find(')')?;
    let (href, rest) = (after.get(..close)?, after.get(close + 1..)?);
    let good = !href.is_empty() && !href.contains(char::is_whitespace);
    good.then_some((text.get(..end)?, href, rest))
}

fn push(words: &mut String, marks: &[Mark], out: &mut Vec<Inline>) {
    if words.is_empty() {
        return;
    }
    let text = std::mem::take(words);
    if let Some(Inline::Text {
        text: before,
        marks: same,
    }) = out.last_mut()
        && same == marks
    {
        before.push_str(&text);
        return;
    }
    out.push(Inline::Text {
        text,
        marks: marks.to_vec(),
    });
}

/// What people call a block that signs cannot say.
fn kind(block: &Block) -> &'static str {
    match block {
        Block::Paragraph { .. } => "paragraph",
        Block::Heading { .. } => "heading",
        Block::List { .. } => "list",
        Block::Quote { .. } | Block::SaidQuote { .. } | Block::PullQuote { .. } => "quotation",
        Block::Picture(_) => "picture",
        Block::Gallery { .. } => "gallery",
        Block::Player { .. } => "player",
        Block::Embed { .. } => "embed",
        Block::Card { .. } => "card",
        Block::File { .. } => "file",
        Block::Table { .. } => "table",
        Block::Code { .. } => "code",
        Block::Verse { .. } => "verse",
        Block::FactBox { .. } => "box",
        Block::Separator => "line",
        Block::More { .. } => "more",
        Block::PageBreak => "page",
        Block::Raw { .. } => "kept",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(blocks: Vec<Block>) -> Document {
        Document {
            blocks,
            footnotes: Vec::new(),
        }
    }

    #[test]
    fn a_reporter_without_scripts_reads_and_writes_signs() {
        let text = "# not a list\n\nThe minister **said** *no* to [it](https://example.org/a).\nA new line.\n\n\
                    > Words.\n>\n> More.\n\n- one\n- two\n\n3. three\n4. four";
        let read = read(text, &Document::default());
        assert_eq!(read.blocks.len(), 5);
        assert!(matches!(&read.blocks[0], Block::Heading { level: 1, .. }));
        assert!(matches!(&read.blocks[2], Block::Quote { blocks, .. } if blocks.len() == 2));
        assert!(matches!(
            &read.blocks[4],
            Block::List {
                ordered: true,
                start: Some(3),
                ..
            }
        ));
        assert_eq!(write(&read), text);
    }

    #[test]
    fn what_signs_cannot_say_is_named_and_comes_back_wherever_it_is_moved() {
        let old = doc(vec![
            paragraph("First."),
            Block::Separator,
            Block::Code {
                text: "a\n\nb".into(),
                language: None,
            },
            paragraph(""),
        ]);
        let text = write(&old);
        assert_eq!(text, "First.\n\n⟦2 line⟧\n\n⟦3 code⟧\n\n⟦4 paragraph⟧");
        assert_eq!(read(&text, &old), old);
        let moved = read("⟦3 code⟧\n\nFirst, changed.", &old);
        assert_eq!(moved.blocks.first(), old.blocks.get(2));
        assert_eq!(read("⟦99 code⟧", &old).blocks.len(), 1);
    }

    #[test]
    fn signs_in_the_words_themselves_stay_words() {
        for words in [
            "# 1",
            "> a",
            "- b",
            "1. c",
            "2 * 3 * 4",
            "[x](y)",
            "a\\b",
            "⟦1 line⟧",
            "**",
            "*a",
            "12.",
        ] {
            let old = doc(vec![Block::Paragraph {
                text: vec![Inline::text(words)],
                align: None,
                dir: None,
                anchor: None,
            }]);
            let text = write(&old);
            assert_eq!(read(&text, &Document::default()), old, "{words}: {text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn saving_the_plain_form_unchanged_changes_nothing(words in proptest::collection::vec("[-#>*\\[\\]()\\\\ a1.⟦⟧ب\n]{0,12}", 0..8), strong: bool) {
            let blocks = words.iter().map(|words| Block::Paragraph {
                text: if words.is_empty() { Vec::new() } else {
                    vec![Inline::Text { text: words.clone(), marks: if strong { vec![Mark::Strong] } else { Vec::new() } }]
                },
                align: None, dir: None, anchor: None,
            }).collect();
            let old = doc(blocks);
            proptest::prop_assert_eq!(read(&write(&old), &old), old);
        }

        #[test]
        fn whatever_is_typed_is_read_without_harm(text in "\\PC{0,200}") {
            let doc = read(&text, &Document::default());
            proptest::prop_assert_eq!(read(&write(&doc), &doc), doc);
        }
    }
}
