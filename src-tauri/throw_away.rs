//! Folders that last no longer than the run.

use std::io;
use std::path::Path;

use tempfile::{Builder, TempDir};

/// Makes a folder in `place` that only this person may look into.
///
/// # Errors
/// When it cannot be made there.
pub fn folder_in(place: &Path, prefix: &str) -> io::Result<TempDir> {
    let mut builder = Builder::new();
    builder.prefix(prefix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir_in(place)
}
