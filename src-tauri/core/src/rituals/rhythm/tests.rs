use chrono::Months;
use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rstest::rstest;

use super::*;
use crate::Weekday;
use crate::error::{Error, FieldTrouble};
use crate::rituals::rule::{End, RuleTrouble, random};
use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Thursday.
fn thursday() -> NaiveDate {
    day("2026-11-12")
}

fn schedule(rhythm: &str, starts: &str) -> Schedule {
    let rhythm = Rhythm::from_text(rhythm).unwrap_or_else(|| panic!("{rhythm}"));
    Schedule { rhythm, starts: day(starts), ends: None, cue: None, times: Vec::new() }
}

fn marks(marked: &[(&str, Mark)]) -> BTreeMap<NaiveDate, Mark> {
    marked.iter().map(|(at, mark)| (day(at), *mark)).collect()
}

fn done(days: &[&str]) -> BTreeMap<NaiveDate, Mark> {
    days.iter().map(|at| (day(at), Mark::Done)).collect()
}

fn weekdays(days: &[Weekday], every: u32) -> RhythmForm {
    RhythmForm::Weekdays { days: days.to_vec(), every }
}

fn pasted(text: &str) -> RhythmForm {
    RhythmForm::Rule { text: text.to_owned() }
}

#[rstest]
#[case(RhythmForm::EveryDay, "FREQ=DAILY")]
#[case(RhythmForm::EveryDays { every: 3 }, "FREQ=DAILY;INTERVAL=3")]
#[case(weekdays(&[Mon, Thu], 1), "FREQ=WEEKLY;BYDAY=MO,TH")]
#[case(weekdays(&[Mon, Tue, Wed, Thu, Fri, Sat, Sun], 2), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR,SA,SU")]
#[case(weekdays(&[Fri], 1000), "FREQ=WEEKLY;INTERVAL=1000;BYDAY=FR")]
#[case(RhythmForm::MonthDay { day: 31, every: 1 }, "FREQ=MONTHLY;BYMONTHDAY=31")]
#[case(RhythmForm::MonthDay { day: 1, every: 3 }, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1")]
#[case(RhythmForm::MonthWeekday { nth: 1, day: Sun, every: 1 }, "FREQ=MONTHLY;BYDAY=1SU")]
#[case(RhythmForm::MonthWeekday { nth: 4, day: Tue, every: 2 }, "FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU")]
#[case(RhythmForm::MonthWeekday { nth: -1, day: Fri, every: 1 }, "FREQ=MONTHLY;BYDAY=-1FR")]
#[case(RhythmForm::Yearly { month: 12, day: 24, leap: LeapDay::Feb28 }, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24")]
#[case(RhythmForm::Yearly { month: 2, day: 29, leap: LeapDay::Feb28 }, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")]
#[case(RhythmForm::Yearly { month: 2, day: 29, leap: LeapDay::Mar1 }, "FREQ=YEARLY;BYYEARDAY=60")]
#[case(RhythmForm::Yearly { month: 4, day: 30, leap: LeapDay::Feb28 }, "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30")]
#[case(RhythmForm::SinceDone { every: 10, unit: Unit::Day }, "X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=10")]
#[case(RhythmForm::SinceDone { every: 1000, unit: Unit::Week }, "X-KIND=SINCE-DONE;FREQ=WEEKLY;INTERVAL=1000")]
#[case(RhythmForm::Times { times: 7, per: Period::Week }, "X-KIND=TIMES;FREQ=WEEKLY;COUNT=7")]
#[case(RhythmForm::Times { times: 28, per: Period::Month }, "X-KIND=TIMES;FREQ=MONTHLY;COUNT=28")]
#[case(pasted("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"), "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR")]
fn a_form_is_kept_as_text_and_shown_again(#[case] form: RhythmForm, #[case] text: &str) {
    let (rhythm, own_start) = form.read(thursday()).unwrap();
    assert_eq!((rhythm.to_text().as_str(), own_start), (text, None));
    assert_eq!(Rhythm::from_text(text), Some(rhythm.clone()));
    let shown = rhythm.form();
    match form {
        RhythmForm::Rule { .. } => assert_eq!(shown, pasted(text)),
        form => assert_eq!(shown, form),
    }
}

