//! “Just us” rituals: how they come round, their days, how strong they have grown.

mod days;
mod ideas;
pub(crate) mod rhythm;
mod rule;
pub(crate) mod says;
pub(crate) mod store;
mod strength;
mod year;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, FieldTrouble, Result, at_most, written};
use crate::journal;
use crate::settings::{typed, zone};
use crate::zones::Zone;
use crate::{Alongside, Changed, Noun, Now, RitualId, TimeOfDay, chance, times};
use rhythm::{Past, Schedule};

pub use days::{DueRitual, RitualDay, RitualYear, SoFar};
pub(crate) use days::{due, looks_back_to};
pub use ideas::RitualIdea;
pub use rhythm::{LeapDay, Mark, Period, RhythmForm, Unit};
pub use rule::RuleTrouble;
pub use strength::{Stage, Strength};
pub use year::DayState as RitualDayState;
pub(crate) use year::{History, Pause};

/// The longest name, cue and description that fit, in characters.
const NAME: usize = 120;
const CUE: usize = 120;
const HOW: usize = 2_000;
/// More times a day than this are no ritual but an alarm clock.
const TIMES: usize = 12;

/// A recurring habit that belongs to the two.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Ritual {
    /// Names it.
    pub id: RitualId,
    /// What they call it.
    pub name: String,
    /// What it is, in their words; may be empty.
    pub how: String,
    /// Whether both call it theirs.
    pub ours: bool,
    /// How it comes round, as a form shows it.
    pub rhythm: RhythmForm,
    /// What it follows, such as “after the dishes”; may be empty.
    pub cue: String,
    /// When it is announced; none or several times a day.
    pub times: Vec<TimeOfDay>,
    /// The first day on which it can be due.
    pub starts: NaiveDate,
    /// The last one.
    pub ends: Option<NaiveDate>,
    /// The zone whose clocks its times are read on; none: wherever the person is.
    pub zone: Option<String>,
    /// Whether a reminder may still come later, where the computer was off.
    pub late: bool,
    /// The schedule in words, such as “Every Monday and Thursday at 19:30”.
    pub says: String,
    /// The same with the next day, such as “Every Friday at 19:30, next on 4 December”.
    pub says_next: String,
    /// The next day on which it is due and not done yet, today included.
    pub next: Option<NaiveDate>,
    /// How it stands today, where it is due today or bears a mark.
    pub today: Option<DueRitual>,
    /// The pause that lasts.
    pub paused: Option<RitualPause>,
    /// Whether it was put away.
    pub archived: bool,
    /// How strong it has grown.
    pub strength: Strength,
}

/// A pause of one ritual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RitualPause {
    /// Its first day.
    pub since: NaiveDate,
    /// The day on which the ritual is back; none: when it is taken up again.
    pub until: Option<NaiveDate>,
}

/// A ritual as it comes from a form.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RitualDraft {
    /// Which ritual is changed; none for a new one.
    pub id: Option<RitualId>,
    /// What they call it.
    pub name: String,
    /// What it is.
    pub how: String,
    /// Whether both call it theirs.
    pub ours: bool,
    /// How it comes round.
    pub rhythm: RhythmForm,
    /// What it follows; empty for nothing.
    pub cue: String,
    /// The times as they were typed; empty ones count for nothing.
    pub times: Vec<String>,
    /// The first day, `YYYY-MM-DD`; empty for today.
    pub starts: String,
    /// The last day; empty for none.
    pub ends: String,
    /// A zone of the time zone database; empty for wherever the person is.
    pub zone: String,
    /// Whether a reminder may still come later, where the computer was off.
    pub late: bool,
}

/// A ritual as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub id: RitualId,
    pub name: String,
    pub how: String,
    pub ours: bool,
    /// The schedule that holds now; its times are those of the slots.
    pub schedule: Schedule,
    pub slots: Vec<Slot>,
    pub zone: Option<Zone>,
    pub late: bool,
    /// The idea of the shelf that it was taken from.
    pub idea: Option<String>,
    pub archived: bool,
}

/// One time of day of a ritual. Its number is part of the key under which it is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Slot {
    pub number: u16,
    pub time: TimeOfDay,
    /// Since when this time stands.
    pub since: DateTime<Utc>,
}

/// What a draft says, read and found good.
struct Read {
    name: String,
    how: String,
    schedule: Schedule,
    zone: Option<Zone>,
}

impl RitualDraft {
    fn read(&self, today: NaiveDate) -> Result<Read> {
        let name = written("name", &self.name, NAME)?;
        let how = at_most("how", &self.how, HOW)?;
        let starts = times::typed_day("starts", &self.starts)?.unwrap_or(today);
        let ends = times::typed_day("ends", &self.ends)?;
        if ends.is_some_and(|ends| ends < starts) {
            return Err(Error::Field { field: "ends", why: FieldTrouble::EndsBeforeStart });
        }
        let (rhythm, pasted_start) = self.rhythm.read(starts)?;
        let mut times: Vec<TimeOfDay> = self
            .times
            .iter()
            .filter(|time| !time.trim().is_empty())
            .map(|time| typed("times", time))
            .collect::<Result<_>>()?;
        times.sort_unstable();
        times.dedup();
        if times.len() > TIMES {
            return Err(Error::Field { field: "times", why: FieldTrouble::TooManyTimes });
        }
        let cue = Some(at_most("cue", &self.cue, CUE)?).filter(|cue| !cue.is_empty());
        let zone = zone("zone", &self.zone)?;
        let schedule = Schedule { rhythm, starts: pasted_start.unwrap_or(starts), ends, cue, times };
        Ok(Read { name, how, schedule, zone })
    }
}

