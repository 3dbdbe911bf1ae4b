//! Rows as both engines give them.

use copy::Moment;

use crate::error::Error;
use crate::value::Value;

/// One row of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(Vec<Value>);

impl Row {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Row(values)
    }

    /// The values in order.
    pub fn values(&self) -> &[Value] {
        &self.0
    }

    /// The whole number in column `at`, counted from 0.
    ///
    /// # Errors
    /// [`Error::Spoiled`] if it is something else.
    pub fn int(&self, at: usize) -> Result<i64, Error> {
        as_int(self.0.get(at).unwrap_or(&Value::Null), at)
    }

    /// The text in column `at`, counted from 0.
    ///
    /// # Errors
    /// [`Error::Spoiled`] if it is something else.
    pub fn text(&self, at: usize) -> Result<&str, Error> {
        match self.0.get(at) {
            Some(Value::Text(text)) => Ok(text),
            other => Err(wrong("text", other.unwrap_or(&Value::Null), at)),
        }
    }

    /// The columns one after the other.
    pub fn columns(self) -> Columns {
        Columns {
            at: 0,
            values: self.0.into_iter(),
        }
    }
}

fn wrong(wanted: &str, found: &Value, at: usize) -> Error {
    Error::spoiled(format!(
        "column {at} should hold {wanted} and holds {}",
        found.kind()
    ))
}

fn as_int(value: &Value, at: usize) -> Result<i64, Error> {
    match value {
        Value::Int(it) => Ok(*it),
        other => Err(wrong("a whole number", other, at)),
    }
}

/// The columns of a row, taken from left to right. Each getter takes the next one and fails with
/// [`Error::Spoiled`] if it is of another kind.
#[derive(Debug)]
pub struct Columns {
    at: usize,
    values: std::vec::IntoIter<Value>,
}

impl Columns {
    fn take(&mut self) -> Result<(Value, usize), Error> {
        let at = self.at;
        self.at += 1;
        self.values
            .next()
            .map(|value| (value, at))
            .ok_or_else(|| Error::spoiled(format!("column {at} is missing")))
    }

    /// A whole number.
    ///
    /// # Errors
    /// If it is something else.
    pub fn int(&mut self) -> Result<i64, Error> {
        let (value, at) = self.take()?;
        as_int(&value, at)
    }

    /// A whole number or nothing.
    ///
    /// # Errors
    /// If it is something else.
    pub fn opt_int(&mut self) -> Result<Option<i64>, Error> {
        match self.take()? {
            (Value::Null, _) => Ok(None),
            (value, at) => as_int(&value, at).map(Some),
        }
    }

    /// Yes or no, kept as 1 or 0.
    ///
    /// # Errors
    /// If it is something else.
    pub fn yes(&mut self) -> Result<bool, Error> {
        self.int().map(|it| it != 0)
    }

    /// A moment.
    ///
    /// # Errors
    /// If it is something else.
    pub fn moment(&mut self) -> Result<Moment, Error> {
        self.int().map(Moment)
    }

    /// A size that is never negative; what is out of range is clamped.
    ///
    /// # Errors
    /// If it is something else.
    pub fn size(&mut self) -> Result<u32, Error> {
        self.int().map(|it| u32::try_from(it.max(0)).unwrap_or(u32::MAX))
    }

    /// Text.
    ///
    /// # Errors
    /// If it is something else.
    pub fn text(&mut self) -> Result<String, Error> {
        match self.take()? {
            (Value::Text(text), _) => Ok(text),
            (other, at) => Err(wrong("text", &other, at)),
        }
    }

    /// Text or nothing.
    ///
    /// # Errors
    /// If it is something else.
    pub fn opt_text(&mut self) -> Result<Option<String>, Error> {
        match self.take()? {
            (Value::Null, _) => Ok(None),
            (Value::Text(text), _) => Ok(Some(text)),
            (other, at) => Err(wrong("text", &other, at)),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// If it is something else.
    pub fn bytes(&mut self) -> Result<Vec<u8>, Error> {
        match self.take()? {
            (Value::Blob(bytes), _) => Ok(bytes),
            (other, at) => Err(wrong("bytes", &other, at)),
        }
    }
}
