//! Rule ids: how the ends of a quote were found, and where its speaker stands.

use super::candidates::{Candidate, Link, Zone};
use super::pairs::{Ends, Piece};

/// The id for a piece and its speaker, as `Q1/S3`; [`super`] says what each means.
pub(super) fn id(piece: &Piece, speaker: Option<&Candidate>) -> String {
    let ends = match piece.ends {
        Ends::Reopened => "Q2",
        Ends::Both if piece.continues => "Q3",
        Ends::Both => "Q1",
        Ends::NotReopened => "Q4",
        Ends::Unclosed => "Q5",
    };
    let Some(speaker) = speaker else {
        return ends.to_owned();
    };
    let who = match (speaker.zone, speaker.link) {
        (_, Link::According) if speaker.plain => "S6",
        (_, Link::According) => "S5",
        (Zone::Right, Link::Subject) => "S1",
        (Zone::Right, Link::Inverted) => "S2",
        (Zone::Left, Link::Subject) => "S3",
        (Zone::Left, Link::Inverted) => "S4",
        (Zone::Right | Zone::Left, Link::First) => "S7",
        (Zone::Right | Zone::Left, _) => "S8",
        (Zone::Before | Zone::Earlier, _) => "S9",
        (Zone::Behind, _) => "S10",
        (Zone::Same, _) => "S11",
        (Zone::Carried, _) => "S12",
        (Zone::Above, _) => "S13",
        (Zone::Below, _) => "S14",
        (Zone::Nobody, _) => return ends.to_owned(),
    };
    format!("{ends}/{who}")
}
