use proptest::prelude::*;

use super::*;

fn links(article: &str) -> Permalinks {
    Permalinks {
        article: article.into(),
        ..Permalinks::default()
    }
}

fn ask(target: &str, pattern: &str) -> Vec<Wanted> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    parse(path, query, &links(pattern))
}

fn has(target: &str, pattern: &str, thing: &Thing, part: Part) -> bool {
    ask(target, pattern)
        .iter()
        .any(|wanted| wanted.thing == *thing && wanted.part == part)
}

const DAY: &str = "/%year%/%monthnum%/%day%/%postname%/";
const NAME: &str = "/%postname%/";
const NUMBER: &str = "/archives/%post_id%";

fn known(path: &str) -> Thing {
    Thing::Known(path.into())
}

fn day(year: i16, month: Option<i8>, day: Option<i8>) -> Thing {
    Thing::Date(Date { year, month, day })
}

#[test]
fn the_root_is_the_front_and_its_views() {
    let feed = Part::Feed(FeedKind::Rss2, 1);
    for (target, part) in [
        ("/", Part::Whole),
        ("/index.php", Part::Whole),
        ("//", Part::Whole),
        ("/page/3/", Part::Page(3)),
        ("/page3", Part::Page(3)),
        ("/?paged=3", Part::Page(3)),
        ("/feed/", feed),
        ("/feed/rss2/", feed),
        ("/rss/", feed),
        ("/wp-rss2.php", feed),
        ("/?feed=rss2", feed),
        ("/feed/?paged=2", Part::Feed(FeedKind::Rss2, 2)),
        ("/atom", Part::Feed(FeedKind::Atom, 1)),
        ("/feed/json/", Part::Feed(FeedKind::Json, 1)),
        ("/?feed=json", Part::Feed(FeedKind::Json, 1)),
        ("/?p=0", Part::Whole),
        ("/?unknown=1", Part::Whole),
    ] {
        let found = ask(target, DAY);
        assert_eq!(
            found.first().map(|w| (&w.thing, w.part)),
            Some((&Thing::Front, part)),
            "{target}"
        );
    }
    assert!(ask("/?feed=yaml", DAY).is_empty());
    assert_ne!(ask("/json/", DAY)[0].thing, Thing::Front);
    assert!(ask("/%ff", DAY).is_empty());
    assert!(ask("/?m=99", DAY).is_empty());
    assert!(ask("/?year=99999", DAY).is_empty());
}

#[test]
fn an_article_is_known_by_its_path_first() {
    let path = known("/2031/02/03/rain");
    for (tail, part) in [
        ("", Part::Whole),
        ("/", Part::Whole),
        ("//", Part::Whole),
        (".", Part::Whole),
        ("%20", Part::Whole),
        ("%E2%80%9D", Part::Whole),
        ("/index.php", Part::Whole),
        ("/?amp", Part::Whole),
        ("/feed/", Part::Feed(FeedKind::Rss2, 1)),
        ("/feed/atom/", Part::Feed(FeedKind::Atom, 1)),
        ("/2/", Part::Leaf(2)),
        ("/?page=2", Part::Leaf(2)),
        ("/page/2/", Part::Page(2)),
        ("/comment-page-2/", Part::CommentPage(2)),
        ("/?cpage=2", Part::CommentPage(2)),
        ("/embed/", Part::Embed),
        ("/amp/", Part::Amp),
        ("/trackback/", Part::Trackback),
    ] {
        let target = format!("/2031/02/03/rain{tail}");
        assert!(has(&target, DAY, &path, part), "{target}");
    }
}

