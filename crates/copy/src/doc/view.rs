//! What is shown of a picture where not all of it has room: the point that must stay in sight, and cuts made by hand.
//!
//! Places are thousandths of the picture as it is shown, from its left and its top edge: pictures do not mirror.

use serde::{Deserialize, Serialize};

/// A whole edge.
const WHOLE: u16 = 1000;
/// Less than this of an edge is no picture any more, but a speck.
const LEAST: u16 = 50;

/// The point that stays in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    /// Thousandths from the left edge, 0 to 1000.
    pub x: u16,
    /// Thousandths from the top edge, 0 to 1000.
    pub y: u16,
}

impl Focus {
    /// The middle, which is meant where nothing is said.
    pub const MIDDLE: Focus = Focus { x: 500, y: 500 };

    /// This point, or the edge nearest to it.
    #[must_use]
    pub fn within(self) -> Self {
        Focus {
            x: self.x.min(WHOLE),
            y: self.y.min(WHOLE),
        }
    }
}

/// A shape that a picture is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ratio {
    /// Three wide, two high: cards, galleries.
    #[serde(rename = "3:2")]
    ThreeTwo,
    /// Sixteen wide, nine high: other sites, films.
    #[serde(rename = "16:9")]
    SixteenNine,
    /// As wide as high.
    #[serde(rename = "1:1")]
    Square,
    /// Four wide, five high.
    #[serde(rename = "4:5")]
    FourFive,
}

impl Ratio {
    /// Every shape, in the order in which they are shown.
    pub const ALL: [Ratio; 4] = [
        Ratio::ThreeTwo,
        Ratio::SixteenNine,
        Ratio::Square,
        Ratio::FourFive,
    ];

    /// Its name, as it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Ratio::ThreeTwo => "3:2",
            Ratio::SixteenNine => "16:9",
            Ratio::Square => "1:1",
            Ratio::FourFive => "4:5",
        }
    }

    /// The shape of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Ratio::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// How many wide and how many high.
    pub fn sides(self) -> (u32, u32) {
        match self {
            Ratio::ThreeTwo => (3, 2),
            Ratio::SixteenNine => (16, 9),
            Ratio::Square => (1, 1),
            Ratio::FourFive => (4, 5),
        }
    }
}

/// A part of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cut {
    /// Its left edge, in thousandths of the width.
    pub x: u16,
    /// Its top edge, in thousandths of the height.
    pub y: u16,
    /// Its width, in thousandths of the width.
    pub w: u16,
    /// Its height, in thousandths of the height.
    pub h: u16,
}

impl Cut {
    /// Whether it lies within the picture and something can be seen in it.
    pub fn is_sound(self) -> bool {
        let fits =
            |from: u16, long: u16| long >= LEAST && from.checked_add(long).is_some_and(|end| end <= WHOLE);
        fits(self.x, self.w) && fits(self.y, self.h)
    }

    /// As it is kept beside files: four numbers.
    pub fn word(self) -> String {
        format!("{}-{}-{}-{}", self.x, self.y, self.w, self.h)
    }

    /// The cut of that word, if it is a sound one.
    pub fn parse(word: &str) -> Option<Self> {
        let mut parts = word.split('-').map(|part| part.parse().ok());
        let mut next = || parts.next().flatten();
        let cut = Cut {
            x: next()?,
            y: next()?,
            w: next()?,
            h: next()?,
        };
        (cut.word() == word && cut.is_sound()).then_some(cut)
    }
}

/// The cuts of one use of a picture, by shape.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cuts(pub std::collections::BTreeMap<Ratio, Cut>);

impl Cuts {
    /// Whether nobody made one.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The cut in a shape; one that is not sound counts as none.
    pub fn in_shape(&self, ratio: Ratio) -> Option<Cut> {
        self.0.get(&ratio).copied().filter(|cut| cut.is_sound())
    }

    /// All sound ones.
    pub fn sound(&self) -> impl Iterator<Item = (Ratio, Cut)> + '_ {
        let all = self.0.iter().map(|(ratio, cut)| (*ratio, *cut));
        all.filter(|(_, cut)| cut.is_sound())
    }
}

/// What a use of a picture says of how it is shown: its focal point and its cuts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// What must stay in sight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
    /// What is shown in a shape.
    #[serde(default, skip_serializing_if = "Cuts::is_empty")]
    pub cuts: Cuts,
}

impl View {
    /// Nothing was said.
    pub fn is_plain(&self) -> bool {
        self.focus.is_none() && self.cuts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_outside_of_the_picture_is_none() {
        assert!(
            Cut {
                x: 0,
                y: 0,
                w: 1000,
                h: 1000
            }
            .is_sound()
        );
        for (x, y, w, h) in [
            (1, 0, 1000, 10),
            (0, 900, 500, 101),
            (0, 0, 10, 500),
            (65535, 0, 65535, 900),
        ] {
            assert!(!Cut { x, y, w, h }.is_sound());
        }
    }

    #[test]
    fn a_cut_is_read_back_as_it_was_written_and_nothing_else_is_one() {
        let cut = Cut {
            x: 125,
            y: 0,
            w: 750,
            h: 500,
        };
        assert_eq!(Cut::parse(&cut.word()), Some(cut));
        for word in [
            "",
            "1-2-3",
            "0125-0-750-500",
            "0-0-1000-1001",
            "125-0-750-500-1",
            "a-b-c-d",
        ] {
            assert_eq!(Cut::parse(word), None, "{word}");
        }
    }
}
