//! Articles as WordPress says them.

use std::collections::BTreeMap;

use copy::{Access, Article, ArticleId, Kind, Media, MediaId, Person, PersonId, Tag, id};
use morgue::Life;
use morgue::topics::Topic;
use press::context::FeedContent;
use press::rest;
use serde_json::{Map, Value, json};

use super::{Asked, media, people, terms};
use crate::error::Error;
use crate::site::links::Tree;
use crate::site::{Site, gather_article, gather_list};

/// The number of an article or page.
pub(super) fn number(life: &Life) -> i64 {
    life.wp_id.unwrap_or_else(|| id::short(life.id.0))
}

/// A date by clocks of the paper, and by those of Greenwich, without a zone as WordPress writes them.
pub(super) fn dates(cx: &Site<'_>, at: copy::Moment) -> (String, String) {
    let civil = |offset: i32| at.civil(offset).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    (civil(cx.paper.offset_minutes), civil(0))
}

/// What articles name, read in one trip for each kind.
pub(super) struct Around {
    contents: BTreeMap<ArticleId, Article>,
    media: BTreeMap<MediaId, Media>,
    numbers: BTreeMap<MediaId, i64>,
    topics: Vec<Topic>,
    people: BTreeMap<PersonId, Person>,
    own: BTreeMap<PersonId, i64>,
    parents: BTreeMap<ArticleId, i64>,
    tree: Tree,
}

impl Around {
    pub(super) async fn read(cx: &Site<'_>, lives: &[Life], tags: &mut Vec<Tag>) -> Result<Self, Error> {
        let mut contents = BTreeMap::new();
        let open = lives.iter().filter(|life| life.is_public());
        let revisions: Vec<_> = open.filter_map(|life| life.live).collect();
        for revision in morgue::revisions::get_many(cx.db, &revisions).await? {
            contents.insert(revision.article, revision.article()?);
        }
        let open_text = |id: &ArticleId| {
            let life = lives.iter().find(|life| life.id == *id);
            life.is_some_and(|life| life.access == Access::Public)
        };
        let shown = contents.iter().filter(|(id, _)| open_text(id));
        let ids = gather_list::unique(
            shown
                .flat_map(|(_, article)| gather_article::media_ids(article))
                .collect(),
        );
        let media = morgue::media::by_ids(cx.db, &ids).await?;
        let leads = gather_list::unique(lives.iter().filter_map(|life| life.lead).collect::<Vec<_>>());
        let mut numbers = BTreeMap::new();
        for lead in leads {
            // The number of a picture in WordPress stands with the medium, not with what pages show of it.
            let kept = morgue::media::by_id(cx.db, lead).await?;
            numbers.extend(kept.map(|kept| (lead, media::number(&kept))));
        }
        let topic_ids = gather_list::unique(contents.values().flat_map(|it| it.topics.clone()).collect());
        let mut topics = morgue::topics::by_ids(cx.db, &topic_ids).await?;
        topics.retain(|topic| topic.scheme.is_empty());
        let people = gather_list::people(cx, lives).await?;
        let ids: Vec<PersonId> = people.keys().copied().collect();
        let found = morgue::numbers::of_people(cx.db, &ids).await?;
        let own = ids.iter().zip(found);
        let own = own.map(|(one, number)| (*one, number.unwrap_or_else(|| id::short(one.0))));
        let parents: Vec<ArticleId> = lives.iter().filter_map(|life| life.parent).collect();
        let parents = morgue::articles::by_ids(cx.db, &parents).await?;
        tags.extend(media.keys().map(|id| Tag::Media(*id)));
        tags.extend(topics.iter().map(|topic| Tag::Topic(topic.id)));
        tags.extend(people.keys().map(|id| Tag::Person(*id)));
        tags.extend(lives.iter().map(|life| Tag::Article(life.id)));
        Ok(Around {
            own: own.collect(),
            contents,
            media,
            numbers,
            topics,
            people,
            parents: parents.iter().map(|life| (life.id, number(life))).collect(),
            tree: Tree::read(cx).await?,
        })
    }

    /// An article or page.
    pub(super) fn post(&self, cx: &Site<'_>, asked: &Asked, life: &Life) -> Value {
        let locked = life.access != Access::Public;
        let href = cx.full(&cx.article_href(life));
        let content = self.contents.get(&life.id).filter(|_| !locked);
        let at = life.published_at.unwrap_or(life.created_at);
        let (date, date_gmt) = dates(cx, at);
        let date = match life.local_date.is_empty() {
            true => date,
            false => format!("{}T{}", life.local_date, life.local_time),
        };
        let (modified, modified_gmt) = dates(cx, life.updated_at.max(at));
        let author = life.authors.first().and_then(|id| self.own.get(id)).copied();
        let lead = life.lead.filter(|_| !locked);
        let lead_number = lead.and_then(|id| self.numbers.get(&id)).copied();
        let page = life.kind == Kind::Page;
        let comments = if life.comments_open { "open" } else { "closed" };
        let mut said = json!({
            "id": number(life),
            "date": date,
            "date_gmt": date_gmt,
            "guid": { "rendered": rest::line(&crate::site::gather_feed::guid(cx, life)) },
            "modified": modified,
            "modified_gmt": modified_gmt,
            "slug": life.slug,
            "status": "publish",
            "type": if page { "page" } else { "post" },
            "link": href,
            "title": { "rendered": rest::line(&life.headline) },
            "content": {
                "rendered": content.map(|article| self.body(cx, article, &href)).unwrap_or_default(),
                "protected": locked,
            },
            "excerpt": {
                "rendered": if locked { String::new() } else { rest::paragraph(&life.standfirst) },
                "protected": locked,
            },
            "author": author.unwrap_or(0),
            "featured_media": lead_number.unwrap_or(0),
            "comment_status": comments,
            "ping_status": "closed",
            "template": "",
            "meta": {},
        });
        if let Some(said) = said.as_object_mut() {
            if page {
                let parent = life.parent.and_then(|id| self.parents.get(&id)).copied();
                said.insert("parent".into(), json!(parent.unwrap_or(0)));
                said.insert("menu_order".into(), json!(life.menu_order));
            } else {
                let (categories, tags) = self.terms_of(life);
                said.insert("sticky".into(), json!(life.pinned));
                said.insert("format".into(), json!("standard"));
                said.insert("categories".into(), json!(categories));
                said.insert("tags".into(), json!(tags));
            }
            said.insert("_links".into(), links(cx, life, author, lead_number));
            let embedded = self.embedded(cx, asked, life, lead);
            if !embedded.is_empty() {
                said.insert("_embedded".into(), Value::Object(embedded));
            }
        }
        said
    }

