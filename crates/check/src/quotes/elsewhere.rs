//! Candidates from elsewhere: the paragraphs beside, the quote before, words put into the marks themselves, a turn of a
//! transcript, and nobody.

use super::candidates::*;
use super::lexicon::*;
use super::pairs::Piece;
use super::reading::*;
use crate::Span;

/// Mentions of a neighbouring paragraph, of which the first or the last sentence was read.
pub(super) fn neighbours(reading: &Reading, zone: Zone, context: &Context, out: &mut Vec<Candidate>) {
    let numbers: &mut dyn Iterator<Item = usize> = if zone == Zone::Above {
        &mut (0..reading.mentions.len()).rev()
    } else {
        &mut (0..reading.mentions.len())
    };
    let mut rank = 0;
    for number in numbers.take(20) {
        let Some(mention) = reading.mentions.get(number) else {
            break;
        };
        let own = own_cue(reading, number);
        if own.is_none() && !mention.first && !mention.according {
            continue;
        }
        let at = if zone == Zone::Above {
            reading.tokens.len()
        } else {
            0
        };
        out.push(describe(reading, number, mention, zone, own, rank, at, context));
        rank += 1;
        if rank >= 3 {
            break;
        }
    }
}

/// The speaker of the quote before as a candidate for this one.
pub(super) fn carried(
    before: &Candidate,
    same_paragraph: bool,
    continues: bool,
    context: &Context,
) -> Candidate {
    let zone = if same_paragraph { Zone::Same } else { Zone::Carried };
    let mut out = Candidate {
        zone,
        link: Link::None,
        features: [0; SLOTS],
        used: 0,
        ..*before
    };
    let z = zone as u16;
    out.add(AT_LINK + z * LINKS + u16::from(continues));
    out.add(AT_CONTEXT + 12 * z + context.sides.min(11));
    out.add(AT_STYLE + 4 * z + context.style);
    out
}

/// The speaker whom the words of a piece name between two commas, as French papers do: *« On perd tout, regrette Jeanne
/// Brunet. Et personne ne répond. »* `reading` is of the words inside.
pub(super) fn inserted(reading: &Reading) -> Option<Candidate> {
    let what = |at: usize| reading.tokens.get(at).map(|token| token.what);
    reading.cues.iter().find_map(|cue| {
        let behind_comma = cue.at.checked_sub(1).and_then(what) == Some(What::Comma);
        let mention = reading
            .mentions
            .iter()
            .find(|mention| mention.from == cue.at + 1)?;
        let named = matches!(
            mention.kind,
            Kind::Name | Kind::Titled | Kind::Person | Kind::He | Kind::She | Kind::They
        );
        let closed = matches!(what(mention.to), None | Some(What::Comma | What::Stop));
        (behind_comma && cue.class & (SAY | WEAK) != 0 && named && closed).then(|| Candidate {
            cue: reading
                .tokens
                .get(cue.at)
                .map(|token| Span::new(token.start, token.end)),
            ..blank(reading, mention, Zone::Right, Link::Inverted)
        })
    })
}

/// The speaker whom a piece names itself, as transcripts do: *“OKAFOR: The dam will hold.”* Capitals only, up to four
/// words, so that no sentence with a colon is meant.
pub(super) fn turn(raw: &str, piece: &Piece) -> Option<Candidate> {
    let inner = piece.inner.of(raw);
    let name = inner.get(..inner.bytes().take(41).position(|byte| byte == b':')?)?;
    let capitals = name
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let plain =
        capitals && name.chars().filter(|c| c.is_uppercase()).count() > 2 && name.split(' ').count() <= 4;
    plain.then(|| Candidate {
        span: Span::new(piece.inner.start, piece.inner.start + name.len()),
        kind: Kind::Name,
        zone: Zone::Left,
        link: Link::According,
        plain: true,
        ..nobody(&Context::default())
    })
}

/// Nobody, as a candidate.
pub(super) fn nobody(context: &Context) -> Candidate {
    let mut out = Candidate {
        span: Span::default(),
        kind: Kind::Him,
        flags: 0,
        surname: 0,
        zone: Zone::Nobody,
        link: Link::None,
        plain: false,
        cue: None,
        features: [0; SLOTS],
        used: 0,
    };
    let z = Zone::Nobody as u16;
    out.add(AT_LINK + z * LINKS);
    out.add(AT_CONTEXT + 12 * z + context.sides.min(11));
    out.add(AT_STYLE + 4 * z + context.style);
    out
}
