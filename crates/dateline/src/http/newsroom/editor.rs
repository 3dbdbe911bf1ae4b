//! The screen of one story: what the editor starts from, and the plain form that works without it.

use std::collections::BTreeMap;

use copy::article::Dateline;
use copy::doc::{Focus, MediaRef, Picture};
use copy::{Article, MediaId, PersonId, SectionId, State};
use desk::access::{Piece, Publish, Write, may};
use desk::editing::{self, Keep, Working};
use desk::error::Error;
use desk::said;
use http::StatusCode;
use press::newsroom::{Draft, LeadForm, Tick, Wrong};
use serde::Serialize;

use super::asked::Asked;
use super::fault::Fault;
use super::{reply, stories};
use crate::editor as bundle;
use crate::http::answer::Reply;
use crate::http::form::Form;

/// What the editor starts from, as the page hands it over.
#[derive(Serialize)]
struct Boot<'a> {
    article: String,
    urls: BTreeMap<&'static str, String>,
    me: Me<'a>,
    lang: &'a str,
    dir: &'static str,
    screen: &'a str,
    state: &'static str,
    may: May,
    public: Option<&'a str>,
    sections: Vec<Named>,
    people: Vec<Named>,
    words: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
struct Me<'a> {
    id: String,
    name: &'a str,
    role: &'static str,
}

#[derive(Serialize)]
struct May {
    publish: bool,
}

#[derive(Serialize)]
struct Named {
    id: String,
    name: String,
}

/// A file of the editor. Under the address that names its version it never changes.
pub async fn asset(asked: &Asked) -> Result<Reply, Fault> {
    let query = asked.parts.uri.query().unwrap_or_default();
    let reply = bundle::reply(&asked.door.common, asked.word(0), query, &asked.parts.headers);
    reply.ok_or_else(Fault::nothing)
}

/// The story.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    let piece = asked.piece().await?;
    let working = editing::open(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
    let mut page = fill(asked, &piece, &working.content, &working).await?;
    page.saved = Some(asked.when(working.at));
    page.turn = working.turn;
    page.session = asked.fresh_key();
    let kin = desk::workflow::kin(&asked.newsroom, asked.may(Write)?, &[piece.id]).await?;
    page.ties = kin.into_iter().flat_map(stories::ties).collect();
    // Who asks for the plain form gets it also where scripts run.
    if asked.query("form") != "plain" {
        let boot = boot(asked, &piece, &working).await?;
        page.boot = Some(boot);
        page.editor_script = bundle::href("editor.js");
        page.editor_style = bundle::href("editor.css");
        page.editor_parts = bundle::parts();
    }
    reply::screen(asked, &asked.shell("stories").await, &page)
}

async fn boot(asked: &Asked, piece: &Piece, working: &Working) -> Result<String, Fault> {
    let visit = asked.visit()?;
    let id = piece.id.to_string();
    let at = |rest: &str| format!("/-/newsroom/articles/{id}/{rest}");
    let mut urls = BTreeMap::new();
    for (name, rest) in [
        ("copy", "copy"),
        ("hold", "hold"),
        ("present", "present"),
        ("check", "check"),
        ("dismiss", "dismissals"),
        ("sources", "sources.json"),
        ("remarks", "remarks.json"),
        ("history", "history.json"),
        ("revision", "revisions/{id}/text.json"),
        ("sheet", "publish.json"),
        ("publish", "publish.json"),
        ("undo", "undo.json"),
        ("preview", "publish"),
        ("publishing", "publish"),
        ("compare", "compare"),
        ("restore_block", "restore-block.json"),
        ("unfurl", "unfurl.json"),
        ("make_topic", "topics.json"),
    ] {
        urls.insert(name, at(rest));
    }
    urls.insert("source", "/-/newsroom/sources/{id}/text.json".to_owned());
    urls.insert("inbox", "/-/newsroom/inbox.json".to_owned());
    urls.insert("jump", "/-/newsroom/jump.json".to_owned());
    urls.insert("topics", "/-/newsroom/topics.json".to_owned());
    urls.insert("back", "/-/newsroom/".to_owned());
    urls.insert("signin", "/-/newsroom/door.json".to_owned());
    urls.insert("door", "/-/newsroom/sign-in".to_owned());
    urls.insert("media", "/-/newsroom/media".to_owned());
    urls.insert("library", "/-/newsroom/pictures.json".to_owned());
    let (sections, people) = desk::stories::choices(&asked.newsroom, asked.may(Write)?).await?;
    let lang = asked.lang();
    let words = asked.newsroom.press.newsroom_words(&lang, "editor_");
    let public = desk::stories::address(&asked.newsroom, piece.id).await?;
    let boot = Boot {
        urls,
        me: Me {
            id: visit.person.id.to_string(),
            name: &visit.person.name,
            role: visit.role.as_str(),
        },
        lang: working.content.lang.as_str(),
        dir: working.content.direction().as_str(),
        screen: lang.as_str(),
        state: piece.state.as_str(),
        may: May {
            publish: may(&visit.actor, Publish, piece).is_ok(),
        },
        public: public.as_deref(),
        sections: sections
            .into_iter()
            .map(|(id, name)| Named {
                id: id.to_string(),
                name,
            })
            .collect(),
        people: people
            .into_iter()
            .map(|(id, name)| Named {
                id: id.to_string(),
                name,
            })
            .collect(),
        words: words.into_iter().collect(),
        article: id,
    };
    Ok(serde_json::to_string(&boot).map_err(Error::from)?)
}

