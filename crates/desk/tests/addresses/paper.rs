//! A small paper put straight into the archive, under any pattern of addresses.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use copy::address::{Facts, Permalinks};
use copy::doc::{Block, MediaRef, Picture};
use copy::{
    Access, Article, ArticleId, Comment, CommentId, CommentKind, CommentState, Document, Hash, Kind, Lang,
    List, Media, MediaFile, MediaId, Moment, Paper, Person, PersonId, SectionId, State, TopicId,
};
use dateline_desk::ask::Ask;
use dateline_desk::site::{self, Site};
use morgue::addresses::Thing;
use morgue::search::Search;
use morgue::{Db, Durability, Life, Place};
use press::{Press, Sheet};

/// 2031-02-20T12:00:00Z.
pub(crate) const NOW: Moment = Moment(1_929_355_200_000);
const DAY: i64 = 86_400_000;

pub(crate) struct Harbour {
    pub(crate) db: Db,
    pub(crate) press: Press,
    pub(crate) paper: Paper,
    pub(crate) search: Arc<Search>,
    _dir: tempfile::TempDir,
}

/// A piece to be put in.
struct Piece {
    number: i64,
    kind: Kind,
    slug: &'static str,
    under: Option<i64>,
    /// Days before [`NOW`].
    days: i64,
    state: State,
    access: Access,
    text: &'static [&'static str],
}

fn piece(number: i64, slug: &'static str, days: i64) -> Piece {
    Piece {
        number,
        kind: Kind::Article,
        slug,
        under: None,
        days,
        state: State::Published,
        access: Access::Public,
        text: &["The harbour was calm."],
    }
}

fn page(number: i64, slug: &'static str, under: Option<i64>) -> Piece {
    Piece {
        kind: Kind::Page,
        under,
        ..piece(number, slug, 100)
    }
}

/// Words that stand only in what readers may not see.
pub(crate) const SECRET: &str = "zanzibarine";

fn pieces() -> Vec<Piece> {
    let secret = |number, slug, state, access| Piece {
        state,
        access,
        text: &["Only here: zanzibarine."],
        ..piece(number, slug, 9)
    };
    let mut all = vec![
        piece(71, "rain-over-the-port", 17),
        Piece {
            text: &["First leaf.", "Second leaf.", "Third leaf."],
            ..piece(72, "long-read", 16)
        },
        piece(73, "خبر-عاجل", 15),
        piece(74, "2030", 14),
        secret(90, "protected-piece", State::Published, Access::Protected),
        secret(91, "secret-draft", State::Draft, Access::Public),
        secret(92, "secret-private", State::Published, Access::Private),
        secret(93, "secret-tomorrow", State::Scheduled, Access::Public),
        secret(94, "withdrawn-piece", State::Withdrawn, Access::Public),
        page(10, "about", None),
        page(11, "team", Some(10)),
        page(12, "σελίδα", Some(10)),
    ];
    for (at, slug) in [
        "calm-one",
        "calm-two",
        "calm-three",
        "calm-four",
        "calm-five",
        "calm-six",
    ]
    .iter()
    .enumerate()
    {
        all.push(piece(60 + at as i64, slug, 30 + at as i64));
    }
    all
}

impl Harbour {
    pub(crate) async fn open(pattern: &str, media_pages: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let place = Place::Sqlite(dir.path().join("paper.sqlite"));
        let db = Db::open(&place, Durability::Off).await.unwrap();
        Harbour::with(db, dir, pattern, media_pages).await
    }

    /// The paper on SQLite, and on PostgreSQL if there is a server for tests.
    pub(crate) async fn on_each(pattern: &str, media_pages: bool) -> Vec<Self> {
        let mut all = vec![Harbour::open(pattern, media_pages).await];
        if let Some(server) = std::env::var("DATELINE_TEST_POSTGRES")
            .ok()
            .filter(|url| !url.is_empty())
        {
            static SCHEMAS: AtomicU32 = AtomicU32::new(0);
            let schema = format!(
                "addresses{}_{}",
                std::process::id(),
                SCHEMAS.fetch_add(1, Ordering::Relaxed)
            );
            let admin = Db::open(&Place::Postgres(server.clone()), Durability::Full)
                .await
                .unwrap();
            for make in [
                format!("drop schema if exists {schema} cascade"),
                format!("create schema {schema}"),
            ] {
                admin.meddle(&make, Vec::new()).await.unwrap();
            }
            let mark = if server.contains('?') { '&' } else { '?' };
            let place = Place::Postgres(format!("{server}{mark}options=-csearch_path%3D{schema}"));
            let db = Db::open(&place, Durability::Full).await.unwrap();
            let dir = tempfile::tempdir().unwrap();
            all.push(Harbour::with(db, dir, pattern, media_pages).await);
        }
        all
    }

