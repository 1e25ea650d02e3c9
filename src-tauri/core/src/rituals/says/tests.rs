use rstest::rstest;

use super::*;
use crate::TimeOfDay;

/// A rule or another rhythm as text; it starts on Thursday, 12 November 2026.
fn schedule(rhythm: &str) -> Schedule {
    let rhythm = Rhythm::from_text(rhythm).unwrap_or_else(|| panic!("{rhythm}"));
    Schedule { rhythm, starts: "2026-11-12".parse().unwrap(), ends: None, cue: None, times: Vec::new() }
}

fn at(times: &[&str]) -> Vec<TimeOfDay> {
    times.iter().map(|time| TimeOfDay::typed(time).unwrap()).collect()
}

#[rstest]
// Days.
#[case("FREQ=DAILY", "Every day")]
#[case("FREQ=DAILY;INTERVAL=2", "Every other day")]
#[case("FREQ=DAILY;INTERVAL=10", "Every 10 days")]
#[case("FREQ=DAILY;BYMONTH=12", "Every day, in December")]
#[case("FREQ=DAILY;INTERVAL=2;BYDAY=SA,SU", "Every other day, when that is a Saturday or Sunday")]
#[case(
    "FREQ=DAILY;INTERVAL=3;BYMONTH=6,7;BYDAY=MO,WE,FR",
    "Every 3 days, when that is a Monday, Wednesday or Friday, in June and July"
)]
#[case("FREQ=DAILY;COUNT=10", "Every day, 10 times in all")]
#[case("FREQ=DAILY;COUNT=2", "Every day, twice in all")]
#[case("FREQ=DAILY;COUNT=1", "Every day, only once")]
#[case("FREQ=DAILY;UNTIL=20271231", "Every day, until 31 December 2027")]
#[case("FREQ=DAILY;BYMONTHDAY=1", "On the 1st of every month")]
#[case("FREQ=DAILY;BYMONTHDAY=31", "On the 31st of every month, where there is one")]
#[case("FREQ=DAILY;INTERVAL=2;BYMONTHDAY=1", "By a rule of its own: FREQ=DAILY;INTERVAL=2;BYMONTHDAY=1")]
#[case("FREQ=DAILY;BYMONTH=6;BYSETPOS=1", "By a rule of its own: FREQ=DAILY;BYMONTH=6;BYSETPOS=1")]
// Weeks.
#[case("FREQ=WEEKLY", "Every Thursday")]
#[case("FREQ=WEEKLY;BYDAY=MO,TH", "Every Monday and Thursday")]
#[case("FREQ=WEEKLY;BYDAY=MO,WE,TH", "Every Monday, Wednesday and Thursday")]
#[case("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday")]
#[case("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,SA", "Every Monday, Tuesday, Wednesday, Thursday and Saturday")]
#[case("FREQ=WEEKLY;BYDAY=SA,SU", "Saturdays and Sundays")]
#[case("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "Every day")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "Every other Friday")]
#[case("FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", "Every 3 weeks on Friday")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "Every other week on Monday and Thursday")]
#[case("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH", "Every 3 weeks on Monday and Thursday")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", "Every other week on Saturday and Sunday")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", "Every other week from Monday to Friday")]
#[case("FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TU,WE,TH,FR,SA,SU", "Every 4 weeks from Monday to Sunday")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE,FR", "Every other week on Tuesday, Wednesday and Friday")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;WKST=SU", "Every other Friday")]
#[case(
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;WKST=SU",
    "Every other week on Saturday and Sunday (weeks beginning on Sunday)"
)]
#[case(
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA,SU;WKST=SU",
    "Every other week on Friday, Saturday and Sunday (weeks beginning on Sunday)"
)]
#[case("FREQ=WEEKLY;BYDAY=SU;BYMONTH=6,7,8", "Every Sunday, in June, July and August")]
#[case("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTH=2", "Every day, in February")]
#[case("FREQ=WEEKLY;BYDAY=FR;UNTIL=20270305", "Every Friday, until 5 March 2027")]
#[case("FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=1", "By a rule of its own: FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=1")]
// Months.
#[case("FREQ=MONTHLY", "On the 12th of every month")]
#[case("FREQ=MONTHLY;BYMONTHDAY=1", "On the 1st of every month")]
#[case("FREQ=MONTHLY;BYMONTHDAY=22", "On the 22nd of every month")]
#[case("FREQ=MONTHLY;BYMONTHDAY=31", "On the 31st of every month, or its last day")]
#[case("FREQ=MONTHLY;BYMONTHDAY=29", "On the 29th of every month, or its last day")]
#[case("FREQ=MONTHLY;BYMONTHDAY=28", "On the 28th of every month")]
#[case("FREQ=MONTHLY;BYMONTHDAY=-1", "On the 31st of every month, or its last day")]
#[case("FREQ=MONTHLY;BYMONTHDAY=-2", "On the last day but one of every month")]
#[case("FREQ=MONTHLY;BYMONTHDAY=-3,1", "On the 1st and the 3rd day from the end of every month")]
#[case("FREQ=MONTHLY;BYMONTHDAY=-30", "On the 30th day from the end of every month, where there is one")]
#[case("FREQ=MONTHLY;BYMONTHDAY=1,15", "On the 1st and the 15th of every month")]
#[case("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "Every 3 months on the 1st")]
#[case("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31", "Every other month on the 31st, or the last day of a shorter month")]
#[case("FREQ=MONTHLY;BYDAY=1SU", "On the first Sunday of every month")]
#[case("FREQ=MONTHLY;BYDAY=2SU,3SU,4SU", "On the second Sunday, the third Sunday and the fourth Sunday of every month")]
#[case("FREQ=MONTHLY;BYDAY=5SU", "On the fifth Sunday of every month")]
#[case("FREQ=MONTHLY;BYDAY=-1FR", "On the last Friday of every month")]
#[case("FREQ=MONTHLY;BYDAY=-2FR", "On the last Friday but one of every month")]
#[case("FREQ=MONTHLY;BYDAY=-3FR", "On the 3rd Friday from the end of every month")]
#[case("FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU", "Every other month on the first Sunday")]
#[case("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", "Every 3 months on the last Friday")]
#[case("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "On the last Friday of every month")]
#[case("FREQ=MONTHLY;BYDAY=MO", "Every Monday")]
#[case("FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TH", "Every other month on every Monday and Thursday")]
#[case("FREQ=MONTHLY;BYDAY=MO,1TU", "On every Monday and the first Tuesday of every month")]
#[case("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "On the last weekday of every month")]
#[case("FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1", "On the first weekend day of every month")]
#[case(
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=2,-2",
    "On the second day and the last day but one of every month"
)]
#[case("FREQ=MONTHLY;BYDAY=MO,TH;BYSETPOS=1", "On the first Monday or Thursday of every month")]
#[case("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=6", "On the 6th Monday or Tuesday of every month")]
#[case("FREQ=MONTHLY;BYDAY=1MO,TU;BYSETPOS=1", "By a rule of its own: FREQ=MONTHLY;BYDAY=TU,1MO;BYSETPOS=1")]
#[case("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "On the 13th of every month, when that is a Friday")]
#[case("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=1FR", "By a rule of its own: FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=1FR")]
#[case("FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYSETPOS=1", "By a rule of its own: FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYSETPOS=1")]
#[case("FREQ=MONTHLY;BYMONTH=3,9;BYMONTHDAY=1", "Every year on the 1st of March and September")]
#[case("FREQ=MONTHLY;INTERVAL=2;BYMONTH=3,9;BYMONTHDAY=1", "Every other month on the 1st, in March and September")]
#[case(
    "FREQ=MONTHLY;BYMONTH=3,9;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "Every year on the first weekday of March and September"
)]
#[case("FREQ=MONTHLY;BYMONTH=3,9;BYSETPOS=1", "By a rule of its own: FREQ=MONTHLY;BYMONTH=3,9;BYSETPOS=1")]
// Years.
#[case("FREQ=YEARLY", "Every year on 12 November")]
#[case("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "Every year on 24 December")]
#[case("FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=24", "Every other year on 24 December")]
#[case("FREQ=YEARLY;INTERVAL=5", "Every 5 years on 12 November")]
#[case("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "Every year on 29 February (28 February in other years)")]
#[case("FREQ=YEARLY;BYYEARDAY=60", "Every year on 29 February (1 March in other years)")]
#[case("FREQ=YEARLY;INTERVAL=4;BYYEARDAY=60", "Every 4 years on 29 February (1 March in other years)")]
#[case("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=31", "Every year on the 31st of March and September, or its last day")]
#[case("FREQ=YEARLY;BYMONTHDAY=1,15", "On the 1st and the 15th of every month")]
#[case("FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=15", "Every other year on the 15th of every month")]
#[case("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-2", "Every year on 30 January")]
#[case("FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=-1", "Every other year on the last day of January")]
#[case("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "Every year on the fourth Thursday of November")]
#[case("FREQ=YEARLY;BYMONTH=6;BYDAY=MO", "Every Monday, in June")]
#[case("FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYDAY=MO", "Every other year on every Monday of June")]
#[case(
    "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU",
    "Every year on the 2nd, the 3rd, the 4th, the 5th, the 6th, the 7th and the 8th of November, when that is a Tuesday"
)]
#[case("FREQ=YEARLY;BYDAY=20MO", "Every year on the 20th Monday of the year")]
#[case("FREQ=YEARLY;BYDAY=-1SU", "Every year on the last Sunday of the year")]
#[case("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "Every year on the last weekday of the year")]
#[case("FREQ=YEARLY;BYMONTH=3;BYDAY=SA,SU;BYSETPOS=-1", "Every year on the last weekend day of March")]
#[case(
    "FREQ=YEARLY;BYMONTH=3,4;BYDAY=SU;BYSETPOS=-1",
    "By a rule of its own: FREQ=YEARLY;BYMONTH=3,4;BYDAY=SU;BYSETPOS=-1"
)]
#[case("FREQ=YEARLY;BYYEARDAY=1,100,-1", "Every year on the 1st day, the 100th day and the last day of the year")]
#[case("FREQ=YEARLY;BYYEARDAY=102,103", "Every year on the 102nd day and the 103rd day of the year")]
#[case("FREQ=YEARLY;BYYEARDAY=60;BYDAY=MO", "By a rule of its own: FREQ=YEARLY;BYYEARDAY=60;BYDAY=MO")]
#[case("FREQ=YEARLY;BYYEARDAY=100;BYMONTH=4", "By a rule of its own: FREQ=YEARLY;BYMONTH=4;BYYEARDAY=100")]
#[case(
    "FREQ=YEARLY;BYYEARDAY=100,200;BYMONTHDAY=10",
    "By a rule of its own: FREQ=YEARLY;BYYEARDAY=100,200;BYMONTHDAY=10"
)]
#[case("FREQ=YEARLY;BYYEARDAY=60,61;BYSETPOS=1", "By a rule of its own: FREQ=YEARLY;BYYEARDAY=60,61;BYSETPOS=1")]
#[case("FREQ=YEARLY;BYYEARDAY=60;BYSETPOS=1", "By a rule of its own: FREQ=YEARLY;BYYEARDAY=60;BYSETPOS=1")]
#[case("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "Every year on Monday of week 20")]
#[case("FREQ=YEARLY;BYWEEKNO=10,-1", "Every year on every day of week 10 and the last week")]
#[case("FREQ=YEARLY;BYWEEKNO=-2;BYDAY=MO", "By a rule of its own: FREQ=YEARLY;BYWEEKNO=-2;BYDAY=MO")]
#[case("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;WKST=SU", "By a rule of its own: FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;WKST=SU")]
#[case(
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;BYMONTH=5",
    "By a rule of its own: FREQ=YEARLY;BYMONTH=5;BYWEEKNO=20;BYDAY=MO"
)]
#[case("FREQ=YEARLY;BYWEEKNO=20;BYSETPOS=2", "By a rule of its own: FREQ=YEARLY;BYWEEKNO=20;BYSETPOS=2")]
#[case("FREQ=YEARLY;BYWEEKNO=20;BYMONTHDAY=15", "By a rule of its own: FREQ=YEARLY;BYWEEKNO=20;BYMONTHDAY=15")]
#[case("FREQ=YEARLY;BYWEEKNO=20;BYYEARDAY=135", "By a rule of its own: FREQ=YEARLY;BYWEEKNO=20;BYYEARDAY=135")]
// Our own kinds.
#[case("X-KIND=TIMES;FREQ=WEEKLY;COUNT=1", "Once a week, on any day")]
#[case("X-KIND=TIMES;FREQ=WEEKLY;COUNT=2", "Twice a week, on any days")]
#[case("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3", "Three times a week, on any days")]
#[case("X-KIND=TIMES;FREQ=MONTHLY;COUNT=1", "Once a month, on any day")]
#[case("X-KIND=TIMES;FREQ=MONTHLY;COUNT=2", "Twice a month, on any days")]
#[case("X-KIND=TIMES;FREQ=MONTHLY;COUNT=12", "Twelve times a month, on any days")]
#[case("X-KIND=TIMES;FREQ=MONTHLY;COUNT=20", "20 times a month, on any days")]
#[case("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=1", "The day after the last time")]
#[case("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=10", "Ten days after the last time")]
#[case("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=45", "45 days after the last time")]
#[case("X-KIND=SINCE-DONE;FREQ=WEEKLY;INTERVAL=1", "A week after the last time")]
#[case("X-KIND=SINCE-DONE;FREQ=WEEKLY;INTERVAL=4", "Four weeks after the last time")]
fn a_rhythm_says_itself(#[case] rhythm: &str, #[case] says: &str) {
    assert_eq!(schedule(rhythm).says(), says);
}

