//! One batch into the database: all of it or nothing, with one row in the change log.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use copy::{ArticleId, Change, CommentId, Deed, Hash, List, PersonId, SectionId, State, Tag, TopicId};
use morgue::addresses::{self, Thing};
use morgue::imports::{self, Imported};
use morgue::kept::{self, Kept};
use morgue::{Life, Tx, articles, changes, comments, listing, media, revisions};
use wire::xml::Position;

use super::context::Context;
use super::index::Key;
use super::kinds::ItemKind;
use super::report::{Outcome, Refusal, Report};
use super::settle::{end, media_tag, rows, since};
use super::{Error, KEPT_SOURCE, Target, article, media as plan};

/// An item, converted.
pub(super) struct Ready {
    pub(super) kind: ItemKind,
    pub(super) key: Key,
    pub(super) hash: Hash,
    /// It is word for word what was taken in before.
    pub(super) unchanged: bool,
    /// It was taken in before.
    pub(super) known: bool,
    pub(super) comments: u64,
    pub(super) at: Position,
    pub(super) file: Arc<str>,
    pub(super) about: String,
    pub(super) job: Job,
}

/// What is to be done with an item.
pub(super) enum Job {
    Unchanged,
    Article(Box<article::Made>),
    /// With its comments, which have no place here.
    Media(Box<plan::Made>, Option<String>),
    /// Kept word for word: its type and everything it says.
    Keep(String, String),
    /// It is part of something that is taken in elsewhere.
    Done(Outcome),
    Refused(String),
}

/// What a batch gathers before it is written.
#[derive(Default)]
struct Batch {
    records: Vec<Imported>,
    /// Of things that were here before: it takes the place of what was kept then.
    kept: Vec<(&'static str, i64, Vec<Kept>)>,
    /// Of things that are new.
    loose: Vec<Kept>,
    tags: BTreeSet<Tag>,
}

impl Batch {
    fn record(&mut self, kind: &str, key: String, thing: i64, hash: &Hash) {
        self.records.push(Imported {
            kind: kind.into(),
            foreign_key: key,
            thing,
            content_hash: hash.clone(),
        });
    }

