use copy::{Block, Document};

use super::*;
use crate::html::{NoSite, blocks};

fn converted(html: &str) -> Document {
    Document {
        blocks: blocks(html, &NoSite).0,
        footnotes: Vec::new(),
    }
}

#[test]
fn a_faithful_conversion_has_no_difference() {
    for html in [
        "<p>Gr&uuml;&szlig;e &amp; <b>more</b></p><!-- not this --><script>nor(this)</script>",
        "<table><caption>Last</caption><tr><td>1<td>2</table>",
        "<iframe src='https://www.youtube.com/embed/x'>fallback</iframe> after",
        "<div hidden>kept</div><p>shown</p>",
        "<video src=/a.mp4>Your browser cannot</video>x",
        "a < b <3 c",
        "<p title='a > b'>x</p>",
        "<svg><title>t</title></svg><math><mi>x</mi></math>",
    ] {
        assert_eq!(compare(html, &converted(html)), None, "{html}");
    }
}

#[test]
fn a_lost_word_is_found_where_it_was() {
    let found = compare(
        "<p>The council met on Monday and agreed to the plan at once.</p>",
        &Document {
            blocks: vec![Block::paragraph(
                "The council met on and agreed to the plan at once.",
            )],
            footnotes: Vec::new(),
        },
    )
    .unwrap();
    assert_eq!((found.at, found.missing, found.added), (15, 6, 0));
    assert_eq!(
        found.source,
        "The council met on ▸Monday and agreed to the plan at once."
    );
    assert_eq!(
        found.document,
        "The council met on ▸and agreed to the plan at once."
    );
}

#[test]
fn words_that_changed_places_are_a_difference() {
    let document = Document {
        blocks: vec![Block::paragraph("two one")],
        footnotes: Vec::new(),
    };
    assert_eq!(compare("one two", &document).map(|found| found.at), Some(0));
}

#[test]
fn tags_of_shortcodes_may_be_missing_their_content_not() {
    let source = "[caption id=\"a1\"]<img src=x> Words[/caption] [sic] end";
    let document = Document {
        blocks: vec![Block::paragraph("Words"), Block::paragraph("[sic] end")],
        footnotes: Vec::new(),
    };
    assert_eq!(compare_with(source, &document, &|name| name == "caption"), None);
    assert!(compare(source, &document).is_some());
    let lost = Document {
        blocks: vec![Block::paragraph("[sic] end")],
        footnotes: Vec::new(),
    };
    assert_eq!(
        compare_with(source, &lost, &|name| name == "caption").map(|found| found.missing),
        Some(5)
    );
}

#[test]
fn a_long_text_of_many_differences_is_compared_in_bounded_steps() {
    let source = "abc ".repeat(50_000);
    let document = Document {
        blocks: vec![Block::paragraph("acb ".repeat(50_000))],
        footnotes: Vec::new(),
    };
    let found = compare(&source, &document).unwrap();
    assert_eq!(found.at, 1);
    assert!(found.missing > 0);
}

#[test]
fn a_plain_text_is_held_against_its_markup_and_against_plain_text() {
    assert_eq!(
        compare_text("<p>We will <b>not</b> go.</p>", "We will not go."),
        None
    );
    let lost = compare_text("<p>We will <b>not</b> go.</p>", "We will go.").unwrap();
    assert_eq!((lost.at, lost.missing), (6, 3));
    assert_eq!(compare_plain("337 of 500", "337\nof 500!"), None);
    assert_eq!(
        compare_plain("337 of 500", "373 of 500").map(|found| found.at),
        Some(1)
    );
}