#[rstest]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", &["19:30"], None, "Every other Friday at 19:30")]
#[case("FREQ=DAILY", &["08:00", "19:30"], None, "Every day at 08:00 and 19:30")]
#[case("FREQ=DAILY", &["08:00", "12:00", "19:30"], None, "Every day at 08:00, 12:00 and 19:30")]
#[case("FREQ=DAILY", &[], Some("after the dishes"), "Every day, after the dishes")]
#[case("FREQ=DAILY", &["21:30"], Some("after the dishes"), "Every day at 21:30, after the dishes")]
#[case("FREQ=MONTHLY;BYMONTHDAY=31", &["19:30"], None, "On the 31st of every month at 19:30, or its last day")]
#[case("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", &["08:00"], None, "Every year on 29 February at 08:00 (28 February in other years)")]
#[case("FREQ=YEARLY;BYMONTH=4;BYYEARDAY=100", &["08:00"], None, "By a rule of its own at 08:00: FREQ=YEARLY;BYMONTH=4;BYYEARDAY=100")]
#[case("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3", &["19:30"], None, "Three times a week at 19:30, on any days")]
#[case("X-KIND=SINCE-DONE;FREQ=DAILY;INTERVAL=10", &["19:30"], Some("before bed"), "Ten days after the last time at 19:30, before bed")]
fn times_and_cues_are_said_along(
    #[case] rhythm: &str,
    #[case] times: &[&str],
    #[case] cue: Option<&str>,
    #[case] says: &str,
) {
    let schedule = Schedule { times: at(times), cue: cue.map(str::to_owned), ..schedule(rhythm) };
    assert_eq!(schedule.says(), says);
}

