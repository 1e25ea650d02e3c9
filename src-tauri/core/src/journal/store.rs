//! Entries and drafts.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, ToSql, Transaction, named_params};

use super::{Draft, Entry, EntryKind, FromExercise, JournalQuery, TRASH_DAYS, days_left};
use crate::error::{Error, Result};
use crate::exercises::Library;
use crate::{EntryId, TimeOfDay};

const COLUMNS: &str = "id, kind, title, text, day, time, exercise, written_ms, edited_ms, trashed_ms";

/// An entry as it is kept.
pub(crate) struct Row {
    pub id: EntryId,
    pub kind: EntryKind,
    pub title: String,
    pub text: String,
    pub day: NaiveDate,
    pub time: TimeOfDay,
    pub exercise: Option<String>,
    pub written: DateTime<Utc>,
    pub edited: bool,
    pub trashed: Option<DateTime<Utc>>,
}

impl Row {
    /// Where the page after this entry begins.
    pub(crate) fn cursor(&self) -> String {
        format!("{}/{}", self.written.timestamp_millis(), self.id)
    }

    pub(crate) fn entry(self, library: &Library, now: DateTime<Utc>) -> Entry {
        let exercise = self.exercise.map(|id| {
            let exercise = library.exercise(&id);
            FromExercise {
                title: exercise.map(|exercise| exercise.title.clone()).unwrap_or_default(),
                prompt: exercise.and_then(|exercise| exercise.prompt.clone()).unwrap_or_default(),
                id,
            }
        });
        Entry {
            id: self.id,
            kind: self.kind,
            title: self.title,
            text: self.text,
            date: self.day,
            time: self.time,
            edited: self.edited,
            exercise,
            trashed_days_left: self.trashed.map(|trashed| days_left(trashed, now)),
        }
    }

    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let instant = |ms: i64| DateTime::from_timestamp_millis(ms).unwrap_or_default();
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            title: row.get("title")?,
            text: row.get("text")?,
            day: row.get("day")?,
            time: row.get("time")?,
            exercise: row.get("exercise")?,
            written: instant(row.get("written_ms")?),
            edited: row.get::<_, Option<i64>>("edited_ms")?.is_some(),
            trashed: row.get::<_, Option<i64>>("trashed_ms")?.map(instant),
        })
    }
}

impl ToSql for EntryKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Reflection => "reflection",
            Self::Moment => "moment",
        }
        .into())
    }
}

impl FromSql for EntryKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "reflection" => Ok(Self::Reflection),
            "moment" => Ok(Self::Moment),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// At most `most` entries, newest first, from where `query` begins.
pub(crate) fn page(connection: &Connection, query: &JournalQuery, most: usize) -> Result<Vec<Row>> {
    let (before_ms, before_id) = match query.before.as_deref().and_then(|cursor| cursor.split_once('/')) {
        Some((ms, id)) => (ms.parse().unwrap_or(i64::MAX), id),
        None => (i64::MAX, ""),
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM entries
         WHERE (written_ms, id) < (:before_ms, :before_id) AND (trashed_ms IS NOT NULL) = :trashed
           AND (:kind IS NULL OR kind = :kind)
         ORDER BY written_ms DESC, id DESC LIMIT :most"
    ))?;
    let rows = statement
        .query_map(
            named_params! {
                ":before_ms": before_ms,
                ":before_id": before_id,
                ":trashed": query.trashed,
                ":kind": query.kind,
                ":most": i64::try_from(most).unwrap_or(i64::MAX),
            },
            Row::read,
        )?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// One entry, also one in the trash.
pub(crate) fn one(connection: &Connection, id: EntryId) -> Result<Option<Row>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM entries WHERE id = ?1"))?;
    Ok(statement.query_row([id], Row::read).optional()?)
}

/// What was written about `exercise` on `day`, oldest first.
pub(crate) fn about(connection: &Connection, exercise: &str, day: NaiveDate) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM entries WHERE day = ?1 AND exercise = ?2 AND trashed_ms IS NULL ORDER BY written_ms, id"
    ))?;
    let rows = statement.query_map((day, exercise), Row::read)?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// What was written about `exercise` before `day`, newest first, `most` of it.
pub(crate) fn earlier(connection: &Connection, exercise: &str, day: NaiveDate, most: u32) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM entries WHERE exercise = ?1 AND day < ?2 AND trashed_ms IS NULL
         ORDER BY written_ms DESC, id LIMIT ?3"
    ))?;
    let rows = statement.query_map((exercise, day, most), Row::read)?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// One entry of `day`: a moment before a reflection, the earliest first.
pub(crate) fn on_day(connection: &Connection, day: NaiveDate) -> Result<Option<Row>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM entries WHERE day = ?1 AND trashed_ms IS NULL ORDER BY kind, written_ms LIMIT 1"
    ))?;
    Ok(statement.query_row([day], Row::read).optional()?)
}

/// Adds a new entry.
pub(crate) fn add(tx: &Transaction<'_>, row: &Row) -> Result<()> {
    tx.execute(
        "INSERT INTO entries (id, kind, title, text, day, time, exercise, written_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (row.id, row.kind, &row.title, &row.text, row.day, row.time, &row.exercise, row.written.timestamp_millis()),
    )?;
    Ok(())
}

/// Changes what an entry says.
pub(crate) fn edit(tx: &Transaction<'_>, id: EntryId, title: &str, text: &str, now: DateTime<Utc>) -> Result<()> {
    let changed = tx.execute(
        "UPDATE entries SET title = ?2, text = ?3, edited_ms = ?4 WHERE id = ?1",
        (id, title, text, now.timestamp_millis()),
    )?;
    if changed == 0 { Err(Error::NotFound("entry")) } else { Ok(()) }
}

/// Moves an entry to the trash, or back.
pub(crate) fn set_trashed(tx: &Transaction<'_>, id: EntryId, at: Option<DateTime<Utc>>) -> Result<()> {
    let at = at.map(|at| at.timestamp_millis());
    let changed = tx.execute("UPDATE entries SET trashed_ms = ?2 WHERE id = ?1", (id, at))?;
    if changed == 0 { Err(Error::NotFound("entry")) } else { Ok(()) }
}

/// Lets go for good of what has been in the trash long enough.
pub(crate) fn empty_trash(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<()> {
    let gone = now - Duration::days(TRASH_DAYS);
    tx.execute("DELETE FROM entries WHERE trashed_ms < ?1", [gone.timestamp_millis()])?;
    Ok(())
}

/// What is being written in `slot`.
pub(crate) fn draft(connection: &Connection, slot: &str) -> Result<Option<Draft>> {
    let draft = connection
        .query_row("SELECT slot, title, text FROM drafts WHERE slot = ?1", [slot], |row| {
            Ok(Draft { slot: row.get("slot")?, title: row.get("title")?, text: row.get("text")? })
        })
        .optional()?;
    Ok(draft)
}

/// Keeps what is being written.
pub(crate) fn save_draft(tx: &Transaction<'_>, draft: &Draft, now: DateTime<Utc>) -> Result<()> {
    tx.execute(
        "INSERT INTO drafts (slot, title, text, saved_ms) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (slot) DO UPDATE SET title = ?2, text = ?3, saved_ms = ?4",
        (&draft.slot, &draft.title, &draft.text, now.timestamp_millis()),
    )?;
    Ok(())
}

/// Drops what was being written in `slot`.
pub(crate) fn drop_draft(tx: &Transaction<'_>, slot: &str) -> Result<()> {
    tx.execute("DELETE FROM drafts WHERE slot = ?1", [slot])?;
    Ok(())
}
