//! What the door needs from the newsroom. Behind it nobody knows of HTTP; in front of it nobody knows of
//! the database.

use std::fs::File;
use std::net::IpAddr;
use std::sync::Arc;

use copy::ArticleId;
use desk::ask::Ask;
use desk::comments::Submission;
use desk::error::Error;
use desk::newsroom::Newsroom;
use desk::sources::Brought;
use desk::unlock::Answer;
use press::context::Refusal;
use press::{Asset, Page};

use super::answer::Later;

/// The newsroom as the door sees it.
pub trait House: Send + Sync + 'static {
    /// The page at an address, if it stands on the rack in memory.
    fn at_hand(&self, ask: &Ask) -> Option<Arc<Page>>;

    /// The page at an address. What goes wrong is a page, too.
    fn page(self: Arc<Self>, ask: Ask) -> Later<Arc<Page>>;

    /// The uploaded file at a path as sent, opened for reading.
    fn file(self: Arc<Self>, path: String) -> Later<Result<Option<Stored>, Error>>;

    /// Takes a reader's comment.
    fn comment(self: Arc<Self>, slip: Slip) -> Later<Result<Taken, Error>>;

    /// The page for somebody whose comment was not taken; without one they get plain words.
    fn refused(&self, _: Refusal) -> Option<Vec<u8>> {
        None
    }

    /// Tries the password of the article at an address.
    fn unlock(self: Arc<Self>, ask: Ask, password: String) -> Later<Result<Answer, Error>> {
        drop((ask, password));
        Box::pin(async { Err(Error::NotFound("article")) })
    }

    /// The page at an address for somebody with the token that [`House::unlock`] gave; `None`: it does not fit.
    fn unlocked(self: Arc<Self>, ask: Ask, token: String) -> Later<Option<Arc<Page>>> {
        drop((ask, token));
        Box::pin(async { None })
    }

    /// Whether an open wire is sent to with this word.
    fn knows(self: Arc<Self>, token: String) -> Later<Result<bool, Error>> {
        drop(token);
        Box::pin(async { Ok(false) })
    }

    /// Takes in a source that was sent to a wire; says what became of it, a line for each item.
    fn send(self: Arc<Self>, token: String, brought: Brought) -> Later<Result<String, Error>> {
        drop((token, brought));
        Box::pin(async { Err(Error::SignIn) })
    }

    /// The newsroom itself, for its own screens; `None` behind doors that have none.
    fn newsroom(&self) -> Option<Arc<Newsroom>> {
        None
    }

    /// Says what is wrong with the newsroom, if something is.
    fn ails(self: Arc<Self>) -> Later<Option<String>>;

    /// The files of the theme.
    fn assets(&self) -> Vec<Asset>;
}

/// An uploaded file.
#[derive(Debug)]
pub struct Stored {
    /// The hash of its bytes, in hex.
    pub hash: String,
    /// Its length.
    pub bytes: u64,
    /// The media type kept with it.
    pub mime: String,
    /// The file itself.
    pub file: File,
}

/// A comment as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Under which article.
    pub article: ArticleId,
    /// What was sent.
    pub submission: Submission,
    /// The same key a second time does nothing.
    pub key: String,
    /// Where it came from.
    pub sender: IpAddr,
}

/// What became of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The path of the article it stands under.
    pub path: String,
    /// The number in its anchor if it is shown already; `None`: it waits for somebody to read it.
    pub shown: Option<i64>,
}
