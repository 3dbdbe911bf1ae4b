//! How much speaks for a sentence having a source.

use super::Facts;

/// Where a sentence stands before anything is known of it.
const BASE: i32 = 0;

/// What each fact of [`super::facts::NAMES`] adds, in hundredths of a logit.
const WEIGHTS: [i32; 44] = [0; 44];

/// The sum of what speaks for a sentence having a source; under zero it is pointed at.
pub fn weigh(facts: &Facts) -> i32 {
    let bits = (0_u32..).zip(WEIGHTS);
    BASE + bits
        .map(|(at, weight)| if facts.has(at) { weight } else { 0 })
        .sum::<i32>()
}
