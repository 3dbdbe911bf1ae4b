//! One edit of each kind, in four languages.

use super::*;
use Verdict::{Altered, Exact, NotFound, Trimmed};

const ENGLISH: &str = "The mayor spoke for an hour. \"We will not raise the fares this year, because 337 drivers and \
    their families in Harlow depend on the night buses,\" she said. The council had asked for numbers. \"Every route that \
    loses money today must prove its worth before the first of March,\" she said, and thanked the drivers.";
const GERMAN: &str = "Die Bürgermeisterin sprach eine Stunde lang. „Wir werden die Preise in diesem Jahr nicht erhöhen, weil \
    337 Fahrer und ihre Familien auf die Nachtbusse angewiesen sind“, sagte sie. Der Rat hatte Zahlen verlangt. „Jede \
    Linie, die heute Verluste macht, muss ihren Wert bis zum ersten März beweisen“, sagte sie und dankte den Fahrern.";
const ARABIC: &str = "تحدثت رئيسة البلدية ساعة كاملة. «لن نرفع أسعار التذاكر هذا العام لأن 337 سائقا وأسرهم في المدينة \
    يعتمدون على حافلات الليل» قالت رئيسة البلدية. وكان المجلس قد طلب الأرقام. «كل خط يخسر المال اليوم يجب أن يثبت جدواه \
    قبل أول مارس» قالت وشكرت السائقين.";
const URDU: &str = "میئر نے ایک گھنٹہ خطاب کیا۔ ’’ہم اس سال کرایہ نہیں بڑھائیں گے کیونکہ 337 ڈرائیور اور ان کے خاندان رات کی \
    بسوں پر انحصار کرتے ہیں‘‘ انہوں نے کہا۔ کونسل نے اعداد مانگے تھے۔ ’’ہر روٹ جو آج نقصان میں ہے اسے مارچ سے پہلے اپنی \
    اہمیت ثابت کرنی ہوگی‘‘ انہوں نے کہا۔";

/// A quote, and what must be said of it.
type Case = (&'static str, Verdict, Option<&'static str>);

fn hold(lang: &str, source: &str, cases: &[Case]) {
    for (quote, verdict, reason) in cases {
        let found = judged(lang, quote, &["Nothing of the kind stands here.", source]);
        assert_eq!(
            (found.verdict, found.reason),
            (*verdict, *reason),
            "{lang}: {quote} {}",
            found.rule
        );
        assert_eq!(found.critical, reason.is_some());
        let place = found.source.map(|place| place.id);
        assert!(
            *verdict == NotFound || place.as_deref() == Some("second"),
            "{quote}"
        );
    }
}

#[test]
fn an_english_quote_is_told_by_its_edit() {
    hold(
        "en",
        ENGLISH,
        &[
            (
                "“We will not raise the fares this year, because 337 drivers”",
                Exact,
                None,
            ),
            (
                "“WE WILL NOT raise the fares this year - because 337 drivers!”",
                Exact,
                None,
            ),
            (
                "“We will not raise the fares, because 337 drivers and their families depend”",
                Trimmed,
                None,
            ),
            (
                "“We will not raise the fares … because 337 drivers and their families in Harlow depend”",
                Trimmed,
                None,
            ),
            (
                "“We will raise the fares this year, because 337 drivers”",
                Altered,
                Some("negation"),
            ),
            (
                "“We will … raise the fares this year, because 337 drivers”",
                Altered,
                Some("negation"),
            ),
            (
                "“Every route that loses money today must not prove its worth”",
                Altered,
                Some("negation"),
            ),
            (
                "“We will not raise the fares this year, because 338 drivers and their families”",
                Altered,
                Some("number"),
            ),
            (
                "“because 337 drivers and their families in Barlow depend on the night buses”",
                Altered,
                Some("name"),
            ),
            (
                "“We will not increase the fares this year, because 337 drivers”",
                Altered,
                None,
            ),
            (
                "“Every route that lost money today must prove its worth”",
                Altered,
                None,
            ),
            (
                "“Every route that loses money today should prove its worth”",
                Altered,
                Some("modal"),
            ),
            (
                "“We will surely not raise the fares this year, because 337 drivers”",
                Altered,
                None,
            ),
            (
                "“the fares this year we will not raise, because 337 drivers”",
                Altered,
                None,
            ),
            (
                "“It was a cold morning and nobody waited at the stop”",
                NotFound,
                None,
            ),
        ],
    );
}

