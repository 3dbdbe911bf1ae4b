//! What the editor asks while somebody writes: the working copy, the hold, who is here, the check, notes.

use copy::article::{Credit, Dateline, Search};
use copy::lang::Direction;
use copy::{Article, Lang, PersonId, SectionId, TopicId, prose};
use desk::access::Write;
use desk::editing::{self, Holder, Keep, Working};
use desk::error::{Error, Newer};
use desk::{dismissals, remarks as notes, sources};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// What an article says beside its body, with ids as words: JavaScript's numbers are too small for them.
#[derive(Debug, Serialize, Deserialize)]
pub struct Fields {
    headline: String,
    standfirst: String,
    labels: Vec<String>,
    slug: String,
    sections: Vec<String>,
    topics: Vec<String>,
    dateline: Option<Dateline>,
    sources: Vec<Credit>,
    via: Vec<Credit>,
    authors: Vec<String>,
    byline: Option<String>,
    lang: Lang,
    dir: Option<Direction>,
    lead: Option<Value>,
    highlights: Vec<String>,
    search: Search,
    comments_open: bool,
}

fn ids<T>(words: &[String], of: impl Fn(i64) -> T) -> Vec<T> {
    words
        .iter()
        .filter_map(|word| word.parse().ok().map(&of))
        .collect()
}

impl Fields {
    /// Those of an article.
    pub fn of(article: &Article) -> Self {
        Fields {
            headline: article.headline.clone(),
            standfirst: article.standfirst.clone(),
            labels: article.labels.clone(),
            slug: article.slug.clone(),
            sections: article.sections.iter().map(SectionId::to_string).collect(),
            topics: article.topics.iter().map(TopicId::to_string).collect(),
            dateline: article.dateline.clone(),
            sources: article.sources.clone(),
            via: article.via.clone(),
            authors: article.authors.iter().map(PersonId::to_string).collect(),
            byline: article.byline.clone(),
            lang: article.lang.clone(),
            dir: article.dir,
            lead: article.lead.as_ref().map(prose::picture_to_editor),
            highlights: article.highlights.clone(),
            search: article.search.clone(),
            comments_open: article.comments_open,
        }
    }

    /// The article with these fields and a body. What the editor does not show stays as it was.
    fn onto(self, mut article: Article, body: &Value) -> Result<Article, Fault> {
        let malformed = |field| move |why: prose::Malformed| Error::invalid(field, &why);
        article.body = prose::from_editor(body).map_err(malformed("body"))?;
        article.lead = self
            .lead
            .as_ref()
            .map(prose::picture_from_editor)
            .transpose()
            .map_err(malformed("lead"))?;
        article.headline = self.headline;
        article.standfirst = self.standfirst;
        article.labels = self.labels;
        article.slug = self.slug;
        article.sections = ids(&self.sections, SectionId);
        article.topics = ids(&self.topics, TopicId);
        article.dateline = self.dateline.filter(|line| *line != Dateline::default());
        article.sources = self.sources;
        article.via = self.via;
        article.authors = ids(&self.authors, PersonId);
        article.byline = self.byline.filter(|byline| !byline.trim().is_empty());
        article.lang = self.lang;
        article.dir = self.dir;
        article.highlights = self.highlights;
        article.search = self.search;
        article.comments_open = self.comments_open;
        Ok(article)
    }
}

fn named(id: Option<PersonId>, name: &str) -> Value {
    json!({ "id": id.map(|id| id.to_string()).unwrap_or_default(), "name": name })
}

fn held(holder: Option<&Holder>, yours: bool) -> Value {
    match holder {
        Some(one) => {
            json!({ "person": named(one.person, &one.name), "since": one.since.0, "field": one.field, "yours": yours })
        }
        None => Value::Null,
    }
}

/// A medium as the editor's shelf has it, by its id.
pub fn shelved(media: &copy::Media) -> (String, Value) {
    let file = media.files.first();
    let one = json!({
        "id": media.id.to_string(),
        "href": file.map(|file| file.path.clone()).unwrap_or_default(),
        "width": file.map(|file| file.width),
        "height": file.map(|file| file.height),
        "mime": media.mime,
        "alt": media.alt,
        "credit": media.credit,
        "caption": media.caption,
        "title": media.title,
    });
    (media.id.to_string(), one)
}

/// The working copy as the editor takes it.
async fn written(asked: &Asked, working: &Working) -> Result<Value, Fault> {
    let by = desk::stories::name(&asked.newsroom, working.by).await?;
    Ok(json!({
        "turn": working.turn,
        "revision": working.over.to_string(),
        "at": working.at.0,
        "by": named(working.by, &by),
        "article": Fields::of(&working.content),
        "body": prose::to_editor(&working.content.body),
        "unsealed": working.unsealed,
        "media": desk::stories::media(&asked.newsroom, &working.content).await?.iter().map(shelved).collect::<Map<_, _>>(),
    }))
}

