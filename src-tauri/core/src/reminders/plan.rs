//! The plan: no SQL, no clock, no zone lookup but what `now` brings. It is handed facts and returns steps.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{Key, wall_day};
use crate::times::instant_of;
use crate::{Now, RitualId, TimeOfDay};

/// Up to this late a reminder is on time.
const ON_TIME: Duration = Duration::seconds(60);
/// Up to this late a daily reminder is still worth showing; what is later is let go.
const GRACE: Duration = Duration::hours(3);

/// Where an occurrence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Exercise,
    Ritual(RitualId),
}

/// Something that is due on a day.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub key: Key,
    pub source: Source,
    pub day: NaiveDate,
    /// When it is due.
    pub due: DateTime<Utc>,
    /// When its day is over.
    pub over: DateTime<Utc>,
    /// Since when its time stands: what was due before is not owed.
    pub since: DateTime<Utc>,
    /// It has been answered: done, declined, put to another day.
    pub resolved: bool,
    /// Nothing needs to be announced; a snooze that was asked for still is.
    pub silent: bool,
}

/// What was claimed and is not over yet.
#[derive(Clone, Debug)]
pub(super) struct Delivery {
    pub key: Key,
    pub state: DeliveryState,
    /// When the desktop last refused it.
    pub failed: Option<DateTime<Utc>>,
}

/// How far a delivery has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DeliveryState {
    /// Claimed; whether it was shown is not known yet.
    Claimed,
    /// The desktop has taken it.
    Shown,
    /// Put off until then.
    Snoozed(DateTime<Utc>),
    /// Answered, or let go: never again.
    Over,
}

/// Everything a plan looks at.
pub(super) struct Facts {
    /// What is due yesterday, today and tomorrow.
    pub occurrences: Vec<Occurrence>,
    pub deliveries: Vec<Delivery>,
    /// Claimed ones that the desktop has not answered yet.
    pub in_flight: BTreeSet<Key>,
    /// The latest pause, whether it still lasts or has ended.
    pub pause: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// From and until when nothing is shown.
    pub quiet: Option<(TimeOfDay, TimeOfDay)>,
    /// Overdue reminders wait for this instant.
    pub settled_at: DateTime<Utc>,
    pub retry_after: Duration,
}

/// What is to happen.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Show {
        occurrence: Occurrence,
        late: bool,
    },
    /// It was answered.
    Resolve {
        key: Key,
        close: bool,
    },
    /// Its time is over.
    LetGo {
        key: Key,
        close: bool,
    },
}

/// The steps, and when to look again.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub steps: Vec<Step>,
    pub wake: Option<DateTime<Utc>>,
}

/// Plans everything anew.
pub(super) fn plan(facts: &Facts, now: Now) -> Plan {
    let mut plan = Plan::default();
    for delivery in &facts.deliveries {
        let known = facts.occurrences.iter().any(|occurrence| occurrence.key == delivery.key);
        // Of an earlier day, or of something that is no longer there.
        if !known && delivery.state != DeliveryState::Over {
            plan.steps.push(Step::LetGo { key: delivery.key.clone(), close: delivery.state == DeliveryState::Shown });
        }
    }
    for occurrence in &facts.occurrences {
        let delivery = facts.deliveries.iter().find(|delivery| delivery.key == occurrence.key);
        plan.consider(facts, now, occurrence, delivery);
    }
    plan
}

impl Plan {
    fn consider(&mut self, facts: &Facts, now: Now, occurrence: &Occurrence, delivery: Option<&Delivery>) {
        let state = delivery.map(|delivery| delivery.state);
        let paused = facts.pause.filter(|(from, until)| (*from..*until).contains(&now.utc));
        let in_flight = state == Some(DeliveryState::Claimed) && facts.in_flight.contains(&occurrence.key);
        let close = in_flight || state == Some(DeliveryState::Shown);
        let key = || occurrence.key.clone();

        let (due, in_time) = match state {
            Some(DeliveryState::Over) => return,
            Some(_) if occurrence.resolved => return self.steps.push(Step::Resolve { key: key(), close }),
            Some(_) if now.utc >= occurrence.over => return self.steps.push(Step::LetGo { key: key(), close }),
            Some(DeliveryState::Shown) if paused.is_some() => {
                return self.steps.push(Step::LetGo { key: key(), close });
            }
            Some(DeliveryState::Shown) => return self.wake_at(occurrence.over),
            Some(DeliveryState::Claimed) if in_flight => return,
            Some(DeliveryState::Snoozed(until)) => (until, occurrence.over),
            Some(DeliveryState::Claimed) => (occurrence.due, occurrence.over),
            None if occurrence.resolved || occurrence.silent || occurrence.due < occurrence.since => return,
            None => (occurrence.due, occurrence.over.min(occurrence.due + GRACE)),
        };
        // What fell due during a pause leaves no backlog.
        if facts.pause.is_some_and(|(from, until)| (from..until).contains(&due)) {
            return;
        }
        if now.utc < due {
            return self.wake_at(due);
        }
        let late = now.utc - due > ON_TIME;
        let mut show_at = now.utc;
        if let Some(failed) = delivery.and_then(|delivery| delivery.failed) {
            show_at = show_at.max(failed + facts.retry_after);
        }
        if late {
            show_at = show_at.max(facts.settled_at);
        }
        if let Some(until) = facts.quiet.and_then(|quiet| quiet_until(quiet, now)) {
            show_at = show_at.max(until);
        }
        if show_at > in_time {
            // Quiet hours outlast its meaning, or it is simply too late.
            if state.is_some() {
                self.steps.push(Step::LetGo { key: key(), close });
            }
        } else if show_at > now.utc {
            self.wake_at(show_at);
        } else {
            let snoozed = matches!(state, Some(DeliveryState::Snoozed(_)));
            self.steps.push(Step::Show { occurrence: occurrence.clone(), late: late && !snoozed });
        }
    }

    fn wake_at(&mut self, instant: DateTime<Utc>) {
        self.wake = Some(self.wake.map_or(instant, |wake| wake.min(instant)));
    }
}

/// When the quiet hours around `now` end, if it lies in some.
fn quiet_until((from, until): (TimeOfDay, TimeOfDay), now: Now) -> Option<DateTime<Utc>> {
    let today = wall_day(now.utc, now.zone);
    let midnight = TimeOfDay::of(chrono::NaiveTime::MIN);
    let at = |day, time| instant_of(day, time, midnight, now.zone);
    [today.pred_opt()?, today].into_iter().find_map(|day| {
        let ends = if until > from { day } else { crate::times::next_day(day) };
        let end = at(ends, until);
        (at(day, from)..end).contains(&now.utc).then_some(end)
    })
}
