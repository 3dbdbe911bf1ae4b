//! Every revision is found again, compared and brought back; so is what was kept aside.

use copy::diff::{Part, Run};
use copy::{Block, Footnote, Inline};
use dateline_desk::access::Write;
use dateline_desk::ask::Ask;
use dateline_desk::error::Error;
use dateline_desk::history;
use morgue::revisions;

use crate::desk::*;
use crate::ground::each;
use crate::with;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_revision_is_listed_with_who_wrote_it_its_words_and_whether_readers_had_it() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        people(room).await;
        let id = start(room, &ben(), &bens("Bridge", "One two.")).await.article;
        publish_as(room, &ana(), id).await.unwrap();
        desk.wait(400);
        keep(
            room,
            &ana(),
            id,
            text("ana", 1, &bens("Bridge opens", "One two – three.")),
        )
        .await
        .unwrap();
        desk.wait(400);
        keep(
            room,
            &ben_as_editor(),
            id,
            text("ben", 2, &bens("Bridge opens", "Four.")),
        )
        .await
        .unwrap();
        publish_as(room, &ana(), id).await.unwrap();
        let all = with!(room, ana(), Write, id, |g| history::list(room, g, 0)).unwrap();
        let told: Vec<_> = all
            .iter()
            .map(|one| (one.number, one.name.as_str(), one.words, one.published, one.live))
            .collect();
        let expected = [
            (3, "Ben Okoro", 3, true, true),
            (2, "Ana Reyes", 5, false, false),
            (1, "Ben Okoro", 3, true, false),
        ];
        assert_eq!(told, expected);
        assert!(
            with!(room, ana(), Write, id, |g| history::list(room, g, 1))
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

fn ben_as_editor() -> dateline_desk::access::Actor {
    dateline_desk::access::Actor::Person {
        id: BEN,
        role: dateline_desk::access::Role::Editor,
        sections: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_two_revisions_are_compared_word_by_word() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let first = desk.start(&bens("Bridge opens", "It is 373 metres long.")).await;
        let second = desk
            .save(&first, &bens("Bridge closes", "It is 337 metres long."))
            .await;
        let both = with!(room, ana(), Write, first.article, |g| history::compare(
            room, g, first.id, second.id
        ));
        let both = both.unwrap();
        let runs = vec![
            Run::Same("Bridge ".into()),
            Run::Gone("opens".into()),
            Run::New("closes".into()),
        ];
        assert_eq!(both.fields, [("headline", runs)]);
        let Part::Paragraph(runs) = &both.body[0] else {
            panic!("{:?}", both.body)
        };
        assert!(runs.contains(&Run::Gone("373".into())) && runs.contains(&Run::New("337".into())));
        // A revision of another piece is none of this one.
        let other = desk.start(&bens("Ferry", "It sails.")).await;
        let wrong = with!(room, ana(), Write, first.article, |g| history::compare(
            room, g, first.id, other.id
        ));
        assert!(matches!(wrong, Err(Error::NotFound("revision"))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_revision_is_printed_byte_for_byte_as_it_was() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let mut piece = bens("Bridge", "It is 337 metres long.");
        piece.body.blocks.push(Block::paragraph("Tolls are free."));
        let (first, published) = desk.print(&piece).await;
        let id = first.article;
        let path = published.path.unwrap();
        let was = room.page(&Ask::new(&path)).await;
        let mut turn = open(room, id).await.turn;
        for words in ["Two.", "Three."] {
            turn = keep(room, &ana(), id, text("tab", turn, &bens("Bridge closes", words)))
                .await
                .unwrap()
                .turn;
            publish_as(room, &ana(), id).await.unwrap();
        }
        assert_ne!(room.page(&Ask::new(&path)).await.hash, was.hash);
        // Something that no revision says yet is one before the old comes back.
        keep(
            room,
            &ana(),
            id,
            text("tab", turn, &bens("Bridge closes", "Unfinished.")),
        )
        .await
        .unwrap();
        let back = with!(room, ana(), Write, id, |g| history::restore(room, g, first.id)).unwrap();
        assert_eq!((back.number, back.article().unwrap()), (5, piece.clone()));
        assert_eq!(open(room, id).await.content, piece);
        let before = revisions::list(&room.db().await.unwrap(), id, 1, 1)
            .await
            .unwrap();
        let before = revisions::get(&room.db().await.unwrap(), before[0].id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(before.article().unwrap(), bens("Bridge closes", "Unfinished."));
        publish_as(room, &ana(), id).await.unwrap();
        let now = room.page(&Ask::new(&path)).await;
        // What follows from being edited is the only thing that can differ, and within the hour nothing does.
        assert_eq!(
            String::from_utf8_lossy(&now.identity()),
            String::from_utf8_lossy(&was.identity())
        );
        let late = keep(room, &ana(), id, text("tab", turn + 1, &bens("Bridge", "Stale."))).await;
        assert!(
            matches!(late, Err(Error::Newer(_))),
            "a window that did not see it does not overwrite it"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_paragraph_comes_back_alone_with_its_footnote() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        let mut old = bens("Bridge", "First.");
        old.body.blocks.push(Block::Paragraph {
            text: vec![Inline::text("Second"), Inline::Note { id: "n1".into() }],
            align: None,
            dir: None,
            anchor: None,
        });
        old.body.blocks.push(Block::paragraph("Third."));
        old.body.footnotes.push(Footnote {
            id: "n1".into(),
            text: vec![Inline::text("Says the mayor.")],
        });
        let first = desk.start(&old).await;
        let mut new = bens("Bridge opens", "First.");
        new.body.blocks.push(Block::paragraph("Third, rewritten."));
        desk.save(&first, &new).await;
        let id = first.article;
        let back = with!(room, ana(), Write, id, |g| history::restore_block(
            room, g, first.id, 2
        ))
        .unwrap();
        let says = back.article().unwrap();
        assert_eq!(says.headline, "Bridge opens", "nothing else comes back");
        let words: Vec<String> = says
            .body
            .blocks
            .iter()
            .map(|block| {
                copy::text::document(&copy::Document {
                    blocks: vec![block.clone()],
                    footnotes: vec![],
                })
            })
            .collect();
        // Two blocks became one: the third goes behind it, nothing is taken away.
        assert_eq!(words, ["First.", "Third, rewritten.", "Third."]);
        let back = with!(room, ana(), Write, id, |g| history::restore_block(
            room, g, first.id, 1
        ))
        .unwrap();
        let says = back.article().unwrap();
        assert_eq!(says.body.blocks[1], old.body.blocks[1]);
        assert_eq!(says.body.footnotes, old.body.footnotes);
        let none = with!(room, ana(), Write, id, |g| history::restore_block(
            room, g, first.id, 9
        ));
        assert!(matches!(none, Err(Error::NotFound(_))));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_that_was_kept_aside_is_listed_and_brought_back() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let room = &desk.room;
        people(room).await;
        let id = desk.start(&bens("Bridge", "One.")).await.article;
        keep(room, &ben(), id, text("ben", 1, &bens("Bridge", "Two.")))
            .await
            .unwrap();
        let late = bens("Bridge", "Three.");
        keep(room, &ana(), id, text("ana", 1, &late)).await.unwrap_err();
        let asides = with!(room, ana(), Write, id, |g| history::asides(room, g)).unwrap();
        assert_eq!(
            (asides[0].name.as_str(), &asides[0].content, asides[0].settled),
            ("Ana Reyes", &late, false)
        );
        let back = with!(room, ana(), Write, id, |g| history::restore_aside(
            room,
            g,
            asides[0].id
        ))
        .unwrap();
        assert_eq!(back.article().unwrap(), late);
        let asides = with!(room, ana(), Write, id, |g| history::asides(room, g)).unwrap();
        assert!(asides[0].settled, "it stays, and asks nobody to look");
        let other = desk.start(&bens("Ferry", "It sails.")).await.article;
        let wrong = with!(room, ana(), Write, other, |g| history::restore_aside(
            room,
            g,
            asides[0].id
        ));
        assert!(matches!(wrong, Err(Error::NotFound(_))));
    })
    .await;
}
