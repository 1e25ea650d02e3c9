//! Deliveries and pauses.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::Key;
use super::plan::{Delivery, DeliveryState};
use crate::error::{Error, Result};

/// How often a reminder may be put off.
const SNOOZES: i64 = 3;

/// What was claimed in the last days, for the plan.
pub(super) fn open(tx: &Transaction<'_>) -> Result<Vec<Delivery>> {
    let mut statement = tx.prepare_cached(
        "SELECT key, state, failed_ms, snoozed_until_ms FROM deliveries
         WHERE state IN ('claimed', 'shown', 'snoozed') OR day >= (SELECT date(max(day), '-3 days') FROM deliveries)",
    )?;
    let deliveries = statement
        .query_map([], |row| {
            let until: Option<i64> = row.get("snoozed_until_ms")?;
            let state: String = row.get("state")?;
            Ok(Delivery {
                key: Key(row.get("key")?),
                state: match (state.as_str(), until.and_then(DateTime::from_timestamp_millis)) {
                    ("claimed", _) => DeliveryState::Claimed,
                    ("shown", _) => DeliveryState::Shown,
                    ("snoozed", Some(until)) => DeliveryState::Snoozed(until),
                    _ => DeliveryState::Over,
                },
                failed: row.get::<_, Option<i64>>("failed_ms")?.and_then(DateTime::from_timestamp_millis),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(deliveries)
}

/// Claims a key for showing: true for the one that may show it. A key that was claimed and never shown, or put off
/// until now, may be claimed again; one that is over may not.
pub(super) fn claim(
    tx: &Transaction<'_>,
    key: &Key,
    day: NaiveDate,
    due: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let claimed = tx.execute(
        "INSERT INTO deliveries (key, day, due_ms, state, claimed_ms) VALUES (?1, ?2, ?3, 'claimed', ?4)
         ON CONFLICT (key) DO UPDATE SET state = 'claimed', claimed_ms = ?4, failed_ms = NULL, snoozed_until_ms = NULL
         WHERE state IN ('claimed', 'snoozed')",
        (key.as_str(), day, due.timestamp_millis(), now.timestamp_millis()),
    )?;
    Ok(claimed == 1)
}

/// The desktop has taken it.
pub(super) fn shown(tx: &Transaction<'_>, key: &Key, now: DateTime<Utc>) -> Result<()> {
    tx.execute(
        "UPDATE deliveries SET state = 'shown', shown_ms = ?2, failed_ms = NULL, failure = NULL WHERE key = ?1 AND state = 'claimed'",
        (key.as_str(), now.timestamp_millis()),
    )?;
    Ok(())
}

/// The desktop has refused it; it is tried again later.
pub(super) fn not_shown(tx: &Transaction<'_>, key: &Key, why: &str, now: DateTime<Utc>) -> Result<()> {
    tx.execute(
        "UPDATE deliveries SET failed_ms = ?2, failure = ?3 WHERE key = ?1 AND state = 'claimed'",
        (key.as_str(), now.timestamp_millis(), why),
    )?;
    Ok(())
}

/// Whether a reminder may be put off once more.
pub(crate) fn may_snooze(connection: &Connection, key: &Key) -> Result<bool> {
    let snoozes: Option<i64> = connection
        .query_row("SELECT snoozes FROM deliveries WHERE key = ?1", [key.as_str()], |row| row.get(0))
        .optional()?;
    Ok(snoozes.is_none_or(|snoozes| snoozes < SNOOZES))
}

/// Puts a reminder off, whether it was shown or not.
pub(crate) fn snooze(
    tx: &Transaction<'_>,
    key: &Key,
    day: NaiveDate,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    if !may_snooze(tx, key)? {
        return Err(Error::SnoozedEnough);
    }
    tx.execute(
        "INSERT INTO deliveries (key, day, due_ms, state, claimed_ms, snoozed_until_ms, snoozes)
         VALUES (?1, ?2, ?4, 'snoozed', ?4, ?3, 1)
         ON CONFLICT (key) DO UPDATE SET state = 'snoozed', snoozed_until_ms = ?3, snoozes = snoozes + 1",
        (key.as_str(), day, until.timestamp_millis(), now.timestamp_millis()),
    )?;
    Ok(())
}

/// Until when a reminder is put off, if it is.
pub(crate) fn snoozed_until(connection: &Connection, key: &Key) -> Result<Option<DateTime<Utc>>> {
    let until: Option<i64> = connection
        .query_row(
            "SELECT snoozed_until_ms FROM deliveries WHERE key = ?1 AND state = 'snoozed'",
            [key.as_str()],
            |row| row.get(0),
        )
        .optional()?;
    Ok(until.and_then(DateTime::from_timestamp_millis))
}

/// Takes a snooze back: the exercise is on the table again, and its reminder stays quiet.
pub(crate) fn wake(tx: &Transaction<'_>, key: &Key) -> Result<()> {
    tx.execute(
        "UPDATE deliveries SET state = 'let-go', snoozed_until_ms = NULL WHERE key = ?1 AND state = 'snoozed'",
        [key.as_str()],
    )?;
    Ok(())
}

/// It was answered.
pub(super) fn resolve(tx: &Transaction<'_>, key: &Key) -> Result<()> {
    set_state(tx, key, "resolved")
}

/// Its time is over.
pub(super) fn let_go(tx: &Transaction<'_>, key: &Key) -> Result<()> {
    set_state(tx, key, "let-go")
}

fn set_state(tx: &Transaction<'_>, key: &Key, state: &str) -> Result<()> {
    tx.execute("UPDATE deliveries SET state = ?2, snoozed_until_ms = NULL WHERE key = ?1", (key.as_str(), state))?;
    Ok(())
}

/// The pause that lasts at `now`, or the last one that has ended within a day.
pub(crate) fn pause_around(
    connection: &Connection,
    now: DateTime<Utc>,
) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>> {
    let pause: Option<(i64, i64)> = connection
        .query_row(
            "SELECT from_ms, until_ms FROM pauses WHERE until_ms > ?1 ORDER BY from_ms DESC LIMIT 1",
            [(now - Duration::days(1)).timestamp_millis()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let instant = |ms| DateTime::from_timestamp_millis(ms).unwrap_or_default();
    Ok(pause.map(|(from, until)| (instant(from), instant(until))))
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
