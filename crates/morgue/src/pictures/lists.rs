//! Lists of pictures: all, some, those found by words, those that look alike. Newest first, page by key.

use copy::{MediaId, Moment};

use super::{Picture, columns, folded, picture};
use crate::db::Query;
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

/// Words that are looked for at once.
const ASKED: usize = 4;

macro_rules! has {
    ($word:literal) => {
        concat!(
            " and exists (select 1 from picture_words o where o.word = ",
            $word,
            " and o.media = w.media)"
        )
    };
}

statements! {
    ALL = concat!("select ", columns!(), " from pictures p where p.media < $1 order by p.media desc limit $2");
    UNUSED = concat!("select ", columns!(), " from pictures p where p.used = 0 and p.media < $1
        order by p.media desc limit $2");
    WITHOUT_ALT = concat!("select ", columns!(), " from pictures p where p.wants_alt = 1 and p.media < $1
        order by p.media desc limit $2");
    WITHOUT_CREDIT = concat!("select ", columns!(), " from pictures p where p.wants_credit = 1 and p.media < $1
        order by p.media desc limit $2");
    SPOILED = concat!("select ", columns!(), " from pictures p where p.stage = 9 and p.media < $1
        order by p.media desc limit $2");
    ENDING = concat!("select ", columns!(), " from pictures p where p.ends_at <= $1 and p.ends_at >= $2
        and (p.ends_at > $2 or p.media > $3) order by p.ends_at, p.media limit $4");
    ENDED = concat!("select ", columns!(), " from pictures p where p.ends_at <= $1 and p.used = 1
        order by p.ends_at desc, p.media desc limit $2");
    FOUND = concat!("select w.media from picture_words w where w.word = $1 and w.media < $5", has!("$2"), has!("$3"),
        has!("$4"), " order by w.media desc limit $6");
    BANDS = "select media from picture_bands where band = $1 limit $2";
    WAITING = "select count(*) from pictures p where p.stage = $1";
    BY_MEDIA = concat!("select ", columns!(), " from pictures p where p.media = $1");
}

/// Which pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All.
    All,
    /// No version of an article names it.
    Unused,
    /// It says nothing to who does not see it.
    WithoutAlt,
    /// It does not say whose it is.
    WithoutCredit,
    /// It is damaged.
    Spoiled,
    /// Its rights end, or ended, up to a moment. The first to end comes first.
    Ending(Moment),
}

/// One page of pictures. The next begins after the last of this one.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(
    q: &impl Query,
    filter: Filter,
    after: Option<(MediaId, Moment)>,
    limit: i64,
) -> Result<Vec<Picture>, Error> {
    let before = after.map_or(i64::MAX, |(id, _)| id.0);
    let rows = match filter {
        Filter::All => q.query(&ALL, args![before, limit]).await?,
        Filter::Unused => q.query(&UNUSED, args![before, limit]).await?,
        Filter::WithoutAlt => q.query(&WITHOUT_ALT, args![before, limit]).await?,
        Filter::WithoutCredit => q.query(&WITHOUT_CREDIT, args![before, limit]).await?,
        Filter::Spoiled => q.query(&SPOILED, args![before, limit]).await?,
        Filter::Ending(until) => {
            let (last, from) = after.map_or((i64::MIN, i64::MIN), |(id, end)| (id.0, end.0));
            q.query(&ENDING, args![until, from, last, limit]).await?
        }
    };
    rows.into_iter().map(picture).collect()
}

/// The pictures that have all of these words, or words that begin so, newest first. Without a word: none.
///
/// # Errors
/// If the database cannot be read.
pub async fn search(q: &impl Query, words: &str, before: MediaId, limit: i64) -> Result<Vec<Picture>, Error> {
    let mut asked = folded(words);
    // The longest word is likely the rarest: its rows are read, the others are looked up.
    asked.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    asked.truncate(ASKED);
    let Some(first) = asked.first().cloned() else {
        return Ok(Vec::new());
    };
    asked.resize(ASKED, first);
    let mut values: Vec<crate::Value> = asked.into_iter().map(Into::into).collect();
    values.extend(args![before, limit]);
    let found = q.query(&FOUND, values).await?;
    let ids = found
        .iter()
        .map(|row| Ok(args![row.int(0)?]))
        .collect::<Result<_, Error>>()?;
    let rows = q.query_all(&BY_MEDIA, ids).await?;
    rows.into_iter().flatten().map(picture).collect()
}

/// The pictures that share one of these pieces of a likeness: those among which copies are.
///
/// # Errors
/// If the database cannot be read.
pub async fn alike(q: &impl Query, bands: &[i64], limit: i64) -> Result<Vec<Picture>, Error> {
    let rows = q
        .query_all(&BANDS, bands.iter().map(|band| args![*band, limit]).collect())
        .await?;
    let mut ids = rows
        .iter()
        .flatten()
        .map(|row| row.int(0))
        .collect::<Result<Vec<_>, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    let rows = q
        .query_all(&BY_MEDIA, ids.into_iter().map(|id| args![id]).collect())
        .await?;
    rows.into_iter().flatten().map(picture).collect()
}

/// The pictures whose rights ended by `now`, and that some version of an article names, the last to end first.
///
/// # Errors
/// If the database cannot be read.
pub async fn ended(q: &impl Query, now: Moment, limit: i64) -> Result<Vec<Picture>, Error> {
    q.query(&ENDED, args![now, limit])
        .await?
        .into_iter()
        .map(picture)
        .collect()
}

/// How many pictures nothing was made of yet, and how many wait for their smallest files.
///
/// # Errors
/// If the database cannot be read.
pub async fn waiting(q: &impl Query) -> Result<(i64, i64), Error> {
    let rows = q.query_all(&WAITING, vec![args![0], args![1]]).await?;
    let mut counts = rows.into_iter().flatten().map(|row| row.int(0));
    Ok((
        counts.next().transpose()?.unwrap_or(0),
        counts.next().transpose()?.unwrap_or(0),
    ))
}
