//! What the invented articles rest on: files as they would come in, attached, quoted and checked as a newsroom would.
//!
//! A file's moments are ages, in what programs write. Its text has none: brought again it is the same source.

use copy::{Moment, Passage, Source};

use super::text::{Text, fill_in, parts};
use crate::access::{Actor, Gather, House, Piece, Write, may};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::sources::{self, Brought, Which};

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("sources/", $name)))),*]
    };
}

/// The files: their names, by whose first part articles name them, and what is in them.
pub(super) const SOURCES: [(&str, &str); 26] = sources![
    "accord.md",
    "conference.md",
    "guild.eml",
    "wire-accord.json",
    "delegate.md",
    "orders-1.md",
    "sool.md",
    "notice-118.md",
    "wire-grain.json",
    "district-answer.md",
    "register-2207.md",
    "contracts.txt",
    "employees.md",
    "landings.md",
    "ravn.md",
    "ar-yaqut.md",
    "ar-wire.json",
    "ar-commission.md",
    "ar-marai.md",
    "ar-fund.md",
    "ur-wire.json",
    "ur-accord.md",
    "ur-zohra.md",
    "ur-taleem.md",
    "ur-yearbook.md",
    "ur-rashid.md",
];

/// Brings in what a text says that it rests on, attaches it to its article and marks what the article quotes.
pub(super) async fn lay_beside(newsroom: &Newsroom, piece: &Piece, text: &Text) -> Result<(), Error> {
    if text.all("rests").next().is_none() {
        return Ok(());
    }
    let console = Actor::Operator;
    let (gather, write) = (may(&console, Gather, &House)?, may(&console, Write, piece)?);
    let mut brought: Vec<(&str, Source)> = Vec::new();
    for line in text.all("rests") {
        let [name, how, note] = parts(line);
        let Some(file) = file(name, newsroom.now()) else {
            continue;
        };
        let taken = sources::bring(newsroom, gather, file).await?;
        for item in taken.items {
            sources::attach(newsroom, write, item.id, note, how == "confidential").await?;
            brought.push((name, sources::read(newsroom, gather, item.id).await?));
        }
    }
    let head = morgue::revisions::head(&newsroom.db().await?, piece.id).await?;
    let head = head.ok_or(Error::NotFound("revision"))?;
    let draft = sources::draft_text(&head.article()?);
    for line in text.all("quote") {
        let [name, words] = parts(line);
        let source = brought.iter().find(|(brought, _)| *brought == name);
        let places = source.and_then(|(_, source)| {
            Some(Passage {
                revision: head.id,
                source: source.id,
                draft: sources::once(&draft, words)?,
                place: sources::once(&source.text, words)?,
            })
        });
        if let Some(passage) = places {
            sources::quote(newsroom, write, passage).await?;
        }
    }
    Ok(())
}

/// Holds the newest revision of an article against what it rests on, if it rests on anything.
pub(super) async fn check(newsroom: &Newsroom, piece: &Piece, text: &Text) -> Result<(), Error> {
    if text.all("rests").next().is_some() {
        let console = Actor::Operator;
        let granted = may(&console, Write, piece)?;
        sources::check(newsroom, granted, Which::Newest).await?;
    }
    Ok(())
}

/// A file as somebody would bring it now.
pub(super) fn file(name: &str, now: Moment) -> Option<Brought> {
    let known = |(file, _): &&(&str, &str)| file.split_once('.').is_some_and(|(stem, _)| stem == name);
    let (file, text) = SOURCES.iter().find(known)?;
    Some(Brought {
        bytes: fill_in(text, "en", now).into_bytes(),
        name: (*file).to_owned(),
        confidential: text.lines().any(|line| line == "confidential: yes"),
        ..Brought::default()
    })
}