/// The plain form with what an article says.
async fn fill(asked: &Asked, piece: &Piece, article: &Article, working: &Working) -> Result<Draft, Fault> {
    let (sections, people) = desk::stories::choices(&asked.newsroom, asked.may(Write)?).await?;
    let line = article.dateline.clone().unwrap_or_default();
    Ok(Draft {
        id: piece.id.to_string(),
        state: piece.state.as_str(),
        lang: article.lang.as_str().to_owned(),
        dir: article.direction().as_str(),
        public: desk::stories::address(&asked.newsroom, piece.id)
            .await?
            .filter(|_| piece.state == State::Published),
        headline: article.headline.clone(),
        standfirst: article.standfirst.clone(),
        labels: article.labels.join(", "),
        place: line.place,
        date: line.date.unwrap_or_default(),
        agency: line.agency,
        text: copy::plain::write(&working.content.body),
        sections: sections
            .into_iter()
            .map(|(id, name)| Tick {
                on: article.sections.contains(&id),
                id: id.to_string(),
                name,
            })
            .collect(),
        people: people
            .into_iter()
            .map(|(id, name)| Tick {
                on: article.authors.contains(&id),
                id: id.to_string(),
                name,
            })
            .collect(),
        byline: article.byline.clone().unwrap_or_default(),
        slug: article.slug.clone(),
        lead: lead_form(article.lead.as_ref()),
        comments_open: article.comments_open,
        ..Draft::default()
    })
}

/// Takes the plain form. What it does not show stays as it was.
pub async fn save(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let piece = asked.piece().await?;
    let working = editing::open(&asked.newsroom, asked.may_with(Write, &piece)?).await?;
    let mut article = working.content.clone();
    form.get("headline")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .clone_into(&mut article.headline);
    form.get("standfirst").trim().clone_into(&mut article.standfirst);
    let labels = form.get("labels").split([',', '،']).map(str::trim);
    article.labels = labels
        .filter(|label| !label.is_empty())
        .map(str::to_owned)
        .collect();
    article.dateline = dateline(form.get("place"), form.get("date"), form.get("agency"));
    article.sections = kept_order(
        &article.sections,
        form.all("sections")
            .filter_map(|id| id.parse().ok().map(SectionId)),
    );
    article.authors = kept_order(
        &article.authors,
        form.all("authors").filter_map(|id| id.parse().ok().map(PersonId)),
    );
    asked.stay(&working.content.authors, &mut article.authors);
    let byline = form.get("byline").trim();
    article.byline = (!byline.is_empty()).then(|| byline.to_owned());
    form.get("slug").trim().clone_into(&mut article.slug);
    article.comments_open = form.get("comments_open") == "yes";
    let lead = lead(asked, &form, article.lead.take()).await;
    article.body = copy::plain::read(form.get("text"), &working.content.body);
    let session = form.get("session");
    match lead {
        Ok(lead) => article.lead = lead,
        Err(error) => {
            let fault = Fault::Desk(error);
            let problems = fault.wrong(asked).unwrap_or_default();
            article.lead.clone_from(&working.content.lead);
            return again(asked, &piece, &article, false, problems, session, fault.status()).await;
        }
    }
    let keep = Keep {
        session,
        turn: form.get("turn").parse().unwrap_or(-1),
        nth: 0,
        article: &article,
        seal: true,
    };
    match editing::keep(&asked.newsroom, asked.may_with(Write, &piece)?, keep).await {
        Ok(_) => Ok(reply::to(
            asked,
            &format!("/-/newsroom/articles/{}?form=plain&did=save", piece.id),
        )),
        Err(error) => {
            let newer = matches!(error, Error::Newer(_));
            let fault = Fault::Desk(error);
            let problems = match fault.wrong(asked) {
                Some(problems) => problems,
                None if newer => Vec::new(),
                None => return Err(fault),
            };
            again(asked, &piece, &article, newer, problems, session, fault.status()).await
        }
    }
}

