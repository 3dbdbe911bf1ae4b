//! A likeness: 64 bits that stay nearly the same when a picture is saved again, made smaller or a little lighter. Each bit
//! says whether it grows lighter to the right at one of 8 × 8 places (the difference hash of N. Krawetz, 2013).

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions};

use crate::Spoiled;
use crate::frame::Frame;

/// Likenesses that differ in at most so many bits are those of one picture.
pub const NEAR: u32 = 6;
/// Pieces of a likeness by which near ones are found.
const BANDS: u32 = 8;

/// The likeness of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness(pub u64);

impl Likeness {
    /// In how many bits two differ.
    pub fn apart(self, other: Likeness) -> u32 {
        (self.0 ^ other.0).count_ones()
    }

    /// Eight numbers, one for each byte and its place. Likenesses that are [`NEAR`] have one in common at least: six
    /// differences cannot be in eight bytes.
    pub fn bands(self) -> Vec<i64> {
        (0..BANDS)
            .map(|band| {
                let byte = (self.0 >> (band * 8)) & 0xff;
                i64::from(band) * 256 + i64::try_from(byte).unwrap_or(0)
            })
            .collect()
    }

    /// Nothing can be told from it: a picture of one colour, or of one slope.
    pub fn is_blank(self) -> bool {
        self.0 == 0 || self.0 == u64::MAX
    }
}

impl Frame {
    /// Its likeness.
    ///
    /// # Errors
    /// If it cannot be made smaller.
    pub fn likeness(&self) -> Result<Likeness, Spoiled> {
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Box));
        let small = self.resized(9, 8, Some(options))?;
        let each = if small.has_alpha() { 4 } else { 3 };
        let light = |pixel: &[u8]| -> u32 {
            let weights = [299_u32, 587, 114];
            pixel
                .iter()
                .zip(weights)
                .map(|(one, weight)| u32::from(*one) * weight)
                .sum()
        };
        let grey: Vec<u32> = small.pixels().chunks_exact(each).map(light).collect();
        let mut bits = 0_u64;
        for row in grey.chunks_exact(9) {
            for (left, right) in row.iter().zip(row.iter().skip(1)) {
                bits = (bits << 1) | u64::from(left < right);
            }
        }
        Ok(Likeness(bits))
    }
}
