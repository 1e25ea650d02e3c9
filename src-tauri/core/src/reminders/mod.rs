//! What the app owes the person at a time: planned purely, claimed in the vault, shown by the shell.
//!
//! `facts + now → steps + next wake`: [`plan`](plan::plan) decides; [`Alongside::tick`] gathers the facts, claims what
//! is to be shown in one transaction and hands the effects to the shell, which reports back what became of them. While the
//! vault cannot be opened, [`Locked`] does the same from what stands beside it.

pub(crate) mod ahead;
mod facts;
mod health;
mod key;
mod ledger;
mod memory;
mod pauses;
mod plan;
#[cfg(any(test, feature = "testing"))]
pub mod simulation;
pub(crate) mod store;
mod words;

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::Transaction;

use crate::error::Result;
use crate::exercises::{self, Answer, Library, Snooze, State};
use crate::rituals::rhythm::Mark;
use crate::settings::Settings;
use crate::times::{end_of, instant_of};
use crate::{Alongside, Changed, Noun, Now, RitualId, TimeOfDay, Today, rituals, settings};
use ahead::Ahead;
use key::Source;
use ledger::Ledger;
use memory::Memory;
use plan::{Facts, Plan, Step};

pub use ahead::Locked;
pub(crate) use health::next;
pub use health::{Outcome, ReminderHealth, Told, Upcoming};
pub use key::Key;
pub use memory::{BackingOff, Travel};
pub use pauses::PauseUntil;
pub use words::trial;

/// How long an overdue reminder waits after a start or a resume, so that it does not greet the person at the door.
pub(crate) const SETTLE: Duration = Duration::seconds(20);

/// What a notification's buttons and body do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// It has been done.
    DidIt,
    /// In an hour.
    Later,
    /// Write a line about it.
    Write,
    /// Open the window.
    Open,
}

/// A notification in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The occurrence, and the tag under which it replaces its forerunner.
    pub key: Key,
    /// The heading.
    pub title: String,
    /// The text.
    pub body: String,
    /// What can be pressed, with its label; the body itself means [`Action::Open`].
    pub buttons: Vec<(Action, String)>,
}

/// What the shell is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show this, in the place of anything with the same key.
    Show(Notice),
    /// Take it away if it still shows.
    Close(Key),
}

/// What the shell has heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The desktop has taken it.
    Shown(Key),
    /// The desktop has not.
    NotShown {
        /// Which.
        key: Key,
        /// What the desktop said; a code, never the person's words.
        why: String,
    },
    /// A button or the body was pressed.
    Pressed {
        /// Which.
        key: Key,
        /// What was pressed.
        action: Action,
    },
    /// It has gone from the screen, whoever closed it.
    Closed(Key),
    /// The computer has woken up.
    Resumed,
    /// The desktop asks for silence, or no longer does.
    Disturb(bool),
    /// The person has changed something: they are there.
    Acted,
}

/// Which window should open, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Go {
    /// The window, on Today.
    Today,
    /// The small window for one line.
    Catch(About),
}

/// What a line that is about to be written is about; nothing where both are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct About {
    /// An exercise.
    pub exercise: Option<String>,
    /// A ritual.
    pub ritual: Option<RitualId>,
}

/// One look at the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tick {
    /// What to do now.
    pub effects: Vec<Effect>,
    /// When to look again at the latest, if nothing happens before.
    pub wake: Option<DateTime<Utc>>,
    /// What the presses that were heard, or the hour, have changed.
    pub nouns: Vec<Noun>,
    /// Where to open the window, if a press asked for it.
    pub go: Option<Go>,
}

/// What this run knows of the desktop; nothing of it outlives the process.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    /// Notifications that were handed to the desktop, which has not answered yet: not to be shown once more.
    in_flight: BTreeSet<Key>,
    /// Notifications that it has taken and nobody has closed.
    on_screen: BTreeSet<Key>,
    /// It asks for silence.
    disturb: bool,
    /// Overdue reminders wait for this instant, so that a start or a resume is not greeted by a flood.
    settled_at: DateTime<Utc>,
    /// The day that the last tick saw: an open view is told when another has begun.
    day_seen: Option<NaiveDate>,
    /// What is remembered of the world, fresher than what is written down.
    memory: Option<Memory>,
    /// What this run has written beside the vault.
    ahead: Option<Ahead>,
}

impl Desk {
    /// The desktop as it is at a start.
    pub(crate) fn at(now: DateTime<Utc>) -> Self {
        Self {
            in_flight: BTreeSet::new(),
            on_screen: BTreeSet::new(),
            disturb: false,
            settled_at: now + SETTLE,
            day_seen: None,
            memory: None,
            ahead: None,
        }
    }

    /// Looks at the clock: one that was set back is not waited for.
    fn look(&mut self, now: DateTime<Utc>) {
        self.settled_at = self.settled_at.min(now + SETTLE);
    }

