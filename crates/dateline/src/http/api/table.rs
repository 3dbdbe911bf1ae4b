//! Every address for programs, as data: what a token must be for, what it takes, what it gives, and in which words it is
//! described. An address without a description does not compile.

use std::future::Future;
use std::pin::Pin;

use desk::access::Scope;
use serde_json::{Value, json};

use super::asked::Asked;
use super::fault::Fault;
use super::shape::{Schemas, Shape, is_id};
use super::words::{
    Article, ArticleList, Attach, Check, Comment, CommentList, CommentState, Correct, Decide, Me, NewArticle,
    NewSource, PersonList, Picture, PictureList, Publish, RedirectList, Revision, RevisionList, Schedule,
    SectionList, Settings, Source, SourceList, Standing, State, TopicList, Writing,
};
use super::{articles, deeds, openapi, rests, things};
use crate::http::answer::Reply;
use crate::http::newsroom::table::ENVELOPE;

/// What a token must be for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// No token is needed.
    Nothing,
    /// Any token.
    Token,
    /// A token with this scope.
    Scope(Scope),
}

/// What a request brings.
#[derive(Clone, Copy)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// JSON of this schema.
    Json(fn(&mut Schemas) -> Value),
    /// A file, as the field `file` of a form in parts.
    File,
}

/// What is answered.
#[derive(Clone, Copy)]
pub enum Gives {
    /// JSON of this schema.
    Json(fn(&mut Schemas) -> Value),
    /// The description itself.
    Description,
    /// A page.
    Page,
}

/// What a parameter of the query holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// An id.
    Id,
    /// A whole number between 1 and this.
    Number(u32),
    /// A whole number between 0 and this.
    Count(u32),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Where a list goes on, as a page before it said.
    Key,
    /// Some words.
    Words,
}

impl Holds {
    /// Whether it takes this.
    pub fn takes(self, text: &str) -> bool {
        let digits = |most: u32| {
            let number: Option<u32> = text.parse().ok();
            number.filter(|number| number.to_string() == text && *number <= most)
        };
        match self {
            Holds::Id => is_id(text),
            Holds::Number(most) => digits(most).is_some_and(|number| number > 0),
            Holds::Count(most) => digits(most).is_some(),
            Holds::Word(words) => words.contains(&text),
            Holds::Key => text.split('-').count() == 2 && text.split('-').all(is_id),
            Holds::Words => !text.trim().is_empty() && text.chars().count() <= 200,
        }
    }

    /// What it takes, in words.
    pub fn words(self) -> String {
        match self {
            Holds::Id => "An id is expected.".to_owned(),
            Holds::Number(most) => format!("A number between 1 and {most} is expected."),
            Holds::Count(most) => format!("A number between 0 and {most} is expected."),
            Holds::Word(words) => format!("One of these is expected: {}.", words.join(", ")),
            Holds::Key => "What a page before it gave as \u{201c}next\u{201d} is expected.".to_owned(),
            Holds::Words => "Some words are expected, 200 letters at most.".to_owned(),
        }
    }

    /// Its schema.
    pub fn schema(self) -> Value {
        match self {
            Holds::Id => json!({ "type": "string", "pattern": "^[1-9][0-9]{0,17}$" }),
            Holds::Number(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
            Holds::Count(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
            Holds::Word(words) => json!({ "type": "string", "enum": words }),
            Holds::Key => json!({ "type": "string", "pattern": "^[1-9][0-9]{0,14}-[1-9][0-9]{0,17}$" }),
            Holds::Words => json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "\\S" }),
        }
    }
}

/// A parameter of the query.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Holds,
    /// What it is for.
    pub about: &'static str,
}

/// What an answer is that a handler makes.
pub type Made<'a> = Pin<Box<dyn Future<Output = Result<Reply, Fault>> + Send + 'a>>;

/// One address and method.
pub struct Row {
    /// The method; `GET` answers `HEAD`, too.
    pub method: &'static str,
    /// The path behind `/-/api/v1/`; `{}` is an id.
    pub path: &'static str,
    /// What a token must be for.
    pub needs: Needs,
    /// Its parameters.
    pub query: &'static [Parameter],
    /// What it takes.
    pub takes: Takes,
    /// The most bytes of a body.
    pub body: u64,
    /// The status of an answer that is no problem.
    pub status: u16,
    /// What is answered then.
    pub gives: Gives,
    /// A second sending can be marked as one (`Idempotency-Key`).
    pub once: bool,
    /// What it is, in a line.
    pub title: &'static str,
    /// What there is to know about it.
    pub about: &'static str,
    /// Who answers.
    pub handle: for<'a> fn(&'a Asked) -> Made<'a>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({:?})", self.method, self.path, self.needs)
    }
}

const STATE: Parameter = Parameter {
    name: "state",
    kind: Holds::Word(State::WORDS),
    about: "Where the articles are in their lives; `published` if nothing is said.",
};
const LIMIT: Parameter = Parameter {
    name: "limit",
    kind: Holds::Number(200),
    about: "How many at most; 50 if nothing is said.",
};
const AFTER: Parameter = Parameter {
    name: "after",
    kind: Holds::Id,
    about: "Only what stands behind this id.",
};
const PAGE: Parameter = Parameter {
    name: "page",
    kind: Holds::Count(10_000),
    about: "Which page, from 0.",
};

