//! Two figures of the same slot: are they the same?

use super::exact::Exact;
use super::found::{Date, Found, Kind, Value, weekday};
use super::lexicon::Hedge;
use super::units::Dimension;

/// How a figure of the draft goes with one of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// It is another one.
    Differs,
    /// A fair rounding or hedge of it.
    Approx,
    /// The same.
    Same,
}

/// What figures are comparable at all: only those of one class are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Class {
    Count,
    Share,
    Money,
    Measure(Option<Dimension>),
    Duration,
    Age,
    Date,
    Time,
    Score,
    Ordinal,
    Identifier(u64),
}

pub(super) fn class(found: &Found) -> Class {
    match found.kind {
        Kind::Count => Class::Count,
        Kind::Part | Kind::Percent | Kind::Points => Class::Share,
        Kind::Money => Class::Money,
        Kind::Measure => Class::Measure(found.unit.map(|unit| unit.dimension)),
        Kind::Duration => Class::Duration,
        Kind::Age => Class::Age,
        Kind::Date if matches!(found.value, Value::Date(date) if date.ago.is_some()) => Class::Date,
        Kind::Date => Class::Date,
        Kind::Time => Class::Time,
        Kind::Score => Class::Score,
        Kind::Ordinal => Class::Ordinal,
        Kind::Identifier => Class::Identifier(found.name),
    }
}

/// Compares `draft` with `source`; the ends of a range come with the other end. `None` if they cannot be compared.
pub(super) fn judge(
    draft: &Found,
    other: Option<&Found>,
    source: &Found,
    source_other: Option<&Found>,
) -> Option<Outcome> {
    match (draft.value, source.value) {
        (Value::Number(_) | Value::Within(..), Value::Number(_) | Value::Within(..)) => {
            numbers(draft, other, source, source_other)
        }
        (Value::Date(left), Value::Date(right)) => dates(left, right),
        (Value::Time(left, here), Value::Time(right, there)) => {
            let shift = match (here, there) {
                (Some(here), Some(there)) => here - there,
                _ => 0,
            };
            Some(same((left - shift - right).rem_euclid(1440) == 0))
        }
        // Who lost 3-1 is told the other way round by who won.
        (Value::Score(a, b), Value::Score(c, d)) if draft.direction * source.direction < 0 => {
            Some(same((a, b) == (d, c)))
        }
        (Value::Score(a, b), Value::Score(c, d)) => Some(same((a, b) == (c, d))),
        (Value::Untold, Value::Untold) => Some(Outcome::Same),
        (Value::Untold, _) => Some(Outcome::Differs),
        _ => None,
    }
}

fn same(yes: bool) -> Outcome {
    if yes { Outcome::Same } else { Outcome::Differs }
}

/// A figure from its lowest to its highest value, in the first unit of its dimension; shares in hundredths.
fn bounds(found: &Found) -> Option<(Exact, Exact)> {
    let scale = if found.inherits { found.scale } else { Exact::ONE };
    let hundred = if found.kind == Kind::Part {
        Exact::int(100)
    } else {
        Exact::ONE
    };
    let base = |value: Exact| found.base(value.times(scale)?.times(hundred)?);
    match found.value {
        Value::Number(value) => base(value).map(|value| (value, value)),
        Value::Within(low, high) => Some((base(low)?, base(high)?)),
        _ => None,
    }
}

/// So much of a number, in hundredths.
fn hundredths(value: Exact, of: i128) -> Exact {
    Exact::new(of, 100)
        .and_then(|part| value.times(part))
        .unwrap_or(value)
}

