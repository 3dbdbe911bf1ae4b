//! Sources with their captures: every version that came in, found by name, by wire, by time and by words.
//!
//! Nothing that a published article used is ever deleted: [`keep`] marks it, and [`expired`] never names it, nor
//! what is attached to a draft, nor another version of either.

use std::collections::BTreeSet;

use copy::{ArticleId, Capture, Hash, Lang, Moment, Source, SourceId, SourceStatus, WireId};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::search::words_of;
use crate::sql::statements;
use crate::value::args;

macro_rules! about {
    () => {
        "s.id, s.wire, s.guid, s.version, s.said_version, s.status, s.headline, s.slugline, s.outlet, s.byline, \
         s.place, s.url, s.lang, s.published_at, s.received_at, s.embargo_at, s.rights, s.note, s.confidential, \
         s.capture"
    };
}
macro_rules! whole {
    () => {
        concat!("select ", about!(), ", s.content from sources s ")
    };
}
macro_rules! begun {
    () => {
        concat!("select ", about!(), ", substr(s.content, 1, 400) from sources s ")
    };
}
macro_rules! has {
    ($word:literal) => {
        concat!(
            " and exists (select 1 from source_words o where o.word = ",
            $word,
            " and o.received_at = w.received_at and o.source = w.source)"
        )
    };
}

statements! {
    BY_ID = concat!(whole!(), "where s.id = $1");
    NEWEST_OF = concat!(whole!(), "where s.guid = $1 and s.wire = $2 order by s.version desc limit 1");
    VERSIONS = concat!(begun!(), "where s.guid = $1 and s.wire = $2 order by s.version limit 1000");
    NAMED = "select s.id, s.wire from sources s where s.guid = $1 order by s.wire, s.version limit 1000";
    PAGE = concat!(begun!(), "order by s.received_at desc, s.id desc limit $1 offset $2");
    OF_WIRE = concat!(begun!(), "where s.wire = $1 order by s.received_at desc, s.id desc limit $2 offset $3");
    FOUND = concat!("select w.source from source_words w where w.word = $1", has!("$2"), has!("$3"), has!("$4"),
        has!("$5"), has!("$6"), " order by w.received_at desc, w.source desc limit $7");
    BEGUN = concat!(begun!(), "where s.id = $1");
    INSERT = "insert into sources (id, wire, guid, version, said_version, status, headline, slugline, outlet, byline,
        place, url, lang, published_at, received_at, embargo_at, rights, note, confidential, text_hash, content,
        capture, kept)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, 0)";
    WORD = "insert into source_words (word, received_at, source) values ($1, $2, $3)";
    SET_CONFIDENTIAL = "update sources set confidential = $2 where id = $1";
    KEEP = "update sources set kept = 1 where kept = 0 and id in (select source from article_sources where article = $1)";
    IS_KEPT = "select kept from sources where id = $1";
    EXPIRED = "select s.id, s.capture from sources s where s.kept = 0 and s.received_at < $1
        and not exists (select 1 from sources o where o.guid = s.guid and o.wire = s.wire and (o.kept = 1
            or exists (select 1 from article_sources a where a.source = o.id)
            or exists (select 1 from passages p where p.source = o.id)))
        order by s.received_at, s.id limit $2";
    REMOVE_WORDS = "delete from source_words where source = $1";
    REMOVE_ALARMS = "delete from alarms where source = $1 or used = $1";
    REMOVE = "delete from sources where id = $1 and kept = 0";
    CAPTURE = "select hash, bytes, media_type, name, headers, received_at from captures where hash = $1";
    CAPTURES = "select hash, bytes, media_type, name, headers, received_at from captures where hash > $1
        order by hash limit $2";
    PUT_CAPTURE = "insert into captures (hash, bytes, media_type, name, headers, received_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (hash) do nothing";
    CAPTURE_USED = "select id from sources where capture = $1 limit 1";
    REMOVE_CAPTURE = "delete from captures where hash = $1";
    HASHES = "select id, text_hash, content from sources where id > $1 order by id limit $2";
}

/// Words that one search asks for.
const ASKED: usize = 6;

/// Adds the row of a capture; the bytes must be on the disk before. What came first stays as it was.
///
/// # Errors
/// If the database cannot be written.
pub async fn put_capture(tx: &Tx, it: &Capture) -> Result<(), Error> {
    let headers =
        serde_json::to_string(&it.headers).map_err(|why| Error::Refused { why: why.to_string() })?;
    let row = args![&it.hash, it.bytes, &it.media_type, &it.name, headers, it.received];
    tx.execute(&PUT_CAPTURE, row).await.map(drop)
}

/// A capture.
///
/// # Errors
/// If the database cannot be read.
pub async fn capture(q: &impl Query, hash: &Hash) -> Result<Option<Capture>, Error> {
    let rows = q.query(&CAPTURE, args![hash]).await?;
    rows.into_iter().next().map(captured).transpose()
}

