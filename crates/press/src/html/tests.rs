use copy::doc::{MediaRef, Picture, PlayerKind};
use copy::{Footnote, Inline, Mark};
use proptest::prelude::*;

use super::*;

fn written(blocks: Vec<Block>, place: Place<'_>) -> String {
    let document = Document {
        blocks,
        footnotes: Vec::new(),
    };
    set(&document, place)
}

fn set(document: &Document, place: Place<'_>) -> String {
    let media = BTreeMap::new();
    let lang = Lang::english();
    whole(
        document,
        Setting {
            media: &media,
            lang: &lang,
            place,
        },
    )
}

fn words(text: &str, marks: Vec<Mark>) -> Inline {
    Inline::Text {
        text: text.into(),
        marks,
    }
}

fn link(href: &str) -> Mark {
    Mark::Link {
        href: href.into(),
        title: None,
        sponsored: false,
    }
}

fn paragraph(text: Vec<Inline>) -> Block {
    Block::Paragraph {
        text,
        align: None,
        dir: None,
        anchor: None,
    }
}

#[test]
fn a_mark_that_neighbours_share_is_opened_once() {
    let a = link("/a/");
    let text = vec![
        words("one ", vec![a.clone()]),
        words("two", vec![a.clone(), Mark::Strong]),
        Inline::Break,
        words(" three", vec![a, Mark::Strong, Mark::Em]),
        words(" four", vec![Mark::Em]),
    ];
    assert_eq!(
        written(vec![paragraph(text)], Place::Article),
        "<p><a href=\"/a/\">one <strong>two<br>\n<em> three</em></strong></a><em> four</em></p>\n"
    );
}

#[test]
fn a_link_within_a_link_is_text() {
    let text = vec![words("x", vec![link("/a/"), link("/b/")])];
    assert_eq!(
        written(vec![paragraph(text)], Place::Article),
        "<p><a href=\"/a/\">x</a></p>\n"
    );
}

#[test]
fn headings_begin_below_the_headline_wherever_they_began() {
    for (levels, want) in [
        (vec![1, 2, 6], "<h2>x</h2>\n<h3>x</h3>\n<h6>x</h6>\n"),
        (vec![3, 4], "<h2>x</h2>\n<h3>x</h3>\n"),
        (vec![2], "<h2>x</h2>\n"),
    ] {
        let heading = |level| Block::Heading {
            level,
            text: vec![Inline::text("x")],
            align: None,
            anchor: None,
        };
        assert_eq!(
            written(levels.into_iter().map(heading).collect(), Place::Article),
            want
        );
    }
}

#[test]
fn what_is_kept_raw_is_never_shown_as_markup() {
    let raw = Block::Raw {
        kind: "html:script".into(),
        source: "<script>alert(1)</script>".into(),
        shown: vec![Block::paragraph("readable")],
    };
    assert_eq!(written(vec![raw], Place::Article), "<p>readable</p>\n");
}

#[test]
fn what_stands_elsewhere_is_named_and_not_loaded() {
    let elsewhere = MediaRef::Elsewhere("https://www.host.example/a.jpg".into());
    let blocks = vec![
        Block::Picture(Picture::of(elsewhere.clone())),
        Block::Player {
            kind: PlayerKind::Video,
            tracks: vec![elsewhere.clone()],
            poster: Some(elsewhere.clone()),
            caption: Vec::new(),
        },
        Block::Embed {
            url: "https://youtu.be/x".into(),
            provider: "YouTube".into(),
            title: None,
            caption: Vec::new(),
        },
        paragraph(vec![Inline::Picture {
            media: elsewhere,
            alt: "a".into(),
        }]),
    ];
    let html = written(blocks, Place::Article);
    assert!(!html.contains("src=") && !html.contains("poster="), "{html}");
    for said in [
        "Picture at host.example</a>",
        "Film at host.example<",
        "Watch on YouTube<",
        "Picture at host.example: a<",
    ] {
        assert!(html.contains(said), "{said} in {html}");
    }
}

