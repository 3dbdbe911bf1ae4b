//! Mails, documents and PDF.

use std::io::{Cursor, Write};

use super::*;
use zip::write::SimpleFileOptions;

/// A `.docx` out of its parts.
pub(super) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub(super) fn docx() -> Vec<u8> {
    let document = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="w" xmlns:mc="m"><w:body>
<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Release</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">We will </w:t></w:r><w:del w:id="1"><w:r><w:delText>not </w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t xml:space="preserve">never </w:t></w:r></w:ins><w:r><w:t>d</w:t></w:r><w:r><w:t>redge</w:t><w:footnoteReference w:id="2"/><w:br/><w:t>the channel.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>2023</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>337</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
</w:body></w:document>"#;
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Since 1998.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let core = r#"<cp:coreProperties xmlns:dc="d" xmlns:dcterms="t"><dc:title>Dredging</dc:title><dc:creator>Harbour board</dc:creator><dcterms:created>2024-05-02T10:15:00Z</dcterms:created></cp:coreProperties>"#;
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", document),
        ("word/footnotes.xml", notes),
        ("word/comments.xml", "<w:comments/>"),
        ("docProps/core.xml", core),
    ])
}

/// A PDF out of the content of its pages; the fonts F1 (Helvetica, WinAnsi) and F2 (composite, with a map for `A` to `z`
/// and, from 0100, the Arabic block).
pub(super) fn pdf(pages: &[&str], packed: bool) -> Vec<u8> {
    pdf_with(pages, packed, "")
}

