//! The days, showings and marks of exercises.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, ToSql, Transaction};

use super::{Day, Energy, History, State, Theme, Tonight, Why};
use crate::Now;
use crate::error::Result;
use crate::named::named;

named!(State { Offered => "offered", Done => "done", NotToday => "not-today", Tomorrow => "tomorrow" });
named!(Theme {
    Curiosity => "curiosity", SafePlace => "safe-place", Appreciation => "appreciation", Play => "play",
    Affection => "affection", Everyday => "everyday", Repair => "repair", RoomToGrow => "room-to-grow",
});
named!(Energy { Low => "low", Medium => "medium", High => "high" });

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

/// How far back the choice looks at what each day had: longer than it learns from anything.
const LOOKS_BACK: u64 = 400;

/// What the days before `day` have had, what has been shown and when, what is loved and what may never be.
pub(crate) fn history(connection: &Connection, day: NaiveDate) -> Result<History> {
    let mut history = History::default();
    let mut days =
        connection.prepare_cached("SELECT day, exercise, state FROM exercise_days WHERE day < ?1 AND day >= ?2")?;
    for row in days.query_map([day, day - Days::new(LOOKS_BACK)], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))? {
        let (day, exercise, state) = row?;
        history.days.insert(day, (exercise, state));
    }
    history.shown = shown(connection)?;
    for mark in marks(connection)? {
        if mark.loved {
            history.loved.insert(mark.exercise.clone());
        }
        if mark.never {
            history.never.insert(mark.exercise);
        }
    }
    Ok(history)
}

/// When each exercise was last shown.
pub(crate) fn shown(connection: &Connection) -> Result<BTreeMap<String, NaiveDate>> {
    let mut shown = connection.prepare_cached("SELECT exercise, max(day) FROM exercise_showings GROUP BY exercise")?;
    let shown = shown.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(shown)
}

/// What the person thinks of an exercise.
pub(crate) struct Mark {
    pub exercise: String,
    pub loved: bool,
    pub never: bool,
}

/// What the person thinks of each exercise that they said something about.
pub(crate) fn marks(connection: &Connection) -> Result<Vec<Mark>> {
    let mut marks = connection.prepare_cached("SELECT exercise, loved, never FROM exercise_marks")?;
    let marks = marks
        .query_map([], |row| Ok(Mark { exercise: row.get(0)?, loved: row.get(1)?, never: row.get(2)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(marks)
}

/// Every day on which an exercise was done, the latest first.
pub(crate) fn doings(connection: &Connection) -> Result<Vec<(NaiveDate, String)>> {
    let mut doings =
        connection.prepare_cached("SELECT day, exercise FROM exercise_doings ORDER BY day DESC, exercise")?;
    let doings = doings.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(doings)
}

/// Notes that `exercise` was done on `day`.
pub(crate) fn done(tx: &Transaction<'_>, day: NaiveDate, exercise: &str, now: Now) -> Result<()> {
    tx.execute(
        "INSERT OR IGNORE INTO exercise_doings (day, exercise, at) VALUES (?1, ?2, ?3)",
        (day, exercise, now.wall_time()),
    )?;
    Ok(())
}

/// Takes back that it was.
pub(crate) fn undone(tx: &Transaction<'_>, day: NaiveDate, exercise: &str) -> Result<()> {
    tx.execute("DELETE FROM exercise_doings WHERE day = ?1 AND exercise = ?2", (day, exercise))?;
    Ok(())
}

/// What the evening of `day` has room for, if that was said.
pub(crate) fn tonight(connection: &Connection, day: NaiveDate) -> Result<Option<Tonight>> {
    let tonight = connection
        .prepare_cached("SELECT minutes, energy, alone FROM tonights WHERE day = ?1")?
        .query_row([day], |row| {
            Ok(Tonight { minutes: row.get("minutes")?, energy: row.get("energy")?, alone: row.get("alone")? })
        })
        .optional()?;
    Ok(tonight)
}

/// Keeps what the evening of `day` has room for.
pub(crate) fn set_tonight(tx: &Transaction<'_>, day: NaiveDate, room: Option<Tonight>) -> Result<()> {
    tx.execute("DELETE FROM tonights WHERE day = ?1", [day])?;
    if let Some(Tonight { minutes, energy, alone }) = room {
        tx.execute(
            "INSERT INTO tonights (day, minutes, energy, alone) VALUES (?1, ?2, ?3, ?4)",
            (day, minutes, energy, alone),
        )?;
    }
    Ok(())
}

/// The packs that the person added or wrote: their ids and texts, as they were added.
pub(crate) fn packs(connection: &Connection) -> Result<Vec<(String, String)>> {
    let mut packs = connection.prepare_cached("SELECT id, text FROM packs ORDER BY added_ms, id")?;
    let packs = packs.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(packs)
}

/// Keeps a pack, in the place of one of the same id.
pub(crate) fn keep_pack(tx: &Transaction<'_>, id: &str, text: &str, now: Now) -> Result<()> {
    tx.execute(
        "INSERT INTO packs (id, text, added_ms) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET text = ?2",
        (id, text, now.utc.timestamp_millis()),
    )?;
    Ok(())
}

/// Takes a pack out.
pub(crate) fn drop_pack(tx: &Transaction<'_>, id: &str) -> Result<()> {
    tx.execute("DELETE FROM packs WHERE id = ?1", [id])?;
    Ok(())
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

/// Whether `exercise` is hidden: never offered.
pub(crate) fn is_hidden(connection: &Connection, exercise: &str) -> Result<bool> {
    let hidden = connection
        .prepare_cached("SELECT never FROM exercise_marks WHERE exercise = ?1")?
        .query_row([exercise], |row| row.get(0))
        .optional()?;
    Ok(hidden.unwrap_or(false))
}

/// Loves `exercise`, or not any more.
pub(crate) fn love(tx: &Transaction<'_>, exercise: &str, loved: bool) -> Result<()> {
    tx.execute(
        "INSERT INTO exercise_marks (exercise, loved) VALUES (?1, ?2) ON CONFLICT (exercise) DO UPDATE SET loved = ?2",
        (exercise, loved),
    )?;
    Ok(())
}

/// Never offers `exercise` again, or does.
pub(crate) fn hide(tx: &Transaction<'_>, exercise: &str, hidden: bool) -> Result<()> {
    tx.execute(
        "INSERT INTO exercise_marks (exercise, never) VALUES (?1, ?2) ON CONFLICT (exercise) DO UPDATE SET never = ?2",
        (exercise, hidden),
    )?;
    Ok(())
}
