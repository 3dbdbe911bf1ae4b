//! What a reader gets, and goes on getting.

use crate::export::{Export, Item, comment, meta, term};
use crate::program::{Served, databases, dateline};

#[test]
fn the_fields_of_a_newspaper_theme_are_on_the_page() {
    for database in databases("fields") {
        let mut export = Export::new();
        export.item(&Item {
            id: 50,
            kind: "post",
            status: "publish",
            title: "Ferry &amp; harbour",
            slug: "ferry-and-harbour",
            body: "First line.\n\nSecond &mdash; with <em>stress</em>.\n\n[caption id=\"attachment_9\" width=\"300\"]<a href=\"https://courier.example/?p=50\">x</a> The quay[/caption]",
            more: [
                meta("tie_source", "a:1:{i:0;a:2:{s:4:\"text\";s:10:\"Coast Wire\";s:3:\"url\";s:25:\"https://coastwire.example\";}}"),
                meta("tie_post_sub_title", "What the harbour knows"),
                term("category", "world", "World"),
                comment(71, "comment", "1", 0, "It was late.").replace("_id>0<", "_id>2<"),
            ]
            .concat(),
        });
        let folder = tempfile::tempdir().unwrap();
        let (file, dir) = (folder.path().join("export.xml"), folder.path().join("paper"));
        std::fs::write(&file, export.text()).unwrap();
        let ended = dateline(
            &[
                "import",
                "wordpress",
                file.to_str().unwrap(),
                "--dir",
                dir.to_str().unwrap(),
            ],
            database.as_deref(),
        );
        assert_eq!(ended.code, 0, "{}", ended.said);
        let served = Served::start(&dir, database.as_deref());
        let page = served.page("/2024/03/24/ferry-and-harbour/");
        for words in [
            "Ferry &amp; harbour",
            "What the harbour knows",
            "Coast Wire",
            "https://coastwire.example",
            "<em>stress</em>",
            "The quay",
            "Ilse Venn",
            "World",
            // The writer of this comment is the author of the article.
            "class=\"comment ours\"",
        ] {
            assert!(page.contains(words), "{words} is not on the page");
        }
        assert!(!page.contains("[caption"));
        assert!(
            served.page("/feed/").contains("https://courier.example/?p=50"),
            "the guid is another one"
        );
    }
}

#[test]
fn readers_get_their_pages_when_the_database_is_gone() {
    let mut export = Export::new();
    export.item(&Item {
        id: 60,
        kind: "post",
        status: "publish",
        title: "The lighthouse",
        slug: "lighthouse",
        body: "<p>It shines.</p>",
        more: String::new(),
    });
    let folder = tempfile::tempdir().unwrap();
    let (file, dir) = (folder.path().join("export.xml"), folder.path().join("paper"));
    std::fs::write(&file, export.text()).unwrap();
    assert_eq!(
        dateline(
            &[
                "import",
                "wordpress",
                file.to_str().unwrap(),
                "--dir",
                dir.to_str().unwrap()
            ],
            None
        )
        .code,
        0
    );
    let served = Served::start(&dir, None);
    let before = served.page("/2024/03/07/lighthouse/");
    for entry in std::fs::read_dir(&dir).unwrap().flatten() {
        if entry.file_name().to_string_lossy().starts_with("dateline.sqlite") {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
    assert_eq!(served.page("/2024/03/07/lighthouse/"), before);
    served.kill();
}
