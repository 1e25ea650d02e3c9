//! What the app costs beside the floor: a bare window of the same Tauri and profile (`xtask/floor`).
//!
//! Both run in the same desktop in a box: one screen, no frames, so that all that is painted is the window's own. Each figure is the median
//! of the runs.
//!
//! - *painted*: from starting the program until text stands on the screen, with everything it reads in the system's caches.
//! - *opened-from-hidden*: the same from a second start, while the first has been running hidden.
//! - *reopened*: the same from a second start, while the first has had a window that was closed.
//! - *memory*: private memory (USS) of the whole family, WebKit's processes included: what would be free again if it ended. Measured when
//!   it has been left alone for a while. Another program that uses WebKit at the same time shares its libraries and makes this smaller: measure
//!   on a machine that does nothing else.
//! - *wake-ups*: how often the family's threads went back to sleep (voluntary context switches), a minute, once the start is over. Switches
//!   that other load forced on it are left out.
//!
//! The app runs on a vault with a year in it and with a tray host on the bus, as it would on a person's desktop.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use anyhow::Result;
use xtask::desktop::{Desktop, Plan};
use xtask::processes::{self, family, private_memory, sleeps};
use xtask::waiting::{Stopwatch, eventually};

use super::Options;
use crate::say::{note, step};
use crate::shell::{built, cargo, run};
use crate::{interface, setup};

const LIMIT: Duration = Duration::from_secs(60);

/// How long a program is left alone before its memory counts.
const SETTLE: Duration = Duration::from_secs(6);

/// How long after that its wake-ups count: 20 s after its start the app shows what it owes, which is work and not idling.
const START_IS_OVER: Duration = Duration::from_secs(20);

/// An empty screen has one colour, a window without content two or three; the smoothed edges of letters make many more.
const PAINTED: usize = 12;

/// A program that is measured.
struct Subject {
    name: &'static str,
    program: PathBuf,
    title: &'static str,
    /// Whether starting it a second time opens the first one's window.
    opens_again: bool,
    /// Whether it keeps a vault.
    vault: bool,
}

/// What one run showed; times in milliseconds, memory in bytes.
#[derive(Default)]
struct Figures {
    painted: f64,
    opened_again: f64,
    reopened: f64,
    memory_hidden: f64,
    memory_window: f64,
    memory_closed: f64,
    wake_ups_hidden: f64,
    wake_ups_window: f64,
}

/// Measures, and prints one figure a line.
pub fn footprint(options: &Options) -> Result<()> {
    setup::everything()?;
    interface::build()?;
    step("building what is measured", || {
        run(cargo().args([
            "build",
            "--release",
            "--locked",
            "--package",
            "alongside",
            "--bin",
            "alongside",
            "--example",
            "bare-window",
        ]))?;
        run(cargo().args([
            "build",
            "--locked",
            "--package",
            "alongside-tests",
            "--example",
            "lived-in-vault",
            "--example",
            "tray-host",
        ]))
    })?;
    let app = Subject {
        name: "alongside",
        program: built(true, "alongside"),
        title: "Alongside",
        opens_again: true,
        vault: true,
    };
    let floor = Subject {
        name: "floor",
        program: built(true, "examples/bare-window"),
        title: "Bare window",
        opens_again: false,
        vault: false,
    };
    let (mut of_app, mut of_floor) = (Vec::new(), Vec::new());
    // Turn by turn, so that whatever else the machine does meets both.
    for number in 1..=options.runs {
        step(&format!("run {number} of {}", options.runs), || {
            of_floor.push(measure(&floor, options)?);
            of_app.push(measure(&app, options)?);
            Ok(())
        })?;
    }
    type Pick = fn(&Figures) -> f64;
    let figures: [(&str, &str, f64, Pick); 8] = [
        ("painted", "ms", 1.0, |figures| figures.painted),
        ("opened-from-hidden", "ms", 1.0, |figures| figures.opened_again),
        ("reopened", "ms", 1.0, |figures| figures.reopened),
        ("memory-hidden", "MB", 1e6, |figures| figures.memory_hidden),
        ("memory-window", "MB", 1e6, |figures| figures.memory_window),
        ("memory-closed", "MB", 1e6, |figures| figures.memory_closed),
        ("wake-ups-hidden", "/min", 1.0, |figures| figures.wake_ups_hidden),
        ("wake-ups-window", "/min", 1.0, |figures| figures.wake_ups_window),
    ];
    for (name, unit, scale, pick) in figures {
        let (app_median, floor_median) =
            (median(of_app.iter().map(pick)) / scale, median(of_floor.iter().map(pick)) / scale);
        println!("{}-{name}: {app_median:.1} {unit}", app.name);
        // The floor knows no second start.
        if matches!(name, "opened-from-hidden" | "reopened") {
            continue;
        }
        println!("{}-{name}: {floor_median:.1} {unit}", floor.name);
        println!("ratio-{name}: {:.2} x", app_median / floor_median.max(0.1));
    }
    let size = |subject: &Subject| -> Result<f64> { Ok(fs::metadata(&subject.program)?.len() as f64 / 1e6) };
    println!("{}-binary: {:.1} MB", app.name, size(&app)?);
    println!("{}-binary: {:.1} MB", floor.name, size(&floor)?);
    println!("ratio-binary: {:.2} x", size(&app)? / size(&floor)?);
    Ok(())
}

