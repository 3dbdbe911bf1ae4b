//! `dateline comments`: what readers said, and what becomes of it.

use std::process::ExitCode;

use copy::{Comment, CommentId, CommentState};
use desk::access::{Actor, Moderate, may};
use desk::comments::{Decision, decide, find};
use desk::newsroom::Newsroom;

use crate::cli::paper::{self, Purpose};
use crate::console;

/// Characters of a comment that a list shows.
const SHOWN: usize = 300;

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, clap::Subcommand)]
enum Deed {
    /// List comments, those that wait if nothing else is said.
    List {
        #[command(flatten)]
        paper: paper::Args,
        /// Which ones.
        #[arg(long, value_enum, default_value = "held")]
        state: State,
        /// How many at most.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i64).range(1..=10_000))]
        limit: i64,
    },
    /// Show comments to readers.
    Approve(Which),
    /// Do not show comments.
    Reject(Which),
    /// Mark comments as spam.
    Spam(Which),
}

#[derive(Debug, clap::Args)]
struct Which {
    #[command(flatten)]
    paper: paper::Args,
    /// The numbers that the list shows.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<i64>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum State {
    Held,
    Approved,
    Rejected,
    Spam,
}

/// Lists or decides.
///
/// # Errors
/// If the paper cannot be opened.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.deed {
        Deed::List { paper, state, limit } => list(paper, state, limit).await,
        Deed::Approve(which) => all(which, Decision::Approve, "shown").await,
        Deed::Reject(which) => all(which, Decision::Reject, "rejected").await,
        Deed::Spam(which) => all(which, Decision::Spam, "marked as spam").await,
    }
}

async fn list(paper: paper::Args, state: State, limit: i64) -> anyhow::Result<ExitCode> {
    let newsroom = paper.open(Purpose::Visit).await?;
    let db = newsroom.db().await?;
    let (state, word) = match state {
        State::Held => (CommentState::Held, "waiting"),
        State::Approved => (CommentState::Approved, "shown"),
        State::Rejected => (CommentState::Rejected, "rejected"),
        State::Spam => (CommentState::Spam, "marked as spam"),
    };
    let comments = morgue::comments::queue(&db, state, 0, limit).await?;
    for comment in &comments {
        let article = morgue::articles::by_id(&db, comment.article).await?;
        let headline = article.map(|life| life.headline).unwrap_or_default();
        console::say(format_args!("{}\n", described(comment, &headline)));
    }
    let all = morgue::comments::queue_count(&db, state).await?;
    console::note(format_args!("{all} {word}, {} listed.", comments.len()));
    Ok(ExitCode::SUCCESS)
}

/// A comment in a few lines, without anything that could move the terminal's cursor.
fn described(comment: &Comment, headline: &str) -> String {
    let words = copy::text::document(&comment.body);
    let mut text: String = words.chars().take(SHOWN).collect();
    if text.len() < words.len() {
        text.push('\u{2026}');
    }
    let text = format!(
        "{}  {}  {} <{}>\n    under: {headline}\n    {text}",
        comment.id,
        comment.at.rfc3339(),
        comment.name,
        comment.mail.as_deref().unwrap_or("no mail"),
    );
    text.lines()
        .map(|line| {
            line.chars()
                .filter(|letter| !letter.is_control())
                .collect::<String>()
        })
        .collect::<Vec<_>>()
        .join("\n    ")
}

async fn all(which: Which, decision: Decision, done: &str) -> anyhow::Result<ExitCode> {
    let newsroom = which.paper.open(Purpose::Visit).await?;
    let mut code = ExitCode::SUCCESS;
    for id in which.ids {
        match one(&newsroom, CommentId(id), decision).await {
            Ok(()) => console::say(format_args!("{id}: {done}")),
            Err(error) => {
                code = ExitCode::FAILURE;
                let report = error.log().map(|log| format!(" ({log})")).unwrap_or_default();
                console::note(format_args!("{id}: {error}{report}"));
            }
        }
    }
    Ok(code)
}

async fn one(newsroom: &Newsroom, id: CommentId, decision: Decision) -> Result<(), desk::error::Error> {
    let (_, piece) = find(newsroom, id).await?;
    let granted = may(&Actor::Operator, Moderate, &piece)?;
    decide(newsroom, granted, id, decision).await
}
