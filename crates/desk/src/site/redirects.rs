//! Redirects that somebody made. They come before everything else, as on the old site.

use copy::address::{decode_path, encode_path};
use morgue::redirects::Redirect;
use press::Sheet;

use super::{Site, plain};
use crate::ask::Ask;
use crate::error::Error;

/// The redirect at an address: with its query first, then without; with and without a slash at its end.
pub(super) async fn answer(cx: &Site<'_>, ask: &Ask) -> Result<Option<Sheet>, Error> {
    let Some(segments) = decode_path(&ask.path) else {
        return Ok(None);
    };
    let bare = format!("/{}", segments.join("/"));
    let mut spellings = Vec::new();
    let slashed = if segments.is_empty() {
        bare.clone()
    } else {
        format!("{bare}/")
    };
    if !ask.query.is_empty() && ask.query.len() < 512 {
        spellings.extend([
            format!("{slashed}?{}", ask.query),
            format!("{bare}?{}", ask.query),
        ]);
    }
    spellings.extend([slashed, bare]);
    spellings.dedup();
    match morgue::redirects::first(cx.db, &spellings).await? {
        Some(found) => follow(cx, ask, &found).await,
        None => Ok(None),
    }
}

async fn follow(cx: &Site<'_>, ask: &Ask, found: &Redirect) -> Result<Option<Sheet>, Error> {
    if found.status == 410 || found.to.is_empty() {
        return plain::gone(cx).await.map(Some);
    }
    let to = if found.to.is_ascii() {
        found.to.clone()
    } else {
        encode_path(&found.to)
    };
    // A redirect to where one stands would go on for ever.
    if to == ask.path || to.strip_prefix(cx.paper.url.as_str()) == Some(ask.path.as_str()) {
        return Ok(None);
    }
    let mut sheet = Sheet::moved(to, Vec::new());
    sheet.status = match found.status {
        302 | 303 | 307 | 308 => u16::try_from(found.status).unwrap_or(301),
        _ => 301,
    };
    Ok(Some(sheet))
}
