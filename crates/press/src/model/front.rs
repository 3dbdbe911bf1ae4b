//! The front as its template sees it: weights become places.

use serde::Serialize;

use super::rows;
use crate::context::{FrontPage, Link, Pager, SectionBox, Teaser};

/// Stories beside the splash.
const BESIDE: usize = 2;

#[derive(Serialize)]
pub(crate) struct Page<'a> {
    /// The story set largest.
    splash: Option<&'a Teaser>,
    /// The stories beside it.
    beside: Vec<&'a Teaser>,
    /// Headlines without pictures below those.
    briefs: Vec<&'a Teaser>,
    /// The stories of middling weight, in rows of at most four, none of them alone where it can be helped.
    rows: Vec<Vec<&'a Teaser>>,
    latest: &'a [Teaser],
    /// Sections over the whole width: as many as do not fit into rows of three.
    bands: Vec<SectionPlace<'a>>,
    /// Sections three in a row.
    boxes: Vec<SectionPlace<'a>>,
    pager: &'a Pager,
    feed: &'a str,
}

#[derive(Serialize)]
struct SectionPlace<'a> {
    link: &'a Link,
    /// The first with a picture, if one has one, else the first.
    lead: Option<&'a Teaser>,
    rest: Vec<&'a Teaser>,
}

pub(crate) fn model(page: &FrontPage) -> Page<'_> {
    let top = page.slots.iter().position(|slot| slot.weight >= 4).unwrap_or(0);
    let splash = page.slots.get(top).map(|slot| &slot.teaser);
    let (mut beside, mut briefs, mut middle) = (Vec::new(), Vec::new(), Vec::new());
    let others = page.slots.iter().enumerate().filter(|(at, _)| *at != top);
    for (_, slot) in others {
        match slot.weight {
            3.. if beside.len() < BESIDE => beside.push(&slot.teaser),
            ..=1 => briefs.push(&slot.teaser),
            _ => middle.push(&slot.teaser),
        }
    }
    let shown: Vec<&SectionBox> = page.boxes.iter().filter(|one| !one.teasers.is_empty()).collect();
    let (bands, boxes) = shown.split_at(shown.len() % 3);
    Page {
        splash,
        beside,
        briefs,
        rows: rows(middle),
        latest: &page.latest,
        bands: bands.iter().copied().map(place).collect(),
        boxes: boxes.iter().copied().map(place).collect(),
        pager: &page.pager,
        feed: &page.feed,
    }
}

fn place(section: &SectionBox) -> SectionPlace<'_> {
    let first = section.teasers.iter().position(|teaser| teaser.picture.is_some());
    let first = first.unwrap_or(0);
    let rest = section.teasers.iter().enumerate().filter(|(at, _)| *at != first);
    SectionPlace {
        link: &section.link,
        lead: section.teasers.get(first),
        rest: rest.map(|(_, teaser)| teaser).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_story_of_a_front_is_lost_whatever_it_weighs() {
        let mut front = FrontPage::sample("en");
        for weights in [
            [4, 3, 2, 2, 1, 1, 1],
            [1; 7],
            [4; 7],
            [0; 7],
            [255; 7],
            [2; 7],
            [3; 7],
        ] {
            for (slot, weight) in front.slots.iter_mut().zip(weights) {
                slot.weight = weight;
            }
            let page = model(&front);
            let middle: usize = page.rows.iter().map(Vec::len).sum();
            let all = usize::from(page.splash.is_some()) + page.beside.len() + page.briefs.len() + middle;
            assert_eq!(all, 7, "{weights:?}");
        }
        assert_eq!(model(&front).bands.len() + model(&front).boxes.len(), 4);
    }
}
