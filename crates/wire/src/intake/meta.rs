//! What a web page says about itself: JSON-LD, Open Graph and its kin, plain HTML.

use serde_json::Value;

use super::Item;
use super::clean::field;
use super::date::moment;
use super::ninjs::Fields;
use super::prose;
use crate::html::token::{Piece, Raw, Tokens};

/// Values of one `meta` name that are kept.
const VALUES: usize = 50;
/// Bytes of one JSON-LD script.
const SCRIPT: usize = 1 << 20;
/// Objects looked at in a page's JSON-LD.
const OBJECTS: usize = 500;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Meta {
    lang: Option<String>,
    title: Option<String>,
    canonical: Option<String>,
    /// Names in lower case, and values, in order.
    values: Vec<(String, String)>,
    linked: Item,
    /// The article's text as JSON-LD has it.
    pub(super) body: Option<String>,
}

impl Meta {
    /// Looks through a page once.
    pub(super) fn of(html: &str) -> Self {
        let mut meta = Meta::default();
        let mut tokens = Tokens::new(html);
        let mut inside: Option<&str> = None;
        while let Some(piece) = tokens.next(false) {
            match piece {
                Piece::Start(tag) => {
                    let attribute = |name: &str| {
                        let found = tag.attributes.iter().find(|(key, _)| key == name);
                        found
                            .map(|(_, value)| value.trim())
                            .filter(|value| !value.is_empty())
                    };
                    inside = None;
                    match tag.name.as_str() {
                        "html" => {
                            meta.lang = meta.lang.or(attribute("lang")
                                .or_else(|| attribute("xml:lang"))
                                .map(str::to_string));
                        }
                        "link"
                            if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
                        {
                            meta.canonical = meta.canonical.or(attribute("href").map(str::to_string));
                        }
                        "meta" => {
                            let names = ["property", "name", "itemprop", "http-equiv"]
                                .into_iter()
                                .filter_map(attribute);
                            if let Some(content) = attribute("content") {
                                for name in names.flat_map(str::split_ascii_whitespace) {
                                    meta.add(name, content);
                                }
                            }
                        }
                        "title" => {
                            tokens.read_raw(Raw::Rcdata, "title");
                            inside = Some("title");
                        }
                        "script" => {
                            let linked = attribute("type").is_some_and(|kind| {
                                kind.to_ascii_lowercase().starts_with("application/ld+json")
                            });
                            tokens.read_raw(Raw::Rawtext, "script");
                            inside = linked.then_some("script");
                        }
                        name @ ("style" | "textarea" | "noscript") => tokens.read_raw(Raw::Rawtext, name),
                        _ => {}
                    }
                }
                Piece::Text(text) => match inside.take() {
                    Some("title") => meta.title = meta.title.or_else(|| field(&text)),
                    Some(_) if text.len() <= SCRIPT => meta.script(&text),
                    _ => {}
                },
                _ => inside = None,
            }
        }
        meta
    }

    fn add(&mut self, name: &str, value: &str) {
        let name = name.to_ascii_lowercase();
        if self.values.iter().filter(|(known, _)| *known == name).count() < VALUES
            && self.values.len() < 10 * VALUES
        {
            self.values.push((name, value.to_string()));
        }
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = String> + 'a {
        self.values
            .iter()
            .filter(move |(known, _)| known == name)
            .filter_map(|(_, value)| field(&prose::tags_off(value)))
    }

    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// JSON-LD: the first object that is an article, by whatever name.
    fn script(&mut self, text: &str) {
        // Comments and sections that pages of XHTML put around it.
        let text = ["<!--", "//", "<![CDATA[", "/*<![CDATA[*/"]
            .iter()
            .fold(text.trim(), |text, mark| {
                text.trim_start_matches(mark).trim_start()
            });
        let text = ["-->", "/*]]>*/", "]]>", "//"]
            .iter()
            .fold(text, |text, mark| text.trim_end_matches(mark).trim_end());
        let Ok(value) = serde_json::from_str::<Value>(text) else {
            return;
        };
        let mut stack = vec![&value];
        let mut seen = 0;
        while let Some(value) = stack.pop() {
            seen += 1;
            if seen > OBJECTS {
                return;
            }
            match value {
                Value::Array(list) => stack.extend(list.iter().rev()),
                Value::Object(object) => {
                    if article(object.get("@type")) && self.linked.headline.is_none() {
                        self.article(Fields(object));
                    }
                    stack.extend(object.get("@graph"));
                    stack.extend(object.get("mainEntity"));
                }
                _ => {}
            }
        }
    }

