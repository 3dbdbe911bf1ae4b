//! Feeds of articles and of comments.

use std::collections::BTreeMap;

use copy::address::{FeedKind, Part};
use copy::{Access, Article, ArticleId, MediaId, RevisionId, Tag};
use morgue::Life;
use morgue::comments::Shown;
use press::Sheet;
use press::context::{self, Feed, FeedAuthor, FeedContent, FeedItem, View, When};

use super::links::Tree;
use super::{Site, gather_article, gather_list, head, settle};
use crate::ask::Ask;
use crate::error::Error;

/// Comments in a feed.
const COMMENTS: i64 = 10;

/// What a feed says of itself.
pub(super) struct About<'a> {
    pub(super) kind: FeedKind,
    pub(super) title: String,
    pub(super) description: String,
    /// The page that shows the same.
    pub(super) page_href: &'a str,
    /// The feed itself.
    pub(super) href: &'a str,
}

/// A feed of articles.
pub(super) async fn articles(
    cx: &Site<'_>,
    tree: &Tree,
    about: About<'_>,
    lives: &[Life],
    tags: Vec<Tag>,
) -> Result<Sheet, Error> {
    articles_before(cx, tree, about, lives, tags, None).await
}

/// A feed of articles of which older ones stand in the part at `next`, a full address.
pub(super) async fn articles_before(
    cx: &Site<'_>,
    tree: &Tree,
    about: About<'_>,
    lives: &[Life],
    mut tags: Vec<Tag>,
    next: Option<String>,
) -> Result<Sheet, Error> {
    let lives: Vec<&Life> = lives.iter().filter(|life| life.is_public()).collect();
    let revisions: Vec<RevisionId> = lives.iter().filter_map(|life| life.live).collect();
    let mut contents: BTreeMap<ArticleId, Article> = BTreeMap::new();
    for revision in morgue::revisions::get_many(cx.db, &revisions).await? {
        contents.insert(revision.article, revision.article()?);
    }
    contents.retain(|id, _| {
        lives
            .iter()
            .any(|life| life.id == *id && life.access == Access::Public)
    });
    let mut ids: Vec<MediaId> = contents.values().flat_map(gather_article::media_ids).collect();
    ids = gather_list::unique(ids);
    let media = morgue::media::by_ids(cx.db, &ids).await?;
    let topic_ids = gather_list::unique(contents.values().flat_map(|it| it.topics.clone()).collect());
    let topics = morgue::topics::by_ids(cx.db, &topic_ids).await?;
    let owned: Vec<Life> = lives.iter().map(|life| (*life).clone()).collect();
    let people = gather_list::people(cx, &owned).await?;
    let article_ids: Vec<ArticleId> = lives.iter().map(|life| life.id).collect();
    let counts = morgue::comments::counts(cx.db, &article_ids).await?;
    tags.extend(media.keys().map(|id| Tag::Media(*id)));
    tags.extend(topics.iter().map(|topic| Tag::Topic(topic.id)));
    tags.extend(people.keys().map(|id| Tag::Person(*id)));
    let mut items = Vec::with_capacity(lives.len());
    for (life, count) in lives.iter().zip(counts) {
        tags.extend([Tag::Article(life.id), Tag::Comments(life.id)]);
        let content = contents.remove(&life.id);
        let mut categories = Vec::new();
        if let Some(article) = &content {
            for section in article.sections.iter().filter_map(|id| tree.get(*id)) {
                categories.push(section.name.clone());
                tags.push(Tag::Section(section.id));
            }
            let named = topics
                .iter()
                .filter(|topic| topic.scheme.is_empty() && article.topics.contains(&topic.id));
            categories.extend(named.map(|topic| topic.name.clone()));
        }
        let href = cx.article_href(life);
        let open = content.is_some();
        let authors = life.authors.iter().filter_map(|id| people.get(id));
        items.push(FeedItem {
            guid: guid(cx, life),
            guid_is_permalink: false,
            url: cx.full(&href),
            title: life.headline.clone(),
            published: published(cx, life),
            updated: Some(life.updated_at),
            authors: authors
                .map(|person| FeedAuthor {
                    name: person.name.clone(),
                    url: Some(cx.full(&cx.author_href(person))),
                })
                .collect(),
            lang: Some(life.lang.clone()),
            image: life
                .lead
                .filter(|_| open)
                .and_then(|id| media.get(&id))
                .and_then(|lead| head::image(cx, lead))
                .map(|image| image.href),
            categories,
            summary: content.as_ref().map(summary).unwrap_or_default(),
            comments_url: open.then(|| format!("{}#comments", cx.full(&href))),
            comments_feed: open.then(|| cx.full(&cx.part(&href, Part::Feed(about.kind, 1)))),
            comments: open.then(|| u64::try_from(count).unwrap_or(0)),
            content: content.map(|article| {
                let ids = gather_article::media_ids(&article);
                FeedContent {
                    media: ids
                        .iter()
                        .filter_map(|id| media.get(id).map(|it| (*id, it.clone())))
                        .collect(),
                    lead: article.lead,
                    body: article.body,
                    sources: article.sources,
                    via: article.via,
                    lang: Some(article.lang),
                    dir: article.dir,
                    corrections: article.corrections,
                    offset_minutes: cx.paper.offset_minutes,
                }
            }),
        });
    }
    feed(cx, about, items, tags, next)
}

