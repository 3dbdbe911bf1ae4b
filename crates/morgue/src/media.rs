//! Media: pictures, sounds, films and files as data. Their files stand in [`files`](crate::files).

use std::collections::BTreeMap;

use copy::{ArticleId, Media, MediaId, Moment};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::files;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, title, alt, caption, credit, credit_url, description, mime, page_path, slug, wp_id, wp_parent, \
         article, created_at, hidden"
    };
}

statements! {
    BY_ID = concat!("select ", columns!(), " from media where id = $1");
    BY_WP_ID = concat!("select ", columns!(), " from media where wp_id = $1 order by id limit 1");
    BY_SLUG = concat!("select ", columns!(), " from media where slug = $1 order by id limit 1");
    BY_PAGE_PATH = concat!("select ", columns!(), " from media where page_path = $1");
    OF_ARTICLE = concat!("select ", columns!(), " from media where article = $1 order by id limit $2");
    OF_WP_PARENT = concat!("select ", columns!(), " from media where wp_parent = $1 order by id limit $2");
    AFTER = concat!("select ", columns!(), " from media where id > $1 order by id limit $2");
    SET_ARTICLE = "update media set article = $2 where wp_parent = $1";
    PUT = "insert into media (id, title, alt, caption, credit, credit_url, description, mime, page_path, slug, wp_id,
           wp_parent, article, created_at, hidden)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
           on conflict (id) do update set title = excluded.title, alt = excluded.alt, caption = excluded.caption,
           credit = excluded.credit, credit_url = excluded.credit_url, description = excluded.description,
           mime = excluded.mime, page_path = excluded.page_path, slug = excluded.slug, wp_id = excluded.wp_id,
           wp_parent = excluded.wp_parent, article = excluded.article, created_at = excluded.created_at,
           hidden = excluded.hidden";
}

/// A medium with its place in the paper and in WordPress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The medium with its files.
    pub media: Media,
    /// The last part of its page's address, decoded.
    pub slug: String,
    /// Its number in WordPress.
    pub wp_id: Option<i64>,
    /// The number in WordPress of what it was attached to.
    pub wp_parent: Option<i64>,
    /// The article it is attached to here.
    pub article: Option<ArticleId>,
    /// When it came in.
    pub created_at: Moment,
    /// It has no page for readers: the old site kept it private, or had thrown it away. Articles may show it.
    pub hidden: bool,
}

/// The medium with this id.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: MediaId) -> Result<Option<Kept>, Error> {
    one(q, q.query(&BY_ID, args![id]).await?).await
}

/// The media with these ids, by id, in two trips; those that are not there are left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_ids(q: &impl Query, ids: &[MediaId]) -> Result<BTreeMap<MediaId, Media>, Error> {
    let answers = q
        .query_all(&BY_ID, ids.iter().map(|id| args![*id]).collect())
        .await?;
    let kept = with_files(q, answers.into_iter().flatten().collect()).await?;
    Ok(kept.into_iter().map(|it| (it.media.id, it.media)).collect())
}

/// The medium that had this number in WordPress.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_wp_id(q: &impl Query, wp_id: i64) -> Result<Option<Kept>, Error> {
    one(q, q.query(&BY_WP_ID, args![wp_id]).await?).await
}

/// The oldest medium with this slug.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_slug(q: &impl Query, slug: &str) -> Result<Option<Kept>, Error> {
    one(q, q.query(&BY_SLUG, args![slug]).await?).await
}

/// The medium whose page stands at `path`.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_page_path(q: &impl Query, path: &str) -> Result<Option<Kept>, Error> {
    one(q, q.query(&BY_PAGE_PATH, args![path]).await?).await
}

/// The media attached to an article, oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_article(q: &impl Query, article: ArticleId, limit: i64) -> Result<Vec<Kept>, Error> {
    with_files(q, q.query(&OF_ARTICLE, args![article, limit]).await?).await
}

/// The media attached in WordPress to what had this number there, oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_wp_parent(q: &impl Query, wp_parent: i64, limit: i64) -> Result<Vec<Kept>, Error> {
    with_files(q, q.query(&OF_WP_PARENT, args![wp_parent, limit]).await?).await
}

/// The media whose id comes after `after`, by id. For walks over everything.
///
/// # Errors
/// If the database cannot be read.
pub async fn after(q: &impl Query, after: MediaId, limit: i64) -> Result<Vec<Kept>, Error> {
    with_files(q, q.query(&AFTER, args![after, limit]).await?).await
}

/// Adds or changes media with their files. A file that a medium no longer names stays at its address.
///
/// # Errors
/// [`Error::Taken`] if another medium has the page's path.
pub async fn put(tx: &Tx, media: &[Kept]) -> Result<(), Error> {
    let mut batch: Batch = Vec::new();
    for kept in media {
        let it = &kept.media;
        let row = args![
            it.id,
            &it.title,
            &it.alt,
            &it.caption,
            &it.credit,
            it.credit_url.as_ref(),
            &it.description,
            &it.mime,
            it.page_path.as_ref(),
            &kept.slug,
            kept.wp_id,
            kept.wp_parent,
            kept.article,
            kept.created_at,
            i64::from(kept.hidden),
        ];
        batch.push((&PUT, row));
        batch.extend(crate::pictures::row(it));
        batch.extend(
            it.files
                .iter()
                .map(|file| files::insert(Some(it.id), &it.mime, file)),
        );
    }
    tx.batch(batch).await
}

/// Attaches to articles here what was attached to them in WordPress: pairs of WordPress number and article.
///
/// # Errors
/// If the database cannot be written.
pub async fn attach(tx: &Tx, pairs: &[(i64, ArticleId)]) -> Result<(), Error> {
    tx.batch(
        pairs
            .iter()
            .map(|(wp, id)| (&SET_ARTICLE, args![*wp, *id]))
            .collect(),
    )
    .await
}

async fn one(q: &impl Query, rows: Vec<Row>) -> Result<Option<Kept>, Error> {
    Ok(with_files(q, rows).await?.pop())
}

async fn with_files(q: &impl Query, rows: Vec<Row>) -> Result<Vec<Kept>, Error> {
    let mut all: Vec<Kept> = rows.into_iter().map(kept).collect::<Result<_, _>>()?;
    let ids: Vec<MediaId> = all.iter().map(|it| it.media.id).collect();
    for (it, found) in all.iter_mut().zip(files::of_media(q, &ids).await?) {
        it.media.files = found;
        // A file that is what the medium is need not say so; sizes of a WebP do, because they are one choice among others.
        for file in &mut it.media.files {
            if file.mime == it.media.mime && (file.original || file.mime != "image/webp") {
                file.mime.clear();
            }
        }
    }
    Ok(all)
}

fn kept(row: Row) -> Result<Kept, Error> {
    let mut row = row.columns();
    Ok(Kept {
        media: Media {
            id: MediaId(row.int()?),
            title: row.text()?,
            alt: row.text()?,
            caption: row.text()?,
            credit: row.text()?,
            credit_url: row.opt_text()?,
            description: row.text()?,
            mime: row.text()?,
            page_path: row.opt_text()?,
            files: Vec::new(),
        },
        slug: row.text()?,
        wp_id: row.opt_int()?,
        wp_parent: row.opt_int()?,
        article: row.opt_int()?.map(ArticleId),
        created_at: row.moment()?,
        hidden: row.int()? != 0,
    })
}
