//! `simulate OCCURRENCES SEED`: whole lives thrown at the reminder engine, and what came of them; `cargo xtask simulate` starts it.

use std::process::ExitCode;

use alongside_core::reminders::simulation::{Report, simulate};

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map_while(|number| number.parse().ok());
    let (Some(occurrences), Some(seed)) = (numbers.next(), numbers.next()) else {
        eprintln!("simulate OCCURRENCES SEED");
        return ExitCode::FAILURE;
    };
    match simulate(occurrences, seed) {
        Ok(report) => {
            print(&report);
            ExitCode::SUCCESS
        }
        Err((report, breach)) => {
            print(&report);
            println!("{breach}");
            ExitCode::FAILURE
        }
    }
}

fn print(report: &Report) {
    println!("lives: {}", report.lives);
    println!("occurrences: {}", report.occurrences);
    println!("duplicates: {}", report.duplicates);
    println!("lost: {}", report.lost);
    println!("early: {}", report.early);
    println!("latest lateness: {} ms", report.latest_lateness_ms);
}
