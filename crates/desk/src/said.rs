//! Sentences that the desk says to people, each with a stable key and what is filled into it.
//!
//! The English stands here, beside the rule that says it: the command line and the log have it from `Display`. Screens and
//! JSON look the key up in the press's words (`refused_KEY`) and say the same in the reader's language; a test holds every
//! [`said!`](crate::said!) against all three languages.

mod foreign;

use std::fmt;

/// Something that is filled into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// A whole number, written in the digits of the language.
    Number(u64),
    /// Words of somebody's: a headline, an address. They are the same in every language.
    Text(String),
    /// Words of ours: the key under which other languages have them, and the English.
    Ours(String, String),
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Word::Number(n) => write!(f, "{n}"),
            Word::Text(words) | Word::Ours(_, words) => f.write_str(words),
        }
    }
}

impl From<u64> for Word {
    fn from(n: u64) -> Self {
        Word::Number(n)
    }
}

impl From<usize> for Word {
    fn from(n: usize) -> Self {
        Word::Number(u64::try_from(n).unwrap_or(u64::MAX))
    }
}

impl From<u32> for Word {
    fn from(n: u32) -> Self {
        Word::Number(n.into())
    }
}

impl From<i64> for Word {
    fn from(n: i64) -> Self {
        u64::try_from(n).map_or_else(|_| Word::Text(n.to_string()), Word::Number)
    }
}

impl From<&str> for Word {
    fn from(words: &str) -> Self {
        Word::Text(words.to_owned())
    }
}

impl From<&String> for Word {
    fn from(words: &String) -> Self {
        Word::Text(words.clone())
    }
}

impl From<String> for Word {
    fn from(words: String) -> Self {
        Word::Text(words)
    }
}

/// A sentence: what happened, what it means, what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its stable key; empty for one that nobody translated.
    pub key: &'static str,
    /// What is filled into it, by name.
    pub with: Vec<(&'static str, Word)>,
    /// It in English.
    pub english: String,
}

impl Said {
    /// A sentence with its key. [`said!`](crate::said!) makes it.
    pub fn new(key: &'static str, english: String, with: Vec<(&'static str, Word)>) -> Self {
        Said { key, with, english }
    }

    /// The English.
    pub fn as_str(&self) -> &str {
        &self.english
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english)
    }
}

impl From<&str> for Said {
    fn from(english: &str) -> Self {
        Said::new("", english.to_owned(), Vec::new())
    }
}

impl From<String> for Said {
    fn from(english: String) -> Self {
        Said::new("", english, Vec::new())
    }
}

/// A sentence with its key, in English, and what is filled into its `{name}`s:
/// `said!("reason-long", "A reason has at most {n} characters.", n = REASON)`.
#[macro_export]
macro_rules! said {
    ($key:literal, $english:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        $(let $name = $crate::said::Word::from($value);)*
        $crate::said::Said::new($key, format!($english), vec![$((stringify!($name), $name)),*])
    }};
}

#[cfg(test)]
mod tests;