    /// What was heard of the desktop itself.
    fn hear(&mut self, heard: &Heard, now: DateTime<Utc>) {
        match heard {
            Heard::Shown(key) => {
                self.in_flight.remove(key);
                self.on_screen.insert(key.clone());
            }
            Heard::NotShown { key, .. } => {
                self.in_flight.remove(key);
            }
            // A press closes what was pressed.
            Heard::Closed(key) | Heard::Pressed { key, .. } => {
                self.on_screen.remove(key);
            }
            Heard::Resumed => self.settled_at = now + SETTLE,
            Heard::Disturb(on) => self.disturb = *on,
            Heard::Acted => {}
        }
    }

    /// What was handed to the desktop.
    fn hand_over(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Show(notice) => self.in_flight.insert(notice.key.clone()),
                Effect::Close(key) => self.on_screen.remove(key),
            };
        }
    }
}

impl Alongside {
    /// Takes in what was heard, plans everything anew and claims what is to be shown now.
    ///
    /// # Errors
    /// When the vault cannot be read or written; nothing is then claimed, and the next tick tries again.
    pub fn tick(&mut self, heard: Vec<Heard>) -> Result<Tick> {
        let now = self.now();
        let kept_zone = self.kept_zone;
        let library = &self.library;
        let desk = &mut self.desk;
        desk.look(now.utc);
        heard.iter().for_each(|heard| desk.hear(heard, now.utc));
        let (tick, memory, day, ahead) = self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let day = now.day(settings.day_start);
            let written = store::memory(tx)?;
            let mut memory = match &desk.memory {
                // A sign may have been written by a look at the window.
                Some(known) => Memory { clock: known.clock.max(written.clock), ..written.clone() },
                None => written.clone(),
            };
            memory.look(now.utc);
            memory.zone = memory.zone.or(Some(now.zone));
            let mut tick = Tick::default();
            if desk.day_seen.is_some_and(|seen| seen != day) {
                tick.nouns.extend([Noun::Exercises, Noun::Rituals, Noun::Journal]);
            }
            let mut ledger = store::ledger(tx, *facts::days(day).start())?;
            take_in(&mut ledger, &mut memory, &heard, day, now.utc);
            store::save(tx, &ledger)?;
            let mut moved = !heard.is_empty() || desk.day_seen != Some(day);
            for heard in heard {
                match heard {
                    Heard::Pressed { action: Action::Open, .. } => tick.go = Some(Go::Today),
                    Heard::Pressed { key, action: Action::Write } => tick.go = Some(Go::Catch(about(tx, &key)?)),
                    Heard::Pressed { key, action } => {
                        tick.nouns.extend(press(tx, library, &settings, now, &key, action)?);
                    }
                    _ => {}
                }
            }
            if memory.is_news_to(&written) {
                store::remember(tx, &memory)?;
            }
            if settings.onboarded {
                let plan = look(tx, &settings, &memory, desk, now)?;
                tick.wake = plan.wake;
                moved |= !plan.steps.is_empty();
                carry_out(tx, library, &settings, now, plan, &mut tick)?;
            }
            let ahead = moved.then(|| Ahead::of(tx, &settings, kept_zone, now)).transpose()?;
            Ok((tick, memory, day, ahead))
        })?;
        // Only now is it claimed for good.
        if let Some(ahead) = ahead {
            ahead::keep(&self.vault, ahead, &mut desk.ahead);
        }
        desk.hand_over(&tick.effects);
        desk.memory = Some(memory);
        desk.day_seen = Some(day);
        Ok(tick)
    }

    /// Says whether reminders go with the person on a journey or keep to the clocks of home; the question is asked once.
    pub fn answer_travel(&mut self, stay: bool) -> Result<Changed<Today>> {
        let here = self.surroundings.clock.zone();
        let now = self.now();
        self.vault.write(|tx| {
            let memory = store::memory(tx)?;
            let mut settings = settings::store::read(tx)?;
            if stay {
                settings.clock_of = memory.zone.map(|zone| zone.name().to_owned());
                settings::store::save(tx, &settings, now.utc)?;
            }
            store::remember(tx, &Memory { travel_asked: true, zone: Some(here), ..memory })
        })?;
        self.keep_clock()?;
        let today = self.today()?;
        Ok(Changed::new(today, &[Noun::Settings, Noun::Reminders, Noun::Exercises, Noun::Rituals]))
    }
}

/// What the deliveries and the memory learn from what was heard. Pure.
fn take_in(ledger: &mut Ledger, memory: &mut Memory, heard: &[Heard], day: NaiveDate, now: DateTime<Utc>) {
    for heard in heard {
        match heard {
            Heard::Shown(key) => ledger.shown(key, now),
            Heard::NotShown { key, why } => ledger.refused(key, why, now),
            Heard::Pressed { .. } | Heard::Acted => memory.acted(day),
            Heard::Closed(_) | Heard::Resumed | Heard::Disturb(_) => {}
        }
    }
}

