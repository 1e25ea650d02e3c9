//! How a ritual comes round: by a rule, or in one of the ways that no rule can say.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rule::{End, Freq, MOST_TURNS, Rule, RuleDay, RuleTrouble};
use crate::error::{Error, FieldTrouble, Result, written};
use crate::times::next_day;
use crate::{TimeOfDay, Weekday, Weekdays};

/// The longest text that is looked at for a rule; what is longer than a rule can be is told by the rule.
const PASTED: usize = 2_000;
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

/// Where 29 February falls in years that have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum LeapDay {
    /// On the last day of February.
    Feb28,
    /// On the day after it.
    Mar1,
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

/// How a ritual comes round, as a form shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum RhythmForm {
    /// Every day.
    EveryDay,
    /// On some days of every week, or of every so many weeks.
    Weekdays {
        /// On which.
        days: Vec<Weekday>,
        /// Every so many weeks, counted from the one it starts in. Weeks begin on Monday.
        every: u32,
    },
    /// Every so many days, counted from its start.
    EveryDays {
        /// So many.
        every: u32,
    },
    /// On a day of every month, or of every so many months.
    MonthDay {
        /// From 1 to 31; it falls on the last day of a month that is shorter.
        day: u32,
        /// Every so many months, counted from the one it starts in.
        every: u32,
    },
    /// On the first, second, third, fourth or last of a weekday in a month.
    MonthWeekday {
        /// From 1 to 4, or -1 for the last.
        nth: i32,
        /// Which weekday.
        day: Weekday,
        /// Every so many months, counted from the one it starts in.
        every: u32,
    },
    /// Once a year.
    Yearly {
        /// In which month, from 1 to 12.
        month: u32,
        /// On which day of it.
        day: u32,
        /// For 29 February only: where it falls in other years.
        leap: LeapDay,
    },
    /// So long after it was last done.
    SinceDone {
        /// So many.
        every: u32,
        /// Days or weeks.
        unit: Unit,
    },
    /// So often a week or month, on any days.
    Times {
        /// So often: up to 7 times a week, up to 28 times a month.
        times: u32,
        /// A week or a month.
        per: Period,
    },
    /// A rule from elsewhere.
    Rule {
        /// As it was pasted.
        text: String,
    },
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

impl RhythmForm {
    /// The rhythm that the form means for a ritual that starts on `starts`, and the start that a pasted rule brought along.
    ///
    /// A pasted rule that says just what another kind of form can say becomes that kind.
    ///
    /// # Errors
    /// Names the field that cannot be used.
    pub(crate) fn read(&self, starts: NaiveDate) -> Result<(Rhythm, Option<NaiveDate>)> {
        if let Self::Rule { text } = self {
            let text = written("rule", text, PASTED)?;
            let (rule, own_start) = Rule::parse(&text, starts).map_err(|why| wrong("rule", FieldTrouble::Rule(why)))?;
            let plain = plain_form(&spelt_out(&rule, own_start.unwrap_or(starts)));
            let rhythm = plain.map_or(Ok(Rhythm::Rule(rule)), |form| form.rhythm())?;
            return Ok((rhythm, own_start));
        }
        let rhythm = self.rhythm()?;
        match &rhythm {
            Rhythm::Rule(rule) if rule.next(starts, starts).is_none() => {
                Err(wrong("every", FieldTrouble::Rule(RuleTrouble::Never)))
            }
            _ => Ok((rhythm, None)),
        }
    }

