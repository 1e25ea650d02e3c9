use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rstest::rstest;

use super::random;
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rule(text: &str) -> Rule {
    text.parse().unwrap()
}

fn read(text: &str, starts: &str) -> Result<String, RuleTrouble> {
    Rule::parse(text, day(starts)).map(|(rule, _)| rule.to_string())
}

/// The first dates, as many as are expected; all of them where the rule ends by itself.
fn first_dates(text: &str, starts: &str, many: usize) -> Vec<String> {
    let (rule, starts) = (rule(text), day(starts));
    let many = if rule.end == End::Never { many } else { usize::MAX };
    rule.between(starts, starts, day("2100-01-01")).take(many).map(|date| date.to_string()).collect()
}

// The examples of RFC 5545, section 3.8.5.3, that are about days.
#[rstest]
#[case("FREQ=DAILY;COUNT=3", "1997-09-02", "1997-09-02 1997-09-03 1997-09-04")]
#[case("FREQ=DAILY;UNTIL=19970904", "1997-09-02", "1997-09-02 1997-09-03 1997-09-04")]
#[case("FREQ=DAILY;INTERVAL=2", "1997-09-02", "1997-09-02 1997-09-04 1997-09-06")]
#[case("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12")]
#[case(
    "FREQ=YEARLY;UNTIL=20000131;BYMONTH=1;BYDAY=SU,SA",
    "1998-01-30",
    "1998-01-31 1999-01-02 1999-01-03 1999-01-09 1999-01-10 1999-01-16 1999-01-17 1999-01-23 1999-01-24 1999-01-30 1999-01-31 2000-01-01 2000-01-02 2000-01-08 2000-01-09 2000-01-15 2000-01-16 2000-01-22 2000-01-23 2000-01-29 2000-01-30"
)]
#[case("FREQ=DAILY;UNTIL=19980201;BYMONTH=1,2", "1998-01-30", "1998-01-30 1998-01-31 1998-02-01")]
#[case("FREQ=WEEKLY;COUNT=3", "1997-09-02", "1997-09-02 1997-09-09 1997-09-16")]
#[case("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09-02", "1997-09-02 1997-09-16 1997-09-30")]
#[case(
    "FREQ=WEEKLY;COUNT=5;WKST=SU;BYDAY=TU,TH",
    "1997-09-02",
    "1997-09-02 1997-09-04 1997-09-09 1997-09-11 1997-09-16"
)]
#[case(
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971001;WKST=SU;BYDAY=MO,WE,FR",
    "1997-09-01",
    "1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17 1997-09-19 1997-09-29 1997-10-01"
)]
#[case(
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08-05",
    "1997-08-05 1997-08-10 1997-08-19 1997-08-24"
)]
#[case(
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08-05",
    "1997-08-05 1997-08-17 1997-08-19 1997-08-31"
)]
#[case("FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "1997-09-05", "1997-09-05 1997-10-03 1997-11-07")]
#[case("FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU", "1997-09-07", "1997-09-07 1997-09-28 1997-11-02 1997-11-30")]
#[case("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "1997-09-22", "1997-09-22 1997-10-20 1997-11-17")]
#[case("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", "1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26")]
#[case("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15", "1997-09-02", "1997-09-02 1997-09-15 1997-10-02 1997-10-15")]
#[case("FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1", "1997-09-30", "1997-09-30 1997-10-01 1997-10-31 1997-11-01")]
#[case(
    "FREQ=MONTHLY;INTERVAL=18;COUNT=4;BYMONTHDAY=10,11",
    "1997-09-10",
    "1997-09-10 1997-09-11 1999-03-10 1999-03-11"
)]
#[case(
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
    "1997-09-02",
    "1997-09-02 1997-09-09 1997-09-16 1997-09-23 1997-09-30 1997-11-04"
)]
#[case("FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10", "1997-06-10 1997-07-10 1998-06-10 1998-07-10")]
#[case("FREQ=YEARLY;INTERVAL=2;COUNT=4;BYMONTH=1,2,3", "1997-03-10", "1997-03-10 1999-01-10 1999-02-10 1999-03-10")]
#[case(
    "FREQ=YEARLY;INTERVAL=3;COUNT=5;BYYEARDAY=1,100,200",
    "1997-01-01",
    "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09"
)]
#[case("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17")]
#[case("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", "1997-05-12 1998-05-11 1999-05-17")]
#[case("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13", "1997-03-13 1997-03-20 1997-03-27 1998-03-05")]
#[case("FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", "1997-08-21", "1997-08-21 1997-08-28 1998-06-04")]
#[case("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13")]
#[case("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13", "1997-09-13 1997-10-11 1997-11-08")]
#[case(
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    "1996-11-05",
    "1996-11-05 2000-11-07 2004-11-02"
)]
#[case("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1997-09-04 1997-10-07 1997-11-06")]
#[case("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", "1997-09-29 1997-10-30 1997-11-27 1997-12-30")]
// Where the standard leaves a short month out, the last day stands in.
#[case("FREQ=MONTHLY;BYMONTHDAY=31", "2027-01-15", "2027-01-31 2027-02-28 2027-03-31 2027-04-30")]
#[case(
    "FREQ=MONTHLY;BYMONTHDAY=29,30,31",
    "2028-02-01",
    "2028-02-29 2028-03-29 2028-03-30 2028-03-31 2028-04-29 2028-04-30"
)]
#[case("FREQ=MONTHLY;INTERVAL=3", "2026-11-30", "2026-11-30 2027-02-28 2027-05-30")]
#[case("FREQ=MONTHLY;BYMONTH=2,3;BYMONTHDAY=30", "2027-01-01", "2027-02-28 2027-03-30 2028-02-29 2028-03-30")]
#[case("FREQ=YEARLY", "2028-02-29", "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29")]
#[case("FREQ=YEARLY;BYMONTHDAY=30", "2027-01-30", "2027-01-30 2027-02-28 2027-03-30")]
#[case("FREQ=YEARLY;BYMONTH=4,5", "2027-01-31", "2027-04-30 2027-05-31 2028-04-30")]
#[case("FREQ=MONTHLY;BYMONTH=2,3;BYSETPOS=1", "2027-01-31", "2027-02-28 2027-03-31 2028-02-29")]
#[case("FREQ=YEARLY;BYYEARDAY=60", "2027-01-01", "2027-03-01 2028-02-29 2029-03-01")]
// Month days that narrow something down are taken as they stand, and so are those from the end.
#[case("FREQ=DAILY;BYMONTHDAY=31", "2027-01-31", "2027-01-31 2027-03-31 2027-05-31")]
#[case("FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=SU", "2027-01-01", "2027-01-31 2027-10-31")]
#[case("FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=1", "2027-01-01", "2027-01-31 2027-03-31")]
#[case("FREQ=YEARLY;BYMONTHDAY=31;BYYEARDAY=59,60,90", "2027-01-01", "2027-03-31 2029-03-31")]
#[case("FREQ=YEARLY;BYMONTHDAY=31;BYWEEKNO=9", "2027-01-01", "")]
#[case("FREQ=MONTHLY;BYMONTHDAY=-31", "2027-01-01", "2027-01-01 2027-03-01 2027-05-01")]
// Weekdays of a month are counted in it, of a year without months in the year.
#[case("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-01-01", "2026-11-26 2027-11-25")]
#[case("FREQ=YEARLY;BYDAY=-1SU", "2026-01-01", "2026-12-27 2027-12-26 2028-12-31")]
#[case("FREQ=MONTHLY;BYDAY=5FR", "2026-11-01", "2027-01-29 2027-04-30")]
#[case("FREQ=MONTHLY;BYDAY=MO,1TU", "2026-11-01", "2026-11-02 2026-11-03 2026-11-09")]
// Weeks are counted as by ISO 8601, days of the year from both ends.
#[case(
    "FREQ=YEARLY;BYWEEKNO=53",
    "2026-12-01",
    "2026-12-28 2026-12-29 2026-12-30 2026-12-31 2027-01-01 2027-01-02 2027-01-03 2032-12-27"
)]
#[case("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", "2026-12-01", "2027-01-03 2028-01-02 2028-12-31")]
#[case("FREQ=YEARLY;BYWEEKNO=1,-52;BYDAY=MO", "2026-01-01", "2026-01-05 2027-01-04 2028-01-03 2029-01-01 2029-12-31")]
#[case("FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU", "2026-01-02", "2026-01-04 2027-01-03 2028-01-02 2028-12-31")]
#[case("FREQ=YEARLY;BYYEARDAY=-366,-1", "2026-01-02", "2026-12-31 2027-12-31 2028-01-01 2028-12-31")]
#[case("FREQ=YEARLY;BYYEARDAY=366", "2026-01-02", "2028-12-31 2032-12-31")]
// The first week is a whole one for set positions, even where the start lies within.
#[case("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "2026-11-25", "2026-11-30 2026-12-07")]
#[case("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2,-1", "2026-11-25", "2026-11-25 2026-11-27 2026-12-02")]
#[case("FREQ=YEARLY;BYDAY=SU;BYSETPOS=-53,2", "2026-01-01", "2026-01-11 2027-01-10 2028-01-02 2028-01-09 2029-01-14")]
#[case("FREQ=DAILY;BYDAY=SU;BYSETPOS=1", "2026-11-25", "2026-11-29 2026-12-06")]
#[case("FREQ=WEEKLY;BYMONTH=12", "2026-11-25", "2026-12-02 2026-12-09")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "2026-11-25", "2026-11-29 2026-12-13")]
#[case("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU", "2026-11-25", "2026-12-06 2026-12-20")]
#[case("FREQ=MONTHLY;UNTIL=20270131", "2026-11-30", "2026-11-30 2026-12-30 2027-01-30")]
#[case("FREQ=DAILY;COUNT=1", "2026-11-30", "2026-11-30")]
fn a_rule_gives_its_dates(#[case] text: &str, #[case] starts: &str, #[case] dates: &str) {
    let expected: Vec<&str> = dates.split_whitespace().collect();
    assert_eq!(first_dates(text, starts, expected.len()), expected);
}

