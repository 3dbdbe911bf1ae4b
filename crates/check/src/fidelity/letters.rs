//! What differs inside a changed word, letter by letter.

/// Words longer than this are compared by their common start and end only.
const LONG: usize = 64;

/// The steps from `b` (the source's word) to `a` (the quote's), each with its kind as in [`crate::Op`] and its length in
/// bytes in `a` and in `b`. Together they cover both words.
pub(super) fn differences(a: &str, b: &str) -> Vec<(char, usize, usize)> {
    let (a, b) = (a.chars().collect::<Vec<_>>(), b.chars().collect::<Vec<_>>());
    let mut out: Vec<(char, usize, usize)> = Vec::new();
    let start = a.iter().zip(&b).take_while(|(a, b)| same(**a, **b)).count();
    let rest = a.len().min(b.len()) - start;
    let end = (a.iter().rev().zip(b.iter().rev()))
        .take(rest)
        .take_while(|(a, b)| same(**a, **b))
        .count();
    let bytes = |part: &[char]| part.iter().map(|c| c.len_utf8()).sum::<usize>();
    let part = |word: &[char], from: usize, to: usize| word.get(from..to).map_or(0, bytes);
    let mut push = |kind: char, here: usize, there: usize| {
        if here + there == 0 {
            return;
        }
        match out.last_mut() {
            Some(last) if last.0 == kind => {
                last.1 += here;
                last.2 += there;
            }
            _ => out.push((kind, here, there)),
        }
    };
    push('=', part(&a, 0, start), part(&b, 0, start));
    let (middle_a, middle_b) = (
        a.get(start..a.len() - end).unwrap_or_default(),
        b.get(start..b.len() - end).unwrap_or_default(),
    );
    if middle_a.len().max(middle_b.len()) > LONG {
        push('~', bytes(middle_a), bytes(middle_b));
    } else {
        for (kind, left, right) in edits(middle_a, middle_b) {
            push(
                kind,
                left.map_or(0, char::len_utf8),
                right.map_or(0, char::len_utf8),
            );
        }
    }
    push(
        '=',
        part(&a, a.len() - end, a.len()),
        part(&b, b.len() - end, b.len()),
    );
    out
}

fn same(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

/// The edits of Levenshtein 1965, from a full table: the words are short.
fn edits(a: &[char], b: &[char]) -> Vec<(char, Option<char>, Option<char>)> {
    let width = b.len() + 1;
    let mut table = vec![0usize; (a.len() + 1) * width];
    let at =
        |table: &[usize], row: usize, column: usize| table.get(row * width + column).copied().unwrap_or(0);
    for row in 0..=a.len() {
        for column in 0..=b.len() {
            let best = match (row, column) {
                (0, n) | (n, 0) => n,
                _ => {
                    let equal = a
                        .get(row - 1)
                        .zip(b.get(column - 1))
                        .is_some_and(|(a, b)| same(*a, *b));
                    (at(&table, row - 1, column - 1) + usize::from(!equal))
                        .min(at(&table, row - 1, column) + 1)
                        .min(at(&table, row, column - 1) + 1)
                }
            };
            if let Some(cell) = table.get_mut(row * width + column) {
                *cell = best;
            }
        }
    }
    let (mut row, mut column) = (a.len(), b.len());
    let mut out = Vec::new();
    while row > 0 || column > 0 {
        let here = at(&table, row, column);
        let pair = row
            .checked_sub(1)
            .and_then(|row| a.get(row))
            .zip(column.checked_sub(1).and_then(|column| b.get(column)));
        if let Some((left, right)) = pair
            && here == at(&table, row - 1, column - 1) + usize::from(!same(*left, *right))
        {
            out.push((
                if same(*left, *right) { '=' } else { '~' },
                Some(*left),
                Some(*right),
            ));
            row -= 1;
            column -= 1;
        } else if row > 0 && here == at(&table, row - 1, column) + 1 {
            row -= 1;
            out.push(('+', a.get(row).copied(), None));
        } else {
            column = column.saturating_sub(1);
            out.push(('-', None, b.get(column).copied()));
        }
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_changed_ending_is_all_that_differs() {
        assert_eq!(differences("closes", "closed"), [('=', 5, 5), ('~', 1, 1)]);
        assert_eq!(differences("work", "worked"), [('=', 4, 4), ('-', 0, 2)]);
        assert_eq!(differences("Straßen", "Straße"), [('=', 7, 7), ('+', 1, 0)]);
    }

    proptest! {
        #[test]
        fn the_differences_cover_both_words(a in "[abcÄ]{0,9}", b in "[abcä]{0,9}") {
            let steps = differences(&a, &b);
            prop_assert_eq!(steps.iter().map(|step| step.1).sum::<usize>(), a.len());
            prop_assert_eq!(steps.iter().map(|step| step.2).sum::<usize>(), b.len());
            prop_assert_eq!(steps.iter().all(|step| step.0 == '='), a.to_lowercase() == b.to_lowercase());
        }
    }
}
