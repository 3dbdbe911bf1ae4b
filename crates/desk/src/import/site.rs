//! What the reader of markup asks about the old site while it converts one article.

use copy::MediaId;
use wire::html::Site;

use super::context::Context;
use super::kinds::ItemKind;

/// The old site, seen from one of its items.
pub(super) struct OldSite<'c> {
    pub(super) cx: &'c Context,
    /// The number of the item that is being read.
    pub(super) item: Option<u64>,
}

impl Site for OldSite<'_> {
    fn media_by_id(&self, wp_id: u64) -> Option<MediaId> {
        let seen = self.cx.index.by_id(wp_id)?;
        (seen.kind == ItemKind::Media && seen.thing != 0).then_some(MediaId(seen.thing))
    }

    fn media_by_url(&self, url: &str) -> Option<MediaId> {
        let path = self.cx.index.own_file(&photon(url))?;
        let seen = self.cx.index.medium_of_file(&path)?;
        (seen.thing != 0).then_some(MediaId(seen.thing))
    }

    fn link(&self, url: &str) -> String {
        self.cx.link(url)
    }

    fn reusable_block(&self, wp_id: u64) -> Option<String> {
        self.cx.index.blocks.get(&wp_id).cloned()
    }

    fn attached(&self) -> Vec<u64> {
        let attached = self.item.and_then(|item| self.cx.index.attached.get(&item));
        attached.cloned().unwrap_or_default()
    }
}

/// Jetpack's picture service (`i0.wp.com/HOST/PATH`) names the address that it serves.
fn photon(url: &str) -> String {
    let rest = url
        .split_once("://")
        .map_or(url, |(_, rest)| rest)
        .trim_start_matches("//");
    match rest.split_once('/') {
        Some(("i0.wp.com" | "i1.wp.com" | "i2.wp.com" | "i3.wp.com", inner)) => format!("https://{inner}"),
        _ => url.to_string(),
    }
}
