//! Feeds: RSS 2.0 (rssboard.org, with the modules that WordPress feeds have), Atom (RFC 4287), RSS 1.0 and
//! JSON Feed 1.1.

use copy::{Credit, Direction, Lang, Moment};

use crate::context::{Feed, FeedContent, FeedItem, FeedKind, When};
use crate::html::{self, Place, Setting, escape_into};
use crate::locale::Locale;
use crate::xml::Xml;

mod json;

/// The feed in its format.
pub(crate) fn write(feed: &Feed) -> String {
    match feed.kind {
        FeedKind::Rss2 => rss2(feed),
        FeedKind::Atom => atom(feed),
        FeedKind::Rdf => rdf(feed),
        FeedKind::Json => json::write(feed),
    }
}

const CONTENT: (&str, &str) = ("xmlns:content", "http://purl.org/rss/1.0/modules/content/");
const DC: (&str, &str) = ("xmlns:dc", "http://purl.org/dc/elements/1.1/");

fn rss2(feed: &Feed) -> String {
    let mut xml = Xml::new();
    let modules = [
        ("version", "2.0"),
        CONTENT,
        DC,
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:wfw", "http://wellformedweb.org/CommentAPI/"),
        ("xmlns:slash", "http://purl.org/rss/1.0/modules/slash/"),
    ];
    xml.open("rss", &modules);
    xml.open("channel", &[]);
    xml.text("title", &feed.title);
    let this = [
        ("href", feed.self_url.as_str()),
        ("rel", "self"),
        ("type", feed.kind.mime()),
    ];
    xml.empty("atom:link", &this);
    xml.text("link", &feed.page_url);
    xml.text("description", &feed.description);
    if let Some(at) = updated(feed) {
        xml.text("lastBuildDate", &rfc822(at));
    }
    xml.text("language", feed.lang.as_str());
    for item in &feed.items {
        xml.open("item", &[]);
        xml.text("title", &item.title);
        xml.text("link", &item.url);
        if let Some(comments) = &item.comments_url {
            xml.text("comments", comments);
        }
        for author in &item.authors {
            xml.text("dc:creator", &author.name);
        }
        if let Some(lang) = own_lang(feed, item) {
            xml.text("dc:language", lang.as_str());
        }
        xml.text("pubDate", &rfc822(item.published.at));
        for category in &item.categories {
            xml.text("category", category);
        }
        let permalink = if item.guid_is_permalink { "true" } else { "false" };
        xml.text_with("guid", &[("isPermaLink", permalink)], &item.guid);
        xml.text("description", &item.summary);
        if let Some(content) = &item.content {
            xml.markup("content:encoded", &[], &markup(feed, item, content));
        }
        if let Some(comments) = &item.comments_feed {
            xml.text("wfw:commentRss", comments);
        }
        if let Some(comments) = item.comments {
            xml.text("slash:comments", &comments.to_string());
        }
        xml.close();
    }
    xml.finish()
}

fn atom(feed: &Feed) -> String {
    let mut xml = Xml::new();
    xml.open(
        "feed",
        &[
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", feed.lang.as_str()),
        ],
    );
    xml.text("title", &feed.title);
    if !feed.description.is_empty() {
        xml.text("subtitle", &feed.description);
    }
    xml.text("id", &feed.self_url);
    xml.empty(
        "link",
        &[
            ("rel", "alternate"),
            ("type", "text/html"),
            ("href", &feed.page_url),
        ],
    );
    xml.empty(
        "link",
        &[
            ("rel", "self"),
            ("type", feed.kind.mime()),
            ("href", &feed.self_url),
        ],
    );
    if let Some(next) = &feed.next_url {
        xml.empty(
            "link",
            &[("rel", "next"), ("type", feed.kind.mime()), ("href", next)],
        );
    }
    // An Atom feed must say when it last changed; one without items has never done so.
    xml.text("updated", &updated(feed).unwrap_or(Moment(0)).rfc3339());
    for item in &feed.items {
        let lang = own_lang(feed, item).map(|lang| ("xml:lang", lang.as_str()));
        xml.open("entry", lang.as_slice());
        for author in &item.authors {
            xml.open("author", &[]);
            xml.text("name", &author.name);
            if let Some(url) = &author.url {
                xml.text("uri", url);
            }
            xml.close();
        }
        // Nobody's name is a name too: RFC 4287 wants an author on every entry.
        if item.authors.is_empty() {
            xml.open("author", &[]);
            xml.text("name", &feed.title);
            xml.close();
        }
        xml.text("title", &item.title);
        xml.empty(
            "link",
            &[("rel", "alternate"), ("type", "text/html"), ("href", &item.url)],
        );
        xml.text("id", &item.guid);
        xml.text("updated", &item.updated.unwrap_or(item.published.at).rfc3339());
        xml.text("published", &item.published.rfc3339());
        for category in &item.categories {
            xml.empty("category", &[("term", category)]);
        }
        if !item.summary.is_empty() || item.content.is_none() {
            xml.text("summary", &item.summary);
        }
        if let Some(content) = &item.content {
            let lang = content.lang.as_ref().unwrap_or(&feed.lang);
            xml.markup(
                "content",
                &[("type", "html"), ("xml:lang", lang.as_str())],
                &markup(feed, item, content),
            );
        }
        if let Some(comments) = &item.comments_url {
            xml.empty(
                "link",
                &[("rel", "replies"), ("type", "text/html"), ("href", comments)],
            );
        }
        xml.close();
    }
    xml.finish()
}