#[rstest]
#[case(weekdays(&[Sun, Mon, Tue, Wed, Thu, Fri, Sat], 1), RhythmForm::EveryDay)]
#[case(weekdays(&[Thu, Mon, Thu], 1), weekdays(&[Mon, Thu], 1))]
#[case(RhythmForm::EveryDays { every: 1 }, RhythmForm::EveryDay)]
#[case(RhythmForm::Yearly { month: 3, day: 29, leap: LeapDay::Mar1 }, RhythmForm::Yearly { month: 3, day: 29, leap: LeapDay::Feb28 })]
fn a_form_that_a_plainer_one_says_becomes_that(#[case] form: RhythmForm, #[case] plainer: RhythmForm) {
    assert_eq!(form.read(thursday()).unwrap().0.form(), plainer);
}

#[test]
fn a_rule_of_all_weekdays_is_shown_as_every_day() {
    let kept = Rhythm::from_text("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU").unwrap();
    assert_eq!(kept.form(), RhythmForm::EveryDay);
}

// It starts on Thursday, 12 November.
#[rstest]
#[case("FREQ=DAILY", RhythmForm::EveryDay)]
#[case("FREQ=DAILY;WKST=SU", RhythmForm::EveryDay)]
#[case("FREQ=DAILY;INTERVAL=2", RhythmForm::EveryDays { every: 2 })]
#[case("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", weekdays(&[Mon, Tue, Wed, Thu, Fri], 1))]
#[case("FREQ=WEEKLY", weekdays(&[Thu], 1))]
#[case("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", RhythmForm::EveryDay)]
#[case("FREQ=WEEKLY;WKST=SU;BYDAY=SU,MO", weekdays(&[Mon, Sun], 1))]
#[case("FREQ=WEEKLY;INTERVAL=2;WKST=SU", weekdays(&[Thu], 2))]
#[case("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=FR", weekdays(&[Fri], 2))]
#[case("FREQ=MONTHLY;BYDAY=MO,TU", weekdays(&[Mon, Tue], 1))]
#[case("FREQ=YEARLY;BYDAY=SU", weekdays(&[Sun], 1))]
#[case("FREQ=MONTHLY", RhythmForm::MonthDay { day: 12, every: 1 })]
#[case("FREQ=MONTHLY;INTERVAL=2;WKST=SU", RhythmForm::MonthDay { day: 12, every: 2 })]
#[case("FREQ=MONTHLY;BYMONTHDAY=-1", RhythmForm::MonthDay { day: 31, every: 1 })]
#[case("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", RhythmForm::MonthDay { day: 31, every: 2 })]
#[case("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", RhythmForm::MonthDay { day: 30, every: 1 })]
#[case("FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", RhythmForm::MonthDay { day: 29, every: 1 })]
#[case("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", RhythmForm::MonthDay { day: 31, every: 1 })]
#[case("FREQ=YEARLY;BYMONTHDAY=15", RhythmForm::MonthDay { day: 15, every: 1 })]
#[case("FREQ=MONTHLY;BYDAY=2FR", RhythmForm::MonthWeekday { nth: 2, day: Fri, every: 1 })]
#[case("FREQ=MONTHLY;INTERVAL=3;BYDAY=FR;BYSETPOS=-1", RhythmForm::MonthWeekday { nth: -1, day: Fri, every: 3 })]
#[case("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=4", RhythmForm::MonthWeekday { nth: 4, day: Sat, every: 1 })]
#[case("FREQ=YEARLY", RhythmForm::Yearly { month: 11, day: 12, leap: LeapDay::Feb28 })]
#[case("FREQ=YEARLY;BYMONTH=3", RhythmForm::Yearly { month: 3, day: 12, leap: LeapDay::Feb28 })]
#[case("FREQ=MONTHLY;BYMONTH=3;BYMONTHDAY=5", RhythmForm::Yearly { month: 3, day: 5, leap: LeapDay::Feb28 })]
#[case("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31", RhythmForm::Yearly { month: 4, day: 30, leap: LeapDay::Feb28 })]
#[case("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", RhythmForm::Yearly { month: 2, day: 29, leap: LeapDay::Feb28 })]
#[case("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", RhythmForm::Yearly { month: 2, day: 29, leap: LeapDay::Feb28 })]
#[case("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", RhythmForm::Yearly { month: 6, day: 30, leap: LeapDay::Feb28 })]
#[case("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-30", RhythmForm::Yearly { month: 6, day: 1, leap: LeapDay::Feb28 })]
#[case("FREQ=YEARLY;BYYEARDAY=60", RhythmForm::Yearly { month: 2, day: 29, leap: LeapDay::Mar1 })]
fn a_pasted_rule_becomes_the_kind_that_says_the_same(#[case] text: &str, #[case] form: RhythmForm) {
    let (rhythm, _) = pasted(text).read(thursday()).unwrap();
    assert_eq!(rhythm.form(), form);
}

