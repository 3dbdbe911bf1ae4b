//! HTML into typed blocks, through a parser with a budget.

mod site;
mod url;

pub use site::{NoSite, Site};
pub use url::{safe_anchor, safe_href};

use copy::{Block, Inline};

use crate::Notice;

/// The blocks that a piece of HTML says, and what was odd about it.
pub fn blocks(_html: &str, _site: &dyn Site) -> (Vec<Block>, Vec<Notice>) {
    (Vec::new(), Vec::new())
}

/// The same as one run of text: blocks become lines.
pub fn inlines(_html: &str, _site: &dyn Site) -> (Vec<Inline>, Vec<Notice>) {
    (Vec::new(), Vec::new())
}

/// The words of a title or an excerpt: tags stripped, entities decoded, white space collapsed.
pub fn plain(_html: &str) -> String {
    String::new()
}