#[rstest]
#[case("FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;BYDAY=FR")]
#[case("RRULE:FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;BYDAY=FR")]
#[case("  rrule:freq=weekly; byday = fr , mo ; ", "FREQ=WEEKLY;BYDAY=MO,FR")]
#[case("FREQ=DAILY;INTERVAL=1;WKST=MO", "FREQ=DAILY")]
#[case(
    "WKST=SU;BYDAY=-1FR,+1FR,TU,1MO,TU;INTERVAL=3;FREQ=MONTHLY",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=TU,1MO,1FR,-1FR;WKST=SU"
)]
#[case("FREQ=YEARLY;BYYEARDAY=-1,200,1,200,-366", "FREQ=YEARLY;BYYEARDAY=1,200,-366,-1")]
#[case(
    "FREQ=YEARLY;BYSETPOS=2,1;BYMONTHDAY=31,-1;BYWEEKNO=53,-53;BYMONTH=12,1",
    "FREQ=YEARLY;BYMONTH=1,12;BYWEEKNO=53,-53;BYMONTHDAY=31,-1;BYSETPOS=1,2"
)]
#[case("FREQ=DAILY;UNTIL=20271231T235959Z", "FREQ=DAILY;UNTIL=20271231")]
#[case("FREQ=DAILY;UNTIL=20261123", "FREQ=DAILY;UNTIL=20261123")]
#[case("FREQ=DAILY;COUNT=10000", "FREQ=DAILY;COUNT=10000")]
#[case("FREQ=DAILY;INTERVAL=1000", "FREQ=DAILY;INTERVAL=1000")]
#[case("FREQ=WEEKLY;\r\n INTERVAL=2;BYD\r\n AY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")]
#[case("FREQ=WEEKLY;\n\tINTERVAL=2", "FREQ=WEEKLY;INTERVAL=2")]
#[case("FREQ=WEEKLY\nINTERVAL=2", "FREQ=WEEKLY;INTERVAL=2")]
#[case("FREQ=YEARLY;BYDAY=53SA", "FREQ=YEARLY;BYDAY=53SA")]
#[case("FREQ=MONTHLY;BYDAY=5SA,-5SU", "FREQ=MONTHLY;BYDAY=5SA,-5SU")]
#[case("FREQ=DAILY;BYMONTH=6;BYSETPOS=1", "FREQ=DAILY;BYMONTH=6;BYSETPOS=1")]
fn a_pasted_rule_is_read_and_written_the_standard_way(#[case] pasted: &str, #[case] written: &str) {
    assert_eq!(read(pasted, "2026-11-23").as_deref(), Ok(written));
}

