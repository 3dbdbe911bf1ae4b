//! Bad input gets a clear error and changes nothing.

use crate::export::{Export, Item};
use crate::program::{Served, dateline};

#[test]
fn what_is_no_export_is_refused_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("paper");
    for (name, bytes) in [
        ("empty.xml", Vec::new()),
        (
            "noise.xml",
            (0..200_000u32)
                .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
                .collect(),
        ),
        (
            "page.html",
            b"<!doctype html><title>Not an export</title><p>Hello".to_vec(),
        ),
        (
            "feed.xml",
            b"<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>No</title></feed>"
                .to_vec(),
        ),
        (
            "bomb.xml",
            b"<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>"
                .to_vec(),
        ),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let ended = dateline(
            &[
                "import",
                "wordpress",
                file.to_str().unwrap(),
                "--dir",
                dir.to_str().unwrap(),
            ],
            None,
        );
        assert_ne!(ended.code, 0, "{name} was taken for an export");
        assert!(
            ended.said.contains(name) || ended.said.to_lowercase().contains("export"),
            "{name}: {}",
            ended.said
        );
        assert!(!ended.said.contains("panicked"), "{name}: {}", ended.said);
    }
    let missing = dateline(
        &[
            "import",
            "wordpress",
            "no-such-file.xml",
            "--dir",
            dir.to_str().unwrap(),
        ],
        None,
    );
    assert_ne!(missing.code, 0);
    assert!(missing.said.contains("no-such-file.xml"), "{}", missing.said);
}

#[test]
fn a_file_cut_in_the_middle_gives_what_is_whole() {
    let mut export = Export::new();
    for id in 1..=6 {
        export.item(&Item {
            id,
            kind: "post",
            status: "publish",
            title: &format!("Piece {id}"),
            slug: &format!("piece-{id}"),
            body: "<p>Rain over Kellin.</p>",
            more: String::new(),
        });
    }
    let text = export.text();
    let cut = &text[..text.find("Piece 5").unwrap() + 200];
    let folder = tempfile::tempdir().unwrap();
    let (file, dir) = (folder.path().join("cut.xml"), folder.path().join("paper"));
    std::fs::write(&file, cut).unwrap();
    let ended = dateline(
        &[
            "import",
            "wordpress",
            file.to_str().unwrap(),
            "--dir",
            dir.to_str().unwrap(),
        ],
        None,
    );
    assert_eq!(
        ended.code, 1,
        "a cut file is imported and said to be cut: {}",
        ended.said
    );
    let served = Served::start(&dir, None);
    for id in 1..=4 {
        assert_eq!(served.follow(&format!("/?p={id}")).0, 200, "piece {id} was whole");
    }
    assert_eq!(served.follow("/?p=5").0, 404, "half a piece was printed");
}

#[test]
fn serving_a_folder_that_cannot_be_a_paper_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "not a folder").unwrap();
    let ended = dateline(
        &[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--dir",
            file.to_str().unwrap(),
        ],
        None,
    );
    assert_ne!(ended.code, 0);
    assert!(ended.said.contains("a-file"), "{}", ended.said);
}
