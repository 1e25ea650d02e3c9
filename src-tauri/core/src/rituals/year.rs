//! What has been with a ritual, and how each of its days looks in a calendar.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::rhythm::{Mark, Past, Period, Rhythm, Schedule, days_after};

/// Everything that has been with a ritual.
#[derive(Clone, Debug)]
pub(crate) struct History {
    /// Its schedules, each with the day from which it holds, in that order: a change leaves the days before it as they were.
    pub schedules: Vec<(NaiveDate, Schedule)>,
    pub marks: BTreeMap<NaiveDate, Mark>,
    pub pauses: Vec<Pause>,
}

/// Days on which nothing is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pause {
    pub since: NaiveDate,
    /// The first day after it; none: it lasts.
    pub until: Option<NaiveDate>,
}

/// How a day of a ritual looks in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "RitualDayState")]
pub enum DayState {
    /// Done.
    Done,
    /// Left out, and that is all right.
    Skipped,
    /// Would have been due, but for a pause.
    Paused,
    /// Was due and bears no mark; today included, while it is unanswered.
    Open,
    /// Nothing was due.
    Free,
}

impl Pause {
    pub(crate) fn contains(&self, day: NaiveDate) -> bool {
        day >= self.since && self.until.is_none_or(|until| day < until)
    }
}

impl History {
    pub(super) fn past(&self) -> Past<'_> {
        Past { marks: &self.marks }
    }

    pub(super) fn pauses_on(&self, day: NaiveDate) -> bool {
        self.pauses.iter().any(|pause| pause.contains(day))
    }

    /// How `day` looks on `today`, which is the same day or a later one.
    ///
    /// What may be done on any day leaves no trail of open days behind. Of what is due so often a week or month, as many days are open as it
    /// stays short of that: the last ones on which an even pace would have had it done. Of what is due until it is done, it is the day on
    /// which it was announced, once it has stayed undone until it was announced again; until then, today stands for it.
    pub(crate) fn state_of(&self, day: NaiveDate, today: NaiveDate) -> DayState {
        match self.marks.get(&day) {
            Some(Mark::Done) => DayState::Done,
            Some(Mark::Skipped) => DayState::Skipped,
            None if !self.asks_on(day, today) => DayState::Free,
            None if self.pauses_on(day) => DayState::Paused,
            None => DayState::Open,
        }
    }

    fn asks_on(&self, day: NaiveDate, today: NaiveDate) -> bool {
        let Some((_, schedule)) = self.schedules.iter().rfind(|(since, _)| *since <= day) else { return false };
        let past = self.past();
        if day == today {
            return schedule.is_due(day, &past);
        }
        schedule.reminds(day, &past)
            && match &schedule.rhythm {
                Rhythm::Rule(_) => true,
                Rhythm::SinceDone { every, unit } => {
                    let again = days_after(day, unit.days(*every));
                    again <= today && self.marks.range(day..again).next().is_none()
                }
                Rhythm::Times { times, per } => self.done_in(*per, day) < per.even_pace(*times, day) as usize,
            }
    }

    /// How often it was done in the week or month of `day`.
    fn done_in(&self, per: Period, day: NaiveDate) -> usize {
        let days = per.first_day(day)..=per.last_day(day);
        self.marks.range(days).filter(|(_, mark)| **mark == Mark::Done).count()
    }
}

#[cfg(test)]
mod tests;
