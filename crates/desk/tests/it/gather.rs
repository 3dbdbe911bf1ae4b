//! What pages gather: the front, corrections, neighbours, feeds, what machines are told.

use copy::{Article, ArticleId, Correction, CorrectionKind, Credit, Moment, SectionId, Tag};
use dateline_desk::access::{Actor, Administer, Curate, House, Moderate, Publish, Role, Say, may};
use dateline_desk::ask::Ask;
use dateline_desk::comments::{Decision, Submission, decide, submit};
use dateline_desk::front::{self, Front, Slot, What};
use dateline_desk::{house, publish};
use morgue::sections::Section;

use crate::desk::{Desk, article, open_at};
use crate::ground::each;

async fn text(desk: &Desk, target: &str) -> String {
    let page = desk.room.page(&Ask::new(target)).await;
    assert_eq!(page.status, 200, "{target}");
    String::from_utf8(page.identity().to_vec()).unwrap()
}

fn in_section(headline: &str, section: i64) -> Article {
    let mut one = article(headline, "Words.");
    one.sections = vec![SectionId(section)];
    one
}

fn correction(at: i64, words: &str) -> Correction {
    Correction {
        kind: CorrectionKind::Correction,
        at: Moment(at),
        text: words.into(),
        on_top: false,
    }
}

async fn sections(desk: &Desk) {
    let all = [(1, "world", "World"), (2, "sport", "Sport")].map(|(id, slug, name)| Section {
        id: SectionId(id),
        slug: slug.into(),
        name: name.into(),
        description: String::new(),
        parent: None,
        wp_id: None,
        position: id,
    });
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    house::set_sections(&desk.room, granted, &all).await.unwrap();
}

async fn arrange(desk: &Desk, front: Option<&Front>) -> Result<(), dateline_desk::error::Error> {
    let granted = may(&Actor::Operator, Curate, &House).unwrap();
    front::set(&desk.room, granted, front).await
}

fn slot(what: What, weight: u8) -> Slot {
    Slot { what, weight }
}

/// Prints articles a minute apart; `(headline, section)`.
async fn print(desk: &Desk, all: &[(&str, i64)]) -> Vec<ArticleId> {
    let mut out = Vec::new();
    for (headline, section) in all {
        desk.wait(60);
        out.push(desk.print(&in_section(headline, *section)).await.1.article);
    }
    out
}

/// How often each headline stands in the main part of a page.
fn often(page: &str, headline: &str) -> usize {
    let main = page.split("<main").nth(1).unwrap();
    main.matches(&format!(">{headline}<")).count()
}

#[tokio::test]
async fn no_story_stands_on_the_front_twice_however_it_is_arranged() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        sections(&desk).await;
        let names = ["Oldest", "Harbour", "Regatta", "Storm", "Derby", "Newest"];
        let ids = print(
            &desk,
            &names.map(|name| (name, if matches!(name, "Regatta" | "Derby") { 2 } else { 1 })),
        )
        .await;
        let front = Front {
            slots: vec![
                slot(What::Article(ids[0]), 4),
                slot(What::Section(SectionId(2)), 3),
                slot(What::Section(SectionId(2)), 2),
                slot(What::Section(SectionId(2)), 1),
            ],
            boxes: vec![SectionId(1)],
        };
        for arranged in [None, Some(&front)] {
            arrange(&desk, arranged).await.unwrap();
            let page = text(&desk, "/").await;
            for name in names {
                assert_eq!(often(&page, name), 1, "{name} in {page}");
            }
        }
        let page = text(&desk, "/").await;
        let at = |name: &str| page.find(&format!(">{name}<")).unwrap();
        assert!(
            at("Oldest") < at("Derby") && at("Derby") < at("Regatta"),
            "the order is another"
        );
    })
    .await;
}

