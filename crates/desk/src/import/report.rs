//! What an import says about itself: a balance of everything found, and every reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many examples of one rule are written out; all are counted.
const EXAMPLES: usize = 20;
/// How many refusals and findings are written out each; all are counted.
const LISTED: usize = 20_000;

/// The report of one import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Which site: `wordpress:example.org`.
    pub source: String,
    /// The files, in the order of their reading.
    pub files: Vec<File>,
    /// Nothing was written.
    pub dry_run: bool,
    /// Every kind's count balances.
    pub balances: bool,
    /// What became of what was found, by kind.
    pub counts: BTreeMap<String, Count>,
    /// What was not taken in, each with its reason and place.
    pub refused: Vec<Refusal>,
    /// What an editor should look at: text that differs, references that lead nowhere.
    pub findings: Vec<Finding>,
    /// How many findings there were by rule.
    pub findings_by_rule: BTreeMap<String, u64>,
    /// What was odd in the files, by rule.
    pub problems: BTreeMap<String, Oddity>,
    /// What was converted in another way than word for word, by rule.
    pub notices: BTreeMap<String, Oddity>,
    /// What has no place of its own and is kept word for word, by name.
    pub kept: BTreeMap<String, u64>,
    /// How addresses are built from now on, and how that is known.
    pub permalinks: BTreeMap<String, String>,
    /// What only the owner can say, because an export does not.
    pub ask: Vec<String>,
    /// Bytes of media that were stored.
    pub media_bytes: u64,
}

/// A file of the export.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// It ended where an export ends.
    pub whole: bool,
}

/// What became of the things of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// How many stood in the files.
    pub found: u64,
    /// Taken in now: new, or newer than what was here.
    pub imported: u64,
    /// Of these, how many replaced an earlier state.
    pub updated: u64,
    /// Here already, word for word.
    pub unchanged: u64,
    /// The same thing as another one that is counted elsewhere.
    pub merged: u64,
    /// Without a place of their own, kept word for word.
    pub kept: u64,
    /// Not taken in; each is in [`Report::refused`].
    pub refused: u64,
}

impl Count {
    /// Nothing is unaccounted for.
    pub fn balances(&self) -> bool {
        self.found == self.imported + self.unchanged + self.merged + self.kept + self.refused
    }
}

/// What became of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Taken in, new.
    Imported,
    /// Taken in, newer than what was here.
    Updated,
    /// Here already.
    Unchanged,
    /// The same as another.
    Merged,
    /// Kept word for word.
    Kept,
    /// Not taken in.
    Refused,
}

/// Something that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Its kind.
    pub kind: String,
    /// What it is called.
    pub what: String,
    /// The file it stands in.
    pub file: String,
    /// The line it begins in, counted from 1; 0 if it has none.
    pub line: u64,
    /// The byte it begins at.
    pub byte: u64,
    /// Why.
    pub reason: String,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// A short stable name to count by.
    pub rule: String,
    /// What it is about.
    pub about: String,
    /// What was found.
    pub says: String,
}

/// Oddities of one rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    /// How often.
    pub count: u64,
    /// The first few, with their places.
    pub examples: Vec<String>,
}

impl Report {
    /// Counts one thing of `kind` as found.
    pub fn found(&mut self, kind: &str) {
        self.found_many(kind, 1);
    }

    /// Counts things of `kind` as found.
    pub fn found_many(&mut self, kind: &str, many: u64) {
        if many > 0 {
            self.counts.entry(kind.into()).or_default().found += many;
        }
    }

    /// Counts what became of one thing of `kind`.
    pub fn became(&mut self, kind: &str, outcome: Outcome) {
        self.became_many(kind, outcome, 1);
    }

    /// Counts what became of things of `kind`.
    pub fn became_many(&mut self, kind: &str, outcome: Outcome, many: u64) {
        if many == 0 {
            return;
        }
        let count = self.counts.entry(kind.into()).or_default();
        match outcome {
            Outcome::Imported => count.imported += many,
            Outcome::Updated => {
                count.imported += many;
                count.updated += many;
            }
            Outcome::Unchanged => count.unchanged += many,
            Outcome::Merged => count.merged += many,
            Outcome::Kept => count.kept += many,
            Outcome::Refused => count.refused += many,
        }
    }

