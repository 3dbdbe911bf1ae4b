//! The same in the other languages.

use super::{quotes, speaker};

/// Asserts that the first quote of `text` is `what`, said by `who`.
fn says(lang: &str, text: &str, what: &str, who: &str) {
    let found = quotes(lang, text);
    assert_eq!(
        found.first().map(|quote| quote.text.as_str()),
        Some(what),
        "{text}"
    );
    assert_eq!(speaker(lang, text, 0).0, who, "{text}");
}

#[test]
fn german() {
    says(
        "de",
        "„Die Brücke wird im Mai wieder geöffnet“, sagte Bürgermeisterin Lena Ortner.",
        "„Die Brücke wird im Mai wieder geöffnet“",
        "Bürgermeisterin Lena Ortner",
    );
    says(
        "de",
        "Der Minister sagte: „Wir haben die Brücke ein Jahr lang geprüft.“",
        "„Wir haben die Brücke ein Jahr lang geprüft.“",
        "Der Minister",
    );
    says(
        "de",
        "»Wir haben die Brücke ein Jahr lang geprüft«, erklärte Ortner.",
        "»Wir haben die Brücke ein Jahr lang geprüft«",
        "Ortner",
    );
    assert!(quotes("de", "Das Schiff „Nordwind“ legte in der Nacht im Hafen an.").is_empty());
}

#[test]
fn french() {
    says(
        "fr",
        "« Le pont sera rouvert au mois de mai », a déclaré Claire Morel, maire de la ville.",
        "« Le pont sera rouvert au mois de mai »",
        "Claire Morel",
    );
    says(
        "fr",
        "Claire Morel a répondu : « Nous avons contrôlé le pont pendant un an. »",
        "« Nous avons contrôlé le pont pendant un an. »",
        "Claire Morel",
    );
    says(
        "fr",
        "Selon Claire Morel, le pont est « en très bon état ».",
        "« en très bon état »",
        "Claire Morel",
    );
}

#[test]
fn spanish() {
    says(
        "es",
        "«El puente se abrirá de nuevo en mayo», dijo Clara Montes, alcaldesa de la ciudad.",
        "«El puente se abrirá de nuevo en mayo»",
        "Clara Montes",
    );
    says(
        "es",
        "Clara Montes respondió: “Hemos revisado el puente durante un año”.",
        "“Hemos revisado el puente durante un año”",
        "Clara Montes",
    );
    says(
        "es",
        "Según Clara Montes, el puente está “en muy buen estado”.",
        "“en muy buen estado”",
        "Clara Montes",
    );
}

#[test]
fn arabic() {
    says(
        "ar",
        "قال الوزير سامي حداد: «سنفتح الجسر من جديد في شهر مايو».",
        "«سنفتح الجسر من جديد في شهر مايو»",
        "الوزير سامي حداد",
    );
    says(
        "ar",
        "وأضافت المتحدثة: \"لقد فحصنا الجسر عاما كاملا\".",
        "\"لقد فحصنا الجسر عاما كاملا\"",
        "المتحدثة",
    );
}

#[test]
fn urdu() {
    says(
        "ur",
        "وزیر احمد خان نے کہا کہ ”پل مئی میں دوبارہ کھول دیا جائے گا۔“",
        "”پل مئی میں دوبارہ کھول دیا جائے گا۔“",
        "وزیر احمد خان",
    );
    says(
        "ur",
        "”پل مئی میں دوبارہ کھول دیا جائے گا،“ وزیر احمد خان نے کہا۔",
        "”پل مئی میں دوبارہ کھول دیا جائے گا،“",
        "وزیر احمد خان",
    );
}

#[test]
fn french_papers_name_who_speaks_inside_of_the_marks() {
    let text = "« On perd des millions, regrette Olivier Petit, porte-parole des armateurs. Et personne ne nous a rien demandé. »";
    let (speaker, cue, _) = speaker("fr", text, 0);
    assert_eq!((speaker.as_str(), cue.as_str()), ("Olivier Petit", "regrette"));
}

#[test]
fn french_pronouns_behind_a_hyphen_are_who_was_named_before() {
    let text = "« Nous ne pouvons rien garantir », a expliqué la commandante Jeanne Brunet. « Il faut attendre », a-t-elle ajouté. « Et nous allons tout mesurer », dit-elle.";
    for number in [1, 2] {
        assert_eq!(speaker("fr", text, number).0, "elle");
        assert_eq!(super::name("fr", text, number).as_deref(), Some("Jeanne Brunet"));
    }
}

#[test]
fn a_spanish_verb_without_a_subject_is_the_last_speakers() {
    let text = "«No podemos garantizar nada», explicó la capitana Juana Robles. “Hay que esperar”, añadió.";
    assert_eq!(speaker("es", text, 1).0, "la capitana Juana Robles");
}

#[test]
fn a_work_behind_its_kind_is_no_quote_in_any_language() {
    for (lang, text) in [
        ("de", "Die sogenannte „weiche Sperrung“ gilt auch für Fähren."),
        ("fr", "Son roman « Le Chenal » sort en mai."),
        (
            "es",
            "El ministro calificó la situación de grave. Su novela “El canal” sale en mayo.",
        ),
        ("ar", "وأكد رئيس البلدية الخبر. وصدرت روايته «القناة» في مايو."),
    ] {
        assert!(quotes(lang, text).is_empty(), "{text}");
    }
}

#[test]
fn two_single_marks_are_a_double_one_in_urdu_papers_and_in_old_typesetting() {
    says(
        "ur",
        "وزیر نے کہا، ’’کام وقت سے پہلے مکمل ہو گیا۔‘‘ عوام خوش ہیں۔",
        "’’کام وقت سے پہلے مکمل ہو گیا۔‘‘",
        "وزیر",
    );
    says(
        "en",
        "‘‘The dam will hold through the spring,’’ said Ruth Okafor.",
        "‘‘The dam will hold through the spring,’’",
        "Ruth Okafor",
    );
    says(
        "en",
        "‘He told us ‘go home’’, said Ruth Okafor. ‘We did not go.’",
        "‘He told us ‘go home’’",
        "Ruth Okafor",
    );
}

#[test]
fn the_place_of_a_dateline_is_nobody() {
    let text =
        "PARIS (AFP) – Le pont rouvrira en avril. « Les travaux sont enfin finis », s’est-il félicité.";
    assert_eq!(super::name("fr", text, 0), None);
}
