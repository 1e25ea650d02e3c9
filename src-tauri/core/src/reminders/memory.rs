//! What the reminders remember of the world between two looks: the clock, the zone, the last sign of the person. Pure.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::zones::Zone;

/// A clock that has gone back by more than this is not trusted at once …
const BACK: Duration = Duration::hours(24);
/// … nor one that has gone forward by more than this …
const FORWARD: Duration = Duration::days(7);
/// … until it has been steady for so long, or the person acts.
const STEADY: Duration = Duration::minutes(10);
/// What is written down may lag behind by this much: a write every minute would wear the disk for nothing.
const LAG: Duration = Duration::hours(1);
/// After so many days without a sign of the person the day's exercise is announced once a week …
const WEEKLY: i64 = 7;
/// … and after so many not at all.
const SILENT: i64 = 21;

/// How far the announcements of the exercise have backed off, because nobody has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum BackingOff {
    /// Once a week.
    Weekly,
    /// Not at all, until the app is opened.
    Silent,
}

/// The computer has come to another zone, and the person has not said yet what that means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Travel {
    /// Where they are known to live, as the time zone database calls it.
    pub home: String,
    /// Where the computer is now.
    pub here: String,
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Memory {
    /// The latest that the clock has been seen at.
    pub clock: Option<DateTime<Utc>>,
    /// Since when it is not trusted.
    pub suspect: Option<DateTime<Utc>>,
    /// The last day with a sign of the person.
    pub sign: Option<NaiveDate>,
    /// The zone that the person is known to live in.
    pub zone: Option<Zone>,
    /// Whether they were asked what travelling means.
    pub travel_asked: bool,
}

impl Memory {
    /// Looks at the clock.
    pub(super) fn look(&mut self, now: DateTime<Utc>) {
        let jumped = self.clock.is_some_and(|seen| now < seen - BACK || now > seen + FORWARD);
        if jumped {
            self.suspect = Some(now);
            self.clock = Some(now);
        } else if self.suspect.is_some_and(|since| now < since || now >= since + STEADY) {
            // Set back a little once more: ten minutes from there.
            self.suspect = self.suspect.filter(|since| now < *since).map(|_| now);
        }
        self.clock = Some(self.clock.map_or(now, |seen| seen.max(now)));
    }

    /// From when on the clock is trusted again.
    pub(super) fn trusted_at(&self) -> Option<DateTime<Utc>> {
        self.suspect.map(|since| since + STEADY)
    }

    /// The person has acted: they are there, and they see what their clock says.
    pub(super) fn acted(&mut self, day: NaiveDate) {
        self.suspect = None;
        self.sign = Some(day);
    }

    /// How far to back off on `day`.
    pub(super) fn backing_off(&self, day: NaiveDate) -> Option<BackingOff> {
        match self.days_without_sign(day) {
            SILENT.. => Some(BackingOff::Silent),
            WEEKLY.. => Some(BackingOff::Weekly),
            _ => None,
        }
    }

    /// Whether the exercise is announced on `day`.
    pub(super) fn announces(&self, day: NaiveDate) -> bool {
        match self.backing_off(day) {
            None => true,
            Some(BackingOff::Weekly) => self.days_without_sign(day) % WEEKLY == 0,
            Some(BackingOff::Silent) => false,
        }
    }

    /// What there is to ask about a journey to `here`. Zones that keep the same time are one.
    pub(super) fn travel(&self, here: Zone, now: DateTime<Utc>) -> Option<Travel> {
        let home = self.zone.filter(|_| !self.travel_asked)?;
        let elsewhere = now.with_timezone(&home).naive_local() != now.with_timezone(&here).naive_local();
        elsewhere.then(|| Travel { home: home.name().to_owned(), here: here.name().to_owned() })
    }

    /// This with what has been seen `since`, while the vault was not open.
    pub(super) fn after(&self, since: &Memory) -> Memory {
        Memory {
            clock: self.clock.max(since.clock),
            suspect: since.suspect,
            sign: self.sign.max(since.sign),
            ..self.clone()
        }
    }

    /// Whether this differs from what is `written` down by more than a little time.
    pub(super) fn is_news_to(&self, written: &Memory) -> bool {
        let Self { clock, suspect, sign, zone, travel_asked } = self;
        let moved = match (clock, written.clock) {
            (Some(clock), Some(written)) => *clock < written || *clock >= written + LAG,
            (clock, written) => *clock != written,
        };
        moved
            || (suspect, sign, zone, travel_asked)
                != (&written.suspect, &written.sign, &written.zone, &written.travel_asked)
    }

