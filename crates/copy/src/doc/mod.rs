//! The body of an article as a typed tree: what can stand in a story, and nothing else.
//!
//! There is no HTML in here. What a foreign page held that has no block of its own is kept word for word
//! in [`Block::Raw`], which no page ever shows as markup.
//!
//! The shapes follow the editor's: a block is tagged by `"type"`, text is a flat run of pieces with marks.

mod inline;
mod view;
mod walk;

pub use inline::{Inline, Mark, Suggestion};
pub use view::{Cut, Cuts, Focus, Ratio, View};

use serde::{Deserialize, Serialize};

use crate::id::MediaId;
use crate::lang::Direction;

/// The body: blocks in reading order and the footnotes they point at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// Footnotes, in the order of their first mention.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Footnote>,
}

/// One footnote; [`Inline::Note`] points at it by `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnote {
    /// Unique in the document; also the anchor on the page (letters, digits, `-`, `_`).
    pub id: String,
    /// The note itself.
    pub text: Vec<Inline>,
}

/// Where a block's text stands. `None` is the start edge of its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// In the middle.
    Center,
    /// At the end edge.
    End,
}

/// How wide a picture stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Width {
    /// As wide as the text.
    #[default]
    Text,
    /// Wider than the text.
    Wide,
    /// As wide as the window.
    Full,
    /// Beside the text, at its start edge.
    Start,
    /// Beside the text, at its end edge.
    End,
}

/// One node of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Vec<Inline>,
        /// Where it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        align: Option<Align>,
        /// Its direction, where it differs from the article's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dir: Option<Direction>,
        /// Anchor, kept so that links to `#anchor` live.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        anchor: Option<String>,
    },
    /// A heading inside the article. The headline itself is no block.
    Heading {
        /// 1 to 6 as given; a page's outline is the press's business.
        level: u8,
        /// Its text.
        text: Vec<Inline>,
        /// Where it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        align: Option<Align>,
        /// Anchor, kept so that links to `#anchor` live.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        anchor: Option<String>,
    },
    /// A list.
    List {
        /// Numbered or not.
        ordered: bool,
        /// The first number, if it is not 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<i64>,
        /// The items; each holds blocks, so lists nest.
        items: Vec<Vec<Block>>,
    },
    /// A passage quoted as a block.
    Quote {
        /// The quoted blocks.
        blocks: Vec<Block>,
        /// Who or what is quoted, as printed under it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cite: Vec<Inline>,
    },
    /// Somebody's words, with who said them: the quote that the source desk checks.
    SaidQuote {
        /// The words.
        text: Vec<Inline>,
        /// Who said them.
        speaker: String,
        /// In which role.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// Where that stands: a title or an address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// A sentence lifted out of the article and set large. It repeats; it does not add.
    PullQuote {
        /// The words.
        text: Vec<Inline>,
        /// Whose they are.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cite: Vec<Inline>,
    },
    /// A picture.
    Picture(Picture),
    /// Pictures that belong together.
    Gallery {
        /// The pictures in order.
        pictures: Vec<Picture>,
        /// How many stand side by side, if somebody chose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        columns: Option<u8>,
        /// A caption for all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// A film or a sound that the paper itself keeps.
    Player {
        /// Film or sound.
        kind: PlayerKind,
        /// The files, one after another (a playlist has several).
        tracks: Vec<MediaRef>,
        /// The picture shown before a film starts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        poster: Option<MediaRef>,
        /// The caption.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// Something that a third party serves. Pages name the third party and load it only on a click.
    Embed {
        /// The address a person can open: `https` or `http`.
        url: String,
        /// Who serves it, by name ("YouTube") or host name.
        provider: String,
        /// What it is, where known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// The caption.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// Where to read or see more: a link with what its page says of itself, set as a card. Nothing of it is loaded
    /// from there by a reader's page.
    Card {
        /// The address it leads to: `https` or `http`.
        url: String,
        /// What the page calls itself; until that is known, the address stands for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// What the page says that it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Whose page it is, by name ("Harbour Gazette") or host name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        site: Option<String>,
        /// What stands there.
        #[serde(default)]
        leads: LeadsTo,
        /// A picture of it, where the paper keeps one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        picture: Option<MediaRef>,
    },
    /// A file to take away.
    File {
        /// The file.
        file: MediaRef,
        /// What the link says.
        text: Vec<Inline>,
    },
    /// A table.
    Table {
        /// Head rows.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        head: Vec<Row>,
        /// Body rows.
        body: Vec<Row>,
        /// Foot rows.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        foot: Vec<Row>,
        /// The caption.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        caption: Vec<Inline>,
    },
    /// Program text: set as it is, line by line.
    Code {
        /// The text with its line ends (`\n`).
        text: String,
        /// The language it is written in, if known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
    /// Text whose line ends and spaces matter: a poem, a preformatted passage.
    Verse {
        /// The text; line ends are [`Inline::Break`] or `\n` within the pieces.
        text: Vec<Inline>,
    },
    /// A box beside the story: facts, background, something to unfold.
    FactBox {
        /// Its title.
        title: Vec<Inline>,
        /// What is in it.
        blocks: Vec<Block>,
        /// Shown folded; a reader unfolds it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        folded: bool,
    },
    /// A line between two parts.
    Separator,
    /// The end of the teaser: what stands above is shown in lists. The text is that of the link, if given.
    More {
        /// The text of the link to the rest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// The article page does not repeat what stands above.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        hide_teaser: bool,
    },
    /// A new page of an article in several pages begins.
    PageBreak,
    /// What has no place in this tree, kept word for word. Pages show `shown`, never `source`.
    Raw {
        /// What it is: `shortcode:NAME`, `block:NAME` or `html:ELEMENT`.
        kind: String,
        /// The source, as it came.
        source: String,
        /// What a reader sees in its place: the readable part of it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        shown: Vec<Block>,
    },
}

/// Film or sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlayerKind {
    /// Moving pictures.
    Video,
    /// Sound alone.
    Audio,
}

/// What stands where a card leads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LeadsTo {
    /// Something to read.
    #[default]
    Page,
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// What somebody said in a social network.
    Post,
}

impl LeadsTo {
    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            LeadsTo::Page => "page",
            LeadsTo::Video => "video",
            LeadsTo::Audio => "audio",
            LeadsTo::Post => "post",
        }
    }

    /// What a name says; what is no name is a page.
    pub fn named(name: &str) -> Self {
        match name {
            "video" => LeadsTo::Video,
            "audio" => LeadsTo::Audio,
            "post" => LeadsTo::Post,
            _ => LeadsTo::Page,
        }
    }
}

