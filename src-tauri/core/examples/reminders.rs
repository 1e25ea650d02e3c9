//! What planning and looking back cost, and how that grows with rituals and years; `cargo xtask bench reminders` starts it.
//!
//! The floor of each figure is one empty transaction of the same vault, measured in the same run: what any look at it costs.

#![expect(clippy::disallowed_methods, reason = "a measurement asks the clock how long it took")]

use std::time::{Duration, Instant};

use alongside_core::rituals::{Mark, RhythmForm, RitualDraft};
use alongside_core::settings::SettingsDraft;
use alongside_core::testing::{HandClock, surroundings, zone};
use alongside_core::{Alongside, RitualId, Weekday};
use chrono::Days;

/// How often each figure is taken; the median counts.
const TIMES: usize = 15;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut figures = Vec::new();
    for (rituals, years) in [(20, 10), (200, 1), (200, 10)] {
        let folder = tempfile::tempdir()?;
        let (mut alongside, first) = lived(folder.path(), rituals, years)?;
        let floor = median(|| alongside.settings().map(drop))?;
        let plan = median(|| alongside.tick(vec![]).map(drop))?;
        let year = median(|| alongside.ritual_year(first).map(drop))?;
        let list = median(|| alongside.rituals().map(drop))?;
        println!("plan-{rituals}-rituals-{years}-years: {:.3} ms", ms(plan));
        println!("list-{rituals}-rituals-{years}-years: {:.3} ms", ms(list));
        println!("calendar-{years}-years-of-{rituals}-rituals: {:.3} ms", ms(year));
        println!("floor-{rituals}-rituals-{years}-years: {:.3} ms", ms(floor));
        println!("ratio-plan-to-floor-{rituals}-rituals-{years}-years: {:.1} x", ms(plan) / ms(floor));
        figures.push((plan, year));
    }
    if let [(few, _), (short, short_year), (long, long_year)] = figures[..] {
        println!("growth-plan-ten-times-the-rituals: {:.2} x", ms(long) / ms(few));
        println!("growth-plan-ten-times-the-years: {:.2} x", ms(long) / ms(short));
        println!("growth-calendar-ten-times-the-years: {:.2} x", ms(long_year) / ms(short_year));
    }
    Ok(())
}

/// A vault with so many rituals, each with marks on its days of so many years.
fn lived(
    folder: &std::path::Path,
    rituals: usize,
    years: u64,
) -> Result<(Alongside, RitualId), Box<dyn std::error::Error>> {
    let clock = HandClock::at("2036-11-12T12:00:00+01:00", zone("Europe/Berlin"));
    let mut alongside = Alongside::open(folder, surroundings(&clock, 1))?;
    let settings = SettingsDraft { onboarded: true, ..alongside.settings()?.into() };
    alongside.save_settings(settings)?;
    let today = alongside.day()?.date;
    let starts = today - Days::new(365 * years);
    let rhythms = [
        RhythmForm::EveryDay,
        RhythmForm::Weekdays { days: vec![Weekday::Mon, Weekday::Thu], every: 1 },
        RhythmForm::Weekdays { days: vec![Weekday::Fri], every: 2 },
        RhythmForm::MonthWeekday { nth: -1, day: Weekday::Sat, every: 1 },
        RhythmForm::Times { times: 3, per: alongside_core::rituals::Period::Week },
    ];
    let mut ids = Vec::new();
    for number in 0..rituals {
        let draft = RitualDraft {
            id: None,
            name: format!("Ritual {number}"),
            how: String::new(),
            ours: true,
            rhythm: rhythms[number % rhythms.len()].clone(),
            cue: String::new(),
            times: vec!["19:30".to_owned()],
            starts: starts.to_string(),
            ends: String::new(),
            zone: String::new(),
            late: true,
        };
        ids.push(alongside.save_ritual(draft)?.value.id);
    }
    alongside.live_rituals(&ids, starts, Mark::Done)?;
    let first = *ids.first().ok_or("no ritual")?;
    Ok((alongside, first))
}

fn median(mut work: impl FnMut() -> alongside_core::Result<()>) -> alongside_core::Result<Duration> {
    let mut took = Vec::new();
    for _ in 0..TIMES {
        let start = Instant::now();
        work()?;
        took.push(start.elapsed());
    }
    took.sort();
    Ok(took[TIMES / 2])
}

fn ms(span: Duration) -> f64 {
    span.as_secs_f64() * 1e3
}
