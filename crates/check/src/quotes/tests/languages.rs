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
