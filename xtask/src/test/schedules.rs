//! The core's recurrence rules beside those of python-dateutil, which many programs take theirs from.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::count::{self, Count};
use crate::say::{note, step};
use crate::shell::{cargo, command, kept, listen, run};
use crate::{interface, root, setup};

/// Thousands of random rules, asked of both; the core's test tells how many, and where they differ as they are meant to.
pub fn compare() -> Result<Count> {
    if !cfg!(target_os = "linux") {
        note("schedules are compared on Linux only");
        return Ok(Count::default());
    }
    let dateutil = dateutil()?;
    // The same selection as for the tests, so that nothing is built anew.
    interface::build()?;
    let mut test = cargo();
    test.args(["test", "--workspace", "--locked", "--lib", "--", "--ignored", "--nocapture", "against_dateutil"]);
    let said = listen(test.env("PYTHONPATH", dateutil))?;
    Ok(count::cargo(&said.text).or_one_failure(said.success))
}

/// The folder with the pinned dateutil in it.
fn dateutil() -> Result<PathBuf> {
    let wanted = root().join("tests/schedules/requirements.txt");
    let folder = kept("python");
    let installed = folder.join("requirements.txt");
    if fs::read(&installed).ok() == Some(fs::read(&wanted).context("requirements.txt")?) {
        return Ok(folder);
    }
    setup::to_compare()?;
    step("fetching python-dateutil", || {
        let mut pip = command("python3");
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--upgrade",
            "--root-user-action=ignore",
        ]);
        run(pip.arg("--target").arg(&folder).arg("--requirement").arg(&wanted))
    })?;
    fs::copy(&wanted, &installed).context("requirements.txt")?;
    Ok(folder)
}
