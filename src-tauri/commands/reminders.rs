//! Reminders.

use alongside_core::{Today, Trouble};

use crate::home::Home;

pub fn pause(home: &Home, on: bool) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.pause(on))
}
