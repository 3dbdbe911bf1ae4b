//! A small invented paper, for looking at: The Harbour Ledger of Port Castell.
//!
//! Nothing in it exists. It goes through the same services as everything else, with the permission of whoever
//! sits at the console. Its articles are text files, see `articles/README.md`.

mod cast;
mod front;
mod letters;
mod media;
mod paint;
mod print;
mod rests;
mod scenes;
mod sound;
#[cfg(test)]
mod tests;
mod text;

use copy::Paper;
use copy::paper::{Menu, MenuEntry};

use crate::access::{Actor, Administer, Granted, House, may};
use crate::error::Error;
use crate::newsroom::Newsroom;
use print::Known;
use text::Text;

/// Width of the pictures in pixels; their smaller size has half of it.
const WIDTH: usize = 1200;

macro_rules! articles {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("articles/", $name, ".txt")))),*]
    };
}

/// The articles, as their authors wrote them, the oldest first: the name of the file and what is in it.
const ARTICLES: [(&str, &str); 90] = articles![
    "closed",
    "askew",
    "frozen",
    "exchangereport",
    "ar-map",
    "crane4",
    "heatreport",
    "guildnote",
    "narrows",
    "flats",
    "ar-cistern",
    "bream",
    "orledam",
    "press",
    "budget",
    "ur-kites",
    "brandel",
    "council-bed",
    "lastspan",
    "ar-oud",
    "ur-poetry",
    "songs",
    "about",
    "contact",
    "corrections",
    "imprint",
    "viaduct",
    "ur-roofs",
    "roofpaint",
    "ar-tower",
    "chess",
    "ur-loom",
    "goalkeeper",
    "rain",
    "threetimes",
    "novel",
    "clock",
    "bridge",
    "comet",
    "ar-comet",
    "soup",
    "meters",
    "ur-mango",
    "nighttrain",
    "bees",
    "bridgename",
    "ur-bridge",
    "ar-bread",
    "regatta",
    "ur-flour",
    "loaf",
    "twowatches",
    "ar-books",
    "unknown",
    "kettle",
    "ar-unknown",
    "ur-unknown",
    "cinema",
    "letterspage",
    "publiclist",
    "ur-cricket",
    "football",
    "observatory",
    "ar-football",
    "libraries",
    "lostproperty",
    "olsvik",
    "ur-canal",
    "chronology",
    "ar-dockers",
    "straitlog",
    "protected",
    "seagrass",
    "missingpaper",
    "fishhall",
    "grain",
    "bus14",
    "tender",
    "halcyon",
    "river",
    "insurance",
    "lannetbank",
    "ur-school",
    "convoys",
    "ar-clock",
    "ur-strait",
    "strait",
    "ar-port",
    "draft",
    "scheduled",
];

/// Fills an empty paper with the invented one. `progress` is told what is being done, in words.
/// What is there already stays as it is, so a second time changes nothing, and a time that was interrupted is
/// finished by the next.
///
/// # Errors
/// As the services it goes through.
pub async fn fill(newsroom: &Newsroom, progress: &(dyn Fn(&str) + Sync)) -> Result<(), Error> {
    Box::pin(fill_with(newsroom, WIDTH, progress)).await
}

/// [`fill`] with pictures `width` pixels wide: tests want small ones.
///
/// # Errors
/// As [`fill`].
pub async fn fill_with(
    newsroom: &Newsroom,
    width: usize,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<(), Error> {
    let console = Actor::Operator;
    let granted = may(&console, Administer, &House)?;
    name(newsroom, granted).await?;
    progress("People, sections and topics");
    let known = Known {
        sections: cast::sections(newsroom, granted).await?,
        topics: cast::topics(newsroom, granted).await?,
        people: cast::people(newsroom, granted).await?,
        media: media::all(newsroom, granted, width, progress).await?,
    };
    for (_, file) in ARTICLES {
        let text = Text::read(file, &known.media, newsroom.now());
        let former = Text::former(file, &known.media, newsroom.now());
        progress(&format!("Printing: {}", text.one("headline")));
        Box::pin(print::print(newsroom, &text, former.as_ref(), &known)).await?;
    }
    progress("Letting readers speak");
    letters::send(newsroom, &known.people).await?;
    progress("Arranging the front");
    front::arrange(newsroom).await
}

/// Gives a paper its name that has none of its own yet.
async fn name(newsroom: &Newsroom, granted: Granted<'_, Administer, House>) -> Result<(), Error> {
    let paper = newsroom.paper.load_full();
    if paper.title != "Dateline" || !paper.menus.is_empty() {
        return Ok(());
    }
    let entry = |text: &str, href: &str| MenuEntry {
        text: text.into(),
        href: href.into(),
        entries: Vec::new(),
    };
    let paper = Paper {
        title: "The Harbour Ledger".into(),
        tagline: "News from both shores of the Aurel Strait".into(),
        menus: vec![
            Menu {
                name: "Sections".into(),
                entries: Vec::new(),
            },
            Menu {
                name: "Foot".into(),
                entries: vec![
                    entry("About", "/about/"),
                    entry("How we correct", "/how-we-correct/"),
                    entry("Write to us", "/contact/"),
                    entry("Imprint", "/imprint/"),
                ],
            },
        ],
        ..Paper::clone(&paper)
    };
    newsroom.set_paper(granted, &paper).await
}
