//! Taking in bytes: read, keep raw and cleaned, find out whether it is new, flag who used what it replaces.

use copy::{Capture, Change, Deed, Hash, Lang, Moment, PersonId, Source, SourceId, SourceStatus, WireId};
use std::time::Duration;

use morgue::Tx;
use wire::intake::{self, Hint, Item, Status};

use super::alarm;
use crate::access::{Gather, Granted, House};
use crate::error::Error;
use crate::fetch::{Fetcher, Limits};
use crate::newsroom::Newsroom;

/// Bytes as they came, with what is known of them.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The name of the file or the address.
    pub name: String,
    /// The media type, with its charset, if it was said.
    pub media_type: Option<String>,
    /// Other fields that came with them, by name.
    pub headers: Vec<(String, String)>,
    /// The address they were fetched from, if they were.
    pub url: Option<String>,
    /// The wire they came by; `None`: somebody brought them.
    pub wire: Option<WireId>,
    /// The newsroom protects who gave them.
    pub confidential: bool,
    /// A headline, where the source itself has none.
    pub headline: Option<String>,
    /// Who publishes it, where the source itself does not say.
    pub outlet: Option<String>,
}

/// What became of one item of what was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The source: the new one, or the one that was there.
    pub id: SourceId,
    /// What it is called.
    pub title: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether it may be used.
    pub status: SourceStatus,
    /// How many articles that used an older version were flagged.
    pub flagged: usize,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not known.
    New,
    /// It is this version of a source that is known.
    Version(i64),
    /// It is here already, just like that.
    Same,
    /// A newer version of it is here already: it came late and was left.
    Late,
}

/// What became of everything that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What the bytes turned out to be.
    pub format: &'static str,
    /// Its items in their order.
    pub items: Vec<Filed>,
    /// What was odd about it, as sentences.
    pub notices: Vec<String>,
}

impl Taken {
    /// How many items were not here before.
    pub fn fresh(&self) -> usize {
        let fresh = |it: &&Filed| matches!(it.outcome, Outcome::New | Outcome::Version(_));
        self.items.iter().filter(fresh).count()
    }
}

/// Takes in what somebody brought.
///
/// # Errors
/// [`Error::Invalid`] with the reason in words if it cannot be read as a source; then nothing is kept.
pub async fn bring(
    newsroom: &Newsroom,
    granted: Granted<'_, Gather, House>,
    brought: Brought,
) -> Result<Taken, Error> {
    take_in(newsroom, granted.actor().person(), brought).await
}

/// How much fetching a source may take.
const LIMITS: Limits = Limits {
    bytes: 32 << 20,
    total: Duration::from_secs(30),
    idle: Duration::from_secs(10),
    redirects: 5,
};

/// Fetches what stands at a public address, to be brought.
///
/// # Errors
/// [`Error::Invalid`] on `url` with the reason in words; then nothing is kept.
pub async fn fetch(url: &str) -> Result<Brought, Error> {
    let refused = |why: crate::fetch::Problem| Error::invalid("url", &why);
    let fetcher = Fetcher::new(false).map_err(refused)?;
    let mut bytes = Vec::new();
    let fetched = fetcher.get(url, &LIMITS, &mut bytes).await.map_err(refused)?;
    let fields = [
        ("etag", fetched.state.etag),
        ("last-modified", fetched.state.modified),
    ];
    let headers = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Ok(Brought {
        bytes,
        headers: headers.collect(),
        name: fetched.url.to_string(),
        url: Some(fetched.url.to_string()),
        media_type: fetched.content_type,
        ..Brought::default()
    })
}

/// Takes in what was sent with the word of a wire, `token`. That word is the permission: it was made for the wire
/// by somebody who may.
///
/// # Errors
/// [`Error::SignIn`] if no open wire has this word, else as [`bring`].
pub async fn push(newsroom: &Newsroom, token: &str, mut brought: Brought) -> Result<Taken, Error> {
    let wire = super::wires::of_token(newsroom, token).await?;
    brought.wire = Some(wire.id);
    brought.confidential |= wire.confidential;
    take_in(newsroom, None, brought).await
}

/// Takes in bytes, whoever they are from.
pub(super) async fn take_in(
    newsroom: &Newsroom,
    by: Option<PersonId>,
    brought: Brought,
) -> Result<Taken, Error> {
    let store = newsroom.captures.clone();
    // Reading a large file takes a while and is not done where readers are served.
    let work = tokio::task::spawn_blocking(move || {
        let hint = Hint {
            name: Some(brought.name.as_str()).filter(|name| !name.is_empty()),
            media_type: brought.media_type.as_deref(),
        };
        let arrival = intake::read(&brought.bytes, &hint);
        let hash = Hash::of(&brought.bytes);
        if arrival.is_ok() {
            store.put(&brought.bytes)?;
        }
        Ok::<_, morgue::Error>((brought, arrival, hash))
    });
    let (brought, arrival, hash) = work
        .await
        .map_err(|error| Error::Internal(format!("a source could not be read: {error}")))??;
    let arrival = arrival.map_err(|refusal| Error::invalid("source", &refusal))?;
    let now = newsroom.now();
    let capture = Capture {
        hash,
        bytes: i64::try_from(brought.bytes.len()).unwrap_or(i64::MAX),
        media_type: brought.media_type.clone().unwrap_or_default(),
        name: plain(&brought.name),
        headers: brought.headers.clone(),
        received: now,
    };
    let tx = newsroom.begin().await?;
    morgue::sources::put_capture(&tx, &capture).await?;
    let (mut items, mut changes) = (Vec::new(), Vec::new());
    let mut protect = Vec::new();
    for (at, item) in arrival.items.iter().enumerate() {
        let source = source(newsroom, &brought, &capture, item, at, now);
        let filed = file(&tx, source, item, now).await?;
        if brought.confidential && filed.outcome != Outcome::New {
            protect.push(filed.id);
        }
        if matches!(filed.outcome, Outcome::New | Outcome::Version(_)) {
            changes.push(Change {
                at: now,
                by,
                deed: Deed::SourceSet,
                thing: filed.id.0,
                tags: Vec::new(),
            });
        }
        items.push(filed);
    }
    let taken = Taken {
        format: arrival.format.as_str(),
        items,
        notices: arrival.notices.into_iter().map(|notice| notice.says).collect(),
    };
    if changes.is_empty() {
        // Nothing new: the transaction is dropped, and bytes that nothing names are not kept.
        drop(tx);
        forget_if_unnamed(newsroom, &capture.hash).await?;
        protect_all(newsroom, by, &protect).await?;
        return Ok(taken);
    }
    if let Some(wire) = brought.wire {
        morgue::wires::heard(&tx, wire, now).await?;
    }
    // Whoever forgets unused bytes does so in a transaction: what is here now, stays.
    if !newsroom.captures.has(&capture.hash)? {
        newsroom.captures.put(&brought.bytes)?;
    }
    newsroom.commit(tx, &changes).await?;
    protect_all(newsroom, by, &protect).await?;
    Ok(taken)
}