#[test]
fn a_german_quote_is_told_by_its_edit() {
    hold(
        "de",
        GERMAN,
        &[
            (
                "„Wir werden die Preise in diesem Jahr nicht erhöhen“",
                Exact,
                None,
            ),
            (
                "»wir werden die preise in diesem Jahr nicht erhoehen!«",
                Exact,
                None,
            ),
            (
                "„Wir werden die Preise nicht erhöhen, weil 337 Fahrer“",
                Trimmed,
                None,
            ),
            (
                "„Wir werden die Preise […] nicht erhöhen, weil 337 Fahrer“",
                Trimmed,
                None,
            ),
            (
                "„Wir werden die Preise in diesem Jahr erhöhen, weil 337 Fahrer“",
                Altered,
                Some("negation"),
            ),
            (
                "„Wir werden die Preise in diesem Jahr nicht erhöhen, weil 373 Fahrer“",
                Altered,
                Some("number"),
            ),
            (
                "„Jede Linie, die heute Verluste macht, kann ihren Wert bis zum ersten März beweisen“",
                Altered,
                Some("modal"),
            ),
            (
                "„Jede Linie, die heute Verluste machte, muss ihren Wert beweisen“",
                Altered,
                None,
            ),
            (
                "„Wir werden die Preise in diesem Jahr bestimmt nicht erhöhen“",
                Altered,
                None,
            ),
            ("„Am Abend kam niemand mehr an die Haltestelle“", NotFound, None),
        ],
    );
}

#[test]
fn an_arabic_quote_is_told_by_its_edit() {
    hold(
        "ar",
        ARABIC,
        &[
            ("«لن نرفع أسعار التذاكر هذا العام لأن 337 سائقا»", Exact, None),
            ("“لن نرفع اسعار التذاكر هذا العام لأن ٣٣٧ سائقًا”", Exact, None),
            ("«لن نرفع أسعار التذاكر لأن 337 سائقا»", Trimmed, None),
            ("«لن نرفع أسعار التذاكر … لأن 337 سائقا»", Trimmed, None),
            (
                "«سوف نرفع أسعار التذاكر هذا العام لأن 337 سائقا»",
                Altered,
                Some("negation"),
            ),
            (
                "«لن نرفع أسعار التذاكر هذا العام لأن 373 سائقا وأسرهم»",
                Altered,
                Some("number"),
            ),
            (
                "«كل خط يخسر المال اليوم يمكن أن يثبت جدواه قبل أول مارس»",
                Altered,
                Some("modal"),
            ),
            ("«كل خط يخسر الوقت اليوم يجب أن يثبت جدواه»", Altered, None),
            ("«كان الصباح باردا ولم ينتظر أحد»", NotFound, None),
        ],
    );
}

#[test]
fn an_urdu_quote_is_told_by_its_edit() {
    hold(
        "ur",
        URDU,
        &[
            ("’’ہم اس سال کرایہ نہیں بڑھائیں گے‘‘", Exact, None),
            (
                "”ہم اس سال کرایہ نہیں بڑھائیں گے کیونکہ ۳۳۷ ڈرائیور اور انکے خاندان“",
                Exact,
                None,
            ),
            ("’’ہم کرایہ نہیں بڑھائیں گے کیونکہ 337 ڈرائیور‘‘", Trimmed, None),
            ("’’ہم … کرایہ نہیں بڑھائیں گے کیونکہ 337 ڈرائیور‘‘", Trimmed, None),
            (
                "’’ہم اس سال کرایہ بڑھائیں گے کیونکہ 337 ڈرائیور‘‘",
                Altered,
                Some("negation"),
            ),
            (
                "’’ہم اس سال کرایہ نہیں بڑھائیں گے کیونکہ 373 ڈرائیور اور ان کے خاندان‘‘",
                Altered,
                Some("number"),
            ),
            (
                "’’ہر روٹ جو آج فائدے میں ہے اسے مارچ سے پہلے اپنی اہمیت ثابت کرنی ہوگی‘‘",
                Altered,
                None,
            ),
            ("’’صبح سردی تھی اور بس اڈے خالی پڑے تھے‘‘", NotFound, None),
        ],
    );
}

#[test]
fn another_name_is_critical_also_where_capitals_do_not_tell_names() {
    for (lang, source, quote) in [
        (
            "de",
            "„Wir haben mit Olaf Scholz lange gesprochen“, sagte sie.",
            "„Wir haben mit Olaf Merz lange gesprochen“",
        ),
        (
            "de",
            "„Der Zug nach Hamburg fährt nicht mehr“, sagte sie.",
            "„Der Zug nach Bamberg fährt nicht mehr“",
        ),
        (
            "ar",
            "«لقد تحدثنا مع السيد محمود عباس أمس» قالت",
            "«لقد تحدثنا مع السيد محمود سليم أمس»",
        ),
        (
            "ur",
            "’’ہم نے ڈاکٹر آصف زرداری سے کل بات کی‘‘",
            "’’ہم نے ڈاکٹر آصف گیلانی سے کل بات کی‘‘",
        ),
    ] {
        let found = judged(lang, quote, &[source]);
        assert_eq!((found.verdict, found.reason), (Altered, Some("name")), "{quote}");
    }
    let noun = judged(
        "de",
        "„Die Häuser an der Straße sind neu gebaut“",
        &["„Die Hallen an der Straße sind neu gebaut“"],
    );
    assert_eq!((noun.verdict, noun.reason), (Altered, None));
}

