//! Which articles a question is about, and how many, without reading more of the archive than is answered.

use copy::{ArticleId, List, MediaId, Moment, PersonId, TopicId, id};
use morgue::numbers::{self, Kind, Within};
use morgue::search::{DEEPEST, Wanted};
use morgue::{Life, Query};

use super::{Asked, Wrong};
use crate::error::Error;
use crate::site::Site;

/// So far is counted where a count is not kept.
pub(super) const COUNTED: i64 = 100_000;

/// So far several lists are looked through together.
const TOGETHER: i64 = 2_000;

/// Articles that were found.
pub(super) struct Found {
    pub(super) ids: Vec<ArticleId>,
    pub(super) total: i64,
    /// They stand on these lists alone, so their tags tell every change.
    pub(super) lists: Vec<List>,
}

/// The id that a number of ours, or of the old site, means.
pub(super) async fn article(cx: &Site<'_>, number: i64) -> Result<Option<Life>, Error> {
    if let Some(life) = morgue::articles::by_wp_id(cx.db, number).await? {
        return Ok(Some(life));
    }
    match ours(cx.db, Kind::Article, number).await? {
        Some(id) => Ok(morgue::articles::by_id(cx.db, ArticleId(id)).await?),
        None => Ok(None),
    }
}

async fn ours(q: &impl Query, kind: Kind, number: i64) -> Result<Option<i64>, Error> {
    let (from, to) = id::spread(number);
    let wide = numbers::between(q, kind, from, to).await?;
    if let Some(found) = wide.into_iter().find(|one| id::short(*one) == number) {
        return Ok(Some(found));
    }
    let own = numbers::between(q, kind, number, number.saturating_add(1)).await?;
    Ok(own.into_iter().next())
}

pub(super) async fn medium(cx: &Site<'_>, number: i64) -> Result<Option<morgue::media::Kept>, Error> {
    if let Some(kept) = morgue::media::by_wp_id(cx.db, number).await? {
        return Ok(Some(kept));
    }
    match ours(cx.db, Kind::Media, number).await? {
        Some(id) => Ok(morgue::media::by_id(cx.db, MediaId(id)).await?),
        None => Ok(None),
    }
}

pub(super) async fn topic(cx: &Site<'_>, number: i64) -> Result<Option<morgue::topics::Topic>, Error> {
    let found = match morgue::topics::by_wp_id(cx.db, number).await? {
        Some(topic) => Some(topic),
        None => match ours(cx.db, Kind::Topic, number).await? {
            Some(id) => morgue::topics::by_id(cx.db, TopicId(id)).await?,
            None => None,
        },
    };
    Ok(found.filter(|topic| topic.scheme.is_empty()))
}

pub(super) async fn person(cx: &Site<'_>, number: i64) -> Result<Option<copy::Person>, Error> {
    if let Some(person) = morgue::people::by_wp_id(cx.db, number).await? {
        return Ok(Some(person));
    }
    match ours(cx.db, Kind::Person, number).await? {
        Some(id) => Ok(morgue::people::by_id(cx.db, PersonId(id)).await?),
        None => Ok(None),
    }
}

/// The lists that a question names by numbers: those of one kind belong together by "or".
async fn lists(cx: &Site<'_>, asked: &Asked) -> Result<Result<Vec<Vec<List>>, Wrong>, Error> {
    let mut all = Vec::new();
    for name in ["categories", "tags", "author"] {
        let numbers = match asked.numbers(name) {
            Ok(numbers) => numbers,
            Err(wrong) => return Ok(Err(wrong)),
        };
        if asked.get(name).is_none() || numbers.is_empty() {
            continue;
        }
        let mut some = Vec::new();
        for number in numbers {
            some.extend(match name {
                "categories" => section(cx, number).await?.map(|one| List::Section(one.id)),
                "tags" => topic(cx, number).await?.map(|one| List::Topic(one.id)),
                _ => person(cx, number).await?.map(|one| List::Author(one.id)),
            });
        }
        all.push(some);
    }
    Ok(Ok(all))
}

pub(super) async fn section(cx: &Site<'_>, number: i64) -> Result<Option<morgue::sections::Section>, Error> {
    let all = morgue::sections::all(cx.db).await?;
    let by_number = all.iter().find(|one| one.wp_id == Some(number));
    let found = by_number.or_else(|| {
        all.iter()
            .find(|one| one.wp_id.is_none() && id::short(one.id.0) == number)
    });
    Ok(found.cloned())
}

