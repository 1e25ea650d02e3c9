//! `cargo xtask simulate`: whole lives thrown at the reminder engine.

use anyhow::Result;
use clap::Args;

use crate::core_example::run_example;

/// How much is lived.
#[derive(Args)]
pub struct Options {
    /// How many occurrences come due, at least
    #[arg(long, default_value_t = 1_000_000)]
    occurrences: u64,
    /// Where chance begins; the same seed lives the same lives
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Lives as the person at the keyboard asked for.
pub fn simulate(options: &Options) -> Result<()> {
    live(options.occurrences, options.seed)
}

/// Lives in the core's own simulator, built as the app is, until so much has come due; fails where a promise was broken.
pub fn live(occurrences: u64, seed: u64) -> Result<()> {
    run_example("simulate", &[&occurrences.to_string(), &seed.to_string()])
}
