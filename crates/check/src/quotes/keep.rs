//! Which pieces are somebody's words: titles, names and words of doubt stand between marks too.

use super::candidates::{Candidate, Context};
use super::lexicon::*;
use super::pairs::{Ends, Piece};
use super::reading::What;
use crate::text::fold;

/// How many features a piece has at most.
pub(super) const SLOTS: usize = 24;

/// What speaks for and against a piece.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    features: [u16; SLOTS],
    used: u8,
    /// How many words it has, up to 20.
    pub words: u16,
    /// Whether it is a whole sentence behind a colon or a whole paragraph, which is always kept.
    pub whole: bool,
    /// What the capitals of the language add, in hundredths.
    pub capitals: i32,
}

const WORDS: u16 = 7;
const AT_WORDS: u16 = 1;
const AT_END: u16 = AT_WORDS + WORDS;
const AT_CASE: u16 = AT_END + 5 * 3;
const AT_BEFORE: u16 = AT_CASE + 8 * 3;
const AT_BEHIND: u16 = AT_BEFORE + 24 * 3;
const AT_RIGHT: u16 = AT_BEHIND + 24 * 3;
const AT_LEFT: u16 = AT_RIGHT + 6 * 4;
const AT_SPEECH: u16 = AT_LEFT + 6 * 4;
const AT_BEST: u16 = AT_SPEECH + 4 * 3;
const AT_ENDS: u16 = AT_BEST + 80;
const AT_SCARE: u16 = AT_ENDS + 8;
const AT_SIDES: u16 = AT_SCARE + 2;
const AT_PRIOR: u16 = AT_SIDES + 12 * 3;
/// How many weights there are.
#[cfg(test)]
pub(super) const WEIGHTS: usize = (AT_WHOLE + 90) as usize;
const AT_AROUND: u16 = AT_PRIOR + 9;
const AT_SHAPE: u16 = AT_AROUND + 8 * 8 * 3;
const AT_LINKED: u16 = AT_SHAPE + 8 * 3 * 8;
const AT_WHOLE: u16 = AT_LINKED + 3 * 80;

impl Signs {
    /// The features in use.
    pub(super) fn features(&self) -> &[u16] {
        self.features.get(..usize::from(self.used)).unwrap_or_default()
    }

    fn add(&mut self, feature: u16) {
        if let Some(slot) = self.features.get_mut(usize::from(self.used)) {
            *slot = feature;
            self.used += 1;
        }
    }
}

/// What a small letter at the beginning adds where nouns have capitals.
const SMALL: i32 = 150;
/// What the signs of a name take away there.
const NAMED: i32 = 300;

/// What stands next to a piece, as a number below 24.
fn neighbour(side: Option<(What, Flags)>) -> u16 {
    let Some((what, flags)) = side else { return 0 };
    match what {
        What::Stop => 1,
        What::Comma => 2,
        What::Colon => 3,
        What::Dash => 4,
        What::Bracket => 5,
        What::Quote(_) => 6,
        What::Number => 7,
        What::Gap => 1,
        What::Word if flags == OWNS => 8,
        What::Word | What::Cap if flags & SCARE != 0 => 9,
        What::Word | What::Cap if flags & SAYING != 0 => 10,
        What::Word | What::Cap if flags & SAY != 0 => 11,
        What::Word | What::Cap if flags & CALL != 0 => 12,
        What::Word | What::Cap if flags & (TELL | WEAK) != 0 => 13,
        What::Word | What::Cap if flags & (HE | SHE | THEY | I) != 0 => 14,
        What::Word | What::Cap if flags & THAT != 0 => 15,
        What::Word | What::Cap if flags & (DET | HIS) != 0 => 16,
        What::Word | What::Cap if flags & OF != 0 => 17,
        What::Word | What::Cap if flags & PREP != 0 => 18,
        What::Word | What::Cap if flags & (AND | CONJ) != 0 => 19,
        What::Word | What::Cap if flags & AUX != 0 => 20,
        What::Word | What::Cap if flags & (HIM | ADV) != 0 => 21,
        What::Cap => 22,
        What::Word => 23,
    }
}

/// The same, coarser, as a number below 8.
fn group(neighbour: u16) -> u16 {
    match neighbour {
        0 | 1 | 6 => 0,
        2..=4 => 1,
        8 | 9 => 2,
        10..=13 | 15 => 3,
        16 => 4,
        17..=19 => 5,
        22 | 23 | 7 => 6,
        _ => 7,
    }
}

