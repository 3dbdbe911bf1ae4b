//! Notices: what a reader of foreign bytes found odd and what became of it.

use serde::{Deserialize, Serialize};

/// One oddity. Nothing is dropped in silence: a notice says what happened instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// A short stable name to count by: `shortcode_kept_raw`, `depth_limit`, `link_dropped` …
    pub rule: String,
    /// What happened, as a sentence for a person.
    pub says: String,
}

impl Notice {
    /// A notice by `rule` that `says` this.
    pub fn new(rule: &str, says: impl Into<String>) -> Self {
        Notice {
            rule: rule.into(),
            says: says.into(),
        }
    }
}
