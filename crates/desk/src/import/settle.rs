//! What is settled before and after the items: ids, people, sections and topics, the paper itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use copy::{Change, Deed, Hash, MediaId, Moment, Paper, PersonId, SectionId, Tag, TopicId};
use morgue::imports::{self, Imported};
use morgue::kept::{self, Kept};
use morgue::{Query, Tx, changes, people, sections, settings, topics};

use super::context::Context;
use super::kinds::TermKind;
use super::report::{Outcome, Report};
use super::words::plain;
use super::{Error, KEPT_SOURCE, Target, menus, terms as plan};

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

/// Takes in sections, topics, and what else is a term.
pub(super) async fn terms(
    target: &Target,
    cx: &mut Context,
    dry: bool,
    report: &mut Report,
) -> Result<(), Error> {
    let source = cx.index.source.key.clone();
    let known = known(&target.db, &source, "term").await?;
    let mut work = Terms {
        source,
        known,
        records: Vec::new(),
        tags: Vec::new(),
        kept: Vec::new(),
    };
    let new_sections = work.sections(target, cx, report).await?;
    let new_topics = work.topics(target, cx, report).await?;
    work.others(cx, report);
    if work.records.is_empty() {
        return Ok(());
    }
    let tx = target.db.begin().await?;
    sections::put(&tx, &new_sections).await?;
    topics::put(&tx, &new_topics).await?;
    kept::put(&tx, &work.kept).await?;
    imports::record(&tx, &work.source, &work.records).await?;
    changes::append(&tx, &change(target, work.tags)).await?;
    end(tx, dry).await
}

struct Terms {
    source: String,
    known: BTreeMap<String, (i64, Hash)>,
    records: Vec<Imported>,
    tags: Vec<Tag>,
    kept: Vec<Kept>,
}

impl Terms {
    fn outcome(&self, key: &str, hash: &Hash) -> (Outcome, Option<i64>) {
        match self.known.get(key) {
            Some((id, known)) if known == hash => (Outcome::Unchanged, Some(*id)),
            Some((id, _)) => (Outcome::Updated, Some(*id)),
            None => (Outcome::Imported, None),
        }
    }

    fn record(&mut self, key: String, thing: i64, hash: &Hash) {
        self.records.push(Imported {
            kind: "term".into(),
            foreign_key: key,
            thing,
            content_hash: hash.clone(),
        });
    }

    async fn sections(
        &mut self,
        target: &Target,
        cx: &mut Context,
        report: &mut Report,
    ) -> Result<Vec<sections::Section>, Error> {
        let mut outcomes = BTreeMap::new();
        for (slug, section) in &mut cx.terms.sections {
            let key = format!("category/{slug}");
            let (mut outcome, id) = self.outcome(&key, &section.hash);
            section.id = match id {
                Some(id) => SectionId(id),
                // A section that the paper has already stays as its editors made it.
                None => match sections::by_slug(&target.db, slug).await?.first() {
                    Some(there) => {
                        outcome = Outcome::Merged;
                        there.id
                    }
                    None => SectionId(target.id()),
                },
            };
            outcomes.insert(slug.clone(), outcome);
        }
        let mut out = Vec::new();
        for (slug, section) in &cx.terms.sections {
            let outcome = outcomes.get(slug).copied().unwrap_or(Outcome::Imported);
            report.became("sections", outcome);
            section
                .kept
                .iter()
                .for_each(|(name, _)| report.keep(&format!("section: {name}")));
            if outcome == Outcome::Unchanged {
                continue;
            }
            self.record(format!("category/{slug}"), section.id.0, &section.hash);
            if outcome == Outcome::Merged {
                continue;
            }
            self.tags.push(Tag::Section(section.id));
            self.kept.extend(rows("section", section.id.0, &section.kept));
            let parent = section
                .parent
                .as_ref()
                .and_then(|parent| cx.terms.sections.get(parent));
            out.push(sections::Section {
                id: section.id,
                slug: section.slug.clone(),
                name: section.name.clone(),
                description: section.description.clone(),
                parent: parent.map(|parent| parent.id),
                wp_id: section.wp_id,
                position: section.position,
            });
        }
        Ok(out)
    }

    async fn topics(
        &mut self,
        target: &Target,
        cx: &mut Context,
        report: &mut Report,
    ) -> Result<Vec<topics::Topic>, Error> {
        let mut out = Vec::new();
        for ((scheme, slug), topic) in &mut cx.terms.topics {
            let key = format!("{}/{slug}", if scheme.is_empty() { "post_tag" } else { scheme });
            let (mut outcome, id) = self.outcome(&key, &topic.hash);
            topic.id = match id {
                Some(id) => TopicId(id),
                None => match topics::by_slug(&target.db, scheme, slug).await? {
                    Some(there) => {
                        outcome = Outcome::Merged;
                        there.id
                    }
                    None => TopicId(target.id()),
                },
            };
            report.became("topics", outcome);
            topic
                .kept
                .iter()
                .for_each(|(name, _)| report.keep(&format!("topic: {name}")));
            if outcome == Outcome::Unchanged {
                continue;
            }
            self.record(key, topic.id.0, &topic.hash);
            if outcome == Outcome::Merged {
                continue;
            }
            self.tags.push(Tag::Topic(topic.id));
            self.kept.extend(rows("topic", topic.id.0, &topic.kept));
            out.push(topics::Topic {
                id: topic.id,
                scheme: scheme.clone(),
                slug: slug.clone(),
                name: topic.name.clone(),
                description: topic.description.clone(),
                wp_id: topic.wp_id,
            });
        }
        Ok(out)
    }

