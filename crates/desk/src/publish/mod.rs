//! Publishing, withdrawing and spiking.
//!
//! Publishing points at a revision. Each service is one transaction: permission is decided anew over the piece
//! as it is now, the state is held against the rules, the address is made or kept, the lists and what they
//! show are written, and the change row says exactly what a reader could see differently.

mod place;
mod schedule;
mod sheet;
mod undo;

use copy::{Access, Article, ArticleId, Change, Deed, List, Moment, PersonId, RevisionId, State, Tag};
use morgue::addresses::Thing;
use morgue::{Life, Query, Tx};

use crate::access::{Granted, Piece, Publish};
use crate::corrections;
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded, Tree};
use crate::write;

pub use schedule::{Due, Fired, Outcome, due, fire_due, schedule, unschedule};
pub use sheet::{Missing, Sheet, sheet};
pub use undo::{UNDO, undo};

/// What is to be published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Order {
    /// The revision that readers shall get; `None` is the newest.
    pub revision: Option<RevisionId>,
    /// The date it carries, if it was never published before and that is not now.
    pub dated: Option<Moment>,
    /// It stands above the others on the front. `None` leaves that as it is.
    pub pinned: Option<bool>,
    /// Whoever publishes was told what it links to or translates that readers cannot see, and wants it so.
    pub confirmed: bool,
}

/// Where a published piece stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The article.
    pub article: ArticleId,
    /// The revision that readers get.
    pub revision: RevisionId,
    /// Its path, decoded; `None` in a paper whose articles live at `/?p=N`.
    pub path: Option<String>,
    /// What was thrown away for it.
    pub tags: Vec<Tag>,
    /// The word by which it can be taken back for ten seconds; see [`undo`].
    pub undo: Option<String>,
}

/// Publishes a revision, the first one or a newer one. Publishing what readers have already changes nothing.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission, [`Error::Invalid`] if it has no headline,
/// [`Error::NotFound`] if the revision is not one of this piece.
pub async fn publish(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    order: Order,
) -> Result<Published, Error> {
    let tx = newsroom.begin().await?;
    let loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let (published, change) = put(newsroom, &tx, loaded, order, granted.actor().person()).await?;
    if let Some(change) = change {
        newsroom.commit(tx, &[change]).await?;
    }
    Ok(published)
}

/// Publishes inside a transaction. Permission was decided.
async fn put(
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
    if article.headline.trim().is_empty() {
        return Err(Error::invalid(
            "headline",
            "A piece needs a headline before it is published.",
        ));
    }
    let pinned = order.pinned.unwrap_or(life.pinned);
    let was_public = life.state == State::Published;
    if was_public && life.live == Some(revision) && pinned == life.pinned {
        let published = told(&life, revision, Vec::new());
        return Ok((published, None));
    }
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
    life.state = State::Published;
    life.live = Some(revision);
    life.updated_at = now;
    if life.published_at.is_none() || life.local_date.is_empty() {
        date(newsroom, &mut life, order.dated.unwrap_or(now));
    }
    write::show(&mut life, &article);
    let moved = place::settle(newsroom, tx, &mut life, &article, &tree).await?;
    write::update(tx, &life).await?;
    if corrections::keep(tx, &life, &article).await? {
        tags.push(Tag::Corrections);
    }
    if let (Some(had), Some(old)) = (had, &before) {
        corrections::bind(tx, life.id, (had, old), (revision, &article)).await?;
    }
    // What a published article rests on is never deleted.
    morgue::sources::keep(tx, life.id).await?;
    tags.extend(list(tx, &life, &article, before.as_ref(), was, &tree).await?);
    if life.kind == copy::Kind::Page
        && (!was.0 || moved || before.is_none_or(|old| differs_in_menus(&old, &article)))
    {
        tags.push(Tag::Pages);
    }
    if moved && was_public {
        tags.extend(place::move_children(newsroom, tx, &life).await?);
    }
    let tags = pieces::exact(tags);
    let change = Change {
        at: now,
        by,
        deed: Deed::Published,
        thing: life.id.0,
        tags: tags.clone(),
    };
    Ok((told(&life, revision, tags), Some(change)))
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
        tags.extend(neighbours(tx, life.id, old).await?);
    }
    morgue::listing::set(tx, life.id, at, &now_on).await?;
    if changed.contains(&List::Front) {
        tags.extend(neighbours(tx, life.id, at).await?);
    }
    Ok(tags)
}

