//! Candidates: who could be the speaker of a quote, and what speaks for each of them.

use super::lexicon::*;
use super::reading::{Cue, Kind, Mention, Reading, What};
use crate::Span;

/// Where a candidate stands, seen from the quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// Behind the quote in its sentence.
    Right,
    /// Before it in its sentence.
    Left,
    /// In the sentence before, within the paragraph.
    Before,
    /// Further back in the paragraph.
    Earlier,
    /// In the sentence behind, within the paragraph.
    Behind,
    /// The speaker of the quote before, in the same paragraph.
    Same,
    /// The speaker of the quote before, in another paragraph.
    Carried,
    /// In the paragraph before.
    Above,
    /// In the paragraph behind.
    Below,
    /// Nobody.
    Nobody,
}

/// How a candidate hangs on a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It does not.
    None,
    /// Subject before its verb.
    Subject,
    /// Subject behind its verb.
    Inverted,
    /// The first mention of a clause whose verb comes later.
    First,
    /// Another mention before the verb.
    Within,
    /// Behind the verb: perhaps the person spoken to.
    Object,
    /// *According to* and the like.
    According,
    /// Behind *by* or *from*.
    By,
}

/// How many features a candidate has at most.
pub(super) const SLOTS: usize = 12;

/// Somebody who could be the speaker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// What the text calls them.
    pub span: Span,
    /// What kind of words that is.
    pub kind: Kind,
    /// What the words are.
    pub flags: Flags,
    /// The hash of the last capitalised word.
    pub surname: u64,
    /// Where they stand.
    pub zone: Zone,
    /// How they hang on the cue.
    pub link: Link,
    /// Whether only a colon or a dash stands between the candidate and the quote (*WALLACE: “…”*, *“…” — A reader*).
    pub plain: bool,
    /// The cue.
    pub cue: Option<Span>,
    /// What speaks for them: numbers of weights.
    pub features: [u16; SLOTS],
    /// How many of them are used.
    pub used: u8,
}

impl Candidate {
    /// The features in use.
    pub(super) fn features(&self) -> &[u16] {
        self.features.get(..usize::from(self.used)).unwrap_or_default()
    }

    pub(super) fn add(&mut self, feature: u16) {
        if let Some(slot) = self.features.get_mut(usize::from(self.used)) {
            *slot = feature;
            self.used += 1;
        }
    }
}

const ZONES: u16 = 10;
pub(super) const LINKS: u16 = 8;
const KINDS: u16 = 11;
pub(super) const AT_LINK: u16 = 0;
const AT_CLASS: u16 = AT_LINK + ZONES * LINKS;
const AT_KIND: u16 = AT_CLASS + 3 * 6 * 4;
const AT_PREP: u16 = AT_KIND + 3 * KINDS;
const AT_FIRST: u16 = AT_PREP + 4;
const AT_RANK: u16 = AT_FIRST + 2 * ZONES;
const AT_CROSS: u16 = AT_RANK + 4 * ZONES;
pub(super) const AT_CONTEXT: u16 = AT_CROSS + 2;
pub(super) const AT_STYLE: u16 = AT_CONTEXT + 12 * ZONES;
const AT_SAME: u16 = AT_STYLE + 4 * ZONES;
/// How many weights there are.
#[cfg(test)]
pub(super) const WEIGHTS: usize = (AT_SAME + 6) as usize;

/// What surrounds a quote, as far as all its candidates have it in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// Which cue stands next to it: 0 none, 1 behind, 2 before, 3 both; plus 4 if it begins its paragraph; plus 8 if
    /// a colon stands before it.
    pub sides: u16,
    /// Whether it begins with a capital (1) and ends with a mark of a sentence (2).
    pub style: u16,
    /// The token before.
    pub before: Option<(What, Flags)>,
    /// The token behind.
    pub behind: Option<(What, Flags)>,
    /// The class of the cue behind and of the one before, 0 if there is none.
    pub classes: [Flags; 2],
    /// How far those are away, in tokens.
    pub far: [usize; 2],
}

