//! The links of a comment: none is vouched for, and bare addresses become some.

use copy::{Block, Inline, Mark};

use crate::html::safe_href;

/// Marks every link as not vouched for, and turns bare addresses into links.
pub(super) fn in_blocks(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph { text, .. } | Block::Heading { text, .. } | Block::Verse { text } => {
                in_text(text);
            }
            Block::List { items, .. } => items.iter_mut().for_each(|item| in_blocks(item)),
            Block::Quote { blocks, cite } => {
                in_blocks(blocks);
                in_text(cite);
            }
            _ => {}
        }
    }
}

fn in_text(text: &mut Vec<Inline>) {
    let mut out = Vec::with_capacity(text.len());
    for mut piece in text.drain(..) {
        let Inline::Text { text: words, marks } = &mut piece else {
            out.push(piece);
            continue;
        };
        let mut plain = true;
        for mark in marks.iter_mut() {
            if let Mark::Link { sponsored, .. } = mark {
                *sponsored = true;
            }
            plain &= !matches!(mark, Mark::Link { .. } | Mark::Code);
        }
        if plain {
            cut(words, marks, &mut out);
        } else {
            out.push(piece);
        }
    }
    *text = out;
}

/// The words, with the addresses in them as links.
fn cut(words: &str, marks: &[Mark], out: &mut Vec<Inline>) {
    let mut set = |words: &str, link: Option<String>| {
        if words.is_empty() {
            return;
        }
        let link = link.map(|href| Mark::Link {
            href,
            title: None,
            sponsored: true,
        });
        out.push(Inline::Text {
            text: words.into(),
            marks: link.into_iter().chain(marks.iter().cloned()).collect(),
        });
    };
    let (mut done, mut at) = (0, 0);
    while let Some(found) = words
        .get(at..)
        .and_then(|rest| rest.find("http"))
        .map(|found| at + found)
    {
        let rest = words.get(found..).unwrap_or_default();
        let begins = !words
            .get(..found)
            .unwrap_or_default()
            .ends_with(char::is_alphanumeric);
        let length = if begins { address(rest) } else { 0 };
        let url = rest.get(..length).unwrap_or_default();
        match safe_href(url).filter(|_| length > 0) {
            Some(href) => {
                set(words.get(done..found).unwrap_or_default(), None);
                set(url, Some(href));
                done = found + length;
                at = done;
            }
            None => at = found + length.max(4),
        }
    }
    set(words.get(done..).unwrap_or_default(), None);
}

/// How long the address is that this begins with; 0 if it begins with none.
fn address(text: &str) -> usize {
    let Some(rest) = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
    else {
        return 0;
    };
    let stops = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»`{}|\\^".contains(c);
    let end = rest.find(stops).unwrap_or(rest.len());
    let mut url = rest.get(..end).unwrap_or_default();
    let balance =
        |open: char, close: char| url.matches(close).count() as i64 - url.matches(open).count() as i64;
    let (mut round, mut square) = (balance('(', ')'), balance('[', ']'));
    // The full stop after an address is the sentence's, a bracket only if it was opened in the address.
    while let Some(last) = url.chars().next_back() {
        let sentence = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '*' | '،' | '؛' | '؟' | '。' => {
                true
            }
            ')' => round > 0,
            ']' => square > 0,
            _ => false,
        };
        if !sentence {
            break;
        }
        round -= i64::from(last == ')');
        square -= i64::from(last == ']');
        url = url.strip_suffix(last).unwrap_or_default();
    }
    if url.is_empty() {
        0
    } else {
        text.len() - rest.len() + url.len()
    }
}
