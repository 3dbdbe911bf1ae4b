//! A canvas as a PNG file.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::Canvas;

impl Canvas {
    /// The canvas as PNG: eight bits a channel, each row told by its difference to the one above.
    pub(in crate::demo) fn png(&self) -> std::io::Result<Vec<u8>> {
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
