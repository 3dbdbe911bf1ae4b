//! The colours that a paper chooses, and whether they can be read: WCAG 2.2, success criteria 1.4.3 and 1.4.11.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

impl Colour {
    /// A colour by its three bytes.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Colour([red, green, blue])
    }

    /// Reads `#rrggbb` or `#rgb`; the number sign may be missing.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('#').unwrap_or(text);
        let digits: Option<Vec<u8>> = text
            .chars()
            .map(|letter| letter.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect();
        match digits?.as_slice() {
            [r, g, b] => Some(Colour([r * 17, g * 17, b * 17])),
            [r, r2, g, g2, b, b2] => Some(Colour([r * 16 + r2, g * 16 + g2, b * 16 + b2])),
            _ => None,
        }
    }

    /// Its relative luminance, 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|byte| {
            let share = f64::from(byte) / 255.0;
            match share <= 0.040_45 {
                true => share / 12.92,
                false => ((share + 0.055) / 1.055).powf(2.4),
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How it stands out from another, 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Colour::parse(&text).ok_or_else(|| format!("{text} is no colour"))
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> String {
        colour.to_string()
    }
}

/// The colours of one light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// What everything stands on.
    pub paper: Colour,
    /// Text.
    pub ink: Colour,
    /// Text that stands back: dates, captions.
    pub quiet: Colour,
    /// Links, and what can be pressed.
    pub link: Colour,
}

/// The colours of a paper, by day and by night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colours {
    /// On light devices.
    pub light: Scheme,
    /// On dark ones.
    pub dark: Scheme,
}

/// The theme's own.
pub const OWN: Colours = Colours {
    light: Scheme {
        paper: Colour::new(0xfb, 0xfb, 0xf8),
        ink: Colour::new(0x14, 0x18, 0x1c),
        quiet: Colour::new(0x43, 0x4a, 0x51),
        link: Colour::new(0x0a, 0x5a, 0x63),
    },
    dark: Scheme {
        paper: Colour::new(0x12, 0x15, 0x18),
        ink: Colour::new(0xeb, 0xe9, 0xe3),
        quiet: Colour::new(0xbc, 0xc0, 0xc3),
        link: Colour::new(0x7c, 0xc9, 0xcf),
    },
};

/// What text needs: level AA for text of any size.
pub const TEXT: f64 = 4.5;

/// Two colours that do not stand out enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Faint {
    /// Of the dark scheme.
    pub dark: bool,
    /// Which colour, by its field: `ink`, `quiet`, `link`, or `paper` for a ground on which the theme's other colours are lost.
    pub what: &'static str,
    /// How much it stands out.
    pub is: f64,
    /// How much it needs.
    pub needs: f64,
}

/// Colours of the theme that are not chosen and must be read on the ground that is: warnings, corrections, visited links.
const LIGHT: [Colour; 4] = [
    Colour::new(0x5f, 0x66, 0x6d),
    Colour::new(0x5a, 0x3b, 0x7a),
    Colour::new(0x74, 0x47, 0x00),
    Colour::new(0x9f, 0x1f, 0x18),
];
/// The same by night.
const DARK: [Colour; 4] = [
    Colour::new(0x9f, 0xa5, 0xaa),
    Colour::new(0xc5, 0xa9, 0xe3),
    Colour::new(0xf0, 0xc4, 0x6c),
    Colour::new(0xff, 0x9c, 0x93),
];

impl Colours {
    /// What of these colours nobody could read, by level AA.
    pub fn faint(&self) -> Vec<Faint> {
        let mut found = Vec::new();
        for (scheme, fixed, dark) in [(self.light, LIGHT, false), (self.dark, DARK, true)] {
            for (what, colour) in [
                ("ink", scheme.ink),
                ("quiet", scheme.quiet),
                ("link", scheme.link),
            ] {
                let is = colour.contrast(scheme.paper);
                if is < TEXT {
                    found.push(Faint {
                        dark,
                        what,
                        is,
                        needs: TEXT,
                    });
                }
            }
            let worst = fixed.iter().map(|colour| colour.contrast(scheme.paper));
            let worst = worst.fold(f64::INFINITY, f64::min);
            if worst < TEXT {
                found.push(Faint {
                    dark,
                    what: "paper",
                    is: worst,
                    needs: TEXT,
                });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn contrast_is_what_the_standard_says() {
        let black = Colour::new(0, 0, 0);
        let white = Colour::new(255, 255, 255);
        assert!((white.contrast(black) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // The grey that is just enough on white, and the next that is not.
        assert!(Colour::parse("#767676").unwrap().contrast(white) >= TEXT);
        assert!(Colour::parse("#777777").unwrap().contrast(white) < TEXT);
    }

    #[test]
    fn the_themes_own_colours_can_be_read() {
        assert_eq!(OWN.faint(), []);
        let mut pale = OWN;
        pale.light.link = Colour::parse("9cc").unwrap();
        pale.dark.paper = Colour::parse("#777").unwrap();
        let faint = pale.faint();
        assert!(faint.iter().any(|one| !one.dark && one.what == "link"));
        assert!(faint.iter().any(|one| one.dark && one.what == "paper"));
    }

    proptest! {
        #[test]
        fn a_colour_is_read_as_it_is_written(red: u8, green: u8, blue: u8) {
            let colour = Colour::new(red, green, blue);
            prop_assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
        }

        #[test]
        fn anything_is_a_colour_or_none(text in ".{0,12}") {
            let _ = Colour::parse(&text);
        }
    }
}
