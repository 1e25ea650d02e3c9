//! Time zones: what their clocks show, by the rules that the computer itself goes by.
//!
//! Laws about clocks change several times a year. The rules are read from the system's own time zone database, which its updates
//! bring; where a system has none (Windows, a bare container) those that were built in serve. So a wall in the app shows what the
//! clock of the desktop shows.

use std::fmt;
use std::str::FromStr;
use std::sync::{LazyLock, OnceLock};

use chrono::Datelike;
use chrono::{
    DateTime, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Utc,
};
use jiff::Timestamp;
use jiff::tz::AmbiguousOffset;
use serde::{Deserialize, Serialize};

/// A zone of the time zone database.
#[derive(Clone, Copy)]
pub struct Zone(&'static Named);

struct Named {
    name: String,
    /// Read when it is first asked.
    rules: OnceLock<jiff::tz::TimeZone>,
}

/// All zones that have a name, in the order of their names.
static ZONES: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let mut names: Vec<String> =
        jiff::tz::TimeZoneDatabase::bundled().available().map(|name| name.as_str().to_owned()).collect();
    names.sort_unstable();
    names.into_iter().map(|name| Named { name, rules: OnceLock::new() }).collect()
});

/// How far the clocks of a zone were ahead of universal time.
#[derive(Clone, Copy, Debug)]
pub struct ZoneOffset {
    zone: Zone,
    ahead: FixedOffset,
}

/// The time zone database has no zone of this name.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("not the name of a time zone")]
pub struct NotAZone;

impl Zone {
    /// All of them, in the order of their names.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        ZONES.iter().map(Self)
    }

    /// Universal time.
    pub fn utc() -> Self {
        #[expect(clippy::expect_used, reason = "every time zone database has it; a test asks")]
        "UTC".parse().expect("UTC is a zone")
    }

    /// As the time zone database calls it, such as `Europe/Berlin`.
    pub fn name(self) -> &'static str {
        &self.0.name
    }

    /// The instant at which its clocks show `wall` (RFC 5545, section 3.3.5): a time that they leave out is read with the offset before the
    /// gap, so that 02:30 becomes 03:30; one that they show twice means its first coming.
    pub fn resolve(self, wall: NaiveDateTime) -> DateTime<Utc> {
        let ahead = match self.ahead_at_wall(wall) {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
        };
        (wall - fixed(ahead)).and_utc()
    }

    fn rules(self) -> &'static jiff::tz::TimeZone {
        self.0.rules.get_or_init(|| {
            let known = jiff::tz::db().get(&self.0.name);
            known
                .or_else(|_| jiff::tz::TimeZoneDatabase::bundled().get(&self.0.name))
                .unwrap_or(jiff::tz::TimeZone::UTC)
        })
    }

    fn ahead_at_wall(self, wall: NaiveDateTime) -> AmbiguousOffset {
        match civil(wall) {
            Some(wall) => self.rules().to_ambiguous_timestamp(wall).offset(),
            // Beyond the years that have clocks.
            None => AmbiguousOffset::Unambiguous { offset: jiff::tz::Offset::UTC },
        }
    }

    fn offset(self, ahead: jiff::tz::Offset) -> ZoneOffset {
        ZoneOffset { zone: self, ahead: fixed(ahead) }
    }
}

/// No clock is a day ahead.
fn fixed(ahead: jiff::tz::Offset) -> FixedOffset {
    FixedOffset::east_opt(ahead.seconds()).unwrap_or(Utc.fix())
}

fn civil(wall: NaiveDateTime) -> Option<jiff::civil::DateTime> {
    let (date, time) = (wall.date(), wall.time());
    let [month, day] = [date.month(), date.day()].map(|number| i8::try_from(number).ok());
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|number| i8::try_from(number).ok());
    jiff::civil::DateTime::new(i16::try_from(date.year()).ok()?, month?, day?, hour?, minute?, second?, 0).ok()
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        match self.ahead_at_wall(*local) {
            AmbiguousOffset::Unambiguous { offset } => MappedLocalTime::Single(self.offset(offset)),
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
            AmbiguousOffset::Fold { before, after } => {
                MappedLocalTime::Ambiguous(self.offset(before), self.offset(after))
            }
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        let instant = Timestamp::from_second(utc.and_utc().timestamp()).unwrap_or(Timestamp::UNIX_EPOCH);
        self.offset(self.rules().to_offset(instant))
    }
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.ahead
    }
}

impl FromStr for Zone {
    type Err = NotAZone;

