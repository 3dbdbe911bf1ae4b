//! The page of an article as its template sees it.

use copy::article::Dateline;
use copy::{Correction, Credit};

use crate::basis::{self, Basis};
use minijinja::Value;
use serde::Serialize;

use super::{Author, Model, comments, web_link};
use crate::context::{ArticlePage, Link, Teaser, When};
use crate::html::{self, Place, Setting};
use crate::locale::Locale;

#[derive(Serialize)]
struct Page<'a> {
    href: &'a str,
    kind: &'static str,
    headline: &'a str,
    standfirst: &'a str,
    labels: &'a [String],
    lang: &'a str,
    dir: &'static str,
    sections: &'a [Link],
    above: &'a [Link],
    topics: &'a [Link],
    authors: Vec<Author<'a>>,
    /// Those of them about whom there is more to say than the name.
    about: Vec<Author<'a>>,
    byline: Option<&'a str>,
    published: Option<When>,
    updated: Option<When>,
    dateline: Option<Strip<'a>>,
    highlights: &'a [String],
    lead: Value,
    body: Value,
    sources: Vec<Source>,
    /// Some of them are kept in the archive: the list is more than a credit.
    based: bool,
    via: Vec<Link>,
    corrections_above: Vec<Note<'a>>,
    corrections_below: Vec<Note<'a>>,
    parts: Option<Pages>,
    previous: &'a Option<Link>,
    next: &'a Option<Link>,
    carries_on: &'a Option<Link>,
    carried_on: &'a Option<Link>,
    related: &'a [Teaser],
    /// The labels of the page are in its own language.
    spoken: bool,
    comments: Option<comments::Comments<'a>>,
    protected: bool,
}

/// The dateline strip.
#[derive(Serialize)]
struct Strip<'a> {
    place: &'a str,
    date: String,
    iso: &'a str,
    agency: &'a str,
}

/// A correction.
#[derive(Serialize)]
struct Note<'a> {
    kind: &'static str,
    when: When,
    text: Vec<&'a str>,
    /// The path of the page that shows what it changed.
    change: Option<&'a str>,
}

/// Something that the article is based on.
#[derive(Serialize)]
struct Source {
    text: String,
    href: String,
    headline: String,
    lang: Option<String>,
    dir: &'static str,
    when: Option<When>,
    /// The id of the first passage on this page that is quoted from it.
    cited: Option<String>,
}

/// The pages of an article in several.
#[derive(Serialize)]
struct Pages {
    at: usize,
    total: usize,
    pages: Vec<OnePage>,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Serialize)]
struct OnePage {
    n: usize,
    href: String,
    current: bool,
}

