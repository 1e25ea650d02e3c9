//! The days, showings and marks of exercises.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, ToSql, Transaction};

use super::{Day, History, State, Why};
use crate::Now;
use crate::error::Result;

impl ToSql for State {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Offered => "offered",
            Self::Done => "done",
            Self::NotToday => "not-today",
            Self::Tomorrow => "tomorrow",
        }
        .into())
    }
}

impl FromSql for State {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "offered" => Ok(Self::Offered),
            "done" => Ok(Self::Done),
            "not-today" => Ok(Self::NotToday),
            "tomorrow" => Ok(Self::Tomorrow),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

impl ToSql for Why {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text =
            serde_json::to_string(self).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
        Ok(text.into())
    }
}

impl FromSql for Why {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map_err(|error| FromSqlError::Other(error.into()))
    }
}

/// The exercise of `day`, if one has been chosen.
pub(crate) fn day(connection: &Connection, day: NaiveDate) -> Result<Option<Day>> {
    let mut statement = connection
        .prepare_cached("SELECT day, exercise, why, state, answered_at, seen_ms FROM exercise_days WHERE day = ?1")?;
    let day = statement
        .query_row([day], |row| {
            Ok(Day {
                day: row.get("day")?,
                exercise: row.get("exercise")?,
                why: row.get("why")?,
                state: row.get("state")?,
                answered_at: row.get("answered_at")?,
                seen: row.get::<_, Option<i64>>("seen_ms")?.is_some(),
            })
        })
        .optional()?;
    Ok(day)
}

/// What the days before `day` have shown, what `day` itself has shown, and what may never be.
pub(crate) fn history(connection: &Connection, day: NaiveDate) -> Result<History> {
    let mut history = History::default();
    let mut days = connection.prepare_cached("SELECT day, exercise FROM exercise_days WHERE day < ?1")?;
    for row in days.query_map([day], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (day, exercise) = row?;
        history.days.insert(day, exercise);
    }
    let mut shown = connection.prepare_cached("SELECT exercise, count(*) FROM exercise_showings GROUP BY exercise")?;
    for row in shown.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (exercise, times) = row?;
        history.shown.insert(exercise, times);
    }
    let mut never = connection.prepare_cached("SELECT exercise FROM exercise_marks WHERE never")?;
    for row in never.query_map([], |row| row.get(0))? {
        history.never.insert(row?);
    }
    Ok(history)
}

/// Offers `exercise` on `day`, in the place of any other.
pub(crate) fn offer(tx: &Transaction<'_>, day: NaiveDate, exercise: &str, why: &Why) -> Result<()> {
    tx.execute(
        "INSERT INTO exercise_days (day, exercise, why, state) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (day) DO UPDATE SET exercise = ?2, why = ?3, state = ?4, answered_ms = NULL, answered_at = NULL",
        (day, exercise, why, State::Offered),
    )?;
    tx.execute("INSERT OR IGNORE INTO exercise_showings (day, exercise) VALUES (?1, ?2)", (day, exercise))?;
    Ok(())
}

/// Takes a day's exercise back, as if it had not been chosen yet.
pub(crate) fn forget(tx: &Transaction<'_>, day: NaiveDate) -> Result<()> {
    tx.execute("DELETE FROM exercise_days WHERE day = ?1", [day])?;
    tx.execute("DELETE FROM exercise_showings WHERE day = ?1", [day])?;
    Ok(())
}

/// Keeps what became of a day's exercise.
pub(crate) fn set_state(tx: &Transaction<'_>, day: NaiveDate, state: State, now: Now) -> Result<()> {
    tx.execute(
        "UPDATE exercise_days SET state = ?2, answered_ms = ?3, answered_at = ?4 WHERE day = ?1",
        (day, state, now.utc.timestamp_millis(), now.wall_time()),
    )?;
    Ok(())
}

/// Notes that the person has looked at a day’s exercise.
pub(crate) fn seen(tx: &Transaction<'_>, day: NaiveDate, now: Now) -> Result<()> {
    tx.execute(
        "UPDATE exercise_days SET seen_ms = ?2 WHERE day = ?1 AND seen_ms IS NULL",
        (day, now.utc.timestamp_millis()),
    )?;
    Ok(())
}

/// Whether `exercise` is loved.
pub(crate) fn is_loved(connection: &Connection, exercise: &str) -> Result<bool> {
    let loved = connection
        .query_row("SELECT loved FROM exercise_marks WHERE exercise = ?1", [exercise], |row| row.get(0))
        .optional()?;
    Ok(loved.unwrap_or(false))
}

/// Loves `exercise`, or not any more.
pub(crate) fn love(tx: &Transaction<'_>, exercise: &str, loved: bool) -> Result<()> {
    tx.execute(
        "INSERT INTO exercise_marks (exercise, loved) VALUES (?1, ?2) ON CONFLICT (exercise) DO UPDATE SET loved = ?2",
        (exercise, loved),
    )?;
    Ok(())
}

/// Never offers `exercise` again.
pub(crate) fn never_again(tx: &Transaction<'_>, exercise: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO exercise_marks (exercise, never) VALUES (?1, 1) ON CONFLICT (exercise) DO UPDATE SET never = 1",
        [exercise],
    )?;
    Ok(())
}
