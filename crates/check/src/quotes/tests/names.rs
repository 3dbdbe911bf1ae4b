//! Who a speaker is within the article.

use super::name;

#[test]
fn a_surname_gets_the_fullest_form_of_the_article() {
    let text = "President Ruth A. Okafor opened the dam.\n\n“It will hold,” Okafor said.";
    assert_eq!(name("en", text, 0).as_deref(), Some("Ruth A. Okafor"));
}

#[test]
fn a_pronoun_is_the_last_person_it_can_mean() {
    let text =
        "Ruth Okafor opened the dam on Monday.\n\n“It will hold,” she said. “We looked at every stone.”";
    assert_eq!(name("en", text, 0).as_deref(), Some("Ruth Okafor"));
    let text = "“It will hold,” said Ruth Okafor.\n\n“We looked at every stone of it for a year,” she added.";
    assert_eq!(name("en", text, 1).as_deref(), Some("Ruth Okafor"));
}

#[test]
fn a_title_tells_whom_a_pronoun_cannot_mean() {
    let text = "Mrs. Okafor opened the dam.\n\nMr. Berg was there too. Mrs. Okafor left early.\n\n“It will hold,” he said.";
    assert_eq!(name("en", text, 0).as_deref(), Some("Berg"));
}

#[test]
fn of_two_with_one_surname_the_given_name_decides() {
    let text = "Paul Berg met Nora Berg at the dam.\n\n“It will hold,” said Nora Berg.\n\n“I hope so,” said Paul Berg.";
    assert_eq!(name("en", text, 0).as_deref(), Some("Nora Berg"));
    assert_eq!(name("en", text, 1).as_deref(), Some("Paul Berg"));
}

#[test]
fn who_is_the_one_named_right_before() {
    let text = "Nora Berg built it. The dam was opened by Berg, who called it “the best in the valley.”";
    assert_eq!(name("en", text, 0).as_deref(), Some("Nora Berg"));
}

#[test]
fn an_office_alone_has_no_name() {
    assert_eq!(name("en", "“It will hold,” the engineer said.", 0), None);
}
