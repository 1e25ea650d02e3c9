//! The plan: no SQL, no clock, no vault. It is handed facts, and returns what is to happen and when to look again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Key;
use super::key::Source;
use super::ledger::{Delivery, Ledger, State};
use crate::rituals::Slot;
use crate::times::{end_of, instant_of};
use crate::zones::Zone;
use crate::{Now, TimeOfDay};

/// Up to this late a reminder is on time.
const ON_TIME: Duration = Duration::seconds(60);
/// How long a delivery that the desktop refused waits for its next try.
const RETRY: Duration = Duration::seconds(60);
/// Two keys of one slot that come closer than this are one, told once: a zone has left out a day.
const SAME: Duration = Duration::minutes(60);
/// No more notifications than this stand side by side; beyond, one tells of all.
const SIDE_BY_SIDE: usize = 2;
/// The shortest time there is.
const MOMENT: Duration = Duration::milliseconds(1);
/// How many days back a plan looks: no reminder is worth showing for longer.
pub(super) const DAYS_BACK: u64 = 4;
/// How many days ahead: far enough to know what follows tomorrow's.
pub(super) const DAYS_AHEAD: u64 = 2;

/// Something that comes round, as far as the plan needs to know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Series {
    pub source: Source,
    /// Its times of day.
    pub slots: Vec<Slot>,
    /// The days around now on which it is due.
    pub days: BTreeMap<NaiveDate, Ring>,
    /// How many days usually lie between two of them.
    pub span: i64,
    /// Whose clocks count; none: the person's.
    pub zone: Option<Zone>,
    /// Whether it may still come later, where the computer was off.
    pub late: bool,
    /// Whether its day's end ends it; if not, it may outlast the night.
    pub ends_with_day: bool,
}

/// How an occurrence stands for the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Ring {
    /// To be announced.
    Open,
    /// Nothing needs to be announced; a snooze that was asked for still is.
    Silent,
    /// Done, skipped, declined.
    Answered,
    /// Paused: silent at once, and nothing of it is owed afterwards.
    Rests,
}

/// Everything a plan looks at.
pub(super) struct Facts<'a> {
    pub series: &'a [Series],
    pub ledger: &'a Ledger,
    /// Notifications that were handed to the desktop, which has not answered yet.
    pub in_flight: &'a BTreeSet<Key>,
    /// Notifications that the desktop has taken and nobody has closed.
    pub on_screen: &'a BTreeSet<Key>,
    /// The pauses of everything that reach into the days around now.
    pub pauses: &'a [(DateTime<Utc>, DateTime<Utc>)],
    /// From and until when nothing is shown.
    pub quiet: Option<(TimeOfDay, TimeOfDay)>,
    /// The desktop asks for silence.
    pub disturb: bool,
    /// Overdue reminders wait for this instant.
    pub settled_at: DateTime<Utc>,
    /// Where the clock has jumped: nothing is shown or let go before this instant.
    pub trusted_at: Option<DateTime<Utc>>,
    pub day_start: TimeOfDay,
}

/// One of the times at which something is due.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub key: Key,
    pub source: Source,
    pub day: NaiveDate,
    slot: u16,
    pub ring: Ring,
    /// When it is due.
    pub due: DateTime<Utc>,
    /// Since when its time stands: what was due before is not owed.
    since: DateTime<Utc>,
    /// Until when it is worth showing, where it could not be in time.
    grace: DateTime<Utc>,
    /// When its notification is closed.
    over: DateTime<Utc>,
    /// The last instant that it can be put off to.
    closes: DateTime<Utc>,
    /// Another one of the same slot comes in its place.
    superseded: bool,
}

/// What is to happen.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// It is claimed and shown by itself.
    Show { occurrence: Occurrence, late: bool },
    /// They are claimed and told by one notification, together with those that stand on the screen.
    Digest { occurrences: Vec<Occurrence>, gathered: Vec<Key> },
    /// It was answered.
    Answer(Key),
    /// Its time went by.
    LetGo { key: Key, day: NaiveDate, due: DateTime<Utc> },
}

/// The steps, the notifications that go with them, and when to look again.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub steps: Vec<Step>,
    pub closes: BTreeSet<Key>,
    /// Always ahead.
    pub wake: Option<DateTime<Utc>>,
}