    /// Names of menus are part of the menus; other terms are kept word for word.
    fn others(&mut self, cx: &Context, report: &mut Report) {
        for ((scheme, slug), term) in &cx.index.terms {
            let kind = TermKind::of(scheme);
            let told = match kind {
                TermKind::Menu => Outcome::Imported,
                TermKind::Other => Outcome::Kept,
                _ => continue,
            };
            let (key, hash) = (format!("{scheme}/{slug}"), plan::hash(term));
            let (outcome, _) = self.outcome(&key, &hash);
            let unchanged = outcome == Outcome::Unchanged;
            report.became(kind.as_str(), if unchanged { outcome } else { told });
            if kind == TermKind::Other {
                report.keep(&format!("term: {scheme}"));
            }
            if !unchanged {
                self.record(key, 0, &hash);
                let json = serde_json::to_string(term).unwrap_or_default();
                self.kept
                    .extend(rows("paper", 0, &[(format!("term:{scheme}:{slug}"), json)]));
            }
        }
    }
}

/// Takes in what the head says about the paper, and its menus. What an editor changed here since the last
/// run stays, unless the export says something new about it.
pub(super) async fn paper(
    target: &Target,
    cx: &Context,
    dry: bool,
    report: &mut Report,
) -> Result<(), Error> {
    let source = &cx.index.source.key;
    let (menus, _) = menus::make(cx);
    let channel = &cx.index.channel;
    let about = serde_json::json!([
        channel.title,
        channel.description,
        channel.base_blog_url,
        channel.link,
        cx.lang,
        cx.offset,
        cx.permalinks,
        cx.index.media_pages(),
    ]);
    let hash = |value: String| Hash::of(value.as_bytes());
    let (head, tree) = (
        hash(about.to_string()),
        hash(serde_json::to_string(&menus).unwrap_or_default()),
    );
    let before = imports::lookup_many(&target.db, source, "paper", &["head", "menus"]).await?;
    let same =
        |at: usize, hash: &Hash| matches!(before.get(at), Some(Some(one)) if one.content_hash == *hash);
    let (same_head, same_menus) = (same(0, &head), same(1, &tree));
    if same_head && same_menus {
        return Ok(());
    }
    let tx = target.db.begin().await?;
    let old = settings::paper(&tx).await?;
    let mut paper = old.clone().unwrap_or_else(|| Paper::new("", cx.lang.clone()));
    if !same_head {
        paper.title = [plain(&channel.title), paper.title]
            .into_iter()
            .find(|title| !title.is_empty())
            .unwrap_or_default();
        paper.tagline = plain(&channel.description);
        paper.lang = cx.lang.clone();
        paper.offset_minutes = cx.offset;
        paper.permalinks = cx.permalinks.clone();
        paper.media_pages = cx.index.media_pages();
        if paper.url.is_empty() {
            let address = [&channel.base_blog_url, &channel.link]
                .into_iter()
                .find(|address| !address.is_empty());
            paper.url = address
                .map(|address| address.trim_end_matches('/').to_string())
                .unwrap_or_default();
        }
    }
    if !same_menus && (!menus.is_empty() || before.get(1).is_some_and(Option::is_some)) {
        paper.menus = menus;
    }
    for unknown in channel
        .unknown
        .iter()
        .filter(|unknown| !unknown.source.trim().is_empty())
    {
        report.keep(&format!("channel: {}", unknown.name));
    }
    let unknown: Vec<(String, String)> = channel
        .unknown
        .iter()
        .filter(|unknown| !unknown.source.trim().is_empty())
        .map(|unknown| {
            (
                format!("channel:{}", unknown.name),
                super::words::verbatim(&unknown.source),
            )
        })
        .collect();
    kept::put(&tx, &rows("paper", 0, &unknown)).await?;
    let record = |key: &str, hash: Hash| Imported {
        kind: "paper".into(),
        foreign_key: key.into(),
        thing: 0,
        content_hash: hash,
    };
    imports::record(&tx, source, &[record("head", head), record("menus", tree)]).await?;
    if old.as_ref() != Some(&paper) {
        settings::set_paper(&tx, &paper).await?;
        changes::append(&tx, &change(target, vec![Tag::Site])).await?;
    }
    end(tx, dry).await
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
