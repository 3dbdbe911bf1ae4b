//! The five kinds of value that both engines know.

use copy::{
    ArticleId, CommentId, Hash, MediaId, Moment, PersonId, RevisionId, SectionId, SourceId, TopicId, WireId,
};

/// One value of a row or an argument of a statement.
///
/// Booleans are `Int` 0 and 1, moments `Int` milliseconds, ids `Int`, JSON is `Text`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A floating-point number.
    Real(f64),
    /// Text in UTF-8. A NUL character cannot be kept (PostgreSQL has none) and is refused by both engines.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    /// The kind in a word, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Int(_) => "a whole number",
            Value::Real(_) => "a number",
            Value::Text(_) => "text",
            Value::Blob(_) => "bytes",
        }
    }
}

macro_rules! from {
    ($($kind:ty => |$it:ident| $value:expr;)*) => {$(
        impl From<$kind> for Value {
            fn from($it: $kind) -> Self {
                $value
            }
        }
    )*};
}

from! {
    i64 => |it| Value::Int(it);
    i32 => |it| Value::Int(i64::from(it));
    u32 => |it| Value::Int(i64::from(it));
    bool => |it| Value::Int(i64::from(it));
    f64 => |it| Value::Real(it);
    &str => |it| Value::Text(it.to_owned());
    &String => |it| Value::Text(it.clone());
    String => |it| Value::Text(it);
    Vec<u8> => |it| Value::Blob(it);
    &[u8] => |it| Value::Blob(it.to_vec());
    Moment => |it| Value::Int(it.0);
    &Hash => |it| Value::Text(it.0.clone());
    ArticleId => |it| Value::Int(it.0);
    CommentId => |it| Value::Int(it.0);
    MediaId => |it| Value::Int(it.0);
    PersonId => |it| Value::Int(it.0);
    RevisionId => |it| Value::Int(it.0);
    SectionId => |it| Value::Int(it.0);
    SourceId => |it| Value::Int(it.0);
    TopicId => |it| Value::Int(it.0);
    WireId => |it| Value::Int(it.0);
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(it: Option<T>) -> Self {
        it.map_or(Value::Null, Into::into)
    }
}

/// Arguments of a statement, each turned into a [`Value`].
macro_rules! args {
    ($($arg:expr),* $(,)?) => { vec![$($crate::value::Value::from($arg)),*] };
}
pub(crate) use args;
