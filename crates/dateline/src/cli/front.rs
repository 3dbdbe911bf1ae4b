//! `dateline front`: what leads the paper, until somebody does that from a desk.

use std::process::ExitCode;

use anyhow::{Context, bail};
use copy::{ArticleId, SectionId};
use desk::access::{Actor, Curate, House, may};
use desk::front::{self, Front, Slot, What};
use desk::newsroom::Newsroom;
use morgue::Db;

use crate::cli::paper::{self, Purpose};
use crate::console;

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, clap::Subcommand)]
enum Deed {
    /// Show how the front is arranged.
    Show {
        #[command(flatten)]
        paper: paper::Args,
    },
    /// Arrange the front anew.
    ///
    /// Each place is WEIGHT=WHAT: a weight from 4 (the splash) to 1, and an article by its address or number, or
    /// section:SLUG for the newest of a section. `dateline front set 4=/2026/11/17/rain/ 3=section:world`
    Set {
        #[command(flatten)]
        paper: paper::Args,
        /// The places, in order.
        #[arg(required = true, value_name = "WEIGHT=WHAT")]
        places: Vec<String>,
        /// A section that has a box, by its slug; may be given several times. Without any, those at the top of
        /// the tree have one.
        #[arg(long = "box", value_name = "SLUG")]
        boxes: Vec<String>,
    },
    /// Let the newest lead again.
    Clear {
        #[command(flatten)]
        paper: paper::Args,
    },
}

/// Shows or arranges.
///
/// # Errors
/// If the paper cannot be opened, or something is named that is not there; then nothing is changed.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    match args.deed {
        Deed::Show { paper } => show(&*paper.open(Purpose::Visit).await?).await?,
        Deed::Set { paper, places, boxes } => {
            let newsroom = paper.open(Purpose::Visit).await?;
            let front = read(&newsroom.db().await?, &places, &boxes).await?;
            change(&newsroom, Some(&front)).await?;
            show(&newsroom).await?;
        }
        Deed::Clear { paper } => {
            change(&*paper.open(Purpose::Visit).await?, None).await?;
            console::say(format_args!("The newest lead the front."));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn change(newsroom: &Newsroom, front: Option<&Front>) -> anyhow::Result<()> {
    let granted = may(&Actor::Operator, Curate, &House)?;
    front::set(newsroom, granted, front)
        .await
        .context("the front stays as it was")
}

async fn show(newsroom: &Newsroom) -> anyhow::Result<()> {
    let db = newsroom.db().await?;
    let Some(front) = front::get(&db).await? else {
        console::say(format_args!("Nobody arranged the front: the newest lead."));
        return Ok(());
    };
    for slot in &front.slots {
        let what = match slot.what {
            What::Article(id) => match morgue::articles::by_id(&db, id).await? {
                Some(life) if life.is_public() => format!("{id}  {}", life.headline),
                Some(life) => format!("{id}  {} (readers do not have it now)", life.headline),
                None => format!("{id}  (gone)"),
            },
            What::Section(id) => format!("the newest of {}", name(&db, id).await?),
        };
        console::say(format_args!(
            "{}  {}",
            slot.weight,
            what.replace(char::is_control, " ")
        ));
    }
    for id in &front.boxes {
        console::say(format_args!("box  {}", name(&db, *id).await?));
    }
    Ok(())
}

async fn name(db: &Db, id: SectionId) -> anyhow::Result<String> {
    let section = morgue::sections::by_id(db, id).await?;
    Ok(section.map_or_else(|| id.to_string(), |section| section.name))
}

async fn read(db: &Db, places: &[String], boxes: &[String]) -> anyhow::Result<Front> {
    let mut front = Front::default();
    for place in places {
        let (weight, what) = place
            .split_once('=')
            .with_context(|| format!("{place}: a place is WEIGHT=WHAT, as in 4=/2026/11/17/rain/"))?;
        let weight = weight
            .parse()
            .with_context(|| format!("{place}: a weight is 1, 2, 3 or 4"))?;
        let what = match what.strip_prefix("section:") {
            Some(slug) => What::Section(section(db, slug).await?),
            None => What::Article(article(db, what).await?),
        };
        front.slots.push(Slot { what, weight });
    }
    for slug in boxes {
        front.boxes.push(section(db, slug).await?);
    }
    Ok(front)
}

async fn section(db: &Db, slug: &str) -> anyhow::Result<SectionId> {
    let found = morgue::sections::by_slug(db, slug).await?;
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => bail!("there is no section {slug}"),
        _ => bail!("several sections are called {slug}"),
    }
}

/// An article by its number, or by its address with or without the paper's name before it.
pub(crate) async fn article(db: &Db, what: &str) -> anyhow::Result<ArticleId> {
    if let Ok(number) = what.parse() {
        return Ok(ArticleId(number));
    }
    let path = match what.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => what,
    };
    let segments = copy::address::decode_path(path).with_context(|| format!("{what} is no address"))?;
    let bare = format!("/{}", segments.join("/"));
    for spelling in [format!("{bare}/"), bare] {
        if let Some(found) = morgue::addresses::at(db, &spelling).await?
            && let morgue::addresses::Thing::Article(id) = found.thing
        {
            return Ok(id);
        }
        if let Some(life) = morgue::articles::by_path(db, &spelling).await? {
            return Ok(life.id);
        }
    }
    bail!("no article stands at {what}")
}
