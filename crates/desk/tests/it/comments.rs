//! Readers speak, the newsroom decides.

use std::net::IpAddr;

use copy::{CommentId, CommentState, Tag};
use dateline_desk::access::{Actor, Moderate, Piece, Role, Say, may};
use dateline_desk::ask::Ask;
use dateline_desk::comments::{Decision, Receipt, Submission, decide, find, submit};
use dateline_desk::error::Error;

use crate::desk::{Desk, article};
use crate::ground::{Ground, each};

fn says(name: &str, text: &str) -> Submission {
    Submission {
        name: name.into(),
        mail: "reader@private.example".into(),
        text: text.into(),
        ..Submission::default()
    }
}

struct Thread {
    desk: Desk,
    piece: Piece,
    path: String,
}

impl Thread {
    async fn on(ground: &Ground) -> Thread {
        let desk = Desk::on(ground).await;
        let (_, one) = desk.print(&article("Bridge opens", "It opened.")).await;
        let piece = desk.room.piece(one.article).await.unwrap();
        Thread {
            desk,
            piece,
            path: one.path.unwrap(),
        }
    }

    async fn send(&self, what: &Submission, key: &str) -> Result<Receipt, Error> {
        let reader = Actor::Reader { address: None };
        submit(&self.desk.room, may(&reader, Say, &self.piece)?, what, key).await
    }

    async fn decide(&self, comment: CommentId, decision: Decision) {
        let granted = may(&Actor::Operator, Moderate, &self.piece).unwrap();
        decide(&self.desk.room, granted, comment, decision).await.unwrap();
    }

    async fn shows(&self, words: &str) -> bool {
        let page = self.desk.room.page(&Ask::new(&self.path)).await;
        String::from_utf8_lossy(&page.identity()).contains(words)
    }

