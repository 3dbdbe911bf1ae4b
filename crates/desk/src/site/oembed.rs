//! The oEmbed description of an article (oembed.com): how other sites embed us.

use copy::Tag;
use copy::address::{self, Part};
use press::Sheet;

use super::resolve::{Found, Seen, resolve};
use super::{Site, gather_list, plain};
use crate::error::Error;

/// The path at which an address is described.
pub(super) fn href(url: &str) -> String {
    // A slash in a value is encoded, as the old site did: some clients want it so.
    let value = address::encode_query(url).replace('/', "%2F").replace(':', "%3A");
    format!("/wp-json/oembed/1.0/embed?url={value}")
}

/// The description of an address of this paper, in JSON or XML.
pub(super) async fn answer(cx: &Site<'_>, url: &str, xml: bool) -> Result<Sheet, Error> {
    let Some(target) = own(cx, url) else {
        return Ok(plain::interface());
    };
    let (path, query) = target.split_once('?').unwrap_or((target.as_str(), ""));
    let seen = Seen::default();
    for wanted in address::parse(path, query, &cx.paper.permalinks) {
        if let Some(Found::Article(life)) = resolve(cx, &wanted.thing, &seen).await? {
            if !life.is_open() {
                break;
            }
            let people = gather_list::people(cx, std::slice::from_ref(&*life)).await?;
            let author = life.authors.first().and_then(|id| people.get(id));
            let href = cx.article_href(&life);
            let described = press::oembed::Described {
                paper: cx.paper.title.clone(),
                paper_url: cx.full("/"),
                author: author.map(|person| person.name.clone()),
                author_url: author.map(|person| cx.full(&cx.author_href(person))),
                headline: life.headline.clone(),
                url: cx.full(&href),
                card: cx.full(&cx.part(&href, Part::Embed)),
            };
            let mut tags = vec![Tag::Site, Tag::Article(life.id)];
            tags.extend(people.keys().map(|id| Tag::Person(*id)));
            return Ok(Sheet {
                status: 200,
                content_type: if xml {
                    "text/xml; charset=utf-8"
                } else {
                    "application/json; charset=utf-8"
                },
                location: None,
                headers: vec![("x-robots-tag", "noindex".into())],
                body: if xml { described.xml() } else { described.json() },
                tags: plain::tidy(tags),
                modified: None,
                // Any spelling of an address may be asked about.
                keep: false,
            });
        }
    }
    Ok(plain::interface())
}

/// Path and query of an address if it is this paper's.
fn own(cx: &Site<'_>, url: &str) -> Option<String> {
    let rest = match url.split_once("://") {
        Some((_, rest)) => {
            let at = rest.find(['/', '?']).unwrap_or(rest.len());
            let (host, target) = rest.split_at(at);
            let known = cx.paper.url.split_once("://").map_or("", |(_, host)| host);
            if !known.is_empty() && !host.eq_ignore_ascii_case(known) {
                return None;
            }
            target
        }
        None => url,
    };
    let rest = rest.split('#').next().unwrap_or_default();
    Some(if rest.starts_with('/') {
        rest.to_owned()
    } else {
        format!("/{rest}")
    })
}
