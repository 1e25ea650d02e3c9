//! Who may know whom: the rules of docs/architecture.md that no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// The files under a folder that `wanted` wants, by their path from the project's root.
fn files(folder: &str, wanted: impl Fn(&str) -> bool + Copy) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&path, wanted)?);
        } else if wanted(&path) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Fails with the places where a file holds one of these words outside of comments.
fn none_of(files: &[String], words: &[&str], rule: &str) -> Result<()> {
    ensure!(!files.is_empty(), "{rule}: the files that it is about are gone");
    let mut places = Vec::new();
    for file in files {
        for (number, line) in fs::read_to_string(root().join(file))?.lines().enumerate() {
            let code = line.trim_start();
            let comment = ["//", "*", "<!--", "/*"].iter().any(|start| code.starts_with(start));
            if !comment && words.iter().any(|word| code.contains(word)) {
                places.push(format!("{file}:{}: {}", number + 1, code.trim_end()));
            }
        }
    }
    ensure!(places.is_empty(), "{rule}\n{}", places.join("\n"));
    Ok(())
}

fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

/// What tests may do is their own affair.
fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs") || path.ends_with("testing.rs") || path.contains(".test.")
}

#[test]
fn the_core_is_built_without_a_window_a_bus_or_a_runtime() -> Result<()> {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "tree",
            "--package",
            "alongside-core",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--target",
            "all",
            "--locked",
            "--format",
            "{p}",
        ])
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout)?;
    let names: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    ensure!(names.contains(&"rusqlite"), "this is the core’s tree");
    for banned in [
        "tauri",
        "tao",
        "wry",
        "gtk",
        "webkit2gtk",
        "notify-rust",
        "zbus",
        "ksni",
        "tray-icon",
        "tokio",
        "async-io",
        "reqwest",
        "hyper",
        "ureq",
    ] {
        ensure!(!names.contains(&banned), "the core depends on {banned}");
    }
    Ok(())
}

#[test]
fn only_the_client_knows_tauri_in_the_interface() -> Result<()> {
    let is_source = |path: &str| {
        [".ts", ".svelte", ".js"].iter().any(|end| path.ends_with(end))
            && !is_test(path)
            && path != "ui/src/core/client.ts"
    };
    none_of(&files("ui/src", is_source)?, &["@tauri-apps", "__TAURI"], "only ui/src/core/client.ts speaks to Tauri")
}

#[test]
fn sql_stands_in_the_vault_and_in_the_stores() -> Result<()> {
    let elsewhere = |path: &str| {
        let is_store = path.ends_with("/store.rs") || path.contains("/store/");
        is_rust(path) && !is_test(path) && !path.contains("/vault/") && !is_store
    };
    let words = [
        "\"SELECT ",
        "\"INSERT ",
        "\"UPDATE ",
        "\"DELETE ",
        "\"CREATE ",
        "\"PRAGMA ",
        "params![",
        ".execute(",
        ".query_row(",
        ".prepare(",
        ".prepare_cached(",
    ];
    none_of(&files("src-tauri/core/src", elsewhere)?, &words, "SQL stands in vault/ and in the store of its noun")
}

#[test]
fn the_shell_holds_no_sql() -> Result<()> {
    let shell = |path: &str| is_rust(path) && !path.starts_with("src-tauri/core/");
    none_of(
        &files("src-tauri", shell)?,
        &["rusqlite", "\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE "],
        "the shell asks the core",
    )
}

#[test]
fn plans_and_schedules_are_pure() -> Result<()> {
    let pure =
        |path: &str| path.ends_with("/plan.rs") || path.ends_with("/schedule.rs") || path.ends_with("/choice.rs");
    none_of(
        &files("src-tauri/core/src", pure)?,
        &["rusqlite", "Transaction", "clock::", "Surroundings", "std::fs", "std::env"],
        "a plan is handed facts and gives back values",
    )
}

#[test]
fn the_core_knows_no_shell() -> Result<()> {
    none_of(
        &files("src-tauri/core/src", is_rust)?,
        &["tauri::", "notify_rust", "zbus::", "std::net", "std::process::Command"],
        "the core touches nothing but its file",
    )
}
