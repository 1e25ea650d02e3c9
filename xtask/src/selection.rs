//! Which tests: those of the real app, which want it built and a desktop, and all the others.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell::{answer, cargo};

/// The package of the tests that need the built app and a desktop.
const REAL_APP: &str = "alongside-tests";

/// `cargo test` for the tests of the real app.
pub fn the_real_app() -> Result<Command> {
    let mut tests = cargo();
    tests.args(["test", "--workspace", "--locked"]);
    for name in test_files(|package| package == REAL_APP)? {
        tests.args(["--test", &name]);
    }
    Ok(tests)
}

/// `cargo test` for every test but those of the real app. The whole workspace is selected, there as here: cargo chooses the features of
/// shared packages by selection, and another one would build them anew.
pub fn all_but_the_real_app() -> Result<Command> {
    let mut tests = cargo();
    tests.args(["test", "--workspace", "--locked", "--lib", "--bins"]);
    for name in test_files(|package| package != REAL_APP)? {
        tests.args(["--test", &name]);
    }
    Ok(tests)
}

/// The names of the integration tests of the workspace's packages.
fn test_files(wanted: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let metadata: Value =
        serde_json::from_str(&answer(cargo().args(["metadata", "--no-deps", "--format-version", "1", "--locked"]))?)?;
    let mut names = Vec::new();
    for package in metadata["packages"].as_array().context("cargo metadata without packages")? {
        if !wanted(package["name"].as_str().unwrap_or_default()) {
            continue;
        }
        for target in package["targets"].as_array().into_iter().flatten() {
            let is_test = target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "test"));
            if let (true, Some(name)) = (is_test, target["name"].as_str()) {
                names.push(name.to_owned());
            }
        }
    }
    Ok(names)
}
