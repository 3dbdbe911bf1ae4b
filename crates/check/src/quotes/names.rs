//! Names: the fullest form that the article gives the same person, and whom a pronoun stands for.

use super::candidates::Candidate;
use super::lexicon::*;
use super::reading::{Kind, Reading, What};
use crate::text::fold;
use crate::{Pack, Span};
use memchr::memmem;

/// Somebody whom a sentence is about, so that *she* in a later one can mean them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// Their mention.
    pub span: Span,
    /// What its words are.
    pub flags: Flags,
    /// The hash of the last capitalised word.
    pub surname: u64,
}

/// What the naming needs to know of a text.
pub(super) struct Ground<'a> {
    pub raw: &'a str,
    pub pack: &'a Pack,
    pub lexicon: &'a Lexicon,
    pub paragraphs: Vec<Span>,
    /// Those of paragraphs with quotes, in order.
    pub subjects: Vec<Subject>,
}

/// How far back a pronoun reaches, in bytes.
const REACH: usize = 2000;
/// How many places of a surname are looked at.
const PLACES: usize = 60;
/// Small words inside of names.
const PARTICLES: [&str; 18] = [
    "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "al",
    "el", "zu",
];

/// Gives names to speakers, one after the other in the order of the text.
#[derive(Default)]
pub(super) struct Namer {
    near: Reading,
    buffer: String,
    /// The last speaker with a name: their mention, what it says of man or woman, and the name.
    last: Option<(Span, Flags, String)>,
    /// What was found before, by place.
    known: Vec<(Span, Option<String>)>,
    /// The fullest forms of the names asked for before.
    full: Vec<(String, String)>,
    /// The paragraph above which was read last, and who was found there.
    seen: Option<(usize, Flags, Option<Subject>)>,
}

impl Namer {
    /// The name of the speaker that `candidate` is.
    pub(super) fn name(&mut self, ground: &Ground<'_>, candidate: &Candidate) -> Option<String> {
        let seen = self
            .known
            .iter()
            .rev()
            .take(8)
            .find(|(span, _)| *span == candidate.span);
        if let Some((_, name)) = seen {
            return name.clone();
        }
        let (name, flags) = match candidate.kind {
            Kind::Name | Kind::Titled => (self.fullest(ground, candidate.span), candidate.flags),
            Kind::Who => (self.relative(ground, candidate.span), 0),
            Kind::He | Kind::She => self.antecedent(ground, candidate),
            Kind::Bare | Kind::Person if ground.lexicon.caseless => {
                (plain(ground, candidate.span), candidate.flags)
            }
            _ => (None, 0),
        };
        if let Some(name) = &name {
            let sex = flags & (WOMAN | MAN)
                | match candidate.kind {
                    Kind::He => MAN,
                    Kind::She => WOMAN,
                    _ => 0,
                };
            self.last = Some((candidate.span, sex, name.clone()));
        }
        self.known.push((candidate.span, name.clone()));
        name
    }

    /// Whom *he* or *she* means: the last person before whom a sentence was about or who spoke, unless it says that they
    /// are of the other sex.
    fn antecedent(&mut self, ground: &Ground<'_>, candidate: &Candidate) -> (Option<String>, Flags) {
        let wrong = if candidate.kind == Kind::He { WOMAN } else { MAN };
        let here = candidate.span.start;
        let before = ground
            .subjects
            .partition_point(|subject| subject.span.end <= here);
        let subject = ground
            .subjects
            .get(..before)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(8)
            .take_while(|subject| subject.span.end + REACH > here)
            .find(|subject| sex(ground, subject) & wrong == 0)
            .copied();
        let spoke = self
            .last
            .clone()
            .filter(|(span, flags, _)| span.end <= here && span.end + REACH > here && flags & wrong == 0);
        let paragraph = ground
            .paragraphs
            .partition_point(|paragraph| paragraph.end <= here);
        let start = ground
            .paragraphs
            .get(paragraph)
            .map_or(0, |paragraph| paragraph.start);
        let in_paragraph = |span: Span| span.start >= start;
        match (subject, spoke) {
            (Some(subject), Some((span, _, _)))
                if subject.span.start > span.start && in_paragraph(subject.span) =>
            {
                (self.fullest(ground, subject.span), subject.flags)
            }
            (_, Some((span, flags, name))) if in_paragraph(span) => (Some(name), flags),
            (subject, spoke) => {
                // Nobody in this paragraph: the one above may have no quotes and not have been read yet.
                if let Some(found) = self.above(ground, paragraph, wrong)
                    && spoke
                        .as_ref()
                        .is_none_or(|(span, _, _)| span.start < found.span.start)
                {
                    return (self.fullest(ground, found.span), found.flags);
                }
                match (subject, spoke) {
                    (Some(subject), Some((span, _, _))) if subject.span.start > span.start => {
                        (self.fullest(ground, subject.span), subject.flags)
                    }
                    (_, Some((_, flags, name))) => (Some(name), flags),
                    (Some(subject), None) => (self.fullest(ground, subject.span), subject.flags),
                    (None, None) => (None, 0),
                }
            }
        }
    }

