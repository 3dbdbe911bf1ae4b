//! The address of a published piece: made once, kept, and every earlier one kept too.

use copy::address::Facts;
use copy::{Article, ArticleId, Kind, Moment, Tag};
use morgue::addresses::Address;
use morgue::{Life, Tx};

use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces::Tree;
use crate::said;
use crate::write;

/// Pages stand under pages, so deep at most.
const DEEPEST: usize = 12;

/// How many numbers are tried to make an address unique.
const TRIES: u32 = 1000;

/// What became of the address of a piece.
#[derive(Default)]
pub(super) struct Settled {
    /// It changed.
    pub(super) moved: bool,
    /// What had the new address before, long ago.
    pub(super) displaced: Option<Address>,
}

/// Decides slug and path of a piece that is being published, and writes its addresses.
pub(super) async fn settle(
    newsroom: &Newsroom,
    tx: &Tx,
    life: &mut Life,
    article: &Article,
    tree: &Tree,
) -> Result<Settled, Error> {
    let now = newsroom.now();
    let wanted = match (article.slug.is_empty(), life.slug.is_empty()) {
        (false, _) => article.slug.clone(),
        // A slug that was given at the first publication stays, whatever becomes of the headline.
        (true, false) => life.slug.clone(),
        (true, true) => copy::slug::slugify_in(&article.headline, &article.lang),
    };
    let wanted = match wanted.is_empty() {
        true => life.id.to_string(),
        false => wanted,
    };
    if life.path.is_some() && wanted == life.slug && life.kind == Kind::Article {
        // Its section, author or date may be part of the address; that they change does not move it.
        return Ok(Settled::default());
    }
    let before = (life.slug.clone(), life.path.clone());
    for number in 1..=TRIES {
        let slug = match number {
            1 => wanted.clone(),
            _ => copy::slug::numbered(&wanted, number),
        };
        let path = path(newsroom, tx, life, article, &slug, tree).await?;
        let mut displaced = None;
        let free = match &path {
            Some(path) => match morgue::addresses::at(tx, path).await? {
                Some(address) => {
                    let own = address.thing == super::thing(life);
                    let free = own || !address.canonical;
                    displaced = Some(address).filter(|_| !own);
                    free
                }
                None => morgue::redirects::get(tx, path).await?.is_none(),
            },
            None => {
                let others = morgue::articles::by_slug(tx, &slug).await?;
                others.iter().all(|other| other.id == life.id)
            }
        };
        if !free {
            continue;
        }
        (life.slug, life.path) = (slug, path);
        if (&life.slug, &life.path) == (&before.0, &before.1) {
            return Ok(Settled::default());
        }
        keep(tx, life, before, now).await?;
        return Ok(Settled {
            moved: true,
            displaced,
        });
    }
    Err(Error::invalid(
        "slug",
        said!(
            "slug-crowded",
            "Too many pieces have this address already; please choose another one."
        ),
    ))
}

/// Writes the new address and remembers the old slug.
async fn keep(
    tx: &Tx,
    life: &Life,
    (slug, path): (String, Option<String>),
    now: Moment,
) -> Result<(), Error> {
    // An imported piece may have an address that was never written down as one.
    if let Some(old) = path {
        morgue::addresses::add_old(tx, &[(super::thing(life), old, now)]).await?;
    }
    if let Some(path) = &life.path {
        morgue::addresses::set(tx, super::thing(life), path, now).await?;
    }
    if !slug.is_empty() && slug != life.slug && life.live.is_some() {
        morgue::articles::add_old_slugs(tx, &[(life.id, slug, now)]).await?;
    }
    Ok(())
}

async fn path(
    newsroom: &Newsroom,
    tx: &Tx,
    life: &Life,
    article: &Article,
    slug: &str,
    tree: &Tree,
) -> Result<Option<String>, Error> {
    let paper = newsroom.paper.load_full();
    if life.kind == Kind::Page {
        let mut slugs = above(tx, article.parent, life.id).await?;
        slugs.push(slug.to_string());
        let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
        return Ok(paper.permalinks.page_path(&slugs));
    }
    let author = match article.authors.first() {
        Some(author) => morgue::people::by_id(tx, *author).await?,
        None => None,
    };
    let section = article.sections.first().and_then(|section| tree.path(*section));
    Ok(paper.permalinks.article_path(&Facts {
        slug,
        number: life.wp_id.unwrap_or(life.id.0),
        date: &life.local_date,
        time: &life.local_time,
        section: section.as_deref(),
        author: author.as_ref().map(|author| author.slug.as_str()),
    }))
}

/// The slugs of the pages above, topmost first. A page that would stand under itself stands alone.
async fn above(tx: &Tx, parent: Option<ArticleId>, of: ArticleId) -> Result<Vec<String>, Error> {
    let mut slugs = Vec::new();
    let mut next = parent;
    while let Some(id) = next {
        let life = morgue::articles::by_id(tx, id).await?;
        let Some(life) = life.filter(|life| life.id != of && slugs.len() < DEEPEST) else {
            break;
        };
        slugs.push(life.slug);
        next = life.parent;
    }
    slugs.reverse();
    Ok(slugs)
}

/// Moves the published pages below one that moved. Answers what a reader could see differently.
pub(super) async fn move_children(newsroom: &Newsroom, tx: &Tx, life: &Life) -> Result<Vec<Tag>, Error> {
    let mut tags = Vec::new();
    let mut open = vec![(life.id, life.path.clone())];
    while let Some((parent, under)) = open.pop() {
        let Some(under) = under else { continue };
        for mut child in morgue::articles::children(tx, parent, 1000).await? {
            let path = format!("{under}{}/", child.slug);
            if child.path.as_ref() == Some(&path) || tags.len() > 10_000 {
                continue;
            }
            let before = (child.slug.clone(), child.path.replace(path));
            keep(tx, &child, before, newsroom.now()).await?;
            write::update(tx, &child).await?;
            tags.push(Tag::Article(child.id));
            open.push((child.id, child.path));
        }
    }
    Ok(tags)
}
