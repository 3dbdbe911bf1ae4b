//! Files that mean harm, or that are simply wrong.

use super::files::{pdf, stream, zipped};
use super::*;

#[test]
fn no_entity_that_a_document_defines_is_ever_expanded() {
    let mut laughs =
        String::from("<!DOCTYPE rss [<!ENTITY lol \"lol\"><!ENTITY x SYSTEM \"file:///etc/passwd\">");
    for n in 1..10 {
        laughs += &format!("<!ENTITY lol{n} \"{}\">", "&lol;".repeat(10));
    }
    laughs += "]><rss><channel><item><title>&lol9; &x;</title></item></channel></rss>";
    assert_eq!(item(laughs, "x.xml").text, "&lol9; &x;");
}

#[test]
fn nesting_without_end_costs_structure_not_words() {
    for (open, close) in [("<block>", "</block>"), ("<a>", ""), ("<p><b>", "")] {
        let deep = format!(
            "<nitf><body><body.content>{}words{}</body.content></body></nitf>",
            open.repeat(3_000),
            close.repeat(3_000)
        );
        assert_eq!(item(deep, "x.xml").text, "words");
        let page = format!("<html><body>{}words{}", open.repeat(3_000), close.repeat(3_000));
        assert_eq!(item(page, "x.html").text, "words");
    }
}

#[test]
fn tags_without_end_are_read_in_linear_time() {
    for piece in [
        "<a ",
        "<a b=\"",
        "<a b='x\" c=\"",
        "<!--",
        "<![CDATA[",
        "<?x ",
        "<!DOCTYPE [",
        "</a",
        "<a/",
        "&lt;",
        "]]>",
        "<a b",
    ] {
        let xml = format!("<rss><channel><item><title>{}", piece.repeat(4_000));
        let _ = read(xml.as_bytes(), &Hint::named("x.xml"));
        let _ = read(piece.repeat(4_000).as_bytes(), &Hint::named("x.html"));
        let _ = read(piece.repeat(4_000).as_bytes(), &Hint::named("x.md"));
    }
}

#[test]
fn a_document_of_too_many_elements_is_refused() {
    let refusal = refused(
        format!("<rss>{}</rss>", "<a/>".repeat(700_000)).as_bytes(),
        "x.xml",
    );
    assert_eq!(refusal.rule(), "hostile");
}

#[test]
fn a_zip_bomb_is_refused_before_it_fills_the_memory() {
    let bomb = zipped(&[("word/document.xml", &" ".repeat(20 << 20))]);
    assert!(bomb.len() < 100_000);
    assert_eq!(refused(&bomb, "x.docx").rule(), "hostile");
    let many: Vec<(String, &str)> = (0..2_100).map(|n| (format!("word/{n}"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    assert_eq!(refused(&zipped(&many), "x.docx").rule(), "hostile");
}

#[test]
fn a_pdf_bomb_is_refused_before_it_fills_the_memory() {
    let mut bomb = pdf(&["BT ET"], false);
    let inner = stream("", &vec![0; 81 << 20], true);
    bomb.splice(
        9..9,
        [b"99 0 obj\n".to_vec(), inner, b"\nendobj\n".to_vec()].concat(),
    );
    assert_eq!(refused(&bomb, "x.pdf").rule(), "hostile");
}

#[test]
fn json_nested_without_end_is_refused() {
    let deep = format!("{{\"uri\": {}", "[".repeat(100_000));
    assert_eq!(refused(deep.as_bytes(), "x.json").rule(), "broken");
}

#[test]
fn what_is_no_text_is_named() {
    for (bytes, name) in [
        (&b"\x89PNG\r\n\x1a\n...."[..], "PNG"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Office"),
    ] {
        assert!(refused(bytes, "x.txt").to_string().contains(name));
    }
    let noise: Vec<u8> = (0..4_000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    assert_eq!(refused(&noise, "x.txt"), Refusal::Binary { looks_like: None });
    assert_eq!(refused(b" \n\t", "x.txt"), Refusal::Nothing { format: None });
}

#[test]
fn a_file_beyond_the_limits_is_refused() {
    assert_eq!(refused(&vec![b'a'; MAX_BYTES + 1], "x.txt").rule(), "too_big");
    assert_eq!(
        refused("word ".repeat((2 << 20) + 20_000).as_bytes(), "x.txt").rule(),
        "too_big"
    );
}

#[test]
fn every_refusal_says_what_happened_and_what_to_do() {
    let refusals = [
        refused(b"", "x"),
        refused(b"%PDF-1.4 nothing else", "x.pdf"),
        refused(b"PK\x03\x04 cut", "x.docx"),
        refused(b"{\"uri\": \"x\", \"headline\"", "x.json"),
        refused(b"<newsItem guid='x'><contentSet/></newsItem>", "x.xml"),
    ];
    for refusal in refusals {
        let said = refusal.to_string();
        assert!(
            said.contains("Nothing was taken") && said.ends_with('.'),
            "{said}"
        );
    }
}
