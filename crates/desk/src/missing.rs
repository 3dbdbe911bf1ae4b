//! Addresses that readers ask for and nothing stands at. A reader who is told so waits for nothing: it is counted in memory and
//! written down a few times a minute. The path alone is kept; nothing of who asked, no query.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use copy::address::decode_path;
pub use morgue::missing::Missing;

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Different paths that are counted between two writings. What comes beyond is dropped: it is a scan, not readers.
const AT_ONCE: usize = 2_000;
/// Letters of a path.
const LONGEST: usize = 300;
/// Paths that are kept, those asked for most.
const KEPT: i64 = 5_000;

/// What was asked for since it was last written down.
#[derive(Debug, Default)]
pub struct Counter {
    asked: Mutex<HashMap<String, i64>>,
}

impl Counter {
    /// Counts a path as it was sent, if it is one that a reader can have meant.
    pub fn note(&self, path: &str) {
        let Some(path) = worth(path) else { return };
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(times) = asked.get_mut(&path) {
            *times = times.saturating_add(1);
        } else if asked.len() < AT_ONCE {
            asked.insert(path, 1);
        }
    }

    fn take(&self) -> Vec<(String, i64)> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *asked).into_iter().collect()
    }

    fn put_back(&self, all: Vec<(String, i64)>) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        for (path, times) in all {
            if asked.len() < AT_ONCE || asked.contains_key(&path) {
                *asked.entry(path).or_default() += times;
            }
        }
    }
}

/// The path as it is kept: not that of a program that tries doors, of a file of ours, or one that can name a person.
fn worth(path: &str) -> Option<String> {
    let parts = decode_path(path)?;
    let last = parts.last()?;
    let doors = [
        ".php", ".asp", ".aspx", ".jsp", ".cgi", ".env", ".git", ".sql", ".bak", ".map",
    ];
    let lower = last.to_ascii_lowercase();
    let tries =
        doors.iter().any(|end| lower.ends_with(end)) || parts.iter().any(|part| part.starts_with('.'));
    let names = parts
        .iter()
        .any(|part| part.contains('@') || part.chars().any(char::is_control));
    // What is long and made of digits and letters alone is a key of somebody's, not a slug.
    let key = parts.iter().any(|part| {
        let letters = part.chars().filter(char::is_ascii_alphanumeric).count();
        part.len() >= 24 && letters == part.len() && part.chars().any(|one| one.is_ascii_digit())
    });
    let own = parts
        .first()
        .is_some_and(|first| first == "-" || first == "wp-admin" || first == "wp-json");
    let slash = if path.ends_with('/') { "/" } else { "" };
    let path = format!("/{}{slash}", parts.join("/"));
    let long = path.chars().count() > LONGEST;
    (!tries && !names && !key && !own && !long).then_some(path)
}

/// Writes down what was counted. What cannot be written is counted on.
///
/// # Errors
/// If the database cannot be written.
pub async fn write_down(newsroom: &Newsroom) -> Result<usize, Error> {
    let asked = newsroom.missing.take();
    if asked.is_empty() {
        return Ok(0);
    }
    let many = asked.len();
    let done = keep(newsroom, &asked).await;
    if done.is_err() {
        newsroom.missing.put_back(asked);
    }
    done.map(|()| many)
}

async fn keep(newsroom: &Newsroom, asked: &[(String, i64)]) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    morgue::missing::count(&tx, asked, newsroom.now()).await?;
    let rare = morgue::missing::list(&tx, KEPT, 2 * i64::try_from(AT_ONCE).unwrap_or(0)).await?;
    let rare: Vec<String> = rare.into_iter().map(|one| one.path).collect();
    morgue::missing::forget(&tx, &rare).await?;
    newsroom.commit(tx, &[]).await.map(drop)
}

/// What is missing, asked for most first; pages count from 0. Whether there are more.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    page: usize,
    many: usize,
) -> Result<(Vec<Missing>, bool), Error> {
    let _ = granted;
    write_down(newsroom).await?;
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let db = newsroom.db().await?;
    let from = whole(page.saturating_mul(many));
    let mut found = morgue::missing::list(&db, from, whole(many.saturating_add(1))).await?;
    let more = found.len() > many;
    found.truncate(many);
    Ok((found, more))
}

/// Forgets a path: it is no address of this paper.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    path: &str,
) -> Result<(), Error> {
    let _ = granted;
    let tx = newsroom.begin().await?;
    morgue::missing::forget(&tx, &[path.to_owned()]).await?;
    newsroom.commit(tx, &[]).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_can_have_meant_is_counted_and_nothing_else() {
        for path in [
            "/2019/ferry/",
            "/ferry",
            "/%D9%82%D8%B7%D8%A7%D8%B1/",
            "/a-very-long-slug-with-many-words-in-it/",
        ] {
            assert!(worth(path).is_some(), "{path}");
        }
        for path in [
            "/",
            "/wp-login.php",
            "/.env",
            "/.git/config",
            "/-/newsroom/preview/secret",
            "/unsubscribe/ann@example.org",
            "/reset/4f9a8b7c6d5e4f3a2b1c0d9e8f7a",
            &format!("/{}", "long/".repeat(100)),
        ] {
            assert_eq!(worth(path), None, "{path}");
        }
    }

    #[test]
    fn however_many_addresses_are_tried_the_memory_is_bounded() {
        let counter = Counter::default();
        for n in 0..3 * AT_ONCE {
            counter.note(&format!("/try-{n}/"));
        }
        counter.note("/try-0/");
        let taken = counter.take();
        assert_eq!(taken.len(), AT_ONCE);
        assert!(taken.contains(&("/try-0/".to_owned(), 2)));
        assert!(counter.take().is_empty());
    }
}
