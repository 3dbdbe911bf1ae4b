//! The newsroom's own lists: what is being written, waits, is scheduled, stands in the paper.

use std::collections::BTreeMap;

use copy::doc::MediaRef;
use copy::{Article, ArticleId, Media, MediaId, PersonId, SectionId, State};
use morgue::Life;

use crate::access::{Actor, Granted, House, Role, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Stories on one page of a list.
pub const PAGE: usize = 50;

/// Unpublished pieces of one state that are looked through for somebody's own.
const REACH: i64 = 1_000;

/// Which stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// One's own that are not published yet.
    Mine,
    /// Those in one state.
    In(State),
}

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The article.
    pub life: Life,
    /// The name of its first section; empty if it has none.
    pub section: String,
    /// The names of its authors.
    pub authors: Vec<String>,
    /// Who is writing in it now; empty if nobody is.
    pub holder: String,
}

/// One page of a list of stories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The stories, last changed first.
    pub stories: Vec<Story>,
    /// There are more after these.
    pub more: bool,
}

/// A section or a person, by id and name.
pub type Named<I> = (I, String);

/// The stories of a view, last changed first; pages count from 0. A contributor sees their own alone.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    view: View,
    page: usize,
) -> Result<Page, Error> {
    let db = newsroom.db().await?;
    let from = page.saturating_mul(PAGE);
    let own = only_own(granted.actor());
    let lives = match (view, own) {
        (View::In(state), None) => {
            let (from, many) = (whole(from), whole(PAGE + 1));
            morgue::articles::in_state(&db, state, from, many).await?
        }
        (view, own) => {
            let me = own.or(granted.actor().person());
            let mut lives = Vec::new();
            for state in states(view) {
                let all = morgue::articles::in_state(&db, *state, 0, REACH).await?;
                let mine = |life: &Life| me.is_some_and(|me| life.authors.contains(&me));
                lives.extend(all.into_iter().filter(mine));
            }
            lives.sort_by_key(|life| std::cmp::Reverse((life.updated_at, life.id)));
            lives.into_iter().skip(from).take(PAGE + 1).collect()
        }
    };
    let more = lives.len() > PAGE;
    let mut sections: BTreeMap<SectionId, String> = BTreeMap::new();
    for section in morgue::sections::all(&db).await? {
        sections.insert(section.id, section.name);
    }
    let mut ids: Vec<PersonId> = lives.iter().flat_map(|life| life.authors.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut held = BTreeMap::new();
    for life in &lives {
        let hold = morgue::holds::get(&db, life.id).await?;
        let now = newsroom.now();
        let fresh = hold.filter(|hold| now.0.saturating_sub(hold.seen.0) <= crate::editing::IDLE);
        if let Some(person) = fresh.and_then(|hold| hold.person) {
            held.insert(life.id, person);
            ids.push(person);
        }
    }
    let people = morgue::people::by_ids(&db, &ids).await?;
    let name = |id: &PersonId| people.iter().find(|person| person.id == *id);
    let stories = lives.into_iter().take(PAGE).map(|life| Story {
        section: life
            .section
            .and_then(|id| sections.get(&id).cloned())
            .unwrap_or_default(),
        authors: life
            .authors
            .iter()
            .filter_map(|id| name(id).map(|person| person.name.clone()))
            .collect(),
        holder: held
            .get(&life.id)
            .and_then(name)
            .map(|person| person.name.clone())
            .unwrap_or_default(),
        life,
    });
    Ok(Page {
        stories: stories.collect(),
        more,
    })
}

/// What a piece can be put into and whose it can be: all sections, and all who are credited here.
///
/// # Errors
/// If the database does not answer.
pub async fn choices(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
) -> Result<(Vec<Named<SectionId>>, Vec<Named<PersonId>>), Error> {
    let db = newsroom.db().await?;
    let sections = morgue::sections::all(&db).await?;
    let people = morgue::people::all(&db, 0, 500).await?;
    Ok((
        sections.into_iter().map(|one| (one.id, one.name)).collect(),
        people.into_iter().map(|one| (one.id, one.name)).collect(),
    ))
}

/// Where readers find an article, or would.
///
/// # Errors
/// If the database does not answer.
pub async fn address(newsroom: &Newsroom, id: ArticleId) -> Result<Option<String>, Error> {
    let db = newsroom.db().await?;
    let life = morgue::articles::by_id(&db, id).await?;
    Ok(life.map(|life| life.path.unwrap_or_else(|| format!("/?p={id}"))))
}

/// The media that an article shows and the paper keeps.
///
/// # Errors
/// If the database does not answer.
pub async fn media(newsroom: &Newsroom, article: &Article) -> Result<Vec<Media>, Error> {
    let body = article.body.walk();
    let lead = article.lead.iter().map(|picture| &picture.media);
    let all = body.iter().flat_map(|block| block.media()).chain(lead);
    let mut ids: Vec<MediaId> = all
        .filter_map(|one| match one {
            MediaRef::Kept(id) => Some(*id),
            MediaRef::Elsewhere(_) => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let found = morgue::media::by_ids(&newsroom.db().await?, &ids).await?;
    Ok(found.into_values().collect())
}

/// One medium that the paper keeps.
///
/// # Errors
/// If the database does not answer.
pub async fn medium(newsroom: &Newsroom, id: MediaId) -> Result<Option<Media>, Error> {
    let mut found = morgue::media::by_ids(&newsroom.db().await?, &[id]).await?;
    Ok(found.remove(&id))
}

/// The name of a person; empty if nobody is named.
///
/// # Errors
/// If the database does not answer.
pub async fn name(newsroom: &Newsroom, who: Option<PersonId>) -> Result<String, Error> {
    let Some(who) = who else {
        return Ok(String::new());
    };
    let person = morgue::people::by_id(&newsroom.db().await?, who).await?;
    Ok(person.map(|person| person.name).unwrap_or_default())
}

/// How many comments wait for somebody to read them.
///
/// # Errors
/// If the database does not answer.
pub async fn comments_waiting(newsroom: &Newsroom) -> Result<i64, Error> {
    let db = newsroom.db().await?;
    Ok(morgue::comments::queue_count(&db, copy::CommentState::Held).await?)
}

fn states(view: View) -> &'static [State] {
    const OPEN: &[State] = &[State::Draft, State::InReview, State::Ready, State::Scheduled];
    match view {
        View::Mine => OPEN,
        View::In(state) => State::ALL
            .iter()
            .position(|one| *one == state)
            .and_then(|at| State::ALL.get(at..=at))
            .unwrap_or_default(),
    }
}

fn only_own(actor: &Actor) -> Option<PersonId> {
    match actor {
        Actor::Person {
            id,
            role: Role::Contributor,
            ..
        } => Some(*id),
        _ => None,
    }
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
