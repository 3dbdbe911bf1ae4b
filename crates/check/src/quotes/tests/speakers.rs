//! Who speaks, by which rule.

use super::{quotes, speaker};

/// Asserts speaker, cue and the rule of the speaker for the first quote of `text`.
fn says(text: &str, who: &str, cue: &str, rule: &str) {
    let (found, verb, id) = speaker("en", text, 0);
    assert_eq!((found.as_str(), verb.as_str()), (who, cue), "{text}");
    assert_eq!(id.split('/').nth(1), Some(rule), "{text}");
}

#[test]
fn s1_the_subject_and_its_verb_stand_behind_the_quote() {
    says(
        "“The dam will hold through the spring,” Okafor said on Monday.",
        "Okafor",
        "said",
        "S1",
    );
    says(
        "“The dam will hold through the spring,” the engineer later told reporters.",
        "the engineer",
        "told",
        "S1",
    );
}

#[test]
fn s2_the_verb_stands_before_its_subject_behind_the_quote() {
    says(
        "“The dam will hold through the spring,” said Ruth Okafor, who built it.",
        "Ruth Okafor",
        "said",
        "S2",
    );
    says(
        "“The dam will hold through the spring,” added the engineer.",
        "the engineer",
        "added",
        "S2",
    );
}

#[test]
fn s3_the_subject_and_its_verb_stand_before_the_quote() {
    says(
        "Ruth Okafor said: “The dam will hold through the spring.”",
        "Ruth Okafor",
        "said",
        "S3",
    );
    says(
        "Ruth Okafor told reporters that the dam was “in very good shape.”",
        "Ruth Okafor",
        "told",
        "S3",
    );
    says(
        "A spokesman for the ministry said, “The dam will hold.”",
        "A spokesman",
        "said",
        "S3",
    );
}

#[test]
fn s5_a_phrase_names_the_source() {
    says(
        "The dam is “in very good shape,” according to Ruth Okafor.",
        "Ruth Okafor",
        "to",
        "S5",
    );
    says(
        "According to Ruth Okafor, the dam is “in very good shape.”",
        "Ruth Okafor",
        "to",
        "S5",
    );
}

#[test]
fn s6_a_name_and_a_colon_or_a_dash_are_enough() {
    says(
        "OKAFOR: “The dam will hold through the spring.”",
        "OKAFOR",
        "",
        "S6",
    );
    says(
        "Partial transcript:\n\n\"OKAFOR: The dam will hold through the spring.\n\n\"BERG: I am glad to hear it.\"",
        "OKAFOR",
        "",
        "S6",
    );
    says(
        "“This dam is the best thing that happened to us.” — Ruth Okafor",
        "Ruth Okafor",
        "",
        "S6",
    );
}

#[test]
fn s7_a_clause_stands_between_the_subject_and_its_verb() {
    says(
        "“The dam will hold through the spring,” Ruth Okafor, the chief engineer of the valley, said.",
        "Ruth Okafor",
        "said",
        "S7",
    );
    says(
        "Ruth Okafor walked along the wall with the mayor, saying “it will hold through the spring.”",
        "Ruth Okafor",
        "saying",
        "S7",
    );
}

#[test]
fn s9_a_second_quote_goes_on_after_the_sentence_that_names_the_speaker() {
    let text = "“The dam will hold,” Okafor said. “We looked at every stone of it.”";
    let (who, _, rule) = speaker("en", text, 1);
    assert_eq!((who.as_str(), rule.as_str()), ("Okafor", "Q1/S9"));
}

#[test]
fn a_split_quote_has_one_speaker() {
    let text = "“The dam will hold,” Okafor said, “but the road below it will not last the winter.”";
    let found: Vec<String> = quotes("en", text)
        .iter()
        .filter_map(|quote| Some(quote.speaker.as_ref()?.text.clone()))
        .collect();
    assert_eq!(found, ["Okafor", "Okafor"]);
}

#[test]
fn a_speaker_may_stand_in_the_paragraph_before() {
    let text = "Ruth Okafor answered the council in a letter on Monday:\n\n“The dam will hold through the spring. We looked at every stone of it.”";
    let (who, _, rule) = speaker("en", text, 0);
    assert_eq!(who, "Ruth Okafor");
    assert!(rule.ends_with("S13"), "{rule}");
}

#[test]
fn the_person_spoken_to_is_not_the_speaker() {
    says(
        "Okafor told Senator Ann Reid: “The dam will hold.”",
        "Okafor",
        "told",
        "S3",
    );
}

#[test]
fn without_anybody_near_there_is_no_speaker() {
    let found = quotes("en", "“The dam will hold through the spring, and so will we.”");
    assert!(found.iter().all(|quote| quote.speaker.is_none()));
}

/// The speaker of the quote at `number` and the rule that found them.
fn who(lang: &str, text: &str, number: usize) -> (String, String) {
    let (who, _, rule) = speaker(lang, text, number);
    (who, rule.split('/').nth(1).unwrap_or_default().to_owned())
}

#[test]
fn s4_the_verb_stands_before_its_subject_before_the_quote() {
    let found = who(
        "de",
        "In einem Gespräch mit Reportern sagte Nora Berg: „Die Mauer hält bis zum Frühjahr.“",
        0,
    );
    assert_eq!(found, ("Nora Berg".to_owned(), "S4".to_owned()));
    let found = who("ar", "قالت المتحدثة: «لقد فحصنا السد عاما كاملا».", 0);
    assert_eq!(found, ("المتحدثة".to_owned(), "S4".to_owned()));
}

#[test]
fn s8_somebody_in_the_sentence_is_better_than_nobody() {
    let found = who(
        "en",
        "For Ruth Okafor the dam is “the best thing that ever happened to us in this valley.”",
        0,
    );
    assert_eq!(found, ("Ruth Okafor".to_owned(), "S8".to_owned()));
}

#[test]
fn s12_what_goes_on_in_the_next_paragraph_has_the_same_speaker() {
    let text = "“The dam will hold,” Okafor said. “We looked at every stone.\n\n“And we will look at every stone again next year.”";
    assert_eq!(who("en", text, 2), ("Okafor".to_owned(), "S12".to_owned()));
}

#[test]
fn s14_a_paragraph_of_words_alone_may_have_its_speaker_below() {
    let text = "The valley had to wait.\n\n“The dam will hold through the spring, and so will we, whatever happens.”\n\nRuth Okafor said so on Monday and smiled.";
    let (found, _) = who("en", text, 0);
    assert_eq!(found, "Ruth Okafor");
}
