use std::collections::BTreeMap;

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::rituals::Pause;
use crate::rituals::rhythm::tests::any_schedule;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Monday, 1 June 2026, on which every schedule here starts.
fn monday() -> NaiveDate {
    day("2026-06-01")
}

fn schedule(rhythm: &str) -> Schedule {
    let rhythm = Rhythm::from_text(rhythm).unwrap_or_else(|| panic!("{rhythm}"));
    Schedule { rhythm, starts: monday(), ends: None, cue: None, times: Vec::new() }
}

fn history(rhythm: &str) -> History {
    History { schedules: vec![(monday(), schedule(rhythm))], marks: BTreeMap::new(), pauses: Vec::new() }
}

impl History {
    /// Marks the days with these numbers, where 0 is that Monday.
    fn marked(mut self, mark: Mark, days: impl IntoIterator<Item = i64>) -> Self {
        self.marks.extend(days.into_iter().map(|at| (on(at), mark)));
        self
    }

    fn done(self, days: impl IntoIterator<Item = i64>) -> Self {
        self.marked(Mark::Done, days)
    }

    fn skipped(self, days: impl IntoIterator<Item = i64>) -> Self {
        self.marked(Mark::Skipped, days)
    }

    fn paused(mut self, since: i64, until: Option<i64>) -> Self {
        self.pauses.push(Pause { since: on(since), until: until.map(on) });
        self
    }

    fn score(&self, at: i64) -> f64 {
        strength(self, on(at)).score
    }

    fn is_back(&self, at: i64) -> bool {
        strength(self, on(at)).back
    }
}

fn on(at: i64) -> NaiveDate {
    monday() + chrono::Duration::days(at)
}

/// What is left of a full score after one step with this exponent of a half, in thirteenths.
fn half_to(thirteenths: f64) -> f64 {
    0.5_f64.powf(thirteenths / 13.0)
}

#[track_caller]
fn assert_close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

const DAILY: &str = "FREQ=DAILY";
const WEEKLY: &str = "FREQ=WEEKLY;BYDAY=FR";
const MONTHLY: &str = "FREQ=MONTHLY;BYMONTHDAY=15";
const YEARLY: &str = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15";
const TEN_DAYS: &str = "X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=10";
const THRICE_A_WEEK: &str = "X-KIND=TIMES;FREQ=WEEKLY;COUNT=3";
const TWICE_A_MONTH: &str = "X-KIND=TIMES;FREQ=MONTHLY;COUNT=2";

#[test]
fn a_daily_ritual_grows_as_in_loop() {
    // Thirteen days are half of the way, twenty-six three quarters.
    assert_close(history(DAILY).done(0..13).score(12), 0.5);
    assert_close(history(DAILY).done(0..26).score(25), 0.75);
    assert_close(history(DAILY).done(0..13).score(26), 0.25);
    // Loop’s own steps, day by day: `score = score · m + value · (1 − m)`.
    let pattern = [1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0];
    let m = 0.5_f64.powf(1.0 / 13.0);
    let loops = pattern.iter().fold(0.0, |score, value| score * m + value * (1.0 - m));
    assert_close(history(DAILY).done([0, 2, 3, 6]).score(6), loops);
}

#[test]
fn a_step_of_ours_is_as_many_of_loops_as_there_are_days_between() {
    // Loop takes seven steps with the frequency 1/7 for each week.
    let m = 0.5_f64.powf((1.0_f64 / 7.0).sqrt() / 13.0);
    let seven = (0..14).fold(0.0, |score, _| score * m + (1.0 - m));
    assert_close(history(WEEKLY).done([4, 11]).score(11), seven);
    // Three times a week: seven steps with the frequency 3/7 and the part that was done.
    let m = 0.5_f64.powf((3.0_f64 / 7.0).sqrt() / 13.0);
    let seven = (0..7).fold(0.0, |score, _| score * m + 2.0 / 3.0 * (1.0 - m));
    assert_close(history(THRICE_A_WEEK).done([1, 5]).score(7), seven);
    assert_close(half_to(21_f64.sqrt()), m.powi(7));
}

