//! A copy of the vault that is known to be good before anyone relies on it.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::slots::DataKey;
use super::{VaultError, check, connect, folder};

/// Copies the open vault to `to` under the same key: written beside it, verified, made durable, then renamed.
pub(super) fn back_up(connection: &Connection, key: &DataKey, to: &Path) -> Result<(), VaultError> {
    let new = to.with_extension("new");
    match fs::remove_file(&new) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(VaultError::io("making room for a backup")(error));
        }
        _ => {}
    }
    let name = new.to_string_lossy();
    key.attach(connection, &name, "copy")?;
    let copied = copy(connection);
    connection.execute_batch("DETACH DATABASE copy")?;
    copied?;
    verify(&new, key)?;
    fs::File::open(&new)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&new, to))
        .map_err(VaultError::io("keeping a backup"))?;
    folder::sync_folder(to.parent().unwrap_or(Path::new(".")))
}

fn copy(connection: &Connection) -> Result<(), VaultError> {
    connection.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
    for pragma in ["application_id", "user_version"] {
        let value: i32 = connection.query_row(&format!("PRAGMA main.{pragma}"), [], |row| row.get(0))?;
        connection.execute_batch(&format!("PRAGMA copy.{pragma} = {value}"))?;
    }
    Ok(())
}

fn verify(path: &Path, key: &DataKey) -> Result<(), VaultError> {
    let copy = connect(path, key)?;
    check(&copy)
}
