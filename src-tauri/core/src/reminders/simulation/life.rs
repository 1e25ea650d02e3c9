//! The world around the engine in one life, and the program that carries out what the engine wants in it.

mod promises;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::Report;
use super::events::{Event, Habit, Moment, Setting};
use crate::reminders::ahead::{self, Ahead};
use crate::reminders::key::Source;
use crate::reminders::ledger::Ledger;
use crate::reminders::memory::Memory;
use crate::reminders::plan::{self, Facts, Ring, Series, Step};
use crate::reminders::{Action, Desk, Effect, Heard, Key, Notice, facts, take_in};
use crate::rituals::rhythm::{Mark, Rhythm, Schedule};
use crate::rituals::{Pause, Slot};
use crate::zones::Zone;
use crate::{Now, RitualId, TimeOfDay};

/// A ritual as it is lived.
struct Lived {
    id: RitualId,
    schedule: Schedule,
    span: i64,
    slots: Vec<Slot>,
    zone: Option<Zone>,
    late: bool,
    marks: BTreeMap<NaiveDate, Mark>,
    pauses: Vec<Pause>,
    /// How its days stand, as long as the day lasts and nothing changes.
    rings: Option<(RangeInclusive<NaiveDate>, BTreeMap<NaiveDate, Ring>)>,
}

impl Lived {
    fn rings(&mut self, days: &RangeInclusive<NaiveDate>) -> BTreeMap<NaiveDate, Ring> {
        match &self.rings {
            Some((known, rings)) if known == days => rings.clone(),
            _ => {
                let rings = facts::rings(&self.schedule, &self.marks, &self.pauses, days);
                self.rings.insert((days.clone(), rings)).1.clone()
            }
        }
    }
}

/// The world around the engine.
pub(super) struct Life {
    /// What the computer's clock says; the engine knows no other.
    now: DateTime<Utc>,
    zone: Zone,
    quiet: Option<(TimeOfDay, TimeOfDay)>,
    day_start: TimeOfDay,
    evenings: Slot,
    /// The days on which the exercise was answered, and those on which it was seen.
    answered: BTreeSet<NaiveDate>,
    seen: BTreeSet<NaiveDate>,
    rituals: Vec<Lived>,
    pauses: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// What the vault holds.
    pub(super) ledger: Ledger,
    pub(super) memory: Memory,
    /// What the program holds, while it runs.
    desk: Desk,
    crash: Option<Moment>,
    refuses: bool,
    disturb: bool,
    /// What stands beside a vault that cannot be opened, and what that held when it last could be.
    locked: Option<(Ahead, Ledger)>,
    /// When the clock was last trusted again.
    trusted: Option<DateTime<Utc>>,
    /// When the engine wants to be asked again.
    wake: Option<DateTime<Utc>>,
    /// What the desktop shows: a notification, and what it tells of.
    screen: BTreeMap<Key, BTreeSet<Key>>,
    /// Keys that the desktop took and the vault knows of; another showing would be one too many.
    told: BTreeSet<Key>,
    due: BTreeSet<Key>,
    /// When the world last changed: lateness counts from there.
    changed: DateTime<Utc>,
    pub(super) report: Report,
    pub(super) broken: Option<String>,
}

impl Life {
    pub(super) fn begin(setting: &Setting) -> Self {
        let now = setting.begins;
        let today = Now { utc: now, zone: setting.zone }.day(setting.day_start);
        let lived = |(number, habit): (u128, &Habit)| Lived {
            id: RitualId(Uuid::from_u128(number)),
            span: schedule(habit.rhythm, today).span(),
            schedule: schedule(habit.rhythm, today),
            slots: (0..).zip(&habit.times).map(|(number, time)| Slot { number, time: *time, since: now }).collect(),
            zone: habit.zone,
            late: habit.late,
            marks: BTreeMap::new(),
            pauses: Vec::new(),
            rings: None,
        };
        Self {
            now,
            zone: setting.zone,
            quiet: setting.quiet,
            day_start: setting.day_start,
            evenings: Slot { number: 0, time: setting.evenings, since: now },
            answered: BTreeSet::new(),
            seen: BTreeSet::new(),
            rituals: (1..).zip(&setting.rituals).map(lived).collect(),
            pauses: Vec::new(),
            ledger: Ledger::default(),
            memory: Memory::default(),
            desk: Desk::at(now),
            crash: None,
            refuses: false,
            disturb: false,
            locked: None,
            trusted: None,
            wake: None,
            screen: BTreeMap::new(),
            told: BTreeSet::new(),
            due: BTreeSet::new(),
            changed: now,
            report: Report::default(),
            broken: None,
        }
    }

