//! Publishing inside a transaction: the one place where a revision becomes what readers get.

use copy::{Access, Article, Change, Deed, List, Moment, PersonId, RevisionId, State, Tag};
use morgue::courses::{self, Course};
use morgue::{Life, Query, Tx};

use super::undo::Before;
use super::{Order, Published, place, rules};
use crate::corrections;
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded, Tree};
use crate::write;

/// Publishes inside a transaction. Permission was decided.
pub(crate) async fn put(
    newsroom: &Newsroom,
    tx: &Tx,
    loaded: Loaded,
    order: Order,
    by: Option<PersonId>,
) -> Result<(Published, Option<Change>), Error> {
    let now = newsroom.now();
    let Loaded {
        mut life,
        head,
        newest,
        public: before,
    } = loaded;
    if life.state == State::Spiked {
        return Err(Error::Forbidden(Refusal::State("publish", life.state.as_str())));
    }
    let (revision, article) = match order.revision {
        Some(id) if id != head.id => {
            let found = morgue::revisions::get(tx, id).await?;
            let found = found.filter(|revision| revision.article == life.id);
            let found = found.ok_or(Error::NotFound("revision"))?;
            (id, found.article()?)
        }
        _ => (head.id, newest),
    };
    let pinned = order.pinned.unwrap_or(life.pinned);
    let was_public = life.state == State::Published;
    if was_public && life.live == Some(revision) && pinned == life.pinned {
        let published = told(&life, revision, Vec::new());
        return Ok((published, None));
    }
    let mut course = courses::get(tx, life.id).await?;
    let obstacles = rules::obstacles(tx, &life, &course, &article, now).await?;
    rules::clear(&obstacles, order.confirmed)?;
    let mut undo = Before::of(tx, &life, &course, before.as_ref()).await?;
    let tree = Tree::load(tx).await?;
    let was = (was_public, life.published_at, life.access);
    let mut tags = vec![Tag::Article(life.id)];
    if pinned != life.pinned {
        tags.push(Tag::List(List::Front));
        life.pinned = pinned;
    }
    if life.state == State::Withdrawn {
        // Its comments come back with it.
        tags.extend([Tag::Comments(life.id), Tag::AllComments]);
    }
    let had = life.live.filter(|_| was_public);
    if life.state != State::Published {
        super::step(tx, (now, by), &life, State::Published, "").await?;
    }
    if course.embargo.take().is_some() {
        courses::put(tx, life.id, &course).await?;
    }
    life.state = State::Published;
    life.live = Some(revision);
    life.updated_at = now;
    if life.published_at.is_none() || life.local_date.is_empty() {
        date(newsroom, &mut life, order.dated.unwrap_or(now));
    }
    write::show(&mut life, &article);
    let settled = place::settle(newsroom, tx, &mut life, &article, &tree).await?;
    let moved = settled.moved;
    undo.displaced(settled.displaced);
    write::update(tx, &life).await?;
    if corrections::keep(tx, &life, &article).await? {
        tags.push(Tag::Corrections);
    }
    if let (Some(had), Some(old)) = (had, &before) {
        corrections::bind(tx, life.id, (had, old), (revision, &article)).await?;
    }
    morgue::publications::put(tx, life.id, revision, now, by).await?;
    // What a published article rests on is never deleted.
    morgue::sources::keep(tx, life.id).await?;
    tags.extend(list(tx, &life, &article, before.as_ref(), was, &tree).await?);
    if life.kind == copy::Kind::Page
        && (!was.0 || moved || before.as_ref().is_none_or(|old| differs_in_menus(old, &article)))
    {
        tags.push(Tag::Pages);
    }
    let mut alone = true;
    if moved && was_public {
        let children = place::move_children(newsroom, tx, &life).await?;
        alone = children.is_empty();
        tags.extend(children);
    }
    if !was_public || before.as_ref().is_none_or(|old| old.lang != article.lang) {
        tags.extend(named_by(tx, &life, &course).await?);
    }
    let tags = pieces::exact(tags);
    let undo = match alone {
        true => Some(undo.keep(newsroom, tx, &life, revision, &tags).await?),
        // Pages below it moved as well: that is not taken back in passing.
        false => None,
    };
    let change = Change {
        at: now,
        by,
        deed: Deed::Published,
        thing: life.id.0,
        tags: tags.clone(),
    };
    let mut published = told(&life, revision, tags);
    published.undo = undo;
    Ok((published, Some(change)))
}

/// Puts the article on its lists and answers which of them a reader could see differently: those it comes on or
/// goes from, all of them if its date changed, and its old and new neighbours, which link to it. What a list
/// shows of an article that stays where it was is told by the article's own tag.
async fn list(
    tx: &Tx,
    life: &Life,
    article: &Article,
    before: Option<&Article>,
    (was_public, was_dated, _): (bool, Option<Moment>, Access),
    tree: &Tree,
) -> Result<Vec<Tag>, Error> {
    let at = life.published_at.unwrap_or(life.updated_at);
    let now_on = match life.access {
        Access::Private => Vec::new(),
        Access::Public | Access::Protected => pieces::lists(article, &life.local_date, tree),
    };
    let was_on = match was_public {
        true => morgue::listing::of(tx, life.id).await?,
        false => Vec::new(),
    };
    let was_on: Vec<List> = was_on.iter().filter_map(|word| List::parse(word)).collect();
    let redated = was_public && was_dated != Some(at);
    let touched = |list: &List| redated || was_on.contains(list) != now_on.contains(list);
    let mut changed: Vec<List> = now_on.iter().chain(&was_on).copied().filter(touched).collect();
    changed.sort_unstable();
    changed.dedup();
    let mut tags: Vec<Tag> = changed.iter().map(|list| Tag::List(*list)).collect();
    if changed.is_empty() && before.is_some() {
        return Ok(tags);
    }
    if let Some(old) = was_dated.filter(|_| was_public && changed.contains(&List::Front)) {
        tags.extend(super::neighbours(tx, life.id, old).await?);
    }
    morgue::listing::set(tx, life.id, at, &now_on).await?;
    if changed.contains(&List::Front) {
        tags.extend(super::neighbours(tx, life.id, at).await?);
    }
    Ok(tags)
}

/// The pieces whose pages name this one: as their translation, as what they carry on, as what carries them on.
pub(super) async fn named_by(q: &impl Query, life: &Life, course: &Course) -> Result<Vec<Tag>, Error> {
    let mut ids = courses::translations(q, life.id).await?;
    if let Some(original) = course.translation_of {
        ids.push(original);
        ids.extend(courses::translations(q, original).await?);
    }
    ids.extend(course.update_of);
    ids.extend(courses::updates(q, life.id).await?);
    ids.retain(|id| *id != life.id);
    Ok(ids.into_iter().map(Tag::Article).collect())
}

/// Gives a life its date, with the local date and time that its address may hold.
fn date(newsroom: &Newsroom, life: &mut Life, at: Moment) {
    let local = at.civil(newsroom.paper.load().offset_minutes);
    life.published_at = Some(at);
    life.local_date = local.strftime("%Y-%m-%d").to_string();
    life.local_time = local.strftime("%H:%M:%S").to_string();
}

fn differs_in_menus(old: &Article, new: &Article) -> bool {
    old.headline != new.headline || old.parent != new.parent || old.order != new.order
}

fn told(life: &Life, revision: RevisionId, tags: Vec<Tag>) -> Published {
    Published {
        article: life.id,
        revision,
        path: life.path.clone(),
        tags,
        undo: None,
    }
}
