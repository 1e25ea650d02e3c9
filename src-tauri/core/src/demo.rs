//! A year of a fictional couple's life, so that a newcomer sees the app alive.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};
use rusqlite::Transaction;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::exercises::{self, Library, State, Theme};
use crate::journal::{self, EntryKind, Feeling, Kept, MomentKind};
use crate::rituals::rhythm::{Mark, Past, Rhythm, Schedule};
use crate::rituals::{self, Slot};
use crate::settings::Settings;
use crate::times::instant_of;
use crate::{Alongside, Now, RitualId, TimeOfDay, chance, settings};

const LIFE: &str = include_str!("../library/demo.toml");
/// How many days of the past are told.
const DAYS: u64 = 370;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Life {
    people: People,
    ritual: Vec<RitualRow>,
    moment: Vec<MomentRow>,
    reflection: Vec<ReflectionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    your_name: String,
    their_name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RitualRow {
    name: String,
    #[serde(default)]
    how: String,
    ours: bool,
    rhythm: String,
    #[serde(default)]
    cue: Option<String>,
    #[serde(default)]
    times: Vec<TimeOfDay>,
    /// The share of its days on which it was done.
    kept: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MomentRow {
    /// Days from today: 0 or less.
    day: i64,
    time: TimeOfDay,
    #[serde(default)]
    kind: Option<MomentKind>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReflectionRow {
    day: i64,
    time: TimeOfDay,
    title: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    feeling: Option<Feeling>,
    #[serde(default)]
    theme: Option<Theme>,
    text: String,
}

/// Lives the year in one transaction, ending today.
pub(crate) fn live_a_year(alongside: &mut Alongside) -> Result<()> {
    let life: Life = toml::from_str(LIFE).map_err(|error| exercises::PackError {
        file: "demo.toml".to_owned(),
        line: LIFE.get(..error.span().map_or(0, |span| span.start)).unwrap_or("").matches('\n').count() + 1,
        what: error.message().to_owned(),
    })?;
    let now = alongside.now();
    let chance = alongside.surroundings.chance.clone();
    let library = &alongside.library;
    alongside.vault.write(|tx| {
        let settings = Settings {
            your_name: life.people.your_name,
            their_name: life.people.their_name,
            onboarded: true,
            ..Settings::default()
        };
        settings::store::save(tx, &settings, now.utc)?;
        let year = Year { today: now.day(settings.day_start), now, settings };
        let mut dice = ChaCha8Rng::seed_from_u64(11);
        year.exercises(tx, library, &mut dice)?;
        for (nth, row) in life.ritual.into_iter().enumerate() {
            let made = now.utc - Duration::days(300) + Duration::minutes(i64::try_from(nth).unwrap_or(0));
            year.ritual(tx, RitualId(chance::new_id(chance.as_ref(), made)?), made, row, &mut dice)?;
        }
        let moments = life.moment.into_iter().map(|row| {
            let (day, _) = year.at(row.day, row.time);
            let mut kept = Kept::new(EntryKind::Moment, String::new(), row.text, day, row.time);
            kept.moment = row.kind;
            (row.day, kept)
        });
        let reflections = life.reflection.into_iter().map(|row| {
            let (day, _) = year.at(row.day, row.time);
            let text = row.text.trim().to_owned();
            let mut kept = Kept::new(EntryKind::Reflection, row.title, text, day, row.time);
            (kept.tags, kept.feeling, kept.theme) = (row.tags, row.feeling, row.theme);
            (row.day, kept)
        });
        for (from_today, kept) in moments.chain(reflections) {
            let (_, written) = year.at(from_today, kept.time);
            if written > now.utc {
                continue;
            }
            let id = journal::new_entry(chance.as_ref(), written)?;
            journal::store::add(tx, id, kept, year.settings.day_start, written)?;
        }
        Ok(())
    })
}

struct Year {
    today: NaiveDate,
    now: Now,
    settings: Settings,
}

impl Year {
    /// The day `from_today` days from today, and the instant at which it reaches `time`.
    fn at(&self, from_today: i64, time: TimeOfDay) -> (NaiveDate, DateTime<Utc>) {
        let day = self.today.checked_sub_days(Days::new(from_today.unsigned_abs())).unwrap_or(self.today);
        (day, instant_of(day, time, self.settings.day_start, self.now.zone))
    }

    fn past(&self) -> impl Iterator<Item = NaiveDate> {
        (1..=DAYS).rev().filter_map(|ago| self.today.checked_sub_days(Days::new(ago)))
    }

    fn exercises(&self, tx: &Transaction<'_>, library: &Library, dice: &mut ChaCha8Rng) -> Result<()> {
        for day in self.past() {
            let evening = TimeOfDay::new(20, dice.random_range(0..60)).unwrap_or(self.settings.evenings_begin);
            let then =
                Now { utc: instant_of(day, evening, self.settings.day_start, self.now.zone), zone: self.now.zone };
            let chosen = exercises::todays(tx, library, &self.settings, then)?.ok_or(Error::NotFound("exercise"))?;
            match dice.random_range(0..10) {
                0..6 => exercises::store::set_state(tx, day, State::Done, then)?,
                6..8 => exercises::store::set_state(tx, day, State::NotToday, then)?,
                _ => {}
            }
            if dice.random_range(0..12) == 0 {
                exercises::store::love(tx, &chosen.exercise, true)?;
            }
        }
        Ok(())
    }

    fn ritual(
        &self,
        tx: &Transaction<'_>,
        id: RitualId,
        made: DateTime<Utc>,
        row: RitualRow,
        dice: &mut ChaCha8Rng,
    ) -> Result<()> {
        let starts = made.with_timezone(&self.now.zone).date_naive();
        let rhythm = Rhythm::from_text(&row.rhythm).ok_or(Error::NotFound("rhythm"))?;
        let usual = row.times.first().copied().unwrap_or(self.settings.evenings_begin);
        let slots = row.times.iter().zip(0..).map(|(time, number)| Slot { number, time: *time, since: made }).collect();
        let kept = rituals::Kept {
            id,
            name: row.name,
            how: row.how,
            ours: row.ours,
            schedule: Schedule { rhythm, starts, ends: None, cue: row.cue, times: row.times },
            slots,
            zone: None,
            late: true,
            idea: None,
            archived: false,
        };
        rituals::store::save(tx, &kept, starts, made)?;
        let mut marks = BTreeMap::new();
        for day in self.past() {
            if !kept.schedule.is_due(day, &Past { marks: &marks }) {
                continue;
            }
            let mark = match dice.random_range(0.0..1.0) {
                draw if draw < row.kept => Mark::Done,
                draw if draw < row.kept + 0.05 => Mark::Skipped,
                _ => continue,
            };
            marks.insert(day, mark);
            rituals::store::mark(tx, id, day, Some(mark), Some(usual))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use tempfile::TempDir;

    use crate::Alongside;
    use crate::journal::JournalQuery;
    use crate::testing::{HandClock, surroundings, zone};
    use crate::zones::Zone;

    #[rstest]
    #[case("2026-11-23T20:00:00Z", Zone::utc())]
    #[case("2028-02-29T03:30:00+01:00", zone("Europe/Berlin"))]
    #[case("2027-03-28T09:00:00+12:00", zone("Pacific/Auckland"))]
    fn a_newcomer_sees_the_app_alive_on_any_day(#[case] now: &str, #[case] zone: Zone) {
        let folder = TempDir::new().unwrap();
        let clock = HandClock::at(now, zone);
        let mut alongside = Alongside::demo(folder.path(), surroundings(&clock, 1)).unwrap();
        let today = alongside.today().unwrap();
        assert!(today.exercise.is_some() && today.has_rituals && today.memory.is_some());
        assert!(alongside.settings().unwrap().onboarded);
        assert!(alongside.rituals().unwrap().len() >= 4);

        let mut query = JournalQuery::default();
        let mut entries = 0;
        loop {
            let page = alongside.journal(&query).unwrap();
            assert!(page.entries.iter().all(|entry| entry.date <= today.date), "nothing from the future");
            entries += page.entries.len();
            query.before = page.older;
            if query.before.is_none() {
                break;
            }
        }
        assert!(entries >= 100, "{entries} entries");
    }
}
