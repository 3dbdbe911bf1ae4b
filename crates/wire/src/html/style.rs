//! What attributes say about a piece of text: marks, direction, language, where it stands, how wide.

use copy::doc::{Align, Width};
use copy::{Direction, Lang, Mark};

use super::tree::{Id, Tree};

/// Where text stands as the markup says it; left and right depend on the direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
    Center,
    Start,
    End,
}

impl Side {
    fn parse(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "left" => Some(Side::Left),
            "right" => Some(Side::Right),
            "center" | "middle" | "-webkit-center" => Some(Side::Center),
            "start" | "justify" => Some(Side::Start),
            "end" => Some(Side::End),
            _ => None,
        }
    }

    /// Where that is in text that runs this way.
    pub(crate) fn align(self, direction: Direction) -> Option<Align> {
        match (self, direction) {
            (Side::Center, _) => Some(Align::Center),
            (Side::End, _) | (Side::Right, Direction::Ltr) | (Side::Left, Direction::Rtl) => Some(Align::End),
            _ => None,
        }
    }
}

/// One property of a `style` attribute, in lower case.
pub(crate) fn property(tree: &Tree, id: Id, name: &str) -> Option<String> {
    let style = tree.attribute(id, "style")?;
    style.split(';').find_map(|pair| {
        let (property, value) = pair.split_once(':')?;
        property.trim().eq_ignore_ascii_case(name).then(|| {
            let value = value.trim().to_ascii_lowercase();
            value.trim_end_matches("!important").trim().to_owned()
        })
    })
}

/// The element's classes.
pub(crate) fn classes(tree: &Tree, id: Id) -> impl Iterator<Item = &str> {
    tree.attribute(id, "class")
        .unwrap_or_default()
        .split_ascii_whitespace()
}

/// It has that class.
pub(crate) fn has_class(tree: &Tree, id: Id, class: &str) -> bool {
    classes(tree, id).any(|found| found == class)
}

/// The place that the element asks for its text.
pub(crate) fn side(tree: &Tree, id: Id) -> Option<Side> {
    if tree.name(id) == "center" {
        return Some(Side::Center);
    }
    let class = classes(tree, id).find_map(|class| Side::parse(class.strip_prefix("has-text-align-")?));
    let own = || match tree.name(id) {
        // On these `align` places the whole, not the text in it.
        "table" | "img" | "iframe" | "object" | "hr" | "embed" => None,
        _ => Side::parse(tree.attribute(id, "align")?),
    };
    property(tree, id, "text-align")
        .and_then(|value| Side::parse(&value))
        .or(class)
        .or_else(own)
}

/// The direction that the element sets; `auto` looks at its words.
pub(crate) fn direction(tree: &Tree, id: Id) -> Option<Direction> {
    let word = tree
        .attribute(id, "dir")
        .map(|dir| dir.trim().to_ascii_lowercase())
        .or_else(|| property(tree, id, "direction"))?;
    match word.as_str() {
        "rtl" => Some(Direction::Rtl),
        "ltr" => Some(Direction::Ltr),
        "auto" => tree.below(id).find_map(|id| match tree.data(id) {
            super::tree::Data::Text(text) => Direction::of_text(text),
            _ => None,
        }),
        _ => None,
    }
}

/// The language that the element sets.
pub(crate) fn language(tree: &Tree, id: Id) -> Option<Lang> {
    Lang::parse(
        tree.attribute(id, "lang")
            .or_else(|| tree.attribute(id, "xml:lang"))?,
    )
}

