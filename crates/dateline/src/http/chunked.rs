//! Watches a body in chunks (RFC 9112, section 7.1) go by: exact line ends, bounded sizes, bounded trailers.
//!
//! Every bound here is below hyper's own, so that a body is always refused in the same place.

use super::head::split_field;

/// Bytes of a chunk's size line, extensions and all.
const LINE_BYTES: usize = 256;
/// Bytes of all trailers together.
const TRAILER_BYTES: usize = 4 * 1024;
/// Trailers.
const TRAILERS: usize = 32;
/// Bytes of all extensions together.
const EXTENSION_BYTES: usize = 8 * 1024;

/// Where in a body in chunks we are.
#[derive(Debug)]
pub struct Chunks {
    stage: Stage,
    line: Vec<u8>,
    /// What is left of the limit for the data of all chunks.
    data_left: u64,
    extensions_left: usize,
    trailer_bytes_left: usize,
    trailers_left: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Size,
    Data(u64),
    DataEnd(usize),
    Trailer,
    Done,
}

/// The body is not what RFC 9112 allows, or longer than it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadChunk;

impl Chunks {
    /// A body with at most `limit` bytes of data.
    pub fn new(limit: u64) -> Self {
        Chunks {
            stage: Stage::Size,
            line: Vec::new(),
            data_left: limit,
            extensions_left: EXTENSION_BYTES,
            trailer_bytes_left: TRAILER_BYTES,
            trailers_left: TRAILERS,
        }
    }

    /// The last byte of the body has gone by.
    pub fn done(&self) -> bool {
        self.stage == Stage::Done
    }

    /// Looks at the next bytes and says how many of them belong to the body.
    pub fn pass(&mut self, bytes: &[u8]) -> Result<usize, BadChunk> {
        let mut rest = bytes;
        while let Some((first, after)) = rest.split_first() {
            match self.stage {
                Stage::Done => break,
                Stage::Data(left) => {
                    let here = usize::try_from(left).unwrap_or(usize::MAX).min(rest.len());
                    rest = rest.get(here..).unwrap_or_default();
                    let left = left - here as u64;
                    self.stage = if left == 0 {
                        Stage::DataEnd(0)
                    } else {
                        Stage::Data(left)
                    };
                    continue;
                }
                Stage::DataEnd(seen) => {
                    self.stage = match (seen, first) {
                        (0, b'\r') => Stage::DataEnd(1),
                        (1, b'\n') => Stage::Size,
                        _ => return Err(BadChunk),
                    };
                }
                Stage::Size | Stage::Trailer => self.line_byte(*first)?,
            }
            rest = after;
        }
        Ok(bytes.len() - rest.len())
    }

    fn line_byte(&mut self, byte: u8) -> Result<(), BadChunk> {
        if byte != b'\n' {
            // A carriage return is only good in front of a line feed.
            let limit = if self.stage == Stage::Size {
                LINE_BYTES
            } else {
                TRAILER_BYTES
            };
            if self.line.last() == Some(&b'\r') || self.line.len() >= limit {
                return Err(BadChunk);
            }
            self.line.push(byte);
            return Ok(());
        }
        let line = std::mem::take(&mut self.line);
        let line = line.strip_suffix(b"\r").ok_or(BadChunk)?;
        if self.stage == Stage::Size {
            let (size, extension) = chunk_size(line)?;
            self.extensions_left = self.extensions_left.checked_sub(extension).ok_or(BadChunk)?;
            self.data_left = self.data_left.checked_sub(size).ok_or(BadChunk)?;
            self.stage = if size == 0 {
                Stage::Trailer
            } else {
                Stage::Data(size)
            };
        } else if line.is_empty() {
            self.stage = Stage::Done;
        } else {
            split_field(line).map_err(|_| BadChunk)?;
            self.trailer_bytes_left = self.trailer_bytes_left.checked_sub(line.len()).ok_or(BadChunk)?;
            self.trailers_left = self.trailers_left.checked_sub(1).ok_or(BadChunk)?;
        }
        Ok(())
    }
}

/// The size at the head of a chunk: hex digits, then nothing or an extension of visible letters, of which the
/// length is given, too.
fn chunk_size(line: &[u8]) -> Result<(u64, usize), BadChunk> {
    let end = line
        .iter()
        .position(|byte| !byte.is_ascii_hexdigit())
        .unwrap_or(line.len());
    let (digits, extension) = line.split_at_checked(end).ok_or(BadChunk)?;
    if digits.is_empty() || digits.len() > 15 {
        return Err(BadChunk);
    }
    let good_extension = match extension {
        [] => true,
        [b';', rest @ ..] => rest.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~')),
        _ => false,
    };
    if !good_extension {
        return Err(BadChunk);
    }
    let text = std::str::from_utf8(digits).map_err(|_| BadChunk)?;
    let size = u64::from_str_radix(text, 16).map_err(|_| BadChunk)?;
    Ok((size, extension.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pass_in_pieces(body: &[u8], piece: usize) -> Result<(usize, bool), BadChunk> {
        let mut chunks = Chunks::new(1000);
        let mut passed = 0;
        for bytes in body.chunks(piece) {
            passed += chunks.pass(bytes)?;
        }
        Ok((passed, chunks.done()))
    }

    #[test]
    fn a_body_in_chunks_ends_where_it_ends_however_it_is_cut() {
        let body = b"5\r\nhello\r\n3;ext=\"1\"\r\nabc\r\n0\r\nT: x\r\n\r\nGET / HTTP/1.1";
        for piece in 1..body.len() {
            assert_eq!(pass_in_pieces(body, piece), Ok((body.len() - 14, true)));
        }
    }

    #[test]
    fn packing_is_bounded() {
        let trailers = format!("0\r\n{}\r\n", "T: x\r\n".repeat(33));
        assert_eq!(pass_in_pieces(trailers.as_bytes(), 1000), Err(BadChunk));
        let long = format!("0\r\nT: {}\r\n\r\n", "x".repeat(5000));
        assert_eq!(pass_in_pieces(long.as_bytes(), 1000), Err(BadChunk));
        let extensions = format!("1;{}\r\nx\r\n", "e".repeat(200)).repeat(50);
        assert_eq!(pass_in_pieces(extensions.as_bytes(), 1000), Err(BadChunk));
    }

    #[test]
    fn what_two_readers_could_read_in_two_ways_is_refused() {
        let bad: [&[u8]; 14] = [
            b"+5\r\nhello\r\n0\r\n\r\n",
            b"-1\r\n",
            b"0x5\r\nhello\r\n0\r\n\r\n",
            b"ffffffffffffffff\r\nhello",
            b"10000000000000005\r\nhello",
            b"5 \r\nhello\r\n0\r\n\r\n",
            b"\r\nhello",
            b"5\nhello\r\n0\r\n\r\n",
            b"5\r\nhello\n0\r\n\r\n",
            b"5\r\nhello\r0\r\n\r\n",
            b"5;a\nb\r\nhello\r\n0\r\n\r\n",
            b"5\r\nhelGET / HTTP/1.1\r\n",
            b"0\r\nGET / HTTP/1.1\r\n",
            b"3e9\r\n",
        ];
        for body in bad {
            for piece in [1, 7, body.len()] {
                assert_eq!(
                    pass_in_pieces(body, piece),
                    Err(BadChunk),
                    "{:?}",
                    String::from_utf8_lossy(body)
                );
            }
        }
    }
}
