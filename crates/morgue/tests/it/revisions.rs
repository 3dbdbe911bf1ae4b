use copy::{ArticleId, Moment, PersonId};
use morgue::{Error, Place, Value, articles, revisions};

use crate::house::{House, content, each, published};

#[tokio::test]
async fn saving_the_same_again_writes_nothing() {
    each(async |house: House| {
        let life = house.story(1).await;
        let tx = house.db.begin().await.unwrap();
        let same = revisions::append(&tx, life.id, Some(PersonId(9)), Moment(99), &content(1))
            .await
            .unwrap();
        assert_eq!((Some(same.id), same.number), (life.head, 1));
        let next = revisions::append(&tx, life.id, Some(PersonId(9)), Moment(99), &content(2))
            .await
            .unwrap();
        assert_eq!((next.number, next.before.as_ref()), (2, Some(&same.hash)));
        tx.commit().await.unwrap();
        assert_eq!(
            revisions::head(&house.db, life.id).await.unwrap(),
            Some(next.clone())
        );
        assert_eq!(
            revisions::live(&house.db, life.id).await.unwrap(),
            Some(same.clone()),
            "publishing is another deed"
        );
        let history = revisions::list(&house.db, life.id, 0, 10).await.unwrap();
        assert_eq!(history.iter().map(|it| it.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(
            revisions::get_many(&house.db, &[next.id, same.id]).await.unwrap(),
            [next, same]
        );
    })
    .await;
}

#[tokio::test]
async fn many_are_saved_in_order_also_several_of_one_article() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        articles::insert(&tx, &[published(1), published(2)])
            .await
            .unwrap();
        let (first, second) = (content(1), content(2));
        let new = [(1, &first), (2, &first), (1, &second), (1, &second), (2, &second)];
        let new = new.map(|(id, content)| revisions::New {
            article: ArticleId(id),
            by: None,
            at: Moment(1),
            content,
        });
        let saved = revisions::append_many(&tx, &new).await.unwrap();
        assert_eq!(
            saved.iter().map(|it| it.number).collect::<Vec<_>>(),
            [1, 1, 2, 2, 2]
        );
        tx.commit().await.unwrap();
        for id in [1, 2] {
            let life = articles::by_id(&house.db, ArticleId(id)).await.unwrap().unwrap();
            assert_eq!(
                revisions::verify(&house.db, life.id, life.head).await.unwrap(),
                None
            );
            assert_eq!(
                revisions::head(&house.db, life.id)
                    .await
                    .unwrap()
                    .unwrap()
                    .article()
                    .unwrap(),
                second
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_state_of_no_article_is_not_saved() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        let saved = revisions::append(&tx, ArticleId(5), None, Moment(1), &content(1)).await;
        assert!(matches!(saved, Err(Error::Gone { .. })), "{saved:?}");
    })
    .await;
}

#[tokio::test]
async fn any_change_to_history_is_found() {
    let tampering = [
        "update revisions set content = replace(content, 'Story', 'Stori') where number = 2",
        "update revisions set content = content || ' ' where number = 3",
        "update revisions set at = at + 1 where number = 1",
        "update revisions set saved_by = 7 where number = 2",
        "update revisions set saved_by = null where number = 3",
        "update revisions set hash = replace(hash, substr(hash, 1, 1), 'z') where number = 2",
        "update revisions set before_hash = null where number = 2",
        "update revisions set before_hash = hash where number = 1",
        "update revisions set number = 4 where number = 3",
        "update revisions set article = 2 where number = 3",
        "delete from revisions where number = 1",
        "delete from revisions where number = 2",
        "delete from revisions where number = 3",
        "delete from revisions",
        "update articles set head = head - 1 where id = 1",
        "update articles set head = null where id = 1",
    ];
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        articles::insert(&tx, &[published(1), published(2)])
            .await
            .unwrap();
        for number in 1..=3 {
            let by = Some(PersonId(number));
            revisions::append(&tx, ArticleId(1), by, Moment(number), &content(number))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let found = async || {
            let life = articles::by_id(&house.db, ArticleId(1)).await.unwrap().unwrap();
            revisions::verify(&house.db, life.id, life.head).await.unwrap()
        };
        assert_eq!(found().await, None);
        house
            .db
            .meddle("create table safe as select * from revisions", vec![])
            .await
            .unwrap();
        house
            .db
            .meddle(
                "create table head as select head from articles where id = 1",
                vec![],
            )
            .await
            .unwrap();
        for deed in tampering {
            assert!(house.db.meddle(deed, vec![]).await.unwrap() > 0, "{deed}");
            assert!(found().await.is_some(), "not found: {deed}");
            house.db.meddle("delete from revisions", vec![]).await.unwrap();
            house
                .db
                .meddle("insert into revisions select * from safe", vec![])
                .await
                .unwrap();
            house
                .db
                .meddle(
                    "update articles set head = (select head from head) where id = 1",
                    vec![],
                )
                .await
                .unwrap();
            assert_eq!(found().await, None, "after {deed}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_single_changed_byte_of_a_text_is_found() {
    let house = House::sqlite().await;
    assert!(matches!(house.place, Place::Sqlite(_)));
    let life = house.story(1).await;
    let whole = revisions::head(&house.db, life.id)
        .await
        .unwrap()
        .unwrap()
        .content;
    let put = "update revisions set content = $1 where number = 1";
    for at in 0..whole.len() {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] ^= 1;
        house
            .db
            .meddle(put, vec![Value::Text(String::from_utf8(bytes).unwrap())])
            .await
            .unwrap();
        assert!(
            revisions::verify(&house.db, life.id, life.head)
                .await
                .unwrap()
                .is_some(),
            "byte {at}"
        );
    }
    house.db.meddle(put, vec![Value::Text(whole)]).await.unwrap();
    assert_eq!(
        revisions::verify(&house.db, life.id, life.head).await.unwrap(),
        None
    );
}
