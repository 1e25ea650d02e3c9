//! The person's file and the folder it lives in.
//!
//! One SQLCipher database (`vault.db`) under a random data key that stands in two key slots beside it; one writer; one
//! IMMEDIATE transaction a change; every accepted change durable (WAL with `synchronous=FULL`).

mod backup;
mod folder;
mod migrate;
mod slots;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use crate::chance::Chance;
use crate::error::{Error, Result};
pub(crate) use folder::Folder;

/// `application_id` of a vault: the letters ALSD.
const APPLICATION_ID: i32 = 0x414C_5344;

/// A file up to this size is checked whole at every opening (tens of milliseconds); a larger one after an unclean end.
const CHECK_AT_OPENING: u64 = 16 << 20;

/// The size of SQLCipher's pages: a whole file is a multiple of it.
const PAGE: u64 = 4096;

/// What can be wrong with a vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The file cannot be read with its key.
    #[error("the vault is damaged, or its key belongs to another one")]
    Damaged,
    /// Written by a newer version of the app.
    #[error("the vault is newer than this version")]
    Newer,
    /// A database, but not ours.
    #[error("not a vault")]
    Foreign,
    /// Another process holds it.
    #[error("the vault is in use")]
    InUse,
    /// The folder cannot be written.
    #[error("{0} cannot be written")]
    ReadOnly(PathBuf),
    /// Neither key slot can be read.
    #[error("no key slot can be read")]
    KeyMissing,
    /// One key slot was missing or damaged and has been written again: a notice, not a refusal.
    #[error("a key slot was written again")]
    KeySlotMended,
    /// One key slot is missing and could not be written again: a notice, not a refusal.
    #[error("a key slot is missing")]
    KeySlotStillMissing,
    /// No room is left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The system gave an error.
    #[error("{doing}: {error}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        error: std::io::Error,
    },
    /// The SQLite that was linked has no cipher; nothing may be written with it.
    #[error("this build has no cipher")]
    NoCipher,
    /// Any other answer of SQLite.
    #[error(transparent)]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            _ => Self::Sql(error),
        }
    }
}

impl VaultError {
    fn io(doing: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |error| match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io { doing, error },
        }
    }
}

/// An open vault. Dropping it closes the file and gives the folder free.
pub struct Vault {
    connection: Connection,
    notices: Vec<Error>,
    // After the connection, so that the lock outlives it.
    folder: Folder,
}

impl Vault {
    /// Opens the vault in `folder`, or makes one in a folder that has none.
    ///
    /// # Errors
    /// See [`VaultError`]. Nothing in the folder has then been changed, but for a key slot that was mended.
    pub fn open(folder: &Path, chance: &dyn Chance) -> Result<Self> {
        let folder = Folder::hold(folder)?;
        let database = folder.database();
        let is_new = !folder.has_database()?;
        if !is_new && folder::is_plain_sqlite(&database)? {
            return Err(VaultError::Foreign.into());
        }
        // SQLite takes the rest of a file that was cut below one page for an empty database and would begin anew in it.
        if folder.database_size() % PAGE != 0 {
            return Err(VaultError::Damaged.into());
        }
        let slots = if is_new { slots::read_or_make(&folder, chance)? } else { slots::read(&folder)? };
        if is_new {
            folder.create_private(&database)?;
        }
        let unclean = folder.has_log();
        let mut opened = None;
        for key in &slots.keys {
            match connect(&database, key) {
                Ok(connection) => {
                    opened = Some((connection, key));
                    break;
                }
                Err(VaultError::Damaged) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let (mut connection, key) = opened.ok_or(VaultError::Damaged)?;
        if !is_new {
            migrate::recognise(&connection)?;
            if unclean || folder.database_size() <= CHECK_AT_OPENING {
                check(&connection)?;
            }
        }
        durable(&connection)?;
        migrate::migrate(&mut connection, &migrate::MIGRATIONS, &|connection| {
            backup::back_up(connection, key, &folder.before_migration())
        })?;
        let notices = slots::mend(&folder, &slots, key).into_iter().map(Error::from).collect();
        Ok(Self { connection, notices, folder })
    }

    /// What should be said after opening.
    pub(crate) fn notices(&self) -> &[Error] {
        &self.notices
    }

    /// The folder it lies in.
    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Reads from one consistent state.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        look(&self.connection)
    }

    /// Runs one change in one IMMEDIATE transaction: all of it, durably, or nothing.
    pub(crate) fn write<T>(&mut self, change: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = change(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }
}

/// Opens `database` under `key` and makes sure that the cipher is really there and the key fits.
fn connect(database: &Path, key: &slots::DataKey) -> Result<Connection, VaultError> {
    // SQLCipher's first keying in a process is not safe beside another one.
    static KEYING: Mutex<()> = Mutex::new(());
    let _alone = KEYING.lock().unwrap_or_else(PoisonError::into_inner);
    let connection = Connection::open(database)?;
    // SQLCipher would print its complaints to standard error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    key.unlock(&connection)?;
    let cipher: Option<String> = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).ok();
    if cipher.is_none_or(|version| version.is_empty()) {
        return Err(VaultError::NoCipher);
    }
    connection.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;")?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// Every accepted change survives the end of the process and of the power.
fn durable(connection: &Connection) -> Result<(), VaultError> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
    )?;
    Ok(())
}

/// Every page is as it was written (SQLCipher's seal on each) and the tables hang together.
fn check(connection: &Connection) -> Result<(), VaultError> {
    let broken_seal = connection.prepare("PRAGMA cipher_integrity_check")?.exists([])?;
    if broken_seal {
        return Err(VaultError::Damaged);
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(VaultError::Damaged) }
}

#[cfg(test)]
mod tests;
