//! Tokens: how somebody lets a program act in their name.
//!
//! A token is `dl_` and 46 hex digits, the last six of which are a checksum, so that those who look for secrets in code
//! know it for one without asking anybody. Only its hash is kept. What a program may is worked out anew at every use
//! from what its person may then ([`Program`]); it never reaches the newsroom's own screens.

use copy::{Hash, Moment, PersonId, SectionId};
use morgue::tokens::{self, Token};

use crate::access::{Administer, Granted, House, Program, Role, Scope};
use crate::audit::{self, By};
use crate::error::{Error, Refusal};
use crate::newsroom::Newsroom;
use crate::said;
use crate::signin::{self, Hand, Visit};

/// What every token begins with.
pub const PREFIX: &str = "dl_";

/// Random bytes in a token: 160 bits.
const BYTES: usize = 20;

/// Hex digits of its checksum.
const CHECK: usize = 6;

/// The longest life of a token: 366 days, in milliseconds.
pub const LONGEST: i64 = 366 * DAY;

/// A day in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;

/// Tokens that one person may have at once.
const MANY: usize = 50;

/// Characters of a name.
const NAME: usize = 100;

/// How often the database learns that a token is in use: once a minute.
const TOUCH: i64 = 60 * 1000;

/// What somebody wants a token for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What they call it.
    pub name: String,
    /// What it is for.
    pub scopes: Vec<Scope>,
    /// Narrowed to these sections; empty: not narrowed.
    pub sections: Vec<SectionId>,
    /// Until when it works.
    pub expires: Moment,
}

/// Makes a token and gives its word, which is shown once and kept nowhere.
///
/// # Errors
/// [`Error::Invalid`] named by the field.
pub async fn make(newsroom: &Newsroom, hand: &Hand, wanted: &Wanted) -> Result<String, Error> {
    let person = hand.person().ok_or(Error::SignIn)?;
    let now = newsroom.now();
    let name = wanted.name.trim();
    if name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
        let why = said!(
            "token-name",
            "Give the token a name, so that you know later which program has it."
        );
        return Err(Error::invalid("name", why));
    }
    let mut scopes = wanted.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        return Err(Error::invalid(
            "scopes",
            said!(
                "token-scopes",
                "Say what the program may do: at least one of these."
            ),
        ));
    }
    if wanted.expires <= now || wanted.expires.0.saturating_sub(now.0) > LONGEST {
        let why = said!(
            "token-days",
            "A token works for at least a day and at most a year; make a new one then."
        );
        return Err(Error::invalid("days", why));
    }
    let mut bytes = [0; BYTES];
    newsroom.dice.fill(&mut bytes);
    let word = spell(&copy::hash::hex(&bytes));
    let tx = newsroom.begin().await?;
    let staff = morgue::staff::by_person(&tx, person).await?;
    let (role, _) = staff.as_ref().and_then(signin::actor).ok_or(Error::SignIn)?;
    let own = staff.map(|staff| staff.sections).unwrap_or_default();
    for section in &wanted.sections {
        if morgue::sections::by_id(&tx, *section).await?.is_none() {
            return Err(Error::invalid(
                "sections",
                said!(
                    "token-section-gone",
                    "One of these sections is not there any more."
                ),
            ));
        }
        if role == Role::Editor && !own.is_empty() && !own.contains(section) {
            return Err(Error::Forbidden(Refusal::Section("make tokens")));
        }
    }
    let mine = tokens::of(&tx, person, 500).await?;
    if mine.iter().filter(|one| works(one, now)).count() >= MANY {
        return Err(Error::invalid(
            "name",
            format!("You have {MANY} tokens already. Revoke one first."),
        ));
    }
    let hint: String = word.chars().skip(word.len().saturating_sub(4)).collect();
    let token = Token {
        id: newsroom.id(),
        person,
        name: name.to_owned(),
        hint,
        scopes: scopes.iter().map(|scope| scope.as_str().to_owned()).collect(),
        sections: wanted.sections.clone(),
        made: now,
        expires: wanted.expires,
        seen: None,
        revoked: None,
    };
    tokens::add(&tx, &token, &Hash::of(word.as_bytes())).await?;
    let words = format!("{name} ({})", token.scopes.join(" "));
    audit::note(newsroom, &tx, by(hand), "token-made", token.id, &words).await?;
    tx.commit().await?;
    Ok(word)
}

fn by(hand: &Hand) -> By {
    By {
        person: hand.person(),
        address: hand.address(),
    }
}

/// A token with its checksum.
fn spell(digits: &str) -> String {
    format!("{PREFIX}{digits}{}", check(digits))
}

fn check(digits: &str) -> String {
    Hash::of(format!("{PREFIX}{digits}").as_bytes())
        .0
        .chars()
        .take(CHECK)
        .collect()
}

/// Whether this is spelt as a token of ours is, its checksum included.
pub fn is_spelt(word: &str) -> bool {
    let Some(digits) = word.strip_prefix(PREFIX) else {
        return false;
    };
    digits.is_ascii()
        && digits.len() == BYTES * 2 + CHECK
        && digits
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && digits
            .split_at_checked(BYTES * 2)
            .is_some_and(|(own, sum)| check(own) == sum)
}

