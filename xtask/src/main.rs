//! Everything that is done to Alongside rather than by it: setting up, running, testing, measuring.
//!
//! `cargo xtask run` on a machine that has only cargo, node and npm shows the app; `cargo xtask test` says whether all is well.
//! Linux is what this is used on. The same commands are written for macOS and Windows from their documentation, untested.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use core_example::run_example;

mod bench;
mod bindings;
mod core_example;
mod interface;
mod library;
mod python;
mod run;
mod say;
mod selection;
mod setup;
mod shell;
mod simulate;
mod test;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Sets up, runs, tests and measures Alongside", version = None)]
struct Arguments {
    #[command(subcommand)]
    recipe: Recipe,
}

#[derive(Subcommand)]
enum Recipe {
    /// Installs what is missing on this machine to build and run the app
    Setup,
    /// Builds the app and shows it; with no display, in a virtual one
    Run(run::Options),
    /// Tests everything: format, lints, core, interface, the real app, licences, advisories
    Test(test::Options),
    /// Writes the interface's types anew from the Rust ones
    Bindings,
    /// Throws whole lives at the reminder engine: nothing may be early, doubled or lost
    Simulate(simulate::Options),
    /// Counts the library against what it promises, and looks for faults and doubles in it
    Library,
    /// Draws exercises at random, with six questions, for readers who have never seen one
    Read {
        /// How many
        #[arg(long, default_value_t = 60)]
        count: usize,
        /// Another seed draws others
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Lives three years of many kinds of people by the choice of the day: a table, and if asked for a picture of a year’s themes
    People {
        /// Where the picture goes, an SVG file
        #[arg(long, value_name = "FILE")]
        picture: Option<String>,
    },
    /// Makes a vault with decades of writing in it, to try things on
    Vault {
        /// How many years
        #[arg(long, default_value_t = 50)]
        years: u32,
        /// Where it goes, an empty or a new folder
        #[arg(long, value_name = "FOLDER", default_value = "target/decades")]
        folder: String,
    },
    /// Measures
    Bench {
        #[command(subcommand)]
        what: Bench,
    },
}

#[derive(Subcommand)]
enum Bench {
    /// What the app costs beside a bare window: time to a painted window, memory, wake-ups, size
    Footprint(bench::Options),
    /// What planning the reminders costs, and how it grows with rituals and years
    Reminders,
    /// What choosing the day’s exercise costs after ten years
    Choice,
    /// What finding, reading and saving cost in the journal of one year and of fifty
    Journal,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().recipe {
        Recipe::Setup => setup::everything(),
        Recipe::Run(options) => run::run(&options),
        Recipe::Test(options) => return test::run(&options),
        Recipe::Bindings => bindings::write(),
        Recipe::Simulate(options) => simulate::simulate(&options),
        Recipe::Bench { what: Bench::Footprint(options) } => bench::footprint(&options),
        Recipe::Library => library::look_through(),
        Recipe::Read { count, seed } => run_example("read", &[&count.to_string(), &seed.to_string()]),
        Recipe::People { picture } => run_example("people", picture.as_deref().as_slice()),
        Recipe::Bench { what: Bench::Reminders } => run_example("reminders", &[]),
        Recipe::Vault { years, folder } => run_example("decades", &[&years.to_string(), &folder]),
        Recipe::Bench { what: Bench::Journal } => run_example("journal", &[]),
        Recipe::Bench { what: Bench::Choice } => run_example("choice", &[]),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The folder that holds the whole project.
fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map_or(xtask.clone(), PathBuf::from)
}