/// What is to happen with one occurrence now.
enum Verdict {
    Nothing,
    Wake(DateTime<Utc>),
    Answer,
    LetGo,
    Show { late: bool },
}

/// Plans everything anew.
pub(super) fn plan(facts: &Facts<'_>, now: Now) -> Plan {
    let mut plan = Plan::default();
    let mut known = BTreeSet::new();
    let mut shows = Vec::new();
    for series in facts.series {
        let occurrences = series.occurrences(now.zone, facts.day_start);
        let mut candidates = Vec::new();
        for occurrence in occurrences {
            known.insert(occurrence.key.clone());
            match facts.judge(&occurrence, now) {
                Verdict::Nothing => {}
                Verdict::Wake(instant) => plan.wake_at(instant),
                Verdict::Answer => plan.steps.push(Step::Answer(occurrence.key)),
                Verdict::LetGo => plan.let_go(&occurrence),
                Verdict::Show { late } => candidates.push((occurrence, late)),
            }
        }
        // Of several that are late, the latest speaks for all of its source.
        if let Some(latest) = candidates.pop() {
            candidates.iter().for_each(|(earlier, _)| plan.let_go(earlier));
            plan.let_go_older(facts.ledger, &latest.0);
            shows.push(latest);
        }
    }
    if facts.trusted_at.is_none_or(|at| now.utc >= at) {
        // Of a day long past, or of something that is no longer there.
        let strays = facts.ledger.rows().filter(|(key, row)| !row.state.is_over() && !known.contains(key));
        plan.steps.extend(strays.map(|(key, row)| Step::LetGo { key: key.clone(), day: row.day, due: row.due }));
    }
    plan.show(facts, shows);
    plan.close(facts);
    plan
}

impl Series {
    /// Its occurrences around now, in order.
    fn occurrences(&self, here: Zone, day_start: TimeOfDay) -> Vec<Occurrence> {
        let zone = self.zone.unwrap_or(here);
        // What has no time of its own can still be put off by the person.
        let timeless = [Slot { number: 0, time: day_start, since: DateTime::<Utc>::MAX_UTC }];
        let slots = if self.slots.is_empty() { &timeless } else { self.slots.as_slice() };
        let mut occurrences: Vec<Occurrence> = self
            .days
            .iter()
            .flat_map(|(day, ring)| slots.iter().map(move |slot| (*day, *ring, slot)))
            .map(|(day, ring, slot)| {
                let due = instant_of(day, slot.time, day_start, zone);
                let end = end_of(day, day_start, zone);
                Occurrence {
                    key: Key::of(self.source, day, slot.number),
                    source: self.source,
                    day,
                    slot: slot.number,
                    ring,
                    due,
                    since: slot.since,
                    grace: due,
                    over: end,
                    closes: end,
                    superseded: false,
                }
            })
            .collect();
        occurrences.sort_by_key(|occurrence| (occurrence.due, occurrence.day));
        self.relate(&mut occurrences);
        occurrences
    }

    /// What each owes to the one that follows it.
    fn relate(&self, occurrences: &mut [Occurrence]) {
        for at in 0..occurrences.len() {
            let (this, later) = occurrences.split_at_mut(at + 1);
            let Some(this) = this.last_mut() else { continue };
            let next = later.iter().find(|next| next.due > this.due);
            this.superseded =
                later.iter().any(|next| next.day != this.day && next.slot == this.slot && next.due - this.due < SAME);
            let next_due = next.map_or(this.due + Duration::days(self.span.max(1)), |next| next.due);
            this.grace = this.due + if self.late { grace(next_due - this.due, self.span) } else { ON_TIME };
            if self.ends_with_day {
                this.grace = this.grace.min(this.over);
            } else {
                this.over = this.over.max(this.grace);
                this.closes = this.closes.max(next_due);
            }
        }
    }
}

/// How long after its time a reminder is still worth showing: half the way to the next one, and never more than three hours for
/// something daily, a day for something weekly, three days for what is rarer.
fn grace(interval: Duration, span: i64) -> Duration {
    let most = match span {
        ..=1 => Duration::hours(3),
        2..=7 => Duration::hours(24),
        _ => Duration::hours(72),
    };
    (interval / 2).min(most)
}

