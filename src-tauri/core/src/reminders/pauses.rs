//! Pauses of everything: until tomorrow, until a day, or no more.

use serde::Deserialize;
use ts_rs::TS;

use super::store;
use crate::error::{Error, FieldTrouble, Result};
use crate::times::{end_of, instant_of};
use crate::{Alongside, Changed, Noun, Today, times};

/// Until when all reminders pause.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export)]
pub enum PauseUntil {
    /// Until the next day begins.
    Tomorrow,
    /// Until a day begins.
    Day {
        /// Which, `YYYY-MM-DD`.
        day: String,
    },
    /// They go on.
    None,
}

impl Alongside {
    /// Pauses all reminders, or ends the pause.
    ///
    /// # Errors
    /// When the day is none, or is not ahead.
    pub fn pause(&mut self, until: PauseUntil) -> Result<Changed<Today>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        let until = match until {
            PauseUntil::None => None,
            PauseUntil::Tomorrow => Some(end_of(today, settings.day_start, now.zone)),
            PauseUntil::Day { day } => {
                let day = times::typed_day("until", &day)?
                    .filter(|day| *day > today)
                    .ok_or(Error::Field { field: "until", why: FieldTrouble::NotAhead })?;
                Some(instant_of(day, settings.day_start, settings.day_start, now.zone))
            }
        };
        self.vault.write(|tx| {
            store::resume(tx, now.utc)?;
            until.map_or(Ok(()), |until| store::pause(tx, now.utc, until))
        })?;
        let today = self.today()?;
        Ok(Changed::new(today, &[Noun::Reminders]))
    }
}
