//! What the newsroom would say of figures.

use super::lexicon::Lexicon;
use super::read::read;
use super::tokens::Tokens;
use crate::{Figure, Pack, Source, Text, Verdict};
use proptest::prelude::*;

/// The figures of `raw` as `text = value unit`.
fn said(raw: &str, lang: &str) -> Vec<String> {
    let text = Text::new(raw, Pack::of(lang));
    super::check(&text, lang, None, &[])
        .into_iter()
        .map(|figure| match figure.unit {
            Some(unit) => format!("{} = {} {unit}", figure.text, figure.value),
            None => format!("{} = {}", figure.text, figure.value),
        })
        .collect()
}

fn held(draft: &str, source: &str) -> Vec<Figure> {
    held_in(draft, "", source, None)
}

fn held_in(draft: &str, lang: &str, source: &str, date: Option<(i16, u8, u8)>) -> Vec<Figure> {
    let given = Source {
        id: "s",
        text: source,
        lang: None,
    };
    let sources = [(given, Text::new(source, Pack::of(lang)))];
    super::check(&Text::new(draft, Pack::of(lang)), lang, date, &sources)
}

/// The verdicts on a draft's figures.
fn verdicts(draft: &str, source: &str) -> Vec<Verdict> {
    held(draft, source)
        .into_iter()
        .map(|figure| figure.verdict)
        .collect()
}

#[test]
fn figures_are_read_as_an_english_editor_means_them() {
    for (raw, figures) in [
        (
            "The harbour handled 3.2 million crates.",
            vec!["3.2 million = 3200000"],
        ),
        (
            "It cost €4.5bn, or £3.9 billion.",
            vec!["€4.5bn = 4500000000 EUR", "£3.9 billion = 3900000000 pound"],
        ),
        (
            "Rent went up by 2.5 percentage points.",
            vec!["2.5 percentage points = 2.5 percentage_point"],
        ),
        ("Two thirds of the crew left.", vec!["Two thirds = 2/3"]),
        (
            "They asked for $5 million dollars; $20 won the race.",
            vec![
                "$5 million = 5000000 dollar",
                "dollars =  dollar",
                "$20 = 20 dollar",
            ],
        ),
        (
            "Two pounds 50 for flat 3, 10 pounds 11a.",
            vec!["Two pounds 50 = 2.5 pound", "3 = 3", "10 pounds = 10 pound"],
        ),
        (
            "Half a million birds, three dozen boats.",
            vec!["Half a million = 500000", "three dozen = 36"],
        ),
        (
            "The 45-year-old swam 12 km in four hours.",
            vec!["45-year-old = 45 year", "12 km = 12 km", "four hours = 4 hour"],
        ),
        ("She paid 85 cents.", vec!["85 cents = 85 cent"]),
        (
            "On 7 March 2026 at 8:30 p.m. they left.",
            vec!["7 March 2026 = 2026-03-07", "8:30 p.m. = 20:30"],
        ),
        ("Rs 3 crore was lent.", vec!["Rs 3 crore = 30000000 rupee"]),
        ("See Article 50 of the code.", vec!["Article 50 = 50"]),
        (
            "The mast is 6 feet 6 inches tall.",
            vec!["6 feet 6 inches = 6.5 foot"],
        ),
        ("Which one did the mayor sign?", vec![]),
    ] {
        assert_eq!(said(raw, "en"), figures, "{raw}");
    }
}

