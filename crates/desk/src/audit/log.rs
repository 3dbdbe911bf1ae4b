//! The log of deeds as people read it: what was done to the paper (the change log), and who came and went (the audit log),
//! by person, deed, thing and time.

use std::collections::BTreeMap;

use copy::{ArticleId, Moment, PersonId, SectionId};
use morgue::Query;
use morgue::audit::Sift;

use super::{By, MANY, note};
use crate::access::{Administer, Granted, House};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::signin::Hand;

/// What people do all day, and what the paper works out by itself: shown only to who asks for it.
const QUIET: [&str; 5] = ["saved", "checked", "related_set", "remarked", "expired"];

/// Lines that are looked through for one page where the quiet ones are left out.
const LOOKED: i64 = 5_000;

/// Lines that are exported at once.
const EXPORTED: usize = 20_000;

/// Words of the change log that do not end in `_set`, as those of settings do; the door's are written with hyphens.
const PAPER: [&str; 12] = [
    "saved",
    "published",
    "withdrawn",
    "spiked",
    "moved",
    "undone",
    "remarked",
    "commented",
    "sourced",
    "checked",
    "expired",
    "imported",
];

/// Whether a deed's word is one of the change log.
pub fn is_of_the_paper(deed: &str) -> bool {
    deed.ends_with("_set") || PAPER.contains(&deed)
}

/// Which of the two logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What was done to the paper.
    Paper,
    /// Who came and went, and what was done to the door.
    Doors,
}

/// What somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Done by this person.
    pub person: Option<PersonId>,
    /// This deed, by its word.
    pub deed: Option<String>,
    /// Done to this thing.
    pub thing: Option<i64>,
    /// At this moment or later.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
}

/// A line with the names of what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place: larger is later.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Who; `None` is the program, the console, or a reader.
    pub person: Option<PersonId>,
    /// Their name.
    pub who: String,
    /// The word of the deed.
    pub deed: String,
    /// To which thing; 0 where there is none.
    pub thing: i64,
    /// What that is called: a headline, a person, a section.
    pub about: String,
    /// What else was written down.
    pub words: String,
    /// From which network address.
    pub address: String,
}

/// A page of lines, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one: its `before`.
    pub next: Option<i64>,
}

/// Lines of a log before the line `before`, at most `limit`.
///
/// # Errors
/// If the database does not answer.
pub async fn read(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    which: Which,
    filter: &Filter,
    before: Option<i64>,
    limit: i64,
) -> Result<Lines, Error> {
    let _ = granted;
    let db = newsroom.db().await?;
    let limit = limit.clamp(1, MANY);
    let (after, end) = bounds(&db, which, filter).await?;
    let mut sift = Sift {
        person: filter.person,
        deed: filter.deed.as_deref(),
        thing: filter.thing,
        after,
        before: end.min(before.unwrap_or(i64::MAX)),
        limit,
    };
    let mut lines = Vec::new();
    let room = usize::try_from(limit).unwrap_or(0);
    let mut looked = 0;
    let next = loop {
        let found = raw(&db, which, sift).await?;
        looked += limit;
        let last = found.last().map(|line| line.id);
        let full = found.len() == room;
        let shown = |line: &Line| filter.deed.is_some() || !QUIET.contains(&line.deed.as_str());
        lines.extend(found.into_iter().filter(shown));
        if lines.len() > room {
            lines.truncate(room);
            break lines.last().map(|line| line.id);
        }
        let Some(last) = last.filter(|_| full) else {
            break None;
        };
        if lines.len() == room || looked >= LOOKED {
            break Some(last);
        }
        sift.before = last;
    };
    name(&db, which, &mut lines).await?;
    Ok(Lines { lines, next })
}

/// All that a filter finds, at most 20,000 lines, and that somebody took them away is written down.
///
/// # Errors
/// As [`read`].
pub async fn export(
    newsroom: &Newsroom,
    granted: Granted<'_, Administer, House>,
    hand: &Hand,
    which: Which,
    filter: &Filter,
) -> Result<Lines, Error> {
    let mut all = Lines::default();
    loop {
        let page = read(newsroom, granted, which, filter, all.next, MANY).await?;
        all.lines.extend(page.lines);
        all.next = page.next;
        if all.next.is_none() || all.lines.len() >= EXPORTED {
            break;
        }
    }
    let tx = newsroom.begin().await?;
    let by = By {
        person: hand.person(),
        address: hand.address(),
    };
    note(newsroom, &tx, by, "log-exported", 0, &all.lines.len().to_string()).await?;
    newsroom.commit(tx, &[]).await?;
    Ok(all)
}

