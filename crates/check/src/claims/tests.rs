use super::facts::at;
use super::*;
use crate::{Pack, quotes};
use proptest::prelude::*;

fn claims(lang: &str, draft: &str) -> Vec<(String, String)> {
    let text = Text::new(draft, Pack::of(lang));
    find(&text, &quotes::find(&text))
        .into_iter()
        .map(|claim| (claim.span.of(draft).to_owned(), claim.rule))
        .collect()
}

/// The only sentence of a draft that is pointed at, and by which rule.
fn only(lang: &str, draft: &str) -> (String, String) {
    let all = claims(lang, draft);
    assert_eq!(all.len(), 1, "{all:?}");
    all.into_iter().next().unwrap()
}

#[test]
fn a_sentence_that_names_who_says_so_is_left_alone() {
    for (lang, draft) in [
        (
            "en",
            "The ferry will stop running in May, the harbour office said.",
        ),
        (
            "en",
            "According to the harbour office, 373 ships waited outside the strait.",
        ),
        (
            "en",
            "“We will not reopen the northern channel before the survey is done,” Mara Oduya said.",
        ),
        ("de", "Laut Hafenamt warteten 373 Schiffe vor der Meerenge."),
        (
            "fr",
            "Selon la capitainerie, 373 navires attendaient devant le détroit.",
        ),
        (
            "es",
            "Según la autoridad portuaria, 373 barcos esperaban ante el estrecho.",
        ),
        ("ar", "وقال المتحدث إن السفن تنتظر أمام المضيق."),
        (
            "ur",
            "بندرگاہ کے دفتر کے مطابق جہاز آبنائے کے باہر انتظار کر رہے ہیں۔",
        ),
    ] {
        assert_eq!(claims(lang, draft), [], "{draft}");
    }
}

#[test]
fn a_figure_without_a_source_is_pointed_at_in_every_language() {
    for (lang, draft) in [
        ("en", "373 ships waited outside the strait on Tuesday morning."),
        ("de", "Vor der Meerenge lagen am Dienstag 373 Schiffe."),
        ("fr", "Mardi, 373 navires étaient devant le détroit."),
        ("es", "El martes había 373 barcos ante el estrecho."),
        ("ar", "كانت 373 سفينة أمام المضيق صباح الثلاثاء."),
        ("ur", "منگل کی صبح آبنائے کے باہر 373 جہاز تھے۔"),
    ] {
        assert_eq!(only(lang, draft), (draft.to_owned(), "C3".into()));
    }
}

#[test]
fn what_makes_a_source_worth_naming_is_said_by_the_rule() {
    for (draft, rule) in [
        ("The harbour master took bribes from three companies.", "C1"),
        ("The northern channel is expected to open soon.", "C2"),
        ("The bridge is the largest on the coast.", "C4"),
        ("The pier fell because the piles had rotted.", "C5"),
        ("The northern channel will open to tankers.", "C6"),
        ("The ferry crossed the strait in heavy rain.", "C7"),
    ] {
        assert_eq!(only("en", draft).1, rule, "{draft}");
    }
}

#[test]
fn of_two_sentences_the_one_without_a_source_is_pointed_at() {
    let draft = "The council approved the dredging on Monday, its clerk told reporters. Two companies left the town in the same week.";
    assert_eq!(
        only("en", draft).0,
        "Two companies left the town in the same week."
    );
}

proptest! {
    #[test]
    fn whatever_is_written_claims_are_sentences_in_order(draft in "(\\PC|[\"“”\n.]|said |1 ){0,80}", lang in "en|de|fr|es|ar|ur") {
        let text = Text::new(&draft, Pack::of(&lang));
        let claims = find(&text, &quotes::find(&text));
        for claim in &claims {
            prop_assert!(text.sentences().contains(&claim.span));
        }
        for pair in claims.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start);
        }
    }
}