#[test]
fn numbers_of_the_old_site_name_things() {
    assert!(has("/?p=71", DAY, &Thing::Number(71), Part::Whole));
    assert!(has("/?page_id=71", DAY, &Thing::Number(71), Part::Whole));
    assert!(has(
        "/?attachment_id=71/feed/",
        DAY,
        &Thing::Number(71),
        Part::Whole
    ));
    assert!(has(
        "/?p=71&feed=rss2",
        DAY,
        &Thing::Number(71),
        Part::Feed(FeedKind::Rss2, 1)
    ));
    assert!(has("/?cat=7,16", DAY, &Thing::SectionNumber(7), Part::Whole));
    assert!(has("/?cat[]=7", DAY, &Thing::SectionNumber(7), Part::Whole));
    assert!(has("/?tag_id=8", DAY, &Thing::TopicNumber(8), Part::Whole));
    assert!(has(
        "/?author=2&feed=rss2",
        DAY,
        &Thing::AuthorNumber(2),
        Part::Feed(FeedKind::Rss2, 1)
    ));
    assert!(has(
        "/archives/71",
        NUMBER,
        &Thing::Known("/archives/71".into()),
        Part::Whole
    ));
    assert!(has("/archives/71", NAME, &Thing::Number(71), Part::Whole));
    let first = ask("/2031/02/03/rain/?p=71", DAY);
    assert_eq!(first.first().map(|w| &w.thing), Some(&Thing::Number(71)));
}

#[test]
fn archives_are_known_by_their_bases_wherever_these_stood() {
    let section = Thing::Section(vec!["world".into(), "asia".into()]);
    for pattern in [DAY, NAME, NUMBER, ""] {
        assert!(
            has("/category/world/asia/page/2/", pattern, &section, Part::Page(2)),
            "{pattern}"
        );
        assert!(has(
            "/tag/rain/",
            pattern,
            &Thing::Topic("rain".into()),
            Part::Whole
        ));
        assert!(has(
            "/author/mira/feed/",
            pattern,
            &Thing::Author("mira".into()),
            Part::Feed(FeedKind::Rss2, 1)
        ));
        assert!(has(
            "/type/gallery/",
            pattern,
            &Thing::Format("gallery".into()),
            Part::Whole
        ));
        assert!(has(
            "/search/a%20b/",
            pattern,
            &Thing::Search("a b".into()),
            Part::Whole
        ));
        assert!(has("/2031/2/", pattern, &day(2031, Some(2), None), Part::Whole));
    }
    assert!(has(
        "/archives/category/world/asia",
        NUMBER,
        &section,
        Part::Whole
    ));
    assert!(has(
        "/archives/date/2031/02",
        NUMBER,
        &day(2031, Some(2), None),
        Part::Whole
    ));
    assert!(has("/2031/13/", DAY, &day(2031, None, None), Part::Whole));
    assert!(has("/2031/02/45/", DAY, &day(2031, Some(2), None), Part::Whole));
    assert!(has("/?m=203102", DAY, &day(2031, Some(2), None), Part::Whole));
    assert!(has(
        "/?year=2031&monthnum=2&day=3",
        DAY,
        &day(2031, Some(2), Some(3)),
        Part::Whole
    ));
    let empty = ask("/category/", DAY);
    assert!(
        !empty
            .iter()
            .any(|w| matches!(w.thing, Thing::Guess(_) | Thing::Section(_))),
        "{empty:?}"
    );
}

#[test]
fn what_is_unknown_is_guessed_by_its_slug_within_its_date() {
    let guess = |date| {
        Thing::Guess(Clue {
            slug: Some("rain".into()),
            date,
            ..Clue::default()
        })
    };
    for target in ["/rain/", "/blog/rain/", "/archives/rain", "/2031/rain/"] {
        assert!(has(target, DAY, &guess(None), Part::Whole), "{target}");
    }
    let date = Some(Date {
        year: 2031,
        month: Some(2),
        day: Some(3),
    });
    assert!(has("/2031/02/03/rain/", DAY, &guess(date), Part::Whole));
    assert!(has("/2031/02/03/rain/", NAME, &guess(None), Part::Whole));
    assert!(!has("/category/rain/", DAY, &guess(None), Part::Whole));
}

