//! `dateline source attach`, `detach`, `quote`, `check`, `alarms`: sources and the articles that rest on them.

use anyhow::{Context, bail};
use copy::{Passage, SourceId, SourceStatus};
use desk::access::{Actor, Piece, Write, may};
use desk::newsroom::Newsroom;
use desk::sources::{self, Which};
use serde_json::Value;

use super::{article, clean, gather, said};
use crate::cli::paper::{self, Purpose};
use crate::console;

/// A source for an article.
#[derive(Debug, clap::Args)]
pub(super) struct Attach {
    #[command(flatten)]
    paper: paper::Args,
    /// The article: its slug, address or number.
    article: String,
    /// The numbers of the sources.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<i64>,
    /// What they gave to the article, for the newsroom alone.
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    /// Readers of this article are told nothing of them.
    #[arg(long)]
    confidential: bool,
}

/// Sources to be taken away.
#[derive(Debug, clap::Args)]
pub(super) struct Detach {
    #[command(flatten)]
    paper: paper::Args,
    /// The article: its slug, address or number.
    article: String,
    /// The numbers of the sources.
    #[arg(required = true, value_name = "ID")]
    ids: Vec<i64>,
}

/// A passage.
#[derive(Debug, clap::Args)]
pub(super) struct Quote {
    #[command(flatten)]
    paper: paper::Args,
    /// The article: its slug, address or number.
    article: String,
    /// The number of the source.
    #[arg(value_name = "ID")]
    id: i64,
    /// The words as they stand in the article, once.
    words: String,
    /// The words as they stand in the source, where they differ.
    #[arg(long, value_name = "WORDS")]
    of: Option<String>,
}

/// An article.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[command(flatten)]
    paper: paper::Args,
    /// The article: its slug, address or number.
    article: String,
    /// The revision that readers have, and not the newest.
    #[arg(long)]
    live: bool,
}

/// Which paper, and what was dealt with.
#[derive(Debug, clap::Args)]
pub(super) struct Alarms {
    #[command(flatten)]
    paper: paper::Args,
    /// This alarm was dealt with: the numbers of article and source, as the list shows them.
    #[arg(long, num_args = 2, value_names = ["ARTICLE", "ID"])]
    done: Vec<i64>,
}

/// Lets a piece rest on a source.
pub(super) async fn rest(
    newsroom: &Newsroom,
    piece: &Piece,
    source: SourceId,
    note: &str,
    confidential: bool,
) -> anyhow::Result<()> {
    let granted = may(&Actor::Operator, Write, piece).map_err(said)?;
    sources::attach(newsroom, granted, source, note, confidential)
        .await
        .map_err(said)
        .with_context(|| format!("{source} was not attached"))
}

pub(super) async fn attach(args: Attach) -> anyhow::Result<()> {
    let newsroom = args.paper.open(Purpose::Visit).await?;
    let piece = article(&newsroom, &args.article).await?;
    for id in args.ids {
        rest(&newsroom, &piece, SourceId(id), &args.note, args.confidential).await?;
        console::say(format_args!("{id}: article {} rests on it.", piece.id));
    }
    Ok(())
}

pub(super) async fn detach(args: Detach) -> anyhow::Result<()> {
    let newsroom = args.paper.open(Purpose::Visit).await?;
    let piece = article(&newsroom, &args.article).await?;
    let granted = may(&Actor::Operator, Write, &piece).map_err(said)?;
    for id in args.ids {
        sources::detach(&newsroom, granted, SourceId(id))
            .await
            .map_err(said)
            .with_context(|| format!("{id} was not taken away"))?;
        console::say(format_args!("{id}: article {} rests on it no longer.", piece.id));
    }
    Ok(())
}