#[test]
fn a_text_without_an_end_of_a_sentence_or_of_a_paragraph_is_read_once() {
    // Either was read anew for each quote or sentence in it: minutes for a few megabytes.
    for (draft, claims) in [
        ("“a b c,” x said, while ".repeat(60_000), 0),
        ("The ship left 4 men there. ".repeat(60_000), 60_000),
    ] {
        let text = Text::new(&draft, Pack::of("en"));
        assert_eq!(find(&text, &quotes::find(&text)).len(), claims);
    }
}

#[test]
fn the_mood_of_what_others_say_names_somebody_in_german() {
    let draft = "Der Hafenmeister trat am Abend vor die Presse. Die Fahrrinne sei seit Mai nicht mehr vermessen worden. Vor der Mole liegen 12 Schiffe.";
    let pointed: Vec<String> = claims("de", draft).into_iter().map(|claim| claim.0).collect();
    assert!(
        !pointed.iter().any(|claim| claim.contains("sei seit Mai")),
        "{pointed:?}"
    );
    assert!(
        pointed.iter().any(|claim| claim.contains("12 Schiffe")),
        "{pointed:?}"
    );
}

#[test]
fn a_source_behind_the_claim_reaches_back_to_its_beginning() {
    for draft in [
        "The northern channel has lost two metres of depth since spring, the survey office said on Friday.",
        "The ferry will be late again, its captain warned.",
        "The mayor said the pier would stay closed and the market would move to the square.",
    ] {
        assert_eq!(claims("en", draft), [], "{draft}");
    }
}

#[test]
fn a_verb_of_saying_inside_of_a_clause_reaches_no_farther_than_the_clause() {
    let reach = |draft: &str| {
        let text = Text::new(draft, Pack::of("en"));
        let facts = facts(&text, &[]).remove(0);
        (0..6).find(|fifths| facts.has(at::EXTENT + fifths)).unwrap()
    };
    for (draft, fifths) in [
        ("The ferry crossed the strait in heavy rain.", 0),
        (
            "The company, which said little, lost two of its five ferries in a storm off the northern cape and laid off the crews.",
            1,
        ),
        (
            "Two ferries were lost in a storm off the northern cape, the company said.",
            5,
        ),
        (
            "Mara Oduya, the harbour master, said that the channel had lost two metres.",
            5,
        ),
        (
            "The company lost two of its ferries in the storm off the cape, but it said little.",
            2,
        ),
    ] {
        assert_eq!(reach(draft), fifths, "{draft}");
    }
}

#[test]
fn what_merely_happens_or_seems_has_no_source() {
    for draft in [
        "The ferry began its first trip of the year on Monday.",
        "There was no wind in the harbour on Sunday night.",
        "It was the third storm of the winter.",
    ] {
        assert_eq!(claims("en", draft).len(), 1, "{draft}");
    }
}

#[test]
fn letters_written_together_with_a_verb_do_not_hide_it() {
    assert_eq!(
        claims("ar", "وبحسب وزارة الاقتصاد كانت 42 سفينة تنتظر أمام المدخل."),
        []
    );
    assert_eq!(claims("ar", "وأوضحت أن الإغلاق سيستمر أسبوعين."), []);
}

#[test]
fn a_mark_behind_a_blank_ends_the_french_sentence_and_begins_the_german_one() {
    for (lang, draft, sentences) in [
        (
            "fr",
            "« Il faut attendre. » Le port est fermé.",
            ["« Il faut attendre. »", "Le port est fermé."],
        ),
        (
            "de",
            "Der Hafen ist zu. »Wir warten.«",
            ["Der Hafen ist zu.", "»Wir warten.«"],
        ),
    ] {
        let text = Text::new(draft, Pack::of(lang));
        let found: Vec<&str> = text.sentences().iter().map(|span| span.of(draft)).collect();
        assert_eq!(found, sentences);
    }
    let draft = "« C’est trop ! » a dit un pêcheur.";
    assert_eq!(Text::new(draft, Pack::of("fr")).sentences().len(), 1);
}
