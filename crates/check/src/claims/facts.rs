//! What can be said of a sentence without understanding it.

use super::lexicon::{Lexicon, class};
use crate::text::Word;
use crate::{Quote, Span, Text};

/// The facts of one sentence.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    /// The sentence.
    pub span: Span,
    /// Its facts, one bit each, in the order in which [`NAMES`] lists them.
    pub bits: u64,
    /// It speaks of a fault or a crime.
    pub fault: bool,
    /// It says that somebody said so and not who.
    pub agentless: bool,
    /// It holds a number.
    pub number: bool,
    /// It compares with everything.
    pub most: bool,
    /// It says why something came about.
    pub cause: bool,
    /// It speaks of what will be.
    pub ahead: bool,
}

/// The facts that are weighed, in the order of their bits. *Said* is a verb of saying or a phrase that names a source,
/// outside quotes.
#[cfg(test)]
pub(super) const NAMES: [&str; 44] = [
    "quoted: nothing",
    "quoted: under a seventh",
    "quoted: under a half",
    "quoted: most",
    "quoted: all",
    "a quote with a speaker",
    "names a source by a phrase",
    "says",
    "says, that follows",
    "says, a comma or the end follows",
    "says, a noun or pronoun follows",
    "says, to follows",
    "says, a preposition follows",
    "says, behind the middle",
    "says, as its last words",
    "says, behind a form of be",
    "shows",
    "shows, that follows",
    "shows, a comma or the end follows",
    "shows, behind a form of be",
    "thinks",
    "thinks, that follows",
    "thinks, to follows",
    "thinks, behind a form of be",
    "carries",
    "carries, that follows",
    "speaks for itself",
    "is agentless",
    "has that",
    "has would",
    "begins with a pronoun",
    "is short",
    "is long",
    "begins the text",
    "begins its paragraph",
    "the one before is said",
    "the one before is quoted",
    "the one behind is said",
    "the one behind is quoted",
    "asks",
    "holds a number",
    "a third of the text is said",
    "two thirds of the text is said",
    "is a turn of a transcript",
];

/// The facts of every sentence, in the order of the text.
pub fn facts(text: &Text<'_>, quotes: &[Quote]) -> Vec<Facts> {
    let lexicon = Lexicon::of(text.pack.lang);
    let quotes = &marked(text, quotes);
    let mut all: Vec<Facts> = text
        .sentences()
        .iter()
        .filter(|span| span.of(text.raw).chars().any(char::is_alphanumeric))
        .map(|span| alone(text, lexicon, *span, quotes))
        .collect();
    // A sentence's paragraph is told by where it begins; each line end is passed once.
    let (mut passed, mut paragraph) = (0, 0);
    let states: Vec<(bool, bool, usize)> = all
        .iter()
        .map(|facts| {
            let between = Span::new(passed, facts.span.start).of(text.raw);
            if let Some(at) = between.rfind('\n') {
                paragraph = passed + at + 1;
            }
            passed = facts.span.start;
            let said = facts.has(6) || facts.has(7) || facts.has(5);
            let quoted = facts.has(3) || facts.has(4);
            (said, quoted, paragraph)
        })
        .collect();
    let said = states.iter().filter(|state| state.0).count();
    for (at, facts) in all.iter_mut().enumerate() {
        let here = states.get(at).map_or(0, |state| state.2);
        let before = at
            .checked_sub(1)
            .and_then(|at| states.get(at))
            .filter(|state| state.2 == here);
        let behind = states.get(at + 1).filter(|state| state.2 == here);
        facts.set(33, at == 0);
        facts.set(34, before.is_none());
        facts.set(35, before.is_some_and(|state| state.0));
        facts.set(36, before.is_some_and(|state| state.1));
        facts.set(37, behind.is_some_and(|state| state.0));
        facts.set(38, behind.is_some_and(|state| state.1));
        facts.set(41, said * 3 >= states.len());
        facts.set(42, said * 3 >= states.len() * 2);
    }
    all
}

impl Facts {
    /// Whether the fact number `at` of [`NAMES`] holds.
    pub fn has(&self, at: u32) -> bool {
        self.bits >> at & 1 == 1
    }

    fn set(&mut self, at: u32, holds: bool) {
        self.bits |= u64::from(holds) << at;
    }
}

/// A part between marks, and whether somebody is known to say it.
#[derive(Debug, Clone, Copy)]
struct Marked {
    span: Span,
    spoken: bool,
}

/// The quotes, and what stands between doubled apostrophes: those are not reported as quotes (a wiki writes italics
/// so), but in a paper's archive they hold somebody's words.
fn marked(text: &Text<'_>, quotes: &[Quote]) -> Vec<Marked> {
    let mut out: Vec<Marked> = quotes
        .iter()
        .map(|quote| Marked {
            span: quote.span,
            spoken: quote.speaker.is_some(),
        })
        .collect();
    if !text.raw.contains("''") {
        return out;
    }
    for paragraph in text.paragraphs() {
        let marks: Vec<usize> = paragraph
            .of(text.raw)
            .match_indices("''")
            .map(|(at, _)| paragraph.start + at)
            .collect();
        for pair in marks.chunks(2) {
            let start = pair.first().copied().unwrap_or(paragraph.end);
            let end = pair.get(1).map_or(paragraph.end, |at| at + 2);
            out.push(Marked {
                span: Span::new(start, end),
                spoken: false,
            });
        }
    }
    out.sort_by_key(|marked| marked.span);
    // Parts that meet are one, so that they end in the order in which they begin.
    let mut apart: Vec<Marked> = Vec::with_capacity(out.len());
    for next in out {
        match apart.last_mut().filter(|last| next.span.start < last.span.end) {
            Some(last) => {
                last.span.end = last.span.end.max(next.span.end);
                last.spoken |= next.spoken;
            }
            None => apart.push(next),
        }
    }
    apart
}

