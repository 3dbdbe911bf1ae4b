//! The door, one's own account, and the people who work here.

use serde::Serialize;

use super::{Shared, Wrong};
use crate::context::When;

/// Signing in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignIn {
    /// The name that was typed.
    pub name: String,
    /// Where to go afterwards.
    pub to: String,
    /// Why one is here, as a key.
    pub notice: Option<&'static str>,
    /// A link can be had by mail.
    pub mail: bool,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// The code after the password.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SecondStep {
    /// What says that the password was right.
    pub ticket: String,
    /// Where to go afterwards.
    pub to: String,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// Coming in for the first time, or with a new password.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Invitation {
    /// The secret of the link.
    pub token: String,
    /// The role that is offered.
    pub role: Option<&'static str>,
    /// It is a new password for somebody who works here already.
    pub reset: bool,
    /// It lets somebody in once, in place of their password.
    pub sign_in: bool,
    /// How many characters a password has at least.
    pub least: u64,
    /// Nobody gave a name yet: the first person of a paper says it.
    pub first: bool,
    /// Their name.
    pub name: String,
    /// Their sign-in name.
    pub login: String,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// Saying the password once more.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Prove {
    /// Where to go afterwards.
    pub to: String,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// An option of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub words: String,
}

/// A session in the list of them.
#[derive(Debug, Clone, Serialize)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// The browser, as it calls itself.
    pub agent: String,
    /// By what its owner came in: `how_KEY` says it.
    pub how: &'static str,
    /// Where it was opened from.
    pub address: String,
    /// When that was.
    pub opened: When,
    /// When it was last used.
    pub seen: When,
    /// It is this one.
    pub current: bool,
}

/// A passkey in the list of them.
#[derive(Debug, Clone, Serialize)]
pub struct Passkey {
    /// Its id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub made: When,
    /// When it was last used.
    pub used: Option<When>,
    /// It is kept on several of its owner's devices.
    pub synced: bool,
    /// The name of the paper's host that it is for, if that is another than the present one.
    pub elsewhere: String,
}

/// One's own account.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Account {
    /// The name as printed.
    pub name: String,
    /// About oneself, for readers.
    pub bio: String,
    /// Where readers may write to.
    pub contact: String,
    /// The languages of the screens.
    pub langs: Vec<Choice>,
    /// The chosen one.
    pub lang: String,
    /// The colours of the screens.
    pub looks: Vec<Choice>,
    /// The chosen ones.
    pub look: String,
    /// Where one is signed in.
    pub sessions: Vec<Session>,
    /// One's passkeys.
    pub passkeys: Vec<Passkey>,
    /// Keys are shown only to who proved lately who they are.
    pub prove: bool,
    /// `on` if sign-in asks for a code.
    pub totp: &'static str,
    /// The secret of an authenticator that is being set up.
    pub shared: Option<Shared>,
    /// Recovery codes just made.
    pub codes: Vec<String>,
    /// How many are left.
    pub codes_left: u64,
    /// How many characters a password has at least.
    pub least: u64,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// Somebody who works here.
#[derive(Debug, Clone, Serialize)]
pub struct Worker {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The name they sign in with.
    pub login: String,
    /// Their role.
    pub role: &'static str,
    /// The ids of the sections they work in; empty is all.
    pub sections: Vec<String>,
    /// The same by their names.
    pub section_names: Vec<String>,
    /// They have an authenticator.
    pub authenticator: bool,
    /// How many passkeys they have.
    pub passkeys: u64,
    /// Two steps are demanded of their role, and they have only one.
    pub owes: bool,
    /// It is who looks.
    pub me: bool,
    /// Who looks may change their role and open their door.
    pub may_change: bool,
    /// Who looks may suspend them and end their sessions.
    pub may_suspend: bool,
    /// They may not sign in for now.
    pub suspended: bool,
    /// They have not come in yet.
    pub invited: bool,
    /// When they were last here.
    pub seen: Option<When>,
}

/// Somebody who is invited and has not come yet.
#[derive(Debug, Clone, Serialize)]
pub struct Invited {
    /// The invitation's number.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The role that is offered.
    pub role: &'static str,
    /// Until when the link is good.
    pub expires: When,
}

/// The people who work here.
#[derive(Debug, Clone, Default, Serialize)]
pub struct People {
    /// They.
    pub people: Vec<Worker>,
    /// The roles there are.
    pub roles: Vec<Choice>,
    /// The sections there are.
    pub sections: Vec<super::Tick>,
    /// Those who are invited.
    pub invited: Vec<Invited>,
    /// The words of the roles of whom two steps are demanded.
    pub demanded: Vec<String>,
    /// All roles, for that.
    pub all_roles: Vec<Choice>,
    /// For so many days somebody may go on without.
    pub days: u32,
    /// A link just made.
    pub link: String,
    /// It goes out by mail, too.
    pub mailed: bool,
    /// It is for a new password.
    pub link_resets: bool,
    /// For whom.
    pub link_for: String,
    /// The name that was typed.
    pub name: String,
    /// The address that was typed.
    pub mail: String,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}
