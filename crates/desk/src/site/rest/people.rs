//! Authors as WordPress's users, and the comments that readers see. Nobody's mail address, login or network address is here.

use copy::{CommentId, List, Person, PersonId, Tag, id};
use morgue::Life;
use morgue::comments::Shown;
use serde_json::{Value, json};

use super::posts::pages_of;
use super::said::{dates, number};
use super::{Answered, Asked, Said, Wrong, collect};
use crate::error::Error;
use crate::site::Site;

/// So many comments of all articles are reached back to.
const REACH: i64 = 1_000;

/// An author.
pub(super) fn person(cx: &Site<'_>, person: &Person, number: i64) -> Value {
    let api = |path: String| cx.full(&format!("/wp-json/wp/v2/{path}"));
    json!({
        "id": number,
        "name": person.name,
        "url": person.url.clone().unwrap_or_default(),
        "description": person.bio,
        "link": cx.full(&cx.author_href(person)),
        "slug": person.slug,
        "avatar_urls": {},
        "meta": [],
        "_links": {
            "self": [{ "href": api(format!("users/{number}")) }],
            "collection": [{ "href": api("users".to_owned()) }],
        },
    })
}

/// Whoever has published articles.
pub(super) async fn users(cx: &Site<'_>, asked: &Asked) -> Answered {
    let read = (|| {
        asked.word("order", &["asc", "desc"])?;
        asked.word("orderby", &["name", "id", "slug", "include"])?;
        Ok((asked.paging()?, asked.numbers("include")?))
    })();
    let ((offset, many, _), include) = match read {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let counts = morgue::listing::counts(cx.db, "author:").await?;
    let ids: Vec<PersonId> = counts
        .iter()
        .filter_map(|(word, _)| match List::parse(word) {
            Some(List::Author(id)) => Some(id),
            _ => None,
        })
        .collect();
    let people = morgue::people::by_ids(cx.db, &ids).await?;
    let own: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let numbers = morgue::numbers::of_people(cx.db, &own).await?;
    let (slugs, words) = (asked.list("slug"), asked.get("search").map(str::to_lowercase));
    let mut all: Vec<(i64, Person)> = people
        .into_iter()
        .zip(numbers)
        .map(|(person, number)| (number.unwrap_or_else(|| id::short(person.id.0)), person))
        .filter(|(number, person)| {
            (include.is_empty() || include.contains(number))
                && (slugs.is_empty() || slugs.contains(&person.slug.as_str()))
                && words
                    .as_ref()
                    .is_none_or(|words| person.name.to_lowercase().contains(words.as_str()))
        })
        .collect();
    match asked.get("orderby") {
        Some("id") => all.sort_by_key(|(number, _)| *number),
        Some("slug") => all.sort_by(|a, b| a.1.slug.cmp(&b.1.slug)),
        _ => all.sort_by(|a, b| a.1.name.cmp(&b.1.name).then(a.0.cmp(&b.0))),
    }
    if asked.get("order") == Some("desc") {
        all.reverse();
    }
    let total = i64::try_from(all.len()).unwrap_or(0);
    let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    let shown = all.iter().skip(size(offset)).take(size(many));
    Ok(Ok(Said {
        body: shown.map(|(number, one)| person(cx, one, *number)).collect(),
        tags: Vec::new(),
        total: Some((total, pages_of(total, many))),
        modified: None,
        keep: false,
    }))
}

/// One author. Somebody of the newsroom who has published nothing is not named here.
pub(super) async fn user(cx: &Site<'_>, number: &str) -> Answered {
    let invalid = || Wrong::new(404, "rest_user_invalid_id", "Invalid user ID.");
    if number == "me" {
        return Ok(Err(Wrong::new(
            401,
            "rest_not_logged_in",
            "You are not currently logged in.",
        )));
    }
    let Ok(number) = number.parse::<i64>() else {
        return Ok(Err(invalid()));
    };
    let Some(found) = collect::person(cx, number).await? else {
        return Ok(Err(invalid()));
    };
    let list = List::Author(found.id);
    if morgue::listing::count(cx.db, &list).await? == 0 {
        return Ok(Err(invalid()));
    }
    let tags = vec![Tag::Person(found.id), Tag::List(list)];
    Ok(Ok(Said::one(person(cx, &found, number), tags)))
}

/// A comment under an article that everybody may read.
fn comment_said(cx: &Site<'_>, it: &Shown, life: &Life, parent: i64) -> Value {
    let api = |path: String| cx.full(&format!("/wp-json/wp/v2/{path}"));
    let href = cx.full(&cx.article_href(life));
    let (date, date_gmt) = dates(cx, it.at);
    let kind = match it.kind {
        copy::CommentKind::Pingback => "pingback",
        copy::CommentKind::Trackback => "trackback",
        copy::CommentKind::Comment | copy::CommentKind::Note => "comment",
    };
    json!({
        "id": it.anchor,
        "post": number(life),
        "parent": parent,
        "author": 0,
        "author_name": it.name,
        "author_url": it.url.clone().unwrap_or_default(),
        "date": date,
        "date_gmt": date_gmt,
        "content": { "rendered": press::rest::comment(&cx.paper.url, &href, &cx.paper.lang, &it.body) },
        "link": format!("{href}#comment-{}", it.anchor),
        "status": "approved",
        "type": kind,
        "author_avatar_urls": {},
        "meta": [],
        "_links": {
            "self": [{ "href": api(format!("comments/{}", it.anchor)) }],
            "collection": [{ "href": api("comments".to_owned()) }],
            "up": [{ "embeddable": true, "post_type": "post", "href": api(format!("posts/{}", number(life))) }],
        },
    })
}

/// The number of the comment that one answers; 0 if readers do not see it.
async fn parents(cx: &Site<'_>, shown: &[Shown]) -> Result<Vec<i64>, Error> {
    let mut all = Vec::with_capacity(shown.len());
    for it in shown {
        all.push(match it.parent {
            None => 0,
            Some(id) => match shown.iter().find(|other| other.id == id) {
                Some(other) => other.anchor,
                None => anchor(cx, id).await?,
            },
        });
    }
    Ok(all)
}

async fn anchor(cx: &Site<'_>, id: CommentId) -> Result<i64, Error> {
    let found = morgue::comments::by_id(cx.db, id).await?;
    let found = found.filter(|found| found.state == copy::CommentState::Approved);
    Ok(found.map_or(0, |found| found.anchor))
}

/// The comments of an article, or the last ones of all.
pub(super) async fn comments(cx: &Site<'_>, asked: &Asked) -> Answered {
    let read = (|| {
        asked.word("order", &["desc", "asc"])?;
        asked.word("orderby", &["date_gmt", "date", "id"])?;
        asked.word("status", &["approve", "approved"])?;
        asked.word("type", &["comment"])?;
        Ok((asked.paging()?, asked.numbers("post")?))
    })();
    let ((offset, many, _), posts) = match read {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let up = asked.get("order") == Some("asc");
    let (shown, total, tags) = match posts.as_slice() {
        [] => {
            let mut all = morgue::comments::recent(cx.db, REACH).await?;
            if up {
                all.reverse();
            }
            let total = i64::try_from(all.len()).unwrap_or(0);
            let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
            let all = all.into_iter().skip(size(offset)).take(size(many));
            (all.collect::<Vec<_>>(), total, vec![Tag::AllComments])
        }
        [post] => {
            let life = collect::article(cx, *post).await?.filter(Life::is_open);
            match life {
                None => (Vec::new(), 0, Vec::new()),
                Some(life) => {
                    let total = morgue::comments::count(cx.db, life.id).await?;
                    let from = match up {
                        true => offset,
                        false => total.saturating_sub(offset).saturating_sub(many).max(0),
                    };
                    let left = match up {
                        true => many,
                        false => total.saturating_sub(offset).clamp(0, many),
                    };
                    let mut page = morgue::comments::approved_page(cx.db, life.id, from, left).await?;
                    if !up {
                        page.reverse();
                    }
                    (page, total, vec![Tag::Comments(life.id), Tag::Article(life.id)])
                }
            }
        }
        _ => {
            let why = "Comments of several articles together are not answered here.";
            return Ok(Err(Wrong::param("post", why)));
        }
    };
    let ids: Vec<_> = shown.iter().map(|it| it.article).collect();
    let lives = morgue::articles::by_ids(cx.db, &super::super::gather_list::unique(ids)).await?;
    let above = parents(cx, &shown).await?;
    let body = shown.iter().zip(above).filter_map(|(it, above)| {
        let life = lives.iter().find(|life| life.id == it.article)?;
        life.is_open().then(|| comment_said(cx, it, life, above))
    });
    Ok(Ok(Said {
        body: body.collect(),
        tags,
        total: Some((total, pages_of(total, many))),
        modified: None,
        keep: false,
    }))
}

/// One comment that readers see.
pub(super) async fn comment(cx: &Site<'_>, number: &str) -> Answered {
    let invalid = || Wrong::new(404, "rest_comment_invalid_id", "Invalid comment ID.");
    let found = match number.parse() {
        Ok(number) => morgue::comments::by_anchor(cx.db, number).await?,
        Err(_) => None,
    };
    let Some(found) = found else {
        return Ok(Err(invalid()));
    };
    let life = morgue::articles::by_id(cx.db, found.article).await?;
    let Some(life) = life.filter(Life::is_open) else {
        return Ok(Err(invalid()));
    };
    let shown = [found];
    let above = parents(cx, &shown).await?.first().copied().unwrap_or(0);
    let [found] = shown;
    let tags = vec![Tag::Comments(life.id), Tag::Article(life.id)];
    Ok(Ok(Said::one(comment_said(cx, &found, &life, above), tags)))
}
