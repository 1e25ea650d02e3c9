//! `cargo xtask test`: everything there is to know about whether this works. Every step runs, whatever became of the one before; the last
//! line counts.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use xtask::waiting::Stopwatch;

use crate::say::note;
use crate::selection::{all_but_the_real_app, the_real_app};
use crate::shell::{built, cargo, kept, listen, npm, run as run_command};
use crate::{bindings, interface, library, setup, simulate};

mod count;
mod schedules;
mod supply;

use count::Count;

#[derive(Args)]
pub struct Options {
    /// Run these steps only
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// Tell which steps there are
    #[arg(long)]
    list: bool,
}

/// One thing that is looked at.
struct Step {
    name: &'static str,
    about: &'static str,
    work: fn() -> Result<Count>,
}

/// In this order: what fails fast comes first, and what is built is built once for all that need it.
const STEPS: &[Step] = &[
    Step { name: "setup", about: "what is missing on this machine is installed", work: || once(setup::everything()) },
    Step {
        name: "fmt",
        about: "Rust is formatted",
        work: || once(run_command(cargo().args(["fmt", "--all", "--check"]))),
    },
    Step { name: "ui-lint", about: "the interface is linted and formatted", work: || in_interface(&["run", "lint"]) },
    Step { name: "ui-check", about: "the interface’s types fit", work: || in_interface(&["run", "check"]) },
    Step { name: "ui-test", about: "the interface’s tests", work: interface_tests },
    Step { name: "ui-build", about: "the interface is built", work: || once(interface::build()) },
    Step {
        name: "clippy",
        about: "Rust is linted",
        work: || {
            once(run_command(cargo().args([
                "clippy",
                "--workspace",
                "--all-targets",
                "--locked",
                "--",
                "-D",
                "warnings",
            ])))
        },
    },
    Step { name: "test", about: "tests of the core, the shell and the recipes", work: rust_tests },
    Step {
        name: "schedules",
        about: "random rules give the dates that python-dateutil gives",
        work: schedules::compare,
    },
    Step {
        name: "bindings", about: "the interface’s types are those of the core", work: || once(bindings::compare())
    },
    Step {
        name: "release",
        about: "the app is built as it is shipped",
        work: || once(run_command(cargo().args(["build", "--release", "--locked"]))),
    },
    Step {
        name: "simulate",
        about: "lives thrown at the reminder engine",
        work: || once(simulate::live(SIMULATED, SEED)),
    },
    Step { name: "library", about: "the library keeps what it promises", work: || once(library::look_through()) },
    Step { name: "app", about: "the real app, in desktops in boxes", work: real_app_tests },
    Step {
        name: "deny",
        about: "licences, sources and known faults of the Rust packages",
        work: || once(supply::deny()),
    },
    Step { name: "audit", about: "known faults of the interface’s packages", work: || once(supply::audit()) },
];

/// So many occurrences come due in the simulated lives of a test run; `cargo xtask simulate` lives a million.
const SIMULATED: u64 = 10_000;
/// The seed of their first.
const SEED: u64 = 1;

/// Runs the steps, tells of each, and counts.
pub fn run(options: &Options) -> ExitCode {
    if options.list {
        for step in STEPS {
            println!("{:<10} {}", step.name, step.about);
        }
        return ExitCode::SUCCESS;
    }
    if let Some(unknown) = options.only.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        eprintln!("no step is called {unknown}; see cargo xtask test --list");
        return ExitCode::FAILURE;
    }
    let mut all = Count::default();
    let mut summary = Vec::new();
    let whole = Stopwatch::start();
    for step in STEPS.iter().filter(|step| options.only.is_empty() || options.only.iter().any(|name| name == step.name))
    {
        eprintln!("▸ {}: {}", step.name, step.about);
        let watch = Stopwatch::start();
        let count = (step.work)().unwrap_or_else(|error| {
            eprintln!("{error:#}");
            Count::failed()
        });
        let mark = if count.failed == 0 { "✓" } else { "✗" };
        let line = format!(
            "{mark} {:<10} {:>7.1} s {:>5} passed {:>4} failed",
            step.name,
            watch.seconds(),
            count.passed,
            count.failed
        );
        eprintln!("{line}");
        summary.push(line);
        all += count;
    }
    println!("\n{}\n  {:<10} {:>7.1} s", summary.join("\n"), "together", whole.seconds());
    println!("{all}");
    if all.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A step that is one check.
fn once(outcome: Result<()>) -> Result<Count> {
    outcome.map(|()| Count::passed())
}

fn in_interface(arguments: &[&str]) -> Result<Count> {
    interface::install()?;
    once(run_command(npm().args(arguments)))
}

fn interface_tests() -> Result<Count> {
    interface::install()?;
    let said = listen(npm().args(["run", "test"]))?;
    Ok(count::vitest(&said.text).or_one_failure(said.success))
}

fn rust_tests() -> Result<Count> {
    // The shell takes the built interface in when it is compiled.
    interface::build()?;
    // Exporting the interface's types is a part of the tests; here it must not touch the committed ones.
    let said =
        listen(all_but_the_real_app()?.env("TS_RS_EXPORT_DIR", kept("bindings-of-tests")).arg("--no-fail-fast"))?;
    Ok(count::cargo(&said.text).or_one_failure(said.success))
}

fn real_app_tests() -> Result<Count> {
    if !cfg!(target_os = "linux") {
        note("the real app is tested on Linux only");
        return Ok(Count::default());
    }
    let app = built(true, "alongside");
    if !app.exists() {
        bail!("the app is not built: cargo xtask test --only release");
    }
    let mut tests = the_real_app()?;
    // Each has a desktop of its own; two at a time is what two cores bear.
    let said = listen(tests.env("ALONGSIDE_BIN", &app).args(["--no-fail-fast", "--", "--test-threads", "2"]))?;
    Ok(count::cargo(&said.text).or_one_failure(said.success))
}
