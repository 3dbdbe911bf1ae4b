//! Sections and topics.

use std::collections::BTreeMap;

use copy::{Hash, SectionId, TopicId};
use wire::wxr;

use super::index::Index;
use super::kinds::{TermKind, scheme};
use super::source::decode;
use super::words::{plain, verbatim};

/// A section as the export knows it.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) id: SectionId,
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) description: String,
    /// The slug of the section above it.
    pub(super) parent: Option<String>,
    pub(super) wp_id: Option<i64>,
    pub(super) position: i64,
    pub(super) kept: Vec<(String, String)>,
    pub(super) hash: Hash,
}

/// A topic as the export knows it; its scheme and slug are its key.
#[derive(Debug, Clone)]
pub(super) struct Topic {
    pub(super) id: TopicId,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) wp_id: Option<i64>,
    pub(super) kept: Vec<(String, String)>,
    pub(super) hash: Hash,
}

/// All sections, by slug, and all topics, by scheme and slug.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) sections: BTreeMap<String, Section>,
    pub(super) topics: BTreeMap<(String, String), Topic>,
}

impl Terms {
    /// What an export says.
    pub(super) fn plan(index: &Index) -> Self {
        let mut out = Terms::default();
        for ((taxonomy, slug), term) in &index.terms {
            match TermKind::of(taxonomy) {
                TermKind::Section => out.section(slug, term),
                TermKind::Topic => out.topic(taxonomy, slug, term),
                _ => {}
            }
        }
        // A section above that nobody wrote down, and circles, which would never end.
        let slugs: Vec<String> = out.sections.keys().cloned().collect();
        for slug in slugs {
            if out.above(&slug).is_none()
                && let Some(section) = out.sections.get_mut(&slug)
            {
                section.parent = None;
            }
        }
        out
    }

    fn section(&mut self, slug: &str, term: &wxr::Term) {
        let parent = decode(&term.parent);
        let section = Section {
            id: SectionId(0),
            slug: slug.into(),
            name: [plain(&term.name), slug.to_string()]
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default(),
            description: plain(&term.description),
            parent: (!parent.is_empty() && parent != "0" && parent != slug).then_some(parent),
            wp_id: term.id.and_then(|id| id.try_into().ok()),
            position: self.sections.len().try_into().unwrap_or(i64::MAX),
            kept: kept(term),
            hash: hash(term),
        };
        self.sections.insert(slug.into(), section);
    }

    fn topic(&mut self, taxonomy: &str, slug: &str, term: &wxr::Term) {
        let mut kept = kept(term);
        if !term.parent.is_empty() && term.parent != "0" {
            kept.push(("term_parent".into(), verbatim(&term.parent)));
        }
        let topic = Topic {
            id: TopicId(0),
            name: [plain(&term.name), slug.to_string()]
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default(),
            description: plain(&term.description),
            wp_id: term.id.and_then(|id| id.try_into().ok()),
            kept,
            hash: hash(term),
        };
        self.topics.insert((scheme(taxonomy).into(), slug.into()), topic);
    }

    /// The section and those above it, the section first. `None` if that runs in a circle or into nothing.
    fn above(&self, slug: &str) -> Option<Vec<&Section>> {
        let mut out = vec![self.sections.get(slug)?];
        while let Some(parent) = out.last().and_then(|section| section.parent.as_ref()) {
            if out.len() > 32 || out.iter().any(|section| section.slug == *parent) {
                return None;
            }
            out.push(self.sections.get(parent)?);
        }
        Some(out)
    }

    /// The section and those above it, the section first.
    pub(super) fn with_above(&self, slug: &str) -> Vec<&Section> {
        self.above(slug).unwrap_or_default()
    }

    /// The slugs of a section from the top down, joined by `/`, as addresses have them.
    pub(super) fn path(&self, slug: &str) -> Option<String> {
        let slugs: Vec<&str> = self
            .above(slug)?
            .into_iter()
            .rev()
            .map(|section| section.slug.as_str())
            .collect();
        Some(slugs.join("/"))
    }

    /// The sections of an item: the one that its author called primary, then by number, as WordPress orders
    /// them in addresses.
    pub(super) fn sections_of(&self, item: &wxr::Item, primary: Option<i64>) -> Vec<&Section> {
        let mut out: Vec<&Section> = Vec::new();
        for term in item.terms.iter().filter(|term| term.scheme == "category") {
            if let Some(section) = self.sections.get(&decode(&term.slug))
                && !out.iter().any(|other| other.slug == section.slug)
            {
                out.push(section);
            }
        }
        out.sort_by_key(|section| {
            let first = primary.is_some() && section.wp_id == primary;
            (!first, section.wp_id.unwrap_or(i64::MAX), section.position)
        });
        out
    }

    /// The topics of an item, tags first.
    pub(super) fn topics_of(&self, item: &wxr::Item) -> Vec<&Topic> {
        let mut out: Vec<&Topic> = Vec::new();
        for tags in [true, false] {
            for term in &item.terms {
                if TermKind::of(&term.scheme) != TermKind::Topic || (term.scheme == "post_tag") != tags {
                    continue;
                }
                let key = (scheme(&term.scheme).to_string(), decode(&term.slug));
                if let Some(topic) = self.topics.get(&key)
                    && !out.iter().any(|other| other.id == topic.id)
                {
                    out.push(topic);
                }
            }
        }
        out
    }
}

/// The custom fields and unknown elements of a term.
fn kept(term: &wxr::Term) -> Vec<(String, String)> {
    let meta = term
        .meta
        .iter()
        .map(|meta| (meta.key.clone(), verbatim(&meta.value)));
    let unknown = term
        .unknown
        .iter()
        .map(|unknown| (unknown.name.clone(), verbatim(&unknown.source)));
    meta.chain(unknown).collect()
}

pub(super) fn hash(term: &wxr::Term) -> Hash {
    Hash::of(serde_json::to_string(term).unwrap_or_default().as_bytes())
}