#[test]
fn figures_are_read_in_german_french_and_spanish() {
    for (lang, raw, figures) in [
        (
            "de",
            "Der Hafen kostet 1.250.000,50 Euro.",
            vec!["1.250.000,50 Euro = 1250000.5 EUR"],
        ),
        (
            "de",
            "Die Brücke trägt dreihundertfünfundvierzig Tonnen.",
            vec!["dreihundertfünfundvierzig Tonnen = 345 tonne"],
        ),
        (
            "de",
            "Am 7. März stieg der Preis um 2,5 Prozent.",
            vec!["7. März = --03-07", "2,5 Prozent = 2.5 %"],
        ),
        (
            "de",
            "Rund anderthalb Millionen kamen.",
            vec!["anderthalb Millionen = 1500000"],
        ),
        (
            "fr",
            "Le port a coûté 1 200 000 euros.",
            vec!["1 200 000 euros = 1200000 EUR"],
        ),
        (
            "fr",
            "Quatre-vingt-dix-sept bateaux et trois quarts des marins.",
            vec!["Quatre-vingt-dix-sept = 97", "trois quarts = 0.75"],
        ),
        (
            "fr",
            "Le 3 mars, à 20h30.",
            vec!["3 mars = --03-03", "20h30 = 20:30"],
        ),
        (
            "es",
            "El puente costó 2 mil millones de pesos.",
            vec!["2 mil millones de pesos = 2000000000 peso"],
        ),
        (
            "es",
            "Treinta y dos barcos, el 12,5 por ciento.",
            vec!["Treinta y dos = 32", "12,5 por ciento = 12.5 %"],
        ),
    ] {
        assert_eq!(said(raw, lang), figures, "{raw}");
    }
}

#[test]
fn figures_are_read_in_arabic_and_urdu() {
    for (lang, raw, figures) in [
        ("ar", "وصل ٣٥ مركبا", vec!["٣٥ = 35"]),
        ("ar", "خمسة وعشرون مركبا", vec!["خمسة وعشرون = 25"]),
        (
            "ar",
            "بلغت الكلفة ٢٫٥ مليون دولار",
            vec!["٢٫٥ مليون دولار = 2500000 dollar"],
        ),
        ("ar", "ارتفع بنسبة ١٢ في المئة", vec!["١٢ في المئة = 12 %"]),
        (
            "ur",
            "پل پر تین کروڑ روپے لگے",
            vec!["تین کروڑ روپے = 30000000 rupee"],
        ),
        ("ur", "قیمت میں ۱۵ فیصد اضافہ", vec!["۱۵ فیصد = 15 %"]),
        ("ur", "ڈیڑھ لاکھ کشتیاں", vec!["ڈیڑھ لاکھ = 150000"]),
    ] {
        assert_eq!(said(raw, lang), figures, "{raw}");
    }
}

#[test]
fn a_figure_in_other_words_is_the_same() {
    for (draft, source) in [
        ("Two dozen boats sank.", "In the storm 24 boats sank."),
        ("The pier cost €1.2m.", "Der Steg kostete 1.200.000 Euro."),
        ("Le quai a coûté 1 200 000 euros.", "The quay cost €1.2m."),
        (
            "Rates rose by a quarter point.",
            "The bank raised rates by 25 basis points.",
        ),
        (
            "The strike lasted six years.",
            "The strike went on from 1962 to 1968.",
        ),
        ("It sails at 18:30 GMT.", "It sails at 13:30 EST."),
        ("The water was 40C.", "The water was 104F."),
        ("Landings tripled.", "Landings rose 200 percent."),
        ("وصل ٣٥ مركبا", "35 boats arrived."),
    ] {
        assert_eq!(verdicts(draft, source), [Verdict::Same], "{draft} | {source}");
    }
}

#[test]
fn a_fair_hedge_or_rounding_is_approximate() {
    for (draft, source) in [
        ("Nearly 500 boats sailed.", "480 boats sailed."),
        ("More than 500 boats sailed.", "531 boats sailed."),
        ("Hundreds of boats sailed.", "640 boats sailed."),
        ("The pier cost $4.5bn.", "The pier cost $4.48 billion."),
        ("A third of the boats sailed.", "33% of the boats sailed."),
        (
            "The wreck lies 10 miles out.",
            "The wreck lies 16 kilometres out.",
        ),
        ("At least three boats sank.", "Five boats sank."),
    ] {
        assert_eq!(verdicts(draft, source), [Verdict::Approx], "{draft} | {source}");
    }
}

