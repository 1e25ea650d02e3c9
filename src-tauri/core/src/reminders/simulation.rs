//! Whole lives, thrown at the engine: restarts and crashes, sleep, clocks set to and fro, journeys through all zones, answers,
//! snoozes, edits, pauses, a desktop that refuses, a vault that is locked. What the engine owes is checked at every look, by
//! means of its own: nothing early, nothing twice, nothing lost.
//!
//! A life is a setting and a list of events, both drawn from a seed, so that one that breaks a promise can be lived again with
//! fewer events until no event can be left out.

mod events;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::RangeInclusive;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use uuid::Uuid;

use super::ahead::{self, Ahead};
use super::key::Source;
use super::ledger::{Ledger, State};
use super::memory::Memory;
use super::plan::{self, Facts, Ring, Series, Step};
use super::{Action, Desk, Effect, Heard, Key, Notice, facts, take_in};
use crate::rituals::rhythm::{Mark, Rhythm, Schedule};
use crate::rituals::{Pause, Slot};
use crate::zones::Zone;
use crate::{Now, RitualId, TimeOfDay};
use events::{Event, Habit, Moment, Setting, draw};

/// The longest that the ticker sleeps.
const FLOOR: Duration = Duration::seconds(60);
/// So many events are lived again to shorten a life that breaks a promise: a minute or two.
const SHORTENING: usize = 400_000;
/// So many lives are lived before the occurrences are counted.
const BATCH: u64 = 8;

/// What was seen in all lives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Lives that were lived.
    pub lives: u64,
    /// Occurrences that came due.
    pub occurrences: u64,
    /// Shown once more although the desktop had taken them.
    pub duplicates: u64,
    /// Due and worth showing, and neither shown nor ended for a reason.
    pub lost: u64,
    /// Shown before their time.
    pub early: u64,
    /// The longest that one was late while nothing stood in its way, in milliseconds.
    pub latest_lateness_ms: i64,
}

/// A promise that was broken, with the shortest log that breaks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The seed of the life.
    pub seed: u64,
    /// What went wrong.
    pub what: String,
    /// The events that are enough to break it, and the setting they start from.
    pub log: Vec<String>,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {}", self.seed, self.what)?;
        self.log.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

/// Lives lives, on every core of the machine, until at least `occurrences` have come due; on every machine the same ones.
///
/// # Errors
/// The first breach, with its shortest log; the report then counts it.
pub fn simulate(occurrences: u64, seed: u64) -> Result<Report, (Report, Box<Breach>)> {
    let mut report = Report::default();
    let mut next = seed;
    while report.occurrences < occurrences {
        for life in live_all((0..BATCH).map(|life| next.wrapping_add(life)).collect()) {
            match life {
                Ok(lived) => report.add(&lived),
                Err((lived, breach)) => {
                    report.add(&lived);
                    return Err((report, breach));
                }
            }
        }
        next = next.wrapping_add(BATCH);
    }
    Ok(report)
}

type Outcome = Result<Report, (Report, Box<Breach>)>;

/// The lives of these seeds, in their order; whoever has a core takes the next one.
fn live_all(seeds: Vec<u64>) -> Vec<Outcome> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let left = Mutex::new(seeds.into_iter().enumerate());
    let take = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || std::iter::from_fn(take).map(|(place, seed)| (place, live_whole(seed))).collect::<Vec<_>>();
    let mut lives: Vec<(usize, Outcome)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    lives.sort_by_key(|(place, _)| *place);
    lives.into_iter().map(|(_, life)| life).collect()
}

/// The life of one seed.
fn live_whole(seed: u64) -> Outcome {
    let (setting, events) = draw(seed);
    live(&setting, &events).map_err(|(lived, what, until)| {
        let (events, what) = shorten(&setting, events.into_iter().take(until).collect(), what);
        let log = std::iter::once(format!("{setting:?}")).chain(events.iter().map(|event| format!("{event:?}")));
        (lived, Box::new(Breach { seed, what, log: log.collect() }))
    })
}

