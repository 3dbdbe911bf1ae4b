//! The one address of each thing that is kept.

use copy::address::{Part, encode_path};
use copy::{Kind, Person, SectionId};
use morgue::Life;
use morgue::sections::Section;
use morgue::topics::Topic;
use press::context::Link;

use super::Site;
use super::resolve::FORMATS;
use crate::error::Error;

impl Site<'_> {
    /// The address of an article or page.
    pub(super) fn article_href(&self, life: &Life) -> String {
        let links = &self.paper.permalinks;
        let is_front = life.kind == Kind::Page
            && life.parent.is_none()
            && links.front_page.as_deref() == Some(life.slug.as_str());
        if is_front {
            return "/".into();
        }
        match &life.path {
            Some(path) if !links.is_plain() => encode_path(path),
            _ => {
                let variable = if life.kind == Kind::Page { "page_id" } else { "p" };
                copy::address::Permalinks::by_number(variable, life.wp_id.unwrap_or(life.id.0))
            }
        }
    }

    /// The address of the page of a medium.
    pub(super) fn media_href(&self, kept: &morgue::media::Kept) -> String {
        match &kept.media.page_path {
            Some(path) if !self.paper.permalinks.is_plain() => encode_path(path),
            _ => {
                let number = kept.wp_id.unwrap_or(kept.media.id.0);
                copy::address::Permalinks::by_number("attachment_id", number)
            }
        }
    }

    /// The address of a topic or of one of WordPress's formats.
    pub(super) fn topic_href(&self, topic: &Topic) -> String {
        let links = &self.paper.permalinks;
        if topic.scheme == FORMATS {
            let bare = topic.slug.strip_prefix("post-format-").unwrap_or(&topic.slug);
            links.format(bare)
        } else {
            links.topic(&topic.slug)
        }
    }

    /// The address of an author. A plain paper names them by slug: their old number is not always known.
    pub(super) fn author_href(&self, person: &Person) -> String {
        let links = &self.paper.permalinks;
        if links.is_plain() {
            return format!("/?author_name={}", copy::address::encode_query(&person.slug));
        }
        links.author(&person.slug, person.id.0)
    }

    /// Where the list of all articles stands.
    pub(super) fn articles_href(&self) -> String {
        let links = &self.paper.permalinks;
        match (&links.front_page, &links.articles_page) {
            (Some(_), Some(slug)) => links
                .page_path(&[slug.as_str()])
                .map_or_else(|| "/".into(), |path| encode_path(&path)),
            _ => "/".into(),
        }
    }

    /// The address of a view of something.
    pub(super) fn part(&self, href: &str, part: Part) -> String {
        self.paper.permalinks.part(href, part)
    }

    /// `href` as a full address, where the paper knows its own; else as it is.
    pub(super) fn full(&self, href: &str) -> String {
        if href.starts_with('/') {
            format!("{}{href}", self.paper.url)
        } else {
            href.to_owned()
        }
    }

    /// `href` as the address that counts; `None` if the paper does not know its own.
    pub(super) fn canonical(&self, href: &str) -> Option<String> {
        (!self.paper.url.is_empty()).then(|| self.full(href))
    }
}

/// All sections: a paper has tens of them.
pub(super) struct Tree(Vec<Section>);

/// A tree deeper than this is a circle.
const DEEPEST: usize = 32;

impl Tree {
    pub(super) async fn read(cx: &Site<'_>) -> Result<Self, Error> {
        Ok(Tree(morgue::sections::all(cx.db).await?))
    }

    pub(super) fn all(&self) -> &[Section] {
        &self.0
    }

    pub(super) fn get(&self, id: SectionId) -> Option<&Section> {
        self.0.iter().find(|section| section.id == id)
    }

    /// The sections from the top down to this one.
    pub(super) fn line(&self, id: SectionId) -> Vec<&Section> {
        let mut out = Vec::new();
        let mut next = self.get(id);
        while let Some(section) = next.filter(|_| out.len() < DEEPEST) {
            out.push(section);
            next = section.parent.and_then(|parent| self.get(parent));
        }
        out.reverse();
        out
    }

    pub(super) fn slugs(&self, id: SectionId) -> Vec<&str> {
        self.line(id)
            .iter()
            .map(|section| section.slug.as_str())
            .collect()
    }

    /// The sections right below this one, or those at the top.
    pub(super) fn below(&self, id: Option<SectionId>) -> impl Iterator<Item = &Section> {
        self.0.iter().filter(move |section| section.parent == id)
    }

    pub(super) fn href(&self, cx: &Site<'_>, section: &Section) -> String {
        cx.paper
            .permalinks
            .section(&self.slugs(section.id), section.wp_id.unwrap_or(section.id.0))
    }

    pub(super) fn link(&self, cx: &Site<'_>, section: &Section) -> Link {
        Link::new(section.name.clone(), self.href(cx, section))
    }
}