/// Bytes of JSON that is no article, of an article, and of a picture.
const SMALL: u64 = 64 * 1024;
const ARTICLE: u64 = 12 * 1024 * 1024;
const PICTURE: u64 = 40 * 1024 * 1024 + ENVELOPE;

macro_rules! needs {
    (Nothing) => {
        Needs::Nothing
    };
    (Token) => {
        Needs::Token
    };
    ($scope:ident) => {
        Needs::Scope(Scope::$scope)
    };
}
macro_rules! takes {
    (Nothing) => {
        Takes::Nothing
    };
    (File) => {
        Takes::File
    };
    ($name:ident) => {
        Takes::Json(<$name as Shape>::schema)
    };
}
macro_rules! gives {
    (Description) => {
        Gives::Description
    };
    (Page) => {
        Gives::Page
    };
    ($name:ident) => {
        Gives::Json(<$name as Shape>::schema)
    };
}
macro_rules! rows {
    ($($method:ident $path:literal $needs:ident [$($query:expr),*] $takes:ident $body:tt => $status:literal $gives:ident
       $once:literal $handle:path, $title:literal, $about:literal;)*) => {
        /// All addresses.
        pub const ROWS: &[Row] = &[$(Row {
            method: stringify!($method),
            path: $path,
            needs: needs!($needs),
            query: &[$($query),*],
            takes: takes!($takes),
            body: $body,
            status: $status,
            gives: gives!($gives),
            once: $once,
            title: $title,
            about: $about,
            handle: |asked| Box::pin($handle(asked)),
        }),*];
    };
}

rows! {
    GET "openapi.json" Nothing [] Nothing 0 => 200 Description false openapi::json,
        "This description", "The description of this interface, made from the table that answers it.";
    GET "docs" Nothing [] Nothing 0 => 200 Page false openapi::page,
        "This description as a page", "The same for people, without a script.";
    GET "me" Token [] Nothing 0 => 200 Me false things::me,
        "Who comes", "Whom the token acts for, and what it is for.";

    GET "articles" Read [STATE,
            Parameter { name: "section", kind: Holds::Id, about: "Only those with this first section." },
            Parameter { name: "author", kind: Holds::Id, about: "Only those by this author." },
            Parameter { name: "before", kind: Holds::Key, about: "Where the list goes on: `next` of the page before." },
            LIMIT] Nothing 0 => 200 ArticleList false articles::list,
        "List articles", "Articles in one state, last changed first. A contributor's token sees their own alone. A page may hold fewer than were wanted and still name a next one.";
    POST "articles" Write [] NewArticle ARTICLE => 201 Article true articles::start,
        "Begin an article", "Makes a draft by whoever the token acts for. With an `Idempotency-Key` a second sending makes no second draft.";
    GET "articles/{}" Read [] Nothing 0 => 200 Article false articles::read,
        "Read an article", "The article as it is being written. The entity tag is its turn, for `If-Match`.";
    PATCH "articles/{}" Write [] Writing ARTICLE => 200 Article false articles::keep,
        "Write an article", "Writes over the turn that was read, and makes a revision. If somebody wrote meanwhile the answer is 409, and what was sent is kept aside in the article's history.";
    GET "articles/{}/revisions" Read [PAGE] Nothing 0 => 200 RevisionList false articles::revisions,
        "List revisions", "Everything that was saved of an article, newest first, 30 to a page.";
    GET "articles/{}/revisions/{}" Read [] Nothing 0 => 200 Revision false articles::revision,
        "Read a revision", "What an article said then.";
    GET "articles/{}/check" Read [] Nothing 0 => 200 Check false articles::check,
        "Check an article", "What stands between the article and its readers, and what would change for them. Changes nothing.";
    GET "articles/{}/sources" Sources [] Nothing 0 => 200 SourceList false rests::attached,
        "List the sources of an article", "What the article rests on, in the order of its source rail.";
    POST "articles/{}/sources" Write [] Attach SMALL => 200 SourceList false rests::attach,
        "Attach a source", "Puts a source behind those that the article has. The token needs the scope `sources`, too.";
    POST "articles/{}/hand-in" Write [] Nothing 0 => 200 Standing false deeds::hand_in,
        "Hand in", "Gives a draft to whoever may publish it.";
    POST "articles/{}/publish" Publish [] Publish SMALL => 200 Standing false deeds::publish,
        "Publish", "What is being written becomes what readers get. 409 says what stands against it.";
    POST "articles/{}/schedule" Publish [] Schedule SMALL => 200 Standing false deeds::schedule,
        "Schedule", "Publishes at that moment, if whoever scheduled may do so then.";
    POST "articles/{}/unschedule" Publish [] Nothing 0 => 200 Standing false deeds::unschedule,
        "Take off the schedule", "The article is ready again.";
    POST "articles/{}/withdraw" Publish [] Nothing 0 => 200 Standing false deeds::withdraw,
        "Withdraw", "Takes a published article away. Its address says so.";
    POST "articles/{}/correct" Publish [] Correct SMALL => 200 Standing false deeds::correct,
        "Publish with a correction", "Publishes what was written since with a note to readers that is bound to the difference.";

    GET "sections" Read [] Nothing 0 => 200 SectionList false things::sections,
        "List sections", "All sections, in their order.";
    GET "topics" Read [AFTER, LIMIT] Nothing 0 => 200 TopicList false things::topics,
        "List topics", "What articles are about, by id.";
    GET "people" Read [Parameter { name: "after", kind: Holds::Count(1_000_000), about: "How many are left out at the beginning." }, LIMIT]
        Nothing 0 => 200 PersonList false things::people,
        "List people", "Who is credited here, by name: what readers may know of them.";
    GET "pictures" Read [AFTER, LIMIT] Nothing 0 => 200 PictureList false things::pictures,
        "List pictures", "Pictures and files, by id.";
    GET "pictures/{}" Read [] Nothing 0 => 200 Picture false things::picture,
        "Read about a picture", "Its path, its size and its words.";
    POST "pictures" Write [] File PICTURE => 201 Picture false things::upload,
        "Upload a picture", "JPEG, PNG, GIF or WebP. Where it was taken is taken out. The same bytes a second time give the same picture.";
    GET "comments" Moderate [Parameter { name: "state", kind: Holds::Word(CommentState::WORDS), about: "Where the comments are; `held` if nothing is said." }, PAGE]
        Nothing 0 => 200 CommentList false things::comments,
        "List comments", "Readers' comments in one state, newest first. Those under pieces of other sections are left out.";
    POST "comments/{}" Moderate [] Decide SMALL => 200 Comment false things::decide,
        "Decide about a comment", "Deciding the same twice changes nothing.";
    GET "sources" Sources [Parameter { name: "words", kind: Holds::Words, about: "Only those that hold all of these words." }, LIMIT]
        Nothing 0 => 200 SourceList false rests::list,
        "List sources", "What came in last, newest first, with the beginnings of the texts.";
    GET "sources/{}" Sources [] Nothing 0 => 200 Source false rests::read,
        "Read a source", "One version of a source with all of its text.";
    POST "sources" Sources [] NewSource SMALL => 201 SourceList false rests::bring,
        "Bring a source", "Keeps a text so that articles can rest on it. The same text a second time gives the same source.";
    GET "redirects" Read [Parameter { name: "after", kind: Holds::Words, about: "Only those whose path stands behind this one." }, LIMIT]
        Nothing 0 => 200 RedirectList false things::redirects,
        "List redirects", "Paths that lead elsewhere, by path.";
    GET "settings" Read [] Nothing 0 => 200 Settings false things::settings,
        "Read the settings", "What the paper is called, where it stands, and how it counts time.";
}

