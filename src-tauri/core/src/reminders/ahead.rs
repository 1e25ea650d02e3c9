//! The reminders while the vault cannot be opened: its key is not to be had, the file is damaged, a newer version has written it.
//!
//! Beside the vault stands a plan of keys and times, written anew whenever it changes. It holds no word of the person's: not what a ritual is
//! called, nor which exercise a day has. The same engine works from it, tells only in neutral words, and offers only what needs no vault:
//! *Later* and *Open*. What it claimed and put off is taken back into the vault as soon as that opens.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::ops::RangeInclusive;
use std::path::Path;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::ledger::{Delivery, Ledger};
use super::memory::Memory;
use super::plan::{self, Facts, Plan, Series};
use super::{Action, Desk, Effect, Go, Heard, Key, Tick, facts, store, take_in, words};
use crate::error::Result;
use crate::settings::Settings;
use crate::vault::{Folder, Vault};
use crate::zones::Zone;
use crate::{Now, Surroundings, TimeOfDay};

/// The version of what is written.
pub(super) const FORMAT: u32 = 1;
/// For so many days ahead the reminders are written down.
const DAYS: u64 = 40;

/// What stands beside the vault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ahead {
    pub format: u32,
    /// Everything that comes round, with its days until far ahead, as it stood when the vault was last open.
    pub series: Vec<Series>,
    pub deliveries: BTreeMap<Key, Delivery>,
    /// Those that have changed since then.
    pub changed: BTreeSet<Key>,
    pub memory: Memory,
    pub pauses: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    pub quiet: Option<(TimeOfDay, TimeOfDay)>,
    pub day_start: TimeOfDay,
    /// Whose clocks the person keeps to wherever they are.
    pub kept_zone: Option<Zone>,
}

/// The reminders of a vault that cannot be opened; the folder is held meanwhile.
pub struct Locked {
    folder: Folder,
    ahead: Ahead,
    surroundings: Surroundings,
    desk: Desk,
}

impl Locked {
    /// What stands beside the vault in `folder`; `None` where nothing does that could be worked from.
    ///
    /// # Errors
    /// When another process holds the folder, or it may not be written.
    pub fn open(folder: &Path, surroundings: Surroundings) -> Result<Option<Self>> {
        if !folder.is_dir() {
            return Ok(None);
        }
        let folder = Folder::hold(folder)?;
        let Some(ahead) = read(&folder) else { return Ok(None) };
        let desk = Desk::at(surroundings.clock.now());
        Ok(Some(Self { folder, ahead, surroundings, desk }))
    }

    /// As [`crate::Alongside::tick`], without the vault.
    ///
    /// # Errors
    /// When what is claimed cannot be written down; it is then not claimed, and the next tick tries again.
    pub fn tick(&mut self, heard: Vec<Heard>) -> Result<Tick> {
        let clock = &self.surroundings.clock;
        let now = Now { utc: clock.now(), zone: self.ahead.kept_zone.unwrap_or_else(|| clock.zone()) };
        self.desk.look(now.utc);
        heard.iter().for_each(|heard| self.desk.hear(heard, now.utc));
        let mut ahead = self.ahead.clone();
        let plan = ahead.look(&self.desk, &heard, now);
        let opens = |heard: &Heard| matches!(heard, Heard::Pressed { action: Action::Open, .. });
        let mut tick = Tick { wake: plan.wake, go: heard.iter().any(opens).then_some(Go::Today), ..Tick::default() };
        tick.effects.extend(plan.closes.into_iter().map(Effect::Close));
        tick.effects.extend(plan.steps.iter().filter_map(words::locked).map(Effect::Show));
        if ahead.changed != self.ahead.changed || ahead.deliveries != self.ahead.deliveries {
            ahead.write(&self.folder)?;
        }
        self.ahead = ahead;
        self.desk.hand_over(&tick.effects);
        Ok(tick)
    }
}

impl Ahead {
    /// What would be needed if the vault could not be opened from now on.
    pub(super) fn of(connection: &Connection, settings: &Settings, kept_zone: Option<Zone>, now: Now) -> Result<Self> {
        let days = days(now.day(settings.day_start));
        // Nothing is said before the first steps are taken.
        let series = if settings.onboarded { facts::series(connection, settings, &days)? } else { Vec::new() };
        Ok(Self {
            format: FORMAT,
            series,
            deliveries: store::ledger(connection, *days.start())?.into_rows(),
            changed: BTreeSet::new(),
            memory: store::memory(connection)?,
            pauses: store::pauses_around(connection, *days.start(), settings, now)?,
            quiet: settings.quiet(),
            day_start: settings.day_start,
            kept_zone,
        })
    }

