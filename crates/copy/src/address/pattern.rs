//! The pattern of an article's address: made from facts, and read back from a path.

use super::{Clue, Date};

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Token(Token),
}

/// What stands for a fact in a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Name,
    Number,
    Section,
    Author,
}

impl Token {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "year" => Token::Year,
            "monthnum" => Token::Month,
            "day" => Token::Day,
            "hour" => Token::Hour,
            "minute" => Token::Minute,
            "second" => Token::Second,
            "postname" | "pagename" => Token::Name,
            "post_id" => Token::Number,
            "category" => Token::Section,
            "author" => Token::Author,
            _ => return None,
        })
    }
}

/// The pieces of a pattern; a word between percent signs that is no token is text.
pub(super) fn pieces(pattern: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        match after.split_once('%') {
            Some((word, behind)) if Token::parse(word).is_some() => {
                if !text.is_empty() {
                    out.push(Piece::Text(std::mem::take(&mut text)));
                }
                out.extend(Token::parse(word).map(Piece::Token));
                rest = behind;
            }
            _ => {
                text.push('%');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    if !text.is_empty() {
        out.push(Piece::Text(text));
    }
    out
}

/// Reads a path (decoded, without slashes at its ends) by a pattern (also without).
pub(super) fn read(pieces: &[Piece], path: &str) -> Option<Clue> {
    let mut reader = Reader { budget: 20_000 };
    let mut clue = Clue::default();
    reader.step(pieces, path, &mut clue).then_some(clue)
}

struct Reader {
    /// Steps left: a hostile path must not make a backtracking reader slow.
    budget: u32,
}

impl Reader {
    fn step(&mut self, pieces: &[Piece], path: &str, clue: &mut Clue) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        let Some((piece, rest)) = pieces.split_first() else {
            return path.is_empty();
        };
        let token = match piece {
            Piece::Text(text) => {
                return path
                    .strip_prefix(text.as_str())
                    .is_some_and(|path| self.step(rest, path, clue));
            }
            Piece::Token(token) => *token,
        };
        let ends: Vec<usize> = path
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .zip(path.chars())
            .take_while(|&(end, c)| fits(token, end, c))
            .map(|(end, _)| end)
            .filter(|&end| enough(token, end))
            .collect();
        // Like a regular expression: greedy, but for sections, which may hold slashes.
        let order: Vec<usize> = if token == Token::Section {
            ends
        } else {
            ends.into_iter().rev().collect()
        };
        for end in order {
            let (Some(value), Some(behind)) = (path.get(..end), path.get(end..)) else {
                continue;
            };
            if self.step(rest, behind, clue) {
                put(clue, token, value);
                return true;
            }
        }
        false
    }
}

fn fits(token: Token, end: usize, c: char) -> bool {
    match token {
        Token::Year => end <= 4 && c.is_ascii_digit(),
        Token::Month | Token::Day | Token::Hour | Token::Minute | Token::Second => {
            end <= 2 && c.is_ascii_digit()
        }
        Token::Number => end <= 19 && c.is_ascii_digit(),
        Token::Name | Token::Author => c != '/',
        Token::Section => true,
    }
}

fn enough(token: Token, end: usize) -> bool {
    token != Token::Year || end == 4
}

fn put(clue: &mut Clue, token: Token, value: &str) {
    match token {
        Token::Name => clue.slug = Some(value.to_owned()),
        Token::Number => clue.number = value.parse().ok(),
        Token::Section => clue.section = Some(value.to_owned()),
        Token::Author => clue.author = Some(value.to_owned()),
        Token::Year => date(clue).year = value.parse().unwrap_or(0),
        Token::Month => date(clue).month = value.parse().ok(),
        Token::Day => date(clue).day = value.parse().ok(),
        Token::Hour | Token::Minute | Token::Second => {}
    }
}

fn date(clue: &mut Clue) -> &mut Date {
    clue.date.get_or_insert(Date {
        year: 0,
        month: None,
        day: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clue(pattern: &str, path: &str) -> Option<Clue> {
        read(&pieces(pattern), path)
    }

    #[test]
    fn a_path_tells_what_its_pattern_says() {
        let found = clue("%year%/%monthnum%/%postname%", "2031/07/harbour-opens").unwrap();
        assert_eq!(found.slug.as_deref(), Some("harbour-opens"));
        assert_eq!(found.date.map(|d| (d.year, d.month)), Some((2031, Some(7))));
        let found = clue("%category%/%postname%-%post_id%.html", "world/asia/a-b-17.html").unwrap();
        assert_eq!(found.section.as_deref(), Some("world/asia"));
        assert_eq!((found.slug.as_deref(), found.number), (Some("a-b"), Some(17)));
        assert_eq!(clue("archives/%post_id%", "archives/x"), None);
        assert_eq!(clue("%year%/%postname%", "20311/x"), None);
    }

    proptest! {
        #[test]
        fn a_hostile_path_is_read_in_bounded_time(path in "[a-z0-9/-]{0,2000}") {
            let _ = clue("%category%/%postname%-%author%-%postname%-%author%/x", &path);
        }
    }
}
