//! Times of day.

use super::found::Value;
use super::lexicon::Role;
use super::tokens::Tokens;

/// Clocks by name and their minutes before Greenwich.
const ZONES: [(&str, i32); 22] = [
    ("GMT", 0),
    ("UTC", 0),
    ("BST", 60),
    ("CET", 60),
    ("MEZ", 60),
    ("CEST", 120),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("PKT", 300),
    ("IST", 330),
    ("JST", 540),
    ("KST", 540),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
];

impl Tokens<'_> {
    /// A time of day that begins at `at`.
    pub(super) fn clock(&self, at: usize) -> Option<(Value, usize)> {
        if let Some(to) = self.role(at, Role::Noon) {
            return Some(self.zoned(720, to));
        }
        if let Some(to) = self.role(at, Role::Midnight) {
            return Some(self.zoned(0, to));
        }
        let hour = i32::try_from(self.digits(at).filter(|hour| *hour < 25)?).ok()?;
        if self.width(at) > 2 {
            return None;
        }
        let colon = matches!(self.sign(at + 1), Some(':' | '.')) && self.glued(at + 1);
        let h = matches!(self.text(at + 1), "h" | "H") && self.glued(at + 1);
        let minute = (colon || h)
            .then(|| at + 2)
            .filter(|at| self.glued(*at) && self.width(*at) == 2);
        let minutes = minute
            .and_then(|at| self.digits(at))
            .filter(|minute| *minute < 60);
        let mut to = if minutes.is_some() { at + 3 } else { at + 1 };
        let sum = hour * 60 + minutes.unwrap_or(0) as i32;
        // Seconds and scores like 2:0:1 are no time of day.
        if self.sign(to) == Some(':') && self.glued(to) {
            return None;
        }
        if let Some(end) = self.role(to, Role::Am) {
            let sum = if hour == 12 { sum - 720 } else { sum };
            return (hour <= 12).then(|| self.zoned(sum, self.point(end)));
        }
        if let Some(end) = self.role(to, Role::Pm) {
            let sum = if hour < 12 { sum + 720 } else { sum };
            return Some(self.zoned(sum, self.point(end)));
        }
        if let Some(end) = self.role(to, Role::Clock) {
            to = end;
            if let Some(more) = self
                .digits(to)
                .filter(|more| *more < 60 && minutes.is_none() && self.width(to) == 2)
            {
                return Some(self.zoned(sum + more as i32, to + 1));
            }
            return Some(self.zoned(sum, to));
        }
        let colon = self.sign(at + 1) == Some(':');
        (minutes.is_some() && (colon || h)).then(|| self.zoned(sum, to))
    }

    /// The point of "p.m." belongs to it, unless it ends the text.
    fn point(&self, at: usize) -> usize {
        let inner = at > 1 && self.sign(at - 2) == Some('.');
        if inner && self.sign(at) == Some('.') && self.glued(at) {
            at + 1
        } else {
            at
        }
    }

    fn zoned(&self, minutes: i32, to: usize) -> (Value, usize) {
        let zone = ZONES.iter().find(|(name, _)| *name == self.text(to));
        match zone {
            Some((_, before)) => (Value::Time(minutes, Some(*before)), to + 1),
            None => (Value::Time(minutes, None), to),
        }
    }
}
