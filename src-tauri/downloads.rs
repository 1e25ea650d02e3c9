//! What the person takes out of the app, as a file among their downloads.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::PathBuf;

/// More files of one name than this are not made.
const MOST: u32 = 1_000;

/// Writes `text` to a new file; one that is there already is left alone, and the new one gets a number.
///
/// # Errors
/// When there is no folder for downloads, or it cannot be written.
pub fn keep(name: &str, ending: &str, text: &str) -> io::Result<PathBuf> {
    let folder = dirs::download_dir().or_else(dirs::home_dir).ok_or(ErrorKind::NotFound)?;
    std::fs::create_dir_all(&folder)?;
    for number in 1..=MOST {
        let name = if number == 1 { name.to_owned() } else { format!("{name}-{number}") };
        let path = folder.join(name).with_added_extension(ending);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