/// What a sentence says of itself.
fn alone(text: &Text<'_>, lexicon: &Lexicon, span: Span, quotes: &[Marked]) -> Facts {
    let mut facts = Facts {
        span,
        ..Facts::default()
    };
    let raw = span.of(text.raw);
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
    let (mut marks, mut reach) = (inside.peekable(), 0);
    let own: Vec<&Word> = words
        .iter()
        .filter(|word| {
            while let Some(quote) = marks.next_if(|quote| quote.span.start < word.span.end) {
                reach = quote.span.end;
            }
            reach <= word.span.start
        })
        .collect();
    facts.set(0, quoted == 0);
    facts.set(1, quoted > 0 && quoted * 7 < span.len());
    facts.set(2, quoted * 7 >= span.len() && quoted * 2 < span.len());
    facts.set(3, quoted * 2 >= span.len() && !own.is_empty());
    facts.set(4, quoted > 0 && own.is_empty());
    facts.set(5, spoken);
    for (at, word) in own.iter().enumerate() {
        let folded = text.folded(word);
        let phrase = || own.iter().skip(at).map(|word| text.folded(word));
        facts.set(6, lexicon.according.begin(phrase()));
        let agentless = lexicon.agentless.begin(phrase());
        facts.agentless |= agentless;
        facts.set(27, agentless);
        let kinds = lexicon.class(folded);
        if kinds != 0 {
            let before = at
                .checked_sub(1)
                .and_then(|at| own.get(at))
                .map_or("", |word| text.folded(word));
            verb(
                &mut facts,
                text,
                word,
                kinds,
                before,
                own.get(at + 1).copied(),
                own.len() - at,
            );
        }
        facts.set(28, folded == "that");
        facts.set(29, matches!(folded, "would" | "could" | "should" | "might"));
        facts.number |= folded.bytes().any(|byte| byte.is_ascii_digit());
    }
    facts.set(40, facts.number);
    let first = own.first().map_or("", |word| text.folded(word));
    facts.set(
        30,
        matches!(
            first,
            "he" | "she" | "they" | "it" | "er" | "sie" | "il" | "elle" | "él" | "ella"
        ),
    );
    facts.set(31, words.len() < 6);
    facts.set(32, words.len() > 25);
    facts.set(39, raw.trim_end().ends_with(['?', '؟']));
    let head = raw.split(':').next().unwrap_or_default();
    facts.set(
        43,
        head.len() < raw.len()
            && head.len() < 40
            && head.chars().any(char::is_uppercase)
            && !head.chars().any(char::is_lowercase),
    );
    facts
}

fn verb(
    facts: &mut Facts,
    text: &Text<'_>,
    word: &Word,
    kinds: u16,
    before: &str,
    next: Option<&Word>,
    left: usize,
) {
    let has = |class: u16| kinds & class != 0;
    facts.fault |= has(class::FAULT);
    facts.most |= has(class::MOST);
    facts.cause |= has(class::CAUSE);
    facts.ahead |= has(class::AHEAD);
    facts.set(26, has(class::OWN));
    let follows = next.map_or("", |word| text.folded(word));
    let gap = next.map_or("", |next| Span::new(word.span.end, next.span.start).of(text.raw));
    let ends = next.is_none() || gap.contains([',', ';', '.', '“', '"', '«', '„', ':']);
    let that = matches!(
        follows,
        "that" | "dass" | "que" | "qu'il" | "qu'elle" | "ان" | "كه"
    );
    let noun = matches!(
        follows,
        "the"
            | "a"
            | "an"
            | "he"
            | "she"
            | "they"
            | "it"
            | "we"
            | "there"
            | "his"
            | "her"
            | "their"
            | "this"
            | "these"
            | "those"
            | "no"
            | "some"
            | "many"
            | "its"
    ) || next.is_some_and(|next| next.span.of(text.raw).starts_with(char::is_uppercase));
    let behind = (word.span.start - facts.span.start) * 2 > facts.span.len();
    let be = matches!(before, "is" | "are" | "was" | "were" | "be" | "been" | "being");
    if has(class::SAY) {
        facts.set(7, true);
        facts.set(8, that);
        facts.set(9, ends);
        facts.set(10, noun && !ends);
        facts.set(11, follows == "to");
        facts.set(
            12,
            matches!(
                follows,
                "in" | "on" | "at" | "of" | "for" | "with" | "about" | "by" | "during" | "from"
            ),
        );
        facts.set(13, behind);
        facts.set(14, behind && left <= 4);
        facts.set(15, be);
    }
    if has(class::SHOW) {
        facts.set(16, true);
        facts.set(17, that);
        facts.set(18, ends);
        facts.set(19, be);
    }
    if has(class::THINK) {
        facts.set(20, true);
        facts.set(21, that);
        facts.set(22, follows == "to");
        facts.set(23, be);
    }
    if has(class::CARRY) {
        facts.set(24, true);
        facts.set(25, that);
    }
}
