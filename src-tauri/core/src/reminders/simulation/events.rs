//! A life drawn from a seed: where it begins, and what happens to it.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use crate::TimeOfDay;
use crate::reminders::Action;
use crate::rituals::rhythm::Mark;
use crate::zones::Zone;

/// How many events a life has.
const EVENTS: usize = 1200;

/// Where a life begins.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub begins: DateTime<Utc>,
    pub zone: Zone,
    pub evenings: TimeOfDay,
    pub quiet: Option<(TimeOfDay, TimeOfDay)>,
    pub day_start: TimeOfDay,
    pub rituals: Vec<Habit>,
}

/// A ritual of such a life.
#[derive(Clone, Debug)]
pub(super) struct Habit {
    pub rhythm: &'static str,
    pub times: Vec<TimeOfDay>,
    pub zone: Option<Zone>,
    pub late: bool,
}

/// What happens to a life.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// Time goes by.
    Wait(Duration),
    /// The computer sleeps.
    Sleep(Duration),
    /// The program is ended, and started again after a while.
    Restart(Duration),
    /// The program dies at its next look that shows something: before what it claims is written, after that, or after the desktop took it.
    Crash(Moment),
    ClockJump(Duration),
    Travel(Zone),
    /// The person answers what is due today: the exercise (0) or a ritual.
    Answer(usize, Mark),
    /// They take the answer back.
    Undo(usize),
    /// They press a button of the n-th notification on the screen.
    Press(usize, Action),
    /// They put the n-th notification away.
    Dismiss(usize),
    PauseAll(Duration),
    ResumeAll,
    PauseRitual(usize, u64),
    NewTime(usize, usize, TimeOfDay),
    NewRhythm(usize, &'static str),
    Refuses(bool),
    Disturb(bool),
    /// The vault cannot be opened from now on: what stands beside it has to do.
    Lock,
    /// It can again.
    Unlock,
    /// The window is opened: today's exercise is seen.
    Open,
}

impl Event {
    pub fn needs_the_vault(&self) -> bool {
        matches!(
            self,
            Self::Answer(..)
                | Self::Undo(..)
                | Self::PauseAll(..)
                | Self::ResumeAll
                | Self::PauseRitual(..)
                | Self::NewTime(..)
                | Self::NewRhythm(..)
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    Committing,
    Showing,
    Answering,
}

const RHYTHMS: [&str; 12] = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYYEARDAY=60",
    "X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=5",
    "X-KIND=SINCE-DONE;FREQ=WEEKLY;INTERVAL=1",
    "X-KIND=TIMES;FREQ=WEEKLY;COUNT=3",
    "X-KIND=TIMES;FREQ=MONTHLY;COUNT=4",
];

pub(super) fn draw(seed: u64) -> (Setting, Vec<Event>) {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let zone = zone(usize::try_from(seed).unwrap_or(0));
    let begins = DateTime::from_timestamp(dice.random_range(946_684_800..2_208_988_800), 0).unwrap_or_default();
    let rituals = (0..dice.random_range(1..7)).map(|_| habit(&mut dice)).collect();
    let quiet = match dice.random_range(0..3) {
        0 => None,
        1 => Some((clock(22, 0), clock(7, 0))),
        _ => Some((time(&mut dice), time(&mut dice))),
    };
    let setting = Setting {
        begins,
        zone,
        evenings: time(&mut dice),
        quiet: quiet.filter(|(from, until)| from != until),
        day_start: if dice.random_bool(0.8) { clock(4, 0) } else { clock(dice.random_range(0..7), 0) },
        rituals,
    };
    let events = (0..EVENTS).map(|_| event(&mut dice, setting.rituals.len())).collect();
    (setting, events)
}

fn habit(dice: &mut ChaCha8Rng) -> Habit {
    Habit {
        rhythm: RHYTHMS[dice.random_range(0..RHYTHMS.len())],
        times: (0..dice.random_range(0..4)).map(|_| time(dice)).collect::<BTreeSet<_>>().into_iter().collect(),
        zone: dice.random_bool(0.2).then(|| zone(dice.random::<u16>().into())),
        late: dice.random_bool(0.8),
    }
}

fn event(dice: &mut ChaCha8Rng, rituals: usize) -> Event {
    let minutes = |dice: &mut ChaCha8Rng, most: i64| Duration::seconds(dice.random_range(1..most * 60));
    match dice.random_range(0..100) {
        0..46 => Event::Wait(minutes(dice, 16 * 60)),
        46..52 => Event::Sleep(minutes(dice, 30 * 60)),
        52..57 => Event::Restart(minutes(dice, 3 * 24 * 60)),
        57..61 => Event::Crash([Moment::Committing, Moment::Showing, Moment::Answering][dice.random_range(0..3)]),
        61..63 => {
            let days = [1, 60, 24 * 60, 30 * 24 * 60][dice.random_range(0..4)];
            let jump = minutes(dice, 10 * days);
            Event::ClockJump(if dice.random_bool(0.5) { jump } else { -jump })
        }
        63..66 => Event::Travel(zone(dice.random::<u16>().into())),
        66..74 => Event::Answer(
            dice.random_range(0..=rituals),
            if dice.random_bool(0.8) { Mark::Done } else { Mark::Skipped },
        ),
        74..75 => Event::Undo(dice.random_range(0..=rituals)),
        75..82 => Event::Press(
            dice.random_range(0..3),
            [Action::DidIt, Action::Later, Action::Write, Action::Open][dice.random_range(0..4)],
        ),
        82..85 => Event::Dismiss(dice.random_range(0..3)),
        85..86 => Event::PauseAll(minutes(dice, 3 * 24 * 60)),
        86..87 => Event::ResumeAll,
        87..88 => Event::PauseRitual(dice.random_range(0..rituals), dice.random_range(0..5)),
        88..91 => Event::NewTime(dice.random_range(0..=rituals), dice.random_range(0..3), time(dice)),
        91..92 => Event::NewRhythm(dice.random_range(0..rituals), RHYTHMS[dice.random_range(0..RHYTHMS.len())]),
        92..94 => Event::Refuses(dice.random_bool(0.3)),
        94..96 => Event::Disturb(dice.random_bool(0.3)),
        96..97 => {
            if dice.random_bool(0.4) {
                Event::Lock
            } else {
                Event::Unlock
            }
        }
        _ => Event::Open,
    }
}

/// The n-th zone, round and round.
fn zone(n: usize) -> Zone {
    Zone::all().nth(n % Zone::all().len()).unwrap_or(Zone::utc())
}

fn time(dice: &mut ChaCha8Rng) -> TimeOfDay {
    clock(dice.random_range(0..24), [0, 0, 15, 30, 30, 45, 59][dice.random_range(0..7)])
}

fn clock(hour: u32, minute: u32) -> TimeOfDay {
    TimeOfDay::new(hour, minute).unwrap_or(TimeOfDay::of(chrono::NaiveTime::MIN))
}
