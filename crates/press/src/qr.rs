//! QR codes as one path of an SVG picture, for what telephones read from a screen.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

/// Squares that are left empty around a code (ISO/IEC 18004, 9.1).
const QUIET: i32 = 4;

/// A code as templates draw it: dark squares on a light ground, whatever the colours of the screen.
#[derive(Debug, Clone, Serialize)]
pub struct Qr {
    /// How many squares it is wide and high, with the empty ones around it.
    pub size: i32,
    /// The dark squares, as the data of an SVG path.
    pub path: String,
}

impl Qr {
    /// The code of a text; `None` if it is too long for one.
    pub fn of(text: &str) -> Option<Qr> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let start = x;
                while x < code.size() && code.get_module(x, y) {
                    x += 1;
                }
                if x > start {
                    let (from, down, wide) = (start + QUIET, y + QUIET, x - start);
                    path.push_str(&format!("M{from} {down}h{wide}v1h-{wide}z"));
                }
                x += 1;
            }
        }
        Some(Qr {
            size: code.size() + 2 * QUIET,
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_finders_and_an_empty_border() {
        let qr =
            Qr::of("otpauth://totp/The%20Strait:ana?secret=GEZDGNBVGY3TQOJQ&issuer=The%20Strait").unwrap();
        // A finder's upper edge is seven squares long, at the left and at the right.
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert!(qr.path.contains(&format!("M{} 4h7v1h-7z", qr.size - 11)));
        assert!(qr.path.contains(&format!("M4 {}h7v1h-7z", qr.size - 11)));
        assert!(!qr.path.contains(&format!("M{}", qr.size - 4)));
    }

    #[test]
    fn what_is_too_long_for_a_code_has_none() {
        assert!(Qr::of(&"x".repeat(4_000)).is_none());
    }
}