    fn from_str(name: &str) -> Result<Self, NotAZone> {
        let at = ZONES.binary_search_by(|zone| zone.name.as_str().cmp(name)).map_err(|_| NotAZone)?;
        ZONES.get(at).map(Self).ok_or(NotAZone)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.name)
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ahead.fmt(f)
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Where clocks are set otherwise today than chrono-tz's data of 2025 says: Morocco, much of Canada, Moldova and Greenland have
    /// changed their laws since then, or their past was found to be another.
    const CHANGED_SINCE: [&str; 15] = [
        "Africa/Casablanca",
        "Africa/El_Aaiun",
        "America/Edmonton",
        "America/Godthab",
        "America/Inuvik",
        "America/Nuuk",
        "America/Rainy_River",
        "America/Vancouver",
        "America/Winnipeg",
        "America/Yellowknife",
        "Canada/Central",
        "Canada/Mountain",
        "Canada/Pacific",
        "Europe/Chisinau",
        "Europe/Tiraspol",
    ];

    /// Every change of every zone from 2000 to 2040, looked at from an hour and a half before to as long after, in steps that fall on it and
    /// beside it, against a library that shares neither code nor data with this one.
    #[test]
    fn every_change_of_every_zone_is_read_as_another_library_reads_it() {
        let (from, until): (Timestamp, Timestamp) =
            ("2000-01-01T00:00:00Z".parse().unwrap(), "2041-01-01T00:00:00Z".parse().unwrap());
        let (mut changes, mut unlike) = (0, BTreeSet::new());
        for theirs in chrono_tz::TZ_VARIANTS {
            // The rules that were built in: those of the system that tests may be older.
            let rules = jiff::tz::TimeZoneDatabase::bundled().get(theirs.name()).unwrap();
            let known = Named { name: theirs.name().to_owned(), rules: OnceLock::from(rules.clone()) };
            let ours = Zone(Box::leak(Box::new(known)));
            for change in rules.following(from).take_while(|change| change.timestamp() < until) {
                changes += 1;
                let at = DateTime::from_timestamp(change.timestamp().as_second(), 0).unwrap();
                for minutes in (-90..=90).step_by(15).flat_map(|minutes| [minutes - 1, minutes, minutes + 1]) {
                    let near = at + chrono::Duration::minutes(minutes);
                    if near.with_timezone(&ours).naive_local() != near.with_timezone(&theirs).naive_local() {
                        unlike.insert(theirs.name());
                    }
                    // As the clocks go before the change, and as they go after it.
                    for beside in [at - chrono::Duration::seconds(1), at] {
                        let wall = near.naive_utc() + ours.offset_from_utc_datetime(&beside.naive_utc()).ahead;
                        if ours.resolve(wall) != as_they_resolve(wall, theirs) {
                            unlike.insert(theirs.name());
                        }
                    }
                }
            }
        }
        assert!(changes > 18_000, "{changes} changes were looked at");
        assert_eq!(unlike, CHANGED_SINCE.into_iter().collect(), "no other zone is read otherwise");
    }

    fn as_they_resolve(wall: NaiveDateTime, zone: chrono_tz::Tz) -> DateTime<Utc> {
        match zone.from_local_datetime(&wall) {
            MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => instant.to_utc(),
            MappedLocalTime::None => {
                // No gap is longer than a day: the offset a day and a half earlier is the one before it.
                let before = zone.offset_from_utc_datetime(&(wall - chrono::Duration::hours(38)));
                (wall - before.fix()).and_utc()
            }
        }
    }

    #[test]
    fn every_zone_reads_back_from_its_name() {
        assert!(Zone::all().len() > 590);
        for zone in Zone::all() {
            assert_eq!(zone.name().parse::<Zone>().unwrap(), zone);
        }
        assert_eq!(Zone::utc().name(), "UTC");
        for nonsense in ["", "Europe/Nowhere", "europe/berlin", "posix/Europe/Berlin", "../etc/passwd"] {
            assert!(nonsense.parse::<Zone>().is_err(), "{nonsense}");
        }
    }

    #[test]
    fn clocks_go_on_beyond_the_years_that_are_known() {
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let far = NaiveDate::from_ymd_opt(2400, 7, 1).unwrap().and_time(NaiveTime::MIN);
        assert_eq!(berlin.resolve(far), far.and_utc() - chrono::Duration::hours(2));
        let farther = NaiveDate::MAX.and_time(NaiveTime::MIN);
        assert_eq!(berlin.resolve(farther), farther.and_utc());
    }
}
