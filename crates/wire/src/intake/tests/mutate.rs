//! Properties: whatever arrives, reading it ends, with an arrival or a refusal.

use proptest::prelude::*;

use super::*;

/// One valid file of every format.
fn fixtures() -> Vec<(&'static str, Vec<u8>)> {
    use super::{agencies::*, feeds::*, files::*};
    vec![
        ("a.json", NINJS_1.into()),
        ("b.json", NINJS_3.into()),
        ("c.xml", NEWSML_G2.into()),
        ("d.xml", NITF.into()),
        ("e.xml", NEWSML_1.into()),
        ("f.txt", IPTC_7901.into()),
        ("g.txt", ANPA_1312.into()),
        ("h.xml", RSS.into()),
        ("i.xml", ATOM.into()),
        ("j.json", JSON_FEED.into()),
        ("k.html", super::pages::page().into()),
        ("l.eml", MAIL.into()),
        ("m.docx", docx()),
        ("n.pdf", pdf(&[PAGE_1, PAGE_2], false)),
        ("o.pdf", pdf(&[PAGE_1, PAGE_2], true)),
        (
            "p.md",
            b"---\ntitle: T\n---\n# H\n> *q* [a](b)\n```\nc\n```\n".to_vec(),
        ),
    ]
}

/// One damage: places are shares of the file's length, in 65,536ths.
#[derive(Debug, Clone)]
enum Damage {
    Flip(u16, u8),
    Cut(u16),
    Drop(u16, u8),
    Repeat(u16, u16, u8),
    /// Bytes of another file.
    Splice(u16, usize, u16, u16),
    Insert(u16, &'static str),
}

fn damage() -> impl Strategy<Value = Damage> {
    const PIECES: [&str; 22] = [
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]]>",
        "<![CDATA[",
        "<!--",
        "</",
        "/>",
        "\0",
        "\u{1}",
        "\u{2}",
        "\u{3}",
        "&#x10FFFF;",
        "&amp;lt;",
        "endstream",
        "stream\n",
        "\n\n--b1\n",
        "999999999999",
        "{",
        "\\u0000",
    ];
    prop_oneof![
        4 => (any::<u16>(), any::<u8>()).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        1 => any::<u16>().prop_map(Damage::Cut),
        2 => (any::<u16>(), any::<u8>()).prop_map(|(at, count)| Damage::Drop(at, count)),
        1 => (any::<u16>(), any::<u16>(), 1..40u8).prop_map(|(at, to, times)| Damage::Repeat(at, to, times)),
        2 => (any::<u16>(), any::<usize>(), any::<u16>(), any::<u16>()).prop_map(|(at, file, from, to)| Damage::Splice(at, file, from, to)),
        3 => (any::<u16>(), prop::sample::select(&PIECES[..])).prop_map(|(at, piece)| Damage::Insert(at, piece)),
    ]
}

fn place(share: u16, length: usize) -> usize {
    usize::from(share) * length / 65_536
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage], files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    for damage in damages {
        let length = bytes.len();
        if length == 0 {
            break;
        }
        match damage {
            Damage::Flip(at, bit) => bytes[place(*at, length)] ^= 1 << (bit % 8),
            Damage::Cut(at) => bytes.truncate(place(*at, length).max(1)),
            Damage::Drop(at, count) => {
                let at = place(*at, length);
                bytes.drain(at..(at + usize::from(*count)).min(length));
            }
            Damage::Repeat(at, to, times) => {
                let (at, to) = (place(*at, length), place(*to, length));
                let piece = bytes[at.min(to)..at.max(to)].repeat(usize::from(*times));
                bytes.splice(at..at, piece);
            }
            Damage::Splice(at, file, from, to) => {
                let other = &files[file % files.len()].1;
                let (from, to) = (place(*from, other.len()), place(*to, other.len()));
                let at = place(*at, length);
                bytes.splice(at..at, other[from.min(to)..from.max(to)].iter().copied());
            }
            Damage::Insert(at, piece) => {
                let at = place(*at, length);
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

/// What every arrival promises, however broken the file was.
fn holds(read: &Result<Arrival, Refusal>) {
    let arrival = match read {
        Ok(arrival) => arrival,
        Err(refusal) => return assert!(refusal.to_string().contains("Nothing was taken")),
    };
    assert!(!arrival.items.is_empty());
    for item in &arrival.items {
        assert!(!item.text.is_empty() || item.status != Status::Usable);
        assert!(
            !item.text.contains("\n\n\n") && !item.text.contains('\r'),
            "{:?}",
            item.text
        );
        assert!(
            !item
                .text
                .chars()
                .any(|c| c.is_control() && c != '\n' && c != '\t'),
            "{:?}",
            item.text
        );
        assert_eq!(item.text.trim_end_matches([' ', '\n', '\t']), item.text);
    }
    assert!(arrival.notices.len() < 500);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_read_or_refused_and_nothing_panics(
        file in any::<usize>(),
        damages in prop::collection::vec(damage(), 1..6),
        named in any::<bool>(),
    ) {
        let files = fixtures();
        let (name, bytes) = files[file % files.len()].clone();
        let bytes = damaged(bytes, &damages, &files);
        let hint = if named { Hint::named(name) } else { Hint::default() };
        let first = read(&bytes, &hint);
        holds(&first);
        prop_assert_eq!(first, read(&bytes, &hint));
    }

    #[test]
    fn any_bytes_at_all_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), start in any::<usize>()) {
        const STARTS: [&[u8]; 9] = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<rss>", b"{\"uri\":", b"\x01a1 1 x\x02", b"From: a\nMessage-ID: b\nSubject: c\n", b"<html>", b"\xFF\xFE"];
        let bytes = [STARTS[start % STARTS.len()], &bytes].concat();
        holds(&read(&bytes, &Hint::default()));
    }

    #[test]
    fn every_letter_of_a_plain_text_is_kept(text in "[\\PC\n]{1,300}") {
        if let Ok(arrival) = read(text.as_bytes(), &Hint::named("x.txt"))
            && arrival.format == Format::Text && !text.trim_start().starts_with('<')
        {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&arrival.items[0].text), letters(&text));
        }
    }

    #[test]
    fn markdown_loses_no_word_but_addresses(words in prop::collection::vec("[a-zé]{1,8}|\\*\\*|_|`|# |> |- |\\[|\\]|\n|\n\n", 1..60)) {
        let text = words.join(" ");
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if let Ok(arrival) = read(text.as_bytes(), &Hint::named("x.md")) {
            prop_assert_eq!(letters(&arrival.items[0].text), letters(&text));
        }
    }
}
