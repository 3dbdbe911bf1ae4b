//! `dateline staff`: who works here. What needs a person's secret is never asked for here: the console makes links.

use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use copy::{PersonId, SectionId};
use desk::access::{self, Actor, Administer, Granted, House, may};
use desk::error::Error;
use desk::newsroom::Newsroom;
use desk::signin::Hand;
use desk::staff::{self, Changes, Invite, Member, Reset};

use crate::cli::paper::{self, Purpose};
use crate::console;

/// Where a link leads.
const INVITATION: &str = "/-/newsroom/invitation/";

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, clap::Subcommand)]
enum Deed {
    /// List who works here.
    List {
        #[command(flatten)]
        paper: paper::Args,
    },
    /// Make a link with which somebody new comes in, good for seven days, once.
    Invite {
        #[command(flatten)]
        paper: paper::Args,
        /// The name as printed; somebody whose name is in the paper already is given by --person.
        #[arg(required_unless_present = "person")]
        name: Option<String>,
        /// What they are to do.
        #[arg(long, value_enum)]
        role: Role,
        /// Somebody whose name is in the paper already, by the last part of the address of their page.
        #[arg(long, value_name = "SLUG", conflicts_with = "name")]
        person: Option<String>,
        /// The name to sign in with; they choose it if nothing is said.
        #[arg(long, value_name = "NAME")]
        login: Option<String>,
        /// The newsroom's address for them. Nothing is sent.
        #[arg(long, value_name = "ADDRESS")]
        mail: Option<String>,
        #[command(flatten)]
        sections: Sections,
    },
    /// Make a link with which somebody sets a new password, good for an hour, once.
    Reset {
        #[command(flatten)]
        who: Who,
        /// Their authenticator, recovery codes and passkeys are gone, too, when the link is used.
        #[arg(long)]
        everything: bool,
    },
    /// Change what somebody does here.
    Role {
        #[command(flatten)]
        who: Who,
        /// What they are to do.
        #[arg(value_enum)]
        role: Role,
        #[command(flatten)]
        sections: Sections,
    },
    /// Keep somebody out. All their sessions end at once; what they wrote stays.
    Suspend {
        #[command(flatten)]
        who: Who,
        /// Let them back in.
        #[arg(long)]
        lift: bool,
    },
}

#[derive(Debug, clap::Args)]
struct Who {
    #[command(flatten)]
    paper: paper::Args,
    /// The name they sign in with.
    #[arg(value_name = "LOGIN")]
    login: String,
}

#[derive(Debug, clap::Args)]
struct Sections {
    /// A section in which they work, by the last part of its address. May be given several times; everywhere if not.
    #[arg(long = "section", value_name = "SLUG")]
    slugs: Vec<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Role {
    /// Writes own drafts and hands them in.
    Contributor,
    /// Writes own pieces up to publication.
    Reporter,
    /// Writes, publishes and moderates.
    Editor,
    /// The same everywhere, and decides on settings and people.
    Chief,
    /// Keeps the machinery.
    Operator,
}

impl From<Role> for access::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Contributor => access::Role::Contributor,
            Role::Reporter => access::Role::Reporter,
            Role::Editor => access::Role::Editor,
            Role::Chief => access::Role::Chief,
            Role::Operator => access::Role::Operator,
        }
    }
}

