//! Every revision of a piece, compared and brought back, and the texts that were kept aside.

mod block;
mod restore;

use copy::diff::{Part, Run};
use copy::{Article, ArticleId, Moment, PersonId, Revision, RevisionId, State};
use morgue::{Query, revisions};

use crate::access::{Granted, Piece, Write};
use crate::editing::{name, names};
use crate::error::Error;
use crate::newsroom::Newsroom;

pub use restore::{restore, restore_aside, restore_block, settle};

/// One revision in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The revision.
    pub revision: RevisionId,
    /// Its number within the article.
    pub number: i64,
    /// When it was saved.
    pub at: Moment,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// Their name; empty where nobody is named.
    pub name: String,
    /// How many words its headline, standfirst and body have.
    pub words: usize,
    /// Readers had it at some time.
    pub published: bool,
    /// Readers have it now.
    pub live: bool,
}

/// A text that came too late for the working copy, or that another took the place of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its number.
    pub id: i64,
    /// Its article.
    pub article: ArticleId,
    /// When it came.
    pub at: Moment,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// The turn that it was based on.
    pub turn: i64,
    /// Somebody dealt with it.
    pub settled: bool,
    /// What it says.
    pub content: Article,
}

/// What differs between two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What the older one says.
    pub before: Article,
    /// What the newer one says.
    pub after: Article,
    /// Fields of plain words that differ, by their names.
    pub fields: Vec<(&'static str, Vec<Run>)>,
    /// What differs in the body, as [`copy::diff::paragraphs`] tells it.
    pub body: Vec<Part>,
}

/// Revisions on a page.
pub const PAGE: i64 = 30;

/// Texts kept aside that are listed.
const ASIDES: i64 = 100;

/// The revisions of a piece, newest first, 30 to a page; pages count from 0.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    page: i64,
) -> Result<Vec<Version>, Error> {
    let db = newsroom.db().await?;
    let id = granted.thing().id;
    let life = morgue::articles::by_id(&db, id).await?;
    let life = life.ok_or(Error::NotFound("article"))?;
    let entries = revisions::list(&db, id, page.max(0).saturating_mul(PAGE), PAGE).await?;
    let ids: Vec<RevisionId> = entries.iter().map(|entry| entry.id).collect();
    let published = morgue::publications::of(&db, id).await?;
    let all = revisions::get_many(&db, &ids).await?;
    let names = names(&db, all.iter().filter_map(|one| one.by)).await?;
    all.into_iter()
        .map(|one| {
            Ok(Version {
                revision: one.id,
                number: one.number,
                at: one.at,
                by: one.by,
                name: name(&names, one.by),
                words: words(&one.article()?),
                // Of what was published before this was written down only the last is known.
                published: published.contains(&one.id) || life.live == Some(one.id),
                live: life.live == Some(one.id) && life.state == State::Published,
            })
        })
        .collect()
}

/// Words of a piece as people count them: stretches without spaces that hold a letter or a digit.
pub fn words(article: &Article) -> usize {
    let body = copy::text::document(&article.body);
    [&article.headline, &article.standfirst, &body]
        .into_iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// One revision with what it says.
///
/// # Errors
/// [`Error::NotFound`] if it is not one of this piece.
pub async fn revision(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    id: RevisionId,
) -> Result<(Revision, Article), Error> {
    of_piece(&newsroom.db().await?, granted.thing().id, id).await
}

/// What differs between two revisions.
///
/// # Errors
/// [`Error::NotFound`] if one is not of this piece.
pub async fn compare(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    before: RevisionId,
    after: RevisionId,
) -> Result<Compared, Error> {
    let db = newsroom.db().await?;
    let (_, before) = of_piece(&db, granted.thing().id, before).await?;
    let (_, after) = of_piece(&db, granted.thing().id, after).await?;
    // A table of a million cells at most; still nothing for the threads that serve.
    let work = tokio::task::spawn_blocking(move || compared(before, after));
    work.await
        .map_err(|error| Error::Internal(format!("comparing broke off: {error}")))
}

/// What differs between two texts of a piece.
pub fn compared(before: Article, after: Article) -> Compared {
    let fields = plain(&before)
        .into_iter()
        .zip(plain(&after))
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| (field, copy::diff::words(&old, &new)))
        .collect();
    let body = copy::diff::paragraphs(
        &copy::text::document(&before.body),
        &copy::text::document(&after.body),
    );
    Compared {
        before,
        after,
        fields,
        body,
    }
}

/// The fields of a piece that are plain words.
fn plain(article: &Article) -> Vec<(&'static str, String)> {
    let line = article.dateline.clone().unwrap_or_default();
    let caption = article
        .lead
        .as_ref()
        .map(|lead| copy::text::inline(&lead.caption));
    let corrections: Vec<&str> = article.corrections.iter().map(|one| one.text.as_str()).collect();
    vec![
        ("headline", article.headline.clone()),
        ("standfirst", article.standfirst.clone()),
        ("labels", article.labels.join(", ")),
        ("slug", article.slug.clone()),
        ("place", line.place),
        ("date", line.date.unwrap_or_default()),
        ("agency", line.agency),
        ("byline", article.byline.clone().unwrap_or_default()),
        ("highlights", article.highlights.join("\n")),
        ("caption", caption.unwrap_or_default()),
        ("search_title", article.search.title.clone().unwrap_or_default()),
        (
            "search_description",
            article.search.description.clone().unwrap_or_default(),
        ),
        ("corrections", corrections.join("\n")),
    ]
}

/// The texts kept aside, newest first, at most 100.
///
/// # Errors
/// If the database does not answer.
pub async fn asides(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Aside>, Error> {
    let db = newsroom.db().await?;
    let all = morgue::asides::list(&db, granted.thing().id, ASIDES).await?;
    let names = names(&db, all.iter().filter_map(|one| one.person)).await?;
    all.into_iter()
        .map(|one| {
            Ok(Aside {
                content: one.article()?,
                name: name(&names, one.person),
                id: one.id,
                article: one.article,
                at: one.at,
                by: one.person,
                turn: one.turn,
                settled: one.settled,
            })
        })
        .collect()
}

async fn of_piece(q: &impl Query, article: ArticleId, id: RevisionId) -> Result<(Revision, Article), Error> {
    let found = revisions::get(q, id).await?;
    let found = found.filter(|found| found.article == article);
    let found = found.ok_or(Error::NotFound("revision"))?;
    let says = found.article()?;
    Ok((found, says))
}
