//! Strings at places to lines and paragraphs.

use super::order::{self, Habits, right_to_left};

/// A piece of text where it stands, in the page's units.
pub(super) struct Run<'t> {
    /// Where it begins.
    pub(super) start: (f64, f64),
    /// Where it ends.
    pub(super) end: (f64, f64),
    /// The direction of its line, of length 1.
    pub(super) along: (f64, f64),
    /// The size of its letters.
    pub(super) size: f64,
    /// What it says.
    pub(super) text: &'t str,
    /// Where each of its signs ends: in bytes of the text, and as a share of its length.
    pub(super) signs: &'t [(usize, f64)],
}

/// Puts runs together in the order in which they are drawn, which nearly always is that of reading; lines with text
/// from right to left in the order of reading.
#[derive(Default)]
pub(super) struct Layout {
    out: String,
    line: Line,
    last: Option<Last>,
    /// The distance of the last two lines.
    spacing: f64,
    page_ended: bool,
    habits: Habits,
}

struct Last {
    end: (f64, f64),
    size: f64,
}

/// The line that is being drawn.
#[derive(Default)]
struct Line {
    text: String,
    signs: Vec<Sign>,
    /// Whether any of it is read from right to left.
    right: bool,
}

/// A sign on its line: what the font draws as one.
struct Sign {
    /// Where it ends in the line's text.
    end: usize,
    from: f64,
    to: f64,
    size: f64,
}

/// Blank between two signs that stands for a space, as a share of their size: about a quarter is usual, kerning is far
/// less.
const SPACE: f64 = 0.17;

/// Signs on a line whose places are kept; no page has so many, and a file made to fill memory gets no farther.
const LONGEST: usize = 20_000;

impl Layout {
    /// The next run.
    pub(super) fn add(&mut self, run: &Run<'_>) {
        if run.text.trim().is_empty() && self.last.is_none() {
            return;
        }
        let right = run.text.chars().any(right_to_left);
        let gap = self.gap(run, right || self.line.right);
        if gap.starts_with('\n') {
            self.end_line();
            self.out.truncate(self.out.trim_end_matches([' ', '\n']).len());
            if !self.out.is_empty() {
                self.out.push_str(gap);
            }
        }
        if self.line.signs.len() > LONGEST {
            self.end_line();
        }
        self.line.right |= right;
        self.line.add(run, gap == " ");
        self.last = Some(Last {
            end: run.end,
            size: run.size,
        });
    }

    /// What lies between what was drawn last and a run. On a line from right to left only its end counts: its parts
    /// are put in order, with their blanks, when all of them are known.
    fn gap(&mut self, run: &Run<'_>, right: bool) -> &'static str {
        if std::mem::take(&mut self.page_ended) {
            // A sentence goes on over the page. Arabic has no small letters to tell it by.
            let goes_on = run.text.trim_start().starts_with(char::is_lowercase)
                || right
                    && !self
                        .out
                        .trim_end()
                        .ends_with(['.', '!', '؟', '۔', ':', '»', '”', '"']);
            return if goes_on { "\n" } else { "\n\n" };
        }
        let Some(last) = &self.last else { return "" };
        let step = (run.start.0 - last.end.0, run.start.1 - last.end.1);
        let along = step.0 * run.along.0 + step.1 * run.along.1;
        let across = step.1 * run.along.0 - step.0 * run.along.1;
        let size = run.size.max(last.size).max(0.1);
        if across.abs() < 0.5 * size {
            return match along / size {
                _ if right => "",
                far if far < -3.0 => "\n",
                far if far > SPACE => " ",
                _ => "",
            };
        }
        let down = -across;
        let spacing = std::mem::replace(&mut self.spacing, down);
        // Upwards is a new column; a wider gap than between the lines before is a new paragraph.
        let usual = if spacing > 0.0 && spacing < 2.0 * size {
            spacing
        } else {
            1.35 * size
        };
        if down < 0.0 || down > 1.35 * usual {
            "\n\n"
        } else {
            "\n"
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.right {
            order::read(&line.seen(), &mut self.habits, &mut self.out);
        } else {
            self.out.push_str(&line.text);
        }
    }

    /// A page ends here.
    pub(super) fn page(&mut self) {
        self.end_line();
        self.page_ended = !self.out.is_empty();
        self.last = None;
        self.spacing = 0.0;
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.out.len() + self.line.text.len()
    }

    /// The text.
    pub(super) fn finish(mut self) -> String {
        self.end_line();
        crate::intake::clean::plain(&self.out)
    }
}

impl Line {
    fn add(&mut self, run: &Run<'_>, apart: bool) {
        let place = |(x, y): (f64, f64)| x * run.along.0 + y * run.along.1;
        let (from, to) = (place(run.start), place(run.end));
        let blank = self.text.is_empty() || self.text.ends_with(' ') || run.text.starts_with(' ');
        if apart && !blank {
            self.text.push(' ');
            self.signs.push(Sign {
                end: self.text.len(),
                from,
                to: from,
                size: run.size,
            });
        }
        let base = self.text.len();
        self.text.push_str(run.text);
        let mut before = from;
        for (end, share) in run.signs {
            let here = from + (to - from) * share;
            self.signs.push(Sign {
                end: base + end,
                from: before,
                to: here,
                size: run.size,
            });
            before = here;
        }
    }

    /// The signs from left to right, and blanks between those that stand apart.
    ///
    /// What was drawn in one go keeps its order, for in Nastaliq letters stand above one another; goes are put in
    /// the order of their places.
    fn seen(&self) -> Vec<&str> {
        let mut goes: Vec<Vec<usize>> = Vec::new();
        let mut before: Option<&Sign> = None;
        for (at, sign) in self.signs.iter().enumerate() {
            let goes_on = before.is_some_and(|before| {
                let (on, back) = ((sign.from - before.to).abs(), (sign.to - before.from).abs());
                on <= back && on < sign.size
            });
            match goes.last_mut().filter(|_| goes_on) {
                Some(go) => go.push(at),
                None => goes.push(vec![at]),
            }
            before = Some(sign);
        }
        let from = |go: &Vec<usize>| {
            go.iter()
                .filter_map(|at| self.signs.get(*at))
                .map(|sign| sign.from)
                .fold(f64::INFINITY, f64::min)
        };
        goes.sort_by(|a, b| from(a).total_cmp(&from(b)));
        let mut seen: Vec<&str> = Vec::with_capacity(self.signs.len());
        let mut end: Option<f64> = None;
        for (at, sign) in goes
            .iter()
            .flatten()
            .filter_map(|at| Some((*at, self.signs.get(*at)?)))
        {
            let start = at
                .checked_sub(1)
                .and_then(|at| self.signs.get(at))
                .map_or(0, |sign| sign.end);
            let text = self.text.get(start..sign.end).unwrap_or_default();
            if end.is_some_and(|end| sign.from - end > SPACE * sign.size)
                && !text.starts_with(' ')
                && !seen.last().is_some_and(|before| before.ends_with(' '))
            {
                seen.push(" ");
            }
            seen.push(text);
            end = Some(end.map_or(sign.to, |end| end.max(sign.to)));
        }
        seen
    }
}
