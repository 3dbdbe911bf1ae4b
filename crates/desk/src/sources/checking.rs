//! Holding an article against what it rests on, and keeping what was found.

use check::{Draft, ENGINE, Report};
use copy::{Article, Change, Deed, Source, StoredFindings};

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;

/// Which revision of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that readers have.
    Live,
    /// The one that was saved last.
    Newest,
}

/// The words of an article that are checked, and in which passages are counted: those of its body.
pub fn draft_text(article: &Article) -> String {
    copy::text::document(&article.body)
}

/// Sources as the check takes them, each under the number of its row.
pub fn numbered(sources: &[Source]) -> Vec<(String, &Source)> {
    sources
        .iter()
        .map(|source| (source.id.to_string(), source))
        .collect()
}

/// Holds a revision against the sources that are attached to its article, and keeps the report with the revision and
/// the engine. Doing it again replaces what the same engine found.
///
/// # Errors
/// [`Error::NotFound`] if readers have no revision, [`Error::Forbidden`].
pub async fn check(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    which: Which,
) -> Result<StoredFindings, Error> {
    let db = newsroom.db().await?;
    let id = granted.thing().id;
    let loaded = pieces::load(&db, id).await?;
    granted.again(&loaded.piece())?;
    let (revision, article) = match (which, loaded.life.live, loaded.public) {
        (Which::Newest, ..) => (loaded.head.id, loaded.newest),
        (Which::Live, Some(live), Some(article)) => (live, article),
        (Which::Live, ..) => return Err(Error::NotFound("published revision")),
    };
    let attached = morgue::attached::of_article(&db, id).await?;
    let ids: Vec<_> = attached.iter().map(|one| one.source).collect();
    let sources = morgue::sources::by_ids(&db, &ids).await?;
    let dated = article.dateline.as_ref().and_then(|line| line.date.clone());
    let date = civil(&dated.unwrap_or(loaded.life.local_date));
    let held: Vec<_> = sources.iter().map(|source| source.id).collect();
    // Milliseconds for an article, more for what only tests write: never where readers are served.
    let work = tokio::task::spawn_blocking(move || report(&article, date, &sources));
    let report = work
        .await
        .map_err(|error| Error::Internal(format!("the check broke off: {error}")))?;
    let found = StoredFindings {
        revision,
        engine: ENGINE.to_owned(),
        at: newsroom.now(),
        sources: held,
        report: serde_json::to_string(&report)?,
    };
    let tx = newsroom.begin().await?;
    morgue::findings::put(&tx, &found).await?;
    let change = Change {
        at: found.at,
        by: granted.actor().person(),
        deed: Deed::Checked,
        thing: id.0,
        tags: Vec::new(),
    };
    newsroom.commit(tx, &[change]).await?;
    Ok(found)
}

/// What the check finds in an article that rests on these sources, counted in code points. Milliseconds of work.
pub(crate) fn report(article: &Article, date: Option<(i16, u8, u8)>, sources: &[Source]) -> Report {
    let text = draft_text(article);
    let numbered = numbered(sources);
    let sources: Vec<check::Source<'_>> = numbered
        .iter()
        .map(|(id, source)| check::Source {
            id,
            text: &source.text,
            lang: source.lang.as_ref().map(copy::Lang::as_str),
        })
        .collect();
    let draft = Draft {
        text: &text,
        lang: article.lang.as_str(),
        date,
    };
    check::run(draft, &sources).in_code_points(&text, &sources)
}

/// A day `YYYY-MM-DD` in numbers.
pub(crate) fn civil(day: &str) -> Option<(i16, u8, u8)> {
    let mut parts = day.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Some((year, month, day))
}
