//! Media fetched from the old site, through the one outbound client.

use std::collections::BTreeMap;
use std::io::{self, Write};

use copy::{Hash, MediaId};
use morgue::files::Incoming;
use morgue::{kept, settings};

use super::options::Options;
use super::progress::{Progress, Standing};
use super::report::{Refusal, Report};
use super::{ATTACHMENT_URL, Error, Target, archive};
use crate::fetch::{Fetcher, Limits};

/// How many files one transaction names.
const ROWS: usize = 50;
/// How many files are fetched at once.
const AT_ONCE: usize = 6;

/// Fetches every file that has no bytes yet.
pub(super) async fn take_in(
    target: &Target,
    options: &Options,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<(), Error> {
    let fetcher = Fetcher::new(options.allow_private).map_err(|error| Error::Usage(error.to_string()))?;
    let site = match &options.site {
        Some(site) => site.clone(),
        None => settings::paper(&target.db)
            .await?
            .map(|paper| paper.url)
            .unwrap_or_default(),
    };
    let missing = archive::missing(target, &mut Report::default()).await?;
    let total = missing.len() as u64;
    let mut batch = BTreeMap::new();
    let mut done = 0;
    for some in missing.chunks(AT_ONCE) {
        let mut tasks = tokio::task::JoinSet::new();
        for (id, path) in some {
            report.found("files");
            let url = address(target, *id, path, &site).await?;
            let (fetcher, path) = (fetcher.clone(), path.clone());
            let begun = target.files.begin()?;
            tasks.spawn(async move {
                let stored = one(&fetcher, &url, begun).await;
                (path, url, stored)
            });
        }
        while let Some(task) = tasks.join_next().await {
            let (path, url, stored) = task.map_err(|error| Error::Internal(error.to_string()))?;
            done += 1;
            match stored {
                Ok((hash, bytes)) => {
                    report.media_bytes += bytes.unsigned_abs();
                    batch.insert(path, (hash, bytes));
                }
                Err(reason) => report.refuse(Refusal {
                    kind: "files".into(),
                    what: path,
                    file: url,
                    line: 0,
                    byte: 0,
                    reason,
                }),
            }
        }
        if batch.len() >= ROWS {
            archive::store(target, std::mem::take(&mut batch), false, report).await?;
        }
        progress.at(&Standing {
            stage: "fetching media",
            done,
            of: total,
            counts: vec![("files".into(), done)],
        });
    }
    archive::store(target, batch, false, report).await
}

/// Where a file is fetched: where the export says, if that is another host, else at its path on the old site.
async fn address(target: &Target, id: MediaId, path: &str, site: &str) -> Result<String, Error> {
    let kept = kept::of(&target.db, "media", id.0).await?;
    let elsewhere = kept
        .into_iter()
        .find(|kept| kept.name == ATTACHMENT_URL)
        .map(|kept| kept.value);
    let encoded = copy::address::encode_path(path);
    Ok(
        match elsewhere.as_deref().and_then(|url| url::Url::parse(url).ok()) {
            Some(url) => match url.join(&encoded) {
                Ok(joined) => joined.to_string(),
                Err(_) => url.to_string(),
            },
            None => format!("{}{encoded}", site.trim_end_matches('/')),
        },
    )
}

async fn one(fetcher: &Fetcher, url: &str, begun: Incoming) -> Result<(Hash, i64), String> {
    let mut sink = Sink(begun);
    fetcher
        .get(url, &Limits::default(), &mut sink)
        .await
        .map_err(|problem| problem.to_string())?;
    tokio::task::spawn_blocking(move || sink.0.finish())
        .await
        .map_err(|error| error.to_string())?
        .map_err(|error| error.to_string())
}

/// Writes what is fetched where it will stay.
struct Sink(Incoming);

impl Write for Sink {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        self.0
            .write(part)
            .map_err(|error| io::Error::other(error.to_string()))?;
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
