//! Times of day, weekdays and the app's day; how a time on the wall becomes an instant.

use std::fmt;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Timelike, Utc};
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, FieldTrouble, Result};
use crate::zones::Zone;

/// A time on the wall, to the minute, written `HH:MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct TimeOfDay(NaiveTime);

impl TimeOfDay {
    /// The minute that `time` lies in.
    pub fn of(time: NaiveTime) -> Self {
        Self(time.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(time))
    }

    /// `hour` from 0 to 23 and `minute` from 0 to 59.
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }

    /// Reads what people type: `18:30`, `6.30`, `7`, `7 pm`, `1930`, `19h30`. `None` where it is no time of day.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('.').to_lowercase();
        let (text, half) = match text.strip_suffix('m').map(|t| t.trim_end_matches('.')) {
            Some(t) if t.ends_with('a') || t.ends_with('p') => {
                (t[..t.len() - 1].trim_end().to_owned(), t.chars().next_back())
            }
            _ => (text, None),
        };
        let mut parts = text.splitn(2, [':', '.', 'h', ' ']);
        let (hour, minute) = match (parts.next()?, parts.next().map(str::trim)) {
            (digits, None) if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
            (hour, minute) => (hour, minute.filter(|m| !m.is_empty()).unwrap_or("0")),
        };
        let all_digits = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(hour) || !all_digits(minute) {
            return None;
        }
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        let hour = match half {
            None => hour,
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some('p') => hour % 12 + 12,
            Some(_) => hour % 12,
        };
        Self::new(hour, minute)
    }

    /// As the clock library has it.
    pub fn naive(self) -> NaiveTime {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::typed(&text).ok_or_else(|| serde::de::Error::custom(format!("“{text}” is not a time of day")))
    }
}

impl ToSql for TimeOfDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for TimeOfDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::typed(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

/// Reads a day from a field; empty means none.
pub(crate) fn typed_day(field: &'static str, text: &str) -> Result<Option<NaiveDate>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Error::Field { field, why: FieldTrouble::NotADay })
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Weekday; 7] = [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];

    /// The weekday of `date`.
    pub fn of(date: NaiveDate) -> Self {
        Self::ALL[date.weekday().num_days_from_monday() as usize % 7]
    }
}

/// The days of the week on which something happens: at least one, Monday first, none twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(transparent)]
pub struct Weekdays(Vec<Weekday>);

impl Weekdays {
    /// Sorts and dedupes; `None` where there is no day at all.
    pub fn new(mut days: Vec<Weekday>) -> Option<Self> {
        days.sort_unstable();
        days.dedup();
        (!days.is_empty()).then_some(Self(days))
    }

    /// Whether `day` is one of them.
    pub fn contains(&self, day: Weekday) -> bool {
        self.0.contains(&day)
    }

    /// The days, Monday first.
    pub fn days(&self) -> &[Weekday] {
        &self.0
    }
}

/// The app's day that `instant` belongs to.
pub(crate) fn day_of(instant: DateTime<Utc>, zone: Zone, day_start: TimeOfDay) -> NaiveDate {
    let wall = instant.with_timezone(&zone).naive_local();
    if TimeOfDay::of(wall.time()) < day_start { wall.date().pred_opt().unwrap_or(wall.date()) } else { wall.date() }
}

/// The instant at which the app's day `day` reaches `time` on the wall; a time before `day_start` lies after midnight.
pub(crate) fn instant_of(day: NaiveDate, time: TimeOfDay, day_start: TimeOfDay, zone: Zone) -> DateTime<Utc> {
    let date = if time < day_start { next_day(day) } else { day };
    zone.resolve(date.and_time(time.naive()))
}

/// The instant at which the app's day after `day` begins.
pub(crate) fn end_of(day: NaiveDate, day_start: TimeOfDay, zone: Zone) -> DateTime<Utc> {
    zone.resolve(next_day(day).and_time(day_start.naive()))
}

/// The day after `day`.
pub(crate) fn next_day(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::zone;
    use rstest::rstest;

    #[rstest]
    #[case("18:30", Some("18:30"))]
    #[case("6.30", Some("06:30"))]
    #[case("7 pm", Some("19:00"))]
    #[case("7:15pm", Some("19:15"))]
    #[case("12 a.m.", Some("00:00"))]
    #[case("12pm", Some("12:00"))]
    #[case("1930", Some("19:30"))]
    #[case("930", Some("09:30"))]
    #[case("19h30", Some("19:30"))]
    #[case(" 8 ", Some("08:00"))]
    #[case("24:00", None)]
    #[case("13 pm", None)]
    #[case("18:75", None)]
    #[case("soon", None)]
    #[case("", None)]
    #[case("m", None)]
    #[case("１８:30", None)]
    fn times_are_read_as_people_type_them(#[case] typed: &str, #[case] meant: Option<&str>) {
        assert_eq!(TimeOfDay::typed(typed).map(|time| time.to_string()).as_deref(), meant);
    }

    fn at(zone: Zone, date: &str, time: &str) -> String {
        let (date, midnight) = (date.parse().unwrap(), TimeOfDay::of(NaiveTime::MIN));
        instant_of(date, TimeOfDay::typed(time).unwrap(), midnight, zone).with_timezone(&zone).to_rfc3339()
    }

    #[test]
    fn a_time_in_a_gap_is_an_hour_later_and_a_double_one_is_its_first() {
        assert_eq!(at(zone("Europe/Berlin"), "2026-03-29", "02:30"), "2026-03-29T03:30:00+02:00");
        assert_eq!(at(zone("Europe/Berlin"), "2026-10-25", "02:30"), "2026-10-25T02:30:00+02:00");
        assert_eq!(at(zone("America/Santiago"), "2026-09-06", "00:00"), "2026-09-06T01:00:00-03:00");
    }

    #[test]
    fn a_day_that_a_zone_left_out_still_resolves() {
        assert_eq!(at(zone("Pacific/Apia"), "2011-12-30", "19:00"), "2011-12-31T19:00:00+14:00");
    }

    #[test]
    fn half_past_one_at_night_belongs_to_the_evening_before() {
        let day_start = TimeOfDay::new(4, 0).unwrap();
        let night: DateTime<Utc> = "2026-11-13T01:30:00Z".parse().unwrap();
        assert_eq!(day_of(night, Zone::utc(), day_start).to_string(), "2026-11-12");
        let spoken = instant_of("2026-11-12".parse().unwrap(), TimeOfDay::new(1, 30).unwrap(), day_start, Zone::utc());
        assert_eq!(spoken, night);
    }
}
