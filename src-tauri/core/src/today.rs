//! Today in one look.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::exercises::{self, Exercise, Tonight, Why};
use crate::journal::{self, Entry};
use crate::rituals::DueRitual;
use crate::{Alongside, Now, TimeOfDay, reminders, rituals, settings};

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
    /// What was written about it before, newest first; a few.
    pub earlier: Vec<Entry>,
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
    /// The day on which they are back.
    pub paused_day: Option<NaiveDate>,
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
    /// What this evening has room for, if that was said.
    pub tonight: Option<Tonight>,
    /// The rituals that are due, or done, today.
    pub rituals: Vec<DueRitual>,
    /// Whether there is any ritual at all.
    pub has_rituals: bool,
    /// One entry of this day in another year.
    pub memory: Option<Memory>,
    /// Until when all reminders pause, on the wall.
    pub paused_until: Option<TimeOfDay>,
    /// The day on which they are back.
    pub paused_day: Option<NaiveDate>,
    /// A journey that nobody has been asked about yet.
    pub travel: Option<reminders::Travel>,
}

impl Alongside {
    /// Which day it is, and whether reminders pause.
    pub fn day(&self) -> Result<AppDay> {
        let (settings, now) = self.settings_now()?;
        let (paused_until, paused_day) = self.vault.read(|connection| paused(connection, &settings, now))?;
        Ok(AppDay { date: now.day(settings.day_start), paused_until, paused_day })
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
        let here = self.surroundings.clock.zone();
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
                    earlier: journal::earlier(tx, library, &exercise.id, date, now.utc)?,
                    exercise: exercise.clone(),
                }),
            };
            let all = rituals::store::all(tx)?;
            let (paused_until, paused_day) = paused(tx, &settings, now)?;
            if seen {
                reminders::store::sign(tx, date)?;
            }
            Ok(Today {
                date,
                part_of_day: PartOfDay::of(now.wall_time()),
                exercise,
                tonight: exercises::store::tonight(tx, date)?,
                rituals: due(tx, &all, date, now)?,
                has_rituals: all.iter().any(|ritual| !ritual.archived),
                memory: journal::memory(tx, library, date, now.utc)?,
                paused_until,
                paused_day,
                travel: reminders::store::travel(tx, here, now.utc)?,
            })
        })
    }
}

/// The rituals of `date`: those with a time in its order, then the others.
fn due(connection: &rusqlite::Connection, all: &[rituals::Kept], date: NaiveDate, now: Now) -> Result<Vec<DueRitual>> {
    let mut due = Vec::new();
    for ritual in all {
        due.extend(rituals::due(connection, ritual, date, now)?);
    }
    due.sort_by_key(|ritual: &DueRitual| (ritual.times.is_empty(), ritual.times.first().copied()));
    Ok(due)
}

/// Until when all reminders pause, if they do: the time on the wall and the day.
fn paused(
    connection: &rusqlite::Connection,
    settings: &settings::Settings,
    now: Now,
) -> Result<(Option<TimeOfDay>, Option<NaiveDate>)> {
    let until = reminders::store::paused_until(connection, now.utc)?;
    let day = until.map(|until| Now { utc: until, ..now }.day(settings.day_start));
    Ok((until.map(|until| TimeOfDay::of(until.with_timezone(&now.zone).time())), day))
}
