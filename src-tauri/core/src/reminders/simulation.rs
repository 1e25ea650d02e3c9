//! Whole lives, thrown at the engine: restarts and crashes, sleep, clocks set to and fro, journeys through all zones, answers,
//! snoozes, edits, pauses, a desktop that refuses, a vault that is locked. What the engine owes is checked at every look, by
//! means of its own: nothing early, nothing twice, nothing lost.
//!
//! A life is a setting and a list of events, both drawn from a seed, so that one that breaks a promise can be lived again with
//! fewer events until no event can be left out.

mod events;
mod life;

use std::fmt;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

use events::{Event, Setting, draw};
use life::Life;

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
