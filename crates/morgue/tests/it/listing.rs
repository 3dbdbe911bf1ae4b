use std::collections::BTreeMap;

use copy::{ArticleId, List, Moment, SectionId, TopicId};
use morgue::{articles, listing};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use crate::house::{House, each, published};

fn lists(bits: u8) -> Vec<List> {
    let all = [
        List::Front,
        List::Section(SectionId(1)),
        List::Section(SectionId(10)),
        List::Topic(TopicId(1)),
        List::Month(2024, 1),
        List::Day(2024, 1, 9),
    ];
    all.into_iter()
        .enumerate()
        .filter(|(at, _)| bits & (1 << at) != 0)
        .map(|(_, list)| list)
        .collect()
}

#[tokio::test]
async fn lists_and_their_counts_are_those_of_a_plain_model() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        articles::insert(&tx, &(1..=6).map(published).collect::<Vec<_>>())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let deeds = proptest::collection::vec((1_i64..=6, 0_i64..4, any::<u8>()), 60);
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let deeds = deeds.new_tree(&mut runner).unwrap().current();
        let mut model: BTreeMap<i64, (i64, Vec<List>)> = BTreeMap::new();
        for (id, at, bits) in deeds {
            let wanted = lists(bits);
            let tx = house.db.begin().await.unwrap();
            if bits % 7 == 0 {
                listing::clear(&tx, ArticleId(id)).await.unwrap();
                model.remove(&id);
            } else {
                listing::set(&tx, ArticleId(id), Moment(at), &wanted)
                    .await
                    .unwrap();
                model.insert(id, (at, wanted));
            }
            tx.commit().await.unwrap();
            for list in lists(0xFF) {
                let mut members: Vec<(i64, i64)> = model
                    .iter()
                    .filter(|(_, (_, on))| on.contains(&list))
                    .map(|(id, (at, _))| (*at, *id))
                    .collect();
                members.sort_unstable();
                members.reverse();
                let ids: Vec<i64> = members.iter().map(|(_, id)| *id).collect();
                let found = listing::page(&house.db, &list, 0, 100).await.unwrap();
                assert_eq!(found.iter().map(|it| it.id.0).collect::<Vec<_>>(), ids);
                assert_eq!(listing::count(&house.db, &list).await.unwrap(), ids.len() as i64);
                let second: Vec<i64> = ids.iter().skip(2).take(2).copied().collect();
                let page = listing::ids(&house.db, &list, 2, 2).await.unwrap();
                assert_eq!(page.iter().map(|it| it.0).collect::<Vec<_>>(), second);
                assert_eq!(
                    listing::latest(&house.db, &list).await.unwrap().map(|it| it.0),
                    members.first().map(|it| it.0)
                );
                for (place, (at, id)) in members.iter().enumerate() {
                    let (newer, older) = listing::neighbours(&house.db, &list, Moment(*at), ArticleId(*id))
                        .await
                        .unwrap();
                    assert_eq!(newer.map(|it| it.id.0), place.checked_sub(1).map(|it| ids[it]));
                    assert_eq!(older.map(|it| it.id.0), ids.get(place + 1).copied());
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn counts_by_the_beginning_of_a_word_leave_out_empty_lists() {
    each(async |house: House| {
        let tx = house.db.begin().await.unwrap();
        articles::insert(&tx, &[published(1), published(2)])
            .await
            .unwrap();
        let at = Moment(5);
        let lists = vec![
            List::Year(2024),
            List::Month(2024, 1),
            List::Section(SectionId(1)),
        ];
        listing::set_many(
            &tx,
            &[(ArticleId(1), at, lists.clone()), (ArticleId(2), at, lists)],
        )
        .await
        .unwrap();
        listing::set(&tx, ArticleId(2), at, &[List::Month(2024, 1)])
            .await
            .unwrap();
        listing::set(&tx, ArticleId(1), at, &[List::Year(2024), List::Month(2024, 1)])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let counts = listing::counts(&house.db, "date:").await.unwrap();
        assert_eq!(
            counts,
            [("date:2024".to_owned(), 1), ("date:2024-01".to_owned(), 2)]
        );
        assert!(listing::counts(&house.db, "section:").await.unwrap().is_empty());
        assert_eq!(
            listing::of(&house.db, ArticleId(2)).await.unwrap(),
            ["date:2024-01"]
        );
    })
    .await;
}
