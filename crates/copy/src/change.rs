//! The change log: one row for everything that happened, in order. Everything derived follows it.
//!
//! A row carries [`Tag`]s: what a reader could see differently now. A page remembers the tags of what it
//! shows; a change throws away the pages that share a tag with it, and nothing else.

use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::id::{ArticleId, MediaId, PersonId, SectionId, TopicId};

/// A list of articles that pages show: a front, a section, an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum List {
    /// All articles, newest first.
    Front,
    /// A section with everything below it.
    Section(SectionId),
    /// A topic.
    Topic(TopicId),
    /// An author.
    Author(PersonId),
    /// A year.
    Year(i16),
    /// A month.
    Month(i16, i8),
    /// A day.
    Day(i16, i8, i8),
}

impl std::fmt::Display for List {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            List::Front => write!(f, "front"),
            List::Section(id) => write!(f, "section:{id}"),
            List::Topic(id) => write!(f, "topic:{id}"),
            List::Author(id) => write!(f, "author:{id}"),
            List::Year(y) => write!(f, "date:{y:04}"),
            List::Month(y, m) => write!(f, "date:{y:04}-{m:02}"),
            List::Day(y, m, d) => write!(f, "date:{y:04}-{m:02}-{d:02}"),
        }
    }
}

/// Something that pages show. Written as a short word, so that it can be kept and compared as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tag {
    /// What an article says or where it stands.
    Article(ArticleId),
    /// The approved comments of an article.
    Comments(ArticleId),
    /// The comments of all articles.
    AllComments,
    /// Which articles a list holds, or in which order.
    List(List),
    /// What is shown of a person.
    Person(PersonId),
    /// What is shown of a section: its name, its place in the tree.
    Section(SectionId),
    /// What is shown of a topic.
    Topic(TopicId),
    /// A medium and its files.
    Media(MediaId),
    /// The standing pages, as menus and sitemaps list them.
    Pages,
    /// What every page shows: title, menus, theme. Throws away all pages.
    Site,
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Tag::Article(id) => write!(f, "article={id}"),
            Tag::Comments(id) => write!(f, "comments={id}"),
            Tag::AllComments => write!(f, "comments"),
            Tag::List(list) => write!(f, "list={list}"),
            Tag::Person(id) => write!(f, "person={id}"),
            Tag::Section(id) => write!(f, "section={id}"),
            Tag::Topic(id) => write!(f, "topic={id}"),
            Tag::Media(id) => write!(f, "media={id}"),
            Tag::Pages => write!(f, "pages"),
            Tag::Site => write!(f, "site"),
        }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// A revision was saved. Nothing public changed.
    Saved,
    /// An article became public, or a newer revision of it did.
    Published,
    /// A published article was taken away.
    Withdrawn,
    /// An article was dropped before publication.
    Spiked,
    /// A comment came in or was decided on.
    Commented,
    /// A person was added or changed.
    PersonSet,
    /// A section was added or changed.
    SectionSet,
    /// A topic was added or changed.
    TopicSet,
    /// A medium was added or changed.
    MediaSet,
    /// A redirect was added or changed.
    RedirectSet,
    /// A setting or a menu was changed.
    PaperSet,
    /// A batch of an import was taken in; its tags are those of everything in it.
    Imported,
}

impl Deed {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Deed::Saved => "saved",
            Deed::Published => "published",
            Deed::Withdrawn => "withdrawn",
            Deed::Spiked => "spiked",
            Deed::Commented => "commented",
            Deed::PersonSet => "person_set",
            Deed::SectionSet => "section_set",
            Deed::TopicSet => "topic_set",
            Deed::MediaSet => "media_set",
            Deed::RedirectSet => "redirect_set",
            Deed::PaperSet => "paper_set",
            Deed::Imported => "imported",
        }
    }
}

/// One row of the change log, before it is given its place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Moment,
    /// Who; `None` is the program itself or a reader.
    pub by: Option<PersonId>,
    /// What was done.
    pub deed: Deed,
    /// To which thing, by its id; 0 where there is none.
    pub thing: i64,
    /// What a reader could see differently now. Empty if nothing.
    pub tags: Vec<Tag>,
}

/// Tags as one text, as the change log keeps them: words with a space between.
pub fn tags_to_text<'a>(tags: impl IntoIterator<Item = &'a Tag>) -> String {
    let mut words: Vec<String> = tags.into_iter().map(Tag::to_string).collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}
