//! Which files of a medium a page names, and how.

use copy::Media;
use copy::doc::{Cut, Focus, Ratio, View};
use copy::media::MediaFile;
use serde::{Serialize, Serializer};

use super::link::path_href;
use crate::context::Pictured;

/// A picture as an `img` needs it, and the `source`s around it. Paths begin with `/` and are encoded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Image {
    /// The file for those who choose none.
    pub src: String,
    /// All sizes of the same cut, with their widths; empty if there is only one.
    pub srcset: String,
    /// What of them a card needs, which is never wider than a column: every name weighs on a front's first page.
    pub few: String,
    /// The same in formats that are smaller and that not every browser shows, the smallest first.
    pub better: Vec<Better>,
    /// Width of `src` in pixels; 0 if unknown.
    pub width: u32,
    /// Height of `src` in pixels; 0 if unknown.
    pub height: u32,
    /// What a person who does not see it needs to know.
    pub alt: String,
    /// Classes that keep its focal point in sight where it is cut off; empty for the middle.
    pub focus: String,
}

/// Files of one format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Better {
    /// Their MIME type.
    pub mime: &'static str,
    /// All sizes with their widths.
    pub srcset: String,
}

/// The formats that are smaller, the smallest first.
const BETTER: [&str; 2] = ["image/avif", "image/webp"];
/// With a file made of it that is so wide, the original itself, often many megabytes, is no choice any more.
const ENOUGH: u32 = 1280;
/// What a card's picture is chosen from, in pixels: a phone's third of a window and a column, at twice the density.
const ON_CARDS: [u32; 2] = [300, 720];

impl Image {
    /// The picture at about `wanted` pixels of width, or `None` if it is no picture or none of its files is here.
    pub fn of(media: &Media, wanted: u32) -> Option<Self> {
        Image::cut_so(media, None, wanted)
    }

    /// The picture as a use of it says: in `shape` its cut, if somebody made one and its files are there, else all of it
    /// with its focal point kept in sight.
    pub fn seen(media: &Media, view: &View, shape: Option<Ratio>, wanted: u32) -> Option<Self> {
        let cut = shape.and_then(|shape| view.cuts.in_shape(shape));
        if let Some(image) = cut.and_then(|cut| Image::cut_so(media, Some(cut), wanted)) {
            return Some(image);
        }
        let mut image = Image::of(media, wanted)?;
        // Until its files are there, the middle of a cut says best what it is about.
        let middle = |cut: Cut| Focus {
            x: cut.x + cut.w / 2,
            y: cut.y + cut.h / 2,
        };
        image.focus = view.focus.or(cut.map(middle)).map(classes).unwrap_or_default();
        Some(image)
    }

    fn cut_so(media: &Media, cut: Option<Cut>, wanted: u32) -> Option<Self> {
        if !media.mime.starts_with("image/") {
            return None;
        }
        let here = media
            .files
            .iter()
            .filter(|file| file.hash.is_some() && file.cut == cut);
        let (better, here): (Vec<&MediaFile>, Vec<&MediaFile>) =
            here.partition(|file| !file.original && BETTER.contains(&file.mime.as_str()));
        let first = *here.iter().find(|file| file.original).or(here.first())?;
        // Thumbnails are often cut square: only files of the same shape may stand in for each other.
        let mut alike: Vec<&MediaFile> = here.into_iter().filter(|file| same_shape(first, file)).collect();
        alike.sort_by(|a, b| a.width.cmp(&b.width).then_with(|| a.path.cmp(&b.path)));
        alike.dedup_by_key(|file| file.width);
        let made = |file: &&MediaFile| {
            !file.original
                && (file.width >= ENOUGH || u64::from(file.width) * 10 >= u64::from(first.width) * 9)
        };
        if alike.iter().any(made) {
            alike.retain(|file| !file.original);
        }
        let chosen = alike
            .iter()
            .find(|file| file.width >= wanted)
            .or(alike.last())
            .copied()
            .unwrap_or(first);
        let better = BETTER.into_iter().filter_map(|mime| {
            let of_kind = better.iter().filter(|file| file.mime == mime);
            let mut of_kind: Vec<&MediaFile> =
                of_kind.copied().filter(|file| same_shape(first, file)).collect();
            of_kind.sort_by_key(|file| file.width);
            of_kind.dedup_by_key(|file| file.width);
            (!of_kind.is_empty()).then(|| Better {
                mime,
                srcset: srcset(&of_kind),
            })
        });
        Some(Image {
            src: path_href(&chosen.path),
            better: better.collect(),
            srcset: if alike.len() > 1 {
                srcset(&alike)
            } else {
                String::new()
            },
            few: few(&alike),
            width: chosen.width,
            height: chosen.height,
            alt: media.alt.clone(),
            focus: String::new(),
        })
    }
}

fn srcset(files: &[&MediaFile]) -> String {
    let sizes: Vec<String> = files
        .iter()
        .map(|file| format!("{} {}w", path_href(&file.path), file.width))
        .collect();
    sizes.join(", ")
}

