//! One's own account: what readers see of one, sessions, keys.

use copy::Lang;
use desk::error::Error;
use desk::signin::{self, Owes, passkey};
use desk::staff::{self, Profile, Secret};
use press::newsroom::{Account, Choice, Passkey, Prove, Session, Shared, Wrong};
use press::qr::Qr;

use super::asked::{Asked, TONGUES};
use super::enter::{Question, Shown};
use super::fault::Fault;
use super::{reply, steps, worn};
use crate::http::answer::Reply;

const HERE: &str = "/-/newsroom/account";

/// What is shown beside what is always there.
#[derive(Default)]
struct Extra {
    problems: Vec<Wrong>,
    codes: Vec<String>,
    secret: Option<Secret>,
}

/// The screen.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, Extra::default()).await
}

async fn show(asked: &Asked, extra: Extra) -> Result<Reply, Fault> {
    let visit = asked.visit()?;
    let newsroom = &asked.newsroom;
    let me = staff::me(newsroom, visit).await?;
    let lang = asked.lang();
    let word = |key| newsroom.press.newsroom_word(&lang, key).to_owned();
    let sessions = signin::sessions(newsroom, visit).await?;
    let keys = passkey::list(newsroom, visit).await?;
    let here = asked.host_name();
    let looks = [
        ("auto", "look_auto"),
        ("light", "look_light"),
        ("dark", "look_dark"),
    ];
    let status = if extra.problems.is_empty() { 200 } else { 422 };
    let page = Account {
        name: me.name,
        bio: me.bio,
        contact: me.contact.unwrap_or_default(),
        langs: tongues(asked, &lang),
        lang: lang.primary().to_owned(),
        looks: looks
            .map(|(value, key)| Choice {
                value: value.to_owned(),
                words: word(key),
            })
            .into(),
        look: worn::look(&asked.parts.headers).unwrap_or("auto").to_owned(),
        sessions: sessions
            .into_iter()
            .map(|one| Session {
                id: one.id.0.to_string(),
                agent: browser(&one.agent),
                how: one.how.as_str(),
                address: one.address,
                opened: asked.when(one.opened),
                seen: asked.when(one.seen),
                current: one.this,
            })
            .collect(),
        passkeys: keys
            .into_iter()
            .map(|one| Passkey {
                id: one.id.to_string(),
                elsewhere: if one.host == here { String::new() } else { one.host },
                name: one.name,
                made: asked.when(one.made),
                used: one.used.map(|at| asked.when(at)),
                synced: one.synced,
            })
            .collect(),
        prove: !asked.is_fresh(),
        totp: if me.second_step { "on" } else { "" },
        shared: extra.secret.map(|secret| shared(&secret)),
        codes: extra.codes,
        codes_left: u64::try_from(me.recovery).unwrap_or(0),
        least: if me.second_step { 10 } else { 15 },
        problems: extra.problems,
    };
    let status = http::StatusCode::from_u16(status).unwrap_or_default();
    reply::screen_as(asked, status, &asked.shell("account").await, &page)
}

/// The secret of an authenticator as screens show it.
pub fn shared(secret: &Secret) -> Shared {
    Shared {
        typed: secret.typed.clone(),
        uri: secret.uri.clone(),
        qr: Qr::of(&secret.uri),
    }
}

/// The languages of the screens, each in its own words.
pub fn tongues(asked: &Asked, lang: &Lang) -> Vec<Choice> {
    let press = &asked.newsroom.press;
    let keys = [("en", "lang_en"), ("ar", "lang_ar"), ("ur", "lang_ur")];
    keys.map(|(value, key)| Choice {
        value: value.to_owned(),
        words: press.newsroom_word(lang, key).to_owned(),
    })
    .into()
}

/// The part of a browser's name that a person knows.
fn browser(agent: &str) -> String {
    const KNOWN: [(&str, &str); 6] = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    const ON: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let find = |list: &[(&str, &'static str)]| {
        list.iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| *name)
    };
    match (find(&KNOWN), find(&ON)) {
        (Some(name), Some(on)) => format!("{name}, {on}"),
        (Some(name), None) => name.to_owned(),
        _ => agent.chars().take(40).collect(),
    }
}