    fn at(&self) -> Now {
        Now { utc: self.now, zone: self.zone }
    }

    fn today(&self) -> NaiveDate {
        self.at().day(self.day_start)
    }

    pub(super) fn meet(&mut self, event: &Event) {
        if !matches!(event, Event::Wait(_)) {
            self.changed = self.now;
            self.rituals.iter_mut().for_each(|ritual| ritual.rings = None);
        }
        if self.locked.is_some() && event.needs_the_vault() {
            return;
        }
        match event {
            Event::Wait(span) => self.wait(*span),
            Event::Sleep(span) => {
                self.now += *span;
                self.changed = self.now;
                self.look(vec![Heard::Resumed]);
            }
            Event::Lock => self.lock(),
            Event::Unlock => self.unlock(),
            Event::Restart(span) => {
                self.now += *span;
                self.start();
            }
            Event::Crash(moment) => self.crash = Some(*moment),
            Event::ClockJump(span) => {
                self.now += *span;
                self.changed = self.now;
                self.look(vec![]);
            }
            Event::Travel(zone) => {
                self.zone = *zone;
                self.look(vec![]);
            }
            Event::Answer(which, mark) => {
                let today = self.today();
                match which.checked_sub(1).and_then(|ritual| self.rituals.get_mut(ritual)) {
                    Some(ritual) => drop(ritual.marks.insert(today, *mark)),
                    None => drop(self.answered.insert(today)),
                }
                self.look(vec![Heard::Acted]);
            }
            Event::Undo(which) => {
                let today = self.today();
                match which.checked_sub(1).and_then(|ritual| self.rituals.get_mut(ritual)) {
                    Some(ritual) => drop(ritual.marks.remove(&today)),
                    None => drop(self.answered.remove(&today)),
                }
                self.look(vec![Heard::Acted]);
            }
            Event::Press(nth, action) => self.press(*nth, *action),
            Event::Dismiss(nth) => {
                if let Some(tag) = self.screen.keys().nth(*nth).cloned() {
                    self.screen.remove(&tag);
                    self.look(vec![Heard::Closed(tag)]);
                }
            }
            Event::PauseAll(span) => {
                self.end_pauses();
                self.pauses.push((self.now, self.now + *span));
                self.look(vec![Heard::Acted]);
            }
            Event::ResumeAll => {
                self.end_pauses();
                self.look(vec![Heard::Acted]);
            }
            Event::PauseRitual(which, days) => {
                let since = self.today();
                if let Some(ritual) = self.rituals.get_mut(*which) {
                    ritual.pauses = vec![Pause { since, until: Some(since + Days::new(*days)) }];
                }
                self.look(vec![Heard::Acted]);
            }
            Event::NewTime(which, slot, time) => {
                let since = self.now;
                match which.checked_sub(1).and_then(|ritual| self.rituals.get_mut(ritual)) {
                    None => self.evenings = Slot { time: *time, since, ..self.evenings },
                    Some(ritual) if ritual.slots.iter().all(|slot| slot.time != *time) => {
                        if let Some(slot) = ritual.slots.get_mut(*slot) {
                            (slot.time, slot.since) = (*time, since);
                        }
                    }
                    Some(_) => {}
                }
                self.look(vec![Heard::Acted]);
            }
            Event::NewRhythm(which, rhythm) => {
                let today = self.today();
                if let Some(ritual) = self.rituals.get_mut(*which) {
                    ritual.schedule = schedule(rhythm, today);
                    ritual.span = ritual.schedule.span();
                }
                self.look(vec![Heard::Acted]);
            }
            Event::Refuses(on) => self.refuses = *on,
            Event::Disturb(on) => {
                self.disturb = *on;
                self.look(vec![Heard::Disturb(*on)]);
            }
            Event::Open => {
                self.unlock();
                self.seen.insert(self.today());
                self.look(vec![Heard::Acted]);
            }
        }
    }

    /// The ticker looks whenever the engine asked for it, and every minute besides: here only when that could matter.
    fn wait(&mut self, span: Duration) {
        let end = self.now + span;
        while let Some(wake) = self.wake.filter(|wake| *wake < end) {
            self.now = wake;
            self.look(vec![]);
            if self.broken.is_some() {
                return;
            }
        }
        self.now = end;
        self.look(vec![]);
    }

