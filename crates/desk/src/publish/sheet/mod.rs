//! What stands between a piece and its readers, and what will change for them: asked before it is published.

mod inside;

use copy::address::encode_path;
use copy::{Article, ArticleId, Kind, Moment, Source, SourceId, SourceStatus, State};
use morgue::{Query, courses};

use super::rules::{self, Obstacle};
use super::{Order, Published, put};
use crate::access::{Granted, Piece, Write};
use crate::dismissals::{self, Finding};
use crate::editing::{Text, seal_in};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::site::{self, Site};
use crate::sources::{civil, draft_text, report};

/// Letters of what is shown of something that is missing.
const AT: usize = 120;

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What, as a key: `headline`, `rights`, `suggestions`, `embargo`, `barred`, `original`, `later`, `confirm`, `placeholder`,
    /// `alt`, `credit`, `section`, `dateline`, `source`, `remarks`, `source-killed`, `source-embargo`,
    /// `source-changed`, `unchecked`, `findings`, `headline-long`, `slug`.
    pub what: &'static str,
    /// It cannot be published like this.
    pub blocking: bool,
    /// It can be, once somebody says that they know.
    pub confirm: bool,
    /// How many.
    pub count: usize,
    /// Where: the first such words, a name, a file. May be empty.
    pub at: String,
    /// The source that it is about.
    pub source: Option<SourceId>,
}

/// What is said before a piece is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What is missing, what blocks first.
    pub missing: Vec<Missing>,
    /// The addresses at which readers will find something else, the piece's own first.
    pub changes: Vec<String>,
    /// The address that the piece will have.
    pub path: Option<String>,
    /// Critical findings that nobody dismissed.
    pub critical: usize,
    /// All findings that ask for a look, and that nobody dismissed.
    pub findings: usize,
}

