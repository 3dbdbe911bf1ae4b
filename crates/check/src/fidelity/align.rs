//! The best way to lay a few words of a quote beside a few words of a source: global alignment with affine costs for
//! words of the source that the quote leaves out (Gotoh 1982), and one step more than usual: several words that are
//! written as one, or a number in words and in digits.

/// What it costs to lay quote and source together, in hundredths of a matching word.
pub(super) trait Costs {
    /// Unit `quote` beside unit `source`; positive if they are alike.
    fn pair(&self, quote: usize, source: usize) -> i32;
    /// Whether the `a` units from `quote` say the same as the `b` units from `source`. Never asked for one and one.
    fn joined(&self, quote: (usize, usize), source: (usize, usize)) -> bool;
    /// Unit `quote` stands in the quote only; at most 0.
    fn add(&self, quote: usize) -> i32;
    /// To leave out words of the source in front of unit `quote`: at first, and for each; at most 0.
    fn drop(&self, quote: usize) -> (i32, i32);
}

/// What a step of an alignment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The units are the same.
    Same,
    /// Several units, or units written in another way, that say the same.
    Joined,
    /// A unit stands in the place of another.
    Changed,
    /// The quote has a unit more.
    Added,
    /// The source has a unit more.
    Dropped,
}

/// A step: how many units of the quote and of the source it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) kind: Kind,
    pub(super) quote: usize,
    pub(super) source: usize,
}

/// Where the source may be longer than what is aligned, for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Free {
    pub(super) start: bool,
    pub(super) end: bool,
}

/// A matching word.
pub(super) const MATCH: i32 = 100;
/// Several units for several others count as one match each, a little less.
pub(super) const JOINED: i32 = 90;
/// The most units on one side of a joined step.
pub(super) const JOINS: usize = 5;
/// Only tables up to this size look for joined steps: they are costly, and a longer stretch without a common word is no
/// matter of spelling.
const JOIN_CELLS: usize = 200;
/// The largest table.
pub(super) const CELLS: usize = 60_000;

const LOW: i32 = i32::MIN / 4;

/// The best alignment of the units `quote` with the units `source`, with its score. The caller keeps the product of both
/// lengths below [`CELLS`].
pub(super) fn align(
    costs: &impl Costs,
    quote: (usize, usize),
    source: (usize, usize),
    free: Free,
) -> (i32, usize, Vec<Step>) {
    let table = Table::fill(costs, quote, source, free);
    table.trace(free)
}

/// How a cell was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Nothing,
    Pair(bool),
    Joined(u8, u8),
    Add,
    Drop,
    /// Of the second layer: the gap goes on.
    Longer,
}

struct Table {
    rows: usize,
    width: usize,
    /// The best score of what ends at a cell, and the best of what ends with a word left out.
    best: Vec<(i32, From)>,
    gap: Vec<(i32, From)>,
}

impl Table {
    fn fill(costs: &impl Costs, quote: (usize, usize), source: (usize, usize), free: Free) -> Table {
        let rows = quote.1 - quote.0;
        let columns = source.1 - source.0;
        let width = columns + 1;
        let mut out = Table {
            rows,
            width,
            best: vec![(LOW, From::Nothing); (rows + 1) * width],
            gap: vec![(LOW, From::Nothing); (rows + 1) * width],
        };
        let joins = rows * columns <= JOIN_CELLS;
        for row in 0..=rows {
            let i = quote.0 + row;
            let (open, extend) = costs.drop(i);
            for column in 0..=columns {
                let j = source.0 + column;
                let mut gap = (LOW, From::Nothing);
                if column > 0 {
                    let from = out.best(row, column - 1).0 + open + extend;
                    let longer = out.gap(row, column - 1).0 + extend;
                    gap = if longer > from {
                        (longer, From::Longer)
                    } else {
                        (from, From::Drop)
                    };
                }
                let mut best = if row == 0 && (column == 0 || free.start) {
                    (0, From::Nothing)
                } else {
                    (LOW, From::Nothing)
                };
                if row > 0 && column > 0 {
                    let pair = costs.pair(i - 1, j - 1);
                    take(
                        &mut best,
                        out.best(row - 1, column - 1).0 + pair,
                        From::Pair(pair > 0),
                    );
                }
                if row > 0 {
                    take(
                        &mut best,
                        out.best(row - 1, column).0 + costs.add(i - 1),
                        From::Add,
                    );
                }
                if joins {
                    for a in 1..=row.min(JOINS) {
                        for b in 1..=column.min(JOINS) {
                            let score = out.best(row - a, column - b).0 + JOINED * a.min(b) as i32;
                            if a + b > 2 && score > best.0 && costs.joined((i - a, i), (j - b, j)) {
                                best = (score, From::Joined(a as u8, b as u8));
                            }
                        }
                    }
                }
                take(&mut best, gap.0, From::Drop);
                let at = row * width + column;
                if let (Some(to), Some(gap_to)) = (out.best.get_mut(at), out.gap.get_mut(at)) {
                    *to = best;
                    *gap_to = gap;
                }
            }
        }
        out
    }

    fn best(&self, row: usize, column: usize) -> (i32, From) {
        self.best
            .get(row * self.width + column)
            .copied()
            .unwrap_or((LOW, From::Nothing))
    }

    fn gap(&self, row: usize, column: usize) -> (i32, From) {
        self.gap
            .get(row * self.width + column)
            .copied()
            .unwrap_or((LOW, From::Nothing))
    }

