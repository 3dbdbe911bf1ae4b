//! Content hashes: how the morgue notices that something it keeps has changed by itself.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A SHA-256 (FIPS 180-4), written as 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(pub String);

impl Hash {
    /// The hash of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Hash::of_parts(&[bytes])
    }

    /// The hash of several parts, each preceded by its length, so that parts cannot run into each other.
    /// A single part is hashed as it is.
    pub fn of_parts(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            if parts.len() > 1 {
                hasher.update((part.len() as u64).to_be_bytes());
            }
            hasher.update(part);
        }
        Hash(hex(&hasher.finalize()))
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Bytes as lower-case hex digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}