/// The picture at the head as the plain form has it. One on another site has no number, and stays.
fn lead_form(lead: Option<&Picture>) -> LeadForm {
    let Some(lead) = lead else {
        return LeadForm::default();
    };
    let percent = |part: u16| {
        format!("{}.{}", part / 10, part % 10)
            .trim_end_matches(".0")
            .to_owned()
    };
    let MediaRef::Kept(id) = lead.media else {
        return LeadForm::default();
    };
    LeadForm {
        id: id.to_string(),
        alt: lead.alt.clone().unwrap_or_default(),
        credit: lead.credit.clone().unwrap_or_default(),
        focus_x: lead.focus.map(|focus| percent(focus.x)).unwrap_or_default(),
        focus_y: lead.focus.map(|focus| percent(focus.y)).unwrap_or_default(),
    }
}

/// The picture at the head as the form says it, over what it was. What the form does not show stays.
async fn lead(asked: &Asked, form: &Form, before: Option<Picture>) -> Result<Option<Picture>, Error> {
    if form.all("lead").next().is_none() {
        return Ok(before);
    }
    let elsewhere = before
        .as_ref()
        .is_some_and(|lead| matches!(lead.media, MediaRef::Elsewhere(_)));
    let number = form.get("lead").trim();
    if number.is_empty() {
        return Ok(before.filter(|_| elsewhere));
    }
    let wrong = || {
        Error::invalid(
            "lead",
            said!(
                "no-such-picture",
                "There is no picture of that number in the library. The text was not saved yet."
            ),
        )
    };
    let id = MediaId(number.parse().map_err(|_| wrong())?);
    desk::stories::medium(&asked.newsroom, id)
        .await?
        .ok_or_else(wrong)?;
    let same = before.filter(|lead| lead.media == MediaRef::Kept(id));
    let mut lead = same.unwrap_or_else(|| Picture::of(MediaRef::Kept(id)));
    let said = |name: &str| Some(form.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    // An empty description says that it is decoration; the form cannot tell that from nothing.
    if lead.alt.as_deref() != Some("") || said("lead_alt").is_some() {
        lead.alt = said("lead_alt");
    }
    lead.credit = said("lead_credit");
    let place = |name: &str| -> Option<u16> {
        let percent: f64 = form.get(name).trim().replace(',', ".").parse().ok()?;
        (0..=1000_u16)
            .find(|part| f64::from(*part) + 0.5 > percent * 10.0)
            .filter(|_| percent >= 0.0)
    };
    lead.focus = match (place("focus_x"), place("focus_y")) {
        (None, None) => None,
        (x, y) => Some(Focus {
            x: x.unwrap_or(Focus::MIDDLE.x),
            y: y.unwrap_or(Focus::MIDDLE.y),
        }),
    };
    Ok(Some(lead))
}

/// The form again, with what was typed, and beside it what somebody else wrote meanwhile.
async fn again(
    asked: &Asked,
    piece: &Piece,
    typed: &Article,
    newer: bool,
    problems: Vec<Wrong>,
    session: &str,
    status: StatusCode,
) -> Result<Reply, Fault> {
    let working = editing::open(&asked.newsroom, asked.may_with(Write, piece)?).await?;
    let mut page = fill(asked, piece, typed, &working).await?;
    page.text = asked.form().get("text").to_owned();
    page.turn = working.turn;
    page.session = session.to_owned();
    page.theirs = newer.then(|| copy::plain::write(&working.content.body));
    page.problems = problems;
    reply::screen_as(asked, status, &asked.shell("stories").await, &page)
}

fn dateline(place: &str, date: &str, agency: &str) -> Option<Dateline> {
    let (place, date, agency) = (place.trim(), date.trim(), agency.trim());
    let line = Dateline {
        place: place.to_owned(),
        date: (!date.is_empty()).then(|| date.to_owned()),
        agency: agency.to_owned(),
    };
    (line != Dateline::default()).then_some(line)
}

/// What is ticked, those that were there before in their order, the others behind them: the first section is primary.
fn kept_order<T: Copy + PartialEq>(before: &[T], ticked: impl Iterator<Item = T>) -> Vec<T> {
    let ticked: Vec<T> = ticked.collect();
    let mut all: Vec<T> = before
        .iter()
        .copied()
        .filter(|one| ticked.contains(one))
        .collect();
    all.extend(ticked.iter().filter(|one| !before.contains(one)));
    all
}
