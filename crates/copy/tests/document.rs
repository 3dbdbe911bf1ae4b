//! What must always hold of documents and revisions.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

use copy::doc::{Align, Cell, MediaRef, Picture, PlayerKind, Row};
use copy::{
    Article, ArticleId, Block, Document, Footnote, Inline, Kind, Lang, Mark, MediaId, Moment, Revision,
    RevisionId, revision, text,
};
use dateline_copy as copy;
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zا-ي0-9 ]{0,12}").unwrap()
}

fn inline() -> impl Strategy<Value = Vec<Inline>> {
    let mark = prop_oneof![
        Just(Mark::Strong),
        Just(Mark::Em),
        Just(Mark::Lang {
            lang: Lang::parse("ur"),
            dir: None
        }),
        words().prop_map(|href| Mark::Link {
            href: format!("/{href}"),
            title: None,
            sponsored: false
        }),
    ];
    let piece = prop_oneof![
        4 => (words(), prop::collection::vec(mark, 0..2)).prop_map(|(text, marks)| Inline::Text { text, marks }),
        1 => Just(Inline::Break),
        1 => Just(Inline::Note { id: "n1".into() }),
        1 => words().prop_map(|alt| Inline::Picture { media: MediaRef::Kept(MediaId(7)), alt }),
    ];
    prop::collection::vec(piece, 0..4)
}

fn block() -> impl Strategy<Value = Block> {
    let picture = || {
        inline().prop_map(|caption| Picture {
            caption,
            ..Picture::of(MediaRef::Elsewhere("https://a.example/b.jpg".into()))
        })
    };
    let leaf = prop_oneof![
        inline().prop_map(|text| Block::Paragraph {
            text,
            align: Some(Align::End),
            dir: None,
            anchor: None
        }),
        (1u8..=6, inline()).prop_map(|(level, text)| Block::Heading {
            level,
            text,
            align: None,
            anchor: Some("a".into())
        }),
        (inline(), words()).prop_map(|(text, speaker)| Block::SaidQuote {
            text,
            speaker,
            role: None,
            source: None
        }),
        (inline(), inline()).prop_map(|(text, cite)| Block::PullQuote { text, cite }),
        picture().prop_map(Block::Picture),
        prop::collection::vec(picture(), 0..3).prop_map(|pictures| Block::Gallery {
            pictures,
            columns: Some(2),
            caption: vec![]
        }),
        inline().prop_map(|caption| Block::Player {
            kind: PlayerKind::Audio,
            tracks: vec![MediaRef::Kept(MediaId(1))],
            poster: None,
            caption
        }),
        (inline(), 1u16..3).prop_map(|(text, columns)| Block::Table {
            head: vec![],
            body: vec![Row {
                cells: vec![Cell {
                    text,
                    header: true,
                    columns,
                    rows: 1,
                    align: None
                }]
            }],
            foot: vec![],
            caption: vec![],
        }),
        words().prop_map(|text| Block::Code { text, language: None }),
        inline().prop_map(|text| Block::Verse { text }),
        Just(Block::Separator),
        Just(Block::PageBreak),
        Just(Block::More {
            text: None,
            hide_teaser: true
        }),
    ];
    leaf.prop_recursive(3, 20, 3, |inner| {
        prop_oneof![
            (
                any::<bool>(),
                prop::collection::vec(prop::collection::vec(inner.clone(), 0..3), 0..3)
            )
                .prop_map(|(ordered, items)| Block::List {
                    ordered,
                    start: None,
                    items
                }),
            (prop::collection::vec(inner.clone(), 0..3), inline())
                .prop_map(|(blocks, cite)| Block::Quote { blocks, cite }),
            (
                inline(),
                prop::collection::vec(inner.clone(), 0..3),
                any::<bool>()
            )
                .prop_map(|(title, blocks, folded)| Block::FactBox {
                    title,
                    blocks,
                    folded
                }),
            prop::collection::vec(inner, 0..3).prop_map(|shown| Block::Raw {
                kind: "shortcode:box".into(),
                source: "[box]".into(),
                shown
            }),
        ]
    })
}

