//! What an export holds, as it stands there: nothing is interpreted yet.

use serde::Serialize;

use crate::xml::{Position, Problem};

/// What the reader found next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The site. Comes once, before the first item; authors and terms may come earlier.
    Channel(Box<Channel>),
    /// Somebody with a login.
    Author(Author),
    /// A category, a tag, or a term of another taxonomy.
    Term(Term),
    /// A post, page, attachment, menu entry or anything else.
    Item(Box<Item>),
    /// Something odd. Nothing was lost by it.
    Problem(Problem),
    /// Something could not be read and is not given.
    Refused(Refused),
    /// This is no export at all. Nothing else comes.
    NotAnExport(Problem),
    /// The file is over. Nothing else comes.
    End(End),
}

/// How the file ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// It ended where it should.
    pub whole: bool,
    /// How many bytes were read.
    pub bytes: u64,
}

/// Something that could not be read whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Where it begins.
    pub at: Position,
    /// `item`, `author` or `term`.
    pub what: &'static str,
    /// Its type, as far as that had been read: `post`, `attachment` …
    pub kind: String,
    /// Its title or name, as far as that had been read.
    pub title: String,
    /// Its number, as far as that had been read.
    pub id: Option<u64>,
    /// The comments that had been found in it.
    pub comments: u64,
    /// Why.
    pub reason: String,
}

/// What the head of an export says about its site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Channel {
    /// The site's name.
    pub title: String,
    /// Its address.
    pub link: String,
    /// The line under its name.
    pub description: String,
    /// When the export was made, as written.
    pub date: String,
    /// Its language, as written.
    pub language: String,
    /// The version that the file claims; empty if it claims none.
    pub version: String,
    /// The address of the network it belongs to.
    pub base_site_url: String,
    /// The address of the site itself.
    pub base_blog_url: String,
    /// What made the file.
    pub generator: String,
    /// What else stood there.
    pub unknown: Vec<Unknown>,
}

/// An element that the format does not have, with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// Its name as written.
    pub name: String,
    /// Its source between its tags.
    pub source: String,
}

/// One custom field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// Its name.
    pub key: String,
    /// Its value as it came; may be serialized PHP.
    pub value: String,
}

/// Somebody with a login.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Author {
    /// Their number.
    pub id: Option<u64>,
    /// What they sign in with.
    pub login: String,
    /// Their mail address.
    pub mail: String,
    /// Their name as printed.
    pub name: String,
    /// Their first name.
    pub first: String,
    /// Their last name.
    pub last: String,
    /// What else stood there.
    pub unknown: Vec<Unknown>,
}

/// A category, a tag or a term of another taxonomy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Its number.
    pub id: Option<u64>,
    /// Its taxonomy: `category`, `post_tag`, `nav_menu` …
    pub scheme: String,
    /// Its slug, percent-encoded as WordPress keeps it.
    pub slug: String,
    /// The slug of the term above it.
    pub parent: String,
    /// Its name; may hold HTML entities.
    pub name: String,
    /// Its description; may hold HTML.
    pub description: String,
    /// Its custom fields.
    pub meta: Vec<Meta>,
    /// What else stood there.
    pub unknown: Vec<Unknown>,
}

