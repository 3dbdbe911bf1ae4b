//! Two figures that are the ends of one range, and the way a figure goes.

use super::exact::Exact;
use super::found::{Found, Kind, Value};
use super::lexicon::{Role, Sense};
use super::tokens::Tokens;

/// Links the ends of ranges (*between $10m and $12m*, *10–12 %*), gives the first the unit of the second where it has
/// none, and notes what rises and falls.
pub(super) fn link(tokens: &Tokens<'_>, list: &mut [Found]) {
    for at in 1..list.len() {
        days(tokens, at, list);
        let Some([left, right]) = list
            .get(at - 1..=at)
            .and_then(|pair| <[Found; 2]>::try_from(pair).ok())
        else {
            continue;
        };
        let Some(range) = joined(tokens, &left, &right) else {
            continue;
        };
        if let Some(first) = list.get_mut(at - 1) {
            if first.unit.is_none() && right.unit.is_some() {
                first.unit = right.unit;
                first.kind = right.kind;
            }
            // "100 to 300 billion" begins with 100 billion.
            if left.scale == Exact::ONE
                && right.scale > Exact::ONE
                && let (Value::Number(low), Value::Number(high)) = (left.value, right.value)
                && low < high.over(right.scale).unwrap_or(high)
            {
                first.scale = right.scale;
                first.inherits = true;
            }
            if range {
                first.range = 1;
            }
            first.weak = false;
        }
        if let Some(second) = list.get_mut(at) {
            if second.unit.is_none() && left.unit.is_some() && right.kind == Kind::Count {
                second.unit = left.unit;
                second.kind = left.kind;
            }
            if range {
                second.range = -1;
            }
        }
    }
    for found in list.iter_mut() {
        if found.direction == 0
            && matches!(
                found.kind,
                Kind::Percent | Kind::Points | Kind::Money | Kind::Count | Kind::Measure | Kind::Part
            )
        {
            found.direction = direction(tokens, found);
        }
        if found.kind == Kind::Score {
            found.direction = moves(tokens, found.from);
        }
        if found.direction != 0 && found.range == 0 && matches!(found.kind, Kind::Percent | Kind::Points) {
            found.toward = toward(tokens, found);
        }
    }
}

/// *from 3 to 9 July*, *July 3-9*: a bare number beside a day is a day.
fn days(tokens: &Tokens<'_>, at: usize, list: &mut [Found]) {
    let Some([left, right]) = list.get_mut(at - 1..=at) else {
        return;
    };
    let near = tokens.role(left.to, Role::To).is_some_and(|to| to == right.from)
        || left.to + 1 == right.from && matches!(tokens.sign(left.to), Some('-' | '–' | '—'))
        || tokens.role(left.to, Role::And).is_some_and(|to| to == right.from);
    let day = |found: &Found| match found.value {
        Value::Number(value) if found.kind == Kind::Count && found.to == found.from + 1 => value
            .whole()
            .and_then(|day| u8::try_from(day).ok())
            .filter(|day| (1..=31).contains(day)),
        _ => None,
    };
    if !near {
        return;
    }
    match (left.value, right.value) {
        (_, Value::Date(date)) if date.day.is_some() => {
            if let Some(day) = day(left) {
                left.value = Value::Date(super::found::Date {
                    day: Some(day),
                    weekday: None,
                    ..date
                });
                left.kind = Kind::Date;
                left.unit = None;
            }
        }
        (Value::Date(date), _) if date.day.is_some() && date.year.is_none() => {
            if let Some(day) = day(right) {
                right.value = Value::Date(super::found::Date {
                    day: Some(day),
                    weekday: None,
                    ..date
                });
                right.kind = Kind::Date;
                right.unit = None;
            }
        }
        _ => {}
    }
}

/// Whether two neighbours are the ends of something: `Some(true)` of a range, `Some(false)` of a way from one to the
/// other.
fn joined(tokens: &Tokens<'_>, left: &Found, right: &Found) -> Option<bool> {
    let numbers = matches!((left.value, right.value), (Value::Number(_), Value::Number(_)));
    let alike = left.kind == right.kind
        || left.kind == Kind::Count
        || right.kind == Kind::Count && right.unit.is_none();
    if !numbers
        || !alike
        || matches!(left.kind, Kind::Ordinal | Kind::Identifier | Kind::Date)
        || left.article
    {
        return None;
    }
    let (Value::Number(low), Value::Number(high)) = (left.value, right.value) else {
        return None;
    };
    let before = left.from.checked_sub(1);
    let from = before.is_some_and(|at| tokens.role(at, Role::From).is_some());
    if left.to + 1 == right.from && matches!(tokens.sign(left.to), Some('-' | '–' | '—')) {
        return (low < high).then_some(true);
    }
    tokens.role(left.to, Role::To).filter(|to| *to == right.from)?;
    let and = tokens.role(left.to, Role::And).is_some();
    if and {
        let between = before.is_some_and(|at| tokens.role(at, Role::Between).is_some());
        return between.then_some(true);
    }
    if from {
        // "rose from 4% to 6%" is a way, "from 10 to 12 people" a range.
        let way = before.is_some_and(|at| moves(tokens, at) != 0);
        return Some(!way && low < high);
    }
    (low < high).then_some(true)
}

/// Whether a figure is where something goes to (1, *rose to 6 %*) or how far (2, *rose by 6 %*, *rose 6 %*).
fn toward(tokens: &Tokens<'_>, found: &Found) -> u8 {
    let Some(before) = found.from.checked_sub(1) else {
        return 0;
    };
    if tokens.role(before, Role::To).is_some() && tokens.role(before, Role::And).is_none() {
        return 1;
    }
    let how_far = [Role::By, Role::Up, Role::Down]
        .into_iter()
        .any(|role| tokens.role(before, role).is_some());
    if how_far { 2 } else { 0 }
}

/// Whether something rises or falls in the few words in front of `at`.
fn moves(tokens: &Tokens<'_>, at: usize) -> i8 {
    for back in 1..=8 {
        let Some(place) = at.checked_sub(back) else { break };
        if matches!(tokens.sign(place), Some('.' | ';' | '!' | '?')) && !tokens.glued(place + 1) {
            break;
        }
        let way = tokens.sense(place, |sense| match sense {
            Sense::Role(Role::Up) => Some(1),
            Sense::Role(Role::Down) => Some(-1),
            _ => None,
        });
        if let Some((way, _)) = way {
            return way;
        }
    }
    0
}

/// Whether a figure is said of a rise or a fall: by a verb in front of it, or a word close behind (*20 more*).
fn direction(tokens: &Tokens<'_>, found: &Found) -> i8 {
    // A hedge ("more than 20") is no rise.
    let start = (1..=4)
        .filter_map(|back| found.from.checked_sub(back))
        .find(|at| {
            tokens
                .sense(*at, |sense| matches!(sense, Sense::Hedge(_)).then_some(()))
                .is_some_and(|(_, end)| end == found.from)
        })
        .unwrap_or(found.from);
    let before = moves(tokens, start);
    if before != 0 {
        return before;
    }
    let behind = tokens.sense(found.to, |sense| match sense {
        Sense::Role(Role::Up) => Some(1),
        Sense::Role(Role::Down) => Some(-1),
        _ => None,
    });
    behind.map_or(0, |(way, _)| way)
}
