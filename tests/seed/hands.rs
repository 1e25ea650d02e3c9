//! A clock whose hands are moved while the app runs.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};

use alongside_core::clock::{Clock, SystemClock};
use alongside_core::zones::Zone;
use anyhow::{Context, Result};
use chrono::{DateTime, Duration, NaiveTime, Utc};
use desktop::{App, Desktop};

use super::DesktopClock;

/// The clock on the wall of an app that was started by it: the computer's, put forward or back by libfaketime. Only what the time is is
/// pretended; what measures a while goes on undisturbed. So a jump forward is to the app what a sleep of the computer is.
///
/// libfaketime stands between the app and the C library: the kernel knows nothing of it and tells nobody that its clock was set.
#[derive(Debug)]
pub struct Hands {
    file: PathBuf,
    /// How far they are ahead, in milliseconds.
    ahead: AtomicI64,
    zone: Zone,
}

impl Hands {
    /// Shows this time of today (`18:29:50`).
    pub fn at(desktop: &Desktop, time: &str) -> Result<Self> {
        let hands =
            Self { file: desktop.path("tmp/hands"), ahead: AtomicI64::new(0), zone: DesktopClock::of(desktop)?.zone() };
        hands.set(time)?;
        Ok(hands)
    }

    /// Puts the hands to another time of the same day, forward or back.
    pub fn set(&self, time: &str) -> Result<()> {
        let time: NaiveTime = time.parse().with_context(|| format!("{time} is a time"))?;
        let wall = SystemClock.now().with_timezone(&self.zone).date_naive().and_time(time);
        let instant = wall.and_local_timezone(self.zone).earliest().context("a time that exists")?;
        self.ahead.store((instant.to_utc() - SystemClock.now()).num_milliseconds(), Ordering::Relaxed);
        // A reader finds the old text or the new one, and never half of it.
        let new = self.file.with_extension("new");
        std::fs::write(&new, format!("{:+.3}", self.ahead().as_seconds_f64()))?;
        Ok(std::fs::rename(new, &self.file)?)
    }

    /// Starts the app under this clock, so that its window can be driven.
    pub fn start(&self, desktop: &mut Desktop, arguments: &[&str]) -> Result<App> {
        let given = self.environment();
        let through: Vec<&str> = ["env"].into_iter().chain(given.iter().map(String::as_str)).collect();
        App::start_through(desktop, &through, true, arguments)
    }

    /// What a program has to be given to live by this clock.
    pub fn environment(&self) -> [String; 4] {
        [
            // The dynamic linker knows what stands for $LIB on this machine.
            "LD_PRELOAD=/usr/$LIB/faketime/libfaketimeMT.so.1".to_owned(),
            format!("FAKETIME_TIMESTAMP_FILE={}", self.file.display()),
            "FAKETIME_NO_CACHE=1".to_owned(),
            "FAKETIME_DONT_FAKE_MONOTONIC=1".to_owned(),
        ]
    }

    fn ahead(&self) -> Duration {
        Duration::milliseconds(self.ahead.load(Ordering::Relaxed))
    }
}

impl Clock for Hands {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now() + self.ahead()
    }

    fn zone(&self) -> Zone {
        self.zone
    }
}
