//! Passwords: kept as Argon2id (RFC 9106), tried one at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization as _;

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Kibibytes, passes and lanes: what OWASP's Password Storage Cheat Sheet asks for at least.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// What is tried when there is nobody of that name. No password fits it; trying it costs what trying any other does.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IHdvcmtzIGhlcg$qvO0rjXYnMhrrmy1kfmtb3tYsb8Cp3kW7dp8dv4B2Rk";

/// Strangers who wait for their turn, at most: about a second's work.
const WAITING: usize = 24;

/// Which of the two turns to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Anybody.
    Stranger,
    /// A device, a session or a link that is known here.
    Known,
}

/// How a password was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tried {
    /// It is another one, or there is none.
    Wrong,
    /// It is right.
    Right,
    /// It is right, and its hash was made when it cost less: this one is to be kept.
    Anew(String),
}

/// A password as it is hashed: the same however a keyboard composes its letters (NFKC, as NIST SP 800-63B asks).
pub(crate) fn plain(password: &str) -> String {
    password.nfkc().collect()
}

/// The hash to keep of a password.
///
/// # Errors
/// [`Error::TooMany`] if too many wait.
pub(crate) async fn hash(newsroom: &Newsroom, lane: Lane, password: &str) -> Result<String, Error> {
    let mut salt = [0; 16];
    newsroom.dice.fill(&mut salt);
    let password = plain(password);
    in_turn(newsroom, lane, move || hashed(password.as_bytes(), &salt)).await?
}

/// Tries a password on what is kept; on nothing it takes the same time.
///
/// # Errors
/// [`Error::TooMany`] if too many wait.
pub(super) async fn tried(
    newsroom: &Newsroom,
    lane: Lane,
    kept: Option<&str>,
    password: &str,
) -> Result<Tried, Error> {
    let mut salt = [0; 16];
    newsroom.dice.fill(&mut salt);
    let password = plain(password);
    let kept = kept.map(str::to_owned);
    in_turn(newsroom, lane, move || {
        let Ok(parsed) = PasswordHash::new(kept.as_deref().unwrap_or(NOBODY)) else {
            return Err(Error::Internal("a kept password cannot be read".into()));
        };
        let fits = Argon2::default()
            .verify_password(password.as_bytes(), &parsed)
            .is_ok();
        if !fits || kept.is_none() {
            return Ok(Tried::Wrong);
        }
        if Params::try_from(&parsed).ok().as_ref() == Some(&params()?) {
            return Ok(Tried::Right);
        }
        hashed(password.as_bytes(), &salt).map(Tried::Anew)
    })
    .await?
}

fn params() -> Result<Params, Error> {
    let (memory, passes, lanes) = COST;
    Params::new(memory, passes, lanes, Some(Params::DEFAULT_OUTPUT_LEN)).map_err(internal)
}

fn hashed(password: &[u8], salt: &[u8]) -> Result<String, Error> {
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params()?);
    let hash: PasswordHash = argon.hash_password_with_salt(password, salt).map_err(internal)?;
    Ok(hash.to_string())
}

fn internal(why: impl std::fmt::Display) -> Error {
    Error::Internal(format!("a password could not be hashed: {why}"))
}

/// Counts one who waits for as long as it lives.
struct Wait<'a>(&'a AtomicUsize);

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Does costly work on a thread of its own, one at a time in each lane. It ends also when nobody waits for it any more,
/// and keeps its turn until then.
async fn in_turn<T: Send + 'static>(
    newsroom: &Newsroom,
    lane: Lane,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let doors = newsroom.doors();
    let gate = match lane {
        Lane::Stranger => &doors.strangers,
        Lane::Known => &doors.known,
    };
    let permit = {
        let many = doors.waiting.fetch_add(1, Ordering::SeqCst);
        let _wait = Wait(&doors.waiting);
        if lane == Lane::Stranger && many >= WAITING {
            return Err(Error::TooMany(Duration::from_secs(2)));
        }
        Arc::clone(gate).acquire_owned().await.map_err(internal)?
    };
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    });
    done.await.map_err(internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trying_nobody_costs_what_trying_somebody_does() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(Params::try_from(&nobody).unwrap(), params().unwrap());
        let somebody = PasswordHash::new(&hashed(b"strait of lannet", &[7; 16]).unwrap()).unwrap();
        assert_eq!(nobody.hash.unwrap().len(), somebody.hash.unwrap().len());
        assert_eq!(nobody.salt.unwrap().len(), somebody.salt.unwrap().len());
        assert_eq!(nobody.algorithm, somebody.algorithm);
        assert_eq!(nobody.version, somebody.version);
    }

    #[test]
    fn a_password_is_the_same_however_its_letters_are_composed() {
        assert_eq!(plain("caf\u{e9}"), plain("cafe\u{301}"));
        assert_ne!(plain("cafe"), plain("Cafe"));
        assert_eq!(plain(" two  spaces "), " two  spaces ");
    }
}
