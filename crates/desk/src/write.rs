//! Saving revisions. Every save is kept; nothing public changes.

use copy::{Access, Article, ArticleId, Change, Deed, Moment, PersonId, Revision, RevisionId, State};
use morgue::{Life, Tx};

use crate::access::{Granted, House, Piece, Write};
use crate::editing;
use crate::error::{Error, Newer};
use crate::idempotency;
use crate::newsroom::Newsroom;
use crate::pieces::{self, Loaded};
use crate::said;

/// The longest headline, in characters. Longer ones are a paragraph in the wrong field.
const HEADLINE: usize = 500;

/// The largest article, in bytes as kept.
const LARGEST: usize = 8 << 20;

/// Starts a piece with its first revision. `key` makes a second sending of the same request harmless.
///
/// # Errors
/// [`Error::Invalid`] if it cannot be taken as it is.
pub async fn start(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    article: &Article,
    key: &str,
) -> Result<Revision, Error> {
    check(article)?;
    let (now, by) = (newsroom.now(), granted.actor().person());
    let scope = format!("start:{}", by.map_or(0, |person| person.0));
    let tx = newsroom.begin().await?;
    if let Some(before) = idempotency::recall::<ArticleId>(&tx, &scope, key).await? {
        return Ok(pieces::load(&tx, before).await?.head);
    }
    let id = ArticleId(newsroom.id());
    morgue::articles::insert(&tx, &[begin(newsroom, id, now, article)]).await?;
    let revision = morgue::revisions::append(&tx, id, by, now, article).await?;
    idempotency::remember(&tx, &scope, key, now, &id).await?;
    newsroom.commit(tx, &[saved(&revision)]).await?;
    Ok(revision)
}

/// Saves a revision over the one that was edited, `over`. Saving what the newest revision says already changes
/// nothing and answers with that, so a second sending is harmless.
///
/// # Errors
/// [`Error::Newer`] if somebody else saved since; [`Error::Forbidden`] if the piece is no longer the actor's to
/// write; [`Error::Invalid`].
pub async fn save(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    over: RevisionId,
    article: &Article,
) -> Result<Revision, Error> {
    check(article)?;
    let (now, by) = (newsroom.now(), granted.actor().person());
    let tx = newsroom.begin().await?;
    let mut loaded = pieces::load(&tx, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    if loaded.newest == *article {
        return Ok(loaded.head);
    }
    if loaded.head.id != over {
        return Err(Error::Newer(Box::new(Newer {
            revision: loaded.head.id,
            number: loaded.head.number,
            at: loaded.head.at,
            by: loaded.head.by,
            turn: None,
            aside: None,
        })));
    }
    let was = editing::Text::read(&tx, &loaded).await?;
    let (revision, change) = append(&tx, &mut loaded, by, now, article).await?;
    editing::overtake(newsroom, &tx, was, &revision, article).await?;
    newsroom.commit(tx, change.as_slice()).await?;
    Ok(revision)
}

/// Appends a revision inside a transaction. Permission was decided. Without a change to what the newest one says,
/// that one is answered.
pub(crate) async fn append(
    tx: &Tx,
    loaded: &mut Loaded,
    by: Option<PersonId>,
    at: Moment,
    article: &Article,
) -> Result<(Revision, Option<Change>), Error> {
    if loaded.newest == *article {
        return Ok((loaded.head.clone(), None));
    }
    same_kind(&loaded.life, article)?;
    let revision = morgue::revisions::append(tx, loaded.life.id, by, at, article).await?;
    crate::sources::carry(tx, (loaded.head.id, &loaded.newest), &revision, article).await?;
    if loaded.life.live.is_none() {
        // Nobody but the newsroom sees it yet, so its lists show the newest revision.
        show(&mut loaded.life, article);
        loaded.life.updated_at = at;
        update(tx, &loaded.life).await?;
    }
    loaded.life.head = Some(revision.id);
    loaded.head = revision.clone();
    loaded.newest = article.clone();
    let change = saved(&revision);
    Ok((revision, Some(change)))
}

/// An article stays one, and a page too.
pub(crate) fn same_kind(life: &Life, article: &Article) -> Result<(), Error> {
    if article.kind == life.kind {
        return Ok(());
    }
    Err(Error::invalid(
        "kind",
        said!(
            "other-kind",
            "An article cannot become a page, nor a page an article."
        ),
    ))
}

/// Letters of an excerpt in a list.
const EXCERPT: usize = 160;

/// What stands under the headline in lists: the standfirst, without one the first words. Of an article that
/// asks for a password no word of the body is taken, so no page can show one.
pub(crate) fn teaser(access: Access, article: &Article) -> String {
    if article.standfirst.is_empty() && access == Access::Public {
        copy::text::excerpt(&article.body, EXCERPT)
    } else {
        article.standfirst.clone()
    }
}

/// What lists show of an article.
pub(crate) fn show(life: &mut Life, article: &Article) {
    life.headline.clone_from(&article.headline);
    life.standfirst = teaser(life.access, article);
    life.section = article.sections.first().copied();
    life.lead = article.lead.as_ref().and_then(|picture| match picture.media {
        copy::doc::MediaRef::Kept(id) => Some(id),
        copy::doc::MediaRef::Elsewhere(_) => None,
    });
    life.lang = article.lang.clone();
    life.authors.clone_from(&article.authors);
    life.labels.clone_from(&article.labels);
    life.comments_open = article.comments_open;
    life.parent = article.parent;
    life.menu_order = article.order;
}

pub(crate) async fn update(tx: &Tx, life: &Life) -> Result<(), Error> {
    Ok(morgue::articles::update(tx, std::slice::from_ref(life)).await?)
}

fn begin(newsroom: &Newsroom, id: ArticleId, now: Moment, article: &Article) -> Life {
    let mut unique = [0; 16];
    newsroom.dice.fill(&mut unique);
    let mut life = Life {
        id,
        kind: article.kind,
        state: State::Draft,
        access: Access::Public,
        guid: format!("urn:dateline:{}", copy::hash::hex(&unique)),
        slug: article.slug.clone(),
        path: None,
        wp_id: None,
        parent: None,
        menu_order: 0,
        pinned: false,
        live: None,
        created_at: now,
        published_at: None,
        updated_at: now,
        local_date: String::new(),
        local_time: String::new(),
        comments_open: false,
        headline: String::new(),
        standfirst: String::new(),
        section: None,
        lead: None,
        lang: article.lang.clone(),
        authors: Vec::new(),
        labels: Vec::new(),
        head: None,
    };
    show(&mut life, article);
    life
}

fn saved(revision: &Revision) -> Change {
    Change {
        at: revision.at,
        by: revision.by,
        deed: Deed::Saved,
        thing: revision.article.0,
        tags: Vec::new(),
    }
}

pub(crate) fn check(article: &Article) -> Result<(), Error> {
    if article.headline.chars().count() > HEADLINE {
        return Err(Error::invalid(
            "headline",
            said!(
                "headline-long",
                "A headline has at most {n} characters.",
                n = HEADLINE
            ),
        ));
    }
    if article.slug.contains(['/', '?', '#']) || article.slug.chars().any(char::is_control) {
        return Err(Error::invalid(
            "slug",
            said!(
                "slug-signs",
                "An address cannot contain / ? # or line breaks here."
            ),
        ));
    }
    if copy::revision::content(article)?.len() > LARGEST {
        return Err(Error::invalid(
            "body",
            said!("article-large", "The article is larger than 8 MB; divide it."),
        ));
    }
    Ok(())
}
