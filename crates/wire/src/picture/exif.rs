//! How a picture is to be turned, the only thing that is kept of EXIF (CIPA DC-008).

use super::cursor::Cursor;

/// The tag of the orientation.
const ORIENTATION: u16 = 0x0112;

/// How the picture is to be turned, from 2 to 8; `None` if not at all. `tiff` begins with the byte order, or with the
/// mark that it has in JPEG.
pub(super) fn turn(tiff: &[u8]) -> Option<u8> {
    let tiff = tiff.strip_prefix(b"Exif\0\0").unwrap_or(tiff);
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |from: &mut Cursor| if little { from.le16() } else { from.be16() };
    let long = |from: &mut Cursor| {
        if little {
            from.le_length()
        } else {
            from.be_length()
        }
    };
    let mut from = Cursor::new(tiff);
    from.take(4)?;
    let first = long(&mut from)?;
    let mut from = Cursor::new(tiff.get(first..)?);
    for _ in 0..short(&mut from)? {
        let tag = short(&mut from)?;
        let kind = short(&mut from)?;
        let many = long(&mut from)?;
        let value = short(&mut from)?;
        from.take(2)?;
        if tag == ORIENTATION && kind == 3 && many == 1 {
            return u8::try_from(value).ok().filter(|turn| (2..=8).contains(turn));
        }
    }
    None
}

/// EXIF that says nothing else, from its byte order on.
pub(super) fn only(turn: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    if let Some(value) = tiff.get_mut(19) {
        *value = turn;
    }
    tiff
}

/// Whether width and height change places when it is shown.
pub(super) fn lies_on_its_side(turn: u8) -> bool {
    turn >= 5
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_written_is_what_is_read() {
        for turn in 2..=8 {
            assert_eq!(super::turn(&super::only(turn)), Some(turn));
        }
        assert_eq!(super::turn(&super::only(1)), None);
        assert_eq!(super::turn(&super::only(9)), None);
        let intel = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(super::turn(intel), Some(6));
    }
}
