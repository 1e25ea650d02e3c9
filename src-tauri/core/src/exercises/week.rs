//! The days ahead: what they would bring as things stand.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use ts_rs::TS;

use super::{Exercise, State, Why, Wishes, choose, store, todays};
use crate::error::Result;
use crate::{Alongside, Changed, Noun, settings};

/// How many days ahead can be seen.
const DAYS: u64 = 7;

/// One of the days ahead.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DayAhead {
    /// Which day.
    pub date: NaiveDate,
    /// What it would bring.
    pub exercise: Exercise,
    /// Why that.
    pub why: Why,
}

impl Alongside {
    /// The seven days after today, as they would come if nothing else is said until then: what is answered, loved or wished for can
    /// still change them.
    pub fn week_ahead(&mut self) -> Result<Vec<DayAhead>> {
        let now = self.now();
        let library = &self.library;
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let today = now.day(settings.day_start);
            let day = todays(tx, library, &settings, now)?;
            let mut history = store::history(tx, today)?;
            if let Some(day) = day {
                history.shown.insert(day.exercise.clone(), today);
                history.days.insert(today, (day.exercise, day.state));
            }
            let (seed, wishes) = (settings::store::seed(tx)?, Wishes::of(&settings, None));
            let mut week = Vec::new();
            for date in (1..=DAYS).map(|days| today + Days::new(days)) {
                let kept = store::day(tx, date)?;
                let kept = kept.and_then(|kept| Some((library.exercise(&kept.exercise)?, kept.why)));
                let chosen = || choose(library, &history, &wishes, &seed, date);
                let Some((exercise, why)) = kept.or_else(|| chosen().map(|choice| (choice.exercise, choice.why)))
                else {
                    break;
                };
                history.shown.insert(exercise.id.clone(), date);
                history.days.insert(date, (exercise.id.clone(), State::Offered));
                week.push(DayAhead { date, exercise: exercise.clone(), why });
            }
            Ok(week)
        })
    }

    /// Draws the days ahead anew; today stays as it is.
    pub fn shuffle_week(&mut self) -> Result<Changed<Vec<DayAhead>>> {
        self.today()?;
        self.vault.write(settings::store::shuffle)?;
        Ok(Changed::new(self.week_ahead()?, &[Noun::Exercises]))
    }
}
