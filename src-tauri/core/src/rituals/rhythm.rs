//! How a ritual comes round: by a rule, or in one of the ways that no rule can say.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rule::{Freq, Rule};
use crate::TimeOfDay;
use crate::times::next_day;

mod form;

use form::plain_form;
pub(super) use form::plainest;
pub use form::{LeapDay, RhythmForm};

/// So many gaps between dates tell how often a rule comes round …
const GAPS: usize = 24;
/// … where those that are so many times as long as the middle one are rests between seasons.
const REST: i64 = 4;
/// So many days from its start are looked at for that: 28 years.
const SEARCHED: i64 = 10_227;
/// From any day on, the first day of another week or month is among so many.
const LONGEST_PERIOD: usize = 32;

/// How a ritual comes round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rhythm {
    /// On the dates of a rule.
    Rule(Rule),
    /// So long after it was last done.
    SinceDone { every: u16, unit: Unit },
    /// So often a week or month, on any days.
    Times { times: u8, per: Period },
}

/// What one waits in before something is due again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum Unit {
    /// Days.
    #[serde(rename = "days")]
    Day,
    /// Weeks of seven days.
    #[serde(rename = "weeks")]
    Week,
}

/// What “three times a …” counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Period {
    /// From Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
}

/// What was said about a ritual on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Mark {
    /// Done.
    Done,
    /// Left out, and that is all right.
    Skipped,
}

/// A rhythm with its season and what is said along with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Schedule {
    pub rhythm: Rhythm,
    /// Nothing is due before it, and every so many weeks, months or years are counted from it.
    pub starts: NaiveDate,
    /// The last day on which it can be due.
    pub ends: Option<NaiveDate>,
    /// What it follows, such as “after the dishes”.
    pub cue: Option<String>,
    /// When it is announced: in order, none twice; none or several.
    pub times: Vec<TimeOfDay>,
}

/// What is known of the days before: the rhythms that are no rules go by it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Past<'a> {
    pub marks: &'a BTreeMap<NaiveDate, Mark>,
}

impl Rhythm {
    /// The text that the vault keeps: an RFC 5545 rule, or one of our own kinds such as `X-KIND=TIMES;FREQ=MONTHLY;COUNT=3`.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Rule(rule) => rule.to_string(),
            Self::SinceDone { every, unit } => {
                let freq = if *unit == Unit::Day { "DAILY" } else { "WEEKLY" };
                format!("X-KIND=SINCE-DONE;FREQ={freq};INTERVAL={every}")
            }
            Self::Times { times, per } => {
                let freq = if *per == Period::Week { "WEEKLY" } else { "MONTHLY" };
                format!("X-KIND=TIMES;FREQ={freq};COUNT={times}")
            }
        }
    }

    /// Reads what [`Rhythm::to_text`] wrote; `None` where it did not.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let Some(kind) = text.strip_prefix("X-KIND=") else {
            return text.parse().ok().map(Self::Rule);
        };
        let form = if let Some(value) = kind.strip_prefix("SINCE-DONE;FREQ=DAILY;INTERVAL=") {
            RhythmForm::SinceDone { every: value.parse().ok()?, unit: Unit::Day }
        } else if let Some(value) = kind.strip_prefix("SINCE-DONE;FREQ=WEEKLY;INTERVAL=") {
            RhythmForm::SinceDone { every: value.parse().ok()?, unit: Unit::Week }
        } else if let Some(value) = kind.strip_prefix("TIMES;FREQ=WEEKLY;COUNT=") {
            RhythmForm::Times { times: value.parse().ok()?, per: Period::Week }
        } else {
            let value = kind.strip_prefix("TIMES;FREQ=MONTHLY;COUNT=")?;
            RhythmForm::Times { times: value.parse().ok()?, per: Period::Month }
        };
        form.rhythm().ok()
    }

    /// What a form shows of it: the plainest kind that says the same, or the rule's text.
    pub(crate) fn form(&self) -> RhythmForm {
        match self {
            Self::Rule(rule) => plain_form(rule).unwrap_or_else(|| RhythmForm::Rule { text: rule.to_string() }),
            Self::SinceDone { every, unit } => RhythmForm::SinceDone { every: (*every).into(), unit: *unit },
            Self::Times { times, per } => RhythmForm::Times { times: (*times).into(), per: *per },
        }
    }
}

impl Schedule {
    /// Whether it is on the table on `day`. Of a rule the dates are; of the other kinds every day until it is done.
    pub(crate) fn is_due(&self, day: NaiveDate, past: &Past<'_>) -> bool {
        self.in_season(day)
            && match &self.rhythm {
                Rhythm::Rule(rule) => rule.occurs(self.starts, day),
                Rhythm::SinceDone { every, unit } => self.waits_until(day, unit.days(*every), past) <= day,
                Rhythm::Times { times, per } => {
                    past.marks.contains_key(&day) || past.done_before(day, *per) < u32::from(*times)
                }
            }
    }

    /// Whether it is announced on `day`, one of the days on which it is due. What is due until it is done is announced again after as long a
    /// time; what is due so often a week or month is announced when it would fall behind an even pace.
    pub(crate) fn reminds(&self, day: NaiveDate, past: &Past<'_>) -> bool {
        match &self.rhythm {
            Rhythm::Rule(_) => self.is_due(day, past),
            Rhythm::SinceDone { every, unit } => {
                let waited = (day - self.waits_until(day, unit.days(*every), past)).num_days();
                self.in_season(day) && waited >= 0 && waited % unit.days(*every) == 0
            }
            Rhythm::Times { times, per } => {
                let wanted = per.even_pace(*times, day);
                let is_step = per.day_number(day) == 1 || wanted > per.even_pace(*times, days_before(day, 1));
                self.in_season(day) && is_step && past.done_before(day, *per) < wanted
            }
        }
    }

