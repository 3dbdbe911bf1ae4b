use copy::{Block, Inline};

use super::*;
use crate::html::NoSite;

/// A document as one line: paragraphs in `¶`, links as `[words](address)`.
fn said(source: &str) -> String {
    let (document, _) = parse(source, &NoSite);
    serde_json::to_string(&document.blocks).unwrap()
}

fn lines(source: &str) -> String {
    let (document, _) = parse(source, &NoSite);
    copy::text::document(&document)
}

#[test]
fn line_ends_are_lines_and_blank_lines_part_paragraphs() {
    for (given, want) in [
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("one\r\n\r\n\r\ntwo\r\n", "one\n\ntwo"),
        ("<p>one</p>\n<p>two</p>\n", "one\n\ntwo"),
        ("one<br />\ntwo", "one\ntwo"),
        ("a <b>b\n\nc</b> d", "a b\n\nc d"),
        ("<pre>a\n\nb</pre>", "a\n\nb"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
    ] {
        assert_eq!(lines(given), want, "{given:?}");
    }
}

#[test]
fn what_is_no_tag_of_html_stays_readable() {
    assert_eq!(
        lines("I use <stdio.h> and 1 < 2 <3"),
        "I use <stdio.h> and 1 < 2 <3"
    );
    assert_eq!(lines("a <span class=x>b</span> <font>c</font>"), "a b c");
    assert_eq!(lines("x <script>alert(1)</script>y"), "x y");
    assert_eq!(lines("<style></style>y"), "y");
}

#[test]
fn no_link_of_a_reader_is_vouched_for() {
    assert_eq!(
        said("See (http://a.example/x_(y)). <a href='https://b.example' id=i onclick=x>b</a> xhttps://no"),
        concat!(
            r#"[{"type":"paragraph","text":[{"type":"text","text":"See ("},"#,
            r#"{"type":"text","text":"http://a.example/x_(y)","marks":[{"type":"link","href":"http://a.example/x_(y)","sponsored":true}]},"#,
            r#"{"type":"text","text":"). "},"#,
            r#"{"type":"text","text":"b","marks":[{"type":"link","href":"https://b.example","sponsored":true}]},"#,
            r#"{"type":"text","text":" xhttps://no"}]}]"#
        )
    );
}

#[test]
fn a_picture_becomes_a_link_and_a_script_address_words() {
    assert_eq!(
        said("<img src=https://a.example/p.png alt='A cat'> <img src=javascript:x alt=B>"),
        concat!(
            r#"[{"type":"paragraph","text":[{"type":"text","text":"A cat","#,
            r#""marks":[{"type":"link","href":"https://a.example/p.png","sponsored":true}]},"#,
            r#"{"type":"text","text":" B"}]}]"#
        )
    );
}

#[test]
fn a_comment_without_end_is_cut_and_says_so() {
    let (document, notices) = parse(&"word ".repeat(20_000), &NoSite);
    assert_eq!(notices[0].rule, "comment_cut");
    let length = copy::text::document(&document).len();
    assert!((LONGEST - 5..=LONGEST).contains(&length));
    let (document, _) = parse(&"<blockquote>x".repeat(5_000), &NoSite);
    assert_eq!(copy::text::document(&document).matches('x').count(), 5_000);
    assert!(
        document
            .blocks
            .iter()
            .all(|block| !matches!(block, Block::Raw { .. }))
    );
}

#[test]
fn nothing_of_a_comment_is_a_picture_or_raw() {
    let (document, _) = parse(
        "<p hidden id=x style='display:none'>a</p><iframe src=https://a.example>f</iframe>",
        &NoSite,
    );
    for block in document.walk() {
        assert!(
            matches!(block, Block::Paragraph { anchor: None, text, .. }
            if text.iter().all(|piece| matches!(piece, Inline::Text { .. } | Inline::Break))),
            "{block:?}"
        );
    }
}
