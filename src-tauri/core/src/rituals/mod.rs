//! “Just us” rituals: their schedule, their days.

pub(crate) mod schedule;
pub(crate) mod store;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, FieldTrouble, Result, written};
use crate::journal;
use crate::settings::typed;
use crate::{Alongside, Changed, DueRitual, Noun, RitualId, TimeOfDay, Today, Weekday, Weekdays, chance, settings};
use schedule::Schedule;

/// The longest name that fits, in characters.
const NAME: usize = 120;

/// A recurring habit that belongs to the two.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Ritual {
    /// Names it.
    pub id: RitualId,
    /// What they call it.
    pub name: String,
    /// Whether both call it theirs.
    pub ours: bool,
    /// On which days of the week.
    pub weekdays: Weekdays,
    /// At which time, where it has one.
    pub time: Option<TimeOfDay>,
    /// The schedule in words, such as “Every Monday and Thursday at 19:30”.
    pub says: String,
    /// The next day on which it is due and not done yet, today included.
    pub next: Option<NaiveDate>,
    /// How it stands today, where it is due today.
    pub today: Option<DueRitual>,
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
    /// Whether both call it theirs.
    pub ours: bool,
    /// On which days of the week.
    pub weekdays: Vec<Weekday>,
    /// The time as it was typed; empty for none.
    pub time: String,
}

/// A ritual as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    pub id: RitualId,
    pub name: String,
    pub ours: bool,
    pub schedule: Schedule,
    /// Since when its time stands.
    pub time_since: DateTime<Utc>,
}

impl Kept {
    /// How it stands on `day`, if it is due or done then.
    pub(crate) fn due(&self, day: NaiveDate, done_at: Option<TimeOfDay>) -> Option<DueRitual> {
        (done_at.is_some() || self.schedule.is_due(day)).then(|| DueRitual {
            id: self.id,
            name: self.name.clone(),
            ours: self.ours,
            time: self.schedule.time,
            done_at,
        })
    }
}

impl RitualDraft {
    fn read(&self) -> Result<(String, Schedule)> {
        let name = written("name", &self.name, NAME)?;
        let weekdays = Weekdays::new(self.weekdays.clone())
            .ok_or(Error::Field { field: "weekdays", why: FieldTrouble::NoWeekday })?;
        let time = if self.time.trim().is_empty() { None } else { Some(typed("time", &self.time)?) };
        Ok((name, Schedule { weekdays, time }))
    }
}

impl Alongside {
    /// All rituals that are not in the trash, in the order they were made.
    pub fn rituals(&self) -> Result<Vec<Ritual>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        self.vault.read(|connection| {
            store::all(connection)?
                .into_iter()
                .map(|kept| {
                    let done_at = store::done_at(connection, kept.id, today)?;
                    Ok(shown(kept, today, done_at))
                })
                .collect()
        })
    }

    /// Keeps a new ritual or changes one; its draft is then done with.
    ///
    /// # Errors
    /// Names the field that cannot be used; nothing is then changed.
    pub fn save_ritual(&mut self, draft: RitualDraft) -> Result<Changed<Ritual>> {
        let (name, schedule) = draft.read()?;
        let now = self.now();
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
            let time_since = match &before {
                Some(before) if before.schedule == schedule => before.time_since,
                _ => now.utc,
            };
            let kept = Kept { id, name, ours: draft.ours, schedule, time_since };
            store::save(tx, &kept, now.utc)?;
            let slot = draft.id.map_or_else(|| "ritual/new".to_owned(), |id| format!("ritual/{id}"));
            journal::store::drop_draft(tx, &slot)?;
            let today = now.day(settings::store::read(tx)?.day_start);
            let done_at = store::done_at(tx, id, today)?;
            Ok(shown(kept, today, done_at))
        })?;
        Ok(Changed::new(ritual, &[Noun::Rituals, Noun::Reminders]))
    }

    /// Moves a ritual to the trash, with its days.
    pub fn remove_ritual(&mut self, id: RitualId) -> Result<Changed<()>> {
        let now = self.now();
        self.trash(id, Some(now.utc))
    }

    /// Brings a ritual back from the trash.
    pub fn restore_ritual(&mut self, id: RitualId) -> Result<Changed<()>> {
        self.trash(id, None)
    }

    fn trash(&mut self, id: RitualId, at: Option<DateTime<Utc>>) -> Result<Changed<()>> {
        self.vault.write(|tx| store::set_trashed(tx, id, at))?;
        Ok(Changed::new((), &[Noun::Rituals, Noun::Reminders]))
    }

    /// Marks a ritual as done on `day`, or takes the mark away.
    pub fn mark_ritual(&mut self, id: RitualId, day: NaiveDate, done: bool) -> Result<Changed<Today>> {
        let now = self.now();
        self.vault.write(|tx| {
            store::one(tx, id)?.ok_or(Error::NotFound("ritual"))?;
            if done { store::mark(tx, id, day, now) } else { store::unmark(tx, id, day) }
        })?;
        let today = self.today()?;
        Ok(Changed::new(today, &[Noun::Rituals, Noun::Reminders]))
    }
}

fn shown(kept: Kept, today: NaiveDate, done_at: Option<TimeOfDay>) -> Ritual {
    let next_from = if done_at.is_some() { crate::times::next_day(today) } else { today };
    Ritual {
        says: kept.schedule.says(),
        next: kept.schedule.next(next_from),
        today: kept.due(today, done_at),
        id: kept.id,
        name: kept.name,
        ours: kept.ours,
        weekdays: kept.schedule.weekdays,
        time: kept.schedule.time,
    }
}

#[cfg(test)]
mod tests;
