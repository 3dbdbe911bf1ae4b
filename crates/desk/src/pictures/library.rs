//! The library: every picture that the paper keeps, found by words or by what it lacks, with where it is used.

use copy::{Media, MediaId, Moment};
use darkroom::{Likeness, NEAR};
use morgue::media::Kept;
use morgue::pictures::{self, Filter, Picture};
use morgue::{Life, Query, Tx};

use super::{address, original, rights, set, take, title};
use crate::access::{Curate, Granted, House, Write, may};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// Pictures on a page.
pub const PAGE: i64 = 48;
/// How long before their end rights count as about to end: thirty days.
const SOON: i64 = 30 * 86_400_000;
/// The most letters of each thing that is said of a picture.
const LONGEST: usize = 4_000;
/// Pictures that are changed at once.
pub const AT_ONCE: usize = 200;
/// Articles and copies that are named with a picture.
const NAMED: i64 = 100;

/// Which pictures are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// All, newest first.
    #[default]
    All,
    /// No version of a piece names them.
    Unused,
    /// They say nothing to who does not see them.
    WithoutAlt,
    /// They do not say whose they are.
    WithoutCredit,
    /// Their rights ended, or end within thirty days.
    Ending,
    /// They are damaged.
    Spoiled,
}

/// A picture in the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// The medium with its files.
    pub media: Media,
    /// What is known of it.
    pub about: Picture,
}

/// A page of the library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The pictures.
    pub pictures: Vec<Shelved>,
    /// What the next page is asked for with.
    pub next: Option<(MediaId, Moment)>,
}

/// A page of pictures, those that have all `words` if there are any.
///
/// # Errors
/// If the database does not answer.
pub async fn list(
    newsroom: &Newsroom,
    _: Granted<'_, Write, House>,
    view: View,
    words: &str,
    after: Option<(MediaId, Moment)>,
) -> Result<Page, Error> {
    let db = newsroom.db().await?;
    let many = PAGE + 1;
    let mut found = if words.trim().is_empty() {
        let filter = match view {
            View::All => Filter::All,
            View::Unused => Filter::Unused,
            View::WithoutAlt => Filter::WithoutAlt,
            View::WithoutCredit => Filter::WithoutCredit,
            View::Spoiled => Filter::Spoiled,
            View::Ending => Filter::Ending(Moment(newsroom.now().0 + SOON)),
        };
        pictures::list(&db, filter, after, many).await?
    } else {
        let before = after.map_or(MediaId(i64::MAX), |(id, _)| id);
        pictures::search(&db, words, before, many).await?
    };
    let more = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let last = found
        .last()
        .map(|one| (one.media, one.ends_at.unwrap_or(Moment(0))));
    Ok(Page {
        pictures: shelved(&db, found).await?,
        next: last.filter(|_| more),
    })
}

async fn shelved(q: &impl Query, found: Vec<Picture>) -> Result<Vec<Shelved>, Error> {
    let ids: Vec<MediaId> = found.iter().map(|one| one.media).collect();
    let mut media = morgue::media::by_ids(q, &ids).await?;
    let with = found.into_iter().filter_map(|about| {
        let media = media.remove(&about.media)?;
        Some(Shelved { media, about })
    });
    Ok(with.collect())
}

/// Everything about one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The picture.
    pub picture: Shelved,
    /// When it came.
    pub at: Moment,
    /// The pieces that use it, or did, with whether readers see it there. Those that the actor may not see are left out.
    pub uses: Vec<(Life, bool)>,
    /// How many pieces were left out.
    pub elsewhere: usize,
    /// Others that look alike.
    pub copies: Vec<Shelved>,
}

