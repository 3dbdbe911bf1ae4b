//! One batch into the database: all of it or nothing, with one row in the change log.

mod articles;
mod comments;
mod media;

use std::collections::BTreeSet;
use std::sync::Arc;

use copy::{Change, Deed, Hash, Tag};
use morgue::changes;
use morgue::imports::{self, Imported};
use morgue::kept::{self, Kept};
use wire::xml::Position;

use super::context::Context;
use super::index::Key;
use super::kinds::ItemKind;
use super::report::{Outcome, Refusal, Report};
use super::settle::{end, rows};
use super::{Error, KEPT_SOURCE, Target, article, media as plan};
use articles::{Article, write_articles};
use media::write_media;

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
            self.kept.push((owner, id, rows));
        } else {
            self.loose.extend(rows);
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
