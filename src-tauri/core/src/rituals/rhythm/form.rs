//! How a ritual comes round, as a form shows it and as it comes from one.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Period, Rhythm, Unit, days_after};
use crate::error::{Error, FieldTrouble, Result, written};
use crate::rituals::rule::{End, Freq, MOST_TURNS, Rule, RuleDay, RuleTrouble};
use crate::{Weekday, Weekdays};

/// The longest text that is looked at for a rule; what is longer than a rule can be is told by the rule.
const PASTED: usize = 2_000;

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
    pub(super) fn rhythm(&self) -> Result<Rhythm> {
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
pub(super) fn plain_form(rule: &Rule) -> Option<RhythmForm> {
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
pub(in crate::rituals) fn plainest(rule: &Rule, starts: NaiveDate) -> Rule {
    let endless = spelt_out(&Rule { end: End::Never, ..rule.clone() }, starts);
    match plain_form(&endless).map(|form| form.rhythm()) {
        Some(Ok(Rhythm::Rule(plain))) => plain,
        _ => endless,
    }
}
