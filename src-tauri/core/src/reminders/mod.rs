//! What the app owes the person at a time: planned purely, claimed in the vault, shown by the shell.
//!
//! `facts + now → steps + next wake`: [`plan`](plan::plan) decides; [`Alongside::tick`] gathers the facts, claims what
//! is to be shown in one transaction and hands the effects to the shell, which reports back what became of them.

mod plan;
pub(crate) mod store;
mod words;

use std::collections::BTreeSet;
use std::fmt;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::Transaction;

use crate::error::Result;
use crate::exercises::{self, Answer, Library, Snooze, State};
use crate::settings::Settings;
use crate::times::{day_of, end_of, instant_of};
use crate::{Alongside, Changed, Noun, Now, RitualId, TimeOfDay, Today, rituals, settings};
use plan::{Facts, Occurrence, Source, Step};

/// How long an overdue reminder waits after a start or a resume, so that it does not greet the person at the door.
pub(crate) const SETTLE: Duration = Duration::seconds(20);
/// How long a delivery that the desktop refused waits for its next try.
const RETRY: Duration = Duration::seconds(60);

/// Names one occurrence: what is due, on which day, which of the day's. The same occurrence has the same key after a
/// restart, a clock change or a journey; so it cannot be shown twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The day's exercise.
    pub(crate) fn exercise(day: NaiveDate) -> Self {
        Self(format!("exercise/today/{day}/0"))
    }

    /// A ritual on a day.
    pub(crate) fn ritual(ritual: RitualId, day: NaiveDate) -> Self {
        Self(format!("ritual/{ritual}/{day}/0"))
    }

    /// No reminder, but the one word of the shell's own: that the app lives on although no tray shows it.
    pub fn no_tray() -> Self {
        Self("shell/no-tray".to_owned())
    }

    /// The key as text: the tag under which a notification replaces its forerunner.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it names, where it is one of ours.
    fn names(&self) -> Option<(Source, NaiveDate)> {
        let mut parts = self.0.split('/');
        let source = match (parts.next()?, parts.next()?) {
            ("exercise", _) => Source::Exercise,
            ("ritual", id) => Source::Ritual(RitualId(id.parse().ok()?)),
            _ => return None,
        };
        Some((source, parts.next()?.parse().ok()?))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a notification's buttons and body do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// It has been done.
    DidIt,
    /// In an hour.
    Later,
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
    /// The computer has woken up.
    Resumed,
}