#[rstest]
#[case("2027-05-01", "2027-09-30", "Every day, from 1 May until 30 September 2027")]
#[case("2026-11-12", "2027-09-30", "Every day, from 12 November 2026 until 30 September 2027")]
#[case("2027-05-01", "2027-05-01", "Every day, from 1 May until 1 May 2027")]
fn a_season_is_said_with_its_years(#[case] starts: &str, #[case] ends: &str, #[case] says: &str) {
    let season =
        Schedule { starts: starts.parse().unwrap(), ends: Some(ends.parse().unwrap()), ..schedule("FREQ=DAILY") };
    assert_eq!(season.says(), says);
    let all = Schedule { cue: Some("after the dishes".to_owned()), times: at(&["21:30"]), ..season };
    assert!(all.says().starts_with("Every day at 21:30, after the dishes, from "));
}

#[rstest]
#[case(Some("2026-11-23"), "Every Friday, next today")]
#[case(Some("2026-11-24"), "Every Friday, next tomorrow")]
#[case(Some("2026-12-04"), "Every Friday, next on 4 December")]
#[case(Some("2027-11-22"), "Every Friday, next on 22 November")]
#[case(Some("2027-11-23"), "Every Friday, next on 23 November 2027")]
#[case(Some("2026-11-20"), "Every Friday, next on 20 November 2026")]
#[case(None, "Every Friday")]
fn the_next_day_is_said_as_one_would(#[case] next: Option<&str>, #[case] says: &str) {
    let today = "2026-11-23".parse().unwrap();
    let next = next.map(|next| next.parse().unwrap());
    assert_eq!(schedule("FREQ=WEEKLY;BYDAY=FR").says_next(next, today), says);
}

#[test]
fn every_month_and_weekday_has_its_words() {
    let dates: Vec<String> = (1..=12).map(|month| day_and_month(1, month)).collect();
    let months: Vec<String> = (1..=12).map(|month| say(&format!("month-{month}"))).collect();
    assert_eq!(dates, months.iter().map(|month| format!("1 {month}")).collect::<Vec<_>>());
    let names = "January February March April May June July August September October November December";
    assert_eq!(months.join(" "), names);
    let days: Vec<String> = Weekday::ALL.into_iter().map(weekday).collect();
    assert_eq!(days.join(" "), "Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
}
