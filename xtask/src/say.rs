//! Progress, on standard error, so that standard output stays free for what a recipe was asked for.

use anyhow::Result;
use xtask::waiting::Stopwatch;

/// Says what is being done, does it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("▸ {what}");
    let watch = Stopwatch::start();
    let done = work();
    let end = if done.is_ok() { "✓" } else { "✗" };
    eprintln!("{end} {what} ({:.1} s)", watch.seconds());
    done
}

/// Says something worth knowing.
pub fn note(text: &str) {
    eprintln!("  {text}");
}
