//! Who writes: a soft hold, which somebody else can always take over.

use std::collections::BTreeMap;

use copy::{Moment, PersonId};
use morgue::{Query, holds};

use super::{IDLE, Text};
use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};

/// Who holds a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Who; nobody right after it was released.
    pub holder: Option<Holder>,
    /// The window that asked holds it.
    pub yours: bool,
    /// The turn of the working copy.
    pub turn: i64,
}

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person; `None` at the console.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// In which window.
    pub session: String,
    /// Since when.
    pub since: Moment,
    /// When they last wrote or asked for the hold.
    pub seen: Moment,
    /// In which field they are.
    pub field: String,
}

/// Takes hold of a piece for a window, if nobody else does, or if who does has not written for 30 s, or with
/// `take_over`. What the former holder wrote last is a revision then.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn hold(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    session: &str,
    take_over: bool,
) -> Result<Hold, Error> {
    super::window(session)?;
    let tx = newsroom.begin().await?;
    let now = newsroom.now();
    let mut loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let id = loaded.life.id;
    let held = holds::get(&tx, id).await?;
    let mut text = Text::read(&tx, &loaded).await?;
    let mine = held.as_ref().is_some_and(|hold| hold.session == session);
    let idle = |hold: &holds::Hold| now.0.saturating_sub(hold.seen.0) > IDLE;
    let yours = mine || take_over || held.as_ref().is_none_or(idle);
    let (holder, change) = if yours {
        let change = match text.row.session == session {
            true => None,
            false => text.seal(&tx, &mut loaded).await?,
        };
        let mine = held.filter(|hold| hold.session == session);
        let hold = holds::Hold {
            session: session.to_owned(),
            person: granted.actor().person(),
            since: mine.map_or(now, |hold| hold.since),
            seen: now,
        };
        holds::put(&tx, id, &hold).await?;
        (Some(hold), change.map(|(_, change)| change))
    } else {
        (held, None)
    };
    let told = told(&tx, &loaded, holder, (yours, text.row.turn)).await?;
    match change {
        Some(change) => newsroom.commit(tx, &[change]).await.map(drop)?,
        None => tx.commit().await?,
    }
    Ok(told)
}

/// Who holds a piece, without taking hold of it.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn held(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    session: &str,
) -> Result<Hold, Error> {
    let db = newsroom.db().await?;
    let row = morgue::copies::get(&db, granted.thing().id).await?;
    let loaded = pieces::load(&db, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let turn = Text::of(&db, &loaded, row).await?.row.turn;
    let holder = holds::get(&db, loaded.life.id).await?;
    let yours = holder.as_ref().is_some_and(|hold| hold.session == session);
    told(&db, &loaded, holder, (yours, turn)).await
}

async fn told(
    q: &impl Query,
    loaded: &Loaded,
    holder: Option<holds::Hold>,
    (yours, turn): (bool, i64),
) -> Result<Hold, Error> {
    let here = holds::who(q, loaded.life.id).await?;
    let names = names(q, holder.iter().filter_map(|hold| hold.person)).await?;
    let holder = holder.map(|hold| Holder {
        name: name(&names, hold.person),
        field: here
            .into_iter()
            .find(|one| one.session == hold.session)
            .map_or_else(String::new, |one| one.field),
        person: hold.person,
        session: hold.session,
        since: hold.since,
        seen: hold.seen,
    });
    Ok(Hold { holder, yours, turn })
}

/// Lets a piece go, if this window holds it.
///
/// # Errors
/// If the database does not answer.
pub async fn release(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    session: &str,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    holds::clear(&tx, granted.thing().id, session).await?;
    holds::leave(&tx, granted.thing().id, session).await?;
    Ok(tx.commit().await?)
}

/// The names of people, by their ids.
pub(crate) async fn names(
    q: &impl Query,
    people: impl Iterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>, Error> {
    let mut ids: Vec<PersonId> = people.collect();
    ids.sort_unstable();
    ids.dedup();
    let people = morgue::people::by_ids(q, &ids).await?;
    Ok(people
        .into_iter()
        .map(|person| (person.id, person.name))
        .collect())
}

/// The name of somebody; empty where nobody is named.
pub(crate) fn name(names: &BTreeMap<PersonId, String>, person: Option<PersonId>) -> String {
    person
        .and_then(|person| names.get(&person).cloned())
        .unwrap_or_default()
}
