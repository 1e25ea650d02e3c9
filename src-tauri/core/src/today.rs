//! Today in one look.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::exercises::{self, Exercise, Why};
use crate::journal::{self, Entry};
use crate::{Alongside, Now, RitualId, TimeOfDay, reminders, rituals, settings};

/// How the day's exercise stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export)]
pub enum DayState {
    /// On the table.
    Offered,
    /// Put off.
    Later {
        /// Until when, on the wall; meaningless where it is kept for tomorrow.
        until: TimeOfDay,
        /// Kept for tomorrow.
        tomorrow: bool,
    },
    /// Done.
    Done {
        /// When, on the wall.
        at: TimeOfDay,
    },
    /// Not today.
    NotToday,
}

/// The day's exercise.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DayExercise {
    /// Which one.
    pub exercise: Exercise,
    /// Whether it is loved.
    pub loved: bool,
    /// Why this today.
    pub why: Why,
    /// How it stands.
    pub state: DayState,
    /// What was written about it today.
    pub kept: Vec<Entry>,
}

/// A ritual that is due on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DueRitual {
    /// Names it.
    pub id: RitualId,
    /// What they call it.
    pub name: String,
    /// Whether both call it theirs.
    pub ours: bool,
    /// At which time, where it has one.
    pub time: Option<TimeOfDay>,
    /// When it was done, on the wall.
    pub done_at: Option<TimeOfDay>,
}

/// Something written on this day in another year.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Memory {
    /// What was written.
    pub entry: Entry,
    /// How many years ago.
    pub years_ago: u32,
}

/// Which part of the day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum PartOfDay {
    /// From 05:00 until noon.
    Morning,
    /// Until 18:00.
    Afternoon,
    /// Until 23:00.
    Evening,
    /// Until 05:00.
    Night,
}

impl PartOfDay {
    fn of(time: TimeOfDay) -> Self {
        match chrono::Timelike::hour(&time.naive()) {
            5..12 => Self::Morning,
            12..18 => Self::Afternoon,
            18..23 => Self::Evening,
            _ => Self::Night,
        }
    }
}

/// Which day it is, for views that need no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AppDay {
    /// The app's day.
    pub date: NaiveDate,
    /// Until when all reminders pause, on the wall.
    pub paused_until: Option<TimeOfDay>,
}

/// Today in one look.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Today {
    /// The app's day.
    pub date: NaiveDate,
    /// Which part of it.
    pub part_of_day: PartOfDay,
    /// The day's exercise; none where nothing may be offered.
    pub exercise: Option<DayExercise>,
    /// The rituals that are due, or done, today.
    pub rituals: Vec<DueRitual>,
    /// Whether there is any ritual at all.
    pub has_rituals: bool,
    /// One entry of this day in another year.
    pub memory: Option<Memory>,
    /// Until when all reminders pause, on the wall.
    pub paused_until: Option<TimeOfDay>,
}

impl Alongside {
    /// Which day it is, and whether reminders pause.
    pub fn day(&self) -> Result<AppDay> {
        let (settings, now) = self.settings_now()?;
        let paused_until = self.vault.read(|connection| paused_until(connection, now))?;
        Ok(AppDay { date: now.day(settings.day_start), paused_until })
    }

    /// Today in one look; the exercise is chosen now if it has not been yet.
    pub fn today(&mut self) -> Result<Today> {
        self.look_at_today(false)
    }

    /// Today as the person looks at it in the window: what they have seen needs no announcement.
    pub fn see_today(&mut self) -> Result<Today> {
        self.look_at_today(true)
    }

    fn look_at_today(&mut self, seen: bool) -> Result<Today> {
        let now = self.now();
        let library = &self.library;
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let date = now.day(settings.day_start);
            let kept = exercises::todays(tx, library, &settings, now)?;
            if seen {
                exercises::store::seen(tx, date, now)?;
            }
            let exercise = match kept.as_ref().and_then(|day| Some((day, library.exercise(&day.exercise)?))) {
                None => None,
                Some((day, exercise)) => Some(DayExercise {
                    loved: exercises::store::is_loved(tx, &exercise.id)?,
                    why: day.why.clone(),
                    state: exercises::day_state(tx, day, now)?,
                    kept: journal::about(tx, library, &exercise.id, date, now.utc)?,
                    exercise: exercise.clone(),
                }),
            };
            let all = rituals::store::all(tx)?;
            Ok(Today {
                date,
                part_of_day: PartOfDay::of(now.wall_time()),
                exercise,
                rituals: due(tx, &all, date)?,
                has_rituals: !all.is_empty(),
                memory: journal::memory(tx, library, date, now.utc)?,
                paused_until: paused_until(tx, now)?,
            })
        })
    }
}

/// The rituals of `date`: those with a time in its order, then the others.
fn due(connection: &rusqlite::Connection, all: &[rituals::Kept], date: NaiveDate) -> Result<Vec<DueRitual>> {
    let mut due = Vec::new();
    for ritual in all {
        due.extend(ritual.due(date, rituals::store::done_at(connection, ritual.id, date)?));
    }
    due.sort_by_key(|ritual: &DueRitual| (ritual.time.is_none(), ritual.time));
    Ok(due)
}

/// Until when all reminders pause, if they do.
pub(crate) fn paused_until(connection: &rusqlite::Connection, now: Now) -> Result<Option<TimeOfDay>> {
    let pause = reminders::store::pause_around(connection, now.utc)?;
    let until = pause.filter(|(from, until)| (*from..*until).contains(&now.utc));
    Ok(until.map(|(_, until)| TimeOfDay::of(until.with_timezone(&now.zone).time())))
}
