//! Exact numbers: a fraction of two 128-bit integers. What does not fit is no figure, never a wrong one.

use std::cmp::Ordering;
use std::fmt;

/// A rational number in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Exact {
    num: i128,
    /// Always above zero.
    den: i128,
}

impl Exact {
    /// Nothing.
    pub(super) const ZERO: Exact = Exact { num: 0, den: 1 };
    /// One.
    pub(super) const ONE: Exact = Exact { num: 1, den: 1 };

    /// A whole number.
    pub(super) const fn int(num: i128) -> Exact {
        Exact { num, den: 1 }
    }

    /// `num / den`; `None` if `den` is zero or the sign cannot be turned.
    pub(super) fn new(num: i128, den: i128) -> Option<Exact> {
        if den == 0 {
            return None;
        }
        if den == 1 {
            return Some(Exact { num, den });
        }
        let common = gcd(num.unsigned_abs(), den.unsigned_abs());
        let common = i128::try_from(common).ok()?;
        let (num, den) = (num.checked_div(common)?, den.checked_div(common)?);
        if den < 0 {
            return Some(Exact {
                num: num.checked_neg()?,
                den: den.checked_neg()?,
            });
        }
        Some(Exact { num, den })
    }

    /// Reads a plain decimal or fraction as this type prints it: `-12.5`, `1/3`.
    pub(super) fn parse(text: &str) -> Option<Exact> {
        if let Some((num, den)) = text.split_once('/') {
            return Exact::new(num.parse().ok()?, den.parse().ok()?);
        }
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        if !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let den = pow10(part.len() as u32)?;
        let whole: i128 = whole.parse().ok()?;
        let part: i128 = if part.is_empty() { 0 } else { part.parse().ok()? };
        let part = if text.starts_with('-') { -part } else { part };
        Exact::new(whole.checked_mul(den)?.checked_add(part)?, den)
    }

    /// The sum, if it fits.
    pub(super) fn plus(self, other: Exact) -> Option<Exact> {
        if self.den == 1 && other.den == 1 {
            return Some(Exact::int(self.num.checked_add(other.num)?));
        }
        let common = i128::try_from(gcd(self.den.unsigned_abs(), other.den.unsigned_abs())).ok()?;
        let scale = other.den / common;
        let num = self
            .num
            .checked_mul(scale)?
            .checked_add(other.num.checked_mul(self.den / common)?)?;
        Exact::new(num, self.den.checked_mul(scale)?)
    }

    /// The difference, if it fits.
    pub(super) fn minus(self, other: Exact) -> Option<Exact> {
        self.plus(other.negated()?)
    }

    /// The product, if it fits.
    pub(super) fn times(self, other: Exact) -> Option<Exact> {
        if self.den == 1 && other.den == 1 {
            return Some(Exact::int(self.num.checked_mul(other.num)?));
        }
        let left = Exact::new(self.num, other.den)?;
        let right = Exact::new(other.num, self.den)?;
        Exact::new(left.num.checked_mul(right.num)?, left.den.checked_mul(right.den)?)
    }

    /// The quotient, if there is one that fits.
    pub(super) fn over(self, other: Exact) -> Option<Exact> {
        self.times(Exact::new(other.den, other.num)?)
    }

    /// The same below zero.
    pub(super) fn negated(self) -> Option<Exact> {
        Some(Exact {
            num: self.num.checked_neg()?,
            den: self.den,
        })
    }

    /// Without its sign; the largest number there is if the sign cannot be turned.
    pub(super) fn size(self) -> Exact {
        Exact {
            num: self.num.checked_abs().unwrap_or(i128::MAX),
            den: self.den,
        }
    }

    /// To the power of `exponent`, if it fits.
    pub(super) fn power(self, exponent: i32) -> Option<Exact> {
        let base = if exponent < 0 {
            Exact::ONE.over(self)?
        } else {
            self
        };
        let exponent = exponent.unsigned_abs();
        Some(Exact {
            num: base.num.checked_pow(exponent)?,
            den: base.den.checked_pow(exponent)?,
        })
    }

    /// Ten to the power of `exponent`, if it fits.
    pub(super) fn ten(exponent: i32) -> Option<Exact> {
        Exact::int(10).power(exponent)
    }

    /// Its value if it is whole.
    pub(super) fn whole(self) -> Option<i128> {
        (self.den == 1).then_some(self.num)
    }

    /// Whether it is below zero.
    pub(super) fn is_negative(self) -> bool {
        self.num < 0
    }

