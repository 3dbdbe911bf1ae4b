use copy::{Person, PersonId, SectionId, TopicId};
use morgue::people::Kept;
use morgue::sections::Section;
use morgue::topics::Topic;
use morgue::{Error, people, sections, topics};

use crate::house::{House, each};

fn kept(id: i64) -> Kept {
    Kept {
        person: Person {
            id: PersonId(id),
            name: format!("Author {id}"),
            slug: format!("author-{id}"),
            bio: "Writes.".into(),
            contact: Some("desk@example.org".into()),
            url: None,
            login: (id > 1).then(|| format!("login-{id}")),
            mail: Some("private@secret.example".into()),
        },
        wp_id: Some(id + 10),
        wp_login: Some(format!("wp-{id}")),
    }
}

#[tokio::test]
async fn what_readers_are_shown_of_a_person_has_neither_login_nor_mail() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        people::put(&tx, &[kept(1), kept(2)]).await.unwrap();
        people::put(&tx, &[kept(2)]).await.unwrap();
        tx.commit().await.unwrap();
        let public = Person {
            login: None,
            mail: None,
            ..kept(2).person
        };
        let db = &house.db;
        assert_eq!(
            people::by_id(db, PersonId(2)).await.unwrap().as_ref(),
            Some(&public)
        );
        assert_eq!(
            people::by_slug(db, "author-2").await.unwrap().as_ref(),
            Some(&public)
        );
        assert_eq!(people::by_wp_id(db, 12).await.unwrap().as_ref(), Some(&public));
        assert_eq!(
            people::by_wp_login(db, "wp-2").await.unwrap().as_ref(),
            Some(&public)
        );
        assert_eq!(
            people::by_ids(db, &[PersonId(3), PersonId(2)]).await.unwrap(),
            std::slice::from_ref(&public)
        );
        assert_eq!(people::all(db, 1, 5).await.unwrap(), [public]);
        assert_eq!(people::whole(db, PersonId(2)).await.unwrap(), Some(kept(2)));
        let tx = house.db.begin().await.unwrap();
        let mut third = kept(3);
        third.person.slug = "author-1".into();
        assert!(matches!(
            people::put(&tx, &[third]).await,
            Err(Error::Taken { .. })
        ));
    })
    .await;
}

#[tokio::test]
async fn sections_are_a_tree_in_their_own_order() {
    each(async |house: House| {
        let section = |id, parent: Option<i64>, position| Section {
            id: SectionId(id),
            slug: "news".into(),
            name: format!("Section {id}"),
            description: String::new(),
            parent: parent.map(SectionId),
            wp_id: Some(id),
            position,
        };
        let (first, second) = (section(1, None, 2), section(2, Some(1), 1));
        let tx = house.db.begin().await.unwrap();
        sections::put(&tx, &[first.clone(), second.clone()])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            sections::all(&house.db).await.unwrap(),
            [second.clone(), first.clone()]
        );
        assert_eq!(
            sections::by_slug(&house.db, "news").await.unwrap(),
            [first.clone(), second.clone()]
        );
        assert_eq!(
            sections::by_wp_id(&house.db, 2).await.unwrap(),
            Some(second.clone())
        );
        assert_eq!(sections::by_id(&house.db, SectionId(9)).await.unwrap(), None);
        assert_eq!(
            sections::by_ids(&house.db, &[SectionId(2), SectionId(1)])
                .await
                .unwrap(),
            [second, first]
        );
    })
    .await;
}

#[tokio::test]
async fn topics_of_different_schemes_may_share_a_slug() {
    each(async |house: House| {
        let topic = |id, scheme: &str| Topic {
            id: TopicId(id),
            scheme: scheme.into(),
            slug: "oil".into(),
            name: "Oil".into(),
            description: "Black.".into(),
            wp_id: Some(id),
        };
        let tx = house.db.begin().await.unwrap();
        topics::put(&tx, &[topic(1, ""), topic(2, "series")])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            topics::by_slug(&house.db, "series", "oil").await.unwrap(),
            Some(topic(2, "series"))
        );
        assert_eq!(
            topics::by_slug(&house.db, "", "oil").await.unwrap(),
            Some(topic(1, ""))
        );
        assert_eq!(
            topics::by_wp_id(&house.db, 2).await.unwrap(),
            topics::by_id(&house.db, TopicId(2)).await.unwrap()
        );
        assert_eq!(
            topics::after(&house.db, TopicId(1), 5).await.unwrap(),
            [topic(2, "series")]
        );
        assert_eq!(
            topics::by_ids(&house.db, &[TopicId(2), TopicId(7)])
                .await
                .unwrap()
                .len(),
            1
        );
        let tx = house.db.begin().await.unwrap();
        assert!(matches!(
            topics::put(&tx, &[topic(3, "")]).await,
            Err(Error::Taken { .. })
        ));
    })
    .await;
}
