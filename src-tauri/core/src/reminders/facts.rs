//! What the vault knows that a plan needs: everything that comes round, on the days around now.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use super::key::Source;
use super::memory::Memory;
use super::plan::{DAYS_AHEAD, DAYS_BACK, Ring, Series};
use crate::error::Result;
use crate::exercises::{self, State};
use crate::rituals::rhythm::{Mark, Past, Schedule};
use crate::rituals::{self, Kept, Pause, Slot};
use crate::settings::{self, Settings};

/// The days that a plan looks at.
pub(super) fn days(today: NaiveDate) -> RangeInclusive<NaiveDate> {
    today - Days::new(DAYS_BACK)..=today + Days::new(DAYS_AHEAD)
}

/// Everything that comes round on `days`.
pub(super) fn series(
    connection: &Connection,
    settings: &Settings,
    days: &RangeInclusive<NaiveDate>,
) -> Result<Vec<Series>> {
    let mut series = vec![exercise(connection, settings, days)?];
    for ritual in rituals::store::all(connection)?.iter().filter(|ritual| !ritual.archived) {
        series.push(of_ritual(connection, ritual, days)?);
    }
    Ok(series)
}

/// The day's exercise, when evenings begin.
fn exercise(connection: &Connection, settings: &Settings, days: &RangeInclusive<NaiveDate>) -> Result<Series> {
    let mut rings = BTreeMap::new();
    for day in each(days) {
        let kept = exercises::store::day(connection, day)?;
        let ring = match kept {
            Some(kept) if kept.state != State::Offered => Ring::Answered,
            // The person has seen it in the window: there is nothing to announce.
            Some(kept) if kept.seen => Ring::Silent,
            _ if !settings.remind => Ring::Silent,
            _ => Ring::Open,
        };
        rings.insert(day, ring);
    }
    let since = settings::store::evenings_since(connection)?;
    Ok(Series {
        source: Source::Exercise,
        slots: vec![Slot { number: 0, time: settings.evenings_begin, since }],
        days: rings,
        span: 1,
        zone: None,
        late: true,
        ends_with_day: true,
    })
}

/// A ritual at its times.
fn of_ritual(connection: &Connection, ritual: &Kept, days: &RangeInclusive<NaiveDate>) -> Result<Series> {
    let from = *days.start();
    let marks = rituals::store::marks_from(connection, ritual.id, rituals::looks_back_to(from))?;
    let pauses = rituals::store::pauses_from(connection, ritual.id, from)?;
    Ok(Series {
        source: Source::Ritual(ritual.id),
        slots: ritual.slots.clone(),
        days: rings(&ritual.schedule, &marks, &pauses, days),
        span: ritual.schedule.span(),
        zone: ritual.zone,
        late: ritual.late,
        ends_with_day: false,
    })
}

/// How `days` stand. Pure.
pub(super) fn rings(
    schedule: &Schedule,
    marks: &BTreeMap<NaiveDate, Mark>,
    pauses: &[Pause],
    days: &RangeInclusive<NaiveDate>,
) -> BTreeMap<NaiveDate, Ring> {
    let past = Past { marks };
    let ring = |day: NaiveDate| {
        if marks.contains_key(&day) {
            Some(Ring::Answered)
        } else if !schedule.is_due(day, &past) {
            None
        } else if pauses.iter().any(|pause| pause.contains(day)) {
            Some(Ring::Rests)
        } else if schedule.reminds(day, &past) {
            Some(Ring::Open)
        } else {
            Some(Ring::Silent)
        }
    };
    each(days).filter_map(|day| Some((day, ring(day)?))).collect()
}

/// Announces the exercise less where nobody has answered for long. Pure.
pub(super) fn back_off(series: &mut [Series], memory: &Memory) {
    for series in series.iter_mut().filter(|series| series.source == Source::Exercise) {
        for (day, ring) in &mut series.days {
            if *ring == Ring::Open && !memory.announces(*day) {
                *ring = Ring::Silent;
            }
        }
    }
}

fn each(days: &RangeInclusive<NaiveDate>) -> impl Iterator<Item = NaiveDate> {
    days.start().iter_days().take_while(|day| day <= days.end())
}
