//! WordPress's interface, to read: the shapes that apps and front ends were made for, and nothing that is not public.

use copy::{Article, Block, Kind, Lang, List, Moment, PersonId, SectionId, TopicId};
use desk::access::{Actor, Administer, House, Publish, Write, may};
use desk::publish::{self, Order};
use serde_json::Value;

use crate::client::{Got, ask, get};
use crate::paper::TestPaper;

fn said(got: &Got) -> Value {
    serde_json::from_slice(&got.body).unwrap_or_else(|_| panic!("no JSON: {}", got.text()))
}

async fn fetch(paper: &TestPaper, route: &str) -> Got {
    get(paper.address, &format!("/wp-json/wp/v2/{route}"), &[]).await
}

/// A paper with a section, a topic, an author with a mail address, and pieces in print and out of it.
async fn paper() -> TestPaper {
    let paper = TestPaper::open().await;
    let newsroom = &paper.newsroom;
    let console = Actor::Operator;
    let keeper = may(&console, Administer, &House).unwrap();
    let section = morgue::sections::Section {
        id: SectionId(9_007_199_254_740_993_000),
        slug: "harbour".into(),
        name: "Harbour & Sea".into(),
        description: String::new(),
        parent: None,
        wp_id: None,
        position: 0,
    };
    desk::house::set_sections(newsroom, keeper, &[section])
        .await
        .unwrap();
    let topic = morgue::topics::Topic {
        id: TopicId(72),
        scheme: String::new(),
        slug: "ferries".into(),
        name: "Ferries".into(),
        description: String::new(),
        wp_id: Some(15),
    };
    desk::house::set_topics(newsroom, keeper, &[topic]).await.unwrap();
    let person = morgue::people::Kept {
        person: copy::Person {
            id: PersonId(73),
            name: "Ana Reyes".into(),
            slug: "ana-reyes".into(),
            bio: String::new(),
            contact: None,
            url: None,
            login: Some("anna.the.admin".into()),
            mail: Some("ana@private.example".into()),
        },
        wp_id: Some(4),
        wp_login: Some("anna.the.admin".into()),
    };
    desk::house::set_people(newsroom, keeper, &[person])
        .await
        .unwrap();
    for n in 1..=12 {
        print(&paper, &format!("Ferry {n} <runs>"), &format!("ferry-{n}"), true).await;
    }
    print(&paper, "Not for readers yet", "secret-piece", false).await;
    paper
}

