//! Articles: the life of each, and how to find it.

mod life;

pub use life::Life;

use copy::{ArticleId, Moment, RevisionId};

use crate::db::{Batch, Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;
use life::{columns, life};

statements! {
    BY_ID = concat!("select ", columns!(), " from articles a where a.id = $1");
    BY_PATH = concat!("select ", columns!(), " from articles a where a.path = $1");
    BY_WP_ID = concat!("select ", columns!(), " from articles a where a.wp_id = $1 order by a.id limit 1");
    BY_GUID = concat!("select ", columns!(), " from articles a where a.guid = $1 order by a.id limit 1");
    BY_SLUG = concat!("select ", columns!(), " from articles a where a.slug = $1 order by a.id limit 100");
    BY_SLUG_PREFIX = concat!("select ", columns!(), " from articles a
        where a.slug >= $1 and a.slug < $2 and a.state = 'published' and a.access = 'public' order by a.slug limit $3");
    BY_OLD_SLUG = concat!("select ", columns!(), " from old_slugs o join articles a on a.id = o.article
        where o.slug = $1 order by o.article limit 100");
    CHILDREN = concat!("select ", columns!(), " from articles a
        where a.parent = $1 and a.state = 'published' and a.access <> 'private' order by a.menu_order, a.id limit $2");
    STANDING = concat!("select ", columns!(), " from articles a
        where a.kind = 'page' and a.state = 'published' and a.access = 'public'
        order by a.menu_order, a.id limit $1 offset $2");
    PINNED = concat!("select ", columns!(), " from articles a
        where a.pinned = 1 and a.state = 'published' and a.access <> 'private'
        order by a.published_at desc, a.id desc limit $1");
    IN_STATE = concat!("select ", columns!(), " from articles a where a.state = $1
        order by a.updated_at desc, a.id desc limit $2 offset $3");
    IN_STATE_BEFORE = concat!("select ", columns!(), " from articles a where a.state = $1 and a.updated_at <= $2
        and (a.updated_at < $2 or a.id < $3) order by a.updated_at desc, a.id desc limit $4");
    DUE = concat!("select ", columns!(), " from articles a where a.state = 'scheduled' and a.published_at <= $1
        order by a.published_at, a.id limit $2");
    AFTER = concat!("select ", columns!(), " from articles a where a.id > $1 order by a.id limit $2");
    PASSWORD = "select password from articles where id = $1";
    COUNT = "select state, access, kind, count(*) from articles group by kind, state, access order by kind, state, access";
    INSERT = "insert into articles (id, kind, state, access, guid, slug, path, wp_id, parent, menu_order, pinned, live,
        created_at, published_at, updated_at, local_date, local_time, comments_open, headline, standfirst, section, lead,
        lang, authors, labels) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
        $21, $22, $23, $24, $25)";
    UPDATE = "update articles set kind = $2, state = $3, access = $4, guid = $5, slug = $6, path = $7, wp_id = $8,
        parent = $9, menu_order = $10, pinned = $11, live = $12, created_at = $13, published_at = $14, updated_at = $15,
        local_date = $16, local_time = $17, comments_open = $18, headline = $19, standfirst = $20, section = $21,
        lead = $22, lang = $23, authors = $24, labels = $25 where id = $1";
    SET_LIVE = "update articles set live = $2 where id = $1";
    SET_PASSWORD = "update articles set password = $2 where id = $1";
    OLD_SLUG = "insert into old_slugs (slug, article, since) values ($1, $2, $3) on conflict (slug, article) do nothing";
    DROP_OLD_SLUG = "delete from old_slugs where article = $1 and slug = $2";
    OLD_SLUGS = "select slug from old_slugs where article = $1 order by since, slug";
}

/// The article with this id, in any state.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: ArticleId) -> Result<Option<Life>, Error> {
    one(q.query(&BY_ID, args![id]).await?)
}

/// The articles with these ids, in this order, in any state; those that are not there are left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_ids(q: &impl Query, ids: &[ArticleId]) -> Result<Vec<Life>, Error> {
    let answers = q
        .query_all(&BY_ID, ids.iter().map(|id| args![*id]).collect())
        .await?;
    answers.into_iter().flatten().map(life).collect()
}

/// The articles that stand at these paths, in any state; where none stands there is none in the answer.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_paths(q: &impl Query, paths: &[&str]) -> Result<Vec<Life>, Error> {
    let answers = q
        .query_all(&BY_PATH, paths.iter().map(|path| args![*path]).collect())
        .await?;
    answers.into_iter().flatten().map(life).collect()
}

/// The article that stands at `path` (decoded, without query, with its trailing slash), in any state.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_path(q: &impl Query, path: &str) -> Result<Option<Life>, Error> {
    one(q.query(&BY_PATH, args![path]).await?)
}

/// The article or page that had this number in WordPress, in any state.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_wp_id(q: &impl Query, wp_id: i64) -> Result<Option<Life>, Error> {
    one(q.query(&BY_WP_ID, args![wp_id]).await?)
}

/// The article with this guid, in any state.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_guid(q: &impl Query, guid: &str) -> Result<Option<Life>, Error> {
    one(q.query(&BY_GUID, args![guid]).await?)
}

/// The articles and pages with this slug, in any state: whoever shows them asks [`Life::is_public`]. At most 100.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_slug(q: &impl Query, slug: &str) -> Result<Vec<Life>, Error> {
    all(q.query(&BY_SLUG, args![slug]).await?)
}

