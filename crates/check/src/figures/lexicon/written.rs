//! `packs/<lang>/figures.toml` as it is written, and how a lexicon takes it in.

use super::{Lexicon, Style, concept};
use crate::figures::exact::Exact;
use crate::figures::senses::{Hedge, Plural, Role, Sense};
use crate::figures::units;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A pack as it is written.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Pack {
    pub(super) style: Style,
    pub(super) numbers: BTreeMap<String, i64>,
    pub(super) scales: BTreeMap<String, i64>,
    pub(super) dozens: BTreeMap<String, i64>,
    pub(super) ordinals: BTreeMap<String, i64>,
    pub(super) parts: BTreeMap<String, i64>,
    pub(super) parts_plural: BTreeMap<String, i64>,
    pub(super) parts_both: BTreeMap<String, i64>,
    pub(super) times: BTreeMap<String, i64>,
    pub(super) months: BTreeMap<String, u8>,
    pub(super) weekdays: BTreeMap<String, u8>,
    pub(super) vague: BTreeMap<String, [i64; 2]>,
    pub(super) vague_ages: BTreeMap<String, [i64; 2]>,
    pub(super) hedges: BTreeMap<Hedge, Vec<String>>,
    pub(super) hedges_behind: BTreeMap<Hedge, Vec<String>>,
    pub(super) roles: BTreeMap<Role, Vec<String>>,
    pub(super) units: BTreeMap<String, Vec<String>>,
    pub(super) concepts: BTreeMap<String, Vec<String>>,
    pub(super) pieces: BTreeMap<String, i64>,
    pub(super) piece_scales: BTreeMap<String, i64>,
    pub(super) piece_parts: BTreeMap<String, i64>,
    pub(super) joiners: Vec<String>,
    pub(super) alone: BTreeMap<String, i64>,
    pub(super) fixed: BTreeMap<String, String>,
    pub(super) part_suffixes: BTreeMap<String, i64>,
    pub(super) short: BTreeMap<String, Vec<String>>,
}

impl Lexicon {
    /// Takes in all words of a file.
    pub(super) fn take(&mut self, pack: &Pack) {
        let all = |map: &BTreeMap<String, i64>, sense: fn(i64) -> Sense| -> Vec<(String, Sense)> {
            map.iter()
                .map(|(text, value)| (text.clone(), sense(*value)))
                .collect()
        };
        let mut entries = all(&pack.numbers, Sense::Atom);
        entries.extend(all(&pack.scales, Sense::Scale));
        entries.extend(all(&pack.dozens, Sense::Dozen));
        entries.extend(all(&pack.parts, |value| Sense::Part(value, Plural::No)));
        entries.extend(all(&pack.parts_plural, |value| Sense::Part(value, Plural::Yes)));
        entries.extend(all(&pack.parts_both, |value| Sense::Part(value, Plural::Both)));
        entries.extend(all(&pack.ordinals, Sense::Ordinal));
        entries.extend(all(&pack.alone, Sense::Alone));
        entries.extend(all(&pack.times, Sense::Times));
        for (text, value) in &pack.fixed {
            if let Some(value) = Exact::parse(value) {
                entries.push((text.clone(), Sense::Fixed(self.fixed.len() as u16)));
                self.fixed.push(value);
            }
        }
        for (id, texts) in &pack.short {
            if let Some(unit) = units::by_id(id) {
                for text in texts {
                    self.short.insert(String::leak(text.clone()), unit);
                }
            }
        }
        for (text, [low, high]) in &pack.vague {
            entries.push((text.clone(), Sense::Vague(*low, *high)));
        }
        for (text, [low, high]) in &pack.vague_ages {
            entries.push((text.clone(), Sense::VagueAge(*low, *high)));
        }
        for (text, month) in &pack.months {
            entries.push((text.clone(), Sense::Month(*month)));
        }
        for (text, day) in &pack.weekdays {
            entries.push((text.clone(), Sense::Weekday(*day)));
        }
        for (hedge, texts) in &pack.hedges {
            entries.extend(texts.iter().map(|text| (text.clone(), Sense::Hedge(*hedge))));
        }
        for (hedge, texts) in &pack.hedges_behind {
            entries.extend(
                texts
                    .iter()
                    .map(|text| (text.clone(), Sense::HedgeBehind(*hedge))),
            );
        }
        for (role, texts) in &pack.roles {
            entries.extend(texts.iter().map(|text| (text.clone(), Sense::Role(*role))));
        }
        for (id, texts) in &pack.units {
            self.whole &= units::by_id(id).is_some();
            if let Some(unit) = units::by_id(id) {
                entries.extend(texts.iter().map(|text| (text.clone(), Sense::Unit(unit))));
            }
        }
        for (id, texts) in &pack.concepts {
            let id = concept(id);
            entries.extend(texts.iter().map(|text| (text.clone(), Sense::Concept(id))));
        }
        for (text, sense) in entries {
            self.add(&text, sense);
        }
    }
}
