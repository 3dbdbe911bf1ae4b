//! Findings of the check that somebody decided against, with a reason. They stick to the words: they hold for as long as
//! the words are the same, wherever they stand, and no longer.

use std::collections::BTreeMap;

use check::{Report, Span, Verdict};
use copy::{ArticleId, Hash, Moment, PersonId, Stretch};
use morgue::{Query, Tx, dismissals};

use crate::access::{Granted, Piece, Write};
use crate::editing::{name, names};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::pieces;
use crate::said;

/// That a finding does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// The rule that found it, as the report names it.
    pub rule: String,
    /// The words that it was found in.
    pub words: String,
    /// Who decided.
    pub by: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// One finding of a report, as far as deciding on it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `quote`, `figure`, `overlap`, `claim` or `name`.
    pub kind: &'static str,
    /// The rule that found it.
    pub rule: String,
    /// The words that it was found in.
    pub words: String,
    /// Where they stand in [`draft_text`](crate::sources::draft_text), in code points.
    pub stretch: Stretch,
    /// It may turn the meaning.
    pub critical: bool,
}

/// The longest words, rule and reason, in characters.
const WORDS: usize = 20_000;
const RULE: usize = 100;
const REASON: usize = 2_000;

/// The findings of a report that ask for a look, in the order of the report. `report` counts code points of `draft`.
pub fn findings(report: &Report, draft: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |kind, rule: &str, span: Span, critical| {
        let place = |at: usize| i64::try_from(at).unwrap_or(i64::MAX);
        let stretch = Stretch {
            start: place(span.start),
            end: place(span.end),
        };
        if let Some(words) = stretch.of(draft) {
            found.push(Finding {
                kind,
                rule: rule.to_owned(),
                words: words.to_owned(),
                stretch,
                critical,
            });
        }
    };
    for quote in &report.quotes {
        if quote.critical || matches!(quote.verdict, Verdict::Altered | Verdict::NotFound) {
            add("quote", &quote.rule, quote.span, quote.critical);
        }
    }
    for figure in &report.figures {
        if matches!(figure.verdict, Verdict::Changed | Verdict::NotFound) {
            let changed = figure.verdict == Verdict::Changed;
            add("figure", &figure.rule, figure.span, changed);
        }
    }
    for passage in &report.overlap.passages {
        add("overlap", "overlap", passage.span, false);
    }
    for claim in &report.claims {
        add("claim", &claim.rule, claim.span, false);
    }
    for name in &report.names {
        add("name", &name.rule, name.span, false);
    }
    found
}

/// A finding of `rule` in `words` does not count in this piece.
///
/// # Errors
/// [`Error::Invalid`] without a reason.
pub async fn dismiss(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    rule: &str,
    words: &str,
    reason: &str,
) -> Result<Dismissal, Error> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON {
        let why = said!(
            "dismissal-why",
            "Please say why, in at most {n} characters: a word is enough.",
            n = REASON
        );
        return Err(Error::invalid("reason", why));
    }
    if rule.is_empty()
        || rule.chars().count() > RULE
        || fold(words).is_empty()
        || words.chars().count() > WORDS
    {
        return Err(Error::invalid(
            "words",
            said!(
                "no-words-any-more",
                "There are no words at this place any more. Check again."
            ),
        ));
    }
    let (tx, now) = begin(newsroom, granted).await?;
    let by = granted.actor().person();
    let kept = dismissals::Dismissal {
        rule: rule.to_owned(),
        hash: hash(words),
        words: words.to_owned(),
        at: now,
        by,
        reason: reason.to_owned(),
    };
    dismissals::put(&tx, granted.thing().id, &kept).await?;
    let names = names(&tx, by.into_iter()).await?;
    end(newsroom, tx, granted).await?;
    Ok(told(kept, &names))
}

/// It counts again.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn reopen(
    newsroom: &Newsroom,
    granted: Granted<'_, Write, Piece>,
    rule: &str,
    words: &str,
) -> Result<(), Error> {
    let (tx, _) = begin(newsroom, granted).await?;
    if !dismissals::reopen(&tx, granted.thing().id, rule, &hash(words)).await? {
        return Err(Error::NotFound("dismissal"));
    }
    end(newsroom, tx, granted).await
}

/// What was dismissed in a piece and still is.
///
/// # Errors
/// If the database does not answer.
pub async fn list(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<Vec<Dismissal>, Error> {
    of_article(&newsroom.db().await?, granted.thing().id).await
}

pub(crate) async fn of_article(q: &impl Query, article: ArticleId) -> Result<Vec<Dismissal>, Error> {
    let all = dismissals::list(q, article).await?;
    let names = names(q, all.iter().filter_map(|one| one.by)).await?;
    Ok(all.into_iter().map(|one| told(one, &names)).collect())
}

/// The dismissal of a finding, if there is one.
pub fn of<'a>(all: &'a [Dismissal], rule: &str, words: &str) -> Option<&'a Dismissal> {
    let folded = fold(words);
    all.iter()
        .find(|one| one.rule == rule && fold(&one.words) == folded)
}

/// Words as a dismissal knows them: without case, the typography of quotes and dashes, and the number of spaces.
/// Everything else counts: a sign, a point in a figure, a *not*.
pub fn fold(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut space = false;
    for letter in words.chars() {
        match letter {
            '“' | '”' | '„' | '‟' | '«' | '»' | '"' | '‘' | '’' | '‚' | '‛' | '\'' | '`' => {
                continue;
            }
            // Directions and joiners that nobody sees.
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {
                continue;
            }
            letter if letter.is_whitespace() => {
                space = !out.is_empty();
                continue;
            }
            _ => {}
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        match letter {
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
            letter => out.extend(letter.to_lowercase()),
        }
    }
    out
}

fn hash(words: &str) -> Hash {
    Hash::of(fold(words).as_bytes())
}

fn told(one: dismissals::Dismissal, names: &BTreeMap<PersonId, String>) -> Dismissal {
    Dismissal {
        name: name(names, one.by),
        rule: one.rule,
        words: one.words,
        by: one.by,
        at: one.at,
        reason: one.reason,
    }
}

async fn begin(newsroom: &Newsroom, granted: Granted<'_, Write, Piece>) -> Result<(Tx, Moment), Error> {
    let tx = newsroom.begin().await?;
    granted.again(&pieces::load(&tx, granted.thing().id).await?.piece())?;
    Ok((tx, newsroom.now()))
}

async fn end(newsroom: &Newsroom, tx: Tx, granted: Granted<'_, Write, Piece>) -> Result<(), Error> {
    let change = crate::remarks::remarked(newsroom.now(), granted.actor().person(), granted.thing().id);
    newsroom.commit(tx, &[change]).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn typography_and_case_do_not_make_other_words_but_signs_and_negations_do() {
        assert_eq!(fold("  “The  Bridge” — 12.5 % "), fold("'the bridge' - 12.5 %"));
        assert_eq!(fold("یہ\u{200F} پل"), fold("یہ پل"));
        for other in [
            "the bridge - 125 %",
            "the bridge - -12.5 %",
            "not the bridge - 12.5 %",
            "the bridge - 12.5",
        ] {
            assert_ne!(fold("the bridge - 12.5 %"), fold(other), "{other}");
        }
    }
}
