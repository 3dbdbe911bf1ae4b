//! The report for people: what a page of it says.

use press::report::{Part, ReportPage};

use super::report::{Oddity, Report};

/// How many lines of one part a page shows; the JSON has all.
const LINES: usize = 2_000;

impl Report {
    /// The report as a page of HTML.
    pub fn html(&self) -> String {
        let columns = ["found", "imported", "unchanged", "merged", "kept", "refused"];
        let counts = self.counts.iter().map(|(kind, n)| {
            (
                kind.clone(),
                vec![n.found, n.imported, n.unchanged, n.merged, n.kept, n.refused],
            )
        });
        let page = ReportPage {
            title: format!("Import of {}", self.source),
            summary: self.summary(),
            columns: columns.map(String::from).to_vec(),
            counts: counts.collect(),
            parts: self.parts(),
        };
        press::report::report(&page)
    }

    /// One sentence on how it went.
    pub fn summary(&self) -> String {
        let refused: u64 = self.counts.values().map(|count| count.refused).sum();
        let findings: u64 = self.findings_by_rule.values().sum();
        let balance = if self.balances {
            "Everything found is accounted for"
        } else {
            "The numbers do not balance"
        };
        let dry = if self.dry_run {
            " Nothing was written: this was a dry run."
        } else {
            ""
        };
        format!("{balance}; {refused} things were refused, {findings} findings are to be looked at.{dry}")
    }

    fn parts(&self) -> Vec<Part> {
        let part = |heading: &str, about: &str, lines: Vec<(String, String)>| Part {
            heading: heading.into(),
            about: about.into(),
            lines: lines.into_iter().take(LINES).collect(),
        };
        let refused = self.refused.iter().map(|one| {
            let place = if one.line > 0 {
                format!(" ({}, line {}, byte {})", one.file, one.line, one.byte)
            } else {
                String::new()
            };
            (
                format!("{}: {}", one.kind, one.what),
                format!("{}{place}", one.reason),
            )
        });
        let findings = self
            .findings
            .iter()
            .map(|one| (format!("{} [{}]", one.about, one.rule), one.says.clone()));
        let odd = |all: &std::collections::BTreeMap<String, Oddity>| -> Vec<(String, String)> {
            all.iter()
                .map(|(rule, odd)| (format!("{rule}: {}", odd.count), odd.examples.join(" · ")))
                .collect()
        };
        vec![
            part(
                "What only you can say",
                "An export does not hold these; say them and run the import again.",
                self.ask.iter().map(|ask| (String::new(), ask.clone())).collect(),
            ),
            part("Refused", "Not taken in, and why.", refused.collect()),
            part("Findings", "To be looked at.", findings.collect()),
            part(
                "Addresses",
                "How they are built from now on.",
                self.permalinks.clone().into_iter().collect(),
            ),
            part(
                "Problems of the files",
                "Each was read on; nothing else was lost by it.",
                odd(&self.problems),
            ),
            part(
                "Conversions",
                "What was not taken over word for word, by rule.",
                odd(&self.notices),
            ),
            part(
                "Kept word for word",
                "These have no place of their own. They are in the archive and on no page.",
                self.kept
                    .iter()
                    .map(|(name, many)| (name.clone(), many.to_string()))
                    .collect(),
            ),
            part(
                "Files",
                "What was read.",
                self.files
                    .iter()
                    .map(|file| {
                        (
                            file.name.clone(),
                            format!(
                                "{} bytes, {}",
                                file.bytes,
                                if file.whole { "whole" } else { "cut off" }
                            ),
                        )
                    })
                    .collect(),
            ),
        ]
    }
}
