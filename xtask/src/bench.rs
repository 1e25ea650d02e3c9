//! `cargo xtask bench …`: what the app costs.

use clap::Args;

#[cfg(target_os = "linux")]
mod footprint;
#[cfg(target_os = "linux")]
pub use footprint::footprint;

/// How much is measured.
#[derive(Args)]
pub struct Options {
    /// How often everything is measured; the median counts
    #[arg(long, default_value_t = 5)]
    pub runs: usize,
    /// How long wake-ups are counted, each time
    #[arg(long, default_value_t = 20)]
    pub idle_seconds: u64,
}

/// Reads /proc and needs a desktop in a box.
#[cfg(not(target_os = "linux"))]
pub fn footprint(_: &Options) -> anyhow::Result<()> {
    anyhow::bail!("the footprint is measured on Linux only")
}
