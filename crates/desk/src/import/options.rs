//! What an import is told.

use std::path::PathBuf;

/// What an owner says about an import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The files of the export, in any order.
    pub files: Vec<PathBuf>,
    /// A folder or an archive (`.zip`, `.tar`, `.tar.gz`) of `wp-content/uploads`.
    pub media: Option<PathBuf>,
    /// Media that are not there yet are fetched from the old site.
    pub fetch_media: bool,
    /// Media may be fetched from private addresses, too.
    pub allow_private: bool,
    /// The pattern of articles' addresses, in WordPress's words; empty is `/?p=N`.
    pub permalinks: Option<String>,
    /// What stands before a section's slug.
    pub category_base: Option<String>,
    /// What stands before a topic's slug.
    pub tag_base: Option<String>,
    /// The slug of the page that is the front.
    pub front_page: Option<String>,
    /// The slug of the page where the list of articles stands then.
    pub posts_page: Option<String>,
    /// The address of the old site, where the files say it wrongly or differently.
    pub site: Option<String>,
    /// Everything is done but kept.
    pub dry_run: bool,
}
