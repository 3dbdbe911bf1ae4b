//! Taking a publication back within seconds: the piece is exactly as before.
//!
//! Before a piece is published, what it was is written down: its life, its lists, its addresses. Taking back puts all of it
//! back, if nothing else happened to the piece since. What stays is the history: that it was published and taken back is a step
//! like every other, and a source that it used stays in the archive.

use copy::{Article, Change, Deed, Hash, List, Moment, PersonId, RevisionId, State, Tag};
use morgue::addresses::{self, Address};
use morgue::courses::{self, Course};
use morgue::undos::{self, Undo};
use morgue::{Life, Query, Tx};
use serde::{Deserialize, Serialize};

use crate::access::{Granted, Piece, Publish};
use crate::corrections;
use crate::editing::Text;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::said;
use crate::write;

/// How long a publication can be taken back, in milliseconds.
pub const UNDO: i64 = 10_000;

/// What a piece was before it was published.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Before {
    life: Life,
    lists: Vec<String>,
    /// Path, since when, whether it was the one that counts.
    addresses: Vec<(String, Moment, bool)>,
    /// What had its new address long ago: path, kind and id of the thing, since when.
    displaced: Option<(String, String, i64, Moment)>,
    old_slugs: Vec<String>,
    embargo: Option<Moment>,
    /// The revision that was published, and when.
    revision: RevisionId,
    at: Moment,
    tags: Vec<String>,
}

impl Before {
    /// What a piece is now.
    pub(super) async fn of(
        q: &impl Query,
        life: &Life,
        course: &Course,
        public: Option<&Article>,
    ) -> Result<Before, Error> {
        let addresses = addresses::of(q, super::thing(life)).await?;
        let lists = match public {
            Some(_) => morgue::listing::of(q, life.id).await?,
            None => Vec::new(),
        };
        Ok(Before {
            lists,
            addresses: addresses
                .into_iter()
                .map(|one| (one.path, one.since, one.canonical))
                .collect(),
            displaced: None,
            old_slugs: morgue::articles::old_slugs(q, life.id).await?,
            embargo: course.embargo,
            revision: RevisionId(0),
            at: Moment(0),
            tags: Vec::new(),
            life: life.clone(),
        })
    }

    pub(super) fn displaced(&mut self, it: Option<Address>) {
        self.displaced = it.map(|it| (it.path, it.thing.kind().to_owned(), it.thing.id(), it.since));
    }

    /// Keeps it, and answers the word by which the publication can be taken back.
    pub(super) async fn keep(
        mut self,
        newsroom: &Newsroom,
        tx: &Tx,
        life: &Life,
        revision: RevisionId,
        tags: &[Tag],
    ) -> Result<String, Error> {
        self.revision = revision;
        self.at = life.updated_at;
        self.tags = tags.iter().map(Tag::to_string).collect();
        let word = secret(newsroom);
        let kept = Undo {
            word: Hash::of(word.as_bytes()),
            at: life.updated_at,
            content: serde_json::to_string(&self)?,
        };
        undos::put(tx, life.id, &kept).await?;
        Ok(word)
    }
}

/// A word that nobody guesses.
pub(crate) fn secret(newsroom: &Newsroom) -> String {
    let mut bytes = [0; 32];
    newsroom.dice.fill(&mut bytes);
    copy::hash::hex(&bytes)
}

/// Takes the last publication of a piece back, by the word that [`Published::undo`](super::Published) gave. State, revision,
/// address and lists are as they were.
///
/// # Errors
/// [`Error::Invalid`] if it is too late, or something else happened to the piece since.
pub async fn undo(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    key: &str,
) -> Result<Vec<Tag>, Error> {
    let tx = newsroom.begin().await?;
    let now = newsroom.now();
    let loaded = super::again(&tx, granted).await?;
    let late = || {
        Error::invalid(
            "undo",
            said!(
                "undo-late",
                "It is too late to take this back: it was published more than ten seconds ago, or changed since. Withdraw it \
                 instead."
            ),
        )
    };
    let kept = undos::get(&tx, loaded.life.id).await?;
    let kept = kept
        .filter(|kept| kept.word == Hash::of(key.as_bytes()))
        .ok_or_else(late)?;
    let before: Before = serde_json::from_str(&kept.content)?;
    let life = &loaded.life;
    let untouched = life.state == State::Published
        && life.live == Some(before.revision)
        && life.updated_at == before.at
        && now.0.saturating_sub(before.at.0) <= UNDO;
    if !untouched {
        return Err(late());
    }
    let by = granted.actor().person();
    super::step(&tx, (now, by), life, before.life.state, "undo").await?;
    let id = loaded.life.id;
    let (tags, old) = put_back(&tx, &loaded, before).await?;
    undos::clear(&tx, id).await?;
    let mut changes = Vec::new();
    if let Some(old) = old {
        changes.extend(unsay(&tx, loaded, &old, (by, now)).await?);
    }
    changes.push(Change {
        at: now,
        by,
        deed: Deed::Undone,
        thing: id.0,
        tags: tags.clone(),
    });
    newsroom.commit(tx, &changes).await?;
    Ok(tags)
}

