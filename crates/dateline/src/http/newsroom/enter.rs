//! Coming in and going out.

use copy::Dice;
use desk::error::Error;
use desk::signin::{self, Asking, Entered, Opened, Want, passkey};
use desk::staff::{self, Accept, Invited};
use http::StatusCode;
use press::newsroom::{ByMail, Invitation, SecondStep, SignIn, Wrong};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::asked::Asked;
use super::fault::Fault;
use super::{reply, worn};
use crate::clock::SystemDice;
use crate::http::answer::Reply;

/// The form at the door; who is inside already goes on.
pub async fn form(asked: &Asked) -> Result<Reply, Fault> {
    let to = asked.way(&asked.query("to"));
    if asked.visit.is_some() {
        return Ok(reply::to(asked, &to));
    }
    let page = SignIn {
        to,
        mail: asked.newsroom.mail().is_some(),
        ..SignIn::default()
    };
    reply::screen(asked, &asked.shell("door").await, &page)
}

/// A name and a password.
pub async fn sign_in(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let to = asked.way(form.get("to"));
    let (name, password) = (form.get("name"), form.get("password"));
    match signin::with_password(&asked.newsroom, &asked.guest(), name, password).await {
        Ok(entered) => go_on(asked, entered, &to).await,
        Err(error) => {
            let (status, problems) = told(asked, error)?;
            let page = SignIn {
                name: name.to_owned(),
                to,
                notice: None,
                mail: asked.newsroom.mail().is_some(),
                problems,
            };
            reply::screen_as(asked, status, &asked.shell("door").await, &page)
        }
    }
}

/// The code after the password.
pub async fn second_step(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let to = asked.way(form.get("to"));
    let ticket = form.get("ticket");
    match signin::second_step(&asked.newsroom, &asked.guest(), ticket, form.get("code")).await {
        Ok(opened) => Ok(inside(asked, &opened, &to)),
        Err(error) => {
            let (status, problems) = told(asked, error)?;
            let page = SecondStep {
                ticket: ticket.to_owned(),
                to,
                problems,
            };
            reply::screen_as(asked, status, &asked.shell("door").await, &page)
        }
    }
}

/// A name and a password, or a code after them, from the editor: its text stays on the screen meanwhile.
#[derive(Default, Deserialize)]
struct Said {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    ticket: String,
    #[serde(default)]
    code: String,
}

/// Signs in again over an open page. It says who came in: another person's text is not theirs to save.
pub async fn door_json(asked: &Asked) -> Result<Reply, Fault> {
    let said: Said = asked.read()?;
    let guest = asked.guest();
    let entered = if said.ticket.is_empty() {
        signin::with_password(&asked.newsroom, &guest, &said.name, &said.password).await?
    } else {
        let opened = signin::second_step(&asked.newsroom, &guest, &said.ticket, &said.code).await?;
        Entered::In(opened)
    };
    match entered {
        Entered::SecondStep { ticket } => reply::json(asked, &serde_json::json!({ "ticket": ticket })),
        Entered::In(opened) => {
            let visit = signin::who(&asked.newsroom, &opened.token).await?;
            let id = visit.map(|visit| visit.person.id.to_string());
            let done = reply::json(asked, &serde_json::json!({ "ok": true, "me": { "id": id } }))?;
            Ok(dressed(asked, done, &opened))
        }
    }
}

/// What a browser is asked for when it shall show a passkey.
#[derive(Serialize)]
pub struct Question {
    ticket: String,
    options: Value,
}

impl Question {
    /// As the browser gets it.
    ///
    /// # Errors
    /// If the options are no JSON.
    pub fn of(question: passkey::Question) -> Result<Self, Fault> {
        let options = serde_json::from_str(&question.options).map_err(Error::from)?;
        Ok(Question {
            ticket: question.ticket,
            options,
        })
    }
}

/// What a browser answers.
#[derive(Deserialize)]
pub struct Shown {
    /// What the question came with.
    pub ticket: String,
    /// What its owner calls the device.
    #[serde(default)]
    pub name: String,
    /// The credential.
    pub credential: Value,
}

/// Asks for a passkey.
pub async fn passkey_ask(asked: &Asked) -> Result<Reply, Fault> {
    let question = passkey::ask(&asked.newsroom, &asked.origin())?;
    reply::json(asked, &Question::of(question)?)
}

/// Lets somebody in by a passkey.
pub async fn passkey_answer(asked: &Asked) -> Result<Reply, Fault> {
    let shown: Shown = asked.read()?;
    let (guest, origin) = (asked.guest(), asked.origin());
    let credential = shown.credential.to_string();
    let opened = passkey::answer(&asked.newsroom, &guest, &origin, &shown.ticket, &credential).await?;
    let done = reply::json(asked, &serde_json::json!({ "in": true }))?;
    Ok(dressed(asked, done, &opened))
}

/// What an invitation's link shows. Looking at it does not use it up: mail programs look, too.
pub async fn invitation(asked: &Asked) -> Result<Reply, Fault> {
    let invited = staff::invitation(&asked.newsroom, asked.word(0)).await?;
    let page = invited_page(asked, &invited);
    reply::screen(asked, &asked.shell("door").await, &page)
}

