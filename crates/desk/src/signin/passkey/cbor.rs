//! As much CBOR (RFC 8949) as authenticators send: definite lengths, no tags, no floats (CTAP 2.2, section 8).

/// How deep and how much of it is read.
const DEEP: u32 = 6;
const MANY: usize = 256;

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// A whole number.
    Int(i64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text.
    Text(&'a str),
    /// Items in a row.
    Array(Vec<Item<'a>>),
    /// Pairs, in the order sent.
    Map(Vec<(Item<'a>, Item<'a>)>),
    /// False, true, null or undefined.
    Simple(u8),
}

impl<'a> Item<'a> {
    /// What a map holds under a number.
    pub(super) fn at(&self, key: i64) -> Option<&Item<'a>> {
        self.find(&Item::Int(key))
    }

    /// What a map holds under a word.
    pub(super) fn named(&self, key: &str) -> Option<&Item<'a>> {
        self.find(&Item::Text(key))
    }

    fn find(&self, key: &Item<'_>) -> Option<&Item<'a>> {
        let Item::Map(pairs) = self else { return None };
        let mut found = pairs.iter().filter(|(name, _)| name == key);
        let value = found.next().map(|(_, value)| value);
        // A key that is there twice says nothing.
        value.filter(|_| found.next().is_none())
    }

    /// A whole number.
    pub(super) fn int(&self) -> Option<i64> {
        match self {
            Item::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// Bytes.
    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        match self {
            Item::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// The first item of some bytes, and what comes after it. `None` if it is none that an authenticator sends.
pub(super) fn first(bytes: &[u8]) -> Option<(Item<'_>, &[u8])> {
    let mut reader = Reader {
        rest: bytes,
        left: MANY,
    };
    let item = reader.item(DEEP)?;
    Some((item, reader.rest))
}

struct Reader<'a> {
    rest: &'a [u8],
    left: usize,
}

impl<'a> Reader<'a> {
    fn item(&mut self, deep: u32) -> Option<Item<'a>> {
        self.left = self.left.checked_sub(1)?;
        let deeper = deep.checked_sub(1)?;
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        let (kind, more) = (first >> 5, first & 31);
        if kind == 7 {
            return (20..=23).contains(&more).then_some(Item::Simple(more));
        }
        let value = self.value(more)?;
        match kind {
            0 => i64::try_from(value).ok().map(Item::Int),
            1 => i64::try_from(value).ok().map(|value| Item::Int(-1 - value)),
            2 => self.take(value).map(Item::Bytes),
            3 => std::str::from_utf8(self.take(value)?).ok().map(Item::Text),
            4 => (0..self.count(value)?)
                .map(|_| self.item(deeper))
                .collect::<Option<_>>()
                .map(Item::Array),
            5 => {
                let pairs = (0..self.count(value)?).map(|_| Some((self.item(deeper)?, self.item(deeper)?)));
                pairs.collect::<Option<_>>().map(Item::Map)
            }
            _ => None,
        }
    }

    /// The number in an item's head.
    fn value(&mut self, more: u8) -> Option<u64> {
        let length = match more {
            0..=23 => return Some(u64::from(more)),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        let bytes = self.take(length)?;
        Some(
            bytes
                .iter()
                .fold(0, |value, byte| (value << 8) | u64::from(*byte)),
        )
    }

    fn take(&mut self, length: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(usize::try_from(length).ok()?)?;
        self.rest = rest;
        Some(taken)
    }

    /// No more items than there are bytes left.
    fn count(&self, value: u64) -> Option<usize> {
        usize::try_from(value)
            .ok()
            .filter(|count| *count <= self.rest.len().min(MANY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn items_are_read_as_the_standard_writes_them() {
        // RFC 8949, appendix A.
        assert_eq!(first(&[0x18, 0x64]), Some((Item::Int(100), &[][..])));
        assert_eq!(first(&[0x38, 0x63, 9]), Some((Item::Int(-100), &[9][..])));
        assert_eq!(
            first(&[0x44, 1, 2, 3, 4]),
            Some((Item::Bytes(&[1, 2, 3, 4]), &[][..]))
        );
        assert_eq!(
            first(&[0x64, b'I', b'E', b'T', b'F']),
            Some((Item::Text("IETF"), &[][..]))
        );
        let (map, _) = first(&[0xa2, 0x61, b'a', 1, 0x61, b'b', 0x82, 2, 3]).unwrap();
        assert_eq!(
            map.named("b"),
            Some(&Item::Array(vec![Item::Int(2), Item::Int(3)]))
        );
        assert_eq!(map.named("a").and_then(Item::int), Some(1));
        assert_eq!(map.at(1), None);
    }

    #[test]
    fn what_is_cut_too_deep_endless_or_said_twice_is_refused() {
        for bytes in [
            &[][..],
            &[0x44, 1, 2],
            &[0x5f, 0x41, 1, 0xff],
            &[0xc0, 0],
            &[0xf9, 0, 0],
            &[0x81; 40],
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x61, 0xff],
        ] {
            assert_eq!(first(bytes), None, "{bytes:?}");
        }
        let (twice, _) = first(&[0xa2, 1, 2, 1, 3]).unwrap();
        assert_eq!(twice.at(1), None);
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Some((_, rest)) = first(&bytes) {
                prop_assert!(bytes.ends_with(rest));
            }
        }
    }
}
