//! Notices, collected so that a hostile text cannot make millions of them.

use std::collections::BTreeMap;

use super::limits;
use crate::Notice;

/// Notices by rule: the first few word for word, the others counted.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    rules: BTreeMap<&'static str, (Vec<String>, usize)>,
}

impl Notes {
    /// One more oddity.
    pub(crate) fn add(&mut self, rule: &'static str, says: impl Into<String>) {
        let (told, more) = self.rules.entry(rule).or_default();
        if told.len() < limits::NOTICES {
            told.push(says.into());
        } else {
            *more += 1;
        }
    }

    /// The notices, in the order of their rules' names.
    pub(crate) fn finish(self) -> Vec<Notice> {
        let mut out = Vec::new();
        for (rule, (told, more)) in self.rules {
            out.extend(told.into_iter().map(|says| Notice::new(rule, says)));
            if more > 0 {
                out.push(Notice::new(rule, format!("And {more} more of this kind.")));
            }
        }
        out
    }
}
