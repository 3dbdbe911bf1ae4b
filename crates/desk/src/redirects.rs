//! Redirects that somebody makes: an address that nothing stands at leads to one that something does.
//!
//! They come before everything else, so none may stand on an address at which readers have a page: that would hide it, and the
//! page that is kept of it would have to be thrown away. Where nothing stands nothing is kept, so making one or taking it away
//! concerns no printed page.

use std::collections::BTreeSet;

use copy::address::{decode_path, encode_path};
use copy::{Change, Deed};
pub use morgue::redirects::Redirect;
use morgue::search::Wanted;
use url::Url;

use crate::access::{Administer, Granted, House};
use crate::ask::Ask;
use crate::audit::{self, By};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;
use crate::site;

/// Bytes of an address.
const LONGEST: usize = 1_000;
/// Redirects that are followed to find a circle.
const FOLLOWED: usize = 20;
/// The statuses that one can have, the usual first.
pub const STATUSES: [i64; 5] = [301, 302, 307, 308, 410];

/// A redirect to be made, as somebody typed it.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The address that leads elsewhere: a path, or a whole address of this paper.
    pub from: &'a str,
    /// Where it leads; empty with 410.
    pub to: &'a str,
    /// The status: one of [`STATUSES`].
    pub status: i64,
}

/// The redirects whose path comes after `after`, by path, and whether there are more.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    after: &str,
    many: usize,
) -> Result<(Vec<Redirect>, bool), Error> {
    let _ = granted;
    let limit = i64::try_from(many.saturating_add(1)).unwrap_or(i64::MAX);
    let mut found = morgue::redirects::all(&newsroom.db().await?, after, limit).await?;
    let more = found.len() > many;
    found.truncate(many);
    Ok((found, more))
}

/// Makes one.
///
/// # Errors
/// [`Error::Invalid`] if it would hide a page, leads in a circle, to nothing, or to what no browser should follow.
pub async fn add(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    by: By,
    new: New<'_>,
) -> Result<Redirect, Error> {
    if !STATUSES.contains(&new.status) {
        return Err(Error::invalid(
            "status",
            said!("redirect-status", "Please choose one of the kinds of redirect."),
        ));
    }
    let paper = newsroom.paper.load_full();
    let from = source(new.from, &paper.url)?;
    if stands(newsroom, &from).await? {
        return Err(Error::invalid(
            "from",
            said!(
                "redirect-hides",
                "Readers have a page at {path}, and a redirect would hide it. Move or withdraw the page first.",
                path = &from
            ),
        ));
    }
    let to = match new.status {
        410 => String::new(),
        _ => target(new.to, &paper.url)?,
    };
    if to.starts_with('/') {
        no_circle(newsroom, &from, &to).await?;
    }
    let redirect = Redirect {
        from,
        to,
        status: new.status,
    };
    let tx = newsroom.begin().await?;
    morgue::redirects::put(&tx, std::slice::from_ref(&redirect)).await?;
    morgue::missing::forget(&tx, std::slice::from_ref(&redirect.from)).await?;
    let words = format!("{} → {}", redirect.from, redirect.to);
    audit::note(newsroom, &tx, by, "redirect-made", 0, &words).await?;
    newsroom.commit(tx, &[changed(newsroom, granted)]).await?;
    Ok(redirect)
}

/// Takes one away. Taking away what is not there is no error.
///
/// # Errors
/// If the database cannot be written.
pub async fn remove(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    by: By,
    from: &str,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    if !morgue::redirects::delete(&tx, from).await? {
        return Ok(());
    }
    audit::note(newsroom, &tx, by, "redirect-removed", 0, from).await?;
    newsroom.commit(tx, &[changed(newsroom, granted)]).await.map(drop)
}

fn changed(newsroom: &Newsroom, granted: Granted<'_, Administer, House>) -> Change {
    Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed: Deed::RedirectSet,
        thing: 0,
        tags: Vec::new(),
    }
}

/// The path that leads elsewhere, decoded, as the archive keeps it.
fn source(text: &str, own: &str) -> Result<String, Error> {
    let odd = || {
        Error::invalid(
            "from",
            said!(
                "redirect-from",
                "Give an address of this paper: it begins with / and has no ? or #."
            ),
        )
    };
    let text = text.trim();
    let path = match text.strip_prefix(own).filter(|_| !own.is_empty()) {
        Some(rest) => rest,
        None => text,
    };
    let plain = path.starts_with('/') && !path.starts_with("//") && !path.contains(['?', '#', '\\']);
    if !plain || path.len() > LONGEST || path.chars().any(char::is_control) {
        return Err(odd());
    }
    let parts = decode_path(path)
        .filter(|parts| !parts.is_empty())
        .ok_or_else(odd)?;
    if parts.first().is_some_and(|first| first == "-") {
        return Err(odd());
    }
    let slash = if path.ends_with('/') { "/" } else { "" };
    Ok(format!("/{}{slash}", parts.join("/")))
}

/// Where it leads: a path of this paper, or an address of the web that can be followed.
fn target(text: &str, own: &str) -> Result<String, Error> {
    let odd = || {
        Error::invalid(
            "to",
            said!(
                "redirect-to",
                "It must lead to a path that begins with /, or to an address that begins with https:// or http:// and \
                 holds no name or password."
            ),
        )
    };
    let text = text.trim();
    if text.is_empty()
        || text.len() > LONGEST
        || text.contains('\\')
        || text.chars().any(|one| one.is_control() || one.is_whitespace())
    {
        return Err(odd());
    }
    let inside = match text
        .strip_prefix(own)
        .filter(|rest| !own.is_empty() && rest.starts_with('/'))
    {
        Some(rest) => rest,
        None => text,
    };
    if inside.starts_with('/') {
        // Two slashes are another host, and what climbs is not what it seems.
        let path = inside.split(['?', '#']).next().unwrap_or_default();
        return match !inside.starts_with("//") && decode_path(path).is_some() {
            true => Ok(inside.to_owned()),
            false => Err(odd()),
        };
    }
    let url = Url::parse(text).map_err(|_| odd())?;
    let fine = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none();
    fine.then(|| url.to_string()).ok_or_else(odd)
}