#[tokio::test]
async fn a_front_is_thrown_away_by_what_it_shows_and_its_feeds_by_nothing_of_its_arrangement() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        sections(&desk).await;
        let ids = print(&desk, &[("Old", 1), ("New", 1)]).await;
        let front = Front {
            slots: vec![slot(What::Article(ids[0]), 4)],
            boxes: Vec::new(),
        };
        let (before, feed) = (text(&desk, "/").await, Ask::new("/feed/"));
        text(&desk, "/feed/").await;
        arrange(&desk, Some(&front)).await.unwrap();
        assert!(desk.room.on_rack(&Ask::new("/")).is_none());
        assert!(desk.room.on_rack(&feed).is_some(), "the feed shows no slots");
        let after = text(&desk, "/").await;
        assert_ne!(before, after);
        assert!(after.find(">Old<") < after.find(">New<"));

        // What was withdrawn gives its place to the newest, and comes back to it.
        let piece = desk.room.piece(ids[0]).await.unwrap();
        let granted = may(&Actor::Operator, Publish, &piece).unwrap();
        publish::withdraw(&desk.room, granted).await.unwrap();
        let without = text(&desk, "/").await;
        assert!(often(&without, "Old") == 0 && often(&without, "New") == 1);
        desk.publish(ids[0]).await;
        assert!(text(&desk, "/").await.find(">Old<") < after.find(">New<"));

        for wrong in [
            Front {
                slots: vec![slot(What::Article(ids[0]), 5)],
                boxes: Vec::new(),
            },
            Front {
                slots: vec![slot(What::Article(ids[0]), 4); 2],
                boxes: Vec::new(),
            },
            Front {
                slots: vec![slot(What::Article(ArticleId(1)), 4)],
                boxes: Vec::new(),
            },
            Front {
                slots: Vec::new(),
                boxes: vec![SectionId(9)],
            },
        ] {
            assert!(arrange(&desk, Some(&wrong)).await.is_err(), "{wrong:?}");
        }
        let db = desk.room.db().await.unwrap();
        assert_eq!(front::get(&db).await.unwrap(), Some(front));
    })
    .await;
}

#[tokio::test]
async fn corrections_stand_on_their_page_as_long_as_their_article_does() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut one = article("Bridge opens", "It opened on Monday.");
        let (first, printed) = desk.print(&one).await;
        assert!(!text(&desk, "/corrections/").await.contains("Bridge opens"));
        one.corrections = vec![correction(
            crate::desk::MORNING,
            "It opened on Tuesday, not on Monday.",
        )];
        desk.save(&first, &one).await;
        let again = desk.publish(printed.article).await;
        assert!(again.tags.contains(&Tag::Corrections));
        let page = text(&desk, "/corrections/").await;
        assert!(page.contains("It opened on Tuesday") && page.contains("Bridge opens"));
        assert!(text(&desk, "/feed/").await.contains("It opened on Tuesday"));
        assert!(
            text(&desk, "/corrections/feed/")
                .await
                .contains("It opened on Tuesday")
        );

        let piece = desk.room.piece(printed.article).await.unwrap();
        let granted = may(&Actor::Operator, Publish, &piece).unwrap();
        let tags = publish::withdraw(&desk.room, granted).await.unwrap();
        assert!(tags.contains(&Tag::Corrections));
        assert!(
            !text(&desk, "/corrections/")
                .await
                .contains("It opened on Tuesday")
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_corrected_before_there_was_a_list_of_it_is_read_when_the_paper_is_opened() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut one = article("Bridge opens", "It opened.");
        one.labels = vec!["Analysis".into()];
        one.corrections = vec![correction(5, "It opened on Tuesday, not on Monday.")];
        let (_, printed) = desk.print(&one).await;
        let db = desk.room.db().await.unwrap();
        // As the step that added the list leaves an older paper.
        for older in [
            "delete from corrections",
            "delete from list_counts where list = 'corrections'",
            "update articles set labels = '[]'",
            "insert into corrections_due (article) select id from articles",
        ] {
            db.meddle(older, Vec::new()).await.unwrap();
        }
        let again = open_at(desk.dir.path(), desk.database.as_deref(), 1, &desk.clock).await;
        let page = again.page(&Ask::new("/corrections/")).await;
        let page = String::from_utf8_lossy(&page.identity()).into_owned();
        assert!(page.contains("It opened on Tuesday"), "{page}");
        let life = morgue::articles::by_id(&db, printed.article)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(life.labels, ["Analysis"]);
        assert!(morgue::corrections::due(&db, 9).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_comment_of_an_articles_author_is_marked_and_one_in_their_name_is_not() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mira = copy::PersonId(7);
        let mut one = article("Bridge opens", "It opened.");
        one.authors = vec![mira];
        let (_, printed) = desk.print(&one).await;
        let piece = desk.room.piece(printed.article).await.unwrap();
        let own = Actor::Person {
            id: mira,
            role: Role::Reporter,
            sections: Vec::new(),
        };
        for (actor, words) in [
            (own, "I wrote this."),
            (Actor::Reader { address: None }, "So did I."),
        ] {
            let said = Submission {
                name: "Mira Rao".into(),
                text: words.into(),
                ..Submission::default()
            };
            let granted = may(&actor, Say, &piece).unwrap();
            let receipt = submit(&desk.room, granted, &said, words).await.unwrap();
            let granted = may(&Actor::Operator, Moderate, &piece).unwrap();
            decide(&desk.room, granted, receipt.comment, Decision::Approve)
                .await
                .unwrap();
        }
        let page = text(&desk, &printed.path.unwrap()).await;
        let marked: Vec<&str> = page.split("class=\"comment ours\"").skip(1).collect();
        assert_eq!(marked.len(), 1, "{page}");
        assert!(marked[0].contains("I wrote this."));
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_neighbours_name_a_new_article_at_once() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, one) = desk.print(&article("Ferry sails", "It sailed.")).await;
        let path = one.path.unwrap();
        assert!(!text(&desk, &path).await.contains("Pier closes"));
        desk.wait(60);
        desk.print(&article("Pier closes", "It closed.")).await;
        assert!(text(&desk, &path).await.contains("Pier closes"));
    })
    .await;
}