    /// Counts and lists a thing that is not taken in.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.became(&refusal.kind, Outcome::Refused);
        if self.refused.len() < LISTED {
            self.refused.push(refusal);
        }
    }

    /// Lists something to look at.
    pub fn finding(&mut self, rule: &str, about: impl Into<String>, says: impl Into<String>) {
        *self.findings_by_rule.entry(rule.into()).or_default() += 1;
        if self.findings.len() < LISTED {
            self.findings.push(Finding {
                rule: rule.into(),
                about: about.into(),
                says: says.into(),
            });
        }
    }

    /// Counts an oddity of a file.
    pub fn problem(&mut self, rule: &str, example: impl FnOnce() -> String) {
        count(&mut self.problems, rule, example);
    }

    /// Counts a notice of a conversion.
    pub fn notice(&mut self, rule: &str, example: impl FnOnce() -> String) {
        count(&mut self.notices, rule, example);
    }

    /// Counts values kept under `name`.
    pub fn keep(&mut self, name: &str) {
        *self.kept.entry(name.into()).or_default() += 1;
    }

    /// Adds what another report counted.
    pub fn add(&mut self, other: Report) {
        for (kind, theirs) in other.counts {
            let ours = self.counts.entry(kind).or_default();
            ours.found += theirs.found;
            ours.imported += theirs.imported;
            ours.updated += theirs.updated;
            ours.unchanged += theirs.unchanged;
            ours.merged += theirs.merged;
            ours.kept += theirs.kept;
            ours.refused += theirs.refused;
        }
        let room = LISTED.saturating_sub(self.refused.len());
        self.refused.extend(other.refused.into_iter().take(room));
        let room = LISTED.saturating_sub(self.findings.len());
        self.findings.extend(other.findings.into_iter().take(room));
        for (rule, many) in other.findings_by_rule {
            *self.findings_by_rule.entry(rule).or_default() += many;
        }
        for (name, many) in other.kept {
            *self.kept.entry(name).or_default() += many;
        }
        for (ours, theirs) in [
            (&mut self.problems, other.problems),
            (&mut self.notices, other.notices),
        ] {
            for (rule, oddity) in theirs {
                let mine = ours.entry(rule).or_default();
                mine.count += oddity.count;
                let room = EXAMPLES.saturating_sub(mine.examples.len());
                mine.examples.extend(oddity.examples.into_iter().take(room));
            }
        }
        self.files.extend(other.files);
        self.permalinks.extend(other.permalinks);
        for ask in other.ask {
            if !self.ask.contains(&ask) {
                self.ask.push(ask);
            }
        }
        self.media_bytes += other.media_bytes;
    }

    /// Closes the books.
    pub fn close(&mut self) {
        self.balances = self.counts.values().all(Count::balances);
    }

    /// Whether something did not come in as it was: refused, cut off, or with other words.
    pub fn lost_something(&self) -> bool {
        !self.balances
            || self.counts.values().any(|count| count.refused > 0)
            || self.files.iter().any(|file| !file.whole)
            || self.findings_by_rule.contains_key(super::TEXT_DIFFERS)
    }

    /// Every kind's line, for a terminal.
    pub fn table(&self) -> String {
        let mut out = format!(
            "{:<16}{:>9}{:>10}{:>11}{:>8}{:>7}{:>9}\n",
            "", "found", "imported", "unchanged", "merged", "kept", "refused"
        );
        for (kind, n) in &self.counts {
            out.push_str(&format!(
                "{kind:<16}{:>9}{:>10}{:>11}{:>8}{:>7}{:>9}\n",
                n.found, n.imported, n.unchanged, n.merged, n.kept, n.refused
            ));
        }
        out
    }
}

fn count(all: &mut BTreeMap<String, Oddity>, rule: &str, example: impl FnOnce() -> String) {
    let oddity = all.entry(rule.into()).or_default();
    oddity.count += 1;
    if oddity.examples.len() < EXAMPLES {
        oddity.examples.push(example());
    }
}
