//! What entries said before they were changed.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction};

use super::Row;
use crate::EntryId;
use crate::error::Result;

/// How many earlier versions of an entry are kept.
const MOST: u32 = 100;

/// What an entry said, and since when.
pub(in crate::journal) struct Version {
    pub version: u32,
    pub title: String,
    pub text: String,
    pub since: DateTime<Utc>,
}

/// The earlier versions of an entry, the latest first.
pub(in crate::journal) fn all(connection: &Connection, id: EntryId) -> Result<Vec<Version>> {
    let mut statement = connection.prepare_cached(
        "SELECT version, title, text, since_ms FROM entry_versions WHERE entry = ?1 ORDER BY version DESC",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Version {
            version: row.get("version")?,
            title: row.get("title")?,
            text: row.get("text")?,
            since: DateTime::from_timestamp_millis(row.get("since_ms")?).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps what an entry says, before it says something else.
pub(in crate::journal) fn keep(tx: &Transaction<'_>, row: &Row) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO entry_versions (entry, version, title, text, since_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        row.id,
        row.version,
        &row.title,
        &row.text,
        row.edited.unwrap_or(row.written).timestamp_millis(),
    ))?;
    tx.prepare_cached("DELETE FROM entry_versions WHERE entry = ?1 AND version + ?2 <= ?3")?.execute((
        row.id,
        MOST,
        row.version,
    ))?;
    Ok(())
}
