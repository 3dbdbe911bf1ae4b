//! The page of a picture or file, or the way to the file where media have no pages.

use copy::Tag;
use copy::address::{Part, encode_path};
use press::Sheet;
use press::context::{Head, Link, MediaPage, View, When};

use super::links::Tree;
use super::{Site, gather_site, settle};
use crate::ask::Ask;
use crate::error::Error;

/// A view of a medium.
pub(super) async fn show(
    cx: &Site<'_>,
    ask: &Ask,
    kept: &morgue::media::Kept,
    part: Part,
) -> Result<Option<Sheet>, Error> {
    let own = vec![Tag::Media(kept.media.id), Tag::Site];
    if !cx.paper.media_pages {
        let file = kept
            .media
            .files
            .iter()
            .find(|file| file.original)
            .or(kept.media.files.first());
        return Ok(file.map(|file| Sheet::moved(encode_path(&file.path), own)));
    }
    let href = cx.media_href(kept);
    match part {
        Part::Whole => {}
        Part::Trackback => {
            let mut sheet = Sheet::moved(href, own);
            sheet.status = 302;
            return Ok(Some(sheet));
        }
        // Nobody comments on a picture here; what was asked for is the picture.
        _ => return Ok(Some(Sheet::moved(href, own))),
    }
    if let Some(sheet) = settle(ask, &href, &own) {
        return Ok(Some(sheet));
    }
    let tree = Tree::read(cx).await?;
    let (site, mut tags) = gather_site::site(cx, &tree, &href);
    tags.push(Tag::Media(kept.media.id));
    let article = match kept.article {
        Some(id) => morgue::articles::by_id(cx.db, id).await?,
        None => None,
    };
    tags.extend(article.iter().map(|life| Tag::Article(life.id)));
    let view = View::Media(Box::new(MediaPage {
        site,
        head: Head {
            description: kept.media.caption.clone(),
            canonical: cx.canonical(&href),
            ..Head::default()
        },
        media: kept.media.clone(),
        article: article
            .filter(|life| life.is_public())
            .map(|life| Link::new(life.headline.clone(), cx.article_href(&life))),
        when: Some(When::new(kept.created_at, cx.paper.offset_minutes)),
        previous: None,
        next: None,
    }));
    super::sheet(cx, &view, tags).map(Some)
}
