//! The core's recurrence rules beside those of python-dateutil, which many programs take theirs from.

use anyhow::Result;

use super::count::{self, Count};
use crate::say::note;
use crate::shell::{cargo, listen};
use crate::{interface, python, root};

/// Thousands of random rules, asked of both; the core's test tells how many, and where they differ as they are meant to.
pub fn compare() -> Result<Count> {
    if !cfg!(target_os = "linux") {
        note("schedules are compared on Linux only");
        return Ok(Count::default());
    }
    let dateutil = python::packages("python-dateutil", &root().join("tests/schedules/requirements.txt"))?;
    // The same selection as for the tests, so that nothing is built anew.
    interface::build()?;
    let mut test = cargo();
    test.args(["test", "--workspace", "--locked", "--lib", "--", "--ignored", "--nocapture", "against_dateutil"]);
    let said = listen(test.env("PYTHONPATH", dateutil))?;
    Ok(count::cargo(&said.text).or_one_failure(said.success))
}