pub(super) async fn quote(args: Quote) -> anyhow::Result<()> {
    let newsroom = args.paper.open(Purpose::Visit).await?;
    let piece = article(&newsroom, &args.article).await?;
    let db = newsroom.db().await.map_err(said)?;
    let head = morgue::revisions::head(&db, piece.id).await?;
    let head = head.context("the article has no revision")?;
    let source = sources::read(&newsroom, gather()?, SourceId(args.id)).await;
    let source = source.map_err(said)?;
    let text = sources::draft_text(&head.article()?);
    let passage = Passage {
        revision: head.id,
        source: source.id,
        draft: sources::once(&text, &args.words)
            .context("the article does not have these words exactly once")?,
        place: sources::once(&source.text, args.of.as_deref().unwrap_or(&args.words))
            .context("the source does not have these words exactly once; say with --of which it has")?,
    };
    let granted = may(&Actor::Operator, Write, &piece).map_err(said)?;
    sources::quote(&newsroom, granted, passage).await.map_err(said)?;
    console::say(format_args!(
        "Revision {} quotes source {}: {} to {} there, {} to {} in the source.",
        head.number,
        source.id,
        passage.draft.start,
        passage.draft.end,
        passage.place.start,
        passage.place.end
    ));
    Ok(())
}

pub(super) async fn check(args: Check) -> anyhow::Result<()> {
    let newsroom = args.paper.open(Purpose::Visit).await?;
    let piece = article(&newsroom, &args.article).await?;
    let which = if args.live { Which::Live } else { Which::Newest };
    let granted = may(&Actor::Operator, Write, &piece).map_err(said)?;
    let found = sources::check(&newsroom, granted, which).await.map_err(said)?;
    let report: Value = serde_json::from_str(&found.report)?;
    console::say(format_args!(
        "Revision {} of article {}, held against {} sources by {}:",
        found.revision,
        piece.id,
        found.sources.len(),
        found.engine
    ));
    let word = |entry: &Value, name: &str| {
        let said = entry.get(name).and_then(Value::as_str).unwrap_or_default();
        clean(said)
    };
    for (list, kind) in [
        ("quotes", "quote"),
        ("figures", "figure"),
        ("names", "name"),
        ("claims", "claim"),
    ] {
        let entries = report.get(list).and_then(Value::as_array);
        for entry in entries.into_iter().flatten() {
            let critical = entry.get("critical").and_then(Value::as_bool) == Some(true);
            let verdict = word(entry, "verdict").replace('_', " ");
            let mark = if critical { "!! " } else { "   " };
            console::say(format_args!(
                "{mark}{kind}  {verdict}  [{}]  {}",
                word(entry, "rule"),
                word(entry, "text")
            ));
        }
    }
    let share = report
        .pointer("/overlap/share")
        .and_then(Value::as_f64)
        .unwrap_or(0.0);
    console::say(format_args!("   copied outside quotes: {:.0} %", share * 100.0));
    Ok(())
}

pub(super) async fn alarms(args: Alarms) -> anyhow::Result<()> {
    let newsroom = args.paper.open(Purpose::Visit).await?;
    if let [id, source] = args.done.as_slice() {
        let piece = newsroom.piece(copy::ArticleId(*id)).await.map_err(said)?;
        let granted = may(&Actor::Operator, Write, &piece).map_err(said)?;
        sources::settle(&newsroom, granted, SourceId(*source))
            .await
            .map_err(said)?;
        console::say(format_args!("{id}  {source}  dealt with"));
        return Ok(());
    }
    if !args.done.is_empty() {
        bail!("--done takes two numbers: the article's and the source's");
    }
    let db = newsroom.db().await.map_err(said)?;
    let open = sources::alarms(&newsroom, gather()?).await.map_err(said)?;
    for alarm in &open {
        let life = morgue::articles::by_id(&db, alarm.article).await?;
        let headline = life.map(|life| life.headline).unwrap_or_default();
        let what = match alarm.status {
            SourceStatus::Killed => "was TAKEN BACK",
            SourceStatus::Withheld => "is WITHHELD",
            SourceStatus::Usable => "was changed",
        };
        console::say(format_args!(
            "{}  {}  {}: what it rests on (source {}) {what}",
            alarm.article,
            alarm.source,
            clean(&headline),
            alarm.used
        ));
        if alarm.whole {
            console::say("    It was never held against that source: the whole article may be concerned.");
        }
        for sentence in &alarm.sentences {
            let stands = if sentence.stands {
                "still stands"
            } else {
                "look at this"
            };
            console::say(format_args!("    {stands}: {}", clean(&sentence.text)));
        }
    }
    console::note(format_args!("{} to look at.", open.len()));
    Ok(())
}