    /// What stands beside the vault is written and read as in a life.
    fn lock(&mut self) {
        if self.locked.is_some() {
            return;
        }
        let days = ahead::days(self.today());
        let ahead = Ahead {
            series: self.series(&days),
            deliveries: self.ledger.clone().into_rows(),
            memory: self.memory.clone(),
            pauses: self.pauses.clone(),
            quiet: self.quiet,
            day_start: self.day_start,
            format: ahead::FORMAT,
            changed: BTreeSet::new(),
            kept_zone: None,
        };
        let written = serde_json::to_vec(&ahead).unwrap_or_default();
        match serde_json::from_slice(&written) {
            Ok(ahead) => self.locked = Some((ahead, self.ledger.clone())),
            Err(error) => self.broken = Some(format!("what stands beside the vault is not read back: {error}")),
        }
        // The program works from another start.
        self.start();
    }

    fn unlock(&mut self) {
        if let Some((ahead, mut vault)) = self.locked.take() {
            ahead.merge_into(&mut vault);
            self.ledger = vault;
            self.start();
        }
    }

    fn end_pauses(&mut self) {
        for (_, until) in &mut self.pauses {
            *until = (*until).min(self.now);
        }
    }

    fn start(&mut self) {
        self.desk = Desk::at(self.now);
        self.changed = self.now;
        // A desktop that asks for silence says so to every program that starts.
        self.look(vec![Heard::Disturb(self.disturb)]);
    }

    /// A button, the way the vault takes it.
    fn press(&mut self, nth: usize, action: Action) {
        let Some(tag) = self.screen.keys().nth(nth).cloned() else { return };
        self.screen.remove(&tag);
        if self.locked.is_some() {
            if action == Action::Later && self.ledger.get(&tag).is_some_and(|row| row.may_snooze()) {
                self.told.remove(&tag);
            }
        } else if let Some((source, day)) = tag.names() {
            let open = match source {
                Source::Exercise => !self.answered.contains(&day),
                Source::Ritual(id) => {
                    self.rituals.iter().any(|ritual| ritual.id == id && !ritual.marks.contains_key(&day))
                }
            };
            match action {
                Action::DidIt if open => match source {
                    Source::Exercise => drop(self.answered.insert(day)),
                    Source::Ritual(id) => {
                        for ritual in self.rituals.iter_mut().filter(|ritual| ritual.id == id) {
                            ritual.marks.insert(day, Mark::Done);
                        }
                    }
                },
                Action::Later if open => {
                    let until = self.now + Duration::hours(1);
                    if self.ledger.snooze(&tag, day, until) {
                        self.told.remove(&tag);
                    } else {
                        self.ledger.let_go(&tag, day, self.now);
                    }
                }
                _ => {}
            }
        }
        self.look(vec![Heard::Pressed { key: tag, action }]);
    }

    fn series(&mut self, days: &RangeInclusive<NaiveDate>) -> Vec<Series> {
        let ring = |day: NaiveDate| {
            if self.answered.contains(&day) {
                Ring::Answered
            } else if self.seen.contains(&day) {
                Ring::Silent
            } else {
                Ring::Open
            }
        };
        let exercise = Series {
            source: Source::Exercise,
            slots: vec![self.evenings],
            days: days.start().iter_days().take_while(|day| day <= days.end()).map(|day| (day, ring(day))).collect(),
            span: 1,
            zone: None,
            late: true,
            ends_with_day: true,
        };
        let rituals = self.rituals.iter_mut().map(|ritual| Series {
            source: Source::Ritual(ritual.id),
            slots: ritual.slots.clone(),
            days: ritual.rings(days),
            span: ritual.span,
            zone: ritual.zone,
            late: ritual.late,
            ends_with_day: false,
        });
        std::iter::once(exercise).chain(rituals).collect()
    }

    /// One look of the ticker: the same steps as [`crate::Alongside::tick`], on a vault in memory.
    pub(super) fn look(&mut self, mut heard: Vec<Heard>) {
        for _ in 0..4 {
            let effects = match self.tick(std::mem::take(&mut heard)) {
                Some(effects) => effects,
                None => return self.start(),
            };
            for effect in effects {
                heard.extend(self.perform(effect));
                if self.crash == Some(Moment::Answering) && !heard.is_empty() {
                    self.crash = None;
                    return self.start();
                }
            }
            if heard.is_empty() {
                return;
            }
        }
    }

    /// What the desktop does with an effect, and what it says.
    fn perform(&mut self, effect: Effect) -> Option<Heard> {
        match effect {
            Effect::Close(tag) => {
                self.screen.remove(&tag);
                None
            }
            Effect::Show(notice) if self.refuses => {
                Some(Heard::NotShown { key: notice.key, why: "refused".to_owned() })
            }
            Effect::Show(notice) => {
                let members: BTreeSet<Key> = self
                    .ledger
                    .rows()
                    .filter(|(key, row)| row.tag(key) == &notice.key && !row.state.is_over())
                    .map(|(key, _)| key.clone())
                    .collect();
                for shown in self.screen.iter().filter(|(tag, _)| **tag != notice.key).flat_map(|(_, keys)| keys) {
                    if members.contains(shown) {
                        self.broken = Some(format!("{shown} stands twice on the screen at {}", self.now));
                    }
                }
                self.screen.insert(notice.key.clone(), members);
                Some(Heard::Shown(notice.key))
            }
        }
    }

