//! As an import writes: hundreds of things in one transaction, each store asked once for all of them.
#![allow(clippy::print_stdout, reason = "it also measures")]

use std::time::Instant;

use copy::{ArticleId, Block, Change, Comment, CommentId, CommentKind, CommentState, Deed, Document};
use copy::{Hash, List, Moment, SectionId, Tag};
use morgue::addresses::Thing;
use morgue::imports::Imported;
use morgue::{addresses, articles, changes, comments, imports, listing, revisions};

use crate::house::{House, content, each, published};

/// `DATELINE_BULK=10000` measures a whole paper.
fn size() -> i64 {
    std::env::var("DATELINE_BULK")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(450)
}

fn body(id: i64) -> Document {
    let text = format!("Paragraph {id}. ").repeat(12);
    Document {
        blocks: (0..8).map(|_| Block::paragraph(text.as_str())).collect(),
        ..Document::default()
    }
}

fn comment(id: i64, article: i64) -> Comment {
    Comment {
        id: CommentId(id),
        anchor: id,
        article: ArticleId(article),
        parent: None,
        kind: CommentKind::Comment,
        state: CommentState::Approved,
        name: "Reader".into(),
        mail: None,
        url: None,
        address: None,
        at: Moment(id),
        body: body(id),
    }
}

#[tokio::test]
async fn a_whole_paper_goes_in_by_batches() {
    const BATCH: i64 = 150;
    each(async |house: House| {
        let begun = Instant::now();
        for first in (1..=size()).step_by(BATCH as usize) {
            let ids: Vec<i64> = (first..=size().min(first + BATCH - 1)).collect();
            let tx = house.db.begin().await.unwrap();
            let lives: Vec<_> = ids.iter().map(|id| published(*id)).collect();
            articles::insert(&tx, &lives).await.unwrap();
            let contents: Vec<_> = ids
                .iter()
                .map(|id| copy::Article {
                    body: body(*id),
                    ..content(*id)
                })
                .collect();
            let new: Vec<_> = lives
                .iter()
                .zip(&contents)
                .map(|(life, content)| revisions::New {
                    article: life.id,
                    by: None,
                    at: Moment(1),
                    content,
                })
                .collect();
            let saved = revisions::append_many(&tx, &new).await.unwrap();
            let live: Vec<_> = saved.iter().map(|it| (it.article, it.id)).collect();
            articles::set_live(&tx, &live).await.unwrap();
            let paths: Vec<_> = lives
                .iter()
                .map(|it| (Thing::Article(it.id), it.path.clone().unwrap(), Moment(1)))
                .collect();
            addresses::set_many(&tx, &paths).await.unwrap();
            let lists: Vec<_> = ids
                .iter()
                .map(|id| {
                    let lists = vec![
                        List::Front,
                        List::Section(SectionId(id % 9)),
                        List::Year(2024),
                        List::Month(2024, 1),
                    ];
                    (ArticleId(*id), Moment(*id), lists)
                })
                .collect();
            listing::set_many(&tx, &lists).await.unwrap();
            let talk: Vec<_> = ids
                .iter()
                .flat_map(|id| (0..3).map(move |n| comment(id * 3 + n, *id)))
                .collect();
            comments::insert(&tx, &talk).await.unwrap();
            let known: Vec<_> = ids
                .iter()
                .map(|id| Imported {
                    kind: "post".into(),
                    foreign_key: id.to_string(),
                    thing: *id,
                    content_hash: Hash::of(&id.to_be_bytes()),
                })
                .collect();
            imports::record(&tx, "wordpress", &known).await.unwrap();
            let tags = ids.iter().map(|id| Tag::Article(ArticleId(*id))).collect();
            let change = Change {
                at: Moment(1),
                by: None,
                deed: Deed::Imported,
                thing: 0,
                tags,
            };
            changes::append(&tx, &change).await.unwrap();
            tx.commit().await.unwrap();
        }
        println!(
            "{:?}: {} articles, {} comments in {:.1?}",
            house.db.engine(),
            size(),
            size() * 3,
            begun.elapsed()
        );
        assert_eq!(listing::count(&house.db, &List::Front).await.unwrap(), size());
        let begun = Instant::now();
        let deep = listing::page(&house.db, &List::Front, size() - 10, 10)
            .await
            .unwrap();
        println!("the last page in {:.1?}", begun.elapsed());
        assert_eq!(
            deep.iter().map(|it| it.id.0).collect::<Vec<_>>(),
            (1..=10).rev().collect::<Vec<_>>()
        );
        assert_eq!(comments::count(&house.db, ArticleId(size())).await.unwrap(), 3);
        let last = articles::by_id(&house.db, ArticleId(size()))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            revisions::verify(&house.db, last.id, last.head).await.unwrap(),
            None
        );
    })
    .await;
}