async fn print(paper: &TestPaper, headline: &str, slug: &str, out: bool) {
    let newsroom = &paper.newsroom;
    let console = Actor::Operator;
    let mut article = Article::new(Kind::Article, Lang::english());
    article.headline = headline.to_owned();
    article.standfirst = "It runs & runs.".to_owned();
    article.slug = slug.to_owned();
    article.comments_open = true;
    article.sections = vec![SectionId(9_007_199_254_740_993_000)];
    article.topics = vec![TopicId(72)];
    article.authors = vec![PersonId(73)];
    article.body.blocks = vec![Block::paragraph("The ferry ran for a day.")];
    let granted = may(&console, Write, &House).unwrap();
    let saved = desk::write::start(newsroom, granted, &article, slug)
        .await
        .unwrap();
    if out {
        let piece = newsroom.piece(saved.article).await.unwrap();
        let granted = may(&console, Publish, &piece).unwrap();
        publish::publish(newsroom, granted, Order::default())
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn posts_come_in_pages_with_their_number_and_in_the_old_shape() {
    let paper = paper().await;
    let got = fetch(&paper, "posts?per_page=5").await;
    assert_eq!(got.status, 200, "{}", got.text());
    assert_eq!(got.header("x-wp-total"), Some("12"));
    assert_eq!(got.header("x-wp-totalpages"), Some("3"));
    assert!(got.header("link").unwrap().contains("page=2>; rel=\"next\""));
    let posts = said(&got);
    let first = &posts[0];
    assert_eq!(posts.as_array().unwrap().len(), 5);
    assert_eq!(first["title"]["rendered"], "Ferry 12 &lt;runs&gt;");
    assert_eq!(first["excerpt"]["rendered"], "<p>It runs &amp; runs.</p>\n");
    assert!(
        first["content"]["rendered"]
            .as_str()
            .unwrap()
            .contains("The ferry ran for a day.")
    );
    assert_eq!(first["content"]["protected"], false);
    assert_eq!(
        (&first["status"], &first["type"]),
        (&"publish".into(), &"post".into())
    );
    assert_eq!(
        (first["author"].as_i64(), first["tags"][0].as_i64()),
        (Some(4), Some(15))
    );
    let number = first["id"].as_i64().unwrap();
    assert!(number < 1 << 53, "{number} is read exactly everywhere");
    let one = said(&fetch(&paper, &format!("posts/{number}")).await);
    assert_eq!(one["slug"], "ferry-12");
    let section = first["categories"][0].as_i64().unwrap();
    assert!(section < 1 << 53);
    let category = said(&fetch(&paper, &format!("categories/{section}")).await);
    assert_eq!(
        (&category["name"], category["count"].as_i64()),
        (&"Harbour &amp; Sea".into(), Some(12))
    );
    for route in [
        format!("posts?categories={section}&per_page=1"),
        "posts?tags=15&per_page=1".to_owned(),
        "posts?author=4&per_page=1".to_owned(),
    ] {
        assert_eq!(
            fetch(&paper, &route).await.header("x-wp-total"),
            Some("12"),
            "{route}"
        );
    }
    let oldest = said(&fetch(&paper, "posts?order=asc&per_page=1&_fields=id,title.rendered").await);
    assert_eq!(oldest[0]["title"]["rendered"], "Ferry 1 &lt;runs&gt;");
    assert_eq!(oldest[0].as_object().unwrap().len(), 2);
    let bound = fetch(&paper, "posts?after=2030-01-01T00:00:00&per_page=1").await;
    assert_eq!((bound.status, bound.header("x-wp-total")), (200, Some("0")));
    paper.close().await;
}

#[tokio::test]
async fn what_is_embedded_and_where_it_is_asked_makes_no_difference() {
    let paper = paper().await;
    let post = &said(&fetch(&paper, "posts?slug=ferry-3&_embed").await)[0];
    assert_eq!(post["_embedded"]["author"][0]["name"], "Ana Reyes");
    assert_eq!(post["_embedded"]["wp:term"][1][0]["slug"], "ferries");
    let plain = said(&fetch(&paper, "posts?slug=ferry-3").await);
    assert!(plain[0].get("_embedded").is_none());
    let by_query = get(paper.address, "/?rest_route=/wp/v2/posts&slug=ferry-3", &[]).await;
    assert_eq!(said(&by_query), plain);
    let root = said(&get(paper.address, "/wp-json/", &[]).await);
    assert!(root["routes"]["/wp/v2/posts"].is_object() && root["namespaces"].as_array().unwrap().len() == 2);
    assert_eq!(said(&fetch(&paper, "types/post").await)["rest_base"], "posts");
    paper.close().await;
}

#[tokio::test]
async fn what_does_not_go_is_said_in_the_old_words() {
    let paper = paper().await;
    for (route, status, code) in [
        ("posts/1", 404, "rest_post_invalid_id"),
        ("posts?per_page=101", 400, "rest_invalid_param"),
        ("posts?per_page=none", 400, "rest_invalid_param"),
        ("posts?page=99", 400, "rest_post_invalid_page_number"),
        ("posts?status=draft", 400, "rest_invalid_param"),
        ("posts?context=edit", 401, "rest_forbidden_context"),
        ("categories/1", 404, "rest_term_invalid"),
        ("users/999", 404, "rest_user_invalid_id"),
        ("users/me", 401, "rest_not_logged_in"),
        ("comments/999", 404, "rest_comment_invalid_id"),
        ("media/999", 404, "rest_post_invalid_id"),
        ("settings", 404, "rest_no_route"),
    ] {
        let got = fetch(&paper, route).await;
        let body = said(&got);
        assert_eq!(
            (got.status, body["code"].as_str()),
            (status, Some(code)),
            "{route}: {body}"
        );
        assert_eq!(body["data"]["status"], status);
    }
    let posted = ask(
        paper.address,
        "POST",
        "/wp-json/wp/v2/posts",
        &[("Content-Type", "application/json")],
        "{}",
    )
    .await;
    assert_eq!(posted.status, 405);
    paper.close().await;
}

#[tokio::test]
async fn nothing_of_a_draft_and_no_mail_or_login_is_ever_said() {
    let paper = paper().await;
    for route in [
        "posts?per_page=100&_embed",
        "posts?search=readers",
        "posts?slug=secret-piece",
        "search?search=secret",
        "users",
        "users/4",
        "users?search=private.example",
        "media",
        "comments",
        "pages",
        "categories",
        "tags",
    ] {
        let got = fetch(&paper, route).await;
        assert_eq!(got.status, 200, "{route}: {}", got.text());
        for hidden in [
            "Not for readers",
            "secret-piece",
            "private.example",
            "anna.the.admin",
        ] {
            assert!(!got.text().contains(hidden), "{route} says {hidden}");
        }
    }
    paper.close().await;
}

#[tokio::test]
async fn a_new_article_is_there_at_once_though_the_list_was_kept() {
    let paper = paper().await;
    let before = fetch(&paper, "posts").await;
    let again = get(
        paper.address,
        "/wp-json/wp/v2/posts",
        &[("If-None-Match", before.header("etag").unwrap())],
    )
    .await;
    assert_eq!(again.status, 304);
    print(&paper, "Ferry stops", "ferry-stops", true).await;
    let after = said(&fetch(&paper, "posts").await);
    assert_eq!(after[0]["title"]["rendered"], "Ferry stops");
    let db = paper.newsroom.db().await.unwrap();
    assert_eq!(morgue::listing::count(&db, &List::Front).await.unwrap(), 13);
    assert!(
        after[0]["date_gmt"]
            .as_str()
            .unwrap()
            .starts_with(&Moment(paper.newsroom.now().0).rfc3339()[..10])
    );
    paper.close().await;
}
