//! The days of a ritual: how it stands on one, and what the person says about it.

use chrono::{Datelike as _, Days, NaiveDate};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use super::rhythm::{Mark, Past, Period, Rhythm};
use super::year::DayState;
use super::{Kept, Ritual, Slot, shown, store};
use crate::error::{Error, FieldTrouble, Result, at_most};
use crate::exercises::Snooze;
use crate::reminders::{self, Key};
use crate::settings::{self, Settings};
use crate::times::{instant_of, next_day};
use crate::{Alongside, Changed, Noun, Now, RitualId, TimeOfDay, Today};

/// The longest note that fits, in characters.
const NOTE: usize = 2_000;
/// How many weeks a year's calendar shows; the last one is this week.
const WEEKS: u64 = 53;

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
    /// What it follows; may be empty.
    pub cue: String,
    /// At which times; none or several.
    pub times: Vec<TimeOfDay>,
    /// What was said about it.
    pub mark: Option<Mark>,
    /// When it was done, on the wall.
    pub done_at: Option<TimeOfDay>,
    /// Until when its reminder was put off, on the wall.
    pub later_until: Option<TimeOfDay>,
    /// Whether that is on another day.
    pub later_tomorrow: bool,
    /// Whether its reminder may be put off once more.
    pub may_wait: bool,
    /// How often it was done, where a number of times was chosen.
    pub so_far: Option<SoFar>,
}

/// How often a ritual was done in this week or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SoFar {
    /// So often, today included.
    pub done: u32,
    /// Of so many times.
    pub times: u32,
    /// In which span.
    pub per: Period,
}

/// The past year of a ritual.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RitualYear {
    /// The ritual as it looks today.
    pub ritual: Ritual,
    /// The first day, a Monday.
    pub from: NaiveDate,
    /// The last day: today.
    pub to: NaiveDate,
    /// Every day between them, in order.
    pub days: Vec<RitualDay>,
}

/// One day of a ritual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RitualDay {
    /// Which day.
    pub date: NaiveDate,
    /// How it stands.
    pub state: DayState,
    /// What was noted; may be empty.
    pub note: String,
}

impl Alongside {
    /// Marks a ritual as done or skipped on `day`, today or any day before it, or takes back what was said: the mark, or that it
    /// should come later.
    ///
    /// # Errors
    /// When the day is still to come.
    pub fn mark_ritual(&mut self, id: RitualId, day: NaiveDate, mark: Option<Mark>) -> Result<Changed<Today>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        not_ahead(day, today)?;
        self.vault.write(|tx| {
            let kept = store::one(tx, id)?.ok_or(Error::NotFound("ritual"))?;
            if mark.is_none() {
                // Back to how it was: what was put off no longer is.
                for slot in kept.slots.iter().map(|slot| slot.number).chain([0]) {
                    reminders::store::wake(tx, &Key::ritual(id, day, slot))?;
                }
            }
            store::mark(tx, id, day, mark, (day == today).then(|| now.wall_time()))
        })?;
        self.changed_rituals()
    }

    /// Keeps a note on a day of a ritual; an empty one takes it away.
    ///
    /// # Errors
    /// When the day is still to come, or the note is too long.
    pub fn note_ritual(&mut self, id: RitualId, day: NaiveDate, text: &str) -> Result<Changed<()>> {
        let (settings, now) = self.settings_now()?;
        not_ahead(day, now.day(settings.day_start))?;
        let note = at_most("note", text, NOTE)?;
        self.vault.write(|tx| {
            store::one(tx, id)?.ok_or(Error::NotFound("ritual"))?;
            store::note(tx, id, day, &note)
        })?;
        Ok(Changed::new((), &[Noun::Rituals]))
    }

    /// Puts today's reminder of a ritual off.
    ///
    /// # Errors
    /// When it has been put off three times already.
    pub fn later_ritual(&mut self, id: RitualId, snooze: Snooze) -> Result<Changed<Today>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        self.vault.write(|tx| {
            let kept = store::one(tx, id)?.ok_or(Error::NotFound("ritual"))?;
            let slot = latest_slot(&kept, today, &settings, now);
            let key = Key::ritual(id, today, slot.map_or(0, |slot| slot.number));
            let until = match snooze {
                Snooze::Tomorrow => {
                    let tomorrow = next_day(today);
                    let time = slot.map_or(settings.evenings_begin, |slot| slot.time);
                    instant_of(tomorrow, time, settings.day_start, kept.zone.unwrap_or(now.zone))
                }
                _ => reminders::snoozed_until(snooze, &settings, today, now),
            };
            reminders::store::snooze(tx, &key, today, until)
        })?;
        self.changed_rituals()
    }

    /// The past year of a ritual, day by day.
    pub fn ritual_year(&self, id: RitualId) -> Result<RitualYear> {
        let (settings, now) = self.settings_now()?;
        let to = now.day(settings.day_start);
        let monday = to - Days::new(to.weekday().num_days_from_monday().into());
        let from = monday - Days::new(7 * (WEEKS - 1));
        self.vault.read(|connection| {
            let kept = store::one(connection, id)?.ok_or(Error::NotFound("ritual"))?;
            let history = store::history(connection, &kept)?;
            let mut notes = store::notes_from(connection, id, from)?;
            let days = from
                .iter_days()
                .take_while(|day| *day <= to)
                .map(|date| RitualDay {
                    date,
                    state: history.state_of(date, to),
                    note: notes.remove(&date).unwrap_or_default(),
                })
                .collect();
            Ok(RitualYear { ritual: shown(connection, kept, to, now)?, from, to, days })
        })
    }

    fn changed_rituals(&mut self) -> Result<Changed<Today>> {
        let today = self.today()?;
        Ok(Changed::new(today, &[Noun::Rituals, Noun::Reminders]))
    }
}

