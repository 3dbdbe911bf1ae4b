//! Pictures and source files that come from the editor, over real sockets.

use copy::State;
use serde_json::Value;

use super::cast::{Who, everybody, in_parts, piece};
use crate::client::{Got, answers, get, raw, send};
use crate::paper::TestPaper;

const MEDIA: &str = "/-/newsroom/media";
const PLACE: &str = "24.8138N 66.9764E";

/// A small JPEG with EXIF that has a place in it.
fn jpeg() -> Vec<u8> {
    let mut out = b"\xff\xd8".to_vec();
    let mut segment = |marker: u8, content: &[u8]| {
        out.extend([0xff, marker]);
        out.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
        out.extend(content);
    };
    let exif = [
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".as_slice(),
        PLACE.as_bytes(),
    ];
    segment(0xe1, &exif.concat());
    segment(0xfe, PLACE.as_bytes());
    segment(0xdb, &[1; 65]);
    segment(0xc0, &[8, 0, 48, 0, 64, 1, 1, 0x11, 0]);
    segment(0xc4, &[0; 18]);
    segment(0xda, &[1, 1, 0, 0, 63, 0]);
    out.extend([1, 2, 3, 0xff, 0xd9]);
    out
}

fn json(got: &Got) -> Value {
    serde_json::from_slice(&got.body).unwrap_or_else(|_| panic!("{} {}", got.status, got.text()))
}

async fn media(paper: &TestPaper) -> usize {
    let db = paper.newsroom.db().await.unwrap();
    morgue::media::after(&db, copy::MediaId(0), 100)
        .await
        .unwrap()
        .len()
}

fn by<'a>(all: &'a [Who], name: &str) -> &'a Who {
    all.iter().find(|who| who.name == name).unwrap()
}

#[tokio::test]
async fn readers_get_the_picture_that_a_reporter_uploads_and_not_where_it_was_taken() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let sent = jpeg();
    assert!(String::from_utf8_lossy(&sent).contains(PLACE));
    let got = by(&all, "reporter")
        .upload(&paper, MEDIA, "Ferry at noon.JPG", &sent)
        .await;
    assert_eq!(got.status, 200, "{}", got.text());
    let said = json(&got);
    assert_eq!(said["href"], "/uploads/2026/11/ferry-at-noon.jpg");
    assert_eq!((&said["width"], &said["height"]), (&64.into(), &48.into()));
    assert_eq!(
        (&said["mime"], &said["title"]),
        (&"image/jpeg".into(), &"Ferry at noon".into())
    );
    assert!(said["id"].is_string());

    let shown = get(paper.address, said["href"].as_str().unwrap(), &[]).await;
    assert_eq!(
        (shown.status, shown.header("content-type")),
        (200, Some("image/jpeg"))
    );
    assert!(shown.body.starts_with(b"\xff\xd8") && shown.body.len() < sent.len());
    let words = String::from_utf8_lossy(&shown.body).into_owned();
    assert!(!words.contains(PLACE) && !words.contains("Exif"));

    // The same picture by somebody else, under another name, is the same picture.
    let again = by(&all, "contributor")
        .upload(&paper, MEDIA, "other.jpg", &sent)
        .await;
    assert_eq!(json(&again), said);
    assert_eq!(media(&paper).await, 1);
    paper.close().await;
}

#[tokio::test]
async fn writers_may_upload_and_the_operator_and_strangers_may_not() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    for (name, status) in [("nobody", 401), ("suspended chief", 401), ("operator", 403)] {
        let got = by(&all, name).upload(&paper, MEDIA, "a.jpg", &jpeg()).await;
        assert_eq!(got.status, status, "{name}");
        assert!(
            json(&got)["words"]
                .as_str()
                .unwrap()
                .contains("Nothing was changed"),
            "{name}"
        );
        assert_eq!(media(&paper).await, 0, "{name}");
    }
    for name in ["contributor", "reporter", "editor there", "chief"] {
        let got = by(&all, name).upload(&paper, MEDIA, "a.jpg", &jpeg()).await;
        assert_eq!(got.status, 200, "{name}");
    }
    let chief = by(&all, "chief");
    let cookie = format!("dateline={}", chief.token.as_ref().unwrap());
    let elsewhere = [
        ("Cookie", cookie.as_str()),
        ("Content-Type", "multipart/form-data; boundary=----cut-here"),
        ("Sec-Fetch-Site", "cross-site"),
    ];
    let body = in_parts("b.jpg", &jpeg());
    let got = send(paper.address, "POST", MEDIA, &elsewhere, &body).await;
    assert_eq!(got.status, 403);
    paper.close().await;
}

