//! `cargo xtask run`: from a fresh clone to the app on the screen.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::say::{note, step};
use crate::shell::{built, cargo, command};
use crate::{interface, setup};

#[derive(Args)]
pub struct Options {
    /// Build and run the app as it is shipped
    #[arg(long)]
    release: bool,
    /// Open the app in a virtual desktop, save a picture of it as PNG, and end
    #[arg(long, value_name = "FILE")]
    screenshot: Option<PathBuf>,
    /// How large the virtual desktop is
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1280x800", value_parser = read_size)]
    size: (u32, u32),
    /// Tell the app in the virtual desktop that a dark look is preferred
    #[arg(long)]
    dark: bool,
    /// Press these keys, one after another, before the picture is taken (ctrl+3 shows the journal)
    #[arg(long, value_name = "KEYS", requires = "screenshot")]
    press: Vec<String>,
    /// What is handed to the app, after `--`
    #[arg(last = true)]
    app: Vec<String>,
}

fn read_size(text: &str) -> Result<(u32, u32), String> {
    let numbers = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    numbers.ok_or_else(|| "two numbers with an x between them, like 1280x800".to_owned())
}

/// Sets up, builds and runs.
pub fn run(options: &Options) -> Result<()> {
    let has_display = !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let in_a_box = options.screenshot.is_some() || !has_display;
    setup::to_build()?;
    if in_a_box {
        setup::to_show()?;
    }
    build(options.release)?;
    if in_a_box {
        return boxed::run(options);
    }
    note("the app is running; it ends when you quit it");
    crate::shell::run(command(built(options.release, "alongside")).args(&options.app))
}

/// Builds the interface and the app.
pub fn build(release: bool) -> Result<()> {
    interface::build()?;
    step(if release { "building the app as it is shipped" } else { "building the app" }, || {
        let mut build = cargo();
        build.args(["build", "--locked"]);
        if release {
            build.arg("--release");
        }
        crate::shell::run(&mut build)
    })
}

#[cfg(target_os = "linux")]
mod boxed {
    use std::time::Duration;

    use anyhow::{Context, Result};
    use xtask::desktop::{Desktop, Plan};
    use xtask::picture::Picture;
    use xtask::processes;

    use super::Options;
    use crate::say::note;
    use crate::shell::built;

    /// The title of the app's window.
    const TITLE: &str = "Alongside";

    pub fn run(options: &Options) -> Result<()> {
        let mut desktop = Desktop::open(Plan { size: options.size, dark: options.dark, ..Plan::default() })?;
        let mut app = desktop.command(built(options.release, "alongside"));
        // Where the person started this, so that a relative --vault means what they think it means.
        app.args(&options.app).current_dir(std::env::current_dir()?);
        let id = desktop.start("alongside", app)?;
        let shown = match &options.screenshot {
            Some(file) => photograph(&desktop, &options.press).and_then(|picture| picture.save(file)),
            None => {
                note(
                    "this machine has no display, so the app runs in a virtual one, with a home folder of its own that is gone when it ends",
                );
                note(
                    "to see it: cargo xtask run --screenshot window.png (more: --size 1280x800, --dark, -- --demo); Ctrl+C ends it",
                );
                ctrlc::set_handler(move || processes::ask_to_end(id))?;
                desktop.wait_for_end(id, Duration::MAX).map(drop)
            }
        };
        if shown.is_err() {
            eprint!("{}", desktop.said("alongside"));
        }
        shown?;
        processes::ask_to_end(id);
        desktop.wait_for_end(id, Duration::from_secs(10)).context("the app did not end when it was asked to")?;
        if let Some(file) = &options.screenshot {
            note(&format!("saved {}", file.display()));
        }
        Ok(())
    }

    /// The desktop's picture, once the app shows something and each key has been answered.
    fn photograph(desktop: &Desktop, keys: &[String]) -> Result<Picture> {
        let limit = Duration::from_secs(60);
        desktop.wait_for_window(TITLE, limit)?;
        let mut picture = desktop.painted_picture(TITLE, limit)?;
        for key in keys {
            desktop.press(key)?;
            picture = desktop.painted_picture(TITLE, limit)?;
        }
        Ok(picture)
    }
}

#[cfg(not(target_os = "linux"))]
mod boxed {
    use anyhow::{Result, bail};

    pub fn run(_: &super::Options) -> Result<()> {
        bail!("a virtual desktop exists on Linux only; here, run the app and take a picture of its window")
    }
}
