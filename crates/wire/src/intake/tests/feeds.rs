//! RSS, Atom and JSON Feed.

use super::*;

pub(super) const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="x">
<channel><title>The Harbour Post</title><link>https://post.example</link><language>en</language>
<item><title>Ferries &amp;amp; fares</title><link>https://post.example/1</link><guid isPermaLink="false">post-1</guid><pubDate>Thu, 02 May 2024 10:15:00 +0200</pubDate>
<dc:creator>Ana Ruiz</dc:creator><category>Transport</category><description>Fares rise by 3.5&#37;.</description>
<content:encoded><![CDATA[<p>Fares rise by 3.5%.</p><p>The board said it had &ldquo;no choice&rdquo;.</p><script>var x="never"</script>]]></content:encoded></item>
<item><title>Only a title</title><link>https://post.example/2</link></item>
<item><title/><description/></item></channel></rss>"#;

pub(super) const ATOM: &str = r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Quai</title><author><name>Rédaction</name></author>
<entry><id>tag:quai,1</id><title type="html">Le &lt;b&gt;port&lt;/b&gt;</title><link rel="self" href="https://q.example/x.atom"/><link href="https://q.example/1"/>
<updated>2024-05-02T10:15:00Z</updated><summary>Un résumé.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le port ne fermera pas.</p><p/>Fin<br/>ici</div></content></entry>
<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="tag:quai,0" when="2024-05-02T11:00:00Z"/></feed>"#;

pub(super) const JSON_FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "language": "en", "items": [
{"id": "7", "url": "https://quay.example/7", "title": "Tide", "content_html": "<p>High <i>water</i>.</p>", "date_published": "2024-05-02T10:15:00Z", "tags": ["sea"], "authors": [{"name": "Bo"}, {"name": "Al"}]},
{"id": "8", "content_text": "Low\n\nwater"}]}"#;

#[test]
fn an_rss_feed_gives_entries_with_their_full_text() {
    let arrival = arrives(RSS.as_bytes(), "feed");
    assert_eq!((arrival.format, arrival.items.len()), (Format::Rss, 2));
    let first = &arrival.items[0];
    assert_eq!(
        first.text,
        "Fares rise by 3.5%.\n\nThe board said it had “no choice”."
    );
    assert_eq!(
        (
            first.headline.as_deref(),
            first.outlet.as_deref(),
            first.guid.as_deref()
        ),
        (Some("Ferries & fares"), Some("The Harbour Post"), Some("post-1"))
    );
    assert_eq!(
        (when(first.published), first.byline.as_deref()),
        ("2024-05-02T08:15:00Z".into(), Some("Ana Ruiz"))
    );
    assert_eq!(arrival.items[1].text, "Only a title");
    assert_eq!(rules(&arrival), ["item_empty"]);
}

#[test]
fn an_rss_1_0_feed_has_its_items_beside_the_channel() {
    let rdf = r#"<rdf:RDF xmlns:rdf="r"><channel rdf:about="c"><title>Old</title></channel><item rdf:about="https://old.example/1"><title>T</title><description>D</description><dc:date>2024-05-02</dc:date></item></rdf:RDF>"#;
    let item = item(rdf, "feed.rdf");
    assert_eq!(
        (item.outlet.as_deref(), item.guid.as_deref(), item.text.as_str()),
        (Some("Old"), Some("https://old.example/1"), "D")
    );
}

#[test]
fn atom_gives_summary_and_content_and_says_what_was_deleted() {
    let arrival = arrives(ATOM.as_bytes(), "feed");
    let first = &arrival.items[0];
    assert_eq!(first.text, "Un résumé.\n\nLe port ne fermera pas.\n\nFin\nici");
    assert_eq!(
        (
            first.headline.as_deref(),
            first.url.as_deref(),
            first.lang.as_deref()
        ),
        (Some("Le port"), Some("https://q.example/1"), Some("fr"))
    );
    assert_eq!(first.byline.as_deref(), Some("Rédaction"));
    assert_eq!(
        (arrival.items[1].status, arrival.items[1].guid.as_deref()),
        (Status::Canceled, Some("tag:quai,0"))
    );
}

#[test]
fn a_json_feed_is_read() {
    let arrival = arrives(JSON_FEED.as_bytes(), "feed.json");
    assert_eq!(arrival.format, Format::JsonFeed);
    assert_eq!(
        (arrival.items[0].text.as_str(), arrival.items[0].byline.as_deref()),
        ("High water.", Some("Bo, Al"))
    );
    assert_eq!(arrival.items[1].text, "Low\n\nwater");
}

#[test]
fn a_feed_that_is_cut_off_gives_what_came() {
    let (cut, _) = RSS.split_once("a title</title>").unwrap();
    let arrival = arrives(cut.as_bytes(), "feed");
    assert_eq!(arrival.items[0].guid.as_deref(), Some("post-1"));
    assert!(rules(&arrival).contains(&"cut"));
}

#[test]
fn a_feed_without_end_is_read_up_to_a_limit() {
    let endless = format!(
        "<rss><channel>{}</channel></rss>",
        "<item><title>T</title></item>".repeat(5_000)
    );
    let arrival = arrives(endless.as_bytes(), "feed");
    assert_eq!(
        (arrival.items.len(), rules(&arrival)),
        (2_000, vec!["entry_limit"])
    );
}
