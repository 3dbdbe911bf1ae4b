//! What the newsroom knows of pictures: rights, what was made of them, what they look like, what they are found by.
//!
//! Rows are made by [`media::put`](crate::media::put); which articles use a medium is written by
//! [`revisions::append`](crate::revisions::append). Neither can be forgotten.

pub(crate) mod lists;
pub(crate) mod work;

pub use lists::{Filter, alike, ended, list, search, waiting};
pub use work::{Cuts, Job, Next, due, made, made_cut, next, next_cut, spoiled, told};

use copy::doc::{Block, MediaRef, Picture as Use};
use copy::{Article, ArticleId, Hash, Media, MediaId, Moment};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

/// Words that one picture is found by.
const WORDS: usize = 400;
/// Parts of one picture that are made. More are shown whole.
const CUTS: i64 = 48;

macro_rules! columns {
    () => {
        "p.media, p.stage, p.trouble, p.likeness, p.negative, p.credentials, p.rights, p.ends_at, p.told, p.used"
    };
}
use columns;

statements! {
    BY_MEDIA = concat!("select ", columns!(), " from pictures p where p.media = $1");
    PUT = "insert into pictures (media, stage, trouble, credentials, rights, told, used, wants_alt, wants_credit)
        values ($1, 0, '', 0, '', 0, 0, $2, $3)
        on conflict (media) do update set wants_alt = excluded.wants_alt, wants_credit = excluded.wants_credit,
        stage = case when pictures.stage = 3 then 0 else pictures.stage end";
    ARRIVED = "update pictures set stage = 0 where stage = 3
        and media in (select f.media from files f where f.path = $1 and f.media is not null)";
    SET_NEGATIVE = "update pictures set negative = $2, credentials = $3 where media = $1";
    NAMES_NEGATIVE = "select media from pictures where negative = $1 limit 1";
    SET_RIGHTS = "update pictures set rights = $2, ends_at = $3, told = 0 where media = $1";
    ANEW = "update pictures set stage = 0, trouble = '', likeness = null where media = $1";
    CUTS_ANEW = "update picture_cuts set stage = 0 where media = $1";
    DETACH = "update files set media = null where media = $1";
    FORGET_NEGATIVE = "update pictures set negative = null where media = $1";
    USE = "insert into media_uses (media, article) values ($1, $2) on conflict (media, article) do nothing";
    USED = "update pictures set used = 1 where media = $1 and used = 0";
    USES = "select article from media_uses where media = $1 order by article desc limit $2";
    CUT = "insert into picture_cuts (media, cut, stage) select $1, $2, 0
        where (select count(*) from picture_cuts c where c.media = $1) < $3
        on conflict (media, cut) do nothing";
    WORD = "insert into picture_words (word, media) values ($1, $2) on conflict (word, media) do nothing";
    DROP_WORDS = "delete from picture_words where media = $1";
}

/// What is known of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The medium.
    pub media: MediaId,
    /// What was made of it.
    pub stage: Stage,
    /// Why nothing could be made.
    pub trouble: String,
    /// What it looks like; `None` until it was looked at.
    pub likeness: Option<i64>,
    /// The file as it came, with everything in it; readers do not get it.
    pub negative: Option<Hash>,
    /// That file carries content credentials (C2PA).
    pub credentials: bool,
    /// On which terms it may be shown, in words.
    pub rights: String,
    /// Until when.
    pub ends_at: Option<Moment>,
    /// The newsroom was told that they ended.
    pub told: bool,
    /// Some version of an article names it.
    pub used: bool,
}

impl Picture {
    /// Whether it may not be shown any more at `now`.
    pub fn has_ended(&self, now: Moment) -> bool {
        self.ends_at.is_some_and(|end| end <= now)
    }
}

/// What was made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing yet.
    Waiting,
    /// Sizes for every browser.
    Shown,
    /// Everything.
    Done,
    /// Its bytes are not here.
    Away,
    /// Nothing is to be made: it is a drawing, it moves, or it is too large.
    Plain,
    /// It is damaged.
    Spoiled,
}

impl Stage {
    /// The number that is kept.
    pub fn number(self) -> i64 {
        match self {
            Stage::Waiting => 0,
            Stage::Shown => 1,
            Stage::Done => 2,
            Stage::Away => 3,
            Stage::Plain => 8,
            Stage::Spoiled => 9,
        }
    }

    /// The stage of that number.
    pub fn of(number: i64) -> Self {
        match number {
            1 => Stage::Shown,
            2 => Stage::Done,
            3 => Stage::Away,
            8 => Stage::Plain,
            9 => Stage::Spoiled,
            _ => Stage::Waiting,
        }
    }
}

/// What is known of a picture.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, media: MediaId) -> Result<Option<Picture>, Error> {
    q.query(&BY_MEDIA, args![media])
        .await?
        .into_iter()
        .next()
        .map(picture)
        .transpose()
}

/// What is known of each, in their order; those that are no pictures are left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_many(q: &impl Query, media: &[MediaId]) -> Result<Vec<Picture>, Error> {
    let rows = q
        .query_all(&BY_MEDIA, media.iter().map(|id| args![*id]).collect())
        .await?;
    rows.into_iter().flatten().map(picture).collect()
}

/// Keeps which file it came as.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_negative(tx: &Tx, media: MediaId, negative: &Hash, credentials: bool) -> Result<(), Error> {
    tx.execute(&SET_NEGATIVE, args![media, negative, credentials])
        .await
        .map(drop)
}

