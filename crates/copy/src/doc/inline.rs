//! Text inside a block.

use serde::{Deserialize, Serialize};

use super::MediaRef;
use crate::lang::{Direction, Lang};

/// A piece of text inside a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Words with the same marks.
    Text {
        /// The words.
        text: String,
        /// What is marked about them, outermost first, no mark twice.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A new line in the same block.
    Break,
    /// A small picture within a line.
    Picture {
        /// The picture.
        media: MediaRef,
        /// What a person who does not see it needs to know.
        #[serde(default)]
        alt: String,
    },
    /// A footnote's mark.
    Note {
        /// The [`Footnote::id`] it points at.
        id: String,
    },
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Inline::Text {
            text: text.into(),
            marks: Vec::new(),
        }
    }
}

/// What is marked about words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Mark {
    /// A link. Only `http`, `https`, `mailto`, `tel` and addresses inside the paper are ever rendered.
    Link {
        /// The address; inside the paper it begins with `/`, inside the article with `#`.
        href: String,
        /// Advisory title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Paid for or not vouched for (`rel` `nofollow`, `sponsored`, `ugc`).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        sponsored: bool,
    },
    /// Strong importance.
    Strong,
    /// Stress.
    Em,
    /// Underlined.
    Underline,
    /// No longer right.
    Strike,
    /// Program text.
    Code,
    /// Keys to press.
    Keyboard,
    /// Marked with a pen.
    Highlight,
    /// Small print.
    Small,
    /// Lowered.
    Sub,
    /// Raised.
    Sup,
    /// A title of a work.
    Cite,
    /// Quoted in the line.
    Quoted,
    /// Added later.
    Inserted,
    /// An abbreviation.
    Abbr {
        /// What it stands for.
        title: String,
    },
    /// Words in another language or direction.
    Lang {
        /// The language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lang: Option<Lang>,
        /// The direction.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dir: Option<Direction>,
    },
}
