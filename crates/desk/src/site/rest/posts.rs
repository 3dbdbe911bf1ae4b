//! Posts, pages, and what is found for some words.

use copy::{Kind, Tag};
use morgue::Life;
use serde_json::{Value, json};

use super::said::{Around, number};
use super::{Answered, Asked, Said, Wrong, collect};
use crate::error::Error;
use crate::site::Site;

/// Standing pages that are looked through.
const PAGES: i64 = 1_000;

/// The number of the last page, and whether this one is beyond it.
pub(super) fn pages_of(total: i64, many: i64) -> i64 {
    total.div_euclid(many) + i64::from(total.rem_euclid(many) > 0)
}

fn beyond() -> Wrong {
    Wrong::new(
        400,
        "rest_post_invalid_page_number",
        "The page number requested is larger than the number of pages available.",
    )
}

/// The articles.
pub(super) async fn posts(cx: &Site<'_>, asked: &Asked) -> Answered {
    if let Some(sticky) = asked.get("sticky") {
        return pinned(cx, asked, sticky).await;
    }
    let found = match collect::articles(cx, asked).await? {
        Ok(found) => found,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let lives = morgue::articles::by_ids(cx.db, &found.ids).await?;
    let lists = found.lists.into_iter().map(Tag::List).collect();
    several(cx, asked, lives, found.total, lists).await
}

async fn pinned(cx: &Site<'_>, asked: &Asked, sticky: &str) -> Answered {
    if !matches!(sticky, "true" | "1") {
        // All the others are what there is but for a handful: the front's order is the same.
        let found = match collect::articles(cx, asked).await? {
            Ok(found) => found,
            Err(wrong) => return Ok(Err(wrong)),
        };
        let mut lives = morgue::articles::by_ids(cx.db, &found.ids).await?;
        lives.retain(|life| !life.pinned);
        return several(cx, asked, lives, found.total, vec![Tag::List(copy::List::Front)]).await;
    }
    let (offset, many, _) = match asked.paging() {
        Ok(paging) => paging,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let all = morgue::articles::pinned(cx.db, 100).await?;
    let total = i64::try_from(all.len()).unwrap_or(0);
    let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    let lives = all.into_iter().skip(size(offset)).take(size(many)).collect();
    several(cx, asked, lives, total, vec![Tag::List(copy::List::Front)]).await
}

async fn several(
    cx: &Site<'_>,
    asked: &Asked,
    mut lives: Vec<Life>,
    total: i64,
    mut tags: Vec<Tag>,
) -> Answered {
    let (_, many, page) = match asked.paging() {
        Ok(paging) => paging,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let pages = pages_of(total, many);
    if page > 1 && page > pages && asked.get("offset").is_none() {
        return Ok(Err(beyond()));
    }
    lives.retain(Life::is_public);
    let around = Around::read(cx, &lives, &mut tags).await?;
    let body = lives.iter().map(|life| around.post(cx, asked, life)).collect();
    Ok(Ok(Said {
        body: Value::Array(body),
        tags,
        total: Some((total, pages)),
        modified: None,
        keep: true,
    }))
}

/// The standing pages. A paper has tens of them.
pub(super) async fn pages(cx: &Site<'_>, asked: &Asked) -> Answered {
    let read = (|| {
        asked.word(
            "orderby",
            &["date", "id", "title", "slug", "menu_order", "include", "modified"],
        )?;
        asked.word("order", &["desc", "asc"])?;
        asked.word("status", &["publish"])?;
        Ok((
            asked.paging()?,
            asked.numbers("include")?,
            asked.numbers("parent")?,
        ))
    })();
    let ((offset, many, _), include, parents) = match read {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let all = morgue::articles::pages(cx.db, 0, PAGES).await?;
    let numbers: std::collections::BTreeMap<_, _> = all.iter().map(|life| (life.id, number(life))).collect();
    let (slugs, words) = (asked.list("slug"), asked.get("search").map(str::to_lowercase));
    let mut lives: Vec<Life> = all
        .into_iter()
        .filter(|life| {
            let above = life.parent.and_then(|id| numbers.get(&id)).copied().unwrap_or(0);
            (slugs.is_empty() || slugs.contains(&life.slug.as_str()))
                && (include.is_empty() || include.contains(&number(life)))
                && (parents.is_empty() || parents.contains(&above))
                && words
                    .as_ref()
                    .is_none_or(|words| life.headline.to_lowercase().contains(words.as_str()))
        })
        .collect();
    match asked.get("orderby") {
        Some("title") => lives.sort_by(|a, b| b.headline.cmp(&a.headline)),
        Some("slug") => lives.sort_by(|a, b| b.slug.cmp(&a.slug)),
        Some("menu_order") => lives.sort_by_key(|life| std::cmp::Reverse((life.menu_order, life.id))),
        Some("id") => lives.sort_by_key(|life| std::cmp::Reverse(number(life))),
        Some("modified") => lives.sort_by_key(|life| std::cmp::Reverse(life.updated_at)),
        _ => lives.sort_by_key(|life| std::cmp::Reverse((life.published_at, life.id))),
    }
    if asked.get("order") == Some("asc") {
        lives.reverse();
    }
    let total = i64::try_from(lives.len()).unwrap_or(0);
    let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    let lives = lives.into_iter().skip(size(offset)).take(size(many)).collect();
    several(cx, asked, lives, total, vec![Tag::Pages]).await
}

/// One article or page.
pub(super) async fn one(cx: &Site<'_>, asked: &Asked, id: &str, kind: Kind) -> Answered {
    let life = find(cx, id, kind).await?;
    let Some(life) = life else {
        return Ok(Err(Wrong::new(404, "rest_post_invalid_id", "Invalid post ID.")));
    };
    let mut tags = Vec::new();
    let lives = [life];
    let around = Around::read(cx, &lives, &mut tags).await?;
    let [life] = lives;
    let mut said = Said::one(around.post(cx, asked, &life), tags);
    said.modified = Some(life.updated_at);
    Ok(Ok(said))
}

/// A public article or page by its number.
pub(super) async fn find(cx: &Site<'_>, id: &str, kind: Kind) -> Result<Option<Life>, Error> {
    let Some(number) = id.parse::<i64>().ok().filter(|number| *number > 0) else {
        return Ok(None);
    };
    let found = collect::article(cx, number).await?;
    Ok(found.filter(|life| life.kind == kind && life.is_public()))
}

/// What is found for some words.
pub(super) async fn search(cx: &Site<'_>, asked: &Asked) -> Answered {
    let read = (|| {
        asked.word("type", &["post"])?;
        asked.word("subtype", &["any", "post", "page"])
    })();
    if let Err(wrong) = read {
        return Ok(Err(wrong));
    }
    let found = match collect::articles(cx, asked).await? {
        Ok(found) => found,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let (_, many, page) = match asked.paging() {
        Ok(paging) => paging,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let pages = pages_of(found.total, many);
    if page > 1 && page > pages {
        return Ok(Err(Wrong::new(
            400,
            "rest_search_invalid_page_number",
            "The page number requested is larger than the number of pages available.",
        )));
    }
    let mut lives = morgue::articles::by_ids(cx.db, &found.ids).await?;
    lives.retain(Life::is_public);
    let body = lives.iter().map(|life| {
        let (own, kind) = match life.kind {
            Kind::Page => ("page", "pages"),
            Kind::Article => ("post", "posts"),
        };
        let href = cx.full(&format!("/wp-json/wp/v2/{kind}/{}", number(life)));
        json!({
            "id": number(life),
            "title": life.headline,
            "url": cx.full(&cx.article_href(life)),
            "type": "post",
            "subtype": own,
            "_links": { "self": [{ "embeddable": true, "href": href }] },
        })
    });
    Ok(Ok(Said {
        body: body.collect(),
        tags: Vec::new(),
        total: Some((found.total, pages)),
        modified: None,
        keep: false,
    }))
}
