//! Nothing leaks: what is not public in the old paper is on no public address of the new one.

use std::collections::BTreeSet;

use crate::export::{Export, Item, comment, meta, term};
use crate::program::{Served, databases, dateline, header};

/// Every secret has `hush-` in it, and a word beside it that a search could find.
const SECRET: &str = "hush-";

fn hostile_export() -> String {
    let mut export = Export::new();
    let public = [
        comment(881, "comment", "1", 0, "A public reply about the zebrafinch."),
        comment(882, "comment", "0", 0, "hush-held zebrafinch"),
        comment(883, "note", "1", 0, "hush-editor-note zebrafinch"),
        comment(884, "order_note", "1", 0, "hush-order-note zebrafinch"),
        comment(885, "liveblog", "1", 0, "hush-liveblog zebrafinch"),
        comment(886, "comment", "trash", 0, "hush-trashed zebrafinch"),
        comment(887, "comment", "spam", 881, "hush-spam zebrafinch"),
        comment(888, "some_plugin", "1", 0, "hush-unknown-kind zebrafinch"),
        meta("_edit_lock", "hush-lock"),
        meta("internal_budget", "hush-budget zebrafinch"),
        meta("_tie_private", "hush-theme"),
        term("category", "world", "World"),
        term("post_tag", "ferries", "Ferries"),
    ];
    export.item(&Item {
        id: 10,
        kind: "post",
        status: "publish",
        title: "The zebrafinch came back",
        slug: "zebrafinch",
        body: "<!-- wp:paragraph -->\n<p>A public text on the zebrafinch.</p>\n<!-- /wp:paragraph -->",
        more: public.concat(),
    });
    for (id, status) in [
        (11, "draft"),
        (12, "pending"),
        (13, "private"),
        (14, "trash"),
        (15, "future"),
        (16, "pitch"),
        (17, "auto-draft"),
    ] {
        for (offset, kind) in [(0, "post"), (100, "page")] {
            export.item(&Item {
                id: id + offset,
                kind,
                status,
                title: &format!("hush-{status}-{kind} zebrafinch"),
                slug: &format!("quiet-{status}-{kind}"),
                body: &format!("<p>hush-body-{status}-{kind} zebrafinch</p>"),
                more: [
                    comment(
                        900 + id + offset,
                        "comment",
                        "1",
                        0,
                        &format!("hush-comment-under-{status} zebrafinch"),
                    ),
                    term("category", "world", "World"),
                    term("post_tag", "ferries", "Ferries"),
                ]
                .concat(),
            });
        }
    }
    export.item(&Item {
        id: 20,
        kind: "post",
        status: "publish",
        title: "A protected piece",
        slug: "protected-piece",
        body: "<p>hush-protected-body zebrafinch</p>",
        more: format!(
            "<wp:post_password><![CDATA[hush-password]]></wp:post_password>{}",
            comment(990, "comment", "1", 0, "hush-protected-comment zebrafinch")
        ),
    });
    for (id, kind) in [
        (30, "wp_block"),
        (31, "wp_template"),
        (32, "custom_css"),
        (33, "shop_order"),
        (34, "revision"),
    ] {
        export.item(&Item {
            id,
            kind,
            status: "publish",
            title: &format!("hush-{kind}"),
            slug: &format!("quiet-{kind}"),
            body: &format!("hush-body-{kind} zebrafinch"),
            more: String::new(),
        });
    }
    // Menus that name what is not public: its title may not be read there either.
    for (id, of) in [
        (40, "111"),
        (41, "113"),
        (42, "115"),
        (43, "13"),
        (44, "35"),
        (45, "37"),
    ] {
        export.item(&Item {
            id,
            kind: "nav_menu_item",
            status: "publish",
            title: "",
            slug: &id.to_string(),
            body: "",
            more: [
                term("nav_menu", "main", "Main"),
                meta("_menu_item_type", "post_type"),
                meta("_menu_item_object", "page"),
                meta("_menu_item_object_id", of),
                meta("_menu_item_menu_item_parent", "0"),
            ]
            .concat(),
        });
    }
    // Pictures of pieces that are not public, and ones that are not public themselves.
    for (id, parent, status) in [
        (35, 0, "private"),
        (36, 0, "trash"),
        (37, 11, "inherit"),
        (38, 13, "inherit"),
        (39, 15, "inherit"),
    ] {
        export.item(&Item {
            id,
            kind: "attachment",
            status,
            title: &format!("hush-picture-{id} zebrafinch"),
            slug: &format!("quiet-picture-{id}"),
            body: &format!("hush-picture-text-{id} zebrafinch"),
            more: format!(
                "<wp:post_parent>{parent}</wp:post_parent><wp:attachment_url>https://courier.example/wp-content/uploads/2024/03/quiet-{id}.jpg</wp:attachment_url>{}",
                meta("_wp_attachment_image_alt", "hush-alt")
            ),
        });
    }
    export.text()
}

