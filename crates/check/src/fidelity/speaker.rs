//! Whether a source gives the words to somebody else than the draft does.
//!
//! A false alarm would be worse than none: both texts must name somebody, the names must have nothing in common, and
//! neither may stand in the other's sentence, where the speaker may have been read wrongly.
//!
//! Where one of them is named by what they are (*the minister*), the source must give other words to one whom it calls
//! as the draft calls its speaker. Then a woman is not a man, and words by two people who changed places are told.

use super::role::Role;
use super::search::Ready;
use crate::text::Word;
use crate::{Quote, Span, Speaker, Text, names};

/// Fewer words than this may be anybody's.
const WORDS: usize = 6;
/// A quote of the source holds the passage if so many hundredths of it lie inside.
const HELD: usize = 60;

/// Whether `place` of a source is said there by another person than `quote` in the draft.
/// `roles` are the draft's quotes whose speakers are named by what they are.
pub(super) fn is_another(
    draft: &Text<'_>,
    quote: &Quote,
    roles: &[(Span, Role)],
    ready: Option<&Ready<'_>>,
    place: Span,
) -> bool {
    let (Some(ready), Some(speaker)) = (ready, &quote.speaker) else {
        return false;
    };
    let source = ready.side.text;
    let here = people(draft, speaker);
    let role = roles
        .iter()
        .find(|(span, _)| *span == quote.span)
        .map(|(_, role)| *role);
    if here.is_empty() && role.is_none() || draft.words_in(quote.span).len() < WORDS {
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
    let (there_around, here_around) = (
        near(source, original.span, theirs.span),
        near(draft, quote.span, speaker.span),
    );
    if here.is_empty() || there.is_empty() {
        let known = &ready.side.lexicon.roles;
        let (Some(here), Some(there)) = (role, known.of(source, theirs.span)) else {
            return false;
        };
        let mentions = |text: &Text<'_>, span: Span, quote: Span, role: Role| {
            let mut words = text.words_in(span).iter().filter(|word| !quote.holds(word.span));
            words.any(|word| {
                known
                    .word(text, word)
                    .is_some_and(|other| other.sort == role.sort)
            })
        };
        return are_two(draft, roles, ready, original, (here, there))
            && !mentions(source, there_around, original.span, here)
            && !mentions(draft, here_around, quote.span, there);
    }
    !same(&here, &there, source)
        && !mentions(source, there_around, original.span, &here)
        && !mentions(draft, here_around, quote.span, &there)
}

/// The sentences of a quote and its speaker. A speaker far away was found through a pronoun: then the sentence of the
/// quote must do.
fn near(text: &Text<'_>, quote: Span, speaker: Span) -> Span {
    let around = |from: usize, to: usize| {
        let last = sentence(text, to.saturating_sub(1)).end;
        Span::new(sentence(text, from).start, last)
    };
    let whole = around(quote.start.min(speaker.start), quote.end.max(speaker.end));
    if whole.len() > quote.len() + 600 {
        around(quote.start, quote.end)
    } else {
        whole
    }
}

/// Whether the draft's speaker and the one of the `original` are two people, by what they are.
fn are_two(
    draft: &Text<'_>,
    roles: &[(Span, Role)],
    ready: &Ready<'_>,
    original: &Quote,
    (here, there): (Role, Role),
) -> bool {
    let source = ready.side.text;
    let said_by = |quote: &Quote, role: Role| {
        let speaker = quote.speaker.as_ref();
        let known = speaker.and_then(|speaker| ready.side.lexicon.roles.of(source, speaker.span));
        known.is_some_and(|known| known.is(role))
    };
    // Other words that the source gives to one who is what the draft's speaker is.
    let mut others = ready
        .quotes()
        .iter()
        .filter(|quote| quote.span != original.span && said_by(quote, here));
    if here.is_surely_not(there) {
        return others.next().is_some();
    }
    here.is_hardly(there)
        && others.any(|other| {
            let changed = roles.iter().filter(|(_, role)| role.is(there));
            changed
                .into_iter()
                .any(|(span, _)| begins_in(draft, *span, source, other.span))
        })
}

/// Whether the first words of a quote of the draft stand in one of the source.
fn begins_in(draft: &Text<'_>, quote: Span, source: &Text<'_>, other: Span) -> bool {
    let first = draft.words_in(quote).get(..WORDS).unwrap_or_default();
    let same = |words: &[Word]| {
        words
            .iter()
            .zip(first)
            .all(|(word, other)| word.hash == other.hash)
    };
    !first.is_empty() && source.words_in(other).windows(WORDS).any(same)
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
