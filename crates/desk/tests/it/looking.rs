//! What is looked up while somebody writes: stories by a few letters, topics by the beginning of their names.

use copy::{Lang, PersonId, State};
use dateline_desk::access::{Actor, House, Publish, Role, Write, may};
use dateline_desk::{jump, search, topics};

use crate::desk::{Desk, article};
use crate::ground::each;

const OPERATOR: Actor = Actor::Operator;

fn writer(id: i64, role: Role) -> Actor {
    Actor::Person {
        id: PersonId(id),
        role,
        sections: Vec::new(),
    }
}

async fn found(desk: &Desk, who: &Actor, text: &str) -> Vec<(String, State, bool, bool)> {
    let granted = may(who, Write, &House).unwrap();
    let found = jump::stories(&desk.room, granted, text).await.unwrap();
    found
        .into_iter()
        .map(|one| (one.headline, one.state, one.writes, one.path.is_some()))
        .collect()
}

#[tokio::test]
async fn a_story_is_found_by_parts_of_its_headline_published_ones_first() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        desk.start(&article("The harbour wall tonight", "Words.")).await;
        desk.wait(60);
        desk.print(&article("The harbour wall held", "Words.")).await;
        desk.print(&article("Rain in the north", "The wall is not in its headline."))
            .await;
        search::settle(&desk.room).await.unwrap();
        let all = found(&desk, &OPERATOR, "WALL harb").await;
        assert_eq!(
            all,
            [
                ("The harbour wall held".to_owned(), State::Published, true, true),
                ("The harbour wall tonight".to_owned(), State::Draft, true, false),
            ]
        );
        // What the words themselves say is found behind the headlines.
        let all = found(&desk, &OPERATOR, "headline").await;
        assert_eq!(all[0].0, "Rain in the north");
        assert_eq!(found(&desk, &OPERATOR, "nothing like it").await, []);
        // Before anything is typed: what is being written.
        assert_eq!(found(&desk, &OPERATOR, "").await[0].0, "The harbour wall tonight");
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_what_they_may_neither_write_nor_read() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut theirs = article("A wall of their own", "Words.");
        theirs.authors = vec![PersonId(8)];
        desk.start(&theirs).await;
        desk.print(&article("The wall that all may read", "Words.")).await;
        let reporter = writer(7, Role::Reporter);
        let all = found(&desk, &reporter, "wall").await;
        assert_eq!(
            all,
            [(
                "The wall that all may read".to_owned(),
                State::Published,
                false,
                true
            )]
        );
        let author = writer(8, Role::Contributor);
        assert_eq!(found(&desk, &author, "their own").await.len(), 1);
        assert_eq!(found(&desk, &writer(9, Role::Chief), "wall").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_topic_is_found_by_the_beginning_of_its_name_and_made_once() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let revision = desk.start(&article("The harbour wall", "Words.")).await;
        let piece = desk.room.piece(revision.article).await.unwrap();
        let lang = Lang::english();
        let made = |name: &'static str| {
            let (room, piece, lang) = (&desk.room, &piece, &lang);
            async move {
                let granted = may(&OPERATOR, Publish, piece).unwrap();
                topics::make(room, granted, name, lang).await
            }
        };
        let walls = made("Sea  walls").await.unwrap();
        assert_eq!(
            (walls.name.as_str(), walls.slug.as_str()),
            ("Sea walls", "sea-walls")
        );
        assert_eq!(
            made("sea Walls").await.unwrap(),
            walls,
            "the same address is the same topic"
        );
        made("Seals").await.unwrap();
        made("Harbour").await.unwrap();
        assert!(made(" ?! ").await.is_err());
        let granted = may(&OPERATOR, Write, &House).unwrap();
        let some = topics::beginning(&desk.room, granted, "Sea").await.unwrap();
        let some: Vec<&str> = some.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(some, ["Sea walls", "Seals"]);
        let named = topics::named(&desk.room, granted, &[walls.id]).await.unwrap();
        assert_eq!(named, [walls]);
    })
    .await;
}