impl Alongside {
    /// All rituals that are not in the trash, those that were put away too, in the person's order.
    pub fn rituals(&self) -> Result<Vec<Ritual>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        self.vault.read(|connection| {
            store::all(connection)?.into_iter().map(|kept| shown(connection, kept, today, now)).collect()
        })
    }

    /// Keeps a new ritual or changes one; its draft is then done with. A change of the schedule holds from today on.
    ///
    /// # Errors
    /// Names the field that cannot be used; nothing is then changed.
    pub fn save_ritual(&mut self, draft: RitualDraft) -> Result<Changed<Ritual>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        let read = draft.read(today)?;
        let chance = self.surroundings.chance.as_ref();
        let ritual = self.vault.write(|tx| {
            let id = match draft.id {
                Some(id) => id,
                None => RitualId(chance::new_id(chance, now.utc)?),
            };
            let before = store::one(tx, id)?;
            if draft.id.is_some() && before.is_none() {
                return Err(Error::NotFound("ritual"));
            }
            let slots = slots(&read.schedule.times, before.as_ref().map_or(&[], |kept| &kept.slots), now.utc);
            let kept = Kept {
                id,
                name: read.name,
                how: read.how,
                ours: draft.ours,
                schedule: read.schedule,
                slots,
                zone: read.zone,
                late: draft.late,
                idea: before.as_ref().and_then(|kept| kept.idea.clone()),
                archived: before.as_ref().is_some_and(|kept| kept.archived),
            };
            store::save(tx, &kept, holds_since(tx, before.as_ref(), &kept, today)?, now.utc)?;
            let slot = draft.id.map_or_else(|| "ritual/new".to_owned(), |id| format!("ritual/{id}"));
            journal::store::drop_draft(tx, &slot)?;
            shown(tx, kept, today, now)
        })?;
        Ok(Changed::new(ritual, &[Noun::Rituals, Noun::Reminders]))
    }

    /// The sentence of a draft, as [`Ritual::says_next`] will say it.
    ///
    /// # Errors
    /// Names the field that cannot be used.
    pub fn say_ritual(&self, draft: RitualDraft) -> Result<String> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        // It may still be without a name.
        let named = RitualDraft { name: "…".to_owned(), ..draft };
        let schedule = named.read(today)?.schedule;
        let marks = match named.id {
            Some(id) => self.vault.read(|connection| store::marks_from(connection, id, days::looks_back_to(today)))?,
            None => Default::default(),
        };
        let next = schedule.next(today, &Past { marks: &marks });
        Ok(schedule.says_next(next, today))
    }

    /// Moves a ritual to the trash, with its days.
    pub fn remove_ritual(&mut self, id: RitualId) -> Result<Changed<()>> {
        let now = self.now();
        self.change_ritual(|tx| store::set_trashed(tx, id, Some(now.utc)))
    }

    /// Brings a ritual back from the trash.
    pub fn restore_ritual(&mut self, id: RitualId) -> Result<Changed<()>> {
        self.change_ritual(|tx| store::set_trashed(tx, id, None))
    }

    /// Puts a ritual away: it is kept with all its days and asks for nothing; or brings it back.
    pub fn archive_ritual(&mut self, id: RitualId, on: bool) -> Result<Changed<()>> {
        let now = self.now();
        self.change_ritual(|tx| store::set_archived(tx, id, on.then_some(now.utc)))
    }

    /// Gives the rituals this order; those that are not named follow as they were.
    pub fn reorder_rituals(&mut self, ids: &[RitualId]) -> Result<Changed<()>> {
        self.change_ritual(|tx| {
            let others = store::all(tx)?.into_iter().map(|kept| kept.id).filter(|id| !ids.contains(id));
            for (place, id) in ids.iter().copied().chain(others).enumerate() {
                store::set_place(tx, id, place)?;
            }
            Ok(())
        })
    }

    /// Pauses a ritual from today until a day on which it is back (`YYYY-MM-DD`), or, where that is empty, until it is resumed.
    ///
    /// # Errors
    /// When the day is none, or is not ahead.
    pub fn pause_ritual(&mut self, id: RitualId, until: &str) -> Result<Changed<()>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        let until = times::typed_day("until", until)?;
        if until.is_some_and(|until| until <= today) {
            return Err(Error::Field { field: "until", why: FieldTrouble::NotAhead });
        }
        self.change_ritual(|tx| {
            store::one(tx, id)?.ok_or(Error::NotFound("ritual"))?;
            store::pause(tx, id, Pause { since: today, until })
        })
    }

    /// Ends the pause of a ritual: it is back today.
    pub fn resume_ritual(&mut self, id: RitualId) -> Result<Changed<()>> {
        let (settings, now) = self.settings_now()?;
        self.change_ritual(|tx| store::end_pauses(tx, id, now.day(settings.day_start)))
    }

    /// The shelf of ideas, by theme.
    pub fn ritual_ideas(&self) -> Result<Vec<RitualIdea>> {
        let adopted = self.vault.read(store::adopted)?;
        ideas::shelf(&adopted)
    }

    /// Makes a ritual of an idea from the shelf; from then on it is the person's own.
    ///
    /// # Errors
    /// When the shelf has no such idea.
    pub fn adopt_ritual(&mut self, idea: &str) -> Result<Changed<Ritual>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        let idea = ideas::find(idea)?.ok_or(Error::NotFound("idea"))?;
        let chance = self.surroundings.chance.as_ref();
        let ritual = self.vault.write(|tx| {
            let schedule = idea.schedule(today)?;
            let kept = Kept {
                id: RitualId(chance::new_id(chance, now.utc)?),
                slots: slots(&schedule.times, &[], now.utc),
                name: idea.name,
                how: idea.how,
                ours: idea.ours,
                schedule,
                zone: None,
                late: true,
                idea: Some(idea.id),
                archived: false,
            };
            store::save(tx, &kept, today, now.utc)?;
            shown(tx, kept, today, now)
        })?;
        Ok(Changed::new(ritual, &[Noun::Rituals, Noun::Reminders]))
    }

    fn change_ritual(&mut self, change: impl FnOnce(&Transaction<'_>) -> Result<()>) -> Result<Changed<()>> {
        self.vault.write(|tx| change(tx))?;
        Ok(Changed::new((), &[Noun::Rituals, Noun::Reminders]))
    }
}

