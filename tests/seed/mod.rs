//! Vaults for the app to find when it starts, made by the core itself in the time zone of the desktop.
#![allow(dead_code, reason = "each test file uses a part")]

mod hands;

use std::path::Path;
use std::sync::Arc;

use alongside_core::chance::SystemChance;
use alongside_core::clock::{Clock, SystemClock};
use alongside_core::settings::SettingsDraft;
use alongside_core::testing::HandClock;
use alongside_core::zones::Zone;
use alongside_core::{Alongside, RitualId, Surroundings};
use anyhow::{Context, Result};
use chrono::{DateTime, Duration, DurationRound, Utc};
use desktop::{Desktop, vault_of};
use serde_json::{from_value, json, to_value};

#[allow(unused_imports, reason = "each test takes of this what it needs")]
pub use hands::Hands;

/// The computer's clock, read in the desktop's zone.
#[derive(Clone, Copy)]
pub struct DesktopClock(Zone);

impl DesktopClock {
    /// The clock on a desktop's wall.
    pub fn of(desktop: &Desktop) -> Result<Self> {
        let zone = desktop.zone().unwrap_or("UTC");
        zone.parse().map(Self).map_err(|error| anyhow::anyhow!("{zone}: {error}"))
    }

    /// The next full minute that is at least `ahead` away, as one would type it. A reminder set for it is neither late nor so near that the app
    /// would still be starting.
    pub fn next_minute(&self, ahead: Duration) -> Result<String> {
        let at = (self.now() + ahead).with_timezone(&self.0);
        let minute = at.duration_trunc(Duration::minutes(1)).context("a minute")? + Duration::minutes(1);
        Ok(minute.format("%H:%M").to_string())
    }
}

impl Clock for DesktopClock {
    fn now(&self) -> DateTime<Utc> {
        SystemClock.now()
    }

    fn zone(&self) -> Zone {
        self.0
    }
}

/// Opens a vault as the app of this desktop would; no app may have it open.
pub fn open(desktop: &Desktop, folder: &Path) -> Result<Alongside> {
    let surroundings = Surroundings { clock: Arc::new(DesktopClock::of(desktop)?), chance: Arc::new(SystemChance) };
    Alongside::open(folder, surroundings).map_err(told)
}

/// Makes the desktop's usual vault, with the first steps taken and what `change` does to the settings.
pub fn onboarded(desktop: &Desktop, change: impl FnOnce(&mut SettingsDraft)) -> Result<Alongside> {
    take_first_steps(open(desktop, &vault_of(desktop))?, change)
}

/// The same, made early on the day that `clock` shows: its times were then chosen before they came, rather than set in the past.
pub fn onboarded_early(
    desktop: &Desktop,
    clock: &dyn Clock,
    change: impl FnOnce(&mut SettingsDraft),
) -> Result<Alongside> {
    let early = clock.now().with_timezone(&clock.zone()).date_naive().and_hms_opt(5, 0, 0).context("five o’clock")?;
    let early = early.and_local_timezone(clock.zone()).earliest().context("a time that exists")?;
    let morning = HandClock::at("2026-01-01T12:00:00Z", clock.zone());
    morning.set_to(early.to_utc());
    onboarded_at(desktop, &morning, change)
}

/// Adds a ritual that comes every day at this time.
pub fn daily(alongside: &mut Alongside, name: &str, time: &str) -> Result<RitualId> {
    let draft = json!({
        "id": null, "name": name, "how": "", "ours": true, "rhythm": { "kind": "everyDay" }, "cue": "", "times": [time],
        "starts": "", "ends": "", "zone": "", "late": true,
    });
    Ok(alongside.save_ritual(from_value(draft)?).map_err(told)?.value.id)
}

/// Opens the usual vault of an app that has ended, to see what became of it.
pub fn look_into(desktop: &Desktop, clock: &dyn Clock) -> Result<Alongside> {
    let at = HandClock::at("2026-01-01T12:00:00Z", clock.zone());
    at.set_to(clock.now());
    let surroundings = Surroundings { clock: Arc::new(at), chance: Arc::new(SystemChance) };
    Alongside::open(&vault_of(desktop), surroundings).map_err(told)
}

/// The same, made at another time.
pub fn onboarded_at(
    desktop: &Desktop,
    clock: &HandClock,
    change: impl FnOnce(&mut SettingsDraft),
) -> Result<Alongside> {
    let surroundings = Surroundings { clock: Arc::new(clock.clone()), chance: Arc::new(SystemChance) };
    take_first_steps(Alongside::open(&vault_of(desktop), surroundings).map_err(told)?, change)
}

fn take_first_steps(mut alongside: Alongside, change: impl FnOnce(&mut SettingsDraft)) -> Result<Alongside> {
    let mut settings: SettingsDraft = from_value(to_value(alongside.settings().map_err(told)?)?)?;
    settings.onboarded = true;
    change(&mut settings);
    alongside.save_settings(settings).map_err(told)?;
    Ok(alongside)
}

/// The core's errors tell themselves to people; here their cause is wanted.
pub fn told(error: alongside_core::Error) -> anyhow::Error {
    anyhow::anyhow!("{error:?}")
}