/// Takes a published piece away. Its address stays and says so.
///
/// # Errors
/// [`Error::Forbidden`] if it is not published or not the actor's to withdraw.
pub async fn withdraw(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<Vec<Tag>, Error> {
    let tx = newsroom.begin().await?;
    let Loaded { mut life, .. } = again(&tx, granted).await?;
    match life.state {
        State::Withdrawn => return Ok(Vec::new()),
        State::Published => {}
        other => return Err(Error::Forbidden(Refusal::State("withdraw", other.as_str()))),
    }
    let now = newsroom.now();
    // Comments of what is gone are shown nowhere either.
    let mut tags = vec![Tag::Article(life.id), Tag::Comments(life.id), Tag::AllComments];
    let lists = morgue::listing::of(&tx, life.id).await?;
    tags.extend(lists.iter().filter_map(|word| List::parse(word)).map(Tag::List));
    if life.kind == copy::Kind::Page {
        tags.push(Tag::Pages);
    }
    if morgue::corrections::set(&tx, life.id, &[]).await? {
        tags.push(Tag::Corrections);
    }
    tags.extend(neighbours(&tx, life.id, life.published_at.unwrap_or(now)).await?);
    morgue::listing::clear(&tx, life.id).await?;
    life.state = State::Withdrawn;
    life.pinned = false;
    life.updated_at = now;
    end(
        newsroom,
        tx,
        &life,
        Deed::Withdrawn,
        granted.actor().person(),
        pieces::exact(tags),
    )
    .await
}

/// Drops a piece that was never published. It stays in the morgue.
///
/// # Errors
/// [`Error::Forbidden`] if it is or was published, or not the actor's to spike.
pub async fn spike(newsroom: &Newsroom, granted: Granted<'_, Publish, Piece>) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let Loaded { mut life, .. } = again(&tx, granted).await?;
    match life.state {
        State::Spiked => return Ok(()),
        State::Draft | State::InReview | State::Ready | State::Scheduled => {}
        other => return Err(Error::Forbidden(Refusal::State("spike", other.as_str()))),
    }
    life.state = State::Spiked;
    life.updated_at = newsroom.now();
    end(
        newsroom,
        tx,
        &life,
        Deed::Spiked,
        granted.actor().person(),
        Vec::new(),
    )
    .await
    .map(drop)
}

async fn again(tx: &Tx, granted: Granted<'_, Publish, Piece>) -> Result<Loaded, Error> {
    let loaded = pieces::load(tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    Ok(loaded)
}

async fn end(
    newsroom: &Newsroom,
    tx: Tx,
    life: &Life,
    deed: Deed,
    by: Option<PersonId>,
    tags: Vec<Tag>,
) -> Result<Vec<Tag>, Error> {
    write::update(&tx, life).await?;
    let change = Change {
        at: life.updated_at,
        by,
        deed,
        thing: life.id.0,
        tags: tags.clone(),
    };
    newsroom.commit(tx, &[change]).await?;
    Ok(tags)
}

/// The articles next to one in the order of the paper: their pages link to it.
async fn neighbours(q: &impl Query, article: ArticleId, at: Moment) -> Result<Vec<Tag>, Error> {
    let (newer, older) = morgue::listing::neighbours(q, &List::Front, at, article).await?;
    Ok([newer, older]
        .into_iter()
        .flatten()
        .map(|life| Tag::Article(life.id))
        .collect())
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

/// What an address leads to, as the archive keeps it.
fn thing(life: &Life) -> Thing {
    Thing::Article(life.id)
}
