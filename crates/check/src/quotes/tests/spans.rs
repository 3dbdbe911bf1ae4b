//! Where quotes begin and end.

use super::{quotes, words};

#[test]
fn every_style_of_marks_is_seen() {
    let said = "The bridge is safe and will stay open all winter";
    for (open, close) in [
        ("“", "”"),
        ("\"", "\""),
        ("„", "“"),
        ("„", "”"),
        ("”", "”"),
        ("«", "»"),
        ("»", "«"),
        ("« ", " »"),
        ("‘", "’"),
        ("'", "'"),
        ("‹", "›"),
        ("``", "''"),
        ("「", "」"),
        ("『", "』"),
        ("＂", "＂"),
    ] {
        let text = format!("{open}{said},{close} said Maria Lund, the city engineer.");
        let found = words(&text);
        assert_eq!(found, [format!("{open}{said},{close}")], "{text}");
    }
}

#[test]
fn a_quote_inside_a_quote_belongs_to_the_outer_one() {
    assert_eq!(
        words(
            "“The guard shouted ‘Stop right there’ and then he ran,” said Tom Reyes. “I never saw him again.”"
        ),
        [
            "“The guard shouted ‘Stop right there’ and then he ran,”",
            "“I never saw him again.”"
        ]
    );
    assert_eq!(
        words("“He told us “go home” and we did not listen to him,” said Tom Reyes."),
        ["“He told us “go home” and we did not listen to him,”"]
    );
}

#[test]
fn a_quote_over_several_paragraphs_is_one_piece_in_each_and_says_so() {
    let text = "“We waited for hours at the harbour,” said Ana Silva. “Nobody came to help us.\n\n“Then the lights went out and we had to walk home.\n\n“It was the longest night of my life.”";
    let found = quotes("en", text);
    let rules: Vec<&str> = found
        .iter()
        .map(|quote| quote.rule.split('/').next().unwrap())
        .collect();
    assert_eq!(rules, ["Q1", "Q2", "Q2", "Q3"]);
    assert!(found.iter().all(|quote| {
        quote
            .speaker
            .as_ref()
            .is_some_and(|speaker| speaker.text == "Ana Silva")
    }));
}

#[test]
fn a_paragraph_that_does_not_open_again_still_ends_the_quote() {
    let text = "Ana Silva said: “We waited for hours at the harbour, and nobody came.\n\nThen the lights went out and we had to walk home.”";
    let found = quotes("en", text);
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[1].text,
        "Then the lights went out and we had to walk home.”"
    );
    assert!(found[1].rule.starts_with("Q4"));
}

#[test]
fn a_missing_mark_harms_no_other_paragraph() {
    let text = "“We waited for hours at the harbour, said Ana Silva.\n\n“The boats will sail again on Monday,” said Paul Berg, the harbour master.\n\nHe said: “The storm was worse than we thought it would be.\n\nThe town is quiet.";
    let found = words(text);
    assert!(
        found.contains(&"“The boats will sail again on Monday,”".to_owned()),
        "{found:?}"
    );
    assert!(!found.iter().any(|quote| quote.contains("The town is quiet")));
}

#[test]
fn a_quote_that_lost_its_end_stops_where_the_next_one_opens() {
    let text = "“We waited for hours, said Ana Silva. “Nobody came to help us,” she said.";
    assert_eq!(words(text), ["“Nobody came to help us,”"]);
}

#[test]
fn a_single_mark_closes_what_a_double_one_opened_where_no_other_does() {
    for (text, quote) in [
        (
            "Okafor wrote: “The dam will hold through the spring.’ Okafor was at the office on Monday.",
            "“The dam will hold through the spring.’",
        ),
        (
            "“The dam’s doors will hold through the spring,’ Okafor said on Monday.",
            "“The dam’s doors will hold through the spring,’",
        ),
    ] {
        assert_eq!(words(text), [quote]);
    }
    // Not where it closes what a single one opened inside.
    let text = "Okafor wrote: “He said ‘it will hold.’ I saw the cracks myself.\n\nThe town is quiet.";
    assert_eq!(words(text), ["“He said ‘it will hold.’ I saw the cracks myself."]);
}

#[test]
fn a_paragraph_of_sentences_between_marks_is_a_quote_even_if_nobody_is_named() {
    let text = "Transcript:\n\n“Tonight we came to the harbour. We will not forget those who waited for us.\n\n“[We] built this pier with our own hands. It will stand.”";
    assert_eq!(words(text).len(), 2);
}

#[test]
fn apostrophes_and_inches_open_nothing() {
    for text in [
        "It's the workers' bridge, and they're proud of it, said the mayor of O'Fallon.",
        "The class of ’98 met again; rock ’n’ roll was played, ’twas said.",
        "He is 6'2\" tall and carries a 12\" ruler, said the coach.",
        "They're the boss's sons' friends, the clerk said.",
    ] {
        assert_eq!(words(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn titles_and_words_of_doubt_are_no_quotes() {
    for text in [
        "He played the lead in the film “Winter Harbour” and the series “Night Shift” before he moved to Oslo.",
        "She read a chapter of her novel “The Glass Orchard” to a full house.",
        "The so-called “smart” traffic lights were switched off in March.",
        "Markup <a href=\"about\" class=\"wide\">stays</a> outside.",
    ] {
        assert_eq!(words(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn two_apostrophes_at_both_ends_are_a_wikis_italics() {
    assert_eq!(
        words("The crew of the ''Northern Star'' said they were safe."),
        Vec::<String>::new()
    );
}

#[test]
fn in_a_house_of_single_marks_these_are_the_quotes() {
    assert_eq!(
        words("‘We’re not going to close the pits’ lifts,’ said Joan Hale, the manager. ‘They’re safe.’"),
        ["‘We’re not going to close the pits’ lifts,’", "‘They’re safe.’"]
    );
}

#[test]
fn a_quote_without_an_end_stops_with_its_paragraph_and_says_so() {
    let found = quotes(
        "en",
        "Ruth Okafor said: “The dam will hold through the spring, and we looked at every stone of it.\n\nThe town is quiet.",
    );
    assert_eq!(found.len(), 1);
    assert!(found[0].text.ends_with("every stone of it."));
    assert!(found[0].rule.starts_with("Q5"), "{}", found[0].rule);
}
