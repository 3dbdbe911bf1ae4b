//! The front as its template sees it.

use serde::Serialize;

use crate::context::{FrontPage, Pager, SectionBox, Slot, Teaser};

#[derive(Serialize)]
pub(crate) struct Page<'a> {
    slots: &'a [Slot],
    latest: &'a [Teaser],
    boxes: &'a [SectionBox],
    pager: &'a Pager,
    feed: &'a str,
}

pub(crate) fn model(page: &FrontPage) -> Page<'_> {
    Page {
        slots: &page.slots,
        latest: &page.latest,
        boxes: &page.boxes,
        pager: &page.pager,
        feed: &page.feed,
    }
}
