//! Who stands at the door, and who is inside.

use std::net::{IpAddr, Ipv6Addr};

use copy::{Hash, Moment, Person, PersonId};
use morgue::sessions::SessionId;

use super::demand::Owes;
use crate::access::{Actor, Role};
use crate::error::{Error, NoEntry};

/// How long a proof opens what asks for a fresh one: 15 minutes, in milliseconds.
pub const FRESH: i64 = 15 * 60 * 1000;

/// Characters of a browser's name that are kept.
const AGENT: usize = 200;

/// Somebody at the door, as far as the connection tells.
#[derive(Clone)]
pub struct Guest {
    /// The network address they come from.
    pub address: IpAddr,
    /// What their browser calls itself.
    pub agent: String,
    /// What it kept from an earlier visit: the long-lived cookie of a known device.
    pub device: Option<String>,
}

impl std::fmt::Debug for Guest {
    /// Without the device's word, which is a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guest")
            .field("address", &self.address)
            .field("agent", &self.agent())
            .finish_non_exhaustive()
    }
}

impl Guest {
    /// What the browser calls itself, short and without controls.
    pub(crate) fn agent(&self) -> String {
        self.agent
            .chars()
            .filter(|letter| !letter.is_control())
            .take(AGENT)
            .collect()
    }

    /// One hash for where they are: a second step is only good there.
    pub(crate) fn mark(&self) -> Hash {
        let network = network(self.address).to_string();
        Hash::of_parts(&[b"guest", network.as_bytes(), self.agent().as_bytes()])
    }
}

/// The address that counts as one customer: IPv4 as it is, of IPv6 the network of 64 bits.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(ip) if !ip.is_loopback() => {
            IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX)))
        }
        other => other,
    }
}

/// How the first of two steps ended.
#[derive(Debug)]
pub enum Entered {
    /// They are in.
    In(Opened),
    /// A code is needed, too.
    SecondStep {
        /// Goes back with the code, from the same browser, within five minutes.
        ticket: String,
    },
}

/// What a browser gets when its owner is let in. Both are secrets that are kept nowhere here.
pub struct Opened {
    /// The session cookie: 256 bits in hex.
    pub token: String,
    /// The cookie of a known device: it goes on past the session.
    pub device: String,
}

impl std::fmt::Debug for Opened {
    /// Nothing of it: it goes to one browser alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

/// By what somebody was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// A password alone.
    Password,
    /// A password and a code of their authenticator.
    Code,
    /// A password and a recovery code.
    Recovery,
    /// A passkey.
    Passkey,
    /// A one-time link: an invitation, a reset, or one that came by mail.
    Link,
}

impl How {
    /// The word that is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Password => "password",
            How::Code => "code",
            How::Recovery => "recovery",
            How::Passkey => "passkey",
            How::Link => "link",
        }
    }

    /// Whether it took two steps. A passkey is both: something that one has, and knows or is.
    pub fn is_both_steps(self) -> bool {
        matches!(self, How::Code | How::Recovery | How::Passkey)
    }

    pub(crate) fn parse(word: &str) -> Self {
        [How::Code, How::Recovery, How::Passkey, How::Link]
            .into_iter()
            .find(|how| how.as_str() == word)
            .unwrap_or(How::Password)
    }
}

/// Somebody of the newsroom who is inside.
#[derive(Clone)]
pub struct Visit {
    /// Which of their sessions.
    pub session: SessionId,
    /// Who, without login and mail.
    pub person: Person,
    /// What they do here now.
    pub role: Role,
    /// The same for [`access::may`](crate::access::may).
    pub actor: Actor,
    /// How they came in.
    pub how: How,
    /// Since when.
    pub opened: Moment,
    /// When they last showed that it is them.
    pub proven: Moment,
    /// What their role asks for beyond what they have shown.
    pub owes: Owes,
    /// The hash of the session's token.
    pub(super) token: Hash,
}

impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visit")
            .field("session", &self.session)
            .field("person", &self.person.id)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

impl Visit {
    /// Whether the last proof is fresh enough for people, keys and settings.
    pub fn is_fresh(&self, now: Moment) -> bool {
        now.0.saturating_sub(self.proven.0) <= FRESH
    }
}

/// The hand that does what wants a fresh proof: whose it is, and where it came from, for the log.
#[derive(Debug, Clone, Copy)]
pub struct Hand {
    person: Option<PersonId>,
    session: Option<SessionId>,
    address: Option<IpAddr>,
}

impl Hand {
    /// The hand of somebody who showed within the last 15 minutes that it is them.
    ///
    /// # Errors
    /// [`NoEntry::Prove`] if that is longer ago; [`NoEntry::Step`] if they have a second step and did not show it: whoever
    /// has only their password shall not add another.
    pub fn of(visit: &Visit, guest: &Guest, now: Moment) -> Result<Hand, Error> {
        if visit.owes == Owes::Show {
            return Err(Error::Door(NoEntry::Step));
        }
        if !visit.is_fresh(now) {
            return Err(Error::Door(NoEntry::Prove));
        }
        Ok(Hand {
            person: Some(visit.person.id),
            session: Some(visit.session),
            address: Some(guest.address),
        })
    }

    /// The hand of whoever sits at the machine's console. It fits [`Actor::Operator`] alone.
    pub fn console() -> Hand {
        Hand {
            person: None,
            session: None,
            address: None,
        }
    }

    /// Whose; `None` at the console.
    pub fn person(&self) -> Option<PersonId> {
        self.person
    }

    /// From which session.
    pub(crate) fn session(&self) -> Option<SessionId> {
        self.session
    }

    /// From where.
    pub fn address(&self) -> Option<IpAddr> {
        self.address
    }
}