#[rstest]
#[case("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY", Some("2026-01-01"))]
#[case("RRULE:FREQ=DAILY\r\nDTSTART:20260102T193000Z\r\n", Some("2026-01-02"))]
#[case("dtstart;tzid=Europe/Lisbon:20260103T193000 rrule:freq=daily", Some("2026-01-03"))]
#[case("DTSTART:20260104\n RRULE:FREQ=DAILY", Some("2026-01-04"))]
#[case("RRULE:FREQ=DAILY", None)]
fn the_start_may_come_along(#[case] pasted: &str, #[case] start: Option<&str>) {
    let (rule, starts) = Rule::parse(pasted, day("2026-11-23")).unwrap();
    assert_eq!((rule, starts), (Rule::every(Freq::Daily, 1), start.map(day)));
}

#[test]
fn a_start_that_came_along_is_the_one_that_counts() {
    let pasted = |starts: &str| format!("DTSTART:{starts}\nRRULE:FREQ=DAILY;UNTIL=20260601");
    assert_eq!(read(&pasted("20260101"), "2026-11-23").as_deref(), Ok("FREQ=DAILY;UNTIL=20260601"));
    assert_eq!(read(&pasted("20260602"), "2026-01-01"), Err(RuleTrouble::OverBeforeStart));
}

