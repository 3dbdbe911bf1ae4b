//! The door of the newsroom: who comes in, how, and for how long.
//!
//! What is kept of a secret is a hash, or it is sealed with a key that is not in the database: whoever steals the
//! database cannot come in with it. An unknown name and a wrong password get the same answer in the same time. No
//! number of guesses from elsewhere keeps the owner out (`limits`). Every way in ends in one place, which opens the
//! session and writes it down (`session::open`).

mod demand;
mod doors;
mod enter;
mod guest;
mod limits;
mod link;
pub mod passkey;
mod password;
mod rules;
mod seal;
mod session;
mod totp;

pub use demand::{Demand, GRACE_DAYS, Owes, demand};
pub use enter::{prove_again, second_step, with_password};
pub use guest::{Entered, FRESH, Guest, Hand, How, Opened, Visit};
pub use link::{Asking, Want, ask_by_mail, with_link};
pub use morgue::sessions::SessionId;
pub use session::{Session, revoke, revoke_others, sessions, sign_out, who};

pub(crate) use demand::{keep as keep_demand, keeps_one};
pub(crate) use doors::Doors;
pub(crate) use enter::{admit, step_of};
pub(crate) use link::resolve;
pub(crate) use password::{Lane, hash};
pub(crate) use rules::{ALONE, About, BESIDE, check, is_long};
pub(crate) use session::{actor, finish, mine};
pub(crate) use totp::{CODES, SECRET, base32, groups, recovery_hash, six_digits};

use copy::PersonId;
use unicode_normalization::UnicodeNormalization as _;

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Bytes of a token, of a session or of a link.
const TOKEN: usize = 32;

/// Characters of a name that somebody signs in with or tries, at most.
const NAME: usize = 254;

/// A new secret of 256 bits, in hex.
pub(crate) fn secret(newsroom: &Newsroom) -> String {
    let mut bytes = [0; TOKEN];
    newsroom.dice.fill(&mut bytes);
    copy::hash::hex(&bytes)
}

/// The bytes of lower-case hex digits; `None` if they are none.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
    rest.is_empty().then(|| bytes.collect()).flatten()
}

/// A login or a mail address as it is looked up: the same however it is typed.
pub(crate) fn fold(name: &str) -> String {
    let letters = name.trim().nfkc().filter(|letter| !letter.is_control());
    letters.flat_map(char::to_lowercase).take(NAME).collect()
}

/// Seals a secret of somebody with the door's key.
pub(crate) fn seal_for(newsroom: &Newsroom, person: PersonId, secret: &[u8]) -> Result<String, Error> {
    seal::key(newsroom)?.seal(&*newsroom.dice, person, secret)
}

/// Opens what [`seal_for`] sealed; `None` if it was sealed for somebody else, with another key, or is damaged.
pub(crate) fn open_for(
    newsroom: &Newsroom,
    person: PersonId,
    sealed: &str,
) -> Result<Option<Vec<u8>>, Error> {
    Ok(seal::key(newsroom)?.open(person, sealed))
}

/// Opens what [`seal_for`] sealed; `None` if it was for somebody else, with another key, or is damaged.
pub(crate) fn unseal_for(
    newsroom: &Newsroom,
    person: PersonId,
    sealed: &str,
) -> Result<Option<Vec<u8>>, Error> {
    Ok(seal::key(newsroom)?.open(person, sealed))
}