impl Report {
    fn add(&mut self, other: &Report) {
        self.lives += 1;
        self.occurrences += other.occurrences;
        self.duplicates += other.duplicates;
        self.lost += other.lost;
        self.early += other.early;
        self.latest_lateness_ms = self.latest_lateness_ms.max(other.latest_lateness_ms);
    }
}

/// Leaves out whatever can be left out of a life that breaks a promise: first its halves, at last single events.
fn shorten(setting: &Setting, mut events: Vec<Event>, mut what: String) -> (Vec<Event>, String) {
    let mut part = events.len() / 2;
    let mut left = SHORTENING;
    while part > 0 {
        let mut at = 0;
        while at < events.len() && left > events.len() {
            left -= events.len();
            let mut fewer = events.clone();
            fewer.drain(at..(at + part).min(events.len()));
            match live(setting, &fewer) {
                Err((_, still, until)) => {
                    (events, what) = (fewer, still);
                    events.truncate(until);
                }
                Ok(_) => at += part,
            }
        }
        part /= 2;
    }
    (events, what)
}

/// Lives through the events; if a promise is broken, tells which, and how many events it took.
fn live(setting: &Setting, events: &[Event]) -> Result<Report, (Report, String, usize)> {
    let mut life = Life::begin(setting);
    life.look(vec![]);
    for (before, event) in events.iter().enumerate() {
        life.meet(event);
        if let Some(what) = life.broken.take() {
            return Err((life.report, what, before + 1));
        }
    }
    Ok(life.report)
}

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
struct Life {
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
    ledger: Ledger,
    memory: Memory,
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
    report: Report,
    broken: Option<String>,
}

