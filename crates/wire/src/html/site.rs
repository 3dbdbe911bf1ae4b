//! What a reader of markup may ask about the site that the markup came from.

use copy::MediaId;

/// What the importer knows while it reads one piece of markup.
///
/// Every answer may be "unknown"; the reader of markup then keeps what the markup itself says.
pub trait Site {
    /// The medium that had this attachment number in WordPress (`wp-image-N`, `[gallery ids=…]`).
    fn media_by_id(&self, wp_id: u64) -> Option<MediaId>;
    /// The medium that has a file at this address; any derived size counts.
    fn media_by_url(&self, url: &str) -> Option<MediaId>;
    /// Where a link leads now: an own absolute address becomes a path in the paper, others come back unchanged.
    fn link(&self, url: &str) -> String;
    /// The source of a reusable block (`wp_block`).
    fn reusable_block(&self, wp_id: u64) -> Option<String>;
    /// The numbers of the pictures attached to this article, for `[gallery]` without ids.
    fn attached(&self) -> Vec<u64>;
}

/// Knows nothing: for comments, titles and tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSite;

impl Site for NoSite {
    fn media_by_id(&self, _: u64) -> Option<MediaId> {
        None
    }

    fn media_by_url(&self, _: &str) -> Option<MediaId> {
        None
    }

    fn link(&self, url: &str) -> String {
        url.into()
    }

    fn reusable_block(&self, _: u64) -> Option<String> {
        None
    }

    fn attached(&self) -> Vec<u64> {
        Vec::new()
    }
}
