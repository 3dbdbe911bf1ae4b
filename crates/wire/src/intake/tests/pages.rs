//! Web pages, plain text and Markdown.

use super::*;

pub(super) fn page() -> String {
    let words = "The harbour board met on Monday and agreed to dredge the channel, which has not been done since 1998. ";
    let paragraphs: String = (0..8)
        .map(|n| format!("<p>{n}. {}</p>", words.repeat(3)))
        .collect();
    format!(
        r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Board to dredge | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="article:published_time" content="2024-05-02T10:15:00+01:00">
<link rel="canonical" href="https://post.example/dredge"><script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"x"}},
{{"@type":"NewsArticle","headline":"Board to dredge channel","author":[{{"@type":"Person","name":"Ana Ruiz"}}],"datePublished":"2024-05-02T09:15:00Z"}}]}}</script>
<style>p{{color:red}}</style></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Board to dredge channel</h1>{paragraphs}</article></main><aside><h3>Most read</h3><a href="/x">Ten cats</a></aside>
<footer>Cookies and terms</footer></body></html>"#
    )
}

#[test]
fn the_article_is_taken_out_of_its_page() {
    let arrival = arrives(page().as_bytes(), "dredge");
    assert_eq!(
        (arrival.format, rules(&arrival)),
        (Format::Html, vec!["page_trimmed"])
    );
    let item = &arrival.items[0];
    assert!(
        item.text.contains("7. The harbour board met")
            && !item.text.contains("Cookies")
            && !item.text.contains("Ten cats"),
        "{}",
        item.text
    );
    assert_eq!(
        item.text.matches("\n\n").count(),
        7 + item.text.matches("Board to dredge channel").count()
    );
    assert_eq!(item.headline.as_deref(), Some("Board to dredge channel"));
    assert_eq!(
        (item.byline.as_deref(), item.outlet.as_deref()),
        (Some("Ana Ruiz"), Some("The Harbour Post"))
    );
    assert_eq!(
        (item.url.as_deref(), item.lang.as_deref()),
        (Some("https://post.example/dredge"), Some("en-GB"))
    );
    assert_eq!(when(item.published), "2024-05-02T09:15:00Z");
}

#[test]
fn a_piece_of_html_without_an_article_is_taken_whole() {
    let item = item(
        "<p>“No,” she said.</p><ul><li>one</li><li>two</li></ul>",
        "x.html",
    );
    assert_eq!(item.text, "“No,” she said.\n\none\n\ntwo");
}

#[test]
fn a_page_in_windows_1251_says_so_in_its_head_or_not_at_all() {
    let text = "<p>Правительство опубликовало доклад в понедельник, сообщил министр финансов.</p>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    for head in ["<html><meta charset=windows-1251>", "<html>"] {
        let page = [head.as_bytes(), &bytes].concat();
        assert!(item(page, "x.html").text.contains("сообщил министр"), "{head}");
    }
}

#[test]
fn plain_text_is_plain_text_whatever_it_is_called() {
    let text = "From: the harbour\nTo: whom it may concern\n\nWe will not dredge { or } < 5 metres.";
    let arrival = arrives(text.as_bytes(), "note.txt");
    assert_eq!(
        (arrival.format, arrival.items[0].text.as_str()),
        (Format::Text, text)
    );
    assert_eq!(arrives(b"[sic] is a word", "x").format, Format::Text);
}

#[test]
fn markdown_is_told_by_its_name() {
    let arrival = arrives(
        b"# Tide\n\nHigh **water** at [noon](http://x.example/t).",
        "tide.md",
    );
    assert_eq!(
        (arrival.format, arrival.items[0].text.as_str()),
        (Format::Markdown, "Tide\n\nHigh water at noon.")
    );
    assert_eq!(arrival.items[0].headline.as_deref(), Some("Tide"));
}

#[test]
fn the_hints_charset_is_asked_where_the_bytes_say_nothing() {
    let hint = Hint {
        name: None,
        media_type: Some("text/plain; charset=\"iso-8859-2\""),
    };
    let arrival = read(b"\xAFaden z nich nie g\xB3osowa\xB3 przeciw", &hint).unwrap();
    assert_eq!(arrival.items[0].text, "Żaden z nich nie głosował przeciw");
}
