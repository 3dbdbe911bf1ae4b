use super::super::convert;
use super::{Paper, outline, rules, words};

const META: &str = r#"[{"id":"aa-1","content":"From the <em>log</em>."},{"id":"bb-2","content":"Ibid."},{"id":"cc","content":"Never named."}]"#;

fn mark(id: &str, n: u32) -> String {
    format!("<sup data-fn=\"{id}\" class=\"fn\"><a href=\"#{id}\" id=\"{id}-link\">{n}</a></sup>")
}

#[test]
fn marks_point_at_notes_in_the_order_of_their_mention() {
    let content = format!(
        "<!-- wp:paragraph --><p>Later{} and first{}.</p><!-- /wp:paragraph --><!-- wp:list --><ul><li>again{}</li></ul><!-- /wp:list --><!-- wp:footnotes /-->",
        mark("bb-2", 1),
        mark("aa-1", 2),
        mark("bb-2", 1)
    );
    let converted = convert(&content, Some(META), &Paper);
    assert_eq!(
        outline(&converted.document.blocks),
        ["p Later^bb-2 and first^aa-1.", "ul[p again^bb-2]"]
    );
    let notes: Vec<String> = converted
        .document
        .footnotes
        .iter()
        .map(|note| format!("{} {}", note.id, words(&note.text)))
        .collect();
    assert_eq!(notes, ["bb-2 Ibid.", "aa-1 From the *log*.", "cc Never named."]);
    assert!(converted.notices.is_empty());
}

#[test]
fn a_mark_without_a_note_stays_as_text() {
    for meta in [None, Some("no json"), Some("{\"id\":1}"), Some("[1,null]")] {
        let content = format!(
            "<!-- wp:paragraph --><p>See{}</p><!-- /wp:paragraph -->",
            mark("x", 1)
        );
        let converted = convert(&content, meta, &Paper);
        assert_eq!(copy::text::document(&converted.document), "See1");
        assert_eq!(rules(&converted), ["footnote_missing"]);
    }
}
