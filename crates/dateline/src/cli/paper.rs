//! Which paper a command is about: what all commands have in common.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use copy::Dice;
use desk::fetch::bucket::Place;
use desk::newsroom::{Newsroom, Options};

use crate::clock::{SystemDice, WallClock};

/// The variable that names the database when no flag does: a password does not belong on a command line.
const DATABASE: &str = "DATELINE_DATABASE";

/// Which paper.
#[derive(Debug, Clone, clap::Args)]
#[group(id = "paper")]
pub struct Args {
    /// The folder that holds the paper.
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub dir: PathBuf,
    /// The PostgreSQL database of the paper, `postgres://user@host/name`. Without it the paper is kept in
    /// SQLite in its folder. The variable DATELINE_DATABASE says the same, and keeps a password out of sight.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// Keep files and sources in a bucket of an S3-compatible service, https://HOST/BUCKET or https://HOST/BUCKET/FOLDER.
    /// Its keys are in the variables DATELINE_BUCKET_KEY and DATELINE_BUCKET_SECRET, its region, if it needs one, in
    /// DATELINE_BUCKET_REGION. The paper's folder then holds only what was asked for lately.
    #[arg(long, value_name = "URL")]
    pub bucket: Option<String>,
}

/// What a command wants of a newsroom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To serve it, following what other processes change.
    Serve,
    /// To do one thing with a paper that is there.
    Visit,
}

impl Args {
    /// The database, by flag or variable.
    pub fn database(&self) -> Option<String> {
        self.database
            .clone()
            .or_else(|| std::env::var(DATABASE).ok())
            .map(|url| url.trim().to_owned())
            .filter(|url| !url.is_empty())
    }

    /// The bucket, by flag or variable. Its secrets belong on no command line.
    fn bucket(&self) -> Option<Place> {
        let said = |name: &str| {
            let word = std::env::var(name).unwrap_or_default();
            Some(word.trim().to_owned()).filter(|word| !word.is_empty())
        };
        let url = self.bucket.clone().or_else(|| said("DATELINE_BUCKET"))?;
        Some(Place {
            url,
            region: said("DATELINE_BUCKET_REGION").unwrap_or_else(|| "us-east-1".to_owned()),
            key: said("DATELINE_BUCKET_KEY").unwrap_or_default(),
            secret: said("DATELINE_BUCKET_SECRET").unwrap_or_default(),
        })
    }

    /// How the newsroom is opened.
    pub fn options(&self, purpose: Purpose) -> Options {
        let mut node = [0; 2];
        SystemDice.fill(&mut node);
        let mut options = Options::new(&self.dir, Arc::new(WallClock), Arc::new(SystemDice));
        options.database = self.database();
        options.bucket = self.bucket();
        // By chance, so that two programs at work on one paper make different ids.
        options.node = u16::from_be_bytes(node) % 1024;
        options.follow = purpose == Purpose::Serve;
        options
    }

    /// Opens the newsroom.
    ///
    /// # Errors
    /// If it cannot be opened, or if there is none and the command would have nothing to do.
    pub async fn open(&self, purpose: Purpose) -> anyhow::Result<Arc<Newsroom>> {
        if let Some(url) = self.database()
            && !url.starts_with("postgres://")
            && !url.starts_with("postgresql://")
        {
            bail!("the database should be given as postgres://user@host/name; nothing was opened");
        }
        if purpose == Purpose::Visit && !self.dir.is_dir() {
            bail!(
                "there is no paper in {}: give its folder with --dir, or make one with `dateline serve`",
                self.dir.display()
            );
        }
        Newsroom::open(self.options(purpose))
            .await
            .map_err(|error| {
                let report = error
                    .log()
                    .map(str::to_owned)
                    .unwrap_or_else(|| error.to_string());
                anyhow::anyhow!(report)
            })
            .with_context(|| format!("the paper in {} cannot be opened", self.dir.display()))
    }
}
