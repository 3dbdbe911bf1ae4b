//! Are the colours of a theme apart enough to be read? Computed as WCAG 2.2 does (1.4.3, 1.4.11).

use std::collections::BTreeMap;

/// What stands on what, and how far apart it has to be.
const PAIRS: [(&str, &str, f64); 19] = [
    ("ink", "paper", 7.0),
    ("ink", "wash", 7.0),
    ("ink2", "paper", 4.5),
    ("ink2", "wash", 4.5),
    ("ink3", "paper", 4.5),
    ("ink3", "wash", 4.5),
    ("paper", "ink2", 4.5),
    ("link", "paper", 4.5),
    ("link", "wash", 4.5),
    ("hover", "paper", 4.5),
    ("visited", "paper", 4.5),
    ("note", "note-wash", 4.5),
    ("ink", "note-wash", 7.0),
    ("ink", "good-wash", 7.0),
    ("bad", "bad-wash", 4.5),
    ("bad", "paper", 4.5),
    ("ink", "mark", 4.5),
    ("control", "paper", 3.0),
    ("focus", "paper", 3.0),
];

/// The pairs of a stylesheet's colours that are too near to each other, by light and by dark.
pub fn faults(style: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let style = &on_screen(style);
    for (at, scheme) in ["light", "dark"].into_iter().enumerate() {
        let colours = tokens(style, at);
        for (fore, back, least) in PAIRS {
            let (Some(one), Some(other)) = (colours.get(fore), colours.get(back)) else {
                faults.push(format!(
                    "colours, {scheme}: {fore} or {back} is no colour of the form #rrggbb"
                ));
                continue;
            };
            let ratio = contrast(*one, *other);
            if ratio < least {
                faults.push(format!(
                    "colours, {scheme}: {fore} on {back} has a contrast of {ratio:.2}, less than {least}"
                ));
            }
        }
    }
    faults
}

/// The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The rules without those for paper alone.
fn on_screen(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, print)) = rest.split_once("@media print") {
        out.push_str(before);
        let mut depth = 0;
        let end = print.find(|letter| {
            depth += i32::from(letter == '{') - i32::from(letter == '}');
            letter == '}' && depth == 0
        });
        rest = end.and_then(|end| print.get(end + 1..)).unwrap_or_default();
    }
    out + rest
}

/// Every `--name:#colour` and `--name:light-dark(#light,#dark)`; the last one counts, as in a stylesheet.
fn tokens(style: &str, scheme: usize) -> BTreeMap<&str, [u8; 3]> {
    let mut found = BTreeMap::new();
    for part in style.split("--").skip(1) {
        let Some((name, rest)) = part.split_once(':') else {
            continue;
        };
        let value = rest.split([';', '}']).next().unwrap_or_default().trim();
        let value = match value.strip_prefix("light-dark(") {
            Some(two) => two
                .trim_end_matches(')')
                .split(',')
                .nth(scheme)
                .unwrap_or_default(),
            None => value,
        };
        if let Some(colour) = hex(value.trim()) {
            found.insert(name.trim(), colour);
        }
    }
    found
}

fn hex(text: &str) -> Option<[u8; 3]> {
    let digits: Vec<u8> = text
        .strip_prefix('#')?
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    match digits[..] {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, rr, g, gg, b, bb] => Some([r * 16 + rr, g * 16 + gg, b * 16 + bb]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_the_guidelines_say_it_is() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((contrast([9, 90, 200], [9, 90, 200]) - 1.0).abs() < 1e-9);
        // #767676 is the lightest grey that reaches 4.5 on white.
        assert!(contrast([0x76; 3], [255; 3]) >= 4.5 && contrast([0x77; 3], [255; 3]) < 4.5);
    }

    #[test]
    fn the_last_colour_of_a_name_counts_in_each_scheme() {
        let style = ":root{--ink:#000;--x:1rem}@supports(a){:root{--ink:light-dark(#111,#eeeeee)}}";
        assert_eq!(tokens(style, 0).get("ink"), Some(&[0x11; 3]));
        assert_eq!(tokens(style, 1).get("ink"), Some(&[0xee; 3]));
        assert_eq!(tokens(style, 0).get("x"), None);
        let printed = ":root{--ink:#123}@media print{:root{--ink:#000}a{b:c}}:root{--x:#fff}";
        assert_eq!(
            tokens(&on_screen(printed), 0).get("ink"),
            Some(&[0x11, 0x22, 0x33])
        );
        assert!(on_screen(printed).ends_with("{--x:#fff}"));
    }
}
