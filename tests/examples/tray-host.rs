//! A tray that shows nothing and to which items can register, on the session bus of the environment, until it is ended. For measuring.

use anyhow::{Context, Result};
use desktop::Tray;

fn main() -> Result<()> {
    let _tray = Tray::open_on(&std::env::var("DBUS_SESSION_BUS_ADDRESS").context("no session bus")?)?;
    loop {
        std::thread::park();
    }
}
