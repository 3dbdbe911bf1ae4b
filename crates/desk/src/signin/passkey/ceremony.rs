//! What a browser and an authenticator say, and whether it holds (Web Authentication Level 3, sections 7.1 and 7.2).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use copy::Hash;
use serde::Deserialize;
use url::{Host, Url};

use super::cbor::{self, Item};
use super::key::Public;
use crate::error::Error;
use crate::said;
use crate::signin::unhex;

/// Bytes that an answer may have.
const LONGEST: usize = 64 * 1024;

/// Bytes of a credential's id, at most (section 5.8.3).
const CREDENTIAL: usize = 1023;

/// Flags of authenticator data (section 6.1).
const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_SYNCED: u8 = 1 << 3;
const SYNCED: u8 = 1 << 4;
const HAS_KEY: u8 = 1 << 6;
const HAS_EXTENSIONS: u8 = 1 << 7;

/// Where a passkey is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The origin, as browsers write it.
    pub(super) origin: String,
    /// Its host name.
    pub(super) host: String,
}

impl Place {
    /// Reads an origin: `https` with a name, or `localhost`. An address in numbers can have no passkeys.
    pub(super) fn read(origin: &str) -> Result<Self, Error> {
        let no = || {
            Error::invalid(
                "origin",
                said!(
                    "passkey-place",
                    "Passkeys need a name and an encrypted connection (https://…), or http://localhost. This address has \
                     none; please sign in with your password."
                ),
            )
        };
        let url = Url::parse(origin).map_err(|_| no())?;
        let Some(Host::Domain(host)) = url.host() else {
            return Err(no());
        };
        let local = host == "localhost" || host.ends_with(".localhost");
        match url.scheme() == "https" || (url.scheme() == "http" && local) {
            true => Ok(Place {
                origin: url.origin().ascii_serialization(),
                host: host.to_owned(),
            }),
            false => Err(no()),
        }
    }
}

/// An answer with the fields that are looked at.
#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "rawId")]
    raw_id: String,
    #[serde(rename = "type")]
    kind: String,
    response: Response,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    authenticator_data: Option<String>,
    signature: Option<String>,
    user_handle: Option<String>,
    attestation_object: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    cross_origin: Option<bool>,
}

/// What an authenticator says beside its signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    /// How often it signed; 0 if it does not count.
    pub(super) counter: i64,
    /// The passkey is kept on several devices.
    pub(super) synced: bool,
}

/// Somebody signed in with a passkey that says it is this one. [`Assertion::holds`] says whether.
pub(super) struct Assertion {
    /// What its authenticator calls it, as base64url.
    pub(super) credential: String,
    /// Whose it says it is.
    pub(super) handle: Vec<u8>,
    /// What else it says.
    pub(super) said: Said,
    message: Vec<u8>,
    signature: Vec<u8>,
}

impl Assertion {
    /// Reads an answer to a question at this place. `None` if it is for another, or does not hold together.
    pub(super) fn read(json: &str, place: &Place, challenge: &[u8]) -> Option<Self> {
        let answer = answer(json)?;
        let client = client(&answer, "webauthn.get", place, challenge)?;
        let data = decode(answer.response.authenticator_data.as_deref()?)?;
        let (said, rest) = data_of(&data, place)?;
        let flags = flags(&data)?;
        if flags & HAS_KEY != 0 || !ends(rest, flags) {
            return None;
        }
        let mut message = data.clone();
        message.extend(unhex(&Hash::of(&client).0)?);
        Some(Assertion {
            credential: encode(&decode(&answer.raw_id)?),
            handle: decode(answer.response.user_handle.as_deref()?)?,
            said,
            message,
            signature: decode(answer.response.signature.as_deref()?)?,
        })
    }

    /// Whether this key signed it.
    pub(super) fn holds(&self, key: &Public) -> bool {
        key.signed(&self.message, &self.signature)
    }
}

/// A passkey that was just made.
pub(super) struct Made {
    /// What its authenticator calls it, as base64url.
    pub(super) credential: String,
    /// Its public key.
    pub(super) key: Public,
    /// What else it says.
    pub(super) said: Said,
}

impl Made {
    /// Reads an answer to a question at this place. Who made the authenticator was not asked, so what it says of that
    /// is not looked at.
    pub(super) fn read(json: &str, place: &Place, challenge: &[u8]) -> Option<Self> {
        let answer = answer(json)?;
        client(&answer, "webauthn.create", place, challenge)?;
        let object = decode(answer.response.attestation_object.as_deref()?)?;
        let (object, after) = cbor::first(&object)?;
        let data = object
            .named("authData")
            .and_then(Item::bytes)
            .filter(|_| after.is_empty())?;
        let (said, rest) = data_of(data, place)?;
        let flags = flags(data)?;
        if flags & HAS_KEY == 0 {
            return None;
        }
        // Section 6.5.1: the model in 16 bytes, the length of the id in two, the id, the key.
        let (_, rest) = rest.split_at_checked(16)?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (id, rest) = rest
            .split_at_checked(length)
            .filter(|_| (1..=CREDENTIAL).contains(&length))?;
        let (key, rest) = cbor::first(rest)?;
        if !ends(rest, flags) || decode(&answer.raw_id)? != id {
            return None;
        }
        Some(Made {
            credential: encode(id),
            key: Public::read(&key)?,
            said,
        })
    }
}

fn answer(json: &str) -> Option<Answer> {
    let answer: Answer = (json.len() <= LONGEST)
        .then(|| serde_json::from_str(json).ok())
        .flatten()?;
    (answer.kind == "public-key").then_some(answer)
}

/// What the browser says: the bytes that were signed, if they are for this question and this place.
fn client(answer: &Answer, kind: &str, place: &Place, challenge: &[u8]) -> Option<Vec<u8>> {
    let bytes = decode(&answer.response.client_data)?;
    let client: ClientData = serde_json::from_slice(&bytes).ok()?;
    let good = client.kind == kind
        && client.challenge == encode(challenge)
        && client.origin == place.origin
        && client.cross_origin != Some(true);
    good.then_some(bytes)
}

fn flags(data: &[u8]) -> Option<u8> {
    data.get(32).copied()
}

/// What the authenticator says, if it is for this host and its owner was there and known to it; and what comes after.
fn data_of<'a>(data: &'a [u8], place: &Place) -> Option<(Said, &'a [u8])> {
    let (host, rest) = data.split_at_checked(32)?;
    let ([flags], rest) = rest.split_first_chunk::<1>()?;
    let (counter, rest) = rest.split_first_chunk::<4>()?;
    let known = flags & PRESENT != 0 && flags & VERIFIED != 0;
    // Section 6.1.3: what may not be synced is not.
    let sound = flags & SYNCED == 0 || flags & MAY_BE_SYNCED != 0;
    let said = Said {
        counter: i64::from(u32::from_be_bytes(*counter)),
        synced: flags & SYNCED != 0,
    };
    let here = unhex(&Hash::of(place.host.as_bytes()).0)? == host;
    (here && known && sound).then_some((said, rest))
}

/// Whether nothing is left but the extensions that are named.
fn ends(rest: &[u8], flags: u8) -> bool {
    match flags & HAS_EXTENSIONS != 0 {
        false => rest.is_empty(),
        true => cbor::first(rest).is_some_and(|(item, rest)| matches!(item, Item::Map(_)) && rest.is_empty()),
    }
}

/// Base64url without padding (RFC 4648, section 5).
pub(super) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
