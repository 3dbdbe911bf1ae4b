//! Words with marks: `*stress*`, `**importance**`, `[a link](address)`, `[^note]`, and in braces a word that says
//! what the rest is: `{cite A Title}`, `{sub 2}`, `{abbr TEU = twenty-foot equivalent unit}`, `{ar كلمة}`.

use copy::{Inline, Lang, Mark};

pub(super) fn inlines(text: &str) -> Vec<Inline> {
    let set = typeset(text);
    let mut out = Vec::new();
    let mut plain = String::new();
    let mut rest = set.as_str();
    while let Some(first) = rest.chars().next() {
        if let Some((piece, after)) = marked(rest) {
            if !plain.is_empty() {
                out.push(Inline::text(std::mem::take(&mut plain)));
            }
            out.push(piece);
            rest = after;
        } else {
            plain.push(if first == '\n' { ' ' } else { first });
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    if !plain.is_empty() {
        out.push(Inline::text(plain));
    }
    out
}

/// Typewriter's quotation marks and apostrophes as a printer sets them.
pub(in crate::demo) fn typeset(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        let opens = before.is_whitespace() || "([—|".contains(before);
        out.push(match letter {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens => '‘',
            '\'' => '’',
            other => other,
        });
        // Signs for marks stand between words and their quotation marks, and count as neither.
        if letter != '*' {
            before = letter;
        }
    }
    out
}

/// Lines whose ends matter; `//` alone is an empty one.
pub(super) fn verse(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push(Inline::Break);
        }
        if line != "//" {
            out.extend(inlines(line));
        }
    }
    out
}

fn with(words: &str, mark: Mark) -> Inline {
    Inline::Text {
        text: words.to_string(),
        marks: vec![mark],
    }
}

fn marked(text: &str) -> Option<(Inline, &str)> {
    if let Some(rest) = text.strip_prefix("**") {
        let (words, after) = rest.split_once("**")?;
        return Some((with(words, Mark::Strong), after));
    }
    if let Some(rest) = text.strip_prefix('*') {
        let (words, after) = rest.split_once('*')?;
        return Some((with(words, Mark::Em), after));
    }
    if let Some(rest) = text.strip_prefix("[^") {
        let (id, after) = rest.split_once(']')?;
        return Some((Inline::Note { id: id.to_string() }, after));
    }
    if let Some(rest) = text.strip_prefix('{') {
        let (inside, after) = rest.split_once('}')?;
        return Some((braced(inside)?, after));
    }
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (href, after) = rest.split_once(')')?;
    let link = Mark::Link {
        href: href.to_string(),
        title: None,
        sponsored: false,
    };
    Some((with(words, link), after))
}

fn braced(inside: &str) -> Option<Inline> {
    let (sign, words) = inside.split_once(' ')?;
    let mark = match sign {
        "cite" => Mark::Cite,
        "q" => Mark::Quoted,
        "sub" => Mark::Sub,
        "sup" => Mark::Sup,
        "del" => Mark::Strike,
        "ins" => Mark::Inserted,
        "mark" => Mark::Highlight,
        "small" => Mark::Small,
        "u" => Mark::Underline,
        "code" => Mark::Code,
        "key" => Mark::Keyboard,
        "br" => return Some(Inline::Break),
        "abbr" => {
            let (short, long) = words.split_once(" = ")?;
            let title = long.to_string();
            return Some(with(short, Mark::Abbr { title }));
        }
        "en" | "ar" | "ur" => {
            let lang = Lang::parse(sign)?;
            let dir = Some(lang.direction());
            Mark::Lang {
                lang: Some(lang),
                dir,
            }
        }
        _ => return None,
    };
    Some(with(words, mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_are_set_as_a_printer_would() {
        assert_eq!(
            typeset("\"If,\" she says, \"it's *\"so\"*\""),
            "“If,” she says, “it’s *“so”*”"
        );
    }

    #[test]
    fn braces_say_what_their_words_are() {
        let words =
            inlines("CO{sub 2} in {cite The Lamp}, {abbr TEU = twenty-foot unit}, {ar ميناء} {nothing here}");
        let marks: Vec<&Mark> = words
            .iter()
            .filter_map(|piece| match piece {
                Inline::Text { marks, .. } => marks.first(),
                _ => None,
            })
            .collect();
        assert_eq!(marks.len(), 4, "{words:?}");
        assert!(matches!(marks.last(), Some(Mark::Lang { lang: Some(lang), .. }) if lang.as_str() == "ar"));
        assert!(
            words
                .last()
                .is_some_and(|last| *last == Inline::text(" {nothing here}"))
        );
    }
}