#[rstest]
#[case("FREQ=DAILY;COUNT=10")]
#[case("FREQ=DAILY;UNTIL=20271231")]
#[case("FREQ=DAILY;INTERVAL=2;BYDAY=MO")]
#[case("FREQ=DAILY;BYMONTH=12")]
#[case("FREQ=DAILY;BYMONTHDAY=1")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU")]
#[case("FREQ=WEEKLY;BYMONTH=6;BYDAY=MO")]
#[case("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1")]
#[case("FREQ=MONTHLY;INTERVAL=2;BYDAY=MO")]
#[case("FREQ=MONTHLY;BYMONTHDAY=1,15")]
#[case("FREQ=MONTHLY;BYMONTHDAY=-2")]
#[case("FREQ=MONTHLY;BYMONTHDAY=27,28,29;BYSETPOS=-1")]
#[case("FREQ=MONTHLY;BYMONTHDAY=28,30;BYSETPOS=-1")]
#[case("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=1")]
#[case("FREQ=YEARLY;BYMONTHDAY=28,29,30;BYSETPOS=-1")]
#[case("FREQ=MONTHLY;BYDAY=5FR")]
#[case("FREQ=MONTHLY;BYDAY=-2FR")]
#[case("FREQ=MONTHLY;BYDAY=1FR,3FR")]
#[case("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=5")]
#[case("FREQ=YEARLY;BYDAY=1FR")]
#[case("FREQ=YEARLY;BYDAY=FR;BYSETPOS=1")]
#[case("FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=15")]
#[case("FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=-1")]
#[case("FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=5")]
#[case("FREQ=MONTHLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=5")]
#[case("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-2")]
#[case("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-31,-1")]
#[case("FREQ=YEARLY;BYMONTH=3,4;BYMONTHDAY=5")]
#[case("FREQ=YEARLY;INTERVAL=2;BYYEARDAY=60")]
#[case("FREQ=YEARLY;BYYEARDAY=61")]
#[case("FREQ=YEARLY;BYWEEKNO=20")]
#[case("FREQ=YEARLY;INTERVAL=2")]
fn a_rule_that_no_other_kind_says_stays_one(#[case] text: &str) {
    let (rhythm, _) = pasted(text).read(thursday()).unwrap();
    assert_eq!(rhythm.form(), pasted(text));
}

#[test]
fn weeks_that_begin_on_sunday_stay_where_it_makes_a_difference() {
    // From a Sunday on, the Friday after it lies in the same week, or in the next.
    let text = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=SU";
    assert_eq!(pasted(text).read(day("2026-11-15")).unwrap().0.form(), pasted(text));
    assert_eq!(pasted(text).read(day("2026-11-14")).unwrap().0.form(), weekdays(&[Fri], 2));
}

#[test]
fn the_start_that_a_pasted_rule_brings_along_is_given_back_and_gives_the_day() {
    let form = pasted("DTSTART;VALUE=DATE:20260131\nRRULE:FREQ=MONTHLY");
    let (rhythm, own_start) = form.read(thursday()).unwrap();
    assert_eq!(rhythm.form(), RhythmForm::MonthDay { day: 31, every: 1 });
    assert_eq!(own_start, Some(day("2026-01-31")));
}

fn out_of_range(most: u32) -> FieldTrouble {
    FieldTrouble::OutOfRange { least: 1, most }
}