/// Whether readers have a page at a path. What only leads on is none.
async fn stands(newsroom: &Newsroom, path: &str) -> Result<bool, Error> {
    Ok(status(newsroom, path).await?.0 == 200)
}

/// What a reader gets at a path, and where it leads if it does.
async fn status(newsroom: &Newsroom, path: &str) -> Result<(u16, Option<String>), Error> {
    let db = newsroom.db().await?;
    let paper = newsroom.paper.load_full();
    let sheet = site::answer(&newsroom.site(&db, &paper), &Ask::new(&encode_path(path))).await?;
    Ok((sheet.status, sheet.location))
}

/// Follows a target as a reader's browser would: it ends at a page, and not where it began.
async fn no_circle(newsroom: &Newsroom, from: &str, to: &str) -> Result<(), Error> {
    let circle = || {
        Error::invalid(
            "to",
            said!(
                "redirect-circle",
                "This would lead readers in a circle, back to {path}.",
                path = from
            ),
        )
    };
    let bare = |path: &str| path.trim_end_matches('/').to_owned();
    let mut seen = BTreeSet::from([bare(from)]);
    let mut next = to.to_owned();
    for _ in 0..FOLLOWED {
        let path = next.split(['?', '#']).next().unwrap_or_default();
        let parts = decode_path(path).ok_or_else(circle)?;
        let path = format!("/{}", parts.join("/"));
        if !seen.insert(bare(&path)) {
            return Err(circle());
        }
        let slash = if next
            .split(['?', '#'])
            .next()
            .is_some_and(|path| path.ends_with('/'))
            && path != "/"
        {
            "/"
        } else {
            ""
        };
        match status(newsroom, &format!("{path}{slash}")).await? {
            (300..=399, Some(location)) if location.starts_with('/') => {
                // A paper that only adds its slash stays at the same place.
                let there = location.split(['?', '#']).next().unwrap_or_default();
                let same = decode_path(there).is_some_and(|parts| format!("/{}", parts.join("/")) == path);
                if same {
                    return Ok(());
                }
                next = location;
            }
            (404 | 410, _) => {
                return Err(Error::invalid(
                    "to",
                    said!(
                        "redirect-nothing",
                        "Nothing stands at {path}, so readers would be led nowhere.",
                        path = &path
                    ),
                ));
            }
            _ => return Ok(()),
        }
    }
    Err(circle())
}

/// What a missing path may have meant: the published article whose slug or words are nearest. Its address.
///
/// # Errors
/// If the database does not answer.
pub async fn suggest(newsroom: &Newsroom, path: &str) -> Result<Option<String>, Error> {
    let db = newsroom.db().await?;
    let parts = decode_path(path).unwrap_or_default();
    let Some(slug) = parts
        .iter()
        .rev()
        .find(|part| part.chars().any(char::is_alphabetic))
    else {
        return Ok(None);
    };
    let slug = slug.to_lowercase();
    let mut lives = morgue::articles::by_slug(&db, &slug).await?;
    lives.extend(morgue::articles::by_old_slug(&db, &slug).await?);
    if lives.iter().all(|life| !life.is_public()) {
        let stem: String = slug.chars().take(12).collect();
        if stem.chars().count() >= 5 {
            lives.extend(morgue::articles::by_slug_prefix(&db, &stem, 3).await?);
        }
    }
    if lives.iter().all(|life| !life.is_public()) {
        let words = slug.replace(['-', '_', '.'], " ");
        let wanted = Wanted {
            limit: 1,
            ..Wanted::new(words, newsroom.now())
        };
        let found = newsroom.search.find(wanted).await.unwrap_or_default();
        let ids: Vec<_> = found.hits.iter().map(|hit| hit.article).collect();
        lives.extend(morgue::articles::by_ids(&db, &ids).await?);
    }
    Ok(lives
        .into_iter()
        .find(morgue::Life::is_public)
        .and_then(|life| life.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_only_where_a_browser_may_follow() {
        for to in [
            "/ferry/",
            "/ferry/?page=2",
            "https://example.org/x",
            "http://example.org",
        ] {
            assert!(target(to, "https://paper.example").is_ok(), "{to}");
        }
        assert_eq!(
            target("https://paper.example/ferry/", "https://paper.example").unwrap(),
            "/ferry/"
        );
        for to in [
            "",
            "//evil.example/",
            "/\\evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://ann:secret@example.org/",
            "ftp://example.org/",
            "/a b",
            "/a\r\nSet-Cookie: x",
            "https:///nowhere",
            "ferry",
        ] {
            let done = target(to, "");
            if to == "https:///nowhere" && done.is_ok() {
                // The standard for addresses reads a host here.
                continue;
            }
            assert!(done.is_err(), "{to}");
        }
    }

    #[test]
    fn a_redirect_begins_at_an_address_of_the_paper() {
        assert_eq!(
            source("https://paper.example/Old%20one/", "https://paper.example").unwrap(),
            "/Old one/"
        );
        assert_eq!(source(" /old ", "").unwrap(), "/old");
        for from in [
            "",
            "/",
            "old",
            "//host/x",
            "/-/newsroom/x",
            "/a?b=1",
            "/a#b",
            "https://other.example/x",
            "/%zz\u{0}",
        ] {
            assert!(source(from, "https://paper.example").is_err(), "{from}");
        }
    }
}
