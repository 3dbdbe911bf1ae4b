//! Any document there can be, one of each block, and what a settled one is.

use crate::copy;
use copy::doc::{
    Align, Cell, Cut, Cuts, Focus, LeadsTo, MediaRef, Picture, PlayerKind, Ratio, Row, Suggestion, Width,
};
use copy::{
    Block, Direction, Document, Footnote, Inline, Lang, Mark, MediaId, Moment, PersonId, SourceId, schema,
};
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zا-ي0-9 “”\n🙂]{0,9}").unwrap()
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    prop::option::of(words())
}

fn media() -> impl Strategy<Value = MediaRef> {
    prop_oneof![
        any::<i64>().prop_map(|id| MediaRef::Kept(MediaId(id))),
        words().prop_map(|path| MediaRef::Elsewhere(format!("https://a.example/{path}"))),
    ]
}

fn align() -> impl Strategy<Value = Option<Align>> {
    prop::option::of(prop_oneof![Just(Align::Center), Just(Align::End)])
}

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        Just(Mark::Strong),
        Just(Mark::Em),
        Just(Mark::Sup),
        Just(Mark::Cite),
        Just(Mark::Code),
        words().prop_map(|title| Mark::Abbr { title }),
        prop_oneof![Just(None), Just(Some(Direction::Rtl))].prop_map(|dir| Mark::Lang {
            lang: Lang::parse("ur"),
            dir
        }),
        (words(), maybe(), any::<bool>()).prop_map(|(href, title, sponsored)| Mark::Link {
            href,
            title,
            sponsored
        }),
        (any::<i64>(), 0..99u64).prop_map(|(id, from)| Mark::Taken {
            source: SourceId(id),
            from,
            to: from + 9
        }),
        words().prop_map(|id| Mark::Remark { id }),
        (words(), any::<bool>(), any::<i64>()).prop_map(|(id, insert, by)| Mark::Suggested {
            id,
            deed: if insert {
                Suggestion::Insert
            } else {
                Suggestion::Delete
            },
            by: PersonId(by),
            at: Moment(1_700_000_000_000)
        }),
    ]
}

fn run() -> impl Strategy<Value = Vec<Inline>> {
    let piece = prop_oneof![
        5 => (words(), prop::collection::vec(mark(), 0..4)).prop_map(|(text, marks)| Inline::Text { text, marks }),
        1 => Just(Inline::Break),
        1 => words().prop_map(|id| Inline::Note { id }),
        1 => (media(), words()).prop_map(|(media, alt)| Inline::Picture { media, alt }),
    ];
    prop::collection::vec(piece, 0..5)
}

pub(crate) fn picture() -> impl Strategy<Value = Picture> {
    let width = prop_oneof![
        Just(Width::Text),
        Just(Width::Wide),
        Just(Width::Full),
        Just(Width::Start),
        Just(Width::End)
    ];
    let focus = prop::option::of((0u16..=1000, 0u16..=1000).prop_map(|(x, y)| Focus { x, y }));
    (media(), maybe(), run(), maybe(), maybe(), width, focus, cuts()).prop_map(
        |(media, alt, caption, credit, link, width, focus, cuts)| Picture {
            media,
            alt,
            caption,
            credit,
            link,
            width,
            focus,
            cuts,
        },
    )
}

fn cuts() -> impl Strategy<Value = Cuts> {
    let cut = (0u16..500, 0u16..500, 50u16..500, 50u16..500).prop_map(|(x, y, w, h)| Cut { x, y, w, h });
    let shape = prop::sample::select(Ratio::ALL.to_vec());
    prop::collection::btree_map(shape, cut, 0..3).prop_map(Cuts)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let cell =
        (run(), any::<bool>(), 1u16..4, 1u16..4, align()).prop_map(|(text, header, columns, rows, align)| {
            Cell {
                text,
                header,
                columns,
                rows,
                align,
            }
        });
    prop::collection::vec(
        prop::collection::vec(cell, 0..3).prop_map(|cells| Row { cells }),
        0..3,
    )
}

