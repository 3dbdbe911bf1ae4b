//! From pixels to files.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use ravif::{Img, RGB8, RGBA8};

use crate::frame::Frame;
use crate::{Format, Spoiled};

/// Qualities that look alike beside each other. The scales of the three have nothing to do with one another.
const JPEG: u8 = 78;
const WEBP: f32 = 76.0;
const AVIF: f32 = 62.0;
/// How much time the encoder takes, from 1 to 10: past this, files grow more than time shrinks.
const SPEED: u8 = 9;

impl Frame {
    /// The picture as a file.
    ///
    /// # Errors
    /// If the encoder refuses it, or if something shows through it and the format cannot say so (JPEG).
    pub fn print(&self, format: Format) -> Result<Vec<u8>, Spoiled> {
        match format {
            Format::Jpeg => self.jpeg(),
            Format::Webp => self.webp(),
            Format::Avif => self.avif(),
        }
    }

    fn jpeg(&self) -> Result<Vec<u8>, Spoiled> {
        let side = |side: u32| u16::try_from(side).map_err(|_| Spoiled::TooLarge);
        if self.has_alpha() {
            return Err(failed("JPEG has no alpha"));
        }
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, JPEG);
        encoder.set_progressive(true);
        encoder.set_optimized_huffman_tables(true);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        let (width, height) = (side(self.width())?, side(self.height())?);
        encoder
            .encode(self.pixels(), width, height, ColorType::Rgb)
            .map_err(failed)?;
        Ok(out)
    }

    fn webp(&self) -> Result<Vec<u8>, Spoiled> {
        let layout = match self.has_alpha() {
            true => webp::PixelLayout::Rgba,
            false => webp::PixelLayout::Rgb,
        };
        // WebP holds no longer side (RFC 9649, 2.5).
        if self.width().max(self.height()) > 16_383 {
            return Err(Spoiled::TooLarge);
        }
        let encoder = webp::Encoder::new(self.pixels(), layout, self.width(), self.height());
        let made = encoder.encode_simple(false, WEBP);
        made.map(|made| made.to_vec())
            .map_err(|why| failed(format_args!("{why:?}")))
    }

    fn avif(&self) -> Result<Vec<u8>, Spoiled> {
        let encoder = ravif::Encoder::new()
            .with_quality(AVIF)
            .with_alpha_quality(AVIF)
            .with_speed(SPEED)
            .with_bit_depth(ravif::BitDepth::Eight)
            .with_num_threads(Some(1));
        let (wide, high) = (self.width() as usize, self.height() as usize);
        let made = if self.has_alpha() {
            let (pixels, _) = self.pixels().as_chunks::<4>();
            let pixels: Vec<RGBA8> = pixels
                .iter()
                .map(|[r, g, b, a]| RGBA8::new(*r, *g, *b, *a))
                .collect();
            encoder.encode_rgba(Img::new(pixels.as_slice(), wide, high))
        } else {
            let (pixels, _) = self.pixels().as_chunks::<3>();
            let pixels: Vec<RGB8> = pixels.iter().map(|[r, g, b]| RGB8::new(*r, *g, *b)).collect();
            encoder.encode_rgb(Img::new(pixels.as_slice(), wide, high))
        };
        made.map(|made| made.avif_file).map_err(failed)
    }
}

fn failed(why: impl std::fmt::Display) -> Spoiled {
    Spoiled::Damaged(why.to_string())
}
