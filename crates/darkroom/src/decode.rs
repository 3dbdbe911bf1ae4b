//! From bytes to pixels, upright and in the colours of the web (sRGB, IEC 61966-2-1).

use std::io::Cursor;

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::frame::Frame;
use crate::{Kind, MOST_PIXELS, Spoiled};

/// More passes than this are no photograph's: each costs the time of the whole.
const SCANS: usize = 100;
/// Memory that a decoder may take besides the pixels.
const BESIDE: usize = 16 * 1024 * 1024;
/// The longest side that work goes on with. Larger pictures are made smaller first.
const WORKING: u32 = 4096;

impl Frame {
    /// Decodes a picture. `turn` says how it is to be turned, from 2 to 8 as EXIF counts; 1 is upright.
    ///
    /// # Errors
    /// [`Spoiled`].
    pub fn develop(kind: Kind, bytes: &[u8], turn: u8) -> Result<Frame, Spoiled> {
        let (frame, profile) = match kind {
            Kind::Jpeg => jpeg(bytes)?,
            Kind::Png => png(bytes)?,
            Kind::Webp => webp(bytes)?,
        };
        let longest = frame.width().max(frame.height());
        let frame = if longest > WORKING {
            let width = u64::from(frame.width()) * u64::from(WORKING) / u64::from(longest);
            frame.wide(u32::try_from(width).unwrap_or(WORKING).max(1))?
        } else {
            frame
        };
        Ok(coloured(frame, profile.as_deref()).turned(turn))
    }
}

fn damaged(why: impl std::fmt::Display) -> Spoiled {
    Spoiled::Damaged(why.to_string().chars().take(200).collect())
}

fn fits(width: usize, height: usize) -> Result<(u32, u32), Spoiled> {
    let pixels = (width as u64).saturating_mul(height as u64);
    if pixels > MOST_PIXELS {
        return Err(Spoiled::TooLarge);
    }
    let side = |side: usize| u32::try_from(side).ok().filter(|side| *side > 0);
    match (side(width), side(height)) {
        (Some(width), Some(height)) => Ok((width, height)),
        _ => Err(damaged("it has no size")),
    }
}

type Decoded = (Frame, Option<Vec<u8>>);

fn jpeg(bytes: &[u8]) -> Result<Decoded, Spoiled> {
    let options = DecoderOptions::default()
        .set_max_width(65_535)
        .set_max_height(65_535)
        .jpeg_set_max_scans(SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let info = decoder.info().ok_or_else(|| damaged("it has no size"))?;
    let (width, height) = fits(usize::from(info.width), usize::from(info.height))?;
    // Profiles of printing inks say nothing of what the decoder made of them.
    let inks = matches!(
        decoder.input_colorspace(),
        Some(ColorSpace::CMYK | ColorSpace::YCCK)
    );
    let profile = decoder.icc_profile().filter(|_| !inks);
    let pixels = decoder.decode().map_err(damaged)?;
    Ok((Frame::new(width, height, false, pixels)?, profile))
}

fn png(bytes: &[u8]) -> Result<Decoded, Spoiled> {
    let limits = png::Limits {
        bytes: usize::try_from(MOST_PIXELS).unwrap_or(usize::MAX) * 4 + BESIDE,
    };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let info = reader.info();
    if info.animation_control.is_some_and(|moves| moves.num_frames > 1) {
        return Err(Spoiled::Moves);
    }
    let (width, height) = fits(info.width as usize, info.height as usize)?;
    let profile = info.icc_profile.as_deref().map(<[u8]>::to_vec);
    let mut raw = vec![0; reader.output_buffer_size().ok_or(Spoiled::TooLarge)?];
    let shape = reader.next_frame(&mut raw).map_err(damaged)?;
    let (alpha, pixels) = match shape.color_type {
        png::ColorType::Rgb => (false, raw),
        png::ColorType::Rgba => (true, raw),
        png::ColorType::Grayscale | png::ColorType::Indexed => {
            (false, raw.iter().flat_map(|grey| [*grey; 3]).collect())
        }
        png::ColorType::GrayscaleAlpha => {
            let (pairs, _) = raw.as_chunks::<2>();
            (
                true,
                pairs
                    .iter()
                    .flat_map(|[grey, alpha]| [*grey, *grey, *grey, *alpha])
                    .collect(),
            )
        }
    };
    let grey = matches!(
        shape.color_type,
        png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha
    );
    let frame = Frame::new(width, height, alpha, pixels)?.without_idle_alpha();
    Ok((frame, profile.filter(|_| !grey)))
}

fn webp(bytes: &[u8]) -> Result<Decoded, Spoiled> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    decoder.set_memory_limit(BESIDE);
    if decoder.is_animated() {
        return Err(Spoiled::Moves);
    }
    let (width, height) = decoder.dimensions();
    let (width, height) = fits(width as usize, height as usize)?;
    let mut pixels = vec![0; decoder.output_buffer_size().ok_or(Spoiled::TooLarge)?];
    decoder.read_image(&mut pixels).map_err(damaged)?;
    let profile = decoder.icc_profile().ok().flatten();
    let frame = Frame::new(width, height, decoder.has_alpha(), pixels)?.without_idle_alpha();
    Ok((frame, profile))
}

/// The frame in the colours of the web. With a profile that cannot be followed it stays as it is, as browsers do.
fn coloured(frame: Frame, profile: Option<&[u8]>) -> Frame {
    let Some(profile) = profile.and_then(|bytes| ColorProfile::new_from_slice(bytes).ok()) else {
        return frame;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return frame;
    }
    let layout = if frame.has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let web = ColorProfile::new_srgb();
    let made = profile.create_transform_8bit(layout, &web, layout, TransformOptions::default());
    let Ok(transform) = made else { return frame };
    let mut pixels = vec![0; frame.pixels().len()];
    if transform.transform(frame.pixels(), &mut pixels).is_err() {
        return frame;
    }
    frame.repainted(pixels)
}
