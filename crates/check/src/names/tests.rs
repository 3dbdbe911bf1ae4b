use super::*;
use crate::Pack;

fn names(lang: &str, draft: &str, sources: &[&str]) -> Vec<(String, String, String)> {
    let pack = Pack::of(lang);
    let draft = Text::new(draft, pack);
    let sources = sources
        .iter()
        .map(|text| {
            let source = Source {
                id: "wire",
                text,
                lang: None,
            };
            (source, Text::new(text, pack))
        })
        .collect::<Vec<_>>();
    compare(&draft, &sources)
        .into_iter()
        .map(|name| (name.text, name.other, name.rule))
        .collect()
}

fn only(text: &str, other: &str, rule: &str) -> Vec<(String, String, String)> {
    vec![(text.to_string(), other.to_string(), rule.to_string())]
}

#[test]
fn a_name_with_a_slip_is_held_against_the_source() {
    for (lang, draft, source, text, other, rule) in [
        (
            "en",
            "The bill was signed by Angela Merkle on Friday.",
            "Chancellor Angela Merkel signed the bill.",
            "Merkle",
            "Merkel",
            "P1",
        ),
        (
            "en",
            "Police named him as John Smyth.",
            "The man, John Smith, was arrested.",
            "Smyth",
            "Smith",
            "P1",
        ),
        (
            "en",
            "A goal by Mohamed Salah won it.",
            "Then Muhammad Salah scored.",
            "Mohamed",
            "Muhammad",
            "P1",
        ),
        (
            "en",
            "They met in Islambad on Monday.",
            "The talks in Islamabad ended.",
            "Islambad",
            "Islamabad",
            "P2",
        ),
        (
            "en",
            "It was Netanyhau's second visit.",
            "Reporters asked Netanyahu about it.",
            "Netanyhau",
            "Netanyahu",
            "P2",
        ),
        (
            "de",
            "Am Montag sprach Kanzler Olaf Schulz im Parlament.",
            "Bundeskanzler Olaf Scholz sprach am Montag.",
            "Schulz",
            "Scholz",
            "P1",
        ),
        (
            "fr",
            "Le maire de Marseille, Benoit Payan, a répondu.",
            "Benoît Payan est maire de Marseille.",
            "Benoit",
            "Benoît",
            "P5",
        ),
        (
            "fr",
            "Selon Gérald Darmanan, la loi passera.",
            "Le ministre Gérald Darmanin a parlé.",
            "Darmanan",
            "Darmanin",
            "P1",
        ),
        (
            "es",
            "Lo dijo ayer Claudia Sheinbuam en la capital.",
            "La presidenta Claudia Sheinbaum habló ayer.",
            "Sheinbuam",
            "Sheinbaum",
            "P1",
        ),
        (
            "ar",
            "وقال الرئيس محمود عباسي إن اللقاء تم.",
            "التقى الرئيس محمود عباس الوفد.",
            "عباسي",
            "عباس",
            "P1",
        ),
        (
            "ar",
            "قال السيد أنطونيو غوتيرش أمس إن الوضع خطير.",
            "دعا السيد أنطونيو غوتيريش إلى الهدوء.",
            "غوتيرش",
            "غوتيريش",
            "P1",
        ),
        (
            "ur",
            "اجلاس میں ڈاکٹر آصف زردری نے خطاب کیا۔",
            "ڈاکٹر آصف زرداری نے اجلاس سے خطاب کیا۔",
            "زردری",
            "زرداری",
            "P1",
        ),
    ] {
        let expected = if rule.is_empty() {
            Vec::new()
        } else {
            only(text, other, rule)
        };
        assert_eq!(names(lang, draft, &[source]), expected, "{draft}");
    }
}

#[test]
fn other_forms_and_other_people_are_left_alone() {
    for (lang, draft, source) in [
        (
            "en",
            "The Iranian minister met the Obamas and Merkel's aide.",
            "Iran's minister met Obama and Merkel.",
        ),
        (
            "en",
            "The talks between Iran and Austria went on.",
            "Iraq and Australia sent envoys to the talks.",
        ),
        (
            "en",
            "Anna Smyth and John Smith were there.",
            "John Smith met Anna Smyth in the hall.",
        ),
        (
            "en",
            "In the end Anna Smyth won.",
            "A man called Peter Smith lost.",
        ),
        (
            "de",
            "Die Häuser in Berlin und der Berliner Minister mit Ministern.",
            "Das Haus des Ministers in Berlin.",
        ),
        (
            "de",
            "Der Bericht nennt die Kosten und den Kasten.",
            "Die Kasse und der Posten sind im Bericht.",
        ),
        (
            "es",
            "Los mexicanos y la Mexicana de Aviación.",
            "El Mexicano viajó.",
        ),
        ("fr", "Les Françaises et Paris.", "Un Français à Paris."),
        (
            "en",
            "Republicans on Capitol Hill met Corey Lewis.",
            "Director James Comey met Shelley Capito.",
        ),
        (
            "en",
            "The Israeli-Palestinian talks.",
            "The Israel-Palestinian talks went on.",
        ),
        (
            "en",
            "By IgorFlagShareReplyMari.",
            "And by IgorFlagShareReplyMaria it was.",
        ),
        ("ur", "وزیراعظم عمران خان نے کہا۔", "عمران خان نے کہا کہ۔"),
    ] {
        assert_eq!(names(lang, draft, &[source]), [], "{draft}");
    }
}

#[test]
fn two_spellings_in_one_draft_are_told_and_the_rarer_is_the_slip() {
    let draft =
        "Then Volodymyr Zelensky spoke. Later Zelensky left, and a friend of Volodymyr Zelenski followed.";
    assert_eq!(names("en", draft, &[]), only("Zelenski", "Zelensky", "P3"));
}

#[test]
fn an_office_that_the_source_does_not_give_is_told() {
    assert_eq!(
        names(
            "en",
            "On Friday Governor Dana Hill resigned.",
            &["On Friday Senator Dana Hill resigned."]
        ),
        only("Governor", "Senator", "P4")
    );
    assert_eq!(
        names("en", "Sen. Dana Hill resigned.", &["Senator Dana Hill resigned."]),
        []
    );
}
