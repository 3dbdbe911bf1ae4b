//! Where what was looked for stands in a text, and which words of it are shown.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::language::{Analyser, Token};

/// Letters of an excerpt.
const LETTERS: usize = 240;
/// Bytes of a text that are looked through.
const LOOKED: usize = 24 << 10;

/// The stems that were looked for.
pub(super) struct Sought(BTreeSet<String>);

impl Sought {
    pub(super) fn new(stems: impl IntoIterator<Item = String>) -> Self {
        Sought(stems.into_iter().collect())
    }
}

/// What of a text was looked for: byte ranges in order, apart from each other.
pub(super) fn marks(analyser: &Analyser, text: &str, sought: &Sought) -> Vec<(usize, usize)> {
    if sought.0.is_empty() {
        return Vec::new();
    }
    let found = found(analyser, text, sought);
    found
        .into_iter()
        .map(|token| (token.at.start, token.at.end))
        .collect()
}

fn found(analyser: &Analyser, text: &str, sought: &Sought) -> Vec<Token> {
    let mut found = Vec::new();
    analyser.each(text, |token| {
        if sought.0.contains(&token.stem) {
            found.push(token);
        }
    });
    found
}

/// The words around most of what was looked for, from the first of `texts` that holds any of it, with what was
/// found in them. Without a find the beginning of the last text that is not empty.
pub(super) fn excerpt(
    analyser: &Analyser,
    texts: [&str; 2],
    sought: &Sought,
) -> (String, Vec<(usize, usize)>) {
    for text in texts {
        let text = looked(text);
        let found = if sought.0.is_empty() {
            Vec::new()
        } else {
            found(analyser, text, sought)
        };
        if let Some(window) = densest(text, &found) {
            return shown(text, window, &found);
        }
    }
    let text = texts
        .into_iter()
        .rev()
        .map(looked)
        .find(|text| !text.trim().is_empty());
    match text {
        Some(text) => shown(text, 0..reach(text, 0, LETTERS), &[]),
        None => (String::new(), Vec::new()),
    }
}