/// The articles that a question wants.
pub(super) async fn articles(cx: &Site<'_>, asked: &Asked) -> Result<Result<Found, Wrong>, Error> {
    let asked_for = match Wants::read(cx, asked) {
        Ok(wants) => wants,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let lists = match lists(cx, asked).await? {
        Ok(lists) => lists,
        Err(wrong) => return Ok(Err(wrong)),
    };
    if let Some(words) = asked.get("search").filter(|words| !words.trim().is_empty()) {
        return asked_for.search(cx, words, lists).await.map(Ok);
    }
    let named = !asked.list("slug").is_empty() || asked.get("include").is_some();
    if named {
        return asked_for.named(cx, asked, &lists).await;
    }
    match lists.as_slice() {
        [] => asked_for.one_list(cx, List::Front).await.map(Ok),
        [one] => match one.as_slice() {
            [list] => asked_for.one_list(cx, *list).await.map(Ok),
            many => asked_for.any_of(cx, many.to_vec()).await,
        },
        many if many.iter().all(|one| one.len() == 1) => {
            let lists: Vec<Vec<List>> = many.to_vec();
            asked_for.search(cx, "", lists).await.map(Ok)
        }
        _ => Ok(Err(Wrong::param(
            "categories",
            "Several of one kind together with another kind are not answered here.",
        ))),
    }
}

struct Wants {
    offset: i64,
    many: i64,
    up: bool,
    after: Moment,
    before: Moment,
    bounded: bool,
}

impl Wants {
    fn read(cx: &Site<'_>, asked: &Asked) -> Result<Wants, Wrong> {
        let (offset, many, _) = asked.paging()?;
        let order = asked.word("order", &["desc", "asc"])?;
        asked.word("orderby", &["date", "id", "include", "slug", "relevance"])?;
        asked.word("status", &["publish"])?;
        let after = asked.moment("after", cx.paper.offset_minutes)?;
        let before = asked.moment("before", cx.paper.offset_minutes)?;
        let up = order == "asc";
        Ok(Wants {
            offset,
            many,
            up,
            bounded: after.is_some() || before.is_some(),
            after: after.unwrap_or(Moment(i64::MIN)),
            before: before.unwrap_or(Moment(i64::MAX)),
        })
    }

    async fn one_list(&self, cx: &Site<'_>, list: List) -> Result<Found, Error> {
        let within = Within {
            list: &list,
            after: self.after,
            before: self.before,
        };
        let total = match self.bounded {
            true => numbers::count_within(cx.db, within, COUNTED).await?,
            false => morgue::listing::count(cx.db, &list).await?,
        };
        let ids = numbers::within(cx.db, within, self.up, self.offset, self.many).await?;
        Ok(Found {
            ids,
            total,
            lists: vec![list],
        })
    }

    /// Several lists together, as far as they are looked through.
    async fn any_of(&self, cx: &Site<'_>, lists: Vec<List>) -> Result<Result<Found, Wrong>, Error> {
        if self.offset.saturating_add(self.many) > TOGETHER {
            return Ok(Err(Wrong::param(
                "page",
                "Several lists together are not answered so deep.",
            )));
        }
        let mut all: Vec<ArticleId> = Vec::new();
        for list in &lists {
            let within = Within {
                list,
                after: self.after,
                before: self.before,
            };
            all.extend(numbers::within(cx.db, within, self.up, 0, TOGETHER).await?);
        }
        all.sort_unstable();
        all.dedup();
        let mut lives = morgue::articles::by_ids(cx.db, &all).await?;
        lives.sort_by_key(|life| (life.published_at, life.id));
        if !self.up {
            lives.reverse();
        }
        let total = i64::try_from(lives.len()).unwrap_or(i64::MAX);
        Ok(Ok(Found {
            ids: self.cut(lives.into_iter().map(|life| life.id).collect()),
            total,
            lists,
        }))
    }

    fn cut(&self, all: Vec<ArticleId>) -> Vec<ArticleId> {
        let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
        all.into_iter()
            .skip(size(self.offset))
            .take(size(self.many))
            .collect()
    }

    async fn search(&self, cx: &Site<'_>, words: &str, lists: Vec<Vec<List>>) -> Result<Found, Error> {
        let lists: Vec<List> = lists
            .into_iter()
            .filter_map(|some| some.first().copied())
            .collect();
        let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
        crate::search::caught_up(cx.db, cx.search).await?;
        let wanted = Wanted {
            lists,
            from: self.bounded.then_some(Moment(self.after.0.saturating_add(1))),
            before: self.bounded.then_some(self.before),
            offset: size(self.offset),
            limit: size(self.many),
            ..Wanted::new(words.chars().take(400).collect::<String>(), cx.now)
        };
        let found = cx.search.find(wanted).await?;
        Ok(Found {
            ids: found.hits.iter().map(|hit| hit.article).collect(),
            total: i64::try_from(found.total.min(DEEPEST)).unwrap_or(0),
            lists: Vec::new(),
        })
    }

    /// Those that are named by slug or number.
    async fn named(
        &self,
        cx: &Site<'_>,
        asked: &Asked,
        lists: &[Vec<List>],
    ) -> Result<Result<Found, Wrong>, Error> {
        let mut lives = Vec::new();
        for slug in asked.list("slug") {
            let small = slug.to_lowercase();
            for slug in [slug, small.as_str()] {
                lives.extend(morgue::articles::by_slug(cx.db, slug).await?);
            }
        }
        let numbers = match asked.numbers("include") {
            Ok(numbers) => numbers,
            Err(wrong) => return Ok(Err(wrong)),
        };
        for number in numbers {
            lives.extend(article(cx, number).await?);
        }
        let mut seen = std::collections::BTreeSet::new();
        lives.retain(|life| life.kind == copy::Kind::Article && life.is_public() && seen.insert(life.id));
        if !lists.is_empty() {
            let mut kept = Vec::new();
            for life in lives {
                let on = morgue::listing::of(cx.db, life.id).await?;
                let all = lists
                    .iter()
                    .all(|some| some.iter().any(|list| on.contains(&list.to_string())));
                if all {
                    kept.push(life);
                }
            }
            lives = kept;
        }
        if asked.get("orderby") != Some("include") {
            lives.sort_by_key(|life| std::cmp::Reverse((life.published_at, life.id)));
        }
        let total = i64::try_from(lives.len()).unwrap_or(i64::MAX);
        Ok(Ok(Found {
            ids: self.cut(lives.into_iter().map(|life| life.id).collect()),
            total,
            lists: Vec::new(),
        }))
    }
}
