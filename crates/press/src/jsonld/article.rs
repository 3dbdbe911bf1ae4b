//! An article or a standing page.

use copy::article::Dateline;
use copy::{Correction, Credit, Kind};
use serde_json::Value;

use super::{Node, finish, full, named, paper, paper_id, site_id, way};
use crate::basis::{self, Basis};
use crate::context::{ArticlePage, HeadImage, Link, When};
use crate::html;
use crate::locale::Locale;

/// What the page of an article says to machines.
pub fn article(page: &ArticlePage) -> String {
    let site = &page.site;
    let article = &page.article;
    let url = full(site, &page.href);
    let main = match article.kind {
        // The further pages of an article only say where they stand.
        _ if page.parts.at > 0 => None,
        Kind::Article => Some(story(page, &url)),
        Kind::Page => Some(
            common(page, "WebPage", &url)
                .with("name", article.headline.as_str())
                .with("isPartOf", named(&site_id(site))),
        ),
    };
    let here = Link::new(article.headline.clone(), page.href.clone());
    let mut steps: Vec<&Link> = page.above.iter().collect();
    if article.kind == Kind::Article {
        steps.extend(page.sections.first());
    }
    steps.push(&here);
    finish(vec![main, way(site, &steps), Some(paper(site))])
}

/// What articles and pages have in common. Of a protected one nothing is said but what everybody may know.
fn common(page: &ArticlePage, kind: &str, url: &str) -> Node {
    let article = &page.article;
    let description = if page.protected {
        ""
    } else {
        page.head.description.as_str()
    };
    Node::of(kind)
        .with("@id", format!("{url}#article"))
        .with("url", url)
        .with("description", description)
        .with("inLanguage", article.lang.as_str())
        .with("publisher", named(&paper_id(&page.site)))
        .with("dateModified", page.head.modified.clone())
        .with("image", image(page))
}

fn story(page: &ArticlePage, url: &str) -> Node {
    let article = &page.article;
    let node = common(page, "NewsArticle", url)
        .with("headline", article.headline.as_str())
        .with("mainEntityOfPage", named(url))
        .with("datePublished", page.head.published.clone())
        .with("author", authors(page))
        .with("articleSection", names(&page.sections))
        .with("keywords", names(&page.topics))
        .with("isAccessibleForFree", !page.protected);
    if page.protected {
        return node;
    }
    let comments = page.comments.as_ref().map(|comments| comments.total);
    node.with("dateline", article.dateline.as_ref().map(dateline))
        .with("locationCreated", place(article.dateline.as_ref()))
        .with("isBasedOn", based_on(page))
        .with("citation", credits(&article.via))
        .with("correction", corrections(page))
        .with("commentCount", comments)
}

fn authors(page: &ArticlePage) -> Vec<Value> {
    let byline = page.article.byline.as_deref().unwrap_or_default();
    if page.authors.is_empty() && !byline.trim().is_empty() {
        return vec![Node::of("Person").with("name", byline.trim()).into()];
    }
    page.authors
        .iter()
        .filter(|author| !author.name.trim().is_empty())
        .map(|author| {
            let url = (!author.href.is_empty()).then(|| full(&page.site, &author.href));
            Node::of("Person")
                .with("name", author.name.as_str())
                .with("url", url)
                .into()
        })
        .collect()
}

fn names(links: &[Link]) -> Vec<Value> {
    links.iter().map(|link| link.text.as_str().into()).collect()
}

/// Place, date and agency as a reader would say them.
fn dateline(line: &Dateline) -> String {
    let parts = [
        line.place.trim(),
        line.date.as_deref().unwrap_or_default(),
        line.agency.trim(),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn place(line: Option<&Dateline>) -> Option<Value> {
    let place = line?.place.trim();
    (!place.is_empty()).then(|| Node::of("Place").with("name", place).into())
}

fn credits(credits: &[Credit]) -> Vec<Value> {
    credits
        .iter()
        .filter(|credit| !credit.name.trim().is_empty())
        .map(|credit| {
            let url = credit.url.as_deref().and_then(html::safe_web);
            Node::of("CreativeWork")
                .with("name", credit.name.trim())
                .with("url", url.map(std::borrow::Cow::into_owned))
                .into()
        })
        .collect()
}

/// What the page lists as what it is based on.
fn based_on(page: &ArticlePage) -> Vec<Value> {
    let words = Locale::of(page.speaking());
    let list = basis::list(&page.article.sources, &page.based_on, words);
    let made = |one: Basis| {
        let publisher = (!one.headline.is_empty())
            .then(|| Value::from(Node::of("Organization").with("name", one.name.as_str())));
        let name = if one.headline.is_empty() {
            &one.name
        } else {
            &one.headline
        };
        Node::of("CreativeWork")
            .with("name", name.as_str())
            .with("url", one.href.as_str())
            .with("publisher", publisher)
            .with("datePublished", one.when.map(When::rfc3339))
            .with("inLanguage", one.lang.as_ref().map(copy::Lang::as_str))
            .into()
    };
    list.into_iter().map(made).collect()
}

fn corrections(page: &ArticlePage) -> Vec<Value> {
    let made = |(at, one): (usize, &Correction)| {
        let change = page.changes.get(at).and_then(Option::as_deref);
        Node::of("CorrectionComment")
            .with("url", change.map(|href| full(&page.site, href)))
            .with("text", one.text.as_str())
            .with("datePublished", When::new(one.at, page.offset_minutes).rfc3339())
            .into()
    };
    page.article.corrections.iter().enumerate().map(made).collect()
}

/// The picture with what is owed for it.
fn image(page: &ArticlePage) -> Option<Value> {
    let head: &HeadImage = page.head.image.as_ref().filter(|_| !page.protected)?;
    let lead = page.article.lead.as_ref();
    let kept = lead.and_then(|lead| match &lead.media {
        copy::doc::MediaRef::Kept(id) => page.media.get(id),
        copy::doc::MediaRef::Elsewhere(_) => None,
    });
    let own = lead.and_then(|lead| lead.credit.clone());
    let credit = own.or_else(|| kept.map(|media| media.credit.clone()));
    let sized = |n: u32| (n > 0).then_some(n);
    Some(
        Node::of("ImageObject")
            .with("url", head.href.as_str())
            .with("width", sized(head.width))
            .with("height", sized(head.height))
            .with("caption", head.alt.as_str())
            .with("creditText", credit)
            .into(),
    )
}
