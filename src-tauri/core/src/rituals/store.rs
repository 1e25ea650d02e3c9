//! Rituals, their schedules, their times, their days and their pauses.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction};

use super::rhythm::{Mark, Rhythm, Schedule};
use super::{History, Kept, Pause, Slot};
use crate::error::{Error, Result};
use crate::named::named;
use crate::{RitualId, TimeOfDay};

const COLUMNS: &str = "id, name, how, ours, cue, zone, late, idea, archived_ms IS NOT NULL AS archived";

/// All that are not in the trash, in the person's order.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Kept>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM rituals WHERE trashed_ms IS NULL ORDER BY place, made_ms, id"
    ))?;
    let rows = statement.query_map([], row_of)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter().map(|row| whole(connection, row)).collect()
}

/// One that is not in the trash.
pub(crate) fn one(connection: &Connection, id: RitualId) -> Result<Option<Kept>> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} FROM rituals WHERE id = ?1 AND trashed_ms IS NULL"))?;
    let row = statement.query_row([id], row_of).optional()?;
    row.map(|row| whole(connection, row)).transpose()
}

/// Keeps a new ritual, or a changed one with all its days. Its schedule holds from `since` on.
pub(crate) fn save(tx: &Transaction<'_>, ritual: &Kept, since: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    tx.execute(
        "INSERT INTO rituals (id, name, how, ours, cue, zone, late, idea, made_ms, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT coalesce(max(place), -1) + 1 FROM rituals))
         ON CONFLICT (id) DO UPDATE SET name = ?2, how = ?3, ours = ?4, cue = ?5, zone = ?6, late = ?7",
        (
            ritual.id,
            &ritual.name,
            &ritual.how,
            ritual.ours,
            ritual.schedule.cue.as_deref().unwrap_or_default(),
            ritual.zone.map(|zone| zone.name()),
            ritual.late,
            &ritual.idea,
            now.timestamp_millis(),
        ),
    )?;
    tx.execute(
        "INSERT INTO ritual_schedules (ritual, since, rule, starts, ends) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (ritual, since) DO UPDATE SET rule = ?3, starts = ?4, ends = ?5",
        (ritual.id, since, ritual.schedule.rhythm.to_text(), ritual.schedule.starts, ritual.schedule.ends),
    )?;
    tx.execute("DELETE FROM ritual_times WHERE ritual = ?1", [ritual.id])?;
    for slot in &ritual.slots {
        tx.execute(
            "INSERT INTO ritual_times (ritual, slot, time, since_ms) VALUES (?1, ?2, ?3, ?4)",
            (ritual.id, slot.number, slot.time, slot.since.timestamp_millis()),
        )?;
    }
    Ok(())
}

/// Moves a ritual to the trash, or back.
pub(crate) fn set_trashed(tx: &Transaction<'_>, id: RitualId, at: Option<DateTime<Utc>>) -> Result<()> {
    one_changed(
        tx.execute("UPDATE rituals SET trashed_ms = ?2 WHERE id = ?1", (id, at.map(|at| at.timestamp_millis())))?,
    )
}

/// Puts a ritual away, or brings it back.
pub(crate) fn set_archived(tx: &Transaction<'_>, id: RitualId, at: Option<DateTime<Utc>>) -> Result<()> {
    one_changed(tx.execute(
        "UPDATE rituals SET archived_ms = ?2 WHERE id = ?1 AND trashed_ms IS NULL",
        (id, at.map(|at| at.timestamp_millis())),
    )?)
}

/// Gives a ritual its place in the person's order.
pub(crate) fn set_place(tx: &Transaction<'_>, id: RitualId, place: usize) -> Result<()> {
    one_changed(
        tx.execute("UPDATE rituals SET place = ?2 WHERE id = ?1", (id, i64::try_from(place).unwrap_or(i64::MAX)))?,
    )
}

