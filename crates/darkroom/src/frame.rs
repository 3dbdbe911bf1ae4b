//! Pixels, and what is done to them: made smaller, turned, cut.

use copy::doc::Cut;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};

use crate::Spoiled;

/// A decoded picture: rows of red, green, blue, and alpha where something shows through.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    width: u32,
    height: u32,
    alpha: bool,
    pixels: Vec<u8>,
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Frame({} × {}, alpha: {})",
            self.width, self.height, self.alpha
        )
    }
}

impl Frame {
    /// A frame of these pixels.
    ///
    /// # Errors
    /// If they are not as many as its size asks for.
    pub fn new(width: u32, height: u32, alpha: bool, pixels: Vec<u8>) -> Result<Self, Spoiled> {
        let each = if alpha { 4 } else { 3 };
        let wanted = u64::from(width) * u64::from(height) * each;
        if wanted == 0 || wanted != pixels.len() as u64 {
            return Err(Spoiled::Damaged(
                "it has not as many pixels as it says".to_owned(),
            ));
        }
        Ok(Frame {
            width,
            height,
            alpha,
            pixels,
        })
    }

    /// Pixels from left to right.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Pixels from top to bottom.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Something shows through it.
    pub fn has_alpha(&self) -> bool {
        self.alpha
    }

    /// Row after row.
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    fn each(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }

    pub(crate) fn repainted(mut self, pixels: Vec<u8>) -> Self {
        self.pixels = pixels;
        self
    }

    /// Without alpha where nothing shows through.
    pub(crate) fn without_idle_alpha(self) -> Self {
        let (pixels, _) = self.pixels.as_chunks::<4>();
        if !self.alpha || pixels.iter().any(|[.., alpha]| *alpha != 255) {
            return self;
        }
        let opaque = pixels
            .iter()
            .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
            .collect();
        Frame {
            alpha: false,
            pixels: opaque,
            ..self
        }
    }

    /// The whole picture, `width` pixels wide.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn wide(&self, width: u32) -> Result<Frame, Spoiled> {
        let high =
            (u64::from(self.height) * u64::from(width) + u64::from(self.width) / 2) / u64::from(self.width);
        let height = u32::try_from(high).unwrap_or(u32::MAX).max(1);
        self.resized(width, height, None)
    }

    /// A part of it, as large as it stands in the picture.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn cut(&self, cut: Cut) -> Result<Frame, Spoiled> {
        let part = |of: u32, thousandths: u16| u64::from(of) * u64::from(thousandths) / 1000;
        let side = |of: u32, long: u16| u32::try_from(part(of, long)).unwrap_or(of).clamp(1, of);
        let (width, height) = (side(self.width, cut.w), side(self.height, cut.h));
        let (left, top) = (part(self.width, cut.x), part(self.height, cut.y));
        let each = self.each();
        let row = usize::try_from(self.width).unwrap_or(0) * each;
        let from = usize::try_from(left).unwrap_or(0) * each;
        let long = usize::try_from(width).unwrap_or(0) * each;
        let rows = self.pixels.chunks_exact(row.max(1));
        let kept = rows
            .skip(usize::try_from(top).unwrap_or(0))
            .take(usize::try_from(height).unwrap_or(0));
        let mut pixels = Vec::with_capacity(long * usize::try_from(height).unwrap_or(0));
        for row in kept {
            pixels.extend_from_slice(row.get(from..from + long).unwrap_or_default());
        }
        Frame::new(width, height, self.alpha, pixels)
    }

    pub(crate) fn resized(
        &self,
        width: u32,
        height: u32,
        options: Option<ResizeOptions>,
    ) -> Result<Frame, Spoiled> {
        if (width, height) == (self.width, self.height) {
            return Ok(self.clone());
        }
        let failed = |why: &dyn std::fmt::Display| Spoiled::Damaged(why.to_string());
        let kind = if self.alpha {
            PixelType::U8x4
        } else {
            PixelType::U8x3
        };
        let from = ImageRef::new(self.width, self.height, &self.pixels, kind).map_err(|why| failed(&why))?;
        let mut to = Image::new(width, height, kind);
        let options = options.unwrap_or_default();
        Resizer::new()
            .resize(&from, &mut to, &options)
            .map_err(|why| failed(&why))?;
        Frame::new(width, height, self.alpha, to.into_vec())
    }

    /// Turned as EXIF counts (CIPA DC-008, 4.6.5): 2 mirrored, 3 upside down, 6 a quarter to the right, 8 to the left.
    #[must_use]
    pub fn turned(self, turn: u8) -> Frame {
        if !(2..=8).contains(&turn) {
            return self;
        }
        let on_its_side = turn >= 5;
        let (width, height) = if on_its_side {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        };
        let each = self.each();
        let mut pixels = Vec::with_capacity(self.pixels.len());
        let (right, bottom) = (self.width - 1, self.height - 1);
        for y in 0..height {
            for x in 0..width {
                let (from_x, from_y) = match turn {
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (y, bottom - x),
                    7 => (right - y, bottom - x),
                    _ => (right - y, x),
                };
                let at = u64::from(from_y) * u64::from(self.width) + u64::from(from_x);
                let at = usize::try_from(at).unwrap_or(0) * each;
                pixels.extend_from_slice(self.pixels.get(at..at + each).unwrap_or_default());
            }
        }
        Frame {
            width,
            height,
            alpha: self.alpha,
            pixels,
        }
    }
}
