//! Statements as things that are listed, so that a test can prepare every one on both engines.

use std::sync::OnceLock;

/// One statement, the same for both engines: `$1…$n`, no dialect (see `migrations/README.md`).
///
/// Made only by the `statements!` macro, which also puts it on its module's list; so no statement can reach an
/// engine that the tests have not prepared.
#[derive(Debug)]
pub struct Sql {
    name: &'static str,
    text: &'static str,
    numbered: OnceLock<String>,
}

impl Sql {
    #[doc(hidden)]
    pub(crate) const fn listed(name: &'static str, text: &'static str) -> Self {
        Sql {
            name,
            text,
            numbered: OnceLock::new(),
        }
    }

    /// Where it stands: module and name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The statement with `$n` for its arguments.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The statement as SQLite wants it, see [`numbered`].
    pub(crate) fn for_sqlite(&self) -> &str {
        self.numbered.get_or_init(|| numbered(self.text))
    }
}

/// `$n` as `?n`: SQLite takes `$n` for a name and numbers names by their first appearance.
pub(crate) fn numbered(text: &str) -> String {
    let mut quoted = false;
    text.chars()
        .map(|letter| match letter {
            '\'' => {
                quoted = !quoted;
                letter
            }
            '$' if !quoted => '?',
            _ => letter,
        })
        .collect()
}

/// Declares the statements of a module and lists them.
macro_rules! statements {
    ($($(#[doc = $doc:literal])* $name:ident = $text:expr;)*) => {
        $(
            $(#[doc = $doc])*
            static $name: $crate::sql::Sql =
                $crate::sql::Sql::listed(concat!(module_path!(), "::", stringify!($name)), $text);
        )*
        pub(crate) static STATEMENTS: &[&$crate::sql::Sql] = &[$(&$name),*];
    };
}
pub(crate) use statements;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dollar_in_quotes_stays() {
        assert_eq!(
            numbered("select $2, '$1' where a = $1"),
            "select ?2, '$1' where a = ?1"
        );
    }
}
