//! Who said it, in the draft and in the source.

use super::*;
use crate::Draft;

const WIRE: &str = "HARLOW (Wire) - The council met on Monday.\n\n\"We will not raise the fares this year, whatever it \
    costs,\" Mayor Dana Hill said.\n\nThe opposition was not convinced. \"Nobody has shown us the numbers behind this \
    promise,\" Peter Marsh said.\n\nThe vote is due in March.";

fn run(lang: &str, draft: &str, source: &str) -> Quote {
    let mut quotes = all(lang, draft, source);
    assert_eq!(quotes.len(), 1, "{quotes:?}");
    quotes.remove(0)
}

fn all(lang: &str, draft: &str, source: &str) -> Vec<Quote> {
    let draft = Draft {
        text: draft,
        lang,
        date: None,
    };
    let source = Source {
        id: "wire",
        text: source,
        lang: Some(lang),
    };
    crate::run(draft, &[source]).quotes
}

#[test]
fn words_that_the_source_gives_to_somebody_else_are_told() {
    let quote = run(
        "en",
        "\"We will not raise the fares this year, whatever it costs,\" Peter Marsh said on Monday.",
        WIRE,
    );
    assert_eq!((quote.verdict, quote.reason), (Verdict::Exact, Some("speaker")));
    assert!(quote.critical && quote.rule.ends_with("/F8"), "{}", quote.rule);
}

#[test]
fn words_of_the_right_speaker_are_not() {
    for draft in [
        "\"We will not raise the fares this year, whatever it costs,\" Dana Hill said on Monday.",
        "\"We will not raise the fares this year, whatever it costs,\" Hill said on Monday.",
        "\"We will not raise the fares this year, whatever it costs,\" the mayor said on Monday.",
        "\"We will not raise the fares this year, whatever it costs,\" she said on Monday.",
        "\"We will not raise the fares this year, whatever it costs,\" Mayor Hill told Peter Marsh.",
    ] {
        let quote = run("en", draft, WIRE);
        assert_eq!(
            (quote.verdict, quote.reason),
            (Verdict::Exact, None),
            "{draft} {:?}",
            quote.speaker
        );
    }
}

#[test]
fn what_stands_between_two_parts_of_a_quote_was_not_said() {
    let wire = "\"We will keep the night buses as they are,\" Dana Hill said on Monday. \"The fares will not rise this year.\"";
    let quote = run(
        "en",
        "\"We will keep the night buses as they are. The fares will not rise this year,\" Dana Hill said.",
        wire,
    );
    assert_eq!(
        (quote.verdict, quote.folding),
        (Verdict::Exact, 1),
        "{:?}",
        quote.ops
    );
    let indirect = "Dana Hill said they would \"keep the night buses as they are,\" and that \"the fares will not rise this year.\"";
    let quote = run(
        "en",
        "\"Keep the night buses as they are. The fares will not rise this year,\" Dana Hill said.",
        indirect,
    );
    assert_eq!(quote.verdict, Verdict::Trimmed);
}

/// Two quotes with two speakers who have no names, as each language writes them: `{0}` and `{1}` are the speakers.
const WITHOUT_NAMES: [(&str, &str, [&str; 2]); 6] = [
    (
        "en",
        "“We will not let the ferry sail again this winter,” {0} said on Monday. “The company has not shown us the numbers to this day,” {1} said.",
        ["the minister", "the union's spokesman"],
    ),
    (
        "de",
        "„Wir werden die Fähre in diesem Winter nicht mehr fahren lassen“, sagte {0} am Montag. „Die Reederei hat uns die Zahlen bis heute nicht vorgelegt“, erklärte {1}.",
        ["die Verkehrsministerin", "der Sprecher der Gewerkschaft"],
    ),
    (
        "fr",
        "« Nous ne laisserons plus partir le ferry cet hiver », a déclaré {0} lundi. « La compagnie ne nous a pas montré les chiffres à ce jour », a dit {1}.",
        ["la ministre", "le porte-parole du syndicat"],
    ),
    (
        "es",
        "«No dejaremos que el ferry vuelva a salir este invierno», dijo {0} el lunes. «La compañía no nos ha mostrado las cifras hasta hoy», dijo {1}.",
        ["la ministra", "el portavoz del sindicato"],
    ),
    (
        "ar",
        "قال {0} يوم الاثنين: \"لن نسمح للعبارة بالإبحار مرة أخرى هذا الشتاء\". وقال {1}: \"الشركة لم تعرض علينا الأرقام حتى هذا اليوم\".",
        ["الوزير", "المتحدث باسم النقابة"],
    ),
    (
        "ur",
        "{0} نے کہا کہ \"ہم اس سردی میں کشتی کو دوبارہ چلنے نہیں دیں گے\"۔ {1} نے کہا کہ \"کمپنی نے آج تک ہمیں اعداد و شمار نہیں دکھائے\"۔",
        ["وزیر", "یونین کے ترجمان"],
    ),
];

#[test]
fn speakers_without_names_who_changed_places_are_told_and_others_are_not() {
    for (lang, text, [one, two]) in WITHOUT_NAMES {
        let said = |one: &str, two: &str| text.replace("{0}", one).replace("{1}", two);
        let reasons = |draft: &str| {
            let quotes = all(lang, draft, &said(one, two)).into_iter();
            quotes.map(|quote| quote.reason).collect::<Vec<_>>()
        };
        assert_eq!(reasons(&said(two, one)), [Some("speaker"); 2], "{lang}");
        assert_eq!(reasons(&said(one, two)), [None; 2], "{lang}");
    }
}

#[test]
fn what_one_person_may_be_called_is_no_other_speaker() {
    let (_, text, [one, two]) = WITHOUT_NAMES[1];
    let said = |one: &str, two: &str| text.replace("{0}", one).replace("{1}", two);
    let source = said(one, two);
    for (first, second) in [
        // Her name, or another word for her.
        ("Anna Berg", two),
        ("die Politikerin", two),
        ("die Ministerin", two),
        // The source has no such speaker.
        ("der Trainer", "der Anwalt"),
        // It was said for her.
        ("ein Sprecher der Ministerin", "er"),
    ] {
        let quotes = all("de", &said(first, second), &source);
        assert!(
            quotes.iter().all(|quote| quote.reason.is_none()),
            "{first}: {quotes:?}"
        );
    }
    // One quote alone, and a woman is not a man.
    let alone = "„Wir werden die Fähre in diesem Winter nicht mehr fahren lassen“, sagte der Sprecher der Gewerkschaft.";
    assert_eq!(run("de", alone, &source).reason, Some("speaker"));
    let alone = "“We will not let the ferry sail again this winter,” the spokesman said.";
    let (_, text, [one, two]) = WITHOUT_NAMES[0];
    let source = text.replace("{0}", one).replace("{1}", two);
    assert_eq!(
        run("en", alone, &source).reason,
        None,
        "the minister may be the spokesman"
    );
}
