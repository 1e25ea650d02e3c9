//! How strong a ritual has grown: a score that forgives, in place of a count that breaks.
//!
//! The formula is that of Loop Habit Tracker (iSoron/uhabits, `Score.kt`): a day changes the score to `score · m + value · (1 − m)` with
//! `m = 0.5 ^ (√frequency / 13)`, so that a daily habit is half grown after 13 days. Loop takes such a step every day. We take one for each time
//! that something was expected: where that is every `d` days, `d` steps of Loop’s with the frequency `1 / d` are one step with
//! `m = 0.5 ^ (√d / 13)`, and the days between say nothing. So one time left out costs a fully grown ritual 5 % of its score where it is daily, 13 %
//! where it is weekly, 25 % where it is monthly and 64 % where it is yearly.
//!
//! - Of a rule, each date is expected, and `d` is its mean gap. What was done on another day helps by half a step, once between two dates:
//!   it was no date, but it was done.
//! - Of what is due so long after the last time, each such span is expected to hold one time. Done earlier, it counts by the days since it was
//!   last done under the same schedule.
//! - Of `n` times in a week or month of `len` days, the value is the part that was done, at most 1, in one step with `m = 0.5 ^ (√(n · len) / 13)`.
//!   Where only some of its days count (it began, changed or paused in between), as much less is expected, and as much less changes.
//!
//! What was skipped, and the days of a pause, leave the score as it is. What is still open (today, this week, a span that lasts) can raise it and
//! cannot lower it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::rhythm::{Mark, Period, Rhythm, Schedule, days_after, float};
use super::rule::Rule;
use super::year::History;
use crate::times::next_day;

/// So many days without a mark halve the score of a daily ritual.
const HALF: f64 = 13.0;
/// So many expected times without any mark are a long silence.
const SILENCE: f64 = 3.0;
/// So many days, today included, one is welcomed back after it.
const WELCOME: i64 = 7;

/// How strong a ritual has grown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Strength {
    /// From 0 to 1.
    pub score: f64,
    /// The same in five words.
    pub stage: Stage,
    /// Whether it was taken up again in the last seven days after a long silence: at least three expected times without any mark.
    pub back: bool,
}

/// How strong a ritual has grown, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Stage {
    /// Less than a tenth: up to one day of a daily ritual.
    Seed,
    /// From 0.1 on: two days, or the first week of a weekly one.
    Rooting,
    /// From 0.35 on: nine days, or four weeks.
    Growing,
    /// From 0.6 on: 18 days, or seven weeks.
    Steady,
    /// From 0.85 on: 36 days, or 14 weeks.
    Yours,
}

impl Stage {
    fn of(score: f64) -> Self {
        match score {
            0.85.. => Self::Yours,
            0.6.. => Self::Steady,
            0.35.. => Self::Growing,
            0.1.. => Self::Rooting,
            _ => Self::Seed,
        }
    }
}

/// How strong the ritual has grown by `today`, whose end is still open.
pub(crate) fn strength(history: &History, today: NaiveDate) -> Strength {
    let mut growth = Growth { history, today, score: 0.0, silence: 0.0, ever_done: false, back_on: None };
    let changes = history.schedules.iter().skip(1).map(|(since, _)| Some(*since)).chain([None]);
    for (at, ((since, schedule), until)) in history.schedules.iter().zip(changes).enumerate() {
        // What was done before there was a schedule counts with the first.
        let since = if at == 0 { NaiveDate::MIN } else { *since };
        let until = until.unwrap_or(NaiveDate::MAX);
        if since < until && since <= today {
            growth.live_by(&Reign { schedule, since, until });
        }
    }
    let back = growth.back_on.is_some_and(|day| (today - day).num_days() < WELCOME);
    Strength { score: growth.score, stage: Stage::of(growth.score), back }
}

/// What of the score stays where something is expected every so many days: see above.
fn kept(days: f64) -> f64 {
    0.5_f64.powf(days.sqrt() / HALF)
}

/// A count of days in a month.
fn few(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The days on which a schedule holds.
struct Reign<'a> {
    schedule: &'a Schedule,
    since: NaiveDate,
    /// The first day after them.
    until: NaiveDate,
}

/// The score on its way through the days.
struct Growth<'a> {
    history: &'a History,
    today: NaiveDate,
    score: f64,
    /// How many expected times have gone by since the last mark.
    silence: f64,
    ever_done: bool,
    /// When it was last taken up again after a long silence.
    back_on: Option<NaiveDate>,
}

