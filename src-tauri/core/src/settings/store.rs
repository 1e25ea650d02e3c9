//! The settings' one row.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Transaction};
use serde::{Deserialize, Serialize};

use super::Settings;
use crate::chance::Chance;
use crate::error::Result;

/// The settings and since when the time of the day's notification stands.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Chosen {
    #[serde(flatten)]
    settings: Settings,
    evenings_since_ms: i64,
}

/// Writes the row of a new vault: defaults, and the seed of its choices.
pub(crate) fn found(tx: &Transaction<'_>, chance: &dyn Chance, now: DateTime<Utc>) -> Result<()> {
    let there: Option<i64> = tx.query_row("SELECT id FROM settings", [], |row| row.get(0)).optional()?;
    if there.is_some() {
        return Ok(());
    }
    let mut seed = [0; 32];
    chance.fill(&mut seed)?;
    let chosen = Chosen { evenings_since_ms: now.timestamp_millis(), ..Chosen::default() };
    tx.execute(
        "INSERT INTO settings (id, chosen, seed, founded_ms) VALUES (1, ?1, ?2, ?3)",
        (as_text(&chosen)?, hex::encode(seed), now.timestamp_millis()),
    )?;
    Ok(())
}

/// What the person chose.
pub(crate) fn read(connection: &Connection) -> Result<Settings> {
    Ok(read_chosen(connection)?.settings)
}

/// Since when the time of the day's notification stands: one that had passed when it was set starts the day after.
pub(crate) fn evenings_since(connection: &Connection) -> Result<DateTime<Utc>> {
    let since = read_chosen(connection)?.evenings_since_ms;
    Ok(DateTime::from_timestamp_millis(since).unwrap_or_default())
}

/// The seed that the vault was founded with.
pub(crate) fn founding_seed(connection: &Connection) -> Result<[u8; 32]> {
    let text: String = connection.query_row("SELECT seed FROM settings", [], |row| row.get(0))?;
    let mut seed = [0; 32];
    hex::decode_to_slice(text, &mut seed).map_err(|error| conversion(error.into()))?;
    Ok(seed)
}

/// The seed of this vault's choices: the one that it was founded with, as often as they were shuffled.
pub(crate) fn seed(connection: &Connection) -> Result<[u8; 32]> {
    let mut seed = founding_seed(connection)?;
    let shuffles: u32 = connection.query_row("SELECT shuffles FROM settings", [], |row| row.get(0))?;
    for (byte, mark) in seed.iter_mut().rev().zip(shuffles.to_le_bytes()) {
        *byte ^= mark;
    }
    Ok(seed)
}

/// Lets the days ahead be drawn otherwise.
pub(crate) fn shuffle(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("UPDATE settings SET shuffles = shuffles + 1", [])?;
    Ok(())
}

/// Keeps `settings`.
pub(crate) fn save(tx: &Transaction<'_>, settings: &Settings, now: DateTime<Utc>) -> Result<()> {
    let before = read_chosen(tx)?;
    let same_time =
        before.settings.evenings_begin == settings.evenings_begin && before.settings.remind == settings.remind;
    let chosen = Chosen {
        settings: settings.clone(),
        evenings_since_ms: if same_time { before.evenings_since_ms } else { now.timestamp_millis() },
    };
    tx.execute("UPDATE settings SET chosen = ?1", [as_text(&chosen)?])?;
    Ok(())
}

fn read_chosen(connection: &Connection) -> Result<Chosen> {
    let text: String = connection.query_row("SELECT chosen FROM settings", [], |row| row.get(0))?;
    Ok(serde_json::from_str(&text).map_err(|error| conversion(error.into()))?)
}

fn as_text(chosen: &Chosen) -> Result<String> {
    Ok(serde_json::to_string(chosen).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?)
}

fn conversion(error: Box<dyn std::error::Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error)
}
