//! What templates can do beside the engine's own: dates and numbers in a language, words with something filled
//! in, the marks of a search, data that is safe inside of a script element.

use copy::Lang;
use minijinja::value::Kwargs;
use minijinja::{Environment, State, Value};

use crate::context::When;
use crate::html::escape_into;
use crate::locale::{Locale, fill};

/// Gives `templates` the filters and functions.
///
/// What says something takes the words of a language as its last argument (`when|date(w)`); without them it
/// speaks the language of the page.
pub(crate) fn add(templates: &mut Environment<'static>) {
    templates.add_filter("date", |state: &State, when: &Value, own: Option<Value>| {
        Ok::<_, minijinja::Error>(speaks(state, own.as_ref()).date(moment(when)?))
    });
    templates.add_filter("date_time", |state: &State, when: &Value, own: Option<Value>| {
        Ok::<_, minijinja::Error>(speaks(state, own.as_ref()).date_time(moment(when)?))
    });
    templates.add_filter("clock", |state: &State, when: &Value, own: Option<Value>| {
        Ok::<_, minijinja::Error>(speaks(state, own.as_ref()).time(moment(when)?))
    });
    templates.add_filter("iso", |when: &Value| {
        Ok::<_, minijinja::Error>(moment(when)?.rfc3339())
    });
    templates.add_filter("number", |state: &State, n: u64, own: Option<Value>| {
        speaks(state, own.as_ref()).number(n)
    });
    templates.add_filter(
        "counted",
        |state: &State, n: u64, key: &str, own: Option<Value>| speaks(state, own.as_ref()).count(key, n),
    );
    templates.add_filter("with", |text: &str, values: Kwargs| {
        let mut filled = Vec::new();
        for name in values.args() {
            filled.push((name, values.get::<Value>(name)?.to_string()));
        }
        let filled: Vec<(&str, &str)> = filled
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        Ok::<_, minijinja::Error>(fill(text, &filled))
    });
    templates.add_filter("marked", |text: &str, ranges: Vec<Vec<usize>>| {
        let ranges = ranges.iter().filter_map(|range| match range[..] {
            [from, to] => Some((from, to)),
            _ => None,
        });
        Value::from_safe_string(marked(text, &ranges.collect::<Vec<_>>()))
    });
    templates.add_filter("data", |json: &str| Value::from_safe_string(data(json)));
    templates.add_function("words", |lang: &str, otherwise: Value| {
        match Lang::parse(lang).as_ref().and_then(Locale::spoken) {
            Some(locale) => words(locale),
            None => otherwise,
        }
    });
}

/// The words of a language as templates see them; `code` says which language it is.
pub(crate) fn words(locale: &Locale) -> Value {
    Value::from_pairs(locale.words().chain([("code", locale.name)]))
}

fn speaks(state: &State, own: Option<&Value>) -> &'static Locale {
    let own = own.cloned().or_else(|| state.lookup("t"));
    let code = own.and_then(|words| words.get_attr("code").ok());
    Locale::named(code.as_ref().and_then(Value::as_str).unwrap_or("en"))
}

fn moment(when: &Value) -> Result<When, minijinja::Error> {
    let at = i64::try_from(when.get_attr("at")?)?;
    let offset_minutes = i32::try_from(when.get_attr("offset_minutes")?)?;
    Ok(When::new(copy::Moment(at), offset_minutes))
}

/// `text` as HTML with the ranges in `mark` elements. A range that does not fit the text, or begins before the
/// one in front of it ended, is left out.
fn marked(text: &str, ranges: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(text.len() + ranges.len() * 16);
    let mut done = 0;
    for (from, to) in ranges {
        let (Some(before), Some(found)) = (text.get(done..*from), text.get(*from..*to)) else {
            continue;
        };
        if found.is_empty() {
            continue;
        }
        escape_into(&mut out, before);
        out.push_str("<mark>");
        escape_into(&mut out, found);
        out.push_str("</mark>");
        done = *to;
    }
    escape_into(&mut out, text.get(done..).unwrap_or_default());
    out
}

/// JSON that can stand inside of a script element: whatever could end the element or begin a comment in it is
/// written as JSON allows inside of strings, the only place where valid JSON has such characters.
fn data(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    for letter in json.chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out
}

/// The hash of a script as a content security policy names it.
pub(crate) fn integrity(script: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hex = copy::Hash::of(script).0;
    let digits = hex.chars().filter_map(|digit| digit.to_digit(16));
    let bits: Vec<u32> = digits
        .flat_map(|digit| (0..4).rev().map(move |at| (digit >> at) & 1))
        .collect();
    let mut out = String::from("sha256-");
    for six in bits.chunks(6) {
        let value = six.iter().fold(0, |sum, bit| sum * 2 + bit) << (6 - six.len());
        let letter = usize::try_from(value).ok().and_then(|at| LETTERS.get(at));
        out.push(letter.copied().map_or('A', char::from));
    }
    while !(out.len() - "sha256-".len()).is_multiple_of(4) {
        out.push('=');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_marked_and_stays_text() {
        assert_eq!(marked("a <b> c", &[(2, 5)]), "a <mark>&lt;b&gt;</mark> c");
        assert_eq!(marked("نص هنا", &[(0, 4)]), "<mark>نص</mark> هنا");
        for nonsense in [(0, 99), (1, 2), (3, 1), (4, 4)] {
            assert_eq!(marked("نص هنا", &[nonsense]), "نص هنا", "{nonsense:?}");
        }
        assert_eq!(marked("abc", &[(0, 2), (1, 3)]), "<mark>ab</mark>c");
    }

    #[test]
    fn no_data_can_leave_its_element() {
        let json = serde_json::json!({ "headline": "</script><!--<script>&\u{2028}" }).to_string();
        let safe = data(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        let back: serde_json::Value = serde_json::from_str(&safe).unwrap();
        assert_eq!(back["headline"], "</script><!--<script>&\u{2028}");
    }

    #[test]
    fn a_script_is_named_as_the_policy_writes_hashes() {
        // The example of CSP 3, 8.4: printf "alert('Hello, world.');" | openssl dgst -sha256 -binary | base64
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }
}