/// Everything about one picture.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn sheet(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    id: MediaId,
) -> Result<Sheet, Error> {
    let db = newsroom.db().await?;
    let (kept, about) = load(&db, id).await?;
    let ids = pictures::uses(&db, id, NAMED).await?;
    let lives = morgue::articles::by_ids(&db, &ids).await?;
    let shown: Vec<_> = rights::shown_in(&db, id)
        .await?
        .into_iter()
        .map(|life| life.id)
        .collect();
    let all = lives.len();
    let mut uses = Vec::new();
    for life in lives {
        let piece = newsroom.piece(life.id).await?;
        // A title can be a secret, too.
        if life.is_public() || may(granted.actor(), Write, &piece).is_ok() {
            let seen = shown.contains(&life.id);
            uses.push((life, seen));
        }
    }
    uses.sort_by_key(|(life, seen)| (!seen, std::cmp::Reverse(life.id)));
    let copies = copies(&db, &about).await?;
    Ok(Sheet {
        elsewhere: all - uses.len(),
        picture: Shelved {
            media: kept.media,
            about,
        },
        at: kept.created_at,
        uses,
        copies,
    })
}

/// Pictures that look like this one.
async fn copies(q: &impl Query, about: &Picture) -> Result<Vec<Shelved>, Error> {
    let likeness = |bits: i64| Likeness(u64::from_ne_bytes(bits.to_ne_bytes()));
    let Some(own) = about.likeness.map(likeness) else {
        return Ok(Vec::new());
    };
    let mut near = pictures::alike(q, &own.bands(), NAMED * 10).await?;
    near.retain(|one| {
        let apart = one.likeness.map(|bits| likeness(bits).apart(own));
        one.media != about.media && apart.is_some_and(|apart| apart <= NEAR)
    });
    near.truncate(24);
    shelved(q, near).await
}

async fn load(q: &impl Query, id: MediaId) -> Result<(Kept, Picture), Error> {
    let (kept, about) = (morgue::media::by_id(q, id).await?, pictures::of(q, id).await?);
    kept.zip(about).ok_or(Error::NotFound("picture"))
}

/// What is said of a picture. What is `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Its title.
    pub title: Option<String>,
    /// What a person who does not see it needs to know.
    pub alt: Option<String>,
    /// Its caption.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
    /// On which terms it may be shown.
    pub rights: Option<String>,
    /// Until when; `Some(None)` for ever.
    pub ends_at: Option<Option<Moment>>,
}

/// Changes what is said of pictures, all or none. Pages that show them say it at once.
///
/// # Errors
/// [`Error::Invalid`] if something is too long; [`Error::NotFound`].
pub async fn describe(
    newsroom: &Newsroom,
    granted: Granted<'_, Curate, House>,
    ids: &[MediaId],
    words: &Words,
) -> Result<(), Error> {
    let texts = [
        ("title", &words.title),
        ("alt", &words.alt),
        ("caption", &words.caption),
        ("credit", &words.credit),
        ("rights", &words.rights),
    ];
    for (field, text) in texts {
        if text.as_ref().is_some_and(|text| text.chars().count() > LONGEST) {
            let why = format!(
                "This is longer than {LONGEST} letters. Nothing was changed; shorten it and save again."
            );
            return Err(Error::invalid(field, why));
        }
    }
    if ids.is_empty() || ids.len() > AT_ONCE {
        let why = format!("Choose up to {AT_ONCE} pictures. Nothing was changed.");
        return Err(Error::invalid("pictures", why));
    }
    let now = newsroom.now();
    let tx = newsroom.begin().await?;
    let mut changes = Vec::new();
    for id in ids {
        let (mut kept, about) = load(&tx, *id).await?;
        let media = &mut kept.media;
        let put = |into: &mut String, text: &Option<String>| {
            if let Some(text) = text {
                text.trim().clone_into(into);
            }
        };
        put(&mut media.title, &words.title);
        put(&mut media.alt, &words.alt);
        put(&mut media.caption, &words.caption);
        put(&mut media.credit, &words.credit);
        morgue::media::put(&tx, std::slice::from_ref(&kept)).await?;
        pictures::set_words(&tx, &kept.media).await?;
        let terms = words.rights.as_deref().unwrap_or(&about.rights).trim();
        let end = words.ends_at.unwrap_or(about.ends_at);
        if terms != about.rights || end != about.ends_at {
            pictures::set_rights(&tx, *id, terms, end).await?;
        }
        changes.push(set(granted.actor().person(), now, *id));
    }
    newsroom.commit(tx, &changes).await.map(drop)
}

