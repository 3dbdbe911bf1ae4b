//! Verification: recomputes every hash, and so finds what the database's own check does not (a changed byte in
//! a text is valid to it).

use copy::ArticleId;

use crate::db::Db;
use crate::error::Error;
use crate::files::Files;
use crate::{articles, files, revisions};

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

/// Reads everything and gives what is damaged. `seen` is told how many articles and files have been read.
///
/// # Errors
/// If the database cannot be read at all.
pub async fn verify(
    db: &Db,
    store: &Files,
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
            if let Some(how) = file(store, &it).await? {
                damage.push(Damage {
                    what: format!("file {}", it.file.path),
                    how,
                });
            }
            read_files += 1;
            seen(read_articles, read_files);
        }
    }
    Ok(damage)
}

async fn file(store: &Files, it: &files::StoredFile) -> Result<Option<String>, Error> {
    let Some(hash) = it.file.hash.clone() else {
        return Ok(None);
    };
    let store = store.clone();
    let wanted = hash.clone();
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
