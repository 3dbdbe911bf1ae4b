//! Revisions: immutable saved states, chained by hash. There is no statement here that changes or deletes one.

use std::collections::BTreeMap;

use copy::revision::{content, seal};
use copy::{Article, ArticleId, Hash, Moment, PersonId, Revision, RevisionId};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "r.id, r.article, r.number, r.at, r.saved_by, r.before_hash, r.hash, r.content"
    };
}

statements! {
    GET = concat!("select ", columns!(), " from revisions r where r.id = $1");
    HEAD = concat!("select ", columns!(), " from articles a join revisions r on r.id = a.head where a.id = $1");
    LIVE = concat!("select ", columns!(), " from articles a join revisions r on r.id = a.live where a.id = $1");
    LIST = "select id, number, at, saved_by, hash from revisions where article = $1
            order by number desc limit $2 offset $3";
    CHAIN = concat!("select ", columns!(), " from revisions r where r.article = $1 and r.number > $2
            order by r.number limit $3");
    INSERT = "insert into revisions (id, article, number, at, saved_by, before_hash, hash, content)
              values ($1, $2, $3, $4, $5, $6, $7, $8)";
    SET_HEAD = "update articles set head = $2 where id = $1";
    EXISTS = "select id from articles where id = $1";
}

/// A state to be saved.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// Of which article; it must be there.
    pub article: ArticleId,
    /// By whom; `None` is the program itself.
    pub by: Option<PersonId>,
    /// When.
    pub at: Moment,
    /// What it says.
    pub content: &'a Article,
}

/// Saves a state of an article as the next link of its chain, and points the article's head at it.
/// If it says the same as the head, the head is given back and nothing is written.
///
/// # Errors
/// [`Error::Gone`] if there is no such article.
pub async fn append(
    tx: &Tx,
    article: ArticleId,
    by: Option<PersonId>,
    at: Moment,
    content: &Article,
) -> Result<Revision, Error> {
    let saved = append_many(
        tx,
        &[New {
            article,
            by,
            at,
            content,
        }],
    )
    .await?;
    saved
        .into_iter()
        .next()
        .ok_or_else(|| Error::gone(format_args!("article {article}")))
}

/// Saves several states in order, in three trips however many they are; one answer for each.
///
/// # Errors
/// [`Error::Gone`] if one of the articles is not there; then nothing is written.
pub async fn append_many(tx: &Tx, new: &[New<'_>]) -> Result<Vec<Revision>, Error> {
    let which: Vec<_> = new.iter().map(|it| args![it.article]).collect();
    let mut heads: BTreeMap<ArticleId, Revision> = BTreeMap::new();
    for (it, rows) in new.iter().zip(tx.query_all(&HEAD, which).await?) {
        if let Some(row) = rows.into_iter().next() {
            heads.insert(it.article, revision(row)?);
        } else if tx.query(&EXISTS, args![it.article]).await?.is_empty() {
            return Err(Error::gone(format_args!("article {}", it.article)));
        }
    }
    let many = i64::try_from(new.len()).unwrap_or(i64::MAX);
    let mut id = crate::counters::take(tx, "revisions", many).await?;
    let mut batch: Batch = Vec::with_capacity(new.len() * 2);
    let mut saved = Vec::with_capacity(new.len());
    for it in new {
        let text = content(it.content).map_err(|why| Error::Refused { why: why.to_string() })?;
        let head = heads.get(&it.article);
        if let Some(head) = head.filter(|head| head.content == text) {
            saved.push(head.clone());
            continue;
        }
        let number = head.map_or(1, |head| head.number + 1);
        let before = head.map(|head| head.hash.clone());
        let hash = seal(before.as_ref(), it.article, number, it.at, it.by, &text);
        let next = Revision {
            id: RevisionId(id),
            article: it.article,
            number,
            at: it.at,
            by: it.by,
            before,
            hash,
            content: text,
        };
        id += 1;
        let before = next.before.as_ref();
        let row = args![
            next.id,
            next.article,
            number,
            next.at,
            next.by,
            before,
            &next.hash,
            &next.content
        ];
        batch.push((&INSERT, row));
        batch.push((&SET_HEAD, args![it.article, next.id]));
        batch.extend(crate::pictures::used_by(it.article, it.content));
        heads.insert(it.article, next.clone());
        saved.push(next);
    }
    tx.batch(batch).await?;
    Ok(saved)
}

/// One revision.
///
/// # Errors
/// If the database cannot be read.
pub async fn get(q: &impl Query, id: RevisionId) -> Result<Option<Revision>, Error> {
    one(q.query(&GET, args![id]).await?)
}

/// Several revisions in this order, in one trip; those that are not there are left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn get_many(q: &impl Query, ids: &[RevisionId]) -> Result<Vec<Revision>, Error> {
    let answers = q
        .query_all(&GET, ids.iter().map(|id| args![*id]).collect())
        .await?;
    answers.into_iter().flatten().map(revision).collect()
}

