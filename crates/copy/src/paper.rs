//! The paper: the settings of one publication, as editors change them. They live in the database;
//! what an operator sets (addresses to listen on, folders) lives in flags and files.

use serde::{Deserialize, Serialize};

use crate::address::Permalinks;
use crate::colours::Colours;
use crate::lang::Lang;

/// The settings of one publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its name.
    pub title: String,
    /// The line under its name.
    #[serde(default)]
    pub tagline: String,
    /// Its public address, `https://example.org`, without a slash at the end. Empty if nobody said.
    #[serde(default)]
    pub url: String,
    /// The language of its screens and of articles that do not say their own.
    pub lang: Lang,
    /// Minutes east of UTC: where its days begin. From the offset most of an imported site's articles had.
    #[serde(default)]
    pub offset_minutes: i32,
    /// How addresses are built.
    #[serde(default)]
    pub permalinks: Permalinks,
    /// Articles on one page of a list.
    #[serde(default = "ten")]
    pub page_size: u32,
    /// Comments on one page under an article; 0 is all of them.
    #[serde(default)]
    pub comment_page_size: u32,
    /// Pictures and files have a page of their own. WordPress turned this off in 6.4 for new sites.
    #[serde(default)]
    pub media_pages: bool,
    /// The menus, main one first.
    #[serde(default)]
    pub menus: Vec<Menu>,
    /// Its colours; those of the theme if it chose none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colours: Option<Colours>,
}

fn ten() -> u32 {
    10
}

impl Paper {
    /// A new paper in `lang`.
    pub fn new(title: impl Into<String>, lang: Lang) -> Self {
        Paper {
            title: title.into(),
            tagline: String::new(),
            url: String::new(),
            lang,
            offset_minutes: 0,
            permalinks: Permalinks::default(),
            page_size: ten(),
            comment_page_size: 0,
            media_pages: false,
            menus: Vec::new(),
            colours: None,
        }
    }
}

/// A menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Menu {
    /// Its name in the newsroom.
    pub name: String,
    /// Its entries.
    pub entries: Vec<MenuEntry>,
}

/// An entry of a menu with those below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuEntry {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// The entries below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<MenuEntry>,
}
