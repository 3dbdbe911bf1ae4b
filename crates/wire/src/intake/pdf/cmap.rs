//! `ToUnicode` maps (ISO 32000-1, 9.10.3): which letters the codes of a font mean.

use std::collections::HashMap;

/// Codes that one map may name.
const CODES: usize = 70_000;

/// Reads a map. What is no map of codes is passed over.
pub(super) fn to_unicode(bytes: &[u8]) -> HashMap<u32, String> {
    let mut map = HashMap::new();
    let mut tokens = Tokens(bytes);
    let mut held: Vec<Token> = Vec::new();
    while let Some(token) = tokens.next() {
        if map.len() > CODES {
            break;
        }
        match token {
            Token::Word(word) => {
                match word.as_slice() {
                    b"endbfchar" => chars(&held, &mut map),
                    b"endbfrange" => ranges(&held, &mut map),
                    _ => {}
                }
                held.clear();
            }
            token if held.len() < 4 * CODES => held.push(token),
            _ => {}
        }
    }
    map
}

fn chars(held: &[Token], map: &mut HashMap<u32, String>) {
    for pair in held.chunks_exact(2) {
        if let [Token::Hex(code), Token::Hex(text)] = pair {
            map.insert(number(code), utf16(text));
        }
    }
}

fn ranges(held: &[Token], map: &mut HashMap<u32, String>) {
    let mut rest = held;
    while let [Token::Hex(from), Token::Hex(to), after @ ..] = rest {
        let (from, to) = (number(from), number(to));
        let room = CODES.saturating_sub(map.len());
        let codes = (from..=to).take(room.min(65_536));
        match after {
            [Token::Hex(text), after @ ..] => {
                let first = utf16(text);
                let mut letters: Vec<char> = first.chars().collect();
                let last = letters.pop().map_or(0, u32::from);
                for (step, code) in codes.enumerate() {
                    let mut text: String = letters.iter().collect();
                    text.extend(char::from_u32(last.saturating_add(step as u32)));
                    map.insert(code, text);
                }
                rest = after;
            }
            [Token::Open, after @ ..] => {
                let end = after
                    .iter()
                    .position(|token| matches!(token, Token::Close))
                    .unwrap_or(after.len());
                let (list, after) = after.split_at_checked(end).unwrap_or((after, &[]));
                for (code, token) in codes.zip(list) {
                    if let Token::Hex(text) = token {
                        map.insert(code, utf16(text));
                    }
                }
                rest = after.get(1..).unwrap_or_default();
            }
            _ => return,
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    if let [one] = bytes {
        return char::from(*one).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => 0,
    });
    char::decode_utf16(units)
        .filter_map(Result::ok)
        .filter(|c| *c != '\0')
        .collect()
}

enum Token {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(Vec<u8>),
}

struct Tokens<'a>(&'a [u8]);

impl Tokens<'_> {
    fn next(&mut self) -> Option<Token> {
        loop {
            let (first, rest) = self.0.split_first()?;
            self.0 = rest;
            match first {
                b'[' => return Some(Token::Open),
                b']' => return Some(Token::Close),
                b'<' if rest.first() == Some(&b'<') => self.0 = rest.get(1..)?,
                b'<' => {
                    let end = rest.iter().position(|byte| *byte == b'>')?;
                    let digits: Vec<u8> = rest
                        .get(..end)?
                        .iter()
                        .filter_map(|byte| char::from(*byte).to_digit(16))
                        .map(|digit| digit as u8)
                        .collect();
                    self.0 = rest.get(end + 1..)?;
                    let bytes = digits.chunks(2).map(|pair| match pair {
                        [high, low] => high << 4 | low,
                        [high] => high << 4,
                        _ => 0,
                    });
                    return Some(Token::Hex(bytes.collect()));
                }
                b'%' => {
                    let end = rest
                        .iter()
                        .position(|byte| matches!(byte, b'\n' | b'\r'))
                        .unwrap_or(rest.len());
                    self.0 = rest.get(end..)?;
                }
                byte if byte.is_ascii_alphabetic() => {
                    let end = rest
                        .iter()
                        .position(|byte| !byte.is_ascii_alphanumeric())
                        .unwrap_or(rest.len());
                    let mut word = vec![*byte];
                    word.extend_from_slice(rest.get(..end)?);
                    self.0 = rest.get(end..)?;
                    return Some(Token::Word(word));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::to_unicode;

    #[test]
    fn maps_of_single_codes_and_ranges_are_read() {
        let map = to_unicode(
            b"/CIDInit begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n2 beginbfchar <0003> <0020> \
              <0011> <00660069> endbfchar 2 beginbfrange <0024> <0026> <0041> <0030> <0031> [<0061> <D83DDE00>] endbfrange",
        );
        let get = |code: u32| map.get(&code).map(String::as_str);
        assert_eq!((get(3), get(0x11), get(0x26)), (Some(" "), Some("fi"), Some("C")));
        assert_eq!((get(0x30), get(0x31), get(0x27)), (Some("a"), Some("😀"), None));
    }
}
