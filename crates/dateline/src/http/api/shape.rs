//! What goes over the wire, with its own description: a struct that is declared here has its JSON schema from the same lines,
//! so that the two cannot disagree.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// Schemas by name.
pub type Schemas = BTreeMap<&'static str, Value>;

/// Something that can describe itself (JSON Schema 2020-12, as OpenAPI 3.1 has it).
pub trait Shape {
    /// It may be left out where it is a field.
    const OPTIONAL: bool = false;

    /// Its schema; what it names is put among the others.
    fn schema(all: &mut Schemas) -> Value;
}

/// Nothing.
impl Shape for () {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "null" })
    }
}

impl Shape for bool {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "boolean" })
    }
}

impl Shape for String {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string" })
    }
}

impl Shape for i64 {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "integer", "format": "int64" })
    }
}

impl Shape for u32 {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "integer", "minimum": 0 })
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn schema(all: &mut Schemas) -> Value {
        json!({ "type": "array", "items": T::schema(all) })
    }
}

impl<T: Shape> Shape for Option<T> {
    const OPTIONAL: bool = true;

    fn schema(all: &mut Schemas) -> Value {
        let inner = T::schema(all);
        match inner.get("type").and_then(Value::as_str) {
            Some(kind) => {
                let mut own = inner.clone();
                if let Some(own) = own.as_object_mut() {
                    own.insert("type".into(), json!([kind, "null"]));
                    if let Some(Value::Array(words)) = own.get_mut("enum") {
                        words.push(Value::Null);
                    }
                }
                own
            }
            None => json!({ "anyOf": [inner, { "type": "null" }] }),
        }
    }
}

/// A whole number that is sent. JSON knows one kind of number alone, so `7.0` is one, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Whole(pub i64);

impl Shape for Whole {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "integer", "minimum": -9_007_199_254_740_991_i64, "maximum": 9_007_199_254_740_991_i64 })
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(from)?;
        let text = number.to_string();
        let plain = text.strip_suffix(".0").unwrap_or(&text);
        let whole = plain
            .parse::<i64>()
            .ok()
            .filter(|whole| whole.unsigned_abs() <= 9_007_199_254_740_991);
        whole
            .map(Whole)
            .ok_or_else(|| serde::de::Error::custom("a whole number is expected"))
    }
}

macro_rules! words_of_text {
    ($($(#[$doc:meta])* $name:ident $check:expr => $schema:tt;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl Shape for $name {
            fn schema(_: &mut Schemas) -> Value {
                json!($schema)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                let good: fn(&str) -> bool = $check;
                match good(&text) {
                    true => Ok($name(text)),
                    false => Err(serde::de::Error::custom(concat!("this is no ", stringify!($name)))),
                }
            }
        }
    )*};
}

/// An id as the paper writes it.
pub fn is_id(text: &str) -> bool {
    let number: Option<i64> = text.parse().ok();
    number.is_some_and(|number| number > 0 && number.to_string() == text)
}

fn is_up_to(text: &str, most: usize) -> bool {
    text.chars().count() <= most && !text.chars().any(|letter| letter == '\0')
}

words_of_text! {
    /// The id of a thing: a number as a word, because it is larger than some programs' numbers.
    Id is_id => { "type": "string", "pattern": "^[1-9][0-9]{0,17}$", "examples": ["1003871229583360000"] };
    /// A moment with its zone (RFC 3339).
    Time |text| copy::Moment::of_rfc3339(text).is_some() => { "type": "string", "format": "date-time" };
    /// A headline.
    Headline |text| is_up_to(text, 500) => { "type": "string", "maxLength": 500 };
    /// A sentence or two.
    Sentence |text| is_up_to(text, 5_000) => { "type": "string", "maxLength": 5000 };
    /// A note to readers, or a reason.
    Note |text| is_up_to(text, 2_000) && text.trim().chars().count() > 0
        => { "type": "string", "minLength": 1, "maxLength": 2000, "pattern": "\\S" };
    /// The last part of an address.
    Slug |text| is_up_to(text, 200) && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        => { "type": "string", "maxLength": 200, "pattern": "^[A-Za-z0-9-]*$" };
    /// What a source says.
    Words |text| is_up_to(text, 1_000_000) && text.chars().any(|letter| letter.is_alphanumeric())
        => { "type": "string", "minLength": 1, "maxLength": 1_000_000, "pattern": "[A-Za-z0-9]" };
    /// A text in plain signs: a blank line begins a block.
    Text |text| is_up_to(text, 2_000_000) => { "type": "string", "maxLength": 2000000 };
}

/// Declares words of which a field holds one.
macro_rules! one_of {
    ($($(#[$doc:meta])* $name:ident { $($word:ident = $text:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`.")] #[serde(rename = $text)] $word),*
        }

        impl $name {
            /// Every word.
            pub const WORDS: &[&str] = &[$($text),*];

            /// The one of a word.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($text => Some($name::$word),)*
                    _ => None,
                }
            }
        }

        impl $crate::http::api::shape::Shape for $name {
            fn schema(_: &mut $crate::http::api::shape::Schemas) -> serde_json::Value {
                serde_json::json!({ "type": "string", "enum": [$($text),*] })
            }
        }
    )*};
}
pub(crate) use one_of;

/// Declares what goes over the wire. The words above a struct and its fields are those of the description. A field that is an
/// `Option` may be left out of what is sent; in what is answered it is `null`.
macro_rules! shapes {
    ($($(#[doc = $about:literal])* $name:ident { $($(#[doc = $doc:literal])* $field:ident: $ty:ty),* $(,)? })*) => {$(
        $(#[doc = $about])*
        #[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $doc])* pub $field: $ty),*
        }

        impl $crate::http::api::shape::Shape for $name {
            fn schema(all: &mut $crate::http::api::shape::Schemas) -> serde_json::Value {
                use $crate::http::api::shape::{Shape, described, reference};
                if !all.contains_key(stringify!($name)) {
                    // Its place is taken before its fields are asked, which may name it again.
                    all.insert(stringify!($name), serde_json::Value::Null);
                    let fields = vec![$((
                        stringify!($field),
                        &[$($doc),*] as &[&str],
                        <$ty as Shape>::OPTIONAL,
                        <$ty as Shape>::schema(all),
                    )),*];
                    described(stringify!($name), &[$($about),*], &fields, all);
                }
                reference(stringify!($name))
            }
        }
    )*};
}
pub(crate) use shapes;

/// The description of a struct.
pub fn described(
    name: &'static str,
    about: &[&str],
    fields: &[(&'static str, &[&str], bool, Value)],
    all: &mut Schemas,
) {
    let words = |lines: &[&str]| lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let required: Vec<String> = fields
        .iter()
        .filter(|(_, _, optional, _)| !optional)
        .map(|(field, ..)| plain(field))
        .collect();
    let properties: Map<String, Value> = fields
        .iter()
        .map(|(field, doc, _, schema)| {
            let mut schema = schema.clone();
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("description".into(), words(doc).into());
            }
            (plain(field), schema)
        })
        .collect();
    let schema = json!({
        "type": "object",
        "description": words(about),
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    all.insert(name, schema);
}

/// A field's name as it goes over the wire.
fn plain(field: &str) -> String {
    field.trim_start_matches("r#").to_owned()
}

/// Where a schema of that name stands.
pub fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}
