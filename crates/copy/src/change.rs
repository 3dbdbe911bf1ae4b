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

impl List {
    /// The list of that word, as written by its `Display`.
    pub fn parse(word: &str) -> Option<Self> {
        let Some((kind, rest)) = word.split_once(':') else {
            return (word == "front").then_some(List::Front);
        };
        let id = || rest.parse().ok();
        match kind {
            "section" => id().map(|id| List::Section(SectionId(id))),
            "topic" => id().map(|id| List::Topic(TopicId(id))),
            "author" => id().map(|id| List::Author(PersonId(id))),
            "date" => List::parse_date(rest),
            _ => None,
        }
    }

    fn parse_date(text: &str) -> Option<Self> {
        // A year before the first has its own hyphen.
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let mut parts = digits.split('-');
        let year = parts.next()?.parse::<i16>().ok()? * sign;
        let month = parts.next().map(str::parse::<i8>).transpose().ok()?;
        let day = parts.next().map(str::parse::<i8>).transpose().ok()?;
        match (month, day, parts.next()) {
            (None, None, None) => Some(List::Year(year)),
            (Some(month), None, None) => Some(List::Month(year, month)),
            (Some(month), Some(day), None) => Some(List::Day(year, month, day)),
            _ => None,
        }
    }
}

/// Something that pages show. Written as a short word, so that it can be kept and compared as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tag {
    /// What an article says or where it stands.
    Article(ArticleId),
    /// Which articles are shown beside an article.
    Related(ArticleId),
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
    /// How the front is arranged: its slots and boxes.
    Front,
    /// Which corrections there are.
    Corrections,
    /// The standing pages, as menus and sitemaps list them.
    Pages,
    /// What every page shows: title, menus, theme. Throws away all pages.
    Site,
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Tag::Article(id) => write!(f, "article={id}"),
            Tag::Related(id) => write!(f, "related={id}"),
            Tag::Comments(id) => write!(f, "comments={id}"),
            Tag::AllComments => write!(f, "comments"),
            Tag::List(list) => write!(f, "list={list}"),
            Tag::Person(id) => write!(f, "person={id}"),
            Tag::Section(id) => write!(f, "section={id}"),
            Tag::Topic(id) => write!(f, "topic={id}"),
            Tag::Media(id) => write!(f, "media={id}"),
            Tag::Front => write!(f, "front"),
            Tag::Corrections => write!(f, "corrections"),
            Tag::Pages => write!(f, "pages"),
            Tag::Site => write!(f, "site"),
        }
    }
}

impl Tag {
    /// The tag of that word, as written by its `Display`. `None` for a word of a newer program.
    pub fn parse(word: &str) -> Option<Self> {
        let Some((kind, rest)) = word.split_once('=') else {
            return match word {
                "comments" => Some(Tag::AllComments),
                "front" => Some(Tag::Front),
                "corrections" => Some(Tag::Corrections),
                "pages" => Some(Tag::Pages),
                "site" => Some(Tag::Site),
                _ => None,
            };
        };
        let id = || rest.parse().ok();
        match kind {
            "article" => id().map(|id| Tag::Article(ArticleId(id))),
            "related" => id().map(|id| Tag::Related(ArticleId(id))),
            "comments" => id().map(|id| Tag::Comments(ArticleId(id))),
            "list" => List::parse(rest).map(Tag::List),
            "person" => id().map(|id| Tag::Person(PersonId(id))),
            "section" => id().map(|id| Tag::Section(SectionId(id))),
            "topic" => id().map(|id| Tag::Topic(TopicId(id))),
            "media" => id().map(|id| Tag::Media(MediaId(id))),
            _ => None,
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
    /// An article went on to another state, or it was decided what may become of it. Nothing public changed.
    Moved,
    /// A publication was taken back within seconds.
    Undone,
    /// The newsroom noted something on an article. Nothing public changed.
    Remarked,
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
    /// It was worked out anew which articles are shown beside some articles.
    RelatedSet,
    /// A setting or a menu was changed.
    PaperSet,
    /// The front was arranged anew.
    FrontSet,
    /// A source came in, or was protected.
    SourceSet,
    /// What an article rests on was changed, or what it quotes.
    Sourced,
    /// What the check found in a revision was kept. Nothing public changed.
    Checked,
    /// A wire was opened, changed or closed.
    WireSet,
    /// Sources that nothing used were forgotten.
    Expired,
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
            Deed::Moved => "moved",
            Deed::Undone => "undone",
            Deed::Remarked => "remarked",
            Deed::Commented => "commented",
            Deed::PersonSet => "person_set",
            Deed::SectionSet => "section_set",
            Deed::TopicSet => "topic_set",
            Deed::MediaSet => "media_set",
            Deed::RedirectSet => "redirect_set",
            Deed::RelatedSet => "related_set",
            Deed::PaperSet => "paper_set",
            Deed::FrontSet => "front_set",
            Deed::SourceSet => "source_set",
            Deed::Sourced => "sourced",
            Deed::Checked => "checked",
            Deed::WireSet => "wire_set",
            Deed::Expired => "expired",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_read_back_as_it_was_written() {
        let tags = [
            Tag::Article(ArticleId(7)),
            Tag::Related(ArticleId(10)),
            Tag::Comments(ArticleId(8)),
            Tag::AllComments,
            Tag::List(List::Front),
            Tag::List(List::Section(SectionId(1))),
            Tag::List(List::Topic(TopicId(2))),
            Tag::List(List::Author(PersonId(3))),
            Tag::List(List::Year(2026)),
            Tag::List(List::Year(-44)),
            Tag::List(List::Month(2026, 3)),
            Tag::List(List::Day(2026, 11, 9)),
            Tag::Person(PersonId(4)),
            Tag::Section(SectionId(5)),
            Tag::Topic(TopicId(6)),
            Tag::Media(MediaId(9)),
            Tag::Front,
            Tag::Corrections,
            Tag::Pages,
            Tag::Site,
        ];
        for tag in tags {
            assert_eq!(Tag::parse(&tag.to_string()), Some(tag));
        }
        for word in [
            "",
            "article=",
            "article=x",
            "list=",
            "list=date:",
            "list=date:2026-1-2-3",
            "weather=1",
        ] {
            assert_eq!(Tag::parse(word), None, "{word}");
        }
    }
}
