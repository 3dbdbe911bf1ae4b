//! Whether a source gives the words to somebody else than the draft does.
//!
//! A false alarm would be worse than none: both texts must name somebody, the names must have nothing in common, and
//! neither may stand in the other's sentence, where the speaker may have been read wrongly.

use super::search::Ready;
use crate::{Quote, Span, Speaker, Text, names};

/// Fewer words than this may be anybody's.
const WORDS: usize = 6;
/// A quote of the source holds the passage if so many hundredths of it lie inside.
const HELD: usize = 60;

/// Whether `place` of a source is said there by another person than `quote` in the draft.
pub(super) fn is_another(draft: &Text<'_>, quote: &Quote, ready: Option<&Ready<'_>>, place: Span) -> bool {
    let (Some(ready), Some(speaker)) = (ready, &quote.speaker) else {
        return false;
    };
    let source = ready.side.text;
    let here = people(draft, speaker);
    if here.is_empty() || draft.words_in(quote.span).len() < WORDS {
        return false;
    }
    let original = ready
        .quotes()
        .iter()
        .filter(|quote| quote.span.shared(place) * 100 >= place.len() * HELD)
        .max_by_key(|quote| (quote.span.shared(place), std::cmp::Reverse(quote.span.start)));
    let Some((original, theirs)) = original.and_then(|original| Some((original, original.speaker.as_ref()?)))
    else {
        return false;
    };
    let there = people(source, theirs);
    if there.is_empty() || same(&here, &there, source) {
        return false;
    }
    let around = |text: &Text<'_>, quote: Span, speaker: Span| {
        let first = sentence(text, quote.start.min(speaker.start)).start;
        let last = sentence(text, quote.end.max(speaker.end).saturating_sub(1)).end;
        Span::new(first, last)
    };
    // A speaker far away was found through a pronoun: then the sentence of the quote must do.
    let near = |text: &Text<'_>, quote: Span, speaker: Span| {
        let whole = around(text, quote, speaker);
        if whole.len() > quote.len() + 600 {
            around(text, quote, quote)
        } else {
            whole
        }
    };
    !mentions(
        source,
        near(source, original.span, theirs.span),
        original.span,
        &here,
    ) && !mentions(draft, near(draft, quote.span, speaker.span), quote.span, &there)
}

/// The words of the speaker's full name; none if the text itself says *she* or *the minister* there: then the name was
/// found elsewhere, and less surely.
fn people(text: &Text<'_>, speaker: &Speaker) -> Vec<String> {
    let said = names::parts(text.pack, &speaker.text);
    let full = speaker.name.as_deref().filter(|_| !said.is_empty());
    let full = full.map(|name| names::parts(text.pack, name)).unwrap_or_default();
    if full.is_empty() { said } else { full }
}

/// Whether two names may be one person's.
fn same(here: &[String], there: &[String], source: &Text<'_>) -> bool {
    let (Some(last), Some(other)) = (here.last(), there.last()) else {
        return true;
    };
    if here
        .iter()
        .any(|word| there.iter().any(|other| word != last && word == other))
    {
        return true;
    }
    let shared = here
        .iter()
        .any(|word| there.iter().any(|other| names::one(source.pack, word, other)));
    if !shared {
        return false;
    }
    // Two people of one surname: only if the source knows the draft's by the full name.
    let (Some(first), Some(their_first)) = (here.first(), there.first()) else {
        return true;
    };
    let two = last == other && here.len() > 1 && there.len() > 1 && first != their_first;
    let words = source.words();
    let stands = || {
        words.windows(2).any(|pair| match pair {
            [left, right] => source.folded(left) == first.as_str() && source.folded(right) == last.as_str(),
            _ => false,
        })
    };
    !(two && stands())
}

/// The sentence that holds `at`.
fn sentence(text: &Text<'_>, at: usize) -> Span {
    let sentences = text.sentences();
    let number = sentences
        .partition_point(|sentence| sentence.start <= at)
        .saturating_sub(1);
    sentences.get(number).copied().unwrap_or(Span::new(at, at))
}

/// Whether one of the `names` stands in `span`, outside of `quote`.
fn mentions(text: &Text<'_>, span: Span, quote: Span, names: &[String]) -> bool {
    text.words_in(span)
        .iter()
        .filter(|word| !quote.holds(word.span))
        .any(|word| {
            let folded = text.folded(word);
            names.iter().any(|name| {
                folded
                    .strip_prefix(name.as_str())
                    .is_some_and(|rest| rest.len() <= 2)
            })
        })
}