impl Growth<'_> {
    fn live_by(&mut self, reign: &Reign<'_>) {
        match &reign.schedule.rhythm {
            Rhythm::Rule(rule) => self.live_by_rule(reign, rule),
            Rhythm::SinceDone { every, unit } => self.live_by_spans(reign, unit.days(*every)),
            Rhythm::Times { times, per } => self.live_by_periods(reign, *times, *per),
        }
    }

    fn live_by_rule(&mut self, reign: &Reign<'_>, rule: &Rule) {
        let last = self.last_day(reign);
        let season = reign.schedule.ends.map_or(last, |ends| ends.min(last));
        let dates: BTreeSet<NaiveDate> = rule.between(reign.schedule.starts, reign.since, season).collect();
        let marked = self.history.marks.range(reign.since..=last).map(|(day, _)| *day);
        let days: BTreeSet<NaiveDate> = dates.iter().copied().chain(marked).collect();
        let kept = kept(reign.schedule.pace());
        let mut helped = false;
        for day in days {
            let expected = dates.contains(&day);
            match self.history.marks.get(&day) {
                Some(Mark::Done) if expected => self.done(day, kept),
                Some(Mark::Done) => {
                    self.done(day, if helped { 1.0 } else { kept.sqrt() });
                    helped = true;
                }
                Some(Mark::Skipped) => self.silence = 0.0,
                None if day == self.today || self.history.pauses_on(day) => {}
                None => self.left(kept),
            }
            helped &= !expected;
        }
    }

    fn live_by_spans(&mut self, reign: &Reign<'_>, span: i64) {
        let (history, schedule) = (self.history, reign.schedule);
        let mut last_done: Option<NaiveDate> = None;
        let mut due = schedule.waits_until(reign.since, span, &history.past()).max(reign.since);
        let over = schedule.ends.map_or(reign.until, |ends| next_day(ends).min(reign.until)).min(self.today);
        for (day, mark) in history.marks.range(reign.since..=self.last_day(reign)) {
            self.leave_spans(due, over.min(*day), span);
            match mark {
                Mark::Done => {
                    let waited = last_done.map_or(span, |last| (*day - last).num_days().min(span));
                    self.done(*day, kept(float(waited)));
                    last_done = Some(*day);
                }
                Mark::Skipped => self.silence = 0.0,
            }
            due = days_after(*day, span).max(schedule.starts);
        }
        self.leave_spans(due, over, span);
    }

    /// The whole spans without a mark that fit between two days; a pause stops their clock.
    fn leave_spans(&mut self, from: NaiveDate, until: NaiveDate, span: i64) {
        let mut waited = 0;
        for _ in from.iter_days().take_while(|day| *day < until).filter(|day| !self.history.pauses_on(*day)) {
            waited += 1;
            if waited == span {
                self.left(kept(float(span)));
                waited = 0;
            }
        }
    }

    fn live_by_periods(&mut self, reign: &Reign<'_>, times: u8, per: Period) {
        let last = self.last_day(reign);
        let first_mark = self.history.marks.range(reign.since..=last).next().map(|(day, _)| *day);
        let starts = reign.schedule.starts.max(reign.since);
        let mut first = per.first_day(first_mark.map_or(starts, |mark| mark.min(starts)));
        while first <= last {
            self.live_through(reign, times, per, first);
            first = next_day(per.last_day(first));
        }
    }

    /// One week or month.
    fn live_through(&mut self, reign: &Reign<'_>, times: u8, per: Period, first: NaiveDate) {
        let (from, end) = (first.max(reign.since), per.last_day(first));
        let holds = |day: &NaiveDate| *day < reign.until && *day <= end;
        let counts = |day: &NaiveDate| reign.schedule.in_season(*day) && !self.history.pauses_on(*day);
        let counting = few(from.iter_days().take_while(holds).filter(counts).count());
        let marks: Vec<(NaiveDate, Mark)> =
            self.history.marks.range(from..=end.min(self.last_day(reign))).map(|(day, mark)| (*day, *mark)).collect();
        let done = few(marks.iter().filter(|(_, mark)| *mark == Mark::Done).count());
        let skipped = few(marks.len()) - done;
        if let Some((day, _)) = marks.iter().find(|(_, mark)| *mark == Mark::Done) {
            self.taken_up(*day);
        }
        if !marks.is_empty() {
            self.silence = 0.0;
        }
        let length = f64::from(per.days(first));
        let pace = length / f64::from(times);
        let wanted = f64::from(counting) / pace - f64::from(skipped);
        let before = self.score;
        if wanted > 0.0 || done > 0 {
            let value = if wanted > 0.0 { (f64::from(done) / wanted).min(1.0) } else { 1.0 };
            // What was done weighs as much as the days that it stands for, even where fewer of them count.
            let stands_for = if done > 0 { (f64::from(done + skipped) * pace).min(length) } else { 0.0 };
            // As many of Loop's daily steps as there are days.
            self.step(value, kept(pace).powf(f64::from(counting).max(stands_for) / pace));
        }
        if end >= self.today && reign.until > self.today {
            self.score = self.score.max(before);
        } else if marks.is_empty() {
            self.silence += wanted.max(0.0);
        }
    }

    /// The last day of the reign that has come.
    fn last_day(&self, reign: &Reign<'_>) -> NaiveDate {
        reign.until.pred_opt().map_or(self.today, |last| last.min(self.today))
    }

    fn done(&mut self, day: NaiveDate, kept: f64) {
        self.taken_up(day);
        self.step(1.0, kept);
    }

    /// Something expected went by without any mark.
    fn left(&mut self, kept: f64) {
        self.silence += 1.0;
        self.step(0.0, kept);
    }

    fn taken_up(&mut self, day: NaiveDate) {
        if self.ever_done && self.silence >= SILENCE {
            self.back_on = Some(day);
        }
        self.silence = 0.0;
        self.ever_done = true;
    }

    fn step(&mut self, value: f64, kept: f64) {
        self.score = (self.score * kept + value * (1.0 - kept)).clamp(0.0, 1.0);
    }
}

#[cfg(test)]
mod tests;