#[test]
fn another_value_unit_or_direction_in_the_same_place_is_changed() {
    for (draft, source) in [
        ("The storm sank 373 boats.", "The storm sank 337 boats."),
        ("Nearly 500 boats sailed.", "520 boats sailed."),
        ("Landings fell 2 percentage points.", "Landings fell 2%."),
        ("Landings rose 12%.", "Landings fell 12%."),
        ("The pier cost €4.5bn.", "The pier cost $4.5bn."),
        ("The pier cost $4.5m.", "The pier cost $4.5bn."),
        ("The pier opened in 1998.", "The pier opened in 1989."),
        ("The fee was £2,500.", "The fee was £25,000."),
        ("Nobody drowned in the storm.", "Two people drowned in the storm."),
    ] {
        assert_eq!(verdicts(draft, source), [Verdict::Changed], "{draft} | {source}");
    }
}

#[test]
fn figures_that_changed_places_are_both_changed() {
    let draft = "Five sailors and 20 divers were rescued.";
    let source = "Twenty sailors and five divers were rescued.";
    assert_eq!(verdicts(draft, source), [Verdict::Changed, Verdict::Changed]);
    let draft = "Kestrel landed 1,250 tonnes and Osprey 3,480 tonnes.";
    let source = "Kestrel landed 3,480 tonnes and Osprey 1,250 tonnes.";
    assert_eq!(verdicts(draft, source), [Verdict::Changed, Verdict::Changed]);
}

#[test]
fn a_figure_of_another_kind_is_no_answer() {
    assert_eq!(
        verdicts("The ferry has 40 cabins.", "The ferry cost $40m."),
        [Verdict::NotFound]
    );
    assert_eq!(
        verdicts(
            "Seven sailors were fined.",
            "The harbour gave no number of fines."
        ),
        [Verdict::NotFound]
    );
}

#[test]
fn a_day_is_read_against_the_dateline() {
    let on = |draft: &str, source: &str| {
        held_in(draft, "en", source, Some((2026, 3, 10)))
            .into_iter()
            .map(|figure| figure.verdict)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        on("The pier opened last year.", "The pier opened in 2025."),
        [Verdict::Same]
    );
    assert_eq!(
        on("The pier opened a decade ago.", "The pier opened in 2016."),
        [Verdict::Same]
    );
    assert_eq!(
        on(
            "The pier opened last month.",
            "The pier opened on 3 February 2026."
        ),
        [Verdict::Approx]
    );
    assert_eq!(
        on("The pier opened on Tuesday.", "The pier opened on 10 March 2026."),
        [Verdict::Same]
    );
}

#[test]
fn what_is_seldom_a_figure_is_told_only_if_a_source_answers() {
    assert!(verdicts("The first ferry leaves on Monday.", "A ferry leaves at dawn.").is_empty());
    assert_eq!(
        verdicts("One sailor drowned.", "Three sailors drowned."),
        [Verdict::Changed]
    );
}

#[test]
fn every_pack_is_read_in_full() {
    for lang in Lexicon::languages() {
        assert!(Lexicon::of(lang).is_whole(), "{lang}");
    }
}

