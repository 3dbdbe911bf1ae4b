//! What a reader asks for, stripped of everything about HTTP that the desk need not know.

/// A reader's request for something to read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ask {
    /// The path as sent: still percent-encoded, beginning with `/`.
    pub path: String,
    /// The query as sent, without the `?`; empty if there was none.
    pub query: String,
}

impl Ask {
    /// Splits the target of a request at its first `?`.
    pub fn new(target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Ask {
            path: path.into(),
            query: query.into(),
        }
    }
}
