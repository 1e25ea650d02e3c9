//! What choosing the day's exercise costs after ten years, with five packs of one's own; `cargo xtask bench choice` starts it.
//!
//! The floor is one look at the settings of the same vault in the same run: what any question to it costs.

#![expect(clippy::disallowed_methods, reason = "a measurement asks the clock how long it took")]

use std::time::{Duration, Instant};

use alongside_core::Alongside;
use alongside_core::exercises::Answer;
use alongside_core::testing::{HandClock, surroundings, zone};
use chrono::Duration as Span;

const DAYS: u32 = 3_653;
const PACKS: usize = 5;
const IN_A_PACK: usize = 60;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let clock = HandClock::at("2016-11-12T20:00:00Z", zone("UTC"));
    let mut alongside = Alongside::open(folder.path(), surroundings(&clock, 1))?;
    for pack in 0..PACKS {
        alongside.add_pack(&format!("pack-{pack}.toml"), &pack_of(pack))?;
    }
    let mut took = Vec::new();
    for day in 0..DAYS {
        clock.advance(Span::days(1));
        let start = Instant::now();
        alongside.today()?;
        took.push(start.elapsed());
        if day % 3 != 0 {
            alongside.answer_exercise(Answer::DidIt)?;
        }
    }
    let floor = median((0..50).map(|_| timed(|| alongside.settings().map(drop))).collect::<Result<_, _>>()?);
    let (first, last) = (median(took[..100].to_vec()), median(took[took.len() - 100..].to_vec()));
    let week = median((0..20).map(|_| timed(|| alongside.week_ahead().map(drop))).collect::<Result<_, _>>()?);
    println!("choice-in-the-first-days: {:.3} ms", ms(first));
    println!("choice-after-ten-years-with-five-packs: {:.3} ms", ms(last));
    println!("week-ahead-after-ten-years: {:.3} ms", ms(week));
    println!("floor-a-look-at-the-settings: {:.3} ms", ms(floor));
    println!("growth-of-the-choice-over-ten-years: {:.2} x", ms(last) / ms(first));
    println!("ratio-choice-to-floor: {:.1} x", ms(last) / ms(floor));
    Ok(())
}

fn pack_of(number: usize) -> String {
    let themes = ["curiosity", "safe-place", "appreciation", "play", "everyday"];
    let mut text = format!("[pack]\nid = \"bench{number}\"\nname = \"Bench {number}\"\nlanguage = \"en\"\n");
    for exercise in 0..IN_A_PACK {
        text += &format!(
            "\n[[exercise]]\nid = \"bench{number}-{exercise}\"\ntheme = \"{}\"\ntitle = \"Exercise {exercise} of {number}\"\n\
             invitation = \"Something small to do, number {exercise}.\"\nminutes = 5\nenergy = \"low\"\nmode = \"{}\"\n\
             company = \"either\"\ngentle = false\n",
            themes[exercise % themes.len()],
            ["talk", "do", "notice", "play"][exercise % 4],
        );
    }
    text
}

fn timed(work: impl FnOnce() -> alongside_core::Result<()>) -> alongside_core::Result<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took[took.len() / 2]
}

fn ms(span: Duration) -> f64 {
    span.as_secs_f64() * 1e3
}
