//! Sections: the places in the paper, a tree.

use copy::SectionId;

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, slug, name, description, parent, wp_id, position"
    };
}

statements! {
    ALL = concat!("select ", columns!(), " from sections order by position, name, id");
    BY_ID = concat!("select ", columns!(), " from sections where id = $1");
    BY_SLUG = concat!("select ", columns!(), " from sections where slug = $1 order by id limit 100");
    BY_WP_ID = concat!("select ", columns!(), " from sections where wp_id = $1 order by id limit 1");
    PUT = "insert into sections (id, slug, name, description, parent, wp_id, position)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (id) do update set slug = excluded.slug, name = excluded.name,
           description = excluded.description, parent = excluded.parent, wp_id = excluded.wp_id,
           position = excluded.position";
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// The last part of its address, decoded. Sections under different parents may share one.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// A few sentences about it, plain text.
    pub description: String,
    /// The section it stands under.
    pub parent: Option<SectionId>,
    /// Its number in WordPress.
    pub wp_id: Option<i64>,
    /// Order among its siblings; then by name.
    pub position: i64,
}

/// All sections, in their order. A paper has tens of them, rarely hundreds.
///
/// # Errors
/// If the database cannot be read.
pub async fn all(q: &impl Query) -> Result<Vec<Section>, Error> {
    q.query(&ALL, args![]).await?.into_iter().map(section).collect()
}

/// The section with this id.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_id(q: &impl Query, id: SectionId) -> Result<Option<Section>, Error> {
    q.query(&BY_ID, args![id])
        .await?
        .into_iter()
        .next()
        .map(section)
        .transpose()
}

/// The sections with these ids, in this order; those that are not there are left out.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_ids(q: &impl Query, ids: &[SectionId]) -> Result<Vec<Section>, Error> {
    let answers = q
        .query_all(&BY_ID, ids.iter().map(|id| args![*id]).collect())
        .await?;
    answers.into_iter().flatten().map(section).collect()
}

/// The sections with this slug, oldest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_slug(q: &impl Query, slug: &str) -> Result<Vec<Section>, Error> {
    q.query(&BY_SLUG, args![slug])
        .await?
        .into_iter()
        .map(section)
        .collect()
}

/// The section that had this number in WordPress.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_wp_id(q: &impl Query, wp_id: i64) -> Result<Option<Section>, Error> {
    q.query(&BY_WP_ID, args![wp_id])
        .await?
        .into_iter()
        .next()
        .map(section)
        .transpose()
}

/// Adds or changes sections.
///
/// # Errors
/// If the database cannot be written.
pub async fn put(tx: &Tx, sections: &[Section]) -> Result<(), Error> {
    let rows = sections.iter().map(|it| {
        (
            &PUT,
            args![
                it.id,
                &it.slug,
                &it.name,
                &it.description,
                it.parent,
                it.wp_id,
                it.position
            ],
        )
    });
    tx.batch(rows.collect()).await
}

fn section(row: Row) -> Result<Section, Error> {
    let mut row = row.columns();
    Ok(Section {
        id: SectionId(row.int()?),
        slug: row.text()?,
        name: row.text()?,
        description: row.text()?,
        parent: row.opt_int()?.map(SectionId),
        wp_id: row.opt_int()?,
        position: row.int()?,
    })
}