async fn done_or_shown(asked: &Asked, done: Result<(), Fault>, way: &str) -> Result<Reply, Fault> {
    match done {
        Ok(()) => Ok(reply::to(asked, way)),
        Err(fault) => shown(asked, fault).await,
    }
}

/// The screen again with what was wrong; what is no matter of the form goes up.
async fn shown(asked: &Asked, fault: Fault) -> Result<Reply, Fault> {
    if super::asked::wants_proof(&fault) {
        return Err(fault);
    }
    match fault.wrong(asked) {
        Some(problems) => {
            show(
                asked,
                Extra {
                    problems,
                    ..Extra::default()
                },
            )
            .await
        }
        None => Err(fault),
    }
}

/// What readers see of one.
pub async fn profile(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let contact = form.get("contact").trim();
    let profile = Profile {
        name: form.get("name").to_owned(),
        bio: form.get("bio").to_owned(),
        contact: (!contact.is_empty()).then(|| contact.to_owned()),
    };
    let done = staff::profile(&asked.newsroom, asked.visit()?, &asked.guest(), &profile).await;
    done_or_shown(asked, done.map_err(Fault::from), "/-/newsroom/account?did=save").await
}

/// Language and colours of the screens, kept by the browser.
pub async fn screen(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let tongue = TONGUES
        .into_iter()
        .find(|one| *one == form.get("lang"))
        .unwrap_or("en");
    let look = ["light", "dark"]
        .into_iter()
        .find(|one| *one == form.get("look"))
        .unwrap_or("auto");
    Ok(reply::with_cookies(
        reply::to(asked, HERE),
        worn::set_screen(look, tongue),
    ))
}

/// Ends sessions.
pub async fn sessions(asked: &Asked) -> Result<Reply, Fault> {
    let (visit, guest) = (asked.visit()?, asked.guest());
    match asked.form().get("session") {
        "others" => drop(signin::revoke_others(&asked.newsroom, visit, &guest).await?),
        one => {
            let id = one.parse().map_err(|_| Error::NotFound("session"))?;
            signin::revoke(&asked.newsroom, visit, &guest, signin::SessionId(id)).await?;
        }
    }
    Ok(reply::to(asked, "/-/newsroom/account?did=state"))
}

/// Shows once more that it is them.
pub async fn prove(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let to = match form.get("to") {
        "" => HERE.to_owned(),
        to => asked.way(to),
    };
    let proven = signin::prove_again(&asked.newsroom, asked.visit()?, &asked.guest(), form.get("word")).await;
    match proven {
        Ok(token) => {
            let cookie = worn::set_session(asked.https(), &token);
            Ok(reply::with_cookies(reply::to(asked, &to), cookie))
        }
        Err(error) => {
            let fault = Fault::Desk(error);
            let Some(problems) = fault.wrong(asked) else {
                return Err(fault);
            };
            let page = Prove { to, problems };
            reply::screen_as(asked, fault.status(), &asked.shell("door").await, &page)
        }
    }
}

/// A new password.
pub async fn password(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let done = staff::set_password(&asked.newsroom, &asked.hand()?, form.get("password")).await;
    done_or_shown(asked, done.map_err(Fault::from), "/-/newsroom/account?did=save").await
}

/// Shows once more that it is them, by a passkey, from a page of ours.
pub async fn prove_json(asked: &Asked) -> Result<Reply, Fault> {
    let shown: Shown = asked.read()?;
    let (guest, origin) = (asked.guest(), asked.origin());
    let credential = shown.credential.to_string();
    let visit = asked.visit()?;
    let token = passkey::prove_again(
        &asked.newsroom,
        visit,
        &guest,
        &origin,
        &shown.ticket,
        &credential,
    )
    .await?;
    let done = reply::json(asked, &serde_json::json!({ "proven": true }))?;
    Ok(reply::with_cookies(
        done,
        worn::set_session(asked.https(), &token),
    ))
}

/// A key for an authenticator.
pub async fn totp_begin(asked: &Asked) -> Result<Reply, Fault> {
    let secret = staff::totp_begin(&asked.newsroom, &asked.hand()?).await?;
    with_secret(asked, Some(secret), Vec::new()).await
}

