//! Mentions: words that name somebody, found by a small chunker of closed classes; and which verb has which subject.

use super::lexicon::*;
use super::reading::{Cue, Kind, Mention, Reading, Token, What};

/// The longest mention, in tokens.
const LONGEST: usize = 9;

/// Finds the mentions and cues of what `reading` has read.
pub(super) fn find(reading: &mut Reading, lexicon: &Lexicon, raw: &str) {
    let tokens = std::mem::take(&mut reading.tokens);
    let mut mentions = std::mem::take(&mut reading.mentions);
    let mut cues = std::mem::take(&mut reading.cues);
    mentions.reserve(16);
    cues.reserve(16);
    let mut at = 0;
    while at < tokens.len() {
        match chunk(&tokens, at, lexicon, raw) {
            Some(mention) => {
                at = mention.to;
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
    mark_first(&tokens, &mut mentions);
    collect_cues(&tokens, &mentions, lexicon, &mut cues);
    reading.tokens = tokens;
    reading.mentions = mentions;
    reading.cues = cues;
}

/// Whether a token is a name by its capital: not a word of the grammar that begins a sentence.
fn named(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if token.what != What::Cap {
        return false;
    }
    if token.flags & !(TITLE | PERSON | WOMAN | MAN | SCARE | PHRASE | OWNS) == 0 {
        return true;
    }
    if begins(tokens, at) {
        return false;
    }
    // A verb with a capital within a sentence is a part of a name (the United States).
    if token.flags & GRAMMAR == 0 {
        return true;
    }
    // Will Smith, May: a name if the next word has a capital too.
    token.flags & (GRAMMAR & !AUX) == 0
        && tokens
            .get(at + 1)
            .is_some_and(|next| next.what == What::Cap && next.flags & GRAMMAR == 0)
}

/// Whether the token at `at` begins a sentence.
fn begins(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| tokens.get(at)) else {
        return true;
    };
    matches!(before.what, What::Stop | What::Gap | What::Colon)
        || tokens
            .get(at)
            .is_some_and(|token| token.sentence != before.sentence)
}

fn chunk(tokens: &[Token], at: usize, lexicon: &Lexicon, raw: &str) -> Option<Mention> {
    let token = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let make = |to: usize, kind: Kind, flags: Flags, surname: u64| {
        let prep = before.is_some_and(|before| before.is(PREP));
        Mention {
            from: at,
            to,
            kind,
            flags,
            prep,
            according: before.is_some_and(|before| before.is(ACCORDING))
                || tokens.get(to).is_some_and(|after| after.is(AFTERWARDS)),
            by: before.is_some_and(|before| before.is(BY)),
            first: false,
            surname,
        }
    };
    if !matches!(token.what, What::Word | What::Cap | What::Number) {
        return None;
    }
    let next = tokens.get(at + 1);
    if token.is(WHO) && !token.is(GRAMMAR & !WHO) {
        let speaks = tokens
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take(4)
            .find(|token| !token.is(AUX | ADV))
            .is_some_and(|token| token.is(SAY | TELL | CALL));
        return speaks.then(|| make(at + 1, Kind::Who, token.flags, 0));
    }
    if token.is(HE | SHE | THEY | I) && !(token.is(HIS | DET) && next.is_some_and(noun_follows)) {
        let kind = if token.is(HE) {
            Kind::He
        } else if token.is(SHE) {
            Kind::She
        } else if token.is(THEY) {
            Kind::They
        } else {
            Kind::I
        };
        return Some(make(at + 1, kind, token.flags, 0));
    }
    if token.is(HIM) && !token.is(HIS) {
        return before
            .is_some_and(|before| before.is(ACCORDING))
            .then(|| make(at + 1, Kind::Him, token.flags, 0));
    }
    // The words of the grammar begin nothing, but for articles.
    let article = token.is(DET | HIS) || token.what == What::Number;
    if !article && token.is(GRAMMAR) && !named(tokens, at) {
        return None;
    }
    if token.is(CUE) && !article && !token.is(PERSON | TITLE) && !named(tokens, at) {
        return None;
    }
    let mut to = at;
    let mut flags = 0;
    let mut surname = 0;
    let mut caps = 0;
    let mut plain = 0;
    let mut owned = false;
    let stray = !article && token.what == What::Word && !token.is(PERSON | TITLE);
    while let Some(token) = tokens.get(to) {
        if to - at >= LONGEST {
            break;
        }
        let opening = to == at || (article && caps == 0 && plain == 0);
        match token.what {
            What::Cap if named(tokens, to) => {
                // "Curiosity drove Berg": the words before are no part of the name.
                if stray {
                    return None;
                }
                caps += 1;
                if !(token.is(TITLE | PERSON) && caps == 1) || surname == 0 {
                    surname = token.hash;
                }
            }
            What::Cap | What::Word | What::Number
                if opening && (token.is(DET | HIS) || token.what == What::Number) => {}
            What::Word if token.flags == OWNS => {
                if plain + caps == 0 {
                    break;
                }
                owned = true;
                surname = 0;
                caps = 0;
                plain = 1;
            }
            What::Word | What::Cap | What::Number => {
                if token.is(GRAMMAR) {
                    break;
                }
                if token.is(CUE)
                    && !token.is(PERSON | TITLE)
                    && !(article && plain == 0 && caps == 0 && token.is(WEAK))
                {
                    break;
                }
                let known = token.is(PERSON | TITLE);
                // Behind a name only a noun of a person goes on with it, or what belongs to its owner.
                if caps > 0 && !known && !owned {
                    break;
                }
                if flags & PERSON != 0 && caps == 0 && !known && plain > 0 && !lexicon.caseless {
                    break;
                }
                plain += 1;
            }
            _ => break,
        }
        flags |= token.flags;
        to += 1;
    }
    if caps + plain == 0 {
        // "Two said", "another said": a number or article alone is somebody if a verb of saying follows.
        let alone = article && !token.is(HIS) && tokens.get(to).is_some_and(|next| next.is(SAY | TELL));
        return (alone && to > at).then(|| make(to, Kind::Bare, flags, 0));
    }
    let kind = if caps > 0 && !(lexicon.capital_nouns && article) {
        if flags & TITLE != 0 && caps > 1 {
            Kind::Titled
        } else {
            Kind::Name
        }
    } else if flags & PERSON != 0 {
        Kind::Person
    } else if article || owned {
        Kind::Thing
    } else {
        // A bare word is a mention only next to a verb of saying.
        let cue = |token: Option<&Token>| {
            token.is_some_and(|token| token.is(SAY | TELL | CALL | SUBJECT | AFTERWARDS))
        };
        let spoken = cue(tokens.get(to)) || cue(before) || before.is_some_and(|before| before.is(ACCORDING));
        if !spoken || raw.is_empty() {
            return None;
        }
        Kind::Bare
    };
    if kind == Kind::Name && caps == 1 && to == at + 1 && participle(tokens, at, raw) {
        return None;
    }
    Some(make(to, kind, flags, surname))
}

/// Whether a pronoun is followed by what would make it an article.
fn noun_follows(next: &Token) -> bool {
    matches!(next.what, What::Word | What::Cap) && next.flags & (GRAMMAR | CUE) == 0
}

/// "Speaking in Ohio, …": a capitalised form in -ing that begins a sentence.
fn participle(tokens: &[Token], at: usize, raw: &str) -> bool {
    begins(tokens, at)
        && tokens.get(at).is_some_and(|token| {
            let word = raw.get(token.start..token.end).unwrap_or_default();
            word.len() > 5 && (word.ends_with("ing") || word.ends_with("ly") || word.ends_with("ed"))
        })
}

/// Marks the first mention of each sentence that no preposition makes a part of something else.
fn mark_first(tokens: &[Token], mentions: &mut [Mention]) {
    let mut done = None;
    for mention in mentions {
        let Some(sentence) = tokens.get(mention.from).map(|token| token.sentence) else {
            continue;
        };
        if done != Some(sentence) && (!mention.prep || mention.according) {
            mention.first = true;
            done = Some(sentence);
        }
    }
}

fn collect_cues(tokens: &[Token], mentions: &[Mention], lexicon: &Lexicon, cues: &mut Vec<Cue>) {
    let mut index = 0;
    for (at, token) in tokens.iter().enumerate() {
        while mentions.get(index).is_some_and(|mention| mention.to <= at) {
            index += 1;
        }
        if !token.is(CUE) || token.what == What::Cap && named(tokens, at) {
            continue;
        }
        let class = [SAY, TELL, CALL, SAYING, WEAK]
            .into_iter()
            .find(|class| token.is(*class))
            .unwrap_or(WEAK);
        let inside = mentions.get(index).is_some_and(|mention| mention.from <= at);
        if inside {
            // "his statement", "the report": a noun that leads to a quote.
            if token.is(WEAK) || token.is(SAY | CALL) {
                cues.push(Cue {
                    at,
                    class: WEAK,
                    subject: None,
                    inverted: false,
                });
            }
            continue;
        }
        let (subject, inverted) = subject(tokens, mentions, index, at, lexicon);
        cues.push(Cue {
            at,
            class,
            subject,
            inverted,
        });
    }
}

/// The subject of the verb at `at`, before which `index` mentions end: the number of a mention, and whether it stands
/// behind the verb.
fn subject(
    tokens: &[Token],
    mentions: &[Mention],
    index: usize,
    at: usize,
    lexicon: &Lexicon,
) -> (Option<usize>, bool) {
    // Back over auxiliaries and adverbs to a mention that ends there.
    let mut back = at;
    let mut steps = 0;
    let nearest = index.checked_sub(1);
    while steps < 6 {
        if let Some(number) = nearest
            && mentions.get(number).is_some_and(|mention| mention.to == back)
        {
            let before = climb(tokens, mentions, number);
            // "In Oslo sagte die Ministerin": where the verb stands second, what a preposition begins is no subject.
            let behind = if lexicon.verb_second {
                after(tokens, mentions, index, at)
            } else {
                None
            };
            if let (Some(other), Some(first)) = (behind, mentions.get(before))
                && mentions.get(other).is_some_and(|other| {
                    let named =
                        |mention: &Mention| !matches!(mention.kind, Kind::Thing | Kind::Bare | Kind::I);
                    first.prep || !named(first) && named(other)
                })
            {
                return (behind, true);
            }
            return (Some(before), false);
        }
        let Some(before) = back.checked_sub(1).and_then(|at| tokens.get(at)) else {
            break;
        };
        let passes = before.is(AUX | ADV | SUBJECT | WHO)
            || matches!(before.what, What::Word) && before.flags == 0 && steps < 2
            || before.what == What::Bracket
            || before.what == What::Comma && tokens.get(back).is_some_and(|token| token.is(WHO));
        if !passes {
            break;
        }
        back -= 1;
        steps += 1;
    }
    let behind = after(tokens, mentions, index, at);
    (behind, behind.is_some())
}

/// The mention right behind the verb at `at`, as in "said the minister".
fn after(tokens: &[Token], mentions: &[Mention], index: usize, at: usize) -> Option<usize> {
    let adverb = tokens
        .get(at + 1)
        .is_some_and(|token| token.is(ADV) && !token.is(HE | SHE | DET));
    let ahead = at
        + 1
        + usize::from(
            adverb
                && tokens
                    .get(at + 2)
                    .is_some_and(|next| next.what != What::Word || next.is(DET | HE | SHE)),
        );
    mentions
        .get(index..)
        .unwrap_or_default()
        .iter()
        .take(3)
        .position(|mention| mention.from >= ahead)
        .map(|more| more + index)
        .filter(|number| {
            mentions
                .get(*number)
                .is_some_and(|mention| mention.from == ahead && !matches!(mention.kind, Kind::Him))
        })
}

/// From "Ohio" in "a voter from Ohio" to "a voter": what a preposition hangs on.
fn climb(tokens: &[Token], mentions: &[Mention], mut number: usize) -> usize {
    for _ in 0..4 {
        let Some(mention) = mentions.get(number) else {
            break;
        };
        if !mention.prep || mention.according {
            break;
        }
        let Some(before) = number.checked_sub(1).and_then(|number| mentions.get(number)) else {
            break;
        };
        // Only the preposition may stand between, or one more word of the grammar.
        let between = mention.from.saturating_sub(before.to);
        let plain = tokens
            .get(before.to..mention.from)
            .is_some_and(|tokens| tokens.iter().all(|token| matches!(token.what, What::Word)));
        if between > 3 || !plain {
            break;
        }
        number -= 1;
    }
    number
}
