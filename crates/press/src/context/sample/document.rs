//! A sample document in which every kind of block, piece and mark stands at least once.

use copy::doc::{Align, Cell, MediaRef, Picture, PlayerKind, Row, Width};
use copy::media::MediaFile;
use copy::{Block, Direction, Document, Footnote, Hash, Inline, Lang, Mark, Media, MediaId};

use super::words::Words;

/// The pictures and files of the sample.
pub(super) fn media(words: &Words) -> [Media; 3] {
    let file = |path: String, width, height| MediaFile {
        hash: Some(Hash::of(path.as_bytes())),
        original: !path.contains('x'),
        mime: String::new(),
        cut: None,
        path,
        width,
        height,
        bytes: Some(1_234_567),
    };
    let one = |id, name: &str, mime: &str, files| Media {
        id: MediaId(id),
        title: name.to_owned(),
        alt: words.caption.into(),
        caption: words.caption.into(),
        credit: words.credit.into(),
        credit_url: Some("https://pictures.example/".into()),
        description: words.standfirst.into(),
        mime: mime.into(),
        page_path: None,
        files,
    };
    [
        one(
            1,
            "Quay",
            "image/png",
            vec![
                file("/files/quay.png".into(), 1600, 1000),
                file("/files/quay-800x500.png".into(), 800, 500),
                file("/files/quay-150x150.png".into(), 150, 150),
            ],
        ),
        one(
            2,
            "Bell",
            "audio/mpeg",
            vec![file("/files/bell.mp3".into(), 0, 0)],
        ),
        one(
            3,
            "Agreement",
            "application/pdf",
            vec![file("/files/agreement.pdf".into(), 0, 0)],
        ),
    ]
}

/// The body of the sample article.
pub(super) fn body(words: &Words) -> Document {
    let [first, second, third] = words.paragraphs;
    let [company, boats, northern, island] = words.facts;
    let kept = MediaRef::Kept(MediaId(1));
    let elsewhere = || MediaRef::Elsewhere("https://pictures.example/old.jpg".into());
    let picture = |width| Picture {
        width,
        ..Picture::of(kept.clone())
    };
    let line = |text: &str| vec![Inline::text(text)];
    let cell = |text: &str, header| Cell {
        text: line(text),
        header,
        columns: 1,
        rows: 1,
        align: text.parse::<u8>().ok().map(|_| Align::End),
    };
    let row = |a: &str, b: &str, header| Row {
        cells: vec![cell(a, true), cell(b, header)],
    };
    let blocks = vec![
        Block::Paragraph {
            text: vec![
                Inline::text(first),
                Inline::Note { id: "note-1".into() },
                Inline::text(" "),
                marked(words.author, Mark::Strong),
                Inline::Break,
                link("https://example.org/?a=1&b=2", words.agency, false),
                Inline::text(" "),
                link("https://shop.example/", words.label, true),
                Inline::text(" "),
                link("javascript:alert(1)", words.place, false),
            ],
            align: None,
            dir: None,
            anchor: Some("first".into()),
        },
        Block::More {
            text: None,
            hide_teaser: false,
        },
        Block::Heading {
            level: 3,
            text: line(words.subheading),
            align: None,
            anchor: Some("april".into()),
        },
        Block::paragraph(second),
        Block::SaidQuote {
            text: line(words.said),
            speaker: words.other_author.into(),
            role: Some(words.role.into()),
            source: Some("https://example.org/minutes".into()),
        },
        Block::paragraph(third),
        Block::Picture(picture(Width::Text)),
        Block::Heading {
            level: 4,
            text: line(words.facts[0]),
            align: Some(Align::Center),
            anchor: None,
        },
        Block::List {
            ordered: false,
            start: None,
            items: vec![
                vec![Block::paragraph(northern)],
                vec![
                    Block::paragraph(island),
                    Block::List {
                        ordered: true,
                        start: Some(3),
                        items: vec![vec![Block::paragraph("7")]],
                    },
                ],
            ],
        },
        Block::Table {
            head: vec![row(company, boats, true)],
            body: vec![row(northern, "7", false), row(island, "12", false)],
            foot: vec![row("", "19", false)],
            caption: line(words.subheading),
        },
        Block::PullQuote {
            text: line(words.said),
            cite: line(words.other_author),
        },
        Block::paragraph(second),
        Block::Picture(picture(Width::Wide)),
        Block::Picture(picture(Width::End)),
        Block::paragraph(first),
        Block::paragraph(third),
        Block::Picture(Picture {
            alt: Some(words.caption.into()),
            ..Picture::of(elsewhere())
        }),
        Block::Gallery {
            pictures: vec![picture(Width::Text), picture(Width::Text), picture(Width::Text)],
            columns: Some(3),
            caption: line(words.caption),
        },
        Block::Embed {
            url: "https://www.youtube.com/watch?v=0".into(),
            provider: "YouTube".into(),
            title: Some(words.subheading.into()),
            caption: Vec::new(),
        },
        Block::Card {
            url: "https://gazette.example.org/floods/".into(),
            title: Some(words.subheading.into()),
            description: Some(words.caption.into()),
            site: Some("Harbour Gazette".into()),
            leads: copy::doc::LeadsTo::Page,
            picture: None,
        },
        Block::Player {
            kind: PlayerKind::Audio,
            tracks: vec![MediaRef::Kept(MediaId(2))],
            poster: None,
            caption: line(words.caption),
        },
        Block::Player {
            kind: PlayerKind::Video,
            tracks: vec![elsewhere()],
            poster: None,
            caption: Vec::new(),
        },
        Block::File {
            file: MediaRef::Kept(MediaId(3)),
            text: line(words.note),
        },
        Block::FactBox {
            title: line(words.subheading),
            blocks: vec![Block::paragraph(second), Block::paragraph(third)],
            folded: false,
        },
        Block::FactBox {
            title: line(words.label),
            blocks: vec![Block::paragraph(first)],
            folded: true,
        },
        Block::Quote {
            blocks: vec![Block::paragraph(third)],
            cite: line(words.agency),
        },
        Block::Separator,
        Block::Verse {
            text: vec![Inline::text("Eel and ebb,\n"), Inline::text("    flow and fish.")],
        },
        Block::Code {
            text: "let berth = quay.first()?;\n".into(),
            language: Some("rust".into()),
        },
        marks(),
        Block::Raw {
            kind: "shortcode:boats".into(),
            source: "[boats kind=\"all\"]".into(),
            shown: vec![Block::paragraph(words.note)],
        },
    ];
    Document {
        blocks,
        footnotes: vec![Footnote {
            id: "note-1".into(),
            text: line(words.note),
        }],
    }
}

fn marked(text: &str, mark: Mark) -> Inline {
    Inline::Text {
        text: text.into(),
        marks: vec![mark],
    }
}

fn link(href: &str, text: &str, sponsored: bool) -> Inline {
    marked(
        text,
        Mark::Link {
            href: href.into(),
            title: None,
            sponsored,
        },
    )
}

/// A paragraph with every mark, in English wherever it stands.
fn marks() -> Block {
    let all = [
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
            title: "United Nations".into(),
        },
        Mark::Lang {
            lang: Lang::parse("fr"),
            dir: Some(Direction::Ltr),
        },
    ];
    let mut text: Vec<Inline> = all.into_iter().map(|mark| marked("berth ", mark)).collect();
    text.push(Inline::Picture {
        media: MediaRef::Kept(MediaId(1)),
        alt: "quay".into(),
    });
    Block::Paragraph {
        text,
        align: Some(Align::Center),
        dir: Some(Direction::Ltr),
        anchor: None,
    }
}
