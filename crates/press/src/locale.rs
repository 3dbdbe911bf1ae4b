//! The words that pages say by themselves, and dates, in the languages the press speaks.
//!
//! Each language is one file of `key = value` lines in `locales/`. A language that has none is answered in
//! English. Plural keys end in the CLDR category of their language (`comments.one`, `comments.other`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use copy::Lang;
use jiff::civil::DateTime;

use crate::context::When;

/// The words and dates of one language.
#[derive(Debug)]
pub struct Locale {
    /// Its language's primary subtag.
    pub code: &'static str,
    /// What templates hand back to say whose words they have: the code, in the newsroom with `newsroom-` before it.
    pub name: &'static str,
    words: BTreeMap<&'static str, &'static str>,
}

/// The words of the paper's pages. Every page gets all of them, so those of the newsroom stand apart.
static ALL: LazyLock<[Locale; 3]> = LazyLock::new(|| {
    [
        Locale::parse("en", "en", &[EN]),
        Locale::parse("ar", "ar", &[AR]),
        Locale::parse("ur", "ur", &[UR]),
    ]
});

/// The words of the newsroom's screens, which have those of the pages, too.
static NEWSROOM: LazyLock<[Locale; 3]> = LazyLock::new(|| {
    [
        Locale::parse(
            "en",
            "newsroom-en",
            &[
                EN,
                include_str!("../locales/newsroom/en.ftl"),
                include_str!("../locales/newsroom/editor/en.ftl"),
                include_str!("../locales/newsroom/refusals/en.ftl"),
                include_str!("../locales/newsroom/house/en.ftl"),
            ],
        ),
        Locale::parse(
            "ar",
            "newsroom-ar",
            &[
                AR,
                include_str!("../locales/newsroom/ar.ftl"),
                include_str!("../locales/newsroom/editor/ar.ftl"),
                include_str!("../locales/newsroom/refusals/ar.ftl"),
                include_str!("../locales/newsroom/house/ar.ftl"),
            ],
        ),
        Locale::parse(
            "ur",
            "newsroom-ur",
            &[
                UR,
                include_str!("../locales/newsroom/ur.ftl"),
                include_str!("../locales/newsroom/editor/ur.ftl"),
                include_str!("../locales/newsroom/refusals/ur.ftl"),
                include_str!("../locales/newsroom/house/ur.ftl"),
            ],
        ),
    ]
});

const EN: &str = include_str!("../locales/en.ftl");
const AR: &str = include_str!("../locales/ar.ftl");
const UR: &str = include_str!("../locales/ur.ftl");

impl Locale {
    /// The locale for a language, English where there is none.
    pub fn of(lang: &Lang) -> &'static Locale {
        Locale::named(lang.primary())
    }

    /// The locale for a language, if the press speaks it.
    pub fn spoken(lang: &Lang) -> Option<&'static Locale> {
        ALL.iter().find(|locale| locale.code == lang.primary())
    }

    /// The locale of a primary subtag or of a [`Locale::name`], English where there is none.
    pub fn named(name: &str) -> &'static Locale {
        let [english, ..] = &*ALL;
        let mut all = ALL.iter().chain(
            name.starts_with("newsroom-")
                .then_some(&*NEWSROOM)
                .into_iter()
                .flatten(),
        );
        all.find(|locale| locale.name == name).unwrap_or(english)
    }

    /// The words of the newsroom's screens in a language, English where there are none.
    pub fn newsroom(lang: &Lang) -> &'static Locale {
        let [english, ..] = &*NEWSROOM;
        let mut all = NEWSROOM.iter();
        all.find(|locale| locale.code == lang.primary())
            .unwrap_or(english)
    }

    /// Every locale, English first.
    pub fn all() -> &'static [Locale] {
        &*ALL
    }

    /// Every key with what it says, in the order of the keys.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.words.iter().map(|(key, words)| (*key, *words))
    }

    /// What `key` says; the key itself if nobody wrote it down, so that the gap is seen.
    pub fn get<'k>(&self, key: &'k str) -> &'k str {
        self.words.get(key).copied().unwrap_or(key)
    }

    /// What `key` says with `{name}`s filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// What `key` says of `n` things, in the right plural and the language's digits.
    pub fn count(&self, key: &str, n: u64) -> String {
        let exact = format!("{key}.{}", self.plural(n));
        let text = self.words.get(exact.as_str()).copied();
        let text = text.unwrap_or_else(|| {
            self.words
                .get(format!("{key}.other").as_str())
                .copied()
                .unwrap_or("{n}")
        });
        fill(text, &[("n", &self.number(n))])
    }

    /// A whole number in the language's digits.
    pub fn number(&self, n: u64) -> String {
        self.digits(&n.to_string())
    }

    /// `17 November 2026`.
    pub fn date(&self, when: When) -> String {
        self.civil_date(when.at.civil(when.offset_minutes))
    }

    /// `09:20`.
    pub fn time(&self, when: When) -> String {
        let at = when.at.civil(when.offset_minutes);
        self.digits(&format!("{:02}:{:02}", at.hour(), at.minute()))
    }

    /// `17 November 2026, 09:20`.
    pub fn date_time(&self, when: When) -> String {
        self.fill(
            "date_time",
            &[("date", &self.date(when)), ("time", &self.time(when))],
        )
    }

    /// A kept civil date `YYYY-MM-DD` in words; what is no date stays as it is.
    pub fn kept_date(&self, text: &str) -> String {
        match text.parse::<jiff::civil::Date>() {
            Ok(date) => self.civil_date(date.to_datetime(jiff::civil::Time::midnight())),
            Err(_) => text.to_owned(),
        }
    }

    /// A year, a month or a day in words: `2026`, `November 2026`, `17 November 2026`.
    pub fn date_title(&self, year: i16, month: Option<i8>, day: Option<i8>) -> String {
        let year = self.digits(&year.to_string());
        let Some(month) = month else { return year };
        let month = self.month(month);
        match day {
            None => self.fill("month_year", &[("month", month), ("year", &year)]),
            Some(day) => {
                let day = self.digits(&day.to_string());
                self.fill("date", &[("day", &day), ("month", month), ("year", &year)])
            }
        }
    }

    fn civil_date(&self, at: DateTime) -> String {
        self.date_title(at.year(), Some(at.month()), Some(at.day()))
    }

    fn month(&self, month: i8) -> &'static str {
        let at = usize::try_from(month - 1).unwrap_or(usize::MAX);
        self.words
            .get("months")
            .and_then(|months| months.split(' ').nth(at))
            .unwrap_or("?")
    }

    fn digits(&self, text: &str) -> String {
        let own = self.words.get("digits").copied().unwrap_or_default();
        if own.is_ascii() {
            return text.to_owned();
        }
        text.chars()
            .map(|c| {
                let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
                digit.and_then(|digit| own.chars().nth(digit)).unwrap_or(c)
            })
            .collect()
    }

    /// The CLDR plural category of a whole number.
    fn plural(&self, n: u64) -> &'static str {
        match (self.code, n, n % 100) {
            ("ar", 0, _) => "zero",
            (_, 1, _) => "one",
            ("ar", 2, _) => "two",
            ("ar", _, 3..=10) => "few",
            ("ar", _, 11..=99) => "many",
            _ => "other",
        }
    }

    fn parse(code: &'static str, name: &'static str, files: &[&'static str]) -> Self {
        let words = files
            .iter()
            .flat_map(|file| file.lines())
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, words)| (key.trim(), words.trim_matches(' ')))
            .collect();
        Locale { code, name, words }
    }
}

