//! Draws the demo's pictures: flat shapes on a canvas, written as PNG (ISO/IEC 15948).

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

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

    /// A shape by its distance: negative inside, in pixels. Its edge is one pixel soft.
    fn shape(
        &mut self,
        [x0, y0, x1, y1]: [f64; 4],
        colour: Colour,
        share: f64,
        distance: impl Fn(f64, f64) -> f64,
    ) {
        let [_, r, g, b] = colour.to_be_bytes();
        for y in index(y0 - 1.0, self.height)..index(y1 + 2.0, self.height) {
            for x in index(x0 - 1.0, self.width)..index(x1 + 2.0, self.width) {
                let cover = 0.5 - distance(real(x) + 0.5, real(y) + 0.5);
                if cover > 0.0 {
                    self.mix(x, y, [r, g, b], part(cover.min(1.0) * share));
                }
            }
        }
    }

    /// A disc.
    pub(super) fn disc(&mut self, x: f64, y: f64, radius: f64, colour: Colour, share: f64) {
        let (x, y, r) = (x * self.scale, y * self.scale, radius * self.scale);
        self.shape([x - r, y - r, x + r, y + r], colour, share, |px, py| {
            ((px - x) * (px - x) + (py - y) * (py - y)).sqrt() - r
        });
    }

    /// A rectangle.
    pub(super) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, colour: Colour) {
        let s = self.scale;
        let (x0, y0, x1, y1) = (x * s, y * s, (x + width) * s, (y + height) * s);
        self.shape([x0, y0, x1, y1], colour, 1.0, |px, py| {
            (x0 - px).max(px - x1).max(y0 - py).max(py - y1)
        });
    }

    /// A stroke from one point to another, round at its ends.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), thick: f64, colour: Colour) {
        let s = self.scale;
        let (ax, ay, bx, by, half) = (from.0 * s, from.1 * s, to.0 * s, to.1 * s, thick * s / 2.0);
        let (dx, dy) = (bx - ax, by - ay);
        let length = (dx * dx + dy * dy).max(1e-9);
        let frame = [
            ax.min(bx) - half,
            ay.min(by) - half,
            ax.max(bx) + half,
            ay.max(by) + half,
        ];
        self.shape(frame, colour, 1.0, |px, py| {
            let along = (((px - ax) * dx + (py - ay) * dy) / length).clamp(0.0, 1.0);
            let (ox, oy) = (px - ax - dx * along, py - ay - dy * along);
            (ox * ox + oy * oy).sqrt() - half
        });
    }

    /// Everything below a curve: a hill, a sea, a dune.
    pub(super) fn land(&mut self, colour: Colour, height: impl Fn(f64) -> f64) {
        let [_, r, g, b] = colour.to_be_bytes();
        let ink = [r, g, b];
        for x in 0..self.width {
            let top = height((real(x) + 0.5) / self.scale) * self.scale;
            let first = index(top, self.height);
            self.mix(x, first, ink, part(1.0 - top.max(0.0).fract()));
            for y in first + 1..self.height {
                self.mix(x, y, ink, 256);
            }
        }
    }

    /// The canvas at half its size.
    pub(super) fn halved(&self) -> Canvas {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| {
                    let at = (y * 2 + dy) * self.width + x * 2 + dx;
                    self.pixels.get(at).copied().unwrap_or_default()
                });
                pixels.push([0, 1, 2].map(|c: usize| {
                    let sum: u16 = four.iter().filter_map(|p| p.get(c)).map(|v| u16::from(*v)).sum();
                    u8::try_from(sum / 4).unwrap_or(u8::MAX)
                }));
            }
        }
        Canvas {
            width,
            height,
            scale: self.scale / 2.0,
            pixels,
        }
    }

    /// The canvas as PNG: eight bits a channel, each row told by its difference to the one above.
    pub(super) fn png(&self) -> std::io::Result<Vec<u8>> {
        let mut rows = Vec::with_capacity(self.height * (self.width * 3 + 1));
        let mut above = vec![[0_u8; 3]; self.width];
        for row in self.pixels.chunks_exact(self.width) {
            rows.push(2);
            for (now, before) in row.iter().zip(&above) {
                rows.extend(now.iter().zip(before).map(|(a, b)| a.wrapping_sub(*b)));
            }
            above.copy_from_slice(row);
        }
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&rows)?;
        let mut head = Vec::new();
        for side in [self.width, self.height] {
            head.extend(u32::try_from(side).unwrap_or(u32::MAX).to_be_bytes());
        }
        head.extend([8, 2, 0, 0, 0]);
        let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
        for (name, data) in [
            (b"IHDR", head),
            (b"IDAT", packed.finish()?),
            (b"IEND", Vec::new()),
        ] {
            out.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
            let mut sum = flate2::Crc::new();
            sum.update(name);
            sum.update(&data);
            out.extend(name);
            out.extend(&data);
            out.extend(sum.sum().to_be_bytes());
        }
        Ok(out)
    }
}
