//! Sections as WordPress's categories, topics as its tags.

use std::collections::BTreeMap;

use copy::{List, SectionId, Tag, TopicId, id};
use morgue::sections::Section;
use morgue::topics::Topic;
use serde_json::{Value, json};

use super::posts::pages_of;
use super::{Answered, Asked, Said, Wrong, collect};
use crate::error::Error;
use crate::site::Site;
use crate::site::links::Tree;

/// Topics that are looked through where they are not asked for by number or slug.
const TOPICS: i64 = 5_000;

pub(super) fn section_number(section: &Section) -> i64 {
    section.wp_id.unwrap_or_else(|| id::short(section.id.0))
}

pub(super) fn topic_number(topic: &Topic) -> i64 {
    topic.wp_id.unwrap_or_else(|| id::short(topic.id.0))
}

fn links(cx: &Site<'_>, kind: &str, taxonomy: &str, number: i64) -> Value {
    let api = |path: String| cx.full(&format!("/wp-json/wp/v2/{path}"));
    json!({
        "self": [{ "href": api(format!("{kind}/{number}")) }],
        "collection": [{ "href": api(kind.to_owned()) }],
        "about": [{ "href": api(format!("taxonomies/{taxonomy}")) }],
        "wp:post_type": [{ "href": api(format!("posts?{kind}={number}")) }],
        "curies": [{ "name": "wp", "href": "https://api.w.org/{rel}", "templated": true }],
    })
}

pub(super) fn said_section(cx: &Site<'_>, tree: &Tree, section: &Section, count: i64) -> Value {
    let above = section.parent.and_then(|parent| tree.get(parent));
    let number = section_number(section);
    json!({
        "id": number,
        "count": count,
        "description": section.description,
        "link": cx.full(&tree.href(cx, section)),
        "name": press::rest::line(&section.name),
        "slug": section.slug,
        "taxonomy": "category",
        "parent": above.map_or(0, section_number),
        "meta": [],
        "_links": links(cx, "categories", "category", number),
    })
}

pub(super) fn said_topic(cx: &Site<'_>, topic: &Topic, count: i64) -> Value {
    let number = topic_number(topic);
    json!({
        "id": number,
        "count": count,
        "description": topic.description,
        "link": cx.full(&cx.topic_href(topic)),
        "name": press::rest::line(&topic.name),
        "slug": topic.slug,
        "taxonomy": "post_tag",
        "meta": [],
        "_links": links(cx, "tags", "post_tag", number),
    })
}

/// A term before it is said: its number, name, slug, and how many articles it has.
struct Term {
    number: i64,
    name: String,
    slug: String,
    count: i64,
    parent: i64,
    said: Value,
}

/// The terms of a page in the order that is wanted.
fn chosen(asked: &Asked, mut all: Vec<Term>, tags: Vec<Tag>) -> Result<Said, Wrong> {
    let (offset, many, _) = asked.paging()?;
    let include = asked.numbers("include")?;
    let exclude = asked.numbers("exclude")?;
    let parents = asked.numbers("parent")?;
    let slugs = asked.list("slug");
    let words = asked.get("search").map(str::to_lowercase);
    let used = matches!(asked.get("hide_empty"), Some("true" | "1"));
    let order = asked.word("order", &["asc", "desc"])?;
    let by = asked.word(
        "orderby",
        &["name", "id", "slug", "count", "include", "term_group"],
    )?;
    all.retain(|one| {
        (include.is_empty() || include.contains(&one.number))
            && !exclude.contains(&one.number)
            && (parents.is_empty() || parents.contains(&one.parent))
            && (slugs.is_empty() || slugs.contains(&one.slug.as_str()))
            && (!used || one.count > 0)
            && words.as_ref().is_none_or(|words| {
                one.name.to_lowercase().contains(words.as_str()) || one.slug.contains(words.as_str())
            })
    });
    match by {
        "id" => all.sort_by_key(|one| one.number),
        "slug" => all.sort_by(|a, b| a.slug.cmp(&b.slug)),
        "count" => all.sort_by_key(|one| (one.count, one.number)),
        "include" => all.sort_by_key(|one| include.iter().position(|number| *number == one.number)),
        _ => all.sort_by(|a, b| a.name.cmp(&b.name).then(a.number.cmp(&b.number))),
    }
    if order == "desc" {
        all.reverse();
    }
    let total = i64::try_from(all.len()).unwrap_or(0);
    let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    let body = all
        .into_iter()
        .skip(size(offset))
        .take(size(many))
        .map(|one| one.said);
    Ok(Said {
        body: body.collect(),
        tags,
        total: Some((total, pages_of(total, many))),
        modified: None,
        keep: false,
    })
}

