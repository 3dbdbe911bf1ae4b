//! The darkroom at work: one thread, the last in line for the machine, makes sizes of pictures while the paper is served.
//!
//! What is to be done stands in the database (`morgue::pictures`), so a restart forgets nothing. First come the files that
//! every browser shows, newest picture first; the smallest files take ten times as long and come when nothing else waits.
//! When the files of a picture are there, exactly the pages that show it are thrown away.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Weak};
use std::time::Duration;

use copy::doc::Cut;
use copy::{Change, Deed, MediaFile, MediaId, Tag};
use darkroom::{Format, Frame, Kind, Likeness, Spoiled};
use morgue::files::{Files, StoredFile};
use morgue::media::Kept;
use morgue::pictures::{self, Job, Stage};
use tokio::sync::Notify;

use crate::error::Error;
use crate::newsroom::Newsroom;

/// How long it is waited before looking for work that nobody rang for: imports, and other processes on one database.
const LOOK: Duration = Duration::from_secs(5);
/// The least that others get of the machine between two pictures.
const BREATH: Duration = Duration::from_millis(5);
/// Articles that are looked through at once.
const WALK: i64 = 100;
/// The most bytes of a file that is developed.
const MOST: u64 = 64 * 1024 * 1024;

/// Rung when there is work.
#[derive(Debug, Default)]
pub(crate) struct Bell(Notify);

impl Bell {
    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }
}

