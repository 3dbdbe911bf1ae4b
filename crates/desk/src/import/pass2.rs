//! The second pass: one thread reads, two convert, one writes, each a batch ahead of the next.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use copy::{Hash, MediaId};
use morgue::imports;
use tokio::sync::mpsc;
use wire::wxr::{Event, Item, Reader};

use super::batch::{self, Job, Ready};
use super::context::Context;
use super::index::{Key, key_of};
use super::kinds::ItemKind;
use super::options::Options;
use super::pass1::{kind_of_refused, name_of, open};
use super::progress::{Progress, Standing};
use super::report::{Outcome, Refusal, Report};
use super::{Error, Target, article, media, menus, settle};

/// How many items one transaction takes in.
const ITEMS: usize = 150;
/// How many bytes of source; an item that is larger stands alone.
const BYTES: u64 = 6 << 20;

/// What the reading thread hands on.
struct Read {
    items: Vec<Raw>,
    /// What it counted on the way.
    report: Report,
    /// How far it is, in bytes.
    done: u64,
}

/// An item as it was read.
struct Raw {
    key: Key,
    item: Box<Item>,
    hash: Hash,
    file: Arc<str>,
}

/// Takes in all items of a site.
pub(super) async fn run(
    target: &Target,
    options: &Options,
    cx: &Arc<Context>,
    files: Vec<PathBuf>,
    bytes: u64,
    progress: &Arc<dyn Progress>,
    report: &mut Report,
) -> Result<(), Error> {
    let same = settle::same_context(target, cx).await?;
    let refused_entries: Arc<BTreeMap<u64, String>> = Arc::new(menus::make(cx).1.into_iter().collect());
    let (send, mut from_reader) = mpsc::channel::<Result<Read, Error>>(1);
    let context = cx.clone();
    let reader = tokio::task::spawn_blocking(move || read(&context, &files, &send));
    let (send, mut ready) = mpsc::channel::<Result<(Vec<Ready>, Report, u64), Error>>(1);
    let (context, db, source) = (cx.clone(), target.db.clone(), cx.index.source.key.clone());
    let converter = tokio::spawn(async move {
        while let Some(read) = from_reader.recv().await {
            let done = match read {
                Ok(read) => prepare(&db, &source, &context, &refused_entries, same, read).await,
                Err(error) => Err(error),
            };
            let failed = done.is_err();
            if send.send(done).await.is_err() || failed {
                return;
            }
        }
    });
    let mut result = Ok(());
    while let Some(batch) = ready.recv().await {
        let written = match batch {
            Ok((things, counted, done)) => {
                report.add(counted);
                batch::write(target, cx, things, options.dry_run, report)
                    .await
                    .map(|()| done)
            }
            Err(error) => Err(error),
        };
        match written {
            Ok(done) => progress.at(&standing(report, done, bytes)),
            Err(error) => {
                result = Err(error);
                break;
            }
        }
    }
    drop(ready);
    converter
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    reader.await.map_err(|error| Error::Internal(error.to_string()))?;
    result
}

fn standing(report: &Report, done: u64, of: u64) -> Standing {
    let kinds = ["articles", "pages", "media", "comments"];
    let counts = kinds.iter().filter_map(|kind| {
        let count = report.counts.get(*kind)?;
        let done = count.imported + count.unchanged + count.merged + count.kept + count.refused;
        (count.found > 0).then(|| (format!("{kind} of {}", count.found), done))
    });
    Standing {
        stage: "importing",
        done,
        of,
        counts: counts.collect(),
    }
}

/// Reads all files again and hands on what counts of them.
fn read(cx: &Context, files: &[PathBuf], send: &mpsc::Sender<Result<Read, Error>>) {
    let mut out = Read {
        items: Vec::new(),
        report: Report::default(),
        done: 0,
    };
    let (mut held, mut before) = (0, 0);
    for (number, path) in files.iter().enumerate() {
        let handle = match open(path) {
            Ok(handle) => handle,
            Err(error) => {
                let _ = send.blocking_send(Err(error));
                return;
            }
        };
        let name: Arc<str> = name_of(path).into();
        let mut ordinal = 0;
        let mut reader = Reader::new(handle);
        while let Some(event) = reader.next() {
            match event {
                Event::Item(item) => {
                    let key = key_of(&item);
                    let counts = cx.index.items.get(&key).is_some_and(|seen| {
                        usize::try_from(seen.file) == Ok(number) && seen.ordinal == ordinal
                    });
                    ordinal += 1;
                    if !counts {
                        // Another file, or another place in this one, has its newer state.
                        out.report
                            .became(ItemKind::of(&item.kind).as_str(), Outcome::Merged);
                        out.report
                            .became_many("comments", Outcome::Merged, item.comments.len() as u64);
                        continue;
                    }
                    held += item.bytes;
                    let hash = Hash::of(serde_json::to_string(&item).unwrap_or_default().as_bytes());
                    out.items.push(Raw {
                        key,
                        item,
                        hash,
                        file: name.clone(),
                    });
                }
                Event::Refused(refused) => {
                    let what = match refused.id {
                        Some(id) => format!("{} ({id})", refused.title),
                        None => refused.title,
                    };
                    out.report.refuse(Refusal {
                        kind: kind_of_refused(refused.what, &refused.kind).into(),
                        what,
                        file: name.to_string(),
                        line: refused.at.line,
                        byte: refused.at.byte,
                        reason: refused.reason.clone(),
                    });
                    for _ in 0..refused.comments {
                        out.report.refuse(Refusal {
                            kind: "comments".into(),
                            what: "a comment on it".into(),
                            file: name.to_string(),
                            line: refused.at.line,
                            byte: refused.at.byte,
                            reason: refused.reason.clone(),
                        });
                    }
                }
                _ => {}
            }
            if out.items.len() >= ITEMS || held >= BYTES {
                out.done = before + reader.position().byte;
                held = 0;
                let next = Read {
                    items: Vec::new(),
                    report: Report::default(),
                    done: 0,
                };
                if send.blocking_send(Ok(std::mem::replace(&mut out, next))).is_err() {
                    return;
                }
            }
        }
        before += reader.position().byte;
        out.done = before;
    }
    let _ = send.blocking_send(Ok(out));
}