    /// The name right before a relative pronoun.
    fn relative(&mut self, ground: &Ground<'_>, who: Span) -> Option<String> {
        let before = ground.raw.get(..who.start)?.trim_end().trim_end_matches(',');
        let word = before.rsplit([' ', '\u{a0}', '\n', '“', '"']).next()?;
        let named = word.chars().next()?.is_uppercase();
        if !named || self.flags(ground, word) & GRAMMAR != 0 {
            return None;
        }
        self.fullest(ground, Span::new(before.len() - word.len(), before.len()))
    }

    /// The last person that a sentence of the paragraph above is about.
    fn above(&mut self, ground: &Ground<'_>, paragraph: usize, wrong: Flags) -> Option<Subject> {
        if let Some((number, sex, found)) = self.seen
            && number == paragraph
            && sex == wrong
        {
            return found;
        }
        let found = self.read(ground, paragraph, wrong);
        self.seen = Some((paragraph, wrong, found));
        found
    }

    fn read(&mut self, ground: &Ground<'_>, paragraph: usize, wrong: Flags) -> Option<Subject> {
        let above = *ground.paragraphs.get(paragraph.checked_sub(1)?)?;
        // A paragraph with quotes has been read already.
        let first = ground
            .subjects
            .partition_point(|subject| subject.span.start < above.start);
        if let Some(known) = ground.subjects.get(first)
            && known.span.start < above.end
        {
            let last = ground
                .subjects
                .partition_point(|subject| subject.span.start < above.end);
            return ground
                .subjects
                .get(first..last)?
                .iter()
                .rev()
                .find(|subject| sex(ground, subject) & wrong == 0)
                .copied();
        }
        self.near
            .read(ground.raw, ground.pack, ground.lexicon, above, &[], 0);
        let mut found = Vec::new();
        subjects(&self.near, &mut found);
        found
            .into_iter()
            .rev()
            .find(|subject| sex(ground, subject) & wrong == 0)
    }

    /// The fullest form of the name in the mention at `span`: of the same given name if it has one, else the last full
    /// form before it, else the first one behind.
    fn fullest(&mut self, ground: &Ground<'_>, span: Span) -> Option<String> {
        let raw = ground.raw;
        let (from, to) = self.core(ground, span)?;
        let core = raw.get(from..to)?;
        if let Some((_, full)) = self.full.iter().find(|(known, _)| known == core) {
            return Some(full.clone());
        }
        let full = self.search(ground, core);
        if self.full.len() < 64 {
            self.full.push((core.to_owned(), full.clone()));
        }
        Some(full)
    }

