//! The library of pictures, and one picture in it.

use serde::Serialize;

use super::{Way, Wrong};
use crate::context::When;
use crate::html::Image;

/// A picture in a grid.
#[derive(Debug, Clone, Serialize)]
pub struct Shelved {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub credit: String,
    /// How it is shown; `None` if its bytes are not here.
    pub image: Option<Image>,
    /// What is to be seen to, as keys `flag_KEY`.
    pub flags: Vec<&'static str>,
    /// Until when it may be shown.
    pub ends: Option<When>,
}

/// A piece that uses a picture.
#[derive(Debug, Clone, Serialize)]
pub struct Use {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// Its state.
    pub state: &'static str,
    /// Readers see the picture in it.
    pub seen: bool,
}

/// A picture that readers see although its rights ended.
#[derive(Debug, Clone, Serialize)]
pub struct EndedOne {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When they ended.
    pub at: When,
    /// In how many pieces.
    pub many: usize,
}

/// The library.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Library {
    /// The view that is shown.
    pub view: &'static str,
    /// The views there are.
    pub views: Vec<Way>,
    /// The words that are searched for.
    pub words: String,
    /// The pictures.
    pub pictures: Vec<Shelved>,
    /// The address of the next page.
    pub next: Option<String>,
    /// Those that readers see although they may not.
    pub ended: Vec<EndedOne>,
    /// How many wait for their sizes.
    pub waiting: i64,
    /// Whoever looks may change what is said of pictures.
    pub may: bool,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// One picture.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OnePicture {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How it is shown.
    pub image: Option<Image>,
    /// The address of its file.
    pub href: String,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// How long its file is, in words.
    pub bytes: String,
    /// When it came.
    pub at: Option<When>,
    /// How many files were made of it.
    pub made: usize,
    /// What was made of it, as a key `stage_KEY`.
    pub stage: &'static str,
    /// Why nothing could be made.
    pub trouble: String,
    /// The file as it came is kept.
    pub negative: bool,
    /// That file carries content credentials.
    pub credentials: bool,
    /// Its rights ended.
    pub over: bool,
    /// Its title.
    pub title: String,
    /// What a person who does not see it needs to know.
    pub alt: String,
    /// Its caption.
    pub caption: String,
    /// Whose it is.
    pub credit: String,
    /// On which terms it may be shown.
    pub rights: String,
    /// The last day, `YYYY-MM-DD`; may be empty.
    pub ends: String,
    /// Where it is used.
    pub uses: Vec<Use>,
    /// In how many more pieces.
    pub elsewhere: usize,
    /// Others that look alike.
    pub copies: Vec<Shelved>,
    /// Whoever looks may change what is said of it.
    pub may: bool,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

impl Shelved {
    /// The picture as a grid shows it.
    pub fn image(media: &copy::Media) -> Option<Image> {
        Image::of(media, 360)
    }

    /// The picture as a screen of its own shows it.
    pub fn large(media: &copy::Media) -> Option<Image> {
        Image::of(media, 960)
    }
}