    /// The first day from `from` on, itself included, on which it is due as far as can be told today.
    pub(crate) fn next(&self, from: NaiveDate, past: &Past<'_>) -> Option<NaiveDate> {
        let from = from.max(self.starts);
        let next = match &self.rhythm {
            Rhythm::Rule(rule) => rule.next(self.starts, from)?,
            Rhythm::SinceDone { every, unit } => {
                let mut from = from;
                loop {
                    let due = self.waits_until(from, unit.days(*every), past).max(from);
                    // A mark in the days until then puts it off once more.
                    match past.marks.range(from..due).next_back() {
                        Some((mark, _)) => from = next_day(*mark),
                        None => break due,
                    }
                }
            }
            // The first day of a period is always one.
            Rhythm::Times { .. } => from.iter_days().take(LONGEST_PERIOD).find(|day| self.is_due(*day, past))?,
        };
        self.in_season(next).then_some(next)
    }

    /// The usual number of days between two times that it is due: 1 where it is daily, 4 where it is twice a week.
    pub(crate) fn span(&self) -> i64 {
        let days = self.pace().round().max(1.0);
        #[expect(clippy::cast_possible_truncation, reason = "whole, and no longer than a search for dates")]
        let days = days as i64;
        days
    }

    /// The mean number of days between two times that it is due.
    pub(super) fn pace(&self) -> f64 {
        match &self.rhythm {
            Rhythm::Rule(rule) => pace_of(rule, self.starts),
            Rhythm::SinceDone { every, unit } => float(unit.days(*every)),
            Rhythm::Times { times, per: Period::Week } => 7.0 / f64::from(*times),
            Rhythm::Times { times, per: Period::Month } => 30.0 / f64::from(*times),
        }
    }

    /// Whether `day` lies in the season.
    pub(super) fn in_season(&self, day: NaiveDate) -> bool {
        day >= self.starts && self.ends.is_none_or(|ends| day <= ends)
    }

    /// The first day on which something that waits `days` since it was last marked, or since it starts, is due again, as it stands on `day`.
    pub(super) fn waits_until(&self, day: NaiveDate, days: i64, past: &Past<'_>) -> NaiveDate {
        let last = past.marks.range(..day).next_back();
        last.map_or(self.starts, |(last, _)| days_after(*last, days).max(self.starts))
    }
}

/// The mean gap between a rule's first dates, without the rests between its seasons; of a rule with one date alone, its turn.
fn pace_of(rule: &Rule, starts: NaiveDate) -> f64 {
    let dates: Vec<NaiveDate> = rule.between(starts, starts, days_after(starts, SEARCHED)).take(GAPS + 1).collect();
    let mut gaps: Vec<i64> = dates.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).collect();
    gaps.sort_unstable();
    let Some(middle) = gaps.get(gaps.len() / 2) else {
        let turn = match rule.freq {
            Freq::Daily => 1.0,
            Freq::Weekly => 7.0,
            Freq::Monthly => 30.0,
            Freq::Yearly => 365.0,
        };
        return turn * f64::from(rule.interval);
    };
    let usual: Vec<i64> = gaps.iter().copied().filter(|gap| *gap < REST * middle).collect();
    float(usual.iter().sum()) / float(i64::try_from(usual.len()).unwrap_or(1))
}

#[expect(clippy::cast_precision_loss, reason = "no count of days comes near what a float cannot tell apart")]
pub(super) fn float(count: i64) -> f64 {
    count as f64
}

/// The day so many days later, as far as dates reach.
pub(super) fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    u64::try_from(days).ok().and_then(|days| day.checked_add_days(Days::new(days))).unwrap_or(day)
}

fn days_before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

impl Unit {
    /// So many of them, in days.
    pub(super) fn days(self, count: u16) -> i64 {
        match self {
            Self::Day => count.into(),
            Self::Week => i64::from(count) * 7,
        }
    }
}

impl Period {
    /// The first day of the week or month of `day`.
    pub(crate) fn first_day(self, day: NaiveDate) -> NaiveDate {
        days_before(day, u64::from(self.day_number(day)) - 1)
    }

    /// The last day of the week or month of `day`.
    pub(super) fn last_day(self, day: NaiveDate) -> NaiveDate {
        days_after(self.first_day(day), i64::from(self.days(day)) - 1)
    }

    /// How often it has been done by the end of `day` where the week or month is kept up at an even pace.
    pub(super) fn even_pace(self, times: u8, day: NaiveDate) -> u32 {
        (u32::from(times) * self.day_number(day)).div_ceil(self.days(day))
    }

    /// Which day of its week or month `day` is, from 1 on.
    pub(super) fn day_number(self, day: NaiveDate) -> u32 {
        match self {
            Self::Week => day.weekday().number_from_monday(),
            Self::Month => day.day(),
        }
    }

    /// How many days the week or month of `day` has.
    pub(super) fn days(self, day: NaiveDate) -> u32 {
        match self {
            Self::Week => 7,
            Self::Month => day.num_days_in_month().into(),
        }
    }
}

impl Past<'_> {
    /// How often it was done before `day` in its week or month.
    fn done_before(&self, day: NaiveDate, per: Period) -> u32 {
        let done = self.marks.range(per.first_day(day)..day).filter(|(_, mark)| **mark == Mark::Done).count();
        u32::try_from(done).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
pub(super) mod tests;