/// How the ritual stands on `day`, and when it was done, on the wall.
pub(crate) fn mark_on(
    connection: &Connection,
    id: RitualId,
    day: NaiveDate,
) -> Result<(Option<Mark>, Option<TimeOfDay>)> {
    let mut statement =
        connection.prepare_cached("SELECT mark, done_at FROM ritual_days WHERE ritual = ?1 AND day = ?2")?;
    let found = statement.query_row((id, day), |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(found.unwrap_or_default())
}

/// Marks `day`, or takes its mark away; the same mark again changes nothing. `at` is the time on the wall, where it is known.
pub(crate) fn mark(
    tx: &Transaction<'_>,
    id: RitualId,
    day: NaiveDate,
    mark: Option<Mark>,
    at: Option<TimeOfDay>,
) -> Result<()> {
    let at = at.filter(|_| mark == Some(Mark::Done));
    tx.execute(
        "INSERT INTO ritual_days (ritual, day, mark, done_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (ritual, day) DO UPDATE SET mark = ?3, done_at = ?4 WHERE mark IS NOT ?3",
        (id, day, mark, at),
    )?;
    tx.execute("DELETE FROM ritual_days WHERE ritual = ?1 AND day = ?2 AND mark IS NULL AND note = ''", (id, day))?;
    Ok(())
}

/// Keeps what is noted on `day`; nothing takes the note away.
pub(crate) fn note(tx: &Transaction<'_>, id: RitualId, day: NaiveDate, note: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO ritual_days (ritual, day, note) VALUES (?1, ?2, ?3) ON CONFLICT (ritual, day) DO UPDATE SET note = ?3",
        (id, day, note),
    )?;
    tx.execute("DELETE FROM ritual_days WHERE ritual = ?1 AND day = ?2 AND mark IS NULL AND note = ''", (id, day))?;
    Ok(())
}