#[tokio::test]
async fn a_drawing_with_a_script_that_is_called_a_picture_is_refused_and_nothing_is_kept() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let reporter = by(&all, "reporter");
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let got = reporter.upload(&paper, MEDIA, "photo.jpg", svg).await;
    assert_eq!(got.status, 422);
    let said = json(&got);
    assert_eq!(said["fields"], serde_json::json!(["file"]));
    let words = said["words"].as_str().unwrap();
    assert!(
        words.contains("an SVG drawing") && words.contains("Nothing was kept"),
        "{words}"
    );
    let whole = jpeg();
    let cut = reporter
        .upload(&paper, MEDIA, "photo.jpg", &whole[..whole.len() - 2])
        .await;
    assert_eq!(cut.status, 422);
    assert_eq!(media(&paper).await, 0);
    assert_eq!(
        get(paper.address, "/uploads/2026/11/photo.jpg", &[]).await.status,
        404
    );
    paper.close().await;
}

#[tokio::test]
async fn what_is_too_large_or_cut_off_or_no_file_is_said_in_json() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let reporter = by(&all, "reporter");
    let large = vec![0; 40 * 1024 * 1024 + 1];
    let got = reporter.upload(&paper, MEDIA, "large.jpg", &large).await;
    assert_eq!((got.status, &json(&got)["problem"]), (413, &"too-large".into()));
    let larger = vec![0; 42 * 1024 * 1024];
    let got = reporter.upload(&paper, MEDIA, "larger.jpg", &larger).await;
    assert_eq!(got.status, 413);
    assert!(json(&got)["words"].as_str().unwrap().contains("40 MB"));

    let cookie = format!("dateline={}", reporter.token.as_ref().unwrap());
    let fields = |kind| {
        [
            ("Cookie", cookie.as_str()),
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", kind),
        ]
    };
    let parts = "multipart/form-data; boundary=----cut-here";
    let whole = in_parts("a.jpg", &jpeg());
    let twice = [&whole[..whole.len() - 18], &whole[..]].concat();
    for (kind, body, status, problem) in [
        (parts, &whole[..whole.len() - 8], 400, "cut-off"),
        (parts, b"words", 400, "cut-off"),
        (parts, b"------cut-here--\r\n", 400, "invalid"),
        (parts, &twice, 400, "invalid"),
        ("multipart/form-data", &whole, 400, "invalid"),
        ("application/json", b"{}", 415, "invalid"),
        ("image/jpeg", &whole, 415, "invalid"),
    ] {
        let got = send(paper.address, "POST", MEDIA, &fields(kind), body).await;
        let said = json(&got);
        assert_eq!(
            (got.status, said["problem"].as_str()),
            (status, Some(problem)),
            "{said}"
        );
    }
    // In chunks nobody says how much will come.
    let head = format!(
        "POST {MEDIA} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: {parts}\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n",
        paper.address,
        whole.len()
    );
    let request = [head.as_bytes(), &whole, b"\r\n0\r\n\r\n"].concat();
    let got = answers(&raw(paper.address, &request).await, false);
    assert_eq!(got.first().map(|got| got.status), Some(200));
    assert_eq!(media(&paper).await, 1);
    paper.close().await;
}

#[tokio::test]
async fn a_file_is_attached_to_a_piece_as_its_source() {
    let paper = TestPaper::open().await;
    let all = everybody(&paper).await;
    let reporter = by(&all, "reporter");
    let id = piece(&paper, State::Draft, &[reporter.person.unwrap()]).await;
    let target = format!("/-/newsroom/articles/{id}/sources.json");
    let text = "The ferry sailed at noon with 337 people aboard, the harbour said on Tuesday.";
    let got = reporter
        .upload(&paper, &target, "statement.txt", text.as_bytes())
        .await;
    assert_eq!(got.status, 200, "{}", got.text());
    let said = json(&got);
    let sources = said["sources"].as_array().unwrap();
    assert_eq!(sources.len(), 1, "{said}");
    let one = format!(
        "/-/newsroom/sources/{}/text.json",
        sources[0]["id"].as_str().unwrap()
    );
    assert_eq!(json(&reporter.get(&paper, &one).await)["text"], text);

    let nothing = reporter.upload(&paper, &target, "picture.jpg", &jpeg()).await;
    assert_eq!(nothing.status, 422, "{}", nothing.text());
    let other = by(&all, "other reporter")
        .upload(&paper, &target, "a.txt", text.as_bytes())
        .await;
    assert_eq!(other.status, 403);
    let listed = json(&reporter.get(&paper, &target).await);
    assert_eq!(listed["sources"].as_array().unwrap().len(), 1);
    paper.close().await;
}
