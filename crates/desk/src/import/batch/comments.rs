//! The comments of a batch.

use std::collections::BTreeMap;

use copy::{ArticleId, CommentId, Tag};
use morgue::{Tx, comments, imports};

use super::super::context::Context;
use super::super::report::{Outcome, Report};
use super::super::{Error, Target};
use super::Batch;
use super::articles::Article;

/// Writes the comments of these articles.
pub(super) async fn write_comments(
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
    let (mut out, mut wrote) = (Vec::new(), Vec::new());
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
        let person = made.user.and_then(|user| cx.people.by_wp_id(user));
        wrote.extend(person.map(|person| (CommentId(id), person)));
        out.push(made.comment);
    }
    if !out.is_empty() {
        comments::put(tx, &out).await?;
        comments::set_people(tx, &wrote).await?;
    }
    Ok(())
}
