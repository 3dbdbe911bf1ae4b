//! The front as somebody arranged it: which articles lead, how much each weighs, which sections have a box.
//!
//! Kept as one setting. What it names may since have been withdrawn, or may be on the page already: whoever
//! shows the front leaves that out and fills the place with the newest.

use std::collections::BTreeSet;

use copy::{ArticleId, Change, Deed, SectionId, Tag};
use morgue::{Life, Query};
use serde::{Deserialize, Serialize};

use crate::access::{Curate, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;

/// The name of the setting.
const SETTING: &str = "front";

/// More slots or boxes than this are no front any more but a list.
const MOST: usize = 24;

/// How the front is arranged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Front {
    /// The places, in order; the first is the splash.
    pub slots: Vec<Slot>,
    /// The sections that have a box, in order. Empty: those at the top of the tree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boxes: Vec<SectionId>,
}

/// A place on the front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// What stands there.
    #[serde(flatten)]
    pub what: What,
    /// How much it weighs: 1, a headline among others, to 4, the splash.
    pub weight: u8,
}

/// What stands in a place on the front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// This article.
    Article(ArticleId),
    /// The newest of this section that stands nowhere else on the page.
    Section(SectionId),
}

/// How the front is arranged; `None` if nobody did, and the newest lead.
///
/// # Errors
/// If the database does not answer, or what is kept is no front.
pub async fn get(q: &impl Query) -> Result<Option<Front>, Error> {
    let Some(content) = morgue::settings::get(q, SETTING).await? else {
        return Ok(None);
    };
    serde_json::from_str(&content).map_err(|why| Error::Internal(format!("setting {SETTING}: {why}")))
}

/// Arranges the front; `None` leaves it to the newest again. An arrangement that is there already changes
/// nothing.
///
/// # Errors
/// [`Error::Invalid`] if an article is named twice or readers do not have it, a section does not exist, a
/// weight is not 1 to 4, or there are too many of something.
pub async fn set(
    newsroom: &Newsroom,
    granted: Granted<'_, Curate, House>,
    front: Option<&Front>,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    granted.again(&House)?;
    if get(&tx).await?.as_ref() == front {
        return Ok(());
    }
    if let Some(front) = front {
        check(&tx, front).await?;
    }
    morgue::settings::set(&tx, SETTING, &serde_json::to_string(&front)?).await?;
    let change = Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed: Deed::FrontSet,
        thing: 0,
        tags: vec![Tag::Front],
    };
    newsroom.commit(tx, &[change]).await.map(drop)
}

async fn check(q: &impl Query, front: &Front) -> Result<(), Error> {
    if front.slots.len() > MOST || front.boxes.len() > MOST {
        let why = said!(
            "front-many",
            "A front has at most {n} places and {n} boxes.",
            n = MOST
        );
        return Err(Error::invalid("slots", why));
    }
    let mut seen = BTreeSet::new();
    let mut sections: Vec<SectionId> = front.boxes.clone();
    for slot in &front.slots {
        if !(1..=4).contains(&slot.weight) {
            let why = said!(
                "weight",
                "A weight is 1, 2, 3 or 4, not {n}.",
                n = i64::from(slot.weight)
            );
            return Err(Error::invalid("weight", why));
        }
        match slot.what {
            What::Section(id) => sections.push(id),
            What::Article(id) if !seen.insert(id) => {
                return Err(Error::invalid(
                    "article",
                    said!(
                        "named-twice",
                        "The article {id} is named twice.",
                        id = id.to_string()
                    ),
                ));
            }
            What::Article(id) => {
                let life = morgue::articles::by_id(q, id).await?;
                if !life.as_ref().is_some_and(Life::is_public) {
                    let why = said!("no-article", "Readers have no article {id}.", id = id.to_string());
                    return Err(Error::invalid("article", why));
                }
            }
        }
    }
    let boxes: BTreeSet<SectionId> = front.boxes.iter().copied().collect();
    if boxes.len() < front.boxes.len() {
        return Err(Error::invalid(
            "boxes",
            said!("one-box", "A section has one box."),
        ));
    }
    for id in sections {
        if morgue::sections::by_id(q, id).await?.is_none() {
            return Err(Error::invalid(
                "section",
                said!("no-section", "There is no section {id}.", id = id.to_string()),
            ));
        }
    }
    Ok(())
}
