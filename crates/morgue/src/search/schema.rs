//! What the index holds of an article, and how its texts become terms.

use std::fmt::Write as _;

use copy::{ArticleId, Hash, Kind, Lang};
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::language::Analyser;
use crate::articles::Life;

/// The shape of the index. One of another shape is made anew.
pub(super) const VERSION: u32 = 1;

/// No more of a body is compared, in bytes: some ten times the longest reportage.
const BODY: usize = 256 << 10;
/// No more of a body is kept for excerpts.
const KEPT: usize = 32 << 10;

const STEMS: &str = "stems";
const WORDS: &str = "words";

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The article's id.
    pub(super) id: Field,
    /// Its language, the first part of the tag.
    pub(super) lang: Field,
    /// The lists it is on, by their words: sections with all above them, topics, authors.
    pub(super) lists: Field,
    pub(super) headline: Field,
    pub(super) standfirst: Field,
    /// All of its words: headline, standfirst, text.
    pub(super) body: Field,
    /// Every word of it once, folded and not stemmed: what suggestions are made of.
    pub(super) words: Field,
    /// When it was published, in milliseconds.
    pub(super) at: Field,
    /// The revision that was read.
    pub(super) live: Field,
    /// A fingerprint of everything here, so that what did not change is not written again.
    pub(super) print: Field,
    pub(super) headline_text: Field,
    pub(super) standfirst_text: Field,
    pub(super) body_text: Field,
}

/// The schema with its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |tokenizer: &str, option, norms| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(option)
            .set_fieldnorms(norms);
        TextOptions::default().set_indexing_options(indexing)
    };
    let stems = || text(STEMS, IndexRecordOption::WithFreqsAndPositions, true);
    let fields = Fields {
        id: schema.add_i64_field("id", INDEXED | FAST),
        lang: schema.add_text_field("lang", STRING | STORED),
        lists: schema.add_text_field("lists", STRING | STORED),
        headline: schema.add_text_field("headline", stems()),
        standfirst: schema.add_text_field("standfirst", stems()),
        body: schema.add_text_field("body", stems()),
        words: schema.add_text_field("words", text(WORDS, IndexRecordOption::Basic, false)),
        at: schema.add_i64_field("at", FAST),
        live: schema.add_i64_field("live", FAST),
        print: schema.add_u64_field("print", FAST),
        headline_text: schema.add_text_field("headline_text", STORED),
        standfirst_text: schema.add_text_field("standfirst_text", STORED),
        body_text: schema.add_text_field("body_text", STORED),
    };
    (schema.build(), fields)
}

/// The tokenizers that [`schema`] names.
pub(super) fn tokenizers() -> TokenizerManager {
    // With those for fields of whole words.
    let manager = TokenizerManager::default();
    manager.register(STEMS, TextAnalyzer::builder(Told { stems: true }).build());
    manager.register(WORDS, TextAnalyzer::builder(Told { stems: false }).build());
    manager
}

/// An article as it is to be found.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: ArticleId,
    lang: String,
    lists: Vec<String>,
    headline: String,
    standfirst: String,
    body: String,
    at: i64,
    live: i64,
    pub(super) print: u64,
}

impl Entry {
    /// Of an article with what it says, and the lists it is on.
    pub(super) fn new(life: &Life, article: &copy::Article, lists: Vec<String>) -> Self {
        let at = life.published_at.unwrap_or(life.created_at).0;
        Entry {
            id: life.id,
            lang: lang_word(&article.lang),
            headline: article.headline.clone(),
            standfirst: article.standfirst.clone(),
            body: copy::text::document(&article.body),
            at: if life.kind == Kind::Page { i64::MIN / 2 } else { at },
            live: life.live.map_or(0, |live| live.0),
            print: print(life, &lists),
            lists,
        }
    }

    /// As the index takes it.
    pub(super) fn document(&self, fields: &Fields) -> TantivyDocument {
        let mut doc = TantivyDocument::new();
        let body = cut(&self.body, BODY);
        let told = |text: &str| format!("{}\n{text}", self.lang);
        doc.add_i64(fields.id, self.id.0);
        doc.add_text(fields.lang, &self.lang);
        for list in &self.lists {
            doc.add_text(fields.lists, list);
        }
        doc.add_text(fields.headline, told(&self.headline));
        doc.add_text(fields.standfirst, told(&self.standfirst));
        let all = format!("{}\n{}\n{body}", self.headline, self.standfirst);
        doc.add_text(fields.body, told(&all));
        doc.add_text(fields.words, told(&all));
        doc.add_i64(fields.at, self.at);
        doc.add_i64(fields.live, self.live);
        doc.add_u64(fields.print, self.print);
        doc.add_text(fields.headline_text, &self.headline);
        doc.add_text(fields.standfirst_text, &self.standfirst);
        doc.add_text(fields.body_text, cut(&self.body, KEPT));
        doc
    }
}

/// What of a language counts: its first part.
pub(super) fn lang_word(lang: &Lang) -> String {
    lang.primary().to_owned()
}

/// A fingerprint of what [`Entry`] holds. A revision never changes, so its number stands for its texts.
pub(super) fn print(life: &Life, lists: &[String]) -> u64 {
    let mut all = format!(
        "{VERSION} {:?} {:?} {:?} ",
        life.live, life.published_at, life.kind
    );
    for list in lists {
        let _ = write!(all, "{list} ");
    }
    let hash = Hash::of(all.as_bytes());
    u64::from_str_radix(hash.0.get(..16).unwrap_or_default(), 16).unwrap_or_default()
}

fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Takes a text whose first line is its language apart.
#[derive(Debug, Clone, Copy)]
struct Told {
    stems: bool,
}

impl Tokenizer for Told {
    type TokenStream<'a> = Row;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Row {
        let (lang, text) = text.split_once('\n').unwrap_or(("", text));
        let mut terms = Vec::new();
        Analyser::new(lang).each(text, |token| {
            terms.push(if self.stems { token.stem } else { token.word });
        });
        if !self.stems {
            terms.retain(|word| is_suggestible(word));
            terms.sort_unstable();
            terms.dedup();
        }
        Row {
            terms: terms.into_iter(),
            token: Token::default(),
            next: 0,
        }
    }
}

/// It is a word that somebody could have meant: letters alone, neither very short nor very long.
pub(super) fn is_suggestible(word: &str) -> bool {
    let letters = word.chars().count();
    (3..=24).contains(&letters) && word.chars().all(char::is_alphabetic)
}

/// The terms of one text, one after the other.
struct Row {
    terms: std::vec::IntoIter<String>,
    token: Token,
    next: usize,
}

impl TokenStream for Row {
    fn advance(&mut self) -> bool {
        let Some(text) = self.terms.next() else {
            return false;
        };
        self.token.text = text;
        self.token.position = self.next;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