fn works(token: &Token, now: Moment) -> bool {
    token.revoked.is_none() && token.expires > now
}

/// The program that comes with this word; `None` if the token is none, is over or was revoked, or its maker works here no longer.
///
/// # Errors
/// If the database does not answer.
pub async fn who(newsroom: &Newsroom, word: &str) -> Result<Option<Program>, Error> {
    if !is_spelt(word) {
        return Ok(None);
    }
    let now = newsroom.now();
    let db = newsroom.db().await?;
    let token = tokens::by_word(&db, &Hash::of(word.as_bytes())).await?;
    let Some(token) = token.filter(|token| works(token, now)) else {
        return Ok(None);
    };
    let staff = morgue::staff::by_person(&db, token.person).await?;
    let found = staff.and_then(|staff| signin::actor(&staff).map(|may| (staff, may)));
    let Some((staff, (role, actor))) = found else {
        return Ok(None);
    };
    if signin::is_shut(&db, &staff, role, now).await? {
        return Ok(None);
    }
    let seen = token.seen.map_or(i64::MIN, |seen| seen.0);
    if now.0.saturating_sub(seen) >= TOUCH
        && let Err(error) = touch(newsroom, token.id, now).await
    {
        // It is let in all the same: only the list of tokens is a little behind.
        let why = error.log().unwrap_or_default();
        tracing::debug!("the use of a token cannot be kept: {why}");
    }
    let scopes = token
        .scopes
        .iter()
        .filter_map(|word| Scope::parse(word))
        .collect();
    Ok(Program::new(token.id, &actor, scopes, token.sections))
}

async fn touch(newsroom: &Newsroom, token: i64, now: Moment) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    tokens::seen(&tx, token, now).await?;
    Ok(tx.commit().await?)
}

/// Writes down that a program is about to do something, before it does: no deed of a program without its line.
///
/// # Errors
/// If the database cannot be written. Then nothing may be done.
pub async fn note(
    newsroom: &Newsroom,
    program: &Program,
    address: std::net::IpAddr,
    deed: &str,
) -> Result<(), Error> {
    let by = By {
        person: program.person(),
        address: Some(address),
    };
    let tx = newsroom.begin().await?;
    audit::note(newsroom, &tx, by, "program-asked", program.token, deed).await?;
    Ok(tx.commit().await?)
}

/// One's own tokens, newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn mine(newsroom: &Newsroom, visit: &Visit) -> Result<Vec<Token>, Error> {
    Ok(tokens::of(&newsroom.db().await?, visit.person.id, 200).await?)
}

/// Everybody's tokens, newest first, each with the name of whoever it acts for; at most 200.
///
/// # Errors
/// If the database does not answer.
pub async fn all(
    newsroom: &Newsroom,
    _: Granted<'_, Administer, House>,
) -> Result<Vec<(Token, String)>, Error> {
    let db = newsroom.db().await?;
    let all = tokens::all(&db, i64::MAX, 200).await?;
    let mut ids: Vec<PersonId> = all.iter().map(|token| token.person).collect();
    ids.sort_unstable();
    ids.dedup();
    let people = morgue::people::by_ids(&db, &ids).await?;
    let name = |id: PersonId| {
        let found = people.iter().find(|person| person.id == id);
        found.map(|person| person.name.clone()).unwrap_or_default()
    };
    Ok(all
        .into_iter()
        .map(|token| (token.clone(), name(token.person)))
        .collect())
}

/// Revokes a token, at once: one's own, or with a witness anybody's. To close a door no fresh proof is asked.
///
/// # Errors
/// [`Error::NotFound`] if there is no such token, or it is somebody else's.
pub async fn revoke(
    newsroom: &Newsroom,
    visit: &Visit,
    keeper: Option<Granted<'_, Administer, House>>,
    address: Option<std::net::IpAddr>,
    id: i64,
) -> Result<(), Error> {
    let tx = newsroom.begin().await?;
    let token = tokens::by_id(&tx, id).await?;
    let own = |token: &Token| token.person == visit.person.id || keeper.is_some();
    let token = token.filter(own).ok_or(Error::NotFound("token"))?;
    if !tokens::revoke(&tx, id, newsroom.now()).await? {
        return Ok(());
    }
    let by = By {
        person: Some(visit.person.id),
        address,
    };
    audit::note(newsroom, &tx, by, "token-revoked", id, &token.name).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_spelling_alone() {
        let word = spell(&"0a".repeat(BYTES));
        assert_eq!(word.len(), 49);
        assert!(is_spelt(&word));
        for other in [
            word.to_uppercase(),
            word.replace("dl_", "dk_"),
            word.replacen("0a", "0b", 1),
            format!("{word}0"),
            String::new(),
            "dl_".to_owned(),
            format!("dl_{}", "é".repeat(23)),
        ] {
            assert!(!is_spelt(&other), "{other}");
        }
    }
}
