//! Revisions: immutable saved states, each bound to the one before it by a hash.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::clock::Moment;
use crate::hash::Hash;
use crate::id::{ArticleId, PersonId, RevisionId};

/// One immutable saved state of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// The article it is a state of.
    pub article: ArticleId,
    /// 1, 2, 3 … within the article.
    pub number: i64,
    /// When it was saved.
    pub at: Moment,
    /// Who saved it; `None` is the program itself (an import).
    pub by: Option<PersonId>,
    /// The hash of the revision before it; `None` for the first.
    pub before: Option<Hash>,
    /// The hash of this one: see [`seal`].
    pub hash: Hash,
    /// The content as kept: JSON of an [`Article`].
    pub content: String,
}

impl Revision {
    /// The content.
    ///
    /// # Errors
    /// If the kept JSON is no article, which `dateline verify` would also find.
    pub fn article(&self) -> Result<Article, serde_json::Error> {
        serde_json::from_str(&self.content)
    }

    /// Whether its hash is that of what it holds.
    pub fn is_whole(&self) -> bool {
        self.hash
            == seal(
                self.before.as_ref(),
                self.article,
                self.number,
                self.at,
                self.by,
                &self.content,
            )
    }
}

/// The hash of a revision: over the hash before it, whose state it is, its number, time, who saved it,
/// and the content as kept.
///
/// A changed byte anywhere in an article's history changes every hash from there on.
pub fn seal(
    before: Option<&Hash>,
    article: ArticleId,
    number: i64,
    at: Moment,
    by: Option<PersonId>,
    content: &str,
) -> Hash {
    Hash::of_parts(&[
        before.map_or("", |hash| hash.0.as_str()).as_bytes(),
        &article.0.to_be_bytes(),
        &number.to_be_bytes(),
        &at.0.to_be_bytes(),
        &by.map_or(0, |person| person.0).to_be_bytes(),
        content.as_bytes(),
    ])
}

/// An article as it is kept: JSON with its fields in the order of their declaration, which is what makes
/// two equal articles equal bytes.
///
/// # Errors
/// Never for an article that was made here; serde's signature leaves it open.
pub fn content(article: &Article) -> Result<String, serde_json::Error> {
    serde_json::to_string(article)
}