    /// The rhythm that every kind but a pasted rule means, whenever it starts.
    fn rhythm(&self) -> Result<Rhythm> {
        let rule = match self {
            Self::EveryDay => Rule::every(Freq::Daily, 1),
            Self::EveryDays { every } => Rule::every(Freq::Daily, turns(*every)?),
            Self::Weekdays { days, every } => {
                let days = Weekdays::new(days.clone()).ok_or(wrong("weekdays", FieldTrouble::NoWeekday))?;
                match (days.days().len(), turns(*every)?) {
                    (7, 1) => Rule::every(Freq::Daily, 1),
                    (_, every) => {
                        Rule { days: days.days().iter().map(every_one).collect(), ..Rule::every(Freq::Weekly, every) }
                    }
                }
            }
            Self::MonthDay { day, every } => {
                let day = within("monthDay", *day, 31)?;
                Rule { month_days: vec![day], ..Rule::every(Freq::Monthly, turns(*every)?) }
            }
            Self::MonthWeekday { nth, day, every } => {
                let nth = i16::try_from(*nth).ok().filter(|nth| matches!(nth, 1..=4 | -1));
                let nth = nth.ok_or(wrong("monthDay", FieldTrouble::OutOfRange { least: 1, most: 4 }))?;
                let day = RuleDay { nth: Some(nth), day: *day };
                Rule { days: vec![day], ..Rule::every(Freq::Monthly, turns(*every)?) }
            }
            Self::Yearly { month: 2, day: 29, leap: LeapDay::Mar1 } => {
                // The 60th day of the year is 29 February where there is one, and 1 March where there is none.
                Rule { year_days: vec![60], ..Rule::every(Freq::Yearly, 1) }
            }
            Self::Yearly { month, day, .. } => {
                let month = within("yearDay", *month, 12)?;
                let day = within("yearDay", *day, 31)?;
                if day > longest(month) {
                    return Err(wrong("yearDay", FieldTrouble::NoSuchDay));
                }
                Rule { months: vec![month], month_days: vec![day], ..Rule::every(Freq::Yearly, 1) }
            }
            Self::SinceDone { every, unit } => {
                let every = u16::try_from(turns(*every)?).unwrap_or(u16::MAX);
                return Ok(Rhythm::SinceDone { every, unit: *unit });
            }
            Self::Times { times, per } => {
                // Every week, and every month, has room for so many.
                let most = if *per == Period::Week { 7 } else { 28 };
                let times = u8::try_from(within("timesCount", *times, most)?).unwrap_or(u8::MAX);
                return Ok(Rhythm::Times { times, per: *per });
            }
            Self::Rule { text } => text.parse().map_err(|why| wrong("rule", FieldTrouble::Rule(why)))?,
        };
        Ok(Rhythm::Rule(rule))
    }
}

fn wrong(field: &'static str, why: FieldTrouble) -> Error {
    Error::Field { field, why }
}

/// Every so many turns, as far as rules allow it.
fn turns(every: u32) -> Result<u32> {
    let every = within("every", every, MOST_TURNS)?;
    Ok(every.unsigned_abs().into())
}

/// A number from 1 to `most`.
fn within(field: &'static str, number: u32, most: u32) -> Result<i16> {
    let in_range = (1..=most).contains(&number);
    i16::try_from(number).ok().filter(|_| in_range).ok_or(wrong(field, FieldTrouble::OutOfRange { least: 1, most }))
}

fn every_one(day: &Weekday) -> RuleDay {
    RuleDay { nth: None, day: *day }
}

