use copy::*;
use morgue::*;

#[tokio::test]
async fn smoke() {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&Place::Sqlite(dir.path().join("a.db")), Durability::Full).await.unwrap();
    let tx = db.begin().await.unwrap();
    let mut life = Life::draft(ArticleId(1), Kind::Article, Lang::english(), Moment(5));
    life.state = State::Published;
    articles::insert(&tx, &[life]).await.unwrap();
    let mut a = Article::new(Kind::Article, Lang::english());
    let r = revisions::append(&tx, ArticleId(1), None, Moment(6), &a).await.unwrap();
    assert_eq!(revisions::append(&tx, ArticleId(1), None, Moment(7), &a).await.unwrap(), r);
    a.headline = "b".into();
    assert_eq!(revisions::append(&tx, ArticleId(1), None, Moment(7), &a).await.unwrap().number, 2);
    listing::set(&tx, ArticleId(1), Moment(5), &[List::Front]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(listing::page(&db, &List::Front, 0, 10).await.unwrap().len(), 1);
    assert_eq!(listing::count(&db, &List::Front).await.unwrap(), 1);
    let life = articles::by_id(&db, ArticleId(1)).await.unwrap().unwrap();
    assert_eq!(revisions::verify(&db, ArticleId(1), life.head).await.unwrap(), None);
}