#[rstest]
#[case(DAILY, 0.051, 0.053)]
#[case(WEEKLY, 0.130, 0.133)]
#[case(MONTHLY, 0.250, 0.257)]
#[case(YEARLY, 0.635, 0.645)]
#[case(TEN_DAYS, 0.154, 0.156)]
fn one_time_left_out_after_a_faithful_while_costs_little(#[case] rhythm: &str, #[case] least: f64, #[case] most: f64) {
    let full = history(rhythm);
    let dates: Vec<NaiveDate> = match &full.schedules[0].1.rhythm {
        Rhythm::Rule(rule) => rule.between(monday(), monday(), on(365 * 20)).collect(),
        _ => (0..700).map(|at| on(at * 10)).collect(),
    };
    let marks: BTreeMap<_, _> = dates[..dates.len() - 1].iter().map(|date| (*date, Mark::Done)).collect();
    let faithful = History { marks, ..full };
    let last = dates[dates.len() - 1];
    let over = days_after(last, if rhythm == TEN_DAYS { 10 } else { 1 });
    let before = strength(&faithful, last).score;
    let cost = before - strength(&faithful, over).score;
    assert!((least..most).contains(&cost) && before > 0.98, "{cost} of {before}");
}

#[test]
fn the_open_day_does_not_count_and_a_skip_or_a_pause_changes_nothing() {
    let fortnight = history(DAILY).done(0..14);
    let score = fortnight.score(13);
    assert_close(fortnight.score(14), score);
    assert!(fortnight.score(15) < score, "the day is over");
    assert_close(history(DAILY).done(0..14).skipped(14..40).score(40), score);
    assert_close(history(DAILY).done(0..14).paused(14, Some(40)).score(40), score);
    assert_close(history(DAILY).done(0..14).paused(14, None).score(400), score);
    assert!(history(DAILY).done(0..14).paused(15, None).score(400) < score, "one day before the pause");
    assert!(history(DAILY).done(0..14).paused(14, Some(39)).score(40) < score, "one day after it");
    assert!(history(DAILY).done(0..14).paused(14, Some(39)).done([20]).score(39) > score, "done all the same");
}

#[test]
fn what_was_done_on_another_day_helps_half_a_step_once_between_two_dates() {
    // Fridays are 4, 11, 18 …
    let half = half_to(7_f64.sqrt() / 2.0);
    assert_close(history(WEEKLY).done([1]).score(1), 1.0 - half);
    assert_close(history(WEEKLY).done([1, 2, 3]).score(3), 1.0 - half);
    assert_close(history(WEEKLY).done([1, 4, 5]).score(5), 1.0 - half_to(2.0 * 7_f64.sqrt()));
    let moved_to_saturday = history(WEEKLY).done([5]);
    assert!(moved_to_saturday.score(5) > 0.0 && moved_to_saturday.score(5) < history(WEEKLY).done([4]).score(5));
    // Before it starts and after its season as well.
    assert_close(history(WEEKLY).done([-20]).score(0), 1.0 - half);
    let mut season = history(WEEKLY).done([4, 20]);
    season.schedules[0].1.ends = Some(on(7));
    assert_close(season.score(100), 1.0 - half_to(1.5 * 7_f64.sqrt()));
}

#[test]
fn a_season_that_is_over_and_dates_to_come_ask_for_nothing() {
    let mut season = history(DAILY).done(0..14);
    season.schedules[0].1.ends = Some(on(13));
    assert_close(season.score(1000), season.score(13));
    let mut december = history("FREQ=DAILY;BYMONTH=12").done(183..214);
    december.schedules[0].1.ends = None;
    assert_close(december.score(213), 1.0 - half_to(31.0));
    assert_close(december.score(500), december.score(213));
    let mut spans = history(TEN_DAYS).done([0, 10]);
    spans.schedules[0].1.ends = Some(on(29));
    // One span ends on the last day of the season, and one would have begun after it.
    assert_close(spans.score(1000), spans.score(10) * half_to(10_f64.sqrt()));
    spans.schedules[0].1.ends = Some(on(28));
    assert_close(spans.score(1000), spans.score(10));
    let mut weeks = history(THRICE_A_WEEK).done([0, 2, 4]);
    weeks.schedules[0].1.ends = Some(on(6));
    assert_close(weeks.score(1000), weeks.score(6));
}