/// What stands at a path.
pub enum Found {
    /// This row, and what its holes were filled with.
    Row(&'static Row, Vec<String>),
    /// Something that takes these methods alone.
    OtherMethod(&'static str),
    /// Nothing.
    Nothing,
}

/// Finds the row of a method and a whole path.
pub fn find(method: &str, path: &str) -> Found {
    let method = if method == "HEAD" { "GET" } else { method };
    let Some(rest) = path
        .strip_prefix(super::ROOT)
        .and_then(|rest| rest.strip_prefix('/'))
    else {
        return Found::Nothing;
    };
    let mut others = Vec::new();
    for row in ROWS {
        if let Some(ids) = filled(row.path, rest) {
            if row.method == method {
                return Found::Row(row, ids);
            }
            others.push(row.method);
        }
    }
    match others.as_slice() {
        [] => Found::Nothing,
        ["GET"] => Found::OtherMethod("GET, HEAD"),
        ["POST"] => Found::OtherMethod("POST"),
        ["GET", "PATCH"] => Found::OtherMethod("GET, HEAD, PATCH"),
        _ => Found::OtherMethod("GET, HEAD, POST"),
    }
}

fn filled(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    let mut ids = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(ids),
            (Some("{}"), Some(id)) if !id.is_empty() => ids.push(id.to_owned()),
            (Some(part), Some(same)) if part == same => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_one_row_for_a_method_and_whatever_changes_something_needs_more_than_reading() {
        for (at, row) in ROWS.iter().enumerate() {
            let path = row.path.replace("{}", "1");
            let same = ROWS
                .iter()
                .enumerate()
                .filter(|(_, one)| one.method == row.method && filled(one.path, &path).is_some());
            assert_eq!(same.map(|(at, _)| at).collect::<Vec<_>>(), [at], "{row:?}");
            let reads = row.method == "GET";
            assert!(
                reads
                    || !matches!(
                        row.needs,
                        Needs::Nothing | Needs::Token | Needs::Scope(Scope::Read)
                    ),
                "{row:?}"
            );
            assert_eq!(row.body == 0, matches!(row.takes, Takes::Nothing), "{row:?}");
            assert!(!row.title.is_empty() && row.about.ends_with('.'), "{row:?}");
        }
    }
}
