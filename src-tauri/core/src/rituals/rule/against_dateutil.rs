//! Random rules, compared with python-dateutil, the library that most programs take their recurrences from.
//!
//! `cargo xtask test --only schedules` fetches that library and runs this. Where the two are meant to differ, `tests/schedules/dates.py`
//! says so and puts the meant dates together from dateutil's answers to plainer rules, so that these rules are compared as well:
//!
//! - **a short month**: month days from 29 to 31 fall on the last day of a shorter month. The standard and dateutil leave that month out.
//!   This is the one difference that we want.
//! - **every and numbered weekdays together** (`BYDAY=MO,1TU`): the standard adds them up, every Monday and the first Tuesday. dateutil takes
//!   the days that are both, which are none.
//! - **a position in the first week**: in the standard “a set of recurrence instances starts at the beginning of the interval”, so `BYSETPOS`
//!   counts from the week's first day. dateutil counts from the start where the first week is concerned, though not in months and years.
//! - **a week over the turn of the year**: dateutil does not find the first week of the next year by its number from the end (`-52`, `-53`),
//!   and takes the length of the wrong year for the last week of the one before.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use chrono::{Months, NaiveDate};
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;

use super::random::{rule, start};
use super::*;

const RULES: usize = 24_000;
/// So many dates of each rule are compared, from the 28 years after its start.
const DATES: usize = 40;
const SEED: u64 = 5545;

#[test]
#[ignore = "needs python-dateutil: cargo xtask test --only schedules"]
fn random_rules_give_the_dates_that_dateutil_gives() {
    let mut chance = ChaCha8Rng::seed_from_u64(SEED);
    let asked: Vec<(String, NaiveDate)> = (0..RULES).map(|_| (rule(&mut chance), start(&mut chance))).collect();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut python = Command::new("python3")
        .arg(format!("{root}/tests/schedules/dates.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3");
    let mut questions = python.stdin.take().unwrap();
    let answers = BufReader::new(python.stdout.take().unwrap()).lines();
    let mut differ: BTreeMap<String, usize> = BTreeMap::new();
    let (mut dates, mut empty, mut unexplained) = (0, 0, Vec::new());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for (text, starts) in &asked {
                let (starts, last) = (starts.format("%Y%m%d"), last_day(*starts).format("%Y%m%d"));
                writeln!(questions, "{text}\t{starts}\t{last}\t{DATES}").unwrap();
            }
            drop(questions);
        });
        for ((text, starts), answer) in asked.iter().zip(answers) {
            let answer = answer.unwrap();
            let fields: Vec<&str> = answer.split('\t').collect();
            let [theirs, why, meant] = fields[..] else { panic!("{text}: {answer}") };
            let ours = ours(text, *starts);
            let expected = if why.is_empty() { theirs } else { meant };
            if ours != expected {
                unexplained
                    .push(format!("{text} from {starts}\n  ours   {ours}\n  theirs {theirs}\n  meant  {meant} {why}"));
            } else if theirs != expected {
                *differ.entry(why.to_owned()).or_default() += 1;
            }
            dates += ours.split(',').filter(|date| !date.is_empty()).count();
            empty += usize::from(ours.is_empty());
        }
    });
    assert!(python.wait().unwrap().success());
    println!("{RULES} rules, {dates} dates; {empty} rules never come round");
    for (why, rules) in &differ {
        println!("{rules} rules differ as they are meant to: {why}");
    }
    assert!(
        unexplained.is_empty(),
        "{} rules differ:\n{}",
        unexplained.len(),
        unexplained[..unexplained.len().min(10)].join("\n")
    );
}

/// Our dates of a rule, as the script writes them.
fn ours(text: &str, starts: NaiveDate) -> String {
    let rule = match Rule::parse(text, starts) {
        Ok((rule, _)) => rule,
        Err(RuleTrouble::Never) => return String::new(),
        Err(trouble) => panic!("{text} from {starts}: {trouble:?}"),
    };
    let dates: Vec<String> = rule
        .between(starts, starts, last_day(starts))
        .take(DATES)
        .inspect(|date| assert!(rule.occurs(starts, *date), "{text} from {starts}: {date}"))
        .map(|date| date.format("%Y%m%d").to_string())
        .collect();
    dates.join(",")
}

fn last_day(starts: NaiveDate) -> NaiveDate {
    starts + Months::new(12 * SEARCH)
}
