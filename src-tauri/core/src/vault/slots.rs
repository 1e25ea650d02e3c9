//! Key slots: the data key stands in two files, so that losing one loses nothing.
//!
//! Without a passphrase a slot holds the key itself; a passphrase will wrap the same key anew and leave the database as
//! it is, which is why the key is random and never made from words.

use std::fs;
use std::io::ErrorKind;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::VaultError;
use super::folder::Folder;
use crate::chance::Chance;
use crate::error::Result;

const FORMAT: u32 = 1;
const NUMBERS: [usize; 2] = [1, 2];

/// The 256-bit key of the database; wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub(super) struct DataKey([u8; 32]);

impl DataKey {
    /// Hands the key to SQLCipher as raw bytes, so that no key derivation slows the opening.
    pub(super) fn unlock(&self, connection: &Connection) -> rusqlite::Result<()> {
        let hex = Zeroizing::new(hex::encode(self.0));
        let sql = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", hex.as_str()));
        connection.execute_batch(&sql)
    }

    /// The same for a database that is attached as `name`.
    pub(super) fn attach(&self, connection: &Connection, path: &str, name: &str) -> rusqlite::Result<()> {
        let hex = Zeroizing::new(hex::encode(self.0));
        let key = Zeroizing::new(format!("x'{}'", hex.as_str()));
        connection.execute(&format!("ATTACH DATABASE ?1 AS {name} KEY ?2"), (path, key.as_str()))?;
        Ok(())
    }
}

/// What a slot file says.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum Slot {
    /// The key lies open beside the vault: there is no passphrase.
    Open {
        format: u32,
        /// 64 hexadecimal digits.
        key: String,
        /// The key once more in the other direction: a slot that was written in half is seen.
        mirrored: String,
    },
}

/// The keys that were found, each once, and the slots that need writing.
pub(super) struct Slots {
    pub(super) keys: Vec<DataKey>,
    found: [Option<DataKey>; 2],
}

/// Reads the slots of an existing vault.
pub(super) fn read(folder: &Folder) -> Result<Slots, VaultError> {
    let found = [read_slot(folder, NUMBERS[0])?, read_slot(folder, NUMBERS[1])?];
    let mut keys: Vec<DataKey> = found.iter().flatten().cloned().collect();
    keys.dedup();
    if keys.is_empty() {
        return Err(VaultError::KeyMissing);
    }
    Ok(Slots { keys, found })
}

/// For a vault that is being made: the key of an earlier try, or a new one, in both slots before anything is written
/// under it.
pub(super) fn read_or_make(folder: &Folder, chance: &dyn Chance) -> Result<Slots> {
    match read(folder) {
        Ok(slots) => Ok(slots),
        Err(VaultError::KeyMissing) => {
            let mut key = DataKey([0; 32]);
            chance.fill(&mut key.0)?;
            for number in NUMBERS {
                write_slot(folder, number, &key)?;
            }
            Ok(Slots { found: [Some(key.clone()), Some(key.clone())], keys: vec![key] })
        }
        Err(error) => Err(error.into()),
    }
}

/// Writes the slots that do not hold the key which opened the vault. Having one slot is no reason not to open, so a
/// slot that cannot be written is a notice too.
pub(super) fn mend(folder: &Folder, slots: &Slots, key: &DataKey) -> Option<VaultError> {
    let mut notice = None;
    for (number, found) in NUMBERS.into_iter().zip(&slots.found) {
        if found.as_ref() != Some(key) {
            notice = Some(match write_slot(folder, number, key) {
                Ok(()) => VaultError::KeySlotMended,
                Err(_) => VaultError::KeySlotStillMissing,
            });
        }
    }
    notice
}

fn read_slot(folder: &Folder, number: usize) -> Result<Option<DataKey>, VaultError> {
    let text = match fs::read_to_string(folder.slot(number)) {
        Ok(text) => Zeroizing::new(text),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => return Ok(None),
        Err(error) => return Err(VaultError::io("reading a key slot")(error)),
    };
    let Ok(Slot::Open { format: FORMAT, key, mirrored }) = serde_json::from_str(&text) else {
        return Ok(None);
    };
    let (key, mirrored) = (Zeroizing::new(key), Zeroizing::new(mirrored));
    let mut bytes = DataKey([0; 32]);
    let whole = key.chars().eq(mirrored.chars().rev()) && hex::decode_to_slice(key.as_str(), &mut bytes.0).is_ok();
    Ok(whole.then_some(bytes))
}

fn write_slot(folder: &Folder, number: usize, key: &DataKey) -> Result<(), VaultError> {
    let hex = Zeroizing::new(hex::encode(key.0));
    let slot = Slot::Open { format: FORMAT, key: hex.to_string(), mirrored: hex.chars().rev().collect() };
    let text =
        serde_json::to_string_pretty(&slot).map_err(|error| VaultError::io("writing a key slot")(error.into()))?;
    folder.replace(&folder.slot(number), Zeroizing::new(text).as_bytes(), "writing a key slot")
}