/// Whoever brings as confidential what is here already protects all of it, also what came openly before.
async fn protect_all(newsroom: &Newsroom, by: Option<PersonId>, ids: &[SourceId]) -> Result<(), Error> {
    let db = newsroom.db().await?;
    for source in morgue::sources::by_ids(&db, ids).await? {
        let all = morgue::sources::versions(&db, &source.guid, source.wire).await?;
        if all.iter().any(|version| !version.confidential) {
            super::set_confidential(newsroom, by, source.id, true).await?;
        }
    }
    Ok(())
}

/// Files one item, unless it is here already, and flags who used what it replaces.
async fn file(tx: &Tx, mut source: Source, item: &Item, now: Moment) -> Result<Filed, Error> {
    let before = morgue::sources::newest(tx, &source.guid, source.wire).await?;
    let mut filed = Filed {
        id: source.id,
        title: source.title(),
        outcome: Outcome::New,
        status: source.status,
        flagged: 0,
    };
    if let Some(before) = &before {
        filed.id = before.id;
        if is_same(before, &source) {
            filed.outcome = Outcome::Same;
            return Ok(filed);
        }
        if source.status == SourceStatus::Usable && is_older(&source, before) {
            filed.outcome = Outcome::Late;
            return Ok(filed);
        }
        filed.id = source.id;
        source.version = before.version + 1;
        source.confidential |= before.confidential;
        if source.text.trim().is_empty() {
            // A kill often says nothing but that it is one.
            source.text.clone_from(&before.text);
        }
        filed.outcome = Outcome::Version(source.version);
    }
    morgue::sources::insert(tx, std::slice::from_ref(&source)).await?;
    filed.flagged = alarm::raise(tx, &source, &item.refers, now).await?;
    Ok(filed)
}

fn is_same(before: &Source, now: &Source) -> bool {
    before.text == now.text
        && before.status == now.status
        && (before.headline == now.headline || now.headline.is_empty())
        && (before.said_version == now.said_version || now.said_version.is_empty())
}

/// Whether the sender counts this before the one that is here.
fn is_older(this: &Source, here: &Source) -> bool {
    let number = |source: &Source| source.said_version.trim().parse::<u64>().ok();
    match (number(this), number(here)) {
        (Some(this), Some(here)) => this < here,
        _ => false,
    }
}

fn source(
    newsroom: &Newsroom,
    brought: &Brought,
    capture: &Capture,
    item: &Item,
    at: usize,
    now: Moment,
) -> Source {
    let said = |value: &Option<String>| value.as_deref().map(plain).unwrap_or_default();
    let or_else = |value: String, other: &Option<String>| if value.is_empty() { said(other) } else { value };
    let url = item.url.as_deref().or(brought.url.as_deref()).map(plain);
    let guid = item.guid.as_deref().map(plain).filter(|guid| !guid.is_empty());
    let guid = guid.or_else(|| url.clone().filter(|_| at == 0 || item.url.is_some()));
    let guid = guid.unwrap_or_else(|| match at {
        0 => format!("sha256:{}", capture.hash),
        at => format!("sha256:{}#{at}", capture.hash),
    });
    Source {
        id: SourceId(newsroom.id()),
        wire: brought.wire,
        guid,
        version: 1,
        said_version: said(&item.version),
        status: match item.status {
            Status::Usable => SourceStatus::Usable,
            Status::Withheld => SourceStatus::Withheld,
            Status::Canceled => SourceStatus::Killed,
        },
        headline: or_else(said(&item.headline), &brought.headline),
        slugline: said(&item.slugline),
        outlet: or_else(said(&item.outlet), &brought.outlet),
        byline: said(&item.byline),
        place: said(&item.place),
        url: url.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        lang: item.lang.as_deref().and_then(Lang::parse),
        published: item.updated.or(item.published),
        received: now,
        embargo: item.embargo,
        rights: said(&item.rights),
        note: said(&item.ednote),
        confidential: brought.confidential,
        text: item.text.replace('\0', ""),
        capture: capture.hash.clone(),
    }
}

/// One line without what no database keeps and no terminal should be sent.
fn plain(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    clean.trim().to_owned()
}

/// Bytes that were put on the disk for a row that was not written.
async fn forget_if_unnamed(newsroom: &Newsroom, hash: &Hash) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    if morgue::sources::capture(&tx, hash).await?.is_none() {
        newsroom.captures.remove(hash)?;
    }
    Ok(())
}