/// A source with a secret in every field, as an agency sends it (ninjs).
fn secret_item(name: &str) -> String {
    format!(
        r#"{{"uri": "urn:hush-{name}-uri", "version": "7", "type": "text", "language": "en",
        "headline": "hush-{name}-headline zebrafinch", "slugline": "hush-{name}-slugline",
        "byline": "hush-{name}-byline", "provider": "hush-{name}-provider", "located": "hush-{name}-place",
        "url": "https://hush-{name}.example/item", "copyrightnotice": "hush-{name}-rights",
        "ednote": "hush-{name}-note", "versioncreated": "2024-03-10T08:00:00Z",
        "subject": [{{"name": "hush-{name}-subject"}}],
        "body_text": "A public text on the zebrafinch. hush-{name}-text by one who must not be known."}}"#
    )
}

/// Gives the paper sources: one that a public article shows, and others that it may not: one that is confidential, one
/// that is confidential in this article, one on a confidential wire, and one that nothing uses. The article quotes
/// from all that it rests on and was checked against them; a kill of one of them raised an alarm.
fn secret_sources(folder: &std::path::Path, dir: &str, database: Option<&str>) {
    let run = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--dir", dir]);
        let ended = dateline(&all, database);
        assert_eq!(ended.code, 0, "{args:?}: {}", ended.said);
        ended.said
    };
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let id = |said: String| said.split_whitespace().next().unwrap().to_owned();
    let open = file("open.txt", "A public text on the zebrafinch.");
    let add = ["source", "add", &open, "--article", "zebrafinch", "--headline"];
    run(&[
        &add[..],
        &["An open source on finches", "--outlet", "Finch Society"],
    ]
    .concat());
    run(&["source", "wires", "add", "hush-wire", "--hand", "--confidential"]);
    let mut secret = Vec::new();
    for name in ["whole", "here", "wire", "unused"] {
        let path = file(&format!("hush-{name}.json"), &secret_item(name));
        let mut add = vec!["source", "add", path.as_str()];
        match name {
            "whole" => add.push("--confidential"),
            "wire" => add.extend(["--wire", "hush-wire"]),
            _ => {}
        }
        secret.push(id(run(&add)));
    }
    let words = "A public text on the zebrafinch.";
    for (at, source) in secret.iter().take(3).enumerate() {
        let mut attach = vec![
            "source",
            "attach",
            "zebrafinch",
            source.as_str(),
            "--note",
            "hush-reason",
        ];
        if at == 1 {
            attach.push("--confidential");
        }
        run(&attach);
        run(&["source", "quote", "zebrafinch", source, words]);
    }
    run(&["source", "check", "zebrafinch"]);
    let killed = secret_item("whole").replace(
        "\"version\": \"7\"",
        "\"version\": \"8\", \"pubstatus\": \"canceled\"",
    );
    let killed = file("hush-killed.json", &killed);
    let said = run(&["source", "add", &killed]);
    assert!(
        said.contains("KILLED") && said.contains("articles that used an older version: 1"),
        "{said}"
    );
    assert!(run(&["source", "alarms"]).contains("TAKEN BACK"));
    assert!(
        run(&["source", "show", &secret[0]]).contains("hush-whole-text"),
        "the newsroom sees it"
    );
}

