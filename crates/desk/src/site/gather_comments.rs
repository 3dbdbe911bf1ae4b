//! The comments under an article.

use std::collections::BTreeMap;

use copy::address::Part;
use copy::{Article, CommentId, Moment, PersonId};
use morgue::Life;
use morgue::comments::Shown;
use press::context::{CommentItem, Comments, Link, ReplyForm, ReplyTo, When};

use super::Site;
use crate::error::Error;

/// On which page of an article its comments are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At its own address.
    Article,
    /// On this page of its comments.
    Page(u32),
}

/// The comments of a page.
pub(super) struct Found {
    pub(super) comments: Comments,
    pub(super) place: Place,
    /// When the newest of them was written.
    pub(super) latest: Option<Moment>,
}

/// A page never holds more comments than this, whatever the paper's settings say.
const MOST: i64 = 2000;

/// How many comments of an article are shown.
pub(super) async fn total(cx: &Site<'_>, life: &Life) -> Result<i64, Error> {
    Ok(morgue::comments::count(cx.db, life.id).await?)
}

/// The comments that `part` asks for, of `total`. Without pages all stand at the article's own address; with pages the
/// newest page does, as on the old site, and page 1 holds the oldest. `None`: there are none and none can be.
pub(super) async fn of(
    cx: &Site<'_>,
    life: &Life,
    article: &Article,
    total: i64,
    part: Part,
    href: &str,
    reply_to: Option<i64>,
) -> Result<Option<Found>, Error> {
    // Who knows a password may read what others said; what they say themselves would be kept nowhere.
    let open = life.is_open() && life.comments_open && article.comments_open;
    if total == 0 && !open {
        return Ok(None);
    }
    let size = match i64::from(cx.paper.comment_page_size) {
        0 => MOST,
        size => size.min(MOST),
    };
    let pages = (total.div_euclid(size) + i64::from(total.rem_euclid(size) > 0)).max(1);
    let asked = match part {
        Part::CommentPage(n) => Some(i64::from(n)).filter(|n| (1..=pages).contains(n) && pages > 1),
        _ => None,
    };
    let at = asked.unwrap_or(pages);
    let place = asked
        .and_then(|n| u32::try_from(n).ok())
        .map_or(Place::Article, Place::Page);
    let shown = morgue::comments::approved_page(cx.db, life.id, (at - 1) * size, size).await?;
    let here = match place {
        Place::Article => href.to_owned(),
        Place::Page(n) => cx.part(href, Part::CommentPage(n)),
    };
    let turn = |n: i64| {
        let n = u32::try_from(n)
            .ok()
            .filter(|n| (1..=pages).contains(&i64::from(*n)))?;
        Some(Link::new(
            n.to_string(),
            format!("{}#comments", cx.part(href, Part::CommentPage(n))),
        ))
    };
    let latest = shown.last().map(|comment| comment.at);
    let form = open.then(|| form(life, &shown, href, reply_to));
    Ok(Some(Found {
        comments: Comments {
            total: u64::try_from(total).unwrap_or(0),
            items: items(cx, &shown, &article.authors, &here, open),
            older: turn(at - 1),
            newer: turn(at + 1),
            form,
        },
        place,
        latest,
    }))
}

fn items(cx: &Site<'_>, shown: &[Shown], authors: &[PersonId], here: &str, open: bool) -> Vec<CommentItem> {
    let anchors: BTreeMap<CommentId, i64> = shown.iter().map(|it| (it.id, it.anchor)).collect();
    shown
        .iter()
        .map(|it| CommentItem {
            anchor: it.anchor,
            parent: it.parent.and_then(|parent| anchors.get(&parent).copied()),
            kind: it.kind,
            name: it.name.clone(),
            url: it.url.clone(),
            when: When::new(it.at, cx.paper.offset_minutes),
            href: format!("{here}#comment-{}", it.anchor),
            reply_href: open.then(|| {
                let asking = copy::address::with_query(here, &format!("replytocom={}", it.anchor));
                format!("{asking}#respond")
            }),
            by_author: it.person.is_some_and(|person| authors.contains(&person)),
            body: it.body.clone(),
        })
        .collect()
}

fn form(life: &Life, shown: &[Shown], href: &str, reply_to: Option<i64>) -> ReplyForm {
    let answered = reply_to.and_then(|anchor| shown.iter().find(|it| it.anchor == anchor));
    ReplyForm {
        action: "/-/comment".into(),
        article: life.id.0,
        reply_to: answered.map(|it| ReplyTo {
            anchor: it.anchor,
            name: it.name.clone(),
            cancel_href: format!("{href}#respond"),
        }),
        ..ReplyForm::default()
    }
}
