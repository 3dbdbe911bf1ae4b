//! What becomes of a tag in a comment.

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Readers may use it within a line.
    Inline,
    /// Readers may use it; it begins a line.
    Block,
    /// A picture.
    Picture,
    /// A tag of HTML that readers may not use: taken off. `parts`: it stands on lines of its own.
    Stripped { parts: bool },
    /// No tag of HTML: what somebody wrote in angle brackets.
    Words,
}

const INLINE: [&str; 14] = [
    "a", "abbr", "acronym", "b", "cite", "code", "del", "em", "i", "q", "s", "strike", "strong", "ins",
];
const BLOCK: [&str; 7] = ["p", "br", "ul", "ol", "li", "blockquote", "pre"];
const PARTS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "html",
    "body",
];
const OTHER: [&str; 72] = [
    "applet",
    "area",
    "audio",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "blink",
    "button",
    "canvas",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dfn",
    "dialog",
    "dir",
    "embed",
    "font",
    "frame",
    "frameset",
    "head",
    "hgroup",
    "iframe",
    "input",
    "kbd",
    "keygen",
    "label",
    "legend",
    "link",
    "listing",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nobr",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "picture",
    "plaintext",
    "progress",
    "rp",
    "rt",
    "ruby",
    "samp",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "sub",
    "sup",
    "svg",
    "template",
    "textarea",
    "time",
    "title",
    "track",
    "tt",
    "u",
    "var",
    "video",
    "wbr",
];

pub(super) fn role(name: &str) -> Role {
    match name {
        "img" | "image" => Role::Picture,
        _ if INLINE.contains(&name) => Role::Inline,
        _ if BLOCK.contains(&name) => Role::Block,
        _ if PARTS.contains(&name) => Role::Stripped { parts: true },
        _ if OTHER.contains(&name) || name == "xmp" => Role::Stripped { parts: false },
        _ => Role::Words,
    }
}

/// The attributes that mean something in a comment.
pub(super) fn keeps(tag: &str, attribute: &str) -> bool {
    matches!(
        (tag, attribute),
        ("a", "href" | "title") | ("abbr" | "acronym", "title")
    )
}