#[test]
fn what_waits_since_it_was_done_expects_one_time_in_each_span() {
    let step = half_to(10_f64.sqrt());
    let grown = |steps: i32| 1.0 - step.powi(steps);
    assert_close(history(TEN_DAYS).done([0]).score(0), grown(1));
    assert_close(history(TEN_DAYS).done([0]).score(19), grown(1));
    assert_close(history(TEN_DAYS).done([0]).score(20), grown(1) * step);
    assert_close(history(TEN_DAYS).done([0]).score(29), grown(1) * step);
    assert_close(history(TEN_DAYS).done([0]).score(30), grown(1) * step * step);
    // Never done: the first span begins with the start.
    assert_close(history(TEN_DAYS).done([25]).score(25), grown(1));
    assert!(history(TEN_DAYS).score(25) == 0.0);
    // Late, but within the span; then late by more than one.
    assert_close(history(TEN_DAYS).done([0, 19]).score(19), grown(2));
    assert_close(history(TEN_DAYS).done([0, 20]).score(20), grown(1) * step * step + 1.0 - step);
    // Early: by the days since it was last done.
    assert_close(history(TEN_DAYS).done([0, 4]).score(4), 1.0 - step * half_to(2.0));
    // A skip begins the span anew and is no time; a pause stops its clock.
    assert_close(history(TEN_DAYS).done([0]).skipped([15]).score(34), grown(1));
    assert_close(history(TEN_DAYS).done([0]).skipped([15]).score(35), grown(1) * step);
    assert_close(history(TEN_DAYS).done([0]).skipped([8]).done([10]).score(10), grown(2));
    assert_close(history(TEN_DAYS).done([0]).paused(12, Some(100)).score(107), grown(1));
    assert_close(history(TEN_DAYS).done([0]).paused(12, Some(100)).score(108), grown(1) * step);
    let weeks = history("X-KIND=SINCE-DONE;FREQ=WEEKLY;INTERVAL=2").done([0]);
    assert_close(weeks.score(27), 1.0 - half_to(14_f64.sqrt()));
    assert_close(weeks.score(28), (1.0 - half_to(14_f64.sqrt())) * half_to(14_f64.sqrt()));
}

#[test]
fn of_so_many_times_the_part_that_was_done_counts() {
    let step = half_to(21_f64.sqrt());
    let week = |done: f64| done / 3.0 * (1.0 - step);
    assert_close(history(THRICE_A_WEEK).done([0, 2, 4]).score(7), week(3.0));
    assert_close(history(THRICE_A_WEEK).done([0, 1, 2, 3, 4]).score(7), week(3.0));
    assert_close(history(THRICE_A_WEEK).done([0]).score(7), week(1.0));
    // The open week raises the score and does not lower it.
    let full = history(THRICE_A_WEEK).done([0, 2, 4]);
    assert_close(full.score(13), week(3.0));
    assert_close(full.score(14), week(3.0) * step);
    assert_close(history(THRICE_A_WEEK).done([0, 2, 4, 7]).score(13), week(3.0) * step + week(1.0));
    assert_close(history(THRICE_A_WEEK).done([0]).score(0), week(1.0));
    // One skipped is one less expected; all of them skipped is no week at all.
    assert_close(history(THRICE_A_WEEK).done([0, 2]).skipped([4]).score(7), week(3.0));
    assert_close(history(THRICE_A_WEEK).done([0]).skipped([2, 3, 4, 5]).score(7), week(3.0));
    assert_close(history(THRICE_A_WEEK).done([0, 2, 4]).skipped([7, 9, 11]).score(14), week(3.0));
    assert_close(history(THRICE_A_WEEK).done([0, 2, 4]).paused(7, Some(14)).score(14), week(3.0));
    // A month of thirty days, then one of thirty-one.
    let (june, july) = (half_to(60_f64.sqrt()), half_to(62_f64.sqrt()));
    assert_close(history(TWICE_A_MONTH).done([0, 29]).score(30), 1.0 - june);
    assert_close(history(TWICE_A_MONTH).done([0, 29]).score(60), 1.0 - june);
    assert_close(history(TWICE_A_MONTH).done([0, 29]).score(61), (1.0 - june) * july);
}

