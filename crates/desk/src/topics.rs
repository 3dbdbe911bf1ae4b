//! What pieces are about: found by the beginning of a name, and made where there is none yet.

use copy::{Change, Deed, Lang, Tag, TopicId};
use morgue::topics::Topic;

use crate::access::{Granted, House, Piece, Publish, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::said;

/// Topics that are offered at most.
const MOST: i64 = 12;
/// Characters of a topic's name.
const NAME: usize = 80;

/// The paper's own topics whose address begins like what is typed, by address.
///
/// # Errors
/// If the database does not answer.
pub async fn beginning(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    typed: &str,
) -> Result<Vec<Topic>, Error> {
    let begin = copy::slug::slugify(typed);
    Ok(morgue::topics::beginning(&newsroom.db().await?, &begin, MOST).await?)
}

/// The topics with these ids.
///
/// # Errors
/// If the database does not answer.
pub async fn named(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    ids: &[TopicId],
) -> Result<Vec<Topic>, Error> {
    let ids = ids.get(..100).unwrap_or(ids);
    Ok(morgue::topics::by_ids(&newsroom.db().await?, ids).await?)
}

/// Makes a topic of this name, unless there is one with the same address: then that one is the answer. Whoever may publish
/// a piece may, for readers get a page of it.
///
/// # Errors
/// [`Error::Invalid`] on `name`.
pub async fn make(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    name: &str,
    lang: &Lang,
) -> Result<Topic, Error> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let slug = copy::slug::slugify_in(&name, lang);
    if slug.is_empty() || name.chars().count() > NAME {
        let why = said!(
            "topic-name",
            "A topic needs a name with a letter in it, of at most {n} characters.",
            n = NAME
        );
        return Err(Error::invalid("name", why));
    }
    let tx = newsroom.begin().await?;
    if let Some(known) = morgue::topics::by_slug(&tx, "", &slug).await? {
        return Ok(known);
    }
    let topic = Topic {
        id: TopicId(newsroom.id()),
        scheme: String::new(),
        slug,
        name,
        description: String::new(),
        wp_id: None,
    };
    morgue::topics::put(&tx, std::slice::from_ref(&topic)).await?;
    let change = Change {
        at: newsroom.now(),
        by: granted.actor().person(),
        deed: Deed::TopicSet,
        thing: topic.id.0,
        tags: vec![Tag::Topic(topic.id)],
    };
    newsroom.commit(tx, &[change]).await?;
    Ok(topic)
}
