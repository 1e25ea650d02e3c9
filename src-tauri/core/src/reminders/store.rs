//! Deliveries, pauses and what is remembered of the world.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction};

use super::Key;
use super::ledger::{Delivery, Ledger, State};
use super::memory::{Memory, Travel};
use crate::Now;
use crate::error::{Error, Result};
use crate::settings::Settings;
use crate::times::instant_of;
use crate::zones::Zone;

/// The deliveries of the days from `from` on, and all that are still open.
pub(super) fn ledger(connection: &Connection, from: NaiveDate) -> Result<Ledger> {
    let mut statement = connection
        .prepare_cached("SELECT * FROM deliveries WHERE day >= ?1 OR state IN ('claimed', 'shown', 'snoozed')")?;
    let rows = statement.query_map([from], |row| Ok((row.get("key")?, delivery(row)?)))?;
    Ok(Ledger::new(rows.collect::<rusqlite::Result<_>>()?))
}

/// Writes down what has changed.
pub(super) fn save(tx: &Transaction<'_>, ledger: &Ledger) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO deliveries (key, day, due_ms, state, claimed_ms, shown_ms, failed_ms, failure, snoozed_until_ms, snoozes, tag)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (key) DO UPDATE SET state = ?4, claimed_ms = ?5, shown_ms = ?6, failed_ms = ?7, failure = ?8,
             snoozed_until_ms = ?9, snoozes = ?10, tag = ?11",
    )?;
    let ms = |instant: DateTime<Utc>| instant.timestamp_millis();
    for (key, row) in ledger.touched() {
        let (state, until) = match row.state {
            State::Claimed => ("claimed", None),
            State::Shown => ("shown", None),
            State::Snoozed(until) => ("snoozed", Some(until)),
            State::Answered => ("answered", None),
            State::LetGo => ("let-go", None),
        };
        statement.execute((
            key,
            row.day,
            ms(row.due),
            state,
            row.claimed.map(ms),
            row.shown.map(ms),
            row.failed.as_ref().map(|(at, _)| ms(*at)),
            row.failed.as_ref().map(|(_, why)| why),
            until.map(ms),
            row.snoozes,
            &row.tag,
        ))?;
    }
    Ok(())
}

