//! Articles as lists show them: three trips to the archive for a page, however many articles there are.

use std::collections::BTreeMap;

use copy::{Access, MediaId, Person, PersonId, Tag};
use morgue::Life;
use press::context::{AuthorCard, Marks, Pictured, Teaser, When};

use super::Site;
use super::links::Tree;
use crate::error::Error;

/// The articles of a page, with what they show tagged.
pub(super) async fn teasers(
    cx: &Site<'_>,
    tree: &Tree,
    lives: &[Life],
    tags: &mut Vec<Tag>,
) -> Result<Vec<Teaser>, Error> {
    let people = people(cx, lives).await?;
    let leads: Vec<MediaId> = lives.iter().filter_map(|life| life.lead).collect();
    let mut pictures = morgue::media::by_ids(cx.db, &unique(leads)).await?;
    tags.extend(people.keys().map(|id| Tag::Person(*id)));
    tags.extend(pictures.keys().map(|id| Tag::Media(*id)));
    let mut out = Vec::with_capacity(lives.len());
    for life in lives {
        let protected = life.access == Access::Protected;
        tags.push(Tag::Article(life.id));
        let section = life.section.and_then(|id| tree.get(id));
        tags.extend(section.map(|section| Tag::Section(section.id)));
        let again = lives.iter().filter(|other| other.lead == life.lead).count() > 1;
        let picture = life.lead.and_then(|id| {
            if again {
                pictures.get(&id).cloned()
            } else {
                pictures.remove(&id)
            }
        });
        out.push(Teaser {
            href: cx.article_href(life),
            headline: life.headline.clone(),
            standfirst: if protected {
                String::new()
            } else {
                life.standfirst.clone()
            },
            marks: Marks::default(),
            labels: life.labels.clone(),
            section: section.map(|section| tree.link(cx, section)),
            authors: life
                .authors
                .iter()
                .filter_map(|id| people.get(id))
                .map(|person| person.name.clone())
                .collect(),
            when: when(cx, life),
            picture: picture.filter(|_| !protected).map(|media| Pictured {
                media,
                view: life.lead_view.clone(),
            }),
            lang: life.lang.clone(),
            dir: life.lang.direction(),
            pinned: life.pinned,
            protected,
            comments: None,
        });
    }
    Ok(out)
}

/// The authors of some articles.
pub(super) async fn people(cx: &Site<'_>, lives: &[Life]) -> Result<BTreeMap<PersonId, Person>, Error> {
    let ids = unique(
        lives
            .iter()
            .flat_map(|life| life.authors.iter().copied())
            .collect(),
    );
    let found = morgue::people::by_ids(cx.db, &ids).await?;
    Ok(found.into_iter().map(|person| (person.id, person)).collect())
}

/// Each once, in order.
pub(super) fn unique<T: Ord>(mut ids: Vec<T>) -> Vec<T> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// When an article was published, by the clocks of the paper then.
pub(super) fn when(cx: &Site<'_>, life: &Life) -> Option<When> {
    let at = life.published_at?;
    Some(if life.local_date.is_empty() {
        When::new(at, cx.paper.offset_minutes)
    } else {
        When::of_local(at, &life.local_date, &life.local_time)
    })
}

/// An author with what readers may know.
pub(super) fn card(cx: &Site<'_>, person: Person) -> AuthorCard {
    AuthorCard {
        href: cx.author_href(&person),
        name: person.name,
        bio: person.bio,
        contact: person.contact,
        url: person.url,
        articles: 0,
        picture: None,
    }
}
