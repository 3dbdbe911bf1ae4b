//! Reads the plain text in which the demo's articles are written: head lines `name: value`, an empty line, and
//! a body of paragraphs with a few signs for the rest ([`body`], [`inline`]). Moments are written as ages
//! ([`dates`]), so that the paper is always of today. It reads our own files alone, so it forgives nothing it
//! need not: what it does not know is a paragraph. How to write one: `articles/README.md`.

mod body;
mod dates;
mod inline;

use std::collections::BTreeMap;

use copy::doc::{MediaRef, Picture, Width};
use copy::{Document, MediaId, Moment};

pub(super) use dates::{ago, fill_in};
use inline::inlines;

/// One file: its head and its body.
pub(super) struct Text {
    head: Vec<(String, String)>,
    pub(super) body: Document,
}

impl Text {
    /// The text as readers have it now.
    pub(super) fn read(file: &str, media: &BTreeMap<String, MediaId>, now: Moment) -> Text {
        Text::of(&worded(file, |(_, now)| now), media, now)
    }

    /// The text as readers had it before it was corrected, if its file says how that was.
    pub(super) fn former(file: &str, media: &BTreeMap<String, MediaId>, now: Moment) -> Option<Text> {
        let before = worded(file, |(before, _)| before);
        let mut text = (before != file).then(|| Text::of(&before, media, now))?;
        text.head.retain(|(name, _)| name != "correction");
        Some(text)
    }

    fn of(file: &str, media: &BTreeMap<String, MediaId>, now: Moment) -> Text {
        let lang = file.lines().find_map(|line| line.strip_prefix("lang: "));
        let file = fill_in(file, lang.unwrap_or("en"), now);
        let (head, body) = file.split_once("\n\n").unwrap_or((&file, ""));
        let head = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.trim().to_string(), inline::typeset(value.trim())))
            .collect();
        Text {
            head,
            body: body::document(body, media),
        }
    }

    /// The first value of a name; empty if there is none.
    pub(super) fn one(&self, name: &str) -> &str {
        let first = self.head.iter().find(|(known, _)| known == name);
        first.map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a name, in order.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.head
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The file with one side of every `<<before => now>>`.
fn worded(file: &str, side: for<'a> fn((&'a str, &'a str)) -> &'a str) -> String {
    let mut out = String::with_capacity(file.len());
    let mut rest = file;
    while let Some((plain, after)) = rest.split_once("<<") {
        let changed = after
            .split_once(">>")
            .and_then(|(both, after)| Some((both.split_once(" => ")?, after)));
        let Some((both, after)) = changed else { break };
        out.push_str(plain);
        out.push_str(side(both));
        rest = after;
    }
    out + rest
}

/// Values with a bar between, each without its spaces; missing ones are empty.
pub(super) fn parts<const N: usize>(line: &str) -> [&str; N] {
    let mut parts = line.split('|').map(str::trim);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// A picture line: name, alt, caption, credit, and how wide it stands.
pub(super) fn picture(line: &str, media: &BTreeMap<String, MediaId>) -> Option<Picture> {
    let [name, alt, caption, credit, width] = parts(line);
    let mut picture = Picture::of(MediaRef::Kept(*media.get(name)?));
    picture.alt = Some(alt.to_string());
    picture.caption = inlines(caption);
    picture.credit = some(credit);
    picture.width = match width {
        "wide" => Width::Wide,
        "full" => Width::Full,
        "start" => Width::Start,
        "end" => Width::End,
        _ => Width::Text,
    };
    Some(picture)
}

/// A word that is there.
pub(super) fn some(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.to_string())
}

#[cfg(test)]
mod tests {
    use copy::Block;

    use super::*;

    #[test]
    fn a_file_says_what_it_said_before_it_was_corrected() {
        let file =
            "slug: one\ncorrection: correction | 1h | Two, not one.\n\nIt was <<one => two>> << of them.\n";
        let words = |text: &Text| copy::text::document(&text.body);
        let media = BTreeMap::new();
        let now = Text::read(file, &media, Moment(0));
        assert_eq!(words(&now), "It was two << of them.");
        let before = Text::former(file, &media, Moment(0)).unwrap();
        assert_eq!(words(&before), "It was one << of them.");
        assert_eq!(
            (now.all("correction").count(), before.all("correction").count()),
            (1, 0)
        );
        assert!(Text::former("slug: one\n\nAs ever.", &media, Moment(0)).is_none());
    }

    #[test]
    fn a_head_and_a_body_are_told_apart() {
        let text = Text::read(
            "slug: one\nlabel: In Focus\nlabel: Report\n\nFirst *stress*.[^1]\n\n- a\n- b\n\n[^1]: Note.\n",
            &BTreeMap::new(),
            Moment(0),
        );
        assert_eq!(text.one("slug"), "one");
        assert_eq!(text.all("label").count(), 2);
        assert_eq!(text.body.blocks.len(), 2);
        assert_eq!(text.body.footnotes.len(), 1);
        let Some(Block::Paragraph { text, .. }) = text.body.blocks.first() else {
            panic!("no paragraph")
        };
        assert_eq!(text.len(), 4);
    }
}