#[rstest]
#[case(weekdays(&[], 1), "weekdays", FieldTrouble::NoWeekday)]
#[case(weekdays(&[Mon], 0), "every", out_of_range(1000))]
#[case(RhythmForm::EveryDays { every: 0 }, "every", out_of_range(1000))]
#[case(RhythmForm::EveryDays { every: 1001 }, "every", out_of_range(1000))]
#[case(RhythmForm::EveryDays { every: u32::MAX }, "every", out_of_range(1000))]
#[case(RhythmForm::MonthDay { day: 0, every: 1 }, "monthDay", out_of_range(31))]
#[case(RhythmForm::MonthDay { day: 32, every: 1 }, "monthDay", out_of_range(31))]
#[case(RhythmForm::MonthDay { day: 1, every: 0 }, "every", out_of_range(1000))]
#[case(RhythmForm::MonthDay { day: 1, every: 1000 }, "every", FieldTrouble::Rule(RuleTrouble::Never))]
#[case(RhythmForm::MonthWeekday { nth: 0, day: Mon, every: 1 }, "monthDay", out_of_range(4))]
#[case(RhythmForm::MonthWeekday { nth: 5, day: Mon, every: 1 }, "monthDay", out_of_range(4))]
#[case(RhythmForm::MonthWeekday { nth: -2, day: Mon, every: 1 }, "monthDay", out_of_range(4))]
#[case(RhythmForm::MonthWeekday { nth: i32::MAX, day: Mon, every: 1 }, "monthDay", out_of_range(4))]
#[case(RhythmForm::MonthWeekday { nth: 1, day: Mon, every: 0 }, "every", out_of_range(1000))]
#[case(RhythmForm::Yearly { month: 13, day: 1, leap: LeapDay::Feb28 }, "yearDay", out_of_range(12))]
#[case(RhythmForm::Yearly { month: 0, day: 1, leap: LeapDay::Mar1 }, "yearDay", out_of_range(12))]
#[case(RhythmForm::Yearly { month: 1, day: 32, leap: LeapDay::Feb28 }, "yearDay", out_of_range(31))]
#[case(RhythmForm::Yearly { month: 6, day: 31, leap: LeapDay::Feb28 }, "yearDay", FieldTrouble::NoSuchDay)]
#[case(RhythmForm::Yearly { month: 11, day: 31, leap: LeapDay::Mar1 }, "yearDay", FieldTrouble::NoSuchDay)]
#[case(RhythmForm::Yearly { month: 2, day: 30, leap: LeapDay::Feb28 }, "yearDay", FieldTrouble::NoSuchDay)]
#[case(RhythmForm::SinceDone { every: 0, unit: Unit::Day }, "every", out_of_range(1000))]
#[case(RhythmForm::SinceDone { every: 1001, unit: Unit::Week }, "every", out_of_range(1000))]
#[case(RhythmForm::Times { times: 0, per: Period::Week }, "timesCount", out_of_range(7))]
#[case(RhythmForm::Times { times: 8, per: Period::Week }, "timesCount", out_of_range(7))]
#[case(RhythmForm::Times { times: 29, per: Period::Month }, "timesCount", out_of_range(28))]
#[case(pasted("  "), "rule", FieldTrouble::Empty)]
#[case(pasted("FREQ=HOURLY"), "rule", FieldTrouble::Rule(RuleTrouble::TooOften))]
fn what_cannot_be_used_names_its_field(#[case] form: RhythmForm, #[case] field: &str, #[case] why: FieldTrouble) {
    match form.read(thursday()) {
        Err(Error::Field { field: named, why: because }) => assert_eq!((named, because), (field, why)),
        read => panic!("{read:?}"),
    }
}

#[test]
fn every_day_that_a_year_can_have_may_be_chosen() {
    let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (month, day) in (1..).zip(longest) {
        let form = RhythmForm::Yearly { month, day, leap: LeapDay::Feb28 };
        assert_eq!(form.read(thursday()).unwrap().0.form(), form);
    }
}

#[rstest]
#[case("")]
#[case("DAILY")]
#[case("FREQ=HOURLY")]
#[case("X-KIND=")]
#[case("X-KIND=TIMES")]
#[case("X-KIND=TIMES;FREQ=DAILY;COUNT=3")]
#[case("X-KIND=TIMES;FREQ=WEEKLY;COUNT=8")]
#[case("X-KIND=TIMES;FREQ=MONTHLY;COUNT=x")]
#[case("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=0")]
#[case("X-KIND=SINCE-DONE;FREQ=MONTHLY;INTERVAL=1")]
#[case("X-KIND=SINCE-DONE;FREQ=WEEKLY;INTERVAL=70000")]
fn text_of_no_rhythm_is_none(#[case] text: &str) {
    assert_eq!(Rhythm::from_text(text), None);
}

