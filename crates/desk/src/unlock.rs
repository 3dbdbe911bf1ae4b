//! Articles that ask for a password, for readers who know it.
//!
//! Whoever gives the password gets a token that goes with them. It is made of the password, so that a new
//! password ends all old ones, and it says nothing of it.

use std::sync::Arc;

use copy::{Access, ArticleId, Hash};
use morgue::Life;
use press::Page;

use crate::ask::Ask;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::site;

/// What a reader gets who gave a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The address of the article.
    pub href: String,
    /// What shows from now on that they know it; `None`: the password is another one.
    pub token: Option<String>,
}

/// Tries a password on the article at an address. Whoever calls this bounds how often.
///
/// # Errors
/// [`Error::NotFound`] if no article that asks for one stands there.
pub async fn unlock(newsroom: &Newsroom, ask: &Ask, password: &str) -> Result<Answer, Error> {
    let db = newsroom.db().await?;
    let paper = newsroom.paper.load_full();
    let cx = newsroom.site(&db, &paper);
    let (life, href) = site::protected(&cx, ask)
        .await?
        .ok_or(Error::NotFound("article"))?;
    let kept = morgue::articles::password(&db, life.id).await?;
    // An article without a password is open to nobody.
    let kept = kept.filter(|kept| !kept.is_empty());
    let known = kept.filter(|kept| same(&seal(&life, kept.trim()), &seal(&life, password.trim())));
    Ok(Answer {
        href,
        token: known.map(|kept| token(&life, &kept)),
    })
}

/// The page at an address for somebody with a token; `None` if it is not for that article, or no longer good.
/// The page is theirs alone: it is kept nowhere.
///
/// # Errors
/// If the database does not answer.
pub async fn unlocked(newsroom: &Newsroom, ask: &Ask, sent: &str) -> Result<Option<Arc<Page>>, Error> {
    let Some(id) = sent.split_once('.').and_then(|(id, _)| id.parse().ok()) else {
        return Ok(None);
    };
    let db = newsroom.db().await?;
    let life = morgue::articles::by_id(&db, ArticleId(id)).await?;
    let Some(life) = life.filter(|life| life.is_public() && life.access == Access::Protected) else {
        return Ok(None);
    };
    let kept = morgue::articles::password(&db, life.id).await?;
    let good = kept.is_some_and(|kept| !kept.is_empty() && same(&token(&life, &kept), sent));
    if !good {
        return Ok(None);
    }
    let paper = newsroom.paper.load_full();
    let cx = newsroom.site(&db, &paper);
    let sheet = site::unlocked(&cx, ask, life.id).await?;
    Ok(sheet.map(|sheet| Arc::new(Page::print(sheet))))
}

fn token(life: &Life, password: &str) -> String {
    format!("{}.{}", life.id, seal(life, password))
}

fn seal(life: &Life, password: &str) -> String {
    let id = life.id.0.to_be_bytes();
    Hash::of_parts(&[b"unlock", &id, life.guid.as_bytes(), password.as_bytes()]).0
}

/// Compares without telling by its time where two texts begin to differ.
fn same(a: &str, b: &str) -> bool {
    let differ = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |differ, (a, b)| differ | (a ^ b));
    a.len() == b.len() && std::hint::black_box(differ) == 0
}