/// Between which places the lines of a time stand.
async fn bounds(q: &impl Query, which: Which, filter: &Filter) -> Result<(i64, i64), Error> {
    Ok(match which {
        Which::Doors => (
            filter.from.map_or(0, |at| copy::id::floor(at).saturating_sub(1)),
            filter.until.map_or(i64::MAX, copy::id::floor),
        ),
        Which::Paper => {
            let after = match filter.from {
                Some(at) => morgue::changes::place_at(q, at).await?,
                None => 0,
            };
            let end = match filter.until {
                Some(at) => morgue::changes::place_at(q, at).await?.saturating_add(1),
                None => i64::MAX,
            };
            (after, end)
        }
    })
}

async fn raw(q: &impl Query, which: Which, sift: Sift<'_>) -> Result<Vec<Line>, Error> {
    let line = |id, at, person, deed, thing, words, address| Line {
        id,
        at,
        person,
        who: String::new(),
        deed,
        thing,
        about: String::new(),
        words,
        address,
    };
    Ok(match which {
        Which::Doors => morgue::audit::sifted(q, sift)
            .await?
            .into_iter()
            .map(|it| line(it.id, it.at, it.person, it.deed, it.thing, it.words, it.address))
            .collect(),
        Which::Paper => morgue::changes::sifted(q, sift)
            .await?
            .into_iter()
            .map(|it| {
                line(
                    it.seq,
                    it.at,
                    it.by,
                    it.deed,
                    it.thing,
                    String::new(),
                    String::new(),
                )
            })
            .collect(),
    })
}

/// What kind of thing a deed is done to, as far as things have names.
enum Thing {
    Person,
    Piece,
    Section,
    Other,
}

fn thing(which: Which, deed: &str) -> Thing {
    match (which, deed) {
        (
            Which::Doors,
            "sign-in-refused"
            | "code-refused"
            | "joined"
            | "reset-made"
            | "reset-used"
            | "role-changed"
            | "suspended"
            | "let-back-in"
            | "profile-changed"
            | "password-changed"
            | "second-step-added"
            | "second-step-removed"
            | "recovery-codes-made"
            | "sessions-ended",
        )
        | (Which::Paper, "person_set") => Thing::Person,
        (
            Which::Paper,
            "saved" | "published" | "withdrawn" | "spiked" | "moved" | "undone" | "remarked" | "sourced"
            | "checked",
        ) => Thing::Piece,
        (Which::Paper, "section_set") => Thing::Section,
        _ => Thing::Other,
    }
}

/// Gives lines the names of what they name, with one question for each kind of thing.
async fn name(q: &impl Query, which: Which, lines: &mut [Line]) -> Result<(), Error> {
    let (mut people, mut pieces, mut sections) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines.iter() {
        people.extend(line.person);
        match thing(which, &line.deed) {
            Thing::Person => people.push(PersonId(line.thing)),
            Thing::Piece => pieces.push(ArticleId(line.thing)),
            Thing::Section => sections.push(SectionId(line.thing)),
            Thing::Other => {}
        }
    }
    people.sort_unstable();
    people.dedup();
    pieces.sort_unstable();
    pieces.dedup();
    sections.sort_unstable();
    sections.dedup();
    let people: BTreeMap<i64, String> = morgue::people::by_ids(q, &people)
        .await?
        .into_iter()
        .map(|person| (person.id.0, person.name))
        .collect();
    let pieces: BTreeMap<i64, String> = morgue::articles::by_ids(q, &pieces)
        .await?
        .into_iter()
        .map(|life| (life.id.0, life.headline))
        .collect();
    let sections: BTreeMap<i64, String> = morgue::sections::by_ids(q, &sections)
        .await?
        .into_iter()
        .map(|section| (section.id.0, section.name))
        .collect();
    for line in lines {
        line.who = line
            .person
            .and_then(|person| people.get(&person.0).cloned())
            .unwrap_or_default();
        let known = match thing(which, &line.deed) {
            Thing::Person => people.get(&line.thing),
            Thing::Piece => pieces.get(&line.thing),
            Thing::Section => sections.get(&line.thing),
            Thing::Other => None,
        };
        line.about = known.cloned().unwrap_or_default();
    }
    Ok(())
}
