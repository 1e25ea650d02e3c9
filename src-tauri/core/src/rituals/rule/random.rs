//! Random rules for tests.

use chrono::{Days, Months, NaiveDate};
use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

/// Often the last days of a month or a year, where mistakes live.
pub(in crate::rituals) fn start(chance: &mut ChaCha8Rng) -> NaiveDate {
    let year = chance.random_range(1990..2060);
    let date = NaiveDate::from_ymd_opt(year, chance.random_range(1..=12), 1).unwrap();
    match chance.random_range(0..4) {
        0 => date + Months::new(1) - Days::new(chance.random_range(1..=3)),
        1 => NaiveDate::from_ymd_opt(year, 12, 29).unwrap() + Days::new(chance.random_range(0..8)),
        _ => date + Days::new(chance.random_range(0..31)),
    }
}

/// A rule that the standard allows.
pub(in crate::rituals) fn rule(chance: &mut ChaCha8Rng) -> String {
    let freq = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][chance.random_range(0..4)];
    let mut parts = vec![format!("FREQ={freq}")];
    if chance.random_bool(0.5) {
        parts.push(format!("INTERVAL={}", chance.random_range(1..=if freq == "YEARLY" { 4 } else { 9 })));
    }
    if chance.random_bool(0.15) {
        parts.push(format!("WKST={}", weekday(chance)));
    }
    let months = chance.random_bool(0.25);
    if months {
        parts.push(format!("BYMONTH={}", numbers(chance, 4, 12, false)));
    }
    let weeks = freq == "YEARLY" && chance.random_bool(0.15);
    if weeks {
        parts.push(format!("BYWEEKNO={}", numbers(chance, 4, 53, true)));
    }
    let year_days = freq == "YEARLY" && chance.random_bool(0.15);
    if year_days {
        parts.push(format!("BYYEARDAY={}", numbers(chance, 12, 366, true)));
    }
    let month_days = freq != "WEEKLY" && chance.random_bool(0.35);
    if month_days {
        parts.push(format!("BYMONTHDAY={}", numbers(chance, 5, 31, true)));
    }
    let days = chance.random_bool(0.4);
    if days {
        let numbered = (freq == "MONTHLY" || freq == "YEARLY") && !weeks && chance.random_bool(0.6);
        let most = if freq == "MONTHLY" || months { 5 } else { 53 };
        let items: Vec<String> = (0..chance.random_range(1..=3))
            .map(|_| {
                let nth =
                    if numbered && chance.random_bool(0.8) { numbers(chance, 1, most, true) } else { String::new() };
                format!("{nth}{}", weekday(chance))
            })
            .collect();
        parts.push(format!("BYDAY={}", items.join(",")));
    }
    if (months || weeks || year_days || month_days || days) && chance.random_bool(0.25) {
        parts.push(format!("BYSETPOS={}", numbers(chance, 3, 6, true)));
    }
    match chance.random_range(0..5) {
        0 => parts.push(format!("COUNT={}", chance.random_range(1..=30))),
        1 => parts.push(format!(
            "UNTIL={}{:02}{:02}",
            chance.random_range(2061..2070),
            chance.random_range(1..=12),
            chance.random_range(1..=28)
        )),
        _ => {}
    }
    parts.join(";")
}

fn weekday(chance: &mut ChaCha8Rng) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][chance.random_range(0..7)]
}

/// Up to `many` numbers up to `most`, often the last ones, in any order.
fn numbers(chance: &mut ChaCha8Rng, many: usize, most: i32, from_end: bool) -> String {
    let numbers: Vec<String> = (0..chance.random_range(1..=many))
        .map(|_| {
            let number = if chance.random_bool(0.25) {
                most - chance.random_range(0..most.min(3))
            } else {
                chance.random_range(1..=most)
            };
            (if from_end && chance.random_bool(0.3) { -number } else { number }).to_string()
        })
        .collect();
    numbers.join(",")
}
