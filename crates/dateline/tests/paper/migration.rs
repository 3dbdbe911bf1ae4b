//! A migration is repeated until the day of the switch, and may be killed on the way.

use std::path::Path;
use std::time::Duration;

use crate::export::{Export, Item, comment, term};
use crate::program::{Served, command, databases, dateline};

fn article(number: u32, text: &str) -> (String, String) {
    (
        format!("story-{number}"),
        format!("<p>{text} number {number} of the harbour.</p>\n\n<p>It rained in Kellin.</p>"),
    )
}

fn export(count: u32, changed: Option<u32>) -> String {
    let mut export = Export::new();
    for number in 1..=count {
        let (slug, mut body) = article(number, "Story");
        if changed == Some(number) {
            body.push_str("\n\n<p>A paragraph was added.</p>");
        }
        export.item(&Item {
            id: 1000 + number,
            kind: "post",
            status: "publish",
            title: &format!("Story {number}"),
            slug: &slug,
            body: &body,
            more: format!(
                "{}{}",
                term("category", "world", "World"),
                comment(5000 + number, "comment", "1", 0, &format!("Reply to {number}."))
            ),
        });
    }
    export.text()
}

fn report(dir: &Path) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(dir.join("report.json")).unwrap()).unwrap()
}

fn import(folder: &Path, text: &str, database: Option<&str>) -> serde_json::Value {
    let file = folder.join("export.xml");
    std::fs::write(&file, text).unwrap();
    let (dir, json) = (folder.join("paper"), folder.join("report.json"));
    let ended = dateline(
        &[
            "import",
            "wordpress",
            file.to_str().unwrap(),
            "--dir",
            dir.to_str().unwrap(),
            "--report",
            json.to_str().unwrap(),
        ],
        database,
    );
    assert_eq!(ended.code, 0, "{}", ended.said);
    report(folder)
}

#[test]
fn a_second_run_of_a_newer_export_changes_only_what_changed() {
    for database in databases("twice") {
        let folder = tempfile::tempdir().unwrap();
        let database = database.as_deref();
        import(folder.path(), &export(40, None), database);
        let again = import(folder.path(), &export(40, None), database);
        assert!(nothing_imported(&again), "{again:#}");
        let served = Served::start(&folder.path().join("paper"), database);
        let before = served.page("/2024/03/09/story-7/");
        assert!(!before.contains("A paragraph was added."));
        import(folder.path(), &export(41, Some(7)), database);
        // Another process wrote; the served paper follows the change log within a moment.
        for _ in 0..200 {
            if served
                .page("/2024/03/09/story-7/")
                .contains("A paragraph was added.")
            {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(
            served
                .page("/2024/03/09/story-7/")
                .contains("A paragraph was added.")
        );
        assert!(
            served.page("/").contains("Story 41")
                || served.page("/2024/03/").contains("Story 41")
                || served.follow("/?p=1041").0 == 200
        );
        assert!(served.page("/2024/03/09/story-7/").contains("Reply to 7."));
    }
}

/// Whether a report says that every kind had only what was there already.
fn nothing_imported(report: &serde_json::Value) -> bool {
    let counts = report.get("counts").expect("a report has counts");
    let rows: Vec<&serde_json::Value> = match counts {
        serde_json::Value::Object(map) => map.values().collect(),
        serde_json::Value::Array(rows) => rows.iter().collect(),
        other => panic!("counts are {other}"),
    };
    assert!(!rows.is_empty());
    rows.iter()
        .all(|row| row.get("imported").and_then(serde_json::Value::as_i64) == Some(0))
}

#[test]
fn an_import_killed_in_the_middle_is_resumed_by_running_it_again() {
    for database in databases("killed") {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("export.xml");
        std::fs::write(&file, export(1_500, None)).unwrap();
        let dir = folder.path().join("paper");
        let mut killed = 0;
        for wait in [150, 400, 900] {
            let mut child = command(database.as_deref())
                .args([
                    "import",
                    "wordpress",
                    file.to_str().unwrap(),
                    "--dir",
                    dir.to_str().unwrap(),
                ])
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(Duration::from_millis(wait));
            if child.try_wait().unwrap().is_none() {
                killed += 1;
            }
            child.kill().unwrap();
            child.wait().unwrap();
        }
        assert!(
            killed > 0,
            "every run was over before it could be killed: the test has become too small"
        );
        import(folder.path(), &export(1_500, None), database.as_deref());
        let served = Served::start(&dir, database.as_deref());
        for number in [1, 2, 149, 150, 151, 700, 1_499, 1_500] {
            let (status, body) = served.follow(&format!("/?p={}", 1000 + number));
            let text = String::from_utf8(body).unwrap();
            assert_eq!(status, 200, "story {number}");
            assert_eq!(
                text.matches(&format!("Reply to {number}.")).count(),
                1,
                "story {number} has its reply once"
            );
        }
        let verified = dateline(&["verify", "--dir", dir.to_str().unwrap()], database.as_deref());
        assert_eq!(verified.code, 0, "{}", verified.said);
    }
}

#[test]
fn a_dry_run_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("paper");
    import(folder.path(), &export(3, None), None);
    let file = folder.path().join("export.xml");
    std::fs::write(&file, export(9, Some(2))).unwrap();
    let ended = dateline(
        &[
            "import",
            "wordpress",
            file.to_str().unwrap(),
            "--dir",
            dir.to_str().unwrap(),
            "--dry-run",
        ],
        None,
    );
    assert_eq!(ended.code, 0, "{}", ended.said);
    let served = Served::start(&dir, None);
    assert_eq!(served.follow("/?p=1009").0, 404);
    assert!(
        !String::from_utf8(served.follow("/?p=1002").1)
            .unwrap()
            .contains("A paragraph was added.")
    );
}

#[test]
fn a_dry_run_makes_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("paper");
    let file = folder.path().join("export.xml");
    std::fs::write(&file, export(9, None)).unwrap();
    let ended = dateline(
        &[
            "import",
            "wordpress",
            file.to_str().unwrap(),
            "--dir",
            dir.to_str().unwrap(),
            "--dry-run",
        ],
        None,
    );
    assert_eq!(ended.code, 0, "{}", ended.said);
    assert!(ended.said.contains("articles"), "{}", ended.said);
    assert!(!dir.exists(), "a dry run made the paper's folder");
    let inside: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(inside.len(), 1, "a dry run left something: {inside:?}");
}