async fn counts(cx: &Site<'_>, prefix: &str) -> Result<BTreeMap<String, i64>, Error> {
    Ok(morgue::listing::counts(cx.db, prefix)
        .await?
        .into_iter()
        .collect())
}

/// The article that only its terms are wanted of.
async fn of_article(cx: &Site<'_>, asked: &Asked) -> Result<Option<Option<copy::Article>>, Error> {
    let Some(number) = asked.get("post") else {
        return Ok(None);
    };
    let life = super::posts::find(cx, number, copy::Kind::Article).await?;
    let Some(life) = life else {
        return Ok(Some(None));
    };
    let live = morgue::revisions::live(cx.db, life.id).await?;
    Ok(Some(live.map(|revision| revision.article()).transpose()?))
}

pub(super) async fn categories(cx: &Site<'_>, asked: &Asked) -> Answered {
    let tree = Tree::read(cx).await?;
    let counts = counts(cx, "section:").await?;
    let only: Option<Vec<SectionId>> = of_article(cx, asked)
        .await?
        .map(|article| article.map(|article| article.sections).unwrap_or_default());
    let shown = tree
        .all()
        .iter()
        .filter(|one| only.as_ref().is_none_or(|only| only.contains(&one.id)));
    let all = shown.map(|section| {
        let count = counts
            .get(&List::Section(section.id).to_string())
            .copied()
            .unwrap_or(0);
        let above = section.parent.and_then(|parent| tree.get(parent));
        Term {
            number: section_number(section),
            name: section.name.clone(),
            slug: section.slug.clone(),
            count,
            parent: above.map_or(0, section_number),
            said: said_section(cx, &tree, section, count),
        }
    });
    Ok(chosen(asked, all.collect(), vec![Tag::Site]))
}

fn no_term() -> Wrong {
    Wrong::new(404, "rest_term_invalid", "Term does not exist.")
}

pub(super) async fn category(cx: &Site<'_>, number: &str) -> Answered {
    let found = match number.parse() {
        Ok(number) => collect::section(cx, number).await?,
        Err(_) => None,
    };
    let Some(section) = found else {
        return Ok(Err(no_term()));
    };
    let tree = Tree::read(cx).await?;
    let list = List::Section(section.id);
    let count = morgue::listing::count(cx.db, &list).await?;
    let tags = vec![Tag::Section(section.id), Tag::List(list)];
    Ok(Ok(Said::one(said_section(cx, &tree, &section, count), tags)))
}

pub(super) async fn tags(cx: &Site<'_>, asked: &Asked) -> Answered {
    let mut found: Vec<Topic> = match of_article(cx, asked).await? {
        Some(article) => {
            let topics = article.map(|article| article.topics).unwrap_or_default();
            morgue::topics::by_ids(cx.db, &topics).await?
        }
        None if !asked.list("slug").is_empty() => {
            let mut found = Vec::new();
            for slug in asked.list("slug") {
                found.extend(morgue::topics::by_slug(cx.db, "", slug).await?);
            }
            found
        }
        None => match asked.numbers("include") {
            Ok(numbers) if !numbers.is_empty() => {
                let mut found = Vec::new();
                for number in numbers {
                    found.extend(collect::topic(cx, number).await?);
                }
                found
            }
            Ok(_) => morgue::topics::after(cx.db, TopicId(0), TOPICS).await?,
            Err(wrong) => return Ok(Err(wrong)),
        },
    };
    found.retain(|topic| topic.scheme.is_empty());
    let counts = counts(cx, "topic:").await?;
    let all = found.iter().map(|topic| {
        let count = counts
            .get(&List::Topic(topic.id).to_string())
            .copied()
            .unwrap_or(0);
        Term {
            number: topic_number(topic),
            name: topic.name.clone(),
            slug: topic.slug.clone(),
            count,
            parent: 0,
            said: said_topic(cx, topic, count),
        }
    });
    Ok(chosen(asked, all.collect(), vec![Tag::Site]))
}

pub(super) async fn tag(cx: &Site<'_>, number: &str) -> Answered {
    let found = match number.parse() {
        Ok(number) => collect::topic(cx, number).await?,
        Err(_) => None,
    };
    let Some(topic) = found else {
        return Ok(Err(no_term()));
    };
    let list = List::Topic(topic.id);
    let count = morgue::listing::count(cx.db, &list).await?;
    let tags = vec![Tag::Topic(topic.id), Tag::List(list)];
    Ok(Ok(Said::one(said_topic(cx, &topic, count), tags)))
}
