//! Publishing, withdrawing and spiking.
//!
//! Publishing points at a revision. Each service is one transaction: permission is decided anew over the piece
//! as it is now, the state is held against the rules, the address is made or kept, the lists and what they
//! show are written, and the change row says exactly what a reader could see differently.

mod fire;
mod place;
mod put;
mod rules;
mod schedule;
mod sheet;
mod undo;

use copy::{ArticleId, Change, Deed, List, Moment, PersonId, RevisionId, State, Tag};
use morgue::addresses::Thing;
use morgue::steps::{self, Step};
use morgue::{Life, Query, Tx, courses};

use crate::access::{Granted, Piece, Publish};
use crate::editing::seal_in;
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::write;

pub use fire::{Due, Fired, Outcome, due, fire, fire_due};
pub(crate) use put::put;
pub(crate) use schedule::{moved, off};
pub use schedule::{schedule, unschedule};
pub use sheet::{Missing, Sheet, sheet};
pub(crate) use undo::secret;
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

/// Publishes a revision, the first one or a newer one; without one named, what is being written. Publishing what readers
/// have already changes nothing.
///
/// # Errors
/// [`Error::Forbidden`] by state or permission, [`Error::Invalid`] if something stands against it, named by its field as in
/// [`Missing::what`]; of `confirm` it is enough to say [`Order::confirmed`]. [`Error::NotFound`] if the revision is not
/// one of this piece.
pub async fn publish(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    order: Order,
) -> Result<Published, Error> {
    let tx = newsroom.begin().await?;
    let mut loaded = again(&tx, granted).await?;
    let mut changes = Vec::new();
    if order.revision.is_none() {
        // What is being written is what whoever publishes saw.
        changes.extend(seal_in(&tx, &mut loaded).await?.map(|(_, change)| change));
    }
    let (published, change) = put(newsroom, &tx, loaded, order, granted.actor().person()).await?;
    changes.extend(change);
    if !changes.is_empty() {
        newsroom.commit(tx, &changes).await?;
    }
    Ok(published)
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
    tags.extend(put::named_by(&tx, &life, &courses::get(&tx, life.id).await?).await?);
    morgue::listing::clear(&tx, life.id).await?;
    let by = granted.actor().person();
    step(&tx, (now, by), &life, State::Withdrawn, "").await?;
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

/// Drops a piece that was never published. It stays in the morgue. If it was an update it follows its original no longer,
/// and a schedule is off.
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
    let (now, by) = (newsroom.now(), granted.actor().person());
    let mut course = courses::get(&tx, life.id).await?;
    course.update_of = None;
    course.former = Some(match life.state {
        // Its time may be over when it comes back.
        State::Scheduled => State::Ready,
        other => other,
    });
    courses::put(&tx, life.id, &course).await?;
    if life.state == State::Scheduled {
        life.published_at = None;
    }
    step(&tx, (now, by), &life, State::Spiked, "").await?;
    life.state = State::Spiked;
    life.updated_at = now;
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

/// Writes down that a piece goes to another state.
pub(crate) async fn step(
    tx: &Tx,
    (at, by): (Moment, Option<PersonId>),
    life: &Life,
    to: State,
    words: &str,
) -> Result<(), Error> {
    let step = Step {
        at,
        by,
        from: life.state,
        to,
        words: words.to_owned(),
    };
    Ok(steps::add(tx, life.id, &step).await?)
}

pub(crate) async fn again(tx: &Tx, granted: Granted<'_, Publish, Piece>) -> Result<Loaded, Error> {
    let loaded = pieces::load(tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    Ok(loaded)
}

pub(crate) async fn end(
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

/// What an address leads to, as the archive keeps it.
fn thing(life: &Life) -> Thing {
    Thing::Article(life.id)
}
