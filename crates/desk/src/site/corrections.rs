//! The page on which the paper says what it got wrong, and the pages that show what each correction changed.

use copy::address::{FeedKind, Part};
use copy::{Article, Correction, RevisionId, Tag};
use morgue::Life;
use press::Sheet;
use press::context::{
    ChangePage, CorrectionItem, CorrectionsPage, FeedContent, FeedItem, Head, Link, Pager, View, When,
};

use super::links::Tree;
use super::{CORRECTIONS, Site, gather_feed, gather_list, gather_site, head, settle};
use crate::ask::Ask;
use crate::error::Error;

/// Corrections on one page.
const ON_PAGE: i64 = 30;

/// A page of them; `None` beyond the last.
pub(super) async fn show(cx: &Site<'_>, ask: &Ask, part: Part) -> Result<Option<Sheet>, Error> {
    let at = match part {
        Part::Whole | Part::Amp => 1,
        Part::Page(n) => n.max(1),
        Part::Feed(kind, _) => return feed(cx, ask, kind).await.map(Some),
        Part::Leaf(number) => return change(cx, ask, i64::from(number)).await,
        _ => return Ok(None),
    };
    let mut tags = vec![Tag::Corrections];
    let href = cx.part(CORRECTIONS, Part::Page(at));
    let total = morgue::corrections::count(cx.db).await?;
    let pages = (total.div_euclid(ON_PAGE) + i64::from(total.rem_euclid(ON_PAGE) > 0)).max(1);
    if i64::from(at) > pages {
        return Ok(None);
    }
    if let Some(sheet) = settle(ask, &href, &tags) {
        return Ok(Some(sheet));
    }
    let found = morgue::corrections::page(cx.db, i64::from(at - 1) * ON_PAGE, ON_PAGE).await?;
    let ids = gather_list::unique(found.iter().map(|(id, _)| *id).collect());
    let lives = morgue::articles::by_ids(cx.db, &ids).await?;
    tags.extend(ids.into_iter().map(Tag::Article));
    let latest = found.first().map(|(_, correction)| correction.at);
    let said: Vec<(copy::ArticleId, &Correction)> = found.iter().map(|(id, one)| (*id, one)).collect();
    let numbers = crate::corrections::pages(cx.db, &said).await?;
    let items = found
        .into_iter()
        .zip(numbers)
        .filter_map(|((id, correction), number)| {
            let life = lives.iter().find(|life| life.id == id && Life::is_open(life))?;
            Some(CorrectionItem {
                change: number.map(change_href),
                article: Link::new(life.headline.clone(), cx.article_href(life)),
                lang: life.lang.clone(),
                dir: life.lang.direction(),
                kind: correction.kind,
                when: When::new(correction.at, cx.paper.offset_minutes),
                text: correction.text,
            })
        });
    let items: Vec<CorrectionItem> = items.collect();
    let (site, site_tags) = gather_site::site(cx, &Tree::read(cx).await?, &href);
    tags.extend(site_tags);
    let turn = |n: i64| {
        let n = u32::try_from(n)
            .ok()
            .filter(|n| (1..=pages).contains(&i64::from(*n)))?;
        Some(cx.part(CORRECTIONS, Part::Page(n)))
    };
    let pager = Pager {
        at: u64::from(at),
        pages: u64::try_from(pages).unwrap_or(1),
        total: u64::try_from(total).unwrap_or(0),
        newer: turn(i64::from(at) - 1),
        older: turn(i64::from(at) + 1),
    };
    let title = cx.press.word(&cx.paper.lang, "corrections");
    let mut page = CorrectionsPage {
        site,
        head: Head {
            canonical: cx.canonical(&href),
            noindex: total == 0,
            feeds: head::feeds(cx, title, CORRECTIONS),
            prev: pager.newer.clone(),
            next: pager.older.clone(),
            ..Head::default()
        },
        items,
        pager,
    };
    page.head.structured = Some(press::jsonld::corrections(&page, title));
    let mut sheet = super::sheet(cx, &View::Corrections(Box::new(page)), tags)?;
    sheet.modified = latest;
    Ok(Some(sheet))
}

/// The path of the page that shows what a correction changed.
pub(super) fn change_href(number: i64) -> String {
    format!("{CORRECTIONS}{number}/")
}