fn numbers(
    draft: &Found,
    other: Option<&Found>,
    source: &Found,
    source_other: Option<&Found>,
) -> Option<Outcome> {
    if let (Some(left), Some(right)) = (draft.unit, source.unit)
        && !left.agrees(&right)
    {
        return (left.is_money() && right.is_money() || left.dimension != right.dimension)
            .then_some(Outcome::Differs);
    }
    // A bare dollar is an American one sooner than any other.
    if let (Some(left), Some(right)) = (draft.unit, source.unit)
        && left.is_money()
        && left.is_family()
        && !right.is_family()
        && !right.is_part()
        && matches!(left.id, "dollar" | "pound")
        && !matches!(right.id, "USD" | "GBP")
    {
        return Some(Outcome::Differs);
    }
    // Three percentage points are not three per cent.
    if (draft.kind == Kind::Points) != (source.kind == Kind::Points) {
        return Some(Outcome::Differs);
    }
    if draft.direction * source.direction < 0 {
        return Some(Outcome::Differs);
    }
    // Rising to six per cent is not rising by six.
    if draft.toward != 0 && source.toward != 0 && draft.toward != source.toward {
        return Some(Outcome::Differs);
    }
    let (low, high) = bounds(draft)?;
    let (from, to) = bounds(source)?;
    // A source's range: what lies between its ends is a fair summary, its ends are themselves.
    if let Some(end) = source_other.and_then(bounds)
        && draft.range == 0
    {
        let (from, to) = (from.min(end.0), to.max(end.1));
        if draft.hedge == Some(Hedge::AtMost) && high == to
            || draft.hedge == Some(Hedge::AtLeast) && low == from
        {
            return Some(Outcome::Same);
        }
        return Some(if from <= low && high <= to {
            Outcome::Approx
        } else {
            Outcome::Differs
        });
    }
    // A range of the draft's, held against one number.
    if let Some(end) = other.and_then(bounds)
        && source.range == 0
    {
        let (low, high) = (low.min(end.0), high.max(end.1));
        return Some(if low <= from && to <= high {
            Outcome::Approx
        } else {
            Outcome::Differs
        });
    }
    if low != high || from != to {
        if (low, high) == (from, to) {
            return Some(Outcome::Same);
        }
        let inside = low <= from && to <= high || from <= low && high <= to;
        return Some(if inside { Outcome::Approx } else { Outcome::Differs });
    }
    Some(hedged(draft, source, low, from))
}

/// Two single numbers, as exactly as the draft means its own.
fn hedged(draft: &Found, source: &Found, mine: Exact, theirs: Exact) -> Outcome {
    if mine == theirs {
        return match (draft.hedge, source.hedge) {
            (left, right) if left == right => Outcome::Same,
            (Some(Hedge::Over | Hedge::Under), None | Some(Hedge::Exactly)) => Outcome::Differs,
            (Some(Hedge::Over), Some(Hedge::Under | Hedge::Nearly | Hedge::AtMost)) => Outcome::Differs,
            (Some(Hedge::Under | Hedge::Nearly), Some(Hedge::Over | Hedge::AtLeast)) => Outcome::Differs,
            (Some(Hedge::Nearly), _) => Outcome::Approx,
            (
                Some(Hedge::About),
                Some(Hedge::Over | Hedge::Under | Hedge::Nearly | Hedge::AtLeast | Hedge::AtMost),
            ) => Outcome::Approx,
            (
                None | Some(Hedge::Exactly),
                Some(Hedge::Over | Hedge::Under | Hedge::Nearly | Hedge::AtLeast | Hedge::AtMost),
            ) => Outcome::Approx,
            _ => Outcome::Same,
        };
    }
    let size = mine.size();
    let (mine_size, theirs_size) = (size, theirs.size());
    let near =
        |low: i128, high: i128| hundredths(size, low) <= theirs_size && theirs_size <= hundredths(size, high);
    let fair = mine.is_negative() == theirs.is_negative()
        && match draft.hedge {
            Some(Hedge::About) => near(95, 105),
            Some(Hedge::Nearly) => near(95, 100) && theirs_size < mine_size,
            Some(Hedge::Over) => near(100, 110) && theirs_size > mine_size,
            Some(Hedge::Under) => near(90, 100) && theirs_size < mine_size,
            Some(Hedge::AtLeast) => near(100, 300) && theirs_size > mine_size,
            Some(Hedge::AtMost) => near(33, 100) && theirs_size < mine_size,
            None | Some(Hedge::Exactly) => return rounded(draft, source, mine, theirs),
        };
    if fair
        || rounded(draft, source, mine, theirs) != Outcome::Differs
            && matches!(draft.hedge, Some(Hedge::About))
    {
        Outcome::Approx
    } else {
        Outcome::Differs
    }
}

