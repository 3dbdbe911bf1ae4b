//! Secret links under which somebody outside reads a piece before it is printed.

use std::sync::Arc;

use copy::{ArticleId, Hash, Moment, PersonId};
use morgue::previews;
use press::{Page, Sheet};

use crate::access::{Granted, Piece, Write};
use crate::editing::Text;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;
use crate::publish::secret;
use crate::remarks::remarked;
use crate::said;
use crate::site::{self, Site};

/// A link that somebody gave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Its number.
    pub id: i64,
    /// Who gave it out.
    pub by: Option<PersonId>,
    /// When.
    pub at: Moment,
    /// Until when it works.
    pub expires: Moment,
}

/// The longest time that a link works, in hours.
const LONGEST: i64 = 30 * 24;

/// The length of the word of a link: 256 bits in hex digits.
const WORD: usize = 64;

/// Makes a link to a piece, and answers its secret word, which nobody can look up again. It works for `hours`, at most
/// 30 days.
///
/// # Errors
/// [`Error::Invalid`], [`Error::Forbidden`].
pub async fn link(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    hours: i64,
) -> Result<(String, Preview), Error> {
    if !(1..=LONGEST).contains(&hours) {
        return Err(Error::invalid(
            "hours",
            said!(
                "link-hours",
                "A link works for at least an hour and at most {n}.",
                n = LONGEST
            ),
        ));
    }
    let tx = newsroom.begin().await?;
    let article = granted.thing().id;
    granted.again(&pieces::load(&tx, article).await?.piece())?;
    let now = newsroom.now();
    let word = secret(newsroom);
    let kept = previews::Preview {
        id: newsroom.id(),
        article,
        at: now,
        by: granted.actor().person(),
        expires: Moment(now.0.saturating_add(hours * 3_600_000)),
    };
    previews::add(&tx, &kept, &Hash::of(word.as_bytes())).await?;
    let change = remarked(now, kept.by, article);
    newsroom.commit(tx, &[change]).await?;
    Ok((word, told(&kept)))
}

/// The links to a piece that work, newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Preview>, Error> {
    let db = newsroom.db().await?;
    let all = previews::list(&db, granted.thing().id, newsroom.now()).await?;
    Ok(all.iter().map(told).collect())
}

/// A link works no longer.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn revoke(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>, id: i64) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let article = granted.thing().id;
    granted.again(&pieces::load(&tx, article).await?.piece())?;
    if !previews::remove(&tx, article, id).await? {
        return Err(Error::NotFound("link"));
    }
    let change = remarked(newsroom.now(), granted.actor().person(), article);
    newsroom.commit(tx, &[change]).await.map(drop)
}

/// The page behind a link: the piece as it is being written now. It is never kept, and no search engine may list it.
///
/// # Errors
/// [`Error::NotFound`] if there is no such link, or it works no longer.
pub async fn page(newsroom: &Newsroom, token: &str) -> Result<Arc<Page>, Error> {
    let sheet = match token.len() == WORD && token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        true => sheet(newsroom, token).await?,
        false => return Err(Error::NotFound("preview")),
    };
    print(sheet).await
}

async fn sheet(newsroom: &Newsroom, token: &str) -> Result<Sheet, Error> {
    let db = newsroom.db().await?;
    let link = previews::by_word(&db, &Hash::of(token.as_bytes())).await?;
    let link = link.filter(|link| newsroom.now() < link.expires);
    let link = link.ok_or(Error::NotFound("preview"))?;
    show(newsroom, link.article).await
}

/// The page of a piece as it is being written now, for somebody of the newsroom.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn own(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Arc<Page>, Error> {
    print(show(newsroom, granted.thing().id).await?).await
}

async fn print(sheet: Sheet) -> Result<Arc<Page>, Error> {
    let print = tokio::task::spawn_blocking(move || Page::print(sheet));
    let page = print
        .await
        .map_err(|error| Error::Internal(format!("printing broke off: {error}")))?;
    Ok(Arc::new(page))
}

async fn show(newsroom: &Newsroom, article: ArticleId) -> Result<Sheet, Error> {
    let db = newsroom.db().await?;
    let row = morgue::copies::get(&db, article).await?;
    let loaded = pieces::load(&db, article).await?;
    let text = Text::of(&db, &loaded, row).await?;
    let mut life = loaded.life;
    crate::write::show(&mut life, &text.article);
    // What it rests on and quotes is told as it would be.
    life.live = Some(loaded.head.id);
    let paper = newsroom.paper.load_full();
    let cx = Site {
        db: &db,
        search: &newsroom.search,
        press: &newsroom.press,
        paper: &paper,
        now: newsroom.now(),
    };
    site::preview(&cx, life, text.article).await
}

fn told(kept: &previews::Preview) -> Preview {
    Preview {
        id: kept.id,
        by: kept.by,
        at: kept.at,
        expires: kept.expires,
    }
}
