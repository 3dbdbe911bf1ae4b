//! Public keys of passkeys (COSE, RFC 9053) and their signatures: ES256, EdDSA and RS256, checked by `ring`.

use ring::signature::{ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256};
use ring::signature::{RsaPublicKeyComponents, UnparsedPublicKey};

use super::cbor::Item;

/// The algorithms that are taken, as COSE numbers them, the best first. RS256 is what older Windows machines have.
pub(super) const ALGORITHMS: [i64; 3] = [EDDSA, ES256, RS256];

const EDDSA: i64 = -8;
const ES256: i64 = -7;
const RS256: i64 = -257;

/// Labels of RFC 9052, section 7.1, and RFC 9053, section 7; RFC 8230 for RSA.
const KIND: i64 = 1;
const ALGORITHM: i64 = 3;
const CURVE: i64 = -1;
const X: i64 = -2;
const Y: i64 = -3;
const MODULUS: i64 = -1;
const EXPONENT: i64 = -2;

/// A public key as it is kept: the number of its algorithm, and bytes as that algorithm wants them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Public {
    /// The number of the algorithm.
    pub(super) algorithm: i64,
    /// A point, uncompressed (65 bytes); for EdDSA 32 bytes; for RSA the exponent's length, exponent and modulus.
    pub(super) bytes: Vec<u8>,
}

impl Public {
    /// Reads a key that an authenticator made. `None` if it is of no kind that was asked for.
    pub(super) fn read(cose: &Item<'_>) -> Option<Self> {
        let (kind, algorithm) = (cose.at(KIND)?.int()?, cose.at(ALGORITHM)?.int()?);
        let curve = || cose.at(CURVE).and_then(Item::int);
        let bytes = match (kind, algorithm) {
            (1, EDDSA) if curve() == Some(6) => sized(cose.at(X)?.bytes()?)?.to_vec(),
            (2, ES256) if curve() == Some(1) => {
                let (x, y) = (sized(cose.at(X)?.bytes()?)?, sized(cose.at(Y)?.bytes()?)?);
                [&[4], x, y].concat()
            }
            (3, RS256) => {
                let (modulus, exponent) = (cose.at(MODULUS)?.bytes()?, cose.at(EXPONENT)?.bytes()?);
                let length = u8::try_from(exponent.len()).ok().filter(|length| *length <= 8)?;
                if !(256..=1024).contains(&modulus.len()) {
                    return None;
                }
                [&[length], exponent, modulus].concat()
            }
            _ => return None,
        };
        Some(Public { algorithm, bytes })
    }

    /// Whether this key signed that message. A key that is no point of its curve signed nothing.
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self.algorithm {
            EDDSA => UnparsedPublicKey::new(&ED25519, &self.bytes)
                .verify(message, signature)
                .is_ok(),
            ES256 => {
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &self.bytes);
                key.verify(message, signature).is_ok()
            }
            RS256 => self.rsa(message, signature).unwrap_or(false),
            _ => false,
        }
    }

    fn rsa(&self, message: &[u8], signature: &[u8]) -> Option<bool> {
        let (length, rest) = self.bytes.split_first()?;
        let (e, n) = rest.split_at_checked(usize::from(*length))?;
        let key = RsaPublicKeyComponents { n, e };
        Some(
            key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
        )
    }
}

fn sized(bytes: &[u8]) -> Option<&[u8]> {
    (bytes.len() == 32).then_some(bytes)
}

#[cfg(test)]
#[path = "key_tests.rs"]
mod tests;
