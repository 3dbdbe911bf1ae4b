//! Addresses: the only place where a path inside the paper is built or taken apart.

use serde::{Deserialize, Serialize};

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