/// Shows the secret that is being set up: to who owes a second step on a page of its own.
async fn with_secret(asked: &Asked, secret: Option<Secret>, problems: Vec<Wrong>) -> Result<Reply, Fault> {
    if asked.visit()?.owes == Owes::Nothing {
        let extra = Extra {
            secret,
            problems,
            ..Extra::default()
        };
        return show(asked, extra).await;
    }
    let status = if problems.is_empty() { 200 } else { 422 };
    let extra = steps::Extra {
        to: asked.way(asked.form().get("to")),
        secret,
        problems,
        codes: Vec::new(),
    };
    let status = http::StatusCode::from_u16(status).unwrap_or_default();
    steps::show(asked, status, extra).await
}

/// Its first code. One that is not right leaves the secret on the screen: it is in somebody's telephone already.
pub async fn totp_finish(asked: &Asked) -> Result<Reply, Fault> {
    let hand = asked.hand()?;
    match staff::totp_finish(&asked.newsroom, &hand, asked.form().get("code")).await {
        Ok(codes) if asked.visit()?.owes == Owes::Nothing => {
            let extra = Extra {
                codes,
                ..Extra::default()
            };
            show(asked, extra).await
        }
        Ok(codes) => {
            let mut extra = steps::Extra::to(asked.way(asked.form().get("to")));
            extra.codes = codes;
            steps::show(asked, http::StatusCode::OK, extra).await
        }
        Err(error) => {
            let fault = Fault::Desk(error);
            let Some(mut problems) = fault.wrong(asked) else {
                return Err(fault);
            };
            for one in &mut problems {
                "code".clone_into(&mut one.field);
            }
            let secret = staff::totp_pending(&asked.newsroom, &hand).await?;
            with_secret(asked, secret, problems).await
        }
    }
}

/// No code any more.
pub async fn totp_off(asked: &Asked) -> Result<Reply, Fault> {
    let done = staff::totp_remove(&asked.newsroom, &asked.hand()?).await;
    done_or_shown(asked, done.map_err(Fault::from), "/-/newsroom/account?did=save").await
}

/// New recovery codes.
pub async fn codes(asked: &Asked) -> Result<Reply, Fault> {
    let codes = staff::recovery_codes(&asked.newsroom, &asked.hand()?).await?;
    show(
        asked,
        Extra {
            codes,
            ..Extra::default()
        },
    )
    .await
}

/// Asks the browser to make a passkey.
pub async fn passkey_ask(asked: &Asked) -> Result<Reply, Fault> {
    let question = passkey::enrol_ask(&asked.newsroom, &asked.hand()?, &asked.origin()).await?;
    reply::json(asked, &Question::of(question)?)
}

/// Keeps the passkey that it made.
pub async fn passkey_add(asked: &Asked) -> Result<Reply, Fault> {
    let shown: Shown = asked.read()?;
    let (hand, origin) = (asked.hand()?, asked.origin());
    let credential = shown.credential.to_string();
    passkey::enrol(
        &asked.newsroom,
        &hand,
        &origin,
        &shown.ticket,
        &shown.name,
        &credential,
    )
    .await?;
    reply::json(asked, &serde_json::json!({ "kept": true }))
}

fn which(asked: &Asked) -> Result<i64, Fault> {
    let id = asked.form().get("passkey").parse();
    Ok(id.map_err(|_| Error::NotFound("passkey"))?)
}

/// Calls a passkey something else.
pub async fn passkey_rename(asked: &Asked) -> Result<Reply, Fault> {
    let id = which(asked)?;
    let form = asked.form();
    let done = passkey::rename(&asked.newsroom, &asked.hand()?, id, form.get("name")).await;
    done_or_shown(asked, done.map_err(Fault::from), "/-/newsroom/account?did=save").await
}

/// Takes a passkey away.
pub async fn passkey_remove(asked: &Asked) -> Result<Reply, Fault> {
    let id = which(asked)?;
    let done = passkey::remove(&asked.newsroom, &asked.hand()?, id).await;
    done_or_shown(asked, done.map_err(Fault::from), "/-/newsroom/account?did=state").await
}
