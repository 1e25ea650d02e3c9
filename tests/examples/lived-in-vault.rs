//! Makes a vault with a year in it: `lived-in-vault FOLDER`. For measuring; people look around with `alongside --demo`.

use std::path::Path;

use alongside_core::{Alongside, Surroundings};
use anyhow::{Context, Result};

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("the folder to make it in")?;
    Alongside::demo(Path::new(&folder), Surroundings::real()).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(())
}
