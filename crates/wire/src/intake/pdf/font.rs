//! What a font's codes mean and how wide they are.

use std::collections::HashMap;

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::cmap;
use super::names::{self, Encoding};

/// What making a font out of its dictionary costs, in bytes read.
const FONT: usize = 64 << 10;

/// One drawn sign.
pub(super) struct Glyph<'f> {
    /// What it means; `None` if the file does not say.
    pub(super) text: Option<std::borrow::Cow<'f, str>>,
    /// Its width in the font's size.
    pub(super) width: f64,
    /// It is the single byte 32, to which word spacing applies.
    pub(super) space: bool,
}

/// A font.
pub(super) struct Font {
    wide: bool,
    /// The codes are UTF-16 themselves.
    utf16: bool,
    map: HashMap<u32, String>,
    encoding: Vec<Option<String>>,
    widths: HashMap<u32, f64>,
    width: Option<f64>,
}

impl Font {
    /// Reads a font's dictionary. Also says how many bytes were gone through for it, about.
    pub(super) fn of(dict: &Dict<'_>) -> (Self, usize) {
        let name = |key: &[u8]| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_string());
        let subtype = name(b"Subtype").unwrap_or_default();
        let wide = subtype == "Type0";
        let mut bytes = FONT;
        let map = dict
            .get::<Stream<'_>>(b"ToUnicode")
            .and_then(|stream| stream.decoded_data().ok())
            .map(|data| {
                bytes += data.len();
                cmap::to_unicode(&data)
            });
        let mut font = Font {
            wide,
            utf16: wide
                && name(b"Encoding").is_some_and(|name| name.contains("UCS2") || name.contains("UTF16")),
            map: map.unwrap_or_default(),
            encoding: Vec::new(),
            widths: HashMap::new(),
            width: None,
        };
        if wide {
            font.descendant(dict);
        } else {
            font.encoding = encoding(dict, &subtype);
            font.simple_widths(dict, &subtype);
        }
        (font, bytes)
    }

    fn simple_widths(&mut self, dict: &Dict<'_>, subtype: &str) {
        let first = dict
            .get::<Number>(b"FirstChar")
            .map_or(0, |number| number.as_i64());
        // A Type 3 font has a scale of its own.
        let matrix = dict
            .get::<Array<'_>>(b"FontMatrix")
            .filter(|_| subtype == "Type3");
        let scale = matrix
            .and_then(|matrix| matrix.iter::<Number>().next())
            .map_or(0.001, |number| number.as_f64());
        if let Some(list) = dict.get::<Array<'_>>(b"Widths") {
            for (at, width) in list.iter::<Number>().take(256).enumerate() {
                if let Ok(code) = u32::try_from(first.saturating_add(at as i64)) {
                    self.widths.insert(code, width.as_f64() * scale);
                }
            }
        }
    }

    /// The widths of a composite font (ISO 32000-1, 9.7.4.3).
    fn descendant(&mut self, dict: &Dict<'_>) {
        let inner = dict
            .get::<Array<'_>>(b"DescendantFonts")
            .and_then(|list| list.iter::<Dict<'_>>().next());
        let Some(inner) = inner else { return };
        self.width = Some(
            inner
                .get::<Number>(b"DW")
                .map_or(1.0, |number| number.as_f64() / 1000.0),
        );
        let Some(list) = inner.get::<Array<'_>>(b"W") else {
            return;
        };
        let mut held: Vec<f64> = Vec::new();
        for object in list.iter::<Object<'_>>().take(200_000) {
            match object {
                Object::Number(number) => held.push(number.as_f64()),
                Object::Array(widths) => {
                    let first = held.pop().unwrap_or(0.0) as u32;
                    for (at, width) in widths.iter::<Number>().take(65_536).enumerate() {
                        self.widths
                            .insert(first.saturating_add(at as u32), width.as_f64() / 1000.0);
                    }
                    held.clear();
                }
                _ => {}
            }
            if let [from, to, width] = *held.as_slice() {
                for code in (from as u32..=to as u32).take(65_536) {
                    self.widths.insert(code, width / 1000.0);
                }
                held.clear();
            }
            if self.widths.len() > 200_000 {
                return;
            }
        }
    }

    /// The signs that a string draws.
    pub(super) fn glyphs<'f>(&'f self, string: &[u8]) -> Vec<Glyph<'f>> {
        if self.wide {
            let codes = string.chunks_exact(2).map(|pair| match pair {
                [high, low] => u32::from(u16::from_be_bytes([*high, *low])),
                _ => 0,
            });
            return codes.map(|code| self.glyph(code, false)).collect();
        }
        string
            .iter()
            .map(|byte| self.glyph(u32::from(*byte), *byte == 32))
            .collect()
    }

    fn glyph(&self, code: u32, space: bool) -> Glyph<'_> {
        let named = || self.encoding.get(code as usize).and_then(Option::as_deref);
        let itself = || {
            char::from_u32(code)
                .filter(|_| self.utf16)
                .map(|c| c.to_string().into())
        };
        let text = self
            .map
            .get(&code)
            .map(String::as_str)
            .or_else(named)
            .map(Into::into)
            .or_else(itself);
        let guess = || {
            text.as_deref()
                .map_or(0.5, |text: &str| text.chars().map(usual_width).sum())
        };
        let width = self
            .widths
            .get(&code)
            .copied()
            .or(self.width)
            .unwrap_or_else(guess);
        Glyph { text, width, space }
    }
}

/// About the width of a letter in an ordinary type, for fonts that do not say.
fn usual_width(c: char) -> f64 {
    match c {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '!' | '|' | 'f' | 't' | 'I' => 0.27,
        'm' | 'w' | 'M' | 'W' | '—' => 0.85,
        c if c.is_uppercase() => 0.68,
        _ => 0.54,
    }
}

/// What the 256 codes of a simple font mean (ISO 32000-1, 9.6.6).
fn encoding(dict: &Dict<'_>, subtype: &str) -> Vec<Option<String>> {
    let named = |name: &str| match name {
        "WinAnsiEncoding" => Some(Encoding::WinAnsi),
        "MacRomanEncoding" => Some(Encoding::MacRoman),
        "StandardEncoding" => Some(Encoding::Standard),
        _ => None,
    };
    let own = dict.get::<Dict<'_>>(b"Encoding");
    let base = dict
        .get::<Name<'_>>(b"Encoding")
        .or_else(|| own.as_ref()?.get::<Name<'_>>(b"BaseEncoding"))
        .and_then(|name| named(name.as_str()));
    // The meaning of a Type 3 font's codes is in the names of its glyphs alone.
    let base = match (base, subtype) {
        (Some(base), _) => Some(base),
        (None, "Type3") => None,
        (None, "TrueType") => Some(Encoding::WinAnsi),
        (None, _) => Some(Encoding::Standard),
    };
    let mut out: Vec<Option<String>> = (0..=255u8).map(|code| names::encoded(base?, code)).collect();
    if let Some(list) = own.and_then(|own| own.get::<Array<'_>>(b"Differences")) {
        let mut code = 0usize;
        for object in list.iter::<Object<'_>>().take(2_000) {
            match object {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
                Object::Name(name) => {
                    if let Some(slot) = out.get_mut(code) {
                        *slot = names::glyph(name.as_str());
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    out
}
