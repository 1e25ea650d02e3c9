//! Clocks and surroundings for tests.

mod decades;

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Duration, Utc};

use crate::Surroundings;
use crate::chance::SeededChance;
use crate::clock::Clock;
use crate::zones::Zone;

/// The zone of that name.
///
/// # Panics
/// When there is none; a test that says nonsense should stop.
#[expect(clippy::expect_used, reason = "a test that says nonsense should stop")]
pub fn zone(name: &str) -> Zone {
    name.parse().expect("a zone of the database")
}

/// A clock that stands still until it is set.
#[derive(Clone)]
pub struct HandClock(Arc<Mutex<(DateTime<Utc>, Zone)>>);

impl HandClock {
    /// Stands at `instant` (RFC 3339, such as `2026-11-12T19:00:00+01:00`) in `zone`.
    ///
    /// # Panics
    /// When `instant` is no such text; a test that says nonsense should stop.
    #[expect(clippy::expect_used, reason = "a test that says nonsense should stop")]
    pub fn at(instant: &str, zone: Zone) -> Self {
        let instant = DateTime::parse_from_rfc3339(instant).expect("an RFC 3339 instant").to_utc();
        Self(Arc::new(Mutex::new((instant, zone))))
    }

    /// Moves the hands by `span`, backwards where it is negative.
    pub fn advance(&self, span: Duration) {
        self.set(|hands| hands.0 += span);
    }

    /// Sets the hands to `instant`.
    pub fn set_to(&self, instant: DateTime<Utc>) {
        self.set(|hands| hands.0 = instant);
    }

    /// Carries the clock to another zone.
    pub fn travel(&self, zone: Zone) {
        self.set(|hands| hands.1 = zone);
    }

    fn set(&self, change: impl FnOnce(&mut (DateTime<Utc>, Zone))) {
        change(&mut self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    }

    fn hands(&self) -> (DateTime<Utc>, Zone) {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        self.hands().0
    }

    fn zone(&self) -> Zone {
        self.hands().1
    }
}

pub use decades::Wanted;

impl crate::Alongside {
    /// How many entries hold `word`, by looking through all of them: what there would be without an index.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn scan_journal(&self, word: &str) -> crate::Result<usize> {
        self.vault.read(|connection| crate::journal::store::scan(connection, word))
    }

    /// How many words the journal's index has that no entry has, or the other way round: none, if all is well.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn journal_disagreements(&self) -> crate::Result<usize> {
        self.vault.read(crate::journal::store::index::disagreements)
    }

    /// Marks every second day of these rituals since `from`, in one transaction: a long life in a short time.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn live_rituals(
        &mut self,
        rituals: &[crate::RitualId],
        from: chrono::NaiveDate,
        mark: crate::rituals::Mark,
    ) -> crate::Result<()> {
        let today = self.day()?.date;
        self.vault.write(|tx| {
            for day in from.iter_days().step_by(2).take_while(|day| *day < today) {
                for ritual in rituals {
                    crate::rituals::store::mark(tx, *ritual, day, Some(mark), None)?;
                }
            }
            Ok(())
        })
    }
}

/// Surroundings with this clock and a chance that repeats.
pub fn surroundings(clock: &HandClock, seed: u64) -> Surroundings {
    Surroundings { clock: Arc::new(clock.clone()), chance: Arc::new(SeededChance::new(seed)) }
}