/// Whether one number is the other rounded.
fn rounded(draft: &Found, source: &Found, mine: Exact, theirs: Exact) -> Outcome {
    let exact = |found: &Found| matches!(found.hedge, None | Some(Hedge::Exactly));
    // "two thirds" is 66.7 %: the source has rounded.
    if draft.kind == Kind::Part && source.kind == Kind::Percent
        || draft.kind == Kind::Percent && source.kind == Kind::Part
    {
        let (part, percent, step) = if draft.kind == Kind::Part {
            (mine, theirs, source.step)
        } else {
            (theirs, mine, draft.step)
        };
        if part.rounded(step.min(0)) == Some(percent) {
            return if step < 0 { Outcome::Same } else { Outcome::Approx };
        }
    }
    let gap = match mine.minus(theirs) {
        Some(gap) => gap.size(),
        None => return Outcome::Differs,
    };
    let share = |of: i128| gap <= hundredths(mine.size().min(theirs.size()), of);
    // In another unit nobody says all digits.
    let other_unit = draft.unit.zip(source.unit).is_some_and(|(left, right)| {
        left != right && left.is_part() == right.is_part() && !left.is_family() && !right.is_family()
    });
    if other_unit && !draft.unit.is_some_and(|unit| unit.is_money()) {
        let temperature = draft
            .unit
            .is_some_and(|unit| unit.dimension == Dimension::Temperature);
        let small = if temperature {
            gap <= Exact::int(1)
        } else {
            share(3)
        };
        return if small { Outcome::Approx } else { Outcome::Differs };
    }
    // The source rounds to it at the place of its last digit: of 4.5 billion at a hundred million, of 1,200 at a hundred.
    let most = if draft.scale > Exact::int(100) { 15 } else { 5 };
    let step = draft.step;
    let by_scale = draft.scale > Exact::int(100) || !(0..2).contains(&step) || source.step < step.min(0);
    let fits = by_scale
        && share(most)
        && match draft.unit {
            Some(unit) => unit
                .base(Exact::ZERO)
                .zip(unit.base(Exact::ONE))
                .and_then(|(zero, one)| theirs.minus(zero)?.over(one.minus(zero)?))
                .zip(
                    unit.base(Exact::ZERO)
                        .zip(unit.base(Exact::ONE))
                        .and_then(|(zero, one)| mine.minus(zero)?.over(one.minus(zero)?)),
                )
                .is_some_and(|(theirs, mine)| theirs.rounded(step) == Some(mine)),
            None => theirs.rounded(step) == Some(mine),
        };
    if fits || !exact(source) && source.hedge == Some(Hedge::About) && share(5) {
        Outcome::Approx
    } else {
        Outcome::Differs
    }
}

fn dates(left: Date, right: Date) -> Option<Outcome> {
    if left == right {
        return Some(Outcome::Same);
    }
    if left.ago.is_some() || right.ago.is_some() {
        return (left.ago.is_some() && right.ago.is_some()).then(|| same(left.ago == right.ago));
    }
    // A weekday alone needs a day to be held against.
    if left.weekday.is_some() && left.day.is_none() {
        let day = right.days().filter(|(from, to)| from == to);
        return match (day, right.weekday) {
            (_, Some(weekday)) => Some(same(left.weekday == Some(weekday))),
            (Some((day, _)), None) => Some(same(Some(weekday(day)) == left.weekday)),
            _ => None,
        };
    }
    if right.weekday.is_some() && right.day.is_none() {
        let (day, to) = left.days()?;
        return (day == to).then(|| same(Some(weekday(day)) == right.weekday).min(Outcome::Approx));
    }
    if let (Some((a, b)), Some((c, d))) = (left.days(), right.days()) {
        return Some(if (a, b) == (c, d) {
            Outcome::Same
        } else if a <= c && d <= b || c <= a && b <= d {
            // A longer time that holds the source's is told less exactly, and the other way round.
            Outcome::Approx
        } else {
            Outcome::Differs
        });
    }
    // Without a year: what both tell must agree.
    let differs = |a: Option<u8>, b: Option<u8>| a.is_some() && b.is_some() && a != b;
    if left.year.is_some() && right.year.is_some() && left.year != right.year {
        return Some(Outcome::Differs);
    }
    if let (Some((of, which)), Some(month)) = (left.part.filter(|(of, _)| matches!(of, 2 | 4)), right.month) {
        let length = 12 / of;
        return Some(if (month - 1) / length + 1 == which {
            Outcome::Approx
        } else {
            Outcome::Differs
        });
    }
    if let (Some((of, a)), Some((other, b))) = (left.part, right.part)
        && of == other
    {
        return Some(same(a == b));
    }
    let comparable =
        left.month.is_some() && right.month.is_some() || left.day.is_some() && right.day.is_some();
    if !comparable {
        return None;
    }
    if differs(left.month, right.month) || differs(left.day, right.day) {
        return Some(Outcome::Differs);
    }
    let exact = left.day.is_some() == right.day.is_some();
    Some(if exact { Outcome::Same } else { Outcome::Approx })
}
