//! The traps that real exports hold, each as a test.

use copy::doc::MediaRef;
use copy::{Access, Block, CommentKind, CommentState, List, Moment, State};
use morgue::{addresses, articles, comments, kept, listing, media, people, sections, topics};

use crate::export::{Item, category, cdata, export, export_with, head};
use crate::house::House;

#[tokio::test]
async fn control_characters_do_not_stop_an_import_and_are_reported() {
    let house = House::new().await;
    let report = house
        .import(export(&[Item::post(
            1,
            "Qu\u{11}ay",
            "The \u{0}tide\u{1c} turned",
        )]))
        .await;
    assert_eq!(house.article(1).await.headline.replace(' ', ""), "Quay");
    assert_eq!(house.text(1).await, "The tide turned");
    assert!(report.problems["control_character"].count >= 2);
}

#[tokio::test]
async fn a_raw_ampersand_in_a_commenters_address_stays_whole() {
    let house = House::new().await;
    house
        .import(export(&[
            Item::post(1, "Quay", "x").comment(5, 0, "comment", "1", "Hello")
        ]))
        .await;
    let found = comments::approved_for(&house.target.db, house.life(1).await.id)
        .await
        .unwrap();
    assert_eq!(found[0].url.as_deref(), Some("https://a.example/?x=1&y=2"));
}

#[tokio::test]
async fn an_unsplit_cdata_end_is_text() {
    let house = House::new().await;
    let item = Item::post(1, "Quay", "");
    let xml = export(&[item]).replace(
        "<content:encoded><![CDATA[]]>",
        "<content:encoded><![CDATA[if (a[b[0]]> 1) and on]]>",
    );
    let report = house.import(xml).await;
    assert_eq!(house.text(1).await, "if (a[b[0]]> 1) and on");
    assert_eq!(report.problems["unsplit_cdata_end"].count, 1);
}

#[tokio::test]
async fn blank_lines_make_paragraphs_also_with_windows_line_ends_and_backslashes_survive() {
    let house = House::new().await;
    house
        .import(export(&[Item::post(1, "Quay", "One C:\\dir\\n\r\n\r\nTwo ")]))
        .await;
    assert_eq!(house.text(1).await, "One C:\\dir\\n\n\nTwo");
    assert_eq!(house.article(1).await.body.blocks.len(), 2);
}

#[tokio::test]
async fn a_file_cut_in_the_middle_gives_what_is_whole_and_names_the_rest() {
    let house = House::new().await;
    let xml = export(&[
        Item::post(1, "Whole", "All of it"),
        Item::post(2, "Half", "Only the beginning"),
    ]);
    let cut = xml.find("Only the").unwrap() + 5;
    let report = house.import(&xml.as_bytes()[..cut]).await;
    assert_eq!(house.text(1).await, "All of it");
    assert!(articles::by_wp_id(&house.target.db, 2).await.unwrap().is_none());
    assert_eq!(
        (
            report.counts["articles"].imported,
            report.counts["items cut off"].refused
        ),
        (1, 1)
    );
    assert_eq!(report.refused[0].what, "Half");
    assert!(report.refused[0].line > 20 && report.refused[0].reason.contains("breaks off"));
    assert!(report.lost_something() && !report.files[0].whole);
}

#[tokio::test]
async fn a_missing_version_is_no_hindrance_and_what_is_no_export_changes_nothing() {
    let house = House::new().await;
    let xml = export(&[Item::post(1, "Quay", "x")]).replace("<wp:wxr_version>1.2</wp:wxr_version>\n", "");
    house.import(xml).await;
    let before = house.target.db.position().await.unwrap();
    let file = house.file("<html><body>hello</body></html>");
    let options = dateline_desk::import::Options {
        files: vec![file],
        ..Default::default()
    };
    let error = house.try_import(options).await.unwrap_err();
    assert!(
        error.is_refusal() && error.to_string().contains("no WordPress export"),
        "{error}"
    );
    assert_eq!(house.target.db.position().await.unwrap(), before);
}

#[tokio::test]
async fn three_hundred_authors_come_in_with_logins_in_any_script() {
    let house = House::new().await;
    let authors: String = (10..310)
        .map(|id| format!("<wp:author>\n<wp:author_id>{id}</wp:author_id>\n<wp:author_login>كاتب{id}</wp:author_login>\n</wp:author>\n"))
        .collect();
    let item = Item::post(1, "Quay", "x").set("dc:creator", "كاتب77");
    let report = house.import(export_with(&authors, &[item])).await;
    assert_eq!(report.counts["people"].imported, 301);
    let person = house.article(1).await.authors[0];
    let person = people::whole(&house.target.db, person).await.unwrap().unwrap();
    assert_eq!((person.person.name.as_str(), person.wp_id), ("كاتب77", Some(77)));
}

