//! How far an import is, for whoever watches.

use std::time::Duration;

/// Where progress is told.
pub trait Progress: Send + Sync {
    /// Something moved on. Called a few times a second at most by good receivers' own choice: it may be
    /// called for every batch.
    fn at(&self, now: &Standing);
}

/// How far it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// What is being done, as a word: `reading`, `articles`, `media`.
    pub stage: &'static str,
    /// How much of it is done, in bytes of the files or in things.
    pub done: u64,
    /// How much there is.
    pub of: u64,
    /// What was counted so far, by kind.
    pub counts: Vec<(String, u64)>,
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn at(&self, _: &Standing) {}
}

impl Standing {
    /// A line for a terminal: percent, counts, rate and time left, after `elapsed` in this stage.
    pub fn line(&self, elapsed: Duration) -> String {
        let seconds = elapsed.as_secs_f64().max(0.001);
        #[expect(clippy::cast_precision_loss, reason = "a percentage for people")]
        let (done, of) = (self.done as f64, self.of.max(1) as f64);
        let share = (done / of).clamp(0.0, 1.0);
        let left = if share > 0.0 {
            seconds / share - seconds
        } else {
            0.0
        };
        let things: u64 = self.counts.iter().map(|(_, n)| n).sum();
        #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = things as f64 / seconds;
        let counts: Vec<String> = self
            .counts
            .iter()
            .map(|(kind, n)| format!("{n} {kind}"))
            .collect();
        format!(
            "{} {:>3.0} %  {}  {rate:.0}/s  {left:.0} s left",
            self.stage,
            share * 100.0,
            counts.join(", ")
        )
    }
}
