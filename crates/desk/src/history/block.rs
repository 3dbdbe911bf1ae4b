//! Where a block of an older text belongs in a newer one.

use copy::doc::Block;

/// Blocks that are compared at most; beyond that the block goes to its old place by number.
const MOST: usize = 2_000;

/// What bringing a block back comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// It stands there already.
    There,
    /// It takes the place of what became of it.
    Instead(usize),
    /// It comes before this one.
    Before(usize),
}

/// Where the block `index` of `old` belongs in `new`: in the place of the block that became of it, else between the
/// neighbours that it had. `None` if there is no such block.
pub(super) fn place(old: &[Block], new: &[Block], index: usize) -> Option<Place> {
    old.get(index)?;
    let pairs = pairs(old, new);
    if pairs.iter().any(|(o, _)| *o == index) {
        return Some(Place::There);
    }
    let before = pairs.iter().rev().find(|(o, _)| *o < index);
    let after = pairs.iter().find(|(o, _)| *o > index);
    // What stands between the neighbours in both texts is paired first by first.
    let (old_from, new_from) = before.map_or((0, 0), |(o, n)| (o + 1, n + 1));
    let new_to = after.map_or(new.len(), |(_, n)| *n);
    let at = new_from + (index - old_from);
    Some(match at < new_to {
        true => Place::Instead(at),
        false => Place::Before(new_to),
    })
}

/// Blocks that are the same in both, in order: a longest common subsequence.
fn pairs(old: &[Block], new: &[Block]) -> Vec<(usize, usize)> {
    if old.len() > MOST || new.len() > MOST {
        return Vec::new();
    }
    let wide = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * wide];
    let at = |common: &[u32], i: usize, j: usize| common.get(i * wide + j).copied().unwrap_or(0);
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let best = if a == b {
                at(&common, i + 1, j + 1) + 1
            } else {
                at(&common, i + 1, j).max(at(&common, i, j + 1))
            };
            if let Some(cell) = common.get_mut(i * wide + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
        if a == b {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&common, i + 1, j) >= at(&common, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blocks(words: &str) -> Vec<Block> {
        words
            .chars()
            .map(|letter| Block::paragraph(letter.to_string()))
            .collect()
    }

    #[test]
    fn a_block_comes_back_where_it_stood() {
        let placed = |old: &str, new: &str, index| place(&blocks(old), &blocks(new), index);
        assert_eq!(placed("abc", "aXc", 1), Some(Place::Instead(1)), "rewritten");
        assert_eq!(placed("abc", "ac", 1), Some(Place::Before(1)), "taken out");
        assert_eq!(placed("abc", "ab", 2), Some(Place::Before(2)), "the last");
        assert_eq!(placed("abc", "bc", 0), Some(Place::Before(0)), "the first");
        assert_eq!(placed("abc", "xabc", 1), Some(Place::There));
        assert_eq!(placed("abcd", "aXd", 2), Some(Place::Before(2)), "two became one");
        assert_eq!(placed("abc", "", 1), Some(Place::Before(0)));
        assert_eq!(placed("abc", "abc", 3), None);
    }

    proptest! {
        #[test]
        fn it_is_there_afterwards_and_what_stayed_stays(old in "[a-e]{1,8}", new in "[a-h]{0,8}", index in 0..8_usize) {
            let (old, mut text) = (blocks(&old), blocks(&new));
            prop_assume!(index < old.len());
            let same: Vec<Block> = pairs(&old, &text).into_iter().map(|(o, _)| old[o].clone()).collect();
            match place(&old, &text, index).unwrap() {
                Place::There => {}
                Place::Instead(at) => text[at] = old[index].clone(),
                Place::Before(at) => text.insert(at, old[index].clone()),
            }
            prop_assert!(text.contains(&old[index]));
            let mut rest = text.iter();
            prop_assert!(same.iter().all(|one| rest.any(|other| other == one)), "{:?}", text);
        }
    }
}