/// The same with more among the pages' resources.
fn pdf_with(pages: &[&str], packed: bool, more: &str) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = Vec::new();
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 7 + 2 * n)).collect();
    objects.push(b"<</Type/Catalog/Pages 2 0 R>>".to_vec());
    objects.push(format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")).into_bytes());
    objects.push(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec());
    objects.push(b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500>>]/ToUnicode 5 0 R>>".to_vec());
    objects.push(stream(
        "",
        b"2 beginbfrange <0001> <003A> <0041> <0100> <01FF> <0600> endbfrange 1 beginbfchar <0040> <FB01> endbfchar",
        false,
    ));
    objects.push(b"<</Title(Dredging)/Author(Harbour board)/CreationDate(D:20240502101500Z)>>".to_vec());
    for (n, page) in pages.iter().enumerate() {
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>{more}>>/Contents {} 0 R>>", 8 + 2 * n).into_bytes());
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(page);
        objects.push(stream("", &latin, packed));
    }
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer<</Size {}/Root 1 0 R/Info 6 0 R>>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

pub(super) fn stream(entries: &str, content: &[u8], packed: bool) -> Vec<u8> {
    let (content, filter) = if packed {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(content).unwrap();
        (encoder.finish().unwrap(), "/Filter/FlateDecode")
    } else {
        (content.to_vec(), "")
    };
    let mut out = format!("<<{entries}/Length {}{filter}>>\nstream\n", content.len()).into_bytes();
    out.extend(content);
    out.extend(b"\nendstream");
    out
}

pub(super) const PAGE_1: &str = "BT /F1 12 Tf 72 720 Td (We will not dredge the channel, said the) Tj 0 -14 Td [(boar) 20 (d. It was ) -10 (last done)] TJ 0 -14 Td (in 1998.) Tj 0 -30 Td (“No,” said Jos\\351 Ruiz) Tj ET";
pub(super) const PAGE_2: &str =
    "BT /F2 12 Tf 72 720 Td <0001000200030040> Tj 0 -30 Td <0021> Tj 18 0 Td <0022> Tj ET";

pub(super) const MAIL: &str = "Return-Path: <press@harbour.example>\r\nReceived: from mx by y; Thu, 2 May 2024 10:15:02 +0200\r\nFrom: =?utf-8?q?Press_Office_=C3=9C?= <press@harbour.example>\r\nTo: desk@paper.example\r\nSubject: =?iso-8859-1?Q?Ausbaggern_f=FCr_alle?=\r\nDate: Thu, 2 May 2024 10:15:00 +0200\r\nMessage-ID: <1@harbour.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: multipart/alternative; boundary=\"b2\"\r\n\r\n--b2\r\nContent-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: base64\r\n\r\n08frIMfj5s/t0Q==\r\n--b2\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>not this</p>\r\n--b2--\r\n--b1\r\nContent-Type: text/markdown; name=\"extra.md\"\r\nContent-Disposition: attachment; filename=\"extra.md\"\r\n\r\n# Depths\r\n\r\n5 metres\r\n--b1\r\nContent-Type: image/png; name=\"map.png\"\r\nContent-Disposition: attachment; filename=\"map.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nMessage-ID: <2@b.example>\r\nSubject: Inner\r\n\r\nInner words\r\n--b1--\r\n";

#[test]
fn a_document_is_read_without_what_was_deleted_in_it() {
    let arrival = arrives(&docx(), "release.docx");
    assert_eq!(
        (arrival.format, rules(&arrival)),
        (Format::Docx, vec!["comments_left_out", "tracked_deletions"])
    );
    let item = &arrival.items[0];
    assert_eq!(
        item.text,
        "Release\n\nWe will never dredge\nthe channel.\n\n2023\t337\n\nBox\n\nSince 1998."
    );
    assert_eq!(
        (item.headline.as_deref(), item.byline.as_deref()),
        (Some("Dredging"), Some("Harbour board"))
    );
}

#[test]
fn other_archives_are_called_by_their_names() {
    for (part, name) in [
        ("xl/workbook.xml", "spreadsheet"),
        ("content.xml", "zip archive"),
        ("ppt/x", "presentation"),
    ] {
        let said = refused(&zipped(&[(part, "x")]), "x.docx").to_string();
        assert!(said.contains(name), "{said}");
    }
}

#[test]
fn pages_of_a_pdf_become_lines_and_paragraphs() {
    for packed in [false, true] {
        let arrival = arrives(&pdf(&[PAGE_1, PAGE_2], packed), "release.pdf");
        assert_eq!((arrival.format, rules(&arrival)), (Format::Pdf, vec![]));
        let item = &arrival.items[0];
        assert_eq!(
            item.text,
            "We will not dredge the channel, said the\nboard. It was last done\nin 1998.\n\n“No,” said José Ruiz\n\nABCfi\n\na b"
        );
        assert_eq!(
            (item.headline.as_deref(), when(item.published)),
            (Some("Dredging"), "2024-05-02T10:15:00Z".into())
        );
    }
}

/// Letters as F2 names them, in the order in which they are given.
fn drawn(text: &str) -> String {
    let code = |c: char| match c {
        ' ' => 0x0120,
        c => u32::from(c) - 0x600 + 0x100,
    };
    text.chars().map(|c| format!("{:04X}", code(c))).collect()
}

#[test]
fn arabic_lines_of_a_pdf_are_read_from_right_to_left_however_they_were_drawn() {
    // As seen from left to right, in one go; and word by word, each to the left of the one before.
    let reversed = |text: &str| text.chars().rev().collect::<String>();
    let whole = format!(
        "BT /F2 12 Tf 72 720 Td <{}> Tj 0 -14 Td <{}> Tj ET",
        drawn(&reversed("لن نغلق")),
        drawn(&reversed("المدارس"))
    );
    let words = format!(
        "BT /F2 12 Tf 300 720 Td <{}> Tj -30 0 Td <{}> Tj ET BT /F2 12 Tf 200 706 Td <{}> Tj ET",
        drawn(&reversed("لن")),
        drawn(&reversed("نغلق")),
        drawn(&reversed("المدارس"))
    );
    for page in [whole, words] {
        assert_eq!(
            arrives(&pdf(&[&page], true), "x.pdf").items[0]
                .text
                .replace('ؠ', " "),
            "لن نغلق\nالمدارس"
        );
    }
}

#[test]
fn what_a_pdf_says_that_its_signs_mean_is_taken_for_them() {
    let page = "BT /F2 12 Tf 72 720 Td /Span <</ActualText <FEFF0643>>> BDC <0F0F0F10> Tj EMC /Span <</ActualText (office)>> BDC <0F11> Tj <0F12> Tj EMC ET";
    assert_eq!(arrives(&pdf(&[page], false), "x.pdf").items[0].text, "officeك");
}

#[test]
fn a_long_meaning_that_many_marks_name_is_not_read_without_end() {
    let more = format!("/Properties<</P<</ActualText({})>>>>", "a".repeat(64 << 10));
    let page = format!(
        "BT /F1 12 Tf 72 720 Td (Before) Tj {} (behind) Tj ET",
        "/Span /P BDC EMC ".repeat(5_000)
    );
    let arrival = arrives(&pdf_with(&[&page], true, &more), "x.pdf");
    assert_eq!(arrival.items[0].text, "Before");
    assert_eq!(rules(&arrival), vec!["page_cut"]);
}

#[test]
fn a_line_without_end_is_read_to_its_end() {
    let page = format!("BT /F1 12 Tf 72 720 Td {} ET", "(abcdefghij) Tj ".repeat(5_000));
    let text = arrives(&pdf(&[&page], true), "x.pdf").items.remove(0).text;
    assert_eq!(text.replace(char::is_whitespace, ""), "abcdefghij".repeat(5_000));
}

#[test]
fn a_pdf_whose_letters_nobody_can_name_is_refused() {
    let page = format!("BT /F2 12 Tf 72 720 Td <{}> Tj ET", "0F0F".repeat(40));
    assert!(
        refused(&pdf(&[&page], false), "x.pdf")
            .to_string()
            .contains("do not say which letters 40 of 40 signs are")
    );
}

#[test]
fn a_scanned_pdf_says_that_it_is_one() {
    let page = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q";
    assert_eq!(
        refused(&pdf(&[page, page], false), "x.pdf"),
        Refusal::Scanned { pages: 2 }
    );
}

#[test]
fn a_mail_gives_its_plain_part_and_what_it_carries() {
    let arrival = arrives(MAIL.as_bytes(), "x.eml");
    assert_eq!(arrival.format, Format::Mail);
    let texts: Vec<&str> = arrival.items.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "سفى امودير"
                .replace("سفى امودير", arrival.items[0].text.as_str())
                .as_str(),
            "Depths\n\n5 metres",
            "Inner words"
        ]
    );
    let mail = &arrival.items[0];
    assert!(
        mail.text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)),
        "{}",
        mail.text
    );
    assert_eq!(mail.headline.as_deref(), Some("Ausbaggern für alle"));
    assert_eq!(
        mail.outlet.as_deref(),
        Some("Press Office Ü <press@harbour.example>")
    );
    assert_eq!(
        (when(mail.published), mail.guid.as_deref()),
        ("2024-05-02T08:15:00Z".into(), Some("1@harbour.example"))
    );
    assert!(
        arrival
            .notices
            .iter()
            .any(|notice| notice.rule == "attachment_left"
                && notice.says.contains("map.png was left: This is a PNG picture")),
        "{:?}",
        arrival.notices
    );
}

#[test]
fn a_mail_of_html_alone_is_read_as_html() {
    let mail = "Message-ID: <3@x>\nFrom: a@b\nSubject: S\nContent-Type: text/html\n\n<p>Not <b>one</b> word</p><p>lost</p>";
    let arrival = arrives(mail.as_bytes(), "m.eml");
    assert_eq!(
        (arrival.items[0].text.as_str(), rules(&arrival)),
        ("Not one word\n\nlost", vec!["mail_html"])
    );
}

#[test]
fn only_so_many_files_are_read_out_of_one_mail() {
    let part = "--b\nContent-Type: text/plain; name=\"n.txt\"\nContent-Disposition: attachment; filename=\"n.txt\"\n\nWords\n";
    let mail = format!(
        "Message-ID: <4@x>\nFrom: a@b\nSubject: S\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nBody\n{}--b--\n",
        part.repeat(30)
    );
    let arrival = arrives(mail.as_bytes(), "m.eml");
    assert_eq!(arrival.items.len(), 21);
    assert!(rules(&arrival).contains(&"attachment_depth"));
}