    /// One look at the clock; what comes of it is noted as claimed. Pure.
    fn look(&mut self, desk: &Desk, heard: &[Heard], now: Now) -> Plan {
        let (mut ledger, series) = self.hear(heard, now);
        let plan = plan::plan(
            &Facts {
                series: &series,
                ledger: &ledger,
                in_flight: &desk.in_flight,
                on_screen: &desk.on_screen,
                pauses: &self.pauses,
                quiet: self.quiet,
                disturb: desk.disturb,
                settled_at: desk.settled_at,
                trusted_at: self.memory.trusted_at(),
                day_start: self.day_start,
            },
            now,
        );
        plan.steps.iter().cloned().for_each(|step| ledger.take(step, now.utc));
        self.put_down(ledger);
        plan
    }

    /// Takes in what was heard; answers the deliveries as they stand then, and what comes round on the days around now.
    pub(super) fn hear(&mut self, heard: &[Heard], now: Now) -> (Ledger, Vec<Series>) {
        let today = now.day(self.day_start);
        self.memory.look(now.utc);
        let mut ledger = Ledger::new(self.deliveries.clone());
        take_in(&mut ledger, &mut self.memory, heard, today, now.utc);
        heard.iter().for_each(|heard| put_off(&mut ledger, heard, now.utc));
        let days = facts::days(today);
        let mut series = self.series.clone();
        series.iter_mut().for_each(|series| series.days.retain(|day, _| days.contains(day)));
        facts::back_off(&mut series, &self.memory);
        (ledger, series)
    }

    /// Puts down what has changed in the deliveries.
    pub(super) fn put_down(&mut self, ledger: Ledger) {
        self.changed.extend(ledger.touched().map(|(key, _)| key.clone()));
        self.deliveries = ledger.into_rows();
    }

    fn write(&self, folder: &Folder) -> Result<()> {
        let bytes = serde_json::to_vec(self).map_err(|error| crate::vault::VaultError::Io {
            doing: "writing the reminders ahead",
            error: error.into(),
        })?;
        Ok(folder.replace(&folder.ahead(), &bytes, "writing the reminders ahead")?)
    }
}

/// *Later* on a notification: an hour from now, or let go where that is enough.
fn put_off(ledger: &mut Ledger, heard: &Heard, now: DateTime<Utc>) {
    if let Heard::Pressed { key, action: Action::Later } = heard
        && let Some((_, day)) = key.names()
        && !ledger.get(key).is_some_and(|row| row.state.is_over())
        && !ledger.snooze(key, day, now + Duration::hours(1))
    {
        ledger.let_go(key, day, now);
    }
}

/// The days that are written down.
pub(super) fn days(today: NaiveDate) -> RangeInclusive<NaiveDate> {
    *facts::days(today).start()..=today + Days::new(DAYS)
}

/// What stands beside the vault; a file that cannot be read is as none, for the open vault writes another.
fn read(folder: &Folder) -> Option<Ahead> {
    let bytes = match fs::read(folder.ahead()) {
        Ok(bytes) => bytes,
        Err(error) => {
            if error.kind() != ErrorKind::NotFound {
                tracing::warn!(code = ?error.kind(), "the reminders ahead could not be read");
            }
            return None;
        }
    };
    serde_json::from_slice(&bytes)
        .inspect_err(|error| tracing::warn!(line = error.line(), "the reminders ahead are not what was written"))
        .ok()
        .filter(|ahead: &Ahead| ahead.format == FORMAT)
}

/// Keeps beside the open vault what would be needed without it. The vault itself is the truth: that this could not be written is told in the
/// log alone, and tried again with the next change.
pub(super) fn keep(vault: &Vault, ahead: Ahead, written: &mut Option<Ahead>) {
    if written.as_ref() == Some(&ahead) {
        return;
    }
    match ahead.write(vault.folder()) {
        Ok(()) => *written = Some(ahead),
        Err(error) => tracing::warn!(%error, "the reminders ahead were not written"),
    }
}

/// Takes back into the vault that has just been opened what became of its reminders meanwhile.
pub(crate) fn take_back(vault: &mut Vault) -> Result<()> {
    let Some(ahead) = read(vault.folder()).filter(|ahead| !ahead.changed.is_empty()) else { return Ok(()) };
    vault.write(|tx| ahead.give_back(tx))
}

impl Ahead {
    fn give_back(&self, tx: &Transaction<'_>) -> Result<()> {
        let memory = store::memory(tx)?;
        store::remember(tx, &memory.after(&self.memory))?;
        let mut ledger = store::ledger(tx, NaiveDate::MIN)?;
        self.merge_into(&mut ledger);
        store::save(tx, &ledger)
    }

    /// What the vault says of an answer stands; of everything else this is the newer.
    pub(super) fn merge_into(&self, ledger: &mut Ledger) {
        for key in &self.changed {
            if let Some(row) = self.deliveries.get(key)
                && !ledger.get(key).is_some_and(|row| row.state.is_over())
            {
                ledger.put(key, row.clone());
            }
        }
    }
}
