//! *Copy* is the text being worked on, as data.
//!
//! This crate holds what an article is: its typed [`Document`], the [`Article`] around it, the [`Revision`]
//! that freezes one state of it, the addresses it lives at, and the [`Change`] rows that tell everything
//! derived (pages, feeds, search) what to make anew.
//!
//! It knows nothing of files, sockets, databases, HTML, the clock or chance: [`Clock`] and [`Dice`] are handed in.

pub mod address;
pub mod article;
pub mod change;
pub mod clock;
pub mod colours;
pub mod comment;
pub mod correction;
pub mod diff;
pub mod doc;
pub mod hash;
pub mod id;
pub mod lang;
pub mod media;
pub mod paper;
pub mod people;
pub mod plain;
pub mod prose;
pub mod revision;
pub mod schema;
pub mod slug;
pub mod source;
mod suggestions;
pub mod text;

pub use article::{Access, Article, Credit, Dateline, Kind, Search, State};
pub use change::{Change, Deed, List, Tag};
pub use clock::{Clock, Dice, Moment};
pub use comment::{Comment, CommentKind, CommentState};
pub use correction::{Correction, CorrectionKind};
pub use doc::{Block, Document, Footnote, Inline, Mark};
pub use hash::Hash;
pub use id::{
    ArticleId, CommentId, IdMaker, MediaId, PersonId, RevisionId, SectionId, SourceId, TopicId, WireId,
};
pub use lang::{Direction, Lang};
pub use media::{Media, MediaFile};
pub use paper::Paper;
pub use people::Person;
pub use revision::Revision;
pub use source::{Attached, Capture, Passage, Source, SourceStatus, StoredFindings, Stretch};