    async fn with(db: Db, dir: tempfile::TempDir, pattern: &str, media_pages: bool) -> Self {
        let mut paper = Paper::new("The Harbour Post", Lang::english());
        paper.url = "https://harbour.example".into();
        paper.page_size = 5;
        paper.comment_page_size = 2;
        paper.media_pages = media_pages;
        paper.permalinks.article = pattern.into();
        let press = Press::new(BTreeMap::new()).unwrap();
        let harbour = Harbour {
            db,
            press,
            paper,
            search: Search::open(dir.path().join("index")),
            _dir: dir,
        };
        harbour.fill().await;
        harbour.search.catch_up(&harbour.db).await.unwrap();
        harbour
    }

    pub(crate) fn site(&self) -> Site<'_> {
        Site {
            db: &self.db,
            search: &self.search,
            press: &self.press,
            paper: &self.paper,
            now: NOW,
        }
    }

    pub(crate) async fn ask(&self, target: &str) -> Sheet {
        site::answer(&self.site(), &Ask::new(target)).await.unwrap()
    }

    async fn fill(&self) {
        let tx = self.db.begin().await.unwrap();
        let section = |id, slug: &str, name: &str, parent: Option<i64>, wp_id| morgue::sections::Section {
            id: SectionId(id),
            slug: slug.into(),
            name: name.into(),
            description: String::new(),
            parent: parent.map(SectionId),
            wp_id: Some(wp_id),
            position: id,
        };
        let sections = [
            section(1, "world", "World", None, 4),
            section(2, "asia", "Asia", Some(1), 5),
            section(3, "sport", "Sport", None, 6),
        ];
        morgue::sections::put(&tx, &sections).await.unwrap();
        let topic = |id, scheme: &str, slug: &str, wp_id| morgue::topics::Topic {
            id: TopicId(id),
            scheme: scheme.into(),
            slug: slug.into(),
            name: slug.into(),
            description: String::new(),
            wp_id: Some(wp_id),
        };
        let topics = [
            topic(1, "", "weather", 8),
            topic(2, "post_format", "post-format-gallery", 9),
            topic(3, "mood", "gloomy", 10),
        ];
        morgue::topics::put(&tx, &topics).await.unwrap();
        let mira = morgue::people::Kept {
            person: Person {
                id: PersonId(1),
                name: "Mira Rao".into(),
                slug: "mira".into(),
                bio: String::new(),
                contact: None,
                url: None,
                login: Some("mira-login".into()),
                mail: Some("mira@desk.example".into()),
            },
            wp_id: Some(2),
            wp_login: Some("mira".into()),
        };
        morgue::people::put(&tx, &[mira]).await.unwrap();
        for piece in pieces() {
            self.put(&tx, &piece).await;
        }
        self.put_rest(&tx).await;
        tx.commit().await.unwrap();
    }

    async fn put(&self, tx: &morgue::Tx, piece: &Piece) {
        let id = ArticleId(1000 + piece.number);
        let at = Moment(NOW.0 - piece.days * DAY);
        let local = at.civil(0);
        let mut life = Life::draft(id, piece.kind, Lang::english(), at);
        life.state = piece.state;
        life.access = piece.access;
        life.guid = format!("https://old.harbour.example/?p={}", piece.number);
        life.slug = piece.slug.into();
        life.wp_id = Some(piece.number);
        life.parent = piece.under.map(|number| ArticleId(1000 + number));
        life.published_at = Some(at);
        life.local_date = local.strftime("%Y-%m-%d").to_string();
        life.local_time = local.strftime("%H:%M:%S").to_string();
        life.comments_open = true;
        life.headline = format!("Headline of {}", piece.slug);
        life.section = (piece.kind == Kind::Article).then_some(SectionId(2));
        life.authors = vec![PersonId(1)];
        life.path = match (piece.kind, piece.under) {
            (Kind::Page, Some(_)) => self.paper.permalinks.page_path(&["about", piece.slug]),
            (Kind::Page, None) => self.paper.permalinks.page_path(&[piece.slug]),
            _ => self.path_of(&life),
        };
        let mut article = Article::new(piece.kind, Lang::english());
        article.headline = life.headline.clone();
        article.slug = life.slug.clone();
        article.comments_open = true;
        article.authors = vec![PersonId(1)];
        if piece.kind == Kind::Article {
            article.sections = vec![SectionId(2)];
            article.topics = vec![TopicId(1), TopicId(2)];
        }
        for (at, text) in piece.text.iter().enumerate() {
            if at > 0 {
                article.body.blocks.push(Block::PageBreak);
            }
            article.body.blocks.push(Block::paragraph(*text));
        }
        if piece.slug == "long-read" {
            let picture = Picture::of(MediaRef::Kept(MediaId(1)));
            article.body.blocks.insert(1, Block::Picture(picture));
        }
        morgue::articles::insert(tx, std::slice::from_ref(&life))
            .await
            .unwrap();
        let revision = morgue::revisions::append(tx, id, None, at, &article)
            .await
            .unwrap();
        if let Some(path) = &life.path {
            morgue::addresses::set(tx, Thing::Article(id), path, at)
                .await
                .unwrap();
        }
        if matches!(piece.state, State::Published | State::Withdrawn) {
            morgue::articles::set_live(tx, &[(id, revision.id)])
                .await
                .unwrap();
        }
        if piece.state == State::Published && piece.access != Access::Private && piece.kind == Kind::Article {
            let (year, month, day) = (local.year(), local.month(), local.day());
            let lists = [
                List::Front,
                List::Section(SectionId(1)),
                List::Section(SectionId(2)),
                List::Topic(TopicId(1)),
                List::Topic(TopicId(2)),
                List::Author(PersonId(1)),
                List::Year(year),
                List::Month(year, month),
                List::Day(year, month, day),
            ];
            morgue::listing::set(tx, id, at, &lists).await.unwrap();
        }
    }

    pub(crate) fn path_of(&self, life: &Life) -> Option<String> {
        self.paper.permalinks.article_path(&Facts {
            slug: &life.slug,
            number: life.wp_id.unwrap(),
            date: &life.local_date,
            time: &life.local_time,
            section: Some("world/asia"),
            author: Some("mira"),
        })
    }

    async fn put_rest(&self, tx: &morgue::Tx) {
        morgue::articles::add_old_slugs(tx, &[(ArticleId(1071), "drizzle-over-the-port".into(), NOW)])
            .await
            .unwrap();
        let redirect = |from: &str, to: &str, status| morgue::redirects::Redirect {
            from: from.into(),
            to: to.into(),
            status,
        };
        let redirects = [
            redirect("/old-desk/", "/about/", 301),
            redirect("/taken-down", "", 410),
        ];
        morgue::redirects::put(tx, &redirects).await.unwrap();
        for number in 1..=3 {
            let comment = |article, id: i64, kind, state, word: &str| Comment {
                id: CommentId(id),
                anchor: 500 + id,
                article: ArticleId(article),
                parent: None,
                kind,
                state,
                name: "Reader".into(),
                mail: Some("reader@mail.example".into()),
                url: None,
                address: Some("203.0.113.7".into()),
                at: Moment(NOW.0 - DAY + id),
                body: Document {
                    blocks: vec![Block::paragraph(word)],
                    footnotes: Vec::new(),
                },
            };
            let comments = [
                comment(
                    1071,
                    number,
                    CommentKind::Comment,
                    CommentState::Approved,
                    "I was there.",
                ),
                comment(
                    1071,
                    100 + number,
                    CommentKind::Comment,
                    CommentState::Held,
                    SECRET,
                ),
                comment(
                    1071,
                    200 + number,
                    CommentKind::Note,
                    CommentState::Approved,
                    SECRET,
                ),
                comment(
                    1090,
                    300 + number,
                    CommentKind::Comment,
                    CommentState::Approved,
                    SECRET,
                ),
                comment(
                    1092,
                    400 + number,
                    CommentKind::Comment,
                    CommentState::Approved,
                    SECRET,
                ),
            ];
            morgue::comments::insert(tx, &comments).await.unwrap();
        }
        let long_read = morgue::articles::by_id(tx, ArticleId(1072))
            .await
            .unwrap()
            .unwrap();
        let draft = morgue::articles::by_id(tx, ArticleId(1091))
            .await
            .unwrap()
            .unwrap();
        let media = [
            self.medium(1, 81, "pier", &long_read),
            self.medium(2, 82, "secret-picture", &draft),
        ];
        morgue::media::put(tx, &media).await.unwrap();
    }

    fn medium(&self, id: i64, number: i64, slug: &str, under: &Life) -> morgue::media::Kept {
        let file = MediaFile {
            path: format!("/wp-content/uploads/2031/02/{slug}.jpg"),
            width: 640,
            height: 480,
            bytes: Some(3),
            hash: Some(Hash::of_parts(&[b"pic"])),
            original: true,
            mime: String::new(),
            cut: None,
        };
        morgue::media::Kept {
            media: Media {
                id: MediaId(id),
                title: slug.into(),
                alt: String::new(),
                caption: String::new(),
                credit: String::new(),
                credit_url: None,
                description: String::new(),
                mime: "image/jpeg".into(),
                page_path: self.paper.permalinks.media_path(under.path.as_deref(), slug),
                files: vec![file],
            },
            slug: slug.into(),
            wp_id: Some(number),
            wp_parent: under.wp_id,
            hidden: false,
            article: Some(under.id),
            created_at: NOW,
        }
    }
}

/// The pattern of a paper by the name of its table.
pub(crate) fn pattern(name: &str) -> &'static str {
    match name {
        "day" => "/%year%/%monthnum%/%day%/%postname%/",
        "name" => "/%postname%/",
        "number" => "/archives/%post_id%",
        "section" => "/%category%/%postname%.html",
        "plain" => "",
        other => panic!("no table {other}"),
    }
}

/// Whether a paper of that pattern has paths at all.
pub(crate) fn links(pattern: &str) -> Permalinks {
    Permalinks {
        article: pattern.into(),
        ..Permalinks::default()
    }
}
