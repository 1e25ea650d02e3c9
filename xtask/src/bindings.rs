//! The interface's types are generated from the Rust ones by tests named `export_bindings…`, and committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::root;
use crate::selection::all_but_the_real_app;
use crate::shell::{kept, run};

/// Where the committed ones stand.
fn committed() -> PathBuf {
    root().join("ui/src/core/bindings")
}

/// Writes them anew, in place.
pub fn write() -> Result<()> {
    let folder = committed();
    if folder.exists() {
        // A type that is gone takes its file with it.
        fs::remove_dir_all(&folder)?;
    }
    export(&folder)
}

/// Fails, naming the files, if the committed ones are not what would be generated now.
pub fn compare() -> Result<()> {
    let folder = kept("bindings");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    export(&folder)?;
    let (generated, committed) = (read(&folder)?, read(&committed())?);
    let different: Vec<&str> = generated
        .keys()
        .chain(committed.keys())
        .filter(|name| generated.get(*name) != committed.get(*name))
        .map(String::as_str)
        .collect();
    if !different.is_empty() {
        bail!("not what the Rust types say: {}. Type: cargo xtask bindings", different.join(", "));
    }
    Ok(())
}

fn export(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    // The interface has to be there for the shell to compile, and the selection is that of the test recipe, so that nothing is built twice.
    crate::interface::build()?;
    run(all_but_the_real_app()?.env("TS_RS_EXPORT_DIR", folder).args(["--quiet", "--", "export_bindings"]))
}

/// Every file's text by its name. Line ends do not count.
fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(|| format!("no bindings in {}", folder.display()))? {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, fs::read_to_string(&path)?.replace("\r\n", "\n"));
        }
    }
    Ok(files)
}
