//! The front, lists of articles, authors, corrections.

use serde_json::Value;

use super::{Node, finish, full, named, paper, paper_id, site_id, way};
use crate::context::{AuthorCard, CorrectionsPage, FrontPage, Head, Link, ListKind, ListPage, SiteContext};
use crate::html;

/// What the first page of the front says to machines: what the paper is, how it is searched, what leads it.
pub fn front(page: &FrontPage) -> String {
    let site = &page.site;
    let slots = page.slots.iter().map(|slot| &slot.teaser.href);
    let all: Vec<&String> = slots
        .chain(page.latest.iter().map(|teaser| &teaser.href))
        .collect();
    let collection = collection(site, &page.head, &site.title, &all);
    finish(vec![Some(website(site)), Some(collection), Some(paper(site))])
}

/// What a list says to machines; a search says nothing.
pub fn list(page: &ListPage) -> Option<String> {
    let site = &page.site;
    let hrefs: Vec<&String> = page.items.iter().map(|teaser| &teaser.href).collect();
    let title = if page.title.is_empty() {
        &site.title
    } else {
        &page.title
    };
    let mut node = collection(site, &page.head, title, &hrefs);
    match (page.kind, &page.author) {
        (ListKind::Search, _) => return None,
        (ListKind::Author, Some(author)) => {
            node = node
                .with("@type", "ProfilePage")
                .with("mainEntity", person(site, author));
        }
        _ => {}
    }
    let here = page
        .head
        .canonical
        .clone()
        .map(|href| Link::new(title.clone(), href));
    let steps: Vec<&Link> = page
        .above
        .iter()
        .chain(here.iter().filter(|_| page.kind != ListKind::Front))
        .collect();
    Some(finish(vec![Some(node), way(site, &steps), Some(paper(site))]))
}

/// What the page of corrections says to machines. `title` is what the page is called in its language.
pub fn corrections(page: &CorrectionsPage, title: &str) -> String {
    let site = &page.site;
    let items = page.items.iter().zip(1_u32..).map(|(item, position)| {
        let comment = Node::of("CorrectionComment")
            .with("text", item.text.as_str())
            .with("datePublished", item.when.rfc3339())
            .with("inLanguage", item.lang.as_str())
            .with(
                "about",
                named(&format!("{}#article", full(site, &item.article.href))),
            );
        Node::of("ListItem")
            .with("position", position)
            .with("item", comment)
            .into()
    });
    let node = collection(site, &page.head, title, &[]).with(
        "mainEntity",
        Node::of("ItemList").with("itemListElement", items.collect::<Vec<Value>>()),
    );
    let here = Link::new(title, site.corrections.clone());
    finish(vec![Some(node), way(site, &[&here]), Some(paper(site))])
}

fn website(site: &SiteContext) -> Node {
    Node::of("WebSite")
        .with("@id", site_id(site))
        .with("name", site.title.as_str())
        .with("description", site.tagline.as_str())
        .with("url", full(site, &site.home))
        .with("inLanguage", site.lang.as_str())
        .with("publisher", named(&paper_id(site)))
}

fn collection(site: &SiteContext, head: &Head, title: &str, hrefs: &[&String]) -> Node {
    // In their order, which is what a position would say.
    let items: Vec<Value> = hrefs.iter().map(|href| full(site, href).into()).collect();
    let list = (!items.is_empty()).then(|| Node::of("ItemList").with("itemListElement", items).into());
    let list: Option<Value> = list;
    Node::of("CollectionPage")
        .with("name", title)
        .with("description", head.description.as_str())
        .with("url", head.canonical.clone())
        .with("inLanguage", site.lang.as_str())
        .with("isPartOf", named(&site_id(site)))
        .with("publisher", named(&paper_id(site)))
        .with("mainEntity", list)
}

/// An author with what readers may know.
fn person(site: &SiteContext, author: &AuthorCard) -> Node {
    let url = (!author.href.is_empty()).then(|| full(site, &author.href));
    let contact = author.contact.as_deref().unwrap_or_default().trim();
    let mail = contact.strip_prefix("mailto:").unwrap_or(contact);
    let is_mail = mail.contains('@') && !mail.contains(['/', ' ', ':', '?']);
    let links = [author.url.as_deref(), Some(contact).filter(|_| !is_mail)];
    let links: Vec<Value> = links
        .into_iter()
        .flatten()
        .filter_map(html::safe_web)
        .map(|href| href.into_owned().into())
        .collect();
    let picture = author
        .picture
        .as_ref()
        .and_then(|media| html::Image::of(media, 600))
        .map(|image| full(site, &image.src));
    let wrote = (author.articles > 0).then(|| {
        Value::from(
            Node::of("InteractionCounter")
                .with("interactionType", "https://schema.org/WriteAction")
                .with("userInteractionCount", author.articles),
        )
    });
    Node::of("Person")
        .with("name", author.name.as_str())
        .with("url", url)
        .with("description", author.bio.as_str())
        .with("email", is_mail.then_some(mail))
        .with("sameAs", links)
        .with("image", picture)
        .with("worksFor", named(&paper_id(site)))
        .with("agentInteractionStatistic", wrote)
}