#[test]
fn two_distant_sentences_joined_without_a_mark_are_altered_and_with_one_are_trimmed() {
    let far = "Nobody asked about the ferries, the trams or the bridge that was closed in spring. ".repeat(8);
    let source =
        format!("\"We will keep the night buses,\" she said. {far}\"The fares stay as they are,\" she said.");
    let joined = judged(
        "en",
        "“We will keep the night buses. The fares stay as they are.”",
        &[&source],
    );
    assert_eq!((joined.verdict, joined.rule.as_str()), (Altered, "F7"));
    let marked = judged(
        "en",
        "“We will keep the night buses. … The fares stay as they are.”",
        &[&source],
    );
    assert_eq!((marked.verdict, marked.rule.as_str()), (Trimmed, "F2"));
}

#[test]
fn a_trim_says_whether_it_is_marked() {
    let rule = |quote: &str| judged("en", quote, &[ENGLISH]).rule;
    assert_eq!(rule("“We will not raise the fares … because 337 drivers”"), "F2");
    assert_eq!(rule("“We will not raise the fares because 337 drivers”"), "F3");
    let houses = |quote: &str| judged("en", quote, &["I like the big house and the small house a lot"]).rule;
    assert_eq!(houses("“I like … the small house a lot”"), "F2");
    assert_eq!(houses("“I like the … small house a lot”"), "F2");
    assert_eq!(houses("“I like the big house … a lot”"), "F2");
    // An ellipsis where nothing is left out is a pause.
    assert_eq!(rule("“We will not … raise the fares this year”"), "F1");
}

#[test]
fn what_stands_in_brackets_is_the_writers() {
    let bracketed = |quote: &str| {
        let quote = judged("en", quote, &[ENGLISH]);
        (quote.verdict, quote.reason, quote.rule)
    };
    let fine = (Verdict::Bracketed, None, "F4".to_string());
    assert_eq!(bracketed("“[The city] will not raise the fares this year”"), fine);
    assert_eq!(
        bracketed("“their families [in the town] depend on the night buses”"),
        fine
    );
    assert_eq!(
        bracketed("“[E]very route that loses money today must prove its worth”"),
        fine
    );
    assert_eq!(bracketed("“thanked the [bus] drivers”"), fine);
    assert_eq!(
        bracketed("“We will [never] raise the fares this year, because 337 drivers”").1,
        None
    );
    assert_eq!(
        bracketed("“Every route that loses money today must [not] prove its worth”").1,
        Some("negation")
    );
}

#[test]
fn short_quotes_stand_in_a_row_or_not_at_all() {
    let verdict = |quote: &str| judged("en", quote, &[ENGLISH]).verdict;
    assert_eq!(verdict("“Harlow”"), Exact);
    assert_eq!(verdict("“night buses”"), Exact);
    assert_eq!(verdict("“prove its worth”"), Exact);
    assert_eq!(verdict("“Barlow”"), NotFound);
    assert_eq!(verdict("“buses night”"), NotFound);
    assert_eq!(verdict("“raise fares”"), NotFound);
    assert_eq!(verdict("“”"), NotFound);
    assert_eq!(verdict("“…”"), NotFound);
}

#[test]
fn the_nearest_passage_is_a_hint_where_nothing_matches() {
    let quote = judged(
        "en",
        "“The night buses lose money on every single route we drive”",
        &[ENGLISH],
    );
    assert_eq!(quote.verdict, NotFound);
    let span = quote.source.unwrap().span;
    assert!(
        span.of(ENGLISH).contains("route that loses money"),
        "{}",
        span.of(ENGLISH)
    );
    assert!(quote.ops.is_empty());
}

#[test]
fn a_quote_cut_off_at_a_not_is_critical() {
    for (lang, draft, source) in [
        (
            "de",
            "„Wir unterstützen das neue Gesetz“, sagte Berg.",
            "„Wir unterstützen das neue Gesetz nicht“, sagte Berg.",
        ),
        (
            "ar",
            "قال الوزير: «سنفتح القناة الشمالية قبل انتهاء المسح».",
            "قال الوزير: «لن نفتح القناة الشمالية قبل انتهاء المسح».",
        ),
        (
            "en",
            "“We support the new law of the harbour,” Oduya said.",
            "“We support the new law of the harbour not,” Oduya said.",
        ),
    ] {
        let report = crate::run(
            crate::Draft {
                text: draft,
                lang,
                date: None,
            },
            &[crate::Source {
                id: "s",
                text: source,
                lang: Some(lang),
            }],
        );
        let quote = &report.quotes[0];
        assert_eq!(
            (quote.verdict, quote.reason, quote.critical),
            (crate::Verdict::Altered, Some("negation"), true),
            "{draft}"
        );
        assert!(quote.rule.ends_with("F6"), "{}", quote.rule);
    }
}
