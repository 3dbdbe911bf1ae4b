//! The built-in theme: the files of `theme/`, as they are in the program.

use bytes::Bytes;
use copy::Hash;

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
    "media.html",
    "embed.html",
    "problem.html",
);

/// One stylesheet, in the order in which the files are read.
const STYLES: [&str; 6] = [
    include_str!("../theme/static/base.css"),
    include_str!("../theme/static/layout.css"),
    include_str!("../theme/static/story.css"),
    include_str!("../theme/static/lists.css"),
    include_str!("../theme/static/comments.css"),
    include_str!("../theme/static/print.css"),
];

/// The files that pages need. The stylesheet is the first.
pub(crate) fn assets() -> Vec<Asset> {
    let style = STYLES.concat();
    let mut version = Hash::of(style.as_bytes()).0;
    version.truncate(12);
    vec![Asset {
        path: "/-/style.css",
        href: format!("/-/style.css?v={version}"),
        content_type: "text/css; charset=utf-8",
        body: Bytes::from(style),
    }]
}
