//! The register of corrections, and the screen that finds pieces and screens by their words.

use copy::{CorrectionKind, State};
use desk::access::Write;
use desk::stories::{self, View};
use press::newsroom::{Choice, FindPage, Hit, Put, Register, Turning, Way};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// Corrections on one page.
const ON_PAGE: usize = 30;
/// Pieces that are found at once.
const FOUND: usize = 30;

const KINDS: [(&str, Option<CorrectionKind>); 5] = [
    ("all", None),
    ("correction", Some(CorrectionKind::Correction)),
    ("clarification", Some(CorrectionKind::Clarification)),
    ("update", Some(CorrectionKind::Update)),
    ("retraction", Some(CorrectionKind::Retraction)),
];

/// The register.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    let wanted = asked.query("kind");
    let (key, kind) = KINDS
        .into_iter()
        .find(|(key, _)| *key == wanted)
        .unwrap_or(("all", None));
    let at = asked.page();
    let granted = asked.may(Write)?;
    let (entries, more) = desk::corrections::register(&asked.newsroom, granted, kind, at, ON_PAGE).await?;
    let href = |page: usize| format!("/-/newsroom/corrections?kind={key}&page={page}");
    let published = stories::list(&asked.newsroom, granted, View::In(State::Published), 0).await?;
    let puts = entries.into_iter().map(|one| {
        let (was, is) = one.change.map_or((None, None), |(was, is)| (Some(was), Some(is)));
        Put {
            article: one.article.id.to_string(),
            headline: one.article.headline,
            dir: one.article.lang.direction().as_str(),
            lang: one.article.lang.as_str().to_owned(),
            kind: one.correction.kind.as_str(),
            at: asked.when(one.correction.at),
            by: one.by,
            text: one.correction.text,
            reason: one.reason,
            was,
            is,
            page: one.page.map(|number| format!("/corrections/{number}/")),
        }
    });
    let page = Register {
        puts: puts.collect(),
        views: KINDS
            .into_iter()
            .map(|(one, _)| Way {
                key: one,
                href: format!("/-/newsroom/corrections?kind={one}"),
                current: one == key,
                count: 0,
            })
            .collect(),
        pager: Turning {
            previous: at.checked_sub(1).map(href),
            next: more.then(|| href(at + 1)),
        },
        pieces: published
            .stories
            .into_iter()
            .map(|one| Choice {
                value: one.life.id.to_string(),
                words: one.life.headline,
            })
            .collect(),
    };
    reply::screen(asked, &asked.shell("corrections").await, &page)
}

/// On to the sheet of a piece, where a correction is made.
pub async fn new(asked: &Asked) -> Result<Reply, Fault> {
    let id: i64 = asked.query("piece").parse().unwrap_or(0);
    // Whoever may not write the piece is told so there.
    Ok(match id {
        1.. => reply::to(asked, &format!("/-/newsroom/articles/{id}/publish#deeds")),
        _ => reply::to(asked, "/-/newsroom/corrections"),
    })
}

/// Pieces and screens by their words, for browsers without a script.
pub async fn find(asked: &Asked) -> Result<Reply, Fault> {
    let words: String = asked.query("q").chars().take(200).collect();
    let pieces = desk::find::pieces(&asked.newsroom, asked.may(Write)?, &words, FOUND).await?;
    let shell = asked.shell("find").await;
    let press = &asked.newsroom.press;
    let fits = words.trim().to_lowercase();
    let screens = shell.nav.iter().filter_map(|room| {
        let key = format!("room_{}", room.key);
        let name = press.newsroom_word(&shell.lang, &key).to_owned();
        name.to_lowercase().contains(&fits).then(|| Hit {
            name,
            href: room.href.to_owned(),
            lang: shell.lang.as_str().to_owned(),
            state: "",
        })
    });
    let page = FindPage {
        screens: screens.collect(),
        pieces: pieces
            .into_iter()
            .map(|life| Hit {
                href: format!("/-/newsroom/articles/{}", life.id),
                lang: life.lang.as_str().to_owned(),
                state: life.state.as_str(),
                name: life.headline,
            })
            .collect(),
        words,
    };
    reply::screen(asked, &shell, &page)
}
