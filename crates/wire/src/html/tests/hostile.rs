//! Cost is counted in tokens, nodes and open elements, which no busy machine changes.

use copy::{Block, Inline, Mark};

use crate::html::budget::{self, Spent};
use crate::html::notes::Notes;
use crate::html::{NoSite, blocks, limits};

fn spent(html: &str) -> Spent {
    budget::parse(html, &mut Notes::default()).1
}

#[test]
fn a_bomb_is_no_dearer_than_its_length() {
    let fonts: String = (0..4000)
        .map(|n| format!("<font class=c{n}><div></font>"))
        .collect();
    let bombs = [
        "<div>".repeat(20_000),
        "<ul><li>x".repeat(10_000),
        "<b>x<i>".repeat(10_000),
        "<p>x<b><i><u><s><em><strong>".repeat(4_000),
        "<b class=1><b class=2><b class=3><b class=4><b class=5><b class=6>".to_owned()
            + &"<p>x".repeat(20_000),
        "<a href=x>x".repeat(10_000),
        "<a><div>".repeat(5_000) + &"</a>".repeat(5_000),
        "<table>x<tr>".repeat(8_000),
        "<table><td>".repeat(8_000),
        "<svg><g>".repeat(8_000),
        "<template>".repeat(8_000),
        fonts,
    ];
    for bomb in bombs {
        let spent = spent(&bomb);
        let start: String = bomb.chars().take(30).collect();
        assert!(
            spent.open <= limits::OPEN + limits::FORMATTING,
            "{start} {spent:?}"
        );
        assert!(spent.tokens <= bomb.len(), "{start} {spent:?}");
        // A paragraph opens again what formatting is open: a dozen elements at most.
        assert!(spent.nodes <= bomb.len() * 4, "{start} {spent:?}");
        assert!(spent.nodes <= limits::NODES + limits::OPEN, "{start} {spent:?}");
    }
}

#[test]
fn twice_as_much_costs_twice_as_much() {
    for piece in ["<div>x", "<ul><li>x", "<p>x<b><i>", "<table><td>x", "<b>x</b>"] {
        let (one, two) = (spent(&piece.repeat(3_000)), spent(&piece.repeat(6_000)));
        assert!(two.tokens <= one.tokens * 2 + 10, "{piece} {one:?} {two:?}");
        assert!(two.nodes <= one.nodes * 2 + 10, "{piece} {one:?} {two:?}");
    }
}

#[test]
fn no_word_is_lost_however_deep_it_lies() {
    for piece in [
        "<div>w ",
        "<ul><li>w ",
        "<blockquote>w ",
        "<table><td>w ",
        "<b>w <i>",
        "<details>w ",
        "<form>w ",
        "<button>w ",
    ] {
        let (found, notices) = blocks(&piece.repeat(2_000), &NoSite);
        let mut words = Vec::new();
        copy::text::blocks(&found, &mut words);
        assert_eq!(words.concat().matches('w').count(), 2_000, "{piece}");
        // Neither forms nor buttons nest.
        let nests = !matches!(piece, "<form>w " | "<button>w ");
        assert_eq!(
            notices.iter().any(|notice| notice.rule == "depth_limit"),
            nests,
            "{piece}"
        );
    }
}

#[test]
fn a_document_is_never_deeper_than_its_json_can_be_read() {
    for piece in [
        "<ul><li>w",
        "<blockquote>w",
        "<details><summary>s</summary>w",
        "<ol><li><blockquote>w<form>",
    ] {
        let (found, _) = blocks(&piece.repeat(500), &NoSite);
        let json = serde_json::to_string(&copy::Document {
            blocks: found,
            footnotes: Vec::new(),
        })
        .unwrap();
        assert!(serde_json::from_str::<copy::Document>(&json).is_ok(), "{piece}");
        let nested = format!("{{\"a\":{{\"b\":{{\"c\":{{\"d\":{json}}}}}}}}}");
        assert!(
            serde_json::from_str::<serde_json::Value>(&nested).is_ok(),
            "{piece}"
        );
    }
}

#[test]
fn a_page_of_tricks_leaves_no_address_that_runs() {
    let tricks = [
        "<a href='java\nscript:x'>a</a>",
        "<a href=' &#1;javascript:x'>a</a>",
        "<a href='&#106;avascript&colon;x'>a</a>",
        "<a href='JaVaScRiPt&#x3a;x'>a</a>",
        "<a xlink:href='javascript:x'>a</a>",
        "<svg><a xlink:href='javascript:x'><text>a</text></a></svg>",
        "<math href='javascript:x'>a</math>",
        "<img src='javascript:x'>",
        "<img src=x onerror=alert(1)>",
        "<iframe src='javascript:x'></iframe>",
        "<object data='javascript:x'></object>",
        "<video src='javascript:x' poster='javascript:y'></video>",
        "<form action='javascript:x'><button formaction='javascript:y'>b</button></form>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<figure class=wp-block-embed><div>javascript:x</div></figure>",
        "<a href='data:text/html,<script>x</script>'>a</a>",
    ];
    for trick in tricks {
        let (found, _) = blocks(trick, &NoSite);
        for address in addresses(&found) {
            let lower = address.to_ascii_lowercase();
            assert!(
                !lower.contains("javascript:") && !lower.starts_with("data:"),
                "{trick}: {address}"
            );
        }
    }
}

/// Every address in these blocks that a page would make a link or load.
fn addresses(found: &[Block]) -> Vec<String> {
    let document = copy::Document {
        blocks: found.to_vec(),
        footnotes: Vec::new(),
    };
    let mut out = Vec::new();
    for block in document.walk() {
        for media in block.media() {
            if let copy::doc::MediaRef::Elsewhere(url) = media {
                out.push(url.clone());
            }
        }
        match block {
            Block::Embed { url, .. } => out.push(url.clone()),
            Block::Picture(picture) => out.extend(picture.link.clone()),
            Block::Paragraph { text, .. } | Block::Heading { text, .. } | Block::Verse { text } => {
                out.extend(
                    text.iter()
                        .flat_map(|piece| match piece {
                            Inline::Text { marks, .. } => marks.as_slice(),
                            _ => &[],
                        })
                        .filter_map(|mark| match mark {
                            Mark::Link { href, .. } => Some(href.clone()),
                            _ => None,
                        }),
                );
            }
            _ => {}
        }
    }
    out
}