#[test]
fn forms_cross_the_border_as_the_interface_writes_them() {
    let crosses = |form: &RhythmForm, json: &str| {
        assert_eq!(serde_json::to_string(form).unwrap(), json);
        assert_eq!(&serde_json::from_str::<RhythmForm>(json).unwrap(), form);
    };
    crosses(&RhythmForm::EveryDay, r#"{"kind":"everyDay"}"#);
    crosses(&weekdays(&[Mon, Sun], 2), r#"{"kind":"weekdays","days":["mon","sun"],"every":2}"#);
    crosses(
        &RhythmForm::Yearly { month: 2, day: 29, leap: LeapDay::Mar1 },
        r#"{"kind":"yearly","month":2,"day":29,"leap":"mar1"}"#,
    );
    crosses(&RhythmForm::SinceDone { every: 2, unit: Unit::Week }, r#"{"kind":"sinceDone","every":2,"unit":"weeks"}"#);
    crosses(&RhythmForm::SinceDone { every: 2, unit: Unit::Day }, r#"{"kind":"sinceDone","every":2,"unit":"days"}"#);
    crosses(&RhythmForm::Times { times: 3, per: Period::Month }, r#"{"kind":"times","times":3,"per":"month"}"#);
    assert_eq!(
        serde_json::to_string(&(Mark::Done, Mark::Skipped, LeapDay::Feb28)).unwrap(),
        r#"["done","skipped","feb28"]"#
    );
}

/// The days from `from` on, so many of them, on which `asked` says yes.
fn days_on(from: &str, many: usize, asked: impl Fn(NaiveDate) -> bool) -> String {
    let days: Vec<String> =
        day(from).iter_days().take(many).filter(|day| asked(*day)).map(|day| day.format("%-d").to_string()).collect();
    days.join(" ")
}

#[test]
fn a_rule_is_due_and_announced_on_its_dates_within_its_season() {
    let none = BTreeMap::new();
    let past = Past { marks: &none };
    let every_other_day = schedule("FREQ=DAILY;INTERVAL=2", "2026-11-03");
    let season = Schedule { ends: Some(day("2026-11-09")), ..every_other_day.clone() };
    assert_eq!(days_on("2026-11-01", 12, |day| every_other_day.is_due(day, &past)), "3 5 7 9 11");
    assert_eq!(days_on("2026-11-01", 12, |day| season.is_due(day, &past)), "3 5 7 9");
    assert_eq!(days_on("2026-11-01", 12, |day| season.reminds(day, &past)), "3 5 7 9");
    assert_eq!(season.next(day("2026-11-01"), &past), Some(day("2026-11-03")));
    assert_eq!(season.next(day("2026-11-08"), &past), Some(day("2026-11-09")));
    assert_eq!(season.next(day("2026-11-10"), &past), None);
}

#[test]
fn what_waits_since_it_was_done_is_due_until_it_is_done_again() {
    let dishes = schedule("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=3", "2026-11-03");
    let due = |marks: &BTreeMap<_, _>| days_on("2026-11-01", 16, |day| dishes.is_due(day, &Past { marks }));
    let reminds = |marks: &BTreeMap<_, _>| days_on("2026-11-01", 16, |day| dishes.reminds(day, &Past { marks }));
    let none = BTreeMap::new();
    assert_eq!(due(&none), "3 4 5 6 7 8 9 10 11 12 13 14 15 16");
    assert_eq!(reminds(&none), "3 6 9 12 15");
    // Done two days late: the wait begins anew. Skipped counts as well.
    let marked = marks(&[("2026-11-05", Mark::Done), ("2026-11-12", Mark::Skipped)]);
    assert_eq!(due(&marked), "3 4 5 8 9 10 11 12 15 16");
    assert_eq!(reminds(&marked), "3 8 11 15");
    // Done before it starts.
    assert_eq!(due(&done(&["2026-11-01"])), "4 5 6 7 8 9 10 11 12 13 14 15 16");
    assert_eq!(reminds(&done(&["2026-11-01"])), "4 7 10 13 16");
    assert_eq!(reminds(&done(&["2026-10-01"])), "3 6 9 12 15");
    let weeks = schedule("X-KIND=SINCE-DONE;FREQ=WEEKLY;INTERVAL=1", "2026-11-03");
    assert_eq!(days_on("2026-11-01", 30, |day| weeks.reminds(day, &Past { marks: &none })), "3 10 17 24");
    let season = Schedule { ends: Some(day("2026-11-10")), ..dishes };
    assert_eq!(days_on("2026-11-01", 16, |day| season.reminds(day, &Past { marks: &none })), "3 6 9");
    assert_eq!(days_on("2026-11-01", 16, |day| season.is_due(day, &Past { marks: &none })), "3 4 5 6 7 8 9 10");
}

#[test]
fn the_next_time_since_done_is_told_from_the_last_mark() {
    let ten_days = schedule("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=10", "2026-11-03");
    let next =
        |from: &str, marks: &BTreeMap<_, _>| ten_days.next(day(from), &Past { marks }).map(|day| day.to_string());
    let none = BTreeMap::new();
    assert_eq!(next("2026-11-01", &none).as_deref(), Some("2026-11-03"));
    assert_eq!(next("2026-11-07", &none).as_deref(), Some("2026-11-07"), "it waits");
    assert_eq!(next("2026-11-09", &done(&["2026-11-08"])).as_deref(), Some("2026-11-18"));
    assert_eq!(next("2026-11-08", &done(&["2026-11-08"])).as_deref(), Some("2026-11-08"), "due that day, and done");
    assert_eq!(next("2026-11-09", &done(&["2026-11-05", "2026-11-12"])).as_deref(), Some("2026-11-22"));
    let season = Schedule { ends: Some(day("2026-11-17")), ..ten_days.clone() };
    assert_eq!(season.next(day("2026-11-09"), &Past { marks: &done(&["2026-11-08"]) }), None);
}

#[test]
fn so_often_a_week_is_due_until_it_was_done_so_often_and_announced_at_an_even_pace() {
    // 9 November is a Monday.
    let thrice = schedule("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3", "2026-11-01");
    let due = |marks: &BTreeMap<_, _>| days_on("2026-11-09", 9, |day| thrice.is_due(day, &Past { marks }));
    let reminds = |marks: &BTreeMap<_, _>| days_on("2026-11-09", 9, |day| thrice.reminds(day, &Past { marks }));
    let none = BTreeMap::new();
    assert_eq!(due(&none), "9 10 11 12 13 14 15 16 17");
    assert_eq!(reminds(&none), "9 11 13 16");
    // Last week's do not count, and neither does what was skipped.
    let marked = marks(&[
        ("2026-11-08", Mark::Done),
        ("2026-11-09", Mark::Done),
        ("2026-11-10", Mark::Skipped),
        ("2026-11-11", Mark::Done),
        ("2026-11-12", Mark::Done),
        ("2026-11-15", Mark::Skipped),
    ]);
    assert_eq!(due(&marked), "9 10 11 12 15 16 17", "a day that bears a mark is still one of them");
    assert_eq!(reminds(&done(&["2026-11-09", "2026-11-10"])), "9 13 16", "ahead of the pace until Friday");
    assert_eq!(reminds(&done(&["2026-11-09", "2026-11-10", "2026-11-11"])), "9 16");
    let season = Schedule { ends: Some(day("2026-11-12")), ..thrice.clone() };
    assert_eq!(days_on("2026-11-01", 31, |day| season.reminds(day, &Past { marks: &none })), "2 4 6 9 11");
    assert_eq!(days_on("2026-11-09", 9, |day| season.is_due(day, &Past { marks: &none })), "9 10 11 12");
    let once = schedule("X-KIND=TIMES;FREQ=MONTHLY;COUNT=1", "2026-11-01");
    assert_eq!(days_on("2026-11-01", 60, |day| once.reminds(day, &Past { marks: &none })), "1 1");
    let twice = schedule("X-KIND=TIMES;FREQ=MONTHLY;COUNT=2", "2027-02-01");
    assert_eq!(days_on("2027-02-01", 59, |day| twice.reminds(day, &Past { marks: &none })), "1 15 1 16");
}

#[test]
fn the_next_time_in_a_full_week_or_month_is_the_first_day_of_the_next() {
    let once = schedule("X-KIND=TIMES;FREQ=MONTHLY;COUNT=1", "2026-10-05");
    let next = |from: &str, marks: &BTreeMap<_, _>| once.next(day(from), &Past { marks }).map(|day| day.to_string());
    assert_eq!(next("2026-09-05", &BTreeMap::new()).as_deref(), Some("2026-10-05"));
    assert_eq!(next("2026-12-02", &done(&["2026-12-01"])).as_deref(), Some("2027-01-01"));
    assert_eq!(next("2026-12-01", &done(&["2026-12-01"])).as_deref(), Some("2026-12-01"));
    let season = Schedule { ends: Some(day("2026-12-31")), ..once.clone() };
    assert_eq!(season.next(day("2026-12-02"), &Past { marks: &done(&["2026-12-01"]) }), None);
}

#[test]
fn a_month_or_week_knows_its_first_and_last_day() {
    let ends = |per: Period, of: &str| (per.first_day(day(of)).to_string(), per.last_day(day(of)).to_string());
    let pair = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    assert_eq!(ends(Period::Week, "2026-11-12"), pair("2026-11-09", "2026-11-15"));
    assert_eq!(ends(Period::Week, "2026-11-09"), pair("2026-11-09", "2026-11-15"));
    assert_eq!(ends(Period::Week, "2026-11-15"), pair("2026-11-09", "2026-11-15"));
    assert_eq!(ends(Period::Month, "2028-02-12"), pair("2028-02-01", "2028-02-29"));
}

#[rstest]
#[case("FREQ=DAILY", 1)]
#[case("FREQ=DAILY;INTERVAL=3", 3)]
#[case("FREQ=WEEKLY;BYDAY=FR", 7)]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", 14)]
#[case("FREQ=WEEKLY;BYDAY=MO,TH", 4)]
#[case("FREQ=WEEKLY;BYDAY=SA,SU", 4)]
#[case("FREQ=WEEKLY;BYDAY=MO,WE,FR", 2)]
#[case("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 1)]
#[case("FREQ=MONTHLY;BYMONTHDAY=31", 30)]
#[case("FREQ=MONTHLY;INTERVAL=3;BYDAY=1SU", 91)]
#[case("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", 365)]
#[case("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1", 183)]
#[case("FREQ=DAILY;BYMONTH=12", 1)]
#[case("FREQ=WEEKLY;BYMONTH=6,7;BYDAY=SU", 7)]
#[case("FREQ=DAILY;COUNT=1", 1)]
#[case("FREQ=WEEKLY;COUNT=1", 7)]
#[case("FREQ=MONTHLY;INTERVAL=2;COUNT=1", 60)]
#[case("FREQ=YEARLY;COUNT=1", 365)]
#[case("FREQ=WEEKLY;COUNT=2", 7)]
#[case("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=10", 10)]
#[case("X-KIND=SINCE-DONE;FREQ=WEEKLY;INTERVAL=2", 14)]
#[case("X-KIND=TIMES;FREQ=WEEKLY;COUNT=2", 4)]
#[case("X-KIND=TIMES;FREQ=WEEKLY;COUNT=7", 1)]
#[case("X-KIND=TIMES;FREQ=MONTHLY;COUNT=4", 8)]
#[case("X-KIND=TIMES;FREQ=MONTHLY;COUNT=28", 1)]
fn a_schedule_tells_how_often_it_comes(#[case] rhythm: &str, #[case] days: i64) {
    assert_eq!(schedule(rhythm, "2026-11-12").span(), days);
}

pub(in crate::rituals) fn any_schedule() -> impl Strategy<Value = Schedule> {
    let rule = any::<u64>().prop_filter_map("comes round", |seed| {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let (text, starts) = (random::rule(&mut chance), random::start(&mut chance));
        let (rule, _) = Rule::parse(&text, starts).ok()?;
        Some((Rhythm::Rule(rule), starts))
    });
    let days = (0i64..3000).prop_map(|days| days_after(day("2020-01-01"), days));
    let since = (1u16..40, prop_oneof![Just(Unit::Day), Just(Unit::Week)], days.clone())
        .prop_map(|(every, unit, starts)| (Rhythm::SinceDone { every, unit }, starts));
    let times = (1u8..=7, prop_oneof![Just(Period::Week), Just(Period::Month)], days)
        .prop_map(|(times, per, starts)| (Rhythm::Times { times, per }, starts));
    (prop_oneof![rule, since, times], prop::option::of(0i64..900)).prop_map(|((rhythm, starts), season)| Schedule {
        ends: season.map(|days| days_after(starts, days)),
        rhythm,
        starts,
        cue: None,
        times: Vec::new(),
    })
}

fn any_marks() -> impl Strategy<Value = BTreeMap<i64, Mark>> {
    prop::collection::btree_map(-40i64..200, prop_oneof![Just(Mark::Done), Just(Mark::Skipped)], 0..60)
}

proptest! {
    #[test]
    fn a_plainer_rule_gives_the_same_days(seed in any::<u64>()) {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let (text, starts) = (random::rule(&mut chance), random::start(&mut chance));
        if let Ok((rule, _)) = Rule::parse(&text, starts) {
            let endless = Rule { end: End::Never, ..rule.clone() };
            let plain = plainest(&rule, starts);
            let until = starts + Months::new(12 * 6);
            prop_assert!(plain.between(starts, starts, until).eq(endless.between(starts, starts, until)), "{text} {plain}");
            let (rhythm, _) = pasted(&text).read(starts).unwrap();
            let Rhythm::Rule(read) = &rhythm else { panic!("{rhythm:?}") };
            prop_assert!(read.between(starts, starts, until).eq(rule.between(starts, starts, until)), "{text} {read}");
            prop_assert_eq!(Rhythm::from_text(&rhythm.to_text()), Some(rhythm.clone()));
            prop_assert_eq!(rhythm.form().read(starts).unwrap().0, rhythm);
        }
    }

    #[test]
    fn the_next_day_is_due_and_none_before_it_is(schedule in any_schedule(), marked in any_marks(), ahead in 0i64..200) {
        let marks = marked.into_iter().map(|(at, mark)| (schedule.starts + chrono::Duration::days(at), mark)).collect();
        let (past, from) = (Past { marks: &marks }, days_after(schedule.starts, ahead));
        let next = schedule.next(from, &past);
        let found = from.iter_days().take(1200).find(|day| schedule.is_due(*day, &past));
        match found {
            Some(found) => prop_assert_eq!(next, Some(found)),
            None => prop_assert!(next.is_none_or(|next| next > days_after(from, 1199))),
        }
    }

    #[test]
    fn it_is_announced_on_due_days_only_and_due_in_its_season_only(schedule in any_schedule(), marked in any_marks()) {
        let marks = marked.into_iter().map(|(at, mark)| (schedule.starts + chrono::Duration::days(at), mark)).collect();
        let past = Past { marks: &marks };
        for day in (schedule.starts - Days::new(40)).iter_days().take(280) {
            prop_assert!(schedule.is_due(day, &past) || !schedule.reminds(day, &past), "{day}");
            let in_season = day >= schedule.starts && schedule.ends.is_none_or(|ends| day <= ends);
            prop_assert!(in_season || !schedule.is_due(day, &past), "{day}");
        }
    }

    #[test]
    fn without_a_mark_a_week_or_month_is_announced_as_often_as_it_was_asked_for(times in 1u8..=7, month in any::<bool>(), at in 0i64..3000) {
        let per = if month { Period::Month } else { Period::Week };
        let (none, of) = (BTreeMap::new(), days_after(day("2020-01-01"), at));
        let schedule = Schedule { rhythm: Rhythm::Times { times, per }, starts: day("2019-01-01"), ends: None, cue: None, times: Vec::new() };
        let days = per.first_day(of).iter_days().take_while(|day| *day <= per.last_day(of));
        let announced: Vec<NaiveDate> = days.filter(|day| schedule.reminds(*day, &Past { marks: &none })).collect();
        prop_assert_eq!(announced.len(), usize::from(times));
        prop_assert_eq!(announced[0], per.first_day(of));
    }
}
