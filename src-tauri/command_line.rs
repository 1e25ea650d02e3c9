//! What the program may be told when it is started.

use std::path::PathBuf;

use clap::Parser;

/// A desktop app that helps two people who love each other stay friends
#[derive(Clone, Debug, Parser)]
#[command(name = "alongside", version)]
pub struct CommandLine {
    /// Open the vault in this folder; one is made where there is none
    #[arg(long, value_name = "FOLDER", conflicts_with = "demo")]
    pub vault: Option<PathBuf>,
    /// Look around in a made-up couple's vault, thrown away at the end
    #[arg(long)]
    pub demo: bool,
    /// Start without a window, as at login
    #[arg(long)]
    pub hidden: bool,
}
