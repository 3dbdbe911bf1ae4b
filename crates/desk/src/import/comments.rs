//! Comments: what readers said, and what only travels as if they had.

use std::collections::BTreeMap;

use copy::{ArticleId, Comment, CommentId, CommentKind, CommentState, Hash, Moment};
use wire::html::NoSite;
use wire::wxr::{self, Item};

use super::context::Context;
use super::dates::Civil;
use super::words::{clean, plain, verbatim, web_address};

/// A comment, ready to be kept once its ids are known.
pub(super) struct Made {
    /// What it is called there.
    pub(super) key: String,
    /// With its id and its parent's still to be filled in.
    pub(super) comment: Comment,
    /// The number that its writer had there, if they had signed in.
    pub(super) user: Option<i64>,
    /// The key of the comment that it answers.
    pub(super) parent: Option<String>,
    pub(super) hash: Hash,
    pub(super) kept: Vec<(String, String)>,
}

/// Makes the comments of an item. Order does not matter: a child may come before its parent.
pub(super) fn make_all(
    cx: &Context,
    article: ArticleId,
    item: &Item,
    findings: &mut Vec<(&'static str, String)>,
) -> Vec<Made> {
    let mut by_key: BTreeMap<String, Made> = BTreeMap::new();
    for (at, comment) in item.comments.iter().enumerate() {
        let made = make(cx, article, item, comment, at);
        by_key.insert(made.key.clone(), made);
    }
    let parents: BTreeMap<String, Option<String>> = by_key
        .values()
        .map(|made| (made.key.clone(), made.parent.clone()))
        .collect();
    for made in by_key.values_mut() {
        let Some(parent) = &made.parent else { continue };
        if !parents.contains_key(parent) {
            findings.push((
                "comment_orphan",
                format!(
                    "Comment {} answers comment {parent}, which is not here; it stands alone.",
                    made.key
                ),
            ));
            made.kept.push(("comment_parent".into(), parent.clone()));
            made.parent = None;
        } else if circles(&parents, &made.key) {
            findings.push((
                "comment_circle",
                format!(
                    "Comment {} answers itself by way of others; it stands alone.",
                    made.key
                ),
            ));
            made.kept.push(("comment_parent".into(), parent.clone()));
            made.parent = None;
        }
    }
    by_key.into_values().collect()
}

fn circles(parents: &BTreeMap<String, Option<String>>, key: &str) -> bool {
    let mut at = key;
    for _ in 0..=parents.len() {
        match parents.get(at) {
            Some(Some(parent)) if parent == key => return true,
            Some(Some(parent)) => at = parent,
            _ => return false,
        }
    }
    false
}

fn make(cx: &Context, article: ArticleId, item: &Item, comment: &wxr::Comment, at: usize) -> Made {
    let json = serde_json::to_string(comment).unwrap_or_default();
    let hash = Hash::of(json.as_bytes());
    let key = match comment.id.filter(|id| *id > 0) {
        Some(id) => id.to_string(),
        None => format!(
            "{}-{at}-{}",
            item.id.unwrap_or(0),
            hash.0.get(..16).unwrap_or_default()
        ),
    };
    // Whatever is not known to be a reader's word is a note: notes of the editor, of orders, of live blogs.
    let kind = match comment.kind.as_str() {
        "" | "comment" => CommentKind::Comment,
        "pingback" => CommentKind::Pingback,
        "trackback" => CommentKind::Trackback,
        _ => CommentKind::Note,
    };
    let state = match comment.approved.as_str() {
        "1" | "approve" | "approved" => CommentState::Approved,
        "spam" => CommentState::Spam,
        "trash" | "post-trashed" => CommentState::Rejected,
        _ => CommentState::Held,
    };
    let mut kept: Vec<(String, String)> = comment
        .meta
        .iter()
        .map(|meta| (meta.key.clone(), verbatim(&meta.value)))
        .collect();
    kept.extend(
        comment
            .unknown
            .iter()
            .map(|unknown| (unknown.name.clone(), verbatim(&unknown.source))),
    );
    if kind == CommentKind::Note && comment.kind != "note" {
        kept.push(("comment_type".into(), verbatim(&comment.kind)));
    }
    let url = web_address(&comment.url);
    if url.is_none() && !comment.url.trim().is_empty() && comment.url.trim() != "http://" {
        kept.push(("comment_author_url".into(), verbatim(&comment.url)));
    }
    if comment.user > 0 {
        kept.push(("comment_user_id".into(), comment.user.to_string()));
    }
    let written = Civil::parse(&comment.date_gmt)
        .map(|utc| utc.moment(0))
        .or_else(|| Civil::parse(&comment.date).map(|local| local.moment(cx.offset)));
    let (body, notices) = wire::comment::parse(&clean(&comment.content), &NoSite);
    if notices.iter().any(|notice| !notice.rule.is_empty()) {
        kept.push(("comment_content".into(), verbatim(&comment.content)));
    }
    let filled = |text: &str| (!text.is_empty()).then(|| clean(text));
    Made {
        comment: Comment {
            id: CommentId(0),
            anchor: comment.id.and_then(|id| id.try_into().ok()).unwrap_or(0),
            article,
            parent: None,
            kind,
            state,
            name: plain(&comment.author),
            mail: filled(&comment.mail),
            url,
            address: filled(&comment.address),
            at: written.unwrap_or(Moment(0)),
            body,
        },
        user: comment.user.try_into().ok().filter(|id: &i64| *id > 0),
        parent: (comment.parent > 0).then(|| comment.parent.to_string()),
        key,
        hash,
        kept,
    }
}