fn leaf() -> impl Strategy<Value = Block> {
    prop_oneof![
        3 => (run(), align(), any::<bool>(), maybe()).prop_map(|(text, align, rtl, anchor)| Block::Paragraph {
            text, align, dir: rtl.then_some(Direction::Rtl), anchor
        }),
        1 => (1u8..=6, run(), align(), maybe()).prop_map(|(level, text, align, anchor)| Block::Heading { level, text, align, anchor }),
        1 => (run(), words(), maybe(), maybe()).prop_map(|(text, speaker, role, source)| Block::SaidQuote { text, speaker, role, source }),
        1 => (run(), run()).prop_map(|(text, cite)| Block::PullQuote { text, cite }),
        1 => picture().prop_map(Block::Picture),
        1 => (prop::collection::vec(picture(), 0..3), prop::option::of(1u8..9), run())
            .prop_map(|(pictures, columns, caption)| Block::Gallery { pictures, columns, caption }),
        1 => (any::<bool>(), prop::collection::vec(media(), 0..3), prop::option::of(media()), run())
            .prop_map(|(film, tracks, poster, caption)| Block::Player {
                kind: if film { PlayerKind::Video } else { PlayerKind::Audio }, tracks, poster, caption
            }),
        1 => (words(), words(), maybe(), run()).prop_map(|(url, provider, title, caption)| Block::Embed { url, provider, title, caption }),
        1 => (words(), maybe(), maybe(), maybe(), 0usize..4, prop::option::of(media())).prop_map(|(url, title, description, site, leads, picture)| Block::Card {
            url, title, description, site, picture,
            leads: [LeadsTo::Page, LeadsTo::Video, LeadsTo::Audio, LeadsTo::Post][leads],
        }),
        1 => (media(), run()).prop_map(|(file, text)| Block::File { file, text }),
        1 => (rows(), rows(), rows(), run()).prop_map(|(head, body, foot, caption)| Block::Table { head, body, foot, caption }),
        1 => (words(), maybe()).prop_map(|(text, language)| Block::Code { text, language }),
        1 => run().prop_map(|text| Block::Verse { text }),
        1 => Just(Block::Separator),
        1 => Just(Block::PageBreak),
        1 => (maybe(), any::<bool>()).prop_map(|(text, hide_teaser)| Block::More { text, hide_teaser }),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    leaf().prop_recursive(3, 16, 3, |inner| {
        let some = prop::collection::vec(inner, 0..3);
        prop_oneof![
            (
                any::<bool>(),
                prop::option::of(-9i64..99),
                prop::collection::vec(some.clone(), 0..3)
            )
                .prop_map(|(ordered, start, items)| Block::List {
                    ordered,
                    start,
                    items
                }),
            (some.clone(), run()).prop_map(|(blocks, cite)| Block::Quote { blocks, cite }),
            (run(), some.clone(), any::<bool>()).prop_map(|(title, blocks, folded)| Block::FactBox {
                title,
                blocks,
                folded
            }),
            (words(), words(), some).prop_map(|(kind, source, shown)| Block::Raw { kind, source, shown }),
        ]
    })
}

pub(crate) fn document() -> impl Strategy<Value = Document> {
    let note = (words(), run()).prop_map(|(id, text)| Footnote { id, text });
    (
        prop::collection::vec(block(), 0..5),
        prop::collection::vec(note, 0..2),
    )
        .prop_map(|(blocks, footnotes)| Document { blocks, footnotes })
}

/// The same document as the editor leaves it: written again here, in other words than the program's.
pub(crate) fn settled(doc: &Document) -> Document {
    Document {
        blocks: some(&doc.blocks),
        footnotes: doc
            .footnotes
            .iter()
            .map(|note| Footnote {
                id: note.id.clone(),
                text: line(&note.text),
            })
            .collect(),
    }
}

fn some(blocks: &[Block]) -> Vec<Block> {
    let out = all(blocks);
    let empty = Block::Paragraph {
        text: vec![],
        align: None,
        dir: None,
        anchor: None,
    };
    if out == [empty] { vec![] } else { out }
}

fn all(blocks: &[Block]) -> Vec<Block> {
    blocks.iter().filter_map(one).collect()
}

fn one(block: &Block) -> Option<Block> {
    let mut block = block.clone();
    match &mut block {
        Block::Paragraph { text, .. }
        | Block::Heading { text, .. }
        | Block::SaidQuote { text, .. }
        | Block::File { text, .. }
        | Block::Verse { text }
        | Block::Player { caption: text, .. }
        | Block::Embed { caption: text, .. } => *text = line(text),
        Block::List { items, .. } if items.is_empty() => return None,
        Block::List { items, .. } => items.iter_mut().for_each(|item| *item = some(item)),
        Block::Quote { blocks, cite } => (*blocks, *cite) = (some(blocks), line(cite)),
        Block::PullQuote { text, cite } => (*text, *cite) = (line(text), line(cite)),
        Block::Picture(picture) => picture.caption = line(&picture.caption),
        Block::Gallery {
            pictures, caption, ..
        } => {
            pictures
                .iter_mut()
                .for_each(|picture| picture.caption = line(&picture.caption));
            *caption = line(caption);
        }
        Block::Table {
            head,
            body,
            foot,
            caption,
        } => {
            *caption = line(caption);
            if head.len() + body.len() + foot.len() == 0 {
                let text = std::mem::take(caption);
                return (!text.is_empty()).then_some(Block::Paragraph {
                    text,
                    align: None,
                    dir: None,
                    anchor: None,
                });
            }
            for cell in head
                .iter_mut()
                .chain(body.iter_mut())
                .chain(foot.iter_mut())
                .flat_map(|row| &mut row.cells)
            {
                cell.text = line(&cell.text);
            }
            // Where nothing stands between them the rows of the foot cannot be told from the body's: they can, by
            // their own mark; only a body's row never becomes the head's.
        }
        Block::FactBox { title, blocks, .. } => (*title, *blocks) = (line(title), some(blocks)),
        Block::Raw { shown, .. } => *shown = all(shown),
        Block::Card { .. }
        | Block::Code { .. }
        | Block::Separator
        | Block::More { .. }
        | Block::PageBreak => {}
    }
    Some(block)
}

fn line(run: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for piece in run {
        match piece {
            Inline::Text { text, .. } if text.is_empty() => {}
            Inline::Text { text, marks } => {
                let now = ordered(marks);
                match out.last_mut() {
                    Some(Inline::Text { text: words, marks }) if *marks == now => words.push_str(text),
                    _ => out.push(Inline::Text {
                        text: text.clone(),
                        marks: now,
                    }),
                }
            }
            other => out.push(other.clone()),
        }
    }
    out
}

fn tag(mark: &Mark) -> String {
    let tag = serde_json::to_value(mark).unwrap()["type"]
        .as_str()
        .unwrap()
        .to_owned();
    if tag == "cite" { "cite_title".into() } else { tag }
}

fn ordered(marks: &[Mark]) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for kind in schema::MARKS {
        let mut these = marks.iter().filter(|mark| tag(mark) == kind.name);
        if !kind.many {
            out.extend(these.next().cloned());
            continue;
        }
        for mark in these {
            if !out.contains(mark) {
                out.push(mark.clone());
            }
        }
    }
    out
}

