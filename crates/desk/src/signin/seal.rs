//! The door's key, which lies in the paper's folder and not in its database, and what it seals.
//!
//! A secret that is shared with an authenticator cannot be kept as a hash. It is sealed with ChaCha20-Poly1305
//! (RFC 8439), bound to its owner. Without the key (a database that was restored elsewhere) codes cannot be checked
//! any more; recovery codes, passkeys and a reset at the console still can.

use std::io::Write as _;
use std::path::Path;

use copy::{PersonId, clock::Dice};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;

use crate::error::Error;
use crate::newsroom::Newsroom;

/// The name of its file in the paper's folder.
const FILE: &str = "door.key";

const LENGTH: usize = 32;

/// The key, taken apart for its two uses.
pub(super) struct Key {
    seal: LessSafeKey,
    sign: hmac::Key,
}

/// The key of this paper; made when it is first needed.
///
/// # Errors
/// [`Error::Internal`] if its file cannot be read or made.
pub(super) fn key(newsroom: &Newsroom) -> Result<&Key, Error> {
    if let Some(key) = newsroom.doors().key.get() {
        return Ok(key);
    }
    let path = newsroom.dir.join(FILE);
    let failed = |why: std::io::Error| Error::Internal(format!("{}: {why}", path.display()));
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => {
            make(&path, newsroom).map_err(failed)?;
            std::fs::read(&path).map_err(failed)?
        }
        Err(why) => return Err(failed(why)),
    };
    if bytes.len() != LENGTH {
        return Err(Error::Internal(format!(
            "{}: it has {} bytes and should have {LENGTH}",
            path.display(),
            bytes.len()
        )));
    }
    let root = hmac::Key::new(hmac::HMAC_SHA256, &bytes);
    let part = |name: &[u8]| hmac::sign(&root, name);
    let seal = UnboundKey::new(&CHACHA20_POLY1305, part(b"seal").as_ref())
        .map_err(|_| Error::Internal("the door's key does not fit".into()))?;
    let made = Key {
        seal: LessSafeKey::new(seal),
        sign: hmac::Key::new(hmac::HMAC_SHA256, part(b"sign").as_ref()),
    };
    Ok(newsroom.doors().key.get_or_init(|| made))
}

/// Of several processes that make it at once, the first one's stands, and none is ever half written.
fn make(path: &Path, newsroom: &Newsroom) -> std::io::Result<()> {
    let mut bytes = [0; LENGTH];
    newsroom.dice.fill(&mut bytes);
    let draft = path.with_extension(format!("{}", newsroom.id()));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    let linked = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft)?;
    match linked {
        Err(why) if why.kind() != std::io::ErrorKind::AlreadyExists => return Err(why),
        _ => {}
    }
    // The name is on disk before anything is sealed with it.
    match path.parent().map(std::fs::File::open) {
        Some(folder) => folder?.sync_all(),
        None => Ok(()),
    }
}

impl Key {
    /// Seals a secret of somebody.
    pub(super) fn seal(&self, dice: &dyn Dice, person: PersonId, secret: &[u8]) -> Result<String, Error> {
        let mut nonce = [0; NONCE_LEN];
        dice.fill(&mut nonce);
        let mut sealed = secret.to_vec();
        self.seal
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), of(person), &mut sealed)
            .map_err(|_| Error::Internal("a secret could not be sealed".into()))?;
        Ok(copy::hash::hex(&nonce) + &copy::hash::hex(&sealed))
    }

    /// Opens what was sealed; `None` if it was sealed for somebody else, with another key, or is damaged.
    pub(super) fn open(&self, person: PersonId, sealed: &str) -> Option<Vec<u8>> {
        let bytes = super::unhex(sealed)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut sealed = sealed.to_vec();
        let open = self.seal.open_in_place(nonce, of(person), &mut sealed).ok()?;
        Some(open.to_vec())
    }

    /// What only this paper can make of these parts: 32 bytes.
    pub(super) fn sign(&self, parts: &[&[u8]]) -> Vec<u8> {
        let hash = copy::Hash::of_parts(parts);
        hmac::sign(&self.sign, hash.0.as_bytes()).as_ref().to_vec()
    }
}

fn of(person: PersonId) -> Aad<[u8; 8]> {
    Aad::from(person.0.to_be_bytes())
}
