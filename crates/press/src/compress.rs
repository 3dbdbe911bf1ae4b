//! Bodies made small, once per page and not once per reader.

use std::io::{Read, Write};

use bytes::Bytes;

/// 6 is what servers usually send; 9 costs twice the time for one part in a hundred.
const GZIP_LEVEL: u32 = 6;
/// 5 is the first quality whose matching beats gzip clearly and still takes well under a millisecond.
const BROTLI_QUALITY: i32 = 5;
/// A window of 2¹⁸ bytes: larger than nearly every page. Not 2¹⁶: there the encoder falls back to another
/// matcher at this quality and takes a hundred times as long (measured: 25 ms instead of 0.2 for 17 kB).
const BROTLI_WINDOW: i32 = 18;

/// `body` in gzip, or `None` if that is not shorter.
pub fn gzip(body: &[u8]) -> Option<Bytes> {
    let mut writer = flate2::write::GzEncoder::new(
        Vec::with_capacity(body.len() / 3),
        flate2::Compression::new(GZIP_LEVEL),
    );
    writer.write_all(body).ok()?;
    shorter(writer.finish().ok()?, body)
}

/// `body` in Brotli, or `None` if that is not shorter.
pub fn brotli(body: &[u8]) -> Option<Bytes> {
    brotli_at(body, BROTLI_QUALITY)
}

/// The same as small as can be, for what is made once in the life of the program: some 50 ms for 35 kB.
pub(crate) fn brotli_best(body: &[u8]) -> Option<Bytes> {
    brotli_at(body, 11)
}

/// The same for a page that many read: a seventh smaller than [`brotli`] for some twenty times the time (28 kB: 13 ms).
/// The last quality, 11, saves one part in a hundred more and takes three times as long again.
pub(crate) fn brotli_finer(body: &[u8]) -> Option<Bytes> {
    brotli_at(body, 10)
}

fn brotli_at(body: &[u8], quality: i32) -> Option<Bytes> {
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: BROTLI_WINDOW,
        size_hint: body.len(),
        ..Default::default()
    };
    let out = Vec::with_capacity(body.len() / 3);
    let mut writer = brotli::CompressorWriter::with_params(out, 16 * 1024, &params);
    writer.write_all(body).ok()?;
    shorter(writer.into_inner(), body)
}

/// What [`gzip`] made small; `None` if it did not.
pub(crate) fn gunzip(packed: &[u8]) -> Option<Bytes> {
    let mut body = Vec::with_capacity(packed.len() * 5);
    flate2::read::GzDecoder::new(packed).read_to_end(&mut body).ok()?;
    Some(Bytes::from(body))
}

fn shorter(packed: Vec<u8>, body: &[u8]) -> Option<Bytes> {
    // Kept for long: nothing is held beyond the bytes.
    (packed.len() < body.len()).then(|| Bytes::from(packed.into_boxed_slice()))
}
