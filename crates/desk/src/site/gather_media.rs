//! The page of a picture or file, or the way to the file where media have no pages.

use copy::Tag;
use copy::address::{Part, encode_path};
use press::Sheet;
use press::context::{EmbedCard, Head, Link, MediaPage, View, When};

use super::links::Tree;
use super::{Site, gather_feed, gather_site, head, settle};
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
        let path = file(cx, kept).await?;
        return Ok(path.map(|path| Sheet::moved(encode_path(&path), own)));
    }
    let href = cx.media_href(kept);
    match part {
        Part::Whole => {}
        Part::Trackback => {
            let mut sheet = Sheet::moved(href, own);
            sheet.status = 302;
            return Ok(Some(sheet));
        }
        Part::Feed(kind, _) => {
            let at = cx.part(&href, Part::Feed(kind, 1));
            return match settle(ask, &at, &own) {
                Some(sheet) => Ok(Some(sheet)),
                None => gather_feed::of_nothing(cx, &kept.media.title, kind, &href, &at, own).map(Some),
            };
        }
        Part::Embed => {
            let at = cx.part(&href, Part::Embed);
            return match settle(ask, &at, &own) {
                Some(sheet) => Ok(Some(sheet)),
                None => embed(cx, kept, &href).await.map(Some),
            };
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
            // A picture without a word is no page to be found.
            noindex: kept.media.caption.is_empty() && kept.media.description.is_empty(),
            image: head::image(cx, &kept.media),
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

/// The card that other sites show.
async fn embed(cx: &Site<'_>, kept: &morgue::media::Kept, href: &str) -> Result<Sheet, Error> {
    let (site, mut tags) = gather_site::bare(cx).await?;
    tags.push(Tag::Media(kept.media.id));
    let view = View::Embed(Box::new(EmbedCard {
        site,
        head: Head {
            canonical: cx.canonical(href),
            noindex: true,
            ..Head::default()
        },
        href: cx.full(href),
        headline: kept.media.title.clone(),
        standfirst: kept.media.caption.clone(),
        when: None,
        picture: Some(kept.media.clone()),
        lang: cx.paper.lang.clone(),
        dir: cx.paper.lang.direction(),
    }));
    let mut sheet = super::sheet(cx, &view, tags)?;
    sheet.headers.push(("x-robots-tag", "noindex, follow".into()));
    Ok(sheet)
}

/// The path of the file itself. Where its bytes came with a folder of uploads, they stand below that.
async fn file(cx: &Site<'_>, kept: &morgue::media::Kept) -> Result<Option<String>, Error> {
    let files = &kept.media.files;
    let Some(file) = files.iter().find(|file| file.original).or(files.first()) else {
        return Ok(None);
    };
    if file.hash.is_none() {
        let below = format!("/wp-content/uploads{}", file.path);
        let there = morgue::files::by_path(cx.db, &below).await?;
        if there.is_some_and(|there| there.file.hash.is_some()) {
            return Ok(Some(below));
        }
    }
    Ok(Some(file.path.clone()))
}