impl Life {
    fn begin(setting: &Setting) -> Self {
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

    fn meet(&mut self, event: &Event) {
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
    fn look(&mut self, mut heard: Vec<Heard>) {
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

    /// Counts what has come due.
    fn count(&mut self, series: &[Series]) {
        for series in series {
            for (day, ring) in &series.days {
                for slot in &series.slots {
                    let planned = wall_of(*day, slot.time, self.day_start);
                    let zone = series.zone.unwrap_or(self.zone);
                    // What was due for days has been counted.
                    let lately = self.now.naive_utc() - planned < Duration::days(5);
                    if *ring == Ring::Open
                        && lately
                        && has_been(planned, zone, self.now)
                        && self.due.insert(Key::of(series.source, *day, slot.number))
                    {
                        self.report.occurrences += 1;
                    }
                }
            }
        }
    }

    /// Nothing early, nothing twice, nothing late without a reason.
    fn examine(&mut self, plan: &plan::Plan, facts: &Facts<'_>, now: Now) {
        let shows = plan.steps.iter().flat_map(|step| match step {
            Step::Show { occurrence, .. } => std::slice::from_ref(occurrence),
            Step::Digest { occurrences, .. } => occurrences.as_slice(),
            _ => &[],
        });
        for occurrence in shows {
            let key = &occurrence.key;
            let row = facts.ledger.get(key);
            let snoozed = row.and_then(|row| match row.state {
                State::Snoozed(until) => Some(until),
                _ => None,
            });
            let slot = series_of(facts.series, occurrence.source).and_then(|series| {
                Some((
                    series,
                    series.slots.iter().find(|slot| *key == Key::of(series.source, occurrence.day, slot.number))?,
                ))
            });
            let early = match (snoozed, slot) {
                (Some(until), _) => now.utc < until,
                (None, Some((series, slot))) => {
                    let planned = wall_of(occurrence.day, slot.time, self.day_start);
                    !has_been(planned, series.zone.unwrap_or(self.zone), now.utc)
                }
                (None, None) => true,
            };
            if early {
                self.report.early += 1;
                self.broken = Some(format!("{key} came early, at {}", now.utc));
            }
            if self.told.contains(key) {
                self.report.duplicates += 1;
                self.broken = Some(format!("{key} came twice, at {}", now.utc));
            }
            let free = [snoozed.unwrap_or(occurrence.due), self.changed, facts.settled_at]
                .into_iter()
                .chain(self.trusted)
                .chain(row.and_then(|row| row.failed.as_ref()).map(|(failed, _)| *failed + FLOOR))
                .chain(self.last_quiet(now))
                .chain(self.pauses.iter().map(|(_, until)| *until).filter(|until| *until <= now.utc))
                .filter(|instant| *instant <= now.utc)
                .max();
            let lateness = free.map_or(0, |free| (now.utc - free).num_milliseconds());
            self.report.latest_lateness_ms = self.report.latest_lateness_ms.max(lateness);
            if lateness > FLOOR.num_milliseconds() {
                self.broken = Some(format!("{key} came {} s late for no reason, at {}", lateness / 1000, now.utc));
            }
        }
        for step in &plan.steps {
            if let Step::LetGo { key, .. } = step
                && !self.may_go(key, facts, plan, now)
            {
                self.report.lost += 1;
                self.broken = Some(format!("{key} was let go without a reason, at {}", now.utc));
            }
        }
    }

    /// Whether there is a reason to let `key` go: it was told already, rests, was paused, or its time has gone by.
    fn may_go(&self, key: &Key, facts: &Facts<'_>, plan: &plan::Plan, now: Now) -> bool {
        if self.told.contains(key) {
            return true;
        }
        let Some((source, day)) = key.names() else { return false };
        let Some(series) = series_of(facts.series, source) else { return true };
        let ring = series.days.get(&day);
        if ring != Some(&Ring::Open) {
            return true;
        }
        let newer = plan.steps.iter().any(|step| match step {
            Step::Show { occurrence, .. } => occurrence.source == source && occurrence.key != *key,
            Step::Digest { occurrences, .. } => {
                occurrences.iter().any(|other| other.source == source && other.key != *key)
            }
            _ => false,
        });
        let zone = series.zone.unwrap_or(self.zone);
        let slot = series.slots.iter().find(|slot| *key == Key::of(source, day, slot.number));
        let Some(slot) = slot else { return true };
        let planned = wall_of(day, slot.time, self.day_start);
        let due = instant(planned, zone);
        let paused = self.pauses.iter().any(|(from, until)| {
            (*from..*until).contains(&due)
                || (*from..*until).contains(&now.utc)
                || facts
                    .ledger
                    .get(key)
                    .is_some_and(|row| matches!(row.state, State::Snoozed(until_) if (*from..*until).contains(&until_)))
        });
        // The shortest patience that any rule allows, seen from outside: a minute where lateness was forbidden, else half the way to
        // the next of its times, and at the most three hours.
        let patience = if series.late { self.patience(series, due, zone) } else { Duration::seconds(60) };
        let skipped_day = self.zone_left_out_a_day(day, slot.time, zone);
        let held = self.last_quiet(now).is_none() && self.quiet_now(now);
        let day_over = instant(wall_of(day + Days::new(1), self.day_start, self.day_start), zone);
        // Twenty seconds of settling may be the last of them.
        let earliest = now.utc.max(facts.settled_at);
        let gone_by = earliest > due + patience || (series.ends_with_day && earliest >= day_over);
        let refused =
            facts.ledger.get(key).is_some_and(|row| row.failed.is_some()) && (self.refuses || now.utc >= day_over);
        newer || paused || skipped_day || gone_by || held || refused
    }

    /// Half the way to the next of the times of `series` after `due`, and no more than three hours.
    fn patience(&self, series: &Series, due: DateTime<Utc>, zone: Zone) -> Duration {
        let next = series
            .days
            .keys()
            .flat_map(|day| series.slots.iter().map(move |slot| (*day, slot)))
            .map(|(day, slot)| instant(wall_of(day, slot.time, self.day_start), zone))
            .filter(|instant| *instant > due)
            .min();
        next.map_or(Duration::hours(3), |next| ((next - due) / 2).min(Duration::hours(3)))
    }

    /// Whether the same time of the next day comes within the hour: the zone has left a day out.
    fn zone_left_out_a_day(&self, day: NaiveDate, time: TimeOfDay, zone: Zone) -> bool {
        let this = instant(wall_of(day, time, self.day_start), zone);
        let next = instant(wall_of(day + Days::new(1), time, self.day_start), zone);
        next - this < Duration::hours(1)
    }

    fn quiet_now(&self, now: Now) -> bool {
        let Some((from, until)) = self.quiet else { return false };
        let wall = now.wall_time();
        if from < until { (from..until).contains(&wall) } else { wall >= from || wall < until }
    }

    /// When the last quiet hours ended, if they have within a day.
    fn last_quiet(&self, now: Now) -> Option<DateTime<Utc>> {
        let (_, until) = self.quiet.filter(|_| !self.quiet_now(now))?;
        let wall = now.utc.with_timezone(&now.zone).date_naive();
        [wall, wall.pred_opt()?]
            .into_iter()
            .map(|day| instant(day.and_time(until.naive()), now.zone))
            .find(|end| *end <= now.utc)
    }

    /// After a look, all that is due is in the vault, or something holds it.
    fn owed(&mut self, series: &[Series], now: Now) {
        let held = self.quiet_now(now)
            || self.disturb
            || now.utc < self.desk.settled_at
            || self.memory.trusted_at().is_some_and(|at| now.utc < at)
            || self.pauses.iter().any(|(from, until)| (*from..*until).contains(&now.utc));
        if held {
            return;
        }
        for series in series {
            for (day, ring) in &series.days {
                for slot in series.slots.iter().filter(|_| *ring == Ring::Open) {
                    let key = Key::of(series.source, *day, slot.number);
                    let due = instant(wall_of(*day, slot.time, self.day_start), series.zone.unwrap_or(self.zone));
                    if due <= now.utc && due >= slot.since && self.ledger.get(&key).is_none() {
                        self.report.lost += 1;
                        self.broken = Some(format!("{key} was due and nothing became of it, at {}", now.utc));
                    }
                }
            }
        }
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

fn series_of(series: &[Series], source: Source) -> Option<&Series> {
    series.iter().find(|series| series.source == source)
}

fn notice(key: Key) -> Effect {
    Effect::Show(Notice { key, title: String::new(), body: String::new(), buttons: vec![] })
}

/// What the wall says when the app's day `day` reaches `time`.
fn wall_of(day: NaiveDate, time: TimeOfDay, day_start: TimeOfDay) -> NaiveDateTime {
    (if time < day_start { day + Days::new(1) } else { day }).and_time(time.naive())
}

/// Whether the clocks of `zone` have shown `wall` or more by now: looked up in what they did show in the last hours, so that an hour
/// that comes twice counts from its first coming.
fn has_been(wall: NaiveDateTime, zone: Zone, now: DateTime<Utc>) -> bool {
    let shown = |ago: i64| (now - Duration::minutes(15 * ago)).with_timezone(&zone).naive_local();
    let ahead = wall - shown(0);
    ahead <= Duration::zero() || (ahead <= Duration::hours(4) && (1..=16).any(|ago| shown(ago) >= wall))
}

/// The first instant at which the clocks of `zone` show `wall` or, where they leave it out, as much later as they jump.
fn instant(wall: NaiveDateTime, zone: Zone) -> DateTime<Utc> {
    match zone.from_local_datetime(&wall).earliest() {
        Some(at) => at.to_utc(),
        None => {
            let before = zone.offset_from_utc_datetime(&(wall - Duration::hours(38)));
            (wall - chrono::Offset::fix(&before)).and_utc()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_life_loses_doubles_or_hurries_a_reminder() {
        match simulate(3_000, 1) {
            Ok(report) => assert!(report.lives > 5, "{report:?}"),
            Err((report, breach)) => panic!("{report:?}\n{breach}"),
        }
    }

    #[test]
    fn the_same_life_is_lived_the_same_way() {
        let (setting, events) = draw(7);
        let live = || {
            let mut life = Life::begin(&setting);
            events.iter().for_each(|event| life.meet(event));
            (life.ledger.rows().map(|(key, row)| (key.clone(), row.clone())).collect::<Vec<_>>(), life.memory)
        };
        assert_eq!(live(), live());
    }
}
