//! Pictures that people of the newsroom upload.

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

/// Keeps a picture, freed of what its file says besides (see [`wire::picture`]); caption, credit and alternative text
/// are taken from it. Its bytes are on the disk, and its row is durable, before this answers. The same picture, uploaded
/// by whomever, is kept once: then the medium that is here is answered as it is.
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
    let store = newsroom.files.clone();
    let work = tokio::task::spawn_blocking(move || {
        let picture = picture::read(bytes.as_ref()).map_err(|why| Error::invalid("file", &why))?;
        drop(bytes);
        let hash = store.put(&picture.bytes)?;
        Ok::<_, Error>((picture, hash))
    });
    let (picture, hash) = work
        .await
        .map_err(|error| Error::Internal(format!("a picture could not be read: {error}")))??;
    let now = newsroom.now();
    let tx = newsroom.begin().await?;
    if let Some(id) = morgue::files::medium_of_hash(&tx, &hash).await?
        && let Some(kept) = morgue::media::by_id(&tx, id).await?
    {
        return Ok(kept.media);
    }
    let id = MediaId(newsroom.id());
    let title = title(name);
    let (slug, path) = address(newsroom, &tx, &title, &picture, id, now).await?;
    let kept = morgue::media::Kept {
        media: medium(id, title, picture, hash, path),
        slug,
        wp_id: None,
        wp_parent: None,
        article: None,
        created_at: now,
        // Nobody reads about a picture before the article that shows it.
        hidden: true,
    };
    morgue::media::put(&tx, std::slice::from_ref(&kept)).await?;
    let change = Change {
        at: now,
        by: granted.actor().person(),
        deed: Deed::MediaSet,
        thing: id.0,
        tags: vec![Tag::Media(id)],
    };
    newsroom.commit(tx, &[change]).await?;
    Ok(kept.media)
}

fn medium(id: MediaId, title: String, picture: Picture, hash: Hash, path: String) -> Media {
    Media {
        id,
        title,
        alt: picture.words.alt,
        caption: picture.words.caption,
        credit: picture.words.credit,
        credit_url: None,
        description: String::new(),
        mime: picture.format.mime().to_owned(),
        page_path: None,
        files: vec![MediaFile {
            path,
            width: picture.width,
            height: picture.height,
            bytes: i64::try_from(picture.bytes.len()).ok(),
            hash: Some(hash),
            original: true,
        }],
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