/// How wide a picture or a figure is to stand.
pub(crate) fn width(tree: &Tree, id: Id, direction: Direction) -> Option<Width> {
    let sided = |left: bool| {
        if left == (direction == Direction::Ltr) {
            Width::Start
        } else {
            Width::End
        }
    };
    let class = classes(tree, id).find_map(|class| match class {
        "alignleft" => Some(sided(true)),
        "alignright" => Some(sided(false)),
        "alignwide" => Some(Width::Wide),
        "alignfull" => Some(Width::Full),
        "aligncenter" | "alignnone" => Some(Width::Text),
        _ => None,
    });
    class.or_else(|| {
        let float = property(tree, id, "float");
        match float.as_deref().or_else(|| tree.attribute(id, "align"))? {
            "left" => Some(sided(true)),
            "right" => Some(sided(false)),
            _ => None,
        }
    })
}

/// The element is not to be seen.
pub(crate) fn hidden(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "hidden").is_some() || property(tree, id, "display").as_deref() == Some("none")
}

/// The marks that an element sets by its name and its style.
pub(crate) fn marks(tree: &Tree, id: Id) -> Vec<Mark> {
    let mut out = Vec::new();
    let weight = property(tree, id, "font-weight");
    let style = property(tree, id, "font-style");
    let light = matches!(weight.as_deref(), Some("normal" | "400" | "300"));
    match tree.name(id) {
        // Word processors wrap what they paste in a `b` that is not bold.
        "b" | "strong" if !light => out.push(Mark::Strong),
        "i" | "em" | "dfn" | "var" if style.as_deref() != Some("normal") => out.push(Mark::Em),
        "u" => out.push(Mark::Underline),
        "s" | "strike" | "del" => out.push(Mark::Strike),
        "code" | "tt" | "samp" => out.push(Mark::Code),
        "kbd" => out.push(Mark::Keyboard),
        "mark" => out.push(Mark::Highlight),
        "small" => out.push(Mark::Small),
        "sub" => out.push(Mark::Sub),
        "sup" => out.push(Mark::Sup),
        "cite" => out.push(Mark::Cite),
        "q" => out.push(Mark::Quoted),
        "ins" => out.push(Mark::Inserted),
        "abbr" | "acronym" => {
            if let Some(title) = tree
                .attribute(id, "title")
                .filter(|title| !title.trim().is_empty())
            {
                out.push(Mark::Abbr {
                    title: title.trim().into(),
                });
            }
        }
        _ => {}
    }
    if matches!(tree.name(id), "span" | "font" | "a") {
        if matches!(
            weight.as_deref(),
            Some("bold" | "bolder" | "600" | "700" | "800" | "900")
        ) {
            out.push(Mark::Strong);
        }
        if matches!(style.as_deref(), Some("italic" | "oblique")) {
            out.push(Mark::Em);
        }
        let line =
            property(tree, id, "text-decoration").or_else(|| property(tree, id, "text-decoration-line"));
        if let Some(line) = line.filter(|_| tree.name(id) != "a") {
            if line.contains("underline") {
                out.push(Mark::Underline);
            }
            if line.contains("line-through") {
                out.push(Mark::Strike);
            }
        }
    }
    out
}

/// Adds a mark to those in force, so that none stands there twice: of links and of languages the inner counts.
pub(crate) fn add(marks: &mut Vec<Mark>, mark: Mark) {
    let mark = match mark {
        Mark::Lang { lang, dir } => {
            let outer = take(marks, |known| matches!(known, Mark::Lang { .. }));
            let (outer_lang, outer_dir) = match outer {
                Some(Mark::Lang { lang, dir }) => (lang, dir),
                _ => (None, None),
            };
            Mark::Lang {
                lang: lang.or(outer_lang),
                dir: dir.or(outer_dir),
            }
        }
        Mark::Link { .. } => {
            take(marks, |known| matches!(known, Mark::Link { .. }));
            mark
        }
        Mark::Abbr { .. } => {
            take(marks, |known| matches!(known, Mark::Abbr { .. }));
            mark
        }
        _ if marks.contains(&mark) => return,
        _ => mark,
    };
    marks.push(mark);
}

fn take(marks: &mut Vec<Mark>, which: impl Fn(&Mark) -> bool) -> Option<Mark> {
    let at = marks.iter().position(which)?;
    Some(marks.remove(at))
}