fn invited_page(asked: &Asked, invited: &Invited) -> Invitation {
    Invitation {
        token: asked.word(0).to_owned(),
        role: (!invited.reset && !invited.sign_in).then(|| invited.role.as_str()),
        reset: invited.reset,
        sign_in: invited.sign_in,
        least: u64::try_from(invited.least).unwrap_or(0),
        first: invited.name.is_empty(),
        name: invited.name.clone(),
        login: invited.login.clone(),
        problems: Vec::new(),
    }
}

/// Takes an invitation up.
pub async fn accept(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    if staff::invitation(&asked.newsroom, asked.word(0)).await?.sign_in {
        return come_by_link(asked).await;
    }
    let accept = Accept {
        name: form.get("name").to_owned(),
        login: form.get("login").to_owned(),
        password: form.get("password").to_owned(),
    };
    match staff::accept(&asked.newsroom, &asked.guest(), asked.word(0), &accept).await {
        Ok(entered) => go_on(asked, entered, "/-/newsroom/").await,
        Err(error) => {
            let invited = staff::invitation(&asked.newsroom, asked.word(0)).await?;
            let (status, problems) = told(asked, error)?;
            let mut page = invited_page(asked, &invited);
            if page.first {
                page.name = accept.name;
            }
            if page.login.is_empty() {
                page.login = accept.login;
            }
            page.problems = problems;
            reply::screen_as(asked, status, &asked.shell("door").await, &page)
        }
    }
}

/// Comes in by a link that came by mail.
async fn come_by_link(asked: &Asked) -> Result<Reply, Fault> {
    let word = worn::asked(&asked.parts.headers);
    let entered = signin::with_link(&asked.newsroom, &asked.guest(), asked.word(0), word.as_deref()).await?;
    go_on(asked, entered, "/-/newsroom/").await
}

/// The form in which a link by mail is asked for.
pub async fn by_mail(asked: &Asked) -> Result<Reply, Fault> {
    if asked.newsroom.mail().is_none() {
        return Err(Fault::nothing());
    }
    reply::screen(asked, &asked.shell("door").await, &ByMail::default())
}

/// Takes down that somebody wants a link by mail. The answer is the same for every name.
pub async fn ask_by_mail(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let lang = asked.lang();
    let mut bytes = [0; 32];
    SystemDice.fill(&mut bytes);
    let word = copy::hash::hex(&bytes);
    let asking = Asking {
        name: form.get("name"),
        want: match form.get("want") {
            "reset" => Want::Reset,
            _ => Want::SignIn,
        },
        word: &word,
        lang: &lang,
    };
    match signin::ask_by_mail(&asked.newsroom, &asked.guest(), &asking).await {
        Ok(()) => {
            let page = ByMail {
                asked: true,
                ..ByMail::default()
            };
            let done = reply::screen(asked, &asked.shell("door").await, &page)?;
            Ok(reply::with_cookies(done, worn::set_asked(asked.https(), &word)))
        }
        Err(error) => {
            let (status, problems) = told(asked, error)?;
            let page = ByMail {
                name: form.get("name").to_owned(),
                problems,
                ..ByMail::default()
            };
            reply::screen_as(asked, status, &asked.shell("door").await, &page)
        }
    }
}

/// Goes out.
pub async fn sign_out(asked: &Asked) -> Result<Reply, Fault> {
    signin::sign_out(&asked.newsroom, asked.visit()?, &asked.guest()).await?;
    let done = reply::to(asked, "/-/newsroom/sign-in?did=out");
    let mut done = reply::with_cookies(done, worn::take_session(asked.https()));
    // What the editor kept on this device goes with its owner.
    let clear = http::HeaderValue::from_static("\"storage\"");
    done.headers_mut().insert("clear-site-data", clear);
    Ok(done)
}

async fn go_on(asked: &Asked, entered: Entered, to: &str) -> Result<Reply, Fault> {
    match entered {
        Entered::In(opened) => Ok(inside(asked, &opened, to)),
        Entered::SecondStep { ticket } => {
            let page = SecondStep {
                ticket,
                to: to.to_owned(),
                problems: Vec::new(),
            };
            reply::screen(asked, &asked.shell("door").await, &page)
        }
    }
}

fn inside(asked: &Asked, opened: &Opened, to: &str) -> Reply {
    dressed(asked, reply::to(asked, to), opened)
}

fn dressed(asked: &Asked, done: Reply, opened: &Opened) -> Reply {
    let https = asked.https();
    let cookies = [
        worn::set_session(https, &opened.token),
        worn::set_device(https, &opened.device),
    ];
    reply::with_cookies(done, cookies.into_iter().flatten())
}

/// What a form says of an error, and with which status. What is no matter of the form goes up.
fn told(asked: &Asked, error: Error) -> Result<(StatusCode, Vec<Wrong>), Fault> {
    let fault = Fault::Desk(error);
    match fault.wrong(asked) {
        Some(wrong) => Ok((fault.status(), wrong)),
        None => Err(fault),
    }
}
