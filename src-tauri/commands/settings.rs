//! What the person chose.

use alongside_core::Trouble;
use alongside_core::settings::{Settings, SettingsDraft};

use crate::home::Home;

pub fn settings(home: &Home) -> Result<Settings, Trouble> {
    home.ask(|alongside| alongside.settings())
}

pub fn save_settings(home: &Home, settings: SettingsDraft) -> Result<Settings, Trouble> {
    home.change(|alongside| alongside.save_settings(settings))
}
