//! An RFC 5545 recurrence rule over civil dates: no times, no zone.
//!
//! A rule divides the calendar into turns (days, weeks, months or years), takes every n-th of them, counted from the one its start lies in,
//! and in those asks each day whether it fits. So whether a day is one of its dates can be told from the day alone, without walking there
//! from the start; only a set position needs the rest of the turn, and only `COUNT` all the dates before.
//!
//! What differs from the standard: a month day from 29 to 31 that says where in a month a date falls, whether it is written or taken from
//! the start, falls on the last day of a month that is shorter. The standard leaves such months out, and a ritual on the 31st would be gone
//! for five months of the year. Month days that merely narrow other parts down (`BYDAY=FR;BYMONTHDAY=13`) are taken as they stand.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::Weekday;

mod text;

pub(super) use text::MOST_TURNS;
pub use text::RuleTrouble;

/// How long a search for a date goes on, in years: within a century the calendar repeats itself after 28.
const SEARCH: u32 = 28;
/// The last year of a search: dates have four digits for it.
const LAST_YEAR: i32 = 9999;

/// An RFC 5545 recurrence rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(super) freq: Freq,
    /// Every so many turns.
    pub(super) interval: u32,
    pub(super) end: End,
    // The parts that choose days; an empty one chooses all. Numbers below zero count from the end.
    pub(super) months: Vec<i16>,
    pub(super) weeks: Vec<i16>,
    pub(super) year_days: Vec<i16>,
    pub(super) month_days: Vec<i16>,
    pub(super) days: Vec<RuleDay>,
    /// Which of a turn's dates count.
    pub(super) positions: Vec<i16>,
    /// On which day weeks begin.
    pub(super) week_start: Weekday,
}

/// What a turn is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freq {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Where a rule ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Never,
    /// After so many dates.
    Count(u32),
    /// On this day, which may still be a date.
    Until(NaiveDate),
}

/// A weekday of a rule, such as `MO` or `-1FR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RuleDay {
    /// Which one of the month or year, from its end where below zero; none: every one.
    pub nth: Option<i16>,
    pub day: Weekday,
}

impl Rule {
    /// Every `interval` days, weeks, months or years, on the day that the start gives.
    pub(super) fn every(freq: Freq, interval: u32) -> Self {
        Self {
            freq,
            interval,
            end: End::Never,
            months: Vec::new(),
            weeks: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            days: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        }
    }

    /// Whether `day` is a date of the rule. Looks at that day alone; with set positions at its turn, and with `COUNT` at every turn since the
    /// start: who asks such a rule about many days should take them from [`Rule::between`].
    pub(crate) fn occurs(&self, starts: NaiveDate, day: NaiveDate) -> bool {
        if !self.positions.is_empty() || matches!(self.end, End::Count(_)) {
            return self.between(starts, day, day).next().is_some();
        }
        let last = if let End::Until(until) = self.end { until } else { NaiveDate::MAX };
        let in_turn = self.turn_of(starts, day) % i64::from(self.interval) == 0;
        day >= starts && day <= last && day.year() <= LAST_YEAR && in_turn && self.fits(starts, day)
    }

    /// The first date from `from` on, itself included, if there is one in the 28 years after it.
    pub(crate) fn next(&self, starts: NaiveDate, from: NaiveDate) -> Option<NaiveDate> {
        let from = from.max(starts);
        let last = from.checked_add_months(Months::new(12 * SEARCH)).unwrap_or(NaiveDate::MAX);
        self.between(starts, from, last).next()
    }

    /// The dates from `from` until `to`, both included, in order.
    pub(crate) fn between(&self, starts: NaiveDate, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let from = from.max(starts);
        let (count, to) = match self.end {
            End::Never => (usize::MAX, to),
            End::Count(count) => (count as usize, to),
            End::Until(until) => (usize::MAX, to.min(until)),
        };
        let counted_from = if matches!(self.end, End::Count(_)) { starts } else { from };
        let interval = i64::from(self.interval);
        let first = self.turn_of(starts, counted_from);
        let first = first + (-first).rem_euclid(interval);
        (0..)
            .map_while(move |n| self.turn(starts, first + n * interval))
            .take_while(move |turn| turn.first <= to)
            .flat_map(move |turn| self.dates_of(starts, &turn))
            .filter(move |date| *date >= counted_from)
            .take(count)
            .skip_while(move |date| *date < from)
            .take_while(move |date| *date <= to)
    }

    /// The dates of one turn.
    fn dates_of(&self, starts: NaiveDate, turn: &Turn) -> Vec<NaiveDate> {
        let fitting = turn.first.iter_days().take(turn.days).filter(|day| self.fits(starts, *day));
        if self.positions.is_empty() {
            return fitting.collect();
        }
        let fitting: Vec<NaiveDate> = fitting.collect();
        let has = |place| self.positions.contains(&place);
        let from_end = |at: usize| number(at) - number(fitting.len());
        let chosen = |at: usize| has(number(at) + 1) || has(from_end(at));
        fitting.iter().enumerate().filter(|(at, _)| chosen(*at)).map(|(_, day)| *day).collect()
    }

    /// Whether the parts that choose days choose `day`. Where none does, the start does.
    fn fits(&self, starts: NaiveDate, day: NaiveDate) -> bool {
        if self.takes_day_from_start() {
            return match self.freq {
                Freq::Daily => self.in_month(day),
                Freq::Weekly => self.in_month(day) && day.weekday() == starts.weekday(),
                Freq::Monthly => self.in_month(day) && self.on_month_day(day, month_day(starts)),
                Freq::Yearly => {
                    let in_month =
                        if self.months.is_empty() { day.month() == starts.month() } else { self.in_month(day) };
                    in_month && self.on_month_day(day, month_day(starts))
                }
            };
        }
        self.in_month(day)
            && (self.weeks.is_empty() || self.in_week(day))
            && (self.year_days.is_empty() || self.on_year_day(day))
            && (self.month_days.is_empty() || self.month_days.iter().any(|wanted| self.on_month_day(day, *wanted)))
            && (self.days.is_empty() || self.days.iter().any(|wanted| self.on_rule_day(day, *wanted)))
    }

