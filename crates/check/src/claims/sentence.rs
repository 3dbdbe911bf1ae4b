//! One sentence by itself: what is quoted, which verbs it has, what stands around them and how far they reach.

use super::facts::{Facts, at};
use super::lexicon::{Classes, Lexicon, class};
use super::marked::Marked;
use crate::text::Word;
use crate::{Span, Text};

/// A word outside quotes.
#[derive(Clone, Copy)]
struct Own<'a> {
    word: &'a Word,
    classes: Classes,
    /// What stands between it and the word before it, and between it and the one behind it.
    before: Gap,
    behind: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Blanks and what does not matter.
    Blank,
    Comma,
    /// A colon, a semicolon, a dash, a bracket, a quote.
    Break,
    /// The beginning or the end of the sentence.
    Edge,
}

fn gap(raw: &str, from: usize, to: usize) -> Gap {
    let between = raw.get(from..to).unwrap_or_default();
    if between == " " {
        return Gap::Blank;
    }
    // Only what stands next to either word: between them may be a quote of any length.
    let near = |c: char| match c {
        ',' | '،' | '、' => Gap::Comma,
        ':' | ';' | '؛' | '—' | '–' | '(' | ')' | '[' | ']' | '“' | '”' | '"' | '„' | '«' | '»' | '‘'
        | '/' => Gap::Break,
        '-' => Gap::Break,
        '.' | '!' | '?' | '…' | '۔' | '؟' => Gap::Break,
        _ => Gap::Blank,
    };
    between
        .chars()
        .take(4)
        .map(near)
        .find(|gap| *gap != Gap::Blank)
        .or_else(|| {
            between
                .chars()
                .rev()
                .take(4)
                .map(near)
                .find(|gap| *gap != Gap::Blank)
        })
        .unwrap_or(Gap::Blank)
}

/// What a sentence says of itself.
pub(super) fn alone(text: &Text<'_>, lexicon: &Lexicon, span: Span, quotes: &[Marked]) -> Facts {
    let mut facts = Facts {
        span,
        ..Facts::default()
    };
    let from = quotes.partition_point(|quote| quote.span.end <= span.start);
    let inside = quotes
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|quote| quote.span.start < span.end);
    let (mut quoted, mut spoken) = (0, false);
    for quote in inside.clone() {
        quoted += quote.span.shared(span);
        spoken |= quote.spoken && quote.span.shared(span) * 3 > span.len();
    }
    let words = text.words_in(span);
    let own = own(text, lexicon, span, words, inside);
    facts.set(at::QUOTED, quoted == 0);
    facts.set(at::QUOTED + 1, quoted > 0 && quoted * 7 < span.len());
    facts.set(
        at::QUOTED + 2,
        quoted * 7 >= span.len() && quoted * 2 < span.len(),
    );
    facts.set(at::QUOTED + 3, quoted * 2 >= span.len() && !own.is_empty());
    facts.set(at::QUOTED + 4, quoted > 0 && own.is_empty());
    facts.set(at::SPOKEN, spoken);
    let mut seen = 0;
    for (number, one) in own.iter().enumerate() {
        seen |= one.classes;
        let phrase = || own.iter().skip(number).map(|one| text.folded(one.word));
        if one.classes & class::ACCORDING != 0 {
            facts.set(at::ACCORDING, lexicon.according.begin(phrase()));
        }
        if one.classes & class::AGENTLESS != 0 && lexicon.agentless.begin(phrase()) {
            facts.agentless = true;
        }
        if one.classes & class::CUE != 0 {
            cue(&mut facts, text, &own, number);
        }
        facts.number |= text.folded(one.word).bytes().any(|byte| byte.is_ascii_digit());
    }
    facts.set(at::AGENTLESS, facts.agentless);
    facts.set(at::EXTENT + extent(&own), true);
    facts.fault = seen & class::FAULT != 0;
    facts.most = seen & class::MOST != 0;
    facts.cause = seen & class::CAUSE != 0;
    facts.ahead = seen & class::AHEAD != 0;
    for (slot, class) in (at::WORDS..).zip(ASKED) {
        facts.set(slot, seen & class != 0);
    }
    facts.set(at::MOOD, seen & class::MOOD != 0);
    let first = own.first().map_or(0, |one| one.classes);
    facts.set(at::BEGINS, first & class::HE != 0);
    let stands_for_nothing = |pair: &[Own<'_>]| {
        pair.first().is_some_and(|one| one.classes & class::IT != 0)
            && pair
                .get(1)
                .is_some_and(|one| one.classes & (class::BE | class::HAVE) != 0)
    };
    facts.set(
        at::BEGINS + 1,
        first & class::IT != 0 || own.windows(2).any(stands_for_nothing),
    );
    shape(
        &mut facts,
        span.of(text.raw),
        words.len(),
        own.iter().any(|one| one.before == Gap::Break),
    );
    facts
}

