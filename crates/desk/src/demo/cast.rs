//! Who and what the invented paper has: its people, sections and topics.

use std::collections::BTreeMap;

use copy::{Person, PersonId, SectionId, TopicId};
use morgue::people::Kept;
use morgue::sections::Section;
use morgue::topics::Topic;

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::house;
use crate::newsroom::Newsroom;

const SECTIONS: [(&str, &str, &str); 9] = [
    ("world", "World", "Both shores, and what lies beyond them."),
    (
        "region",
        "Region",
        "Port Castell, Lannet, Orle and the valley between.",
    ),
    (
        "economy",
        "Economy",
        "Grain, freight, power and who pays for them.",
    ),
    (
        "science-and-climate",
        "Science & Climate",
        "What is measured, and by whom.",
    ),
    (
        "culture",
        "Culture",
        "Books, films, songs, and the rooms they happen in.",
    ),
    ("sport", "Sport", "Mostly on water."),
    ("opinion", "Opinion", "What we think, and what we got wrong."),
    ("arabic", "العربية", "أخبار المضيق باللغة العربية."),
    ("urdu", "اردو", "آبنائے کی خبریں اردو میں۔"),
];

const TOPICS: [(&str, &str); 15] = [
    ("aurel-strait", "Aurel Strait"),
    ("shipping", "Shipping"),
    ("tamsel-river", "Tamsel"),
    ("water", "Water"),
    ("grain", "Grain"),
    ("seagrass", "Seagrass"),
    ("heat", "Heat"),
    ("cinema", "Cinema"),
    ("journalism", "Journalism"),
    ("rowing", "Rowing"),
    ("railways", "Railways"),
    ("energy", "Energy"),
    ("books", "Books"),
    ("radio", "Radio"),
    ("fisheries", "Fisheries"),
];

/// Slug, name, contact, a few sentences.
const PEOPLE: [(&str, &str, &str, &str); 7] = [
    (
        "mara-lindholt",
        "Mara Lindholt",
        "mara.lindholt@harbour-ledger.example",
        "Mara Lindholt covers the strait, its ministries and its contracts. Before that she was a ship's agent for \
         nine years and still reads cargo lists for pleasure.",
    ),
    (
        "idris-vale",
        "Idris Vale",
        "idris.vale@harbour-ledger.example",
        "Idris Vale writes about trade and transport. He keeps the timetable of a railway that no longer exists.",
    ),
    (
        "noor-haddan",
        "Noor Haddan",
        "noor.haddan@harbour-ledger.example",
        "Noor Haddan is the paper's science reporter. She studied hydrology at Castell and has been wrong about rain \
         in print four times, each corrected.",
    ),
    (
        "tomas-ferrell",
        "Tomas Ferrell",
        "tomas.ferrell@harbour-ledger.example",
        "Tomas Ferrell edits the culture pages.",
    ),
    (
        "rika-osten",
        "Rika Osten",
        "rika.osten@harbour-ledger.example",
        "Rika Osten is chief of the desk. What is wrong in the paper is hers.",
    ),
    (
        "layan-barakat",
        "ليان بركات",
        "layan.barakat@harbour-ledger.example",
        "ليان بركات محرّرة القسم العربي في الصحيفة، وتكتب عن الموانئ والقرى الجبلية.",
    ),
    (
        "sana-mirwani",
        "ثنا میروانی",
        "sana.mirwani@harbour-ledger.example",
        "ثنا میروانی اخبار کے اردو صفحات کی مدیر ہیں اور دریاؤں، اسکولوں اور ریڈیو پر لکھتی ہیں۔",
    ),
];

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
    for (position, (slug, name, description)) in (0..).zip(SECTIONS) {
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
            parent: None,
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
    for (slug, name) in TOPICS {
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
    for (slug, name, contact, bio) in PEOPLE {
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
                    bio: bio.to_string(),
                    contact: Some(contact.to_string()),
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
