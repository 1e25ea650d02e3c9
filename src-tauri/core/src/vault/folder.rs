//! The folder of a vault: who may look in, and who holds it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::VaultError;

/// A vault's folder, held by this process until it is dropped.
pub(crate) struct Folder {
    path: PathBuf,
    // The system gives the lock free when the file closes, also after a kill.
    _lock: File,
}

impl Folder {
    /// Makes the folder where it is missing, for this person alone, and holds it.
    pub(crate) fn hold(path: &Path) -> Result<Self, VaultError> {
        let denied = |doing| {
            move |error: std::io::Error| match error.kind() {
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => VaultError::ReadOnly(path.to_owned()),
                _ => VaultError::io(doing)(error),
            }
        };
        if !path.is_dir() {
            private_folder().create(path).map_err(denied("making the vault's folder"))?;
        }
        let lock = private_file()
            .create(true)
            .truncate(false)
            .open(path.join("lock"))
            .map_err(denied("holding the vault's folder"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(VaultError::InUse),
            Err(TryLockError::Error(error)) => return Err(denied("holding the vault's folder")(error)),
        }
        // SQLite would open a file that it may not write for reading only, and refuse the first change.
        let database = path.join("vault.db");
        if database.is_file() {
            OpenOptions::new().read(true).write(true).open(&database).map_err(denied("opening the vault"))?;
        }
        Ok(Self { path: path.to_owned(), _lock: lock })
    }

    pub(super) fn database(&self) -> PathBuf {
        self.path.join("vault.db")
    }

    /// Where the vault is copied to before a migration.
    pub(super) fn before_migration(&self) -> PathBuf {
        self.path.join("before-migration.db")
    }

    /// The file that lets the reminders go on while the vault cannot be opened.
    pub(crate) fn ahead(&self) -> PathBuf {
        self.path.join("ahead.json")
    }

    pub(super) fn slot(&self, number: usize) -> PathBuf {
        self.path.join(format!("key-{number}.json"))
    }

    /// Whether there is a database; an empty file is one whose making was cut short.
    pub(super) fn has_database(&self) -> Result<bool, VaultError> {
        match fs::metadata(self.database()) {
            Ok(metadata) => Ok(metadata.len() > 0 || self.has_log()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(VaultError::io("looking for the vault")(error)),
        }
    }

    pub(super) fn database_size(&self) -> u64 {
        fs::metadata(self.database()).map_or(0, |metadata| metadata.len())
    }

    /// Whether the last process ended without closing the database.
    pub(super) fn has_log(&self) -> bool {
        fs::metadata(self.path.join("vault.db-wal")).is_ok_and(|metadata| metadata.len() > 0)
    }

    /// Makes an empty file for this person alone. SQLite gives its companions the same mode.
    pub(super) fn create_private(&self, path: &Path) -> Result<(), VaultError> {
        private_file().create(true).truncate(false).open(path).map_err(VaultError::io("making the vault's file"))?;
        self.sync()
    }

    /// Replaces `path` by `bytes` so that a reader finds the old ones or the new ones, never half of them.
    pub(crate) fn replace(&self, path: &Path, bytes: &[u8], doing: &'static str) -> Result<(), VaultError> {
        let new = path.with_extension("new");
        let write = || {
            let mut file = private_file().create(true).truncate(true).open(&new)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&new, path)
        };
        if let Err(error) = write() {
            // A half-written file would be in the way of nothing, but it may hold a key.
            if let Err(left) = fs::remove_file(&new) {
                tracing::debug!(code = ?left.kind(), "no half-written file to remove");
            }
            return Err(VaultError::io(doing)(error));
        }
        self.sync()
    }

    fn sync(&self) -> Result<(), VaultError> {
        sync_folder(&self.path)
    }
}

/// Makes the names in a folder durable. Only Unix knows how; elsewhere the file system does so by itself.
pub(super) fn sync_folder(path: &Path) -> Result<(), VaultError> {
    if cfg!(unix) {
        File::open(path).and_then(|folder| folder.sync_all()).map_err(VaultError::io("making the folder durable"))?;
    }
    Ok(())
}

/// Whether the file is a database that nobody encrypted, and so not ours. Looked at before SQLite has it open: closing
/// a file that SQLite holds would drop its locks.
pub(super) fn is_plain_sqlite(database: &Path) -> Result<bool, VaultError> {
    let mut head = Vec::new();
    File::open(database)
        .and_then(|file| file.take(16).read_to_end(&mut head))
        .map_err(VaultError::io("looking at the vault"))?;
    Ok(head == *b"SQLite format 3\0")
}

fn private_folder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
