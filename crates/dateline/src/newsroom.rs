//! The newsroom as the door sees it: what HTTP asks for, in the desk's words.

use std::sync::Arc;

use copy::{CommentState, Hash};
use desk::access::{Actor, Say, may};
use desk::ask::Ask;
use desk::comments;
use desk::error::Error;
use desk::newsroom::Newsroom;
use desk::site;
use desk::sources::{self, Brought};
use desk::unlock::{self, Answer};
use morgue::articles;
use press::context::Refusal;
use press::{Asset, Page};

use crate::http::answer::Later;
use crate::http::house::{House, Slip, Stored, Taken};

/// A newsroom behind a door.
pub struct Open(pub Arc<Newsroom>);

impl House for Open {
    fn at_hand(&self, ask: &Ask) -> Option<Arc<Page>> {
        self.0.on_rack(ask)
    }

    fn page(self: Arc<Self>, ask: Ask) -> Later<Arc<Page>> {
        Box::pin(async move {
            let page = self.0.page(&ask).await;
            if page.status == 404 {
                self.0.missing.note(&ask.path);
            }
            page
        })
    }

    fn file(self: Arc<Self>, path: String) -> Later<Result<Option<Stored>, Error>> {
        Box::pin(async move {
            let db = self.0.db().await?;
            let paper = self.0.paper.load_full();
            let site = self.0.site(&db, &paper);
            let Some(stored) = site::file(&site, &path).await? else {
                return Ok(None);
            };
            let Some(hash) = stored.file.hash else {
                return Ok(None);
            };
            let Some((file, bytes)) = open(&self.0, hash.clone()).await? else {
                tracing::error!(path, "the bytes of a file are missing; run `dateline verify`");
                return Ok(None);
            };
            Ok(Some(Stored {
                hash: hash.0,
                bytes,
                mime: stored.mime,
                file,
            }))
        })
    }

    fn comment(self: Arc<Self>, slip: Slip) -> Later<Result<Taken, Error>> {
        Box::pin(async move {
            let newsroom = &self.0;
            let reader = Actor::Reader {
                address: Some(slip.sender),
            };
            let piece = newsroom.piece(slip.article).await?;
            let granted = may(&reader, Say, &piece)?;
            let receipt = comments::submit(newsroom, granted, &slip.submission, &slip.key).await?;
            let life = articles::by_id(&newsroom.db().await?, slip.article).await?;
            let path = life.and_then(|life| life.path).unwrap_or_else(|| "/".to_owned());
            let shown = match receipt.state {
                CommentState::Approved => Some(receipt.anchor),
                CommentState::Held | CommentState::Rejected | CommentState::Spam => None,
            };
            Ok(Taken {
                path: encode(&path),
                shown,
            })
        })
    }

    fn refused(&self, refusal: Refusal) -> Option<Vec<u8>> {
        self.0.refused(refusal)
    }

    fn unlock(self: Arc<Self>, ask: Ask, password: String) -> Later<Result<Answer, Error>> {
        Box::pin(async move { unlock::unlock(&self.0, &ask, &password).await })
    }

    fn unlocked(self: Arc<Self>, ask: Ask, token: String) -> Later<Option<Arc<Page>>> {
        Box::pin(async move {
            match unlock::unlocked(&self.0, &ask, &token).await {
                Ok(page) => page,
                // What everybody gets is on the rack also now.
                Err(error) => {
                    tracing::warn!(report = error.log(), "a page could not be opened by its password");
                    None
                }
            }
        })
    }

    fn knows(self: Arc<Self>, token: String) -> Later<Result<bool, Error>> {
        Box::pin(async move {
            match sources::wires::of_token(&self.0, &token).await {
                Ok(_) => Ok(true),
                Err(Error::SignIn) => Ok(false),
                Err(error) => Err(error),
            }
        })
    }

    fn send(self: Arc<Self>, token: String, brought: Brought) -> Later<Result<String, Error>> {
        Box::pin(async move {
            let taken = sources::push(&self.0, &token, brought).await?;
            Ok(crate::cli::source::told(&taken))
        })
    }

    fn newsroom(&self) -> Option<Arc<Newsroom>> {
        Some(Arc::clone(&self.0))
    }

    fn ails(self: Arc<Self>) -> Later<Option<String>> {
        Box::pin(async move {
            match self.0.db().await {
                Ok(db) => db.position().await.err().map(|error| error.to_string()),
                Err(error) => Some(error.log().map_or_else(|| error.to_string(), str::to_owned)),
            }
        })
    }

    fn assets(&self) -> Vec<Asset> {
        self.0.press.assets().to_vec()
    }
}

/// The kept bytes, opened, with their length as it is on disk.
async fn open(newsroom: &Newsroom, hash: Hash) -> Result<Option<(std::fs::File, u64)>, Error> {
    let files = newsroom.files.clone();
    let opened = tokio::task::spawn_blocking(move || -> Result<_, morgue::Error> {
        let Some(file) = files.get(&hash)? else {
            return Ok(None);
        };
        let length = file.metadata().map(|about| about.len()).unwrap_or(0);
        Ok(Some((file, length)))
    });
    match opened.await {
        Ok(opened) => Ok(opened?),
        Err(error) => Err(Error::Internal(format!("a file could not be opened: {error}"))),
    }
}

/// A decoded path as it is sent.
fn encode(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const UNSAFE: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'%')
        .add(b'`')
        .add(b'{')
        .add(b'}');
    utf8_percent_encode(path, UNSAFE).to_string()
}
