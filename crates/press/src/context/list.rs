//! Pages that list articles.

use std::sync::Arc;

use copy::doc::View;
use copy::{Direction, Lang, Media};
use serde::Serialize;

use super::{AuthorCard, Head, Link, SiteContext, When};

/// A list of articles, or one page of it.
#[derive(Debug, Clone)]
pub struct ListPage {
    /// The paper.
    pub site: Arc<SiteContext>,
    /// What the page says in its head.
    pub head: Head,
    /// What kind of list it is.
    pub kind: ListKind,
    /// What it is called: the name of the section, topic or author, the date in words (see
    /// [`crate::Press::date_title`]), the words searched for. The front needs none.
    pub title: String,
    /// A few sentences about it, plain text; may be empty.
    pub intro: String,
    /// The author whose list it is.
    pub author: Option<AuthorCard>,
    /// What is above it, top first.
    pub above: Vec<Link>,
    /// What is below it: the sections in a section, the months of a year.
    pub below: Vec<Link>,
    /// The articles of this page.
    pub items: Vec<Teaser>,
    /// The pages of the list.
    pub pager: Pager,
    /// The path of the list's own feed; empty if there is none.
    pub feed: String,
    /// The form of a search, filled in as it was sent; `None` on other lists.
    pub search: Option<SearchForm>,
}

/// The form of a search. It is sent by GET with the parameters `s`, `section`, `author`, `from` and `to`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchForm {
    /// The words searched for.
    pub words: String,
    /// The value of the chosen section.
    pub section: Option<String>,
    /// The value of the chosen author.
    pub author: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    pub to: Option<String>,
    /// The sections to choose from.
    pub sections: Vec<Choice>,
    /// The authors to choose from.
    pub authors: Vec<Choice>,
    /// Words that were perhaps meant, and the search for them.
    pub suggestion: Option<Link>,
    /// Nothing was asked for yet: no words and no filter.
    pub empty: bool,
    /// Nothing has all of the words: what is shown has some.
    pub loose: bool,
    /// The paper is not searched through yet: there may be more.
    pub partial: bool,
}

/// One of the things that a form offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// It is the one chosen.
    pub chosen: bool,
}

/// What kind of list it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// All articles, newest first.
    Front,
    /// A section.
    Section,
    /// A topic.
    Topic,
    /// An author.
    Author,
    /// A year, a month or a day.
    Date,
    /// What was found for some words.
    Search,
}

/// Which page of a list this is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// This page, counted from 1.
    pub at: u64,
    /// How many pages there are.
    pub pages: u64,
    /// How many articles there are in all.
    pub total: u64,
    /// The path of the page with newer articles.
    pub newer: Option<String>,
    /// The path of the page with older articles.
    pub older: Option<String>,
}

/// An article as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct Teaser {
    /// Its path.
    pub href: String,
    /// Its headline.
    pub headline: String,
    /// Its standfirst or first words, in a search the words around what was found. Plain text; empty for a
    /// protected one.
    pub standfirst: String,
    /// What of it a search found.
    pub marks: Marks,
    /// Its labels.
    pub labels: Vec<String>,
    /// Its primary section.
    pub section: Option<Link>,
    /// The names of its authors, or its byline in words as the only one.
    pub authors: Vec<String>,
    /// When it was published.
    pub when: Option<When>,
    /// Its lead picture.
    #[serde(serialize_with = "crate::html::teaser_image")]
    pub picture: Option<Pictured>,
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// It is pinned to the head of the list.
    pub pinned: bool,
    /// It asks for a password.
    pub protected: bool,
    /// How many comments it has, if that is shown.
    pub comments: Option<u64>,
}

/// A picture, and how the article shows it where only a part of it has room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictured {
    /// The picture.
    pub media: Media,
    /// What stays in sight of it.
    pub view: View,
}

impl std::ops::Deref for Pictured {
    type Target = Media;

    fn deref(&self) -> &Media {
        &self.media
    }
}

/// What a search found in a teaser: ranges of bytes on character boundaries, sorted, none over another. What
/// does not fit its text is not marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// In the headline.
    pub headline: Vec<(usize, usize)>,
    /// In the words below it ([`Teaser::standfirst`]).
    pub excerpt: Vec<(usize, usize)>,
}