/// Looks at `piece`, whose best candidate is `best`. `kept` tells of the piece before in the same paragraph.
pub(super) fn signs(
    piece: &Piece,
    raw: &str,
    lexicon: &Lexicon,
    context: &Context,
    best: Option<&Candidate>,
    buffer: &mut String,
) -> Signs {
    let mut out = Signs::default();
    let inner = piece.inner.of(raw).trim();
    let mut caps = 0;
    let mut speech = 0;
    let mut letters = false;
    for word in inner.split_ascii_whitespace().take(20) {
        out.words += 1;
        let mut chars = word.chars();
        let first = chars.next().unwrap_or(' ');
        letters |= first.is_alphabetic() || word.len() > 1 && chars.any(char::is_alphabetic);
        if out.words > 8 {
            continue;
        }
        let trimmed = word.trim_end_matches([',', '.', '!', '?', ';', ':']);
        buffer.clear();
        fold(trimmed, buffer);
        let flags = lexicon.flags(buffer);
        if first.is_uppercase() || flags & (DET | OF | PREP | AND) != 0 {
            caps += 1;
        }
        // Pronouns and auxiliaries are of sentences, not of titles.
        if flags & (HE | SHE | I | AUX | HIM) != 0 || buffer.contains('\'') {
            speech += 1;
        }
    }
    let size = match out.words {
        0 | 1 => 0,
        2 => 1,
        3 => 2,
        4..=5 => 3,
        6..=9 => 4,
        10..=19 => 5,
        _ => 6,
    };
    let coarse = match size {
        0 | 1 => 0,
        2 | 3 => 1,
        _ => 2,
    };
    out.add(0);
    out.add(AT_WORDS + size);
    let end = match inner.chars().next_back() {
        Some(',') => 1,
        Some('.' | '…' | '۔' | '。') => 2,
        Some('!' | '?' | '؟') => 3,
        Some(c) if c.is_alphanumeric() => 0,
        _ => 4,
    };
    out.add(AT_END + end + 5 * coarse);
    let upper = inner.chars().next().is_some_and(char::is_uppercase);
    let title = upper && caps == out.words.min(8) && out.words > 1;
    let code = !letters
        || out.words == 1
            && (inner.contains(['_', '/', '@', '=']) || inner.trim_end_matches('.').contains('.'));
    out.add(AT_CASE + u16::from(upper) + 2 * u16::from(title) + 4 * u16::from(code) + 8 * coarse);
    let (before, behind) = (neighbour(context.before), neighbour(context.behind));
    out.add(AT_BEFORE + before + 24 * coarse);
    out.add(AT_BEHIND + behind + 24 * coarse);
    out.add(AT_AROUND + group(before) + 8 * group(behind) + 64 * coarse);
    let shape = if title { 2 } else { u16::from(upper) };
    out.add(AT_SHAPE + group(before) + 8 * shape + 24 * size);
    out.add(AT_WHOLE + end + 5 * shape + 15 * u16::from(group(before) == 0) + 30 * coarse);
    for (at, number) in [(AT_RIGHT, 0), (AT_LEFT, 1)] {
        let class = context.classes.get(number).copied().unwrap_or(0);
        let class = match class {
            0 => 0,
            SAY => 1,
            TELL => 2,
            CALL => 3,
            SAYING => 4,
            _ => 5,
        };
        let far = match context.far.get(number).copied().unwrap_or(0) {
            0..=2 => 0,
            3..=5 => 1,
            6..=12 => 2,
            _ => 3,
        };
        out.add(at + class * 4 + far);
    }
    // Sentences behind a colon, or a whole paragraph of them: a transcript or a long quote whose speaker was told before.
    let begins = upper || inner.starts_with(['[', '…']);
    let alone = (context.before.is_none() && context.behind.is_none()) && piece.ends != Ends::Unclosed;
    out.whole = begins && out.words > 5 && matches!(end, 2 | 3) && (before == 3 || alone);
    let named = upper || lexicon.capital_nouns || lexicon.caseless;
    if !lexicon.fitted && before == 9 && size < 4 && matches!(end, 0 | 4) && named && !code {
        // Behind *the film*, *so-called*: what is named or doubted, not what is said. The weights know it of English.
        out.capitals = -NAMED;
    } else if lexicon.capital_nouns && size < 5 && matches!(end, 0 | 4) {
        // Where every noun has a capital, a name or title never begins with a small letter, and a noun right before
        // the marks ("die Firma „Nordwerk“") says what is named. Not fitted: there is no German text to fit on.
        let digits = inner.bytes().any(|byte| byte.is_ascii_digit());
        let small = inner.chars().next().is_some_and(char::is_lowercase);
        let heard = context.classes.contains(&SAY) || context.classes.contains(&CALL);
        // "Das berichtete die „Morgenpost“": what speaks, not what is said.
        let speaks = before == 16 && context.classes[1] == SAY && context.far[1] <= 2 && out.words <= 3;
        out.capitals = if code {
            -3 * NAMED
        } else if !small && (matches!(before, 5 | 9 | 22) || digits || title || speaks) {
            -NAMED
        } else if small {
            SMALL
        } else if upper && !heard && matches!(before, 16..=18) {
            -NAMED / 2
        } else {
            0
        };
    }
    out.add(AT_SPEECH + speech.min(3) + 4 * coarse);
    if let Some(best) = best {
        let link = best.zone as u16 * 8 + best.link as u16;
        out.add(AT_BEST + link);
        out.add(AT_LINKED + link + 80 * coarse);
    }
    let ends = match piece.ends {
        Ends::Both => 0,
        Ends::Reopened => 1,
        Ends::Unclosed => 2,
        Ends::NotReopened => 3,
    };
    out.add(AT_ENDS + ends + 4 * u16::from(piece.continues));
    out.add(AT_SIDES + context.sides.min(11) + 12 * coarse);
    out
}

/// What the piece before in the same paragraph speaks for: 0 there is none, 1 it was kept, 2 it was not.
pub(super) fn prior(signs: &Signs, prior: u16) -> u16 {
    let coarse = match signs.words {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    AT_PRIOR + prior.min(2) + 3 * coarse
}