/// Every address worth trying, before the links on the pages are added.
fn addresses() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let slugs: Vec<String> = [
        "draft",
        "pending",
        "private",
        "trash",
        "future",
        "pitch",
        "auto-draft",
    ]
    .iter()
    .flat_map(|status| [format!("quiet-{status}-post"), format!("quiet-{status}-page")])
    .chain(
        [
            "zebrafinch",
            "protected-piece",
            "quiet-wp_block",
            "quiet-custom_css",
            "quiet-shop_order",
            "quiet-picture-35",
            "quiet-picture-36",
            "quiet-picture-37",
            "quiet-picture-38",
            "quiet-picture-39",
            "quiet-draft-post/quiet-picture-37",
            "quiet-private-post/quiet-picture-38",
            "main",
        ]
        .map(String::from),
    )
    .collect();
    // Numbers of comments are no addresses; that they stay none is seen from a few.
    for id in (880..=890).chain([911, 917, 990, 1011, 1017]) {
        for query in ["p", "comment", "replytocom"] {
            all.insert(format!("/?{query}={id}"));
        }
        all.insert(format!("/wp-json/wp/v2/comments/{id}"));
    }
    for id in (10..=46).chain(110..=118) {
        for query in ["p", "page_id", "attachment_id", "comment", "replytocom"] {
            all.insert(format!("/?{query}={id}"));
            all.insert(format!("/?{query}={id}&preview=true"));
        }
        all.insert(format!("/?p={id}&feed=rss2"));
        all.insert(format!("/archives/{id}"));
        all.insert(format!("/wp-json/wp/v2/posts/{id}"));
    }
    for slug in &slugs {
        for base in [
            format!("/{slug}"),
            format!("/2024/03/12/{slug}"),
            format!("/2024/{slug}"),
            format!("/world/{slug}"),
        ] {
            for tail in [
                "",
                "/",
                "//",
                "/feed/",
                "/feed/atom/",
                "/feed/json/",
                "/embed/",
                "/2/",
                "/comment-page-1/",
                "/trackback/",
                ".html",
                "%20",
                "?preview=true",
            ] {
                all.insert(format!("{base}{tail}"));
            }
            all.insert(base.to_uppercase());
        }
        all.insert(format!("/?name={slug}"));
        all.insert(format!("/?pagename={slug}"));
        all.insert(format!(
            "/wp-json/oembed/1.0/embed?url=http%3A%2F%2Fcourier.example%2F{slug}%2F"
        ));
    }
    for list in [
        "/",
        "/category/world/",
        "/tag/ferries/",
        "/author/ivenn/",
        "/2024/",
        "/2024/03/",
        "/2024/03/12/",
        "/search/zebrafinch/",
        "/comments/",
    ] {
        for tail in [
            "",
            "feed/",
            "feed/atom/",
            "feed/rdf/",
            "feed/json/",
            "page/2/",
            "feed/rss2/",
        ] {
            all.insert(format!("{list}{tail}"));
        }
    }
    for plain in [
        "/?s=zebrafinch",
        "/?s=hush",
        "/?author=2",
        "/?author=1",
        "/?m=202403",
        "/?post_type=page",
        "/?post_type=wp_block",
        "/robots.txt",
        "/wp-sitemap.xml",
        "/sitemap-2024.xml",
        "/sitemap-2024-03.xml",
        "/sitemap-2024-03-12.xml",
        "/news-sitemap.xml",
        "/corrections/",
        "/corrections/page/2/",
        "/corrections/feed/",
        "/?feed=json",
        "/?s=zebrafinch&feed=json",
        "/-/unlock",
        "/wp-sitemap-posts-post-1.xml",
        "/wp-sitemap-posts-page-1.xml",
        "/wp-sitemap-users-1.xml",
        "/wp-sitemap-taxonomies-category-1.xml",
        "/wp-json/",
        "/wp-json/wp/v2/users",
        "/wp-json/wp/v2/posts",
        "/wp-json/wp/v2/comments",
        "/xmlrpc.php",
        "/wp-login.php",
        "/-/health",
        "/-/",
        "/-/wire",
        "/captures/",
        "/sources/",
        "/corrections/1/",
        "/corrections/2/feed/",
        "/?s=finches",
        "/?s=zebrafinch+text",
        "/data/",
        "/dateline.sqlite",
        "/../dateline.sqlite",
        "/-/../dateline.sqlite",
        "/files/",
        "/report.json",
        "/.git/HEAD",
        "/wp-content/uploads/",
        "/wp-content/uploads/../../dateline.sqlite",
    ] {
        all.insert(plain.into());
    }
    all
}

