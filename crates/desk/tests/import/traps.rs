//! The traps that real exports hold, each as a test.

use copy::Block;
use copy::doc::MediaRef;
use morgue::{addresses, articles, comments, kept, media};

use crate::export::{Item, cdata, export, head};
use crate::ground::each;
use crate::house::House;

#[tokio::test]
async fn control_characters_do_not_stop_an_import_and_are_reported() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn a_raw_ampersand_in_a_commenters_address_stays_whole() {
    each(async |ground| {
        let house = House::on(ground).await;
        house
            .import(export(&[
                Item::post(1, "Quay", "x").comment(5, 0, "comment", "1", "Hello")
            ]))
            .await;
        let found = comments::approved_for(&house.target.db, house.life(1).await.id)
            .await
            .unwrap();
        assert_eq!(found[0].url.as_deref(), Some("https://a.example/?x=1&y=2"));
    })
    .await;
}

#[tokio::test]
async fn an_unsplit_cdata_end_is_text() {
    each(async |ground| {
        let house = House::on(ground).await;
        let item = Item::post(1, "Quay", "");
        let xml = export(&[item]).replace(
            "<content:encoded><![CDATA[]]>",
            "<content:encoded><![CDATA[if (a[b[0]]> 1) and on]]>",
        );
        let report = house.import(xml).await;
        assert_eq!(house.text(1).await, "if (a[b[0]]> 1) and on");
        assert_eq!(report.problems["unsplit_cdata_end"].count, 1);
    })
    .await;
}

#[tokio::test]
async fn blank_lines_make_paragraphs_also_with_windows_line_ends_and_backslashes_survive() {
    each(async |ground| {
        let house = House::on(ground).await;
        house
            .import(export(&[Item::post(1, "Quay", "One C:\\dir\\n\r\n\r\nTwo ")]))
            .await;
        assert_eq!(house.text(1).await, "One C:\\dir\\n\n\nTwo");
        assert_eq!(house.article(1).await.body.blocks.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_file_cut_in_the_middle_gives_what_is_whole_and_names_the_rest() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn a_missing_version_is_no_hindrance_and_what_is_no_export_changes_nothing() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn slugs_and_links_are_decoded_and_may_be_cut_empty_or_numbers() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn serialized_values_are_read_where_we_know_them_and_kept_where_we_do_not() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn a_guid_is_kept_byte_for_byte() {
    each(async |ground| {
        let house = House::on(ground).await;
        let xml = export(&[Item::post(1, "Quay", "x")]);
        let xml = xml.replace(
            "<![CDATA[https://post.example/?p=1]]>",
            "http://old.example/?post_type=x&#038;p=1",
        );
        house.import(xml).await;
        assert_eq!(house.life(1).await.guid, "http://old.example/?post_type=x&p=1");
    })
    .await;
}

#[tokio::test]
async fn numbers_of_pictures_point_at_the_same_pictures_here() {
    each(async |ground| {
    let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn unknown_shortcodes_keep_their_source_and_scripts_never_run() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn reusable_blocks_are_put_where_they_are_used_and_kept() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn own_links_of_any_spelling_become_paths_and_others_stay() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn the_original_of_a_large_picture_is_known_beside_its_sizes() {
    each(async |ground| {
    let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn several_files_of_one_site_are_one_paper_and_the_newer_state_counts() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn old_slugs_old_dates_and_search_fields_find_their_places() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}

#[tokio::test]
async fn an_item_without_a_closing_tag_and_an_unknown_element_lose_nothing() {
    each(async |ground| {
        let house = House::on(ground).await;
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
    })
    .await;
}