/// A correction that was published and taken back was not told to readers: what is being written does not hold it either.
async fn unsay(
    tx: &Tx,
    mut loaded: Loaded,
    old: &Article,
    (by, now): (Option<PersonId>, Moment),
) -> Result<Vec<Change>, Error> {
    let mut text = Text::read(tx, &loaded).await?;
    if text.article.corrections == old.corrections {
        return Ok(Vec::new());
    }
    let mut changes: Vec<Change> = text
        .seal(tx, &mut loaded)
        .await?
        .map(|(_, change)| change)
        .into_iter()
        .collect();
    let mut article = text.article.clone();
    article.corrections.clone_from(&old.corrections);
    let (revision, change) = write::append(tx, &mut loaded, by, now, &article).await?;
    changes.extend(change);
    text.replace(tx, revision.id, &article, (by, now)).await?;
    Ok(changes)
}

/// Puts everything back, and answers what readers see differently and what they have again.
async fn put_back(tx: &Tx, loaded: &Loaded, before: Before) -> Result<(Vec<Tag>, Option<Article>), Error> {
    let mut life = before.life;
    let id = life.id;
    let thing = super::thing(&life);
    // The lists of readers.
    let lists: Vec<List> = before.lists.iter().filter_map(|word| List::parse(word)).collect();
    let listed = life.published_at.unwrap_or(life.updated_at);
    morgue::listing::set(tx, id, listed, &lists).await?;
    // Its addresses: those that it got are gone, and whoever had one of them long ago has it again.
    let had: Vec<Address> = before
        .addresses
        .into_iter()
        .map(|(path, since, canonical)| Address {
            path,
            thing,
            since,
            canonical,
        })
        .collect();
    addresses::put_back(tx, thing, &had).await?;
    if let Some((path, kind, number, since)) = before.displaced {
        let other = addresses::thing(&kind, number)?;
        addresses::add_old(tx, &[(other, path, since)]).await?;
    }
    let slugs = morgue::articles::old_slugs(tx, id).await?;
    let new: Vec<String> = slugs
        .into_iter()
        .filter(|slug| !before.old_slugs.contains(slug))
        .collect();
    morgue::articles::drop_old_slugs(tx, id, &new).await?;
    // Its corrections.
    let old = match life.live.filter(|_| life.state == State::Published) {
        Some(live) => {
            morgue::corrected::unbind(tx, id, live, before.revision).await?;
            let revision = morgue::revisions::get(tx, live).await?;
            revision.map(|revision| revision.article()).transpose()?
        }
        None => None,
    };
    let noted = old.as_ref().map_or(&[][..], |old| corrections::shown(&life, old));
    morgue::corrections::set(tx, id, noted).await?;
    morgue::publications::remove(tx, id, before.revision, before.at).await?;
    if let Some(embargo) = before.embargo {
        let mut course = courses::get(tx, id).await?;
        course.embargo = Some(embargo);
        courses::put(tx, id, &course).await?;
    }
    if life.live.is_none() {
        // Nobody but the newsroom sees it, and somebody may have saved since.
        let (at, head) = (life.updated_at, life.head);
        if head != loaded.life.head {
            write::show(&mut life, &loaded.newest);
            life.updated_at = at.max(loaded.head.at);
        }
    }
    write::update(tx, &life).await?;
    let tags = before.tags.iter().filter_map(|word| Tag::parse(word)).collect();
    Ok((pieces::exact(tags), old))
}
