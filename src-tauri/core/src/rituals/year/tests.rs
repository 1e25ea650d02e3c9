use rstest::rstest;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Its one schedule holds from Monday, 2 November 2026, on.
fn history(rhythm: &str) -> History {
    let rhythm = Rhythm::from_text(rhythm).unwrap();
    let starts = day("2026-11-02");
    let schedule = Schedule { rhythm, starts, ends: None, cue: None, times: Vec::new() };
    History { schedules: vec![(starts, schedule)], marks: BTreeMap::new(), pauses: Vec::new() }
}

impl History {
    /// One letter for each of November’s days until `today`: d, s, p, o, and a dot for a free one.
    fn november(&self, today: u32) -> String {
        let on = |at| NaiveDate::from_ymd_opt(2026, 11, at).unwrap();
        let letter = |at| match self.state_of(on(at), on(today)) {
            DayState::Done => 'd',
            DayState::Skipped => 's',
            DayState::Paused => 'p',
            DayState::Open => 'o',
            DayState::Free => '.',
        };
        (1..=today).map(letter).collect()
    }

    fn with(mut self, marks: &[(u32, Mark)]) -> Self {
        self.marks.extend(marks.iter().map(|(at, mark)| (NaiveDate::from_ymd_opt(2026, 11, *at).unwrap(), *mark)));
        self
    }

    fn done_on(self, days: &[u32]) -> Self {
        self.with(&days.iter().map(|at| (*at, Mark::Done)).collect::<Vec<_>>())
    }

    fn paused_from(mut self, since: &str, until: Option<&str>) -> Self {
        self.pauses.push(Pause { since: day(since), until: until.map(day) });
        self
    }
}

#[test]
fn a_pause_holds_from_its_first_day_until_it_is_back() {
    let pause = Pause { since: day("2026-11-05"), until: Some(day("2026-11-07")) };
    let held: Vec<bool> = (4..=7).map(|at| pause.contains(NaiveDate::from_ymd_opt(2026, 11, at).unwrap())).collect();
    assert_eq!(held, [false, true, true, false]);
    let lasting = Pause { until: None, ..pause };
    assert!(lasting.contains(day("2036-01-01")) && !lasting.contains(day("2026-11-04")));
}

#[rstest]
#[case(history("FREQ=WEEKLY;BYDAY=MO,TH").done_on(&[2, 3]).with(&[(5, Mark::Skipped)]), 12, ".dd.s...o..o")]
#[case(history("FREQ=DAILY").done_on(&[1]).paused_from("2026-11-05", Some("2026-11-07")), 8, "doooppoo")]
#[case(history("FREQ=DAILY").done_on(&[6]).paused_from("2026-11-05", None), 8, ".ooopdpp")]
#[case(history("FREQ=WEEKLY;BYDAY=MO").paused_from("2026-11-05", None), 10, ".o......p.")]
fn a_rule_leaves_open_what_bears_no_mark(#[case] history: History, #[case] today: u32, #[case] days: &str) {
    assert_eq!(history.november(today), days);
}

#[rstest]
// Due from day 2 on; announced on 2, 5, 8 … Until it is announced again only today stands for it.
#[case(history("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3"), 4, "...o")]
#[case(history("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3"), 5, ".o..o")]
#[case(history("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3"), 9, ".o..o...o")]
#[case(history("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3").done_on(&[4]), 9, "...d....o")]
#[case(history("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3").done_on(&[4]), 10, "...d..o..o")]
#[case(history("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3").done_on(&[5]), 6, ".o..d.")]
#[case(history("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3").with(&[(6, Mark::Skipped)]), 8, ".o...s..")]
#[case(history("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3").paused_from("2026-11-05", Some("2026-11-06")), 8, ".o..p..o")]
fn what_waits_until_it_is_done_is_open_once_for_each_time(
    #[case] history: History,
    #[case] today: u32,
    #[case] days: &str,
) {
    assert_eq!(history.november(today), days);
}

#[rstest]
// Announced on Mondays, Wednesdays and Fridays: 2, 4, 6, then 9, 11, 13.
#[case(history("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3"), 10, ".o.o.o..oo")]
#[case(history("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3").done_on(&[3, 5, 8]), 8, "..d.d..d")]
#[case(history("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3").done_on(&[3, 5]), 9, "..d.do..o")]
#[case(history("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3").done_on(&[2, 3, 5]), 5, ".dd.d")]
#[case(history("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3").done_on(&[2, 3]).with(&[(5, Mark::Skipped)]), 9, ".dd.so..o")]
#[case(history("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3").done_on(&[2, 3]).paused_from("2026-11-06", Some("2026-11-09")), 9, ".dd..p..o")]
fn what_may_be_done_on_any_day_leaves_no_trail(#[case] history: History, #[case] today: u32, #[case] days: &str) {
    assert_eq!(history.november(today), days);
}

#[test]
fn each_day_is_judged_by_the_schedule_that_held_on_it() {
    let mut changed = history("FREQ=DAILY");
    let weekly = history("FREQ=WEEKLY;BYDAY=FR").schedules.remove(0).1;
    changed.schedules.push((day("2026-11-05"), weekly));
    assert_eq!(changed.november(14), ".ooo.o......o.");
    let nothing = History { schedules: Vec::new(), ..changed };
    assert_eq!(nothing.november(3), "...");
}

#[test]
fn states_cross_the_border_in_small_letters() {
    let states = [DayState::Done, DayState::Skipped, DayState::Paused, DayState::Open, DayState::Free];
    assert_eq!(serde_json::to_string(&states).unwrap(), r#"["done","skipped","paused","open","free"]"#);
}
