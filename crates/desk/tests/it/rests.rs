//! What readers see of what an article rests on, and of what its corrections changed.

use copy::{Article, Correction, CorrectionKind, Credit, Moment, Passage, SourceId, Stretch};
use dateline_desk::access::{Actor, Administer, Gather, House, Piece, Publish, Write, may};
use dateline_desk::ask::Ask;
use dateline_desk::publish;
use dateline_desk::sources::{self, Brought};

use crate::desk::{Desk, MORNING, article};
use crate::ground::each;

async fn bring(desk: &Desk, outlet: &str, headline: &str, text: &str) -> SourceId {
    let brought = Brought {
        bytes: text.into(),
        name: "source.txt".into(),
        outlet: Some(outlet.into()),
        headline: Some(headline.into()),
        ..Brought::default()
    };
    let granted = may(&Actor::Operator, Gather, &House).unwrap();
    sources::bring(&desk.room, granted, brought).await.unwrap().items[0].id
}

async fn attach(desk: &Desk, piece: &Piece, source: SourceId, confidential: bool) {
    let granted = may(&Actor::Operator, Write, piece).unwrap();
    sources::attach(&desk.room, granted, source, "", confidential)
        .await
        .unwrap();
}

async fn page(desk: &Desk, address: &str) -> (u16, String) {
    let page = desk.room.page(&Ask::new(address)).await;
    (page.status, String::from_utf8(page.identity().to_vec()).unwrap())
}

const WORDS: &str = "we will rebuild the bridge";

fn story() -> Article {
    let mut story = article("Bridge", &format!("“{WORDS}”, the mayor said."));
    story.sources = vec![Credit {
        name: "Strait Wire".into(),
        url: None,
    }];
    story
}

#[tokio::test]
async fn an_article_names_what_it_is_based_on_and_its_quotes_lead_there() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (saved, printed) = desk.print(&story()).await;
        let path = printed.path.unwrap();
        let piece = desk.room.piece(saved.article).await.unwrap();
        let (_, html) = page(&desk, &path).await;
        assert!(!html.contains("What this article is based on"));
        let speech = bring(
            &desk,
            "Town hall",
            "A speech on bridges",
            &format!("He said: {WORDS}."),
        )
        .await;
        let wire = bring(&desk, "Strait Wire", "Mayor speaks", "The mayor spoke.").await;
        let secret = bring(
            &desk,
            "Quailfeather",
            "Quailfeather papers",
            "Quailfeather said so.",
        )
        .await;
        let hidden = bring(&desk, "Owlfeather", "Owlfeather papers", "Owlfeather said so.").await;
        for (source, confidential) in [(speech, false), (wire, false), (secret, false), (hidden, true)] {
            attach(&desk, &piece, source, confidential).await;
        }
        let granted = may(&Actor::Operator, Gather, &House).unwrap();
        sources::protect(&desk.room, granted, secret).await.unwrap();
        let length = i64::try_from(WORDS.len()).unwrap();
        let at = |start| Stretch {
            start,
            end: start + length,
        };
        let granted = may(&Actor::Operator, Write, &piece).unwrap();
        for (source, place) in [(speech, at(9)), (hidden, Stretch { start: 0, end: 10 })] {
            let passage = Passage {
                revision: saved.id,
                source,
                draft: at(1),
                place,
            };
            sources::quote(&desk.room, granted, passage).await.unwrap();
        }
        let (_, html) = page(&desk, &path).await;
        assert!(html.contains("What this article is based on"), "{html}");
        // The credit is one of the sources: it is the first, and stands there once.
        assert_eq!(html.matches("Mayor speaks</bdi>").count(), 1);
        assert!(html.contains("id=\"source-2\"") && !html.contains("id=\"source-3\""));
        assert!(html.contains("A speech on bridges"));
        assert!(
            html.contains(&format!("“{WORDS}”,<sup><a class=\"ref\" href=\"#source-2\"")),
            "{html}"
        );
        assert_eq!(
            html.matches("<sup>").count(),
            1,
            "what is confidential is not numbered"
        );
        for unsaid in ["Quailfeather", "Owlfeather"] {
            assert!(!html.contains(unsaid));
        }
        assert!(html.contains("\"isBasedOn\":[{\"@type\":\"CreativeWork\""));

        let admin = may(&Actor::Operator, Administer, &House).unwrap();
        sources::release(&desk.room, admin, secret).await.unwrap();
        assert!(page(&desk, &path).await.1.contains("Quailfeather papers"));
        sources::detach(&desk.room, granted, speech).await.unwrap();
        let (_, html) = page(&desk, &path).await;
        assert!(!html.contains("A speech on bridges") && !html.contains("<sup>"));
    })
    .await;
}

fn correct(mut story: Article, kind: CorrectionKind, text: &str) -> Article {
    story.corrections.push(Correction {
        kind,
        at: Moment(MORNING),
        text: text.into(),
        on_top: false,
    });
    story
}

#[tokio::test]
async fn a_correction_leads_to_what_it_changed_for_as_long_as_both_stand() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (first, printed) = desk
            .print(&article("Ferry", "It carried 337 people.\n\nNobody knows why."))
            .await;
        let path = printed.path.unwrap();
        let mut next = article("Ferry", "It carried 373 people.\n\nNobody knows why.");
        next.comments_open = true;
        let next = correct(
            next,
            CorrectionKind::Correction,
            "An earlier version named another number.",
        );
        let saved = desk.save(&first, &next).await;
        assert_eq!(
            page(&desk, "/corrections/1/").await.0,
            404,
            "it is not published yet"
        );
        desk.publish(first.article).await;
        let (_, html) = page(&desk, &path).await;
        assert!(html.contains("href=\"/corrections/1/\""), "{html}");
        assert!(
            page(&desk, "/corrections/")
                .await
                .1
                .contains("href=\"/corrections/1/\"")
        );
        let (status, html) = page(&desk, "/corrections/1/").await;
        assert_eq!(status, 200);
        assert!(
            html.contains("It carried <del>337</del><ins>373</ins> people."),
            "{html}"
        );
        assert!(html.contains("An earlier version named another number.") && html.contains("noindex"));
        assert_eq!(page(&desk, "/corrections/2/").await.0, 404);
        let feed = page(&desk, "/corrections/feed/").await.1;
        assert!(feed.contains("/corrections/1/"), "{feed}");

        // A later edit without a correction changes nothing of that.
        let mut later = next.clone();
        later.standfirst = "Something new.".into();
        let later = correct(later, CorrectionKind::Retraction, "The rest does not stand.");
        desk.save(&saved, &later).await;
        desk.publish(first.article).await;
        assert!(page(&desk, "/corrections/1/").await.1.contains("<del>337</del>"));
        assert_eq!(
            page(&desk, "/corrections/2/").await.0,
            404,
            "what was taken back is not shown again"
        );
        let piece = desk.room.piece(first.article).await.unwrap();
        let granted = may(&Actor::Operator, Publish, &piece).unwrap();
        publish::withdraw(&desk.room, granted).await.unwrap();
        assert_eq!(page(&desk, "/corrections/1/").await.0, 404);
    })
    .await;
}
