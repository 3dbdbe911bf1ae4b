use copy::{Access, ArticleId, Comment, CommentId, CommentKind, CommentState, Document, Moment, State};
use morgue::{Error, articles, comments};

use crate::house::{House, each, published};

fn comment(id: i64, article: i64, state: CommentState) -> Comment {
    Comment {
        id: CommentId(id),
        anchor: id + 1000,
        article: ArticleId(article),
        parent: None,
        kind: CommentKind::Comment,
        state,
        name: format!("Reader {id}"),
        mail: Some("reader@secret.example".into()),
        url: Some("https://reader.example".into()),
        address: Some("203.0.113.77".into()),
        at: Moment(id),
        body: Document::default(),
    }
}

#[tokio::test]
async fn readers_see_approved_comments_only_and_never_a_mail_or_network_address() {
    each(async |house: House| {
        house.story(1).await;
        let mut all: Vec<Comment> = (1..=4)
            .zip([
                CommentState::Approved,
                CommentState::Held,
                CommentState::Rejected,
                CommentState::Spam,
            ])
            .map(|(id, state)| comment(id, 1, state))
            .collect();
        all.push(Comment {
            parent: Some(CommentId(1)),
            ..comment(5, 1, CommentState::Approved)
        });
        all.push(Comment {
            kind: CommentKind::Note,
            ..comment(6, 1, CommentState::Approved)
        });
        let tx = house.db.begin().await.unwrap();
        comments::insert(&tx, &all).await.unwrap();
        tx.commit().await.unwrap();
        let shown = comments::approved_for(&house.db, ArticleId(1)).await.unwrap();
        assert_eq!(shown.iter().map(|it| it.id.0).collect::<Vec<_>>(), [1, 5]);
        assert_eq!(shown[1].parent, Some(CommentId(1)));
        let latest = comments::latest_for(&house.db, ArticleId(1), 1).await.unwrap();
        let recent = comments::recent(&house.db, 10).await.unwrap();
        let page = comments::approved_page(&house.db, ArticleId(1), 1, 1)
            .await
            .unwrap();
        assert_eq!((latest[0].id.0, recent[0].id.0, page[0].id.0), (5, 5, 5));
        for words in [format!("{shown:?}"), format!("{latest:?}"), format!("{recent:?}")] {
            assert!(!words.contains("secret") && !words.contains("203.0"), "{words}");
        }
        assert_eq!(comments::count(&house.db, ArticleId(1)).await.unwrap(), 2);
        assert_eq!(
            comments::counts(&house.db, &[ArticleId(9), ArticleId(1)])
                .await
                .unwrap(),
            [0, 2]
        );
        for id in 1..=6 {
            let found = comments::by_anchor(&house.db, id + 1000).await.unwrap();
            assert_eq!(found.is_some(), [1, 5].contains(&id), "comment {id}");
            assert_eq!(
                comments::by_id(&house.db, CommentId(id)).await.unwrap().as_ref(),
                all.get(id as usize - 1)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_papers_feed_of_comments_leaves_out_what_not_everybody_may_read() {
    each(async |house: House| {
        let kinds = [
            (State::Published, Access::Public),
            (State::Published, Access::Protected),
            (State::Published, Access::Private),
            (State::Draft, Access::Public),
            (State::Withdrawn, Access::Public),
        ];
        let tx = house.db.begin().await.unwrap();
        for ((state, access), id) in kinds.into_iter().zip(1..) {
            let mut life = published(id);
            (life.state, life.access) = (state, access);
            articles::insert(&tx, &[life]).await.unwrap();
            comments::insert(&tx, &[comment(id, id, CommentState::Approved)])
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let recent = comments::recent(&house.db, 10).await.unwrap();
        assert_eq!(recent.iter().map(|it| it.article.0).collect::<Vec<_>>(), [1]);
    })
    .await;
}

#[tokio::test]
async fn the_queue_empties_as_comments_are_decided_on() {
    each(async |house: House| {
        house.story(1).await;
        let tx = house.db.begin().await.unwrap();
        comments::insert(
            &tx,
            &(1..=3)
                .map(|id| comment(id, 1, CommentState::Held))
                .collect::<Vec<_>>(),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let held = comments::held(&house.db, 0, 2).await.unwrap();
        assert_eq!(
            held,
            [
                comment(3, 1, CommentState::Held),
                comment(2, 1, CommentState::Held)
            ]
        );
        let tx = house.db.begin().await.unwrap();
        comments::set_state(&tx, CommentId(3), CommentState::Approved)
            .await
            .unwrap();
        comments::put(&tx, &[comment(2, 1, CommentState::Spam)])
            .await
            .unwrap();
        assert!(matches!(
            comments::set_state(&tx, CommentId(99), CommentState::Approved).await,
            Err(Error::Gone { .. })
        ));
        tx.commit().await.unwrap();
        for (state, wanted) in [
            (CommentState::Held, 1),
            (CommentState::Approved, 1),
            (CommentState::Spam, 1),
        ] {
            assert_eq!(comments::queue_count(&house.db, state).await.unwrap(), wanted);
        }
        let tx = house.db.begin().await.unwrap();
        let orphan = comments::insert(&tx, &[comment(9, 404, CommentState::Held)]).await;
        assert!(matches!(orphan, Err(Error::Refused { .. })), "{orphan:?}");
    })
    .await;
}