impl Facts<'_> {
    fn judge(&self, occurrence: &Occurrence, now: Now) -> Verdict {
        let row = self.ledger.get(&occurrence.key);
        let state = row.map(|row| row.state);
        if state.is_some_and(State::is_over) {
            return Verdict::Nothing;
        }
        if occurrence.ring == Ring::Answered {
            return if state.is_some() { Verdict::Answer } else { Verdict::Nothing };
        }
        if let Some(at) = self.trusted_at.filter(|at| now.utc < *at) {
            return Verdict::Wake(at);
        }
        let rests = occurrence.ring == Ring::Rests || occurrence.superseded;
        let pause = self.pause_at(now.utc);
        let paused = pause.is_some();
        // What was put off stands as long as it could have been put off.
        let over = if row.is_some_and(|row| row.snoozes > 0) { occurrence.closes } else { occurrence.over };
        // From when and until when it may be shown.
        let (from, until) = match state {
            Some(_) if rests => return Verdict::LetGo,
            Some(State::Shown) if paused || now.utc >= over => return Verdict::LetGo,
            Some(State::Shown) => return Verdict::Wake(over),
            Some(State::Claimed) if row.is_some_and(|row| self.in_flight.contains(row.tag(&occurrence.key))) => {
                return if paused { Verdict::LetGo } else { Verdict::Nothing };
            }
            // A claim that nobody answered for: the program ended in between. Shown twice is better than never.
            Some(State::Claimed) => (occurrence.due, over),
            Some(State::Snoozed(until)) => (until, occurrence.closes),
            _ if occurrence.ring == Ring::Silent || occurrence.due < occurrence.since => return Verdict::Nothing,
            _ => (occurrence.due, occurrence.grace),
        };
        if now.utc < from {
            return Verdict::Wake(from);
        }
        // What fell due during a pause leaves no backlog.
        if rests || self.pause_at(from).is_some() || now.utc > until {
            return Verdict::LetGo;
        }
        let late = now.utc - from > ON_TIME;
        let mut show_at = now.utc;
        // A refusal in the future is one from before the clock was set back.
        if let Some((failed, _)) = row.and_then(|row| row.failed.as_ref()).filter(|(failed, _)| *failed <= now.utc) {
            show_at = show_at.max(*failed + RETRY);
        }
        if late {
            show_at = show_at.max(self.settled_at);
        }
        if let Some(quiet) = self.quiet {
            show_at = show_at.max(quiet_until(quiet, now).unwrap_or(now.utc));
        }
        if show_at > until {
            // The quiet hours outlast its meaning.
            Verdict::LetGo
        } else if show_at > now.utc {
            Verdict::Wake(show_at)
        } else if let Some(ends) = pause {
            Verdict::Wake(ends.min(until + MOMENT))
        } else if self.disturb {
            // When that ends is not known beforehand; the look of every minute finds out.
            Verdict::Wake(until + MOMENT)
        } else {
            Verdict::Show { late: late && !matches!(state, Some(State::Snoozed(_))) }
        }
    }

    /// When the pause that `at` lies in ends, if it lies in one.
    fn pause_at(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.pauses.iter().filter(|(from, until)| (*from..*until).contains(&at)).map(|(_, until)| *until).max()
    }
}

impl Plan {
    fn let_go(&mut self, occurrence: &Occurrence) {
        let Occurrence { key, day, due, .. } = occurrence;
        self.steps.push(Step::LetGo { key: key.clone(), day: *day, due: *due });
    }

    /// An older notification of the same source makes room for a newer one.
    fn let_go_older(&mut self, ledger: &Ledger, newer: &Occurrence) {
        let older = ledger.rows().filter(|(key, row)| {
            matches!(row.state, State::Shown | State::Claimed)
                && **key != newer.key
                && key.names().is_some_and(|(source, _)| source == newer.source)
        });
        self.steps.extend(older.map(|(key, row)| Step::LetGo { key: key.clone(), day: row.day, due: row.due }));
    }

