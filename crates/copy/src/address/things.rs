//! What the path of an address may name.

use super::parse::{date, page_number, push};
use super::{Clue, Date, Part, Permalinks, Thing, Wanted};

/// The things that a path may name.
pub(super) fn things(rest: &[String], part: Part, links: &Permalinks, out: &mut Vec<Wanted>) {
    let path = format!("/{}", rest.join("/"));
    push(out, Thing::Known(path), part);
    if rest == ["comments"] && matches!(part, Part::Feed(..)) {
        push(out, Thing::Comments, part);
    }
    let own = links.clue(rest);
    if let Some(clue) = &own {
        push(out, Thing::Article(clue.clone()), part);
    }
    if archives(rest, part, links, out) {
        return;
    }
    if let [under @ .., slug] = rest {
        let under = match under {
            [under @ .., mark] if mark == "attachment" => under,
            _ => under,
        };
        let under = if under.is_empty() {
            String::new()
        } else {
            format!("/{}", under.join("/"))
        };
        push(
            out,
            Thing::Medium {
                under,
                slug: slug.clone(),
            },
            part,
        );
    }
    guesses(rest, part, own.as_ref(), links, out);
}

/// Makes a thing of the last slug behind a base; only sections may have more than one there.
type Make = fn(&str) -> Thing;

/// Sections, topics, formats, authors, dates and searches. True if the path begins with the base of one, so
/// that nothing is left to be guessed.
fn archives(rest: &[String], part: Part, links: &Permalinks, out: &mut Vec<Wanted>) -> bool {
    let joined = rest.join("/");
    let before = out.len();
    let mut bases: Vec<(String, Option<Make>)> = Vec::new();
    for (base, usual, make) in [
        (links.section_base.as_str(), "category", None),
        (
            links.topic_base.as_str(),
            "tag",
            Some((|slug| Thing::Topic(slug.into())) as Make),
        ),
        ("type", "type", Some(|slug| Thing::Format(slug.into()))),
        ("author", "author", Some(|slug| Thing::Author(slug.into()))),
        ("search", "search", Some(|words| Thing::Search(words.into()))),
    ] {
        bases.push((links.archive_front(base, usual), make));
        bases.push((format!("/{}/", base.trim_matches('/')), make));
        bases.push((format!("/{usual}/"), make));
    }
    for (front, make) in bases {
        let front = front
            .trim_start_matches("/index.php")
            .trim_start_matches('/')
            .to_owned();
        if front == "/" || front.is_empty() {
            continue;
        }
        let named = format!("{joined}/");
        if named == front {
            return true;
        }
        let Some(slugs) = joined.strip_prefix(&front) else {
            continue;
        };
        match make {
            None => push(
                out,
                Thing::Section(slugs.split('/').map(str::to_owned).collect()),
                part,
            ),
            Some(make) if !slugs.contains('/') => push(out, make(slugs), part),
            Some(_) => {}
        }
    }
    let date_front = links.date_front();
    for front in [date_front.as_str(), links.front(), "/"] {
        let front = front.trim_start_matches("/index.php").trim_start_matches('/');
        if let Some(date) = joined.strip_prefix(front).and_then(dated_path) {
            push(out, Thing::Date(date), part);
        }
    }
    out.len() > before
}

/// `2031`, `2031/2` or `2031/02/03`.
fn dated_path(path: &str) -> Option<Date> {
    let parts: Vec<&str> = path.split('/').collect();
    let number = |at: usize, long: usize| -> Option<Option<i64>> {
        match parts.get(at) {
            None => Some(None),
            Some(text) if text.len() <= long && text.bytes().all(|b| b.is_ascii_digit()) => {
                Some(text.parse().ok())
            }
            Some(_) => None,
        }
    };
    if parts.len() > 3 || parts.first().is_none_or(|year| year.len() != 4) {
        return None;
    }
    date(number(0, 4)??, number(1, 2)?, number(2, 2)?)
}

/// Readings by other patterns, then by the slug alone.
fn guesses(rest: &[String], part: Part, own: Option<&Clue>, links: &Permalinks, out: &mut Vec<Wanted>) {
    let names: Vec<&str> = rest.iter().map(String::as_str).collect();
    if let ["archives", number] | ["archive", number] | ["p", number] = names.as_slice()
        && let Some(number) = page_number(number)
    {
        push(out, Thing::Number(i64::from(number)), part);
    }
    let Some(slug) = rest.last().filter(|slug| slug.parse::<u64>().is_err()) else {
        return;
    };
    // The old site guessed within the date that the address had, if that was its own pattern's.
    let date = own.and_then(|clue| clue.date);
    let clue = Clue {
        slug: Some(slug.clone()),
        date,
        ..Clue::default()
    };
    // Without a base before sections any word may be one.
    if links.section_base.is_empty() {
        push(out, Thing::Section(rest.to_vec()), part);
    }
    push(out, Thing::Guess(clue), part);
    if date.is_none() {
        push(out, Thing::Section(rest.to_vec()), part);
    }
}
