//! Going to a story by a few letters of its headline, and finding one of ours to link to.

use std::collections::BTreeMap;

use copy::{ArticleId, SectionId, State};
use morgue::Life;
use morgue::search::Wanted;

use crate::access::{Granted, House, Write, may};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;

/// Stories that are found at most.
pub const MOST: usize = 12;
/// Pieces of each state, last changed first, whose headlines are looked through; behind them the search index knows what
/// is published.
const REACH: i64 = 300;

/// A story that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub id: ArticleId,
    /// Its headline.
    pub headline: String,
    /// Where it stands.
    pub state: State,
    /// The name of its first section; empty if it has none.
    pub section: String,
    /// Whoever asked may write it.
    pub writes: bool,
    /// Where readers have it; `None` if they do not.
    pub path: Option<String>,
}

/// The stories whose headlines hold every part of `text`, published ones first, then what is being written; each newest
/// first. Without any text: what whoever asks can write, last changed first. Only what they may write, and what readers
/// have.
///
/// # Errors
/// If the database does not answer.
pub async fn stories(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    text: &str,
) -> Result<Vec<Found>, Error> {
    let db = newsroom.db().await?;
    let parts: Vec<String> = text.split_whitespace().take(12).map(str::to_lowercase).collect();
    let fits = |headline: &str| {
        let headline = headline.to_lowercase();
        parts.iter().all(|part| headline.contains(part.as_str()))
    };
    const OPEN: [State; 4] = [State::Draft, State::InReview, State::Ready, State::Scheduled];
    let mut open: Vec<Life> = Vec::new();
    for state in OPEN {
        let all = morgue::articles::in_state(&db, state, 0, REACH).await?;
        open.extend(all.into_iter().filter(|life| fits(&life.headline)));
    }
    open.sort_by_key(|life| std::cmp::Reverse((life.updated_at, life.id)));
    let published = morgue::articles::in_state(&db, State::Published, 0, REACH).await?;
    let mut out: Vec<Life> = published
        .into_iter()
        .filter(|life| fits(&life.headline))
        .collect();
    out.sort_by_key(|life| std::cmp::Reverse((life.published_at, life.id)));
    out.truncate(MOST);
    if !parts.is_empty() && out.len() < MOST {
        let wanted = Wanted {
            limit: MOST,
            ..Wanted::new(text, newsroom.now())
        };
        let found = newsroom.search.find(wanted).await.unwrap_or_default();
        let known: Vec<ArticleId> = out.iter().map(|life| life.id).collect();
        let ids: Vec<ArticleId> = found
            .hits
            .iter()
            .map(|hit| hit.article)
            .filter(|id| !known.contains(id))
            .collect();
        if !found.loose {
            out.extend(morgue::articles::by_ids(&db, &ids).await?);
        }
    }
    let all = match parts.is_empty() {
        true => open.into_iter().chain(out).collect::<Vec<_>>(),
        false => out.into_iter().chain(open).collect(),
    };
    let sections: BTreeMap<SectionId, String> = morgue::sections::all(&db)
        .await?
        .into_iter()
        .map(|section| (section.id, section.name))
        .collect();
    let mut found = Vec::new();
    for life in all {
        if found.len() >= MOST {
            break;
        }
        let piece = pieces::load(&db, life.id).await?.piece();
        let writes = may(granted.actor(), Write, &piece).is_ok();
        let path = life.path.clone().filter(|_| life.is_public());
        // What one can neither write nor read is none of one's business.
        if !writes && path.is_none() {
            continue;
        }
        found.push(Found {
            id: life.id,
            section: life
                .section
                .and_then(|id| sections.get(&id).cloned())
                .unwrap_or_default(),
            headline: life.headline,
            state: life.state,
            writes,
            path,
        });
    }
    Ok(found)
}
