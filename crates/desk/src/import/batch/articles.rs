//! The articles and pages of a batch.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use copy::{ArticleId, Hash, List, Moment, PersonId, SectionId, State, Tag, TopicId};
use morgue::addresses::{self, Thing};
use morgue::{Life, Tx, articles, listing, revisions};
use wire::xml::Position;

use crate::corrections;

use super::super::context::Context;
use super::super::report::{Outcome, Report};
use super::super::settle::since;
use super::super::{Error, Target, article};
use super::comments::write_comments;
use super::{Batch, refuse};

/// An article on its way.
pub(super) struct Article {
    pub(super) hash: Hash,
    pub(super) unchanged: bool,
    pub(super) known: bool,
    pub(super) at: Position,
    pub(super) file: Arc<str>,
    pub(super) about: String,
    pub(super) kind: &'static str,
    pub(super) comments: u64,
    /// Its address was something else's: the next run tries again.
    pub(super) denied: bool,
    pub(super) made: article::Made,
}

/// Writes articles with their revisions, addresses, lists and comments.
pub(super) async fn write_articles(
    target: &Target,
    tx: &Tx,
    cx: &Context,
    made: Vec<Article>,
    batch: &mut Batch,
    report: &mut Report,
) -> Result<(), Error> {
    if made.is_empty() {
        return Ok(());
    }
    let ids: Vec<ArticleId> = made.iter().map(|one| one.made.life.id).collect();
    let there: BTreeMap<ArticleId, Life> = articles::by_ids(tx, &ids)
        .await?
        .into_iter()
        .map(|life| (life.id, life))
        .collect();
    let heads: Vec<_> = there.values().filter_map(|life| life.head).collect();
    let edited: BTreeSet<ArticleId> = revisions::get_many(tx, &heads)
        .await?
        .into_iter()
        .filter(|revision| revision.by.is_some())
        .map(|revision| revision.article)
        .collect();
    let (mut work, mut theirs) = (Vec::new(), Vec::new());
    for one in made {
        let id = one.made.life.id;
        // Its time came here, while the old site still waits: it is not taken from readers again.
        let printed = one.made.scheduled && there.get(&id).is_some_and(|old| old.state == State::Published);
        if edited.contains(&id) || printed {
            if one.unchanged {
                report.became(one.kind, Outcome::Unchanged);
                report.became_many("comments", Outcome::Unchanged, one.comments);
            } else {
                let reason = match printed {
                    false => {
                        "It was edited here since the last import; the export's newer state was not put over it."
                    }
                    true => {
                        "It was published here when its time came; the export, where it still waits, was not put over it."
                    }
                };
                refuse(report, one.kind, &one.about, &one.file, one.at, reason);
                theirs.push(one);
            }
            continue;
        }
        work.push(one);
    }
    settle_paths(tx, &mut work, report).await?;
    let (mut fresh, mut changed) = (Vec::new(), Vec::new());
    for one in &mut work {
        match there.get(&one.made.life.id) {
            None => fresh.push(one.made.life.clone()),
            Some(old) => {
                one.made.life.live = old.live.filter(|_| one.made.life.state == State::Published);
                one.made.life.head = old.head;
                if *old != one.made.life {
                    changed.push(one.made.life.clone());
                }
            }
        }
    }
    articles::insert(tx, &fresh).await?;
    articles::update(tx, &changed).await?;
    let now = target.clock.now();
    let new: Vec<revisions::New<'_>> = work
        .iter()
        .map(|one| revisions::New {
            article: one.made.life.id,
            by: None,
            at: now,
            content: &one.made.content,
        })
        .collect();
    let saved = revisions::append_many(tx, &new).await?;
    let mut live = Vec::new();
    let touched: BTreeSet<ArticleId> = fresh.iter().chain(&changed).map(|life| life.id).collect();
    let mut lists = Vec::new();
    let (mut now_at, mut once_at, mut slugs) = (Vec::new(), Vec::new(), Vec::new());
    for (one, revision) in work.iter_mut().zip(saved) {
        let life = &one.made.life;
        let id = life.id;
        let new_text = there.get(&id).is_none_or(|old| old.head != Some(revision.id));
        let wanted = (life.state == State::Published).then_some(revision.id);
        if let Some(revision) = wanted.filter(|revision| life.live != Some(*revision)) {
            live.push((id, revision));
        }
        let touched = new_text || touched.contains(&id);
        let outcome = match (there.contains_key(&id) && one.known, touched) {
            (false, _) => Outcome::Imported,
            (true, true) => Outcome::Updated,
            (true, false) => Outcome::Unchanged,
        };
        report.became(one.kind, outcome);
        if touched || !one.unchanged {
            tag(batch, life, &one.made.lists);
            for word in if there.contains_key(&id) {
                listing::of(tx, id).await?
            } else {
                Vec::new()
            } {
                batch.tags.extend(list_of(&word).map(Tag::List));
            }
            lists.push((
                id,
                life.published_at.unwrap_or(life.created_at),
                std::mem::take(&mut one.made.lists),
            ));
            if let Some(path) = &life.path {
                now_at.push((Thing::Article(id), path.clone(), since(life)));
            }
            once_at.extend(
                one.made
                    .old_paths
                    .drain(..)
                    .map(|path| (Thing::Article(id), path, since(life))),
            );
            slugs.extend(one.made.old_slugs.drain(..).map(|slug| (id, slug, since(life))));
            let was_protected = there
                .get(&id)
                .is_some_and(|old| old.access == copy::Access::Protected);
            if one.made.password.is_some() || was_protected {
                articles::set_password(tx, id, one.made.password.as_deref()).await?;
            }
            let values = std::mem::take(&mut one.made.kept);
            if !values.is_empty() || one.known {
                batch.keep(report, ("article", id.0), one.known, &values);
            }
        }
        for (rule, says) in one.made.notices.drain(..) {
            let about = &one.about;
            report.notice(&rule, || format!("{about}: {says}"));
        }
        for (rule, says) in one.made.findings.drain(..) {
            report.finding(rule, one.about.clone(), says);
        }
        if !one.unchanged && !one.denied {
            batch.record("item", one.made.key.to_string(), id.0, &one.hash);
        }
    }
    articles::set_live(tx, &live).await?;
    // The pages of neighbours name each other: those of before, those of now.
    let left: Vec<(ArticleId, Moment)> = changed
        .iter()
        .filter_map(|life| there.get(&life.id))
        .filter_map(|old| Some((old.id, old.published_at.filter(|_| old.is_public())?)))
        .collect();
    let placed: Vec<(ArticleId, Moment)> = lists
        .iter()
        .filter(|(_, _, on)| on.contains(&List::Front))
        .map(|(id, at, _)| (*id, *at))
        .collect();
    let mut beside = listing::beside(tx, &List::Front, &left).await?;
    listing::set_many(tx, &lists).await?;
    beside.extend(listing::beside(tx, &List::Front, &placed).await?);
    batch.tags.extend(beside.into_iter().map(Tag::Article));
    let corrections: Vec<_> = work
        .iter()
        .map(|one| {
            let said = corrections::shown(&one.made.life, &one.made.content);
            (one.made.life.id, said)
        })
        .collect();
    if !morgue::corrections::set_many(tx, &corrections).await?.is_empty() {
        batch.tags.insert(Tag::Corrections);
    }
    addresses::set_many(tx, &now_at).await?;
    addresses::add_old(tx, &once_at).await?;
    articles::add_old_slugs(tx, &slugs).await?;
    work.extend(theirs);
    write_comments(target, tx, cx, &mut work, batch, report).await?;
    Ok(())
}