#[test]
fn of_a_part_of_a_week_as_much_less_is_expected() {
    let days = |days: f64| half_to(days * (3.0_f64 / 7.0).sqrt());
    // It starts on Friday: three days are left, and with them 9/7 of a time.
    let mut late = history(THRICE_A_WEEK).done([5]);
    late.schedules[0].1.starts = on(4);
    assert_close(late.score(7), 7.0 / 9.0 * (1.0 - days(3.0)));
    let mut late = history(THRICE_A_WEEK).done([4, 5]);
    late.schedules[0].1.starts = on(4);
    assert_close(late.score(7), 1.0 - days(14.0 / 3.0));
    // Done before it starts counts as well.
    let mut early = history(THRICE_A_WEEK).done([-3]);
    early.schedules[0].1.starts = on(7);
    assert_close(early.score(7), 1.0 - days(7.0 / 3.0));
    // Paused from Thursday on, with nothing done until then; paused with all done.
    let paused = history(THRICE_A_WEEK).done([0, 2, 4]).paused(10, Some(14));
    assert_close(paused.score(14), history(THRICE_A_WEEK).done([0, 2, 4]).score(7) * days(3.0));
    assert_close(history(THRICE_A_WEEK).done([0, 1, 2]).paused(3, None).score(7), 1.0 - days(7.0));
}

#[test]
fn a_change_leaves_the_days_before_it_as_they_were() {
    // Twenty days daily, then every Friday.
    let mut changed = history(DAILY).done(0..20);
    changed.schedules.push((on(20), Schedule { starts: on(20), ..schedule(WEEKLY) }));
    let before = history(DAILY).done(0..20).score(20);
    assert_close(changed.score(25), before);
    assert_close(changed.score(26), before * half_to(7_f64.sqrt()));
    // Its first Friday is day 25; on the 24th the old schedule would still have asked.
    assert_close(changed.done([25]).score(25), 1.0 - (1.0 - before) * half_to(7_f64.sqrt()));
    // In the middle of a week: each schedule expects its part.
    let mut changed = history(THRICE_A_WEEK).done([0, 2]);
    changed.schedules.push((on(3), schedule(DAILY)));
    let first_three = 1.0 - half_to(14.0 / 3.0 * (3.0_f64 / 7.0).sqrt());
    assert_close(changed.score(3), first_three);
    assert_close(changed.score(5), first_three * half_to(2.0));
    // What was due under the old one waits no longer, and the last mark is still the last.
    let mut changed = history(DAILY).done([0, 1, 2, 3]);
    changed.schedules.push((on(4), schedule(TEN_DAYS)));
    let four = 1.0 - half_to(4.0);
    assert_close(changed.score(22), four);
    assert_close(changed.score(23), four * half_to(10_f64.sqrt()));
    let step = half_to(10_f64.sqrt());
    assert_close(changed.done([8, 13]).score(13), 1.0 - (1.0 - four) * step * half_to(5_f64.sqrt()));
    let mut skipped = history(DAILY).done([0]).skipped([2]);
    skipped.schedules.push((on(3), schedule(TEN_DAYS)));
    let one = (1.0 - half_to(1.0)) * half_to(1.0);
    assert_close(skipped.score(21), one);
    assert_close(skipped.score(22), one * half_to(10_f64.sqrt()));
    assert_close(skipped.done([5]).score(5), 1.0 - (1.0 - one) * step);
}

#[test]
fn a_change_ends_a_span_and_a_week_that_it_cuts() {
    let mut changed = history(TEN_DAYS).done([0]);
    changed.schedules.push((on(19), schedule(THRICE_A_WEEK)));
    // Due since day 10, and cut off one day before the span was over.
    assert_close(changed.score(19), 1.0 - half_to(10_f64.sqrt()));
    let mut changed = history(TEN_DAYS).done([0]);
    changed.schedules.push((on(20), schedule(THRICE_A_WEEK)));
    assert_close(changed.score(20), (1.0 - half_to(10_f64.sqrt())) * half_to(10_f64.sqrt()));
    // The part of a week counts at once, on the day of the change, which belongs to the new schedule.
    let mut changed = history(THRICE_A_WEEK).done([0, 2, 4]);
    changed.schedules.push((on(10), schedule(TEN_DAYS)));
    let week = history(THRICE_A_WEEK).done([0, 2, 4]).score(7);
    assert_close(changed.score(9), week);
    assert_close(changed.score(10), week * half_to(3.0 * (3.0_f64 / 7.0).sqrt()));
}

