//! Rituals and their days.

use alongside_core::rituals::{Ritual, RitualDraft};
use alongside_core::{RitualId, Today, Trouble};
use chrono::NaiveDate;

use crate::home::Home;

pub fn rituals(home: &Home) -> Result<Vec<Ritual>, Trouble> {
    home.ask(|alongside| alongside.rituals())
}

pub fn save_ritual(home: &Home, draft: RitualDraft) -> Result<Ritual, Trouble> {
    home.change(|alongside| alongside.save_ritual(draft))
}

pub fn remove_ritual(home: &Home, id: RitualId) -> Result<(), Trouble> {
    home.change(|alongside| alongside.remove_ritual(id))
}

pub fn restore_ritual(home: &Home, id: RitualId) -> Result<(), Trouble> {
    home.change(|alongside| alongside.restore_ritual(id))
}

pub fn mark_ritual(home: &Home, id: RitualId, date: NaiveDate, done: bool) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.mark_ritual(id, date, done))
}