/// An address that something else has is not taken over: this article is then reached by its number.
async fn settle_paths(tx: &Tx, work: &mut [Article], report: &mut Report) -> Result<(), Error> {
    let paths: Vec<String> = work.iter().filter_map(|one| one.made.life.path.clone()).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut owners: BTreeMap<String, BTreeSet<Thing>> = BTreeMap::new();
    for there in addresses::at_many(tx, &paths)
        .await?
        .into_iter()
        .flatten()
        .filter(|there| there.canonical)
    {
        owners.entry(there.path).or_default().insert(there.thing);
    }
    for life in articles::by_paths(tx, &paths).await? {
        let thing = Thing::Article(life.id);
        owners
            .entry(life.path.unwrap_or_default())
            .or_default()
            .insert(thing);
    }
    for one in work {
        let life = &mut one.made.life;
        let Some(path) = &life.path else { continue };
        let own = Thing::Article(life.id);
        if owners
            .get(path)
            .is_some_and(|owners| owners.iter().any(|owner| *owner != own))
        {
            let says = format!(
                "Something else in the paper has the address {path}; this one is reached by its number alone."
            );
            report.finding("address_taken", one.about.clone(), says);
            life.path = None;
            one.denied = true;
        }
    }
    Ok(())
}

fn tag(batch: &mut Batch, life: &Life, lists: &[List]) {
    batch.tags.insert(Tag::Article(life.id));
    if life.kind == copy::Kind::Page {
        batch.tags.insert(Tag::Pages);
    }
    batch.tags.extend(lists.iter().copied().map(Tag::List));
}

/// The list that a word of [`List`]'s stands for.
fn list_of(word: &str) -> Option<List> {
    if word == "front" {
        return Some(List::Front);
    }
    let (kind, rest) = word.split_once(':')?;
    let id = || rest.parse::<i64>().ok();
    match kind {
        "section" => Some(List::Section(SectionId(id()?))),
        "topic" => Some(List::Topic(TopicId(id()?))),
        "author" => Some(List::Author(PersonId(id()?))),
        "date" => {
            let mut parts = rest.split('-');
            let year = parts.next()?.parse().ok()?;
            let mut next = || parts.next().and_then(|part| part.parse::<i8>().ok());
            Some(match (next(), next()) {
                (Some(month), Some(day)) => List::Day(year, month, day),
                (Some(month), None) => List::Month(year, month),
                _ => List::Year(year),
            })
        }
        _ => None,
    }
}