/// What a correction changed: the difference of the two published revisions that it lies between. There is no such
/// page once the article is not everybody's to read, or no longer says the correction.
async fn change(cx: &Site<'_>, ask: &Ask, number: i64) -> Result<Option<Sheet>, Error> {
    let Some(bound) = morgue::corrected::by_id(cx.db, number).await? else {
        return Ok(None);
    };
    let life = morgue::articles::by_id(cx.db, bound.article).await?;
    let Some((life, live)) = life
        .filter(Life::is_open)
        .and_then(|life| life.live.map(|live| (life, live)))
    else {
        return Ok(None);
    };
    let now = revision(cx, live).await?;
    let said = now.and_then(|article| {
        let mut said = article.corrections.into_iter();
        said.find(|one| morgue::corrected::mark(one) == bound.mark)
    });
    let Some(said) = said.filter(crate::corrections::is_open) else {
        return Ok(None);
    };
    let href = change_href(number);
    let mut tags = vec![Tag::Article(life.id)];
    if let Some(sheet) = settle(ask, &href, &tags) {
        return Ok(Some(sheet));
    }
    let (before, after) = (
        revision(cx, bound.before).await?,
        revision(cx, bound.after).await?,
    );
    let (Some(before), Some(after)) = (before, after) else {
        return Ok(None);
    };
    let (site, site_tags) = gather_site::site(cx, &Tree::read(cx).await?, &href);
    tags.extend(site_tags);
    let page = ChangePage {
        site,
        head: Head {
            canonical: cx.canonical(&href),
            noindex: true,
            ..Head::default()
        },
        article: Link::new(life.headline.clone(), cx.article_href(&life)),
        lang: after.lang.clone(),
        dir: after.direction(),
        kind: said.kind,
        when: When::new(said.at, cx.paper.offset_minutes),
        text: said.text,
        parts: copy::diff::paragraphs(&words(&before), &words(&after)),
    };
    let mut sheet = super::sheet(cx, &View::Change(Box::new(page)), tags)?;
    sheet.headers.push(("x-robots-tag", "noindex, follow".into()));
    sheet.modified = Some(said.at);
    Ok(Some(sheet))
}

async fn revision(cx: &Site<'_>, id: RevisionId) -> Result<Option<Article>, Error> {
    let found = morgue::revisions::get(cx.db, id).await?;
    Ok(found.map(|revision| revision.article()).transpose()?)
}

/// What readers read of an article, for comparing.
fn words(article: &Article) -> String {
    let parts = [
        article.headline.clone(),
        article.standfirst.clone(),
        article.highlights.join("\n\n"),
        copy::text::document(&article.body),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    parts.join("\n\n")
}

/// The newest of them, for feed readers.
async fn feed(cx: &Site<'_>, ask: &Ask, kind: FeedKind) -> Result<Sheet, Error> {
    let mut tags = vec![Tag::Corrections];
    let href = cx.part(CORRECTIONS, Part::Feed(kind, 1));
    if let Some(sheet) = settle(ask, &href, &tags) {
        return Ok(sheet);
    }
    let found = morgue::corrections::page(cx.db, 0, ON_PAGE).await?;
    let ids = gather_list::unique(found.iter().map(|(id, _)| *id).collect());
    let lives = morgue::articles::by_ids(cx.db, &ids).await?;
    tags.extend(ids.into_iter().map(Tag::Article));
    let said: Vec<(copy::ArticleId, &Correction)> = found.iter().map(|(id, one)| (*id, one)).collect();
    let numbers = crate::corrections::pages(cx.db, &said).await?;
    let items = found
        .into_iter()
        .zip(numbers)
        .filter_map(|((id, correction), number)| {
            let life = lives.iter().find(|life| life.id == id && Life::is_open(life))?;
            let href = number.map_or_else(|| cx.article_href(life), change_href);
            let word = cx.press.word(&life.lang, correction.kind.as_str());
            Some(FeedItem {
                guid: format!("{}#correction-{}", gather_feed::guid(cx, life), correction.at.0),
                guid_is_permalink: false,
                url: cx.full(&href),
                title: format!("{word}: {}", life.headline),
                published: When::new(correction.at, cx.paper.offset_minutes),
                updated: None,
                authors: Vec::new(),
                lang: Some(life.lang.clone()),
                image: None,
                categories: Vec::new(),
                summary: correction.text.clone(),
                content: Some(FeedContent {
                    body: crate::comments::plain(&correction.text),
                    lang: Some(life.lang.clone()),
                    ..FeedContent::default()
                }),
                comments_url: None,
                comments_feed: None,
                comments: None,
            })
        });
    let title = cx.press.word(&cx.paper.lang, "corrections");
    let about = gather_feed::About {
        kind,
        title: format!("{title} – {}", cx.paper.title),
        description: String::new(),
        page_href: CORRECTIONS,
        href: &href,
    };
    gather_feed::feed(cx, about, items.collect(), tags, None)
}
