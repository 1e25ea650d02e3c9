//! Makes a vault with decades of writing: `cargo xtask vault --years 50` starts it.

use std::path::PathBuf;

use alongside_core::{Alongside, Surroundings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let years: u32 = arguments.next().ok_or("how many years?")?.parse()?;
    let folder = PathBuf::from(arguments.next().ok_or("in which folder?")?);
    let mut alongside = Alongside::open(&folder, Surroundings::real())?;
    let wanted = alongside.live_decades(years, 1, |year| eprintln!("  back from {year}"))?;
    println!("vault: {}", folder.display());
    println!("a common word: {}", wanted.common);
    println!("a usual word: {}", wanted.usual);
    println!("a rare word: {}", wanted.rare);
    Ok(())
}
