//! Running other programs from the project's folder.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::root;

/// A program to be run in the project's folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that runs this.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, in the interface's folder.
pub fn npm() -> Command {
    // On Windows npm is a script, and only its full name is found.
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command
        .current_dir(root().join("ui"))
        .env("NO_COLOR", "1")
        .env("npm_config_fund", "false")
        .env("npm_config_update_notifier", "false");
    command
}

/// Runs it, showing all it says on standard error, and fails if it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let said = listen(command)?;
    if !said.success {
        bail!("`{}` failed", words(command));
    }
    Ok(())
}

/// Runs it on our own streams, so that what it prints can be kept in a file or read by another program; fails if it fails.
pub fn run_in_place(command: &mut Command) -> Result<()> {
    let ended = command.status().with_context(|| format!("cannot start `{}`", words(command)))?;
    if !ended.success() {
        bail!("`{}` failed", words(command));
    }
    Ok(())
}

/// What a program said while it ran, and how it ended.
pub struct Said {
    /// Everything it printed, both streams together.
    pub text: String,
    /// Whether it ended well.
    pub success: bool,
}

/// Runs it, showing all it says on standard error, and keeps it.
pub fn listen(command: &mut Command) -> Result<Said> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start `{}`", words(command)))?;
    let (out, error) = (child.stdout.take(), child.stderr.take());
    let text = std::thread::scope(|scope| {
        let error = scope.spawn(|| error.map(echo).unwrap_or_default());
        let mut text = out.map(echo).unwrap_or_default();
        text.push_str(&error.join().unwrap_or_default());
        text
    });
    Ok(Said { text, success: child.wait()?.success() })
}

fn echo(stream: impl Read) -> String {
    let mut text = String::new();
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        eprintln!("{line}");
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Runs it quietly and gives back what it printed; fails if it fails.
pub fn answer(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{}`", words(command)))?;
    if !output.status.success() {
        bail!("`{}`: {}", words(command), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as one would type it.
pub fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(OsStr::to_string_lossy));
    words.join(" ")
}

/// Where cargo puts a built program of this profile.
pub fn built(release: bool, name: &str) -> PathBuf {
    target().join(if release { "release" } else { "debug" }).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Where the recipes keep what they make for themselves.
pub fn kept(name: &str) -> PathBuf {
    target().join("xtask").join(name)
}

fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from))
}
