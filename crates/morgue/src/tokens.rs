//! Tokens: by which other programs come in the name of somebody. Only the hashes of their words are kept.

use copy::{Hash, Moment, PersonId, SectionId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, person, name, hint, scopes, sections, made_at, expires_at, seen_at, revoked_at"
    };
}

statements! {
    BY_WORD = concat!("select ", columns!(), " from tokens where word_hash = $1");
    BY_ID = concat!("select ", columns!(), " from tokens where id = $1");
    OF = concat!("select ", columns!(), " from tokens where person = $1 order by id desc limit $2");
    ALL = concat!("select ", columns!(), " from tokens where id < $1 order by id desc limit $2");
    ADD = "insert into tokens (id, person, word_hash, name, hint, scopes, sections, made_at, expires_at, seen_at, revoked_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null, null)";
    SEEN = "update tokens set seen_at = $2 where id = $1";
    REVOKE = "update tokens set revoked_at = $2 where id = $1 and revoked_at is null";
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: i64,
    /// In whose name it comes.
    pub person: PersonId,
    /// What its maker calls it.
    pub name: String,
    /// The last letters of its word, by which its owner knows it again.
    pub hint: String,
    /// The words of what it is for.
    pub scopes: Vec<String>,
    /// The sections that it is narrowed to; empty: it is not narrowed.
    pub sections: Vec<SectionId>,
    /// When it was made.
    pub made: Moment,
    /// Until when it works.
    pub expires: Moment,
    /// When it was last used, to the minute; `None`: never.
    pub seen: Option<Moment>,
    /// When it was revoked.
    pub revoked: Option<Moment>,
}

/// Adds a token with the hash of its word.
///
/// # Errors
/// [`Error::Refused`] if there is no such person.
pub async fn add(tx: &Tx, it: &Token, word: &Hash) -> Result<(), Error> {
    let sections: Vec<String> = it.sections.iter().map(SectionId::to_string).collect();
    let row = args![
        it.id,
        it.person,
        word,
        &it.name,
        &it.hint,
        it.scopes.join(" "),
        sections.join(" "),
        it.made,
        it.expires
    ];
    tx.execute(&ADD, row).await.map(drop)
}

/// The token with this word, whether it still works or not.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_word(q: &impl Query, word: &Hash) -> Result<Option<Token>, Error> {
    let rows = q.query(&BY_WORD, args![word]).await?;
    rows.into_iter().next().map(token).transpose()
}

/// The token with this number.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: i64) -> Result<Option<Token>, Error> {
    let rows = q.query(&BY_ID, args![id]).await?;
    rows.into_iter().next().map(token).transpose()
}

/// The tokens of somebody, newest first, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, person: PersonId, limit: i64) -> Result<Vec<Token>, Error> {
    let rows = q.query(&OF, args![person, limit]).await?;
    rows.into_iter().map(token).collect()
}

/// The tokens of everybody with a number below `before`, newest first, at most `limit`.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(q: &impl Query, before: i64, limit: i64) -> Result<Vec<Token>, Error> {
    let rows = q.query(&ALL, args![before, limit]).await?;
    rows.into_iter().map(token).collect()
}

/// A token was used.
///
/// # Errors
/// If the database cannot be written.
pub async fn seen(tx: &Tx, id: i64, at: Moment) -> Result<(), Error> {
    tx.execute(&SEEN, args![id, at]).await.map(drop)
}

/// A token works no longer. Whether it did until now.
///
/// # Errors
/// If the database cannot be written.
pub async fn revoke(tx: &Tx, id: i64, at: Moment) -> Result<bool, Error> {
    Ok(tx.execute(&REVOKE, args![id, at]).await? > 0)
}

fn token(row: Row) -> Result<Token, Error> {
    let mut row = row.columns();
    Ok(Token {
        id: row.int()?,
        person: PersonId(row.int()?),
        name: row.text()?,
        hint: row.text()?,
        scopes: row.text()?.split_whitespace().map(str::to_owned).collect(),
        sections: row
            .text()?
            .split_whitespace()
            .filter_map(|id| id.parse().ok().map(SectionId))
            .collect(),
        made: row.moment()?,
        expires: row.moment()?,
        seen: row.opt_int()?.map(Moment),
        revoked: row.opt_int()?.map(Moment),
    })
}