/// `text` with `{name}`s filled in. What is filled in is not looked at again.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            break;
        };
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use copy::Moment;

    use super::*;

    #[test]
    fn every_word_exists_in_every_language() {
        let keys = |locale: &Locale| -> BTreeSet<String> {
            locale
                .words
                .keys()
                .map(|key| key.split('.').next().unwrap_or(key).to_owned())
                .collect()
        };
        let english = keys(Locale::named("en"));
        assert!(english.len() > 100);
        // The editor's forms by number are keys of their own, and each language has those that it needs.
        let bare = |keys: BTreeSet<String>| -> BTreeSet<String> {
            const FORMS: [&str; 5] = ["_zero", "_one", "_two", "_few", "_many"];
            let form =
                |key: &String| key.starts_with("editor_") && FORMS.iter().any(|form| key.ends_with(form));
            keys.into_iter().filter(|key| !form(key)).collect()
        };
        let newsroom = bare(keys(Locale::named("newsroom-en")));
        for locale in &*NEWSROOM {
            assert_eq!(bare(keys(locale)), newsroom, "{}", locale.name);
        }
        for locale in Locale::all() {
            assert_eq!(keys(locale), english, "{}", locale.code);
            for n in [0, 1, 2, 3, 11, 100, 103, 111] {
                for key in ["comments", "results", "held"] {
                    let exact = format!("{key}.{}", locale.plural(n));
                    assert!(
                        locale.words.contains_key(exact.as_str()),
                        "{} {exact}",
                        locale.code
                    );
                }
            }
        }
    }

    #[test]
    fn a_translation_fills_in_what_the_english_does() {
        let holes = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect()
        };
        let words = Locale::named("newsroom-en").words();
        let one = |key: &str| key.starts_with("editor_") && key.ends_with("_one");
        for (key, english) in words.filter(|(key, _)| !key.contains('.') && !one(key)) {
            for locale in &*NEWSROOM {
                assert_eq!(holes(locale.get(key)), holes(english), "{} {key}", locale.code);
            }
        }
    }

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        let when = When::new(Moment(1_794_889_200_000), 300);
        for (code, want) in [
            ("en", "17 November 2026, 09:20"),
            ("ur", "17 نومبر 2026، 09:20"),
            ("ar", "١٧ نوفمبر ٢٠٢٦، ٠٩:٢٠"),
            ("de", "17 November 2026, 09:20"),
        ] {
            assert_eq!(Locale::named(code).date_time(when), want);
        }
        assert_eq!(Locale::named("ar").date_title(2026, Some(2), None), "فبراير ٢٠٢٦");
        assert_eq!(Locale::named("en").kept_date("2026-02-30"), "2026-02-30");
    }

    #[test]
    fn arabic_counts_in_six_ways() {
        let arabic = Locale::named("ar");
        let said: BTreeSet<String> = [0, 1, 2, 3, 11, 100].map(|n| arabic.count("comments", n)).into();
        assert_eq!(said.len(), 6);
        assert_eq!(Locale::named("en").count("comments", 1), "1 comment");
        assert_eq!(Locale::named("en").count("comments", 1200), "1200 comments");
    }

    #[test]
    fn what_is_filled_in_is_not_read_as_a_place_to_fill() {
        assert_eq!(fill("{a} {b} {", &[("a", "{b}"), ("b", "x")]), "{b} x {");
    }
}
