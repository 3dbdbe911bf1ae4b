//! Contexts as templates see them: documents written, addresses filtered, what depends on other values decided.
//!
//! A template gets `site` ([`crate::context::SiteContext`]), `head` ([`crate::context::Head`]), `t` (the words
//! of the language), `style` (the address of the stylesheet) and `page`, which is one of the structs here.

use copy::Lang;
use copy::diff::{Part, Run};
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::context::{
    AuthorCard, ChangePage, CorrectionsPage, EmbedCard, FrontPage, Head, Link, ListPage, MediaPage,
    ProblemPage, Teaser, When,
};
use crate::html::{self, Image};

mod article;
mod comments;
mod front;
mod list;

pub(crate) use article::article;

/// What a template is given beside what all are given.
pub(crate) struct Model {
    /// The languages that the page is written in, first the one of most of it.
    pub(crate) langs: Vec<Lang>,
    pub(crate) head: Value,
    pub(crate) page: Value,
}

impl Model {
    fn of(lang: &Lang, head: &Head, page: impl Serialize) -> Self {
        Model {
            langs: vec![lang.clone()],
            head: Value::from(Serde(head)),
            page: Value::from(Serde(page)),
        }
    }

    /// The page shows these too, in whatever languages they are.
    fn with<'a>(mut self, teasers: impl IntoIterator<Item = &'a Teaser>) -> Self {
        for teaser in teasers {
            if !self.langs.contains(&teaser.lang) {
                self.langs.push(teaser.lang.clone());
            }
        }
        self
    }
}

/// The first page of the front.
pub(crate) fn front(page: &FrontPage) -> Model {
    let shown = page.slots.iter().map(|slot| &slot.teaser).chain(&page.latest);
    let shown = shown.chain(page.boxes.iter().flat_map(|section| &section.teasers));
    Model::of(&page.site.lang, &page.head, front::model(page)).with(shown)
}

/// What the paper got wrong.
pub(crate) fn corrections(page: &CorrectionsPage) -> Model {
    #[derive(Serialize)]
    struct Item<'a> {
        article: &'a Link,
        lang: &'a str,
        dir: &'a str,
        kind: &'a str,
        when: When,
        text: Vec<&'a str>,
        change: Option<&'a str>,
    }
    #[derive(Serialize)]
    struct Page<'a> {
        items: Vec<Item<'a>>,
        pager: &'a crate::context::Pager,
    }
    let items = page.items.iter().map(|item| Item {
        article: &item.article,
        lang: item.lang.as_str(),
        dir: item.dir.as_str(),
        kind: item.kind.as_str(),
        when: item.when,
        text: paragraphs(&item.text),
        change: item.change.as_deref(),
    });
    Model::of(
        &page.site.lang,
        &page.head,
        Page {
            items: items.collect(),
            pager: &page.pager,
        },
    )
}

/// What a correction changed.
pub(crate) fn change(page: &ChangePage) -> Model {
    #[derive(Serialize)]
    struct Said<'a> {
        /// `same`, `gone` or `new`.
        is: &'static str,
        text: &'a str,
    }
    #[derive(Serialize)]
    struct Shown<'a> {
        /// Paragraphs left out; 0 where this is one.
        skipped: usize,
        runs: Vec<Said<'a>>,
    }
    #[derive(Serialize)]
    struct Page<'a> {
        article: &'a Link,
        lang: &'a str,
        dir: &'a str,
        kind: &'a str,
        when: When,
        text: Vec<&'a str>,
        parts: Vec<Shown<'a>>,
        spoken: bool,
    }
    let said = |run: &'_ Run| -> &'static str {
        match run {
            Run::Same(_) => "same",
            Run::Gone(_) => "gone",
            Run::New(_) => "new",
        }
    };
    let parts = page.parts.iter().map(|part| match part {
        Part::Skipped(skipped) => Shown {
            skipped: *skipped,
            runs: Vec::new(),
        },
        Part::Paragraph(runs) => Shown {
            skipped: 0,
            runs: runs
                .iter()
                .map(|run| {
                    let (Run::Same(text) | Run::Gone(text) | Run::New(text)) = run;
                    Said { is: said(run), text }
                })
                .collect(),
        },
    });
    Model::of(
        &page.lang,
        &page.head,
        Page {
            article: &page.article,
            lang: page.lang.as_str(),
            dir: page.dir.as_str(),
            kind: page.kind.as_str(),
            when: page.when,
            text: paragraphs(&page.text),
            parts: parts.collect(),
            spoken: crate::locale::Locale::spoken(&page.lang).is_some(),
        },
    )
}

/// A list of articles.
pub(crate) fn list(page: &ListPage) -> Model {
    Model::of(&page.site.lang, &page.head, list::model(page)).with(&page.items)
}