    /// Shows one by one, or, where that would be too many, one notification that tells of all.
    fn show(&mut self, facts: &Facts<'_>, shows: Vec<(Occurrence, bool)>) {
        if shows.is_empty() {
            return;
        }
        // What a run that broke off may have shown, by itself or in a digest, is shown anew: the old one goes.
        let claimed = shows.iter().filter_map(|(occurrence, _)| {
            let row = facts.ledger.get(&occurrence.key).filter(|row| row.state == State::Claimed)?;
            Some(row.tag(&occurrence.key).clone())
        });
        self.closes.extend(claimed);
        let ended = self.ended();
        let live: Vec<(&Key, &Delivery)> = facts
            .ledger
            .rows()
            .filter(|(key, row)| facts.is_live(key, row) && !ended.contains(key))
            .filter(|(key, _)| shows.iter().all(|(occurrence, _)| occurrence.key != **key))
            .collect();
        if shows.len() + live.len() <= SIDE_BY_SIDE {
            self.steps.extend(shows.into_iter().map(|(occurrence, late)| Step::Show { occurrence, late }));
            return;
        }
        let digest = Key::digest();
        let own = live.iter().map(|(key, row)| row.tag(key)).filter(|tag| **tag != digest);
        self.closes.extend(own.cloned());
        // What a digest gathered whose run broke off before it could say so may still stand by itself.
        let gathered = facts.ledger.rows().filter(|(_, row)| !row.state.is_over() && row.tag.as_ref() == Some(&digest));
        self.closes.extend(gathered.map(|(key, _)| key.clone()));
        self.steps.push(Step::Digest {
            gathered: live.iter().map(|(key, _)| (*key).clone()).collect(),
            occurrences: shows.into_iter().map(|(occurrence, _)| occurrence).collect(),
        });
    }

    /// A notification goes when nothing that it tells of is on the table any more: answered, let go, put off.
    fn close(&mut self, facts: &Facts<'_>) {
        let ended = self.ended();
        let rows = || facts.ledger.rows().map(|(key, row)| (key, row.tag(key), row.state));
        // After a restart the screen is not known; what was shown may still be there.
        let shown = ended.iter().filter_map(|key| Some((key, facts.ledger.get(key)?)));
        let shown = shown.filter(|(_, row)| row.state == State::Shown).map(|(key, row)| row.tag(key));
        let standing: BTreeSet<&Key> = facts.on_screen.iter().chain(facts.in_flight).chain(shown).collect();
        let tells = |tag: &Key| {
            rows().any(|(key, told_by, state)| {
                told_by == tag && matches!(state, State::Shown | State::Claimed) && !ended.contains(key)
            })
        };
        // What tells of no occurrence is not the plan's to close.
        let is_ours = |tag: &Key| rows().any(|(_, told_by, _)| told_by == tag);
        let closes = standing.into_iter().filter(|tag| !tells(tag) && is_ours(tag)).cloned().collect::<Vec<_>>();
        self.closes.extend(closes);
        for step in &self.steps {
            match step {
                Step::Show { occurrence, .. } => self.closes.remove(&occurrence.key),
                Step::Digest { .. } => self.closes.remove(&Key::digest()),
                Step::Answer(_) | Step::LetGo { .. } => false,
            };
        }
    }

    fn ended(&self) -> BTreeSet<Key> {
        let ended = self.steps.iter().filter_map(|step| match step {
            Step::Answer(key) | Step::LetGo { key, .. } => Some(key.clone()),
            _ => None,
        });
        ended.collect()
    }

    fn wake_at(&mut self, instant: DateTime<Utc>) {
        self.wake = Some(self.wake.map_or(instant, |wake| wake.min(instant)));
    }
}

impl Facts<'_> {
    /// Whether a notification of it is before the person's eyes, or about to be.
    fn is_live(&self, key: &Key, row: &Delivery) -> bool {
        let tag = row.tag(key);
        matches!(row.state, State::Shown | State::Claimed)
            && (self.on_screen.contains(tag) || self.in_flight.contains(tag))
    }
}

/// When the quiet hours around `now` end, if it lies in some.
fn quiet_until((from, until): (TimeOfDay, TimeOfDay), now: Now) -> Option<DateTime<Utc>> {
    let midnight = TimeOfDay::of(chrono::NaiveTime::MIN);
    let today = crate::times::day_of(now.utc, now.zone, midnight);
    let at = |day, time| instant_of(day, time, midnight, now.zone);
    [today.pred_opt()?, today].into_iter().find_map(|day| {
        let ends = if until > from { day } else { crate::times::next_day(day) };
        let end = at(ends, until);
        (at(day, from)..end).contains(&now.utc).then_some(end)
    })
}
