//! What an entry said before it was changed.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::store;
use crate::error::{Error, Result};
use crate::{Alongside, Changed, EntryId, TimeOfDay, settings};

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
        let rows = self.vault.read(|connection| store::versions::all(connection, id))?;
        let at = |row: store::versions::Version| {
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
            let wanted = store::versions::all(tx, id)?.into_iter().find(|row| row.version == version);
            let wanted = wanted.ok_or(Error::NotFound("version"))?;
            let before = store::one(tx, id)?.ok_or(Error::NotFound("entry"))?;
            let kept = super::Kept { title: wanted.title, text: wanted.text, ..store::kept(tx, &before)? };
            store::change(tx, &before, kept, settings::store::read(tx)?.day_start, now.utc)
        })?;
        self.changed_entry(id)
    }
}
