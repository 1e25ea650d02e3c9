//! The interface: its packages and its build, each done only when what it is made from has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::root;
use crate::say::step;
use crate::shell::{kept, npm, run};

/// Installs the interface's packages, exactly those that the lock file names.
pub fn install() -> Result<()> {
    let lock = fs::read(root().join("ui/package-lock.json")).context("the interface has no lock file")?;
    let installed = root().join("ui/node_modules/.installed-from.json");
    if fs::read(&installed).is_ok_and(|from| from == lock) {
        return Ok(());
    }
    step("installing the interface’s packages", || {
        run(npm().args(["ci", "--no-audit"]))?;
        Ok(fs::write(&installed, &lock)?)
    })
}

/// Builds the interface into `ui/dist`, from where the app takes it in.
///
/// Nothing is written when nothing has changed: a new `ui/dist` means that the app is compiled and linked anew.
pub fn build() -> Result<()> {
    install()?;
    let print = fingerprint()?;
    let made_from = kept("interface-made-from.txt");
    if root().join("ui/dist/index.html").exists() && fs::read_to_string(&made_from).is_ok_and(|from| from == print) {
        return Ok(());
    }
    step("building the interface", || {
        run(npm().args(["run", "build"]))?;
        if let Some(folder) = made_from.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(&made_from, &print)?)
    })
}

/// A number that changes with anything the interface is made from.
fn fingerprint() -> Result<String> {
    let mut files = Vec::new();
    for folder in ["ui", "locales"] {
        collect(&root().join(folder), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_file() {
            files.push(path);
        } else if name != "node_modules" && name != "dist" {
            collect(&path, files)?;
        }
    }
    Ok(())
}