/// A term as an item names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ItemTerm {
    /// Its taxonomy; empty in version 1.0's bare form.
    pub scheme: String,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A post, page, attachment, menu entry or anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Where it begins.
    #[serde(skip)]
    pub at: Position,
    /// How many bytes of source it is.
    #[serde(skip)]
    pub bytes: u64,
    /// Its title; may hold HTML.
    pub title: String,
    /// Its address.
    pub link: String,
    /// When it was published, as feeds write it.
    pub published: String,
    /// The login of its author.
    pub creator: String,
    /// What feeds know it by, byte for byte.
    pub guid: String,
    /// The guid claims to be an address.
    pub guid_is_permalink: bool,
    /// A description; WordPress leaves it empty.
    pub description: String,
    /// Its content: blocks, classic text or HTML.
    pub content: String,
    /// Its excerpt.
    pub excerpt: String,
    /// Its number.
    pub id: Option<u64>,
    /// When, in the site's time: `YYYY-MM-DD HH:MM:SS`.
    pub date: String,
    /// When, in UTC; zeros for drafts.
    pub date_gmt: String,
    /// When last changed, in the site's time.
    pub modified: String,
    /// When last changed, in UTC.
    pub modified_gmt: String,
    /// `open` or `closed`.
    pub comment_status: String,
    /// `open` or `closed`.
    pub ping_status: String,
    /// Its slug, percent-encoded as WordPress keeps it.
    pub slug: String,
    /// `publish`, `draft`, `private` …; an item that does not say is a draft.
    pub status: String,
    /// The number of the item above it; 0 if none.
    pub parent: u64,
    /// Its order among siblings.
    pub menu_order: i64,
    /// `post`, `page`, `attachment` …; an item that does not say is a post.
    pub kind: String,
    /// Its password, exactly.
    pub password: String,
    /// It is pinned to the front.
    pub sticky: bool,
    /// Where an attachment's file is.
    pub attachment_url: String,
    /// Its terms in order.
    pub terms: Vec<ItemTerm>,
    /// Its custom fields in order.
    pub meta: Vec<Meta>,
    /// Its comments in the file's order; a child may come before its parent.
    pub comments: Vec<Comment>,
    /// What else stood there.
    pub unknown: Vec<Unknown>,
}

/// A comment, or what else travels as one: notes, live entries, order notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// Where it begins.
    #[serde(skip)]
    pub at: Position,
    /// Its number.
    pub id: Option<u64>,
    /// The name its writer gave.
    pub author: String,
    /// The mail address its writer gave.
    pub mail: String,
    /// The website its writer gave.
    pub url: String,
    /// The network address it came from.
    pub address: String,
    /// When, in the site's time.
    pub date: String,
    /// When, in UTC.
    pub date_gmt: String,
    /// What it says; may hold HTML.
    pub content: String,
    /// `1`, `0`, `spam`, `trash`.
    pub approved: String,
    /// Empty or `comment`, `pingback`, `trackback`, `note` …
    pub kind: String,
    /// The number of the comment it answers; 0 if none.
    pub parent: u64,
    /// The number of its writer's login; 0 if none.
    pub user: u64,
    /// Its custom fields.
    pub meta: Vec<Meta>,
    /// What else stood there.
    pub unknown: Vec<Unknown>,
}

impl Item {
    /// An empty item that begins at `at`.
    pub(super) fn new(at: Position) -> Self {
        let empty = String::new;
        Item {
            at,
            bytes: 0,
            title: empty(),
            link: empty(),
            published: empty(),
            creator: empty(),
            guid: empty(),
            guid_is_permalink: false,
            description: empty(),
            content: empty(),
            excerpt: empty(),
            id: None,
            date: empty(),
            date_gmt: empty(),
            modified: empty(),
            modified_gmt: empty(),
            comment_status: empty(),
            ping_status: empty(),
            slug: empty(),
            status: empty(),
            parent: 0,
            menu_order: 0,
            kind: empty(),
            password: empty(),
            sticky: false,
            attachment_url: empty(),
            terms: Vec::new(),
            meta: Vec::new(),
            comments: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// The first custom field of that name.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta
            .iter()
            .find(|meta| meta.key == key)
            .map(|meta| meta.value.as_str())
    }
}

impl Comment {
    /// An empty comment that begins at `at`.
    pub(super) fn new(at: Position) -> Self {
        let empty = String::new;
        Comment {
            at,
            id: None,
            author: empty(),
            mail: empty(),
            url: empty(),
            address: empty(),
            date: empty(),
            date_gmt: empty(),
            content: empty(),
            approved: empty(),
            kind: empty(),
            parent: 0,
            user: 0,
            meta: Vec::new(),
            unknown: Vec::new(),
        }
    }
}
