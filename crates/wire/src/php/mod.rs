//! PHP's serialized values, read and never run.
//!
//! The format is that of PHP's `serialize()`: `a:2:{i:0;s:3:"one";…}`. Lengths are in bytes. Objects are read
//! as their fields; no class is ever looked up.

use serde::{Deserialize, Serialize};

/// A value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// `N;`
    Null,
    /// `b:1;`
    Bool(bool),
    /// `i:42;`
    Int(i64),
    /// `d:0.5;`
    Float(f64),
    /// `s:3:"one";`
    Text(String),
    /// `a:1:{…}`: keys and values in order.
    List(Vec<(Value, Value)>),
    /// `O:8:"stdClass":1:{…}`: the class's name and its fields in order.
    Object(String, Vec<(Value, Value)>),
    /// `r:2;` or `R:2;`: the same as the value of that number.
    Reference(i64),
}

const DEPTH: usize = 64;
const VALUES: usize = 200_000;

/// Reads a serialized value. `None` if `text` is none, or holds more than a value should.
pub fn read(text: &str) -> Option<Value> {
    let text = text.trim();
    let mut reader = Reader {
        rest: text.as_bytes(),
        values: 0,
    };
    let value = reader.value(0)?;
    reader.rest.is_empty().then_some(value)
}

/// Reads a value that may have been serialized twice or more, as WordPress does with what already is a
/// serialized text. What is no serialized value is a text.
pub fn read_all(text: &str) -> Value {
    let mut value = Value::Text(text.to_string());
    for _ in 0..4 {
        match &value {
            Value::Text(inner) => match read(inner) {
                Some(next) => value = next,
                None => break,
            },
            _ => break,
        }
    }
    value
}

impl Value {
    /// The value of a key in a list or of a field in an object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let (Value::List(pairs) | Value::Object(_, pairs)) = self else {
            return None;
        };
        pairs
            .iter()
            .find(|(name, _)| match name {
                Value::Text(name) => name == key,
                Value::Int(number) => number.to_string() == key,
                _ => false,
            })
            .map(|(_, value)| value)
    }

    /// The values of a list or the fields of an object, without their keys.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        let pairs = match self {
            Value::List(pairs) | Value::Object(_, pairs) => pairs.as_slice(),
            _ => &[],
        };
        pairs.iter().map(|(_, value)| value)
    }

    /// The pairs of a list or an object.
    pub fn pairs(&self) -> &[(Value, Value)] {
        match self {
            Value::List(pairs) | Value::Object(_, pairs) => pairs,
            _ => &[],
        }
    }

    /// A text or a number as text.
    pub fn text(&self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text.clone()),
            Value::Int(number) => Some(number.to_string()),
            Value::Float(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// A number, also one written as text.
    pub fn number(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            Value::Text(text) => text.trim().parse().ok(),
            Value::Float(number) if number.abs() < 9e15 => format!("{number:.0}").parse().ok(),
            _ => None,
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    values: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Option<Value> {
        self.values += 1;
        if depth > DEPTH || self.values > VALUES {
            return None;
        }
        let (kind, rest) = self.rest.split_first()?;
        self.rest = rest;
        if *kind == b'N' {
            self.expect(b";")?;
            return Some(Value::Null);
        }
        self.expect(b":")?;
        match kind {
            b'b' => match self.until(b';')? {
                "0" => Some(Value::Bool(false)),
                "1" => Some(Value::Bool(true)),
                _ => None,
            },
            b'i' => self.until(b';')?.parse().ok().map(Value::Int),
            b'd' => self.float(),
            b's' | b'S' => {
                let text = self.string()?;
                self.expect(b";")?;
                Some(Value::Text(text))
            }
            b'r' | b'R' => self.until(b';')?.parse().ok().map(Value::Reference),
            b'a' => self.pairs(depth).map(Value::List),
            b'O' => {
                let class = self.string()?;
                self.expect(b":")?;
                self.pairs(depth).map(|fields| Value::Object(class, fields))
            }
            b'E' => {
                let text = self.string()?;
                self.expect(b";")?;
                Some(Value::Text(text))
            }
            b'C' => self.opaque(),
            _ => None,
        }
    }

    fn float(&mut self) -> Option<Value> {
        let word = self.until(b';')?;
        let number = match word {
            "INF" => f64::INFINITY,
            "-INF" => f64::NEG_INFINITY,
            "NAN" => f64::NAN,
            _ => word.parse().ok()?,
        };
        Some(Value::Float(number))
    }

    /// An object that serialized itself: its text is not read further.
    fn opaque(&mut self) -> Option<Value> {
        let class = self.string()?;
        self.expect(b":")?;
        let length: usize = self.until(b':')?.parse().ok()?;
        self.expect(b"{")?;
        let inside = String::from_utf8_lossy(self.bytes(length)?).into_owned();
        self.expect(b"}")?;
        Some(Value::Object(
            class,
            vec![(Value::Text("serialized".into()), Value::Text(inside))],
        ))
    }

    fn pairs(&mut self, depth: usize) -> Option<Vec<(Value, Value)>> {
        let count: usize = self.until(b':')?.parse().ok()?;
        self.expect(b"{")?;
        let mut out = Vec::new();
        for _ in 0..count {
            let key = self.value(depth + 1)?;
            out.push((key, self.value(depth + 1)?));
        }
        self.expect(b"}")?;
        Some(out)
    }

    /// `LENGTH:"…"`. A length that was right before somebody replaced a domain, or counted CRLF line ends,
    /// is repaired where the true end can be seen: the next `"` that is followed by `;` or `:`.
    fn string(&mut self) -> Option<String> {
        let length: usize = self.until(b':')?.parse().ok()?;
        self.expect(b"\"")?;
        let told = self.rest.get(length..).is_some_and(closes);
        let length = match told {
            true => length,
            false => (0..self.rest.len()).find(|at| self.rest.get(*at..).is_some_and(closes))?,
        };
        let text = String::from_utf8_lossy(self.bytes(length)?).into_owned();
        self.expect(b"\"")?;
        Some(text)
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(bytes)
    }

    fn until(&mut self, end: u8) -> Option<&'a str> {
        let at = self.rest.iter().take(40).position(|byte| *byte == end)?;
        let word = std::str::from_utf8(self.bytes(at)?).ok()?;
        self.expect(&[end])?;
        Some(word)
    }

    fn expect(&mut self, wanted: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(wanted)?;
        Some(())
    }
}

fn closes(rest: &[u8]) -> bool {
    matches!(rest, [b'"', b';' | b':', ..])
}

#[cfg(test)]
mod tests;