/// The last saved revision of an article.
///
/// # Errors
/// If the database cannot be read.
pub async fn head(q: &impl Query, article: ArticleId) -> Result<Option<Revision>, Error> {
    one(q.query(&HEAD, args![article]).await?)
}

/// The revision of an article that readers get. Whether they may is not asked here.
///
/// # Errors
/// If the database cannot be read.
pub async fn live(q: &impl Query, article: ArticleId) -> Result<Option<Revision>, Error> {
    one(q.query(&LIVE, args![article]).await?)
}

/// A line in an article's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The revision.
    pub id: RevisionId,
    /// Its number.
    pub number: i64,
    /// When it was saved.
    pub at: Moment,
    /// By whom.
    pub by: Option<PersonId>,
    /// Its hash.
    pub hash: Hash,
}

/// The history of an article, newest first, without the contents.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(q: &impl Query, article: ArticleId, offset: i64, limit: i64) -> Result<Vec<Entry>, Error> {
    let rows = q.query(&LIST, args![article, limit, offset]).await?;
    let entries = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(Entry {
            id: RevisionId(row.int()?),
            number: row.int()?,
            at: row.moment()?,
            by: row.opt_int()?.map(PersonId),
            hash: Hash(row.text()?),
        })
    });
    entries.collect()
}

/// What is wrong with the history of an article, in words; `None` if it is whole: every hash is that of what it
/// seals, every link names the one before it, no number is missing, and the chain ends at `head`.
///
/// # Errors
/// If the database cannot be read.
pub async fn verify(
    q: &impl Query,
    article: ArticleId,
    head: Option<RevisionId>,
) -> Result<Option<String>, Error> {
    let mut last: Option<(i64, RevisionId, Hash)> = None;
    loop {
        let from = last.as_ref().map_or(0, |(number, ..)| *number);
        let rows = q.query(&CHAIN, args![article, from, 50_i64]).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let next = match revision(row) {
                Ok(next) => next,
                Err(why) => return Ok(Some(format!("after revision {from}: {why}"))),
            };
            let number = next.number;
            if number != last.as_ref().map_or(1, |(number, ..)| number + 1) {
                return Ok(Some(format!("a revision before number {number} is missing")));
            }
            if next.before.as_ref() != last.as_ref().map(|(_, _, hash)| hash) {
                return Ok(Some(format!(
                    "revision {number} does not follow the one before it"
                )));
            }
            if !next.is_whole() {
                return Ok(Some(format!("revision {number} is not what was saved")));
            }
            last = Some((number, next.id, next.hash));
        }
    }
    let end = last.map(|(_, id, _)| id);
    Ok((end != head).then(|| "its last saved revision is missing or is not the one it points at".to_owned()))
}

fn one(rows: Vec<Row>) -> Result<Option<Revision>, Error> {
    rows.into_iter().next().map(revision).transpose()
}

fn revision(row: Row) -> Result<Revision, Error> {
    let mut row = row.columns();
    Ok(Revision {
        id: RevisionId(row.int()?),
        article: ArticleId(row.int()?),
        number: row.int()?,
        at: row.moment()?,
        by: row.opt_int()?.map(PersonId),
        before: row.opt_text()?.map(Hash),
        hash: Hash(row.text()?),
        content: row.text()?,
    })
}
