//! One-time links: invitations, resets, and the one for the first chief. Of the token only its hash is kept.

use copy::{Hash, Moment, PersonId, SectionId};

use crate::db::{Query, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::sql::statements;
use crate::value::args;

macro_rules! columns {
    () => {
        "id, kind, person, name, login, mail, role, sections, by_person, expires_at, mark"
    };
}

statements! {
    BY_TOKEN = concat!("select ", columns!(), " from invitations where token_hash = $1");
    WAITING = concat!("select ", columns!(), " from invitations where kind = $1 order by id desc limit $2");
    INSERT = "insert into invitations (id, token_hash, kind, person, name, login, mail, role, sections, by_person,
        expires_at, mark) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    USE = "delete from invitations where token_hash = $1";
    WITHDRAW = "delete from invitations where id = $1";
    DROP_KIND = "delete from invitations where kind = $1";
    DROP_PERSON = "delete from invitations where person = $1";
    EXPIRE = "delete from invitations where expires_at < $1";
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first chief of a paper in which nobody works yet.
    First,
    /// Somebody new.
    Invite,
    /// A new password.
    Reset,
    /// A new password, and every other way in is gone.
    ResetAll,
    /// Coming in once, in place of the password.
    SignIn,
}

impl Kind {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::First => "first",
            Kind::Invite => "invite",
            Kind::Reset => "reset",
            Kind::ResetAll => "reset-all",
            Kind::SignIn => "sign-in",
        }
    }

    fn parse(word: &str) -> Result<Self, Error> {
        [
            Kind::First,
            Kind::Invite,
            Kind::Reset,
            Kind::ResetAll,
            Kind::SignIn,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == word)
        .ok_or_else(|| Error::spoiled("an invitation is of no known kind"))
    }
}

/// A link that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub kind: Kind,
    /// Who a reset is for, or whose name is in the paper already.
    pub person: Option<PersonId>,
    /// The name as printed; empty: they say it.
    pub name: String,
    /// The name to sign in with; empty: they choose.
    pub login: String,
    /// The newsroom's address for them.
    pub mail: Option<String>,
    /// The word of the role.
    pub role: String,
    /// The sections; empty is all.
    pub sections: Vec<SectionId>,
    /// Who made it; `None` is the console.
    pub by: Option<PersonId>,
    /// Until when it is good.
    pub expires: Moment,
    /// The hash of what the browser keeps in which it is good; empty: everywhere.
    pub mark: String,
}

impl std::fmt::Debug for Invitation {
    /// Without names and addresses.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invitation")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

/// The link with a token of this hash.
///
/// # Errors
/// If the database cannot be read.
pub async fn by_token(q: &impl Query, token: &Hash) -> Result<Option<Invitation>, Error> {
    let rows = q.query(&BY_TOKEN, args![token]).await?;
    rows.into_iter().next().map(invitation).transpose()
}

/// The links of a kind, the newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn waiting(q: &impl Query, kind: Kind, limit: i64) -> Result<Vec<Invitation>, Error> {
    let rows = q.query(&WAITING, args![kind.as_str(), limit]).await?;
    rows.into_iter().map(invitation).collect()
}

/// Keeps a new link.
///
/// # Errors
/// If the database cannot be written.
pub async fn insert(tx: &Tx, it: &Invitation, token: &Hash) -> Result<(), Error> {
    let sections: Vec<i64> = it.sections.iter().map(|id| id.0).collect();
    let sections = serde_json::to_string(&sections).map_err(|why| Error::Refused { why: why.to_string() })?;
    let row = args![
        it.id,
        token,
        it.kind.as_str(),
        it.person,
        &it.name,
        &it.login,
        it.mail.as_ref(),
        &it.role,
        sections,
        it.by,
        it.expires,
        &it.mark,
    ];
    tx.execute(&INSERT, row).await.map(drop)
}

/// Uses a link up, and says whether it was there: of two who come with it, one gets in.
///
/// # Errors
/// If the database cannot be written.
pub async fn spend(tx: &Tx, token: &Hash) -> Result<bool, Error> {
    Ok(tx.execute(&USE, args![token]).await? == 1)
}

/// Takes a link back, and says whether it was there.
///
/// # Errors
/// If the database cannot be written.
pub async fn withdraw(tx: &Tx, id: i64) -> Result<bool, Error> {
    Ok(tx.execute(&WITHDRAW, args![id]).await? == 1)
}

/// Takes all links of a kind back.
///
/// # Errors
/// If the database cannot be written.
pub async fn withdraw_kind(tx: &Tx, kind: Kind) -> Result<(), Error> {
    tx.execute(&DROP_KIND, args![kind.as_str()]).await.map(drop)
}

/// Takes all links of a person back.
///
/// # Errors
/// If the database cannot be written.
pub async fn withdraw_person(tx: &Tx, person: PersonId) -> Result<(), Error> {
    tx.execute(&DROP_PERSON, args![person]).await.map(drop)
}

/// Forgets links that ended before `now`.
///
/// # Errors
/// If the database cannot be written.
pub async fn expire(tx: &Tx, now: Moment) -> Result<(), Error> {
    tx.execute(&EXPIRE, args![now]).await.map(drop)
}

fn invitation(row: Row) -> Result<Invitation, Error> {
    let mut row = row.columns();
    Ok(Invitation {
        id: row.int()?,
        kind: Kind::parse(&row.text()?)?,
        person: row.opt_int()?.map(PersonId),
        name: row.text()?,
        login: row.text()?,
        mail: row.opt_text()?,
        role: row.text()?,
        sections: crate::staff::sections(&row.text()?)?,
        by: row.opt_int()?.map(PersonId),
        expires: row.moment()?,
        mark: row.text()?,
    })
}
