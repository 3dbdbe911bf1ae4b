//! All figures of a text in order.

use super::exact::Exact;
use super::found::{Found, Kind, Value};
use super::lexicon::{Role, Sense};
use super::tokens::{self, Tokens};
use super::units;

/// Reads the figures of a text.
pub(super) fn read(tokens: &Tokens<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.list.len() {
        match tokens.starts(at).then(|| tokens.figure(at)).flatten() {
            Some(found) => {
                at = found.to.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    super::ranges::link(tokens, &mut out);
    out
}

impl Tokens<'_> {
    /// Whether a figure may begin at `at`.
    pub(super) fn starts(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        match token.kind {
            tokens::Kind::Digits => true,
            // Of a number's own signs only those that a digit follows; nearly all others end sentences.
            tokens::Kind::Sign('.' | ',') => self.is_digits(at + 1),
            tokens::Kind::Sign(c) => !matches!(c, '"' | '”' | '“' | '’' | ')' | '(' | ':' | ';' | '!' | '?'),
            tokens::Kind::Word if token.lex != 0 => self.may_start(at),
            tokens::Kind::Word => self.lexicon.style.compound && self.lexicon.may_be_compound(self.text(at)),
        }
    }

    /// `1.` and `2)` at the beginning of a line in front of a capital.
    fn numbers_a_list(&self, at: usize) -> bool {
        self.width(at) <= 2
            && self.get(at).is_some_and(|token| token.blank > 1)
            && matches!(self.sign(at + 1), Some('.' | ')'))
            && self.glued(at + 1)
            && self
                .get(at + 2)
                .is_some_and(|token| token.blank == 1 && token.capital)
            && self.date(at).is_none()
    }

    /// Whether a word of the lexicon may begin a figure: by itself, or as an article or *last* in front of a word that
    /// may be counted.
    fn may_start(&self, at: usize) -> bool {
        const ALONE: u32 = Sense::ATOM
            | Sense::ORDINAL
            | Sense::ALONE
            | Sense::FIXED
            | Sense::TIMES
            | Sense::MONTH
            | Sense::WEEKDAY
            | Sense::VAGUE
            | Sense::VAGUE_AGE
            | Sense::SCALE
            | Sense::PART
            | Sense::DOZEN;
        const ROLES: u64 = Role::Minus.bit()
            | Role::Nobody.bit()
            | Role::No.bit()
            | Role::Undisclosed.bit()
            | Role::Noon.bit()
            | Role::Midnight.bit()
            | Role::Today.bit()
            | Role::Yesterday.bit()
            | Role::Tomorrow.bit()
            | Role::Magnitude.bit()
            | Role::PercentOf.bit();
        const BEFORE: u64 = Role::Article.bit() | Role::Last.bit() | Role::Next.bit() | Role::This.bit();
        const COUNTED: u32 =
            Sense::SCALE | Sense::DOZEN | Sense::PART | Sense::UNIT | Sense::ATOM | Sense::ALONE;
        if self.may_be(at, ROLES, ALONE) {
            return true;
        }
        let next = self.skip_hyphen(at + 1);
        if self.may_be(at, BEFORE, 0)
            && (self.may_be(next, 0, COUNTED) || self.lexicon.style.compound && self.is_word(next))
        {
            return true;
        }
        // Money in front of its number.
        self.may_be(at, 0, Sense::UNIT | Sense::CODE) && !self.is_word(at + 1)
    }

    pub(super) fn figure(&self, at: usize) -> Option<Found> {
        if self.is_digits(at) {
            if self.numbers_a_list(at) {
                return None;
            }
            if let Some(found) = self.identifier(at) {
                return found;
            }
            if let Some((value, to)) = self.clock(at) {
                return Some(self.found(at, to, Kind::Time, value));
            }
            if let Some((value, to, weak)) = self.date(at) {
                return Some(Found {
                    weak,
                    ..self.found(at, to, Kind::Date, value)
                });
            }
            if let Some(found) = self.score(at) {
                return Some(found);
            }
            if let Some(found) = self.ordinal(at) {
                return Some(found);
            }
        } else if self.is_word(at)
            && let Some(found) = self.word_figure(at)
        {
            return Some(found);
        }
        if let Some(found) = self.prefixed_money(at) {
            return Some(found);
        }
        if let Some(to) = self.role(at, Role::PercentOf)
            && let Some(number) = self.number(to, false)
        {
            let mut found = self.found(at, number.to, Kind::Percent, Value::Number(number.value));
            found.unit = units::named("%");
            found.number = self.span(number.from, number.to);
            return Some(self.hedged(found));
        }
        let number = self.number(at, false)?;
        self.quantity(number)
    }

    pub(super) fn found(&self, from: usize, to: usize, kind: Kind, value: Value) -> Found {
        let span = self.span(from, to);
        Found {
            span,
            number: span,
            from,
            to,
            kind,
            value,
            unit: None,
            hedge: None,
            step: 0,
            scale: Exact::ONE,
            inherits: false,
            range: 0,
            weak: false,
            article: false,
            derived: false,
            direction: 0,
            toward: 0,
            name: 0,
        }
    }

    /// Figures that are words other than numbers.
    pub(super) fn word_figure(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.tens_ordinal(at) {
            return Some(found);
        }
        if let Some((times, to)) = self.sense(at, |sense| match sense {
            Sense::Times(times) => Some(i128::from(times)),
            _ => None,
        }) {
            // Doubled is up by a hundred per cent, halved is down by fifty.
            let (value, direction) = if times < 0 {
                (Exact::new(100, -times)?, -1)
            } else {
                (Exact::int(100 * (times - 1)), 1)
            };
            let mut found = self.found(at, to, Kind::Percent, Value::Number(value));
            found.unit = units::named("%");
            found.direction = direction;
            return Some(found);
        }
        if let Some(((low, high), to)) = self.sense(at, |sense| match sense {
            Sense::Vague(low, high) => Some((low, high)),
            _ => None,
        }) {
            let number = self
                .number(at, false)
                .is_some_and(|number| number.from < number.to && number.scale != Exact::ONE);
            if !number {
                let value = Value::Within(Exact::int(low.into()), Exact::int(high.into()));
                return Some(self.vague(at, to, value));
            }
        }
        if let Some(((low, high), to)) = self.sense(at, |sense| match sense {
            Sense::VagueAge(low, high) => Some((low, high)),
            _ => None,
        }) {
            let value = Value::Within(Exact::int(low.into()), Exact::int(high.into()));
            let mut found = self.found(at, to, Kind::Age, value);
            found.unit = units::named("year");
            found.weak = true;
            return Some(found);
        }
        // "a year", "a decade and a half"
        if let Some(from) = self.role(at, Role::Article)
            && let Some((unit, to)) = self
                .unit(from)
                .filter(|(unit, _)| unit.dimension == units::Dimension::Duration)
            && self.ago(at).is_none()
        {
            let mut found = self.found(at, to, Kind::Duration, Value::Number(Exact::ONE));
            found.number = self.span(at, from);
            found.unit = Some(unit);
            self.add_smaller(&mut found);
            found.weak = found.to == to && !matches!(unit.id, "decade" | "fortnight" | "century");
            return Some(self.hedged(found));
        }
        if let Some(to) = self.role(at, Role::Nobody) {
            let mut found = self.found(at, to, Kind::Count, Value::Number(Exact::ZERO));
            found.weak = true;
            found.name = NOBODY;
            return Some(found);
        }
        // "no injuries"
        if let Some(to) = self.role(at, Role::No)
            && let Some((concept, _)) = self.sense(to, |sense| match sense {
                Sense::Concept(concept) => Some(concept),
                _ => None,
            })
            && self.lexicon.is_toll(concept)
        {
            let mut found = self.found(at, to, Kind::Count, Value::Number(Exact::ZERO));
            found.weak = true;
            return Some(found);
        }
        if let Some(to) = self.role(at, Role::Undisclosed) {
            let mut found = self.found(at, to, Kind::Money, Value::Untold);
            found.weak = true;
            return Some(found);
        }
        if self.may_be(at, Role::Noon.bit() | Role::Midnight.bit(), 0)
            && let Some((value, to)) = self.clock(at)
        {
            return Some(Found {
                weak: true,
                ..self.found(at, to, Kind::Time, value)
            });
        }
        if let Some((value, to, weak)) = self
            .ago(at)
            .or_else(|| self.date(at))
            .or_else(|| self.relative(at))
        {
            return Some(Found {
                weak,
                ..self.found(at, to, Kind::Date, value)
            });
        }
        if let Some(to) = self.role(at, Role::Magnitude)
            && let to = self.role(to, Role::Of).unwrap_or(to)
            && self.is_digits(to)
        {
            let number = self.number(to, false)?;
            let mut found = self.found(number.from, number.to, Kind::Measure, Value::Number(number.value));
            found.step = number.step;
            found.name = MAGNITUDE;
            return Some(self.hedged(found));
        }
        self.figure_sum(at).or_else(|| self.word_ordinal(at))
    }

    pub(super) fn vague(&self, at: usize, to: usize, value: Value) -> Found {
        let end = self.role(to, Role::Of).unwrap_or(to);
        let mut found = self.found(at, to, Kind::Count, value);
        if let Some((unit, end)) = self.money_behind(end, true) {
            found = self.found(at, end, Kind::Money, value);
            found.unit = Some(unit);
        } else if let Some((unit, end)) = self.unit(end) {
            found = self.found(at, end, kind_of(unit), value);
            found.unit = Some(unit);
        }
        found.weak = true;
        found
    }

    /// *a six-figure sum*.
    pub(super) fn figure_sum(&self, at: usize) -> Option<Found> {
        let (digits, to) = self.sense(at, |sense| match sense {
            Sense::Atom(value @ 3..=12) => Some(value),
            _ => None,
        })?;
        let to = self.role(self.skip_hyphen(to), Role::Figures)?;
        let low = super::exact::pow10(u32::try_from(digits - 1).ok()?)?;
        let value = Value::Within(Exact::int(low), Exact::int(low * 10 - 1));
        Some(self.found(at, to, Kind::Money, value))
    }
}

/// Said of people although no noun stands there.
pub(super) const NOBODY: u64 = 1;
/// Of an earthquake.
pub(super) const MAGNITUDE: u64 = 2;

/// The kind of a figure with a unit.
pub(super) fn kind_of(unit: units::Unit) -> Kind {
    match unit.dimension {
        units::Dimension::Percent => Kind::Percent,
        units::Dimension::Points => Kind::Points,
        units::Dimension::Money => Kind::Money,
        units::Dimension::Duration => Kind::Duration,
        _ => Kind::Measure,
    }
}