#[rstest]
#[case("FREQ=HOURLY", RuleTrouble::TooOften)]
#[case("FREQ=MINUTELY;INTERVAL=5", RuleTrouble::TooOften)]
#[case("FREQ=SECONDLY", RuleTrouble::TooOften)]
#[case("FREQ=DAILY;BYHOUR=9,17", RuleTrouble::TooOften)]
#[case("FREQ=DAILY;BYMINUTE=0", RuleTrouble::TooOften)]
#[case("FREQ=DAILY;BYSECOND=0", RuleTrouble::TooOften)]
#[case("", RuleTrouble::NoFreq)]
#[case(" ; ; ", RuleTrouble::NoFreq)]
#[case("INTERVAL=2", RuleTrouble::NoFreq)]
#[case("every other friday", RuleTrouble::Unknown("EVERY OTHER FRIDAY".to_owned()))]
#[case("FREQ=DAILY;BYEASTER=0", RuleTrouble::Unknown("BYEASTER".to_owned()))]
#[case("X-KIND=TIMES;FREQ=WEEKLY;COUNT=3", RuleTrouble::Unknown("X-KIND".to_owned()))]
#[case("RRULE:FREQ=DAILY\nEXDATE:20261224T193000Z,20261225T193000Z", RuleTrouble::Unknown("EXDATE:20261224T193000Z,".to_owned()))]
#[case("FREQ=DAILY;FREQ=WEEKLY", RuleTrouble::Twice("FREQ"))]
#[case("FREQ=DAILY;INTERVAL=1;INTERVAL=1", RuleTrouble::Twice("INTERVAL"))]
#[case("FREQ=DAILY;COUNT=2;COUNT=2", RuleTrouble::Twice("COUNT"))]
#[case("FREQ=DAILY;UNTIL=20270101;UNTIL=20270101", RuleTrouble::Twice("UNTIL"))]
#[case("FREQ=DAILY;BYMONTH=1;BYMONTH=2", RuleTrouble::Twice("BYMONTH"))]
#[case("FREQ=YEARLY;BYWEEKNO=1;BYWEEKNO=2", RuleTrouble::Twice("BYWEEKNO"))]
#[case("FREQ=YEARLY;BYYEARDAY=1;BYYEARDAY=2", RuleTrouble::Twice("BYYEARDAY"))]
#[case("FREQ=MONTHLY;BYMONTHDAY=1;BYMONTHDAY=2", RuleTrouble::Twice("BYMONTHDAY"))]
#[case("FREQ=WEEKLY;BYDAY=MO;BYDAY=TU", RuleTrouble::Twice("BYDAY"))]
#[case("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1;BYSETPOS=2", RuleTrouble::Twice("BYSETPOS"))]
#[case("FREQ=WEEKLY;WKST=MO;WKST=MO", RuleTrouble::Twice("WKST"))]
#[case("RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", RuleTrouble::Twice("FREQ"))]
#[case("DTSTART:20260101\nDTSTART:20260102\nRRULE:FREQ=DAILY", RuleTrouble::Twice("DTSTART"))]
#[case("DTSTART\nRRULE:FREQ=DAILY", RuleTrouble::Unreadable("DTSTART"))]
#[case("DTSTART:20261301\nRRULE:FREQ=DAILY", RuleTrouble::Unreadable("DTSTART"))]
#[case("FREQ=SOMETIMES", RuleTrouble::Unreadable("FREQ"))]
#[case("FREQ=", RuleTrouble::Unreadable("FREQ"))]
#[case("FREQ=DAILY;INTERVAL", RuleTrouble::Unreadable("INTERVAL"))]
#[case("FREQ=DAILY;INTERVAL=two", RuleTrouble::Unreadable("INTERVAL"))]
#[case("FREQ=DAILY;INTERVAL=1.5", RuleTrouble::Unreadable("INTERVAL"))]
#[case("FREQ=DAILY;INTERVAL=+-1", RuleTrouble::Unreadable("INTERVAL"))]
#[case("FREQ=DAILY;UNTIL=soon", RuleTrouble::Unreadable("UNTIL"))]
#[case("FREQ=DAILY;UNTIL=2027-01-01", RuleTrouble::Unreadable("UNTIL"))]
#[case("FREQ=DAILY;UNTIL=20270230", RuleTrouble::Unreadable("UNTIL"))]
#[case("FREQ=DAILY;UNTIL=20270101X", RuleTrouble::Unreadable("UNTIL"))]
#[case("FREQ=DAILY;UNTIL=+2027011", RuleTrouble::Unreadable("UNTIL"))]
#[case("FREQ=DAILY;UNTIL=2027010é", RuleTrouble::Unreadable("UNTIL"))]
#[case("FREQ=WEEKLY;WKST=XX", RuleTrouble::Unreadable("WKST"))]
#[case("FREQ=WEEKLY;BYDAY=", RuleTrouble::Unreadable("BYDAY"))]
#[case("FREQ=WEEKLY;BYDAY=MO,", RuleTrouble::Unreadable("BYDAY"))]
#[case("FREQ=WEEKLY;BYDAY=M", RuleTrouble::Unreadable("BYDAY"))]
#[case("FREQ=WEEKLY;BYDAY=MONDAY", RuleTrouble::Unreadable("BYDAY"))]
#[case("FREQ=WEEKLY;BYDAY=1,MO", RuleTrouble::Unreadable("BYDAY"))]
#[case("FREQ=WEEKLY;BYDAY=é", RuleTrouble::Unreadable("BYDAY"))]
#[case("FREQ=WEEKLY;BYDAY=€O", RuleTrouble::Unreadable("BYDAY"))]
#[case("FREQ=MONTHLY;BYDAY=-MO", RuleTrouble::Unreadable("BYDAY"))]
#[case("FREQ=DAILY;INTERVAL=0", RuleTrouble::OutOfRange { part: "INTERVAL", from_end: false, most: 1000 })]
#[case("FREQ=DAILY;INTERVAL=1001", RuleTrouble::OutOfRange { part: "INTERVAL", from_end: false, most: 1000 })]
#[case("FREQ=DAILY;INTERVAL=-1", RuleTrouble::OutOfRange { part: "INTERVAL", from_end: false, most: 1000 })]
#[case("FREQ=DAILY;INTERVAL=99999999999999999999", RuleTrouble::OutOfRange { part: "INTERVAL", from_end: false, most: 1000 })]
#[case("FREQ=DAILY;COUNT=0", RuleTrouble::OutOfRange { part: "COUNT", from_end: false, most: 10_000 })]
#[case("FREQ=DAILY;COUNT=10001", RuleTrouble::OutOfRange { part: "COUNT", from_end: false, most: 10_000 })]
#[case("FREQ=DAILY;BYMONTH=13", RuleTrouble::OutOfRange { part: "BYMONTH", from_end: false, most: 12 })]
#[case("FREQ=DAILY;BYMONTH=-1", RuleTrouble::OutOfRange { part: "BYMONTH", from_end: false, most: 12 })]
#[case("FREQ=MONTHLY;BYMONTHDAY=0", RuleTrouble::OutOfRange { part: "BYMONTHDAY", from_end: true, most: 31 })]
#[case("FREQ=MONTHLY;BYMONTHDAY=32", RuleTrouble::OutOfRange { part: "BYMONTHDAY", from_end: true, most: 31 })]
#[case("FREQ=MONTHLY;BYMONTHDAY=-32", RuleTrouble::OutOfRange { part: "BYMONTHDAY", from_end: true, most: 31 })]
#[case("FREQ=YEARLY;BYYEARDAY=367", RuleTrouble::OutOfRange { part: "BYYEARDAY", from_end: true, most: 366 })]
#[case("FREQ=YEARLY;BYWEEKNO=54", RuleTrouble::OutOfRange { part: "BYWEEKNO", from_end: true, most: 53 })]
#[case("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", RuleTrouble::OutOfRange { part: "BYSETPOS", from_end: true, most: 366 })]
#[case("FREQ=YEARLY;BYDAY=54MO", RuleTrouble::OutOfRange { part: "BYDAY", from_end: true, most: 53 })]
#[case("FREQ=MONTHLY;BYDAY=0MO", RuleTrouble::OutOfRange { part: "BYDAY", from_end: true, most: 53 })]
#[case("FREQ=MONTHLY;BYDAY=6MO", RuleTrouble::OutOfRange { part: "BYDAY", from_end: true, most: 5 })]
#[case("FREQ=YEARLY;BYMONTH=2;BYDAY=-6MO", RuleTrouble::OutOfRange { part: "BYDAY", from_end: true, most: 5 })]
#[case("FREQ=DAILY;COUNT=3;UNTIL=20270101", RuleTrouble::TwoEnds)]
#[case("FREQ=MONTHLY;BYWEEKNO=20", RuleTrouble::Misplaced("BYWEEKNO"))]
#[case("FREQ=MONTHLY;BYYEARDAY=20", RuleTrouble::Misplaced("BYYEARDAY"))]
#[case("FREQ=WEEKLY;BYMONTHDAY=20", RuleTrouble::Misplaced("BYMONTHDAY"))]
#[case("FREQ=WEEKLY;BYDAY=1MO", RuleTrouble::NthMisplaced)]
#[case("FREQ=DAILY;BYDAY=-1MO", RuleTrouble::NthMisplaced)]
#[case("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", RuleTrouble::NthMisplaced)]
#[case("FREQ=MONTHLY;BYSETPOS=1", RuleTrouble::LonePosition)]
#[case("FREQ=DAILY;UNTIL=20261122", RuleTrouble::OverBeforeStart)]
#[case("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO", RuleTrouble::Never)]
#[case("FREQ=YEARLY;INTERVAL=1000;BYMONTH=1;BYMONTHDAY=1", RuleTrouble::Never)]
fn what_cannot_be_lived_by_is_refused(#[case] pasted: &str, #[case] trouble: RuleTrouble) {
    assert_eq!(read(pasted, "2026-11-23"), Err(trouble));
}

