//! Where an entry stands on the timeline, as one number.

use chrono::{DateTime, NaiveDate};
use rusqlite::Connection;

use crate::TimeOfDay;
use crate::error::Result;

const MINUTES: i64 = 24 * 60;
/// How many entries one minute has room for; what comes after stands in the next one.
const ROOM: i64 = 1024;

/// The first place of `day`, which is also the end of the day before.
pub(in crate::journal) fn start_of(day: NaiveDate) -> i64 {
    days(day) * MINUTES * ROOM
}

/// The next free place at `time` of the app's `day`, which begins at `day_start`: half past midnight comes after the evening.
pub(in crate::journal) fn free(
    connection: &Connection,
    day: NaiveDate,
    time: TimeOfDay,
    day_start: TimeOfDay,
) -> Result<i64> {
    let minute = |time: TimeOfDay| (time.naive() - chrono::NaiveTime::MIN).num_minutes();
    let since_start = (minute(time) - minute(day_start)).rem_euclid(MINUTES);
    let first = start_of(day) + since_start * ROOM;
    let last: Option<i64> = connection
        .prepare_cached("SELECT max(place) FROM entries WHERE place >= ?1 AND place < ?2")?
        .query_row((first, first + ROOM), |row| row.get(0))?;
    let mut place = last.map_or(first, |last| last + 1);
    // Beyond a full minute places are taken as they are found.
    let mut taken = connection.prepare_cached("SELECT 1 FROM entries WHERE place = ?1")?;
    while taken.exists([place])? {
        place += 1;
    }
    Ok(place)
}

fn days(day: NaiveDate) -> i64 {
    (day - DateTime::UNIX_EPOCH.date_naive()).num_days()
}
