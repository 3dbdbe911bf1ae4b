//! What an address may mean, likeliest first.

use super::query::{Query, leading_number};
use super::things::things;
use super::{Clue, Date, FeedKind, MapOf, Part, Permalinks, Thing, Wanted, decode_path};

/// Everything that an address may mean, in the order in which it should be tried: as the old site's rules
/// would have read it, then as other patterns would (a paper that changed its pattern once has links of the
/// older one), then guesses. Empty: nothing can live there.
pub fn parse(path: &str, query: &str, links: &Permalinks) -> Vec<Wanted> {
    let query = Query::read(query);
    let Some(segments) = decode_path(path) else {
        return Vec::new();
    };
    let whole = |thing| {
        vec![Wanted {
            thing,
            part: Part::Whole,
        }]
    };
    if let Some(thing) = fixed(&segments, &query) {
        return whole(thing);
    }
    let segments = tidy(segments);
    if segments.is_empty() {
        return asked(&query);
    }
    let mut out = Vec::new();
    if segments == ["wp-commentsrss2.php"] {
        push(&mut out, Thing::Comments, Part::Feed(FeedKind::Rss2, 1));
        return out;
    }
    if let Some(number) = by_number(&query) {
        push(&mut out, Thing::Number(number), part_of(&query, Part::Whole));
    }
    for (rest, part) in tails(&segments) {
        let part = part_of(&query, part);
        if rest.is_empty() {
            push(&mut out, Thing::Front, part);
            continue;
        }
        things(rest, part, links, &mut out);
    }
    out
}

pub(super) fn push(out: &mut Vec<Wanted>, thing: Thing, part: Part) {
    let wanted = Wanted { thing, part };
    if !out.contains(&wanted) {
        out.push(wanted);
    }
}

/// Without `index.php` at either end and without what a careless link puts behind an address.
fn tidy(mut segments: Vec<String>) -> Vec<String> {
    if let Some(last) = segments.last_mut() {
        let short = last.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?)]}>'\"*’”»«“‘".contains(c));
        if short.len() != last.len() {
            *last = short.to_owned();
        }
    }
    segments.retain(|segment| !segment.is_empty());
    if segments.last().is_some_and(|last| last == "index.php") {
        segments.pop();
    }
    if segments.first().is_some_and(|first| first == "index.php") {
        segments.remove(0);
    }
    segments
}

/// Files and doors with names of their own.
fn fixed(segments: &[String], query: &Query<'_>) -> Option<Thing> {
    let names: Vec<&str> = segments.iter().map(String::as_str).collect();
    match names.as_slice() {
        [] => return None,
        ["robots.txt"] => return Some(Thing::Robots),
        ["favicon.ico"] => return Some(Thing::Favicon),
        ["wp-sitemap.xml"] => return Some(Thing::SitemapIndex),
        [name] if name.ends_with(".xml") => {
            if let Some((of, part)) = sitemap(name) {
                return Some(Thing::Sitemap { of, part });
            }
            if let Some((date, part)) = dated_sitemap(name) {
                return Some(Thing::DatedSitemap(date, part));
            }
            if matches!(*name, "news-sitemap.xml" | "sitemap-news.xml") {
                return Some(Thing::NewsSitemap);
            }
            if name.contains("sitemap") {
                return Some(Thing::OtherSitemap);
            }
        }
        ["wp-json", "oembed", "1.0", "embed"] => {
            return Some(Thing::Oembed {
                url: query.text("url").unwrap_or_default().to_owned(),
                xml: query.get("format") == Some("xml"),
            });
        }
        ["wp-json", ..] => return Some(Thing::Interface),
        // Old addresses of feeds; they are read below.
        [name] if old_feed(name).is_some() => return None,
        ["index.php", ..] | [.., "index.php"] => return None,
        ["wp-content", "uploads", _, ..] => return Some(Thing::Upload(format!("/{}", names.join("/")))),
        ["wp-admin" | "wp-includes" | "wp-content", ..] => return Some(Thing::DeadDoor),
        ["readme.html" | "license.txt" | "wp-sitemap.xsl" | "wp-sitemap-index.xsl"] => {
            return Some(Thing::DeadDoor);
        }
        _ => {}
    }
    let hidden = names
        .first()
        .is_some_and(|first| first.starts_with('.') && *first != ".well-known");
    let program = names.iter().any(|name| {
        [".php", ".asp", ".aspx", ".cgi", ".env"]
            .iter()
            .any(|end| name.ends_with(end))
    });
    (hidden || program).then_some(Thing::DeadDoor)
}

fn sitemap(name: &str) -> Option<(MapOf, u32)> {
    let inner = name.strip_prefix("wp-sitemap-")?.strip_suffix(".xml")?;
    MapOf::ALL.into_iter().find_map(|of| {
        let part = inner.strip_prefix(of.as_str())?.strip_prefix('-')?;
        Some((of, part.parse().ok().filter(|&n: &u32| n > 0)?))
    })
}