fn rdf(feed: &Feed) -> String {
    let mut xml = Xml::new();
    let modules = [
        ("xmlns", "http://purl.org/rss/1.0/"),
        ("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        DC,
        CONTENT,
    ];
    xml.open("rdf:RDF", &modules);
    xml.open("channel", &[("rdf:about", &feed.page_url)]);
    xml.text("title", &feed.title);
    xml.text("link", &feed.page_url);
    xml.text("description", &feed.description);
    if let Some(at) = updated(feed) {
        xml.text("dc:date", &at.rfc3339());
    }
    xml.text("dc:language", feed.lang.as_str());
    xml.open("items", &[]);
    xml.open("rdf:Seq", &[]);
    for item in &feed.items {
        xml.empty("rdf:li", &[("rdf:resource", &item.url)]);
    }
    xml.close();
    xml.close();
    xml.close();
    for item in &feed.items {
        xml.open("item", &[("rdf:about", &item.url)]);
        xml.text("title", &item.title);
        xml.text("link", &item.url);
        for author in &item.authors {
            xml.text("dc:creator", &author.name);
        }
        if let Some(lang) = own_lang(feed, item) {
            xml.text("dc:language", lang.as_str());
        }
        xml.text("dc:date", &item.published.rfc3339());
        for category in &item.categories {
            xml.text("dc:subject", category);
        }
        xml.text("description", &item.summary);
        if let Some(content) = &item.content {
            xml.markup("content:encoded", &[], &markup(feed, item, content));
        }
        xml.close();
    }
    xml.finish()
}

/// The language of an item, if it is not that of the feed.
fn own_lang<'f>(feed: &Feed, item: &'f FeedItem) -> Option<&'f Lang> {
    item.lang.as_ref().filter(|lang| **lang != feed.lang)
}

/// The whole text of an item as HTML with full addresses, and below it what it rests on and what was put
/// right. Feed readers know nothing of the page around it, so its language and direction go with it.
fn markup(feed: &Feed, item: &FeedItem, content: &FeedContent) -> String {
    body(&feed.base, &item.url, &feed.lang, content)
}

/// The same for whoever shows a text on a page that knows nothing of the paper: `base` is the paper's address, `here` the
/// article's, `around` the language of what stands around it.
pub(crate) fn body(base: &str, here: &str, around: &Lang, content: &FeedContent) -> String {
    let setting = Setting {
        media: &content.media,
        lang: content.lang.as_ref().unwrap_or(around),
        place: Place::Feed { base, here },
    };
    let mut out = content
        .lead
        .as_ref()
        .map(|lead| html::lead(lead, setting))
        .unwrap_or_default();
    out.push_str(&html::whole(&content.body, setting));
    for (key, credits) in [("source", &content.sources), ("via", &content.via)] {
        credit_line(&mut out, setting.lang, key, credits);
    }
    corrections(&mut out, setting.lang, content);
    let dir = content.dir.unwrap_or_else(|| setting.lang.direction());
    if setting.lang == around && dir == Direction::Ltr {
        return out;
    }
    let mut wrapped = String::with_capacity(out.len() + 48);
    wrapped.push_str("<div lang=\"");
    escape_into(&mut wrapped, setting.lang.as_str());
    wrapped.push_str("\" dir=\"");
    wrapped.push_str(dir.as_str());
    wrapped.push_str("\">\n");
    wrapped.push_str(&out);
    wrapped.push_str("</div>\n");
    wrapped
}

fn corrections(out: &mut String, lang: &Lang, content: &FeedContent) {
    let locale = Locale::of(lang);
    for correction in &content.corrections {
        out.push_str("<p><strong>");
        escape_into(out, locale.get(correction.kind.as_str()));
        out.push_str("</strong> (");
        escape_into(
            out,
            &locale.date(When::new(correction.at, content.offset_minutes)),
        );
        out.push_str("): ");
        escape_into(out, &correction.text);
        out.push_str("</p>\n");
    }
}

fn credit_line(out: &mut String, lang: &Lang, key: &str, credits: &[Credit]) {
    let locale = Locale::of(lang);
    for (at, credit) in credits.iter().enumerate() {
        if at == 0 {
            out.push_str("<p>");
            escape_into(out, locale.get(key));
            out.push_str(": ");
        } else {
            escape_into(out, locale.get("separator"));
            out.push(' ');
        }
        match credit.url.as_deref().and_then(html::safe_web) {
            Some(href) => {
                out.push_str("<a href=\"");
                escape_into(out, &href);
                out.push_str("\">");
                escape_into(out, &credit.name);
                out.push_str("</a>");
            }
            None => escape_into(out, &credit.name),
        }
    }
    if !credits.is_empty() {
        out.push_str("</p>\n");
    }
}

/// When the feed last changed, or the newest of what it holds.
fn updated(feed: &Feed) -> Option<Moment> {
    let newest = feed
        .items
        .iter()
        .map(|item| item.updated.unwrap_or(item.published.at))
        .max();
    feed.updated.or(newest)
}

/// A date as RSS writes it (RFC 822 with four digits of the year).
fn rfc822(at: Moment) -> String {
    at.civil(0).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
