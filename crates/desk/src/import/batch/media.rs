//! The media of a batch.

use std::collections::BTreeMap;

use copy::{ArticleId, Hash};
use morgue::addresses::{self, Thing};
use morgue::{Tx, media};

use super::super::context::Context;
use super::super::index::Key;
use super::super::kinds::ItemKind;
use super::super::report::Report;
use super::super::settle::media_tag;
use super::super::{Error, media as plan};
use super::Batch;

/// With its comments, which have no place here, and whether it was here before.
pub(super) type Picture = (Key, Hash, plan::Made, Option<String>, bool);

/// Writes media with the addresses of their pages.
pub(super) async fn write_media(
    tx: &Tx,
    cx: &Context,
    pictures: Vec<Picture>,
    batch: &mut Batch,
    report: &mut Report,
) -> Result<(), Error> {
    let mut out = Vec::with_capacity(pictures.len());
    let mut paths = Vec::new();
    let pages: Vec<String> = pictures
        .iter()
        .filter_map(|(_, _, made, _, _)| made.media.page_path.clone())
        .collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let taken: BTreeMap<String, Thing> = addresses::at_many(tx, &pages)
        .await?
        .into_iter()
        .flatten()
        .filter(|there| there.canonical)
        .map(|there| (there.path, there.thing))
        .collect();
    for (key, hash, mut made, said, known) in pictures {
        let id = made.media.id;
        if let Some(path) = made.media.page_path.clone() {
            if taken.get(&path).is_some_and(|thing| *thing != Thing::Media(id)) {
                let says =
                    format!("Something else has the address {path}; this medium has no page of its own.");
                report.finding("address_taken", made.media.title.clone(), says);
                made.media.page_path = None;
            } else {
                paths.push((Thing::Media(id), path, made.created_at));
            }
        }
        if made.media.files.is_empty() {
            report.finding(
                "media_without_file",
                made.media.title.clone(),
                "The export does not say where its file is.",
            );
        }
        let mut values = made.kept;
        values.extend(said.map(|said| ("comments".to_string(), said)));
        batch.keep(report, ("media", id.0), known, &values);
        batch.record("item", key.to_string(), id.0, &hash);
        batch.tags.insert(media_tag(id.0));
        let above = made
            .wp_parent
            .and_then(|parent| u64::try_from(parent).ok())
            .and_then(|parent| cx.index.by_id(parent));
        let article = above.filter(|seen| matches!(seen.kind, ItemKind::Article | ItemKind::Page));
        out.push(media::Kept {
            media: made.media,
            slug: made.slug,
            wp_id: made.wp_id,
            wp_parent: made.wp_parent,
            hidden: made.hidden,
            article: article.map(|seen| ArticleId(seen.thing)),
            created_at: made.created_at,
        });
    }
    media::put(tx, &out).await?;
    addresses::set_many(tx, &paths).await?;
    Ok(())
}
