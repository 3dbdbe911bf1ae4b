//! Refusals in the language of whoever is refused.

use copy::Lang;

use crate::locale::{Locale, fill};
use crate::press::Press;

/// Something that is filled into a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled<'a> {
    /// A whole number, in the digits of the language.
    Number(u64),
    /// Somebody's words. Where the language runs the other way they are kept apart from it (UAX #9, FSI and PDI).
    Text(&'a str),
    /// Words of ours: their key, and the English that stands where a language has none.
    Ours(&'a str, &'a str),
}

impl Press {
    /// The refusal `key` in a language, with what is filled in; `None` where nobody wrote it down.
    pub fn refused(&self, lang: &Lang, key: &str, with: &[(&str, Filled<'_>)]) -> Option<String> {
        let locale = Locale::newsroom(lang);
        let name = format!("refused_{key}");
        let words = locale.get(&name);
        if key.is_empty() || words == name {
            return None;
        }
        let rtl = lang.direction() == copy::Direction::Rtl;
        let values: Vec<(&str, String)> = with
            .iter()
            .map(|(name, value)| {
                let said = match value {
                    Filled::Number(n) => locale.number(*n),
                    Filled::Text(words) if rtl => format!("\u{2068}{words}\u{2069}"),
                    Filled::Text(words) => (*words).to_owned(),
                    Filled::Ours(key, english) => match locale.get(key) {
                        words if words == *key => (*english).to_owned(),
                        words => words.to_owned(),
                    },
                };
                (*name, said)
            })
            .collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, said)| (*name, said.as_str())).collect();
        Some(fill(words, &values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_said_in_the_language_of_whoever_is_refused() {
        let press = Press::strict(std::collections::BTreeMap::new()).unwrap();
        let said = |code: &str, key: &str, with: &[(&str, Filled<'_>)]| {
            press.refused(&Lang::parse(code).unwrap(), key, with)
        };
        let n = [("n", Filled::Number(2_000))];
        assert_eq!(
            said("en", "reason-long", &n).as_deref(),
            Some("A reason has at most 2000 characters.")
        );
        assert!(said("ar", "reason-long", &n).unwrap().contains("٢٠٠٠"));
        let headline = [("headline", Filled::Text("Rain"))];
        assert!(
            said("ur", "confirm", &headline)
                .unwrap()
                .contains("\u{2068}Rain\u{2069}")
        );
        let deed = [("deed", Filled::Ours("may_publish", "publish"))];
        assert!(!said("ur", "role", &deed).unwrap().contains("publish"));
        let deed = [("deed", Filled::Ours("may_nothing_known", "fly"))];
        assert!(said("ur", "role", &deed).unwrap().contains("fly"));
        assert_eq!(said("ur", "", &[]), None);
        assert_eq!(said("ur", "nobody-wrote-it", &[]), None);
    }
}
