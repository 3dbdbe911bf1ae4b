//! The meanings that words can have for figures.

use serde::Deserialize;

/// What a word says about a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A number of its own: *seven*, *twenty*, *trescientos*.
    Atom(i64),
    /// What multiplies the number before: *hundred*, *thousand*, *lakh*, *dozen*.
    Scale(i64),
    /// A dozen and what is counted like it.
    Dozen(i64),
    /// The place in an order: *third*.
    Ordinal(i64),
    /// The part of a whole: *third*, *halves*; whether it is said of several.
    Part(i64, Plural),
    /// A part that needs no article: *half*.
    Alone(i64),
    /// Any other number, by its place in the lexicon: *anderthalb*.
    Fixed(u16),
    /// A unit, by its place in the table.
    Unit(u16),
    /// A code that counts in capitals only.
    Code(u16),
    /// How often: *doubled* (2), *halved* (-2).
    Times(i64),
    /// A month of the year.
    Month(u8),
    /// A day of the week, Monday is 1.
    Weekday(u8),
    /// How exactly it is meant.
    Hedge(Hedge),
    /// The same behind a number: *or more*.
    HedgeBehind(Hedge),
    /// *dozens*, *hundreds*: from, to.
    Vague(i64, i64),
    /// *teenager*: an age from, to.
    VagueAge(i64, i64),
    /// A grammatical part.
    Role(Role),
    /// Means the same as other words, also in other languages.
    Concept(u16),
}

/// Whether a part is one or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plural {
    No,
    Yes,
    Both,
}

/// How exactly a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(super) enum Hedge {
    /// *about*, *around*, *some*.
    About,
    /// *nearly*, *almost*.
    Nearly,
    /// *more than*, *over*.
    Over,
    /// *less than*, *under*.
    Under,
    /// *at least*.
    AtLeast,
    /// *at most*, *up to*.
    AtMost,
    /// *exactly*.
    Exactly,
}

/// A grammatical part that figures are built with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub(super) enum Role {
    /// Joins parts of a number: *and*.
    And,
    /// The decimal mark as a word.
    Point,
    /// *with*: joins a part or decimals.
    With,
    /// *over*, *out of*.
    OutOf,
    /// *one **in** five*.
    In,
    /// *minus*.
    Minus,
    /// *a*, *an*.
    Article,
    /// *the* and other words that take the article's place.
    The,
    /// *of*.
    Of,
    /// *from*, *between*.
    From,
    /// *between*.
    Between,
    /// *to*, *and* of a range.
    To,
    /// Stands before a year: *in*, *since*.
    Year,
    /// *ago*.
    Ago,
    /// *last*.
    Last,
    /// *next*.
    Next,
    /// *this*.
    This,
    /// *early*.
    Early,
    /// *mid*.
    Mid,
    /// *late*.
    Late,
    /// *old*, *aged*.
    Age,
    /// Stands before an age: *aged*.
    Aged,
    /// Stands before an age that ends the clause: *she is*.
    Is,
    /// *a.m.*
    Am,
    /// *p.m.*
    Pm,
    /// *o'clock*, *Uhr*.
    Clock,
    /// *noon*.
    Noon,
    /// *midnight*.
    Midnight,
    /// *today*, *yesterday*, *tomorrow*.
    Today,
    Yesterday,
    Tomorrow,
    /// *quarter* of a year.
    Quarter,
    /// *half* of a year.
    Half,
    /// *century*.
    Century,
    /// Goes up: *rose*.
    Up,
    /// How far something goes: *by*.
    By,
    /// Goes down: *fell*.
    Down,
    /// *nobody*: nothing of persons.
    Nobody,
    /// *no* in front of victims and the like.
    No,
    /// *not disclosed*.
    Undisclosed,
    /// *six-**figure***.
    Figures,
    /// Numbers stand behind it that name a thing: *Article*, *Route*.
    Named,
    /// A pronoun or other small word behind *one* that makes it no number, or before: *which one*.
    NoOne,
    /// A word without content.
    Stop,
    /// *percent of* before its number.
    PercentOf,
    /// *magnitude*.
    Magnitude,
    /// Stands before a year that is a decade: French *années*.
    Decade,
    /// What makes digits an ordinal: *st*, *th*.
    OrdinalEnd,
    /// *per*, *a* share.
    Per,
    /// *goals*, *points* of a score.
    Goal,
}

impl Role {
    /// A bit of its own.
    pub(super) const fn bit(self) -> u64 {
        1 << (self as u8)
    }
}

impl Sense {
    pub(super) const ATOM: u32 = 1;
    pub(super) const SCALE: u32 = 1 << 1;
    pub(super) const DOZEN: u32 = 1 << 2;
    pub(super) const ORDINAL: u32 = 1 << 3;
    pub(super) const PART: u32 = 1 << 4;
    pub(super) const ALONE: u32 = 1 << 5;
    pub(super) const FIXED: u32 = 1 << 6;
    pub(super) const UNIT: u32 = 1 << 7;
    pub(super) const CODE: u32 = 1 << 8;
    pub(super) const TIMES: u32 = 1 << 9;
    pub(super) const MONTH: u32 = 1 << 10;
    pub(super) const WEEKDAY: u32 = 1 << 11;
    pub(super) const HEDGE: u32 = 1 << 12;
    pub(super) const HEDGE_BEHIND: u32 = 1 << 13;
    pub(super) const VAGUE: u32 = 1 << 14;
    pub(super) const VAGUE_AGE: u32 = 1 << 15;
    pub(super) const CONCEPT: u32 = 1 << 16;

    /// The bit of its sort; none for a role, which has one of its own.
    pub(super) const fn bit(self) -> u32 {
        match self {
            Sense::Atom(_) => Sense::ATOM,
            Sense::Scale(_) => Sense::SCALE,
            Sense::Dozen(_) => Sense::DOZEN,
            Sense::Ordinal(_) => Sense::ORDINAL,
            Sense::Part(..) => Sense::PART,
            Sense::Alone(_) => Sense::ALONE,
            Sense::Fixed(_) => Sense::FIXED,
            Sense::Unit(_) => Sense::UNIT,
            Sense::Code(_) => Sense::CODE,
            Sense::Times(_) => Sense::TIMES,
            Sense::Month(_) => Sense::MONTH,
            Sense::Weekday(_) => Sense::WEEKDAY,
            Sense::Hedge(_) => Sense::HEDGE,
            Sense::HedgeBehind(_) => Sense::HEDGE_BEHIND,
            Sense::Vague(..) => Sense::VAGUE,
            Sense::VagueAge(..) => Sense::VAGUE_AGE,
            Sense::Concept(_) => Sense::CONCEPT,
            Sense::Role(_) => 0,
        }
    }
}
