//! Units: what a figure is a figure of, and what one is worth in another of the same dimension.

use super::exact::Exact;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Hash)]
#[serde(rename_all = "snake_case")]
pub(super) enum Dimension {
    Length,
    Mass,
    Area,
    Volume,
    Speed,
    Temperature,
    Duration,
    Power,
    Energy,
    Data,
    Frequency,
    Percent,
    Points,
    Money,
}

/// One unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Its place in the table.
    pub(super) at: u16,
    /// Its name in the report: `USD`, `km`, `%`.
    pub(super) id: &'static str,
    /// What it measures.
    pub(super) dimension: Dimension,
    /// What it is worth in the first unit of its dimension or family.
    factor: Exact,
    /// What is added behind that.
    offset: Exact,
    /// For money, the name it shares with other countries' (*dollar*).
    family: &'static str,
}

impl PartialEq for Unit {
    fn eq(&self, other: &Unit) -> bool {
        self.at == other.at
    }
}

impl Unit {
    /// `value` of this unit in the first unit of its dimension, if it fits.
    pub(super) fn base(&self, value: Exact) -> Option<Exact> {
        value.times(self.factor)?.plus(self.offset)
    }

    /// Whether figures of both units may speak of the same thing: the same dimension, and for money the same family
    /// with no two different countries; a cent may be of any currency.
    pub(super) fn agrees(&self, other: &Unit) -> bool {
        if self.dimension != other.dimension {
            return false;
        }
        if self.dimension != Dimension::Money || self.at == other.at {
            return true;
        }
        if self.family == "cent" || other.family == "cent" {
            let cents = |family| {
                matches!(
                    family,
                    "cent" | "dollar" | "euro" | "rand" | "peso" | "real" | "escudo"
                )
            };
            return cents(self.family) && cents(other.family);
        }
        self.family == other.family
            && (self.is_family() || other.is_family() || self.is_part() != other.is_part())
    }

    /// Whether it stands for any of its family.
    pub(super) fn is_family(&self) -> bool {
        self.id == self.family
    }

    /// Whether it is a hundredth or other part of its family's unit.
    pub(super) fn is_part(&self) -> bool {
        self.dimension == Dimension::Money && self.factor != Exact::ONE
    }

    /// Whether it is money.
    pub(super) fn is_money(&self) -> bool {
        self.dimension == Dimension::Money
    }
}

/// The units of money with the texts that mean them in all languages.
type Money = Vec<(u16, String)>;

struct Table {
    units: Vec<Unit>,
    ids: BTreeMap<&'static str, u16>,
    signs: BTreeMap<char, u16>,
    money: Money,
}

#[derive(Deserialize)]
struct File {
    signs: BTreeMap<char, String>,
    money: BTreeMap<String, Vec<String>>,
    #[serde(flatten)]
    measures: BTreeMap<Dimension, BTreeMap<String, Vec<String>>>,
}

static TABLE: OnceLock<Table> = OnceLock::new();

fn table() -> &'static Table {
    TABLE.get_or_init(|| {
        let mut table = Table {
            units: Vec::new(),
            ids: BTreeMap::new(),
            signs: BTreeMap::new(),
            money: Vec::new(),
        };
        let Ok(file) = toml::from_str::<File>(include_str!("../../packs/common/units.toml")) else {
            return table;
        };
        for (dimension, units) in file.measures {
            for (id, numbers) in units {
                let number = |at: usize| numbers.get(at).and_then(|text| Exact::parse(text));
                let factor = number(0).unwrap_or(Exact::ONE);
                table.add(
                    id,
                    dimension,
                    factor,
                    number(1).unwrap_or(Exact::ZERO),
                    String::new(),
                );
            }
        }
        for (id, mut words) in file.money {
            let texts = words.split_off(words.len().min(2));
            let factor = words
                .get(1)
                .and_then(|text| Exact::parse(text))
                .unwrap_or(Exact::ONE);
            let family = words.into_iter().next().unwrap_or_default();
            let at = table.add(id, Dimension::Money, factor, Exact::ZERO, family);
            table.money.extend(texts.into_iter().map(|text| (at, text)));
        }
        for (sign, id) in file.signs {
            if let Some(at) = table.ids.get(id.as_str()) {
                table.signs.insert(sign, *at);
            }
        }
        table
    })
}

impl Table {
    fn add(&mut self, id: String, dimension: Dimension, factor: Exact, offset: Exact, family: String) -> u16 {
        let at = self.units.len() as u16;
        let id: &'static str = String::leak(id);
        self.units.push(Unit {
            at,
            id,
            dimension,
            factor,
            offset,
            family: String::leak(family),
        });
        self.ids.insert(id, at);
        at
    }
}

/// The place of a unit by its id.
pub(super) fn by_id(id: &str) -> Option<u16> {
    table().ids.get(id).copied()
}

/// The unit at a place.
pub(super) fn get(at: u16) -> Option<Unit> {
    table().units.get(usize::from(at)).copied()
}

/// A unit by its id.
pub(super) fn named(id: &str) -> Option<Unit> {
    get(by_id(id)?)
}

/// The unit that a sign stands for.
pub(super) fn of_sign(sign: char) -> Option<Unit> {
    get(*table().signs.get(&sign)?)
}

/// Codes and spellings of money that hold in every language.
pub(super) fn money_texts() -> impl Iterator<Item = (u16, &'static str)> {
    table().money.iter().map(|(at, text)| (*at, text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(value: &str, id: &str) -> String {
        let unit = named(id).unwrap();
        unit.base(Exact::parse(value).unwrap()).unwrap().to_string()
    }

    #[test]
    fn a_temperature_and_a_weight_are_turned_into_others_exactly() {
        assert_eq!(worth("104", "F"), worth("40", "C"));
        assert_eq!(worth("2", "tonne"), worth("2000", "kg"));
        assert_eq!(worth("18", "month"), worth("1.5", "year"));
    }

    #[test]
    fn a_bare_dollar_may_be_canadian_but_an_american_one_is_not() {
        let [bare, us, ca, cent, euro] = ["dollar", "USD", "CAD", "cent", "EUR"].map(|id| named(id).unwrap());
        assert!(bare.agrees(&ca) && us.agrees(&bare) && cent.agrees(&us));
        assert!(!us.agrees(&ca) && !bare.agrees(&euro));
    }
}
