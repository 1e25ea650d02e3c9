//! Waiting for something to be so, with a limit; never for a while, in the hope that it is so by then.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often `eventually` looks.
const LOOK_EVERY: Duration = Duration::from_millis(15);

/// Asks again and again until there is an answer, and says after `limit` what it waited for in vain.
///
/// An error of `look` counts as “not yet”; the last one is told when the time is up.
pub fn eventually<T>(what: &str, limit: Duration, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let watch = Stopwatch::start();
    loop {
        let last = look();
        if let Ok(Some(answer)) = last {
            return Ok(answer);
        }
        if watch.elapsed() >= limit {
            let waited = format!("waited {} s in vain: {what}", limit.as_secs());
            return match last {
                Err(error) => Err(error).context(waited),
                Ok(_) => bail!(waited),
            };
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

/// Looks for the whole of `time` that something stays so, and says so as soon as it is not.
pub fn throughout(what: &str, time: Duration, mut holds: impl FnMut() -> Result<bool>) -> Result<()> {
    let watch = Stopwatch::start();
    while watch.elapsed() < time {
        if !holds()? {
            bail!("{what}: no longer so after {:.1} s", watch.seconds());
        }
        std::thread::sleep(LOOK_EVERY);
    }
    Ok(())
}

/// How long something has been going on. The app asks its own clock what time it is; this only measures.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts to measure.
    #[allow(clippy::disallowed_methods)]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    /// The same, in seconds.
    pub fn seconds(&self) -> f64 {
        self.elapsed().as_secs_f64()
    }
}
