//! Tokens and webhooks: what other programs may do here, and what they are told.

use copy::{Moment, SectionId};
use desk::access::{Administer, House, Scope, Write, may};
use desk::hooks::{self, Event};
use desk::tokens::{self, DAY, Wanted};
use press::newsroom::{Choice, Delivery, Hook, HookPage, Hooks, Tick, Token, Tokens};

use super::asked::{Asked, wants_proof};
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;
use crate::http::form::Form;

/// How long a token can live, in days.
const DAYS: [(&str, i64, &str); 4] = [
    ("7", 7, "token_days_7"),
    ("30", 30, "token_days_30"),
    ("90", 90, "token_days_90"),
    ("365", 365, "token_days_365"),
];

/// Deliveries on a page.
const TOLD: i64 = 30;

/// One's tokens, and everybody's for who keeps the paper.
pub async fn tokens(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, Tokens::default(), &Form::parse(b"")).await
}

async fn names(asked: &Asked) -> Result<Vec<(SectionId, String)>, Fault> {
    match asked.may(Write) {
        Ok(granted) => Ok(desk::stories::choices(&asked.newsroom, granted).await?.0),
        // Who keeps the machinery alone has nothing to narrow.
        Err(_) => Ok(Vec::new()),
    }
}

async fn show(asked: &Asked, mut page: Tokens, form: &Form) -> Result<Reply, Fault> {
    let newsroom = &asked.newsroom;
    let visit = asked.visit()?;
    let (sections, now) = (names(asked).await?, newsroom.now());
    let card = |one: morgue::tokens::Token, person: String| Token {
        id: one.id.to_string(),
        ended: match () {
            () if one.revoked.is_some() => "revoked",
            () if one.expires <= now => "over",
            () => "",
        },
        revocable: one.revoked.is_none() && one.expires > now,
        sections: sections
            .iter()
            .filter(|(id, _)| one.sections.contains(id))
            .map(|(_, name)| name.clone())
            .collect(),
        expires: asked.when(one.expires),
        seen: one.seen.map(|at| asked.when(at)),
        name: one.name,
        hint: one.hint,
        scopes: one.scopes,
        person,
    };
    let own = tokens::mine(newsroom, visit).await?;
    page.own = own.into_iter().map(|one| card(one, String::new())).collect();
    if let Ok(granted) = asked.may(Administer) {
        let all = tokens::all(newsroom, granted).await?;
        let others = all.into_iter().filter(|(one, _)| one.person != visit.person.id);
        page.others = others.map(|(one, name)| card(one, name)).collect();
        page.hooks = true;
    }
    page.scopes = Scope::ALL
        .into_iter()
        .map(|scope| Tick {
            id: scope.as_str().to_owned(),
            name: String::new(),
            on: form.all("scopes").any(|word| word == scope.as_str()),
        })
        .collect();
    page.sections = sections
        .iter()
        .map(|(id, name)| Tick {
            id: id.to_string(),
            name: name.clone(),
            on: form.all("sections").any(|word| word == id.to_string()),
        })
        .collect();
    let lang = asked.lang();
    page.days = DAYS
        .into_iter()
        .map(|(value, _, key)| Choice {
            value: value.to_owned(),
            words: newsroom.press.newsroom_word(&lang, key).to_owned(),
        })
        .collect();
    let status = if page.problems.is_empty() { 200 } else { 422 };
    let status = http::StatusCode::from_u16(status).unwrap_or_default();
    reply::screen_as(asked, status, &asked.shell("programs").await, &page)
}

/// Makes a token and shows it, once.
pub async fn make_token(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let hand = asked.hand()?;
    let days = DAYS.iter().find(|(value, ..)| *value == form.get("days"));
    let days = days.map_or(0, |(_, days, _)| *days);
    let sections = form
        .all("sections")
        .filter_map(|id| id.parse().ok().map(SectionId));
    let wanted = Wanted {
        name: form.get("name").to_owned(),
        scopes: form.all("scopes").filter_map(Scope::parse).collect(),
        sections: sections.collect(),
        expires: Moment(asked.newsroom.now().0.saturating_add(days * DAY)),
    };
    match tokens::make(&asked.newsroom, &hand, &wanted).await {
        Ok(word) => {
            let page = Tokens {
                word,
                ..Tokens::default()
            };
            show(asked, page, &Form::parse(b"")).await
        }
        Err(error) => {
            let page = Tokens {
                problems: wrong(asked, Fault::Desk(error))?,
                name: wanted.name,
                ..Tokens::default()
            };
            show(asked, page, &form).await
        }
    }
}

/// What is wrong with a form; other faults stay what they are.
fn wrong(asked: &Asked, fault: Fault) -> Result<Vec<press::newsroom::Wrong>, Fault> {
    match fault.wrong(asked).filter(|_| !wants_proof(&fault)) {
        Some(problems) => Ok(problems),
        None => Err(fault),
    }
}

/// Revokes a token.
pub async fn revoke_token(asked: &Asked) -> Result<Reply, Fault> {
    let visit = asked.visit()?;
    let keeper = may(&visit.actor, Administer, &House).ok();
    let from = Some(asked.guest().address);
    tokens::revoke(&asked.newsroom, visit, keeper, from, asked.id(0)?).await?;
    Ok(reply::to(asked, "/-/newsroom/tokens?did=state"))
}

fn card(asked: &Asked, one: morgue::hooks::Hook) -> Hook {
    Hook {
        id: one.id.to_string(),
        name: one.name,
        url: one.url,
        events: one.events,
        enabled: one.enabled,
        failing: one.failing_since.map(|at| asked.when(at)),
        trouble: one.trouble,
    }
}

