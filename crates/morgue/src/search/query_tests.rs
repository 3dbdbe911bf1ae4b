use proptest::prelude::*;

use super::*;

fn said(words: &str) -> Vec<String> {
    parse(words)
        .into_iter()
        .map(|part| {
            let not = if part.not { "-" } else { "" };
            let mark = if part.in_row { "\"" } else { "" };
            format!("{not}{mark}{}{mark}", part.text)
        })
        .collect()
}

#[test]
fn a_question_is_taken_apart_as_it_was_meant() {
    assert_eq!(said("the old  port"), ["the", "old", "port"]);
    assert_eq!(said("\"old port\" fire -film"), ["\"old port\"", "fire", "-film"]);
    assert_eq!(said("-\"old port\" fire"), ["-\"old port\"", "fire"]);
    assert_eq!(said("«ميناء قديم» حريق"), ["\"ميناء قديم\"", "حريق"]);
    assert_eq!(said("“never closed"), ["\"never closed\""]);
    assert_eq!(said("COVID-19 - --x"), ["COVID-19", "-x"]);
    assert_eq!(said("\"\" - \" \" ***"), Vec::<String>::new());
    assert_eq!(said("a\"b c\"d"), ["a", "\"b c\"", "d"]);
    assert_eq!(said("- \"x\""), ["\"x\""]);
}

#[test]
fn more_than_anybody_types_is_not_looked_for() {
    assert_eq!(parse(&"word ".repeat(10_000)).len(), MOST);
    assert_eq!(parse(&"-word ".repeat(10_000)).len(), MOST_NOT);
    assert!(parse(&"x".repeat(1_000_000)).first().unwrap().text.len() <= LETTERS);
}

proptest! {
    #[test]
    fn no_question_is_too_odd(words in "[-\"«»a-zا-ي \u{200C}\u{0301}:*?\\[\\](){}^~]{0,300}") {
        let parts = parse(&words);
        prop_assert!(parts.len() <= MOST + MOST_NOT);
        let analysers = [Analyser::new("en"), Analyser::new("ar"), Analyser::new("ur")];
        for part in &parts {
            forms(part, &analysers);
        }
    }
}
