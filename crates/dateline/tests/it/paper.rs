//! A real paper behind a real door: SQLite in a folder of its own, a clock that stands still, dice with a seed.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use copy::{Article, ArticleId, Block, Clock, CommentState, Dice, Kind, Lang, Moment};
use dateline::http::door::{Door, Manner};
use dateline::http::listen;
use dateline::newsroom::Open;
use desk::access::{Actor, House, Moderate, Publish, Write, may};
use desk::comments::Decision;
use desk::newsroom::{Newsroom, Options};
use desk::publish::{self, Order};
use tokio::sync::oneshot;

use crate::client::{ask, get};

/// Tue, 17 Nov 2026 09:20:00 GMT.
const NOW: Moment = Moment(1_794_907_200_000);

struct StoppedClock;

impl Clock for StoppedClock {
    fn now(&self) -> Moment {
        NOW
    }
}

struct Seeded(AtomicU64);

impl Dice for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let next = self.0.fetch_add(0x9e37_79b9, Ordering::Relaxed);
            *byte = u8::try_from(next % 251).unwrap();
        }
    }
}

/// A running paper.
pub(crate) struct TestPaper {
    pub(crate) newsroom: Arc<Newsroom>,
    pub(crate) address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: tokio::task::JoinHandle<()>,
    _dir: tempfile::TempDir,
}

impl TestPaper {
    pub(crate) async fn open() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let newsroom = open_newsroom(dir.path()).await;
        let listener = listen::open("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = listener.local_addr().unwrap();
        let door = Door::new(Arc::new(Open(newsroom.clone())), Manner::default());
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(listen::serve(listener, door, async {
            let _ = stopped.await;
        }));
        TestPaper {
            newsroom,
            address,
            stop,
            task,
            _dir: dir,
        }
    }

    pub(crate) async fn close(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
    }
}

pub(crate) async fn open_newsroom(dir: &Path) -> Arc<Newsroom> {
    let dice = Arc::new(Seeded(AtomicU64::new(1)));
    let mut options = Options::new(dir, Arc::new(StoppedClock), dice);
    options.follow = true;
    Newsroom::open(options).await.unwrap()
}

/// Writes and publishes a piece; gives its id and its path.
pub(crate) async fn published(newsroom: &Newsroom, headline: &str, slug: &str) -> (ArticleId, String) {
    let mut article = Article::new(Kind::Article, Lang::english());
    article.headline = headline.to_owned();
    article.slug = slug.to_owned();
    article.comments_open = true;
    article.body.blocks = vec![Block::paragraph("The mill stood still for a day.")];
    let granted = may(&Actor::Operator, Write, &House).unwrap();
    let saved = desk::write::start(newsroom, granted, &article, slug)
        .await
        .unwrap();
    let piece = newsroom.piece(saved.article).await.unwrap();
    let granted = may(&Actor::Operator, Publish, &piece).unwrap();
    let done = publish::publish(newsroom, granted, Order::default())
        .await
        .unwrap();
    (saved.article, done.path.unwrap())
}

#[tokio::test]
async fn a_published_piece_is_read_and_a_draft_is_not() {
    let paper = TestPaper::open().await;
    let front = get(paper.address, "/", &[]).await;
    assert_eq!(front.status, 200, "{}", front.text());
    assert!(!front.text().contains("Mill stands still"));
    let mut draft = Article::new(Kind::Article, Lang::english());
    draft.headline = "Not for readers yet".into();
    let granted = may(&Actor::Operator, Write, &House).unwrap();
    desk::write::start(&paper.newsroom, granted, &draft, "k")
        .await
        .unwrap();
    let (_, path) = published(&paper.newsroom, "Mill stands still", "mill-stands-still").await;

    let page = get(paper.address, &path, &[]).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("The mill stood still for a day."));
    let front = get(paper.address, "/", &[]).await;
    assert!(
        front.text().contains("Mill stands still"),
        "the front was printed anew"
    );
    assert!(!front.text().contains("Not for readers yet"));
    let etag = page.header("etag").unwrap();
    assert_eq!(
        get(paper.address, &path, &[("If-None-Match", etag)]).await.status,
        304
    );
    let missing = get(paper.address, "/nothing-here/", &[]).await;
    assert_eq!(missing.status, 404);
    assert_eq!(missing.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(get(paper.address, "/-/health", &[]).await.text(), "ok\n");
    paper.close().await;
}