/// An article, a standing page, or one page of it.
pub(crate) fn article(page: &ArticlePage) -> Model {
    let article = &page.article;
    let setting = Setting {
        media: &page.media,
        lang: page.speaking(),
        place: Place::Article,
    };
    // A protected article says its headline and address and nothing of what it holds.
    let open = !page.protected;
    let first = page.parts.at == 0;
    let lead = article.lead.as_ref().filter(|_| open && first);
    let lead = lead.map(|lead| html::lead(lead, setting)).unwrap_or_default();
    let list = if open {
        basis::list(&article.sources, &page.based_on, Locale::of(setting.lang))
    } else {
        Vec::new()
    };
    let body = if open {
        let credits: Vec<Credit> = list.iter().map(Basis::credit).collect();
        let words = Locale::of(setting.lang);
        let numbered = html::with_numbers(&article.body, &page.cited, &list, words);
        let body = numbered.as_ref().unwrap_or(&article.body);
        html::part(body, page.parts.at, setting, &credits)
    } else {
        String::new()
    };
    let cited = |number| {
        let place = html::cite_place(number);
        body.contains(&format!(" id=\"{place}\"")).then_some(place)
    };
    let based = list.iter().any(Basis::is_kept);
    let sources = (1..).zip(list).map(|(n, one)| source(one, cited(n))).collect();
    let notes = |on_top| -> Vec<Note<'_>> {
        let corrections = article.corrections.iter().enumerate();
        corrections
            .filter(|(_, one)| open && one.on_top == on_top)
            .map(|(at, one)| {
                let change = page.changes.get(at).and_then(Option::as_deref);
                note(one, change, page.offset_minutes)
            })
            .collect()
    };
    let model = Page {
        href: &page.href,
        kind: article.kind.as_str(),
        headline: &article.headline,
        standfirst: if open { &article.standfirst } else { "" },
        labels: &article.labels,
        lang: article.lang.as_str(),
        dir: article.direction().as_str(),
        sections: &page.sections,
        above: &page.above,
        topics: &page.topics,
        authors: page.authors.iter().map(Author::of).collect(),
        about: page
            .authors
            .iter()
            .map(Author::of)
            .filter(Author::says_more)
            .collect(),
        byline: article
            .byline
            .as_deref()
            .filter(|byline| !byline.trim().is_empty()),
        published: page.published,
        updated: page.updated,
        dateline: article.dateline.as_ref().and_then(|line| strip(line, page)),
        highlights: if open && first { &article.highlights } else { &[] },
        lead: Value::from_safe_string(lead),
        body: Value::from_safe_string(body),
        based,
        sources,
        via: credits(&article.via),
        corrections_above: notes(true),
        corrections_below: notes(false),
        parts: pages(page),
        previous: &page.previous,
        next: &page.next,
        carries_on: &page.carries_on,
        carried_on: &page.carried_on,
        related: &page.related,
        spoken: Locale::spoken(&article.lang).is_some(),
        comments: page
            .comments
            .as_ref()
            .filter(|_| open)
            .map(|list| comments::model(list, page)),
        protected: page.protected,
    };
    let mut head = page.head.clone();
    if page.protected {
        head.description.clear();
    }
    Model::of(&article.lang, &head, model)
}

/// Place, date and agency. The date only where it is another than that of publication.
fn strip<'a>(line: &'a Dateline, page: &ArticlePage) -> Option<Strip<'a>> {
    let published = page
        .published
        .map(|when| when.at.civil(when.offset_minutes).date().to_string());
    let date = line
        .date
        .as_deref()
        .filter(|date| Some(*date) != published.as_deref())
        .unwrap_or_default();
    let strip = Strip {
        place: line.place.trim(),
        date: Locale::of(page.speaking()).kept_date(date),
        iso: date,
        agency: line.agency.trim(),
    };
    (!strip.place.is_empty() || !strip.date.is_empty() || !strip.agency.is_empty()).then_some(strip)
}

fn source(one: Basis, cited: Option<String>) -> Source {
    Source {
        cited,
        dir: one.lang.as_ref().map_or("auto", |lang| lang.direction().as_str()),
        lang: one.lang.map(|lang| lang.as_str().to_owned()),
        text: one.name,
        href: one.href,
        headline: one.headline,
        when: one.when,
    }
}

fn note<'a>(correction: &'a Correction, change: Option<&'a str>, offset_minutes: i32) -> Note<'a> {
    Note {
        kind: correction.kind.as_str(),
        when: When::new(correction.at, offset_minutes),
        text: super::paragraphs(&correction.text),
        change,
    }
}

fn credits(credits: &[Credit]) -> Vec<Link> {
    credits
        .iter()
        .filter_map(|credit| web_link(&credit.name, credit.url.as_deref()))
        .collect()
}

fn pages(page: &ArticlePage) -> Option<Pages> {
    let hrefs = &page.parts.hrefs;
    if hrefs.len() < 2 || page.protected {
        return None;
    }
    let at = page.parts.at;
    let pages = hrefs.iter().enumerate().map(|(n, href)| OnePage {
        n: n + 1,
        href: href.clone(),
        current: n == at,
    });
    Some(Pages {
        at: at + 1,
        total: hrefs.len(),
        pages: pages.collect(),
        previous: at.checked_sub(1).and_then(|before| hrefs.get(before)).cloned(),
        next: hrefs.get(at + 1).cloned(),
    })
}