/// `sitemap-2031.xml`, `sitemap-2031-02.xml`, `sitemap-2031-02-03-2.xml`.
fn dated_sitemap(name: &str) -> Option<(Date, u32)> {
    let inner = name.strip_prefix("sitemap-")?.strip_suffix(".xml")?;
    let mut numbers = [None; 4];
    for (at, text) in inner.split('-').enumerate() {
        let long = if at == 0 { 4..=4 } else { 1..=6 };
        if !long.contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *numbers.get_mut(at)? = text.parse::<i64>().ok();
    }
    let [Some(year), month, day, part] = numbers else {
        return None;
    };
    let read = date(year, month, day)?;
    // A month or day that does not exist fell away; nothing has its sitemap.
    (read.month.is_some() == month.is_some() && read.day.is_some() == day.is_some())
        .then(|| (read, part.and_then(|n| u32::try_from(n).ok()).unwrap_or(1)))
}

fn old_feed(name: &str) -> Option<FeedKind> {
    match name {
        "wp-rss2.php" | "wp-rss.php" | "wp-feed.php" | "wp-commentsrss2.php" => Some(FeedKind::Rss2),
        "wp-atom.php" => Some(FeedKind::Atom),
        "wp-rdf.php" => Some(FeedKind::Rdf),
        _ => None,
    }
}

/// How a path may end in a view of something, and what is left before it.
fn tails(segments: &[String]) -> Vec<(&[String], Part)> {
    let mut out = Vec::new();
    let names: Vec<&str> = segments.iter().map(String::as_str).collect();
    let before = |n: usize| segments.get(..segments.len() - n).unwrap_or_default();
    match names.as_slice() {
        [.., "feed", word] if FeedKind::parse(word).is_some() => {
            out.extend(FeedKind::parse(word).map(|kind| (before(2), Part::Feed(kind, 1))));
        }
        // `/json/` alone never was the address of a feed.
        [.., word] if *word != "json" && FeedKind::parse(word).is_some() => {
            out.extend(FeedKind::parse(word).map(|kind| (before(1), Part::Feed(kind, 1))));
        }
        [.., "page", n] => out.extend(page_number(n).map(|n| (before(2), Part::Page(n)))),
        [.., "embed"] => out.push((before(1), Part::Embed)),
        [.., "trackback"] => out.push((before(1), Part::Trackback)),
        [.., "amp"] => out.push((before(1), Part::Amp)),
        [name] => out.extend(old_feed(name).map(|kind| (before(1), Part::Feed(kind, 1)))),
        _ => {}
    }
    if let Some(last) = names.last() {
        if let Some(n) = last.strip_prefix("comment-page-").and_then(page_number) {
            out.push((before(1), Part::CommentPage(n)));
        } else if let Some(n) = last.strip_prefix("page").and_then(page_number) {
            out.push((before(1), Part::Page(n)));
        }
        out.push((segments, Part::Whole));
        if let Some(n) = page_number(last).filter(|_| segments.len() > 1) {
            out.push((before(1), Part::Leaf(n)));
        }
    }
    out
}

pub(super) fn page_number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// What the query adds to the view that the path asks for.
fn part_of(query: &Query<'_>, part: Part) -> Part {
    if let Some(kind) = query.text("feed").and_then(FeedKind::parse) {
        return Part::Feed(kind, query.page("paged").unwrap_or(1));
    }
    match part {
        Part::Feed(kind, _) => Part::Feed(kind, query.page("paged").unwrap_or(1)),
        Part::Whole => {
            if query.text("embed").is_some() {
                Part::Embed
            } else if query.text("tb").is_some() {
                Part::Trackback
            } else if let Some(n) = query.page("cpage") {
                Part::CommentPage(n)
            } else if let Some(n) = query.page("paged") {
                Part::Page(n)
            } else if let Some(n) = query.page("page") {
                Part::Leaf(n)
            } else {
                Part::Whole
            }
        }
        other => other,
    }
}

fn by_number(query: &Query<'_>) -> Option<i64> {
    ["p", "page_id", "attachment_id"]
        .into_iter()
        .find_map(|name| query.number(name))
}

