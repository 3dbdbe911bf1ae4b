use super::super::source_text;
use super::{Paper, read};

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The source's visible text and the document's must be the same letters.
fn agrees(content: &str) {
    let source = source_text(content, None, &Paper);
    let document = read(content).document;
    assert_eq!(crate::fidelity::compare(&source, &document), None, "{content}");
    let words = copy::text::document(&document);
    assert_eq!(
        letters(&crate::html::plain(&source)),
        letters(&words),
        "{content}"
    );
}

#[test]
fn the_source_text_agrees_with_the_document() {
    for content in [
        "Plain [sic] text.\n\n[caption id=\"attachment_3\" width=\"3\"]<img src=\"https://x.example/a.jpg\" width=\"90\"/> The quay[/caption]",
        "[caption caption=\"Old\"]<img src=\"https://x.example/a.jpg\" width=\"90\"/>[/caption] [gallery ids=\"4\"]",
        "Watch\nhttps://vimeo.com/12\nand https://vimeo.com/13 inside.\n\nhttps://other.example/a\n\n<p>https://youtu.be/x</p>",
        "<a href=\"https://vimeo.com/1\">https://vimeo.com/1</a>",
        "[box title=\"Brief\"]One [map id=1]two[/map][/box] [button link=\"https://x.example\"]Go[/button] [[gallery]] [/box]",
        "[embed]https://youtu.be/q[/embed][embed]https://other.example/b[/embed]",
        "[quote author=\"Her\"]Fine.[/quote] [toggle title=\"T\"]U[/toggle]",
        "<!-- wp:embed {\"url\":\"https://youtu.be/a\"} --><figure><div class=\"wp-block-embed__wrapper\">https://youtu.be/a</div><figcaption>Cap <em>tion</em></figcaption></figure><!-- /wp:embed -->",
        "<!-- wp:file {\"id\":4} --><div><a href=\"https://x.example/r.pdf\">Report</a><a class=\"wp-block-file__button\" href=\"https://x.example/r.pdf\">Download</a></div><!-- /wp:file -->",
        "<!-- wp:block {\"ref\":1} /--><!-- wp:tabs --><!-- wp:tab {\"label\":\"East\"} --><p>Rain</p><!-- /wp:tab --><!-- /wp:tabs -->",
        "<!-- wp:math {\"latex\":\"a<b\"} --><math><mi>z</mi></math><!-- /wp:math --><!-- wp:x/y --><p>Seen</p><!-- /wp:x/y -->",
        "<table><thead><tr><th>a</th></tr></thead><tfoot><tr><td>sum</td></tr></tfoot><tbody><tr><td>b</td></tr></tbody></table> after",
    ] {
        agrees(content);
    }
}
