//! Correcting what readers have: typed, with a reason, bound to what changed.

use copy::{Article, Correction, CorrectionKind, Moment, PersonId, State};
use morgue::corrected::{self, Reason, mark};
use serde_json::Value;

use crate::access::{Granted, Piece, Publish, Write};
use crate::editing::{Text, name, names};
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::publish::{self, Order, Published};
use crate::said;
use crate::write;

/// The longest note to readers and the longest reason, in characters.
const TEXT: usize = 2_000;

/// A correction to be made.
#[derive(Debug, Clone, Copy)]
pub struct Correcting<'a> {
    /// What kind of note it is.
    pub kind: CorrectionKind,
    /// What readers are told, plain text.
    pub text: &'a str,
    /// Why, for the newsroom alone.
    pub reason: &'a str,
    /// Shown above the text instead of below it.
    pub on_top: bool,
}

/// Why a correction was made, for the newsroom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The correction.
    pub correction: Correction,
    /// When it was made.
    pub at: Moment,
    /// By whom.
    pub by: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// Publishes what was written since as a correction: the note stands under the article, in the list of all corrections,
/// and is bound to the difference of what readers had and what they get.
///
/// # Errors
/// [`Error::Invalid`] if nothing was changed (a retraction alone changes nothing but what is said of the piece), or
/// without text or reason; [`Error::Forbidden`] if it is not published; what stands against publishing.
pub async fn correct(
    newsroom: &Newsroom,
    granted: Granted<'_, Publish, Piece>,
    note: Correcting<'_>,
) -> Result<Published, Error> {
    let said = said("text", note.text)?;
    let reason = said_why(note.reason)?;
    let tx = newsroom.begin().await?;
    let mut loaded = publish::again(&tx, granted).await?;
    let (now, by) = (newsroom.now(), granted.actor().person());
    let state = loaded.life.state;
    let Some(public) = loaded.public.clone().filter(|_| state == State::Published) else {
        return Err(Error::Forbidden(Refusal::State("correct", state.as_str())));
    };
    let mut changes = Vec::new();
    let mut text = Text::read(&tx, &loaded).await?;
    if note.kind != CorrectionKind::Retraction && !differs(&public, &text.article) {
        return Err(Error::invalid(
            "article",
            said!(
                "nothing-corrected",
                "Nothing that readers see was changed, so there is nothing to correct. Change the text first."
            ),
        ));
    }
    changes.extend(text.seal(&tx, &mut loaded).await?.map(|(_, change)| change));
    let mut article = text.article.clone();
    let correction = Correction {
        kind: note.kind,
        at: now,
        text: said.to_owned(),
        on_top: note.on_top,
    };
    let why = Reason {
        mark: mark(&correction),
        at: now,
        by,
        reason: reason.to_owned(),
    };
    article.corrections.push(correction);
    let (revision, change) = write::append(&tx, &mut loaded, by, now, &article).await?;
    changes.extend(change);
    text.replace(&tx, revision.id, &article, (by, now)).await?;
    corrected::put_reason(&tx, loaded.life.id, &why).await?;
    let order = Order {
        confirmed: true,
        ..Order::default()
    };
    let (published, change) = publish::put(newsroom, &tx, loaded, order, by).await?;
    changes.extend(change);
    newsroom.commit(tx, &changes).await?;
    Ok(published)
}

/// Why the corrections of a piece were made, oldest first: those that were made by [`correct`].
///
/// # Errors
/// If the database does not answer.
pub async fn reasons(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Why>, Error> {
    let db = newsroom.db().await?;
    let loaded = crate::pieces::load(&db, granted.thing().id).await?;
    granted.again(&loaded.piece())?;
    let kept = corrected::reasons(&db, loaded.life.id).await?;
    let names = names(&db, kept.iter().filter_map(|why| why.by)).await?;
    let article = loaded.public.unwrap_or(loaded.newest);
    let told = article.corrections.into_iter().filter_map(|correction| {
        let mark = mark(&correction);
        let why = kept.iter().find(|why| why.mark == mark)?;
        Some(Why {
            correction,
            at: why.at,
            by: why.by,
            name: name(&names, why.by),
            reason: why.reason.clone(),
        })
    });
    Ok(told.collect())
}

/// Whether readers see a difference: in what the piece says, not in where it stands, what search engines are told or what
/// the newsroom marked in it.
fn differs(old: &Article, new: &Article) -> bool {
    let said = |article: &Article| Article {
        corrections: Vec::new(),
        slug: String::new(),
        sections: Vec::new(),
        topics: Vec::new(),
        search: copy::article::Search::default(),
        comments_open: false,
        parent: None,
        order: 0,
        ..article.clone()
    };
    let seen = |article: &Article| {
        let mut value = serde_json::to_value(said(article)).unwrap_or_default();
        unmark(&mut value);
        value
    };
    seen(old) != seen(new)
}

/// Takes the marks out that no reader sees, and joins the words that they divided.
fn unmark(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::Array(marks)) = fields.get_mut("marks") {
                marks.retain(|mark| {
                    !matches!(mark.get("type").and_then(Value::as_str), Some("remark" | "taken"))
                });
            }
            // A piece without marks is kept without the field.
            if fields
                .get("marks")
                .and_then(Value::as_array)
                .is_some_and(Vec::is_empty)
            {
                fields.remove("marks");
            }
            fields.values_mut().for_each(unmark);
        }
        Value::Array(parts) => {
            parts.iter_mut().for_each(unmark);
            let mut joined: Vec<Value> = Vec::with_capacity(parts.len());
            for part in parts.drain(..) {
                match joined.last_mut().and_then(|last| same_marks(last, &part)) {
                    Some((text, more)) => *text = Value::String(more),
                    None => joined.push(part),
                }
            }
            *parts = joined;
        }
        _ => {}
    }
}

/// The text of a piece and what it becomes with the next one, if both bear the same marks.
fn same_marks<'a>(last: &'a mut Value, next: &Value) -> Option<(&'a mut Value, String)> {
    let is_text = |value: &Value| value.get("type").and_then(Value::as_str) == Some("text");
    if !is_text(last) || !is_text(next) || last.get("marks") != next.get("marks") {
        return None;
    }
    let text = last.get_mut("text")?;
    let both = format!("{}{}", text.as_str()?, next.get("text")?.as_str()?);
    Some((text, both))
}

fn said<'a>(field: &'static str, words: &'a str) -> Result<&'a str, Error> {
    let words = words.trim();
    if words.is_empty() || words.chars().count() > TEXT {
        let why = said!(
            "correction-words",
            "Tell readers what was wrong and what is right, in at most {n} characters.",
            n = TEXT
        );
        return Err(Error::invalid(field, why));
    }
    Ok(words)
}

fn said_why(words: &str) -> Result<&str, Error> {
    let words = words.trim();
    if words.is_empty() || words.chars().count() > TEXT {
        let why = said!(
            "correction-why",
            "Say for the newsroom why it had to be put right, in at most {n} characters.",
            n = TEXT
        );
        return Err(Error::invalid("reason", why));
    }
    Ok(words)
}
