//! Figures that a source does not print but says: the gap between two years, where a rise began.

use super::exact::Exact;
use super::found::{Date, Found, Kind, Value};
use super::lexicon::Role;
use super::tokens::Tokens;
use super::units;

/// So far behind a figure another may stand that completes it, in tokens.
const NEAR: usize = 8;
/// Of so many years in a text the gaps are reckoned.
const YEARS: usize = 12;

/// What follows from the figures of `list`.
pub(super) fn derive(tokens: &Tokens<'_>, list: &[Found]) -> Vec<Found> {
    let mut out = Vec::new();
    for pair in list.windows(2) {
        let [left, right] = pair else { continue };
        if right.from.saturating_sub(left.to) > NEAR {
            continue;
        }
        years(tokens, left, right, &mut out);
        shares(tokens, left, right, &mut out);
    }
    ago(list, &mut out);
    out
}

fn year(found: &Found) -> Option<i16> {
    match found.value {
        Value::Date(Date {
            year: Some(year),
            month: None,
            part: None,
            years: 0 | 1,
            ..
        }) => Some(year),
        _ => None,
    }
}

/// *from 1939 to 1945*: six years.
fn years(tokens: &Tokens<'_>, left: &Found, right: &Found, out: &mut Vec<Found>) {
    let (Some(from), Some(to)) = (year(left), year(right)) else {
        return;
    };
    let joined = tokens.role(left.to, Role::To).is_some_and(|to| to == right.from)
        || left.to + 1 == right.from && matches!(tokens.sign(left.to), Some('-' | '–' | '—'));
    if from < to && joined {
        let mut found = *left;
        found.kind = Kind::Duration;
        found.value = Value::Number(Exact::int(i128::from(to - from)));
        found.unit = units::named("year");
        found.span.end = right.span.end;
        found.to = right.to;
        found.derived = true;
        out.push(found);
    }
}

/// *from 4% to 6%*: two points; *by two points, to 6%*: from 4 %.
fn shares(tokens: &Tokens<'_>, left: &Found, right: &Found, out: &mut Vec<Found>) {
    let (Value::Number(a), Value::Number(b)) = (left.value, right.value) else {
        return;
    };
    let derived = |kind, value: Option<Exact>, unit, direction| {
        let mut found = *left;
        found.kind = kind;
        found.value = Value::Number(value?);
        found.unit = units::named(unit);
        found.span.end = right.span.end;
        found.to = right.to;
        found.direction = direction;
        found.derived = true;
        Some(found)
    };
    let to = right
        .from
        .checked_sub(1)
        .is_some_and(|at| tokens.role(at, Role::To).is_some());
    match (left.kind, right.kind) {
        (Kind::Percent, Kind::Percent) if to && left.range == 0 => {
            let way = if b > a { 1 } else { -1 };
            out.extend(derived(
                Kind::Points,
                b.minus(a).map(Exact::size),
                "percentage_point",
                way,
            ));
        }
        (Kind::Points, Kind::Percent) if left.direction != 0 => {
            let gap = left.unit.and_then(|unit| unit.base(a)).unwrap_or(a);
            let from = if left.direction > 0 {
                b.minus(gap)
            } else {
                b.plus(gap)
            };
            out.extend(derived(Kind::Percent, from, "%", 0));
        }
        (Kind::Percent, Kind::Points) if right.direction != 0 => {
            let gap = right.unit.and_then(|unit| unit.base(b)).unwrap_or(b);
            let from = if right.direction > 0 {
                a.minus(gap)
            } else {
                a.plus(gap)
            };
            out.extend(derived(Kind::Percent, from, "%", 0));
        }
        _ => {}
    }
}

/// Of two years in a text one may be the day's: how long ago the other was.
fn ago(list: &[Found], out: &mut Vec<Found>) {
    let dated: Vec<(&Found, i16)> = list
        .iter()
        .filter_map(|found| Some((found, year(found)?)))
        .take(YEARS)
        .collect();
    for (at, (left, a)) in dated.iter().enumerate() {
        for (right, b) in dated.iter().skip(at + 1) {
            if a != b {
                let mut found = if a < b { **left } else { **right };
                found.value = Value::Date(Date {
                    ago: Some(i32::from((a - b).abs()) * 12),
                    ..Date::default()
                });
                found.derived = true;
                out.push(found);
            }
        }
    }
}
