//! What the paper has besides articles: people, sections, topics and media.

use copy::{Change, Deed, Hash, Media, MediaFile, MediaId, Moment, Tag};
use morgue::Tx;
use morgue::people::Kept as Person;
use morgue::sections::Section;
use morgue::topics::Topic;

use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;

/// Adds people or changes what is known of them. What is known already is not written again.
///
/// # Errors
/// [`Error::Invalid`] if somebody else has the slug or the login.
pub async fn set_people(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    people: &[Person],
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for person in people {
        if morgue::people::whole(&tx, person.person.id).await?.as_ref() != Some(person) {
            let id = person.person.id;
            changes.push(change(
                newsroom,
                granted,
                Deed::PersonSet,
                id.0,
                vec![Tag::Person(id)],
            ));
            new.push(person.clone());
        }
    }
    morgue::people::put(&tx, &new)
        .await
        .map_err(|error| taken(error, "slug"))?;
    finish(newsroom, tx, changes).await
}

/// Adds sections, or changes their names, descriptions, slugs and order. To move one to another place in the
/// tree is not done here: its articles would change their lists.
///
/// # Errors
/// [`Error::Invalid`] if one would move.
pub async fn set_sections(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    sections: &[Section],
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for section in sections {
        let before = morgue::sections::by_id(&tx, section.id).await?;
        if before.as_ref() == Some(section) {
            continue;
        }
        if before
            .as_ref()
            .is_some_and(|before| before.parent != section.parent)
        {
            return Err(Error::invalid(
                "parent",
                said!(
                    "section-moved",
                    "A section cannot be moved to another place in the tree."
                ),
            ));
        }
        // Menus show the section tree, so a new one and a new order concern every page.
        let everywhere = before.is_none_or(|before| before.position != section.position);
        let mut tags = vec![Tag::Section(section.id)];
        tags.extend(everywhere.then_some(Tag::Site));
        changes.push(change(newsroom, granted, Deed::SectionSet, section.id.0, tags));
        new.push(section.clone());
    }
    morgue::sections::put(&tx, &new)
        .await
        .map_err(|error| taken(error, "slug"))?;
    finish(newsroom, tx, changes).await
}

/// Adds topics or changes them.
///
/// # Errors
/// [`Error::Invalid`] if another topic has the slug.
pub async fn set_topics(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    topics: &[Topic],
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    for topic in topics {
        if morgue::topics::by_id(&tx, topic.id).await?.as_ref() != Some(topic) {
            changes.push(change(
                newsroom,
                granted,
                Deed::TopicSet,
                topic.id.0,
                vec![Tag::Topic(topic.id)],
            ));
            new.push(topic.clone());
        }
    }
    morgue::topics::put(&tx, &new)
        .await
        .map_err(|error| taken(error, "slug"))?;
    finish(newsroom, tx, changes).await
}

/// A file of a medium that is being added.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Its path on the site, decoded, beginning with `/`.
    pub path: String,
    /// Width in pixels; 0 without one.
    pub width: u32,
    /// Height in pixels; 0 without one.
    pub height: u32,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Adds a medium with its files, the original first. What `media` says of files is not looked at. The bytes
/// are on the disk before the row that names them.
///
/// # Errors
/// If the bytes cannot be written.
pub async fn add_media(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    slug: &str,
    mut media: Media,
    files: Vec<NewFile>,
) -> Result<MediaId, Error> {
    let now: Moment = newsroom.now();
    let store = newsroom.files.clone();
    let kept = tokio::task::spawn_blocking(move || {
        let mut kept = Vec::new();
        for (at, file) in files.into_iter().enumerate() {
            let hash: Hash = store.put(&file.bytes)?;
            kept.push(MediaFile {
                path: file.path,
                width: file.width,
                height: file.height,
                bytes: i64::try_from(file.bytes.len()).ok(),
                hash: Some(hash),
                original: at == 0,
            });
        }
        Ok::<_, morgue::Error>(kept)
    });
    media.files = kept.await.map_err(|error| Error::Internal(error.to_string()))??;
    let id = media.id;
    let tx = newsroom.begin().await?;
    let kept = morgue::media::Kept {
        media,
        slug: slug.to_string(),
        wp_id: None,
        wp_parent: None,
        hidden: false,
        article: None,
        created_at: now,
    };
    morgue::media::put(&tx, &[kept])
        .await
        .map_err(|error| taken(error, "path"))?;
    let change = change(newsroom, granted, Deed::MediaSet, id.0, vec![Tag::Media(id)]);
    finish(newsroom, tx, vec![change]).await?;
    Ok(id)
}

fn change(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    deed: Deed,
    thing: i64,
    tags: Vec<Tag>,
) -> Change {
    Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed,
        thing,
        tags,
    }
}

async fn finish(newsroom: &Newsroom, tx: Tx, changes: Vec<Change>) -> Result<(), Error> {
    if changes.is_empty() {
        return Ok(());
    }
    newsroom.commit(tx, &changes).await.map(drop)
}

fn taken(error: morgue::Error, field: &'static str) -> Error {
    match error {
        morgue::Error::Taken { .. } => Error::invalid(
            field,
            said!("taken", "Somebody or something else has this address already."),
        ),
        other => other.into(),
    }
}

/// All sections, by id and name.
///
/// # Errors
/// If the database does not answer.
pub async fn sections(
    newsroom: &Newsroom,
    _: Granted<'_, Administer, House>,
) -> Result<Vec<(copy::SectionId, String)>, Error> {
    let all = morgue::sections::all(&newsroom.db().await?).await?;
    Ok(all.into_iter().map(|one| (one.id, one.name)).collect())
}