/// The page of a medium.
pub(crate) fn media(page: &MediaPage) -> Model {
    #[derive(Serialize)]
    struct Page<'a> {
        title: &'a str,
        image: Option<Image>,
        file: Option<String>,
        width: u32,
        height: u32,
        caption: &'a str,
        description: &'a str,
        credit: Option<Link>,
        article: &'a Option<Link>,
        when: Option<When>,
        previous: &'a Option<Link>,
        next: &'a Option<Link>,
    }
    let media = &page.media;
    let file = media.files.iter().find(|file| file.hash.is_some());
    let name = media
        .files
        .first()
        .and_then(|file| file.path.rsplit('/').next())
        .unwrap_or_default();
    let title = if media.title.is_empty() {
        name
    } else {
        &media.title
    };
    Model::of(
        &page.site.lang,
        &page.head,
        Page {
            title,
            image: Image::of(media, 1000),
            file: file.map(|file| html::path_href(&file.path)),
            width: file.map_or(0, |file| file.width),
            height: file.map_or(0, |file| file.height),
            caption: &media.caption,
            description: &media.description,
            credit: web_link(&media.credit, media.credit_url.as_deref()),
            article: &page.article,
            when: page.when,
            previous: &page.previous,
            next: &page.next,
        },
    )
}

/// The card of an article on other sites.
pub(crate) fn embed(page: &EmbedCard) -> Model {
    #[derive(Serialize)]
    struct Page<'a> {
        href: &'a str,
        headline: &'a str,
        standfirst: &'a str,
        when: Option<When>,
        picture: Option<Image>,
        lang: &'a str,
        dir: &'a str,
    }
    Model::of(
        &page.lang,
        &page.head,
        Page {
            href: &page.href,
            headline: &page.headline,
            standfirst: &page.standfirst,
            when: page.when,
            picture: page.picture.as_ref().and_then(|media| Image::of(media, 600)),
            lang: page.lang.as_str(),
            dir: page.dir.as_str(),
        },
    )
}

/// Why there is no page.
pub(crate) fn problem(page: &ProblemPage) -> Model {
    #[derive(Serialize)]
    struct Page<'a> {
        kind: crate::context::ProblemKind,
        headline: &'a Option<String>,
        notice: Vec<&'a str>,
        refusal: &'a Option<crate::context::Refusal>,
        links: &'a [Link],
        reference: &'a Option<String>,
    }
    let head = Head {
        noindex: true,
        ..Head::default()
    };
    Model::of(
        &page.site.lang,
        &head,
        Page {
            kind: page.kind,
            headline: &page.headline,
            notice: paragraphs(page.notice.as_deref().unwrap_or_default()),
            refusal: &page.refusal,
            links: &page.links,
            reference: &page.reference,
        },
    )
}

/// An author with links that may be shown.
#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    href: &'a str,
    bio: Vec<&'a str>,
    contact: Option<Link>,
    url: Option<Link>,
    articles: u64,
    picture: Option<Image>,
}

impl<'a> Author<'a> {
    fn of(card: &'a AuthorCard) -> Self {
        Author {
            name: &card.name,
            href: &card.href,
            bio: paragraphs(&card.bio),
            contact: card.contact.as_deref().and_then(contact),
            url: card.url.as_deref().and_then(|url| {
                let href = html::safe_web(url)?;
                Some(Link::new(html::host(&href), href.as_ref()))
            }),
            articles: card.articles,
            picture: card.picture.as_ref().and_then(|media| Image::of(media, 150)),
        }
    }
}

impl Author<'_> {
    fn says_more(&self) -> bool {
        !self.bio.is_empty() || self.contact.is_some() || self.url.is_some()
    }
}

/// A mail address or a link as a link; `None` if it is neither.
fn contact(text: &str) -> Option<Link> {
    let text = text.trim();
    let plain = text.strip_prefix("mailto:").unwrap_or(text);
    if plain.contains('@') && !plain.contains(['/', ' ', '?', ':']) {
        return html::safe_href(&format!("mailto:{plain}")).map(|href| Link::new(plain, href.as_ref()));
    }
    let href = html::safe_href(text)?;
    Some(Link::new(html::host(&href), href.as_ref()))
}

/// A name with its link if that is a web address, without one (`href` empty) if not; `None` without a name.
fn web_link(name: &str, url: Option<&str>) -> Option<Link> {
    let href = url
        .and_then(html::safe_web)
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default();
    (!name.trim().is_empty()).then(|| Link::new(name, href))
}

/// Plain text as paragraphs: cut at empty lines.
fn paragraphs(text: &str) -> Vec<&str> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Things in rows of at most four, as even as can be: five are three and two, nine are three times three.
fn rows<T>(things: Vec<T>) -> Vec<Vec<T>> {
    let count = things.len().div_ceil(4).max(1);
    let (each, over) = (things.len() / count, things.len() % count);
    let mut things = things.into_iter();
    (0..count)
        .map(|at| {
            things
                .by_ref()
                .take(each + usize::from(at < over))
                .collect::<Vec<T>>()
        })
        .filter(|row| !row.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_alone_in_the_last_row() {
        for n in 0..50_usize {
            let rows = rows((0..n).collect());
            assert!(
                rows.iter().all(|row| row.len() <= 4 && (row.len() > 1 || n == 1)),
                "{n}: {rows:?}"
            );
            assert_eq!(rows.concat(), (0..n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_contact_is_a_mail_address_or_a_link_or_nothing() {
        for (given, want) in [
            (
                "desk@example.org",
                Some(("desk@example.org", "mailto:desk@example.org")),
            ),
            (
                "https://example.org/me",
                Some(("example.org", "https://example.org/me")),
            ),
            ("javascript:alert(1)@x", None),
            ("somewhere", None),
        ] {
            let link = contact(given);
            assert_eq!(
                link.as_ref().map(|link| (link.text.as_str(), link.href.as_str())),
                want
            );
        }
    }
}