/// The classes that are asked for by themselves, in the order of their facts.
const ASKED: [Classes; 14] = [
    class::CARRY,
    class::OWN,
    class::PLAIN,
    class::TOPIC,
    class::THAT,
    class::HOW,
    class::MAY,
    class::SHOULD,
    class::SOME,
    class::NOT,
    class::WHO,
    class::WHEN,
    class::HIM,
    class::PERCENT,
];

/// The words of a sentence that no quote holds.
fn own<'a, 'b>(
    text: &Text<'_>,
    lexicon: &Lexicon,
    span: Span,
    words: &'a [Word],
    inside: impl Iterator<Item = &'b Marked>,
) -> Vec<Own<'a>> {
    let (mut marks, mut reach) = (inside.peekable(), 0);
    let mut out: Vec<Own<'a>> = Vec::with_capacity(words.len());
    let mut end = span.start;
    for word in words {
        while let Some(quote) = marks.next_if(|quote| quote.span.start < word.span.end) {
            reach = quote.span.end;
        }
        if reach > word.span.start {
            continue;
        }
        let before = if out.is_empty() && gap(text.raw, end, word.span.start) == Gap::Blank {
            Gap::Edge
        } else {
            gap(text.raw, end, word.span.start)
        };
        if let Some(last) = out.last_mut() {
            last.behind = before;
        }
        end = word.span.end;
        out.push(Own {
            word,
            classes: lexicon.class(word.hash),
            before,
            behind: Gap::Edge,
        });
    }
    out
}

/// The facts of the verb that is word `number`.
fn cue(facts: &mut Facts, text: &Text<'_>, own: &[Own<'_>], number: usize) {
    let Some(one) = own.get(number) else { return };
    let next = own.get(number + 1).filter(|_| one.behind == Gap::Blank);
    let capital = |next: &Own<'_>| next.word.span.of(text.raw).starts_with(char::is_uppercase);
    let follows = match next {
        None => 0,
        Some(next) if next.classes & class::THAT != 0 => 1,
        Some(next) if next.classes & class::TO != 0 => 2,
        Some(next) if next.classes & class::HOW != 0 => 3,
        Some(next) if next.classes & class::NOUN != 0 => 4,
        Some(next) if next.classes & class::PREP != 0 => 5,
        Some(next) if capital(next) => 4,
        Some(_) => 6,
    };
    let prior = number
        .checked_sub(1)
        .and_then(|number| own.get(number))
        .filter(|_| one.before == Gap::Blank)
        .map(|prior| prior.classes);
    let before = match (one.before, prior) {
        (Gap::Edge, _) => 0,
        (_, None) => 1,
        (_, Some(prior)) => [
            class::BE,
            class::HAVE,
            class::MAY,
            class::TO,
            class::WHO | class::THAT,
            class::HE | class::IT,
            class::NOUN,
        ]
        .iter()
        .zip(2..)
        .find(|(class, _)| prior & *class != 0)
        .map_or(9, |(_, slot)| slot),
    };
    let into = one.word.span.start - facts.span.start;
    let quarter = (into * 4 / facts.span.len().max(1)).min(3);
    let last = quarter > 1 && own.len() - number <= 4;
    for (kind, base) in [class::SAY, class::SHOW, class::THINK]
        .into_iter()
        .zip((at::CUES..).step_by(at::PER_CUE as usize))
    {
        if one.classes & kind == 0 {
            continue;
        }
        facts.set(base, true);
        facts.set(base + at::FOLLOWS + follows, true);
        facts.set(base + at::BEFORE + before, true);
        facts.set(base + at::QUARTER + u32::try_from(quarter).unwrap_or(0), true);
        facts.set(base + at::LAST, last);
    }
}