    fn terms_of(&self, life: &Life) -> (Vec<i64>, Vec<i64>) {
        let Some(article) = self.contents.get(&life.id) else {
            return (Vec::new(), Vec::new());
        };
        let sections = article.sections.iter().filter_map(|id| self.tree.get(*id));
        let tags = article.topics.iter();
        let tags = tags.filter_map(|id| self.topics.iter().find(|topic| topic.id == *id));
        (
            sections.map(terms::section_number).collect(),
            tags.map(terms::topic_number).collect(),
        )
    }

    fn body(&self, cx: &Site<'_>, article: &Article, href: &str) -> String {
        let ids = gather_article::media_ids(article);
        let content = FeedContent {
            media: ids
                .iter()
                .filter_map(|id| self.media.get(id).map(|it| (*id, it.clone())))
                .collect(),
            // It stands apart, as `featured_media`.
            lead: None,
            body: article.body.clone(),
            sources: article.sources.clone(),
            via: article.via.clone(),
            lang: Some(article.lang.clone()),
            dir: article.dir,
            corrections: article.corrections.clone(),
            offset_minutes: cx.paper.offset_minutes,
        };
        rest::body(&cx.paper.url, href, &cx.paper.lang, &content)
    }

    fn embedded(
        &self,
        cx: &Site<'_>,
        asked: &Asked,
        life: &Life,
        lead: Option<MediaId>,
    ) -> Map<String, Value> {
        let mut embedded = Map::new();
        if asked.embeds("author") {
            let authors = life.authors.iter().take(1).filter_map(|id| {
                let number = self.own.get(id)?;
                Some(people::person(cx, self.people.get(id)?, *number))
            });
            let authors: Vec<Value> = authors.collect();
            if !authors.is_empty() {
                embedded.insert("author".into(), Value::Array(authors));
            }
        }
        if asked.embeds("wp:featuredmedia")
            && let Some(lead) = lead
            && let (Some(found), Some(number)) = (self.media.get(&lead), self.numbers.get(&lead))
        {
            let one = media::brief(cx, found, *number, life.published_at.unwrap_or(life.created_at));
            embedded.insert("wp:featuredmedia".into(), json!([one]));
        }
        if life.kind == Kind::Article
            && asked.embeds("wp:term")
            && let Some(article) = self.contents.get(&life.id)
        {
            let sections = article.sections.iter().filter_map(|id| self.tree.get(*id));
            let sections: Vec<Value> = sections
                .map(|section| terms::said_section(cx, &self.tree, section, 0))
                .collect();
            let topics = self
                .topics
                .iter()
                .filter(|topic| article.topics.contains(&topic.id));
            let topics: Vec<Value> = topics.map(|topic| terms::said_topic(cx, topic, 0)).collect();
            embedded.insert("wp:term".into(), json!([sections, topics]));
        }
        embedded
    }
}

fn links(cx: &Site<'_>, life: &Life, author: Option<i64>, lead: Option<i64>) -> Value {
    let api = |path: String| cx.full(&format!("/wp-json/wp/v2/{path}"));
    let kind = if life.kind == Kind::Page { "pages" } else { "posts" };
    let own = number(life);
    let mut all = json!({
        "self": [{ "href": api(format!("{kind}/{own}")) }],
        "collection": [{ "href": api(kind.to_owned()) }],
        "about": [{ "href": api(format!("types/{}", kind.trim_end_matches('s'))) }],
        "replies": [{ "embeddable": true, "href": api(format!("comments?post={own}")) }],
        "wp:attachment": [{ "href": api(format!("media?parent={own}")) }],
        "curies": [{ "name": "wp", "href": "https://api.w.org/{rel}", "templated": true }],
    });
    if let Some(all) = all.as_object_mut() {
        if let Some(author) = author {
            let link = json!([{ "embeddable": true, "href": api(format!("users/{author}")) }]);
            all.insert("author".into(), link);
        }
        if let Some(lead) = lead {
            let link = json!([{ "embeddable": true, "href": api(format!("media/{lead}")) }]);
            all.insert("wp:featuredmedia".into(), link);
        }
        if life.kind == Kind::Article {
            let terms = json!([
                { "taxonomy": "category", "embeddable": true, "href": api(format!("categories?post={own}")) },
                { "taxonomy": "post_tag", "embeddable": true, "href": api(format!("tags?post={own}")) },
            ]);
            all.insert("wp:term".into(), terms);
        }
    }
    all
}
