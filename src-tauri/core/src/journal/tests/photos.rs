use image::{ImageFormat, RgbaImage};

use super::*;

/// A file of the picture, in a format that cameras and screens use.
fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbaImage::from_fn(width, height, |x, y| image::Rgba([(x % 256) as u8, (y % 256) as u8, 90, 255]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::ImageRgba8(picture);
    match format {
        ImageFormat::Jpeg => image::DynamicImage::ImageRgb8(picture.to_rgb8()).write_to(&mut bytes, format).unwrap(),
        _ => picture.write_to(&mut bytes, format).unwrap(),
    }
    bytes.into_inner()
}

/// A JPEG whose EXIF says that the camera was held on its side, and where it was.
fn from_a_camera() -> Vec<u8> {
    let plain = file(40, 20, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08".to_vec();
    // One field: orientation (0x0112), a short, one of it, 6 (turn right).
    exif.extend(b"\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
    exif.extend(b"GPS 52.5200 N 13.4050 E");
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

#[test]
fn a_photo_is_turned_upright_and_what_the_camera_hid_is_gone() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let photo = alongside.add_photo(&Prepared::read(&from_a_camera()).unwrap()).unwrap().value;
    assert_eq!((photo.width, photo.height), (20, 40));
    for size in [PhotoSize::Small, PhotoSize::Large] {
        let bytes = alongside.photo(photo.id, size).unwrap();
        assert!(!bytes.windows(4).any(|window| window == b"Exif" || window == b"GPS "));
        assert_eq!(image::load_from_memory(&bytes).unwrap().height(), 40);
    }
}

#[test]
fn large_ones_are_made_smaller_and_every_usual_format_is_read() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let photo = Prepared::read(&file(300, 200, format)).unwrap_or_else(|error| panic!("{format:?}: {error}"));
        let (folder, clock) = (TempDir::new().unwrap(), evening());
        let kept = open(&folder, &clock).add_photo(&photo).unwrap().value;
        assert_eq!((kept.width, kept.height), (300, 200), "{format:?}");
    }
    let photo = Prepared::read(&file(5000, 1000, ImageFormat::Jpeg)).unwrap();
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let kept = alongside.add_photo(&photo).unwrap().value;
    assert_eq!((kept.width, kept.height), (2400, 480));
    let small = image::load_from_memory(&alongside.photo(kept.id, PhotoSize::Small).unwrap()).unwrap();
    assert_eq!((small.width(), small.height()), (480, 96));
}

#[test]
fn what_is_no_picture_or_unfolds_without_end_is_refused() {
    for file in [&b""[..], b"hello", b"GIF89a", b"<svg onload=alert(1)>", &from_a_camera()[..60]] {
        assert_eq!(Prepared::read(file).err(), Some(PhotoTrouble::Unreadable));
    }
    assert_eq!(Prepared::read(&vec![0; 41 << 20]).err(), Some(PhotoTrouble::TooLarge));
    // A PNG head that promises 60,000 by 60,000 pixels, in a few bytes.
    let mut bomb = file(8, 8, ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert!(Prepared::read(&bomb).is_err());
}

#[test]
fn a_photo_lives_as_long_as_something_shows_it() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let prepared = Prepared::read(&file(30, 20, ImageFormat::Png)).unwrap();
    let add = |alongside: &mut Alongside| alongside.add_photo(&prepared).unwrap().value.id;
    let (shown, drafted, never) = (add(&mut alongside), add(&mut alongside), add(&mut alongside));
    let kept = alongside.keep_entry(reflection(&format!("tea ![](photo:{shown})"))).unwrap().value;
    alongside.save_draft(&draft("reflection/new", &format!("![](photo:{drafted})"))).unwrap();
    let lines = alongside.journal(&JournalQuery::default()).unwrap().entries;
    assert_eq!(lines[0].photos, [shown]);

    clock.advance(Duration::days(31));
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    assert!(alongside.photo(shown, PhotoSize::Small).is_ok());
    assert!(alongside.photo(drafted, PhotoSize::Small).is_ok(), "still being written about");
    assert!(matches!(alongside.photo(never, PhotoSize::Small), Err(Error::NotFound(_))));

    // Taken out of the text, it can still be brought back with the earlier version, for a while.
    let without = alongside.keep_entry(again(&kept, "tea")).unwrap().value;
    assert!(alongside.photo(shown, PhotoSize::Large).is_ok());
    alongside.restore_version(kept.id, kept.version).unwrap();
    clock.advance(Duration::days(31));
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    assert!(alongside.photo(shown, PhotoSize::Large).is_ok());

    alongside.trash_entry(without.id).unwrap();
    clock.advance(Duration::days(31));
    drop(alongside);
    let alongside = open(&folder, &clock);
    assert!(alongside.photo(shown, PhotoSize::Large).is_ok(), "loose only since the trash was emptied");
    clock.advance(Duration::days(31));
    drop(alongside);
    assert!(open(&folder, &clock).photo(shown, PhotoSize::Large).is_err());
}
