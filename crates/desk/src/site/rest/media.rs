//! Pictures and files as WordPress's media. One that no reader can see yet is not named here.

use copy::{Media, MediaFile, MediaId, Moment, Tag, id};
use morgue::media::Kept;
use serde_json::{Map, Value, json};

use super::posts::pages_of;
use super::said::{dates, number as article_number};
use super::{Answered, Asked, Said, Wrong, collect};
use crate::error::Error;
use crate::site::Site;

/// Media of one article that are looked through.
const OF_ARTICLE: i64 = 500;

pub(super) fn number(kept: &Kept) -> i64 {
    kept.wp_id.unwrap_or_else(|| id::short(kept.media.id.0))
}

fn original(media: &Media) -> Option<&MediaFile> {
    let files = &media.files;
    files.iter().find(|file| file.original).or(files.first())
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn details(cx: &Site<'_>, media: &Media) -> Value {
    let href = |file: &MediaFile| cx.full(&copy::address::encode_path(&file.path));
    let sizes = media.files.iter().map(|file| {
        let said = json!({
            "file": name(&file.path),
            "width": file.width,
            "height": file.height,
            "mime_type": media.mime,
            "source_url": href(file),
        });
        let size = match file.original {
            true => "full".to_owned(),
            false => format!("{}x{}", file.width, file.height),
        };
        (size, said)
    });
    let sizes: Map<String, Value> = sizes.collect();
    match original(media) {
        Some(file) if file.width > 0 => json!({
            "width": file.width,
            "height": file.height,
            "file": file.path.trim_start_matches("/wp-content/uploads/").trim_start_matches('/'),
            "filesize": file.bytes,
            "sizes": sizes,
        }),
        Some(file) => json!({ "filesize": file.bytes, "sizes": {} }),
        None => json!({ "sizes": {} }),
    }
}

/// A medium that an article shows.
pub(super) fn brief(cx: &Site<'_>, media: &Media, number: i64, at: Moment) -> Value {
    said(cx, media, number, (at, ""), None)
}

fn said(cx: &Site<'_>, media: &Media, number: i64, (at, slug): (Moment, &str), post: Option<i64>) -> Value {
    let api = |path: String| cx.full(&format!("/wp-json/wp/v2/{path}"));
    let file = original(media).map(|file| cx.full(&copy::address::encode_path(&file.path)));
    let (date, date_gmt) = dates(cx, at);
    let kind = if media.mime.starts_with("image/") {
        "image"
    } else {
        "file"
    };
    let slug = match slug {
        "" => original(media).map(|file| name(&file.path)).unwrap_or_default(),
        slug => slug,
    };
    json!({
        "id": number,
        "date": date,
        "date_gmt": date_gmt,
        "modified": date,
        "modified_gmt": date_gmt,
        "guid": { "rendered": file },
        "slug": slug,
        "status": "inherit",
        "type": "attachment",
        "link": file,
        "title": { "rendered": press::rest::line(&media.title) },
        "author": 0,
        "featured_media": 0,
        "comment_status": "closed",
        "ping_status": "closed",
        "template": "",
        "meta": [],
        "description": { "rendered": press::rest::paragraph(&media.description) },
        "caption": { "rendered": press::rest::paragraph(&media.caption) },
        "alt_text": media.alt,
        "media_type": kind,
        "mime_type": media.mime,
        "media_details": details(cx, media),
        "post": post,
        "source_url": file,
        "_links": {
            "self": [{ "href": api(format!("media/{number}")) }],
            "collection": [{ "href": api("media".to_owned()) }],
            "about": [{ "href": api("types/attachment".to_owned()) }],
        },
    })
}

/// Whether readers can see it, and under which article it stands.
async fn shown(cx: &Site<'_>, kept: &Kept) -> Result<Option<Option<i64>>, Error> {
    let above = match kept.article {
        Some(id) => morgue::articles::by_id(cx.db, id).await?,
        None => None,
    };
    let post = above.as_ref().filter(|life| life.is_open()).map(article_number);
    let open = !kept.hidden && (post.is_some() || (kept.wp_id.is_some() && above.is_none()));
    // What came from the editor has no page of its own, and is seen where it stands.
    let open = open || morgue::numbers::leads(cx.db, kept.media.id).await?;
    Ok(open.then_some(post))
}

async fn whole(cx: &Site<'_>, kept: &Kept) -> Result<Option<Value>, Error> {
    let post = shown(cx, kept).await?;
    Ok(post.map(|post| said(cx, &kept.media, number(kept), (kept.created_at, &kept.slug), post)))
}

/// The media there are: those that came from the old site, those of an article, or those that are named.
pub(super) async fn media(cx: &Site<'_>, asked: &Asked) -> Answered {
    let read = (|| {
        asked.word("order", &["desc", "asc"])?;
        asked.word("orderby", &["date", "id", "include"])?;
        asked.word("media_type", &["", "image", "file", "video", "audio"])?;
        Ok((
            asked.paging()?,
            asked.numbers("include")?,
            asked.numbers("parent")?,
        ))
    })();
    let ((offset, many, page), include, parents) = match read {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let mut all: Vec<Kept> = Vec::new();
    let mut total = None;
    if !include.is_empty() {
        for number in include {
            all.extend(collect::medium(cx, number).await?);
        }
    } else if !asked.list("slug").is_empty() {
        for slug in asked.list("slug") {
            all.extend(morgue::media::by_slug(cx.db, slug).await?);
        }
    } else if !parents.is_empty() {
        for parent in parents {
            if let Some(life) = collect::article(cx, parent).await?.filter(morgue::Life::is_open) {
                all.extend(morgue::media::of_article(cx.db, life.id, OF_ARTICLE).await?);
                if let Some(lead) = life.lead
                    && !all.iter().any(|kept| kept.media.id == lead)
                {
                    all.extend(morgue::media::by_id(cx.db, lead).await?);
                }
            }
        }
    } else {
        total = Some(morgue::numbers::count_shown_media(cx.db, collect::COUNTED).await?);
        let ids: Vec<MediaId> = morgue::numbers::shown_media(cx.db, offset, many).await?;
        for id in ids {
            all.extend(morgue::media::by_id(cx.db, id).await?);
        }
    }
    let mut said = Vec::new();
    for kept in &all {
        said.extend(whole(cx, kept).await?);
    }
    let size = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    let body: Vec<Value> = match total {
        Some(_) => said,
        None => {
            total = i64::try_from(said.len()).ok();
            said.into_iter().skip(size(offset)).take(size(many)).collect()
        }
    };
    let total = total.unwrap_or(0);
    let pages = pages_of(total, many);
    if page > 1 && page > pages && asked.get("offset").is_none() {
        return Ok(Err(Wrong::new(
            400,
            "rest_post_invalid_page_number",
            "The page number requested is larger than the number of pages available.",
        )));
    }
    Ok(Ok(Said {
        body: Value::Array(body),
        tags: all.iter().map(|kept| Tag::Media(kept.media.id)).collect(),
        total: Some((total, pages)),
        modified: None,
        keep: false,
    }))
}

/// One medium.
pub(super) async fn one(cx: &Site<'_>, id: &str) -> Answered {
    let found = match id.parse() {
        Ok(number) => collect::medium(cx, number).await?,
        Err(_) => None,
    };
    let said = match &found {
        Some(kept) => whole(cx, kept).await?.map(|said| (said, kept.media.id)),
        None => None,
    };
    let Some((said, id)) = said else {
        return Ok(Err(Wrong::new(404, "rest_post_invalid_id", "Invalid post ID.")));
    };
    let mut said = Said::one(said, vec![Tag::Media(id)]);
    // Which article it stands under may change without it.
    said.keep = false;
    Ok(Ok(said))
}