/// The working copy.
pub async fn open(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let working = editing::open(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
    reply::json(asked, &written(asked, &working).await?)
}

/// One medium, for the editor's shelf.
pub async fn medium(asked: &Asked) -> Result<Reply, Fault> {
    let id = copy::MediaId(asked.id(0)?);
    let found = desk::stories::medium(&asked.newsroom, id).await?;
    let found = found.ok_or(Error::NotFound("picture"))?;
    reply::json(asked, &shelved(&found).1)
}

#[derive(Deserialize)]
struct Sent {
    session: String,
    turn: i64,
    #[serde(default)]
    nth: i64,
    #[serde(default)]
    seal: bool,
    article: Fields,
    body: Value,
}

/// Keeps a text. One that came too late is kept aside, and the answer has what is there now.
pub async fn keep(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Sent = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let before = editing::open(&asked.newsroom, granted).await?;
    let authors = before.content.authors.clone();
    let mut article = sent.article.onto(before.content, &sent.body)?;
    asked.stay(&authors, &mut article.authors);
    let keep = Keep {
        session: &sent.session,
        turn: sent.turn,
        nth: sent.nth,
        article: &article,
        seal: sent.seal,
    };
    match editing::keep(&asked.newsroom, granted, keep).await {
        Ok(kept) => {
            let revision = kept.revision.map(|revision| revision.id.to_string());
            let said = json!({ "turn": kept.turn, "at": kept.at.0, "revision": revision });
            reply::json(asked, &said)
        }
        Err(Error::Newer(newer)) => conflict(asked, &newer).await,
        Err(error) => Err(error.into()),
    }
}

async fn conflict(asked: &Asked, newer: &Newer) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let working = editing::open(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
    let mut said = written(asked, &working).await?;
    if let Some(said) = said.as_object_mut() {
        said.insert("problem".into(), "newer".into());
        said.insert(
            "words".into(),
            Error::Newer(Box::new(newer.clone())).to_string().into(),
        );
        said.insert("aside".into(), newer.aside.map(|id| id.to_string()).into());
    }
    reply::json_as(asked, StatusCode::CONFLICT, &said)
}

#[derive(Deserialize)]
struct Grasp {
    session: String,
    #[serde(default)]
    take_over: bool,
    #[serde(default)]
    release: bool,
}

/// Takes hold of the piece, takes it over, or lets it go.
pub async fn hold(asked: &Asked) -> Result<Reply, Fault> {
    let grasp: Grasp = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    if grasp.release {
        editing::release(&asked.newsroom, granted, &grasp.session).await?;
        editing::leave(&asked.newsroom, granted, &grasp.session).await?;
        return reply::json(asked, &json!({ "yours": false, "holder": null }));
    }
    let hold = editing::hold(&asked.newsroom, granted, &grasp.session, grasp.take_over).await?;
    let holder = held(hold.holder.as_ref(), hold.yours);
    reply::json(
        asked,
        &json!({ "yours": hold.yours, "holder": holder, "turn": hold.turn }),
    )
}

#[derive(Deserialize)]
struct Here {
    session: String,
    #[serde(default)]
    field: String,
}

/// Says who has the piece open.
pub async fn present(asked: &Asked) -> Result<Reply, Fault> {
    let here: Here = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let people = editing::present(&asked.newsroom, granted, &here.session, &here.field).await?;
    let hold = editing::held(&asked.newsroom, granted, &here.session).await?;
    let people: Vec<Value> = people
        .iter()
        .map(|one| json!({ "id": one.person.map(|id| id.to_string()), "name": one.name, "field": one.field, "yours": one.yours }))
        .collect();
    let holder = held(hold.holder.as_ref(), hold.yours);
    let said = json!({ "people": people, "holder": holder, "turn": hold.turn });
    reply::json(asked, &said)
}

#[derive(Deserialize)]
struct Draft {
    body: Value,
    lang: Lang,
    #[serde(default)]
    dateline: Option<String>,
}

/// Why a finding is one: of a claim in the language of the screen, by its rule.
fn why(asked: &Asked, lang: &Lang, one: &sources::Glimpse) -> String {
    match one.kind {
        "claim" => {}
        // How many words they are is seen.
        "overlap" => return String::new(),
        _ => return one.why.clone(),
    }
    let key = format!("why_{}", one.rule);
    let words = asked.newsroom.press.newsroom_word(lang, &key).to_owned();
    if words == key { one.why.clone() } else { words }
}

/// Holds a text against the sources of the piece. Nothing is kept, and nothing in the text changes.
pub async fn check(asked: &Asked) -> Result<Reply, Fault> {
    let draft: Draft = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let body = prose::from_editor(&draft.body).map_err(|why| Error::invalid("body", &why))?;
    let places = prose::Places::in_editor(&draft.body);
    let found = sources::glance(&asked.newsroom, granted, body, draft.lang, draft.dateline).await?;
    let dismissed = dismissals::list(&asked.newsroom, granted).await?;
    let lang = asked.lang();
    // Without a source there is nothing to say of quotes and figures.
    let told = found.findings.iter().filter(|one| one.verdict != "unchecked");
    let findings: Vec<Value> = told
        .filter_map(|one| {
            let (from, to) = places.stretch(one.span.0, one.span.1)?;
            let dismissal = dismissals::of(&dismissed, &one.rule, &one.words);
            Some(json!({
                "id": format!("{}:{}:{}", one.rule, from, to),
                "kind": one.kind,
                "verdict": one.verdict,
                "critical": one.critical,
                "rule": one.rule,
                "from": from,
                "to": to,
                "words": one.words,
                "why": why(asked, &lang, one),
                "source": one.source.as_ref().map(|(id, number, title)| json!({ "id": id.to_string(), "number": number, "title": title })),
                "source_text": one.source_words,
                "source_from": one.place.map(|place| place.0),
                "source_to": one.place.map(|place| place.1),
                "ops": one.ops,
                "dismissed": dismissal.map(|one| json!({ "by": named(one.by, &one.name), "at": one.at.0, "reason": one.reason })),
            }))
        })
        .collect();
    let said = json!({ "engine": found.engine, "sources": found.sources, "findings": findings });
    reply::json(asked, &said)
}

#[derive(Deserialize)]
struct Dismissed {
    rule: String,
    words: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    reopen: bool,
}

/// A finding does not count, with a reason; or it counts again.
pub async fn dismiss(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Dismissed = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    if sent.reopen {
        dismissals::reopen(&asked.newsroom, granted, &sent.rule, &sent.words).await?;
        return reply::json(asked, &json!({ "dismissed": null }));
    }
    let one = dismissals::dismiss(&asked.newsroom, granted, &sent.rule, &sent.words, &sent.reason).await?;
    let said =
        json!({ "dismissed": { "by": named(one.by, &one.name), "at": one.at.0, "reason": one.reason } });
    reply::json(asked, &said)
}

/// The id of a note for the editor: that of its mark, or of its row where it is about the piece as a whole.
fn note_id(one: &notes::Remark) -> String {
    if one.mark.is_empty() {
        format!("row-{}", one.id)
    } else {
        one.mark.clone()
    }
}

fn note(one: &notes::Remark, all: &[notes::Remark]) -> Value {
    let replies = all.iter().filter(|other| other.answers == Some(one.id));
    let replies: Vec<Value> = replies
        .map(|one| json!({ "by": named(one.by, &one.name), "at": one.at.0, "words": one.words }))
        .collect();
    let resolved = one
        .resolved
        .map(|(at, by)| json!({ "by": named(by, ""), "at": at.0 }));
    json!({
        "id": note_id(one),
        "by": named(one.by, &one.name),
        "at": one.at.0,
        "words": one.words,
        "about": one.about,
        "mentions": one.mentions.iter().map(PersonId::to_string).collect::<Vec<_>>(),
        "resolved": resolved,
        "replies": replies,
    })
}

/// The notes on the piece, each with its answers.
pub async fn remarks(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let all = notes::list(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
    let roots = all.iter().filter(|one| one.answers.is_none());
    let roots: Vec<Value> = roots.map(|one| note(one, &all)).collect();
    reply::json(asked, &json!({ "remarks": roots }))
}

#[derive(Deserialize)]
struct Noted {
    #[serde(default)]
    id: String,
    #[serde(default)]
    reply_to: Option<String>,
    #[serde(default)]
    about: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    mentions: Vec<String>,
    #[serde(default)]
    resolve: Option<bool>,
}

/// Makes a note, answers one, or resolves one. The answer has all of them.
pub async fn remark(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Noted = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Write, &piece)?;
    let all = notes::list(&asked.newsroom, granted).await?;
    let row = |id: &str| {
        let found = all.iter().find(|one| one.answers.is_none() && note_id(one) == id);
        found.map(|one| one.id).ok_or(Error::NotFound("note"))
    };
    match (sent.resolve, &sent.reply_to) {
        (Some(resolved), _) => notes::resolve(&asked.newsroom, granted, row(&sent.id)?, resolved).await?,
        (None, to) => {
            let mentions = ids(&sent.mentions, PersonId);
            let new = notes::New {
                mark: if to.is_some() { "" } else { &sent.id },
                answers: to.as_deref().map(row).transpose()?,
                about: &sent.about,
                words: &sent.words,
                mentions: &mentions,
            };
            notes::add(&asked.newsroom, granted, new).await?;
        }
    }
    remarks(asked).await
}