#[tokio::test]
async fn dates_of_drafts_of_1912_and_of_hours_that_never_were_are_read() {
    let house = House::new().await;
    let dated = |id, local: &str, utc: &str| {
        Item::post(id, &format!("Piece {id}"), "x")
            .set("wp:post_date", local)
            .set("wp:post_date_gmt", utc)
    };
    house
        .import(export(&[
            Item::post(9, "Usual", "x"),
            dated(1, "2024-05-03 12:00:00", "0000-00-00 00:00:00").set("wp:status", "draft"),
            dated(2, "1912-04-15 02:20:00", "1912-04-15 00:20:00"),
            dated(3, "2024-03-31 02:30:00", "2024-03-31 01:30:00"),
            dated(4, "2199-01-01 00:00:00", "2198-12-31 22:00:00").set("wp:status", "future"),
        ]))
        .await;
    let draft = house.life(1).await;
    assert_eq!(
        (draft.published_at, draft.created_at),
        (None, Moment(1_714_730_400_000))
    );
    assert!(house.life(2).await.published_at.unwrap().0 < 0);
    assert_eq!(house.life(3).await.local_time, "02:30:00");
    let future = house.life(4).await;
    assert_eq!((future.state, future.live), (State::Scheduled, None));
    assert!(future.published_at.unwrap().0 > 7_000_000_000_000);
}

#[tokio::test]
async fn slugs_and_links_are_decoded_and_may_be_cut_empty_or_numbers() {
    let house = House::new().await;
    let arabic = "%d8%ae%d8%a8%d8%b1";
    house
        .import(export(&[
            Item::post(1, "", "x")
                .set("wp:post_name", arabic)
                .set("link", &format!("https://post.example/2024/05/03/{arabic}/")),
            Item::post(2, "Draft", "x")
                .set("wp:post_name", "")
                .set("wp:status", "draft")
                .set("link", "https://post.example/?p=2"),
            Item::post(3, "2024", "x"),
        ]))
        .await;
    let life = house.life(1).await;
    assert_eq!(
        (life.slug.as_str(), life.path.as_deref()),
        ("خبر", Some("/2024/05/03/خبر/"))
    );
    assert_eq!(
        (house.life(2).await.slug.as_str(), house.life(2).await.path),
        ("", None)
    );
    assert_eq!(house.life(3).await.path.as_deref(), Some("/2024/05/03/2024/"));
}

#[tokio::test]
async fn serialized_values_are_read_where_we_know_them_and_kept_where_we_do_not() {
    let house = House::new().await;
    let source = "a:1:{i:0;a:2:{s:4:\"text\";s:6:\"خبر\";s:3:\"url\";s:16:\"https://a.exampl\";}}";
    let odd = "O:8:\"stdClass\":1:{s:1:\"a\";R:1;}";
    house
        .import(export(&[Item::post(1, "Quay", "x")
            .meta("tie_source", source)
            .meta("mystery", odd)]))
        .await;
    assert_eq!(house.article(1).await.sources[0].name, "خبر");
    let kept = kept::of(&house.target.db, "article", house.life(1).await.id.0)
        .await
        .unwrap();
    assert_eq!(
        kept.iter()
            .map(|one| (one.name.as_str(), one.value.as_str()))
            .collect::<Vec<_>>(),
        [("mystery", odd)]
    );
}

#[tokio::test]
async fn a_guid_is_kept_byte_for_byte() {
    let house = House::new().await;
    let xml = export(&[Item::post(1, "Quay", "x")]);
    let xml = xml.replace(
        "<![CDATA[https://post.example/?p=1]]>",
        "http://old.example/?post_type=x&#038;p=1",
    );
    house.import(xml).await;
    assert_eq!(house.life(1).await.guid, "http://old.example/?post_type=x&p=1");
}