/// Whether some picture came as these bytes.
///
/// # Errors
/// If the database cannot be read.
pub async fn names_negative(q: &impl Query, hash: &Hash) -> Result<bool, Error> {
    Ok(!q.query(&NAMES_NEGATIVE, args![hash]).await?.is_empty())
}

/// Keeps on which terms a picture may be shown, and until when.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_rights(tx: &Tx, media: MediaId, rights: &str, ends_at: Option<Moment>) -> Result<(), Error> {
    tx.execute(&SET_RIGHTS, args![media, rights, ends_at])
        .await
        .map(drop)
}

/// Has everything made anew: its file is another one.
///
/// # Errors
/// If the database cannot be written.
pub async fn anew(tx: &Tx, media: MediaId) -> Result<(), Error> {
    tx.execute(&ANEW, args![media]).await?;
    tx.execute(&CUTS_ANEW, args![media]).await.map(drop)
}

/// Keeps the words that a picture is found by.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_words(tx: &Tx, media: &Media) -> Result<(), Error> {
    let name = media
        .files
        .iter()
        .find(|file| file.original)
        .map(|file| file.path.as_str());
    let texts = [
        &media.title,
        &media.alt,
        &media.caption,
        &media.credit,
        &media.description,
    ];
    let mut words = Vec::new();
    for word in texts.into_iter().map(String::as_str).chain(name).flat_map(folded) {
        for long in 2..=LONGEST {
            match word.char_indices().nth(long) {
                Some((end, _)) => words.push(word.get(..end).unwrap_or_default().to_owned()),
                None => break,
            }
        }
        words.push(word);
    }
    words.sort_unstable();
    words.dedup();
    words.truncate(WORDS);
    let mut batch: Batch = vec![(&DROP_WORDS, args![media.id])];
    batch.extend(words.iter().map(|word| (&WORD, args![word, media.id])));
    tx.batch(batch).await
}

/// Beginnings of words that are kept: so many letters.
const LONGEST: usize = 7;

/// The words of a text without accents and capitals: what is compared.
fn folded(text: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text
        .nfkd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(40).collect())
        .collect()
}

/// The articles that use a medium, or once did, newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn uses(q: &impl Query, media: MediaId, limit: i64) -> Result<Vec<ArticleId>, Error> {
    let rows = q.query(&USES, args![media, limit]).await?;
    rows.iter().map(|row| row.int(0).map(ArticleId)).collect()
}

/// Notes for an article what its version names; for those that were saved before this was noted.
///
/// # Errors
/// If the database cannot be written.
pub async fn note_uses(tx: &Tx, article: ArticleId, content: &Article) -> Result<(), Error> {
    tx.batch(used_by(article, content)).await
}

/// Takes the files of a medium from it. They stay at their addresses, for pages that were printed with them.
///
/// # Errors
/// If the database cannot be written.
pub async fn detach_files(tx: &Tx, media: MediaId) -> Result<(), Error> {
    tx.execute(&DETACH, args![media]).await.map(drop)
}

/// The file as it came is not kept any more.
///
/// # Errors
/// If the database cannot be written.
pub async fn forget_negative(tx: &Tx, media: MediaId) -> Result<(), Error> {
    tx.execute(&FORGET_NEGATIVE, args![media]).await.map(drop)
}

/// The row of a medium that is a picture.
pub(crate) fn row(media: &Media) -> Option<(&'static crate::sql::Sql, Vec<crate::Value>)> {
    media.mime.starts_with("image/").then(|| {
        (
            &PUT as &'static _,
            args![media.id, media.alt.is_empty(), media.credit.is_empty()],
        )
    })
}

/// That the bytes of a file came.
pub(crate) fn arrived(path: &str) -> (&'static crate::sql::Sql, Vec<crate::Value>) {
    (&ARRIVED, args![path])
}

/// That an article uses what this version of it names, with the parts of pictures that it shows.
pub(crate) fn used_by(article: ArticleId, content: &Article) -> Batch {
    let lead = content.lead.clone().map(Block::Picture);
    let blocks = || content.body.walk().into_iter().chain(&lead);
    let mut media: Vec<MediaId> = blocks()
        .flat_map(Block::media)
        .filter_map(|one| match one {
            MediaRef::Kept(id) => Some(*id),
            MediaRef::Elsewhere(_) => None,
        })
        .collect();
    media.sort_unstable();
    media.dedup();
    let mut batch: Batch = Vec::new();
    for id in media {
        batch.push((&USE, args![id, article]));
        batch.push((&USED, args![id]));
    }
    for (id, word) in blocks().flat_map(pictures_in).flat_map(cuts_of) {
        batch.push((&CUT, args![id, word, CUTS]));
    }
    batch
}

fn pictures_in(block: &Block) -> &[Use] {
    match block {
        Block::Picture(one) => std::slice::from_ref(one),
        Block::Gallery { pictures, .. } => pictures,
        _ => &[],
    }
}

fn cuts_of(one: &Use) -> Vec<(MediaId, String)> {
    match one.media {
        MediaRef::Kept(id) => one.cuts.sound().map(|(_, cut)| (id, cut.word())).collect(),
        MediaRef::Elsewhere(_) => Vec::new(),
    }
}

fn picture(row: Row) -> Result<Picture, Error> {
    let mut row = row.columns();
    Ok(Picture {
        media: MediaId(row.int()?),
        stage: Stage::of(row.int()?),
        trouble: row.text()?,
        likeness: row.opt_int()?,
        negative: row.opt_text()?.map(Hash),
        credentials: row.yes()?,
        rights: row.text()?,
        ends_at: row.opt_int()?.map(Moment),
        told: row.yes()?,
        used: row.yes()?,
    })
}
