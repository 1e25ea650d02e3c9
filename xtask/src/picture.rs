//! A picture of a virtual desktop, read from the file in which Xvfb keeps its screen (`-fbdir`, in the format of xwd): exact, and quick
//! enough to look fifty times a second.

use std::collections::HashSet;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// What a screen shows at one moment, as rows of red, green and blue bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    /// Reads a screen's file.
    pub fn read(screen: &Path) -> Result<Self> {
        let bytes = std::fs::read(screen).with_context(|| format!("no screen in {}", screen.display()))?;
        Self::parse(&bytes)
    }

    /// The header is a row of big-endian numbers, the first of which is its own length; a table of colours follows, then the rows.
    fn parse(bytes: &[u8]) -> Result<Self> {
        let number = |index: usize| -> Result<usize> {
            let at = bytes.get(index * 4..index * 4 + 4).context("a screen's file that ends in its header")?;
            Ok(u32::from_be_bytes(at.try_into()?) as usize)
        };
        let (header, width, height, bits, row_length, colours) =
            (number(0)?, number(4)?, number(5)?, number(11)?, number(12)?, number(19)?);
        ensure!(bits == 32, "a screen of {bits} bits a pixel; 32 can be read");
        let rows = bytes.get(header + colours * 12..).context("a screen's file without rows")?;
        let mut pixels = Vec::with_capacity(width * height * 3);
        for row in rows.chunks_exact(row_length).take(height) {
            for pixel in row.chunks_exact(4).take(width) {
                pixels.extend([pixel[2], pixel[1], pixel[0]]);
            }
        }
        ensure!(pixels.len() == width * height * 3, "a screen's file that ends within its rows");
        Ok(Self { width, height, pixels })
    }

    /// A part of it: so many columns from the left and rows from the top, so wide and so high. What lies outside is cut off.
    pub fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let (right, bottom) = ((left + width).min(self.width), (top + height).min(self.height));
        let (left, top) = (left.min(right), top.min(bottom));
        let rows = self.pixels.chunks_exact(self.width * 3).take(bottom).skip(top);
        let pixels = rows.flat_map(|row| &row[left * 3..right * 3]).copied().collect();
        Self { width: right - left, height: bottom - top, pixels }
    }

    /// How many colours it has, counting no further than `enough`: one for an empty screen, dozens as soon as there is text.
    pub fn colours(&self, enough: usize) -> usize {
        let mut seen = HashSet::new();
        let mut last: &[u8] = &[];
        for pixel in self.pixels.chunks_exact(3) {
            // Most pixels are the same as the one before; to pass over them makes looking cheap.
            if pixel == last {
                continue;
            }
            last = pixel;
            seen.insert(pixel);
            if seen.len() >= enough {
                break;
            }
        }
        seen.len()
    }

    /// Writes it as a PNG.
    pub fn save(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let out = BufWriter::new(File::create(file).with_context(|| format!("cannot write {}", file.display()))?);
        let mut encoder = png::Encoder::new(out, u32::try_from(self.width)?, u32::try_from(self.height)?);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&self.pixels)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A screen two wide and one high: a blue pixel and a red one.
    fn screen() -> Vec<u8> {
        let mut header = [0_u32; 25];
        (header[0], header[4], header[5], header[11], header[12], header[19]) = (100, 2, 1, 32, 8, 1);
        let mut bytes: Vec<u8> = header.iter().flat_map(|number| number.to_be_bytes()).collect();
        bytes.extend([0; 12]);
        bytes.extend([255, 0, 0, 0, 0, 0, 255, 0]);
        bytes
    }

    #[test]
    fn pixels_come_out_as_red_green_blue() {
        let picture = Picture::parse(&screen()).unwrap();
        assert_eq!(picture.pixels, [0, 0, 255, 255, 0, 0]);
        assert_eq!(picture.colours(9), 2);
        assert_eq!(picture.part(1, 0, 5, 5).pixels, [255, 0, 0]);
    }

    #[test]
    fn a_file_that_ends_too_soon_is_refused() {
        let bytes = screen();
        assert!(Picture::parse(&bytes[..bytes.len() - 1]).is_err());
        assert!(Picture::parse(&bytes[..40]).is_err());
    }
}
