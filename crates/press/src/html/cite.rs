//! Numbers behind quoted passages that lead to the list of sources.

use copy::doc::Mark;
use copy::{Document, Inline, text};

use crate::basis::Basis;
use crate::context::Cited;
use crate::locale::Locale;

/// What stands at the end of a quotation and belongs before its number.
const CLOSING: [char; 19] = [
    '”', '"', '»', '’', '\'', '›', '“', '」', '.', ',', ';', ':', '!', '?', '…', '،', '؛', '؟', '۔',
];

/// The document with the number of its source behind every cited passage; `None` if there is none to cite.
pub(crate) fn with_numbers(
    document: &Document,
    cited: &[Cited],
    list: &[Basis],
    words: &Locale,
) -> Option<Document> {
    let said: Vec<char> = text::document(document).chars().collect();
    let mut places: Vec<(usize, usize)> = cited
        .iter()
        .filter_map(|one| {
            let number = list.iter().position(|basis| basis.keys.contains(&one.source))?;
            let rest = said.get(one.end..)?;
            let closing = rest.iter().take_while(|letter| CLOSING.contains(letter)).count();
            Some((one.end + closing, number + 1))
        })
        .collect();
    if places.is_empty() {
        return None;
    }
    places.sort_unstable();
    places.dedup();
    let mut out = document.clone();
    // From the end, so that what is put in moves nothing that comes after it.
    for (at, number) in places.into_iter().rev() {
        let link = Mark::Link {
            href: format!("{ANCHOR}{number}"),
            title: None,
            sponsored: false,
        };
        let piece = Inline::Text {
            text: words.number(u64::try_from(number).unwrap_or(0)),
            marks: vec![Mark::Sup, link],
        };
        text::insert(&mut out, at, piece);
    }
    Some(out)
}

/// Where the sources of an article stand on its page.
const ANCHOR: &str = "#source-";

/// The id of the first number of a source in the text.
pub(crate) fn place(number: u64) -> String {
    format!("cite-{number}")
}

/// Whether an anchor is one of those of sources and their numbers, which no document may have.
pub(super) fn is_ours(anchor: &str) -> bool {
    let number = anchor
        .strip_prefix("cite-")
        .or_else(|| anchor.strip_prefix("source-"));
    number.is_some_and(|number| number.parse::<u64>().is_ok())
}

/// The number of the source that a link inside of the page leads to.
pub(super) fn number(href: &str) -> Option<u64> {
    href.strip_prefix(ANCHOR)?.parse().ok()
}
