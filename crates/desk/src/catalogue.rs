//! Lists of what the paper has, for programs: each is read from a key on, so that a long one costs no more than a short one.

use copy::{ArticleId, Media, MediaId, Moment, Person, PersonId, SectionId, State, TopicId};
use morgue::Life;
use morgue::redirects::Redirect;
use morgue::sections::Section;
use morgue::topics::Topic;

use crate::access::{Actor, Granted, House, Role, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Articles that are looked through for one page at most.
const REACH: i64 = 2_000;
/// Articles that are read at once.
const STEP: i64 = 200;

/// Where a list of articles goes on: behind this one.
pub type Key = (Moment, ArticleId);

/// Which articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Which {
    /// In this state.
    pub state: State,
    /// With this first section.
    pub section: Option<SectionId>,
    /// By this author.
    pub author: Option<PersonId>,
    /// Behind this place.
    pub before: Option<Key>,
    /// So many at most.
    pub many: usize,
}

/// The articles that are wanted, last changed first, and where the list goes on. At most two thousand are looked through, so a
/// page may hold fewer than were wanted and still not be the last. A contributor sees their own alone, as on the screens.
///
/// # Errors
/// If the database does not answer.
pub async fn articles(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    narrowed: &[SectionId],
    which: Which,
) -> Result<(Vec<Life>, Option<Key>), Error> {
    let db = newsroom.db().await?;
    let own = match granted.actor() {
        Actor::Person {
            id,
            role: Role::Contributor,
            ..
        } => Some(*id),
        _ => None,
    };
    let wanted = |life: &Life| {
        own.is_none_or(|me| life.authors.contains(&me))
            && which.author.is_none_or(|author| life.authors.contains(&author))
            && which.section.is_none_or(|section| life.section == Some(section))
            && (narrowed.is_empty() || life.section.is_none_or(|section| narrowed.contains(&section)))
    };
    let mut found = Vec::new();
    let mut key = which.before;
    let mut looked = 0;
    while looked < REACH {
        let lives = morgue::articles::in_state_before(&db, which.state, key, STEP).await?;
        let many = i64::try_from(lives.len()).unwrap_or(STEP);
        for life in lives {
            key = Some((life.updated_at, life.id));
            if wanted(&life) {
                found.push(life);
                if found.len() >= which.many {
                    return Ok((found, key));
                }
            }
        }
        looked += many;
        if many < STEP {
            return Ok((found, None));
        }
    }
    Ok((found, key))
}

/// An article's life.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn life(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, crate::access::Piece>,
) -> Result<Life, Error> {
    let found = morgue::articles::by_id(&newsroom.db().await?, granted.thing().id).await?;
    found.ok_or(Error::NotFound("article"))
}

/// All sections, in their order.
///
/// # Errors
/// If the database does not answer.
pub async fn sections(newsroom: &Newsroom, _: Granted<'_, Write, House>) -> Result<Vec<Section>, Error> {
    Ok(morgue::sections::all(&newsroom.db().await?).await?)
}

/// The paper's own topics behind `after`, by id.
///
/// # Errors
/// If the database does not answer.
pub async fn topics(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    after: TopicId,
    many: i64,
) -> Result<Vec<Topic>, Error> {
    Ok(morgue::topics::after(&newsroom.db().await?, after, many).await?)
}

/// People behind the first `offset`, by name, with what readers may know of them.
///
/// # Errors
/// If the database does not answer.
pub async fn people(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    offset: i64,
    many: i64,
) -> Result<Vec<Person>, Error> {
    Ok(morgue::people::all(&newsroom.db().await?, offset, many).await?)
}

/// Pictures and files behind `after`, by id.
///
/// # Errors
/// If the database does not answer.
pub async fn media(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    after: MediaId,
    many: i64,
) -> Result<Vec<Media>, Error> {
    let all = morgue::media::after(&newsroom.db().await?, after, many).await?;
    Ok(all.into_iter().map(|kept| kept.media).collect())
}

/// Redirects behind the path `after`, by path.
///
/// # Errors
/// If the database does not answer.
pub async fn redirects(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    after: &str,
    many: i64,
) -> Result<Vec<Redirect>, Error> {
    Ok(morgue::redirects::all(&newsroom.db().await?, after, many).await?)
}