    fn article(&mut self, fields: Fields<'_>) {
        let clean = |name: &str| fields.string(name).and_then(|text| field(&prose::tags_off(text)));
        let linked = &mut self.linked;
        linked.headline = clean("headline").or_else(|| clean("name"));
        linked.byline = parties(fields.get("author"));
        linked.outlet = parties(fields.get("publisher"));
        linked.url = clean("url").or_else(|| clean("mainentityofpage"));
        linked.lang = clean("inlanguage");
        linked.published = clean("datepublished").and_then(|date| moment(&date));
        linked.updated = clean("datemodified").and_then(|date| moment(&date));
        linked.rights = clean("copyrightnotice");
        linked.place = clean("dateline");
        linked.subjects = match fields.get("keywords") {
            Some(Value::String(words)) => words.split(',').filter_map(field).collect(),
            Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).filter_map(field).collect(),
            _ => Vec::new(),
        };
        self.body = fields.string("articlebody").map(|body| {
            if body.contains("</") {
                prose::tags_off(body)
            } else {
                super::clean::plain(body)
            }
        });
    }

    /// The item, still without its text. An address that is relative or no web address is left out.
    pub(super) fn item(mut self) -> (Item, Option<String>) {
        let mut item = std::mem::take(&mut self.linked);
        let web = |url: String| (url.starts_with("https://") || url.starts_with("http://")).then_some(url);
        let site = self.first(&["og:site_name", "application-name", "al:android:app_name"]);
        item.outlet = site.or(item.outlet);
        let title = self
            .title
            .take()
            .map(|title| without_site(&title, item.outlet.as_deref()));
        item.headline = item
            .headline
            .or_else(|| {
                self.first(&[
                    "og:title",
                    "twitter:title",
                    "dc.title",
                    "dcterms.title",
                    "parsely-title",
                ])
            })
            .or(title);
        let authors: Vec<String> = [
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
        ]
        .into_iter()
        .map(|name| {
            self.all(name)
                .filter(|name| !name.starts_with("http"))
                .collect::<Vec<_>>()
        })
        .find(|names| !names.is_empty())
        .unwrap_or_default();
        item.byline = item
            .byline
            .or_else(|| (!authors.is_empty()).then(|| authors.join(", ")));
        item.url = self
            .canonical
            .take()
            .and_then(web)
            .or_else(|| self.first(&["og:url"]).and_then(web))
            .or(item.url.and_then(web));
        item.lang = self
            .lang
            .take()
            .or(item.lang)
            .or_else(|| self.first(&["content-language", "language", "dc.language", "og:locale"]));
        let date = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| self.all(name).find_map(|date| moment(&date)))
        };
        item.published = item.published.or_else(|| {
            date(&[
                "article:published_time",
                "datepublished",
                "og:published_time",
                "dc.date.issued",
                "dcterms.created",
                "dc.date",
                "parsely-pub-date",
                "sailthru.date",
                "pubdate",
                "publishdate",
                "publication_date",
                "date",
            ])
        });
        item.updated = item.updated.or_else(|| {
            date(&[
                "article:modified_time",
                "datemodified",
                "og:updated_time",
                "dcterms.modified",
                "lastmod",
            ])
        });
        item.rights = item
            .rights
            .or_else(|| self.first(&["copyright", "dcterms.rights", "dc.rights"]));
        if item.subjects.is_empty() {
            let tags: Vec<String> = self.all("article:tag").collect();
            let words = || self.first(&["news_keywords", "keywords"]).unwrap_or_default();
            item.subjects = if tags.is_empty() {
                words().split(',').filter_map(field).collect()
            } else {
                tags
            };
        }
        (item, self.body)
    }
}

fn article(kind: Option<&Value>) -> bool {
    let is = |kind: &str| {
        kind.ends_with("Article")
            || kind.ends_with("BlogPosting")
            || ["Report", "WebPage.Article"].contains(&kind)
    };
    match kind {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// Names of persons or organisations, however JSON-LD gives them.
fn parties(value: Option<&Value>) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(text) => field(text),
        Value::Object(object) => Fields(object).string("name").and_then(field),
        _ => None,
    };
    match value? {
        Value::Array(list) => {
            let names: Vec<String> = list.iter().take(VALUES).filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        value => name(value),
    }
}

/// A page's title without the site's name at its end or its beginning.
fn without_site(title: &str, site: Option<&str>) -> String {
    let Some(site) = site.filter(|site| !site.is_empty()) else {
        return title.to_string();
    };
    let marks: &[char] = &[' ', '|', '-', '–', '—', '·', ':', '»'];
    let short = title
        .strip_suffix(site)
        .or_else(|| title.strip_prefix(site))
        .unwrap_or(title);
    let short = if short.len() < title.len() {
        short.trim_matches(marks)
    } else {
        title
    };
    if short.is_empty() { title } else { short }.to_string()
}
