//! The paper itself: what the head of an export says of it, and its menus.

use copy::{Hash, Paper, Tag};
use morgue::imports::{self, Imported};
use morgue::{changes, kept, settings};

use super::super::context::Context;
use super::super::report::Report;
use super::super::words::{plain, verbatim};
use super::super::{Error, Target, menus};
use super::{change, end, rows};

/// Takes in what the head says about the paper, and its menus. What an editor changed here since the last
/// run stays, unless the export says something new about it.
pub(in crate::import) async fn paper(
    target: &Target,
    cx: &Context,
    dry: bool,
    report: &mut Report,
) -> Result<(), Error> {
    let source = &cx.index.source.key;
    let (menus, _) = menus::make(cx);
    let channel = &cx.index.channel;
    let about = serde_json::json!([
        channel.title,
        channel.description,
        channel.base_blog_url,
        channel.link,
        cx.lang,
        cx.offset,
        cx.permalinks,
        cx.index.media_pages(),
    ]);
    let hash = |value: String| Hash::of(value.as_bytes());
    let (head, tree) = (
        hash(about.to_string()),
        hash(serde_json::to_string(&menus).unwrap_or_default()),
    );
    let before = imports::lookup_many(&target.db, source, "paper", &["head", "menus"]).await?;
    let same =
        |at: usize, hash: &Hash| matches!(before.get(at), Some(Some(one)) if one.content_hash == *hash);
    let (same_head, same_menus) = (same(0, &head), same(1, &tree));
    if same_head && same_menus {
        return Ok(());
    }
    let tx = target.db.begin().await?;
    let old = settings::paper(&tx).await?;
    let mut paper = old.clone().unwrap_or_else(|| Paper::new("", cx.lang.clone()));
    if !same_head {
        paper.title = [plain(&channel.title), paper.title]
            .into_iter()
            .find(|title| !title.is_empty())
            .unwrap_or_default();
        paper.tagline = plain(&channel.description);
        paper.lang = cx.lang.clone();
        paper.offset_minutes = cx.offset;
        paper.permalinks = cx.permalinks.clone();
        paper.media_pages = cx.index.media_pages();
        if paper.url.is_empty() {
            let address = [&channel.base_blog_url, &channel.link]
                .into_iter()
                .find(|address| !address.is_empty());
            paper.url = address
                .map(|address| address.trim_end_matches('/').to_string())
                .unwrap_or_default();
        }
    }
    if !same_menus && (!menus.is_empty() || before.get(1).is_some_and(Option::is_some)) {
        paper.menus = menus;
    }
    for unknown in channel
        .unknown
        .iter()
        .filter(|unknown| !unknown.source.trim().is_empty())
    {
        report.keep(&format!("channel: {}", unknown.name));
    }
    let unknown: Vec<(String, String)> = channel
        .unknown
        .iter()
        .filter(|unknown| !unknown.source.trim().is_empty())
        .map(|unknown| (format!("channel:{}", unknown.name), verbatim(&unknown.source)))
        .collect();
    kept::put(&tx, &rows("paper", 0, &unknown)).await?;
    let record = |key: &str, hash: Hash| Imported {
        kind: "paper".into(),
        foreign_key: key.into(),
        thing: 0,
        content_hash: hash,
    };
    imports::record(&tx, source, &[record("head", head), record("menus", tree)]).await?;
    if old.as_ref() != Some(&paper) {
        settings::set_paper(&tx, &paper).await?;
        changes::append(&tx, &change(target, vec![Tag::Site])).await?;
    }
    end(tx, dry).await
}