    /// Looks for `core` in the whole text.
    fn search(&mut self, ground: &Ground<'_>, core: &str) -> String {
        let raw = ground.raw;
        let surname = core.rsplit(' ').next().unwrap_or(core);
        if surname.len() < 2 {
            return core.to_owned();
        }
        let given = core.split(' ').next().filter(|given| *given != surname);
        // A headline has capitals where names have none.
        let headline = match ground.paragraphs.as_slice() {
            [first, _, ..] => first.end,
            _ => 0,
        };
        // Each full form with how often it stands in the text, in the order in which they are introduced.
        let mut forms: Vec<(&str, usize)> = Vec::new();
        for at in memmem::find_iter(raw.as_bytes(), surname.as_bytes()).take(PLACES) {
            let end = at + surname.len();
            let whole = !raw
                .get(..at)
                .and_then(|text| text.chars().next_back())
                .is_some_and(char::is_alphanumeric)
                && !raw
                    .get(end..)
                    .and_then(|text| text.chars().next())
                    .is_some_and(char::is_alphanumeric);
            if !whole {
                continue;
            }
            let start = self.extend(ground, at);
            let full = raw.get(start..end).unwrap_or_default();
            if !full.contains(' ') || given.is_some_and(|given| !full.starts_with(given)) {
                continue;
            }
            let weight = usize::from(at >= headline);
            if let Some((_, count)) = forms.iter_mut().find(|(form, _)| *form == full) {
                *count += weight;
            } else if forms.len() < 12 {
                forms.push((full, weight));
            }
        }
        // With a given name the longest form is the fullest; without one it is whoever of that surname is named most,
        // then whoever was named first.
        let best = forms
            .iter()
            .rev()
            .filter(|(_, count)| *count > 0 || forms.len() == 1)
            .max_by_key(|(form, count)| (if given.is_some() { form.len() } else { 0 }, *count))
            .map_or(core, |(form, _)| *form);
        let best = if best.len() > core.len() { best } else { core };
        best.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The capitalised words at the end of a mention, without titles and what belongs to another noun.
    fn core(&mut self, ground: &Ground<'_>, span: Span) -> Option<(usize, usize)> {
        let text = span.of(ground.raw);
        let mut end = text.len();
        // "Clinton campaign": the name is the whole, without its article.
        let last = text.rsplit(' ').next()?;
        if !last.chars().next()?.is_uppercase() {
            let mut start = 0;
            for word in text.split(' ') {
                if self.flags(ground, word) & (DET | HIS) == 0 {
                    break;
                }
                start += word.len() + 1;
            }
            let kept = text.get(start..)?;
            let named = kept.chars().next().is_some_and(char::is_uppercase);
            return named.then_some((span.start + start, span.end));
        }
        if let Some(stem) = text.strip_suffix("'s").or(text.strip_suffix("’s")) {
            end = stem.len();
        }
        let start = self.extend(
            ground,
            span.start + text.get(..end)?.rfind(' ').map_or(0, |at| at + 1),
        );
        let start = start.max(span.start);
        (start < span.start + end).then_some((start, span.start + end))
    }

    /// From the last word of a name at `at` back to its first: up to four capitalised words, initials and particles.
    fn extend(&mut self, ground: &Ground<'_>, at: usize) -> usize {
        let raw = ground.raw;
        let mut start = at;
        let mut reach = at;
        for _ in 0..4 {
            let Some(before) = raw
                .get(..reach)
                .and_then(|text| text.strip_suffix(' ').or(text.strip_suffix('\u{a0}')))
            else {
                break;
            };
            let from = before
                .char_indices()
                .rev()
                .take(24)
                .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '-' | '.' | '\'' | '’'))
                .last()
                .map(|(at, _)| at);
            let Some(word) = from.and_then(|from| before.get(from..)) else {
                break;
            };
            let initial =
                word.len() <= 2 && word.ends_with('.') && word.chars().next().is_some_and(char::is_uppercase);
            if PARTICLES.contains(&word) {
                reach = before.len() - word.len();
                continue;
            }
            let upper = word.chars().next().is_some_and(char::is_uppercase);
            if !upper
                || word.ends_with(['.', '\'', '’']) && !initial
                || word.ends_with("'s")
                || word.ends_with("’s")
            {
                break;
            }
            if !initial && self.flags(ground, word) & (GRAMMAR | TITLE | PERSON | CUE) & !AUX != 0 {
                break;
            }
            start = before.len() - word.len();
            reach = start;
        }
        start
    }

    fn flags(&mut self, ground: &Ground<'_>, word: &str) -> Flags {
        self.buffer.clear();
        fold(word, &mut self.buffer);
        ground.lexicon.flags(&self.buffer)
    }
}

/// Whether the article calls somebody of that surname a man or a woman, by title or noun, anywhere; nothing if both.
fn sex(ground: &Ground<'_>, subject: &Subject) -> Flags {
    let all = ground
        .subjects
        .iter()
        .take(200)
        .filter(|other| other.surname == subject.surname)
        .fold(subject.flags, |all, other| all | other.flags)
        & (WOMAN | MAN);
    if all == WOMAN | MAN { 0 } else { all }
}

/// In a script without capitals the mention is the name.
fn plain(ground: &Ground<'_>, span: Span) -> Option<String> {
    let text = span.of(ground.raw).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether what stands before token `at` is the place of a dateline: *PARIS (AFP) –*.
fn dateline(reading: &Reading, at: usize) -> bool {
    let what = |at: usize| reading.tokens.get(at).map(|token| token.what);
    what(at) == Some(What::Bracket)
        && (at + 2..at + 6)
            .find(|at| what(*at) == Some(What::Bracket))
            .is_some_and(|end| matches!(what(end + 1), Some(What::Dash | What::Stop)))
}

/// Those whom the sentences of what was read are about: named, and first in their sentence or the subject of a verb of
/// saying.
pub(super) fn subjects(reading: &Reading, out: &mut Vec<Subject>) {
    for (number, mention) in reading.mentions.iter().enumerate() {
        if !matches!(mention.kind, Kind::Name | Kind::Titled) || mention.prep && !mention.according {
            continue;
        }
        // "The White House", "the Senate": nobody of whom one says he or she.
        if mention.flags & DET != 0 && mention.flags & (TITLE | PERSON) == 0 {
            continue;
        }
        if mention.from == 0 && dateline(reading, mention.to) {
            continue;
        }
        let speaks = || {
            let from = reading.cues.partition_point(|cue| cue.at + 4 < mention.from);
            reading
                .cues
                .get(from..)
                .unwrap_or_default()
                .iter()
                .take(6)
                .any(|cue| cue.subject == Some(number))
        };
        if !mention.first && !speaks() {
            continue;
        }
        let start = reading.tokens.get(mention.from).map_or(0, |token| token.start);
        let end = mention
            .to
            .checked_sub(1)
            .and_then(|at| reading.tokens.get(at))
            .map_or(start, |token| token.end);
        out.push(Subject {
            span: Span::new(start, end),
            flags: mention.flags,
            surname: mention.surname,
        });
    }
}