    /// Whether no part says on which days it comes, so that the start's day is meant.
    pub(super) fn takes_day_from_start(&self) -> bool {
        self.days.is_empty() && self.month_days.is_empty() && self.year_days.is_empty() && self.weeks.is_empty()
    }

    /// Whether month days fall on the last day of a shorter month.
    pub(super) fn keeps_to_short_months(&self) -> bool {
        let expands = self.positions.is_empty() || self.month_days.is_empty();
        matches!(self.freq, Freq::Monthly | Freq::Yearly)
            && expands
            && self.days.is_empty()
            && self.year_days.is_empty()
            && self.weeks.is_empty()
    }

    fn in_month(&self, day: NaiveDate) -> bool {
        self.months.is_empty() || self.months.contains(&number(day.month() as usize))
    }

    /// The days of a week belong to the year in which the week is counted, even where they lie in the one before or after.
    fn in_week(&self, day: NaiveDate) -> bool {
        // A week is counted in the year that has at least four of its days: the year of its fourth.
        let fourth = self.week_of(day) + 3;
        let Some(fourth) = i32::try_from(fourth).ok().and_then(NaiveDate::from_num_days_from_ce_opt) else {
            return false;
        };
        let (week, first_fourth) = (fourth.ordinal0() as usize / 7, fourth.ordinal0() as usize % 7);
        let weeks = (days_in_year(fourth) - first_fourth).div_ceil(7);
        self.weeks.contains(&number(week + 1)) || self.weeks.contains(&(number(week) - number(weeks)))
    }

    fn on_year_day(&self, day: NaiveDate) -> bool {
        let day0 = number(day.ordinal0() as usize);
        self.year_days.contains(&(day0 + 1)) || self.year_days.contains(&(day0 - number(days_in_year(day))))
    }

    fn on_month_day(&self, day: NaiveDate, wanted: i16) -> bool {
        let length = number(usize::from(day.num_days_in_month()));
        let wanted = if wanted < 0 { length + 1 + wanted } else { wanted };
        let wanted = if self.keeps_to_short_months() { wanted.min(length) } else { wanted };
        month_day(day) == wanted
    }

    /// An `nth` counts in the month, or in the year where the rule is yearly and names no month.
    fn on_rule_day(&self, day: NaiveDate, wanted: RuleDay) -> bool {
        if Weekday::of(day) != wanted.day {
            return false;
        }
        let Some(nth) = wanted.nth else { return true };
        let (day0, length) = if self.freq == Freq::Yearly && self.months.is_empty() {
            (day.ordinal0() as usize, days_in_year(day))
        } else {
            (day.day0() as usize, usize::from(day.num_days_in_month()))
        };
        let from_end = (length - 1 - day0) / 7;
        nth == number(day0 / 7) + 1 || nth == -number(from_end) - 1
    }

    /// Which turn `day` lies in, counted from the one of the start.
    fn turn_of(&self, starts: NaiveDate, day: NaiveDate) -> i64 {
        match self.freq {
            Freq::Daily => (day - starts).num_days(),
            Freq::Weekly => (self.week_of(day) - self.week_of(starts)) / 7,
            Freq::Monthly => months_of(day) - months_of(starts),
            Freq::Yearly => i64::from(day.year()) - i64::from(starts.year()),
        }
    }

    /// The turn with this number, while years have four digits.
    fn turn(&self, starts: NaiveDate, number: i64) -> Option<Turn> {
        let (first, days) = match self.freq {
            Freq::Daily => (day_after(starts, number)?, 1),
            Freq::Weekly => {
                let into_week = i64::from(starts.num_days_from_ce()) - self.week_of(starts);
                (day_after(starts, 7 * number - into_week)?, 7)
            }
            Freq::Monthly => {
                let months = months_of(starts) + number;
                let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
                let first = NaiveDate::from_ymd_opt(i32::try_from(months.div_euclid(12)).ok()?, month, 1)?;
                (first, first.num_days_in_month().into())
            }
            Freq::Yearly => {
                let year = i32::try_from(i64::from(starts.year()) + number).ok()?;
                let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
                (first, days_in_year(first))
            }
        };
        (first.year() <= LAST_YEAR).then_some(Turn { first, days })
    }

    /// The first day of the week of `day`, as a number of days.
    fn week_of(&self, day: NaiveDate) -> i64 {
        let into_week = (Weekday::of(day) as i64 - self.week_start as i64).rem_euclid(7);
        i64::from(day.num_days_from_ce()) - into_week
    }
}

/// One day, week, month or year.
struct Turn {
    first: NaiveDate,
    days: usize,
}

fn day_after(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    match u64::try_from(days) {
        Ok(days) => day.checked_add_days(Days::new(days)),
        Err(_) => day.checked_sub_days(Days::new(days.unsigned_abs())),
    }
}

fn months_of(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn month_day(day: NaiveDate) -> i16 {
    number(day.day() as usize)
}

fn days_in_year(day: NaiveDate) -> usize {
    if day.leap_year() { 366 } else { 365 }
}

/// A count of days, weeks or months within a year, as rules have it.
fn number(count: usize) -> i16 {
    i16::try_from(count).unwrap_or(i16::MAX)
}

#[cfg(test)]
mod against_dateutil;
#[cfg(test)]
pub(super) mod random;
#[cfg(test)]
mod tests;