#[test]
fn stages_are_words_for_the_score() {
    let stage = |days: i64| strength(&history(DAILY).done(0..days), on(days)).stage;
    let stages = [(0, Stage::Seed), (1, Stage::Seed), (2, Stage::Rooting), (8, Stage::Rooting), (9, Stage::Growing)];
    let more =
        [(17, Stage::Growing), (18, Stage::Steady), (35, Stage::Steady), (36, Stage::Yours), (1000, Stage::Yours)];
    for (days, expected) in stages.into_iter().chain(more) {
        assert_eq!(stage(days), expected, "{days}");
    }
    let weekly = |weeks: i64| strength(&history(WEEKLY).done((0..weeks).map(|week| 4 + 7 * week)), on(7 * weeks)).stage;
    assert_eq!(
        [1, 3, 4, 6, 7, 13].map(weekly),
        [Stage::Rooting, Stage::Rooting, Stage::Growing, Stage::Growing, Stage::Steady, Stage::Steady]
    );
    assert_eq!(weekly(14), Stage::Yours);
    for (score, expected) in [(0.1, Stage::Rooting), (0.35, Stage::Growing), (0.6, Stage::Steady), (0.85, Stage::Yours)]
    {
        assert_eq!((Stage::of(score), Stage::of(score - 1e-9) < expected), (expected, true));
    }
    let nothing = History { schedules: Vec::new(), marks: BTreeMap::new(), pauses: Vec::new() };
    assert_eq!(strength(&nothing, on(0)), Strength { score: 0.0, stage: Stage::Seed, back: false });
}

