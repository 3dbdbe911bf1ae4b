use proptest::prelude::*;

use super::*;

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

#[test]
fn lengths_are_in_bytes_and_values_nest() {
    let value =
        read("a:2:{i:0;a:2:{s:4:\"text\";s:6:\"خبر\";s:3:\"url\";s:0:\"\";}s:1:\"f\";d:0.5;}").unwrap();
    assert_eq!(value.get("0").and_then(|one| one.get("text")), Some(&text("خبر")));
    assert_eq!(value.get("f"), Some(&Value::Float(0.5)));
}

#[test]
fn objects_and_references_are_read_as_data() {
    let value = read("O:8:\"stdClass\":2:{s:1:\"a\";b:1;s:1:\"b\";R:2;}").unwrap();
    assert_eq!(value.get("a"), Some(&Value::Bool(true)));
    assert_eq!(value.get("b"), Some(&Value::Reference(2)));
    assert!(matches!(read("C:3:\"Foo\":4:{a;\"}}"), Some(Value::Object(class, _)) if class == "Foo"));
}

#[test]
fn what_was_serialized_twice_is_read_twice() {
    assert_eq!(read_all("s:20:\"a:1:{i:0;s:1:\"x\";}\";").get("0"), None);
    assert_eq!(
        read_all("s:18:\"a:1:{i:0;s:1:\"x\";}\";").get("0"),
        Some(&text("x"))
    );
}

#[test]
fn a_wrong_length_is_repaired_and_nonsense_stays_text() {
    assert_eq!(
        read("s:9:\"https://new.example/a\";"),
        Some(text("https://new.example/a"))
    );
    for odd in [
        "",
        "a:1:{",
        "hello",
        "i:x;",
        "a:99999999:{i:0;i:1;}",
        "s:3:\"abc\"",
        "N",
        "i:1;i:2;",
    ] {
        assert_eq!(read(odd), None, "{odd}");
        assert_eq!(read_all(odd), text(odd));
    }
}

#[test]
fn a_value_nested_beyond_reason_is_not_read() {
    let deep = format!("{}N;{}", "a:1:{i:0;".repeat(5000), "}".repeat(5000));
    assert_eq!(read(&deep), None);
}

fn write(value: &Value) -> String {
    let pairs = |pairs: &[(Value, Value)]| {
        pairs
            .iter()
            .map(|(k, v)| write(k) + &write(v))
            .collect::<String>()
    };
    match value {
        Value::Null => "N;".into(),
        Value::Bool(b) => format!("b:{};", i32::from(*b)),
        Value::Int(n) => format!("i:{n};"),
        Value::Float(n) => format!("d:{n};"),
        Value::Text(t) => format!("s:{}:\"{t}\";", t.len()),
        Value::List(p) => format!("a:{}:{{{}}}", p.len(), pairs(p)),
        Value::Object(c, p) => format!("O:{}:\"{c}\":{}:{{{}}}", c.len(), p.len(), pairs(p)),
        Value::Reference(n) => format!("R:{n};"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_php_writes_is_read_back(leaf in proptest::collection::vec(("[a-zé\";:{}]{0,8}", any::<i64>()), 0..6)) {
        let value = Value::List(leaf.into_iter().map(|(t, n)| (text(&t), Value::List(vec![(Value::Int(n), text(&t))]))).collect());
        prop_assert_eq!(read(&write(&value)), Some(value));
    }

    #[test]
    fn any_text_is_read_without_a_panic(odd in "[aisdbONrRCE:;{}\"0-9x]{0,80}") {
        let _ = read_all(&odd);
    }
}