#[tokio::test]
async fn numbers_of_pictures_point_at_the_same_pictures_here() {
    let house = House::new().await;
    let content = "<p><img class=\"wp-image-10\" src=\"https://elsewhere.example/x.jpg\"></p>\n\n[gallery ids=\"11,10\"]\n\n\
                   <img src=\"http://www.post.example/wp-content/uploads/2024/05/two-300x200.jpg\">";
    house
        .import(export(&[
            Item::post(1, "Quay", content).meta("_thumbnail_id", "11"),
            Item::picture(10, "2024/05/one.jpg"),
            Item::picture(11, "2024/05/two.jpg"),
        ]))
        .await;
    let one = media::by_wp_id(&house.target.db, 10)
        .await
        .unwrap()
        .unwrap()
        .media
        .id;
    let two = media::by_wp_id(&house.target.db, 11)
        .await
        .unwrap()
        .unwrap()
        .media
        .id;
    let article = house.article(1).await;
    let used: Vec<MediaRef> = article
        .body
        .walk()
        .into_iter()
        .flat_map(|block| block.media())
        .cloned()
        .collect();
    assert_eq!(used, [one, two, one, two].map(MediaRef::Kept));
    assert_eq!(article.lead.unwrap().media, MediaRef::Kept(two));
}

#[tokio::test]
async fn unknown_shortcodes_keep_their_source_and_scripts_never_run() {
    let house = House::new().await;
    house
        .import(export(&[Item::post(
            1,
            "Quay",
            "Before\n\n[donate_box x=\"1\"]Give[/donate_box]\n\n<script>alert(1)</script>\n\nAfter",
        )]))
        .await;
    let article = house.article(1).await;
    let raw = |wanted: &str| {
        article
            .body
            .walk()
            .into_iter()
            .any(|block| matches!(block, Block::Raw { kind, .. } if kind == wanted))
    };
    assert!(raw("shortcode:donate_box"));
    let text = house.text(1).await;
    assert!(
        text.contains("Before") && text.contains("After") && !text.contains("alert"),
        "{text}"
    );
}

#[tokio::test]
async fn reusable_blocks_are_put_where_they_are_used_and_kept() {
    let house = House::new().await;
    let block = Item::post(
        50,
        "Box",
        "<!-- wp:paragraph --><p>About the bay.</p><!-- /wp:paragraph -->",
    )
    .set("wp:post_type", "wp_block");
    let report = house
        .import(export(&[
            Item::post(1, "Quay", "<!-- wp:block {\"ref\":50} /-->"),
            block,
        ]))
        .await;
    assert_eq!(house.text(1).await, "About the bay.");
    assert_eq!(report.counts["reusable blocks"].kept, 1);
}

#[tokio::test]
async fn own_links_of_any_spelling_become_paths_and_others_stay() {
    let house = House::new().await;
    let links = [
        "https://www.post.example/2024/05/03/other/#c",
        "//post.example/about/",
        "http://post.example/?p=2",
        "/?p=2#x",
        "https://else.example/?p=2",
    ];
    let content: String = links
        .iter()
        .map(|link| format!("<p><a href=\"{link}\">x</a></p>"))
        .collect();
    house
        .import(export(&[
            Item::post(1, "Quay", &content),
            Item::post(2, "Other", "x"),
        ]))
        .await;
    let json = serde_json::to_string(&house.article(1).await.body).unwrap();
    for want in [
        "\"/2024/05/03/other/#c\"",
        "\"/about/\"",
        "\"/2024/05/03/other/\"",
        "\"/2024/05/03/other/#x\"",
        "\"https://else.example/?p=2\"",
    ] {
        assert!(json.contains(want), "{want} in {json}");
    }
}

#[tokio::test]
async fn comments_find_their_parents_in_any_order_and_internal_notes_stay_internal() {
    let house = House::new().await;
    let item = Item::post(1, "Quay", "x")
        .comment(8, 7, "comment", "1", "A reply before its parent")
        .comment(7, 0, "", "1", "<b>First</b><script>alert(1)</script>")
        .comment(9, 999, "comment", "1", "Its parent is gone")
        .comment(10, 0, "note", "1", "SECRET of the editor")
        .comment(11, 0, "order_note", "1", "SECRET of an order")
        .comment(12, 0, "liveblog", "1", "SECRET entry")
        .comment(13, 0, "comment", "trash", "SECRET trash")
        .comment(14, 0, "comment", "0", "SECRET held")
        .comment(15, 0, "pingback", "1", "[...] linked here [...]");
    let report = house.import(export(&[item])).await;
    let id = house.life(1).await.id;
    let shown = comments::approved_for(&house.target.db, id).await.unwrap();
    let by = |anchor| shown.iter().find(|one| one.anchor == anchor).unwrap();
    assert_eq!(by(8).parent, Some(by(7).id));
    assert_eq!(by(9).parent, None);
    assert_eq!(by(15).kind, CommentKind::Pingback);
    assert_eq!(shown.len(), 4);
    assert!(
        !serde_json::to_string(&shown.iter().map(|one| &one.body).collect::<Vec<_>>())
            .unwrap()
            .contains("SECRET")
    );
    assert_eq!(report.counts["comments"].imported, 9);
    assert_eq!(report.findings_by_rule["comment_orphan"], 1);
    let held = comments::queue(&house.target.db, CommentState::Held, 0, 10)
        .await
        .unwrap();
    assert_eq!(held.len(), 1);
}