#[test]
fn a_rule_has_room_for_five_hundred_characters() {
    let padded = |length: usize| format!("  FREQ=DAILY{}\n", ";".repeat(length - "FREQ=DAILY".len()));
    assert_eq!(read(&padded(500), "2026-11-23").as_deref(), Ok("FREQ=DAILY"));
    assert_eq!(read(&padded(501), "2026-11-23"), Err(RuleTrouble::TooLong));
}

#[test]
fn a_search_looks_at_twenty_eight_years_and_no_further() {
    // 29 February falls on a Monday in 2016, 2044 and 2072.
    let rule = rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO");
    let leap_monday = day("2044-02-29");
    assert_eq!(rule.next(day("2016-03-01"), day("2016-03-01")), Some(leap_monday));
    assert_eq!(rule.next(day("2016-02-01"), day("2016-02-28")), Some(day("2016-02-29")));
    assert_eq!(rule.next(day("2016-02-01"), day("2016-03-01")), Some(leap_monday));
    assert_eq!(rule.next(leap_monday, day("1900-01-01")), Some(leap_monday), "none before the start");
    let rule = self::rule("FREQ=YEARLY;INTERVAL=29");
    assert_eq!(rule.next(day("2016-01-01"), day("2016-01-02")), None);
    assert_eq!(rule.next(day("2016-01-01"), day("2017-01-01")), Some(day("2045-01-01")));
}