/// The marks from `from` on, and the last one before it: what the kinds that look back need.
pub(crate) fn marks_from(connection: &Connection, id: RitualId, from: NaiveDate) -> Result<BTreeMap<NaiveDate, Mark>> {
    let mut statement = connection.prepare_cached(
        "SELECT day, mark FROM ritual_days
         WHERE ritual = ?1 AND mark IS NOT NULL AND day >= coalesce(
             (SELECT max(day) FROM ritual_days WHERE ritual = ?1 AND mark IS NOT NULL AND day < ?2), ?2)",
    )?;
    let marks =
        statement.query_map((id, from), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(marks)
}

/// Everything that has been with a ritual.
pub(crate) fn history(connection: &Connection, ritual: &Kept) -> Result<History> {
    let mut schedules = connection
        .prepare_cached("SELECT since, rule, starts, ends FROM ritual_schedules WHERE ritual = ?1 ORDER BY since")?;
    let schedules = schedules
        .query_map([ritual.id], |row| {
            let schedule = schedule_of(row, ritual.schedule.cue.clone(), ritual.schedule.times.clone())?;
            Ok((row.get("since")?, schedule))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut marks =
        connection.prepare_cached("SELECT day, mark FROM ritual_days WHERE ritual = ?1 AND mark IS NOT NULL")?;
    let marks = marks.query_map([ritual.id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut pauses =
        connection.prepare_cached("SELECT since, until FROM ritual_pauses WHERE ritual = ?1 ORDER BY since")?;
    let pauses = pauses
        .query_map([ritual.id], |row| Ok(Pause { since: row.get(0)?, until: row.get(1)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(History { schedules, marks, pauses })
}

/// The notes of the days from `from` on.
pub(crate) fn notes_from(
    connection: &Connection,
    id: RitualId,
    from: NaiveDate,
) -> Result<BTreeMap<NaiveDate, String>> {
    let mut statement = connection
        .prepare_cached("SELECT day, note FROM ritual_days WHERE ritual = ?1 AND day >= ?2 AND note <> ''")?;
    let notes =
        statement.query_map((id, from), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(notes)
}

/// The pauses that reach into the days from `from` on.
pub(crate) fn pauses_from(connection: &Connection, id: RitualId, from: NaiveDate) -> Result<Vec<Pause>> {
    let mut statement = connection.prepare_cached(
        "SELECT since, until FROM ritual_pauses WHERE ritual = ?1 AND (until IS NULL OR until > ?2) ORDER BY since",
    )?;
    let pauses = statement
        .query_map((id, from), |row| Ok(Pause { since: row.get(0)?, until: row.get(1)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(pauses)
}

/// Pauses a ritual from `since` on, in the place of a pause that lasts or is still to come.
pub(crate) fn pause(tx: &Transaction<'_>, id: RitualId, pause: Pause) -> Result<()> {
    end_pauses(tx, id, pause.since)?;
    tx.execute(
        "INSERT OR REPLACE INTO ritual_pauses (ritual, since, until) VALUES (?1, ?2, ?3)",
        (id, pause.since, pause.until),
    )?;
    Ok(())
}

/// Ends every pause on `day`, on which the ritual is back.
pub(crate) fn end_pauses(tx: &Transaction<'_>, id: RitualId, day: NaiveDate) -> Result<()> {
    tx.execute("DELETE FROM ritual_pauses WHERE ritual = ?1 AND since >= ?2", (id, day))?;
    tx.execute("UPDATE ritual_pauses SET until = ?2 WHERE ritual = ?1 AND (until IS NULL OR until > ?2)", (id, day))?;
    Ok(())
}

/// The ideas of the shelf that are among the rituals.
pub(crate) fn adopted(connection: &Connection) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("SELECT idea FROM rituals WHERE idea IS NOT NULL AND trashed_ms IS NULL")?;
    let ideas = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(ideas)
}

/// The part of a ritual that stands in its own row.
struct Named {
    id: RitualId,
    name: String,
    how: String,
    ours: bool,
    cue: String,
    zone: Option<String>,
    late: bool,
    idea: Option<String>,
    archived: bool,
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<Named> {
    Ok(Named {
        id: row.get("id")?,
        name: row.get("name")?,
        how: row.get("how")?,
        ours: row.get("ours")?,
        cue: row.get("cue")?,
        zone: row.get("zone")?,
        late: row.get("late")?,
        idea: row.get("idea")?,
        archived: row.get("archived")?,
    })
}

/// The row with its times and the schedule that holds now.
fn whole(connection: &Connection, row: Named) -> Result<Kept> {
    let mut times =
        connection.prepare_cached("SELECT slot, time, since_ms FROM ritual_times WHERE ritual = ?1 ORDER BY time")?;
    let slots: Vec<Slot> = times
        .query_map([row.id], |row| {
            let since = DateTime::from_timestamp_millis(row.get("since_ms")?).unwrap_or_default();
            Ok(Slot { number: row.get("slot")?, time: row.get("time")?, since })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let cue = Some(row.cue).filter(|cue| !cue.is_empty());
    let mut schedules = connection.prepare_cached(
        "SELECT rule, starts, ends FROM ritual_schedules WHERE ritual = ?1 ORDER BY since DESC LIMIT 1",
    )?;
    let schedule =
        schedules.query_row([row.id], |found| schedule_of(found, cue, slots.iter().map(|slot| slot.time).collect()))?;
    Ok(Kept {
        id: row.id,
        name: row.name,
        how: row.how,
        ours: row.ours,
        schedule,
        slots,
        // A zone that this build does not know any more: the person's own clocks are the honest answer.
        zone: row.zone.and_then(|zone| zone.parse().ok()),
        late: row.late,
        idea: row.idea,
        archived: row.archived,
    })
}

fn schedule_of(row: &Row<'_>, cue: Option<String>, times: Vec<TimeOfDay>) -> rusqlite::Result<Schedule> {
    let text: String = row.get("rule")?;
    let rhythm = Rhythm::from_text(&text).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, "not a rhythm".into())
    })?;
    Ok(Schedule { rhythm, starts: row.get("starts")?, ends: row.get("ends")?, cue, times })
}

fn one_changed(changed: usize) -> Result<()> {
    if changed == 0 { Err(Error::NotFound("ritual")) } else { Ok(()) }
}

named!(Mark { Done => "done", Skipped => "skipped" });