/// The plan as of now.
fn look(tx: &Transaction<'_>, settings: &Settings, memory: &Memory, desk: &Desk, now: Now) -> Result<Plan> {
    let days = facts::days(now.day(settings.day_start));
    let mut series = facts::series(tx, settings, &days)?;
    facts::back_off(&mut series, memory);
    let facts = Facts {
        series: &series,
        ledger: &store::ledger(tx, *days.start())?,
        in_flight: &desk.in_flight,
        on_screen: &desk.on_screen,
        pauses: &store::pauses_around(tx, *days.start(), settings, now)?,
        quiet: settings.quiet(),
        disturb: desk.disturb,
        settled_at: desk.settled_at,
        trusted_at: memory.trusted_at(),
        day_start: settings.day_start,
    };
    Ok(plan::plan(&facts, now))
}

/// Writes the plan's steps down and turns them into effects.
fn carry_out(
    tx: &Transaction<'_>,
    library: &Library,
    settings: &Settings,
    now: Now,
    plan: Plan,
    tick: &mut Tick,
) -> Result<()> {
    let mut ledger = store::ledger(tx, *facts::days(now.day(settings.day_start)).start())?;
    tick.effects.extend(plan.closes.into_iter().map(Effect::Close));
    for step in plan.steps {
        let notice = match &step {
            Step::Show { occurrence, late } => words::notice(tx, library, settings, now, occurrence, *late)?,
            Step::Digest { occurrences, gathered } => Some(words::digest(occurrences.len() + gathered.len())),
            Step::Answer(_) | Step::LetGo { .. } => None,
        };
        let shows = matches!(step, Step::Show { .. } | Step::Digest { .. });
        if shows && notice.is_none() {
            // There is nothing to show for it: the library has run dry.
            continue;
        }
        ledger.take(step, now.utc);
        tick.effects.extend(notice.map(Effect::Show));
        if shows {
            // What was put off is back on the table.
            tick.nouns.push(Noun::Reminders);
        }
    }
    store::save(tx, &ledger)
}

/// What a button does; a press on something that is resolved already does nothing.
fn press(
    tx: &Transaction<'_>,
    library: &Library,
    settings: &Settings,
    now: Now,
    key: &Key,
    action: Action,
) -> Result<Vec<Noun>> {
    let Some((source, day)) = key.names() else { return Ok(Vec::new()) };
    match source {
        Source::Exercise => {
            let Some(kept) = exercises::store::day(tx, day)?.filter(|kept| kept.state == State::Offered) else {
                return Ok(Vec::new());
            };
            let answer = match action {
                Action::DidIt => Answer::DidIt,
                _ => Answer::Later { snooze: Snooze::AnHour },
            };
            match exercises::answer_day(tx, library, settings, now, &kept, answer) {
                // Put off three times is enough: the button of a fourth time lets it be.
                Err(crate::Error::SnoozedEnough) => store::let_go(tx, key, day, now.utc)?,
                other => other?,
            }
            Ok(vec![Noun::Exercises, Noun::Reminders])
        }
        Source::Ritual(ritual) => {
            if rituals::store::one(tx, ritual)?.is_none() || rituals::store::mark_on(tx, ritual, day)?.0.is_some() {
                return Ok(Vec::new());
            }
            if action == Action::DidIt {
                rituals::store::mark(tx, ritual, day, Some(Mark::Done), Some(now.wall_time()))?;
            } else {
                match store::snooze(tx, key, day, now.utc + Duration::hours(1)) {
                    Err(crate::Error::SnoozedEnough) => store::let_go(tx, key, day, now.utc)?,
                    other => other?,
                }
            }
            Ok(vec![Noun::Rituals, Noun::Reminders])
        }
    }
}

/// What the notification `key` is about.
fn about(tx: &Transaction<'_>, key: &Key) -> Result<About> {
    Ok(match key.names() {
        Some((Source::Exercise, day)) => {
            About { exercise: exercises::store::day(tx, day)?.map(|day| day.exercise), ritual: None }
        }
        Some((Source::Ritual(ritual), _)) => About { exercise: None, ritual: Some(ritual) },
        None => About::default(),
    })
}

/// Until when a reminder of `day` is put off: never past that day.
pub(crate) fn snoozed_until(snooze: Snooze, settings: &Settings, day: NaiveDate, now: Now) -> DateTime<Utc> {
    let end = end_of(day, settings.day_start, now.zone);
    let until = match snooze {
        Snooze::TenMinutes => now.utc + Duration::minutes(10),
        Snooze::AnHour => now.utc + Duration::hours(1),
        Snooze::ThisEvening => this_evening(settings, day, now),
        Snooze::Tomorrow => end,
    };
    until.min(end)
}

/// When evenings begin; where that is over, the next half hour of the evening; late at night, an hour from now.
fn this_evening(settings: &Settings, day: NaiveDate, now: Now) -> DateTime<Utc> {
    [Some(settings.evenings_begin), TimeOfDay::new(20, 30), TimeOfDay::new(21, 30)]
        .into_iter()
        .flatten()
        .map(|time| instant_of(day, time, settings.day_start, now.zone))
        .find(|at| *at >= now.utc + Duration::minutes(15))
        .unwrap_or(now.utc + Duration::hours(1))
}

#[cfg(test)]
mod tests;
