//! Corrections: public notes on what was put right after publication.

use serde::{Deserialize, Serialize};

use crate::clock::Moment;

/// What kind of note it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Something was wrong and is now right.
    Correction,
    /// Something was right but could be misunderstood.
    Clarification,
    /// Something happened since.
    Update,
    /// The piece does not stand.
    Retraction,
}

impl CorrectionKind {
    /// The kind's name as kept.
    pub fn as_str(self) -> &'static str {
        match self {
            CorrectionKind::Correction => "correction",
            CorrectionKind::Clarification => "clarification",
            CorrectionKind::Update => "update",
            CorrectionKind::Retraction => "retraction",
        }
    }
}

/// One public note, bound to the published article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What kind of note it is.
    pub kind: CorrectionKind,
    /// When it was made.
    pub at: Moment,
    /// What it says, plain text.
    pub text: String,
    /// Shown above the text instead of below it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_top: bool,
}