    fn days_without_sign(&self, day: NaiveDate) -> i64 {
        self.sign.map_or(0, |sign| (day - sign).num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::zone;
    use rstest::rstest;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[rstest]
    #[case("2026-11-11T12:00:01Z", false)]
    #[case("2026-11-11T11:59:59Z", true)]
    #[case("2026-11-19T12:00:00Z", false)]
    #[case("2026-11-19T12:00:01Z", true)]
    fn a_great_jump_makes_the_clock_suspect(#[case] now: &str, #[case] suspect: bool) {
        let mut memory = Memory::default();
        memory.look(at("2026-11-12T12:00:00Z"));
        assert_eq!(memory.trusted_at(), None, "a first look has nothing to compare with");
        memory.look(at(now));
        assert_eq!(memory.trusted_at(), suspect.then(|| at(now) + STEADY));
    }

    #[test]
    fn a_clock_that_was_steady_for_ten_minutes_is_trusted_again_and_so_is_one_that_the_person_acts_under() {
        let mut memory = Memory::default();
        memory.look(at("2026-11-12T12:00:00Z"));
        memory.look(at("2026-10-12T12:00:00Z"));
        memory.look(at("2026-10-12T12:09:59Z"));
        assert!(memory.trusted_at().is_some());
        let mut other = memory.clone();
        memory.look(at("2026-10-12T12:10:00Z"));
        assert_eq!(memory.trusted_at(), None);
        other.acted("2026-10-12".parse().unwrap());
        assert_eq!(other.trusted_at(), None);
        memory.look(at("2026-11-12T12:00:00Z"));
        assert!(memory.trusted_at().is_some(), "the way back is a jump too");
    }

    #[test]
    fn a_suspect_clock_that_steps_back_again_has_its_ten_minutes_anew() {
        let mut memory = Memory::default();
        memory.look(at("2026-11-12T12:00:00Z"));
        memory.look(at("2026-10-12T12:00:00Z"));
        memory.look(at("2026-10-12T11:00:00Z"));
        assert_eq!(memory.trusted_at(), Some(at("2026-10-12T11:10:00Z")));
    }

    #[rstest]
    #[case(0, None, true)]
    #[case(6, None, true)]
    #[case(7, Some(BackingOff::Weekly), true)]
    #[case(8, Some(BackingOff::Weekly), false)]
    #[case(14, Some(BackingOff::Weekly), true)]
    #[case(20, Some(BackingOff::Weekly), false)]
    #[case(21, Some(BackingOff::Silent), false)]
    #[case(400, Some(BackingOff::Silent), false)]
    fn it_asks_less_when_nobody_answers(#[case] days: i64, #[case] off: Option<BackingOff>, #[case] announces: bool) {
        let mut memory = Memory::default();
        let sign: NaiveDate = "2026-11-12".parse().unwrap();
        memory.acted(sign);
        let day = sign + Duration::days(days);
        assert_eq!((memory.backing_off(day), memory.announces(day)), (off, announces));
        memory.acted(day);
        assert!(memory.announces(day), "a sign brings it back");
    }

    #[test]
    fn someone_new_is_not_taken_for_absent() {
        assert!(Memory::default().announces("2026-11-12".parse().unwrap()));
    }

    #[test]
    fn a_journey_is_asked_about_until_answered_and_only_where_clocks_differ() {
        let winter = at("2026-11-12T12:00:00Z");
        let mut memory = Memory::default();
        assert_eq!(memory.travel(zone("Asia/Tokyo"), winter), None, "no home is known yet");
        memory.zone = Some(zone("Europe/Berlin"));
        assert_eq!(memory.travel(zone("Europe/Paris"), winter), None);
        let travel = memory.travel(zone("Asia/Tokyo"), winter).unwrap();
        assert_eq!((travel.home.as_str(), travel.here.as_str()), ("Europe/Berlin", "Asia/Tokyo"));
        memory.travel_asked = true;
        assert_eq!(memory.travel(zone("Asia/Tokyo"), winter), None);
    }

    #[test]
    fn only_what_matters_is_written_down() {
        let mut memory = Memory::default();
        assert!(!memory.is_news_to(&Memory::default()));
        memory.look(at("2026-11-12T12:00:00Z"));
        assert!(memory.is_news_to(&Memory::default()));
        let written = memory.clone();
        memory.look(at("2026-11-12T12:59:59Z"));
        assert!(!memory.is_news_to(&written));
        memory.look(at("2026-11-12T13:00:00Z"));
        assert!(memory.is_news_to(&written));
        memory.acted("2026-11-12".parse().unwrap());
        assert!(memory.is_news_to(&Memory { clock: memory.clock, ..written }));
    }
}
