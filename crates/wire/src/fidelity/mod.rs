//! Whether a conversion kept every letter and digit, in order.
//!
//! This is the oracle over the converters, so it shares nothing with them but the table of character references:
//! it takes tags off with a scanner of its own and reads the document with a walk of its own.
//! Some words may be missing on one side and are compared only where both sides have them:
//! what a browser does not show (fallbacks of players), the sources kept in [`copy::Block::Raw`], addresses
//! of embeds, alternative texts, the numbers of footnotes.

mod align;
mod document;
mod source;

use copy::Document;
use serde::{Deserialize, Serialize};

/// Where a document first differs from its source, and by how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// How many letters and digits of the source stand before it.
    pub at: usize,
    /// The words of the source around the place, which is marked by `▸`.
    pub source: String,
    /// The same of the document.
    pub document: String,
    /// How many letters and digits of the source the document lacks, about.
    pub missing: usize,
    /// How many letters and digits the document has beyond the source, about.
    pub added: usize,
}

/// Compares the letters and digits of the visible text of `source_html` with those of `document`, in order.
///
/// Letters and digits are those of Unicode. Shortcodes count as text here; see [`compare_with`]. Linear in both.
pub fn compare(source_html: &str, document: &Document) -> Option<Difference> {
    compare_with(source_html, document, &|_| false)
}

/// As [`compare`], for a source with shortcodes that were carried out.
///
/// `carried_out` says of a shortcode's name whether its tags (`[name …]`, `[/name]`) may be missing in the document;
/// what stands between them is compared. Shortcodes kept in a raw block need no word here.
pub fn compare_with(
    source_html: &str,
    document: &Document,
    carried_out: &dyn Fn(&str) -> bool,
) -> Option<Difference> {
    let source = source::words(source_html, carried_out);
    let document = document::words(document);
    align::compare(&source, &document)
}

/// As [`compare`], for a conversion into plain text.
pub fn compare_text(source_html: &str, text: &str) -> Option<Difference> {
    align::compare(&source::words(source_html, &|_| false), &plain(text))
}

/// Compares the letters and digits of two plain texts, in order.
pub fn compare_plain(source: &str, text: &str) -> Option<Difference> {
    align::compare(&plain(source), &plain(text))
}

fn plain(text: &str) -> Words {
    let mut words = Words::default();
    words.push(text);
    words
}

/// The words of one side.
#[derive(Debug, Default)]
struct Words {
    /// The text as it reads.
    text: String,
    /// Its letters and digits.
    letters: Vec<char>,
    /// Stretches of them that the other side may lack, in order, never empty.
    optional: Vec<(usize, usize)>,
}

impl Words {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.letters.extend(text.chars().filter(|c| c.is_alphanumeric()));
    }

    fn push_optional(&mut self, text: &str) {
        let start = self.letters.len();
        self.push(text);
        self.optional_since(start);
    }

    /// All since that letter may be missing on the other side.
    fn optional_since(&mut self, start: usize) {
        let end = self.letters.len();
        // What lies within is swallowed by the longer stretch.
        while self.optional.pop_if(|known| known.0 >= start).is_some() {}
        if end > start {
            self.optional.push((start, end));
        }
    }

    /// The words around a letter, the place marked.
    fn around(&self, letter: usize) -> String {
        let mut places = self.text.char_indices().filter(|(_, c)| c.is_alphanumeric());
        let at = places.nth(letter).map_or(self.text.len(), |(at, _)| at);
        let (before, after) = self.text.split_at_checked(at).unwrap_or((&self.text, ""));
        let near = |letters: &mut dyn Iterator<Item = char>| -> String {
            let words: String = letters.take(400).collect();
            let one: Vec<&str> = words.split_whitespace().collect();
            let spaced = |at: bool| if at { " " } else { "" };
            let (first, last) = (
                words.starts_with(char::is_whitespace),
                words.ends_with(char::is_whitespace),
            );
            let whole = format!("{}{}{}", spaced(first), one.join(" "), spaced(last));
            whole.chars().take(40).collect()
        };
        let before: String = near(&mut before.chars().rev()).chars().rev().collect();
        format!("{before}▸{}", near(&mut after.chars())).trim().into()
    }
}

#[cfg(test)]
mod tests;
