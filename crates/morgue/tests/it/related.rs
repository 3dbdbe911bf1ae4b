//! What is like an article, and the list of it that is kept.

use copy::{ArticleId, List, SectionId, TopicId};
use morgue::related;
use morgue::search::Search;

use crate::house::{House, each};
use crate::search::{Piece, piece, publish};

fn ids(articles: &[ArticleId]) -> Vec<i64> {
    articles.iter().map(|id| id.0).collect()
}

async fn similar(house: &House, id: i64) -> Vec<i64> {
    let search = Search::open(house.folder.path().join("index"));
    search.catch_up(&house.db).await.unwrap();
    ids(&search.similar(ArticleId(id), 10).await.unwrap())
}

fn about(id: i64, lang: &'static str, headline: &str, body: &str, topics: &[i64]) -> Piece {
    let mut one = piece(id, lang, headline, body);
    one.lists.push(List::Section(SectionId(1)));
    one.lists
        .extend(topics.iter().map(|id| List::Topic(TopicId(*id))));
    one
}

#[tokio::test]
async fn articles_on_one_subject_are_related_and_others_are_not() {
    let house = House::sqlite().await;
    for (id, headline, body) in [
        (
            1,
            "Ferry strike enters second week",
            "Sailors of the island ferry want better contracts.",
        ),
        (
            2,
            "Ferry company offers sailors a contract",
            "The island company spoke with the sailors.",
        ),
        (
            3,
            "Mango harvest is early",
            "Farmers picked mangoes in the orchards of the valley.",
        ),
        (
            4,
            "Orchards need water",
            "Farmers of the valley fear for their mangoes.",
        ),
        (5, "Cinema reopens", "A film about a lighthouse opens the season."),
    ] {
        publish(&house.db, &about(id, "en", headline, body, &[])).await;
    }
    assert_eq!(similar(&house, 1).await, [2]);
    assert_eq!(similar(&house, 4).await, [3]);
    assert_eq!(similar(&house, 5).await, [0_i64; 0]);
    assert_eq!(similar(&house, 99).await, [0_i64; 0]);
}

#[tokio::test]
async fn a_shared_topic_relates_articles_of_one_language_first() {
    let house = House::sqlite().await;
    for piece in [
        about(1, "en", "Ferry strike", "Sailors want contracts.", &[5, 6]),
        about(2, "ar", "إضراب العبّارات", "يريد البحّارة عقودا.", &[5, 6]),
        about(3, "en", "Harbour rebuilt", "Cranes were put up.", &[5]),
        about(4, "ur", "بندرگاہ", "کشتیاں بند ہیں۔", &[6]),
        about(5, "en", "Nothing of that", "Weather.", &[7]),
    ] {
        publish(&house.db, &piece).await;
    }
    assert_eq!(similar(&house, 1).await, [3, 2]);
}

#[tokio::test]
async fn a_list_is_kept_and_says_who_shows_an_article() {
    each(async |house: House| {
        let list = |ids: &[i64]| ids.iter().map(|id| ArticleId(*id)).collect::<Vec<_>>();
        let replace = async |lists: &[(ArticleId, Vec<ArticleId>)]| {
            let tx = house.db.begin().await.unwrap();
            let changed = related::replace(&tx, lists).await.unwrap();
            related::set_position(&tx, 17).await.unwrap();
            tx.commit().await.unwrap();
            ids(&changed)
        };
        let both = [(ArticleId(1), list(&[9, 3])), (ArticleId(2), list(&[3]))];
        assert_eq!(replace(&both).await, [1, 2]);
        assert_eq!(replace(&both).await, [0_i64; 0], "the same list is no change");
        assert_eq!(ids(&related::of(&house.db, ArticleId(1)).await.unwrap()), [9, 3]);
        assert_eq!(
            ids(&related::showing(&house.db, ArticleId(3), 10).await.unwrap()),
            [1, 2]
        );
        assert_eq!(replace(&[(ArticleId(1), list(&[3]))]).await, [1]);
        assert_eq!(
            ids(&related::showing(&house.db, ArticleId(9), 10).await.unwrap()),
            [0_i64; 0]
        );
        let many: Vec<i64> = (1..=50).collect();
        assert_eq!(replace(&[(ArticleId(1), list(&many))]).await, [1]);
        assert_eq!(
            related::of(&house.db, ArticleId(1)).await.unwrap().len(),
            related::KEPT
        );
        assert_eq!(related::position(&house.db).await.unwrap(), 17);
    })
    .await;
}
