//! Python packages that the tests compare with or measure by: pinned by their hashes, installed below target/, and nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::say::step;
use crate::setup;
use crate::shell::{command, kept, run};

/// The folder with the packages that `requirements` names, fetched unless they're there already. What they depend on is not fetched
/// unless it's named too.
pub fn packages(name: &str, requirements: &Path) -> Result<PathBuf> {
    let folder = kept("python").join(name);
    let installed = folder.join("requirements.txt");
    let wanted = fs::read(requirements).with_context(|| requirements.display().to_string())?;
    if fs::read(&installed).is_ok_and(|there| there == wanted) {
        return Ok(folder);
    }
    setup::to_fetch()?;
    step(&format!("fetching {name}"), || {
        let mut pip = command("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]);
        pip.args(["--require-hashes", "--no-deps", "--upgrade"]);
        run(pip.arg("--target").arg(&folder).arg("--requirement").arg(requirements))
    })?;
    fs::write(&installed, wanted).with_context(|| installed.display().to_string())?;
    Ok(folder)
}
