//! Uploaded files at the paths they have always had.

use crate::client::{ask, get};
use crate::fake::{Fake, open};

fn fake() -> Fake {
    let mut fake = Fake::new();
    fake.file("/wp-content/uploads/2024/02/a.jpg", "image/jpeg", b"0123456789");
    fake.file("/wp-content/uploads/2024/02/\u{633}.jpg", "image/jpeg", b"arabic");
    fake.file(
        "/wp-content/uploads/bad.svg",
        "image/svg+xml",
        b"<svg onload=\"alert(1)\"/>",
    );
    fake.file(
        "/wp-content/uploads/bad.html",
        "text/html",
        b"<script>alert(1)</script>",
    );
    fake.file("/wp-content/uploads/paper.pdf", "application/pdf", b"%PDF");
    fake.file("/wp-content/uploads/empty.txt", "text/plain", b"");
    fake.file("/wp-content/uploads/broken.bin", "no\r\ntype", b"x");
    fake
}

#[tokio::test]
async fn a_picture_is_at_its_old_path_whole_or_in_part() {
    let door = open(fake()).await;
    let path = "/wp-content/uploads/2024/02/a.jpg";
    let whole = get(door.address, path, &[]).await;
    assert_eq!((whole.status, whole.text().as_str()), (200, "0123456789"));
    assert_eq!(whole.header("content-type"), Some("image/jpeg"));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    assert_eq!(whole.header("content-disposition"), None);
    let etag = whole.header("etag").unwrap();
    assert_eq!(
        get(door.address, path, &[("If-None-Match", etag)]).await.status,
        304
    );

    let part = get(door.address, path, &[("Range", "bytes=2-4")]).await;
    assert_eq!((part.status, part.text().as_str()), (206, "234"));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
    assert_eq!(part.header("content-length"), Some("3"));
    let tail = get(door.address, path, &[("Range", "bytes=-3"), ("If-Range", etag)]).await;
    assert_eq!((tail.status, tail.text().as_str()), (206, "789"));
    let changed = get(
        door.address,
        path,
        &[("Range", "bytes=-3"), ("If-Range", "\"old\"")],
    )
    .await;
    assert_eq!((changed.status, changed.text().as_str()), (200, "0123456789"));
    let beyond = get(door.address, path, &[("Range", "bytes=10-")]).await;
    assert_eq!(beyond.status, 416);
    assert_eq!(beyond.header("content-range"), Some("bytes */10"));
    let many: String = (0..1000).map(|n| format!(",{n}-")).collect();
    let many = get(door.address, path, &[("Range", &format!("bytes=0-{many}"))]).await;
    assert_eq!(many.status, 200, "many ranges are the whole");

    let head = ask(door.address, "HEAD", path, &[], "").await;
    assert_eq!(head.header("content-length"), Some("10"));
    let encoded = get(door.address, "/wp-content/uploads/2024/02/%D8%B3.jpg", &[]).await;
    assert_eq!((encoded.status, encoded.text().as_str()), (200, "arabic"));
    assert_eq!(
        get(door.address, "/wp-content/uploads/%FF.jpg", &[]).await.status,
        404
    );
    door.stop().await;
}

#[tokio::test]
async fn an_upload_that_could_hold_script_has_no_rights_and_is_saved_not_shown() {
    let door = open(fake()).await;
    for name in ["bad.svg", "bad.html"] {
        let got = get(door.address, &format!("/wp-content/uploads/{name}"), &[]).await;
        assert_eq!(got.status, 200, "{name}");
        assert_eq!(
            got.header("content-security-policy"),
            Some("default-src 'none'; sandbox")
        );
        let expected = format!(
            "attachment; filename=\"{name}\"; filename*=UTF-8''{}",
            name.replace('.', "%2E")
        );
        assert_eq!(got.header("content-disposition"), Some(expected.as_str()));
        assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
    }
    let pdf = get(door.address, "/wp-content/uploads/paper.pdf", &[]).await;
    assert_eq!(pdf.header("content-disposition"), None);
    let odd = get(door.address, "/wp-content/uploads/broken.bin", &[]).await;
    assert_eq!(odd.header("content-type"), Some("application/octet-stream"));
    let empty = get(door.address, "/wp-content/uploads/empty.txt", &[]).await;
    assert_eq!(empty.header("content-length"), Some("0"));
    assert_eq!(empty.header("content-type"), Some("text/plain; charset=utf-8"));
    door.stop().await;
}

#[tokio::test]
async fn the_files_of_the_theme_are_kept_for_ever_under_their_versioned_address_only() {
    let door = open(fake()).await;
    let versioned = get(door.address, "/-/style.css?v=1", &[]).await;
    assert_eq!(
        versioned.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    for target in ["/-/style.css", "/-/style.css?v=2"] {
        let other = get(door.address, target, &[]).await;
        assert_eq!(other.body, versioned.body);
        assert_eq!(
            other.header("cache-control"),
            Some("public, max-age=0, must-revalidate")
        );
    }
    assert_eq!(get(door.address, "/-/other.css", &[]).await.status, 404);
    door.stop().await;
}
