//! A text with its words, sentences and paragraphs, each found once and only if somebody asks.

pub(crate) mod bytes;
mod sentences;
mod words;

pub use words::{Word, fold, folded, hash};

use crate::figures::Tally;
use crate::{Pack, Span};
use std::sync::OnceLock;

/// A text that is being read.
pub struct Text<'a> {
    /// What it says.
    pub raw: &'a str,
    /// The rules of its language.
    pub pack: &'static Pack,
    words: OnceLock<words::Words>,
    sentences: OnceLock<Vec<Span>>,
    tally: OnceLock<Tally>,
}

impl<'a> Text<'a> {
    /// Takes `raw` as a text of the language of `pack`.
    pub fn new(raw: &'a str, pack: &'static Pack) -> Text<'a> {
        Text {
            raw,
            pack,
            words: OnceLock::new(),
            sentences: OnceLock::new(),
            tally: OnceLock::new(),
        }
    }

    /// Takes `raw` as a text of the language `first`, unless its words clearly are of another; see [`Text::language`].
    pub(crate) fn guessed(raw: &'a str, first: &str, said: bool) -> Text<'a> {
        let tally = Tally::of(raw);
        let pack = Pack::of(tally.language(first, said));
        Text {
            tally: tally.into(),
            ..Text::new(raw, pack)
        }
    }

    /// The language that it is most likely in, by its script and its small words; `first` if nothing tells. Where
    /// `first` is what somebody said of the text it stays; only English, which tools put in where nobody said anything,
    /// is given up for a text that clearly is in another language.
    pub(crate) fn language<'l>(&self, first: &'l str, said: bool) -> &'l str {
        self.tally
            .get_or_init(|| Tally::of(self.raw))
            .language(first, said)
    }

    /// Its words in order.
    pub fn words(&self) -> &[Word] {
        &self.all().list
    }

    /// `word` as it is compared: lower case, straight marks, no soft hyphens.
    pub fn folded(&self, word: &Word) -> &str {
        self.all().folded(word)
    }

    /// The words that begin inside `span`.
    pub fn words_in(&self, span: Span) -> &[Word] {
        let words = self.words();
        let from = words.partition_point(|word| word.span.start < span.start);
        let to = words.partition_point(|word| word.span.start < span.end);
        words.get(from..to).unwrap_or_default()
    }

    /// Its sentences in order, without the blanks between them. A paragraph's end always ends one.
    pub fn sentences(&self) -> &[Span] {
        self.sentences
            .get_or_init(|| sentences::split(self.raw, self.pack))
    }

    /// Its paragraphs in order: what stands between line ends, without those that are empty.
    pub fn paragraphs(&self) -> impl Iterator<Item = Span> + '_ {
        paragraphs(self.raw)
    }

    fn all(&self) -> &words::Words {
        self.words.get_or_init(|| words::split(self.raw))
    }
}

/// What stands between line ends, without those parts that are empty.
pub(crate) fn paragraphs(raw: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    raw.split(['\n', '\u{2029}', '\u{2028}']).filter_map(move |line| {
        let start = at;
        at = start + line.len();
        // A line end of one byte or of three stands behind it.
        at += raw
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        let kept = line.trim();
        let from = start + line.len() - line.trim_start().len();
        (!kept.is_empty()).then(|| Span::new(from, from + kept.len()))
    })
}