/// The captures whose hash comes after `after`, by hash. For walks over everything; begin with an empty one.
///
/// # Errors
/// If the database cannot be read.
pub async fn captures_after(q: &impl Query, after: &str, limit: i64) -> Result<Vec<Capture>, Error> {
    let rows = q.query(&CAPTURES, args![after, limit]).await?;
    rows.into_iter().map(captured).collect()
}

/// Adds versions of sources with the words they are found by. Their captures must be there.
///
/// # Errors
/// [`Error::Taken`] if one is there already in that version.
pub async fn insert(tx: &Tx, new: &[Source]) -> Result<(), Error> {
    let mut batch: Batch = Vec::new();
    for it in new {
        let wire = it.wire.map_or(0, |wire| wire.0);
        batch.push((
            &INSERT,
            args![
                it.id,
                wire,
                &it.guid,
                it.version,
                &it.said_version,
                it.status.as_str(),
                &it.headline,
                &it.slugline,
                &it.outlet,
                &it.byline,
                &it.place,
                it.url.as_ref(),
                it.lang.as_ref().map(Lang::as_str),
                it.published,
                it.received,
                it.embargo,
                &it.rights,
                &it.note,
                it.confidential,
                &Hash::of(it.text.as_bytes()),
                &it.text,
                &it.capture,
            ],
        ));
        let said = [
            &it.headline,
            &it.slugline,
            &it.outlet,
            &it.byline,
            &it.place,
            &it.text,
        ];
        let words = words_of(said.into_iter().map(String::as_str));
        batch.extend(
            words
                .into_iter()
                .map(|word| (&WORD, args![word, it.received, it.id])),
        );
    }
    tx.batch(batch).await
}

/// One version of a source.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: SourceId) -> Result<Option<Source>, Error> {
    one(q.query(&BY_ID, args![id]).await?)
}

/// Several versions of sources in this order; those that are not there are left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_ids(q: &impl Query, ids: &[SourceId]) -> Result<Vec<Source>, Error> {
    let answers = q
        .query_all(&BY_ID, ids.iter().map(|id| args![*id]).collect())
        .await?;
    answers.into_iter().flatten().map(source).collect()
}

/// The newest version of the source of this name on a wire (`None`: among those that somebody brought).
///
/// # Errors
/// If the database cannot be read.
pub async fn newest(q: &impl Query, guid: &str, wire: Option<WireId>) -> Result<Option<Source>, Error> {
    one(q
        .query(&NEWEST_OF, args![guid, wire.map_or(0, |wire| wire.0)])
        .await?)
}

/// All versions of a source, oldest first, with the beginnings of their texts alone.
///
/// # Errors
/// If the database cannot be read.
pub async fn versions(q: &impl Query, guid: &str, wire: Option<WireId>) -> Result<Vec<Source>, Error> {
    all(q
        .query(&VERSIONS, args![guid, wire.map_or(0, |wire| wire.0)])
        .await?)
}

/// Every version of every source of this name, whatever wire it came by.
///
/// # Errors
/// If the database cannot be read.
pub async fn named(q: &impl Query, guid: &str) -> Result<Vec<(SourceId, Option<WireId>)>, Error> {
    let rows = q.query(&NAMED, args![guid]).await?;
    rows.into_iter()
        .map(|row| Ok((SourceId(row.int(0)?), wire_of(row.int(1)?))))
        .collect()
}

/// The sources that came in last, newest first, with the beginnings of their texts alone.
///
/// # Errors
/// If the database cannot be read.
pub async fn page(
    q: &impl Query,
    wire: Option<WireId>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Source>, Error> {
    match wire {
        Some(wire) => all(q.query(&OF_WIRE, args![wire, limit, offset]).await?),
        None => all(q.query(&PAGE, args![limit, offset]).await?),
    }
}

/// The sources that hold all of these words, newest first, at most `limit`, with the beginnings of their texts
/// alone. Words are compared folded and stemmed; of more than six the longest count. Without a word: none.
///
/// # Errors
/// If the database cannot be read.
pub async fn search(q: &impl Query, words: &str, limit: i64) -> Result<Vec<Source>, Error> {
    let mut words: Vec<String> = words_of([words]).into_iter().collect();
    // The longest word is likely the rarest: its rows are read, the others are looked up.
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(ASKED);
    let Some(first) = words.first().cloned() else {
        return Ok(Vec::new());
    };
    words.resize(ASKED, first);
    let mut asked: Vec<crate::Value> = words.into_iter().map(Into::into).collect();
    asked.push(limit.into());
    let found = q.query(&FOUND, asked).await?;
    let ids = found
        .iter()
        .map(|row| Ok(args![row.int(0)?]))
        .collect::<Result<_, Error>>()?;
    let answers = q.query_all(&BEGUN, ids).await?;
    answers.into_iter().flatten().map(source).collect()
}

/// Protects a version of a source, or no longer.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_confidential(tx: &Tx, id: SourceId, confidential: bool) -> Result<(), Error> {
    tx.execute(&SET_CONFIDENTIAL, args![id, confidential])
        .await
        .map(drop)
}

