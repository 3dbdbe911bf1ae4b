use copy::{Access, ArticleId, Kind, Lang, MediaId, Moment, PersonId, SectionId, State};
use morgue::{Error, Life, articles};

use crate::house::{House, each, published};

fn full() -> Life {
    Life {
        id: ArticleId(77),
        kind: Kind::Page,
        state: State::Scheduled,
        access: Access::Protected,
        guid: "urn:x".into(),
        slug: "صفحة".into(),
        path: Some("/صفحة/".into()),
        wp_id: Some(12),
        parent: Some(ArticleId(3)),
        menu_order: -4,
        pinned: true,
        live: None,
        created_at: Moment(-5),
        published_at: Some(Moment(-4)),
        updated_at: Moment(1),
        local_date: "1969-12-31".into(),
        local_time: "23:59:59".into(),
        comments_open: true,
        headline: "‏عنوان".into(),
        standfirst: "O'Reilly \"$1\" %_".into(),
        section: Some(SectionId(5)),
        lead: Some(MediaId(6)),
        lead_view: copy::doc::View::default(),
        lang: Lang::parse("ar").unwrap(),
        authors: vec![PersonId(2), PersonId(1)],
        labels: vec!["Analysis".into(), "\"In Focus\"".into()],
        head: None,
    }
}

#[tokio::test]
async fn a_life_comes_back_as_it_was_kept() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        let empty = Life::draft(ArticleId(1), Kind::Article, Lang::english(), Moment(5));
        articles::insert(&tx, &[full(), empty.clone()]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            articles::by_id(&house.db, ArticleId(77)).await.unwrap(),
            Some(full())
        );
        let both = articles::by_ids(&house.db, &[ArticleId(1), ArticleId(5), ArticleId(77)])
            .await
            .unwrap();
        assert_eq!(both, [empty.clone(), full()]);
        assert_eq!(
            articles::by_path(&house.db, "/صفحة/").await.unwrap(),
            Some(full())
        );
        assert_eq!(articles::by_wp_id(&house.db, 12).await.unwrap(), Some(full()));
        assert_eq!(articles::by_guid(&house.db, "urn:x").await.unwrap(), Some(full()));
        assert_eq!(articles::by_slug(&house.db, "صفحة").await.unwrap(), [full()]);
        let mut changed = empty;
        changed.headline = "New".into();
        changed.state = State::Spiked;
        let tx = house.db.begin().await.unwrap();
        articles::update(&tx, std::slice::from_ref(&changed))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            articles::by_id(&house.db, ArticleId(1)).await.unwrap(),
            Some(changed.clone())
        );
        assert_eq!(
            articles::in_state(&house.db, State::Spiked, 0, 10).await.unwrap(),
            [changed]
        );
        let census = articles::census(&house.db).await.unwrap();
        assert_eq!(census.iter().map(|(.., n)| n).sum::<i64>(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_password_is_read_by_its_own_question_alone() {
    each(async |house: House| {
        let life = house.story(1).await;
        let tx = house.db.begin().await.unwrap();
        articles::set_password(&tx, life.id, Some("geheim"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            articles::password(&house.db, life.id).await.unwrap().as_deref(),
            Some("geheim")
        );
        let again = articles::by_id(&house.db, life.id).await.unwrap().unwrap();
        assert!(!format!("{again:?}").contains("geheim"));
        let tx = house.db.begin().await.unwrap();
        articles::update(&tx, &[again]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            articles::password(&house.db, life.id).await.unwrap().as_deref(),
            Some("geheim"),
            "an update keeps it"
        );
        let life = articles::by_id(&house.db, life.id).await.unwrap().unwrap();
        assert!(life.head.is_some(), "and the head");
    })
    .await;
}

#[tokio::test]
async fn two_articles_cannot_stand_at_one_path() {
    each(async |house: House| {
        house.story(1).await;
        let tx = house.db.begin().await.unwrap();
        let mut second = published(2);
        second.path = published(1).path;
        match articles::insert(&tx, &[second]).await {
            Err(Error::Taken { constraint }) => assert!(constraint.contains("path"), "{constraint}"),
            other => panic!("{other:?}"),
        }
    })
    .await;
}

#[tokio::test]
async fn the_beginning_of_a_slug_finds_what_everybody_may_read_and_nothing_else() {
    each(async |house: House| {
        let slugs = [
            "oil",
            "oil-price",
            "oil-pricé",
            "oils",
            "oi",
            "öl",
            "oilé",
            "oil_a",
            "صفحة-1",
            "صفحة",
        ];
        let mut lives: Vec<Life> = slugs
            .iter()
            .zip(1..)
            .map(|(slug, id)| Life {
                slug: (*slug).to_owned(),
                ..published(id)
            })
            .collect();
        for (id, access, state) in [
            (50, Access::Private, State::Published),
            (51, Access::Protected, State::Published),
            (52, Access::Public, State::Draft),
        ] {
            lives.push(Life {
                slug: format!("oil-{id}"),
                access,
                state,
                ..published(id)
            });
        }
        let tx = house.db.begin().await.unwrap();
        articles::insert(&tx, &lives).await.unwrap();
        tx.commit().await.unwrap();
        for prefix in ["oil", "oil-", "صفحة", "ö", "zz"] {
            let found = articles::by_slug_prefix(&house.db, prefix, 100).await.unwrap();
            let found: Vec<&str> = found.iter().map(|it| it.slug.as_str()).collect();
            let mut wanted: Vec<&str> = slugs
                .iter()
                .copied()
                .filter(|slug| slug.starts_with(prefix))
                .collect();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "{prefix}");
        }
    })
    .await;
}

#[tokio::test]
async fn earlier_slugs_and_children_are_found() {
    each(async |house: House| {
        let parent = house.story(1).await;
        let tx = house.db.begin().await.unwrap();
        let child = |id, order, access| Life {
            kind: Kind::Page,
            parent: Some(parent.id),
            menu_order: order,
            access,
            ..published(id)
        };
        let children = [
            child(2, 5, Access::Public),
            child(3, 1, Access::Protected),
            child(4, 0, Access::Private),
        ];
        articles::insert(&tx, &children).await.unwrap();
        let old = [
            (parent.id, "older".to_owned(), Moment(1)),
            (parent.id, "old".to_owned(), Moment(2)),
        ];
        articles::add_old_slugs(&tx, &old).await.unwrap();
        articles::add_old_slugs(&tx, &old).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            articles::by_old_slug(&house.db, "old").await.unwrap(),
            std::slice::from_ref(&parent)
        );
        assert_eq!(
            articles::old_slugs(&house.db, parent.id).await.unwrap(),
            ["older", "old"]
        );
        let ids = |lives: Vec<Life>| lives.into_iter().map(|it| it.id.0).collect::<Vec<_>>();
        assert_eq!(
            ids(articles::children(&house.db, parent.id, 10).await.unwrap()),
            [3, 2]
        );
        assert_eq!(
            ids(articles::pages(&house.db, 0, 10).await.unwrap()),
            [2],
            "standing pages everybody may read"
        );
        assert_eq!(
            ids(articles::after(&house.db, ArticleId(1), 2).await.unwrap()),
            [2, 3]
        );
        assert!(articles::pinned(&house.db, 10).await.unwrap().is_empty());
    })
    .await;
}
