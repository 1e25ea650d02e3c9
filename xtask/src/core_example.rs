//! Runs an example of the core, built as the app is: its simulators, counts and measurements live beside what they look at.

use anyhow::{Result, ensure};

use crate::shell::cargo;

/// Runs the example `name` with these arguments; fails where it does. What it prints goes where ours does, so that it can be kept in
/// a file or read by another program.
pub fn run_example(name: &str, arguments: &[&str]) -> Result<()> {
    let status = cargo()
        .args(["run", "--release", "--locked", "--quiet", "--package", "alongside-core", "--features", "testing"])
        .args(["--example", name, "--"])
        .args(arguments)
        .status()?;
    ensure!(status.success(), "the example `{name}` failed");
    Ok(())
}