/// The zones of the database, for a field to choose from.
pub fn zones() -> Vec<&'static str> {
    Zone::all().map(Zone::name).collect()
}

/// The times with their slots: one that was there keeps its own, a changed one takes over the slot of the one it replaces.
fn slots(times: &[TimeOfDay], before: &[Slot], now: DateTime<Utc>) -> Vec<Slot> {
    let kept: Vec<Slot> = before.iter().filter(|slot| times.contains(&slot.time)).copied().collect();
    let mut free = before.iter().filter(|slot| !times.contains(&slot.time)).map(|slot| slot.number).collect::<Vec<_>>();
    free.sort_unstable();
    let next = before.iter().map(|slot| slot.number + 1).max().unwrap_or(0);
    let mut numbers = free.into_iter().chain(next..);
    let mut slots = kept.clone();
    for time in times.iter().filter(|time| kept.iter().all(|slot| slot.time != **time)) {
        slots.extend(numbers.next().map(|number| Slot { number, time: *time, since: now }));
    }
    slots.sort_by_key(|slot| slot.time);
    slots
}

/// The day from which the schedule of `kept` holds: a new one since it starts; a changed one since today; one that stays as it is since it was made.
fn holds_since(connection: &Connection, before: Option<&Kept>, kept: &Kept, today: NaiveDate) -> Result<NaiveDate> {
    let Some(before) = before else { return Ok(kept.schedule.starts.min(today)) };
    let (old, new) = (&before.schedule, &kept.schedule);
    if (&old.rhythm, old.starts, old.ends) != (&new.rhythm, new.starts, new.ends) {
        return Ok(today);
    }
    let history = store::history(connection, before)?;
    Ok(history.schedules.last().map_or(today, |(since, _)| *since))
}

/// A ritual as it looks today.
fn shown(connection: &Connection, kept: Kept, today: NaiveDate, now: Now) -> Result<Ritual> {
    let history = store::history(connection, &kept)?;
    let past = Past { marks: &history.marks };
    let pause = history.pauses.iter().find(|pause| pause.contains(today)).copied();
    let marked = history.marks.contains_key(&today);
    let from = if marked { crate::times::next_day(today) } else { today };
    let from = match pause {
        Some(Pause { until: Some(until), .. }) => Some(from.max(until)),
        Some(Pause { until: None, .. }) => None,
        None => Some(from),
    };
    let next = from.filter(|_| !kept.archived).and_then(|from| kept.schedule.next(from, &past));
    Ok(Ritual {
        rhythm: kept.schedule.rhythm.form(),
        cue: kept.schedule.cue.clone().unwrap_or_default(),
        times: kept.schedule.times.clone(),
        starts: kept.schedule.starts,
        ends: kept.schedule.ends,
        zone: kept.zone.map(|zone| zone.name().to_owned()),
        late: kept.late,
        says: kept.schedule.says(),
        says_next: kept.schedule.says_next(next, today),
        next,
        today: days::due(connection, &kept, today, now)?,
        paused: pause.map(|pause| RitualPause { since: pause.since, until: pause.until }),
        archived: kept.archived,
        strength: strength::strength(&history, today),
        id: kept.id,
        name: kept.name,
        how: kept.how,
        ours: kept.ours,
    })
}

#[cfg(test)]
mod tests;
