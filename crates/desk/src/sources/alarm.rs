//! Flagging articles when a source that they used is changed or taken back.

use check::{CodePoints, Pack, Text};
use copy::{ArticleId, Moment, RevisionId, Source, SourceId, SourceStatus, State, Stretch};
use morgue::Tx;
use morgue::alarms::{Alarm, Sentence};
use serde_json::Value;

use crate::error::Error;

/// Names that mean the same source whatever wire it came by: addresses and those made to be unique.
fn is_unique(guid: &str) -> bool {
    ["urn:", "tag:", "http://", "https://"]
        .iter()
        .any(|start| guid.starts_with(start))
}

/// Flags every article that rests on an older version of `new`, or on what it names in `refers` if it takes that
/// back. Answers how many.
pub(super) async fn raise(tx: &Tx, new: &Source, refers: &[String], now: Moment) -> Result<usize, Error> {
    let mut names = vec![new.guid.as_str()];
    if new.status == SourceStatus::Killed {
        names.extend(refers.iter().map(String::as_str));
    }
    let mut raised = Vec::new();
    for name in names {
        for (used, wire) in morgue::sources::named(tx, name).await? {
            if used == new.id || (wire != new.wire && !is_unique(name)) {
                continue;
            }
            for attached in morgue::attached::of_source(tx, used).await? {
                if raised
                    .iter()
                    .any(|alarm: &Alarm| alarm.article == attached.article)
                {
                    continue;
                }
                raised.push(alarm(tx, attached.article, used, new, now).await?);
            }
        }
    }
    morgue::alarms::put(tx, &raised).await?;
    Ok(raised.len())
}

async fn alarm(
    tx: &Tx,
    article: ArticleId,
    used: SourceId,
    new: &Source,
    now: Moment,
) -> Result<Alarm, Error> {
    let mut alarm = Alarm {
        article,
        source: new.id,
        used,
        at: now,
        status: new.status,
        whole: true,
        sentences: Vec::new(),
        seen: false,
    };
    let life = morgue::articles::by_id(tx, article).await?;
    let revision = match life.filter(|life| life.state == State::Published) {
        Some(_) => morgue::revisions::live(tx, article).await?,
        None => morgue::revisions::head(tx, article).await?,
    };
    let Some(revision) = revision else {
        return Ok(alarm);
    };
    let passages = morgue::passages::of_revision(tx, revision.id).await?;
    let mut places: Vec<(Stretch, Stretch)> = passages
        .iter()
        .filter(|passage| passage.source == used)
        .map(|passage| (passage.draft, passage.place))
        .collect();
    let found = found(tx, revision.id, used).await?;
    alarm.whole = found.is_none();
    places.extend(found.unwrap_or_default());
    let article = revision.article()?;
    let text = super::draft_text(&article);
    let old = morgue::sources::by_id(tx, used).await?.map(|source| source.text);
    alarm.sentences = sentences(
        &text,
        article.lang.as_str(),
        &places,
        &old.unwrap_or_default(),
        new,
    );
    Ok(alarm)
}

/// Where the last check saw that a revision takes from a source: places in both texts. `None` if it was never
/// checked against that source.
async fn found(
    tx: &Tx,
    revision: RevisionId,
    source: SourceId,
) -> Result<Option<Vec<(Stretch, Stretch)>>, Error> {
    let all = morgue::findings::of(tx, revision).await?;
    let Some(last) = all.into_iter().find(|one| one.sources.contains(&source)) else {
        return Ok(None);
    };
    let report: Value = serde_json::from_str(&last.report)?;
    let id = source.to_string();
    let lists = ["/quotes", "/figures", "/names", "/overlap/passages"];
    let entries = lists
        .iter()
        .filter_map(|list| report.pointer(list)?.as_array())
        .flatten();
    let places = entries.filter_map(|entry| {
        let place = entry.get("source")?;
        if place.get("id")?.as_str()? != id
            || entry.get("verdict").and_then(Value::as_str) == Some("not_found")
        {
            return None;
        }
        Some((stretch(entry.get("span")?)?, stretch(place.get("span")?)?))
    });
    Ok(Some(places.collect()))
}

fn stretch(span: &Value) -> Option<Stretch> {
    let at = |n: usize| span.get(n)?.as_i64();
    Some(Stretch {
        start: at(0)?,
        end: at(1)?,
    })
}

/// The sentences of a text that hold one of the places, with whether what they took still stands.
fn sentences(
    text: &str,
    lang: &str,
    places: &[(Stretch, Stretch)],
    old: &str,
    new: &Source,
) -> Vec<Sentence> {
    let points = CodePoints::new(text);
    let read = Text::new(text, Pack::of(lang));
    let now = folded(&new.text);
    let stands = |place: &Stretch| {
        let words = place.of(old).map(folded).unwrap_or_default();
        new.status == SourceStatus::Usable && !words.is_empty() && now.contains(&words)
    };
    let mut out = Vec::new();
    for span in read.sentences() {
        let here = points.span(*span);
        let (start, end) = (i64::try_from(here.start), i64::try_from(here.end));
        let (Ok(start), Ok(end)) = (start, end) else {
            continue;
        };
        let mut touching = places
            .iter()
            .filter(|(draft, _)| draft.start < end && start < draft.end)
            .peekable();
        if touching.peek().is_some() {
            out.push(Sentence {
                start,
                end,
                text: span.of(text).to_owned(),
                stands: touching.all(|(_, place)| stands(place)),
            });
        }
    }
    out
}

/// Words with single spaces and small letters: what does not count when two versions are compared.
fn folded(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sentence_stands_only_if_its_words_are_in_the_new_version() {
        use super::*;
        let text = "The ferry sailed at noon. It carried 337 people. Nobody knows why.";
        let old = "Ferry left at noon with 337 people aboard.";
        let mut new = copy::Source {
            id: SourceId(2),
            wire: None,
            guid: "g".into(),
            version: 2,
            said_version: String::new(),
            status: SourceStatus::Usable,
            headline: String::new(),
            slugline: String::new(),
            outlet: String::new(),
            byline: String::new(),
            place: String::new(),
            url: None,
            lang: None,
            published: None,
            received: Moment(0),
            embargo: None,
            rights: String::new(),
            note: String::new(),
            confidential: false,
            text: "FERRY left  at noon with 373 people aboard.".into(),
            capture: copy::Hash::of(b""),
        };
        let at = |of: &str, words: &str| {
            let start = i64::try_from(of.find(words).unwrap()).unwrap();
            Stretch {
                start,
                end: start + i64::try_from(words.len()).unwrap(),
            }
        };
        let places = [
            (at(text, "at noon"), at(old, "left at noon")),
            (at(text, "337"), at(old, "337 people")),
        ];
        let read = |new: &Source| {
            let all = sentences(text, "en", &places, old, new);
            all.into_iter()
                .map(|one| (one.text, one.stands))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            read(&new),
            [
                ("The ferry sailed at noon.".to_owned(), true),
                ("It carried 337 people.".to_owned(), false)
            ]
        );
        new.status = SourceStatus::Killed;
        assert!(read(&new).iter().all(|(_, stands)| !stands));
    }
}
