//! Who and what the invented paper has: its people, sections and topics, each in a small text file.

use std::collections::BTreeMap;

use copy::{Person, PersonId, SectionId, TopicId};
use morgue::people::Kept;
use morgue::sections::Section;
use morgue::topics::Topic;

use super::text::{parts, some};
use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::house;
use crate::newsroom::Newsroom;

/// Slug, name, the slug of the section above, a sentence. Those above stand first.
const SECTIONS: &str = include_str!("sections.txt");

/// Slug and name.
const TOPICS: &str = include_str!("topics.txt");

/// Slug, name and contact in a line, then a few sentences in another, then an empty one.
const PEOPLE: &str = include_str!("people.txt");

type Administrator<'a> = Granted<'a, Administer, House>;

pub(super) async fn sections(
    newsroom: &Newsroom,
    granted: Administrator<'_>,
) -> Result<BTreeMap<String, SectionId>, Error> {
    let mut known: BTreeMap<String, SectionId> = morgue::sections::all(&newsroom.db().await?)
        .await?
        .into_iter()
        .map(|section| (section.slug, section.id))
        .collect();
    let mut new = Vec::new();
    for (position, line) in (0..).zip(SECTIONS.lines()) {
        let [slug, name, above, description] = parts(line);
        if known.contains_key(slug) {
            continue;
        }
        let id = SectionId(newsroom.id());
        known.insert(slug.to_string(), id);
        new.push(Section {
            id,
            slug: slug.to_string(),
            name: name.to_string(),
            description: description.to_string(),
            parent: known.get(above).copied(),
            wp_id: None,
            position,
        });
    }
    house::set_sections(newsroom, granted, &new).await?;
    Ok(known)
}

pub(super) async fn topics(
    newsroom: &Newsroom,
    granted: Administrator<'_>,
) -> Result<BTreeMap<String, TopicId>, Error> {
    let db = newsroom.db().await?;
    let (mut known, mut new) = (BTreeMap::new(), Vec::new());
    for line in TOPICS.lines() {
        let [slug, name] = parts(line);
        let there = morgue::topics::by_slug(&db, "", slug).await?;
        let id = there
            .as_ref()
            .map_or_else(|| TopicId(newsroom.id()), |topic| topic.id);
        known.insert(slug.to_string(), id);
        if there.is_none() {
            new.push(Topic {
                id,
                scheme: String::new(),
                slug: slug.to_string(),
                name: name.to_string(),
                description: String::new(),
                wp_id: None,
            });
        }
    }
    house::set_topics(newsroom, granted, &new).await?;
    Ok(known)
}

pub(super) async fn people(
    newsroom: &Newsroom,
    granted: Administrator<'_>,
) -> Result<BTreeMap<String, PersonId>, Error> {
    let db = newsroom.db().await?;
    let (mut known, mut new) = (BTreeMap::new(), Vec::new());
    for (line, bio) in PEOPLE.split("\n\n").filter_map(|one| one.split_once('\n')) {
        let [slug, name, contact] = parts(line);
        let there = morgue::people::by_slug(&db, slug).await?;
        let id = there
            .as_ref()
            .map_or_else(|| PersonId(newsroom.id()), |person| person.id);
        known.insert(slug.to_string(), id);
        if there.is_none() {
            new.push(Kept {
                person: Person {
                    id,
                    name: name.to_string(),
                    slug: slug.to_string(),
                    bio: bio.trim().to_string(),
                    contact: some(contact),
                    url: None,
                    login: None,
                    mail: None,
                },
                wp_id: None,
                wp_login: None,
            });
        }
    }
    house::set_people(newsroom, granted, &new).await?;
    Ok(known)
}

/// Every slug that an article may name: of sections, topics and people.
#[cfg(test)]
pub(super) fn slugs() -> [Vec<&'static str>; 3] {
    let first = |text: &'static str| text.lines().map(|line| parts::<1>(line)[0]).collect();
    let people = PEOPLE.split("\n\n").map(|one| parts::<1>(one)[0]).collect();
    [first(SECTIONS), first(TOPICS), people]
}
