//! Codes of authenticators (RFC 6238: SHA-1, six digits, 30 seconds) and recovery codes.

use copy::{Hash, Moment, PersonId};
use ring::hmac;

/// Milliseconds of a step.
const STEP: i64 = 30_000;

/// Bytes of a secret: as many as its hash has (RFC 4226, section 4).
pub(crate) const SECRET: usize = 20;

/// How many recovery codes somebody has.
pub(crate) const CODES: usize = 10;

/// RFC 4648, section 6.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What somebody typed as their second step.
pub(super) enum Typed {
    /// Six digits.
    Code(String),
    /// Something that can only be a recovery code.
    Recovery(String),
    /// Neither.
    Nothing,
}

/// Reads what was typed: spaces and hyphens do not matter, digits may be Arabic or Persian.
pub(super) fn read(typed: &str) -> Typed {
    let letters: String = typed
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .take(64)
        .map(|letter| match letter {
            '\u{660}'..='\u{669}' => digit(u32::from(letter) - 0x660),
            '\u{6f0}'..='\u{6f9}' => digit(u32::from(letter) - 0x6f0),
            other => other.to_ascii_uppercase(),
        })
        .collect();
    if letters.len() == 6 && letters.bytes().all(|byte| byte.is_ascii_digit()) {
        return Typed::Code(letters);
    }
    // What looks like a letter of the code is taken for it.
    let letters = letters.replace('0', "O").replace('1', "I").replace('8', "B");
    match letters.len() == 26 && letters.bytes().all(|byte| BASE32.contains(&byte)) {
        true => Typed::Recovery(letters),
        false => Typed::Nothing,
    }
}

/// The digits of a code, if six were typed.
pub(crate) fn six_digits(typed: &str) -> Option<String> {
    match read(typed) {
        Typed::Code(digits) => Some(digits),
        Typed::Recovery(_) | Typed::Nothing => None,
    }
}

fn digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// The step whose code this is: the present one, the one before, or the one after.
pub(super) fn step_of(secret: &[u8], typed: &str, now: Moment) -> Option<i64> {
    let present = now.0.div_euclid(STEP);
    // All three are made, so that the time does not tell which it was.
    let found = [present - 1, present, present + 1].map(|step| (step, same(&code(secret, step), typed)));
    found.into_iter().find(|(_, same)| *same).map(|(step, _)| step)
}

/// RFC 4226, section 5.3.
fn code(secret: &[u8], step: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let bytes = tag.as_ref();
    let offset = usize::from(bytes.last().copied().unwrap_or(0) & 15);
    let word = bytes
        .iter()
        .skip(offset)
        .take(4)
        .fold(0_u32, |word, byte| (word << 8) | u32::from(*byte));
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

/// Compares without telling by its time where two texts begin to differ.
fn same(a: &str, b: &str) -> bool {
    let differ = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |differ, (a, b)| differ | (a ^ b));
    a.len() == b.len() && std::hint::black_box(differ) == 0
}

/// Bytes in Base32 without padding.
pub(crate) fn base32(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| (byte >> (7 - at % 8)) & 1);
    (0..(bytes.len() * 8).div_ceil(5))
        .map(|group| (0..5).fold(0, |value, at| (value << 1) | bit(group * 5 + at)))
        .filter_map(|value| BASE32.get(usize::from(value)).map(|letter| char::from(*letter)))
        .collect()
}

/// Text in groups, so that it can be typed.
pub(crate) fn groups(text: &str, size: usize, between: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(size).map(|group| group.iter().collect()).collect();
    groups.join(between)
}

/// What is kept of a recovery code, given as [`base32`] makes it.
pub(crate) fn recovery_hash(person: PersonId, code: &str) -> Hash {
    Hash::of_parts(&[b"recovery", &person.0.to_be_bytes(), code.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, its last six digits.
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(b"12345678901234567890", seconds / 30), expected);
            let now = Moment(seconds * 1000);
            assert_eq!(
                step_of(b"12345678901234567890", expected, now),
                Some(seconds / 30)
            );
            for late in [-31_000, 31_000] {
                let near = step_of(b"12345678901234567890", expected, Moment(now.0 + late));
                assert!(near.is_none() || near == Some(seconds / 30));
            }
            assert_eq!(
                step_of(b"12345678901234567890", expected, Moment(now.0 + 90_000)),
                None
            );
        }
    }

    #[test]
    fn base32_is_that_of_the_standard() {
        // RFC 4648, section 10.
        for (plain, expected) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foob", "MZXW6YQ"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(plain.as_bytes()), expected);
        }
        assert_eq!(base32(&[7; 16]).len(), 26);
    }

    #[test]
    fn a_code_may_be_typed_with_spaces_and_in_arabic_digits() {
        for typed in [
            "287082",
            "287 082",
            " 287-082 ",
            "\u{662}\u{668}\u{667}\u{660}\u{668}\u{662}",
            "\u{6f2}\u{6f8}\u{6f7}\u{6f0}\u{6f8}\u{6f2}",
        ] {
            assert!(
                matches!(read(typed), Typed::Code(code) if code == "287082"),
                "{typed}"
            );
        }
        let code = base32(&[7; 16]);
        for typed in [groups(&code, 5, "-"), code.to_lowercase(), code.replace('O', "0")] {
            assert!(
                matches!(read(&typed), Typed::Recovery(read) if read == code),
                "{typed}"
            );
        }
        for typed in ["", "28708", "2870822", "correct horse", &"A".repeat(200)] {
            assert!(matches!(read(typed), Typed::Nothing), "{typed}");
        }
    }
}