/// Collects candidates for the piece at token `at` of `reading`.
pub(super) fn collect(reading: &Reading, at: usize, style: u16, out: &mut Vec<Candidate>) -> Context {
    let tokens = &reading.tokens;
    let Some(quote) = tokens.get(at) else {
        return Context::default();
    };
    let sentence = quote.sentence;
    let from = tokens.partition_point(|token| token.sentence < sentence);
    let mut end = at + 1;
    while tokens
        .get(end)
        .is_some_and(|token| token.sentence == sentence && !token.is_quote())
    {
        end += 1;
    }
    // Where the piece before ends, within the sentence.
    let segment = tokens
        .get(from..at)
        .and_then(|tokens| tokens.iter().rposition(|token| token.is_quote()))
        .map_or(from, |index| from + index + 1);
    let right = choose(reading, at + 1, end, false);
    let left = choose(reading, segment, at, true).or_else(|| choose(reading, from, segment, true));

    let mut context = Context {
        style,
        before: at
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .map(|token| (token.what, token.flags)),
        behind: tokens.get(at + 1).map(|token| (token.what, token.flags)),
        ..Context::default()
    };
    let near_right = right.is_some_and(|cue| {
        cue.at <= at + 4
            || cue
                .subject
                .and_then(|subject| reading.mentions.get(subject))
                .is_some_and(|mention| mention.from > at && mention.from <= at + 2)
    });
    let near_left = left.is_some_and(|cue| cue.at + 4 >= at && cue.at >= segment);
    if let Some(cue) = right {
        context.classes[0] = cue.class;
        context.far[0] = cue.at - at;
    }
    if let Some(cue) = left {
        context.classes[1] = cue.class;
        context.far[1] = at - cue.at;
    }
    let colon = context.before.is_some_and(|(what, _)| what == What::Colon);
    context.sides = u16::from(near_right)
        + 2 * u16::from(near_left)
        + if at == 0 {
            4
        } else if colon {
            8
        } else {
            0
        };

    let mentions = &reading.mentions;
    let first = mentions.partition_point(|mention| mention.from <= at);
    for (rank, (number, mention)) in (0_u16..).zip(mentions.iter().enumerate().skip(first).take(6)) {
        let here = tokens.get(mention.from).map(|token| token.sentence);
        let zone = if mention.from < end {
            Zone::Right
        } else if here == Some(sentence + 1)
            && tokens
                .get(at + 1)
                .is_some_and(|token| token.sentence == sentence + 1)
        {
            Zone::Behind
        } else {
            break;
        };
        if zone == Zone::Behind && rank >= 3 {
            break;
        }
        let cue = if zone == Zone::Right {
            right
        } else {
            own_cue(reading, number)
        };
        out.push(describe(reading, number, mention, zone, cue, rank, at, &context));
    }
    let (mut rank, mut older) = (0, 0);
    for (number, mention) in mentions.iter().enumerate().take(first).rev().take(40) {
        let Some(here) = tokens.get(mention.from).map(|token| token.sentence) else {
            break;
        };
        let zone = if here == sentence {
            Zone::Left
        } else if here + 1 == sentence {
            Zone::Before
        } else {
            Zone::Earlier
        };
        if zone != Zone::Left {
            // Of other sentences only those who speak or who come first.
            let own = own_cue(reading, number);
            if own.is_none() && !mention.first && !mention.according {
                continue;
            }
            older += 1;
            if older > 5 {
                break;
            }
            out.push(describe(
                reading,
                number,
                mention,
                zone,
                own,
                older - 1,
                at,
                &context,
            ));
            continue;
        }
        if rank < 8 || mention.first {
            out.push(describe(reading, number, mention, zone, left, rank, at, &context));
        }
        rank += 1;
    }
    context
}

/// The cue that counts between two tokens: the nearest to the quote that is more than a weak one, else the nearest.
fn choose(reading: &Reading, from: usize, to: usize, last: bool) -> Option<Cue> {
    let cues = &reading.cues;
    let first = cues.partition_point(|cue| cue.at < from);
    let end = cues.partition_point(|cue| cue.at < to);
    let part = cues.get(first..end)?;
    let strong = |cue: &&Cue| cue.class != WEAK;
    if last {
        part.iter().rev().take(12).find(strong).or(part.last()).copied()
    } else {
        part.iter().take(12).find(strong).or(part.first()).copied()
    }
}

/// The cue whose subject a mention is for certain.
pub(super) fn own_cue(reading: &Reading, number: usize) -> Option<Cue> {
    let mention = reading.mentions.get(number)?;
    let first = reading.cues.partition_point(|cue| cue.at + 4 < mention.from);
    reading
        .cues
        .get(first..)?
        .iter()
        .take(6)
        .find(|cue| cue.subject == Some(number) && cue.class != WEAK)
        .copied()
}