fn document() -> impl Strategy<Value = Document> {
    (prop::collection::vec(block(), 0..6), prop::option::of(inline())).prop_map(|(blocks, note)| Document {
        blocks,
        footnotes: note
            .into_iter()
            .map(|text| Footnote {
                id: "n1".into(),
                text,
            })
            .collect(),
    })
}

fn sealed(content: String) -> Revision {
    let (article, at) = (ArticleId(5), Moment(9));
    Revision {
        id: RevisionId(1),
        article,
        number: 1,
        at,
        by: None,
        before: None,
        hash: revision::seal(None, article, 1, at, None, &content),
        content,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_document_is_the_same_after_it_was_kept(doc in document()) {
        let kept = serde_json::to_string(&doc).unwrap();
        prop_assert_eq!(serde_json::from_str::<Document>(&kept).unwrap(), doc);
    }

    #[test]
    fn every_word_of_a_paragraph_is_in_the_plain_text(doc in document()) {
        let all = text::document(&doc);
        for block in doc.walk() {
            if let Block::Paragraph { text: pieces, .. } = block {
                let said = text::inline(pieces);
                prop_assert!(said.trim().is_empty() || all.contains(&said));
            }
        }
    }

    #[test]
    fn the_pages_of_an_article_hold_all_its_blocks(doc in document()) {
        let breaks = doc.blocks.iter().filter(|block| matches!(block, Block::PageBreak)).count();
        prop_assert_eq!(doc.pages().len(), breaks + 1);
        prop_assert_eq!(doc.pages().iter().map(|page| page.len()).sum::<usize>() + breaks, doc.blocks.len());
    }

    #[test]
    fn an_excerpt_is_never_longer_than_asked_by_more_than_a_word(doc in document(), limit in 5usize..60) {
        let excerpt = text::excerpt(&doc, limit);
        prop_assert!(excerpt.chars().count() <= limit + 1 || !excerpt.contains(' '));
    }

    #[test]
    fn a_changed_byte_in_a_revision_is_noticed(doc in document(), at in any::<prop::sample::Index>()) {
        let mut article = Article::new(Kind::Article, Lang::english());
        article.body = doc;
        let mut whole = sealed(revision::content(&article).unwrap());
        prop_assert!(whole.is_whole());
        let mut bytes = whole.content.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1;
        whole.content = String::from_utf8_lossy(&bytes).into_owned();
        prop_assert!(!whole.is_whole());
    }
}

#[test]
fn a_revision_cannot_be_moved_to_another_article_or_time() {
    let whole = sealed(revision::content(&Article::new(Kind::Page, Lang::english())).unwrap());
    assert!(whole.is_whole());
    assert!(
        !Revision {
            article: ArticleId(6),
            ..whole.clone()
        }
        .is_whole()
    );
    assert!(
        !Revision {
            at: Moment(10),
            ..whole.clone()
        }
        .is_whole()
    );
    assert!(
        !Revision {
            number: 2,
            ..whole.clone()
        }
        .is_whole()
    );
    assert!(
        !Revision {
            before: Some(whole.hash.clone()),
            ..whole
        }
        .is_whole()
    );
}

#[test]
fn the_excerpt_ends_at_more() {
    let doc = Document {
        blocks: vec![
            Block::paragraph("Rain fell on Quillon."),
            Block::More {
                text: None,
                hide_teaser: false,
            },
            Block::paragraph("The river rose."),
        ],
        footnotes: vec![],
    };
    assert_eq!(text::excerpt(&doc, 200), "Rain fell on Quillon.");
    assert_eq!(text::excerpt(&doc, 8), "Rain…");
    let said = |text: &str| Document {
        blocks: vec![Block::paragraph(text)],
        footnotes: Vec::new(),
    };
    // However a word ends, what was cut off is one ellipsis.
    for text in [
        "It rained. Then not.",
        "It rained … and then",
        "It rained.... Then not",
        "It rained? Yes.",
    ] {
        assert_eq!(text::excerpt(&said(text), 13), "It rained…", "{text}");
    }
}
