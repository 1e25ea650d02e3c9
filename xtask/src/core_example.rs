//! Runs an example of the core, built as the app is: its simulators, counts and measurements live beside what they look at.

use anyhow::Result;

use crate::shell::{cargo, run_in_place};

/// Runs the example `name` with these arguments; fails where it does.
pub fn run_example(name: &str, arguments: &[&str]) -> Result<()> {
    run_in_place(
        cargo()
            .args(["run", "--release", "--locked", "--quiet", "--package", "alongside-core", "--features", "testing"])
            .args(["--example", name, "--"])
            .args(arguments),
    )
}
