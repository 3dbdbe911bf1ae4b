//! Languages and the direction they are written in.

use serde::{Deserialize, Serialize};

/// A language as a BCP 47 tag in its usual case (`en`, `ur`, `zh-Hant`, `pt-BR`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(String);

impl Lang {
    /// Reads a tag; underscores (`en_US`) count as hyphens. `None` if it is no well-formed tag
    /// of language, optional script and optional region.
    pub fn parse(tag: &str) -> Option<Self> {
        let mut out = String::new();
        for (at, part) in tag.trim().split(['-', '_']).enumerate() {
            let alpha = part.bytes().all(|b| b.is_ascii_alphabetic());
            let alnum = part.bytes().all(|b| b.is_ascii_alphanumeric());
            match (at, part.len()) {
                (0, 2..=3) if alpha => out.push_str(&part.to_ascii_lowercase()),
                (0, _) => return None,
                (_, 4) if alpha => {
                    out.push('-');
                    out.push_str(&part.to_ascii_lowercase());
                    if let Some(first) = out.len().checked_sub(4)
                        && let Some(initial) = out.get_mut(first..first + 1)
                    {
                        initial.make_ascii_uppercase();
                    }
                }
                (_, 2) if alpha => {
                    out.push('-');
                    out.push_str(&part.to_ascii_uppercase());
                }
                (_, 1..=8) if alnum => {
                    out.push('-');
                    out.push_str(&part.to_ascii_lowercase());
                }
                _ => return None,
            }
        }
        Some(Lang(out))
    }

    /// English, the language the program itself speaks first.
    pub fn english() -> Self {
        Lang("en".into())
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone, without script and region.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or("en")
    }

    /// The direction that this language is usually written in (Unicode CLDR's right-to-left scripts).
    pub fn direction(&self) -> Direction {
        const RTL: [&str; 15] = [
            "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
        ];
        let script = self.0.split('-').nth(1).filter(|part| part.len() == 4);
        match script {
            Some("Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm") => Direction::Rtl,
            Some(_) => Direction::Ltr,
            None if RTL.contains(&self.primary()) => Direction::Rtl,
            None => Direction::Ltr,
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which way text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }

    /// The direction of the first letter of `text` that has one (rule P2 of the Unicode Bidirectional
    /// Algorithm, over the right-to-left blocks of the BMP and the SMP).
    pub fn of_text(text: &str) -> Option<Self> {
        text.chars()
            .find(|c| c.is_alphabetic())
            .map(|c| match u32::from(c) {
                0x0590..=0x08FF
                | 0xFB1D..=0xFDFF
                | 0xFE70..=0xFEFF
                | 0x10800..=0x10FFF
                | 0x1E800..=0x1EFFF => Direction::Rtl,
                _ => Direction::Ltr,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_in_their_usual_case() {
        for (given, want) in [
            ("en_US", Some("en-US")),
            ("UR", Some("ur")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("", None),
            ("english", None),
            ("en--x", None),
        ] {
            assert_eq!(
                Lang::parse(given).map(|lang| lang.to_string()).as_deref(),
                want,
                "{given}"
            );
        }
    }

    #[test]
    fn urdu_runs_right_to_left_unless_its_script_says_otherwise() {
        let direction = |tag| Lang::parse(tag).map(|lang| lang.direction());
        assert_eq!(direction("ur-PK"), Some(Direction::Rtl));
        assert_eq!(direction("ur-Latn"), Some(Direction::Ltr));
        assert_eq!(direction("az-Arab"), Some(Direction::Rtl));
        assert_eq!(Direction::of_text("«2024» خبر"), Some(Direction::Rtl));
        assert_eq!(Direction::of_text("12 %"), None);
    }
}
