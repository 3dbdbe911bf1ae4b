//! Language packs: what differs between languages, as data. One folder a language under `packs/`; each check has a
//! file of its own there. A language without a pack is read as English.

use serde::Deserialize;
use std::collections::HashSet;
use std::sync::OnceLock;

/// What all checks need to know of a language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its tag, as `en`.
    #[serde(skip)]
    pub lang: &'static str,
    /// Words that are written with a point and do not end a sentence, without the point, in lower case.
    abbreviations: HashSet<String>,
    /// Whether a number with a point is an ordinal (German *7. März*).
    pub ordinal_point: bool,
}

impl Pack {
    /// The pack of a language tag; English for one that has none.
    pub fn of(lang: &str) -> &'static Pack {
        let main = lang
            .split(['-', '_'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let packs = PACKS.get_or_init(|| {
            SOURCES
                .iter()
                .filter_map(|(lang, source)| toml::from_str(source).ok().map(|pack| Pack { lang, ..pack }))
                .collect()
        });
        packs
            .iter()
            .find(|pack| pack.lang == main)
            .or(packs.first())
            .unwrap_or_else(|| {
                EMPTY.get_or_init(|| Pack {
                    lang: "en",
                    abbreviations: HashSet::new(),
                    ordinal_point: false,
                })
            })
    }

    /// Whether `word` (without its point) is an abbreviation. Case counts for nothing.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(&word.to_lowercase())
    }
}

static PACKS: OnceLock<Vec<Pack>> = OnceLock::new();
static EMPTY: OnceLock<Pack> = OnceLock::new();

const SOURCES: [(&str, &str); 6] = [
    ("en", include_str!("../packs/en/text.toml")),
    ("de", include_str!("../packs/de/text.toml")),
    ("fr", include_str!("../packs/fr/text.toml")),
    ("es", include_str!("../packs/es/text.toml")),
    ("ar", include_str!("../packs/ar/text.toml")),
    ("ur", include_str!("../packs/ur/text.toml")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_can_be_read_and_is_found_by_its_tag() {
        for (lang, source) in SOURCES {
            toml::from_str::<Pack>(source).unwrap();
            assert_eq!(Pack::of(&format!("{lang}-XX")).lang, lang);
        }
        assert_eq!(Pack::of("tlh").lang, "en");
    }
}
