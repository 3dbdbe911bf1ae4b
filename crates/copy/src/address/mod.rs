//! Addresses: the only place where a path inside the paper is built or taken apart.
//!
//! A paper that came from WordPress keeps WordPress's addresses, so this speaks its language: a pattern for
//! articles (`/%year%/%monthnum%/%postname%/`), bases for sections and topics, query variables (`?p=7`).
//! [`parse`] turns what a reader asks for into an ordered list of what it may mean ([`Wanted`]); which of them
//! exists is not known here. [`Permalinks`] builds the one address each thing has.

mod build;
mod encode;
mod infer;
mod parse;
mod pattern;
mod query;
mod things;
mod wanted;

use serde::{Deserialize, Serialize};

pub use build::{Date, Facts};
pub use encode::{
    Narrowed, decode_path, encode_path, encode_query, key, leftovers, narrowed, place, reply_to, with_query,
};
pub use infer::{Sample, infer};
pub use parse::parse;
pub use wanted::{Clue, FeedKind, MapOf, Part, Thing, Wanted};

/// How the paper's addresses are built, in WordPress's words for them, so that an imported paper keeps its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permalinks {
    /// The pattern of an article's path: `/%year%/%monthnum%/%day%/%postname%/`. Empty is `/?p=ID`.
    pub article: String,
    /// What stands before a section's slug.
    pub section_base: String,
    /// What stands before a topic's slug.
    pub topic_base: String,
    /// The slug of the page that is the front, if it is not the list of articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front_page: Option<String>,
    /// The slug of the page at which the list of articles stands then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub articles_page: Option<String>,
}

impl Default for Permalinks {
    fn default() -> Self {
        Permalinks {
            article: "/%year%/%monthnum%/%day%/%postname%/".into(),
            section_base: "category".into(),
            topic_base: "tag".into(),
            front_page: None,
            articles_page: None,
        }
    }
}
