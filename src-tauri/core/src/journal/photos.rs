//! Photos in entries: read, turned upright, made smaller and encoded anew. What a camera hid in the file (where, when, with what) is not kept.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits, Rgb, RgbImage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store;
use crate::error::{Error, Result};
use crate::{Alongside, Changed, PhotoId, chance};

/// The largest file that is read, in bytes.
const FILE: usize = 40 << 20;
/// The most that a picture may unfold to in memory, in bytes: 100 megapixels and a little.
const UNFOLDED: u64 = 512 << 20;
/// The longest side of a photo as it is kept, in pixels: more than a window shows.
const LARGE: u32 = 2400;
/// The longest side of its small copy.
const SMALL: u32 = 480;
/// How much of the detail JPEG keeps, of 100.
const QUALITY: u8 = 85;

/// Why a file cannot be kept as a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoTrouble {
    /// Larger than 40 MB, or than 100 megapixels.
    #[error("too large")]
    TooLarge,
    /// No picture of a kind that can be read.
    #[error("not a picture that can be read")]
    Unreadable,
}

/// A photo in the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Photo {
    /// Names it; a text shows it as `![](photo:…)`.
    pub id: PhotoId,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Which copy of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum PhotoSize {
    /// For a line of the timeline.
    Small,
    /// For the page.
    Large,
}

/// A photo that is ready to be kept. To make one takes a moment and needs no vault.
pub struct Prepared {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) small: Vec<u8>,
    pub(super) large: Vec<u8>,
}

impl Prepared {
    /// Reads a JPEG, PNG, WebP or GIF file (of a moving one, the first picture).
    ///
    /// # Errors
    /// When it is too large, or not a picture.
    pub fn read(file: &[u8]) -> Result<Self, PhotoTrouble> {
        if file.len() > FILE {
            return Err(PhotoTrouble::TooLarge);
        }
        let mut reader =
            ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(|_| PhotoTrouble::Unreadable)?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(UNFOLDED);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(trouble)?;
        // A picture without a word on how it was held stands as it is.
        let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
        let mut picture = DynamicImage::from_decoder(decoder).map_err(trouble)?;
        picture.apply_orientation(orientation);
        let large = on_white(&within(picture, LARGE));
        let small = within(DynamicImage::ImageRgb8(large.clone()), SMALL).into_rgb8();
        Ok(Self { width: large.width(), height: large.height(), large: jpeg(&large)?, small: jpeg(&small)? })
    }
}

fn trouble(error: ImageError) -> PhotoTrouble {
    match error {
        ImageError::Limits(_) => PhotoTrouble::TooLarge,
        _ => PhotoTrouble::Unreadable,
    }
}

fn within(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side {
        return picture;
    }
    picture.resize(side, side, FilterType::Triangle)
}

/// What shines through is paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let layer = picture.to_rgba8();
    RgbImage::from_fn(layer.width(), layer.height(), |x, y| {
        let [r, g, b, a] = layer.get_pixel(x, y).0;
        let over = |c: u8| {
            let mixed = (u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over(r), over(g), over(b)])
    })
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, PhotoTrouble> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(picture).map_err(trouble)?;
    Ok(bytes)
}

impl Alongside {
    /// Keeps a photo. Until an entry shows it, it is loose, and let go after thirty days.
    pub fn add_photo(&mut self, photo: &Prepared) -> Result<Changed<Photo>> {
        let now = self.now().utc;
        let id = PhotoId(chance::new_id(self.surroundings.chance.as_ref(), now)?);
        self.vault.write(|tx| store::photos::add(tx, id, photo, now))?;
        Ok(Changed::new(Photo { id, width: photo.width, height: photo.height }, &[]))
    }

    /// A photo as a JPEG file.
    ///
    /// # Errors
    /// When it is not there, or no longer.
    pub fn photo(&self, id: PhotoId, size: PhotoSize) -> Result<Vec<u8>> {
        let photo = self.vault.read(|connection| store::photos::one(connection, id, size))?;
        photo.ok_or(Error::NotFound("photo"))
    }
}
