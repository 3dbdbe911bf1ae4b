//! The page of an article.

use std::collections::BTreeMap;
use std::sync::Arc;

use copy::{Article, Lang, Media, MediaId, SourceId};
use serde::Serialize;

use super::{Comments, Head, Link, SiteContext, Teaser, When};
use crate::locale::Locale;

/// An article or a standing page, or one page of it.
#[derive(Debug, Clone)]
pub struct ArticlePage {
    /// The paper.
    pub site: Arc<SiteContext>,
    /// What the page says in its head.
    pub head: Head,
    /// The path of the article's first page.
    pub href: String,
    /// What is shown.
    pub article: Article,
    /// Every medium that the article, its lead or its comments name, and that is there.
    pub media: BTreeMap<MediaId, Media>,
    /// Its sections, primary first.
    pub sections: Vec<Link>,
    /// The sections above the primary one, top first, for the way back.
    pub above: Vec<Link>,
    /// Its topics.
    pub topics: Vec<Link>,
    /// Its authors in order.
    pub authors: Vec<AuthorCard>,
    /// When it was published; `None` for standing pages.
    pub published: Option<When>,
    /// When it was last changed for readers, if that shall be shown.
    pub updated: Option<When>,
    /// Minutes east of UTC at the paper, for the dates of corrections.
    pub offset_minutes: i32,
    /// The pages of an article in several pages.
    pub parts: Parts,
    /// The article published before it.
    pub previous: Option<Link>,
    /// The article published after it.
    pub next: Option<Link>,
    /// The stage of this story that it carries on: “Updated from”.
    pub carries_on: Option<Link>,
    /// The newest stage of this story after it.
    pub carried_on: Option<Link>,
    /// Articles about the same, the nearest first, at most four.
    pub related: Vec<Teaser>,
    /// What of the archive it is based on, in order: nothing that is confidential. The credits that the article says
    /// itself come first on the page; what is both is listed once.
    pub based_on: Vec<BasedOn>,
    /// Passages that it quotes from them.
    pub cited: Vec<Cited>,
    /// For each of its corrections the path of the page that shows what it changed, if there is one.
    pub changes: Vec<Option<String>>,
    /// The comments; `None` shows nothing of the kind.
    pub comments: Option<Comments>,
    /// It asks for a password: neither its text nor its comments are rendered, whatever stands here.
    pub protected: bool,
}

impl ArticlePage {
    /// The language that the page's labels are in: the article's, if the press speaks it.
    pub(crate) fn speaking(&self) -> &Lang {
        match Locale::spoken(&self.article.lang) {
            Some(_) => &self.article.lang,
            None => &self.site.lang,
        }
    }
}

/// A source of the archive as readers are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasedOn {
    /// By which passages name it. It is not shown.
    pub source: SourceId,
    /// Who publishes it; may be empty.
    pub outlet: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Its language.
    pub lang: Option<Lang>,
    /// When it was published.
    pub when: Option<When>,
}

/// That a passage is quoted from a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cited {
    /// Behind so many code points of the words of the body ([`copy::text::document`]) it ends.
    pub end: usize,
    /// The source.
    pub source: SourceId,
}

/// Which page of an article in several pages this is. The press cuts the body itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// This page, counted from 0.
    pub at: usize,
    /// The path of every page, in order; empty or one for an article in one page.
    pub hrefs: Vec<String>,
}

/// An author, with what readers may know.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AuthorCard {
    /// The name as printed.
    pub name: String,
    /// The path of their page; empty if they have none.
    pub href: String,
    /// A few sentences about them, plain text; may be empty.
    pub bio: String,
    /// Where readers may write to: a mail address or a link.
    pub contact: Option<String>,
    /// Their own site.
    pub url: Option<String>,
    /// How many articles of theirs readers find on their page; 0 where that is not counted.
    pub articles: u64,
    /// A picture of them.
    pub picture: Option<Media>,
}