/// Of `files`, the narrowest first, those for the widths of [`ON_CARDS`]; empty if one file is for all.
fn few(files: &[&MediaFile]) -> String {
    let for_width = |wanted| files.iter().find(|file| file.width >= wanted).or(files.last());
    let mut chosen: Vec<&MediaFile> = ON_CARDS.into_iter().filter_map(for_width).copied().collect();
    chosen.dedup_by_key(|file| file.width);
    if chosen.len() > 1 {
        srcset(&chosen)
    } else {
        String::new()
    }
}

/// The classes of a focal point, in quarters: pages have no styles of their own beside the sheet, and
/// every class of it is paid for by each reader's first page.
fn classes(focus: Focus) -> String {
    let focus = focus.within();
    let step = |place: u16| (place + 125) / 250;
    match (step(focus.x), step(focus.y)) {
        (2, 2) => String::new(),
        (x, 2) => format!("fx{x}"),
        (2, y) => format!("fy{y}"),
        (x, y) => format!("fx{x} fy{y}"),
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
pub(crate) fn teaser_image<S: Serializer>(
    shown: &Option<Pictured>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    shown
        .as_ref()
        .and_then(|shown| Image::seen(&shown.media, &shown.view, Some(Ratio::ThreeTwo), 600))
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
            mime: String::new(),
            cut: None,
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
        assert_eq!(image.few, "/o-300x200.jpg 300w, /o-1024x683.jpg 1024w");
        let gone = Media {
            files: vec![file("/o.jpg", 10, 10, false)],
            ..media
        };
        assert_eq!(Image::of(&gone, 700), None);
    }

    fn photo(mut more: Vec<MediaFile>) -> Media {
        let mut files = vec![file("/o.jpg", 4000, 3000, true)];
        files.append(&mut more);
        Media {
            id: MediaId(1),
            title: String::new(),
            alt: String::new(),
            caption: String::new(),
            credit: String::new(),
            credit_url: None,
            description: String::new(),
            mime: "image/jpeg".into(),
            page_path: None,
            files,
        }
    }

    fn made(path: &str, width: u32, height: u32, mime: &str, cut: Option<Cut>) -> MediaFile {
        MediaFile {
            mime: mime.into(),
            cut,
            ..file(path, width, height, true)
        }
    }

    #[test]
    fn small_formats_come_first_and_the_large_original_is_offered_to_nobody_once_there_are_sizes() {
        let media = photo(vec![
            made("/o-720.jpg", 720, 540, "image/jpeg", None),
            made("/o-1280.jpg", 1280, 960, "image/jpeg", None),
            made("/o-720.webp", 720, 540, "image/webp", None),
            made("/o-720.avif", 720, 540, "image/avif", None),
            made("/o-1280.avif", 1280, 960, "image/avif", None),
        ]);
        let image = Image::of(&media, 1000).unwrap();
        assert_eq!(image.src, "/o-1280.jpg");
        assert_eq!(image.srcset, "/o-720.jpg 720w, /o-1280.jpg 1280w");
        assert_eq!(image.few, "", "one file is wide enough for every card");
        let better: Vec<(&str, &str)> = image
            .better
            .iter()
            .map(|one| (one.mime, one.srcset.as_str()))
            .collect();
        assert_eq!(
            better,
            [
                ("image/avif", "/o-720.avif 720w, /o-1280.avif 1280w"),
                ("image/webp", "/o-720.webp 720w")
            ]
        );
    }

    #[test]
    fn a_card_names_two_widths_and_not_all_of_them() {
        let widths = [360, 480, 720, 960, 1280];
        let media = photo(
            widths
                .map(|width| {
                    made(
                        &format!("/o-{width}.jpg"),
                        width,
                        width * 3 / 4,
                        "image/jpeg",
                        None,
                    )
                })
                .into(),
        );
        let image = Image::of(&media, 600).unwrap();
        assert_eq!(image.few, "/o-360.jpg 360w, /o-720.jpg 720w");
    }

    #[test]
    fn a_card_shows_the_cut_once_it_is_made_and_its_middle_until_then() {
        let cut = Cut {
            x: 0,
            y: 500,
            w: 600,
            h: 400,
        };
        let view = View {
            focus: None,
            cuts: copy::doc::Cuts([(Ratio::ThreeTwo, cut)].into()),
        };
        let waiting = Image::seen(&photo(Vec::new()), &view, Some(Ratio::ThreeTwo), 600).unwrap();
        assert_eq!(
            (waiting.src.as_str(), waiting.focus.as_str()),
            ("/o.jpg", "fx1 fy3")
        );
        let media = photo(vec![made("/o-c-720.jpg", 720, 480, "image/jpeg", Some(cut))]);
        let shown = Image::seen(&media, &view, Some(Ratio::ThreeTwo), 600).unwrap();
        assert_eq!((shown.src.as_str(), shown.focus.as_str()), ("/o-c-720.jpg", ""));
        // In another shape, and for who wants all of it, nothing of the cut is seen.
        assert_eq!(
            Image::seen(&media, &view, Some(Ratio::Square), 600).unwrap().src,
            "/o.jpg"
        );
        assert_eq!(Image::of(&media, 600).unwrap().src, "/o.jpg");
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