    async fn state(&self, comment: CommentId) -> CommentState {
        find(&self.desk.room, comment).await.unwrap().0.state
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_comment_is_held_until_somebody_approves_it() {
    each(async |ground| {
        let thread = Thread::on(ground).await;
        assert!(!thread.shows("At last").await);
        let got = thread.send(&says("Ada", "At last!"), "k1").await.unwrap();
        assert_eq!(got.state, CommentState::Held);
        assert!(!thread.shows("At last").await, "a held comment is shown");
        thread.decide(got.comment, Decision::Approve).await;
        assert!(
            thread.shows("At last").await,
            "an approved comment is not shown at once"
        );
        thread.decide(got.comment, Decision::Reject).await;
        assert!(
            !thread.shows("At last").await,
            "a rejected comment is still shown"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_form_sent_twice_is_one_comment() {
    each(async |ground| {
        let thread = Thread::on(ground).await;
        let one = thread.send(&says("Ada", "At last!"), "k1").await.unwrap();
        let two = thread.send(&says("Ada", "At last!"), "k1").await.unwrap();
        assert_eq!((one.comment, two.again), (two.comment, true));
        // The same words from a page that was loaded anew.
        let three = thread.send(&says("Ada", "At last!"), "k2").await.unwrap();
        assert_eq!((one.comment, three.again), (three.comment, true));
        thread.decide(one.comment, Decision::Approve).await;
        let four = thread.send(&says("Ada", "At last!"), "k3").await.unwrap();
        assert_eq!(one.comment, four.comment);
        let other = thread.send(&says("Bea", "At last!"), "k4").await.unwrap();
        assert_ne!(one.comment, other.comment);
        let db = thread.desk.room.db().await.unwrap();
        assert_eq!(morgue::comments::held(&db, 0, 10).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_sendings_of_one_form_at_once_are_one_comment() {
    each(async |ground| {
        let thread = Thread::on(ground).await;
        let form = says("Ada", "At last!");
        let all = futures_util::future::join_all((0..20).map(|_| thread.send(&form, "k1"))).await;
        let first = all[0].as_ref().unwrap().comment;
        assert!(all.iter().all(|got| got.as_ref().unwrap().comment == first));
        assert_eq!(all.iter().filter(|got| !got.as_ref().unwrap().again).count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_machine_that_fills_the_trap_is_told_what_everybody_is_told() {
    each(async |ground| {
        let thread = Thread::on(ground).await;
        let mut form = says("Watches", "Buy watches");
        form.trap = "yes".into();
        let got = thread.send(&form, "k1").await.unwrap();
        assert_eq!(got.state, CommentState::Held);
        assert_eq!(thread.state(got.comment).await, CommentState::Spam);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_stands_under_a_shown_comment_of_the_same_article() {
    each(async |ground| {
        let thread = Thread::on(ground).await;
        let one = thread.send(&says("Ada", "At last!"), "k1").await.unwrap();
        let mut reply = says("Bea", "Indeed.");
        reply.parent = Some(one.anchor);
        let early = thread.send(&reply, "k2").await;
        assert!(
            matches!(early, Err(Error::NotFound("comment"))),
            "a reply to a held comment: {early:?}"
        );
        thread.decide(one.comment, Decision::Approve).await;
        let got = thread.send(&reply, "k2").await.unwrap();
        assert_eq!(
            find(&thread.desk.room, got.comment).await.unwrap().0.parent,
            Some(one.comment)
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_that_comments_without_end_is_slowed_down() {
    each(async |ground| {
        let thread = Thread::on(ground).await;
        let from = |ip: &str| Actor::Reader {
            address: Some(ip.parse::<IpAddr>().unwrap()),
        };
        let mut taken = 0;
        for n in 0..30 {
            let reader = from(&format!("2001:db8::{n:x}"));
            let granted = may(&reader, Say, &thread.piece).unwrap();
            match submit(
                &thread.desk.room,
                granted,
                &says("Ada", &format!("No {n}")),
                &format!("k{n}"),
            )
            .await
            {
                Ok(_) => taken += 1,
                Err(Error::TooMany(_)) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert!((1..=6).contains(&taken), "{taken} of 30 were taken");
        let other = from("2001:db8:0:1::1");
        let granted = may(&other, Say, &thread.piece).unwrap();
        assert!(
            submit(&thread.desk.room, granted, &says("Bea", "Hello"), "other")
                .await
                .is_ok()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deciding_throws_away_only_what_shows_comments_and_only_when_that_changes() {
    each(async |ground| {
        let thread = Thread::on(ground).await;
        let db = thread.desk.room.db().await.unwrap();
        let one = thread.send(&says("Ada", "At last!"), "k1").await.unwrap();
        let before = db.position().await.unwrap();
        for decision in [
            Decision::Spam,
            Decision::Hold,
            Decision::Approve,
            Decision::Approve,
            Decision::Reject,
        ] {
            thread.decide(one.comment, decision).await;
        }
        let changes = morgue::changes::since(&db, before, 10).await.unwrap();
        let shown = vec![
            Tag::AllComments.to_string(),
            Tag::Comments(thread.piece.id).to_string(),
        ];
        let tags: Vec<_> = changes.into_iter().map(|change| change.tags).collect();
        assert_eq!(tags, [Vec::new(), Vec::new(), shown.clone(), shown]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_comment_of_another_article_is_not_decided_by_permission_over_this_one() {
    each(async |ground| {
        let thread = Thread::on(ground).await;
        let one = thread.send(&says("Ada", "At last!"), "k1").await.unwrap();
        let (_, other) = thread.desk.print(&article("Other", "Words.")).await;
        let other = thread.desk.room.piece(other.article).await.unwrap();
        let granted = may(&Actor::Operator, Moderate, &other).unwrap();
        let refused = decide(&thread.desk.room, granted, one.comment, Decision::Approve).await;
        assert!(matches!(refused, Err(Error::NotFound("comment"))));
        let reporter = Actor::Person {
            id: copy::PersonId(1),
            role: Role::Reporter,
            sections: Vec::new(),
        };
        assert!(may(&reporter, Moderate, &thread.piece).is_err());
    })
    .await;
}
