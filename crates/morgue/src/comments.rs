//! Comments. What serves readers selects neither the mail address nor the network address of who wrote them.

use copy::{ArticleId, Comment, CommentId, CommentKind, CommentState, Document, Moment, PersonId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::{Columns, Row};
use crate::sql::statements;
use crate::value::args;

macro_rules! shown {
    () => {
        "c.id, c.anchor, c.article, c.parent, c.kind, c.name, c.url, c.at, c.body, c.person"
    };
}
macro_rules! whole {
    () => {
        concat!(shown!(), ", c.state, c.mail, c.address")
    };
}

statements! {
    APPROVED = concat!("select ", shown!(), " from comments c
        where c.article = $1 and c.state = 'approved' and c.kind <> 'note' order by c.at, c.id limit $2 offset $3");
    APPROVED_LATEST = concat!("select ", shown!(), " from comments c
        where c.article = $1 and c.state = 'approved' and c.kind <> 'note' order by c.at desc, c.id desc limit $2");
    RECENT = concat!("select ", shown!(), " from comments c join articles a on a.id = c.article
        where c.state = 'approved' and c.kind <> 'note' and a.state = 'published' and a.access = 'public'
        order by c.at desc, c.id desc limit $1");
    BY_ANCHOR = concat!("select ", shown!(), " from comments c
        where c.anchor = $1 and c.state = 'approved' and c.kind <> 'note' order by c.id limit 1");
    COUNT = "select count(*) from comments where article = $1 and state = 'approved' and kind <> 'note'";
    BY_ID = concat!("select ", whole!(), " from comments c where c.id = $1");
    QUEUE = concat!("select ", whole!(), " from comments c where c.state = $1 order by c.at desc, c.id desc
        limit $2 offset $3");
    QUEUE_COUNT = "select count(*) from comments where state = $1";
    INSERT = "insert into comments (id, anchor, article, parent, kind, state, name, mail, url, address, at, body)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    PUT = "insert into comments (id, anchor, article, parent, kind, state, name, mail, url, address, at, body)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (id) do update set anchor = excluded.anchor, article = excluded.article,
        parent = excluded.parent, kind = excluded.kind, state = excluded.state, name = excluded.name,
        mail = excluded.mail, url = excluded.url, address = excluded.address, at = excluded.at, body = excluded.body";
    SET_PERSON = "update comments set person = $2 where id = $1";
    SET_STATE = "update comments set state = $2 where id = $1";
}

/// A comment as readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub id: CommentId,
    /// The number in its anchor `#comment-N`.
    pub anchor: i64,
    /// The article it stands under.
    pub article: ArticleId,
    /// The comment it answers; that one may not be approved.
    pub parent: Option<CommentId>,
    /// What kind it is; never a note.
    pub kind: CommentKind,
    /// The name its writer gave.
    pub name: String,
    /// The website its writer gave.
    pub url: Option<String>,
    /// When it was written.
    pub at: Moment,
    /// What it says.
    pub body: Document,
    /// Who of the newsroom wrote it; `None` is a reader, whatever name they gave.
    pub person: Option<PersonId>,
}

/// All approved comments of an article, oldest first. Whether readers may see the article is not asked here.
///
/// # Errors
/// If the database cannot be read.
pub async fn approved_for(q: &impl Query, article: ArticleId) -> Result<Vec<Shown>, Error> {
    approved_page(q, article, 0, i64::MAX).await
}

/// The approved comments of an article from `offset` on, oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn approved_page(
    q: &impl Query,
    article: ArticleId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Shown>, Error> {
    q.query(&APPROVED, args![article, limit, offset])
        .await?
        .into_iter()
        .map(shown)
        .collect()
}

/// The last approved comments of an article, newest first: its feed.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest_for(q: &impl Query, article: ArticleId, limit: i64) -> Result<Vec<Shown>, Error> {
    q.query(&APPROVED_LATEST, args![article, limit])
        .await?
        .into_iter()
        .map(shown)
        .collect()
}

/// The last approved comments of all articles that everybody may read, newest first: the feed of the paper.
///
/// # Errors
/// If the database cannot be read.
pub async fn recent(q: &impl Query, limit: i64) -> Result<Vec<Shown>, Error> {
    q.query(&RECENT, args![limit])
        .await?
        .into_iter()
        .map(shown)
        .collect()
}

/// The approved comment with this number in its anchor.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_anchor(q: &impl Query, anchor: i64) -> Result<Option<Shown>, Error> {
    q.query(&BY_ANCHOR, args![anchor])
        .await?
        .into_iter()
        .next()
        .map(shown)
        .transpose()
}

/// How many approved comments an article has.
///
/// # Errors
/// If the database cannot be read.
pub async fn count(q: &impl Query, article: ArticleId) -> Result<i64, Error> {
    Ok(counts(q, &[article]).await?.pop().unwrap_or_default())
}

/// How many approved comments each article has, in one trip.
///
/// # Errors
/// If the database cannot be read.
pub async fn counts(q: &impl Query, articles: &[ArticleId]) -> Result<Vec<i64>, Error> {
    let answers = q
        .query_all(&COUNT, articles.iter().map(|id| args![*id]).collect())
        .await?;
    answers
        .iter()
        .map(|rows| rows.first().map_or(Ok(0), |row| row.int(0)))
        .collect()
}

/// A comment with everything about it, in any state. Never for a public page.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: CommentId) -> Result<Option<Comment>, Error> {
    q.query(&BY_ID, args![id])
        .await?
        .into_iter()
        .next()
        .map(comment)
        .transpose()
}

/// The comments in one state with everything about them, newest first: the newsroom's queue.
///
/// # Errors
/// If the database cannot be read.
pub async fn queue(
    q: &impl Query,
    state: CommentState,
    offset: i64,
    limit: i64,
) -> Result<Vec<Comment>, Error> {
    q.query(&QUEUE, args![state.as_str(), limit, offset])
        .await?
        .into_iter()
        .map(comment)
        .collect()
}

/// The comments that wait for somebody to read them, newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn held(q: &impl Query, offset: i64, limit: i64) -> Result<Vec<Comment>, Error> {
    queue(q, CommentState::Held, offset, limit).await
}

/// How many comments are in one state.
///
/// # Errors
/// If the database cannot be read.
pub async fn queue_count(q: &impl Query, state: CommentState) -> Result<i64, Error> {
    q.query(&QUEUE_COUNT, args![state.as_str()])
        .await?
        .first()
        .map_or(Ok(0), |row| row.int(0))
}

/// Adds comments; their articles must be there.
///
/// # Errors
/// [`Error::Taken`] if an id is.
pub async fn insert(tx: &Tx, comments: &[Comment]) -> Result<(), Error> {
    let rows: Result<_, Error> = comments.iter().map(|it| Ok((&INSERT, values(it)?))).collect();
    tx.batch(rows?).await
}

/// Adds or changes comments: a repeated import.
///
/// # Errors
/// If the database cannot be written.
pub async fn put(tx: &Tx, comments: &[Comment]) -> Result<(), Error> {
    let rows: Result<_, Error> = comments.iter().map(|it| Ok((&PUT, values(it)?))).collect();
    tx.batch(rows?).await
}

/// Remembers that comments were written by people of the newsroom.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_people(tx: &Tx, wrote: &[(CommentId, PersonId)]) -> Result<(), Error> {
    let rows = wrote
        .iter()
        .map(|(id, person)| (&SET_PERSON, args![*id, *person]));
    tx.batch(rows.collect()).await
}

