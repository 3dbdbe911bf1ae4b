//! Who works here.

use copy::{PersonId, SectionId};
use desk::access::{Administer, Role};
use desk::error::Error;
use desk::said;
use desk::signin::{self, Demand};
use desk::staff::{self, Changes, Invite, Reset};
use press::newsroom::{Choice, Invited, People, Tick, Worker};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;
use crate::http::form::Form;

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
    let (own, me) = (asked.visit()?.role, asked.visit()?.person.id);
    let db = newsroom.db().await?;
    let demand = signin::demand(&db).await?;
    let name = |id: &SectionId| {
        let found = sections.iter().find(|(one, _)| one == id);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    page.people = members
        .into_iter()
        .map(|one| Worker {
            id: one.person.to_string(),
            name: one.name,
            login: one.login,
            role: one.role.as_str(),
            section_names: one.sections.iter().map(name).collect(),
            sections: one.sections.iter().map(SectionId::to_string).collect(),
            authenticator: one.second_step,
            passkeys: u64::try_from(one.passkeys).unwrap_or(0),
            owes: demand.roles.contains(&one.role) && !one.second_step && one.passkeys == 0,
            me: one.person == me,
            may_change: own.appoints(one.role),
            may_suspend: own == Role::Chief || one.role != Role::Chief,
            suspended: one.suspended,
            invited: one.seen.is_none() && !one.password && one.passkeys == 0,
            seen: one.seen.map(|at| asked.when(at)),
        })
        .collect();
    page.invited = staff::invitations(newsroom, asked.may(Administer)?)
        .await?
        .into_iter()
        .map(|one| Invited {
            id: one.id.to_string(),
            name: one.name,
            role: one.role.as_str(),
            expires: asked.when(one.expires),
        })
        .collect();
    page.demanded = demand.roles.iter().map(|role| role.as_str().to_owned()).collect();
    page.days = demand.days;
    page.all_roles = Role::ALL
        .into_iter()
        .map(|role| Choice {
            value: role.as_str().to_owned(),
            words: newsroom.press.newsroom_word(&lang, words(role)).to_owned(),
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

/// What was wrong, beside what is always there; what is no matter of a form goes up.
async fn shown(asked: &Asked, error: Error, page: People) -> Result<Reply, Fault> {
    let fault = Fault::Desk(error);
    match fault.wrong(asked).filter(|_| !super::asked::wants_proof(&fault)) {
        Some(problems) => show(asked, People { problems, ..page }).await,
        None => Err(fault),
    }
}

fn ticked(form: &Form) -> Vec<SectionId> {
    let ids = form.all("sections");
    ids.filter_map(|id| id.parse().ok().map(SectionId)).collect()
}

/// Invites somebody and shows the link, once; where the paper sends mail, it goes out, too.
pub async fn invite(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let mail = form.get("mail").trim();
    let invite = Invite {
        name: form.get("name").to_owned(),
        mail: (!mail.is_empty()).then(|| mail.to_owned()),
        role: role(form.get("role"))?,
        person: None,
        login: String::new(),
        sections: ticked(&form),
    };
    let (granted, lang) = (asked.may(Administer)?, asked.lang());
    let made = staff::invite_by_mail(&asked.newsroom, granted, &asked.hand()?, &invite, Some(&lang)).await;
    match made {
        Ok(made) => {
            let page = People {
                link: link(asked, &made.token),
                mailed: made.mailed,
                link_for: invite.name,
                ..People::default()
            };
            show(asked, page).await
        }
        Err(error) => {
            let page = People {
                name: invite.name,
                mail: mail.to_owned(),
                ..People::default()
            };
            shown(asked, error, page).await
        }
    }
}

/// Changes what somebody may do. Without a role in the form only whether they may come in.
pub async fn change(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let new = match form.get("role") {
        "" => None,
        word => Some(role(word)?),
    };
    let changes = Changes {
        role: new,
        sections: new.map(|_| ticked(&form)),
        suspended: Some(form.get("suspended") == "yes"),
    };
    let who = PersonId(asked.id(0)?);
    let granted = asked.may(Administer)?;
    match staff::change(&asked.newsroom, granted, &asked.hand()?, who, &changes).await {
        Ok(()) => Ok(reply::to(asked, "/-/newsroom/people?did=save")),
        Err(error) => shown(asked, error, People::default()).await,
    }
}

/// Makes a link for a new password, or to begin anew, and shows it, once.
pub async fn reset(asked: &Asked) -> Result<Reply, Fault> {
    let who = PersonId(asked.id(0)?);
    let far = match asked.form().get("far") {
        "everything" => Reset::Everything,
        _ => Reset::Password,
    };
    let (granted, lang) = (asked.may(Administer)?, asked.lang());
    let made = staff::reset_by_mail(&asked.newsroom, granted, &asked.hand()?, who, far, Some(&lang)).await;
    let made = match made {
        Ok(made) => made,
        Err(error) => return shown(asked, error, People::default()).await,
    };
    let members = staff::list(&asked.newsroom, granted).await?;
    let name = members
        .into_iter()
        .find(|one| one.person == who)
        .map(|one| one.name);
    let page = People {
        link: link(asked, &made.token),
        mailed: made.mailed,
        link_resets: true,
        link_for: name.unwrap_or_default(),
        ..People::default()
    };
    show(asked, page).await
}

/// Ends all sessions of somebody.
pub async fn end_sessions(asked: &Asked) -> Result<Reply, Fault> {
    let who = PersonId(asked.id(0)?);
    let granted = asked.may(Administer)?;
    match staff::end_sessions(&asked.newsroom, granted, &asked.hand()?, who).await {
        Ok(_) => Ok(reply::to(asked, "/-/newsroom/people?did=state")),
        Err(error) => shown(asked, error, People::default()).await,
    }
}

/// Takes an invitation back.
pub async fn withdraw(asked: &Asked) -> Result<Reply, Fault> {
    let id = asked.id(0)?;
    staff::withdraw(&asked.newsroom, asked.may(Administer)?, &asked.hand()?, id).await?;
    Ok(reply::to(asked, "/-/newsroom/people?did=state"))
}

/// Says of whom two steps are demanded.
pub async fn demand(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let demand = Demand {
        roles: form.all("roles").filter_map(Role::parse).collect(),
        days: form.get("days").trim().parse().unwrap_or(u32::MAX),
    };
    let granted = asked.may(Administer)?;
    match staff::demand_steps(&asked.newsroom, granted, &asked.hand()?, &demand).await {
        Ok(()) => Ok(reply::to(asked, "/-/newsroom/people?did=save")),
        Err(error) => shown(asked, error, People::default()).await,
    }
}

fn link(asked: &Asked, token: &str) -> String {
    format!("{}/-/newsroom/invitation/{token}", asked.origin())
}