#[test]
fn a_picture_whose_bytes_are_not_here_is_said_and_not_shown_broken() {
    let gone = Picture {
        alt: Some("A quay".into()),
        ..Picture::of(MediaRef::Kept(MediaId(9)))
    };
    let (media, lang) = (BTreeMap::new(), Lang::english());
    let setting = Setting {
        media: &media,
        lang: &lang,
        place: Place::Article,
    };
    assert_eq!(
        written(vec![Block::Picture(gone.clone())], Place::Article),
        "<figure class=\"absent\"><p>A quay <small>The picture is not available.</small></p></figure>\n"
    );
    assert_eq!(lead(&gone, setting), "");
    assert_eq!(
        written(
            vec![Block::Picture(Picture::of(MediaRef::Kept(MediaId(9))))],
            Place::Article
        ),
        ""
    );
}

#[test]
fn in_a_feed_every_address_is_a_full_one() {
    let document = Document {
        blocks: vec![
            paragraph(vec![
                words("a", vec![link("/x/")]),
                words("b", vec![link("#y")]),
                Inline::Note { id: "n".into() },
            ]),
            Block::Heading {
                level: 2,
                text: vec![Inline::text("c")],
                align: None,
                anchor: Some("y".into()),
            },
        ],
        footnotes: vec![Footnote {
            id: "n".into(),
            text: vec![Inline::text("note")],
        }],
    };
    let html = set(
        &document,
        Place::Feed {
            base: "https://p.example",
            here: "https://p.example/1/",
        },
    );
    assert_eq!(
        html,
        "<p><a href=\"https://p.example/x/\">a</a><a href=\"https://p.example/1/#y\">b</a>\
         <sup><a href=\"https://p.example/1/#n\">1</a></sup></p>\n<h2>c</h2>\n\
         <section><ol>\n<li value=\"1\">note</li>\n</ol></section>\n"
    );
}

#[test]
fn footnotes_stand_on_the_page_that_mentions_them_and_lead_back() {
    let mention = |id: &str| paragraph(vec![Inline::Note { id: id.into() }]);
    let note = |id: &str| Footnote {
        id: id.into(),
        text: vec![Inline::text(id)],
    };
    let document = Document {
        blocks: vec![
            mention("a"),
            mention("a"),
            Block::PageBreak,
            mention("b"),
            mention("nowhere"),
        ],
        footnotes: vec![note("a"), note("b"), note("c")],
    };
    let (media, lang) = (BTreeMap::new(), Lang::english());
    let setting = Setting {
        media: &media,
        lang: &lang,
        place: Place::Article,
    };
    let pages = [0, 1].map(|at| part(&document, at, setting, &[]));
    assert_eq!(pages[0].matches("id=\"ref-a\"").count(), 1);
    assert!(pages[0].contains("<li value=\"1\" id=\"a\">a <a href=\"#ref-a\""));
    assert!(!pages[0].contains("id=\"b\"") && !pages[0].contains("id=\"c\""));
    assert!(pages[1].contains("<li value=\"2\" id=\"b\">b <a href=\"#ref-b\""));
    assert!(pages[1].contains("<li value=\"3\" id=\"c\">c</li>"));
    assert_eq!(pages[1].matches("<sup").count(), 1);
}

#[test]
fn anchors_are_kept_but_never_twice_and_never_the_page_s_own() {
    let at = |anchor: &str| Block::Paragraph {
        text: vec![Inline::text("x")],
        align: None,
        dir: None,
        anchor: Some(anchor.into()),
    };
    let anchors = ["here", "here", "comments", "comment-5", "a b", "خبر"];
    let html = written(anchors.map(at).to_vec(), Place::Article);
    assert_eq!(html.matches(" id=").count(), 2, "{html}");
    assert!(html.contains("id=\"here\"") && html.contains("id=\"خبر\""));
    let comment = written(vec![at("here")], Place::Comment(7));
    assert_eq!(comment, "<p>x</p>\n");
}

#[test]
fn a_reader_s_link_vouches_for_nothing() {
    let html = written(
        vec![paragraph(vec![words("x", vec![link("https://e.example/")])])],
        Place::Comment(1),
    );
    assert_eq!(
        html,
        "<p><a href=\"https://e.example/\" rel=\"ugc nofollow\">x</a></p>\n"
    );
}

#[test]
fn what_the_newsroom_marks_for_itself_reaches_no_reader() {
    let newsroom = vec![
        Mark::Taken {
            source: copy::SourceId(41),
            from: 3,
            to: 9,
        },
        Mark::Remark { id: "note-1".into() },
        Mark::Suggested {
            id: "proposal-1".into(),
            deed: copy::doc::Suggestion::Delete,
            by: copy::PersonId(7),
            at: copy::Moment(0),
        },
    ];
    let mut strong = vec![Mark::Strong];
    strong.extend(newsroom.clone());
    let text = vec![
        words("Twelve ", vec![Mark::Strong]),
        words("houses", strong),
        words(" fell.", newsroom),
    ];
    assert_eq!(
        written(vec![paragraph(text)], Place::Article),
        "<p><strong>Twelve houses</strong> fell.</p>\n"
    );
}