/// Decides on a comment.
///
/// # Errors
/// [`Error::Gone`] if there is none.
pub async fn set_state(tx: &Tx, id: CommentId, state: CommentState) -> Result<(), Error> {
    match tx.execute(&SET_STATE, args![id, state.as_str()]).await? {
        0 => Err(Error::gone(format_args!("comment {id}"))),
        _ => Ok(()),
    }
}

fn values(it: &Comment) -> Result<Vec<crate::Value>, Error> {
    let body = serde_json::to_string(&it.body).map_err(|why| Error::Refused { why: why.to_string() })?;
    let (mail, url, address) = (it.mail.as_ref(), it.url.as_ref(), it.address.as_ref());
    let (kind, state) = (it.kind.as_str(), it.state.as_str());
    Ok(args![
        it.id, it.anchor, it.article, it.parent, kind, state, &it.name, mail, url, address, it.at, body
    ])
}

fn shown(row: Row) -> Result<Shown, Error> {
    public(&mut row.columns())
}

fn public(row: &mut Columns) -> Result<Shown, Error> {
    let id = row.int()?;
    Ok(Shown {
        id: CommentId(id),
        anchor: row.int()?,
        article: ArticleId(row.int()?),
        parent: row.opt_int()?.map(CommentId),
        kind: CommentKind::parse(&row.text()?),
        name: row.text()?,
        url: row.opt_text()?,
        at: row.moment()?,
        body: serde_json::from_str(&row.text()?)
            .map_err(|why| Error::spoiled(format_args!("comment {id}: {why}")))?,
        person: row.opt_int()?.map(PersonId),
    })
}

fn comment(row: Row) -> Result<Comment, Error> {
    let mut row = row.columns();
    let Shown {
        id,
        anchor,
        article,
        parent,
        kind,
        name,
        url,
        at,
        body,
        person: _,
    } = public(&mut row)?;
    let state = CommentState::parse(&row.text()?);
    Ok(Comment {
        id,
        anchor,
        article,
        parent,
        kind,
        state,
        name,
        mail: row.opt_text()?,
        url,
        address: row.opt_text()?,
        at,
        body,
    })
}