/// Marks what an article that readers have, or had, rests on: none of it is ever deleted.
///
/// # Errors
/// If the database cannot be written.
pub async fn keep(tx: &Tx, article: ArticleId) -> Result<(), Error> {
    tx.execute(&KEEP, args![article]).await.map(drop)
}

/// Whether a source was used by a published article.
///
/// # Errors
/// If the database cannot be read.
pub async fn is_kept(q: &impl Query, id: SourceId) -> Result<bool, Error> {
    let rows = q.query(&IS_KEPT, args![id]).await?;
    Ok(rows.first().map(|row| row.int(0)).transpose()? == Some(1))
}

/// Sources received before `before` that nothing uses and no published article ever used, oldest first, at most
/// `limit`, each with its capture.
///
/// # Errors
/// If the database cannot be read.
pub async fn expired(q: &impl Query, before: Moment, limit: i64) -> Result<Vec<(SourceId, Hash)>, Error> {
    let rows = q.query(&EXPIRED, args![before, limit]).await?;
    rows.into_iter()
        .map(|row| Ok((SourceId(row.int(0)?), Hash(row.text(1)?.to_owned()))))
        .collect()
}

/// Deletes sources that [`expired`] named in the same transaction, and answers the hashes of captures that no
/// source names any more; their rows are gone.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(tx: &Tx, expired: &[(SourceId, Hash)]) -> Result<Vec<Hash>, Error> {
    let mut batch: Batch = Vec::new();
    for (id, _) in expired {
        batch.extend([&REMOVE_WORDS, &REMOVE_ALARMS, &REMOVE].map(|sql| (sql, args![*id])));
    }
    tx.batch(batch).await?;
    let hashes: BTreeSet<&Hash> = expired.iter().map(|(_, hash)| hash).collect();
    let used = tx
        .query_all(&CAPTURE_USED, hashes.iter().map(|hash| args![*hash]).collect())
        .await?;
    let free: Vec<Hash> = hashes
        .into_iter()
        .zip(used)
        .filter(|(_, rows)| rows.is_empty())
        .map(|(hash, _)| hash.clone())
        .collect();
    tx.batch(free.iter().map(|hash| (&REMOVE_CAPTURE, args![hash])).collect())
        .await?;
    Ok(free)
}

/// The sources whose id comes after `after` whose text is not what came in, with the id of the last one looked at;
/// `None` at the end.
///
/// # Errors
/// If the database cannot be read.
pub(crate) async fn spoiled(
    q: &impl Query,
    after: SourceId,
    limit: i64,
) -> Result<Option<(SourceId, Vec<SourceId>)>, Error> {
    let rows = q.query(&HASHES, args![after, limit]).await?;
    let mut last = None;
    let mut wrong = Vec::new();
    for row in rows {
        let id = SourceId(row.int(0)?);
        if Hash::of(row.text(2)?.as_bytes()).0 != row.text(1)? {
            wrong.push(id);
        }
        last = Some(id);
    }
    Ok(last.map(|last| (last, wrong)))
}

fn one(rows: Vec<Row>) -> Result<Option<Source>, Error> {
    rows.into_iter().next().map(source).transpose()
}

fn all(rows: Vec<Row>) -> Result<Vec<Source>, Error> {
    rows.into_iter().map(source).collect()
}

fn wire_of(id: i64) -> Option<WireId> {
    (id != 0).then_some(WireId(id))
}

fn source(row: Row) -> Result<Source, Error> {
    let mut row = row.columns();
    Ok(Source {
        id: SourceId(row.int()?),
        wire: wire_of(row.int()?),
        guid: row.text()?,
        version: row.int()?,
        said_version: row.text()?,
        status: SourceStatus::parse(&row.text()?),
        headline: row.text()?,
        slugline: row.text()?,
        outlet: row.text()?,
        byline: row.text()?,
        place: row.text()?,
        url: row.opt_text()?,
        lang: row.opt_text()?.as_deref().and_then(Lang::parse),
        published: row.opt_int()?.map(Moment),
        received: row.moment()?,
        embargo: row.opt_int()?.map(Moment),
        rights: row.text()?,
        note: row.text()?,
        confidential: row.yes()?,
        capture: Hash(row.text()?),
        text: row.text()?,
    })
}

fn captured(row: Row) -> Result<Capture, Error> {
    let mut row = row.columns();
    Ok(Capture {
        hash: Hash(row.text()?),
        bytes: row.int()?,
        media_type: row.text()?,
        name: row.text()?,
        headers: serde_json::from_str(&row.text()?).unwrap_or_default(),
        received: row.moment()?,
    })
}