    /// `None`: the program died.
    fn tick(&mut self, heard: Vec<Heard>) -> Option<Vec<Effect>> {
        let (now, today) = (self.at(), self.today());
        self.desk.look(now.utc);
        for heard in &heard {
            self.desk.hear(heard, now.utc);
            if let Heard::Shown(tag) = heard {
                self.told.extend(self.screen.get(tag).into_iter().flatten().cloned());
            }
        }
        // What a crash would bring back.
        let before = (self.crash == Some(Moment::Committing)).then(|| self.ledger.clone());
        let mut locked = self.locked.as_ref().map(|(ahead, _)| ahead.clone());
        let (mut ledger, series) = match &mut locked {
            Some(ahead) => {
                let (ledger, series) = ahead.hear(&heard, now);
                self.memory = ahead.memory.clone();
                (ledger, series)
            }
            None => {
                let mut ledger = std::mem::take(&mut self.ledger);
                self.memory.look(now.utc);
                take_in(&mut ledger, &mut self.memory, &heard, today, now.utc);
                let mut series = self.series(&facts::days(today));
                facts::back_off(&mut series, &self.memory);
                (ledger, series)
            }
        };
        let memory = self.memory.clone();
        self.trusted = memory.trusted_at().or(self.trusted);
        let (desk, pauses) = (self.desk.clone(), self.pauses.clone());
        let facts = Facts {
            series: &series,
            ledger: &ledger,
            in_flight: &desk.in_flight,
            on_screen: &desk.on_screen,
            pauses: &pauses,
            quiet: self.quiet,
            disturb: desk.disturb,
            settled_at: desk.settled_at,
            trusted_at: memory.trusted_at(),
            day_start: self.day_start,
        };
        let plan = plan::plan(&facts, now);
        if let Some(wake) = plan.wake.filter(|wake| *wake <= now.utc) {
            self.broken = Some(format!("it would be woken at {wake}, which has passed at {}", now.utc));
        }
        self.count(&series);
        self.examine(&plan, &facts, now);
        let mut effects: Vec<Effect> = plan.closes.iter().cloned().map(Effect::Close).collect();
        for step in plan.steps {
            match &step {
                Step::Show { occurrence, .. } => effects.push(notice(occurrence.key.clone())),
                Step::Digest { .. } => effects.push(notice(Key::digest())),
                Step::Answer(_) | Step::LetGo { .. } => {}
            }
            ledger.take(step, now.utc);
        }
        let shows = effects.iter().any(|effect| matches!(effect, Effect::Show(_)));
        if shows && let Some(before) = before {
            self.crash = None;
            self.ledger = before;
            return None;
        }
        self.ledger = ledger;
        match (&mut self.locked, locked) {
            (Some((ahead, _)), Some(mut looked)) => {
                looked.put_down(self.ledger.clone());
                *ahead = looked;
            }
            _ => self.forget(today),
        }
        self.owed(&series, now);
        if shows && self.crash == Some(Moment::Showing) {
            self.crash = None;
            return None;
        }
        self.desk.hand_over(&effects);
        self.wake = plan.wake;
        Some(effects)
    }

    /// Days long past need not be carried along.
    fn forget(&mut self, today: NaiveDate) {
        if self.due.len() < 400 {
            return;
        }
        let ended = self.now - Duration::days(45);
        self.pauses.retain(|(_, until)| *until > ended);
        let old = |key: &Key| key.names().is_some_and(|(_, day)| (day - today).num_days().abs() > 45);
        self.due.retain(|key| !old(key));
        self.told.retain(|key| !old(key));
        let rows = self.ledger.rows().filter(|(key, _)| !old(key)).map(|(key, row)| (key.clone(), row.clone()));
        self.ledger = Ledger::new(rows.collect());
    }
}

fn schedule(rhythm: &str, starts: NaiveDate) -> Schedule {
    let rhythm = Rhythm::from_text(rhythm).or_else(|| Rhythm::from_text("FREQ=DAILY"));
    #[expect(clippy::expect_used, reason = "the rhythms of the simulation are written above")]
    let rhythm = rhythm.expect("a rhythm");
    Schedule { rhythm, starts, ends: None, cue: None, times: Vec::new() }
}

fn notice(key: Key) -> Effect {
    Effect::Show(Notice { key, title: String::new(), body: String::new(), buttons: vec![] })
}
