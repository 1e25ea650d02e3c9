//! What an entry said before it was changed.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Transaction};
use serde::Serialize;
use ts_rs::TS;

use super::store;
use crate::error::{Error, Result};
use crate::{Alongside, Changed, EntryId, TimeOfDay, settings};

/// How many earlier versions of an entry are kept.
const MOST: u32 = 100;

/// An earlier version of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EntryVersion {
    /// Its number.
    pub version: u32,
    /// What its title was.
    pub title: String,
    /// What it said.
    pub text: String,
    /// The day since which it said so, and the time on the wall.
    pub date: NaiveDate,
    /// See `date`.
    pub time: TimeOfDay,
}

impl Alongside {
    /// The earlier versions of an entry, the latest first.
    pub fn entry_versions(&self, id: EntryId) -> Result<Vec<EntryVersion>> {
        let zone = self.now().zone;
        let rows = self.vault.read(|connection| all(connection, id))?;
        let at = |row: Version| {
            let since = row.since.with_timezone(&zone);
            EntryVersion {
                version: row.version,
                title: row.title,
                text: row.text,
                date: since.date_naive(),
                time: TimeOfDay::of(since.time()),
            }
        };
        Ok(rows.into_iter().map(at).collect())
    }

    /// Lets an entry say again what it said in an earlier version. What it says now becomes an earlier version itself.
    ///
    /// # Errors
    /// When there is no such version.
    pub fn restore_version(&mut self, id: EntryId, version: u32) -> Result<Changed<super::Entry>> {
        let now = self.now();
        self.vault.write(|tx| {
            let wanted = all(tx, id)?.into_iter().find(|row| row.version == version);
            let wanted = wanted.ok_or(Error::NotFound("version"))?;
            let before = store::one(tx, id)?.ok_or(Error::NotFound("entry"))?;
            let kept = super::Kept { title: wanted.title, text: wanted.text, ..store::kept(tx, &before)? };
            store::change(tx, &before, kept, settings::store::read(tx)?.day_start, now.utc)
        })?;
        self.changed_entry(id)
    }
}

struct Version {
    version: u32,
    title: String,
    text: String,
    since: DateTime<Utc>,
}

fn all(connection: &Connection, id: EntryId) -> Result<Vec<Version>> {
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
pub(super) fn keep(tx: &Transaction<'_>, row: &store::Row) -> Result<()> {
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
