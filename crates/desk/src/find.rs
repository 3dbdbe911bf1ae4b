//! Finding a piece by its words, whatever its state, for the newsroom's own screens.

use copy::{ArticleId, State};
use morgue::Life;
use morgue::search::Wanted;

use crate::access::{Actor, Granted, House, Role, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Pieces of one state that are looked through by their headlines.
const REACH: i64 = 1_000;

/// Pieces whose headline holds all of these words, those being written first, then what readers have, best first.
/// A contributor finds of what is not published only their own.
///
/// # Errors
/// If the database does not answer.
pub async fn pieces(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    words: &str,
    many: usize,
) -> Result<Vec<Life>, Error> {
    let wanted: Vec<String> = words.split_whitespace().take(12).map(str::to_lowercase).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let db = newsroom.db().await?;
    let own = match granted.actor() {
        Actor::Person {
            id,
            role: Role::Contributor,
            ..
        } => Some(*id),
        _ => None,
    };
    let mut found: Vec<Life> = Vec::new();
    for state in [
        State::Draft,
        State::InReview,
        State::Ready,
        State::Scheduled,
        State::Withdrawn,
    ] {
        let lives = morgue::articles::in_state(&db, state, 0, REACH).await?;
        found.extend(lives.into_iter().filter(|life| {
            let headline = life.headline.to_lowercase();
            own.is_none_or(|me| life.authors.contains(&me))
                && wanted.iter().all(|word| headline.contains(word))
        }));
    }
    found.sort_by_key(|life| std::cmp::Reverse((life.updated_at, life.id)));
    found.truncate(many);
    let index = Wanted {
        limit: many,
        ..Wanted::new(words, newsroom.now())
    };
    let hits = newsroom
        .search
        .find(index)
        .await
        .map(|found| found.hits)
        .unwrap_or_default();
    let ids: Vec<ArticleId> = hits.iter().map(|hit| hit.article).collect();
    found.extend(morgue::articles::by_ids(&db, &ids).await?);
    found.truncate(many);
    Ok(found)
}
