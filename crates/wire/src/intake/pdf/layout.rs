//! Strings at places to lines and paragraphs.

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
}

/// Puts runs together in the order in which they are drawn, which nearly always is that of reading.
#[derive(Default)]
pub(super) struct Layout {
    out: String,
    last: Option<Last>,
    /// The distance of the last two lines.
    spacing: f64,
    page_ended: bool,
}

struct Last {
    end: (f64, f64),
    size: f64,
}

impl Layout {
    /// The next run.
    pub(super) fn add(&mut self, run: &Run<'_>) {
        if run.text.trim().is_empty() && self.last.is_none() {
            return;
        }
        let gap = self.gap(run);
        if gap.starts_with('\n') {
            self.out.truncate(self.out.trim_end_matches([' ', '\n']).len());
        }
        let blank = self.out.is_empty() || self.out.ends_with([' ', '\n']) || run.text.starts_with(' ');
        if gap != " " && !self.out.is_empty() || !blank {
            self.out.push_str(gap);
        }
        self.out.push_str(run.text);
        self.last = Some(Last {
            end: run.end,
            size: run.size,
        });
    }

    fn gap(&mut self, run: &Run<'_>) -> &'static str {
        if std::mem::take(&mut self.page_ended) {
            // A sentence goes on over the page.
            let goes_on = run.text.trim_start().starts_with(char::is_lowercase);
            return if goes_on { "\n" } else { "\n\n" };
        }
        let Some(last) = &self.last else { return "" };
        let step = (run.start.0 - last.end.0, run.start.1 - last.end.1);
        let along = step.0 * run.along.0 + step.1 * run.along.1;
        let across = step.1 * run.along.0 - step.0 * run.along.1;
        let size = run.size.max(last.size).max(0.1);
        if across.abs() < 0.5 * size {
            // A blank is about a quarter of the size; kerning is far less.
            return match along / size {
                far if far < -3.0 => "\n",
                far if far > 0.17 => " ",
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

    /// A page ends here.
    pub(super) fn page(&mut self) {
        self.page_ended = !self.out.is_empty();
        self.last = None;
        self.spacing = 0.0;
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        crate::intake::clean::plain(&self.out)
    }
}