/// The days of a month in the years in which it has most.
fn longest(month: i16) -> i16 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The kind of form that says exactly what the rule says, if there is one.
fn plain_form(rule: &Rule) -> Option<RhythmForm> {
    use Freq::{Daily, Monthly, Weekly, Yearly};
    if rule.end != End::Never || rule.week_start != Weekday::Mon || !rule.weeks.is_empty() {
        return None;
    }
    let every = rule.interval;
    let every_month = rule.freq == Monthly || (rule.freq == Yearly && every == 1);
    let every_week = rule.freq == Weekly || every == 1;
    match (&rule.months[..], &rule.year_days[..], &rule.month_days[..], &rule.days[..], &rule.positions[..]) {
        ([], [], [], [], []) if rule.freq == Daily && every == 1 => Some(RhythmForm::EveryDay),
        ([], [], [], [], []) if rule.freq == Daily => Some(RhythmForm::EveryDays { every }),
        ([], [], [], days @ [_, ..], []) if every_week && days.iter().all(|day| day.nth.is_none()) => {
            match days.len() {
                7 if every == 1 => Some(RhythmForm::EveryDay),
                _ => Some(RhythmForm::Weekdays { days: days.iter().map(|day| day.day).collect(), every }),
            }
        }
        ([], [], [-1], [], []) if every_month => Some(RhythmForm::MonthDay { day: 31, every }),
        ([], [], [day], [], []) if every_month && *day > 0 => {
            Some(RhythmForm::MonthDay { day: day.unsigned_abs().into(), every })
        }
        // “The last of the days from the 28th to the 30th” is how other programs say “the 30th, or the last day”.
        ([], [], [28, .., day], [], [-1]) if rule.freq == Monthly && rule.month_days.iter().copied().eq(28..=*day) => {
            Some(RhythmForm::MonthDay { day: day.unsigned_abs().into(), every })
        }
        ([], [], [], [RuleDay { nth: Some(nth @ (1..=4 | -1)), day }], [])
        | ([], [], [], [RuleDay { nth: None, day }], [nth @ (1..=4 | -1)])
            if rule.freq == Monthly =>
        {
            Some(RhythmForm::MonthWeekday { nth: (*nth).into(), day: *day, every })
        }
        ([month], [], [day], [], []) if every == 1 && matches!(rule.freq, Monthly | Yearly) => {
            let last = longest(*month);
            let day = match *day {
                -1 => last,
                // Counted from its end, February’s other days move.
                day if day < 0 && *month == 2 => return None,
                day if day < 0 => last + 1 + day,
                day => day.min(last),
            };
            let (month, day) = (month.unsigned_abs().into(), u32::try_from(day).ok().filter(|day| *day > 0)?);
            Some(RhythmForm::Yearly { month, day, leap: LeapDay::Feb28 })
        }
        ([], [60], [], [], []) if every == 1 => Some(RhythmForm::Yearly { month: 2, day: 29, leap: LeapDay::Mar1 }),
        _ => None,
    }
}

/// The rule with the day that its start gives it, and with weeks that begin on Monday where that makes no difference.
fn spelt_out(rule: &Rule, starts: NaiveDate) -> Rule {
    let mut rule = rule.clone();
    if rule.takes_day_from_start() && rule.positions.is_empty() {
        let month_day = i16::try_from(starts.day()).unwrap_or(i16::MAX);
        match rule.freq {
            Freq::Daily => {}
            Freq::Weekly => rule.days = vec![every_one(&Weekday::of(starts))],
            Freq::Monthly => rule.month_days = vec![month_day],
            Freq::Yearly => {
                rule.month_days = vec![month_day];
                if rule.months.is_empty() {
                    rule.months = vec![i16::try_from(starts.month()).unwrap_or(i16::MAX)];
                }
            }
        }
    }
    let weeks_matter = match rule.freq {
        Freq::Daily | Freq::Monthly => false,
        Freq::Weekly => !rule.positions.is_empty() || !is_same_from_monday(&rule, starts),
        Freq::Yearly => !rule.weeks.is_empty(),
    };
    if !weeks_matter {
        rule.week_start = Weekday::Mon;
    }
    rule
}

/// Weeks that begin on another day put a weekday into another turn, or they do not: its first seven days tell.
fn is_same_from_monday(weekly: &Rule, starts: NaiveDate) -> bool {
    let first_days = |week_start| {
        let rule = Rule { week_start, months: Vec::new(), ..weekly.clone() };
        rule.between(starts, starts, days_after(starts, 6)).collect::<Vec<_>>()
    };
    first_days(weekly.week_start) == first_days(Weekday::Mon)
}

/// The plainest endless rule that gives the same days, as far as a form can say it.
pub(super) fn plainest(rule: &Rule, starts: NaiveDate) -> Rule {
    let endless = spelt_out(&Rule { end: End::Never, ..rule.clone() }, starts);
    match plain_form(&endless).map(|form| form.rhythm()) {
        Some(Ok(Rhythm::Rule(plain))) => plain,
        _ => endless,
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
