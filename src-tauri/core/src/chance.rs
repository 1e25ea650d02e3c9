//! Where ids, keys and seeds come from.

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use rand::rngs::{ChaCha8Rng, SysRng};
use rand::{Rng as _, SeedableRng as _, TryRng as _};
use uuid::Uuid;

/// A source of random bytes.
pub trait Chance: Send + Sync {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// When the system cannot give any; nothing random can then be made.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance>;
}

/// The system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the system gave no random bytes: {0}")]
pub struct NoChance(String);

/// The operating system's randomness, fit for keys.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        SysRng.try_fill_bytes(bytes).map_err(|error| NoChance(error.to_string()))
    }
}

/// Chance that repeats itself: the same seed gives the same bytes in the same order.
pub struct SeededChance(Mutex<ChaCha8Rng>);

impl SeededChance {
    /// Starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha8Rng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        let mut source = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        source.fill_bytes(bytes);
        Ok(())
    }
}

/// A new id that sorts by the time it was made (UUID version 7, RFC 9562).
pub(crate) fn new_id(chance: &dyn Chance, now: DateTime<Utc>) -> Result<Uuid, NoChance> {
    let mut random = [0; 10];
    chance.fill(&mut random)?;
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
}
