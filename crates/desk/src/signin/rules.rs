//! What a password must be: long, and not what everybody would try first. No rules of composition, no end by date
//! (NIST SP 800-63B-4, section 3.1.1).

use crate::error::Error;
use crate::said;

/// The shortest password that may stand alone, in characters.
pub(crate) const ALONE: usize = 15;

/// The shortest beside a second step.
pub(crate) const BESIDE: usize = 10;

/// The longest, so that it is no load: whole sentences fit.
const LONGEST: usize = 256;

/// Letters and digits that must be left when what everybody would try first is taken away.
const OWN: usize = 6;

/// What everybody would try first, and what keyboards offer in a row. Anything of a long password that is made of
/// these does not count.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "motdepasse",
    "contrasena",
    "senha",
    "parola",
    "letmein",
    "welcome",
    "willkommen",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "batman",
    "dragon",
    "monkey",
    "shadow",
    "master",
    "michael",
    "jennifer",
    "jordan",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwerty",
    "qwertz",
    "azerty",
    "asdfgh",
    "yxcvbn",
    "1q2w3e4r5t",
    "1q2w3e4r",
    "q1w2e3r4",
    "qazwsx",
    "abc123",
    "changeme",
    "secret",
    "default",
    "admin",
    "administrator",
    "root",
    "login",
    "test",
    "trustno1",
    "whatever",
    "starwars",
    "computer",
    "internet",
    "freedom",
    "newsroom",
    "newspaper",
    "dateline",
    "journalist",
    "editor",
    "reporter",
    "editorial",
    "deadline",
    "headline",
    "breaking",
    "news",
    "press",
    "paper",
    "hunter2",
    "correcthorsebatterystaple",
];

/// What somebody's password may not be made of.
#[derive(Debug, Clone, Default)]
pub(crate) struct About {
    words: Vec<String>,
}

impl About {
    /// Names of the person and of the paper, addresses, whatever others know of them.
    pub(crate) fn new<'a>(known: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = Vec::new();
        for one in known {
            words.push(folded(one));
            let parts = one.split(|letter: char| !letter.is_alphanumeric());
            words.extend(parts.map(folded));
        }
        words.retain(|word| word.chars().count() >= 3);
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        words.dedup();
        About { words }
    }
}

/// Whether this may be somebody's password. `alone`: without a second step.
///
/// # Errors
/// [`Error::Invalid`] on `password`, with what would be right.
pub(crate) fn check(password: &str, alone: bool, about: &About) -> Result<(), Error> {
    let plain = super::password::plain(password);
    let length = plain.chars().count();
    let least = if alone { ALONE } else { BESIDE };
    if length < least {
        let why = said!(
            "password-short",
            "This password is too short: it needs at least {n} characters. Four or five words that do not belong \
             together are easy to keep in mind.",
            n = least
        );
        return Err(Error::invalid("password", why));
    }
    if length > LONGEST {
        let why = said!(
            "password-long",
            "This password is too long: at most {n} characters can be taken.",
            n = LONGEST
        );
        return Err(Error::invalid("password", why));
    }
    if own(&plain, about) < OWN {
        return Err(Error::invalid(
            "password",
            said!(
                "password-common",
                "This password is among the first that others would try: it is made of common words, of rows of letters \
                 or digits, or of your name or the paper's. Please choose another."
            ),
        ));
    }
    Ok(())
}

/// Whether a password is long enough to stand alone.
pub(crate) fn is_long(password: &str) -> bool {
    super::password::plain(password).chars().count() >= ALONE
}

/// How many letters and digits are left without what others would try: names, common words, rows and repetitions.
fn own(password: &str, about: &About) -> usize {
    let mut rest = folded(password);
    for word in about
        .words
        .iter()
        .map(String::as_str)
        .chain(COMMON.iter().copied())
    {
        rest = rest.replace(word, " ");
    }
    let letters: Vec<char> = rest.chars().collect();
    let mut kept: Vec<char> = Vec::new();
    let mut before: Option<char> = None;
    for letter in letters {
        let row = before.is_some_and(|before| u32::from(letter).abs_diff(u32::from(before)) <= 1);
        if letter != ' ' && !row {
            kept.push(letter);
        }
        before = Some(letter);
    }
    // "ab1ab1ab1ab1ab1" is no more than "ab1".
    let mut different = kept.clone();
    different.sort_unstable();
    different.dedup();
    kept.len().min(different.len() * 2)
}

/// Lower-case letters and digits alone, with the usual disguises taken off.
fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| letter.is_alphanumeric() || *letter == '@' || *letter == '$')
        .map(|letter| match letter {
            '@' => 'a',
            '$' => 's',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(password: &str, alone: bool) -> bool {
        let about = About::new([
            "Ana Reyes",
            "ana",
            "ana.reyes@strait.example",
            "The Strait Observer",
        ]);
        check(password, alone, &about).is_ok()
    }

    #[test]
    fn a_password_that_stands_alone_has_fifteen_characters_and_beside_a_second_step_ten() {
        assert!(fits("kelp lantern 41", true));
        assert!(!fits("kelp lantern 4", true));
        assert!(fits("kelp lantern 4", false));
        assert!(fits("kelplanter", false));
        assert!(!fits("kelplante", false));
        assert!(fits(&"kelp lantern otter ".repeat(13), true));
        assert!(!fits(&"kelp lantern otter ".repeat(14), true));
        assert!(!fits("", true));
    }

    #[test]
    fn no_sign_digit_or_capital_is_asked_for() {
        assert!(fits("fourwordsinarowhere", true));
        assert!(fits(
            "\u{645}\u{631}\u{643}\u{628} \u{641}\u{64a} \u{627}\u{644}\u{645}\u{636}\u{64a}\u{642} \u{646}\u{627}\u{626}\u{645}",
            true
        ));
    }

    #[test]
    fn what_others_would_try_first_is_refused() {
        for guess in [
            "passwordpassword",
            "Password12345678",
            "P@$$word P@$$word",
            "123456789012345",
            "abcdefghijklmnop",
            "qwertyuiopasdfghjkl",
            "aaaaaaaaaaaaaaaaaaaa",
            "ab1ab1ab1ab1ab1ab1",
            "AnaReyes AnaReyes",
            "ana.reyes@strait.example",
            "TheStraitObserver2026",
            "observer-strait-ana",
            "correct horse battery staple",
            "Dateline Newsroom 1",
            "welcome welcome 99",
            "               ",
        ] {
            assert!(!fits(guess, true), "{guess}");
        }
    }
}
