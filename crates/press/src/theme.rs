//! The built-in theme, Folio: the files of `theme/`, as they are in the program.

use bytes::Bytes;
use copy::{Hash, Lang};

use crate::press::Asset;

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        /// The built-in templates by name.
        pub(crate) const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../theme/templates/", $name)))),*];
    };
}

templates!(
    "base.html",
    "parts.html",
    "article.html",
    "comments.html",
    "front.html",
    "list.html",
    "corrections.html",
    "change.html",
    "media.html",
    "embed.html",
    "problem.html",
);

/// The name under which a paper's own rules come: they follow ours.
pub(crate) const OWN_STYLE: &str = "style.css";
/// The stylesheet's path.
pub(crate) const STYLE: &str = "/-/style.css";
/// The script's path. Nothing needs it.
pub(crate) const SCRIPT: &str = "/-/folio.js";
/// The newsroom's stylesheet's path.
pub(crate) const NEWSROOM_STYLE: &str = "/-/newsroom.css";
/// The newsroom's script's path. Only passkeys need it.
pub(crate) const NEWSROOM_SCRIPT: &str = "/-/newsroom.js";
/// The palette over all screens of the newsroom.
pub(crate) const PALETTE_SCRIPT: &str = "/-/newsroom-palette.js";
/// What settings and imports show as somebody types or waits.
pub(crate) const HOUSE_SCRIPT: &str = "/-/newsroom-house.js";
/// The script that stands in every page: the colours and the hand that a reader chose, before anything is drawn.
pub(crate) const FIRST: &str = include_str!("../theme/static/first.js").trim_ascii();

/// One stylesheet, in the order in which the files are read.
const STYLES: [&str; 8] = [
    include_str!("../theme/static/fonts.css"),
    include_str!("../theme/static/base.css"),
    include_str!("../theme/static/layout.css"),
    include_str!("../theme/static/story.css"),
    include_str!("../theme/static/blocks.css"),
    include_str!("../theme/static/lists.css"),
    include_str!("../theme/static/comments.css"),
    include_str!("../theme/static/print.css"),
];

/// The newsroom's: the paper's faces and colours, and its own rules.
const NEWSROOM_STYLES: [&str; 4] = [
    include_str!("../theme/static/fonts.css"),
    include_str!("../theme/static/base.css"),
    include_str!("../newsroom/static/newsroom.css"),
    include_str!("../newsroom/static/house.css"),
];

macro_rules! fonts {
    ($($name:literal),* $(,)?) => {
        const FONTS: &[(&str, &str, &[u8])] =
            &[$(($name, concat!("/-/", $name), include_bytes!(concat!("../theme/fonts/", $name)))),*];
    };
}

fonts!(
    "literata.woff2",
    "literata-rest.woff2",
    "literata-east.woff2",
    "literata-cyrillic.woff2",
    "literata-greek.woff2",
    "naskh.woff2",
    "nastaliq.woff2",
);

/// The paths of the faces that texts in `langs` are set in, each once: what their page asks for early.
pub(crate) fn fonts(langs: &[Lang]) -> Vec<&'static str> {
    let mut paths: Vec<&'static str> = Vec::with_capacity(3);
    for path in langs.iter().flat_map(faces) {
        if !paths.contains(path) {
            paths.push(path);
        }
    }
    paths
}

fn faces(lang: &Lang) -> &'static [&'static str] {
    match lang.primary() {
        "ar" | "ckb" | "fa" | "ps" | "sd" | "ug" | "ur" => &["/-/naskh.woff2"],
        "be" | "bg" | "kk" | "ky" | "mk" | "mn" | "ru" | "sr" | "tg" | "uk" => {
            &["/-/literata-cyrillic.woff2"]
        }
        "el" => &["/-/literata-greek.woff2"],
        _ => &["/-/literata.woff2"],
    }
}

/// The files that pages need, with a paper's own rules after those of the theme.
pub(crate) fn assets(own: &str) -> Vec<Asset> {
    let mut assets = Vec::with_capacity(FONTS.len() + 4);
    // Whoever writes shall see the paper's own face, also if it comes a moment late.
    let mut newsroom = lean(&NEWSROOM_STYLES.concat()).replace("font-display:optional", "font-display:swap");
    let mut style = lean(&STYLES.concat());
    if !own.is_empty() {
        style.push('\n');
        style.push_str(own);
    }
    for (name, path, body) in FONTS {
        let font = asset(path, "font/woff2", Bytes::from_static(body));
        // The stylesheet stands beside the fonts, and its own version changes when one of them does.
        let href = font.href.trim_start_matches("/-/");
        for style in [&mut style, &mut newsroom] {
            *style = style.replace(&format!("url({name})"), &format!("url({href})"));
        }
        assets.push(font);
    }
    for (path, script) in [
        (SCRIPT, include_str!("../theme/static/folio.js")),
        (NEWSROOM_SCRIPT, include_str!("../newsroom/static/newsroom.js")),
        (PALETTE_SCRIPT, include_str!("../newsroom/static/palette.js")),
        (HOUSE_SCRIPT, include_str!("../newsroom/static/house.js")),
    ] {
        let script = Bytes::from(lean(script));
        assets.push(asset(path, "text/javascript; charset=utf-8", script));
    }
    assets.push(asset(
        NEWSROOM_STYLE,
        "text/css; charset=utf-8",
        Bytes::from(newsroom),
    ));
    assets.push(asset(STYLE, "text/css; charset=utf-8", Bytes::from(style)));
    assets
}

fn asset(path: &'static str, content_type: &'static str, body: Bytes) -> Asset {
    let mut version = Hash::of(&body).0;
    version.truncate(12);
    Asset {
        path,
        href: format!("{path}?v={version}"),
        content_type,
        body,
    }
}

/// Without comments and the blanks at the beginnings of lines: what people read and readers need not fetch.
/// Neither our styles nor our scripts have a comment's signs inside of a string.
fn lean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