fn events(on: impl Fn(&str) -> bool) -> Vec<Tick> {
    let all = Event::ALL.into_iter().map(|event| Tick {
        id: event.as_str().to_owned(),
        name: String::new(),
        on: on(event.as_str()),
    });
    all.collect()
}

async fn show_hooks(asked: &Asked, mut page: Hooks, form: &Form) -> Result<Reply, Fault> {
    let all = hooks::list(&asked.newsroom, asked.may(Administer)?).await?;
    page.hooks = all.into_iter().map(|one| card(asked, one)).collect();
    page.events = events(|event| form.all("events").any(|word| word == event));
    let status = if page.problems.is_empty() { 200 } else { 422 };
    let status = http::StatusCode::from_u16(status).unwrap_or_default();
    reply::screen_as(asked, status, &asked.shell("programs").await, &page)
}

/// All webhooks.
pub async fn webhooks(asked: &Asked) -> Result<Reply, Fault> {
    show_hooks(asked, Hooks::default(), &Form::parse(b"")).await
}

fn wanted(form: &Form) -> hooks::Wanted {
    hooks::Wanted {
        name: form.get("name").to_owned(),
        url: form.get("url").to_owned(),
        events: form.all("events").filter_map(Event::parse).collect(),
    }
}

/// Makes a webhook and shows its secret, once.
pub async fn make_webhook(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let wanted = wanted(&form);
    let granted = asked.may(Administer)?;
    match hooks::make(&asked.newsroom, granted, &asked.hand()?, &wanted).await {
        Ok(secret) => {
            let page = Hooks {
                secret,
                ..Hooks::default()
            };
            show_hooks(asked, page, &Form::parse(b"")).await
        }
        Err(error) => {
            let page = Hooks {
                problems: wrong(asked, Fault::Desk(error))?,
                name: wanted.name,
                url: wanted.url,
                ..Hooks::default()
            };
            show_hooks(asked, page, &form).await
        }
    }
}

/// One webhook, with what it was told.
pub async fn webhook(asked: &Asked) -> Result<Reply, Fault> {
    show_hook(asked, Vec::new()).await
}

async fn show_hook(asked: &Asked, problems: Vec<press::newsroom::Wrong>) -> Result<Reply, Fault> {
    let before = asked.query("before").parse().ok();
    let id = asked.id(0)?;
    let (hook, told) = hooks::told(&asked.newsroom, asked.may(Administer)?, id, before, TOLD).await?;
    let full = i64::try_from(told.len()).is_ok_and(|many| many == TOLD);
    let older = told.last().filter(|_| full).map(|one| one.id);
    let waits = morgue::hooks::State::Waiting;
    let page = HookPage {
        events: events(|event| hook.events.iter().any(|word| word == event)),
        hook: card(asked, hook),
        older: older.map(|before| format!("/-/newsroom/webhooks/{id}?before={before}")),
        told: told
            .into_iter()
            .map(|one| Delivery {
                id: one.id.to_string(),
                at: asked.when(one.at),
                state: one.state.as_str(),
                due: (one.state == waits && one.tries > 0).then(|| asked.when(one.due)),
                tries: one.tries,
                status: one.status.map(|status| status.to_string()).unwrap_or_default(),
                event: one.event,
                said: one.said,
                body: one.body,
            })
            .collect(),
        problems,
    };
    let status = if page.problems.is_empty() { 200 } else { 422 };
    let status = http::StatusCode::from_u16(status).unwrap_or_default();
    reply::screen_as(asked, status, &asked.shell("programs").await, &page)
}

async fn back(asked: &Asked, done: Result<(), desk::error::Error>) -> Result<Reply, Fault> {
    match done {
        Ok(()) => {
            let path = format!("/-/newsroom/webhooks/{}?did=state", asked.id(0)?);
            Ok(reply::to(asked, &path))
        }
        Err(error) => show_hook(asked, wrong(asked, Fault::Desk(error))?).await,
    }
}

/// Changes a webhook.
pub async fn change_webhook(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let enabled = form.get("enabled") == "yes";
    let granted = asked.may(Administer)?;
    let hand = asked.hand()?;
    let done = hooks::change(
        &asked.newsroom,
        granted,
        &hand,
        asked.id(0)?,
        &wanted(&form),
        enabled,
    )
    .await;
    back(asked, done).await
}

/// Takes a webhook away.
pub async fn remove_webhook(asked: &Asked) -> Result<Reply, Fault> {
    let granted = asked.may(Administer)?;
    hooks::remove(&asked.newsroom, granted, &asked.hand()?, asked.id(0)?).await?;
    Ok(reply::to(asked, "/-/newsroom/webhooks?did=state"))
}

/// Tells a webhook something that means nothing.
pub async fn try_webhook(asked: &Asked) -> Result<Reply, Fault> {
    let done = hooks::try_out(&asked.newsroom, asked.may(Administer)?, asked.id(0)?).await;
    back(asked, done).await
}

/// Tells a webhook something again.
pub async fn tell_again(asked: &Asked) -> Result<Reply, Fault> {
    let delivery = asked.form().get("delivery").parse();
    let delivery = delivery.map_err(|_| desk::error::Error::NotFound("delivery"))?;
    let done = hooks::tell_again(&asked.newsroom, asked.may(Administer)?, asked.id(0)?, delivery).await;
    back(asked, done).await
}
