//! What is found, in every language, and how the index keeps up with the archive.

use copy::doc::{Block, Document};
use copy::{Access, Article, ArticleId, Change, Deed, Kind, Lang, List, Moment, SectionId, State, Tag};
use morgue::search::{DEEPEST, Found, Search, Standing, Wanted};
use morgue::{Db, articles, changes, listing, revisions};

use crate::house::{House, each, published};

const NOW: Moment = Moment(1_800_000_000_000);
const DAY: i64 = 24 * 3600 * 1000;

/// An article for these tests.
pub(crate) struct Piece {
    pub(crate) id: i64,
    pub(crate) lang: &'static str,
    pub(crate) headline: String,
    pub(crate) standfirst: String,
    pub(crate) body: String,
    pub(crate) lists: Vec<List>,
    pub(crate) at: Moment,
}

pub(crate) fn piece(id: i64, lang: &'static str, headline: &str, body: &str) -> Piece {
    Piece {
        id,
        lang,
        headline: headline.into(),
        standfirst: String::new(),
        body: body.into(),
        lists: vec![List::Front],
        at: Moment(NOW.0 - id * DAY),
    }
}

pub(crate) fn text(body: &str) -> Document {
    let paragraphs = body.split("\n\n").map(Block::paragraph);
    Document {
        blocks: paragraphs.collect(),
        ..Document::default()
    }
}

/// Publishes a piece, or a newer revision of it.
pub(crate) async fn publish(db: &Db, piece: &Piece) {
    let tx = db.begin().await.unwrap();
    let mut article = Article::new(Kind::Article, Lang::parse(piece.lang).unwrap());
    article.headline.clone_from(&piece.headline);
    article.standfirst.clone_from(&piece.standfirst);
    article.body = text(&piece.body);
    let there = articles::by_id(&tx, ArticleId(piece.id)).await.unwrap();
    let is_new = there.is_none();
    let mut life = there.unwrap_or_else(|| published(piece.id));
    life.lang = article.lang.clone();
    life.state = State::Published;
    life.published_at = Some(piece.at);
    if is_new {
        articles::insert(&tx, std::slice::from_ref(&life)).await.unwrap();
    }
    let saved = revisions::append(&tx, life.id, None, NOW, &article)
        .await
        .unwrap();
    life.live = Some(saved.id);
    articles::update(&tx, std::slice::from_ref(&life)).await.unwrap();
    listing::set(&tx, life.id, piece.at, &piece.lists).await.unwrap();
    told(&tx, piece.id, Deed::Published).await;
    tx.commit().await.unwrap();
}

async fn told(tx: &morgue::Tx, id: i64, deed: Deed) {
    let change = Change {
        at: Moment(NOW.0 + id),
        by: None,
        deed,
        thing: id,
        tags: vec![Tag::Article(ArticleId(id))],
    };
    changes::append(tx, &change).await.unwrap();
}

/// Changes the life of an article.
async fn set(db: &Db, id: i64, change: impl FnOnce(&mut morgue::Life)) {
    let tx = db.begin().await.unwrap();
    let mut life = articles::by_id(&tx, ArticleId(id)).await.unwrap().unwrap();
    change(&mut life);
    articles::update(&tx, std::slice::from_ref(&life)).await.unwrap();
    told(&tx, id, Deed::Withdrawn).await;
    tx.commit().await.unwrap();
}

async fn find(search: &Search, words: &str) -> Found {
    search.find(Wanted::new(words, NOW)).await.unwrap()
}

async fn ids(search: &Search, words: &str) -> Vec<i64> {
    find(search, words)
        .await
        .hits
        .iter()
        .map(|hit| hit.article.0)
        .collect()
}

fn marked(text: &str, marks: &[(usize, usize)]) -> Vec<String> {
    marks
        .iter()
        .map(|(from, to)| text[*from..*to].to_owned())
        .collect()
}

/// A small paper in several languages.
async fn paper(db: &Db) {
    for piece in [
        piece(
            1,
            "en",
            "Old bridge closes",
            "The council voted to close the crossing. Ferries run instead.",
        ),
        piece(
            2,
            "en",
            "Council budget",
            "There is no money for bridges, the mayor’s office said. COVID-19 took it.",
        ),
        piece(
            3,
            "en",
            "Ferry strike",
            "Sailors want a better contract. The old bridge is packed.",
        ),
        piece(
            4,
            "ar",
            "الميناء القديم",
            "أغلقت السلطات الميناء بعد الحريق. قال العُمّال إنّ الكتاب احترق.",
        ),
        piece(
            5,
            "ur",
            "پرانی بندرگاہ",
            "شہر کی کتابوں کی دکانیں بند ہیں۔ خوب\u{200C}صورت موسم ہے۔",
        ),
        piece(
            6,
            "de",
            "Wahlen am Sonntag",
            "Die Häuser der Stadt sind geöffnet.",
        ),
    ] {
        publish(db, &piece).await;
    }
}

