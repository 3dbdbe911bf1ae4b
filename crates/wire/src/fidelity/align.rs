//! Laying the letters of two texts side by side.

use std::collections::HashMap;

use super::{Difference, Words};

/// Letters that must agree for the two sides to be side by side again.
const AGREE: usize = 12;
/// Letters looked through on each side for such a place.
const WINDOW: usize = 4000;
/// Differences looked through one by one; what follows counts as one.
const PLACES: usize = 64;

/// A reader of one side.
struct Side<'a> {
    words: &'a Words,
    at: usize,
    /// The next stretch that may be missing on the other side.
    optional: usize,
}

impl<'a> Side<'a> {
    fn new(words: &'a Words) -> Self {
        Side {
            words,
            at: 0,
            optional: 0,
        }
    }

    fn rest(&self) -> &'a [char] {
        self.words.letters.get(self.at..).unwrap_or_default()
    }

    /// What is left of the letters that the other side must have.
    fn required(&self) -> Vec<char> {
        let mut out = Vec::new();
        let mut from = self.at;
        for &(start, end) in self.words.optional.get(self.optional..).unwrap_or_default() {
            out.extend_from_slice(self.words.letters.get(from..start).unwrap_or_default());
            from = from.max(end);
        }
        out.extend_from_slice(self.words.letters.get(from..).unwrap_or_default());
        out
    }

    /// The end of the stretch that begins here and may be missing.
    fn optional_end(&mut self) -> Option<usize> {
        while let Some(&(start, end)) = self.words.optional.get(self.optional) {
            match start.cmp(&self.at) {
                std::cmp::Ordering::Less => self.optional += 1,
                std::cmp::Ordering::Equal => return Some(end),
                std::cmp::Ordering::Greater => return None,
            }
        }
        None
    }

    /// Goes over a stretch that may be missing: on both sides if the other has it, else on this one.
    fn step_over(&mut self, other: &mut Side<'_>) -> bool {
        let Some(end) = self.optional_end() else {
            return false;
        };
        let stretch = self.words.letters.get(self.at..end).unwrap_or_default();
        if other.rest().starts_with(stretch) {
            other.at += stretch.len();
        }
        self.at = end;
        self.optional += 1;
        true
    }
}

pub(super) fn compare(source: &Words, document: &Words) -> Option<Difference> {
    let (mut left, mut right) = (Side::new(source), Side::new(document));
    let mut first: Option<(usize, usize)> = None;
    let (mut missing, mut added, mut places) = (0, 0, 0);
    loop {
        if left.step_over(&mut right) || right.step_over(&mut left) {
            continue;
        }
        match (left.rest().first(), right.rest().first()) {
            (None, None) => break,
            (Some(a), Some(b)) if a == b => {
                left.at += 1;
                right.at += 1;
            }
            _ => {
                first.get_or_insert((left.at, right.at));
                places += 1;
                let meet = if places > PLACES {
                    None
                } else {
                    meet(left.rest(), right.rest())
                };
                let (lacks, has) = meet.unwrap_or_else(|| apart(&left.required(), &right.required()));
                missing += lacks;
                added += has;
                if meet.is_none() {
                    break;
                }
                left.at += lacks;
                right.at += has;
            }
        }
    }
    let (at, there) = first?;
    Some(Difference {
        at,
        source: source.around(at),
        document: document.around(there),
        missing,
        added,
    })
}

/// How far to go on each side until both agree again, going as short a way as can be seen.
fn meet(left: &[char], right: &[char]) -> Option<(usize, usize)> {
    let near = |side: &'_ [char]| side.len().min(WINDOW);
    let mut known: HashMap<&[char], usize> = HashMap::new();
    for (at, letters) in right.get(..near(right))?.windows(AGREE).enumerate() {
        known.entry(letters).or_insert(at);
    }
    let mut best: Option<(usize, usize)> = None;
    for (at, letters) in left.get(..near(left))?.windows(AGREE).enumerate() {
        if best.is_some_and(|(a, b)| a + b <= at) {
            break;
        }
        if let Some(&there) = known.get(letters)
            && best.is_none_or(|(a, b)| at + there < a + b)
        {
            best = Some((at, there));
        }
    }
    best
}

/// What is left on each side when the common end is taken off.
fn apart(left: &[char], right: &[char]) -> (usize, usize) {
    let common = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (left.len() - common, right.len() - common)
}