/// How far back the kinds that look back need to see from `today`: a month's first days, and the last mark before them.
pub(crate) fn looks_back_to(today: NaiveDate) -> NaiveDate {
    today - Days::new(40)
}

/// How a ritual stands on `day`, if it is due then or bears a mark.
pub(crate) fn due(connection: &Connection, kept: &Kept, day: NaiveDate, now: Now) -> Result<Option<DueRitual>> {
    let marks = store::marks_from(connection, kept.id, looks_back_to(day))?;
    let (mark, done_at) = store::mark_on(connection, kept.id, day)?;
    let past = Past { marks: &marks };
    let rests = kept.archived || store::pauses_from(connection, kept.id, day)?.iter().any(|pause| pause.contains(day));
    if mark.is_none() && (rests || !kept.schedule.is_due(day, &past)) {
        return Ok(None);
    }
    let settings = settings::store::read(connection)?;
    let key = Key::ritual(kept.id, day, latest_slot(kept, day, &settings, now).map_or(0, |slot| slot.number));
    let later_until = reminders::store::snoozed_until(connection, &key)?.filter(|until| *until > now.utc);
    let so_far = match kept.schedule.rhythm {
        Rhythm::Times { times, per } => {
            let first = per.first_day(day);
            let done = marks.range(first..=day).filter(|(_, mark)| **mark == Mark::Done).count();
            Some(SoFar { done: u32::try_from(done).unwrap_or(u32::MAX), times: times.into(), per })
        }
        _ => None,
    };
    Ok(Some(DueRitual {
        id: kept.id,
        name: kept.name.clone(),
        ours: kept.ours,
        cue: kept.schedule.cue.clone().unwrap_or_default(),
        times: kept.schedule.times.clone(),
        mark,
        done_at,
        later_until: later_until.map(|until| TimeOfDay::of(until.with_timezone(&now.zone).time())),
        later_tomorrow: later_until.is_some_and(|until| Now { utc: until, ..now }.day(settings.day_start) > day),
        may_wait: mark.is_none() && reminders::store::may_snooze(connection, &key)?,
        so_far,
    }))
}

/// The time of the day that “later” is said to: the latest that has come, else the first.
fn latest_slot(kept: &Kept, day: NaiveDate, settings: &Settings, now: Now) -> Option<Slot> {
    let zone = kept.zone.unwrap_or(now.zone);
    let due = |slot: &&Slot| instant_of(day, slot.time, settings.day_start, zone);
    let come = kept.slots.iter().filter(|slot| due(slot) <= now.utc).max_by_key(due);
    come.or(kept.slots.iter().min_by_key(due)).copied()
}

fn not_ahead(day: NaiveDate, today: NaiveDate) -> Result<()> {
    if day > today { Err(Error::Field { field: "date", why: FieldTrouble::StillToCome }) } else { Ok(()) }
}
