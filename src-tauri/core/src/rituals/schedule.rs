//! When a ritual is due: pure arithmetic on civil dates, written as an RFC 5545 recurrence rule.

use chrono::{Days, NaiveDate};

use crate::words::{say, say_with};
use crate::{TimeOfDay, Weekday, Weekdays};

/// Some days of every week, at one time or at none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    pub weekdays: Weekdays,
    pub time: Option<TimeOfDay>,
}

impl Schedule {
    pub(crate) fn is_due(&self, day: NaiveDate) -> bool {
        self.weekdays.contains(Weekday::of(day))
    }

    /// The first day from `day` on, itself included, on which it is due.
    pub(crate) fn next(&self, day: NaiveDate) -> Option<NaiveDate> {
        (0..7).filter_map(|n| day.checked_add_days(Days::new(n))).find(|day| self.is_due(*day))
    }

    /// The rule in words.
    pub(crate) fn says(&self) -> String {
        let days = days_in_words(&self.weekdays);
        match self.time {
            None => say_with("ritual-says", &[("days", &days)]),
            Some(time) => say_with("ritual-says-at", &[("days", &days), ("time", &time.to_string())]),
        }
    }
}

fn days_in_words(weekdays: &Weekdays) -> String {
    use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match weekdays.days() {
        [_, _, _, _, _, _, _] => say("ritual-every-day"),
        [Mon, Tue, Wed, Thu, Fri] => say("ritual-weekdays"),
        [Sat, Sun] => say("ritual-weekends"),
        days => say_with("ritual-one-day", &[("day", &listed(days))]),
    }
}

/// “Monday”, “Monday and Thursday”, “Monday, Wednesday and Thursday”.
fn listed(days: &[Weekday]) -> String {
    let name = |day: &Weekday| say(&format!("weekday-{}", code(*day).1));
    match days {
        [] => String::new(),
        [day] => name(day),
        [first, second] => say_with("list-two", &[("first", &name(first)), ("second", &name(second))]),
        [first, rest @ ..] => say_with("list-more", &[("first", &name(first)), ("rest", &listed(rest))]),
    }
}

/// The two letters of RFC 5545 and the three of the catalogue.
fn code(day: Weekday) -> (&'static str, &'static str) {
    match day {
        Weekday::Mon => ("MO", "mon"),
        Weekday::Tue => ("TU", "tue"),
        Weekday::Wed => ("WE", "wed"),
        Weekday::Thu => ("TH", "thu"),
        Weekday::Fri => ("FR", "fri"),
        Weekday::Sat => ("SA", "sat"),
        Weekday::Sun => ("SU", "sun"),
    }
}

/// The days as an RFC 5545 rule, such as `FREQ=WEEKLY;BYDAY=MO,TH`.
pub(super) fn to_rule(weekdays: &Weekdays) -> String {
    let days: Vec<&str> = weekdays.days().iter().map(|day| code(*day).0).collect();
    format!("FREQ=WEEKLY;BYDAY={}", days.join(","))
}

/// Reads a rule that [`to_rule`] wrote.
pub(super) fn from_rule(rule: &str) -> Option<Weekdays> {
    let days = rule.strip_prefix("FREQ=WEEKLY;BYDAY=")?;
    let day = |text: &str| Weekday::ALL.into_iter().find(|day| code(*day).0 == text);
    Weekdays::new(days.split(',').map(day).collect::<Option<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weekday::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[Mon, Tue, Wed, Thu, Fri, Sat, Sun], Some("21:30"), "Every day at 21:30")]
    #[case(&[Mon, Tue, Wed, Thu, Fri], None, "Monday to Friday")]
    #[case(&[Sun, Sat], None, "Saturdays and Sundays")]
    #[case(&[Sun], Some("17:00"), "Every Sunday at 17:00")]
    #[case(&[Thu, Mon], None, "Every Monday and Thursday")]
    #[case(&[Mon, Wed, Thu], Some("19:30"), "Every Monday, Wednesday and Thursday at 19:30")]
    fn a_schedule_says_itself(#[case] days: &[Weekday], #[case] time: Option<&str>, #[case] says: &str) {
        let schedule =
            Schedule { weekdays: Weekdays::new(days.to_vec()).unwrap(), time: time.and_then(TimeOfDay::typed) };
        assert_eq!(schedule.says(), says);
    }

    proptest! {
        #[test]
        fn a_rule_reads_back_as_it_was(days in prop::collection::vec(0usize..7, 1..10)) {
            let weekdays = Weekdays::new(days.into_iter().map(|day| Weekday::ALL[day]).collect()).unwrap();
            prop_assert_eq!(from_rule(&to_rule(&weekdays)), Some(weekdays));
        }

        #[test]
        fn the_next_day_is_due_and_none_before_it_is(days in prop::collection::vec(0usize..7, 1..7), start in 0u64..20_000) {
            let weekdays = Weekdays::new(days.into_iter().map(|day| Weekday::ALL[day]).collect()).unwrap();
            let schedule = Schedule { weekdays, time: None };
            let from = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Days::new(start);
            let next = schedule.next(from).unwrap();
            prop_assert!(schedule.is_due(next));
            prop_assert!(from.iter_days().take_while(|day| *day < next).all(|day| !schedule.is_due(day)));
        }
    }
}
