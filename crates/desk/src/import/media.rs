//! Attachments: what they say, and in which files they exist.

use copy::{Media, MediaFile, MediaId, Moment};
use wire::php::{self, Value};
use wire::wxr::Item;

use super::context::Context;
use super::dates::Civil;
use super::kinds::ItemKind;
use super::source::decode;
use super::words::{fold, plain, value, verbatim, web_address};

/// An attachment, ready to be kept.
pub(super) struct Made {
    pub(super) media: Media,
    pub(super) wp_id: Option<i64>,
    /// The number of the item it is attached to.
    pub(super) wp_parent: Option<i64>,
    /// It was not public there, or is part of something that was not.
    pub(super) hidden: bool,
    pub(super) slug: String,
    pub(super) created_at: Moment,
    pub(super) kept: Vec<(String, String)>,
}

const PLACED: [&str; 6] = [
    "_wp_attached_file",
    "_wp_attachment_metadata",
    "_wp_attachment_image_alt",
    "_media_credit",
    "_media_credit_url",
    "_wp_attachment_backup_sizes",
];

/// Makes a medium of an attachment.
pub(super) fn make(cx: &Context, item: &Item, id: MediaId, page_path: Option<String>) -> Made {
    let text = |key: &str| value(&item.meta, key);
    let path = cx.index.upload_path(item);
    let metadata = text("_wp_attachment_metadata").map(php::read_all);
    let files = path
        .as_deref()
        .map(|path| files(path, metadata.as_ref(), item))
        .unwrap_or_default();
    let mime = files
        .first()
        .map_or("application/octet-stream", |file| mime_of(&file.path))
        .to_string();
    let created = Civil::parse(&item.date_gmt)
        .map(|utc| utc.moment(0))
        .or_else(|| Civil::parse(&item.date).map(|local| local.moment(cx.offset)))
        .unwrap_or(Moment(0));
    let unread = |key: &str| key == "_wp_attachment_metadata" && !matches!(metadata, Some(Value::List(_)));
    let kept = item
        .meta
        .iter()
        .filter(|meta| !PLACED.contains(&meta.key.as_str()) || unread(&meta.key))
        .map(|meta| (meta.key.clone(), verbatim(&meta.value)))
        .chain(
            item.unknown
                .iter()
                .map(|unknown| (unknown.name.clone(), verbatim(&unknown.source))),
        )
        .chain(image_facts(metadata.as_ref()))
        .chain(elsewhere(cx, item))
        .collect();
    Made {
        media: Media {
            id,
            title: plain(&item.title),
            alt: text("_wp_attachment_image_alt").map(plain).unwrap_or_default(),
            caption: plain(&item.excerpt),
            credit: text("_media_credit").map(plain).unwrap_or_default(),
            credit_url: text("_media_credit_url").and_then(web_address),
            description: plain(&item.content),
            mime,
            page_path,
            files,
        },
        wp_id: item.id.and_then(|id| id.try_into().ok()),
        wp_parent: i64::try_from(item.parent).ok().filter(|parent| *parent > 0),
        hidden: hidden(cx, item),
        slug: decode(&item.slug),
        created_at: created,
        kept,
    }
}

/// Whether readers of the old site got no page of it. One that belongs to an article follows that article.
fn hidden(cx: &Context, item: &Item) -> bool {
    let above = (item.parent > 0).then(|| cx.index.by_id(item.parent)).flatten();
    let follows = above.is_some_and(|above| matches!(above.kind, ItemKind::Article | ItemKind::Page));
    let seen = cx.index.items.get(&super::index::key_of(item));
    seen.is_some_and(|seen| if follows { !seen.open } else { !cx.is_open(seen) })
}

/// The original first, then the sizes made from it, largest first. The address of a large picture is that of
/// WordPress's 2560-pixel copy; what was uploaded stands in `original_image`.
fn files(path: &str, metadata: Option<&Value>, item: &Item) -> Vec<MediaFile> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| format!("{folder}/{}", name.rsplit('/').next().unwrap_or(name));
    let pixels = |value: Option<&Value>, key: &str| -> u32 {
        value
            .and_then(|value| value.get(key))
            .and_then(Value::number)
            .and_then(|n| n.try_into().ok())
            .unwrap_or(0)
    };
    let file = |path: String, width, height, original| MediaFile {
        path,
        width,
        height,
        bytes: None,
        hash: None,
        original,
        mime: String::new(),
        cut: None,
    };
    let original = metadata
        .and_then(|m| m.get("original_image"))
        .and_then(Value::text)
        .filter(|name| !name.is_empty());
    let mut out = Vec::new();
    if let Some(name) = &original {
        out.push(file(beside(name), 0, 0, true));
    }
    out.push(file(
        path.to_string(),
        pixels(metadata, "width"),
        pixels(metadata, "height"),
        original.is_none(),
    ));
    let mut sizes = Vec::new();
    let listed = metadata.and_then(|m| m.get("sizes"));
    for size in listed.into_iter().flat_map(Value::values) {
        if let Some(name) = size
            .get("file")
            .and_then(Value::text)
            .filter(|name| !name.is_empty())
        {
            sizes.push(file(
                beside(&name),
                pixels(Some(size), "width"),
                pixels(Some(size), "height"),
                false,
            ));
        }
    }
    let backups = value(&item.meta, "_wp_attachment_backup_sizes").map(php::read_all);
    for size in backups.iter().flat_map(Value::values) {
        if let Some(name) = size
            .get("file")
            .and_then(Value::text)
            .filter(|name| !name.is_empty())
        {
            sizes.push(file(
                beside(&name),
                pixels(Some(size), "width"),
                pixels(Some(size), "height"),
                false,
            ));
        }
    }
    sizes.sort_by(|a, b| b.width.cmp(&a.width).then_with(|| a.path.cmp(&b.path)));
    out.extend(sizes);
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|file| seen.insert(file.path.clone()));
    out
}

/// The address of a file that lay on another host, so that it can still be fetched.
fn elsewhere(cx: &Context, item: &Item) -> Option<(String, String)> {
    let url = &item.attachment_url;
    let other = !url.is_empty() && cx.index.source.own(url).is_none();
    other.then(|| (super::ATTACHMENT_URL.to_string(), verbatim(url)))
}

/// What the camera said, as far as WordPress kept it: no place of its own yet.
fn image_facts(metadata: Option<&Value>) -> Vec<(String, String)> {
    let facts = metadata.and_then(|m| m.get("image_meta"));
    let pairs = facts.map(Value::pairs).unwrap_or_default();
    let named = pairs
        .iter()
        .filter_map(|(key, value)| Some((key.text()?, value.text()?)));
    named
        .filter(|(_, value)| !value.is_empty() && value != "0")
        .map(|(key, value)| (format!("image_meta.{key}"), fold(&value)))
        .collect()
}

/// The media type that a file's name says (IANA names).
pub(super) fn mime_of(path: &str) -> &'static str {
    let ext = path
        .rsplit_once('.')
        .map_or("", |(_, ext)| ext)
        .to_ascii_lowercase();
    match ext.as_str() {
        "jpg" | "jpeg" | "jpe" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "heic" => "image/heic",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "bmp" => "image/bmp",
        "tif" | "tiff" => "image/tiff",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" => "video/quicktime",
        "avi" => "video/x-msvideo",
        "wmv" => "video/x-ms-wmv",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "oga" | "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt" => "application/vnd.oasis.opendocument.text",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "vtt" => "text/vtt",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}
