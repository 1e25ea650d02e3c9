//! What the engine owes, checked by means of its own: nothing early, nothing twice, nothing lost, nothing late without a reason.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};

use super::Life;
use crate::reminders::Key;
use crate::reminders::key::Source;
use crate::reminders::ledger::State;
use crate::reminders::plan::{self, Facts, Ring, Series, Step};
use crate::zones::Zone;
use crate::{Now, TimeOfDay};

/// The longest that the ticker sleeps, and so the longest that anything may be late.
const FLOOR: Duration = Duration::seconds(60);

impl Life {
    /// Counts what has come due.
    pub(super) fn count(&mut self, series: &[Series]) {
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
    pub(super) fn examine(&mut self, plan: &plan::Plan, facts: &Facts<'_>, now: Now) {
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

    pub(super) fn quiet_now(&self, now: Now) -> bool {
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
    pub(super) fn owed(&mut self, series: &[Series], now: Now) {
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
}

fn series_of(series: &[Series], source: Source) -> Option<&Series> {
    series.iter().find(|series| series.source == source)
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