#[test]
fn dates_end_with_the_year_9999_and_before_the_calendar_does() {
    let yearly = rule("FREQ=YEARLY");
    let dates: Vec<NaiveDate> = yearly.between(day("9998-05-01"), day("9998-05-01"), NaiveDate::MAX).collect();
    assert_eq!(dates, [day("9998-05-01"), day("9999-05-01")]);
    for text in ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=WEEKLY;INTERVAL=1000;WKST=SU"] {
        for starts in [NaiveDate::MIN, NaiveDate::MAX] {
            let _ = rule(text).occurs(starts, NaiveDate::MAX);
            let _ = rule(text).next(starts, NaiveDate::MAX);
        }
        assert!(!rule(text).occurs(day("2026-01-01"), NaiveDate::MAX));
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
fn hostile_rules_are_answered_quickly() {
    let numbers = |most: i32| (1..=most).flat_map(|n| [n, -n]).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let all_days = "MO,TU,WE,TH,FR,SA,SU";
    let hostile = [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,31;BYDAY=MO,TU,WE,TH,FR,SA,SU".to_owned(),
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30".to_owned(),
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;BYSETPOS=1,-1".to_owned(),
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=-30;COUNT=10000".to_owned(),
        "FREQ=WEEKLY;BYMONTH=1;BYDAY=MO;BYSETPOS=7".to_owned(),
        format!("FREQ=MONTHLY;BYDAY={all_days};BYSETPOS=32,-32,366,-366"),
        format!("FREQ=YEARLY;BYYEARDAY={};BYMONTHDAY=31;BYMONTH=2;BYSETPOS=1", numbers(60)),
        format!("FREQ=YEARLY;BYYEARDAY=-366,366;BYWEEKNO=26;BYDAY={all_days}"),
        format!("FREQ=YEARLY;BYWEEKNO={};BYMONTH=6;BYMONTHDAY=31;BYDAY=MO", numbers(53)),
        "FREQ=YEARLY;INTERVAL=1000;BYMONTH=1;BYMONTHDAY=1".to_owned(),
        "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29;BYDAY=1,".repeat(8),
        "FREQ=DAILY;".repeat(40),
        ";=;=,=;".repeat(70),
        "\u{1F600}".repeat(500),
        "FREQ=WEEKLY;BYDAY=\u{0}MO".to_owned(),
        "DTSTART:00010101\nFREQ=DAILY;BYMONTH=2;BYMONTHDAY=30".to_owned(),
        "DTSTART:99991231\nFREQ=DAILY;INTERVAL=2;BYMONTH=1".to_owned(),
    ];
    let starts = day("2026-11-23");
    for text in &hostile {
        let began = std::time::Instant::now();
        let read = Rule::parse(text, starts);
        assert!(read.is_err(), "{text}");
        assert!(began.elapsed().as_millis() < 500, "{text}: {:?}", began.elapsed());
    }
    // Those that do come round, asked about a day far away.
    for text in
        ["FREQ=DAILY;COUNT=10000", "FREQ=YEARLY;COUNT=10000;BYDAY=SU;BYSETPOS=-1", "FREQ=YEARLY;BYDAY=SU;BYSETPOS=-1"]
    {
        let began = std::time::Instant::now();
        rule(text).occurs(starts, day("2054-11-22"));
        assert!(began.elapsed().as_millis() < 500, "{text}: {:?}", began.elapsed());
    }
}

/// A random rule that comes round, and its start.
fn random_rule() -> impl Strategy<Value = (Rule, NaiveDate)> {
    any::<u64>().prop_filter_map("comes round", |seed| {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let (text, starts) = (random::rule(&mut chance), random::start(&mut chance));
        let (rule, _) = Rule::parse(&text, starts).ok()?;
        Some((rule, starts))
    })
}

proptest! {
    #[test]
    fn what_a_rule_displays_reads_back_as_it_was((rule, starts) in random_rule()) {
        let text = rule.to_string();
        prop_assert_eq!(&text.parse::<Rule>(), &Ok(rule.clone()));
        prop_assert_eq!(&Rule::parse(&format!("rrule: {}", text.to_lowercase()), starts), &Ok((rule, None)));
    }

    #[test]
    fn any_text_is_read_or_refused_and_none_brings_it_down(text in "[A-Z=;,:0-9+ -]{0,60}|.{0,60}") {
        let _ = Rule::parse(&text, day("2026-11-23"));
    }

    #[test]
    fn asking_a_day_or_looking_from_it_agrees_with_walking_there((rule, starts) in random_rule(), ahead in 0u64..3000) {
        let (from, to) = (starts + Days::new(ahead), starts + Days::new(ahead + 400));
        let walked: Vec<NaiveDate> =
            rule.between(starts, starts, to).filter(|date| *date >= from).collect();
        prop_assert!(walked.is_sorted_by(|a, b| a < b));
        prop_assert_eq!(&rule.between(starts, from, to).collect::<Vec<_>>(), &walked);
        let asked: Vec<NaiveDate> =
            from.iter_days().take(60).filter(|day| rule.occurs(starts, *day)).collect();
        let close: Vec<NaiveDate> = walked.iter().copied().filter(|date| *date < from + Days::new(60)).collect();
        prop_assert_eq!(asked, close);
        if let Some(first) = walked.first() {
            prop_assert_eq!(rule.next(starts, from), Some(*first));
        }
        prop_assert!(!rule.occurs(starts, starts - Days::new(ahead + 1)));
    }
}