fn measure(subject: &Subject, options: &Options) -> Result<Figures> {
    let mut figures = Figures::default();
    let mut desktop = Desktop::open(Plan { frames: false, ..Plan::default() })?;
    let host = desktop.command(built(false, "examples/tray-host"));
    desktop.start("tray-host", host)?;
    if subject.vault {
        let status = Command::new(built(false, "examples/lived-in-vault")).arg(desktop.path("vault")).status()?;
        anyhow::ensure!(status.success(), "the vault to measure with could not be made");
    }
    let command = |desktop: &Desktop, hidden: bool| {
        let mut command = desktop.command(&subject.program);
        if hidden {
            command.arg("--hidden");
        }
        if subject.vault {
            command.arg("--vault").arg(desktop.path("vault"));
        }
        command
    };
    let idle = Duration::from_secs(options.idle_seconds);

    // Once to fill the caches of this home folder (fonts, media plug-ins), which every home has after its first day.
    let first = command(&desktop, false);
    let id = desktop.start(subject.name, first)?;
    until_painted(&desktop, Stopwatch::start())?;
    desktop.steady_picture(LIMIT)?;
    end(&mut desktop, id)?;

    let hidden = command(&desktop, true);
    let id = desktop.start(subject.name, hidden)?;
    sleep(SETTLE);
    figures.memory_hidden = private_memory(id)? as f64;
    sleep(START_IS_OVER);
    figures.wake_ups_hidden = wake_ups_a_minute(id, idle)?;
    if subject.opens_again {
        let again = command(&desktop, false);
        figures.opened_again = painted_by_second_start(&mut desktop, again)?;
    }
    end(&mut desktop, id)?;

    let open = command(&desktop, false);
    let watch = Stopwatch::start();
    let id = desktop.start(subject.name, open)?;
    figures.painted = until_painted(&desktop, watch)?;
    sleep(SETTLE);
    figures.memory_window = private_memory(id)? as f64;
    sleep(START_IS_OVER);
    figures.wake_ups_window = wake_ups_a_minute(id, idle)?;

    desktop.close_window(subject.title)?;
    let web = "WebKitWebProces";
    eventually("the window’s web process ends", LIMIT, || {
        Ok((!family(id)?.iter().any(|process| process.name == web)).then_some(()))
    })?;
    sleep(SETTLE);
    anyhow::ensure!(processes::runs(id), "{} ended with its window: {}", subject.name, desktop.said(subject.name));
    figures.memory_closed = private_memory(id)? as f64;
    if subject.opens_again {
        let again = command(&desktop, false);
        figures.reopened = painted_by_second_start(&mut desktop, again)?;
    }
    note(&format!("{}: painted after {:.0} ms", subject.name, figures.painted));
    Ok(figures)
}

fn painted_by_second_start(desktop: &mut Desktop, command: Command) -> Result<f64> {
    let watch = Stopwatch::start();
    desktop.start("again", command)?;
    until_painted(desktop, watch)
}

fn end(desktop: &mut Desktop, id: u32) -> Result<()> {
    desktop.kill(id);
    eventually("an empty screen", LIMIT, || Ok((desktop.picture()?.colours(PAINTED) == 1).then_some(())))
}

fn until_painted(desktop: &Desktop, watch: Stopwatch) -> Result<f64> {
    eventually("a painted window", LIMIT, || {
        Ok((desktop.picture()?.colours(PAINTED) >= PAINTED).then(|| watch.seconds() * 1000.0))
    })
}

fn wake_ups_a_minute(id: u32, time: Duration) -> Result<f64> {
    let before = sleeps(id)?;
    sleep(time);
    Ok(sleeps(id)?.since(&before) as f64 * 60.0 / time.as_secs_f64())
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median([3.0, 1.0, 100.0].into_iter()), 3.0);
    }
}
