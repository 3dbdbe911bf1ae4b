//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use crate::context::{Feed, FeedItem};

#[derive(Serialize)]
struct Whole<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<String>,
    /// An item must have content; one without its text (a protected article) has its summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    /// What the format has no word for: an extension of ours, as it allows.
    #[serde(rename = "_dateline", skip_serializing_if = "Option::is_none")]
    own: Option<Own<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Own<'a> {
    comments: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    comments_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comments_feed_url: Option<&'a str>,
}

pub(super) fn write(feed: &Feed) -> String {
    let whole = Whole {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page_url,
        feed_url: &feed.self_url,
        description: &feed.description,
        next_url: feed.next_url.as_deref(),
        language: feed.lang.as_str(),
        items: feed.items.iter().map(|one| item(feed, one)).collect(),
    };
    // Strings and numbers always have a JSON form.
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

fn item<'a>(feed: &'a Feed, item: &'a FeedItem) -> Item<'a> {
    let lang = item.lang.as_ref().unwrap_or(&feed.lang);
    Item {
        id: &item.guid,
        url: &item.url,
        title: &item.title,
        content_html: item
            .content
            .as_ref()
            .map(|content| super::markup(feed, item, content)),
        content_text: item.content.is_none().then_some(item.summary.as_str()),
        summary: &item.summary,
        image: item.image.as_deref(),
        date_published: item.published.rfc3339(),
        date_modified: item.updated.map(|at| at.rfc3339()),
        authors: item
            .authors
            .iter()
            .filter(|author| !author.name.is_empty())
            .map(|author| Author {
                name: &author.name,
                url: author.url.as_deref(),
            })
            .collect(),
        tags: &item.categories,
        language: Some(lang.as_str()),
        own: item.comments.map(|comments| Own {
            comments,
            comments_url: item.comments_url.as_deref(),
            comments_feed_url: item.comments_feed.as_deref(),
        }),
    }
}