/// The last `count` deliveries, newest first.
pub(super) fn latest(connection: &Connection, count: u32) -> Result<Vec<(Key, Delivery)>> {
    let mut statement = connection.prepare_cached("SELECT * FROM deliveries ORDER BY due_ms DESC, key LIMIT ?1")?;
    let rows = statement.query_map([count], |row| Ok((row.get("key")?, delivery(row)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One delivery.
fn one(connection: &Connection, key: &Key) -> Result<Option<Delivery>> {
    let mut statement = connection.prepare_cached("SELECT * FROM deliveries WHERE key = ?1")?;
    Ok(statement.query_row([key], delivery).optional()?)
}

fn delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    let instant = |ms: Option<i64>| ms.and_then(DateTime::from_timestamp_millis);
    let state: String = row.get("state")?;
    let why: Option<String> = row.get("failure")?;
    Ok(Delivery {
        day: row.get("day")?,
        due: instant(row.get("due_ms")?).unwrap_or_default(),
        state: match (state.as_str(), instant(row.get("snoozed_until_ms")?)) {
            ("claimed", _) => State::Claimed,
            ("shown", _) => State::Shown,
            ("snoozed", Some(until)) => State::Snoozed(until),
            ("answered", _) => State::Answered,
            _ => State::LetGo,
        },
        tag: row.get("tag")?,
        claimed: instant(row.get("claimed_ms")?),
        shown: instant(row.get("shown_ms")?),
        failed: instant(row.get("failed_ms")?).map(|at| (at, why.unwrap_or_default())),
        snoozes: row.get("snoozes")?,
    })
}

/// Changes one delivery by the ledger's rules.
fn change<T>(tx: &Transaction<'_>, key: &Key, change: impl FnOnce(&mut Ledger) -> T) -> Result<T> {
    let mut ledger = Ledger::new(one(tx, key)?.map(|row| (key.clone(), row)).into_iter().collect());
    let value = change(&mut ledger);
    save(tx, &ledger)?;
    Ok(value)
}

/// Whether a reminder may be put off once more.
pub(crate) fn may_snooze(connection: &Connection, key: &Key) -> Result<bool> {
    Ok(one(connection, key)?.is_none_or(|row| row.may_snooze()))
}

/// Puts a reminder off, whether it was shown or not.
pub(crate) fn snooze(tx: &Transaction<'_>, key: &Key, day: NaiveDate, until: DateTime<Utc>) -> Result<()> {
    if change(tx, key, |ledger| ledger.snooze(key, day, until))? { Ok(()) } else { Err(Error::SnoozedEnough) }
}

/// Until when a reminder is put off, if it is.
pub(crate) fn snoozed_until(connection: &Connection, key: &Key) -> Result<Option<DateTime<Utc>>> {
    Ok(one(connection, key)?.and_then(|row| match row.state {
        State::Snoozed(until) => Some(until),
        _ => None,
    }))
}

/// Takes a snooze back: the exercise is on the table again, and its reminder stays quiet.
pub(crate) fn wake(tx: &Transaction<'_>, key: &Key) -> Result<()> {
    match one(tx, key)?.filter(|row| matches!(row.state, State::Snoozed(_))) {
        Some(row) => let_go(tx, key, row.day, row.due),
        None => Ok(()),
    }
}

/// Lets a reminder go: it stays quiet.
pub(crate) fn let_go(tx: &Transaction<'_>, key: &Key, day: NaiveDate, due: DateTime<Utc>) -> Result<()> {
    change(tx, key, |ledger| ledger.let_go(key, day, due))
}

/// What is remembered of the world.
pub(super) fn memory(connection: &Connection) -> Result<Memory> {
    let memory = connection.query_row(
        "SELECT clock_ms, suspect_ms, sign, zone, travel_asked FROM reminder_memory",
        [],
        |row| {
            let instant = |ms: Option<i64>| ms.and_then(DateTime::from_timestamp_millis);
            let zone: Option<String> = row.get("zone")?;
            Ok(Memory {
                clock: instant(row.get("clock_ms")?),
                suspect: instant(row.get("suspect_ms")?),
                sign: row.get("sign")?,
                zone: zone.and_then(|zone| zone.parse().ok()),
                travel_asked: row.get("travel_asked")?,
            })
        },
    )?;
    Ok(memory)
}

/// Writes it down.
pub(super) fn remember(tx: &Transaction<'_>, memory: &Memory) -> Result<()> {
    tx.execute(
        "UPDATE reminder_memory SET clock_ms = ?1, suspect_ms = ?2, sign = ?3, zone = ?4, travel_asked = ?5",
        (
            memory.clock.map(|clock| clock.timestamp_millis()),
            memory.suspect.map(|since| since.timestamp_millis()),
            memory.sign,
            memory.zone.map(|zone| zone.name()),
            memory.travel_asked,
        ),
    )?;
    Ok(())
}

/// The person has looked at the window on `day`: they are there.
pub(crate) fn sign(tx: &Transaction<'_>, day: NaiveDate) -> Result<()> {
    tx.execute(
        "UPDATE reminder_memory SET sign = ?1, suspect_ms = NULL WHERE sign IS NOT ?1 OR suspect_ms IS NOT NULL",
        [day],
    )?;
    Ok(())
}

/// What there is to ask about a journey to `here`.
pub(crate) fn travel(connection: &Connection, here: Zone, now: DateTime<Utc>) -> Result<Option<Travel>> {
    Ok(memory(connection)?.travel(here, now))
}

/// The pauses that last at `from` or later, in order.
fn pauses_from(connection: &Connection, from: DateTime<Utc>) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>> {
    let mut statement =
        connection.prepare_cached("SELECT from_ms, until_ms FROM pauses WHERE until_ms > ?1 ORDER BY from_ms")?;
    let instant = |ms| DateTime::from_timestamp_millis(ms).unwrap_or_default();
    let pauses =
        statement.query_map([from.timestamp_millis()], |row| Ok((instant(row.get(0)?), instant(row.get(1)?))))?;
    Ok(pauses.collect::<rusqlite::Result<_>>()?)
}

/// The pauses that last on the day `from` or later, in order.
pub(super) fn pauses_around(
    connection: &Connection,
    from: NaiveDate,
    settings: &Settings,
    now: Now,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>> {
    pauses_from(connection, instant_of(from, settings.day_start, settings.day_start, now.zone))
}

/// Until when everything pauses, if it does.
pub(crate) fn paused_until(connection: &Connection, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let pauses = pauses_from(connection, now)?;
    Ok(pauses.into_iter().filter(|(from, _)| *from <= now).map(|(_, until)| until).max())
}

/// Pauses everything from `now` on.
pub(super) fn pause(tx: &Transaction<'_>, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO pauses (from_ms, until_ms) VALUES (?1, ?2)",
        (now.timestamp_millis(), until.timestamp_millis()),
    )?;
    Ok(())
}

/// Ends the pause that lasts.
pub(super) fn resume(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<()> {
    tx.execute("UPDATE pauses SET until_ms = ?1 WHERE until_ms > ?1", [now.timestamp_millis()])?;
    Ok(())
}
