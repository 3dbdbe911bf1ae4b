//! The first page of the front: what somebody put there, the newest, a box for each section. No article
//! stands on it twice, and each of the newest that the second page leaves out stands on it.

use std::collections::BTreeSet;

use copy::{ArticleId, List, SectionId, Tag};
use morgue::Life;
use press::Sheet;
use press::context::{FrontPage, Head, Link, Pager, SectionBox, Slot, View};

use super::links::Tree;
use super::{Site, gather_list, gather_site, head};
use crate::error::Error;
use crate::front::{self, Front, What};

/// What the newest weigh where nobody arranged the front.
const WEIGHTS: [u8; 6] = [4, 3, 3, 2, 2, 2];

/// Boxes where nobody said which.
const BOXES: usize = 6;

/// Articles in a box.
const IN_BOX: usize = 4;

/// The page. `pinned` stand first where nobody arranged the front; `newest` are those of the first page of the
/// list of all articles.
pub(super) async fn show(
    cx: &Site<'_>,
    tree: &Tree,
    (pinned, newest): (Vec<Life>, Vec<Life>),
    pager: Pager,
    href: &str,
    mut tags: Vec<Tag>,
) -> Result<Sheet, Error> {
    tags.push(Tag::Front);
    let arranged = front::get(cx.db).await?;
    let mut gathered = Gathered::default();
    match &arranged {
        Some(front) if !front.slots.is_empty() => {
            gathered.arranged(cx, front, &newest, &mut tags).await?;
        }
        _ => {
            let lead = pinned.iter().chain(&newest);
            for life in lead {
                let Some(weight) = WEIGHTS.get(gathered.slots.len()) else {
                    break;
                };
                gathered.slot(*weight, life);
            }
        }
    }
    let latest: Vec<Life> = pinned
        .into_iter()
        .chain(newest)
        .filter(|life| gathered.used.insert(life.id))
        .collect();
    let boxes = match arranged {
        Some(front) if !front.boxes.is_empty() => front.boxes,
        _ => tree.below(None).map(|section| section.id).take(BOXES).collect(),
    };
    let boxes = gathered.boxes(cx, tree, &boxes, &mut tags).await?;
    print(cx, tree, (gathered.slots, latest, boxes), pager, href, tags).await
}

#[derive(Default)]
struct Gathered {
    slots: Vec<(u8, Life)>,
    used: BTreeSet<ArticleId>,
}

impl Gathered {
    /// Puts an article into the next place, unless it has one.
    fn slot(&mut self, weight: u8, life: &Life) -> bool {
        let new = self.used.insert(life.id);
        if new {
            self.slots.push((weight, life.clone()));
        }
        new
    }

    /// Fills the places that somebody arranged. One whose article is gone, or whose section has nothing more,
    /// gets the newest that is left.
    async fn arranged(
        &mut self,
        cx: &Site<'_>,
        front: &Front,
        newest: &[Life],
        tags: &mut Vec<Tag>,
    ) -> Result<(), Error> {
        let named: Vec<ArticleId> = front
            .slots
            .iter()
            .filter_map(|slot| match slot.what {
                What::Article(id) => Some(id),
                What::Section(_) => None,
            })
            .collect();
        // Also of those that are not public now: they come back to their place.
        tags.extend(named.iter().map(|id| Tag::Article(*id)));
        let lives = morgue::articles::by_ids(cx.db, &named).await?;
        let named: BTreeSet<ArticleId> = named.into_iter().collect();
        for slot in &front.slots {
            let wanted = match slot.what {
                What::Article(id) => lives.iter().find(|life| life.id == id).cloned(),
                What::Section(id) => {
                    let without: BTreeSet<ArticleId> = self.used.union(&named).copied().collect();
                    newest_of(cx, id, &without, 1, tags).await?.pop()
                }
            };
            let there = wanted.filter(Life::is_public);
            if there.is_some_and(|life| self.slot(slot.weight, &life)) {
                continue;
            }
            let left = newest
                .iter()
                .find(|life| !self.used.contains(&life.id) && !named.contains(&life.id));
            if let Some(life) = left {
                self.slot(slot.weight, life);
            }
        }
        Ok(())
    }

    /// The newest of each section that stand nowhere else yet. A section without any has no box.
    async fn boxes(
        &mut self,
        cx: &Site<'_>,
        tree: &Tree,
        sections: &[SectionId],
        tags: &mut Vec<Tag>,
    ) -> Result<Vec<(Link, Vec<Life>)>, Error> {
        let mut out = Vec::new();
        for section in sections.iter().filter_map(|id| tree.get(*id)) {
            tags.push(Tag::Section(section.id));
            let lives = newest_of(cx, section.id, &self.used, IN_BOX, tags).await?;
            self.used.extend(lives.iter().map(|life| life.id));
            if !lives.is_empty() {
                out.push((tree.link(cx, section), lives));
            }
        }
        Ok(out)
    }
}

/// The newest articles of a section without some: so many more are looked at as could be left out.
async fn newest_of(
    cx: &Site<'_>,
    section: SectionId,
    without: &BTreeSet<ArticleId>,
    many: usize,
    tags: &mut Vec<Tag>,
) -> Result<Vec<Life>, Error> {
    let list = List::Section(section);
    tags.push(Tag::List(list));
    let most = i64::try_from(without.len() + many).unwrap_or(0);
    let mut ids = morgue::listing::ids(cx.db, &list, 0, most).await?;
    ids.retain(|id| !without.contains(id));
    ids.truncate(many);
    let mut lives = morgue::articles::by_ids(cx.db, &ids).await?;
    lives.retain(Life::is_public);
    Ok(lives)
}

type Parts = (Vec<(u8, Life)>, Vec<Life>, Vec<(Link, Vec<Life>)>);

async fn print(
    cx: &Site<'_>,
    tree: &Tree,
    (slots, latest, boxes): Parts,
    pager: Pager,
    href: &str,
    mut tags: Vec<Tag>,
) -> Result<Sheet, Error> {
    let (site, site_tags) = gather_site::site(cx, tree, href);
    tags.extend(site_tags);
    let all: Vec<Life> = slots
        .iter()
        .map(|(_, life)| life)
        .chain(&latest)
        .chain(boxes.iter().flat_map(|(_, lives)| lives))
        .cloned()
        .collect();
    let mut teasers = gather_list::teasers(cx, tree, &all, &mut tags).await?.into_iter();
    let slots: Vec<Slot> = slots
        .iter()
        .zip(&mut teasers)
        .map(|((weight, _), teaser)| Slot {
            weight: *weight,
            teaser,
        })
        .collect();
    let latest: Vec<_> = teasers.by_ref().take(latest.len()).collect();
    let boxes = boxes
        .into_iter()
        .map(|(link, lives)| SectionBox {
            link,
            teasers: teasers.by_ref().take(lives.len()).collect(),
        })
        .collect();
    let lead = slots.iter().find_map(|slot| slot.teaser.picture.as_ref());
    let mut page = FrontPage {
        site,
        head: Head {
            description: cx.paper.tagline.clone(),
            canonical: cx.canonical(href),
            feeds: head::other_feeds(cx),
            next: pager.older.clone(),
            image: lead.and_then(|media| head::image(cx, media)),
            ..Head::default()
        },
        slots,
        latest,
        boxes,
        pager,
        feed: head::feed(cx),
    };
    page.head.structured = Some(press::jsonld::front(&page));
    super::sheet(cx, &View::Front(Box::new(page)), tags)
}