/// Puts another file in the place of a picture: every page that shows it shows that one from now on. What is said of it
/// stays, and so do its old files at their old addresses.
///
/// # Errors
/// [`Error::Invalid`] on `file` if it is not taken; [`Error::NotFound`].
pub async fn replace(
    newsroom: &Newsroom,
    granted: Granted<'_, Curate, House>,
    id: MediaId,
    name: &str,
    bytes: impl AsRef<[u8]> + Send + 'static,
) -> Result<Media, Error> {
    load(&newsroom.db().await?, id).await?;
    let taken = take(newsroom, bytes).await?;
    let now = newsroom.now();
    let tx = newsroom.begin().await?;
    let (mut kept, _) = load(&tx, id).await?;
    if let Some(other) = morgue::files::medium_of_hash(&tx, &taken.hash).await? {
        let why = match other == id {
            true => "This is the file that is here already. Nothing was changed.",
            false => {
                "The library has this picture already, on its own. Nothing was changed; use that one in its place."
            }
        };
        return Err(Error::invalid("file", why));
    }
    let (_, path) = address(newsroom, &tx, &title(name), &taken.picture, id, now).await?;
    put_in_place(&tx, &mut kept, &taken, path).await?;
    newsroom
        .commit(tx, &[set(granted.actor().person(), now, id)])
        .await?;
    newsroom.darkroom.ring();
    Ok(kept.media)
}

async fn put_in_place(tx: &Tx, kept: &mut Kept, taken: &super::Taken, path: String) -> Result<(), Error> {
    let id = kept.media.id;
    pictures::detach_files(tx, id).await?;
    taken.picture.format.mime().clone_into(&mut kept.media.mime);
    kept.media.files = vec![original(taken, path)];
    morgue::media::put(tx, std::slice::from_ref(kept)).await?;
    pictures::set_words(tx, &kept.media).await?;
    pictures::set_negative(tx, id, &taken.negative, taken.picture.credentials).await?;
    Ok(pictures::anew(tx, id).await?)
}

/// The file as it came, with everything in it, and its media type; `None` if it was not kept.
///
/// # Errors
/// [`Error::NotFound`] if there is no such picture.
pub async fn negative(
    newsroom: &Newsroom,
    _: Granted<'_, Curate, House>,
    id: MediaId,
) -> Result<Option<(copy::Hash, String)>, Error> {
    let (kept, about) = load(&newsroom.db().await?, id).await?;
    Ok(about.negative.map(|hash| (hash, kept.media.mime)))
}

/// Forgets the file as it came: where the camera stood, and whose it was. What readers get stays.
///
/// # Errors
/// [`Error::NotFound`] if there is no such picture.
pub async fn forget_negative(
    newsroom: &Newsroom,
    granted: Granted<'_, Curate, House>,
    id: MediaId,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let (kept, about) = load(&tx, id).await?;
    let Some(hash) = about.negative else { return Ok(()) };
    pictures::forget_negative(&tx, id).await?;
    let shown = kept
        .media
        .files
        .iter()
        .any(|file| file.hash.as_ref() == Some(&hash));
    let named =
        shown || pictures::names_negative(&tx, &hash).await? || morgue::files::names_hash(&tx, &hash).await?;
    newsroom
        .commit(tx, &[set(granted.actor().person(), newsroom.now(), id)])
        .await?;
    if !named {
        let store = newsroom.files.clone();
        let gone = tokio::task::spawn_blocking(move || store.remove(&hash));
        gone.await.map_err(|error| Error::Internal(error.to_string()))??;
    }
    Ok(())
}
