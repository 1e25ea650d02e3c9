//! What others wrote and the app is built from: its licences, where it comes from, and what is known to be wrong with it.
//!
//! Lists of known faults come from the network. Where it cannot be reached that is said, and is no failure; a fault that is found is one.

use anyhow::{Result, bail};
use serde_json::Value;

use crate::say::{note, step};
use crate::shell::{answer, cargo, listen, npm, run};

/// The Rust packages, by cargo-deny and deny.toml.
pub fn deny() -> Result<()> {
    if answer(cargo().args(["deny", "--version"])).is_err() {
        // Unoptimised: it is built once in three minutes instead of eight, and runs for seconds.
        step("installing cargo-deny", || run(cargo().args(["install", "--locked", "--debug", "cargo-deny"])))?;
    }
    run(cargo().args(["deny", "--workspace", "--all-features", "--locked", "check", "licenses", "bans", "sources"]))?;
    let advisories =
        listen(cargo().args(["deny", "--workspace", "--all-features", "--locked", "check", "advisories"]))?;
    if advisories.success {
        return Ok(());
    }
    if advisories.text.contains("failed to fetch advisory database")
        || advisories.text.contains("failed to load advisory database")
    {
        note("the list of known faults of Rust packages could not be reached, so they were not looked up");
        return Ok(());
    }
    bail!("a Rust package has a known fault, see above");
}

/// The interface's packages. All of them are development packages (what is shipped is bundled from them), so all are looked at.
pub fn audit() -> Result<()> {
    crate::interface::install()?;
    let said = npm().args(["audit", "--json", "--audit-level=high"]).output()?;
    let text = String::from_utf8_lossy(&said.stdout);
    match serde_json::from_str::<Value>(&text) {
        Ok(report) if report.get("auditReportVersion").is_some() => {
            if !said.status.success() {
                eprintln!("{text}");
                bail!("an npm package has a known fault, see above");
            }
            Ok(())
        }
        _ => {
            note("the list of known faults of npm packages could not be reached, so they were not looked up");
            Ok(())
        }
    }
}