#[tokio::test]
async fn sections_make_a_tree_and_names_are_plain_text() {
    let house = House::new().await;
    let head = category(5, "sport", "", "Sport")
        + &category(6, "world", "", "World")
        + &category(7, "in-focus-world", "world", "AT&amp;T &#8211; In Focus");
    let item = Item::post(1, "Q&amp;A", "x")
        .term("category", "in-focus-world", "x")
        .term("category", "sport", "Sport")
        .term("post_tag", "bay", "The Bay")
        .term("mood", "calm", "Calm")
        .meta("_yoast_wpseo_primary_category", "7");
    house.import(export_with(&head, &[item])).await;
    let article = house.article(1).await;
    assert_eq!(article.headline, "Q&A");
    let found = sections::by_ids(&house.target.db, &article.sections)
        .await
        .unwrap();
    assert_eq!(
        found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["AT&T – In Focus", "Sport"]
    );
    let world = sections::by_slug(&house.target.db, "world").await.unwrap()[0].id;
    assert_eq!(found[0].parent, Some(world));
    assert_eq!(
        listing::count(&house.target.db, &List::Section(world))
            .await
            .unwrap(),
        1
    );
    let topics = topics::by_ids(&house.target.db, &article.topics).await.unwrap();
    assert_eq!(
        topics
            .iter()
            .map(|one| (one.scheme.as_str(), one.name.as_str()))
            .collect::<Vec<_>>(),
        [("", "The Bay"), ("mood", "Calm")]
    );
}

#[tokio::test]
async fn authors_together_and_guests_without_login_are_named_in_order() {
    let house = House::new().await;
    let guest = Item::post(60, "Ole Dahl", "")
        .set("wp:post_type", "guest-author")
        .set("wp:post_name", "cap-ole")
        .meta("cap-display_name", "Ole Dahl")
        .meta("cap-description", "Writes of fish.");
    let item = Item::post(1, "Quay", "x")
        .term("author", "cap-ole", "ole")
        .term("author", "cap-ida", "ida")
        .term("author", "cap-nobody-else", "Una Roe");
    let report = house.import(export(&[item, guest])).await;
    let authors = people::by_ids(&house.target.db, &house.article(1).await.authors)
        .await
        .unwrap();
    assert_eq!(
        authors.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Ole Dahl", "Ida Bell", "Una Roe"]
    );
    assert_eq!(authors[0].bio, "Writes of fish.");
    assert!(
        authors
            .iter()
            .all(|one| one.login.is_none() && one.mail.is_none())
    );
    assert_eq!(report.counts["guest authors"].imported, 1);
}

#[tokio::test]
async fn nothing_that_was_not_public_becomes_public() {
    let house = House::new().await;
    let with = |id, status: &str| Item::post(id, &format!("Piece {id}"), "SECRET").set("wp:status", status);
    house
        .import(export(&[
            with(1, "draft"),
            with(2, "pending"),
            with(3, "private"),
            with(4, "trash"),
            with(5, "pitch"),
            with(6, "future"),
            with(7, "publish").set("wp:post_password", " <p&w> "),
            with(8, ""),
            with(9, "publish"),
        ]))
        .await;
    let states = [
        State::Draft,
        State::InReview,
        State::Published,
        State::Spiked,
        State::Draft,
        State::Scheduled,
    ];
    for (number, state) in (1..).zip(states) {
        let life = house.life(number).await;
        assert_eq!(life.state, state, "{number}");
        assert!(!life.is_public(), "{number}");
        assert!(
            listing::of(&house.target.db, life.id).await.unwrap().is_empty(),
            "{number}"
        );
    }
    let locked = house.life(7).await;
    assert!(locked.access == Access::Protected && !locked.is_open());
    assert_eq!(locked.standfirst, "", "no list holds a word of a locked article");
    assert_eq!(
        articles::password(&house.target.db, locked.id)
            .await
            .unwrap()
            .as_deref(),
        Some(" <p&w> ")
    );
    assert!(!house.life(8).await.is_public());
    assert_eq!(listing::count(&house.target.db, &List::Front).await.unwrap(), 2);
}

