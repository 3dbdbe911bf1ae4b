//! Every word that a template of the newsroom says is written down, and every screen is drawn in every language.

use std::collections::BTreeSet;

use copy::{Lang, Moment};

use super::*;
use crate::context::When;

mod doors;
mod house;
mod library;
mod stories;

/// The keys that a template takes from `t` by name, and the beginnings of those that it puts together.
fn asked(text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut keys = BTreeSet::new();
    let mut beginnings = BTreeSet::new();
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
            .collect()
    };
    for (at, _) in text.match_indices("t.") {
        let alone = text[..at]
            .chars()
            .next_back()
            .is_some_and(|letter| " ({=,".contains(letter));
        if alone {
            keys.insert(word(&text[at + 2..]));
        }
    }
    for (at, _) in text.match_indices("t[\"") {
        beginnings.insert(word(&text[at + 3..]));
    }
    for (at, _) in text.match_indices("|counted(\"") {
        beginnings.insert(word(&text[at + 10..]));
    }
    (keys, beginnings)
}

#[test]
fn every_word_that_a_screen_says_is_written_down() {
    let words: Vec<&str> = Locale::named("newsroom-en").words().map(|(key, _)| key).collect();
    for (name, text) in TEMPLATES {
        let (keys, beginnings) = asked(text);
        for key in keys {
            assert!(words.contains(&key.as_str()), "{name} says {key}");
        }
        for start in beginnings {
            assert!(
                words.iter().any(|word| word.starts_with(&start)),
                "{name} says {start}…"
            );
        }
    }
}

/// Every deed with its address, and whether it asks for a reason.
const DEEDS: [(&str, &str, bool); 15] = [
    ("publish", "publish", false),
    ("update", "publish", false),
    ("schedule", "schedule", false),
    ("unschedule", "unschedule", false),
    ("embargo", "embargo", false),
    ("lift", "lift", false),
    ("hand_in", "hand-in", false),
    ("take_back", "take-back", false),
    ("approve", "approve", false),
    ("send_back", "send-back", true),
    ("bar", "bar", true),
    ("unbar", "unbar", false),
    ("withdraw", "withdraw", false),
    ("spike", "spike", false),
    ("correct", "correct", false),
];

fn shell(lang: &str) -> Shell {
    let lang = Lang::parse(lang).unwrap();
    Shell {
        paper: "The Harbour".into(),
        dir: lang.direction(),
        lang,
        look: None,
        person: Some(Signed {
            id: "7".into(),
            name: "Ana <Reyes>".into(),
            role: "editor",
        }),
        nav: vec![Room {
            key: "stories",
            href: "/-/newsroom/",
            current: true,
            count: 3,
        }],
        place: "stories",
        notice: Some(Notice {
            kind: "good",
            key: "did_save",
        }),
        steps: Some(When::new(Moment(1_794_889_200_000), 300)),
    }
}

fn draw<S: Screen>(page: &S) {
    let press = Press::strict(std::collections::BTreeMap::new()).unwrap();
    for lang in ["en", "ar", "ur"] {
        let html = String::from_utf8(press.screen(&shell(lang), page).unwrap()).unwrap();
        assert!(html.contains("Ana &lt;Reyes&gt;"), "{html}");
        assert!(!html.contains("<Reyes>"));
        assert!(html.contains(&format!("lang=\"{lang}\"")));
    }
}