#[tokio::test]
async fn an_article_tells_machines_what_it_tells_people() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut paper = (**desk.room.paper.load()).clone();
        paper.url = "https://courier.example".into();
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        desk.room.set_paper(granted, &paper).await.unwrap();
        let mut one = article("Bridge <opens> & stays", "It opened.");
        one.labels = vec!["Analysis".into()];
        one.sources = vec![Credit {
            name: "Coast Wire".into(),
            url: Some("https://coastwire.example/7".into()),
        }];
        one.lang = copy::Lang::parse("ar").unwrap();
        let (_, printed) = desk.print(&one).await;
        let page = text(&desk, &printed.path.unwrap()).await;
        let document = page
            .split(r#"<script type="application/ld+json">"#)
            .nth(1)
            .and_then(|rest| rest.split("</script>").next())
            .unwrap_or_else(|| panic!("{page}"));
        let document: serde_json::Value = serde_json::from_str(document).unwrap();
        let story = &document["@graph"][0];
        assert_eq!(story["@type"], "NewsArticle");
        assert_eq!(story["headline"], one.headline);
        assert_eq!(story["isBasedOn"][0]["url"], "https://coastwire.example/7");
        assert_eq!(story["inLanguage"], "ar");
        assert!(
            page.contains(r#"hreflang="ar""#) && page.contains(r#"property="og:url""#),
            "{page}"
        );
        // Its label stands above it in lists too, and its language goes with it into every feed.
        assert!(text(&desk, "/").await.contains("Analysis"));
        assert!(text(&desk, "/feed/json/").await.contains(r#""language": "ar""#));
        assert!(
            text(&desk, "/feed/atom/")
                .await
                .contains(r#"<entry xml:lang="ar">"#)
        );
        let news = text(&desk, "/news-sitemap.xml").await;
        assert!(news.contains("<news:language>ar</news:language>"), "{news}");
        desk.wait(49 * 3600);
        assert!(
            !text(&desk, "/news-sitemap.xml").await.contains("<url>"),
            "it is two days old"
        );
    })
    .await;
}
