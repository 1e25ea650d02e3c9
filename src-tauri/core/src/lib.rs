//! Everything Alongside knows, with no window around it.
//!
//! [`Alongside`] is the one door. Each noun of the app (exercises, rituals, journal, settings, reminders) lives in a
//! module of its own and adds its questions and changes to that door. The clock, the time zone and chance are handed
//! in as [`Surroundings`]; nothing here asks the world for them.

pub mod chance;
pub mod clock;
mod demo;
pub mod error;
pub mod exercises;
mod folding;
mod ids;
pub mod journal;
mod named;
pub mod questions;
pub mod reminders;
pub mod rituals;
pub mod settings;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod times;
mod today;
mod tray;
pub mod vault;
pub mod words;
pub mod zones;

use std::path::Path;
use std::sync::Arc;

use chance::{Chance, SystemChance};
use chrono::{DateTime, NaiveDate, Utc};
use clock::{Clock, SystemClock};
use serde::Serialize;
use ts_rs::TS;

pub use error::{Error, Result, Trouble, TroubleCode};
pub use ids::{EntryId, PhotoId, RitualId};
pub use times::{TimeOfDay, Weekday, Weekdays};
pub use today::{AppDay, DayState, Memory, PartOfDay, Today};
pub use tray::{Tray, TrayAction, TrayIcon, TrayRow};

use exercises::Library;
use settings::Settings;
use vault::Vault;
use zones::Zone;

/// The folder beside the vault for packs that the person wrote.
const OWN_PACKS: &str = "packs";

/// What the core needs from the world and never fetches itself.
#[derive(Clone)]
pub struct Surroundings {
    /// What time it is, and where.
    pub clock: Arc<dyn Clock>,
    /// Where ids, keys and seeds come from.
    pub chance: Arc<dyn Chance>,
}

impl Surroundings {
    /// The computer's own clock, zone and randomness.
    pub fn real() -> Self {
        Self { clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) }
    }
}

/// The parts of the app that a change can touch; what an open view compares with what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Noun {
    /// The day's exercise and what was answered to it.
    Exercises,
    /// Rituals and their days.
    Rituals,
    /// Reflections, moments and their drafts.
    Journal,
    /// What the person chose.
    Settings,
    /// Pauses, snoozes and deliveries.
    Reminders,
}

/// The answer to a change, with the nouns that it touched.
#[derive(Debug)]
pub struct Changed<T> {
    /// What the change answers.
    pub value: T,
    /// What else may now look different.
    pub nouns: Vec<Noun>,
}

impl<T> Changed<T> {
    fn new(value: T, nouns: &[Noun]) -> Self {
        Self { value, nouns: nouns.to_vec() }
    }
}

/// An open vault and everything that can be asked of it.
pub struct Alongside {
    vault: Vault,
    library: Library,
    surroundings: Surroundings,
    /// What should be said once after opening.
    notices: Vec<Trouble>,
    /// What the reminders know of the desktop in this run.
    desk: reminders::Desk,
    /// The zone whose clocks the person keeps to wherever they are, if they chose one.
    kept_zone: Option<Zone>,
}

impl Alongside {
    /// Opens the vault in `folder`, or makes one where there is none.
    ///
    /// # Errors
    /// Says what stands in the way (damaged, newer, in use, read-only, no key …); the folder is then as it was.
    pub fn open(folder: &Path, surroundings: Surroundings) -> Result<Self> {
        let mut library = Library::built_in()?;
        let now = surroundings.clock.now();
        let mut vault = Vault::open(folder, surroundings.chance.as_ref())?;
        reminders::ahead::take_back(&mut vault)?;
        vault.write(|tx| {
            settings::store::found(tx, surroundings.chance.as_ref(), now)?;
            journal::tidy(tx, now)
        })?;
        let mut notices: Vec<Trouble> = vault.notices().iter().map(Error::trouble).collect();
        let kept = vault.read(exercises::store::packs)?;
        let mut mistakes = library.add_own(&kept);
        mistakes.extend(library.add_beside(&folder.join(OWN_PACKS)));
        notices.extend(mistakes.into_iter().map(|mistake| Error::Pack(mistake).trouble()));
        let mut alongside =
            Self { vault, library, notices, desk: reminders::Desk::at(now), kept_zone: None, surroundings };
        alongside.keep_clock()?;
        Ok(alongside)
    }

    /// Makes a vault in the empty `folder` that holds a year of a fictional couple's life.
    ///
    /// # Errors
    /// As [`Alongside::open`]; also when the folder already holds a vault.
    pub fn demo(folder: &Path, surroundings: Surroundings) -> Result<Self> {
        let mut alongside = Self::open(folder, surroundings)?;
        demo::live_a_year(&mut alongside)?;
        Ok(alongside)
    }

    /// What should be said once after opening, such as a key slot that had to be mended or a mistake in an own pack.
    pub fn notices(&self) -> Vec<Trouble> {
        self.notices.clone()
    }

    fn now(&self) -> Now {
        let clock = &self.surroundings.clock;
        Now { utc: clock.now(), zone: self.kept_zone.unwrap_or_else(|| clock.zone()) }
    }

    /// Reads again which zone's clocks the person keeps to.
    fn keep_clock(&mut self) -> Result<()> {
        let kept = self.vault.read(settings::store::read)?.clock_of;
        self.kept_zone = kept.and_then(|zone| zone.parse().ok());
        Ok(())
    }

    fn settings_now(&self) -> Result<(Settings, Now)> {
        let settings = self.vault.read(settings::store::read)?;
        Ok((settings, self.now()))
    }
}

/// An instant and the zone it is looked at from.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// The zone whose clocks the person reads.
    pub zone: Zone,
}

impl Now {
    /// The app's day that this instant belongs to: it begins at `day_start`, so that tonight outlasts midnight.
    pub fn day(&self, day_start: TimeOfDay) -> NaiveDate {
        times::day_of(self.utc, self.zone, day_start)
    }

    /// What the clock on the wall says.
    pub fn wall_time(&self) -> TimeOfDay {
        TimeOfDay::of(self.utc.with_timezone(&self.zone).time())
    }
}
