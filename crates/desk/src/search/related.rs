//! Which lists of related articles are to be worked out anew, and doing it.

use std::collections::BTreeSet;

use copy::{ArticleId, Change, Deed, Tag};
use morgue::Db;
use morgue::search::{Standing, concerned};

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Changes read at once.
const STEP: i64 = 500;
/// Lists written in one transaction.
const PART: usize = 25;
/// An article is beside so many others whose lists it may enter, and is taken from so many that show it. More
/// lists than these are left as they are: their pages leave out what readers may not see.
const BESIDE: usize = 12;
const SHOWING: i64 = 60;

/// The log must be quiet for so many looks; after so many more it is worked on all the same.
const QUIET: u32 = 3;
const LONG: u32 = 150;

/// So many changes about other things are read again at most after a restart.
const FAR: i64 = 5000;

/// What is to be worked out.
#[derive(Default)]
pub(super) struct Related {
    /// Every change up to here was looked at; `None` before the first look.
    seen: Option<i64>,
    /// Up to where the archive says that all is worked out.
    kept: i64,
    /// Articles that changed.
    changed: BTreeSet<ArticleId>,
    /// Articles whose list may be another one because of those.
    beside: BTreeSet<ArticleId>,
    quiet: u32,
    waiting: u32,
}

impl Related {
    /// Reads what happened up to where the index stands.
    pub(super) async fn look(&mut self, db: &Db, standing: Standing) -> Result<(), Error> {
        let mut seen = match self.seen {
            Some(seen) if seen <= standing.seq || !standing.complete => seen,
            // At the beginning, or the log is shorter than it was: another archive, or an older copy of it.
            _ => {
                self.kept = morgue::related::position(db).await?;
                if self.kept > standing.seq && standing.complete {
                    0
                } else {
                    self.kept
                }
            }
        };
        self.quiet = self.quiet.saturating_add(1);
        self.waiting = self.waiting.saturating_add(1);
        while standing.complete && seen < standing.seq {
            let logged = morgue::changes::since(db, seen, STEP).await?;
            let Some(last) = logged.last() else { break };
            seen = last.seq;
            let articles = concerned(&logged);
            if !articles.is_empty() {
                self.quiet = 0;
                self.changed.extend(articles);
            }
        }
        if !self.is_behind() {
            self.waiting = 0;
        }
        self.seen = Some(seen);
        Ok(())
    }

    /// There is something to do.
    pub(super) fn is_behind(&self) -> bool {
        !self.changed.is_empty()
            || !self.beside.is_empty()
            || self.seen.is_some_and(|seen| seen > self.kept + FAR)
    }

    /// There is something to do and it is time for it.
    pub(super) fn is_due(&self) -> bool {
        self.is_behind() && (self.quiet >= QUIET || self.waiting >= LONG)
    }

    /// Works out some lists and writes those that are other ones now.
    pub(super) async fn work(&mut self, newsroom: &Newsroom, db: &Db) -> Result<(), Error> {
        let mut lists = Vec::new();
        let mut beside = BTreeSet::new();
        for id in self.changed.iter().take(PART) {
            let mut like = newsroom.search.similar(*id, BESIDE).await?;
            beside.extend(like.iter().copied());
            beside.extend(morgue::related::showing(db, *id, SHOWING).await?);
            like.truncate(morgue::related::KEPT);
            lists.push((*id, like));
        }
        if lists.is_empty() {
            for id in self.beside.iter().take(PART) {
                lists.push((*id, newsroom.search.similar(*id, morgue::related::KEPT).await?));
            }
        }
        let tx = newsroom.begin().await?;
        let kept = morgue::related::position(&tx).await?;
        if kept > self.kept && Some(kept) >= self.seen {
            // Another machine was faster.
            self.kept = kept;
            self.changed.clear();
            self.beside.clear();
            return Ok(());
        }
        let tags = morgue::related::replace(&tx, &lists).await?;
        let (changed, others) = (self.changed.len(), self.beside.len());
        let ends = changed + others <= lists.len() && beside.iter().all(|id| has(&lists, *id));
        let seen = self.seen.unwrap_or_default();
        if ends {
            morgue::related::set_position(&tx, seen).await?;
        }
        if !tags.is_empty() {
            let change = Change {
                at: newsroom.now(),
                by: None,
                deed: Deed::RelatedSet,
                thing: 0,
                tags: tags.into_iter().map(Tag::Related).collect(),
            };
            newsroom.commit(tx, &[change]).await?;
        } else if ends {
            tx.commit().await?;
        }
        if ends {
            self.kept = seen;
        }
        for (id, _) in &lists {
            self.changed.remove(id);
            self.beside.remove(id);
        }
        beside.retain(|id| !has(&lists, *id) && !self.changed.contains(id));
        self.beside.extend(beside);
        Ok(())
    }
}

fn has(lists: &[(ArticleId, Vec<ArticleId>)], id: ArticleId) -> bool {
    lists.iter().any(|(other, _)| *other == id)
}
