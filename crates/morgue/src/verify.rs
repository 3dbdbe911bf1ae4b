//! Verification: recomputes every hash, and so finds what the database's own check does not (a changed byte in
//! a text is valid to it).

use copy::{ArticleId, Hash, SourceId};

use crate::db::Db;
use crate::error::Error;
use crate::files::Files;
use crate::{articles, files, revisions, sources};

/// Something that is not as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// What is damaged: `article 17`, `file /uploads/a.jpg`.
    pub what: String,
    /// How.
    pub how: String,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.what, self.how)
    }
}

/// Reads everything and gives what is damaged: articles, the `store` of files, sources and their `captures`.
/// `seen` is told how many articles and files have been read.
///
/// # Errors
/// If the database cannot be read at all.
pub async fn verify(
    db: &Db,
    store: &Files,
    captures: &Files,
    mut seen: impl FnMut(u64, u64) + Send,
) -> Result<Vec<Damage>, Error> {
    let mut damage = Vec::new();
    let (mut read_articles, mut read_files) = (0, 0);
    let mut last = ArticleId(i64::MIN);
    loop {
        let lives = articles::after(db, last, 200).await?;
        let Some(end) = lives.last() else { break };
        last = end.id;
        for life in lives {
            if let Some(how) = revisions::verify(db, life.id, life.head).await? {
                damage.push(Damage {
                    what: format!("article {}", life.id),
                    how,
                });
            }
            read_articles += 1;
            seen(read_articles, read_files);
        }
    }
    let mut last = String::new();
    loop {
        let stored = files::after(db, &last, 200).await?;
        let Some(end) = stored.last() else { break };
        last.clone_from(&end.file.path);
        for it in stored {
            if let Some(hash) = &it.file.hash
                && let Some(how) = bytes(store, hash).await?
            {
                damage.push(Damage {
                    what: format!("file {}", it.file.path),
                    how,
                });
            }
            read_files += 1;
            seen(read_articles, read_files);
        }
    }
    let mut last = String::new();
    loop {
        let some = sources::captures_after(db, &last, 200).await?;
        let Some(end) = some.last() else { break };
        last.clone_from(&end.hash.0);
        for it in some {
            if let Some(how) = bytes(captures, &it.hash).await? {
                damage.push(Damage {
                    what: format!("capture {} ({})", it.hash, it.name),
                    how,
                });
            }
            read_files += 1;
            seen(read_articles, read_files);
        }
    }
    let mut last = SourceId(i64::MIN);
    while let Some((end, wrong)) = sources::spoiled(db, last, 100).await? {
        last = end;
        damage.extend(wrong.into_iter().map(|id| Damage {
            what: format!("source {id}"),
            how: "its text is not the one that came in".to_owned(),
        }));
    }
    Ok(damage)
}

async fn bytes(store: &Files, hash: &Hash) -> Result<Option<String>, Error> {
    let store = store.clone();
    let (wanted, hash) = (hash.clone(), hash.clone());
    let found = tokio::task::spawn_blocking(move || store.rehash(&wanted))
        .await
        .map_err(|why| Error::Away { why: why.to_string() })?;
    Ok(match found {
        Ok(Some(now)) if now == hash => None,
        Ok(Some(_)) => Some("its bytes are not those that were kept".to_owned()),
        Ok(None) => Some("its bytes are missing".to_owned()),
        Err(why) => Some(why.to_string()),
    })
}
