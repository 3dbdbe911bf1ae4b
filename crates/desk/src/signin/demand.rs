//! Of whom two steps are demanded, and what somebody still owes. Why it is so: `docs/decisions/0027-two-steps-by-role.md`.

use copy::Moment;
use morgue::staff::Staff;
use morgue::{Query, Tx};
use serde::{Deserialize, Serialize};

use super::guest::How;
use super::session::actor;
use crate::access::Role;
use crate::error::Error;
use crate::said;

/// The most days that somebody may be given.
pub const GRACE_DAYS: u32 = 90;

/// Under which name the settings are kept.
const NAME: &str = "two-steps";

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Of whom two steps are demanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// Of people in these roles.
    pub roles: Vec<Role>,
    /// For so many days after it was first demanded of them they may go on without.
    pub days: u32,
}

impl Default for Demand {
    /// Of those who decide who works here, after a week.
    fn default() -> Self {
        Demand {
            roles: vec![Role::Chief, Role::Operator],
            days: 7,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Kept {
    roles: Vec<String>,
    days: u32,
}

/// What somebody's role asks for beyond what they have shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owes {
    /// Nothing.
    Nothing,
    /// A second step is to be set up, and until then everything is open.
    Soon(Moment),
    /// A second step must be set up before anything else opens.
    SetUp,
    /// They have a second step and came in without it: it must be shown before anything else opens.
    Show,
}

impl Owes {
    /// Whether everything but the way to a second step is shut.
    pub fn is_shut(self) -> bool {
        matches!(self, Owes::SetUp | Owes::Show)
    }
}

/// Of whom two steps are demanded now.
///
/// # Errors
/// If the database does not answer.
pub async fn demand(q: &impl Query) -> Result<Demand, Error> {
    let Some(kept) = morgue::settings::get(q, NAME).await? else {
        return Ok(Demand::default());
    };
    let kept: Kept = serde_json::from_str(&kept)?;
    Ok(Demand {
        roles: kept.roles.iter().filter_map(|role| Role::parse(role)).collect(),
        days: kept.days.min(GRACE_DAYS),
    })
}

/// Keeps of whom.
pub(crate) async fn keep(tx: &Tx, demand: &Demand) -> Result<(), Error> {
    let roles = demand.roles.iter().map(|role| role.as_str().to_owned());
    let kept = Kept {
        roles: roles.collect(),
        days: demand.days,
    };
    Ok(morgue::settings::set(tx, NAME, &serde_json::to_string(&kept)?).await?)
}

/// What somebody owes who came in the way `how`.
pub(super) async fn owes(
    q: &impl Query,
    staff: &Staff,
    role: Role,
    how: How,
    now: Moment,
) -> Result<Owes, Error> {
    if how.is_both_steps() {
        return Ok(Owes::Nothing);
    }
    let demand = demand(q).await?;
    if !demand.roles.contains(&role) {
        return Ok(Owes::Nothing);
    }
    if staff.sealed.is_some() || !morgue::passkeys::of_person(q, staff.person).await?.is_empty() {
        return Ok(Owes::Show);
    }
    let since = staff.demanded.unwrap_or(now);
    let until = Moment(since.0.saturating_add(i64::from(demand.days) * DAY));
    Ok(if now < until {
        Owes::Soon(until)
    } else {
        Owes::SetUp
    })
}

/// That somebody of whom a second step is demanded keeps one: `keys` passkeys, or an authenticator.
///
/// # Errors
/// [`Error::Invalid`] if none would be left.
pub(crate) async fn keeps_one(
    q: &impl Query,
    staff: &Staff,
    keys: usize,
    authenticator: bool,
) -> Result<(), Error> {
    let demanded = match actor(staff) {
        Some((role, _)) => demand(q).await?.roles.contains(&role),
        None => false,
    };
    match !demanded || keys > 0 || authenticator {
        true => Ok(()),
        false => Err(Error::invalid(
            "second-step",
            said!(
                "only-second-step",
                "Your role asks for a second step, and this is your only one. Please add another first."
            ),
        )),
    }
}
