//! Between a [`Document`] and what the editor holds: ProseMirror's JSON.
//!
//! [`to_editor`] and [`from_editor`] are each other's inverse for every settled document: one with no empty pieces,
//! no two neighbouring pieces with the same marks, marks in the order of [`schema::MARKS`](crate::schema::MARKS), and
//! nothing that says nothing (a list without items). What is not settled becomes so, and says the same words.
//!
//! Ids are strings in here: they are larger than a browser's whole numbers.

mod measure;
mod places;
mod read;
mod run;
mod write;

use serde_json::Value;

use crate::doc::{Document, Inline, Picture};

pub use measure::{MAX_DEPTH, MAX_NODES, MAX_WORDS};
pub use places::Places;

/// Why something is not a text of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The node or attribute that it is about.
    pub what: String,
    /// What is the matter with it.
    pub why: &'static str,
}

impl Malformed {
    fn new(what: impl Into<String>, why: &'static str) -> Self {
        let what: String = what.into();
        Malformed {
            what: what.chars().take(80).collect(),
            why,
        }
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the text is not the editor's: “{}” {}", self.what, self.why)
    }
}

impl std::error::Error for Malformed {}

/// The document as the editor holds it: a node of the type `doc`.
pub fn to_editor(document: &Document) -> Value {
    write::document(document)
}

/// The document that the editor holds.
///
/// # Errors
/// If it is no `doc` of our schema, nested deeper than [`MAX_DEPTH`], of more than [`MAX_NODES`] nodes or more than
/// [`MAX_WORDS`] bytes of words and attributes. Attributes that are unknown or impossible are left out.
pub fn from_editor(value: &Value) -> Result<Document, Malformed> {
    measure::within(value)?;
    read::document(value)
}

/// A picture that stands in a field, as the attributes of the node `picture` with its `caption` beside them.
pub fn picture_to_editor(picture: &Picture) -> Value {
    write::field(picture)
}

/// The picture of such a field.
///
/// # Errors
/// As [`from_editor`], and if it names no medium.
pub fn picture_from_editor(value: &Value) -> Result<Picture, Malformed> {
    measure::within(value)?;
    read::field(value)
}

/// A run of pieces as the editor holds it: the content of a paragraph.
pub fn run_to_editor(run: &[Inline]) -> Value {
    Value::Array(run::write(run))
}