#[tokio::test]
async fn the_theme_that_pages_name_is_served() {
    let paper = TestPaper::open().await;
    let front = get(paper.address, "/", &[]).await.text();
    let hrefs: Vec<&str> = front
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with("/-/"))
        .collect();
    assert!(!hrefs.is_empty(), "{front}");
    for href in hrefs {
        let got = get(paper.address, href, &[("Accept-Encoding", "br")]).await;
        assert_eq!(got.status, 200, "{href}");
        assert_eq!(
            got.header("cache-control"),
            Some("public, max-age=31536000, immutable"),
            "{href}"
        );
    }
    paper.close().await;
}

#[tokio::test]
async fn a_comment_is_held_then_approved_then_read_and_its_mail_never_is() {
    let paper = TestPaper::open().await;
    let (article, path) = published(&paper.newsroom, "Mill stands still", "mill").await;
    let before = get(paper.address, &path, &[]).await;
    for needed in [
        "action=\"/-/comment\"",
        "id=\"comment-held\"",
        "name=\"trap\"",
        "name=\"text\"",
    ] {
        assert!(before.text().contains(needed), "{needed}");
    }
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let body = format!(
        "article={article}&name=Ann+Miller&mail=ann%40private.example&text=My+father+worked+there.%0D%0A%0D%0A%3Cscript%3Ealert(1)%3C%2Fscript%3E"
    );
    for _ in 0..2 {
        let got = ask(paper.address, "POST", "/-/comment", &[kind], &body).await;
        assert_eq!(got.status, 303, "{}", got.text());
        assert_eq!(
            got.header("location"),
            Some(format!("{path}#comment-held").as_str())
        );
    }
    assert_eq!(
        get(paper.address, &path, &[]).await.body,
        before.body,
        "held is not shown"
    );
    let db = paper.newsroom.db().await.unwrap();
    let held = morgue::comments::queue(&db, CommentState::Held, 0, 10)
        .await
        .unwrap();
    assert_eq!(held.len(), 1, "sent twice, taken once");

    let (comment, piece) = desk::comments::find(&paper.newsroom, held[0].id).await.unwrap();
    let granted = may(&Actor::Operator, Moderate, &piece).unwrap();
    desk::comments::decide(&paper.newsroom, granted, comment.id, Decision::Approve)
        .await
        .unwrap();
    let after = get(paper.address, &path, &[]).await.text();
    assert!(after.contains("My father worked there."));
    assert!(after.contains("Ann Miller"));
    assert!(!after.contains("private.example") && !after.contains("<script>alert"));
    assert!(!after.contains("127.0.0.1"));
    paper.close().await;
}

#[tokio::test]
async fn a_comment_under_nothing_is_told_so() {
    let paper = TestPaper::open().await;
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let got = ask(
        paper.address,
        "POST",
        "/-/comment",
        &[kind],
        "article=1&name=A&text=Hi",
    )
    .await;
    assert_eq!(got.status, 404);
    let (article, _) = published(&paper.newsroom, "Mill", "mill").await;
    let got = ask(
        paper.address,
        "POST",
        "/-/comment",
        &[kind],
        &format!("article={article}&name=&text="),
    )
    .await;
    assert_eq!(got.status, 422);
    assert!(got.text().contains("Please give a name"), "{}", got.text());
    let got = ask(
        paper.address,
        "POST",
        "/-/comment",
        &[kind],
        &format!("article={article}&name=&text=Every+<word>+of+it"),
    )
    .await;
    assert_eq!(
        (got.status, got.header("content-type")),
        (422, Some("text/html; charset=utf-8"))
    );
    assert!(got.text().contains("Every &lt;word&gt; of it"), "{}", got.text());
    let foreign = ("Sec-Fetch-Site", "cross-site");
    let got = ask(
        paper.address,
        "POST",
        "/-/comment",
        &[kind, foreign],
        &format!("article={article}&name=A&text=Words+of+others"),
    )
    .await;
    assert_eq!(got.status, 403);
    assert!(got.text().contains("another site") && !got.text().contains("Words of others"));
    paper.close().await;
}
