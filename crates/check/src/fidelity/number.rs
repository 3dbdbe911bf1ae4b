//! Numbers in a row of units: *twenty-five*, *25*, *1.5 million*, *1,500,000*.

use super::units::Side;

/// A number without its writing: digits and how many of them stand behind the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    digits: u128,
    scale: u32,
}

impl Value {
    fn new(mut digits: u128, mut scale: u32) -> Value {
        while scale > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            scale -= 1;
        }
        Value { digits, scale }
    }

    fn times(self, factor: u128) -> Option<Value> {
        Some(Value::new(self.digits.checked_mul(factor)?, self.scale))
    }

    fn plus(self, other: Value) -> Option<Value> {
        let scale = self.scale.max(other.scale);
        let grown = |value: Value| value.digits.checked_mul(10u128.checked_pow(scale - value.scale)?);
        Some(Value::new(grown(self)?.checked_add(grown(other)?)?, scale))
    }
}

/// Whether unit `at` is a number or a part of one.
pub(super) fn is_number(side: &Side<'_>, at: usize) -> bool {
    side.units.get(at).is_some_and(super::units::Unit::is_number)
}

/// The number that all the units from `from` up to `to` say together.
pub(super) fn value(side: &Side<'_>, from: usize, to: usize) -> Option<Value> {
    let zero = Value::new(0, 0);
    // The sum so far, and the part that a following "thousand" multiplies.
    let (mut sum, mut part) = (zero, None::<Value>);
    let mut smallest = u128::MAX;
    for at in from..to {
        let form = side.form(at);
        let known = side.known(at);
        if let Some((value, multiplies)) = known.and_then(|known| known.number) {
            if !multiplies {
                part = Some(match part {
                    // French "quatre-vingts".
                    Some(before) if value == 20 && before == Value::new(4, 0) => Value::new(80, 0),
                    // "Twenty" takes a "five", not a "thirty".
                    Some(before) if value < 100 && before.scale == 0 && !follows(before.digits, value) => {
                        return None;
                    }
                    Some(before) => before.plus(Value::new(value, 0))?,
                    None => Value::new(value, 0),
                });
            } else if value == 100 {
                part = Some(part.unwrap_or(Value::new(1, 0)).times(100)?);
            } else {
                if value >= smallest {
                    return None;
                }
                smallest = value;
                sum = sum.plus(part.take().unwrap_or(Value::new(1, 0)).times(value)?)?;
            }
        } else if known.is_some_and(|known| known.joins) && at > from && at + 1 < to {
            continue;
        } else {
            let value = digits(form, side.lexicon.decimal)?;
            if part.is_some() {
                return None;
            }
            part = Some(value);
        }
    }
    match part {
        Some(part) => sum.plus(part),
        None if smallest != u128::MAX => Some(sum),
        None => None,
    }
}

fn follows(before: u128, value: u128) -> bool {
    let room = before % 100;
    room == 0 && before > 0
        || room.is_multiple_of(10) && room >= 20 && value < 10
        || matches!(room, 60 | 80) && value < 20
}

/// A number in digits, with the decimal sign of the language.
fn digits(form: &str, decimal: char) -> Option<Value> {
    let (mut digits, mut scale, mut behind) = (0u128, 0, false);
    let mut group = 3;
    for c in form.chars() {
        if let Some(digit) = c.to_digit(10) {
            digits = digits.checked_mul(10)?.checked_add(u128::from(digit))?;
            scale += u32::from(behind);
            group += 1;
        } else if c == decimal && !behind {
            behind = true;
        } else if matches!(c, '.' | ',' | '\u{66b}' | '\u{66c}' | '\'') && !behind {
            group = 0;
        } else {
            return None;
        }
    }
    (behind || group >= 3).then(|| Value::new(digits, scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fidelity::lexicon::Lexicon;
    use crate::{Pack, Text};

    fn of(lang: &str, words: &str) -> Option<Value> {
        let pack = Pack::of(lang);
        let text = Text::new(words, pack);
        let side = Side::source(&text, Lexicon::of(pack));
        value(&side, 0, side.len())
    }

    #[test]
    fn a_number_is_the_same_in_words_and_in_digits() {
        for (lang, words, digits) in [
            ("en", "twenty-five", "25"),
            ("en", "two hundred and three", "203"),
            ("en", "1.5 million", "1,500,000"),
            ("en", "three thousand two hundred", "3,200"),
            ("de", "fünfundzwanzig", "25"),
            ("de", "1,5 Millionen", "1.500.000"),
            ("fr", "quatre-vingt-dix", "90"),
            ("es", "treinta y cinco", "35"),
            ("ar", "٣٧", "37"),
            ("ur", "دو لاکھ", "200,000"),
        ] {
            assert!(of(lang, words).is_some(), "{words}");
            assert_eq!(of(lang, words), of(lang, digits), "{words}");
        }
    }

    #[test]
    fn other_words_and_other_numbers_are_not_the_same() {
        assert_eq!(of("en", "the house"), None);
        assert_eq!(of("en", "twenty thirty"), None);
        assert_ne!(of("en", "thirty-seven"), of("en", "73"));
        assert_ne!(of("en", "1.5"), of("en", "15"));
    }
}