    /// The score, where in the source the alignment begins, and its steps.
    fn trace(&self, free: Free) -> (i32, usize, Vec<Step>) {
        let mut row = self.rows;
        let mut column = self.width - 1;
        if free.end {
            // The first of the best ends: the shortest passage.
            let ends = (0..self.width).map(|at| (self.best(row, at).0, std::cmp::Reverse(at)));
            column = ends.max().map_or(column, |(_, at)| at.0);
        }
        let score = self.best(row, column).0;
        let mut steps = Vec::new();
        let mut in_gap = false;
        loop {
            let from = if in_gap {
                self.gap(row, column).1
            } else {
                self.best(row, column).1
            };
            let (kind, quote, source) = match (in_gap, from) {
                (false, From::Drop) => {
                    in_gap = true;
                    continue;
                }
                (true, From::Drop) => {
                    in_gap = false;
                    (Kind::Dropped, 0, 1)
                }
                (true, From::Longer) => (Kind::Dropped, 0, 1),
                (_, From::Pair(true)) => (Kind::Same, 1, 1),
                (_, From::Pair(false)) => (Kind::Changed, 1, 1),
                (_, From::Joined(a, b)) => (Kind::Joined, usize::from(a), usize::from(b)),
                (_, From::Add) => (Kind::Added, 1, 0),
                _ => break,
            };
            steps.push(Step { kind, quote, source });
            row = row.saturating_sub(quote);
            column = column.saturating_sub(source);
        }
        steps.reverse();
        (score, column, steps)
    }
}

fn take(best: &mut (i32, From), score: i32, from: From) {
    if score > best.0 {
        *best = (score, from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    /// Letters; `x` and `y` together say the same as `z`, a quote's `_` is free to stand for what it likes.
    struct Letters(Vec<char>, Vec<char>);

    impl Costs for Letters {
        fn pair(&self, quote: usize, source: usize) -> i32 {
            if self.0[quote] == self.1[source] {
                MATCH
            } else {
                -70
            }
        }
        fn joined(&self, quote: (usize, usize), source: (usize, usize)) -> bool {
            let quote: String = self.0[quote.0..quote.1].iter().collect();
            let source: String = self.1[source.0..source.1].iter().collect();
            matches!((quote.as_str(), source.as_str()), ("z", "xy") | ("xy", "z"))
        }
        fn add(&self, quote: usize) -> i32 {
            if self.0[quote] == '_' { -1 } else { -60 }
        }
        fn drop(&self, quote: usize) -> (i32, i32) {
            let free = |at: usize| self.0.get(at) == Some(&'_');
            if free(quote) || quote > 0 && free(quote - 1) {
                (-1, 0)
            } else {
                (-35, -5)
            }
        }
    }

    /// The same by trying everything.
    fn oracle(
        costs: &Letters,
        (row, column): (usize, usize),
        in_gap: bool,
        free: Free,
        seen: &mut HashMap<(usize, usize, bool), i32>,
    ) -> i32 {
        if let Some(score) = seen.get(&(row, column, in_gap)) {
            return *score;
        }
        let (open, extend) = costs.drop(row);
        let mut best = LOW;
        if in_gap {
            if column > 0 {
                best = best
                    .max(oracle(costs, (row, column - 1), false, free, seen) + open + extend)
                    .max(oracle(costs, (row, column - 1), true, free, seen) + extend);
            }
        } else {
            if row == 0 && (column == 0 || free.start) {
                best = 0;
            }
            for a in 0..=row.min(2) {
                for b in 0..=column.min(2) {
                    let before = (row - a, column - b);
                    let cost = match (a, b) {
                        (1, 1) => costs.pair(row - 1, column - 1),
                        (1, 0) => costs.add(row - 1),
                        (0, _) | (_, 0) => continue,
                        _ if costs.joined((row - a, row), (column - b, column)) => JOINED * a.min(b) as i32,
                        _ => continue,
                    };
                    best = best.max(oracle(costs, before, false, free, seen) + cost);
                }
            }
            if column > 0 {
                best = best.max(oracle(costs, (row, column), true, free, seen));
            }
        }
        seen.insert((row, column, in_gap), best);
        best
    }

    fn score_of(costs: &Letters, start: usize, steps: &[Step]) -> (i32, usize, usize) {
        let (mut row, mut column, mut score, mut in_gap) = (0, start, 0, false);
        for step in steps {
            let (open, extend) = costs.drop(row);
            score += match step.kind {
                Kind::Same | Kind::Changed => costs.pair(row, column),
                Kind::Joined => JOINED * step.quote.min(step.source) as i32,
                Kind::Added => costs.add(row),
                Kind::Dropped if in_gap => extend,
                Kind::Dropped => open + extend,
            };
            in_gap = step.kind == Kind::Dropped;
            row += step.quote;
            column += step.source;
        }
        (score, row, column)
    }

    proptest! {
        #[test]
        fn no_alignment_is_better_than_the_one_found(
            quote in "[abcxyz_]{0,9}", source in "[abcxyz]{0,12}", start: bool, end: bool,
        ) {
            let free = Free { start, end };
            let costs = Letters(quote.chars().collect(), source.chars().collect());
            let (rows, columns) = (costs.0.len(), costs.1.len());
            let (score, begin, steps) = align(&costs, (0, rows), (0, columns), free);
            let mut seen = HashMap::new();
            let ends = if end { 0..=columns } else { columns..=columns };
            let best = ends.map(|column| oracle(&costs, (rows, column), false, free, &mut seen)).max().unwrap();
            prop_assert_eq!(score, best);
            let (again, row, column) = score_of(&costs, begin, &steps);
            prop_assert_eq!(again, score);
            prop_assert_eq!(row, rows);
            prop_assert!(end || column == columns);
            prop_assert!(start || begin == 0);
        }
    }
}
