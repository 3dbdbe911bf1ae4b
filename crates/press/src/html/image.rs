//! Which files of a medium a page names, and how.

use copy::Media;
use copy::media::MediaFile;
use serde::{Serialize, Serializer};

use super::link::path_href;

/// A picture as an `img` needs it. Paths begin with `/` and are encoded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Image {
    /// The file for those who choose none.
    pub src: String,
    /// All sizes of the same cut, with their widths; empty if there is only one.
    pub srcset: String,
    /// Width of `src` in pixels; 0 if unknown.
    pub width: u32,
    /// Height of `src` in pixels; 0 if unknown.
    pub height: u32,
    /// What a person who does not see it needs to know.
    pub alt: String,
}

impl Image {
    /// The picture at about `wanted` pixels of width, or `None` if it is no picture or none of its files is here.
    pub fn of(media: &Media, wanted: u32) -> Option<Self> {
        if !media.mime.starts_with("image/") {
            return None;
        }
        let here: Vec<&MediaFile> = media.files.iter().filter(|file| file.hash.is_some()).collect();
        let first = *here.iter().find(|file| file.original).or(here.first())?;
        // Thumbnails are often cut square: only files of the same shape may stand in for each other.
        let mut alike: Vec<&MediaFile> = here.into_iter().filter(|file| same_shape(first, file)).collect();
        alike.sort_by(|a, b| a.width.cmp(&b.width).then_with(|| a.path.cmp(&b.path)));
        alike.dedup_by_key(|file| file.width);
        let chosen = alike
            .iter()
            .find(|file| file.width >= wanted)
            .or(alike.last())
            .copied()
            .unwrap_or(first);
        let srcset = if alike.len() > 1 {
            let sizes: Vec<String> = alike
                .iter()
                .map(|file| format!("{} {}w", path_href(&file.path), file.width))
                .collect();
            sizes.join(", ")
        } else {
            String::new()
        };
        Some(Image {
            src: path_href(&chosen.path),
            srcset,
            width: chosen.width,
            height: chosen.height,
            alt: media.alt.clone(),
        })
    }
}

/// Of the same shape within what rounding to whole pixels does.
fn same_shape(a: &MediaFile, b: &MediaFile) -> bool {
    if b.width == 0 || b.height == 0 {
        return false;
    }
    let wide = u64::from(a.width) * u64::from(b.height);
    let high = u64::from(a.height) * u64::from(b.width);
    wide.abs_diff(high) <= u64::from(a.width.max(a.height)) * 2
}

/// Writes a teaser's picture as templates see it: an [`Image`] or nothing.
pub(crate) fn teaser_image<S: Serializer>(media: &Option<Media>, serializer: S) -> Result<S::Ok, S::Error> {
    media
        .as_ref()
        .and_then(|media| Image::of(media, 600))
        .serialize(serializer)
}

/// A length in bytes for people, in powers of 1000: `1.2 MB`.
pub(crate) fn bytes_text(bytes: i64) -> String {
    let bytes = bytes.max(0);
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut tenths = bytes / 100;
    for unit in ["kB", "MB", "GB"] {
        if tenths < 10_000 {
            return format!("{}.{} {unit}", tenths / 10, tenths % 10);
        }
        tenths /= 1000;
    }
    format!("{}.{} TB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use copy::{Hash, MediaId};

    fn file(path: &str, width: u32, height: u32, here: bool) -> MediaFile {
        MediaFile {
            path: path.into(),
            width,
            height,
            bytes: here.then_some(1),
            hash: here.then(|| Hash("00".into())),
            original: path == "/o.jpg",
        }
    }

    #[test]
    fn a_square_thumbnail_does_not_stand_in_for_a_wide_picture() {
        let media = Media {
            id: MediaId(1),
            title: String::new(),
            alt: "A quay".into(),
            caption: String::new(),
            credit: String::new(),
            credit_url: None,
            description: String::new(),
            mime: "image/jpeg".into(),
            page_path: None,
            files: vec![
                file("/o.jpg", 1600, 1067, true),
                file("/o-1024x683.jpg", 1024, 683, true),
                file("/o-300x200.jpg", 300, 200, true),
                file("/o-150x150.jpg", 150, 150, true),
                file("/o-768x512.jpg", 768, 512, false),
            ],
        };
        let image = Image::of(&media, 700).unwrap();
        assert_eq!(image.src, "/o-1024x683.jpg");
        assert_eq!((image.width, image.height), (1024, 683));
        assert_eq!(
            image.srcset,
            "/o-300x200.jpg 300w, /o-1024x683.jpg 1024w, /o.jpg 1600w"
        );
        let gone = Media {
            files: vec![file("/o.jpg", 10, 10, false)],
            ..media
        };
        assert_eq!(Image::of(&gone, 700), None);
    }

    #[test]
    fn sizes_are_said_in_words_people_know() {
        for (bytes, want) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_234_567, "1.2 MB"),
            (45_600, "45.6 kB"),
            (7_000_000_000, "7.0 GB"),
        ] {
            assert_eq!(bytes_text(bytes), want);
        }
    }
}
