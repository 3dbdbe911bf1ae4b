//! The pattern of a paper's articles, found from the links of some of them.

use std::collections::BTreeMap;

use super::{Facts, Permalinks, decode_path};

/// An article of which the link and what it may be made of are known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sample<'a> {
    /// Its link, a full address or a path.
    pub link: &'a str,
    /// What its address may be made of.
    pub facts: Facts<'a>,
}

/// The pattern that makes most of the links, if it makes more than half of them; `Some("")` is `/?p=N`.
/// A paper that changed its pattern once may hold links of the older one.
pub fn infer(samples: &[Sample<'_>]) -> Option<String> {
    let mut votes: BTreeMap<String, usize> = BTreeMap::new();
    let mut able = 0;
    for sample in samples.iter().filter(|sample| !sample.link.is_empty()).take(2000) {
        able += 1;
        for pattern in readings(sample) {
            *votes.entry(pattern).or_default() += 1;
        }
    }
    let (pattern, count) = votes
        .into_iter()
        // Among equals the one with most facts says most: a section is no fixed word.
        .max_by_key(|(pattern, count)| (*count, pattern.matches('%').count()))?;
    (count * 2 > able).then_some(pattern)
}

/// Every pattern that makes this link from these facts.
fn readings(sample: &Sample<'_>) -> Vec<String> {
    let (path, query) = split(sample.link);
    if path == "/" {
        let plain = query
            .split('&')
            .any(|pair| pair.strip_prefix("p=") == Some(sample.facts.number.to_string().as_str()));
        return if plain { vec![String::new()] } else { Vec::new() };
    }
    let Some(segments) = decode_path(path) else {
        return Vec::new();
    };
    let slash = if path.ends_with('/') { "/" } else { "" };
    let decoded = format!("/{}{slash}", segments.join("/"));
    let mut out = Vec::new();
    for with_section in [true, false] {
        let Some(inner) = read(&segments, &sample.facts, with_section) else {
            continue;
        };
        let pattern = format!("/{inner}{slash}");
        let links = Permalinks {
            article: pattern.clone(),
            ..Permalinks::default()
        };
        let unique = pattern.contains("%postname%") || pattern.contains("%post_id%");
        if unique
            && !out.contains(&pattern)
            && links.article_path(&sample.facts).as_deref() == Some(decoded.as_str())
        {
            out.push(pattern);
        }
    }
    out
}

/// Path and query of an address.
fn split(link: &str) -> (&str, &str) {
    let rest = link.split_once("://").map_or(link, |(_, rest)| {
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    });
    let rest = rest.split('#').next().unwrap_or(rest);
    rest.split_once('?').unwrap_or((rest, ""))
}

/// The pattern of some segments: facts replaced by their tokens, each once.
fn read(segments: &[String], facts: &Facts<'_>, with_section: bool) -> Option<String> {
    let mut date = facts.date.split('-');
    let mut day = [
        ("%year%", date.next()),
        ("%monthnum%", date.next()),
        ("%day%", date.next()),
    ];
    let section: Vec<&str> = facts
        .section
        .filter(|_| with_section)
        .map(|path| path.split('/').collect())
        .unwrap_or_default();
    let number = facts.number.to_string();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(segment) = segments.get(at) {
        let stretch = segments.get(at..at + section.len());
        if !section.is_empty() && stretch.is_some_and(|stretch| stretch == section.as_slice()) {
            out.push("%category%".into());
            at += section.len();
            continue;
        }
        at += 1;
        if let Some((token, value)) = day
            .iter_mut()
            .find(|(_, value)| value.is_some_and(|value| value == segment))
        {
            out.push((*token).into());
            *value = None;
        } else if facts.author == Some(segment) {
            out.push("%author%".into());
        } else if segment == facts.slug {
            out.push("%postname%".into());
        } else if *segment == number {
            out.push("%post_id%".into());
        } else {
            out.push(within(segment, facts.slug, &number));
        }
    }
    Some(out.join("/"))
}

/// A segment with something around its facts: `rain.html`, `rain-71`, `71-rain`.
fn within(segment: &str, slug: &str, number: &str) -> String {
    let named = if slug.is_empty() {
        segment.to_owned()
    } else {
        segment.replacen(slug, "%postname%", 1)
    };
    if named.contains("%postname%") || segment.starts_with(number) || segment.ends_with(number) {
        named.replacen(number, "%post_id%", 1)
    } else {
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample<'a>(link: &'a str, slug: &'a str, number: i64, date: &'a str) -> Sample<'a> {
        Sample {
            link,
            facts: Facts {
                slug,
                number,
                date,
                section: Some("world/asia"),
                author: Some("mira"),
                ..Facts::default()
            },
        }
    }

    #[test]
    fn a_pattern_is_found_from_links() {
        for (link, pattern) in [
            (
                "https://a.example/2031/02/03/rain/",
                "/%year%/%monthnum%/%day%/%postname%/",
            ),
            ("https://a.example/rain/", "/%postname%/"),
            ("/archives/71", "/archives/%post_id%"),
            ("/world/asia/rain", "/%category%/%postname%"),
            ("/mira/rain.html", "/%author%/%postname%.html"),
            ("/news/rain-71/", "/news/%postname%-%post_id%/"),
            (
                "/index.php/2031/02/rain/",
                "/index.php/%year%/%monthnum%/%postname%/",
            ),
            ("https://a.example/?p=71", ""),
        ] {
            let found = infer(&[sample(link, "rain", 71, "2031-02-03")]);
            assert_eq!(found.as_deref(), Some(pattern), "{link}");
        }
    }

    #[test]
    fn most_links_decide_and_a_fixed_word_is_no_section() {
        let links = [
            sample("/2031/02/rain/", "rain", 71, "2031-02-02"),
            sample("/2030/12/snow/", "snow", 72, "2030-12-12"),
            sample("/old-address/", "wind", 73, "2029-11-05"),
        ];
        assert_eq!(infer(&links).as_deref(), Some("/%year%/%monthnum%/%postname%/"));
        assert_eq!(infer(&[sample("/elsewhere/", "wind", 73, "2029-11-05")]), None);
        assert_eq!(infer(&[]), None);
    }

    #[test]
    fn an_arabic_address_is_read_decoded() {
        let link = "https://a.example/2031/02/%d8%ae%d8%a8%d8%b1/";
        let found = infer(&[sample(link, "خبر", 71, "2031-02-03")]);
        assert_eq!(found.as_deref(), Some("/%year%/%monthnum%/%postname%/"));
    }
}