/// The articles and pages everybody may read whose slug begins with `prefix`, by slug.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_slug_prefix(q: &impl Query, prefix: &str, limit: i64) -> Result<Vec<Life>, Error> {
    let end = format!("{prefix}\u{10FFFF}");
    all(q.query(&BY_SLUG_PREFIX, args![prefix, end, limit]).await?)
}

/// The articles that once had this slug, in any state. At most 100.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_old_slug(q: &impl Query, slug: &str) -> Result<Vec<Life>, Error> {
    all(q.query(&BY_OLD_SLUG, args![slug]).await?)
}

/// The published pages under a page, in their order; no private ones.
///
/// # Errors
/// If the database cannot be read.
pub async fn children(q: &impl Query, parent: ArticleId, limit: i64) -> Result<Vec<Life>, Error> {
    all(q.query(&CHILDREN, args![parent, limit]).await?)
}

/// The standing pages that everybody may read, in their order.
///
/// # Errors
/// If the database cannot be read.
pub async fn pages(q: &impl Query, offset: i64, limit: i64) -> Result<Vec<Life>, Error> {
    all(q.query(&STANDING, args![limit, offset]).await?)
}

/// The published articles that stand above the others on the front, newest first; no private ones.
///
/// # Errors
/// If the database cannot be read.
pub async fn pinned(q: &impl Query, limit: i64) -> Result<Vec<Life>, Error> {
    all(q.query(&PINNED, args![limit]).await?)
}

/// The articles in one state, last changed first: the newsroom's lists.
///
/// # Errors
/// If the database cannot be read.
pub async fn in_state(
    q: &impl Query,
    state: copy::State,
    offset: i64,
    limit: i64,
) -> Result<Vec<Life>, Error> {
    all(q.query(&IN_STATE, args![state.as_str(), limit, offset]).await?)
}

/// The articles in a state that were changed before another, last changed first, at most `limit`; from the first on without
/// another.
///
/// # Errors
/// If the database cannot be read.
pub async fn in_state_before(
    q: &impl Query,
    state: copy::State,
    before: Option<(Moment, ArticleId)>,
    limit: i64,
) -> Result<Vec<Life>, Error> {
    let (at, id) = before.unwrap_or((Moment(i64::MAX), ArticleId(i64::MAX)));
    all(q
        .query(&IN_STATE_BEFORE, args![state.as_str(), at, id, limit])
        .await?)
}

/// The scheduled articles whose time has come at `now`, the earliest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn due(q: &impl Query, now: Moment, limit: i64) -> Result<Vec<Life>, Error> {
    all(q.query(&DUE, args![now, limit]).await?)
}

