use proptest::prelude::*;

use super::*;

fn stems(lang: &str, text: &str) -> Vec<String> {
    Analyser::new(lang)
        .tokens(text)
        .into_iter()
        .map(|token| token.stem)
        .collect()
}

/// Both texts have the same words, for somebody who searches.
fn same(lang: &str, pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        assert_eq!(stems(lang, one), stems(lang, other), "{lang}: {one} and {other}");
    }
}

#[test]
fn english_words_are_found_in_all_their_forms() {
    same(
        "en",
        &[
            ("bridges", "Bridge"),
            ("voting", "votes"),
            ("the mayor’s", "the mayor"),
            ("cafés", "cafe"),
            ("Zürich", "ZURICH"),
            ("elections", "election"),
            ("don't", "don"),
            ("ﬁsheries", "fishery"),
        ],
    );
    assert_ne!(stems("en", "port"), stems("en", "portrait"));
}

#[test]
fn arabic_words_are_found_with_and_without_article_vowels_and_hamza() {
    same(
        "ar",
        &[
            ("الكتاب", "كتاب"),
            ("كِتَابٌ", "كتاب"),
            ("كتـــاب", "كتاب"),
            ("أحمد", "احمد"),
            ("إلى", "الي"),
            ("المدرسة", "مدرسه"),
            ("الانتخابات", "انتخابات"),
            ("والميناء", "الميناء"),
            ("٢٠٢٦", "2026"),
            ("کتاب", "كتاب"),
        ],
    );
    assert_ne!(stems("ar", "كتاب"), stems("ar", "كلاب"));
}

#[test]
fn urdu_words_are_found_whichever_keyboard_wrote_them() {
    same(
        "ur",
        &[
            ("پاکستاني", "پاکستانی"),
            ("كتاب", "کتاب"),
            ("شهر", "شہر"),
            ("مدرسۃ", "مدرسہ"),
            ("خوب\u{200C}صورت", "خوبصورت"),
            ("اُردُو", "اردو"),
            ("کتابوں", "کتاب"),
            ("خبریں", "خبر"),
            ("۲۰۲۶", "2026"),
            ("گئے", "گیے"),
        ],
    );
    assert_ne!(stems("ur", "نہیں"), stems("ur", "نہ"));
}

#[test]
fn other_languages_are_stemmed_by_their_own_rules() {
    same(
        "de",
        &[("Häuser", "hauser"), ("Straße", "STRASSE"), ("Wahlen", "wahl")],
    );
    same("fr", &[("l’élection", "élections"), ("qu'elle", "elle")]);
    same("es", &[("elecciones", "eleccion")]);
    same("ru", &[("выборы", "выборов")]);
    same("tr", &[("kitaplar", "kitap")]);
    same("fa", &[("كتاب", "کتاب")]);
    same("nb", &[("havner", "havn")]);
}

#[test]
fn a_foreign_word_is_treated_by_its_own_script() {
    assert_eq!(stems("ar", "NATO elections"), stems("en", "nato election"));
    assert_eq!(stems("en", "الكتاب"), stems("ar", "كتاب"));
    assert_eq!(stems("zz", "Fluren"), ["fluren"]);
}

#[test]
fn scripts_without_spaces_are_taken_letter_by_letter() {
    assert_eq!(stems("zh", "新闻 news"), ["新", "闻", "news"]);
    assert_eq!(stems("ja", "東京タワー").len(), 5);
}

#[test]
fn numbers_and_names_with_marks_come_apart_the_same_way_everywhere() {
    assert_eq!(stems("en", "COVID-19"), ["covid", "19"]);
    assert_eq!(stems("en", "O’Brien"), ["brien"]);
    assert_eq!(stems("en", " -- ’’ ''' \u{0301} "), Vec::<String>::new());
}

proptest! {
    #[test]
    fn whatever_stands_in_a_text_its_words_stand_on_boundaries_in_order(text in "\\PC{0,80}|[a-zäА-яا-ی’' ـًُ\u{200C}]{0,60}", lang in "(en|ar|ur|de|fr|el|ru|zz|tr|hi|fa|sr)") {
        let mut end = 0;
        for token in Analyser::new(&lang).tokens(&text) {
            prop_assert!(token.at.start >= end && token.at.start < token.at.end);
            prop_assert!(text.get(token.at.clone()).is_some());
            prop_assert!(!token.stem.is_empty() && !token.word.is_empty());
            end = token.at.end;
        }
    }
}