#[tokio::test]
async fn the_original_of_a_large_picture_is_known_beside_its_sizes() {
    let house = House::new().await;
    let metadata = "a:4:{s:5:\"width\";i:2560;s:6:\"height\";i:1440;s:5:\"sizes\";a:1:{s:6:\"medium\";a:4:{s:4:\"file\";s:17:\"flood-300x169.jpg\";s:5:\"width\";i:300;s:6:\"height\";i:169;s:9:\"mime-type\";s:10:\"image/jpeg\";}}s:14:\"original_image\";s:9:\"flood.jpg\";}";
    let picture = Item::picture(10, "2024/05/flood-scaled.jpg")
        .meta("_wp_attachment_metadata", metadata)
        .meta("_wp_attachment_image_alt", "A flood")
        .meta("_media_credit", "Ole Dahl");
    house.import(export(&[picture])).await;
    let medium = media::by_wp_id(&house.target.db, 10)
        .await
        .unwrap()
        .unwrap()
        .media;
    let files: Vec<(&str, u32, bool)> = medium
        .files
        .iter()
        .map(|file| (file.path.rsplit('/').next().unwrap(), file.width, file.original))
        .collect();
    assert_eq!(
        files,
        [
            ("flood.jpg", 0, true),
            ("flood-scaled.jpg", 2560, false),
            ("flood-300x169.jpg", 300, false)
        ]
    );
    assert_eq!(
        (medium.alt.as_str(), medium.credit.as_str()),
        ("A flood", "Ole Dahl")
    );
}

#[tokio::test]
async fn several_files_of_one_site_are_one_paper_and_the_newer_state_counts() {
    let house = House::new().await;
    let old = Item::post(1, "Quay", "Old words").set("wp:post_modified_gmt", "2024-05-03 08:00:00");
    let new = Item::post(1, "Quay", "New words").set("wp:post_modified_gmt", "2024-06-01 08:00:00");
    let first = house.file(export(&[new]));
    let second = house.file(
        export(&[old, Item::post(2, "Other", "x")])
            .replace("https://post.example", "http://www.post.example"),
    );
    let options = dateline_desk::import::Options {
        files: vec![first, second],
        ..Default::default()
    };
    let report = house.try_import(options).await.unwrap();
    assert!(report.balances);
    assert_eq!(house.text(1).await, "New words");
    assert_eq!(
        (
            report.counts["articles"].imported,
            report.counts["articles"].merged
        ),
        (2, 1)
    );
}

#[tokio::test]
async fn old_slugs_old_dates_and_search_fields_find_their_places() {
    let house = House::new().await;
    let item = Item::post(1, "Quay", "x")
        .meta("_wp_old_slug", "the-quay")
        .meta("_wp_old_date", "2024-04-30")
        .meta("_yoast_wpseo_title", "%%title%% %%sep%% %%sitename%%")
        .meta("_yoast_wpseo_metadesc", "About the quay")
        .meta("_yoast_wpseo_meta-robots-noindex", "1");
    house
        .import(export(&[
            item,
            Item::post(2, "Other", "x"),
            Item::post(3, "Third", "x"),
        ]))
        .await;
    let life = house.life(1).await;
    for path in [
        "/2024/05/03/the-quay/",
        "/2024/04/30/quay/",
        "/2024/04/30/the-quay/",
    ] {
        let there = addresses::at(&house.target.db, path).await.unwrap();
        assert!(
            there.is_some_and(|there| there.thing.id() == life.id.0 && !there.canonical),
            "{path}"
        );
    }
    assert_eq!(
        articles::by_old_slug(&house.target.db, "the-quay").await.unwrap()[0].id,
        life.id
    );
    let search = house.article(1).await.search;
    assert_eq!(search.title.as_deref(), Some("Quay - The Harbour Post"));
    assert!(search.noindex);
}

#[tokio::test]
async fn an_item_without_a_closing_tag_and_an_unknown_element_lose_nothing() {
    let house = House::new().await;
    let item = Item::post(1, "Quay", "One").raw("<shop:price xmlns:shop=\"x\">12 <b>kr</b></shop:price>");
    let xml = format!(
        "{}{}{}</channel></rss>",
        head("https://post.example"),
        item.xml().replace("</item>\n", ""),
        Item::post(2, "Other", "Two").xml()
    );
    house.import(xml).await;
    assert_eq!(house.text(1).await + &house.text(2).await, "OneTwo");
    let kept = kept::of(&house.target.db, "article", house.life(1).await.id.0)
        .await
        .unwrap();
    assert_eq!(kept[0].value, "12 <b>kr</b>");
    assert!(cdata("]]>").contains("]]]]>"));
}