/// The comments of all articles that everybody may read.
pub(super) async fn all_comments(cx: &Site<'_>, ask: &Ask, kind: FeedKind) -> Result<Sheet, Error> {
    let tags = vec![Tag::AllComments];
    let href = cx.paper.permalinks.comments_feed(kind);
    if let Some(sheet) = settle(ask, &href, &tags) {
        return Ok(sheet);
    }
    let shown = morgue::comments::recent(cx.db, COMMENTS).await?;
    let ids = gather_list::unique(shown.iter().map(|it| it.article).collect());
    let lives = morgue::articles::by_ids(cx.db, &ids).await?;
    let about = About {
        kind,
        title: format!("Comments – {}", cx.paper.title),
        description: cx.paper.tagline.clone(),
        page_href: "/",
        href: &href,
    };
    comments(cx, about, &shown, &lives, tags)
}

/// The comments of one article; none of a protected one.
pub(super) async fn comments_of(
    cx: &Site<'_>,
    life: &Life,
    kind: FeedKind,
    href: &str,
) -> Result<Sheet, Error> {
    let shown = if life.is_open() {
        morgue::comments::latest_for(cx.db, life.id, COMMENTS).await?
    } else {
        Vec::new()
    };
    let page_href = cx.article_href(life);
    let about = About {
        kind,
        title: format!("{} – {}", life.headline, cx.paper.title),
        description: String::new(),
        page_href: &page_href,
        href,
    };
    let tags = vec![Tag::Article(life.id), Tag::Comments(life.id)];
    comments(cx, about, &shown, std::slice::from_ref(life), tags)
}

/// The feed of comments of something that nobody comments on. Feed readers that once took it stay quiet.
pub(super) fn of_nothing(
    cx: &Site<'_>,
    title: &str,
    kind: FeedKind,
    page_href: &str,
    href: &str,
    tags: Vec<Tag>,
) -> Result<Sheet, Error> {
    let about = About {
        kind,
        title: format!("{title} – {}", cx.paper.title),
        description: String::new(),
        page_href,
        href,
    };
    feed(cx, about, Vec::new(), tags, None)
}

fn comments(
    cx: &Site<'_>,
    about: About<'_>,
    shown: &[Shown],
    lives: &[Life],
    mut tags: Vec<Tag>,
) -> Result<Sheet, Error> {
    tags.extend(lives.iter().map(|life| Tag::Article(life.id)));
    let mut items = Vec::with_capacity(shown.len());
    for it in shown {
        let Some(life) = lives.iter().find(|life| life.id == it.article && life.is_open()) else {
            continue;
        };
        let url = format!("{}#comment-{}", cx.full(&cx.article_href(life)), it.anchor);
        items.push(FeedItem {
            guid: format!("{}#comment-{}", guid(cx, life), it.anchor),
            guid_is_permalink: false,
            url,
            title: match it.name.as_str() {
                "" => life.headline.clone(),
                name => format!("{name}: {}", life.headline),
            },
            published: When::new(it.at, cx.paper.offset_minutes),
            updated: None,
            authors: Some(FeedAuthor::named(it.name.clone()))
                .filter(|author| !author.name.is_empty())
                .into_iter()
                .collect(),
            lang: None,
            image: None,
            categories: Vec::new(),
            summary: copy::text::excerpt(&it.body, 300),
            content: Some(FeedContent {
                body: it.body.clone(),
                ..FeedContent::default()
            }),
            comments_url: None,
            comments_feed: None,
            comments: None,
        });
    }
    feed(cx, about, items, tags, None)
}

/// A feed of these items.
pub(super) fn feed(
    cx: &Site<'_>,
    about: About<'_>,
    items: Vec<FeedItem>,
    mut tags: Vec<Tag>,
    next_url: Option<String>,
) -> Result<Sheet, Error> {
    tags.push(Tag::Site);
    let updated = items
        .iter()
        .map(|item| {
            item.updated
                .map_or(item.published.at, |at| at.max(item.published.at))
        })
        .max();
    let view = View::Feed(Box::new(Feed {
        kind: match about.kind {
            FeedKind::Rss2 => context::FeedKind::Rss2,
            FeedKind::Atom => context::FeedKind::Atom,
            FeedKind::Rdf => context::FeedKind::Rdf,
            FeedKind::Json => context::FeedKind::Json,
        },
        title: about.title,
        description: about.description,
        base: cx.paper.url.clone(),
        page_url: cx.full(about.page_href),
        self_url: cx.full(about.href),
        next_url,
        lang: cx.paper.lang.clone(),
        updated,
        items,
    }));
    let mut sheet = super::sheet(cx, &view, tags)?;
    sheet.modified = updated;
    Ok(sheet)
}

/// The guid as it has always been; an article that has none is named by its address of numbers.
pub(super) fn guid(cx: &Site<'_>, life: &Life) -> String {
    if life.guid.is_empty() {
        cx.full(&copy::address::Permalinks::by_number(
            "p",
            life.wp_id.unwrap_or(life.id.0),
        ))
    } else {
        life.guid.clone()
    }
}

fn published(cx: &Site<'_>, life: &Life) -> When {
    gather_list::when(cx, life).unwrap_or_else(|| When::new(life.created_at, cx.paper.offset_minutes))
}

fn summary(article: &Article) -> String {
    if article.standfirst.is_empty() {
        copy::text::excerpt(&article.body, 300)
    } else {
        article.standfirst.clone()
    }
}
