use super::{Attributes, Part, parts};

fn outline(text: &str) -> String {
    parts(text)
        .into_iter()
        .map(|part| match part {
            Part::Text(text) => format!("'{text}'"),
            Part::Code(code) => match code.inner {
                Some(inner) => format!("<{}|{inner}>", code.name),
                None => format!("<{}>", code.name),
            },
            Part::Escaped(text) => format!("escaped {text}"),
            Part::Stray(text) => format!("stray {text}"),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn brackets_are_shortcodes_only_where_they_look_like_one() {
    for (text, want) in [
        ("A [gallery] b", "'A ' <gallery> ' b'"),
        ("[caption width=\"3\"]x[/caption]y", "<caption|x> 'y'"),
        ("\"He [Smith] said so [sic]\"", "'\"He [Smith] said so [sic]\"'"),
        ("[Video] Minister speaks", "'[Video] Minister speaks'"),
        ("the [then-president] said", "'the [then-president] said'"),
        ("a [small] firm", "'a [small] firm'"),
        ("a [small]print[/small]", "'a ' <small|print>"),
        ("[poll id=\"3\"]", "<poll>"),
        ("Vote [poll id=3] now", "'Vote ' <poll> ' now'"),
        ("[contact-form-7 404 \"Not found\"]", "<contact-form-7>"),
        ("x [my_form] y", "'x ' <my_form> ' y'"),
        ("[note]Mind[/note]", "<note|Mind>"),
        ("[1] [a.b] [] [/] [ x ]", "'[1] [a.b] [] [/] [ x ]'"),
        ("[gallery", "'[gallery'"),
    ] {
        assert_eq!(outline(text), want, "{text}");
    }
}

#[test]
fn nested_unclosed_and_stray_tags_lose_no_text() {
    for (text, want) in [
        ("[box]a [box]b[/box] c[/box]d", "<box|a [box]b[/box] c> 'd'"),
        (
            "[one_half]a[/one_half][one_half_last]b[/one_half_last]",
            "<one_half|a> <one_half_last|b>",
        ),
        ("[caption]open", "<caption> 'open'"),
        ("a[/caption]b", "'a' stray [/caption] 'b'"),
        ("[x a=1][y b=2][/x][/y]", "<x|[y b=2]> '[/y]'"),
        ("[embed/]z", "<embed> 'z'"),
    ] {
        assert_eq!(outline(text), want, "{text}");
    }
}

#[test]
fn doubled_brackets_are_read_as_brackets() {
    assert_eq!(
        outline("Write [[gallery ids=\"1\"]]."),
        "'Write ' escaped [gallery ids=\"1\"] '.'"
    );
    assert_eq!(outline("see [[Main Page]]"), "'see [[Main Page]]'");
}

#[test]
fn brackets_in_tags_comments_and_code_are_left_alone() {
    assert_eq!(
        outline("<a title=\"[gallery]\">x</a>"),
        "'<a title=\"[gallery]\">x</a>'"
    );
    assert_eq!(outline("<!-- [gallery] -->"), "'<!-- [gallery] -->'");
    assert_eq!(
        outline("<code>a[i_1] = b[j x=1]</code>"),
        "'<code>a[i_1] = b[j x=1]</code>'"
    );
}

#[test]
fn attributes_are_read_in_all_their_ways() {
    let source = " id=\"a [b] c\" Align='left' width=300 link = none \"bare words\" last\u{a0}x=“5”";
    let attributes = Attributes::parse(source);
    assert_eq!(attributes.get("id"), Some("a [b] c"));
    assert_eq!(attributes.get("align"), Some("left"));
    assert_eq!(attributes.get("width"), Some("300"));
    assert_eq!(attributes.get("link"), Some("none"));
    assert_eq!(attributes.nth(0), Some("bare words"));
    assert_eq!(attributes.nth(1), Some("last"));
    assert_eq!(attributes.get("x"), Some("5"));
    assert_eq!(Attributes::parse("ids=\"4, 5,0,x,6\"").numbers("ids"), [4, 5, 6]);
    assert_eq!(outline("[poll text=\"a [sic] b\"]."), "<poll> '.'");
}

#[test]
fn hostile_brackets_take_no_longer_than_their_length() {
    for unit in [
        "[", "[a", "[a b=\"", "[[", "[a][/a]", "[a]", "[/a]", "<", "<a [", "[a b='", "<!--[", "[gallery",
    ] {
        let text = unit.repeat(200_000 / unit.len());
        let kept: usize = parts(&text)
            .iter()
            .map(|part| match part {
                Part::Text(text) | Part::Stray(text) => text.len(),
                Part::Escaped(text) => text.len() + 2,
                Part::Code(code) => code.source.len(),
            })
            .sum();
        assert_eq!(kept, text.len(), "{unit}");
    }
}
