//! What stands against publishing a piece. One list, for who publishes and for the sheet that is shown before.

use copy::address::decode_path;
use copy::doc::{Block, Document, Inline, Mark};
use copy::{Article, ArticleId, Moment, State};
use morgue::addresses::Thing;
use morgue::courses::{self, Course};
use morgue::{Life, Query};

use crate::error::Error;
use crate::said;
use crate::said::Said;

/// Something that stands against publishing a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Obstacle {
    /// What, as [`Missing::what`](super::Missing::what).
    pub(crate) what: &'static str,
    /// It is enough that somebody says that they know.
    pub(crate) confirm: bool,
    pub(crate) count: usize,
    pub(crate) at: String,
    /// What is told to who publishes.
    pub(crate) words: Said,
}

/// Looked at in one piece.
const LINKS: usize = 200;

/// What stands against publishing what `article` says of a piece at `now`.
pub(crate) async fn obstacles(
    q: &impl Query,
    life: &Life,
    course: &Course,
    article: &Article,
    now: Moment,
) -> Result<Vec<Obstacle>, Error> {
    let mut found = Vec::new();
    let mut block = |what, count, at: &str, words: Said| {
        found.push(Obstacle {
            what,
            confirm: false,
            count,
            at: at.to_owned(),
            words,
        });
    };
    if article.headline.trim().is_empty() {
        block(
            "headline",
            1,
            "",
            said!("no-headline", "A piece needs a headline before it is published."),
        );
    }
    if let Some(why) = &course.barred {
        block(
            "barred",
            1,
            why,
            said!("barred", "This piece is not for publication: {why}", why = why),
        );
    }
    if let Some(until) = course.embargo.filter(|until| now < *until) {
        let until = until.rfc3339();
        let words = said!(
            "embargo",
            "This piece is under embargo until {until}. Lift the embargo first, or wait.",
            until = &until
        );
        block("embargo", 1, &until, words);
    }
    let open = suggestions(article);
    if open > 0 {
        let words = said!(
            "suggestions",
            "{n} suggestions are neither accepted nor turned down. Decide on them first.",
            n = open
        );
        block("suggestions", open, "", words);
    }
    if let Some(original) = course.update_of
        && life.state != State::Published
    {
        let original = morgue::articles::by_id(q, original).await?;
        if let Some(original) = original.filter(|original| original.live.is_none()) {
            let words = said!(
                "original-first",
                "This piece carries on “{headline}”, which is not published yet. Publish that one first.",
                headline = &original.headline
            );
            block("original", 1, &original.headline, words);
        }
    }
    if life.state != State::Published {
        let updates = courses::updates(q, life.id).await?;
        let updates = morgue::articles::by_ids(q, &updates).await?;
        if let Some(update) = updates.iter().find(|update| update.state == State::Published) {
            let words = said!(
                "update-first",
                "“{headline}” carries this piece on and is published already. An earlier stage cannot come after it.",
                headline = &update.headline
            );
            block("later", 1, &update.headline, words);
        }
    }
    found.extend(unseen(q, life.id, course, article).await?);
    Ok(found)
}

/// Proposals that nobody decided on, in the body and under the picture at the head.
fn suggestions(article: &Article) -> usize {
    let lead = Document {
        blocks: article.lead.iter().cloned().map(Block::Picture).collect(),
        footnotes: Vec::new(),
    };
    article.body.open_suggestions().len() + lead.open_suggestions().len()
}

/// What a piece translates or links to, and readers cannot see.
async fn unseen(
    q: &impl Query,
    id: ArticleId,
    course: &Course,
    article: &Article,
) -> Result<Option<Obstacle>, Error> {
    let mut ids: Vec<ArticleId> = course.translation_of.into_iter().collect();
    let paths = own_links(&article.body);
    if !paths.is_empty() {
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let things = morgue::addresses::at_many(q, &paths).await?;
        ids.extend(
            things
                .into_iter()
                .flatten()
                .filter_map(|address| match address.thing {
                    Thing::Article(other) if other != id => Some(other),
                    _ => None,
                }),
        );
    }
    if ids.is_empty() {
        return Ok(None);
    }
    ids.sort_unstable();
    ids.dedup();
    let others = morgue::articles::by_ids(q, &ids).await?;
    let unseen: Vec<&Life> = others.iter().filter(|other| !other.is_public()).collect();
    Ok(unseen.first().map(|first| Obstacle {
        what: "confirm",
        confirm: true,
        count: unseen.len(),
        at: first.headline.clone(),
        words: said!(
            "confirm",
            "This piece translates or links to “{headline}”, which readers cannot see. Publish it all the same?",
            headline = &first.headline
        ),
    }))
}

/// The decoded paths inside the paper that a document links to.
fn own_links(body: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let texts = body.walk().into_iter().filter_map(|block| match block {
        Block::Paragraph { text, .. }
        | Block::Heading { text, .. }
        | Block::SaidQuote { text, .. }
        | Block::PullQuote { text, .. }
        | Block::Verse { text } => Some(text),
        _ => None,
    });
    for piece in texts.flatten() {
        let Inline::Text { marks, .. } = piece else {
            continue;
        };
        for mark in marks {
            if let Mark::Link { href, .. } = mark
                && href.starts_with('/')
                && !href.starts_with("//")
                && found.len() < LINKS
            {
                let path = href.split(['?', '#']).next().unwrap_or_default();
                if let Some(parts) = decode_path(path).filter(|parts| !parts.is_empty()) {
                    let bare = format!("/{}", parts.join("/"));
                    // As they are kept: some papers end theirs with a slash and some do not.
                    found.extend([format!("{bare}/"), bare]);
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The first obstacle as what who publishes is told.
pub(crate) fn clear(obstacles: &[Obstacle], confirmed: bool) -> Result<(), Error> {
    match obstacles.iter().find(|one| !(one.confirm && confirmed)) {
        Some(one) => Err(Error::invalid(one.what, one.words.clone())),
        None => Ok(()),
    }
}