#[test]
fn one_is_welcomed_back_for_a_week_after_a_long_silence() {
    // Done once, three days without a word, done again.
    let back = history(DAILY).done([0, 4]);
    assert!(!history(DAILY).done([0]).is_back(4), "not before it is done");
    assert!(back.is_back(4) && back.is_back(10) && !back.is_back(11));
    assert!(history(DAILY).done([0, 4, 5, 6, 7]).is_back(10), "and while it goes on");
    assert!(!history(DAILY).done([0, 3]).is_back(3), "two days are no silence");
    assert!(!history(DAILY).done([0, 4]).skipped([2]).is_back(4), "a skip is an answer");
    assert!(!history(DAILY).done([0, 4]).paused(1, Some(3)).is_back(4), "a pause is no silence");
    assert!(!history(DAILY).done([4]).is_back(4), "again means that there was a first time");
    assert!(history(DAILY).done([0, 4, 9]).is_back(9), "the last one counts");
    assert!(!history(DAILY).done([0, 4]).is_back(20));
    // On a day that is no date.
    assert!(history(WEEKLY).done([4, 26]).is_back(26) && !history(WEEKLY).done([4, 24]).is_back(24));
    assert!(history(TEN_DAYS).done([0, 40]).is_back(40) && !history(TEN_DAYS).done([0, 39]).is_back(39));
    assert!(!history(TEN_DAYS).done([0, 40]).skipped([35]).is_back(40));
    // A week without any of three times is a silence of three; one with a mark is none.
    assert!(history(THRICE_A_WEEK).done([0, 14]).is_back(14));
    assert!(!history(THRICE_A_WEEK).done([0, 7]).is_back(7));
    assert!(!history(THRICE_A_WEEK).done([0, 14]).skipped([8]).is_back(14));
    assert!(!history(THRICE_A_WEEK).done([0, 14]).paused(8, Some(9)).is_back(14));
    assert!(
        history(THRICE_A_WEEK).done([0, 14, 16]).is_back(20) && !history(THRICE_A_WEEK).done([0, 14, 16]).is_back(21)
    );
    assert!(!history(TWICE_A_MONTH).done([0, 61]).is_back(61) && history(TWICE_A_MONTH).done([0, 92]).is_back(92));
    // Over a change of the schedule.
    let mut changed = history(DAILY).done([0, 25]);
    changed.schedules.push((on(3), schedule(WEEKLY)));
    assert!(changed.is_back(25));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
fn ten_years_are_counted_quickly() {
    let rhythms =
        [DAILY, "FREQ=DAILY;COUNT=10000", "FREQ=YEARLY;BYDAY=SU;BYSETPOS=-1", TEN_DAYS, THRICE_A_WEEK, TWICE_A_MONTH];
    for rhythm in rhythms {
        let mut life = history(rhythm).done((0..3650).step_by(3));
        for year in 0..10 {
            life = life.paused(year * 365 + 100, Some(year * 365 + 120));
        }
        let began = std::time::Instant::now();
        let strength = strength(&life, on(3650));
        assert!(strength.score > 0.0 && began.elapsed().as_millis() < 500, "{rhythm}: {:?}", began.elapsed());
    }
}

fn any_history() -> impl Strategy<Value = (History, NaiveDate)> {
    let mark = prop_oneof![3 => Just(Mark::Done), 1 => Just(Mark::Skipped)];
    let marks = prop::collection::btree_map(-20i64..400, mark, 0..80);
    let pauses = prop::collection::vec((0i64..400, prop::option::of(1i64..60)), 0..3);
    let changes = prop::collection::vec((any_schedule(), 1i64..200), 1..4);
    (changes, marks, pauses, 0i64..420).prop_map(|(changes, marks, pauses, today)| {
        let starts = changes[0].0.starts;
        let after = |days: i64| starts + chrono::Duration::days(days);
        let mut since = starts;
        let mut schedules = Vec::new();
        for (mut schedule, days) in changes {
            // A rule that counts from its start keeps it; the others start where they begin to hold.
            if !matches!(schedule.rhythm, Rhythm::Rule(_)) {
                schedule.starts = since;
            }
            schedules.push((since, schedule));
            since = days_after(since, days);
        }
        let today = after(today);
        let marks = marks.into_iter().map(|(at, mark)| (after(at), mark)).filter(|(day, _)| *day <= today).collect();
        let pause = |(since, days): (i64, Option<i64>)| Pause {
            since: after(since),
            until: days.map(|days| after(since + days)),
        };
        (History { schedules, marks, pauses: pauses.into_iter().map(pause).collect() }, today)
    })
}

proptest! {
    #[test]
    fn a_score_lies_between_nothing_and_all((history, today) in any_history()) {
        let strength = strength(&history, today);
        prop_assert!((0.0..=1.0).contains(&strength.score));
    }

    #[test]
    fn doing_it_never_lowers_the_score((history, today) in any_history(), at in 0i64..420) {
        let day = today - chrono::Duration::days(at);
        let mut done = history.clone();
        done.marks.insert(day, Mark::Done);
        let (before, after) = (strength(&history, today), strength(&done, today));
        prop_assert!(after.score >= before.score - 1e-9, "{} → {} by {day}", before.score, after.score);
    }

    #[test]
    fn neither_a_skip_nor_a_pause_lowers_the_score((history, today) in any_history(), at in 0i64..420, days in 1i64..30) {
        let since = today - chrono::Duration::days(at);
        let mut skipped = history.clone();
        skipped.marks.entry(since).or_insert(Mark::Skipped);
        let mut paused = history.clone();
        paused.pauses.push(Pause { since, until: Some(since + chrono::Duration::days(days)) });
        let score = strength(&history, today).score;
        prop_assert!(strength(&skipped, today).score >= score - 1e-9, "skipped on {since}");
        prop_assert!(strength(&paused, today).score >= score - 1e-9, "paused since {since}");
    }

    #[test]
    fn under_a_pause_nothing_changes((history, today) in any_history(), later in 1i64..60) {
        let mut paused = history.clone();
        // A week or month is whole before the pause; the change to another schedule would end what is open.
        let (since, schedule) = paused.schedules.remove(0);
        paused.schedules = vec![(since, schedule)];
        let first = match &paused.schedules[0].1.rhythm {
            Rhythm::Times { per, .. } => next_day(per.last_day(today)),
            _ => today,
        };
        paused.marks.retain(|day, _| *day < first);
        paused.pauses.push(Pause { since: first, until: None });
        let before = strength(&paused, first).score;
        prop_assert!((strength(&paused, days_after(first, later)).score - before).abs() < 1e-9);
    }
}
