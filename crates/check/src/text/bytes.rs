//! Eight bytes at a time: words are short, and to go through them one by one costs a wrong guess of the processor for
//! most of them.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

/// The eight bytes from `at` on as a number; those that lie behind `to` are 0.
pub(crate) fn eight(bytes: &[u8], at: usize, to: usize) -> u64 {
    let missing = (8 * (at + 8).saturating_sub(to)) as u32;
    // Nearly always eight bytes follow: those that are too many are cut off.
    if let Some(whole) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        return u64::from_le_bytes(*whole) & u64::MAX.checked_shr(missing).unwrap_or(0);
    }
    let mut out = [0; 8];
    let rest = bytes.get(at..to).unwrap_or_default();
    out.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(out)
}

/// How many letters of ASCII, and digits where they count, stand from `at` on.
pub(crate) fn run(bytes: &[u8], at: usize, digits: bool) -> usize {
    let mut end = at;
    while let Some(whole) = bytes.get(end..).and_then(|rest| rest.first_chunk::<8>()) {
        let count = (!of_run(u64::from_le_bytes(*whole), digits) & HIGH).trailing_zeros() / 8;
        end += count as usize;
        if count < 8 {
            return end - at;
        }
    }
    let rest = bytes.get(end..).unwrap_or_default().iter();
    let inside = |byte: &&u8| byte.is_ascii_alphabetic() || digits && byte.is_ascii_digit();
    end - at + rest.take_while(inside).count()
}

/// The upper bit of each byte that is a letter of ASCII, or a digit where they count.
fn of_run(eight: u64, digits: bool) -> u64 {
    let low = eight & !HIGH;
    let between = |bytes: u64, first: u8, last: u8| {
        let from = bytes + ONES * u64::from(0x80 - first);
        let behind = bytes + ONES * u64::from(0x7f - last);
        from & !behind
    };
    let mut out = between(low | (0x20 * ONES), b'a', b'z');
    if digits {
        out |= between(low, b'0', b'9');
    }
    out & !eight & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_run_ends_where_it_ends_byte_by_byte(raw in proptest::collection::vec(any::<u8>(), 0..40), letters in "[a-zA-Z0-9]{0,20}", at in 0usize..12) {
            let bytes = [letters.as_bytes(), &raw].concat();
            let at = at.min(bytes.len());
            let by_hand = |inside: fn(&u8) -> bool| bytes[at..].iter().take_while(|byte| inside(byte)).count();
            prop_assert_eq!(run(&bytes, at, true), by_hand(u8::is_ascii_alphanumeric));
            prop_assert_eq!(run(&bytes, at, false), by_hand(u8::is_ascii_alphabetic));
        }

        #[test]
        fn eight_bytes_are_those_that_stand_there(bytes in proptest::collection::vec(any::<u8>(), 0..20), from in 0usize..20, len in 0usize..12) {
            let from = from.min(bytes.len());
            let to = (from + len).min(bytes.len());
            let mut there = [0; 8];
            there.iter_mut().zip(&bytes[from..to]).for_each(|(to, from)| *to = *from);
            prop_assert_eq!(eight(&bytes, from, to), u64::from_le_bytes(there));
        }
    }
}