/// How many fifths of the words hang on a verb of saying, showing or thinking, from 0 to 5: from the beginning of its
/// clause to the end of the clause, over commas that begin no new one; and everything before it where it comes behind a
/// comma with its subject (*…, the office said*).
fn extent(own: &[Own<'_>]) -> u32 {
    // How long the words before each one are together.
    let mut sums = Vec::with_capacity(own.len() + 1);
    let mut sum = 0;
    sums.push(0);
    for one in own {
        sum += one.word.span.len();
        sums.push(sum);
    }
    let before = |number: usize| sums.get(number).copied().unwrap_or(sum);
    // Where the clause of each word ends, and where the next comma stands: seen from behind, so that a long sentence is
    // read once.
    let mut ends = vec![(own.len(), own.len()); own.len()];
    let (mut end, mut comma) = (own.len(), own.len());
    for (number, one) in own.iter().enumerate().rev() {
        if let Some(slot) = ends.get_mut(number) {
            *slot = (end, comma);
        }
        if one.before == Gap::Break || one.before == Gap::Comma && one.classes & class::JOIN != 0 {
            end = number;
        }
        if matches!(one.before, Gap::Break | Gap::Comma) {
            comma = number;
        }
    }
    let (mut begins, mut covered, mut reached) = (0, 0, 0);
    for (number, one) in own.iter().enumerate() {
        if matches!(one.before, Gap::Comma | Gap::Break) || one.classes & class::JOIN != 0 {
            begins = number;
        }
        if one.classes & class::CUE == 0 {
            continue;
        }
        let behind_comma = own.get(begins).filter(|one| one.before == Gap::Comma);
        // *…, the office said* and *Okafor, the engineer of the valley, said that …*: all that stands before it.
        if behind_comma.is_some() && (one.behind != Gap::Blank || begins == number) {
            covered = before(number + 1);
            reached = number + 1;
        }
        // *The company, which said little, lost …*: no farther than the next comma.
        let inserted = behind_comma.is_some_and(|one| one.classes & class::WHO != 0);
        let end = ends
            .get(number)
            .map_or(number, |(end, comma)| if inserted { *comma } else { *end });
        let from = begins.max(reached);
        if end > from {
            covered += before(end) - before(from);
            reached = end;
        }
    }
    u32::try_from((covered * 5).div_ceil(sum.max(1)))
        .unwrap_or(0)
        .min(5)
}

/// The facts of its outer form.
fn shape(facts: &mut Facts, raw: &str, words: usize, broken: bool) {
    let head = raw.split(':').next().unwrap_or_default();
    let turn = head.len() < raw.len()
        && head.len() < 40
        && head.chars().any(char::is_uppercase)
        && !head.chars().any(char::is_lowercase);
    for (slot, holds) in (at::SHAPE..).zip([
        words < 6,
        words > 25,
        raw.trim_end().ends_with(['?', '؟']),
        facts.number,
        broken && raw.contains(':'),
        raw.contains("http") || raw.contains("www."),
        turn,
    ]) {
        facts.set(slot, holds);
    }
}
