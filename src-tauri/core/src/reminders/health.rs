//! How the reminders are: what comes next, what was told lately, and what holds them back.

use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::key::Source;
use super::ledger::{Delivery, State};
use super::memory::BackingOff;
use super::{Key, store};
use crate::error::Result;
use crate::exercises::{self, Library};
use crate::rituals::rhythm::Past;
use crate::settings::Settings;
use crate::times::instant_of;
use crate::words::say;
use crate::{Alongside, Now, TimeOfDay, rituals};

/// How many reminders to come are named.
const NEXT: usize = 5;
/// How far ahead they are looked for, in days.
const AHEAD: u64 = 400;
/// How many that were told are named.
const LATELY: u32 = 20;

/// How the reminders are.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ReminderHealth {
    /// The next ones, soonest first.
    pub next: Vec<Upcoming>,
    /// The last ones, newest first.
    pub told: Vec<Told>,
    /// Whether the exercise is announced less, because nobody has answered for long.
    pub backing_off: Option<BackingOff>,
    /// Whether the desktop asks for silence.
    pub disturb: bool,
    /// Whether the clock has jumped and is not trusted yet.
    pub clock_suspect: bool,
}

/// A reminder to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Upcoming {
    /// The ritual's name, or that it is the day's exercise.
    pub what: String,
    /// The civil date on which it comes, on the person's wall.
    pub day: NaiveDate,
    /// At which time, on the same wall.
    pub time: TimeOfDay,
}

/// A reminder that fell due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Told {
    /// The ritual's name, or that it was the day's exercise.
    pub what: String,
    /// The civil date for which it was planned, on the person's wall.
    pub day: NaiveDate,
    /// The time for which it was planned.
    pub time: TimeOfDay,
    /// When the desktop took it.
    pub shown: Option<TimeOfDay>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Outcome {
    /// It is on its way to the desktop.
    Waiting,
    /// The desktop has shown it.
    Shown,
    /// It was answered.
    Answered,
    /// It was put off.
    Later,
    /// Its time went by.
    LetGo,
    /// The desktop has refused it; it is tried again.
    Refused,
}

impl Alongside {
    /// How the reminders are.
    pub fn reminder_health(&self) -> Result<ReminderHealth> {
        let (settings, now) = self.settings_now()?;
        let library = &self.library;
        self.vault.read(|connection| {
            let memory = match &self.desk.memory {
                Some(memory) => memory.clone(),
                None => store::memory(connection)?,
            };
            let told = store::latest(connection, LATELY)?
                .into_iter()
                .map(|(key, row)| told(connection, library, &key, &row, now))
                .collect::<Result<Vec<_>>>()?;
            Ok(ReminderHealth {
                next: next(connection, &settings, now)?,
                told: told.into_iter().flatten().collect(),
                backing_off: memory.backing_off(now.day(settings.day_start)),
                disturb: self.desk.disturb,
                clock_suspect: memory.trusted_at().is_some_and(|at| now.utc < at),
            })
        })
    }
}

/// The next reminders of everything that has a time.
pub(crate) fn next(connection: &Connection, settings: &Settings, now: Now) -> Result<Vec<Upcoming>> {
    let today = now.day(settings.day_start);
    let ledger = store::ledger(connection, today)?;
    let is_open = |key: &Key| ledger.get(key).is_none_or(|row| matches!(row.state, State::Snoozed(_)));
    let due = |key: &Key, day, time, zone| match ledger.get(key).map(|row| row.state) {
        Some(State::Snoozed(until)) => until,
        _ => instant_of(day, time, settings.day_start, zone),
    };
    let mut next = Vec::new();
    if settings.remind {
        for day in today.iter_days().take(NEXT + 1) {
            let open = exercises::store::day(connection, day)?
                .is_none_or(|kept| kept.state == exercises::State::Offered && !kept.seen);
            let key = Key::exercise(day);
            if open && is_open(&key) {
                next.push((due(&key, day, settings.evenings_begin, now.zone), say("upcoming-exercise")));
            }
        }
    }
    for ritual in rituals::store::all(connection)?.iter().filter(|ritual| !ritual.archived && !ritual.slots.is_empty())
    {
        let marks = rituals::store::marks_from(connection, ritual.id, rituals::looks_back_to(today))?;
        let pauses = rituals::store::pauses_from(connection, ritual.id, today)?;
        let past = Past { marks: &marks };
        let mut from = today;
        let mut found = 0;
        while let Some(day) = ritual.schedule.next(from, &past).filter(|day| *day <= today + Days::new(AHEAD)) {
            from = crate::times::next_day(day);
            let rests = marks.contains_key(&day) || pauses.iter().any(|pause| pause.contains(day));
            if rests || !ritual.schedule.reminds(day, &past) {
                continue;
            }
            for slot in &ritual.slots {
                let key = Key::ritual(ritual.id, day, slot.number);
                let at = due(&key, day, slot.time, ritual.zone.unwrap_or(now.zone));
                if is_open(&key) && at >= slot.since {
                    next.push((at, ritual.name.clone()));
                    found += 1;
                }
            }
            if found >= NEXT {
                break;
            }
        }
    }
    next.retain(|(at, _)| *at > now.utc);
    next.sort();
    next.truncate(NEXT);
    Ok(next
        .into_iter()
        .map(|(at, what)| {
            let wall = at.with_timezone(&now.zone).naive_local();
            Upcoming { what, day: wall.date(), time: TimeOfDay::of(wall.time()) }
        })
        .collect())
}

/// A delivery as the page tells it; `None` for what has been removed since.
fn told(connection: &Connection, library: &Library, key: &Key, row: &Delivery, now: Now) -> Result<Option<Told>> {
    let what = match key.names() {
        Some((Source::Exercise, day)) => {
            let kept = exercises::store::day(connection, day)?;
            let exercise = kept.and_then(|kept| library.exercise(&kept.exercise));
            exercise.map_or_else(|| say("upcoming-exercise"), |exercise| exercise.title.clone())
        }
        Some((Source::Ritual(id), _)) => match rituals::store::one(connection, id)? {
            Some(ritual) => ritual.name,
            None => return Ok(None),
        },
        None => return Ok(None),
    };
    let wall = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&now.zone).naive_local();
    Ok(Some(Told {
        what,
        day: wall(row.due).date(),
        time: TimeOfDay::of(wall(row.due).time()),
        shown: row.shown.map(|at| TimeOfDay::of(wall(at).time())),
        outcome: match row.state {
            State::Claimed if row.failed.is_some() => Outcome::Refused,
            State::Claimed => Outcome::Waiting,
            State::Shown => Outcome::Shown,
            State::Answered => Outcome::Answered,
            State::Snoozed(_) => Outcome::Later,
            State::LetGo => Outcome::LetGo,
        },
    }))
}