    /// Whether it is nothing.
    pub(super) fn is_zero(self) -> bool {
        self.num == 0
    }

    /// The next whole number at or below it.
    pub(super) fn floor(self) -> i128 {
        self.num.div_euclid(self.den)
    }

    /// The nearest multiple of ten to the power of `exponent`, halves away from zero; `None` if that does not fit.
    pub(super) fn rounded(self, exponent: i32) -> Option<Exact> {
        let step = Exact::ten(exponent)?;
        let steps = self.over(step)?;
        let half = Exact { num: 1, den: 2 };
        let whole = if steps.num < 0 {
            steps.negated()?.plus(half)?.floor().checked_neg()?
        } else {
            steps.plus(half)?.floor()
        };
        Exact::int(whole).times(step)
    }
}

/// Ten to the power of `exponent`, if it fits.
pub(super) fn pow10(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl Ord for Exact {
    /// By comparing whole parts, then the fractions that are left turned over: nothing can overflow.
    fn cmp(&self, other: &Exact) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        let (mut left, mut right) = ((self.num, self.den), (other.num, other.den));
        let mut turned = false;
        loop {
            let (a, b) = (left.0.div_euclid(left.1), right.0.div_euclid(right.1));
            let order = a.cmp(&b);
            if order != Ordering::Equal {
                return if turned { order.reverse() } else { order };
            }
            let (a, b) = (left.0.rem_euclid(left.1), right.0.rem_euclid(right.1));
            if a == 0 || b == 0 {
                let order = a.cmp(&b);
                return if turned { order.reverse() } else { order };
            }
            (left, right) = ((left.1, a), (right.1, b));
            turned = !turned;
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    /// As a decimal where it ends within 38 places, else as a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == 1 {
            return write!(f, "{}", self.num);
        }
        let mut rest = self.den;
        let (mut twos, mut fives) = (0_u32, 0_u32);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        let places = twos.max(fives);
        let shown = (rest == 1)
            .then(|| pow10(places))
            .flatten()
            .and_then(|den| self.num.checked_mul(den / self.den).map(|num| (num, den)));
        match shown {
            Some((num, den)) => write!(
                f,
                "{}{}.{:0width$}",
                if num < 0 { "-" } else { "" },
                num.unsigned_abs() / den.unsigned_abs(),
                num.unsigned_abs() % den.unsigned_abs(),
                width = places as usize
            ),
            None => write!(f, "{}/{}", self.num, self.den),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_printed_as_an_editor_would_write_it() {
        for (text, printed) in [
            ("12.50", "12.5"),
            ("-0.5", "-0.5"),
            ("2/6", "1/3"),
            ("1/8", "0.125"),
            ("007", "7"),
        ] {
            assert_eq!(Exact::parse(text).unwrap().to_string(), printed);
        }
        assert_eq!(Exact::parse("1/0"), None);
        assert_eq!(Exact::parse("1.-5"), None);
    }

    #[test]
    fn a_value_is_rounded_at_the_place_that_is_asked_for() {
        let value = Exact::parse("4480000000").unwrap();
        assert_eq!(value.rounded(8).unwrap().to_string(), "4500000000");
        assert_eq!(
            Exact::parse("-2.5").unwrap().rounded(0).unwrap().to_string(),
            "-3"
        );
    }

    proptest! {
        #[test]
        fn reckoning_is_exact_and_order_holds(a in -1000_i128..1000, b in 1_i128..1000, c in -1000_i128..1000, d in 1_i128..1000) {
            let (x, y) = (Exact::new(a, b).unwrap(), Exact::new(c, d).unwrap());
            prop_assert_eq!(x.plus(y).unwrap().minus(y).unwrap(), x);
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
            prop_assert_eq!(Exact::parse(&x.to_string()).unwrap(), x);
            if c != 0 {
                prop_assert_eq!(x.times(y).unwrap().over(y).unwrap(), x);
            }
        }

        #[test]
        fn what_does_not_fit_is_none_and_never_wrong(a: i128, b: i128, c: i128, d: i128, e in -200_i32..200) {
            if let (Some(x), Some(y)) = (Exact::new(a, b), Exact::new(c, d)) {
                let _ = (x.plus(y), x.minus(y), x.times(y), x.over(y), x.power(e), x.rounded(e), x.cmp(&y), x.size());
                prop_assert_eq!(Exact::parse(&x.to_string()), Some(x));
            }
        }
    }
}