#[allow(clippy::too_many_arguments, reason = "one candidate and where it stands")]
pub(super) fn describe(
    reading: &Reading,
    number: usize,
    mention: &Mention,
    zone: Zone,
    cue: Option<Cue>,
    rank: u16,
    at: usize,
    context: &Context,
) -> Candidate {
    let tokens = &reading.tokens;
    let what = |at: usize| tokens.get(at).map(|token| token.what);
    let plain = match zone {
        // Nothing but the name before the colon, nothing but the dash before the name.
        Zone::Left => {
            mention.to + 1 == at
                && what(mention.to) == Some(What::Colon)
                && mention
                    .from
                    .checked_sub(1)
                    .is_none_or(|before| what(before) == Some(What::Stop))
        }
        Zone::Right => {
            mention.from == at + 2
                && what(at + 1) == Some(What::Dash)
                && matches!(mention.kind, Kind::Name | Kind::Titled)
        }
        _ => false,
    };
    let link = if mention.according || plain {
        Link::According
    } else {
        match cue {
            None if mention.by => Link::By,
            None => Link::None,
            Some(cue) if cue.subject == Some(number) && cue.inverted => Link::Inverted,
            Some(cue) if cue.subject == Some(number) => Link::Subject,
            Some(_) if mention.by => Link::By,
            Some(cue) if mention.from > cue.at => Link::Object,
            Some(_) if mention.first || rank == 0 && zone == Zone::Right => Link::First,
            Some(_) => Link::Within,
        }
    };
    let mut out = blank(reading, mention, zone, link);
    out.plain = plain;
    out.cue = match (link, cue) {
        (Link::According, _) if plain => None,
        (Link::According, _) => mention
            .from
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .map(|token| Span::new(token.start, token.end)),
        (_, Some(cue)) => tokens.get(cue.at).map(|token| Span::new(token.start, token.end)),
        _ => None,
    };
    let z = zone as u16;
    // The weights were fitted on English, where this order is rare before a quote.
    let weighed = if link == Link::Inverted && zone == Zone::Left && reading.subject_behind {
        Link::Subject
    } else {
        link
    };
    out.add(AT_LINK + z * LINKS + weighed as u16);
    if let Some(cue) = cue {
        let side = match zone {
            Zone::Right => 0,
            Zone::Left => 1,
            _ => 2,
        };
        let class = class_number(cue.class);
        let far = match cue.at.abs_diff(at) {
            0..=2 => 0,
            3..=4 => 1,
            5..=9 => 2,
            _ => 3,
        };
        out.add(AT_CLASS + (side * 6 + class) * 4 + far);
    }
    common(&mut out, mention, zone, rank, context);
    if zone == Zone::Left {
        let crosses = tokens
            .get(mention.to..at)
            .is_some_and(|tokens| tokens.iter().any(|token| token.is_quote()));
        out.add(AT_CROSS + u16::from(crosses));
    }
    out
}

fn class_number(class: Flags) -> u16 {
    match class {
        SAY => 0,
        TELL => 1,
        CALL => 2,
        SAYING => 3,
        _ => 4,
    }
}

fn common(out: &mut Candidate, mention: &Mention, zone: Zone, rank: u16, context: &Context) {
    let z = zone as u16;
    let group = match zone {
        Zone::Right => 0,
        Zone::Left => 1,
        _ => 2,
    };
    out.add(AT_KIND + group * KINDS + mention.kind as u16);
    out.add(AT_PREP + u16::from(mention.prep) + 2 * u16::from(mention.flags & OWNS != 0));
    out.add(AT_FIRST + 2 * z + u16::from(mention.first));
    out.add(AT_RANK + 4 * z + rank.min(3));
    out.add(AT_CONTEXT + 12 * z + context.sides.min(11));
    out.add(AT_STYLE + 4 * z + context.style);
}

pub(super) fn blank(reading: &Reading, mention: &Mention, zone: Zone, link: Link) -> Candidate {
    let start = reading.tokens.get(mention.from).map_or(0, |token| token.start);
    let end = mention
        .to
        .checked_sub(1)
        .and_then(|at| reading.tokens.get(at))
        .map_or(start, |token| token.end);
    Candidate {
        span: Span::new(start, end),
        kind: mention.kind,
        flags: mention.flags,
        surname: mention.surname,
        zone,
        link,
        plain: false,
        cue: None,
        features: [0; SLOTS],
        used: 0,
    }
}

/// The weight of one candidate following another as the speaker of the next quote.
pub(super) fn transition(before: &Candidate, now: &Candidate, same_paragraph: bool) -> Option<u16> {
    if !matches!(
        now.zone,
        Zone::Right | Zone::Left | Zone::Before | Zone::Earlier | Zone::Above | Zone::Below | Zone::Behind
    ) {
        return None;
    }
    let same = now.span == before.span
        || now.surname != 0 && now.surname == before.surname
        || matches!(
            (before.kind, now.kind),
            (Kind::He, Kind::He) | (Kind::She, Kind::She) | (Kind::They, Kind::They)
        );
    let other = now.surname != 0 && before.surname != 0 && now.surname != before.surname;
    let way = if same {
        0
    } else if other {
        1
    } else {
        2
    };
    Some(AT_SAME + way + 3 * u16::from(same_paragraph))
}