/// What is asked for by variables alone, at the root.
fn asked(query: &Query<'_>) -> Vec<Wanted> {
    let mut out = Vec::new();
    if query.get("rest_route").is_some() {
        push(&mut out, Thing::Interface, Part::Whole);
        return out;
    }
    match query.text("sitemap") {
        Some("index") => {
            push(&mut out, Thing::SitemapIndex, Part::Whole);
            return out;
        }
        Some(name) => {
            let subtype = query
                .text("sitemap-subtype")
                .map(|s| format!("-{s}"))
                .unwrap_or_default();
            let part = query.page("paged").unwrap_or(1);
            let found = sitemap(&format!("wp-sitemap-{name}{subtype}-{part}.xml"));
            let thing = found.map_or(Thing::OtherSitemap, |(of, part)| Thing::Sitemap { of, part });
            push(&mut out, thing, Part::Whole);
            return out;
        }
        None => {}
    }
    let feed = query.text("feed").unwrap_or_default();
    let comments = feed.strip_prefix("comments-").and_then(FeedKind::parse);
    let known_feed = feed.is_empty() || FeedKind::parse(feed).is_some() || comments.is_some();
    if !known_feed {
        return out;
    }
    let part = part_of(query, Part::Whole);
    if let Some(number) = by_number(query) {
        push(
            &mut out,
            Thing::Number(number),
            comments.map_or(part, |kind| Part::Feed(kind, 1)),
        );
        return out;
    }
    if let Some(kind) = comments {
        push(&mut out, Thing::Comments, Part::Feed(kind, 1));
        return out;
    }
    match one(query) {
        Some(Ok(thing)) => {
            if let Thing::Article(clue) = &thing {
                push(&mut out, thing.clone(), part);
                push(&mut out, Thing::Guess(clue.clone()), part);
            } else {
                push(&mut out, thing, part);
            }
        }
        Some(Err(())) => {}
        None => match part {
            Part::Feed(kind, _) if query.number("withcomments").is_some() => {
                push(&mut out, Thing::Comments, Part::Feed(kind, 1));
            }
            Part::Feed(..) | Part::Page(_) => push(&mut out, Thing::Front, part),
            _ => push(&mut out, Thing::Front, Part::Whole),
        },
    }
    out
}

/// The one thing that the variables name. `Err`: they name something that cannot be.
fn one(query: &Query<'_>) -> Option<Result<Thing, ()>> {
    let last = |text: &str| text.rsplit('/').next().unwrap_or_default().to_owned();
    let clue = |slug: String| Clue {
        slug: Some(slug),
        ..Clue::default()
    };
    if let Some(words) = query.get("s") {
        return Some(Ok(Thing::Search(words.trim().to_owned())));
    }
    if let Some(name) = query.text("name") {
        return Some(Ok(Thing::Article(clue(last(name)))));
    }
    if let Some(path) = query.text("pagename") {
        return Some(Ok(Thing::Known(format!("/{}", path.trim_matches('/')))));
    }
    if let Some(slug) = query.text("attachment") {
        return Some(Ok(Thing::MediumSlug(last(slug))));
    }
    if let Some(number) = query.number("cat") {
        return Some(Ok(Thing::SectionNumber(number)));
    }
    if let Some(path) = query.text("category_name") {
        let slugs = path.trim_matches('/').split('/').map(str::to_owned).collect();
        return Some(Ok(Thing::Section(slugs)));
    }
    if let Some(slug) = query.text("tag") {
        let first = slug.split([',', '+', ' ']).next().unwrap_or_default();
        return Some(Ok(Thing::Topic(first.to_owned())));
    }
    if let Some(number) = query.number("tag_id") {
        return Some(Ok(Thing::TopicNumber(number)));
    }
    if let Some(slug) = query.text("post_format") {
        let bare = slug.strip_prefix("post-format-").unwrap_or(slug);
        return Some(Ok(Thing::Format(bare.to_owned())));
    }
    if let Some(slug) = query.text("author_name") {
        return Some(Ok(Thing::Author(slug.to_owned())));
    }
    if let Some(number) = query.number("author") {
        return Some(Ok(Thing::AuthorNumber(number)));
    }
    dated(query)
}

fn dated(query: &Query<'_>) -> Option<Result<Thing, ()>> {
    let (year, month, day) = if let Some(m) = query.text("m") {
        let digits: String = m.chars().filter(char::is_ascii_digit).collect();
        let cut = |from: usize, to: usize| digits.get(from..to).and_then(leading_number);
        let Some(year) = cut(0, 4) else {
            return Some(Err(()));
        };
        (year, cut(4, 6), cut(6, 8))
    } else {
        (
            query.number("year")?,
            query.number("monthnum"),
            query.number("day"),
        )
    };
    Some(date(year, month, day).map(Thing::Date).ok_or(()))
}

/// A date as an address has it: a month or day that does not exist falls away, as the old site had it.
pub(super) fn date(year: i64, month: Option<i64>, day: Option<i64>) -> Option<Date> {
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (1..=9999).contains(year))?;
    let month = month
        .and_then(|n| i8::try_from(n).ok())
        .filter(|n| (1..=12).contains(n));
    let day = day
        .and_then(|n| i8::try_from(n).ok())
        .filter(|n| (1..=31).contains(n));
    Some(Date {
        year,
        month,
        day: day.filter(|_| month.is_some()),
    })
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
