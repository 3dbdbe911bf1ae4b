//! The pieces of HTML that programs get which read the paper by WordPress's interface.

use std::collections::BTreeMap;

use copy::{Document, Lang};

use crate::context::FeedContent;
use crate::feed;
use crate::html::{self, Place, Setting, escape};

/// A line of plain text as markup: a headline, a name.
pub fn line(text: &str) -> String {
    escape(text)
}

/// A few sentences of plain text as markup; nothing of nothing.
pub fn paragraph(text: &str) -> String {
    match text.is_empty() {
        true => String::new(),
        false => format!("<p>{}</p>\n", escape(text)),
    }
}

/// The whole text of an article with full addresses, and below it what it rests on and what was put right. `base` is the
/// address of the paper, `here` that of the article, `around` the language of the paper.
pub fn body(base: &str, here: &str, around: &Lang, content: &FeedContent) -> String {
    feed::body(base, here, around, content)
}

/// What a comment says.
pub fn comment(base: &str, here: &str, around: &Lang, said: &Document) -> String {
    let media = BTreeMap::new();
    let place = Place::Feed { base, here };
    let lang = around;
    html::whole(
        said,
        Setting {
            media: &media,
            lang,
            place,
        },
    )
}
