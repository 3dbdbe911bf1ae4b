//! Notices of one conversion.

use std::collections::BTreeMap;

use crate::Notice;

/// Notices as they come: of each rule the first few word for word, the others counted.
#[derive(Debug, Default)]
pub(super) struct Notices {
    told: Vec<Notice>,
    counts: BTreeMap<String, usize>,
}

/// Notices of one rule that are told word for word.
const TOLD: usize = 5;

impl Notices {
    pub(super) fn add(&mut self, notice: Notice) {
        let count = self.counts.entry(notice.rule.clone()).or_default();
        *count += 1;
        if *count <= TOLD {
            self.told.push(notice);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Notice> {
        for (rule, count) in self.counts {
            if let Some(more @ 1..) = count.checked_sub(TOLD) {
                self.told
                    .push(Notice::new(&rule, format!("And {more} more of this kind.")));
            }
        }
        self.told
    }
}