fn marked(text: &str, mark: Mark) -> Inline {
    Inline::Text {
        text: text.into(),
        marks: vec![mark],
    }
}

/// One of every block and mark, as a newsroom would have them.
pub(crate) fn one_of_each() -> Document {
    let plain = |text: &str| vec![Inline::text(text)];
    let cell = |text: &str, header| Cell {
        text: vec![Inline::text(text)],
        header,
        columns: 1,
        rows: 1,
        align: None,
    };
    let photo = |alt: &str| Picture {
        alt: Some(alt.into()),
        caption: vec![Inline::text("The bridge at noon.")],
        credit: Some("Ana Reyes".into()),
        ..Picture::of(MediaRef::Kept(MediaId(7_406_125_438_894_080_001)))
    };
    let by = PersonId(7);
    let suggested = |deed| Mark::Suggested {
        id: "s1".into(),
        deed,
        by,
        at: Moment(1_790_000_000_000),
    };
    let marks = [
        Mark::Strong,
        Mark::Em,
        Mark::Underline,
        Mark::Strike,
        Mark::Code,
        Mark::Keyboard,
        Mark::Highlight,
        Mark::Small,
        Mark::Sub,
        Mark::Sup,
        Mark::Cite,
        Mark::Quoted,
        Mark::Inserted,
        Mark::Abbr {
            title: "World Health Organization".into(),
        },
        Mark::Lang {
            lang: Lang::parse("ur"),
            dir: Some(Direction::Rtl),
        },
        Mark::Link {
            href: "https://a.example/report".into(),
            title: None,
            sponsored: false,
        },
        Mark::Taken {
            source: SourceId(31),
            from: 10,
            to: 24,
        },
        Mark::Remark { id: "r1".into() },
        suggested(Suggestion::Insert),
        suggested(Suggestion::Delete),
    ];
    let mut line: Vec<Inline> = Vec::new();
    for (n, mark) in marks.into_iter().enumerate() {
        line.push(Inline::text("then "));
        line.push(marked(&format!("number {n} "), mark));
    }
    line.extend([
        Inline::Break,
        Inline::Picture {
            media: MediaRef::Elsewhere("https://a.example/flag.png".into()),
            alt: "Flag".into(),
        },
        Inline::Note { id: "n1".into() },
    ]);
    Document {
        blocks: vec![
            Block::Paragraph {
                text: line,
                align: None,
                dir: None,
                anchor: Some("top".into()),
            },
            Block::Heading {
                level: 2,
                text: plain("What we know"),
                align: None,
                anchor: None,
            },
            Block::Paragraph {
                text: plain("ہفتے کو بارش ہوئی۔"),
                align: Some(Align::End),
                dir: Some(Direction::Rtl),
                anchor: None,
            },
            Block::List {
                ordered: true,
                start: Some(3),
                items: vec![
                    vec![Block::paragraph("First")],
                    vec![
                        Block::paragraph("Second"),
                        Block::List {
                            ordered: false,
                            start: None,
                            items: vec![vec![Block::paragraph("Nested")]],
                        },
                    ],
                ],
            },
            Block::Quote {
                blocks: vec![Block::paragraph("We will rebuild.")],
                cite: plain("The mayor"),
            },
            Block::SaidQuote {
                text: plain("The water came at night."),
                speaker: "Lena Ostrow".into(),
                role: Some("harbour master".into()),
                source: Some("Council minutes".into()),
            },
            Block::PullQuote {
                text: plain("It came at night."),
                cite: plain("Lena Ostrow"),
            },
            Block::Picture(photo("A bridge over a river")),
            Block::Gallery {
                pictures: vec![photo("One"), photo("Two")],
                columns: Some(2),
                caption: plain("Two views"),
            },
            Block::Player {
                kind: PlayerKind::Audio,
                tracks: vec![MediaRef::Kept(MediaId(11))],
                poster: None,
                caption: plain("The speech"),
            },
            Block::Embed {
                url: "https://video.example/watch?v=1".into(),
                provider: "Video Example".into(),
                title: Some("The flood".into()),
                caption: plain("Filmed by a neighbour"),
            },
            Block::Card {
                url: "https://gazette.example/floods".into(),
                title: Some("Floods in the north".into()),
                description: Some("What the council knew".into()),
                site: Some("Harbour Gazette".into()),
                leads: LeadsTo::Page,
                picture: Some(MediaRef::Kept(MediaId(13))),
            },
            Block::File {
                file: MediaRef::Kept(MediaId(12)),
                text: plain("The report (PDF)"),
            },
            Block::Table {
                head: vec![Row {
                    cells: vec![cell("District", true), cell("Houses", true)],
                }],
                body: vec![Row {
                    cells: vec![cell("North", false), cell("12", false)],
                }],
                foot: vec![Row {
                    cells: vec![cell("All", true), cell("12", false)],
                }],
                caption: plain("Damage by district"),
            },
            Block::Code {
                text: "let x = 1;\n".into(),
                language: Some("rust".into()),
            },
            Block::Verse {
                text: plain("Two roads\n  and a river"),
            },
            Block::FactBox {
                title: plain("In numbers"),
                blocks: vec![Block::paragraph("Twelve houses.")],
                folded: true,
            },
            Block::Separator,
            Block::More {
                text: Some("Read on".into()),
                hide_teaser: false,
            },
            Block::PageBreak,
            Block::Raw {
                kind: "shortcode:map".into(),
                source: "[map id=3]".into(),
                shown: vec![Block::paragraph("A map")],
            },
        ],
        footnotes: vec![Footnote {
            id: "n1".into(),
            text: plain("As of Friday."),
        }],
    }
}
