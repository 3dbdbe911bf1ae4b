//! Until when pictures may be shown: held against a piece before it is published, and watched afterwards.

use std::collections::BTreeMap;

use copy::doc::{Block, MediaRef};
use copy::{Article, ArticleId, Media, MediaId, Moment};
use morgue::pictures::{self, Picture};
use morgue::remarks::Remark;
use morgue::{Life, Query};

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Pictures that are looked at in one go.
const MANY: i64 = 100;
/// Articles of one picture that are looked at.
const USES: i64 = 500;

/// A picture that may not be shown any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The picture.
    pub media: Media,
    /// On which terms it could be shown.
    pub rights: String,
    /// When that ended.
    pub at: Moment,
    /// The articles in which readers see it.
    pub articles: Vec<Life>,
}

/// The media that what an article says shows.
pub(crate) fn media_of(article: &Article) -> Vec<MediaId> {
    let lead = article.lead.clone().map(Block::Picture);
    let blocks = article.body.walk().into_iter().chain(&lead);
    let mut ids: Vec<MediaId> = blocks
        .flat_map(Block::media)
        .filter_map(|one| match one {
            MediaRef::Kept(id) => Some(*id),
            MediaRef::Elsewhere(_) => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The pictures of an article that may not be shown at `now`, with what they are called.
pub(crate) async fn ended_in(
    q: &impl Query,
    article: &Article,
    now: Moment,
) -> Result<Vec<(Picture, String)>, Error> {
    let known = pictures::of_many(q, &media_of(article)).await?;
    let ended: Vec<Picture> = known.into_iter().filter(|one| one.has_ended(now)).collect();
    if ended.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<MediaId> = ended.iter().map(|one| one.media).collect();
    let media = morgue::media::by_ids(q, &ids).await?;
    let name = |id: MediaId| media.get(&id).map(name).unwrap_or_default();
    Ok(ended
        .into_iter()
        .map(|one| (name(one.media), one))
        .map(|(name, one)| (one, name))
        .collect())
}

/// What a picture is called: its title, else the name of its file.
pub fn name(media: &Media) -> String {
    let file = media.files.first().and_then(|file| file.path.rsplit('/').next());
    match media.title.is_empty() {
        true => file.unwrap_or_default().to_owned(),
        false => media.title.clone(),
    }
}

/// Pictures that readers see although their rights ended, the last to end first.
///
/// # Errors
/// If the database does not answer.
pub async fn ended(newsroom: &Newsroom) -> Result<Vec<Ended>, Error> {
    let db = newsroom.db().await?;
    let known = pictures::ended(&db, newsroom.now(), MANY).await?;
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<MediaId> = known.iter().map(|one| one.media).collect();
    let mut media = morgue::media::by_ids(&db, &ids).await?;
    let mut found = Vec::new();
    for one in known {
        let articles = shown_in(&db, one.media).await?;
        if let (Some(media), Some(at), false) = (media.remove(&one.media), one.ends_at, articles.is_empty()) {
            found.push(Ended {
                media,
                rights: one.rights,
                at,
                articles,
            });
        }
    }
    Ok(found)
}

/// The articles in which readers see a medium.
pub(crate) async fn shown_in(q: &impl Query, media: MediaId) -> Result<Vec<Life>, Error> {
    let ids = pictures::uses(q, media, USES).await?;
    let lives = morgue::articles::by_ids(q, &ids).await?;
    let public: Vec<Life> = lives.into_iter().filter(Life::is_public).collect();
    let revisions: Vec<_> = public.iter().filter_map(|life| life.live).collect();
    let revisions = morgue::revisions::get_many(q, &revisions).await?;
    let mut shows: BTreeMap<ArticleId, bool> = BTreeMap::new();
    for revision in revisions {
        let article = revision.article()?;
        shows.insert(revision.article, media_of(&article).contains(&media));
    }
    Ok(public
        .into_iter()
        .filter(|life| shows.get(&life.id).copied().unwrap_or(false))
        .collect())
}

/// Tells the newsroom of pictures whose rights ended while readers see them: by a note on each such article. Answers
/// which pictures these are; each is told of once.
///
/// # Errors
/// If the database does not do its part.
pub async fn tell(newsroom: &Newsroom) -> Result<Vec<(String, usize)>, Error> {
    let (db, now) = (newsroom.db().await?, newsroom.now());
    let due = pictures::due(&db, now, MANY).await?;
    let mut told = Vec::new();
    for id in due {
        let tx = newsroom.begin().await?;
        let articles = shown_in(&tx, id).await?;
        let media = morgue::media::by_id(&tx, id).await?;
        let known = pictures::of(&tx, id).await?;
        if let (Some(kept), Some(at)) = (media, known.and_then(|one| one.ends_at)) {
            let called = name(&kept.media);
            let day = Moment(at.0 - 1)
                .civil(newsroom.paper.load().offset_minutes)
                .strftime("%Y-%m-%d")
                .to_string();
            for life in &articles {
                let note = Remark {
                    id: newsroom.id(),
                    article: life.id,
                    mark: String::new(),
                    answers: None,
                    at: now,
                    by: None,
                    words: format!(
                        "The rights of the picture “{called}” ended on {day}. Readers still see it: take it out or \
                         replace it, or say in the library until when it may be shown."
                    ),
                    about: called.clone(),
                    resolved: None,
                };
                morgue::remarks::add(&tx, &note, &[]).await?;
            }
            if !articles.is_empty() {
                told.push((called, articles.len()));
            }
        }
        pictures::told(&tx, id).await?;
        newsroom.commit(tx, &[]).await?;
    }
    Ok(told)
}
