//! Classic text: what WordPress' old editor saved, where a blank line means a paragraph.
//!
//! [`paragraphs`] puts in the `<p>` and `<br />` that a reader of such a paper has always seen. It behaves as
//! WordPress does, for which archives were written, and works in one pass over the text, so that its time grows
//! with the length of the text alone.

mod piece;
mod scan;
#[cfg(test)]
mod tests;

use piece::Piece;
use scan::{Scanner, Token};

/// Puts paragraphs and line breaks into classic text. Existing block elements stand as they are.
///
/// The result is HTML for [`crate::html`]; like WordPress' own it may have a stray `</p>` where the source
/// opened an element and closed it paragraphs later.
pub fn paragraphs(text: &str) -> String {
    let text = unix_lines(text);
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut piece = Piece::default();
    for token in Scanner::new(&text) {
        match token {
            Token::Text(words) => lines(words, &mut piece, &mut out),
            Token::Gap => piece.finish(&mut out),
            Token::Break => piece.line_break(),
            Token::Inline(source) => piece.push(source),
            Token::Loose(source) => piece.push_loose(source),
            Token::Open { name, source } => {
                piece.finish(&mut out);
                piece.open(name, source);
                if name == "hr" {
                    piece.finish(&mut out);
                }
            }
            Token::Close { name, source } => piece.close(name, source, &mut out),
            Token::Whole(source) => {
                piece.finish(&mut out);
                out.push_str(source);
                out.push('\n');
            }
        }
    }
    piece.finish(&mut out);
    out
}

/// Gives running text to the piece, line by line; a blank line ends it.
fn lines(words: &str, piece: &mut Piece<'_>, out: &mut String) {
    let mut first = true;
    let mut blank = 0_u32;
    for line in words.split('\n') {
        if !first {
            piece.new_line();
            // The stretch between two line ends is a whole line; if nothing is on it, a paragraph ends.
            blank += 1;
        }
        first = false;
        if line.bytes().all(|b| b.is_ascii_whitespace() || b == 0x0b) {
            if blank >= 2 {
                piece.finish(out);
            }
            piece.space(line);
        } else {
            if blank >= 2 {
                piece.finish(out);
            }
            blank = 0;
            piece.push(line);
        }
    }
    if blank >= 2 {
        piece.finish(out);
    }
}

fn unix_lines(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}
