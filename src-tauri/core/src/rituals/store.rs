//! Rituals and their days.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction};

use super::Kept;
use super::schedule::{Schedule, from_rule, to_rule};
use crate::error::{Error, Result};
use crate::{Now, RitualId, TimeOfDay};

/// All that are not in the trash, oldest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Kept>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, ours, rule, time, time_since_ms FROM rituals WHERE trashed_ms IS NULL ORDER BY made_ms, id",
    )?;
    let rituals = statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?;
    Ok(rituals)
}

/// One that is not in the trash.
pub(crate) fn one(connection: &Connection, id: RitualId) -> Result<Option<Kept>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, ours, rule, time, time_since_ms FROM rituals WHERE id = ?1 AND trashed_ms IS NULL",
    )?;
    Ok(statement.query_row([id], from_row).optional()?)
}

/// Keeps a new ritual, or a changed one with all its days.
pub(crate) fn save(tx: &Transaction<'_>, ritual: &Kept, now: DateTime<Utc>) -> Result<()> {
    tx.execute(
        "INSERT INTO rituals (id, name, ours, rule, time, time_since_ms, made_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET name = ?2, ours = ?3, rule = ?4, time = ?5, time_since_ms = ?6",
        (
            ritual.id,
            &ritual.name,
            ritual.ours,
            to_rule(&ritual.schedule.weekdays),
            ritual.schedule.time,
            ritual.time_since.timestamp_millis(),
            now.timestamp_millis(),
        ),
    )?;
    Ok(())
}

/// Moves a ritual to the trash, or back.
pub(crate) fn set_trashed(tx: &Transaction<'_>, id: RitualId, at: Option<DateTime<Utc>>) -> Result<()> {
    let changed =
        tx.execute("UPDATE rituals SET trashed_ms = ?2 WHERE id = ?1", (id, at.map(|at| at.timestamp_millis())))?;
    if changed == 0 { Err(Error::NotFound("ritual")) } else { Ok(()) }
}

/// When the ritual was done on `day`, on the wall.
pub(crate) fn done_at(connection: &Connection, id: RitualId, day: NaiveDate) -> Result<Option<TimeOfDay>> {
    let mut statement = connection.prepare_cached("SELECT done_at FROM ritual_days WHERE ritual = ?1 AND day = ?2")?;
    Ok(statement.query_row((id, day), |row| row.get(0)).optional()?)
}

/// Marks the ritual as done on `day`; a mark that is there stays as it is.
pub(crate) fn mark(tx: &Transaction<'_>, id: RitualId, day: NaiveDate, now: Now) -> Result<()> {
    tx.execute(
        "INSERT OR IGNORE INTO ritual_days (ritual, day, done_ms, done_at) VALUES (?1, ?2, ?3, ?4)",
        (id, day, now.utc.timestamp_millis(), now.wall_time()),
    )?;
    Ok(())
}

/// Takes the mark of `day` away.
pub(crate) fn unmark(tx: &Transaction<'_>, id: RitualId, day: NaiveDate) -> Result<()> {
    tx.execute("DELETE FROM ritual_days WHERE ritual = ?1 AND day = ?2", (id, day))?;
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let rule: String = row.get("rule")?;
    let weekdays = from_rule(&rule).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(3, rusqlite::types::Type::Text, "not a rule".into())
    })?;
    Ok(Kept {
        id: row.get("id")?,
        name: row.get("name")?,
        ours: row.get("ours")?,
        schedule: Schedule { weekdays, time: row.get("time")? },
        time_since: DateTime::from_timestamp_millis(row.get("time_since_ms")?).unwrap_or_default(),
    })
}
