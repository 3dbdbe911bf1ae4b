//! What every page shows of the paper itself.

use std::sync::Arc;

use copy::Tag;
use copy::address::{FeedKind, Part};
use copy::paper::MenuEntry;
use press::context::{MenuLink, SiteContext};

use super::Site;
use super::links::Tree;
use crate::error::Error;

/// The paper as a page at `href` shows it.
pub(super) fn site(cx: &Site<'_>, tree: &Tree, href: &str) -> (Arc<SiteContext>, Vec<Tag>) {
    let paper = cx.paper;
    let mut menus = paper.menus.iter();
    let menu: Vec<MenuLink> = menus
        .next()
        .map(|menu| entries(&menu.entries, href))
        .unwrap_or_default();
    let foot_menu = menus
        .next()
        .map(|menu| entries(&menu.entries, href))
        .unwrap_or_default();
    let mut tags = vec![Tag::Site];
    let mut sections = Vec::new();
    if menu.is_empty() {
        for section in tree.below(None) {
            sections.push(tree.link(cx, section));
            tags.push(Tag::Section(section.id));
        }
    }
    let site = SiteContext {
        title: paper.title.clone(),
        tagline: paper.tagline.clone(),
        lang: paper.lang.clone(),
        dir: paper.lang.direction(),
        url: paper.url.clone(),
        home: "/".into(),
        menu,
        foot_menu,
        sections,
        feed: cx.part("/", Part::Feed(FeedKind::Rss2, 1)),
        corrections: super::CORRECTIONS.into(),
        search: "/".into(),
        colours: match &cx.paper.colours {
            Some(colours) => {
                // Another address with other colours, so that browsers ask anew.
                let name = copy::Hash::of(colours.stylesheet().as_bytes()).0;
                format!("{}?v={}", super::COLOURS, name.get(..12).unwrap_or_default())
            }
            None => String::new(),
        },
        year: cx.now.civil(paper.offset_minutes).year(),
    };
    (Arc::new(site), tags)
}

/// The paper as a page shows it that has nothing else to say.
pub(super) async fn bare(cx: &Site<'_>) -> Result<(Arc<SiteContext>, Vec<Tag>), Error> {
    Ok(site(cx, &Tree::read(cx).await?, ""))
}

fn entries(from: &[MenuEntry], here: &str) -> Vec<MenuLink> {
    from.iter()
        .map(|entry| MenuLink {
            text: entry.text.clone(),
            href: entry.href.clone(),
            current: entry.href == here,
            entries: entries(&entry.entries, here),
        })
        .collect()
}