#[test]
fn a_teaser_that_hides_is_not_repeated() {
    let more = Block::More {
        text: None,
        hide_teaser: true,
    };
    let document = Document {
        blocks: vec![Block::paragraph("above"), more, Block::paragraph("below")],
        footnotes: Vec::new(),
    };
    let (media, lang) = (BTreeMap::new(), Lang::english());
    let setting = Setting {
        media: &media,
        lang: &lang,
        place: Place::Article,
    };
    assert_eq!(
        part(&document, 0, setting, &[]),
        "<span id=\"more\"></span>\n<p>below</p>\n"
    );
    assert!(whole(&document, setting).contains("above"));
}

/// The letters and digits of a page, without its tags.
fn letters(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if inside => {}
            _ => out.push(c),
        }
    }
    let out = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    out.replace("&amp;", "&")
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn any_text() -> impl Strategy<Value = Vec<Inline>> {
    let mark = prop_oneof![
        Just(Mark::Strong),
        Just(Mark::Em),
        Just(Mark::Quoted),
        "[ -~]{0,12}".prop_map(|href| Mark::Link {
            href,
            title: None,
            sponsored: false
        }),
        "[ -~]{0,8}".prop_map(|title| Mark::Abbr { title }),
    ];
    let piece = ("[ -~خبر\u{0}-\u{1f}]{0,12}", prop::collection::vec(mark, 0..4))
        .prop_map(|(text, marks)| Inline::Text { text, marks });
    prop::collection::vec(prop_oneof![4 => piece, 1 => Just(Inline::Break)], 0..6)
}

fn any_block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        any_text().prop_map(paragraph),
        (0u8..9, any_text(), "[ -~]{0,9}").prop_map(|(level, text, anchor)| Block::Heading {
            level,
            text,
            align: None,
            anchor: Some(anchor)
        }),
        any_text().prop_map(|text| Block::Verse { text }),
        "[ -~\n]{0,20}".prop_map(|text| Block::Code {
            language: Some(text.clone()),
            text
        }),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let some = prop::collection::vec(inner, 0..3);
        prop_oneof![
            (any::<bool>(), prop::collection::vec(some.clone(), 0..3)).prop_map(|(ordered, items)| {
                Block::List {
                    ordered,
                    start: Some(0),
                    items,
                }
            }),
            (some.clone(), any_text()).prop_map(|(blocks, cite)| Block::Quote { blocks, cite }),
            (some, any_text(), any::<bool>()).prop_map(|(blocks, title, folded)| {
                // A folded box without a title is given a word to click on.
                let folded = folded && !copy::text::inline(&title).trim().is_empty();
                Block::FactBox {
                    title,
                    blocks,
                    folded,
                }
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_a_document_holds_its_page_says_its_words_in_order_and_nothing_runs(
        blocks in prop::collection::vec(any_block(), 0..5)
    ) {
        let document = Document { blocks, footnotes: Vec::new() };
        for place in [Place::Article, Place::Comment(1), Place::Feed { base: "https://b.example", here: "https://b.example/1/" }] {
            let html = set(&document, place);
            let mut open: Vec<&str> = Vec::new();
            for part in html.split('<').skip(1) {
                let tag = part.split('>').next().unwrap();
                match tag.strip_prefix('/') {
                    Some(name) => prop_assert_eq!(open.pop(), Some(name), "{}", html),
                    None => {
                        let name = tag.split(' ').next().unwrap();
                        prop_assert!(!["script", "style", "iframe"].contains(&name));
                        if name != "br" && name != "hr" {
                            open.push(name);
                        }
                    }
                }
            }
            prop_assert!(open.is_empty());
            prop_assert!(!html.contains("href=\"j") && !html.contains("href=\"d") && !html.contains("href=\"J"));
            prop_assert!(!html.chars().any(|c| c < ' ' && !matches!(c, '\t' | '\n' | '\r')));
            let plain: String = copy::text::document(&document).chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert_eq!(letters(&html), plain);
        }
    }
}