/// Works for as long as the newsroom lives.
pub async fn run(newsroom: Weak<Newsroom>) {
    let Some(thread) = Thread::start() else {
        tracing::error!("the darkroom has no thread; pictures are shown in the size in which they came");
        return;
    };
    loop {
        let Some(room) = newsroom.upgrade() else { return };
        let done = async {
            settle(&room).await?;
            one(&room, &thread).await
        };
        match done.await {
            Ok(true) => tokio::time::sleep(BREATH).await,
            Ok(false) => {
                let _ = tokio::time::timeout(LOOK, room.darkroom.0.notified()).await;
            }
            Err(error) => {
                tracing::debug!("the darkroom cannot work: {}", error.log().unwrap_or_default());
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

/// Does everything that is to be done, and answers how many pieces of work that was.
///
/// # Errors
/// If the database or the disk does not do its part.
pub async fn all(newsroom: &Newsroom) -> Result<usize, Error> {
    let thread = Thread::start().ok_or_else(|| Error::Internal("no thread can be started".to_owned()))?;
    settle(newsroom).await?;
    let mut done = 0;
    while one(newsroom, &thread).await? {
        done += 1;
    }
    Ok(done)
}

type Task = Box<dyn FnOnce() + Send>;

/// A thread of its own: a decoder at work keeps no request waiting, neither on the runtime nor in its blocking pool.
struct Thread(std::sync::mpsc::Sender<Task>);

impl Thread {
    fn start() -> Option<Self> {
        let (sender, tasks) = std::sync::mpsc::channel::<Task>();
        let work = move || {
            // Nobody waits for it: whoever else wants the processor gets it. Where the system does not allow that, it is
            // one thread all the same.
            let _ = rustix::process::setpriority_process(None, 19);
            for task in tasks {
                task();
            }
        };
        let made = std::thread::Builder::new()
            .name("darkroom".to_owned())
            .spawn(work);
        made.ok().map(|_| Thread(sender))
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let (answer, answered) = tokio::sync::oneshot::channel();
        let task: Task = Box::new(move || {
            let _ = answer.send(std::panic::catch_unwind(AssertUnwindSafe(work)));
        });
        let broke = || Error::Internal("the darkroom broke off".to_owned());
        self.0.send(task).map_err(|_| broke())?;
        answered.await.map_err(|_| broke())?.map_err(|_| broke())
    }
}

/// What is made of one picture, or of a part of it.
struct Order {
    kept: Kept,
    turn: u8,
    job: Job,
    cut: Option<Cut>,
}

/// What was made.
struct Made {
    files: Vec<StoredFile>,
    likeness: Option<Likeness>,
}

/// Does the next piece of work; `false` if there is none.
async fn one(newsroom: &Newsroom, thread: &Thread) -> Result<bool, Error> {
    let db = newsroom.db().await?;
    for job in [Job::First, Job::Second] {
        if let Some(id) = pictures::next(&db, job, 1).await?.pop() {
            make(newsroom, thread, id, job, None).await?;
            return Ok(true);
        }
        if let Some((id, cut)) = pictures::next_cut(&db, job, 1).await?.pop() {
            make(newsroom, thread, id, job, Some(cut)).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

async fn make(
    newsroom: &Newsroom,
    thread: &Thread,
    id: MediaId,
    job: Job,
    cut: Option<Cut>,
) -> Result<(), Error> {
    let kept = morgue::media::by_id(&newsroom.db().await?, id).await?;
    let Some(kept) = kept else {
        return give_up(newsroom, id, cut, Stage::Plain, "").await;
    };
    let store = newsroom.files.clone();
    let order = Order {
        kept: kept.clone(),
        turn: 1,
        job,
        cut,
    };
    let made = match thread.run(move || develop(&store, order)).await {
        Ok(made) => made?,
        // The decoder fell over: that is our mistake, and this picture shall not be tried for ever.
        Err(error) => Err(Stage::Spoiled.with(error.log().unwrap_or_default())),
    };
    let made = match made {
        Ok(made) => made,
        Err((stage, why)) => return give_up(newsroom, id, cut, stage, &why).await,
    };
    let tx = newsroom.begin().await?;
    let bands = made
        .likeness
        .map(|likeness| (i64::from_ne_bytes(likeness.0.to_ne_bytes()), likeness.bands()));
    let bands = bands.as_ref().map(|(bits, bands)| (*bits, bands.as_slice()));
    match cut {
        Some(cut) => pictures::made_cut(&tx, id, cut, job.to(), &made.files).await?,
        None => {
            if !pictures::made(&tx, id, job, &made.files, bands).await? {
                return Ok(());
            }
            if job == Job::First {
                pictures::set_words(&tx, &kept.media).await?;
            }
        }
    }
    let change = Change {
        at: newsroom.now(),
        by: None,
        deed: Deed::MediaSet,
        thing: id.0,
        tags: vec![Tag::Media(id)],
    };
    let shown = if made.files.is_empty() {
        Vec::new()
    } else {
        vec![change]
    };
    newsroom.commit(tx, &shown).await.map(drop)
}

trait With {
    fn with(self, why: &str) -> (Stage, String);
}

impl With for Stage {
    fn with(self, why: &str) -> (Stage, String) {
        (self, why.to_owned())
    }
}

async fn give_up(
    newsroom: &Newsroom,
    id: MediaId,
    cut: Option<Cut>,
    stage: Stage,
    why: &str,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    match cut {
        Some(cut) => pictures::made_cut(&tx, id, cut, stage, &[]).await?,
        None => {
            pictures::spoiled(&tx, id, stage, why).await?;
            if let Some(kept) = morgue::media::by_id(&tx, id).await? {
                pictures::set_words(&tx, &kept.media).await?;
            }
        }
    }
    newsroom.commit(tx, &[]).await.map(drop)
}

/// Makes the files of one piece of work and keeps their bytes. The inner error is what becomes of the picture.
fn develop(store: &Files, mut order: Order) -> Result<Result<Made, (Stage, String)>, Error> {
    let media = &order.kept.media;
    let Some(original) = media
        .files
        .iter()
        .find(|file| file.original && file.cut.is_none())
    else {
        return Ok(Err(Stage::Away.with("")));
    };
    let Some(hash) = original.hash.as_ref() else {
        return Ok(Err(Stage::Away.with("")));
    };
    let Some(kind) = Kind::of(&media.mime) else {
        return Ok(Err(Stage::Plain.with("")));
    };
    let Some(file) = store.get(hash)? else {
        return Ok(Err(Stage::Away.with("")));
    };
    let mut bytes = Vec::new();
    let read = std::io::Read::read_to_end(&mut std::io::Read::take(file, MOST), &mut bytes);
    read.map_err(|why| Error::Internal(format!("a picture cannot be read: {why}")))?;
    // Pictures of old sites did not come by our door.
    let format = match wire::picture::read(&bytes) {
        Ok(picture) => {
            order.turn = picture.turn;
            picture.format.mime().to_owned()
        }
        Err(wire::picture::Refusal::Broken(..)) => media.mime.clone(),
        Err(why) => return Ok(Err(Stage::Plain.with(&why.to_string()))),
    };
    let kind = Kind::of(&format).unwrap_or(kind);
    let frame = match Frame::develop(kind, &bytes, order.turn) {
        Ok(frame) => frame,
        Err(why @ (Spoiled::TooLarge | Spoiled::Moves)) => {
            return Ok(Err(Stage::Plain.with(&why.to_string())));
        }
        Err(why) => return Ok(Err(Stage::Spoiled.with(&why.to_string()))),
    };
    let whole = bytes.len();
    drop(bytes);
    print(store, &order, frame, original, whole)
}

fn print(
    store: &Files,
    order: &Order,
    frame: Frame,
    original: &MediaFile,
    whole: usize,
) -> Result<Result<Made, (Stage, String)>, Error> {
    let spoiled = |why: Spoiled| Ok(Err(Stage::Spoiled.with(&why.to_string())));
    let likeness = match (order.job, order.cut) {
        (Job::First, None) => frame.likeness().ok().filter(|likeness| !likeness.is_blank()),
        _ => None,
    };
    let frame = match order.cut.map(|cut| frame.cut(cut)) {
        Some(Ok(cut)) => cut,
        Some(Err(why)) => return spoiled(why),
        None => frame,
    };
    let formats: &[Format] = match (order.job, frame.has_alpha()) {
        (Job::First, false) => &[Format::Jpeg, Format::Webp],
        (Job::First, true) => &[Format::Webp],
        (Job::Second, _) => &[Format::Avif],
    };
    let mut files = Vec::new();
    let mut from = frame;
    // The largest first; each smaller one is made of it.
    for width in darkroom::widths(from.width()).into_iter().rev() {
        from = match from.wide(width) {
            Ok(frame) => frame,
            Err(why) => return spoiled(why),
        };
        for format in formats {
            let bytes = match from.print(*format) {
                Ok(bytes) => bytes,
                Err(why) => return spoiled(why),
            };
            // What is no smaller than the picture itself serves nobody.
            if order.cut.is_none() && width == original.width && bytes.len() >= whole {
                continue;
            }
            files.push(keep(
                store,
                order,
                original,
                (width, from.height()),
                *format,
                &bytes,
            )?);
        }
    }
    Ok(Ok(Made { files, likeness }))
}

fn keep(
    store: &Files,
    order: &Order,
    original: &MediaFile,
    (width, height): (u32, u32),
    format: Format,
    bytes: &[u8],
) -> Result<StoredFile, Error> {
    let hash = store.put(bytes)?;
    let stem = original
        .path
        .rsplit_once('.')
        .map_or(original.path.as_str(), |(stem, _)| stem);
    let part = order
        .cut
        .map(|cut| format!("-{}", cut.word()))
        .unwrap_or_default();
    let short = hash.0.get(..8).unwrap_or_default();
    // Its name has its hash: what stands at this address never changes.
    let path = format!("{stem}{part}-{width}-{short}.{}", format.extension());
    Ok(StoredFile {
        media: Some(order.kept.media.id),
        mime: format.mime().to_owned(),
        file: MediaFile {
            path,
            width,
            height,
            bytes: i64::try_from(bytes.len()).ok(),
            hash: Some(hash),
            original: false,
            mime: format.mime().to_owned(),
            cut: order.cut,
        },
    })
}

/// Under this name it is kept how far uses were noted.
const SETTLED: &str = "picture-uses";

/// Notes, once in the life of a paper, which articles use which pictures: those that were saved before this was noted.
async fn settle(newsroom: &Newsroom) -> Result<(), Error> {
    let db = newsroom.db().await?;
    let mut last = match morgue::settings::get(&db, SETTLED).await? {
        Some(word) if word == "\"done\"" => return Ok(()),
        Some(word) => word.parse().unwrap_or(i64::MIN),
        None => i64::MIN,
    };
    loop {
        let lives = morgue::articles::after(&db, copy::ArticleId(last), WALK).await?;
        let tx = newsroom.begin().await?;
        for life in &lives {
            let ids: Vec<_> = life.head.into_iter().chain(life.live).collect();
            for revision in morgue::revisions::get_many(&tx, &ids).await? {
                if let Ok(article) = revision.article() {
                    pictures::note_uses(&tx, life.id, &article).await?;
                }
            }
        }
        let word = match lives.last() {
            Some(life) => {
                last = life.id.0;
                last.to_string()
            }
            None => "\"done\"".to_owned(),
        };
        morgue::settings::set(&tx, SETTLED, &word).await?;
        newsroom.commit(tx, &[]).await?;
        if lives.is_empty() {
            return Ok(());
        }
    }
}

/// How much waits: pictures without any size, and those without the smallest files.
///
/// # Errors
/// If the database does not answer.
pub async fn waiting(newsroom: &Arc<Newsroom>) -> Result<(i64, i64), Error> {
    Ok(pictures::waiting(&newsroom.db().await?).await?)
}