/// Lists, invites or changes.
///
/// # Errors
/// If the paper cannot be opened, or what was asked for cannot be done.
pub async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let granted = may(&Actor::Operator, Administer, &House).map_err(told)?;
    let hand = Hand::console();
    match args.deed {
        Deed::List { paper } => list(&*paper.open(Purpose::Visit).await?, granted).await?,
        Deed::Invite {
            paper,
            name,
            role,
            person,
            login,
            mail,
            sections,
        } => {
            let newsroom = paper.open(Purpose::Visit).await?;
            let invite = Invite {
                person: by_slug(&newsroom, person.as_deref()).await?,
                name: name.unwrap_or_default(),
                mail,
                login: login.unwrap_or_default(),
                role: role.into(),
                sections: ids(&newsroom, &sections.slugs).await?,
            };
            let token = staff::invite(&newsroom, granted, &hand, &invite)
                .await
                .map_err(told)?;
            hand_out(&newsroom, &token, "It is good for seven days, once.");
        }
        Deed::Reset { who, everything } => {
            let newsroom = who.paper.open(Purpose::Visit).await?;
            let person = by_login(&newsroom, granted, &who.login).await?.person;
            let reset = match everything {
                true => Reset::Everything,
                false => Reset::Password,
            };
            let token = staff::reset(&newsroom, granted, &hand, person, reset)
                .await
                .map_err(told)?;
            hand_out(&newsroom, &token, "It is good for an hour, once.");
        }
        Deed::Role { who, role, sections } => {
            let newsroom = who.paper.open(Purpose::Visit).await?;
            let changes = Changes {
                role: Some(role.into()),
                sections: Some(ids(&newsroom, &sections.slugs).await?),
                suspended: None,
            };
            let before = by_login(&newsroom, granted, &who.login).await?;
            staff::change(&newsroom, granted, &hand, before.person, &changes)
                .await
                .map_err(told)?;
            let after = access::Role::from(role).as_str();
            console::say(format_args!(
                "{}: {} before, {after} now.",
                who.login,
                before.role.as_str()
            ));
        }
        Deed::Suspend { who, lift } => {
            let newsroom = who.paper.open(Purpose::Visit).await?;
            let changes = Changes {
                suspended: Some(!lift),
                ..Changes::default()
            };
            let person = by_login(&newsroom, granted, &who.login).await?.person;
            staff::change(&newsroom, granted, &hand, person, &changes)
                .await
                .map_err(told)?;
            let now = if lift {
                "may come in again"
            } else {
                "may not come in any more"
            };
            console::say(format_args!("{}: {now}.", who.login));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(newsroom: &Newsroom, granted: Granted<'_, Administer, House>) -> anyhow::Result<()> {
    let members = staff::list(newsroom, granted).await.map_err(told)?;
    for member in &members {
        console::say(described(member));
    }
    let waiting = staff::invitations(newsroom, granted).await.map_err(told)?;
    for one in &waiting {
        let (role, until) = (one.role.as_str(), one.expires.rfc3339());
        console::say(format_args!(
            "{}  ({role}, invited until {until})",
            plain(&one.name)
        ));
    }
    console::note(format_args!(
        "{} work here, {} are invited.",
        members.len(),
        waiting.len()
    ));
    Ok(())
}

/// Somebody in a line, without anything that could move the terminal's cursor.
fn described(member: &Member) -> String {
    let proofs = [
        member.password.then(|| "password".to_owned()),
        member
            .second_step
            .then(|| format!("second step, {} recovery codes", member.recovery)),
        (member.passkeys > 0).then(|| format!("{} passkeys", member.passkeys)),
        member.suspended.then(|| "suspended".to_owned()),
    ];
    let proofs: Vec<String> = proofs.into_iter().flatten().collect();
    let seen = member
        .seen
        .map_or_else(|| "not lately".to_owned(), |seen| seen.rfc3339());
    let (login, name, role) = (plain(&member.login), plain(&member.name), member.role.as_str());
    let places = match member.sections.len() {
        0 => String::new(),
        n => format!(" in {n} sections"),
    };
    format!(
        "{login}  {name}  {role}{places}  ({})  last here: {seen}",
        proofs.join(", ")
    )
}

fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).collect()
}

async fn by_login(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    login: &str,
) -> anyhow::Result<Member> {
    let wanted = login.trim().to_lowercase();
    let members = staff::list(newsroom, granted).await.map_err(told)?;
    let found = members
        .into_iter()
        .find(|member| member.login.to_lowercase() == wanted);
    found.ok_or_else(|| anyhow!("nobody here signs in as {login}; `dateline staff list` shows who does"))
}

async fn by_slug(newsroom: &Newsroom, slug: Option<&str>) -> anyhow::Result<Option<PersonId>> {
    let Some(slug) = slug else { return Ok(None) };
    match morgue::people::by_slug(&newsroom.db().await?, slug).await? {
        Some(person) => Ok(Some(person.id)),
        None => bail!("there is nobody with the address {slug} in this paper"),
    }
}

async fn ids(newsroom: &Newsroom, slugs: &[String]) -> anyhow::Result<Vec<SectionId>> {
    let all = morgue::sections::all(&newsroom.db().await?).await?;
    let find = |slug: &String| {
        let found = all.iter().find(|section| section.slug == *slug);
        found
            .map(|section| section.id)
            .ok_or_else(|| anyhow!("there is no section {slug} in this paper"))
    };
    slugs.iter().map(find).collect()
}

/// Prints a link as data, and what to know of it beside.
fn hand_out(newsroom: &Newsroom, token: &str, good: &str) {
    let url = newsroom.paper.load().url.trim_end_matches('/').to_owned();
    console::note(format_args!(
        "Give this link to them by a way that others cannot read. {good}"
    ));
    if url.is_empty() {
        console::note("Put the address at which the newsroom is served before it.");
    }
    console::say(format_args!("{url}{INVITATION}{token}"));
}

/// The link for the first chief, if nobody works here yet.
pub(crate) async fn first_link(
    newsroom: &Newsroom,
    url: Option<&str>,
    address: SocketAddr,
) -> Option<String> {
    match staff::first_link(newsroom).await {
        Ok(token) => {
            let base = url.map_or_else(
                || format!("http://{address}"),
                |url| url.trim_end_matches('/').to_owned(),
            );
            token.map(|token| format!("{base}{INVITATION}{token}"))
        }
        Err(error) => {
            let report = error.log().unwrap_or_default();
            tracing::warn!("it cannot be read whether somebody works here: {report}");
            None
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
fn told(error: Error) -> anyhow::Error {
    match error.log() {
        Some(report) => anyhow!("{error} ({report})"),
        None => anyhow!("{error}"),
    }
}
