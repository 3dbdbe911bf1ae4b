//! Sources: the texts that articles rest on, as the paper keeps them.
//!
//! A *source* is what came in, cleaned to plain text; its *capture* are the bytes as they came. What a wire sends
//! again under the same name is a new version, which stands beside the older ones: an article goes on resting on
//! the version that was read when it was written.

use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::hash::Hash;
use crate::id::{ArticleId, RevisionId, SourceId, WireId};
use crate::lang::Lang;

/// What whoever sends a source says of its use (IPTC `pubStatus`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceStatus {
    /// It may be used.
    #[default]
    Usable,
    /// It may not be used for now.
    Withheld,
    /// It was taken back: nobody may use it any more (a *kill*).
    Killed,
}

impl SourceStatus {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            SourceStatus::Usable => "usable",
            SourceStatus::Withheld => "withheld",
            SourceStatus::Killed => "killed",
        }
    }

    /// The status of that word; an unknown one is withheld, the side on which a person looks.
    pub fn parse(word: &str) -> Self {
        match word {
            "usable" => SourceStatus::Usable,
            "killed" => SourceStatus::Killed,
            _ => SourceStatus::Withheld,
        }
    }
}

/// One version of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id: that of this version.
    pub id: SourceId,
    /// The wire it came by; `None` if somebody brought it.
    pub wire: Option<WireId>,
    /// Its name, under which its versions belong together: the sender's, or one made of its address or its bytes.
    pub guid: String,
    /// 1, 2, 3 … in the order in which its versions came in here.
    pub version: i64,
    /// The version as the sender counts; empty if they do not.
    pub said_version: String,
    /// Whether it may be used.
    pub status: SourceStatus,
    /// Its headline; may be empty.
    pub headline: String,
    /// The working name of its story; may be empty.
    pub slugline: String,
    /// Who publishes it: an agency, a site, an office. May be empty.
    pub outlet: String,
    /// Who wrote it; may be empty.
    pub byline: String,
    /// Where it was written; may be empty.
    pub place: String,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Its language.
    pub lang: Option<Lang>,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it came in here.
    pub received: Moment,
    /// It may not be printed before.
    pub embargo: Option<Moment>,
    /// What may be done with it, in the sender's words; may be empty.
    pub rights: String,
    /// The sender's note to newsrooms; may be empty.
    pub note: String,
    /// The newsroom protects it: nothing of it is ever shown to readers.
    pub confidential: bool,
    /// What it says: paragraphs with a blank line between.
    pub text: String,
    /// Its bytes as they came.
    pub capture: Hash,
}

impl Source {
    /// What people call it: its headline, else its slugline, else its first words.
    pub fn title(&self) -> String {
        let named = [&self.headline, &self.slugline]
            .into_iter()
            .map(|name| name.trim())
            .find(|name| !name.is_empty());
        match named {
            Some(name) => name.to_owned(),
            None => {
                let words: Vec<&str> = self.text.split_whitespace().take(12).collect();
                words.join(" ")
            }
        }
    }
}

/// Bytes as they came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The hash under which they are kept.
    pub hash: Hash,
    /// How many they are.
    pub bytes: i64,
    /// The media type that came with them; empty if none did.
    pub media_type: String,
    /// The name or address that they came by.
    pub name: String,
    /// What else came with them: names and values of header fields.
    pub headers: Vec<(String, String)>,
    /// When they came.
    pub received: Moment,
}

/// That an article rests on a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// The article.
    pub article: ArticleId,
    /// The version of the source that was read.
    pub source: SourceId,
    /// Its place among the sources of the article: 1, 2, 3 …, with gaps where one was taken away.
    pub position: i64,
    /// What it gave to the article, for the newsroom alone; may be empty.
    pub note: String,
    /// In this article it is protected: readers of it are told nothing of the source.
    pub confidential: bool,
}

/// A part of a text from `start` up to but without `end`, in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stretch {
    /// Its first position.
    pub start: i64,
    /// The position after its last.
    pub end: i64,
}

impl Stretch {
    /// The words of the part; `None` if it is empty or reaches beyond the text.
    pub fn of(self, text: &str) -> Option<&str> {
        let at = |position: i64| {
            let position = usize::try_from(position).ok()?;
            let mut starts = text.char_indices().map(|(byte, _)| byte);
            match starts.nth(position) {
                Some(byte) => Some(byte),
                None if text.chars().count() == position => Some(text.len()),
                None => None,
            }
        };
        let (start, end) = (at(self.start)?, at(self.end)?);
        text.get(start..end).filter(|words| !words.is_empty())
    }
}

/// A passage that an article quotes: where it stands in the words of a revision
/// ([`text::document`](crate::text::document) of its body) and where in the source's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Passage {
    /// The revision.
    pub revision: RevisionId,
    /// The source.
    pub source: SourceId,
    /// Where it stands in the revision.
    pub draft: Stretch,
    /// Where it stands in the source.
    pub place: Stretch,
}

/// What the check found in a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFindings {
    /// The revision.
    pub revision: RevisionId,
    /// Name and version of the engine that found it.
    pub engine: String,
    /// When it was found.
    pub at: Moment,
    /// The sources that the revision was held against; the report names them by their ids.
    pub sources: Vec<SourceId>,
    /// The report as JSON, with every span in code points.
    pub report: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_counts_letters_and_not_bytes() {
        let of = |start, end| Stretch { start, end }.of("a“ب”z");
        assert_eq!(of(1, 4), Some("“ب”"));
        assert_eq!(of(4, 5), Some("z"));
        assert_eq!(of(2, 2), None);
        assert_eq!(of(3, 9), None);
        assert_eq!(of(-1, 2), None);
        assert_eq!(of(4, 2), None);
    }
}