/// Where the window should open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(tag = "view", rename_all = "camelCase")]
#[ts(export)]
pub enum Go {
    /// Today.
    Today,
    /// The box for a moment.
    Catch,
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

impl Alongside {
    /// Takes in what was heard, plans everything anew and claims what is to be shown now.
    ///
    /// # Errors
    /// When the vault cannot be read or written; nothing is then claimed, and the next tick tries again.
    pub fn tick(&mut self, heard: Vec<Heard>) -> Result<Tick> {
        let now = self.now();
        let library = &self.library;
        let settled_at = &mut self.settled_at;
        let day_seen = &mut self.day_seen;
        let in_flight = &mut self.in_flight;
        for heard in &heard {
            if let Heard::Shown(key) | Heard::NotShown { key, .. } = heard {
                in_flight.remove(key);
            }
        }
        let tick = self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let mut tick = Tick::default();
            for heard in heard {
                match heard {
                    Heard::Shown(key) => store::shown(tx, &key, now.utc)?,
                    Heard::NotShown { key, why } => store::not_shown(tx, &key, &why, now.utc)?,
                    Heard::Resumed => *settled_at = now.utc + SETTLE,
                    Heard::Pressed { action: Action::Open, .. } => tick.go = Some(Go::Today),
                    Heard::Pressed { key, action } => {
                        tick.nouns.extend(press(tx, library, &settings, now, &key, action)?)
                    }
                }
            }
            let day = now.day(settings.day_start);
            if day_seen.replace(day).is_some_and(|seen| seen != day) {
                tick.nouns.extend([Noun::Exercises, Noun::Rituals, Noun::Journal]);
            }
            if !settings.onboarded {
                return Ok(tick);
            }
            let facts = Facts { in_flight: in_flight.clone(), ..facts(tx, &settings, now, *settled_at)? };
            let plan = plan::plan(&facts, now);
            for step in plan.steps {
                match step {
                    Step::Show { occurrence, late } => {
                        if let Some(notice) = words::notice(tx, library, &settings, now, &occurrence, late)?
                            && store::claim(tx, &occurrence.key, occurrence.day, occurrence.due, now.utc)?
                        {
                            tick.effects.push(Effect::Show(notice));
                            // What was put off is back on the table.
                            tick.nouns.push(Noun::Reminders);
                        }
                    }
                    Step::Resolve { key, close } => {
                        store::resolve(tx, &key)?;
                        if close {
                            tick.effects.push(Effect::Close(key));
                        }
                    }
                    Step::LetGo { key, close } => {
                        store::let_go(tx, &key)?;
                        if close {
                            tick.effects.push(Effect::Close(key));
                        }
                    }
                }
            }
            tick.wake = plan.wake;
            Ok(tick)
        })?;
        // Only now are they claimed for good.
        in_flight.extend(tick.effects.iter().filter_map(|effect| match effect {
            Effect::Show(notice) => Some(notice.key.clone()),
            Effect::Close(_) => None,
        }));
        Ok(tick)
    }

    /// Pauses all reminders until the next day begins, or ends the pause.
    pub fn pause(&mut self, on: bool) -> Result<Changed<Today>> {
        let now = self.now();
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            if on {
                let until = end_of(now.day(settings.day_start), settings.day_start, now.zone);
                store::pause(tx, now.utc, until)
            } else {
                store::resume(tx, now.utc)
            }
        })?;
        let today = self.today()?;
        Ok(Changed::new(today, &[Noun::Reminders]))
    }
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
                Err(crate::Error::SnoozedEnough) => store::let_go(tx, key)?,
                other => other?,
            }
            Ok(vec![Noun::Exercises, Noun::Reminders])
        }
        Source::Ritual(ritual) => {
            if rituals::store::one(tx, ritual)?.is_none() || rituals::store::done_at(tx, ritual, day)?.is_some() {
                return Ok(Vec::new());
            }
            if action == Action::DidIt {
                rituals::store::mark(tx, ritual, day, now)?;
            } else {
                let until = snoozed_until(Snooze::AnHour, settings, day, now);
                match store::snooze(tx, key, day, until, now.utc) {
                    Err(crate::Error::SnoozedEnough) => store::let_go(tx, key)?,
                    other => other?,
                }
            }
            Ok(vec![Noun::Rituals, Noun::Reminders])
        }
    }
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

/// What the vault knows that a plan needs: the occurrences around now, and what became of them.
fn facts(tx: &Transaction<'_>, settings: &Settings, now: Now, settled_at: DateTime<Utc>) -> Result<Facts> {
    let today = now.day(settings.day_start);
    let yesterday = today.pred_opt().unwrap_or(today);
    let mut occurrences = Vec::new();
    let evenings_since = settings::store::evenings_since(tx)?;
    for day in [yesterday, today, crate::times::next_day(today)] {
        let kept = exercises::store::day(tx, day)?;
        let resolved = kept.as_ref().is_some_and(|kept| kept.state != State::Offered);
        occurrences.push(Occurrence {
            key: Key::exercise(day),
            source: Source::Exercise,
            day,
            due: instant_of(day, settings.evenings_begin, settings.day_start, now.zone),
            over: end_of(day, settings.day_start, now.zone),
            since: evenings_since,
            resolved,
            // The person has seen it in the window: there is nothing to announce.
            silent: !settings.remind || kept.is_some_and(|kept| kept.seen),
        });
        for ritual in rituals::store::all(tx)? {
            let Some(time) = ritual.schedule.time.filter(|_| ritual.schedule.is_due(day)) else { continue };
            occurrences.push(Occurrence {
                key: Key::ritual(ritual.id, day),
                source: Source::Ritual(ritual.id),
                day,
                due: instant_of(day, time, settings.day_start, now.zone),
                over: end_of(day, settings.day_start, now.zone),
                since: ritual.time_since,
                resolved: rituals::store::done_at(tx, ritual.id, day)?.is_some(),
                silent: false,
            });
        }
    }
    let quiet = settings.quiet_hours.then_some((settings.quiet_from, settings.quiet_until));
    Ok(Facts {
        occurrences,
        deliveries: store::open(tx)?,
        in_flight: BTreeSet::new(),
        pause: store::pause_around(tx, now.utc)?,
        quiet,
        settled_at,
        retry_after: RETRY,
    })
}

/// The day that `instant` belongs to, by the wall of `zone`.
fn wall_day(instant: DateTime<Utc>, zone: chrono_tz::Tz) -> NaiveDate {
    day_of(instant, zone, TimeOfDay::of(chrono::NaiveTime::MIN))
}

#[cfg(test)]
mod tests;