async fn index(house: &House) -> std::sync::Arc<Search> {
    let search = Search::open(house.folder.path().join("index"));
    search.catch_up(&house.db).await.unwrap();
    search
}

#[tokio::test]
async fn words_are_found_in_all_their_forms_in_every_language() {
    each(async |house: House| {
        paper(&house.db).await;
        let search = index(&house).await;
        for (words, want) in [
            ("bridges", vec![1, 2, 3]),
            ("closing", vec![1]),
            ("the mayor", vec![2]),
            ("MAYORS contract", vec![]),
            ("ميناء", vec![4]),
            ("العمال", vec![4]),
            ("كتب", vec![]),
            ("شهر", vec![5]),
            ("كتاب", vec![4, 5]),
            ("خوبصورت", vec![5]),
            ("بندرگاه", vec![5]),
            ("hauser", vec![6]),
            ("wahl", vec![6]),
            ("covid 19", vec![2]),
            ("Covid-19", vec![2]),
        ] {
            let found = find(&search, words).await;
            let mut got: Vec<i64> = found.hits.iter().map(|hit| hit.article.0).collect();
            if found.loose {
                got.clear();
            }
            if words == "كتاب" {
                got.sort_unstable();
            }
            assert_eq!(got, want, "{words}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_headline_counts_more_than_a_standfirst_and_that_more_than_the_text() {
    let house = House::sqlite().await;
    for id in 1..=3 {
        let mut one = piece(
            id,
            "en",
            "A quiet day",
            "Nothing happened on the quay, and nobody minded.",
        );
        one.at = NOW;
        match id {
            1 => one.body.push_str(" There was a walrus."),
            2 => one.standfirst = "A walrus came by".into(),
            _ => one.headline = "The walrus day".into(),
        }
        publish(&house.db, &one).await;
    }
    let search = index(&house).await;
    assert_eq!(ids(&search, "walrus").await, [3, 2, 1]);
}

#[tokio::test]
async fn of_two_that_are_alike_the_newer_one_stands_first() {
    let house = House::sqlite().await;
    for (id, age) in [(1, 2000), (2, 1), (3, 700)] {
        let mut one = piece(id, "en", "Harbour news", "Ships came in.");
        one.at = Moment(NOW.0 - age * DAY);
        publish(&house.db, &one).await;
    }
    let search = index(&house).await;
    assert_eq!(ids(&search, "harbour").await, [2, 3, 1]);
    assert_eq!(ids(&search, "-walrus").await, [2, 3, 1]);
}

#[tokio::test]
async fn words_in_a_row_and_words_that_must_not_be_there_are_understood() {
    let house = House::sqlite().await;
    paper(&house.db).await;
    let search = index(&house).await;
    assert_eq!(ids(&search, "\"old bridge\"").await, [1, 3]);
    assert!(find(&search, "\"bridge old\"").await.hits.is_empty());
    assert_eq!(ids(&search, "bridge -ferries").await, [2]);
    assert_eq!(ids(&search, "council -\"old bridge\"").await, [2]);
    assert!(find(&search, "").await.hits.is_empty());
}

#[tokio::test]
async fn filters_by_list_language_and_date_hold_alone_and_with_words() {
    let house = House::sqlite().await;
    let list = List::Section(SectionId(7));
    for id in 1..=4 {
        let mut one = piece(id, if id == 4 { "ar" } else { "en" }, "Harbour news", "Ships");
        if id > 1 {
            one.lists.push(list);
        }
        publish(&house.db, &one).await;
    }
    let search = index(&house).await;
    let ask = async |change: &dyn Fn(&mut Wanted)| {
        let mut wanted = Wanted::new("", NOW);
        change(&mut wanted);
        let found = search.find(wanted).await.unwrap();
        found.hits.iter().map(|hit| hit.article.0).collect::<Vec<_>>()
    };
    assert_eq!(ask(&|it| it.lists = vec![list]).await, [2, 3, 4]);
    assert_eq!(
        ask(&|it| it.lists = vec![list, List::Topic(copy::TopicId(1))]).await,
        [0_i64; 0]
    );
    assert_eq!(ask(&|it| it.lang = Lang::parse("ar")).await, [4]);
    assert_eq!(ask(&|it| it.from = Some(Moment(NOW.0 - 2 * DAY))).await, [1, 2]);
    assert_eq!(ask(&|it| it.before = Some(Moment(NOW.0 - 2 * DAY))).await, [3, 4]);
    let narrow = |it: &mut Wanted| {
        it.words = "ships".into();
        it.lists = vec![list];
        it.from = Some(Moment(NOW.0 - 3 * DAY));
    };
    assert_eq!(ask(&narrow).await, [2, 3]);
}

#[tokio::test]
async fn what_was_found_is_marked_in_headline_and_excerpt() {
    let house = House::sqlite().await;
    paper(&house.db).await;
    let search = index(&house).await;
    let found = find(&search, "bridges closing").await;
    let first = &found.hits[0];
    assert_eq!(
        marked(&first.headline, &first.headline_marks),
        ["bridge", "closes"]
    );
    assert_eq!(marked(&first.excerpt, &first.excerpt_marks), ["close"]);
    let found = find(&search, "عمال").await;
    assert_eq!(
        marked(&found.hits[0].excerpt, &found.hits[0].excerpt_marks),
        ["العُمّال"]
    );
}

#[tokio::test]
async fn a_slip_gets_a_suggestion_from_the_papers_own_words() {
    let house = House::sqlite().await;
    paper(&house.db).await;
    let search = index(&house).await;
    for (typed, meant) in [
        ("brigde", Some("bridge")),
        ("cuoncil budget", Some("council budget")),
        ("bridge", None),
        ("بندرگا", Some("بندرگاہ")),
        ("zzzzzzzz", None),
        ("", None),
    ] {
        let found = find(&search, typed).await;
        assert_eq!(found.suggestion.as_deref(), meant, "{typed}");
    }
}

#[tokio::test]
async fn if_nothing_has_all_words_what_has_half_of_them_is_shown_and_said() {
    let house = House::sqlite().await;
    paper(&house.db).await;
    let search = index(&house).await;
    let found = find(&search, "ferry walrus").await;
    assert!(found.loose && found.total == 2, "{found:?}");
}

#[tokio::test]
async fn withdrawn_protected_private_and_unpublished_articles_leave_at_once() {
    each(async |house: House| {
        paper(&house.db).await;
        let search = index(&house).await;
        for (id, change) in [(1, State::Withdrawn), (2, State::Published), (3, State::Spiked)] {
            set(&house.db, id, |life| {
                life.state = change;
                if id == 2 {
                    life.access = Access::Protected;
                }
            })
            .await;
        }
        search.catch_up(&house.db).await.unwrap();
        assert!(find(&search, "bridge").await.hits.is_empty());
        assert_eq!(search.standing().articles, 3);
        set(&house.db, 1, |life| life.state = State::Published).await;
        search.catch_up(&house.db).await.unwrap();
        assert_eq!(ids(&search, "bridge").await, [1]);
    })
    .await;
}

/// Everything that can be asked, answered.
async fn answers(search: &Search) -> Vec<Found> {
    let mut all = Vec::new();
    for words in [
        "bridge",
        "ferry",
        "council -budget",
        "\"old bridge\"",
        "ميناء",
        "کتاب",
        "haus",
        "brigde",
        "walrus",
    ] {
        all.push(find(search, words).await);
    }
    all
}

#[tokio::test]
async fn an_index_built_anew_answers_as_one_that_followed_the_log() {
    each(async |house: House| {
        let followed = Search::open(house.folder.path().join("followed"));
        followed.catch_up(&house.db).await.unwrap();
        paper(&house.db).await;
        followed.catch_up(&house.db).await.unwrap();
        publish(
            &house.db,
            &piece(2, "en", "Ferry budget", "A walrus and the old bridge."),
        )
        .await;
        followed.catch_up(&house.db).await.unwrap();
        set(&house.db, 3, |life| life.state = State::Withdrawn).await;
        followed.catch_up(&house.db).await.unwrap();
        let anew = index(&house).await;
        let bare = |found: Vec<Found>| -> Vec<_> {
            // Scores hang on statistics over what was deleted and not yet cleared away.
            let bare = found.into_iter().map(|found| {
                let hits: Vec<_> = found
                    .hits
                    .into_iter()
                    .map(|mut hit| {
                        hit.score = 0.0;
                        hit
                    })
                    .collect();
                (found.total, found.suggestion, found.loose, found.partial, hits)
            });
            bare.collect()
        };
        assert_eq!(bare(answers(&followed).await), bare(answers(&anew).await));
        assert_eq!(followed.standing(), anew.standing());
    })
    .await;
}

#[tokio::test]
async fn a_process_that_ends_in_the_middle_goes_on_where_the_last_commit_stood() {
    let house = House::sqlite().await;
    for id in 1..=120 {
        publish(&house.db, &piece(id, "en", &format!("Harbour {id}"), "Ships")).await;
    }
    for wait in [0, 1, 3, 10, 30, 60] {
        let search = Search::open(house.folder.path().join("index"));
        let db = house.db.clone();
        let running = tokio::spawn(async move { search.catch_up(&db).await });
        tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
        running.abort();
        let _ = running.await;
    }
    let search = index(&house).await;
    // A thread of the last one may have to finish first.
    while !search.catch_up(&house.db).await.unwrap().complete {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(find(&search, "ships").await.total, 120);
    assert_eq!(
        search.standing(),
        Standing {
            seq: 120,
            complete: true,
            articles: 120
        }
    );
}

#[tokio::test]
async fn a_missing_damaged_or_foreign_index_is_built_anew() {
    let house = House::sqlite().await;
    paper(&house.db).await;
    let home = house.folder.path().join("index");
    let dir = home.join("live");
    drop(index(&house).await);
    for damage in 0..5 {
        match damage {
            0 => std::fs::write(dir.join("meta.json"), "{").unwrap(),
            1 => {
                for file in std::fs::read_dir(&dir).unwrap().map(|file| file.unwrap().path()) {
                    if file
                        .extension()
                        .is_some_and(|it| it == "idx" || it == "term" || it == "store")
                    {
                        std::fs::File::options()
                            .write(true)
                            .open(file)
                            .unwrap()
                            .set_len(3)
                            .unwrap();
                    }
                }
            }
            2 => std::fs::remove_dir_all(&dir).unwrap(),
            3 => {
                let meta = std::fs::read_to_string(dir.join("meta.json")).unwrap();
                assert!(meta.contains("\\\"version\\\":1"), "{meta}");
                std::fs::write(
                    dir.join("meta.json"),
                    meta.replace("\\\"version\\\":1", "\\\"version\\\":0"),
                )
                .unwrap();
            }
            _ => Search::open(&home).order_rebuild().unwrap(),
        }
        let search = Search::open(&home);
        // A search in between finds nothing and says so, or finds what is there; it never fails for good.
        let _ = search.find(Wanted::new("bridge", NOW)).await;
        let mut tries = 0;
        while search.catch_up(&house.db).await.is_err() {
            tries += 1;
            assert!(tries < 3, "damage {damage}");
        }
        assert_eq!(ids(&search, "bridge").await, [1, 3, 2], "damage {damage}");
        assert!(search.damage().await.unwrap().is_empty());
    }
    // The archive of another paper.
    let other = House::sqlite().await;
    publish(&other.db, &piece(9, "en", "Bridge elsewhere", "x")).await;
    let search = Search::open(&home);
    search.catch_up(&other.db).await.unwrap();
    assert_eq!(ids(&search, "bridge").await, [9]);
}

#[tokio::test]
async fn a_search_before_the_index_is_there_says_that_it_is_not_whole() {
    let house = House::sqlite().await;
    let search = Search::open(house.folder.path().join("index"));
    assert!(find(&search, "bridge").await.partial);
    search.catch_up(&house.db).await.unwrap();
    assert!(!find(&search, "bridge").await.partial);
}

#[tokio::test]
async fn two_processes_on_one_folder_do_not_harm_each_other() {
    let house = House::sqlite().await;
    paper(&house.db).await;
    let dir = house.folder.path().join("index");
    let (one, other) = (Search::open(&dir), Search::open(&dir));
    let (a, b) = tokio::join!(one.catch_up(&house.db), other.catch_up(&house.db));
    assert!(a.is_ok() || b.is_ok(), "{a:?} {b:?}");
    publish(&house.db, &piece(7, "en", "Bridge again", "x")).await;
    one.catch_up(&house.db).await.unwrap();
    other.catch_up(&house.db).await.unwrap();
    assert_eq!(find(&one, "bridge").await.total, 4);
    assert_eq!(find(&other, "bridge").await.total, 4);
}

#[tokio::test]
async fn no_question_breaks_the_search_or_reaches_deeper_than_it_may() {
    let house = House::sqlite().await;
    paper(&house.db).await;
    let search = index(&house).await;
    let long = "\"old bridge\" ".repeat(3000);
    let odd = [
        "\"",
        "-",
        "*",
        "a:b",
        "(((",
        "\\",
        "\u{0}",
        "bridge^9",
        "[a TO b]",
        "٪",
        "🦭",
        &long,
        "\"the the the the\"",
    ];
    for words in odd {
        find(&search, words).await;
        let mut wanted = Wanted::new(words, NOW);
        (wanted.offset, wanted.limit) = (usize::MAX, usize::MAX);
        assert!(search.find(wanted).await.unwrap().hits.is_empty());
    }
    let mut wanted = Wanted::new("bridge", NOW);
    wanted.limit = usize::MAX;
    assert!(search.find(wanted).await.unwrap().hits.len() <= DEEPEST);
}
