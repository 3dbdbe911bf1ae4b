//! Who works here.

use copy::{PersonId, SectionId};
use desk::access::{Administer, Role};
use desk::error::Error;
use desk::said;
use desk::staff::{self, Changes, Invite, Reset};
use press::newsroom::{Choice, People, Tick, Worker};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// The screen.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, People::default()).await
}

async fn show(asked: &Asked, mut page: People) -> Result<Reply, Fault> {
    let newsroom = &asked.newsroom;
    let (members, sections) = (
        staff::list(newsroom, asked.may(Administer)?).await?,
        desk::house::sections(newsroom, asked.may(Administer)?).await?,
    );
    let lang = asked.lang();
    let own = asked.visit()?.role;
    page.people = members
        .into_iter()
        .map(|one| Worker {
            id: one.person.to_string(),
            name: one.name,
            login: one.login,
            role: one.role.as_str(),
            sections: one.sections.iter().map(SectionId::to_string).collect(),
            suspended: one.suspended,
            invited: one.seen.is_none() && !one.password && one.passkeys == 0,
            seen: one.seen.map(|at| asked.when(at)),
        })
        .collect();
    page.roles = Role::ALL
        .into_iter()
        .filter(|role| own.appoints(*role))
        .map(|role| Choice {
            value: role.as_str().to_owned(),
            words: newsroom.press.newsroom_word(&lang, words(role)).to_owned(),
        })
        .collect();
    page.sections = sections
        .into_iter()
        .map(|(id, name)| Tick {
            id: id.to_string(),
            name,
            on: false,
        })
        .collect();
    let status = if page.problems.is_empty() { 200 } else { 422 };
    let status = http::StatusCode::from_u16(status).unwrap_or_default();
    reply::screen_as(asked, status, &asked.shell("people").await, &page)
}

fn words(role: Role) -> &'static str {
    match role {
        Role::Contributor => "role_contributor",
        Role::Reporter => "role_reporter",
        Role::Editor => "role_editor",
        Role::Chief => "role_chief",
        Role::Operator => "role_operator",
    }
}

fn role(word: &str) -> Result<Role, Fault> {
    let role = Role::parse(word)
        .ok_or_else(|| Error::invalid("role", said!("role-choose", "Please choose one of the roles.")));
    Ok(role?)
}

/// Invites somebody and shows the link, once.
pub async fn invite(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let mail = form.get("mail").trim();
    let invite = Invite {
        name: form.get("name").to_owned(),
        mail: (!mail.is_empty()).then(|| mail.to_owned()),
        role: role(form.get("role"))?,
        person: None,
        login: String::new(),
        sections: Vec::new(),
    };
    let granted = asked.may(Administer)?;
    match staff::invite(&asked.newsroom, granted, &asked.hand()?, &invite).await {
        Ok(token) => {
            let page = People {
                link: link(asked, &token),
                link_for: invite.name,
                ..People::default()
            };
            show(asked, page).await
        }
        Err(error) => {
            let fault = Fault::Desk(error);
            let Some(problems) = fault.wrong(asked) else {
                return Err(fault);
            };
            let page = People {
                name: invite.name,
                mail: mail.to_owned(),
                problems,
                ..People::default()
            };
            show(asked, page).await
        }
    }
}

/// Changes what somebody may do.
pub async fn change(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let sections = form
        .all("sections")
        .filter_map(|id| id.parse().ok().map(SectionId));
    let changes = Changes {
        role: Some(role(form.get("role"))?),
        sections: Some(sections.collect()),
        suspended: Some(form.get("suspended") == "yes"),
    };
    let who = PersonId(asked.id(0)?);
    let granted = asked.may(Administer)?;
    match staff::change(&asked.newsroom, granted, &asked.hand()?, who, &changes).await {
        Ok(()) => Ok(reply::to(asked, "/-/newsroom/people?did=save")),
        Err(error) => {
            let fault = Fault::Desk(error);
            match fault.wrong(asked).filter(|_| !super::asked::wants_proof(&fault)) {
                Some(problems) => {
                    show(
                        asked,
                        People {
                            problems,
                            ..People::default()
                        },
                    )
                    .await
                }
                None => Err(fault),
            }
        }
    }
}

/// Makes a link for a new password and shows it, once.
pub async fn reset(asked: &Asked) -> Result<Reply, Fault> {
    let who = PersonId(asked.id(0)?);
    let granted = asked.may(Administer)?;
    let token = staff::reset(&asked.newsroom, granted, &asked.hand()?, who, Reset::Password).await?;
    let members = staff::list(&asked.newsroom, granted).await?;
    let name = members
        .into_iter()
        .find(|one| one.person == who)
        .map(|one| one.name);
    let page = People {
        link: link(asked, &token),
        link_for: name.unwrap_or_default(),
        ..People::default()
    };
    show(asked, page).await
}

fn link(asked: &Asked, token: &str) -> String {
    format!("{}/-/newsroom/invitation/{token}", asked.origin())
}