/// Something in the morgue, or, where that could not be had, its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaRef {
    /// Kept by the paper.
    Kept(MediaId),
    /// Kept by somebody else. Pages link to it and do not load it.
    Elsewhere(String),
}

/// A picture as it stands in this article. What is empty here is taken from the media's own record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The picture.
    pub media: MediaRef,
    /// What a person who does not see it needs to know; `Some("")` says that it is decoration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The caption here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<Inline>,
    /// Whose picture it is, where this article says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Where a click leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// How wide it stands.
    #[serde(default)]
    pub width: Width,
    /// What must stay in sight where only a part of it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
    /// What is shown of it in a shape, where somebody chose that by hand.
    #[serde(default, skip_serializing_if = "Cuts::is_empty")]
    pub cuts: Cuts,
}

impl Picture {
    /// How it is shown where only a part of it has room.
    pub fn view(&self) -> View {
        View {
            focus: self.focus,
            cuts: self.cuts.clone(),
        }
    }

    /// The plain picture, everything else taken from the media's own record.
    pub fn of(media: MediaRef) -> Self {
        Picture {
            media,
            alt: None,
            caption: Vec::new(),
            credit: None,
            link: None,
            width: Width::Text,
            focus: None,
            cuts: Cuts::default(),
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text.
    pub text: Vec<Inline>,
    /// A heading of its row or column.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub header: bool,
    /// How many columns it spans, 1 to 1000.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: u16,
    /// How many rows it spans, 1 to 1000.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub rows: u16,
    /// Where its text stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
}

fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_one(n: &u16) -> bool {
    *n == 1
}