#[test]
fn doors_that_lead_nowhere_are_known_without_looking() {
    for target in [
        "/wp-login.php",
        "/wp-admin/",
        "/xmlrpc.php?rsd",
        "/wp-config.php",
        "/.git/HEAD",
        "/.env",
        "/wp-includes/x.js",
        "/wp-content/plugins/a/b.css",
        "/blog/wp-login.php",
        "/wp-trackback.php?p=7",
    ] {
        assert_eq!(
            ask(target, DAY).first().map(|w| &w.thing),
            Some(&Thing::DeadDoor),
            "{target}"
        );
    }
    for target in ["/wp-json/", "/wp-json/wp/v2/posts", "/?rest_route=/"] {
        assert_eq!(
            ask(target, DAY).first().map(|w| &w.thing),
            Some(&Thing::Interface),
            "{target}"
        );
    }
    let upload = Thing::Upload("/wp-content/uploads/2031/02/Ünï.jpg".into());
    assert_eq!(
        ask("/wp-content/uploads/2031/02/%C3%9Cn%C3%AF.jpg", DAY)[0].thing,
        upload
    );
}

#[test]
fn search_engines_find_their_maps() {
    let of = |of, part| Thing::Sitemap { of, part };
    assert_eq!(
        ask("/wp-sitemap-posts-post-2.xml", DAY)[0].thing,
        of(MapOf::Articles, 2)
    );
    assert_eq!(
        ask("/wp-sitemap-users-1.xml", DAY)[0].thing,
        of(MapOf::Authors, 1)
    );
    assert_eq!(ask("/wp-sitemap.xml", DAY)[0].thing, Thing::SitemapIndex);
    assert_eq!(
        ask("/?sitemap=posts&sitemap-subtype=page", DAY)[0].thing,
        of(MapOf::Pages, 1)
    );
    for target in [
        "/sitemap.xml",
        "/sitemap_index.xml",
        "/post-sitemap.xml",
        "/sitemap-2031-02-03-4-5.xml",
        "/sitemap-1.xml",
        "/sitemap-2031-13.xml",
    ] {
        assert_eq!(ask(target, DAY)[0].thing, Thing::OtherSitemap, "{target}");
    }
    for (target, month, day, part) in [
        ("/sitemap-2031.xml", None, None, 1),
        ("/sitemap-2031-02.xml", Some(2), None, 1),
        ("/sitemap-2031-02-03.xml", Some(2), Some(3), 1),
        ("/sitemap-2031-02-03-2.xml", Some(2), Some(3), 2),
    ] {
        let date = Date {
            year: 2031,
            month,
            day,
        };
        assert_eq!(ask(target, DAY)[0].thing, Thing::DatedSitemap(date, part));
        assert_eq!(Permalinks::dated_sitemap(date, part), target);
    }
    assert_eq!(ask(Permalinks::NEWS_SITEMAP, DAY)[0].thing, Thing::NewsSitemap);
    assert_eq!(ask("/robots.txt/", DAY)[0].thing, Thing::Robots);
}

proptest! {
    #[test]
    fn no_address_is_too_odd(path in "/\\PC{0,60}", query in "\\PC{0,40}") {
        for pattern in [DAY, NAME, NUMBER, "", "/%category%/%postname%.html"] {
            let found = parse(&path, &query, &links(pattern));
            prop_assert!(found.len() < 60);
        }
    }

    #[test]
    fn a_built_address_means_what_it_was_built_for(
        slug in "[a-zé][a-zé-]{0,12}[a-z]", year in 1000i16..9999, month in 1i8..=12, page in 2u32..99,
    ) {
        for pattern in [DAY, NAME, NUMBER, ""] {
            let links = links(pattern);
            let check = |href: String, thing: Thing, part: Part| {
                let (path, query) = href.split_once('?').unwrap_or((&href, ""));
                parse(path, query, &links).iter().any(|w| w.thing == thing && w.part == part)
            };
            let topic = links.part(&links.topic(&slug), Part::Page(page));
            prop_assert!(check(topic.clone(), Thing::Topic(slug.clone()), Part::Page(page)), "{}", topic);
            let date = Date { year, month: Some(month), day: None };
            prop_assert!(check(links.date(date), Thing::Date(date), Part::Whole));
            let feed = links.part("/", Part::Feed(FeedKind::Rdf, 1));
            prop_assert!(check(feed.clone(), Thing::Front, Part::Feed(FeedKind::Rdf, 1)), "{}", feed);
        }
    }
}