/// All articles in any state whose id comes after `after`, by id. For walks over everything.
///
/// # Errors
/// If the database cannot be read.
pub async fn after(q: &impl Query, after: ArticleId, limit: i64) -> Result<Vec<Life>, Error> {
    all(q.query(&AFTER, args![after, limit]).await?)
}

/// How many articles there are of each (kind, state, access). Reads all of an index: for `doctor` and reports.
///
/// # Errors
/// If the database cannot be read.
pub async fn census(q: &impl Query) -> Result<Vec<(String, String, String, i64)>, Error> {
    let rows = q.query(&COUNT, args![]).await?;
    let counts = rows.into_iter().map(|row| {
        let mut row = row.columns();
        let (state, access) = (row.text()?, row.text()?);
        Ok((row.text()?, state, access, row.int()?))
    });
    counts.collect()
}

/// The password of a protected article. Nothing else reads it.
///
/// # Errors
/// If the database cannot be read.
pub async fn password(q: &impl Query, id: ArticleId) -> Result<Option<String>, Error> {
    match q.query(&PASSWORD, args![id]).await?.into_iter().next() {
        Some(row) => row.columns().opt_text(),
        None => Ok(None),
    }
}

/// Adds articles. Their head is set by [`revisions::append`](crate::revisions::append) alone.
///
/// # Errors
/// [`Error::Taken`] if an id or a path is.
pub async fn insert(tx: &Tx, lives: &[Life]) -> Result<(), Error> {
    tx.batch(lives.iter().map(|it| (&INSERT, it.values())).collect())
        .await
}

/// Writes everything of these articles but their head and password.
///
/// # Errors
/// [`Error::Taken`] if a path is.
pub async fn update(tx: &Tx, lives: &[Life]) -> Result<(), Error> {
    tx.batch(lives.iter().map(|it| (&UPDATE, it.values())).collect())
        .await
}

/// Points articles at the revision that readers get.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_live(tx: &Tx, pairs: &[(ArticleId, RevisionId)]) -> Result<(), Error> {
    tx.batch(
        pairs
            .iter()
            .map(|(id, live)| (&SET_LIVE, args![*id, *live]))
            .collect(),
    )
    .await
}

/// Sets the password of an article, or takes it away.
///
/// # Errors
/// If the database cannot be written.
pub async fn set_password(tx: &Tx, id: ArticleId, password: Option<&str>) -> Result<(), Error> {
    tx.execute(&SET_PASSWORD, args![id, password]).await.map(drop)
}

/// Remembers slugs that articles once had, with the moment from which they had them.
///
/// # Errors
/// If the database cannot be written.
pub async fn add_old_slugs(tx: &Tx, slugs: &[(ArticleId, String, Moment)]) -> Result<(), Error> {
    let batch: Batch = slugs
        .iter()
        .map(|(id, slug, since)| (&OLD_SLUG, args![slug, *id, *since]))
        .collect();
    tx.batch(batch).await
}

/// Forgets slugs that an article was said to have had: that it changed was taken back.
///
/// # Errors
/// If the database cannot be written.
pub async fn drop_old_slugs(tx: &Tx, id: ArticleId, slugs: &[String]) -> Result<(), Error> {
    let rows = slugs.iter().map(|slug| (&DROP_OLD_SLUG, args![id, slug]));
    tx.batch(rows.collect()).await
}

/// The slugs that an article once had, oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn old_slugs(q: &impl Query, id: ArticleId) -> Result<Vec<String>, Error> {
    q.query(&OLD_SLUGS, args![id])
        .await?
        .into_iter()
        .map(|row| row.columns().text())
        .collect()
}

fn one(rows: Vec<Row>) -> Result<Option<Life>, Error> {
    rows.into_iter().next().map(life).transpose()
}

fn all(rows: Vec<Row>) -> Result<Vec<Life>, Error> {
    rows.into_iter().map(life).collect()
}
