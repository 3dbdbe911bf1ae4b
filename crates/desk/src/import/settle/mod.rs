//! What is settled before and after the items: ids, people, sections and topics, the paper itself.

mod paper;
mod terms;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use copy::{Change, Deed, Hash, MediaId, Moment, PersonId, Tag};
use morgue::imports::{self, Imported};
use morgue::kept::{self, Kept};
use morgue::{Query, Tx, changes, people};

use super::context::Context;
use super::kinds::TermKind;
use super::report::{Outcome, Report};
use super::{Error, KEPT_SOURCE, Target};

pub(super) use paper::paper;
pub(super) use terms::terms;

/// How many rows one transaction holds here.
const ROWS: usize = 2_000;

/// Ends a transaction: kept, or not in a dry run.
pub(super) async fn end(tx: Tx, dry: bool) -> Result<(), Error> {
    if !dry {
        tx.commit().await?;
    }
    Ok(())
}

/// Everything of one kind that was taken in before: its id here and the hash of what it was like.
async fn known(q: &impl Query, source: &str, kind: &str) -> Result<BTreeMap<String, (i64, Hash)>, Error> {
    let mut out = BTreeMap::new();
    let mut after = String::new();
    loop {
        let some = imports::all(q, source, kind, &after, 5_000).await?;
        let Some(last) = some.last() else { return Ok(out) };
        after.clone_from(&last.foreign_key);
        out.extend(
            some.into_iter()
                .map(|one| (one.foreign_key, (one.thing, one.content_hash))),
        );
    }
}

/// Terms that only items name count as found.
pub(super) fn count_used_terms(cx: &Context, report: &mut Report) {
    for (scheme, _) in &cx.index.only_used {
        report.found(TermKind::of(scheme).as_str());
    }
}

