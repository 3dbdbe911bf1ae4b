//! Blocks: what stands between two empty lines, told apart by its first sign.

use std::collections::BTreeMap;

use copy::doc::{Align, Cell, MediaRef, PlayerKind, Row};
use copy::{Block, Document, Footnote, MediaId};

use super::inline::{inlines, verse};
use super::{parts, picture, some};

type Shelf = BTreeMap<String, MediaId>;

pub(super) fn document(body: &str, media: &Shelf) -> Document {
    let mut document = Document::default();
    for part in body.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((id, text)) = part.strip_prefix("[^").and_then(|rest| rest.split_once("]: ")) {
            document.footnotes.push(Footnote {
                id: id.to_string(),
                text: inlines(text),
            });
            continue;
        }
        document.blocks.push(block(part, media));
    }
    document
}

fn block(part: &str, media: &Shelf) -> Block {
    let (first, rest) = part.split_once('\n').unwrap_or((part, ""));
    let rest = rest.strip_suffix("@end").unwrap_or(rest).trim_end();
    let (sign, value) = first.split_once(' ').unwrap_or((first, ""));
    let kept = |name: &str| media.get(name).copied().map(MediaRef::Kept);
    match sign {
        "##" | "###" => Block::Heading {
            level: if sign == "##" { 2 } else { 3 },
            text: inlines(value),
            align: None,
            anchor: None,
        },
        "---" => Block::Separator,
        "@more" => Block::More {
            text: None,
            hide_teaser: false,
        },
        "@page" => Block::PageBreak,
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
        "@fact" | "@fold" => Block::FactBox {
            title: inlines(value),
            blocks: mixed(rest),
            folded: sign == "@fold",
        },
        "@table" => table(value, rest),
        "@picture" => picture(value, media).map_or(Block::Separator, Block::Picture),
        "@gallery" => Block::Gallery {
            pictures: rest.lines().filter_map(|line| picture(line, media)).collect(),
            columns: None,
            caption: inlines(value),
        },
        "@embed" => {
            let [provider, url, title, caption] = parts(value);
            Block::Embed {
                url: url.to_string(),
                provider: provider.to_string(),
                title: some(title),
                caption: inlines(caption),
            }
        }
        "@audio" => {
            let [name, caption] = parts(value);
            Block::Player {
                kind: PlayerKind::Audio,
                tracks: kept(name).into_iter().collect(),
                poster: None,
                caption: inlines(caption),
            }
        }
        "@file" => {
            let [name, words] = parts(value);
            kept(name).map_or(Block::Separator, |file| Block::File {
                file,
                text: inlines(words),
            })
        }
        "@code" => Block::Code {
            text: rest.to_string(),
            language: some(value),
        },
        "@verse" => Block::Verse { text: verse(rest) },
        "@raw" => {
            let (source, shown) = rest.split_once('\n').unwrap_or((rest, ""));
            Block::Raw {
                kind: value.to_string(),
                source: source.to_string(),
                shown: mixed(shown),
            }
        }
        ">" => Block::Quote {
            blocks: part
                .lines()
                .filter_map(|line| line.strip_prefix("> "))
                .map(paragraph)
                .collect(),
            cite: inlines(part.rsplit_once("\n-- ").map_or("", |(_, cite)| cite)),
        },
        "-" => list(part, None),
        _ => match sign.strip_suffix('.').and_then(|digits| digits.parse().ok()) {
            Some(first) => list(part, Some(first)),
            None => paragraph(part),
        },
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        text: inlines(text),
        align: None,
        dir: None,
        anchor: None,
    }
}

/// A list, numbered from `first` if that is given; lines that begin with two spaces are a list below their item.
fn list(text: &str, first: Option<i64>) -> Block {
    let mut items: Vec<Vec<Block>> = Vec::new();
    let mut below: Vec<Vec<Block>> = Vec::new();
    let put = |items: &mut Vec<Vec<Block>>, below: &mut Vec<Vec<Block>>| {
        if let Some(item) = items.last_mut().filter(|_| !below.is_empty()) {
            item.push(Block::List {
                ordered: false,
                start: None,
                items: std::mem::take(below),
            });
        }
    };
    for line in text.lines() {
        if let Some(inner) = line.strip_prefix("  - ") {
            below.push(vec![paragraph(inner)]);
        } else if let Some((_, item)) = line.split_once(' ') {
            put(&mut items, &mut below);
            items.push(vec![paragraph(item)]);
        }
    }
    put(&mut items, &mut below);
    Block::List {
        ordered: first.is_some(),
        start: first.filter(|first| *first != 1),
        items,
    }
}

/// Each line a paragraph; lines in a row that begin with a hyphen are one list.
fn mixed(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("- "), out.last_mut()) {
            (Some(item), Some(Block::List { items, .. })) => items.push(vec![paragraph(item)]),
            (Some(_), _) => out.push(list(line, None)),
            (None, _) => out.push(paragraph(line)),
        }
    }
    out
}

/// Rows of cells between bars; a line that begins with `# ` is of the head, one with `= ` of the foot.
fn table(caption: &str, text: &str) -> Block {
    let (mut head, mut body, mut foot) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines() {
        let (rows, line, is_head) = match (line.strip_prefix("# "), line.strip_prefix("= ")) {
            (Some(line), _) => (&mut head, line, true),
            (_, Some(line)) => (&mut foot, line, false),
            _ => (&mut body, line, false),
        };
        let cells = line.split('|').map(str::trim).enumerate();
        let cells = cells.map(|(at, cell)| Cell {
            text: inlines(cell),
            header: is_head || at == 0,
            columns: 1,
            rows: 1,
            align: None,
        });
        rows.push(Row {
            cells: cells.collect(),
        });
    }
    settle(&mut head, &body);
    for row in body.iter_mut().chain(&mut foot) {
        for cell in row.cells.iter_mut().skip(1).filter(|cell| is_number(cell)) {
            cell.align = Some(Align::End);
        }
    }
    Block::Table {
        head,
        body,
        foot,
        caption: inlines(caption),
    }
}

/// The heads of columns of figures stand where the figures stand.
fn settle(head: &mut [Row], body: &[Row]) {
    for row in head {
        for (at, cell) in row.cells.iter_mut().enumerate().skip(1) {
            let figures = body.iter().filter_map(|row| row.cells.get(at)).all(is_number);
            cell.align = (figures && !body.is_empty()).then_some(Align::End);
        }
    }
}

/// A figure, a sign that there is none, or nothing.
fn is_number(cell: &Cell) -> bool {
    let words = copy::text::inline(&cell.text);
    words
        .chars()
        .next()
        .is_none_or(|first| first.is_ascii_digit() || "+−–".contains(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Block {
        block(text, &BTreeMap::new())
    }

    #[test]
    fn a_list_holds_lists_and_counts_from_where_it_is_told() {
        let Block::List { start, items, .. } = read("3. one\n  - in one\n  - in one too\n4. two") else {
            panic!("no list")
        };
        assert_eq!((start, items.len()), (Some(3), 2));
        assert!(matches!(&items[0][1], Block::List { items, ordered: false, .. } if items.len() == 2));
    }

    #[test]
    fn columns_of_figures_stand_at_their_end() {
        let Block::Table { head, body, foot, .. } =
            read("@table T\n# a | b | c\nx | 1,904 | y\n= z | 2 |\n@end")
        else {
            panic!("no table")
        };
        assert_eq!(head[0].cells[1].align, Some(Align::End));
        assert_eq!(head[0].cells[2].align, None);
        assert_eq!(body[0].cells[1].align, Some(Align::End));
        assert_eq!(foot.len(), 1);
    }
}
