//! Pictures: those that people of the newsroom upload, what is made of them, and the library they stand in.

pub mod library;
pub mod rights;
pub mod work;

use copy::{Change, Deed, Hash, Media, MediaFile, MediaId, Moment, Tag};
use morgue::Tx;
use wire::picture::{self, Picture};

use crate::access::{Granted, House, Write};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// The most characters of a title that is made from a file's name.
const TITLE: usize = 200;
/// How many numbers are tried behind a name that is taken.
const TRIES: u32 = 20;

/// Keeps a picture, freed of what its file says besides (see [`wire::picture`]); caption, credit, rights and alternative
/// text are taken from it. Its bytes are on the disk, and its row is durable, before this answers; sizes of it are made
/// in the background. The file as it came is kept, too, where readers cannot ask for it. The same picture, uploaded by
/// whomever, is kept once: then the medium that is here is answered as it is.
///
/// It has no page of its own, but whoever knows its address can fetch it from now on.
///
/// # Errors
/// [`Error::Invalid`] on `file` with the reason in words if it is not taken; then nothing is kept.
pub async fn upload(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, House>,
    name: &str,
    bytes: impl AsRef<[u8]> + Send + 'static,
) -> Result<Media, Error> {
    let taken = take(newsroom, bytes).await?;
    let now = newsroom.now();
    let tx = newsroom.begin().await?;
    if let Some(id) = morgue::files::medium_of_hash(&tx, &taken.hash).await?
        && let Some(kept) = morgue::media::by_id(&tx, id).await?
    {
        // The file that came this time, with what its camera said, is nobody's.
        let named = taken.negative == taken.hash
            || morgue::pictures::names_negative(&tx, &taken.negative).await?
            || morgue::files::names_hash(&tx, &taken.negative).await?;
        drop(tx);
        if !named {
            let store = newsroom.files.clone();
            let gone = tokio::task::spawn_blocking(move || store.remove(&taken.negative));
            gone.await.map_err(|error| Error::Internal(error.to_string()))??;
        }
        return Ok(kept.media);
    }
    let id = MediaId(newsroom.id());
    let title = title(name);
    let (slug, path) = address(newsroom, &tx, &title, &taken.picture, id, now).await?;
    let kept = morgue::media::Kept {
        media: medium(id, title, &taken, path),
        slug,
        wp_id: None,
        wp_parent: None,
        article: None,
        created_at: now,
        // Nobody reads about a picture before the article that shows it.
        hidden: true,
    };
    morgue::media::put(&tx, std::slice::from_ref(&kept)).await?;
    morgue::pictures::set_words(&tx, &kept.media).await?;
    let picture = &taken.picture;
    morgue::pictures::set_negative(&tx, id, &taken.negative, picture.credentials).await?;
    if !picture.words.rights.is_empty() {
        morgue::pictures::set_rights(&tx, id, &picture.words.rights, None).await?;
    }
    newsroom
        .commit(tx, &[set(granted.actor().person(), now, id)])
        .await?;
    newsroom.darkroom.ring();
    Ok(kept.media)
}

/// A picture whose bytes are kept and that nothing names yet.
struct Taken {
    picture: Picture,
    /// The file that readers get.
    hash: Hash,
    /// The file as it came.
    negative: Hash,
}

async fn take(newsroom: &Newsroom, bytes: impl AsRef<[u8]> + Send + 'static) -> Result<Taken, Error> {
    let store = newsroom.files.clone();
    let work = tokio::task::spawn_blocking(move || {
        let mut picture =
            picture::read(bytes.as_ref()).map_err(|why| Error::invalid("file", why.to_string()))?;
        let hash = store.put(&picture.bytes)?;
        let negative = match picture.bytes == bytes.as_ref() {
            true => hash.clone(),
            false => store.put(bytes.as_ref())?,
        };
        // How long they are is still asked for; what they say is on the disk.
        picture.bytes.shrink_to_fit();
        Ok::<_, Error>(Taken {
            picture,
            hash,
            negative,
        })
    });
    work.await
        .map_err(|error| Error::Internal(format!("a picture could not be read: {error}")))?
}

/// That a medium was added or changed.
fn set(by: Option<copy::PersonId>, at: Moment, id: MediaId) -> Change {
    Change {
        at,
        by,
        deed: Deed::MediaSet,
        thing: id.0,
        tags: vec![Tag::Media(id)],
    }
}

fn medium(id: MediaId, title: String, taken: &Taken, path: String) -> Media {
    let words = taken.picture.words.clone();
    Media {
        id,
        title,
        alt: words.alt,
        caption: words.caption,
        credit: words.credit,
        credit_url: None,
        description: String::new(),
        mime: taken.picture.format.mime().to_owned(),
        page_path: None,
        files: vec![original(taken, path)],
    }
}

fn original(taken: &Taken, path: String) -> MediaFile {
    MediaFile {
        path,
        width: taken.picture.width,
        height: taken.picture.height,
        bytes: i64::try_from(taken.picture.bytes.len()).ok(),
        hash: Some(taken.hash.clone()),
        original: true,
        mime: String::new(),
        cut: None,
    }
}

/// The name of a file as a title: without its folders, its ending and what no line holds.
fn title(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String = stem
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(TITLE)
        .collect();
    plain.trim().to_owned()
}

/// A slug and a path that nothing else has.
async fn address(
    newsroom: &Newsroom,
    tx: &Tx,
    title: &str,
    picture: &Picture,
    id: MediaId,
    now: Moment,
) -> Result<(String, String), Error> {
    let day = now.civil(newsroom.paper.load().offset_minutes);
    let slug = match copy::slug::slugify(title) {
        slug if slug.is_empty() => "picture".to_owned(),
        slug => slug,
    };
    let end = picture.format.extension();
    let path = |slug: &str| format!("/uploads/{:04}/{:02}/{slug}.{end}", day.year(), day.month());
    for number in 1..=TRIES {
        let slug = match number {
            1 => slug.clone(),
            number => copy::slug::numbered(&slug, number),
        };
        let path = path(&slug);
        if morgue::files::by_path(tx, &path).await?.is_none() {
            return Ok((slug, path));
        }
    }
    // Ids are never given twice.
    let slug = format!("picture-{id}");
    let path = path(&slug);
    Ok((slug, path))
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn the_name_of_a_file_becomes_a_title() {
        assert_eq!(title("C:\\Users\\me\\Ferry at noon.JPG"), "Ferry at noon");
        assert_eq!(title("../../etc/passwd"), "passwd");
        assert_eq!(title("a.tar.gz\0"), "a.tar");
        assert_eq!(title(".jpg"), "");
        assert_eq!(title("صورة.jpg"), "صورة");
    }
}
