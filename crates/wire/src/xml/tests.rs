use proptest::prelude::*;

use super::*;

fn texts(source: &str) -> Vec<String> {
    tokens(source.as_bytes())
        .into_iter()
        .filter_map(|token| match token {
            Token::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

fn problems(source: &[u8]) -> Vec<String> {
    let mut scanner = Scanner::new(source, Limits::default());
    while !matches!(scanner.next_token(), Token::Cut | Token::TooLong | Token::Over) {}
    std::iter::from_fn(|| scanner.problem())
        .map(|problem| problem.rule)
        .collect()
}

#[test]
fn a_cdata_end_inside_a_value_is_text_and_a_split_one_is_joined() {
    for (given, want) in [
        ("<a><![CDATA[x ]]]]><![CDATA[> y]]></a>", "x ]]> y"),
        (
            "<a><![CDATA[nested <![CDATA[ tags ]]> :)]]></a>",
            "nested <![CDATA[ tags ]]> :)",
        ),
        ("<a><![CDATA[]]>]]></a>", "]]>"),
        (
            "<a><![CDATA[open <![CDATA[ and ]]> close <![CDATA[ this: ]]>]]></a>",
            "open <![CDATA[ and ]]> close <![CDATA[ this: ]]>",
        ),
        ("<a><![CDATA[ends with ]] >]]></a>", "ends with ]] >"),
        ("<a>one <![CDATA[two]]> three</a>", "one two three"),
        ("<a><![CDATA[see </a> here]]>\n</a>", "see </a> here\n"),
        (
            "<a><![CDATA[bold ]]> <b>x</b> end]]></a>",
            "bold ]]> <b>x</b> end",
        ),
    ] {
        assert_eq!(texts(given).concat(), want, "{given}");
    }
}

#[test]
fn raw_ampersands_and_comparisons_are_text() {
    assert_eq!(texts("<a>1 < 2 & 3 &lt; 4 <3</a>"), ["1 < 2 & 3 < 4 <3"]);
    assert_eq!(problems(b"<a>1 < 2</a>"), ["raw_less_than"]);
}

#[test]
fn control_characters_are_reported_and_survived() {
    assert_eq!(texts("<a>x\u{11}y\0</a>"), ["x\u{11}y\0"]);
    assert_eq!(problems(b"<a>x\x11y</a>"), ["control_character"]);
}

#[test]
fn attributes_are_read_in_either_quotes_and_empty_elements_end() {
    let found = tokens(b"<c domain='a&amp;b' nicename=\"x > y\" bare=1/>".as_slice());
    let pairs = [("domain", "a&b"), ("nicename", "x > y"), ("bare", "1")];
    let attributes = pairs
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .to_vec();
    assert_eq!(
        found,
        [
            Token::Start {
                name: "c".into(),
                attributes
            },
            Token::End { name: "c".into() },
            Token::Over
        ]
    );
}

#[test]
fn positions_count_lines_and_bytes() {
    let mut scanner = Scanner::new(b"<a>\r\n<b>".as_slice(), Limits::default());
    scanner.next_token();
    scanner.next_token();
    assert_eq!(scanner.position(), Position { line: 2, byte: 5 });
}

#[test]
fn a_piece_over_the_limit_is_passed_over_and_reading_goes_on() {
    let source = format!("<rss><item>{}</item><item>small</item></rss>", "x".repeat(5000));
    let limits = Limits {
        piece: 1000,
        ..Limits::default()
    };
    let mut scanner = Scanner::new(source.as_bytes(), limits);
    scanner.next_token();
    scanner.next_token();
    assert_eq!(scanner.next_token(), Token::TooLong);
    assert!(scanner.skip_to(b"<item", &["rss"]));
    scanner.next_token();
    assert_eq!(scanner.next_token(), Token::Text("small".into()));
}

#[test]
fn no_entity_is_expanded_and_no_document_type_is_believed() {
    let source = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
    assert_eq!(texts(source), ["&x;"]);
    assert_eq!(problems(source.as_bytes()), ["doctype_ignored"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_to_their_end_without_a_panic(bytes in proptest::collection::vec(
        prop_oneof![Just(b'<'), Just(b'>'), Just(b']'), Just(b'&'), Just(b'"'), Just(b'!'), Just(b'['), Just(b'/'), any::<u8>()], 0..400,
    )) {
        let found = tokens(bytes.as_slice());
        prop_assert!(found.len() <= bytes.len() * 2 + 2);
    }

    #[test]
    fn whatever_stands_in_a_split_cdata_section_comes_back(value in "[ -~\\]>]{0,60}") {
        let source = format!("<a><![CDATA[{}]]></a>", value.replace("]]>", "]]]]><![CDATA[>"));
        prop_assert_eq!(texts(&source).concat(), value);
    }
}
