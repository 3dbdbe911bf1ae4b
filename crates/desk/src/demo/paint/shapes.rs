//! The shapes that scenes are made of. All of them are in the canvas's own coordinates.

use super::{Canvas, Colour, index, part, real};

/// A point.
pub(in crate::demo) type Spot = (f64, f64);

/// Lines looked at within one row of pixels when a polygon is filled.
const FINE: usize = 4;

impl Canvas {
    /// A disc.
    pub(in crate::demo) fn disc(&mut self, x: f64, y: f64, radius: f64, colour: Colour, share: f64) {
        let (x, y, r) = (x * self.scale, y * self.scale, radius * self.scale);
        self.shape([x - r, y - r, x + r, y + r], colour, share, |px, py| {
            ((px - x) * (px - x) + (py - y) * (py - y)).sqrt() - r
        });
    }

    /// A rectangle.
    pub(in crate::demo) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, colour: Colour) {
        let s = self.scale;
        let (x0, y0, x1, y1) = (x * s, y * s, (x + width) * s, (y + height) * s);
        self.shape([x0, y0, x1, y1], colour, 1.0, |px, py| {
            (x0 - px).max(px - x1).max(y0 - py).max(py - y1)
        });
    }

    /// A stroke from one point to another, round at its ends.
    pub(in crate::demo) fn line(&mut self, from: (f64, f64), to: (f64, f64), thick: f64, colour: Colour) {
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
    pub(in crate::demo) fn land(&mut self, colour: Colour, height: impl Fn(f64) -> f64) {
        let [_, r, g, b] = colour.to_be_bytes();
        let ink = [r, g, b];
        let tops: Vec<f64> = (0..self.width)
            .map(|x| height((real(x) + 0.5) / self.scale) * self.scale)
            .collect();
        let lowest = tops
            .iter()
            .map(|top| index(*top, self.height) + 1)
            .max()
            .unwrap_or(0);
        for (x, top) in tops.iter().enumerate() {
            let first = index(*top, self.height);
            self.mix(x, first, ink, part(1.0 - top.max(0.0).fract()));
            for y in first + 1..lowest {
                self.mix(x, y, ink, 256);
            }
        }
        for y in lowest..self.height {
            self.stretch(y, 0, self.width, ink, 256);
        }
    }

    /// A rectangle through which what is below shows; `share` is how much of the colour is laid on.
    pub(in crate::demo) fn veil(
        &mut self,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        colour: Colour,
        share: f64,
    ) {
        let s = self.scale;
        let (x0, y0, x1, y1) = (x * s, y * s, (x + width) * s, (y + height) * s);
        self.shape([x0, y0, x1, y1], colour, share, |px, py| {
            (x0 - px).max(px - x1).max(y0 - py).max(py - y1)
        });
    }

    /// A rectangle with round corners.
    pub(in crate::demo) fn slab(
        &mut self,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        round: f64,
        colour: Colour,
    ) {
        let s = self.scale;
        let (cx, cy, r) = ((x + width / 2.0) * s, (y + height / 2.0) * s, round * s);
        let (hx, hy) = (width / 2.0 * s - r, height / 2.0 * s - r);
        let frame = [x * s, y * s, (x + width) * s, (y + height) * s];
        self.shape(frame, colour, 1.0, |px, py| {
            let (dx, dy) = ((px - cx).abs() - hx, (py - cy).abs() - hy);
            let outside = (dx.max(0.0).powi(2) + dy.max(0.0).powi(2)).sqrt();
            outside + dx.max(dy).min(0.0) - r
        });
    }

    /// An ellipse.
    pub(in crate::demo) fn oval(&mut self, x: f64, y: f64, rx: f64, ry: f64, colour: Colour) {
        let corners: Vec<Spot> = (0..64)
            .map(|step| (f64::from(step) / 64.0 * std::f64::consts::TAU).sin_cos())
            .map(|(sin, cos)| (x + cos * rx, y + sin * ry))
            .collect();
        self.fill(&corners, colour);
    }

    /// Light around a point that fades outwards, in steps, so that the file stays small.
    pub(in crate::demo) fn glow(&mut self, x: f64, y: f64, radius: f64, colour: Colour, share: f64) {
        for step in 0..8 {
            self.disc(x, y, radius * (1.0 - f64::from(step) / 8.0), colour, share / 8.0);
        }
    }

    /// A stroke through several points.
    pub(in crate::demo) fn path(&mut self, spots: &[Spot], thick: f64, colour: Colour) {
        for pair in spots.windows(2) {
            if let [from, to] = pair {
                self.line(*from, *to, thick, colour);
            }
        }
    }

    /// A part of a circle's line, in turns: 0 is on the right, a quarter further down.
    pub(in crate::demo) fn arc(
        &mut self,
        at: Spot,
        radius: f64,
        turns: (f64, f64),
        thick: f64,
        colour: Colour,
    ) {
        let spots: Vec<Spot> = (0..=36)
            .map(|step| turns.0 + (turns.1 - turns.0) * f64::from(step) / 36.0)
            .map(|turn| {
                let (sin, cos) = (turn * std::f64::consts::TAU).sin_cos();
                (at.0 + cos * radius, at.1 + sin * radius)
            })
            .collect();
        self.path(&spots, thick, colour);
    }

    /// What lies within the corners.
    pub(in crate::demo) fn fill(&mut self, corners: &[Spot], colour: Colour) {
        self.tint(corners, colour, 1.0);
    }

    /// [`fill`](Self::fill), through which what is below shows.
    pub(in crate::demo) fn tint(&mut self, corners: &[Spot], colour: Colour, share: f64) {
        let [_, r, g, b] = colour.to_be_bytes();
        let corners: Vec<Spot> = corners
            .iter()
            .map(|(x, y)| (x * self.scale, y * self.scale))
            .collect();
        let low = corners.iter().map(|spot| spot.1).fold(f64::MAX, f64::min);
        let high = corners.iter().map(|spot| spot.1).fold(f64::MIN, f64::max);
        let whole = part(share);
        for y in index(low, self.height)..index(high + 1.0, self.height) {
            let mut row = Cover::over(self.width);
            for fine in 0..FINE {
                let line = real(y) + (real(fine) + 0.5) / real(FINE);
                let mut cuts: Vec<f64> = Vec::new();
                for (at, from) in corners.iter().enumerate() {
                    let Some(to) = corners.get((at + 1) % corners.len()) else {
                        continue;
                    };
                    if (from.1 <= line) != (to.1 <= line) {
                        cuts.push(from.0 + (line - from.1) / (to.1 - from.1) * (to.0 - from.0));
                    }
                }
                cuts.sort_by(f64::total_cmp);
                for pair in cuts.chunks_exact(2) {
                    if let [from, to] = pair {
                        row.add(*from, *to);
                    }
                }
            }
            let mut inside = 0;
            let mut x = 0;
            row.turns.sort_unstable();
            for (at, much) in row.turns {
                if inside > 0 && at > x {
                    let share = if inside >= WHOLE {
                        whole
                    } else {
                        part(real(inside) / real(WHOLE) * share)
                    };
                    self.stretch(y, x, at, [r, g, b], share);
                }
                x = at;
                inside = inside.saturating_add_signed(much);
            }
        }
    }
}

/// What a pixel that is covered on all fine lines has.
const WHOLE: usize = FINE * 64;

/// How much of each pixel of a row is covered, as the places where that changes.
struct Cover {
    width: usize,
    turns: Vec<(usize, isize)>,
}

impl Cover {
    fn over(width: usize) -> Self {
        Cover {
            width,
            turns: Vec::new(),
        }
    }

    /// Covers one fine line between two places; pixels that are only touched get less.
    fn add(&mut self, from: f64, to: f64) {
        let (from, to) = (from.clamp(0.0, real(self.width)), to.clamp(0.0, real(self.width)));
        let (first, last) = (index(from, self.width), index(to, self.width));
        if first == last {
            self.touch(first, to - from);
            return;
        }
        self.touch(first, real(first) + 1.0 - from);
        self.turn(first + 1, last, 64);
        self.touch(last, to - real(last));
    }

    fn touch(&mut self, x: usize, share: f64) {
        let share = isize::try_from(part(share) / 4).unwrap_or(0);
        self.turn(x, x + 1, share);
    }

    fn turn(&mut self, from: usize, to: usize, much: isize) {
        if from < to && much > 0 {
            self.turns.push((from, much));
            self.turns.push((to, -much));
        }
    }
}