#[test]
fn words_of_numbers_come_back_as_their_value_in_every_language() {
    for (lang, value, word) in [
        (
            "en",
            999_999,
            "nine hundred and ninety-nine thousand nine hundred and ninety-nine",
        ),
        ("en", 1_000_001, "one million and one"),
        (
            "de",
            999_999,
            "neunhundertneunundneunzigtausendneunhundertneunundneunzig",
        ),
        ("de", 1_021, "eintausendeinundzwanzig"),
        ("nl", 2_577, "tweeduizend vijfhonderdzevenenzeventig"),
        ("fr", 1_999, "mille neuf cent quatre-vingt-dix-neuf"),
        ("fr", 71, "soixante et onze"),
        ("es", 21_522, "veintiún mil quinientos veintidós"),
        ("it", 1_328, "milletrecentoventotto"),
        ("pt", 2_347, "dois mil trezentos e quarenta e sete"),
        ("ar", 325, "ثلاثمائة وخمسة وعشرون"),
        ("ur", 250_000, "دو لاکھ پچاس ہزار"),
        ("hi", 500, "पाँच सौ"),
    ] {
        assert_eq!(said(word, lang), [format!("{word} = {value}")], "{lang}");
    }
}

/// A number below a million in English words.
fn spelled(value: u32) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let join = |head: String, rest: u32, between: &str| {
        if rest == 0 {
            head
        } else {
            format!("{head}{between}{}", spelled(rest))
        }
    };
    match value {
        0..20 => SMALL[value as usize].to_string(),
        20..100 => join(TENS[value as usize / 10].to_string(), value % 10, "-"),
        100..1000 => join(format!("{} hundred", spelled(value / 100)), value % 100, " and "),
        _ => join(format!("{} thousand", spelled(value / 1000)), value % 1000, " "),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn a_spelled_number_is_read_as_its_value(value in 2_u32..999_999) {
        let figures = said(&spelled(value), "en");
        let last = figures.first().and_then(|figure| figure.rsplit(" = ").next()).unwrap_or_default().to_string();
        prop_assert_eq!(figures.len(), 1);
        prop_assert_eq!(last, value.to_string());
    }

    #[test]
    fn digits_are_read_whatever_their_separators(value in 1_000_000_u64..999_999_999) {
        let plain = value.to_string();
        let grouped = |mark: &str| {
            let head = plain.len() % 3;
            let mut out: String = plain.chars().take(head).collect();
            for part in plain.as_bytes()[head..].chunks(3) {
                if !out.is_empty() {
                    out.push_str(mark);
                }
                out.push_str(std::str::from_utf8(part).unwrap());
            }
            out
        };
        for (lang, mark) in [("en", ","), ("de", "."), ("fr", " "), ("fr", "\u{202f}"), ("es", "."), ("de", "’"), ("en", "")] {
            let raw = grouped(mark);
            prop_assert_eq!(said(&raw, lang), [format!("{raw} = {value}")]);
        }
        let arabic: String = plain.bytes().map(|byte| char::from_u32(u32::from('٠') + u32::from(byte - b'0')).unwrap()).collect();
        prop_assert_eq!(said(&arabic, "ar"), [format!("{arabic} = {value}")]);
    }

    #[test]
    fn nothing_panics_and_spans_stand_on_characters(raw in "(\\PC|[0-9.,/ $€%-]|half|million|three|and|a|of|one|hundert|cent|و|لاکھ|May|2024){0,60}", lang in 0usize..10) {
        let lang = Lexicon::languages().nth(lang).unwrap_or("en");
        let tokens = Tokens::new(&raw, Lexicon::of(lang));
        let mut last = 0;
        for found in read(&tokens) {
            prop_assert!(raw.get(found.span.start..found.span.end).is_some());
            prop_assert!(raw.get(found.number.start..found.number.end).is_some());
            prop_assert!(found.span.start >= last || found.kind == super::found::Kind::Identifier);
            last = found.span.start;
        }
        let _ = held_in(&raw, lang, &raw, Some((2026, 1, 31)));
    }

    #[test]
    fn a_draft_that_is_its_source_has_no_changed_figure(raw in "((The|A|of|Kestrel|ferry|cost|3|12%|\\$5bn|two|boats|1998|7 March|\\.|,) ){0,40}") {
        for figure in held(&raw, &raw) {
            prop_assert_ne!(figure.verdict, Verdict::Changed, "{:?}", figure);
        }
    }
}
