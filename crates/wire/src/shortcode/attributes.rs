//! A shortcode's attributes.

/// The attributes of one shortcode: `key="value"`, `key='value'`, `key=value`, `"value"`, `value`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes<'a>(Vec<(Option<&'a str>, &'a str)>);

/// More than these are not read.
const MOST: usize = 200;

impl<'a> Attributes<'a> {
    /// Reads what stands between a shortcode's name and its closing bracket.
    pub fn parse(source: &'a str) -> Self {
        let mut out = Vec::new();
        let mut rest = source;
        while out.len() < MOST {
            rest = rest.trim_start_matches(is_gap);
            if rest.is_empty() {
                break;
            }
            let name_end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
                .unwrap_or(rest.len());
            let after = rest
                .get(name_end..)
                .unwrap_or_default()
                .trim_start_matches(is_gap);
            if name_end > 0
                && let Some(value) = after.strip_prefix('=')
            {
                let (value, tail) = value_of(value.trim_start_matches(is_gap));
                out.push((rest.get(..name_end), value));
                rest = tail;
            } else {
                let (value, tail) = value_of(rest);
                out.push((None, value));
                rest = tail;
            }
        }
        Attributes(out)
    }

    /// The value of the attribute called `name`; case does not matter. An empty value counts as none.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.0
            .iter()
            .find(|(key, _)| key.is_some_and(|key| key.eq_ignore_ascii_case(name)))
            .map(|(_, value)| *value)
            .filter(|value| !value.trim().is_empty())
    }

    /// The first of several attributes that is there.
    pub fn any(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.get(name))
    }

    /// The nth value without a name.
    pub fn nth(&self, n: usize) -> Option<&'a str> {
        self.0
            .iter()
            .filter(|(key, _)| key.is_none())
            .nth(n)
            .map(|(_, value)| *value)
    }

    /// Whether any attribute has a name.
    pub fn has_named(&self) -> bool {
        self.0.iter().any(|(key, _)| key.is_some())
    }

    /// The positive numbers of a list such as `"4, 5,6"`.
    pub fn numbers(&self, name: &str) -> Vec<u64> {
        self.get(name)
            .into_iter()
            .flat_map(|list| list.split(|c: char| !c.is_ascii_digit()))
            .filter_map(|part| part.parse().ok())
            .filter(|n| *n > 0)
            .take(1000)
            .collect()
    }
}

/// Spaces, line ends, and the no-break and zero-width spaces that visual editors put in.
fn is_gap(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '\u{a0}' | '\u{200b}')
}

fn value_of(source: &str) -> (&str, &str) {
    // Typographers' quotes come from texts that went through a word processor.
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('”', '”'), ('″', '″')] {
        if let Some(inner) = source.strip_prefix(open)
            && let Some(end) = inner.find(close)
        {
            return (
                inner.get(..end).unwrap_or_default(),
                inner.get(end + close.len_utf8()..).unwrap_or_default(),
            );
        }
    }
    let end = source.find(is_gap).unwrap_or(source.len());
    // A lone sign such as `=` must be stepped over too.
    let end = if end == 0 { source.len().min(1) } else { end };
    source.split_at_checked(end).unwrap_or((source, ""))
}
