//! Comments as their template sees them: a flat run in reading order that says where lists open and close.

use std::collections::BTreeMap;

use copy::CommentKind;
use minijinja::Value;
use serde::Serialize;

use crate::context::{ArticlePage, CommentItem, Link, ReplyForm, When};
use crate::html::{self, Place, Setting};

/// Comments and the form.
#[derive(Serialize)]
pub(crate) struct Comments<'a> {
    total: u64,
    items: Vec<Item<'a>>,
    older: &'a Option<Link>,
    newer: &'a Option<Link>,
    form: &'a Option<ReplyForm>,
}

#[derive(Serialize)]
struct Item<'a> {
    anchor: i64,
    name: &'a str,
    /// Their own site, filtered.
    url: Option<String>,
    when: When,
    href: &'a str,
    reply_href: &'a Option<String>,
    by_author: bool,
    /// It is another site that says it links here.
    link_back: bool,
    body: Value,
    /// Whom it answers, where the indentation no longer shows it.
    answers: Option<&'a str>,
    /// A list of answers opens below it.
    opens: bool,
    /// So many lists close below it.
    closes: usize,
}

/// Answers are indented so far and no further.
const DEEPEST: usize = 4;

pub(crate) fn model<'a>(comments: &'a crate::context::Comments, page: &'a ArticlePage) -> Comments<'a> {
    let order = threads(&comments.items);
    let names: BTreeMap<i64, &str> = comments
        .items
        .iter()
        .map(|item| (item.anchor, item.name.trim()))
        .collect();
    let mut items = Vec::with_capacity(order.len());
    for (at, (comment, depth)) in order.iter().enumerate() {
        let depth_here = (*depth).min(DEEPEST);
        let depth_next = order.get(at + 1).map_or(0, |(_, depth)| (*depth).min(DEEPEST));
        let setting = Setting {
            media: &page.media,
            lang: page.speaking(),
            place: Place::Comment(comment.anchor),
        };
        items.push(Item {
            anchor: comment.anchor,
            name: comment.name.trim(),
            url: comment
                .url
                .as_deref()
                .and_then(html::safe_web)
                .map(std::borrow::Cow::into_owned),
            when: comment.when,
            href: &comment.href,
            reply_href: &comment.reply_href,
            by_author: comment.by_author,
            link_back: comment.kind != CommentKind::Comment,
            body: Value::from_safe_string(html::whole(&comment.body, setting)),
            answers: comment
                .parent
                .filter(|_| *depth > DEEPEST)
                .and_then(|parent| names.get(&parent).copied()),
            opens: depth_next > depth_here,
            closes: depth_here.saturating_sub(depth_next),
        });
    }
    Comments {
        total: comments.total,
        items,
        older: &comments.older,
        newer: &comments.newer,
        form: &comments.form,
    }
}

/// Comments in reading order, each with how deep it stands. Whatever answers nothing that is here stands by
/// itself; comments that answer one another in a circle do too. The newsroom's notes are left out.
fn threads(items: &[CommentItem]) -> Vec<(&CommentItem, usize)> {
    let public: Vec<&CommentItem> = items
        .iter()
        .filter(|item| item.kind != CommentKind::Note)
        .collect();
    let here: BTreeMap<i64, usize> = public
        .iter()
        .enumerate()
        .map(|(at, item)| (item.anchor, at))
        .collect();
    let mut answers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut tops = Vec::new();
    for (at, item) in public.iter().enumerate() {
        match item
            .parent
            .and_then(|parent| here.get(&parent))
            .filter(|parent| **parent != at)
        {
            Some(parent) => answers.entry(*parent).or_default().push(at),
            None => tops.push(at),
        }
    }
    let mut seen = vec![false; public.len()];
    let mut out = Vec::with_capacity(public.len());
    // Those in a circle are reached from no top: each is tried as one, in order, once the others stand.
    for top in tops.into_iter().chain(0..public.len()) {
        let mut open = vec![(top, 0)];
        while let Some((at, depth)) = open.pop() {
            let (Some(item), Some(seen)) = (public.get(at), seen.get_mut(at)) else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            out.push((*item, depth));
            if let Some(below) = answers.get(&at) {
                open.extend(below.iter().rev().map(|answer| (*answer, depth + 1)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use copy::{Document, Moment};
    use proptest::prelude::*;

    use super::*;

    fn comment(anchor: i64, parent: Option<i64>) -> CommentItem {
        CommentItem {
            anchor,
            parent,
            kind: CommentKind::Comment,
            name: String::new(),
            url: None,
            when: When::new(Moment(0), 0),
            href: String::new(),
            reply_href: None,
            by_author: false,
            body: Document::default(),
        }
    }

    #[test]
    fn answers_stand_below_what_they_answer_and_orphans_by_themselves() {
        let items = [
            comment(1, None),
            comment(2, Some(4)),
            comment(4, Some(1)),
            comment(5, Some(99)),
            comment(6, Some(1)),
        ];
        let order: Vec<(i64, usize)> = threads(&items)
            .iter()
            .map(|(item, depth)| (item.anchor, *depth))
            .collect();
        assert_eq!(order, [(1, 0), (4, 1), (2, 2), (6, 1), (5, 0)]);
    }

    #[test]
    fn a_note_of_the_newsroom_is_never_shown() {
        let mut note = comment(2, Some(1));
        note.kind = CommentKind::Note;
        let items = [comment(1, None), note, comment(3, Some(2))];
        let order: Vec<i64> = threads(&items).iter().map(|(item, _)| item.anchor).collect();
        assert_eq!(order, [1, 3]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn every_comment_is_shown_once_whatever_answers_what(parents in prop::collection::vec(0i64..12, 0..12)) {
            let items: Vec<CommentItem> = parents.iter().enumerate()
                .map(|(at, parent)| comment(i64::try_from(at).unwrap(), Some(*parent))).collect();
            let mut shown: Vec<i64> = threads(&items).iter().map(|(item, _)| item.anchor).collect();
            shown.sort_unstable();
            prop_assert_eq!(shown, (0..i64::try_from(items.len()).unwrap()).collect::<Vec<_>>());
        }
    }
}