/// What is missing, and what will change, if the working copy is published now. Changes nothing.
///
/// # Errors
/// If the database does not answer.
pub async fn sheet(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Sheet, Error> {
    // Publishing is many steps: what they wait with is not carried through every caller.
    let tried = Box::pin(rehearse(newsroom, granted)).await?;
    let db = newsroom.db().await?;
    let (life, article) = (&tried.loaded.life, &tried.loaded.newest);
    let mut missing: Vec<Missing> = tried.obstacles.into_iter().map(stands).collect();
    missing.extend(inside::missing(&db, life, article).await?);
    let sources = attached(&db, life.id).await?;
    missing.extend(rests(&sources, article, newsroom.now()));
    missing.extend(alarms(&db, life.id).await?);
    let notes = crate::remarks::open(&db, life.id).await?;
    if let Some(first) = notes.first() {
        missing.push(note("remarks", notes.len(), &first.words));
    }
    let dismissed = dismissals::of_article(&db, life.id).await?;
    let found = check(article.clone(), life.local_date.clone(), sources).await?;
    let open: Vec<&Finding> = found
        .iter()
        .filter(|one| dismissals::of(&dismissed, &one.rule, &one.words).is_none())
        .collect();
    let critical: Vec<&&Finding> = open.iter().filter(|one| one.critical).collect();
    if let Some(first) = critical.first() {
        missing.push(note("findings", critical.len(), &first.words));
    }
    let (critical, findings) = (critical.len(), open.len());
    missing.sort_by_key(|one| (!one.blocking, !one.confirm));
    let (mut changes, mut path) = (Vec::new(), None);
    if let Some(published) = tried.published {
        let paper = newsroom.paper.load_full();
        let cx = Site {
            db: &db,
            search: &newsroom.search,
            press: &newsroom.press,
            paper: &paper,
            now: newsroom.now(),
        };
        changes = site::addresses(&cx, &published.tags).await?;
        path = published.path.map(|path| encode_path(&path));
        if let Some(own) = &path {
            changes.retain(|other| other != own);
            changes.insert(0, own.clone());
        }
    }
    Ok(Sheet {
        missing,
        changes,
        path,
        critical,
        findings,
    })
}

/// What publishing would come to.
struct Tried {
    /// The piece as it would be published.
    loaded: Loaded,
    obstacles: Vec<Obstacle>,
    published: Option<Published>,
}

/// Publishes inside a transaction that does not come to anything: so it is known exactly what would change.
async fn rehearse(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Tried, Error> {
    let tx = newsroom.begin().await?;
    let mut loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let text = Text::read(&tx, &loaded).await?;
    let course = courses::get(&tx, loaded.life.id).await?;
    let obstacles = rules::obstacles(&tx, &loaded.life, &course, &text.article, newsroom.now()).await?;
    let mut published = None;
    if obstacles.iter().all(|one| one.confirm) && loaded.life.state != State::Spiked {
        let mut sealed = pieces::load(&tx, loaded.life.id).await?;
        seal_in(&tx, &mut sealed).await?;
        let order = Order {
            confirmed: true,
            ..Order::default()
        };
        published = Some(put(newsroom, &tx, sealed, order, None).await?.0);
    }
    drop(tx);
    loaded.newest = text.article;
    Ok(Tried {
        loaded,
        obstacles,
        published,
    })
}

fn stands(one: Obstacle) -> Missing {
    Missing {
        what: one.what,
        blocking: !one.confirm,
        confirm: one.confirm,
        count: one.count,
        at: one.at,
        source: None,
    }
}

/// Something to know, which does not stand against publishing.
fn note(what: &'static str, count: usize, at: &str) -> Missing {
    Missing {
        what,
        blocking: false,
        confirm: false,
        count,
        at: at.chars().take(AT).collect(),
        source: None,
    }
}

async fn attached(q: &impl Query, article: ArticleId) -> Result<Vec<Source>, Error> {
    let attached = morgue::attached::of_article(q, article).await?;
    let ids: Vec<SourceId> = attached.iter().map(|one| one.source).collect();
    Ok(morgue::sources::by_ids(q, &ids).await?)
}

/// What the piece rests on, and whether that may be used.
fn rests(sources: &[Source], article: &Article, now: Moment) -> Vec<Missing> {
    let mut found = Vec::new();
    if sources.is_empty() && article.kind == Kind::Article {
        found.push(note("source", 1, ""));
        found.push(note("unchecked", 1, ""));
    }
    for source in sources {
        let mut say = |what| {
            found.push(Missing {
                source: Some(source.id),
                ..note(what, 1, &source.title())
            });
        };
        if source.status != SourceStatus::Usable {
            say("source-killed");
        }
        if source.embargo.is_some_and(|until| now < until) {
            say("source-embargo");
        }
    }
    found
}

/// What was changed or taken back of what the piece rests on, and nobody looked at since.
async fn alarms(q: &impl Query, article: ArticleId) -> Result<Vec<Missing>, Error> {
    let alarms = morgue::alarms::of_article(q, article).await?;
    let open = alarms.into_iter().filter(|alarm| !alarm.seen);
    let told = open.map(|alarm| Missing {
        source: Some(alarm.source),
        ..note(
            match alarm.status {
                SourceStatus::Usable => "source-changed",
                SourceStatus::Withheld | SourceStatus::Killed => "source-killed",
            },
            alarm.sentences.len().max(1),
            "",
        )
    });
    Ok(told.collect())
}

/// What the check finds now. Without sources there is nothing to hold quotes and figures against.
async fn check(article: Article, local_date: String, sources: Vec<Source>) -> Result<Vec<Finding>, Error> {
    if sources.is_empty() {
        return Ok(Vec::new());
    }
    let dated = article.dateline.as_ref().and_then(|line| line.date.clone());
    let date = civil(&dated.unwrap_or(local_date));
    let work = tokio::task::spawn_blocking(move || {
        let report = report(&article, date, &sources);
        dismissals::findings(&report, &draft_text(&article))
    });
    work.await
        .map_err(|error| Error::Internal(format!("the check broke off: {error}")))
}