    fn keep(
        &mut self,
        report: &mut Report,
        (owner, id): (&'static str, i64),
        known: bool,
        values: &[(String, String)],
    ) {
        for (name, _) in values {
            report.keep(&format!("{owner}: {name}"));
        }
        let rows = rows(owner, id, values);
        if known {
            self.kept.push((owner, id, rows))
        } else {
            self.loose.extend(rows)
        }
    }
}

/// Writes a batch and counts what became of it.
pub(super) async fn write(
    target: &Target,
    cx: &Context,
    things: Vec<Ready>,
    dry: bool,
    report: &mut Report,
) -> Result<(), Error> {
    let mut batch = Batch::default();
    let (mut made, mut pictures) = (Vec::new(), Vec::new());
    for ready in things {
        let kind = ready.kind.as_str();
        match ready.job {
            Job::Unchanged => {
                report.became(kind, Outcome::Unchanged);
                report.became_many("comments", Outcome::Unchanged, ready.comments);
            }
            Job::Done(outcome) => {
                report.became(kind, outcome);
                report.became_many("comments", Outcome::Kept, ready.comments);
                batch.record("item", ready.key.to_string(), 0, &ready.hash);
            }
            Job::Refused(reason) => {
                refuse(report, kind, &ready.about, &ready.file, ready.at, &reason);
                for _ in 0..ready.comments {
                    refuse(report, "comments", &ready.about, &ready.file, ready.at, &reason);
                }
            }
            Job::Keep(post_type, json) => {
                report.became(kind, Outcome::Kept);
                report.became_many("comments", Outcome::Kept, ready.comments);
                report.keep(&format!("item: {post_type}"));
                batch.loose.extend(rows(
                    "paper",
                    0,
                    &[(format!("item:{post_type}:{}", ready.key), json)],
                ));
                batch.record("item", ready.key.to_string(), 0, &ready.hash);
            }
            Job::Article(one) => made.push(Article {
                hash: ready.hash,
                unchanged: ready.unchanged,
                known: ready.known,
                at: ready.at,
                file: ready.file,
                about: ready.about,
                kind,
                comments: ready.comments,
                denied: false,
                made: *one,
            }),
            Job::Media(one, said) => {
                report.became_many(
                    "comments",
                    if ready.unchanged {
                        Outcome::Unchanged
                    } else {
                        Outcome::Kept
                    },
                    ready.comments,
                );
                let outcome = match (ready.unchanged, ready.known) {
                    (true, _) => Outcome::Unchanged,
                    (_, true) => Outcome::Updated,
                    _ => Outcome::Imported,
                };
                report.became(kind, outcome);
                pictures.push((ready.key, ready.hash, *one, said, ready.known));
            }
        }
    }
    let tx = target.db.begin().await?;
    write_media(&tx, cx, pictures, &mut batch, report).await?;
    write_articles(target, &tx, cx, made, &mut batch, report).await?;
    if batch.records.is_empty() && batch.tags.is_empty() && batch.kept.is_empty() && batch.loose.is_empty() {
        return Ok(());
    }
    for (owner, id, values) in &batch.kept {
        kept::replace(&tx, owner, *id, KEPT_SOURCE, values).await?;
    }
    kept::put(&tx, &batch.loose).await?;
    imports::record(&tx, &cx.index.source.key, &batch.records).await?;
    if !batch.tags.is_empty() {
        let tags = batch.tags.into_iter().collect();
        let change = Change {
            at: target.clock.now(),
            by: None,
            deed: Deed::Imported,
            thing: 0,
            tags,
        };
        changes::append(&tx, &change).await?;
    }
    end(tx, dry).await
}

fn refuse(report: &mut Report, kind: &str, what: &str, file: &str, at: Position, reason: &str) {
    report.refuse(Refusal {
        kind: kind.into(),
        what: what.into(),
        file: file.into(),
        line: at.line,
        byte: at.byte,
        reason: reason.into(),
    });
}

type Picture = (Key, Hash, plan::Made, Option<String>, bool);

async fn write_media(
    tx: &Tx,
    cx: &Context,
    pictures: Vec<Picture>,
    batch: &mut Batch,
    report: &mut Report,
) -> Result<(), Error> {
    let mut out = Vec::with_capacity(pictures.len());
    let mut paths = Vec::new();
    let pages: Vec<String> = pictures
        .iter()
        .filter_map(|(_, _, made, _, _)| made.media.page_path.clone())
        .collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let taken: BTreeMap<String, Thing> = addresses::at_many(tx, &pages)
        .await?
        .into_iter()
        .flatten()
        .filter(|there| there.canonical)
        .map(|there| (there.path, there.thing))
        .collect();
    for (key, hash, mut made, said, known) in pictures {
        let id = made.media.id;
        if let Some(path) = made.media.page_path.clone() {
            if taken.get(&path).is_some_and(|thing| *thing != Thing::Media(id)) {
                let says =
                    format!("Something else has the address {path}; this medium has no page of its own.");
                report.finding("address_taken", made.media.title.clone(), says);
                made.media.page_path = None;
            } else {
                paths.push((Thing::Media(id), path, made.created_at));
            }
        }
        if made.media.files.is_empty() {
            report.finding(
                "media_without_file",
                made.media.title.clone(),
                "The export does not say where its file is.",
            );
        }
        let mut values = made.kept;
        values.extend(said.map(|said| ("comments".to_string(), said)));
        batch.keep(report, ("media", id.0), known, &values);
        batch.record("item", key.to_string(), id.0, &hash);
        batch.tags.insert(media_tag(id.0));
        let above = made
            .wp_parent
            .and_then(|parent| u64::try_from(parent).ok())
            .and_then(|parent| cx.index.by_id(parent));
        let article = above.filter(|seen| matches!(seen.kind, ItemKind::Article | ItemKind::Page));
        out.push(media::Kept {
            media: made.media,
            slug: made.slug,
            wp_id: made.wp_id,
            wp_parent: made.wp_parent,
            article: article.map(|seen| ArticleId(seen.thing)),
            created_at: made.created_at,
        });
    }
    media::put(tx, &out).await?;
    addresses::set_many(tx, &paths).await?;
    Ok(())
}

struct Article {
    hash: Hash,
    unchanged: bool,
    known: bool,
    at: Position,
    file: Arc<str>,
    about: String,
    kind: &'static str,
    comments: u64,
    /// Its address was something else's: the next run tries again.
    denied: bool,
    made: article::Made,
}

async fn write_articles(
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
        if edited.contains(&id) {
            if one.unchanged {
                report.became(one.kind, Outcome::Unchanged);
                report.became_many("comments", Outcome::Unchanged, one.comments);
            } else {
                let reason =
                    "It was edited here since the last import; the export's newer state was not put over it.";
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
    listing::set_many(tx, &lists).await?;
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

async fn write_comments(
    target: &Target,
    tx: &Tx,
    cx: &Context,
    work: &mut [Article],
    batch: &mut Batch,
    report: &mut Report,
) -> Result<(), Error> {
    let mut made = Vec::new();
    for one in work {
        let comments = std::mem::take(&mut one.made.comments);
        // Two with one number in one item count once more than they are kept.
        let twice = one.comments.saturating_sub(comments.len() as u64);
        report.became_many("comments", Outcome::Merged, twice);
        made.extend(comments);
    }
    // A number counts within its article: exports that were put together from several hold some twice.
    let key = |article: ArticleId, number: &str| format!("{article}/{number}");
    let keys: Vec<String> = made
        .iter()
        .map(|one| key(one.comment.article, &one.key))
        .collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let known = imports::lookup_many(tx, &cx.index.source.key, "comment", &keys).await?;
    let ids = keys.iter().zip(&known);
    let ids = ids.map(|(key, known)| {
        (
            (*key).to_string(),
            known.as_ref().map_or_else(|| target.id(), |known| known.thing),
        )
    });
    let ids: BTreeMap<String, i64> = ids.collect();
    let mut out = Vec::new();
    for (mut made, known) in made.into_iter().zip(known) {
        let outcome = match known {
            Some(known) if known.content_hash == made.hash => Outcome::Unchanged,
            Some(_) => Outcome::Updated,
            None => Outcome::Imported,
        };
        report.became("comments", outcome);
        if outcome == Outcome::Unchanged {
            continue;
        }
        let article = made.comment.article;
        let own = key(article, &made.key);
        let id = ids.get(&own).copied().unwrap_or_default();
        made.comment.id = CommentId(id);
        let parent = made
            .parent
            .take()
            .and_then(|parent| ids.get(&key(article, &parent)).copied());
        made.comment.parent = parent.map(CommentId);
        if made.comment.anchor == 0 {
            made.comment.anchor = id;
        }
        if !made.kept.is_empty() || outcome == Outcome::Updated {
            batch.keep(report, ("comment", id), outcome == Outcome::Updated, &made.kept);
        }
        batch.record("comment", own, id, &made.hash);
        batch.tags.extend([Tag::Comments(article), Tag::AllComments]);
        out.push(made.comment);
    }
    if !out.is_empty() {
        comments::put(tx, &out).await?;
    }
    Ok(())
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
