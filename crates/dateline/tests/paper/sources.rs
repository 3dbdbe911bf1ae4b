//! The source desk from the outside: a reporter's commands, and a wire that sends over HTTP.

use crate::export::{Export, Item};
use crate::program::{Served, command, databases, dateline};

fn ninjs(version: u32, status: &str, text: &str) -> String {
    format!(
        r#"{{"uri": "urn:strait:7", "version": "{version}", "pubstatus": "{status}", "type": "text",
        "headline": "Ferry sails", "provider": "Strait Wire", "language": "en", "body_text": "{text}"}}"#
    )
}

#[test]
fn a_source_is_taken_in_found_shown_attached_and_expires() {
    for database in databases("sources") {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("paper");
        std::fs::create_dir(&dir).unwrap();
        let dir = dir.to_str().unwrap();
        let run = |args: &[&str]| {
            let mut all = args.to_vec();
            all.extend(["--dir", dir]);
            dateline(&all, database.as_deref())
        };
        let file = folder.path().join("7.json");
        std::fs::write(&file, ninjs(1, "usable", "337 people were aboard.")).unwrap();
        let file = file.to_str().unwrap();

        let added = run(&["source", "add", file]);
        assert_eq!(added.code, 0, "{}", added.said);
        assert!(
            added.said.contains("new") && added.said.contains("Ferry sails"),
            "{}",
            added.said
        );
        let id = added.said.split_whitespace().next().unwrap().to_owned();
        assert!(run(&["source", "add", file]).said.contains("known"));
        for (words, found) in [("ferry aboard", true), ("mango", false)] {
            let listed = run(&["source", "list", "--words", words]);
            assert_eq!(listed.said.contains(&id), found, "{words}: {}", listed.said);
        }
        let shown = run(&["source", "show", &id]).said;
        for expected in ["urn:strait:7", "Strait Wire", "337 people were aboard.", "7.json"] {
            assert!(shown.contains(expected), "{expected}: {shown}");
        }

        // What does not go is said, and changes nothing.
        let table: [(&[&str], &str); 8] = [
            (
                &["source", "add", "/nowhere/at-all.txt"],
                "cannot be opened; nothing was kept",
            ),
            (&["source", "add", dir], "is a folder"),
            (&["source", "add", "http://127.0.0.1:9/x"], "was not asked"),
            (
                &["source", "add", file, "--article", "no-such-piece"],
                "no article stands at",
            ),
            (
                &["source", "add", file, "--wire", "none"],
                "source wires add none --hand",
            ),
            (&["source", "show", "12345"], "no such source"),
            (&["source", "wires", "add", "Bad Name", "--push"], "small letters"),
            (&["source", "wires", "remove", "none"], "no such open wire"),
        ];
        for (args, expected) in table {
            let ended = run(args);
            assert_eq!(ended.code, 1, "{args:?}: {}", ended.said);
            assert!(ended.said.contains(expected), "{args:?}: {}", ended.said);
            assert!(!ended.said.contains("panicked"), "{}", ended.said);
        }
        assert!(run(&["source", "list"]).said.contains("1 listed."));
        assert!(run(&["source", "expire"]).said.contains("There is no rule"));
        assert!(
            run(&["source", "expire", "--after", "30"])
                .said
                .starts_with("0 forgotten")
        );
        assert!(run(&["source", "wires", "list"]).said.contains("0 wires."));
    }
}

#[test]
fn a_checked_article_says_what_is_critical_and_ends_like_a_check_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut export = Export::new();
    for (id, slug, body) in [
        (
            1,
            "right",
            "The storm sank 337 boats. “We will not reopen the northern channel this year,” Oduya said.",
        ),
        (
            2,
            "turned",
            "The storm sank 373 boats. “We will reopen the northern channel this year,” Oduya said.",
        ),
    ] {
        export.item(&Item {
            id,
            kind: "post",
            status: "publish",
            title: slug,
            slug,
            body: &format!("<p>{body}</p>"),
            more: String::new(),
        });
    }
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let file = write("export.xml", &export.text());
    let wire = "The storm sank 337 boats. “We will not reopen the northern channel this year,” Oduya said.";
    let wire = write("wire.txt", wire);
    let dir = folder.path().join("paper");
    let dir = dir.to_str().unwrap();
    let run = |args: &[&str]| dateline(&[args, &["--dir", dir]].concat(), None);
    assert_eq!(run(&["import", "wordpress", &file]).code, 0);
    for (slug, code, criticals) in [("right", 0, 0), ("turned", 1, 2)] {
        let added = run(&["source", "add", &wire, "--article", slug]);
        assert_eq!(added.code, 0, "{}", added.said);
        let checked = run(&["source", "check", slug]);
        assert_eq!(checked.code, code, "{slug}: {}", checked.said);
        let marked = checked.said.lines().filter(|line| line.starts_with("!! "));
        assert_eq!(marked.count(), criticals, "{slug}: {}", checked.said);
    }
}

#[test]
fn an_agency_sends_over_http_with_the_word_of_its_wire_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("paper");
    std::fs::create_dir(&dir).unwrap();
    let opened = command(None)
        .args([
            "source", "wires", "add", "strait", "--push", "--idle", "6", "--dir",
        ])
        .arg(&dir)
        .output()
        .unwrap();
    let said = String::from_utf8(opened.stdout).unwrap();
    let token = said.lines().last().unwrap().to_owned();
    assert_eq!(token.len(), 48, "{said}");
    let served = Served::start(&dir, None);
    let send = |token: &str, body: &str| {
        served.send(&format!(
            "POST /-/wire?name=7.json HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            served.address,
            body.len()
        ))
    };
    let item = ninjs(1, "usable", "337 people were aboard.");
    let (status, head, body) = send("guessed", &item);
    assert_eq!(status, 401, "{}", String::from_utf8_lossy(&body));
    assert!(head.to_lowercase().contains("www-authenticate: bearer"), "{head}");
    let (status, _, body) = send(&token, &item);
    let body = String::from_utf8(body).unwrap();
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("new") && body.contains("Ferry sails"), "{body}");
    let (_, _, body) = send(&token, &ninjs(2, "canceled", "Withdrawn."));
    assert!(String::from_utf8_lossy(&body).contains("version 2, KILLED"));
    let (status, _, _) = send(&token, "");
    assert_eq!(status, 422, "what is no source is refused");
    let (status, _, body) = served.get("/?s=aboard");
    assert!(
        status == 200 && !String::from_utf8_lossy(&body).contains("337"),
        "readers find no source"
    );
}