/// No more of a text than is worth it.
fn looked(text: &str) -> &str {
    let mut end = LOOKED.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The stretch of about [`LETTERS`] letters with the most different stems, then with the most finds.
fn densest(text: &str, found: &[Token]) -> Option<Range<usize>> {
    let mut best: Option<((usize, usize), usize)> = None;
    let mut inside: HashMap<&str, usize> = HashMap::new();
    let mut last = 0;
    for (first, token) in found.iter().enumerate() {
        // A letter of our languages has one or two bytes; the stretch is cut to letters below.
        while let Some(next) = found
            .get(last)
            .filter(|next| next.at.end <= token.at.start + LETTERS)
        {
            *inside.entry(next.stem.as_str()).or_default() += 1;
            last += 1;
        }
        let worth = (inside.len(), last - first);
        if best.is_none_or(|(so_far, _)| worth > so_far) {
            best = Some((worth, token.at.start));
        }
        if let Some(count) = inside.get_mut(token.stem.as_str()) {
            *count -= 1;
            if *count == 0 {
                inside.remove(token.stem.as_str());
            }
        }
        last = last.max(first + 1);
    }
    let (_, at) = best?;
    let begin = sentence(text, at);
    Some(begin..reach(text, begin, LETTERS))
}

/// Where the sentence of a place begins, if that is near; else a word a little before it.
fn sentence(text: &str, at: usize) -> usize {
    const NEAR: usize = 90;
    let before = text.get(..at).unwrap_or_default();
    let mut word = at;
    let mut letters = 0;
    let mut after: Option<char> = None;
    for (place, c) in before.char_indices().rev() {
        if c == '\n' || (matches!(c, '.' | '!' | '?' | '؟' | '۔') && after.is_some_and(char::is_whitespace))
        {
            let begin = place + c.len_utf8();
            let blank = text.get(begin..at).unwrap_or_default();
            return begin + (blank.len() - blank.trim_start().len());
        }
        if c.is_whitespace() && letters < NEAR / 2 {
            word = place + c.len_utf8();
        }
        after = Some(c);
        letters += 1;
        if letters > NEAR {
            return word;
        }
    }
    0
}

/// The end of at most `letters` letters from `begin` on, after a whole word.
fn reach(text: &str, begin: usize, letters: usize) -> usize {
    let rest = text.get(begin..).unwrap_or_default();
    let mut end = 0;
    for (count, (place, c)) in rest.char_indices().enumerate() {
        if count >= letters {
            return begin + if end == 0 { place } else { end };
        }
        if c.is_whitespace() {
            end = place;
        }
    }
    text.len()
}

/// A stretch of a text on one line, with an ellipsis where something was cut off.
fn shown(text: &str, window: Range<usize>, found: &[Token]) -> (String, Vec<(usize, usize)>) {
    let mut out = String::new();
    let mut marks: Vec<(usize, usize)> = Vec::new();
    if !text.get(..window.start).unwrap_or_default().trim().is_empty() {
        out.push('…');
    }
    let mut found = found
        .iter()
        .skip_while(|token| token.at.start < window.start)
        .peekable();
    let mut open: Option<usize> = None;
    let part = text.get(window.clone()).unwrap_or_default();
    for (place, c) in part.char_indices() {
        let place = window.start + place;
        if open.is_none()
            && let Some(token) = found.next_if(|token| token.at.start == place)
            && token.at.end <= window.end
        {
            open = Some(token.at.end);
            marks.push((out.len(), out.len()));
        }
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        if open == Some(place + c.len_utf8()) {
            open = None;
            if let Some(mark) = marks.last_mut() {
                mark.1 = out.len();
            }
        }
    }
    out.truncate(out.trim_end().len());
    if !text.get(window.end..).unwrap_or_default().trim().is_empty() {
        out.push('…');
    }
    marks.retain(|(from, to)| from < to);
    (out, marks)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown_for(words: &[&str], body: &str) -> String {
        let sought = Sought::new(words.iter().map(|word| (*word).to_owned()));
        let (text, marks) = excerpt(&Analyser::new("en"), [body, ""], &sought);
        let mut out = text;
        for (from, to) in marks.iter().rev() {
            out.insert(*to, ']');
            out.insert(*from, '[');
        }
        out
    }

    #[test]
    fn an_excerpt_begins_with_the_sentence_that_holds_the_words() {
        let long = "Nothing of it here. ".repeat(30);
        let body = format!("{long}The old bridges burned.\n\nPeople came. {long}");
        let shown = shown_for(&["bridg", "burn"], &body);
        assert!(
            shown.starts_with("…The old [bridges] [burned]. People came. Nothing"),
            "{shown}"
        );
        assert!(shown.ends_with('…') && shown.chars().count() < 270, "{shown}");
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(shown_for(&["port"], "The port."), "The [port].");
        assert_eq!(shown_for(&["sea"], "The port."), "The port.");
        assert_eq!(shown_for(&[], "The port."), "The port.");
    }

    proptest! {
        #[test]
        fn marks_stand_on_letters_in_order_and_inside(text in "[a-d éاب\n.’ـً]{0,700}", words in proptest::collection::vec("[a-dاب]{1,2}", 0..4)) {
            let sought = Sought::new(words);
            for lang in ["en", "ar", "ur"] {
                let analyser = Analyser::new(lang);
                let (shown, in_it) = excerpt(&analyser, [&text, &text], &sought);
                for (text, marks) in [(&text, marks(&analyser, &text, &sought)), (&shown, in_it)] {
                    let mut end = 0;
                    for (from, to) in marks {
                        prop_assert!(from >= end && from < to && text.get(from..to).is_some());
                        end = to;
                    }
                }
            }
        }
    }
}