/// The links inside a body, as addresses of this paper.
fn links(served: &Served, body: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for attribute in ["href=\"", "src=\"", "action=\"", "<loc>", "<link>"] {
        for piece in body.split(attribute).skip(1) {
            let target = piece
                .split(['"', '<'])
                .next()
                .unwrap_or_default()
                .replace("&amp;", "&")
                .replace("&#x2f;", "/");
            let target = target.split('#').next().unwrap_or_default();
            let target = target
                .strip_prefix(&format!("http://{}", served.address))
                .unwrap_or(target);
            let target = target.strip_prefix("https://courier.example").unwrap_or(target);
            if target.starts_with('/') && !target.starts_with("//") {
                found.insert(target.to_owned());
            }
        }
    }
    found
}

#[test]
fn what_was_not_public_is_on_no_public_address() {
    for database in databases("leaks") {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("paper");
        let file = folder.path().join("export.xml");
        std::fs::write(&file, hostile_export()).unwrap();
        let (file, dir_word) = (file.to_str().unwrap(), dir.to_str().unwrap());
        let ended = dateline(
            &["import", "wordpress", file, "--dir", dir_word],
            database.as_deref(),
        );
        assert!(ended.code == 0 || ended.code == 1, "{}", ended.said);
        secret_sources(folder.path(), dir_word, database.as_deref());
        let served = Served::start(&dir, database.as_deref());

        let shown = served.page("/2024/03/11/zebrafinch/");
        assert!(shown.contains("An open source on finches"), "{shown}");
        assert!(shown.contains("What this article is based on"));
        assert!(
            served
                .page("/2024/03/11/zebrafinch/")
                .contains("A public reply about the zebrafinch.")
        );

        let mut waiting = addresses();
        let mut asked = BTreeSet::new();
        while let Some(target) = waiting.pop_first() {
            if !asked.insert(target.clone()) || asked.len() > 6_000 {
                continue;
            }
            let (status, head, body) = served.get(&target);
            let text = String::from_utf8_lossy(&body).into_owned();
            // What somebody searches for is repeated to them: that is no leak.
            if !target.contains("hush") {
                for (what, secret) in [
                    ("a secret", SECRET),
                    ("a mail address", "secret-"),
                    ("a network address", "203.0.113.77"),
                ] {
                    assert!(
                        !text.contains(secret),
                        "{what} on {target} ({status}): …{}…",
                        around(&text, secret)
                    );
                    assert!(!head.contains(secret), "{what} in the head of {target}");
                }
            }
            assert!(status < 500, "{target} answers {status}");
            waiting.extend(links(&served, &text));
            waiting.extend(header(&head, "location").filter(|to| to.starts_with('/')));
        }
        assert!(asked.len() > 800, "only {} addresses were asked", asked.len());
    }
}

/// What stands around a finding.
fn around(text: &str, what: &str) -> String {
    let at = text.find(what).unwrap_or(0);
    text.chars()
        .skip(text[..at].chars().count().saturating_sub(40))
        .take(120)
        .collect()
}
