//! What the check found in revisions: one report for each revision and engine.

use copy::{RevisionId, SourceId, StoredFindings};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::sql::statements;
use crate::value::args;

statements! {
    OF = "select revision, engine, at, sources, report from findings where revision = $1 order by engine limit 50";
    PUT = "insert into findings (revision, engine, at, sources, report) values ($1, $2, $3, $4, $5)
        on conflict (revision, engine) do update set at = excluded.at, sources = excluded.sources,
        report = excluded.report";
}

/// Keeps a report in the place of an earlier one of the same engine.
///
/// # Errors
/// [`Error::Refused`] if there is no such revision.
pub async fn put(tx: &Tx, it: &StoredFindings) -> Result<(), Error> {
    let sources: Vec<String> = it.sources.iter().map(SourceId::to_string).collect();
    let row = args![it.revision, &it.engine, it.at, sources.join(" "), &it.report];
    tx.execute(&PUT, row).await.map(drop)
}

/// The reports on a revision, the latest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn of(q: &impl Query, revision: RevisionId) -> Result<Vec<StoredFindings>, Error> {
    let rows = q.query(&OF, args![revision]).await?;
    let found = rows.into_iter().map(|row| {
        let mut row = row.columns();
        Ok(StoredFindings {
            revision: RevisionId(row.int()?),
            engine: row.text()?,
            at: row.moment()?,
            sources: row
                .text()?
                .split(' ')
                .filter_map(|id| id.parse().ok().map(SourceId))
                .collect(),
            report: row.text()?,
        })
    });
    let mut found: Vec<StoredFindings> = found.collect::<Result<_, Error>>()?;
    found.sort_by_key(|it| std::cmp::Reverse(it.at));
    Ok(found)
}
