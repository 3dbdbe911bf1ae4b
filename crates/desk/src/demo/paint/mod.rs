//! Draws the demo's pictures: flat shapes on a canvas, written as PNG (ISO/IEC 15948).

mod lettering;
mod png;
mod shapes;

/// Red, green and blue as `0xRRGGBB`.
pub(super) type Colour = u32;

/// A canvas whose coordinates run from 0 to 1600 across and 0 to 900 down, whatever its size.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    scale: f64,
    pixels: Vec<[u8; 3]>,
}

fn split(colour: Colour) -> [f64; 3] {
    let [_, r, g, b] = colour.to_be_bytes();
    [f64::from(r), f64::from(g), f64::from(b)]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits"
)]
fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the canvas"
)]
fn index(value: f64, limit: usize) -> usize {
    (value.max(0.0) as usize).min(limit)
}

/// A share of one as parts of 256.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits"
)]
fn part(share: f64) -> u16 {
    (share.clamp(0.0, 1.0) * 256.0) as u16
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand pixels")]
fn real(value: usize) -> f64 {
    value as f64
}

/// The mean of four.
fn mean(a: u8, b: u8, c: u8, d: u8) -> u8 {
    let sum = u16::from(a) + u16::from(b) + u16::from(c) + u16::from(d);
    (sum / 4).to_le_bytes()[0]
}

impl Canvas {
    /// A canvas of `width` pixels in 16:9, washed from `top` down to `bottom`.
    pub(super) fn new(width: usize, top: Colour, bottom: Colour) -> Self {
        let height = width * 9 / 16;
        let (top, bottom) = (split(top), split(bottom));
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let at = real(y) / real(height);
            let row = [0, 1, 2].map(|c: usize| {
                let (from, to) = (top.get(c).unwrap_or(&0.0), bottom.get(c).unwrap_or(&0.0));
                byte(from + (to - from) * at)
            });
            pixels.extend(std::iter::repeat_n(row, width));
        }
        Canvas {
            width,
            height,
            scale: real(width) / 1600.0,
            pixels,
        }
    }

    /// Width and height in pixels.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// Lays so much of a colour over one pixel; all of it from 256 on.
    fn mix(&mut self, x: usize, y: usize, ink: [u8; 3], share: u16) {
        if x >= self.width || share == 0 {
            return;
        }
        let Some(pixel) = self.pixels.get_mut(y * self.width + x) else {
            return;
        };
        if share >= 256 {
            *pixel = ink;
            return;
        }
        for (old, new) in pixel.iter_mut().zip(ink) {
            let both = u16::from(*old) * (256 - share) + u16::from(new) * share;
            *old = both.to_be_bytes()[0];
        }
    }

    /// Lays so much of a colour over a stretch of one row.
    fn stretch(&mut self, y: usize, from: usize, to: usize, ink: [u8; 3], share: u16) {
        let start = y * self.width;
        let to = to.min(self.width);
        if share >= 256 {
            if let Some(row) = self.pixels.get_mut(start + from..start + to) {
                row.fill(ink);
            }
            return;
        }
        for x in from..to {
            self.mix(x, y, ink, share);
        }
    }

    /// A shape by its distance: negative inside, in pixels. Its edge is one pixel soft. A distance says how far the
    /// edge is at least, so a row is crossed in leaps of that length.
    fn shape(
        &mut self,
        [x0, y0, x1, y1]: [f64; 4],
        colour: Colour,
        share: f64,
        distance: impl Fn(f64, f64) -> f64,
    ) {
        let [_, r, g, b] = colour.to_be_bytes();
        let whole = part(share);
        let (first, last) = (index(x0 - 1.0, self.width), index(x1 + 2.0, self.width));
        for y in index(y0 - 1.0, self.height)..index(y1 + 2.0, self.height) {
            let mut x = first;
            while x < last {
                let far = distance(real(x) + 0.5, real(y) + 0.5);
                let leap = index(far.abs() - 0.5, last - x).max(1);
                if far <= -0.5 {
                    self.stretch(y, x, x + leap, [r, g, b], whole);
                } else if far < 0.5 {
                    self.mix(x, y, [r, g, b], part((0.5 - far) * share));
                }
                x += leap;
            }
        }
    }

    /// The canvas at half its size.
    pub(super) fn halved(&self) -> Canvas {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for rows in self.pixels.chunks_exact(self.width * 2).take(height) {
            let (upper, lower) = rows.split_at(self.width);
            for pair in upper.chunks_exact(2).zip(lower.chunks_exact(2)) {
                if let ([[r0, g0, b0], [r1, g1, b1]], [[r2, g2, b2], [r3, g3, b3]]) = pair {
                    pixels.push([
                        mean(*r0, *r1, *r2, *r3),
                        mean(*g0, *g1, *g2, *g3),
                        mean(*b0, *b1, *b2, *b3),
                    ]);
                }
            }
        }
        Canvas {
            width,
            height,
            scale: self.scale / 2.0,
            pixels,
        }
    }
}
