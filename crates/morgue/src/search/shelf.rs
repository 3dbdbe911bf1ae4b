//! The index on the disk: opened, made, written in batches.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError};

use super::schema::{self, Entry, Fields, VERSION};
use copy::ArticleId;

/// Memory for what is being written, in bytes. The least that tantivy takes.
const HEAP: usize = 15_000_000;

/// Languages that a query is taken apart in at most.
const LANGUAGES: usize = 24;

/// How far the index has come; written with every commit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Progress {
    /// The shape that the index has.
    pub(super) version: u32,
    /// The last change that was applied.
    pub(super) seq: i64,
    /// When that change was made: another archive has another.
    pub(super) at: i64,
    /// It is still being built: the last article that was read of all there are.
    pub(super) walk: Option<i64>,
}

/// An open index.
pub(super) struct Shelf {
    pub(super) index: Index,
    pub(super) fields: Fields,
    reader: IndexReader,
    languages: RwLock<Arc<[String]>>,
    /// The number of the commit that was loaded or made here last.
    commit: AtomicU64,
}

impl Shelf {
    /// Opens the index in a folder. `None` if there is none, or one of another shape.
    pub(super) fn open(dir: &Path) -> Result<Option<Shelf>, TantivyError> {
        if !dir.join("meta.json").is_file() {
            return Ok(None);
        }
        let mut index = Index::open_in_dir(dir)?;
        let (schema, fields) = schema::schema();
        if index.schema() != schema || progress(&index)?.version != VERSION {
            return Ok(None);
        }
        index.set_tokenizers(schema::tokenizers());
        Shelf::with(index, fields).map(Some)
    }

    /// Makes an empty index in a folder, whatever was there. Its first progress is `from`.
    pub(super) fn make(dir: &Path, from: &Progress) -> Result<Shelf, TantivyError> {
        match std::fs::remove_dir_all(dir) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => std::fs::create_dir_all(dir)?,
        }
        let (schema, fields) = schema::schema();
        let mut index = Index::create_in_dir(dir, schema)?;
        index.set_tokenizers(schema::tokenizers());
        let shelf = Shelf::with(index, fields)?;
        commit(&mut shelf.writer()?, from)?;
        shelf.reload()?;
        Ok(shelf)
    }

    fn with(index: Index, fields: Fields) -> Result<Shelf, TantivyError> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(20)
            .try_into()?;
        let shelf = Shelf {
            index,
            fields,
            reader,
            languages: RwLock::new(Arc::from([])),
            commit: AtomicU64::new(0),
        };
        shelf.reload()?;
        Ok(shelf)
    }

    /// What the last commit holds, from now on.
    pub(super) fn reload(&self) -> Result<(), TantivyError> {
        self.commit
            .store(self.index.load_metas()?.opstamp, Ordering::Release);
        self.reader.reload()?;
        let mut found = Vec::new();
        for segment in self.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields.lang)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() && found.len() < LANGUAGES {
                found.extend(std::str::from_utf8(terms.key()).map(str::to_owned));
            }
        }
        found.sort_unstable();
        found.dedup();
        *self.languages.write().unwrap_or_else(PoisonError::into_inner) = found.into();
        Ok(())
    }

    /// Nobody else has written since: who writes must know every file that is there.
    pub(super) fn is_current(&self) -> Result<bool, TantivyError> {
        Ok(self.index.load_metas()?.opstamp == self.commit.load(Ordering::Acquire))
    }

    /// The languages of the articles.
    pub(super) fn languages(&self) -> Arc<[String]> {
        Arc::clone(&self.languages.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The last commit that was loaded.
    pub(super) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// How far the last commit on the disk has come.
    pub(super) fn progress(&self) -> Result<Progress, TantivyError> {
        progress(&self.index)
    }

    /// What writes. There is one at a time for a folder, over all processes; it ends with its process.
    pub(super) fn writer(&self) -> Result<IndexWriter, TantivyError> {
        self.index.writer_with_num_threads(1, HEAP)
    }

    /// The fingerprint of an article as it is in the index.
    pub(super) fn print(&self, searcher: &Searcher, id: ArticleId) -> Result<Option<u64>, TantivyError> {
        let term = Term::from_field_i64(self.fields.id, id.0);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        let Some((_, at)) = found.first() else {
            return Ok(None);
        };
        let prints = searcher
            .segment_reader(at.segment_ord)
            .fast_fields()
            .u64("print")?;
        Ok(prints.first(at.doc_id))
    }

    /// The stored fields of a document.
    pub(super) fn stored(
        &self,
        searcher: &Searcher,
        at: tantivy::DocAddress,
    ) -> Result<TantivyDocument, TantivyError> {
        searcher.doc(at)
    }
}

fn progress(index: &Index) -> Result<Progress, TantivyError> {
    let payload = index.load_metas()?.payload.unwrap_or_default();
    Ok(serde_json::from_str(&payload).unwrap_or_default())
}

/// Writes articles and takes others out. Nobody sees it before the next commit.
pub(super) fn put(
    writer: &IndexWriter,
    fields: &Fields,
    entries: &[Entry],
    gone: &[ArticleId],
) -> Result<(), TantivyError> {
    for id in gone.iter().copied().chain(entries.iter().map(|entry| entry.id)) {
        writer.delete_term(Term::from_field_i64(fields.id, id.0));
    }
    for entry in entries {
        writer.add_document(entry.document(fields))?;
    }
    Ok(())
}

/// Makes what was written so, with how far it came, in one step: after a kill there is all of it or nothing.
pub(super) fn commit(writer: &mut IndexWriter, progress: &Progress) -> Result<(), TantivyError> {
    let mut prepared = writer.prepare_commit()?;
    // A struct of numbers always has a JSON form.
    prepared.set_payload(&serde_json::to_string(progress).unwrap_or_default());
    prepared.commit().map(drop)
}

/// Whether an error says that the index itself is spoiled, so that only a new one helps.
pub(super) fn is_damage(error: &TantivyError) -> bool {
    use tantivy::directory::error::OpenReadError;
    match error {
        TantivyError::DataCorruption(_)
        | TantivyError::IncompatibleIndex(_)
        | TantivyError::SchemaError(_)
        | TantivyError::InternalError(_)
        | TantivyError::FieldNotFound(_)
        | TantivyError::OpenReadError(
            OpenReadError::FileDoesNotExist(_) | OpenReadError::IncompatibleIndex(_),
        ) => true,
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => is_short(io_error),
        TantivyError::IoError(error) => is_short(error),
        _ => false,
    }
}

/// A file that ends too early or says nonsense, as opposed to a disk that is full or not there.
fn is_short(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{InvalidData, InvalidInput, NotFound, UnexpectedEof};
    matches!(
        error.kind(),
        UnexpectedEof | InvalidData | InvalidInput | NotFound
    )
}