/// Looks up what was taken in before, and converts the rest.
async fn prepare(
    db: &morgue::Db,
    source: &str,
    cx: &Arc<Context>,
    refused: &Arc<BTreeMap<u64, String>>,
    same: bool,
    read: Read,
) -> Result<(Vec<Ready>, Report, u64), Error> {
    let keys: Vec<String> = read.items.iter().map(|raw| raw.key.to_string()).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let known = imports::lookup_many(db, source, "item", &keys).await?;
    let (cx, refused) = (cx.clone(), refused.clone());
    let items = read.items;
    let things = super::blocking(move || {
        let pairs: Vec<(Raw, Option<Hash>)> = items
            .into_iter()
            .zip(known)
            .map(|(raw, known)| (raw, known.map(|known| known.content_hash)))
            .collect();
        let half = pairs.len() / 2;
        let mut first = pairs;
        let second = first.split_off(half);
        std::thread::scope(|scope| {
            let other = scope.spawn(|| convert_all(&cx, &refused, same, second));
            let mut out = convert_all(&cx, &refused, same, first);
            out.extend(other.join().unwrap_or_default());
            out
        })
    })
    .await?;
    Ok((things, read.report, read.done))
}

fn convert_all(
    cx: &Context,
    refused: &BTreeMap<u64, String>,
    same: bool,
    items: Vec<(Raw, Option<Hash>)>,
) -> Vec<Ready> {
    items
        .into_iter()
        .map(|(raw, known)| convert(cx, refused, same, raw, known))
        .collect()
}

fn convert(
    cx: &Context,
    refused: &BTreeMap<u64, String>,
    same: bool,
    raw: Raw,
    known: Option<Hash>,
) -> Ready {
    let kind = ItemKind::of(&raw.item.kind);
    let about = match raw.item.id {
        Some(id) => format!("{} ({id})", super::words::plain(&raw.item.title)),
        None => super::words::plain(&raw.item.title),
    };
    let unchanged = known.as_ref() == Some(&raw.hash);
    let job = if unchanged && (same || !kind.has_life()) {
        Job::Unchanged
    } else {
        let made = catch_unwind(AssertUnwindSafe(|| job(cx, refused, kind, &raw)));
        made.unwrap_or_else(|_| {
            Job::Refused("The conversion of this item stopped by a mistake in the program.".into())
        })
    };
    Ready {
        kind,
        key: raw.key,
        hash: raw.hash,
        unchanged,
        known: known.is_some_and(|hash| !hash.0.is_empty()),
        comments: raw.item.comments.len() as u64,
        at: raw.item.at,
        file: raw.file,
        about,
        job,
    }
}

fn job(cx: &Context, refused: &BTreeMap<u64, String>, kind: ItemKind, raw: &Raw) -> Job {
    let item = &*raw.item;
    let Some(seen) = cx.index.items.get(&raw.key) else {
        return Job::Refused(
            "It was not there when the file was first read: the file changed meanwhile.".into(),
        );
    };
    match kind {
        ItemKind::Article | ItemKind::Page => Job::Article(Box::new(article::make(cx, raw.key, seen, item))),
        ItemKind::Media => {
            let page = seen.path.as_deref().map(str::to_string);
            Job::Media(
                Box::new(media::make(cx, item, MediaId(seen.thing), page)),
                whole_comments(item),
            )
        }
        ItemKind::MenuEntry => match item.id.and_then(|id| refused.get(&id)) {
            Some(reason) => Job::Refused(reason.clone()),
            None => Job::Done(Outcome::Imported),
        },
        ItemKind::GuestAuthor => Job::Done(match cx.people.guest_is_first(item) {
            true => Outcome::Imported,
            false => Outcome::Merged,
        }),
        ItemKind::Correction => {
            let article = super::context::correction_of(item).and_then(|number| cx.index.by_id(number));
            match article.is_some_and(|seen| matches!(seen.kind, ItemKind::Article | ItemKind::Page)) {
                true => Job::Done(Outcome::Imported),
                false => Job::Keep(item.kind.clone(), json(item)),
            }
        }
        ItemKind::Block | ItemKind::Other => Job::Keep(item.kind.clone(), json(item)),
    }
}

/// Comments on something that has no comments here, word for word.
fn whole_comments(item: &Item) -> Option<String> {
    (!item.comments.is_empty()).then(|| serde_json::to_string(&item.comments).unwrap_or_default())
}

fn json(item: &Item) -> String {
    serde_json::to_string(item).unwrap_or_default()
}
