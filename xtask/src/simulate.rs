//! `cargo xtask simulate`: whole lives thrown at the reminder engine.

use anyhow::Result;
use clap::Args;

use crate::shell::{cargo, run};

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

/// Lives them in the core's own simulator, built as the app is, and fails where a promise was broken.
pub fn simulate(options: &Options) -> Result<()> {
    run(cargo()
        .args(["run", "--release", "--locked", "--quiet", "--package", "alongside-core", "--features", "testing"])
        .args(["--example", "simulate", "--", &options.occurrences.to_string(), &options.seed.to_string()]))
}