/// Gives everything with a life its id: the one it had in an earlier run, or a new one that is written down
/// before anything refers to it.
pub(super) async fn ids(target: &Target, cx: &mut Context, dry: bool) -> Result<(), Error> {
    let source = cx.index.source.key.clone();
    let known = known(&target.db, &source, "item").await?;
    let mut keys: Vec<u64> = cx
        .index
        .items
        .iter()
        .filter(|(_, seen)| seen.kind.has_life())
        .map(|(key, _)| *key)
        .collect();
    keys.sort_unstable();
    let mut new = Vec::new();
    for key in keys {
        let Some(seen) = cx.index.items.get_mut(&key) else {
            continue;
        };
        seen.thing = match known.get(&key.to_string()) {
            Some((thing, _)) if *thing != 0 => *thing,
            _ => {
                let thing = target.id();
                let empty = Hash(String::new());
                new.push(Imported {
                    kind: "item".into(),
                    foreign_key: key.to_string(),
                    thing,
                    content_hash: empty,
                });
                thing
            }
        };
    }
    for rows in new.chunks(ROWS).filter(|_| !dry) {
        let tx = target.db.begin().await?;
        imports::record(&tx, &source, rows).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Writes down that an import begins.
pub(super) async fn begin(target: &Target, cx: &Context, files: &[PathBuf], dry: bool) -> Result<i64, Error> {
    if dry {
        return Ok(0);
    }
    let names: Vec<String> = files.iter().map(|file| super::pass1::name_of(file)).collect();
    let tx = target.db.begin().await?;
    let run = imports::begin(&tx, &cx.index.source.key, &names.join(", "), target.clock.now()).await?;
    tx.commit().await?;
    Ok(run)
}

/// Writes down that an import ended, with its report.
pub(super) async fn finish(
    target: &Target,
    cx: &Context,
    run: i64,
    dry: bool,
    report: &Report,
) -> Result<(), Error> {
    if dry {
        return Ok(());
    }
    let text = serde_json::to_string(report).map_err(|error| Error::Internal(error.to_string()))?;
    let tx = target.db.begin().await?;
    imports::report(&tx, run, &text, Some(target.clock.now())).await?;
    let context = Imported {
        kind: "context".into(),
        foreign_key: "all".into(),
        thing: 0,
        content_hash: cx.digest(),
    };
    imports::record(&tx, &cx.index.source.key, &[context]).await?;
    tx.commit().await?;
    Ok(())
}

/// Values that have no place, as rows.
pub(super) fn rows(owner: &str, id: i64, values: &[(String, String)]) -> Vec<Kept> {
    let mut seen: BTreeMap<&str, i64> = BTreeMap::new();
    let row = |(name, value): &(String, String), seq| Kept {
        owner_kind: owner.into(),
        owner_id: id,
        source: KEPT_SOURCE.into(),
        name: super::words::verbatim(name),
        seq,
        value: value.clone(),
    };
    let mut out = Vec::with_capacity(values.len());
    for pair in values {
        let seq = seen.entry(&pair.0).or_default();
        out.push(row(pair, *seq));
        *seq += 1;
    }
    out
}

fn change(target: &Target, tags: Vec<Tag>) -> Change {
    Change {
        at: target.clock.now(),
        by: None,
        deed: Deed::Imported,
        thing: 0,
        tags,
    }
}

/// Takes in everybody.
pub(super) async fn people(
    target: &Target,
    cx: &mut Context,
    dry: bool,
    report: &mut Report,
) -> Result<(), Error> {
    let source = cx.index.source.key.clone();
    let known = known(&target.db, &source, "person").await?;
    let ours: BTreeSet<i64> = known.values().map(|(id, _)| *id).collect();
    let mut taken = BTreeSet::new();
    for planned in &cx.people.all {
        if let Some(other) = people::by_slug(&target.db, &planned.person.slug).await?
            && !ours.contains(&other.id.0)
        {
            taken.insert(other.slug);
        }
    }
    cx.people.settle(&taken);
    let mut batch = Vec::new();
    for planned in &mut cx.people.all {
        let before = known.get(&planned.key);
        planned.person.id = PersonId(before.map_or_else(|| target.id(), |(id, _)| *id));
        let outcome = match before {
            Some((_, hash)) if *hash == planned.hash => Outcome::Unchanged,
            Some(_) => Outcome::Updated,
            None => Outcome::Imported,
        };
        // A guest author is counted where its item is met.
        for (at, kind) in planned
            .counts_as
            .iter()
            .enumerate()
            .filter(|(_, kind)| **kind != "guest authors")
        {
            report.became(kind, if at == 0 { outcome } else { Outcome::Merged });
        }
        for (name, _) in &planned.kept {
            report.keep(&format!("person: {name}"));
        }
        if outcome != Outcome::Unchanged {
            batch.push(planned.clone());
        }
    }
    for some in batch.chunks(ROWS) {
        let tx = target.db.begin().await?;
        let rows_of: Vec<people::Kept> = some
            .iter()
            .map(|planned| people::Kept {
                // A login there is none here: whoever shall sign in is invited.
                person: copy::Person {
                    login: None,
                    ..planned.person.clone()
                },
                wp_id: planned.wp_id,
                wp_login: planned.wp_login.clone(),
            })
            .collect();
        people::put(&tx, &rows_of).await?;
        for planned in some {
            let values = rows("person", planned.person.id.0, &planned.kept);
            kept::replace(&tx, "person", planned.person.id.0, KEPT_SOURCE, &values).await?;
        }
        let things: Vec<Imported> = some
            .iter()
            .map(|planned| Imported {
                kind: "person".into(),
                foreign_key: planned.key.clone(),
                thing: planned.person.id.0,
                content_hash: planned.hash.clone(),
            })
            .collect();
        imports::record(&tx, &source, &things).await?;
        changes::append(
            &tx,
            &change(
                target,
                some.iter().map(|one| Tag::Person(one.person.id)).collect(),
            ),
        )
        .await?;
        end(tx, dry).await?;
    }
    Ok(())
}

/// Whether the conversion of everything rests on what it rested on when the last run ended.
pub(super) async fn same_context(target: &Target, cx: &Context) -> Result<bool, Error> {
    let before = imports::lookup(&target.db, &cx.index.source.key, "context", "all").await?;
    Ok(before.is_some_and(|before| before.content_hash == cx.digest()))
}

/// The moment that addresses are dated with.
pub(super) fn since(life: &morgue::Life) -> Moment {
    life.published_at.unwrap_or(life.created_at)
}

/// The tag of a medium's page.
pub(super) fn media_tag(id: i64) -> Tag {
    Tag::Media(MediaId(id))
}
