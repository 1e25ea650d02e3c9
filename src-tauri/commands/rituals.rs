//! Rituals and their days.

use alongside_core::exercises::Snooze;
use alongside_core::rituals::{self, Mark, Ritual, RitualDraft, RitualIdea, RitualYear};
use alongside_core::{RitualId, Today, Trouble};
use chrono::NaiveDate;

use crate::home::Home;

pub fn rituals(home: &Home) -> Result<Vec<Ritual>, Trouble> {
    home.ask(|alongside| alongside.rituals())
}

pub fn save_ritual(home: &Home, draft: RitualDraft) -> Result<Ritual, Trouble> {
    home.change(|alongside| alongside.save_ritual(draft))
}

pub fn say_ritual(home: &Home, draft: RitualDraft) -> Result<String, Trouble> {
    home.ask(|alongside| alongside.say_ritual(draft))
}

pub fn remove_ritual(home: &Home, id: RitualId) -> Result<(), Trouble> {
    home.change(|alongside| alongside.remove_ritual(id))
}

pub fn restore_ritual(home: &Home, id: RitualId) -> Result<(), Trouble> {
    home.change(|alongside| alongside.restore_ritual(id))
}

pub fn archive_ritual(home: &Home, id: RitualId, on: bool) -> Result<(), Trouble> {
    home.change(|alongside| alongside.archive_ritual(id, on))
}

pub fn reorder_rituals(home: &Home, ids: Vec<RitualId>) -> Result<(), Trouble> {
    home.change(|alongside| alongside.reorder_rituals(&ids))
}

pub fn mark_ritual(home: &Home, id: RitualId, date: NaiveDate, mark: Option<Mark>) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.mark_ritual(id, date, mark))
}

pub fn note_ritual(home: &Home, id: RitualId, date: NaiveDate, text: String) -> Result<(), Trouble> {
    home.change(|alongside| alongside.note_ritual(id, date, &text))
}

pub fn later_ritual(home: &Home, id: RitualId, snooze: Snooze) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.later_ritual(id, snooze))
}

pub fn pause_ritual(home: &Home, id: RitualId, until: String) -> Result<(), Trouble> {
    home.change(|alongside| alongside.pause_ritual(id, &until))
}

pub fn resume_ritual(home: &Home, id: RitualId) -> Result<(), Trouble> {
    home.change(|alongside| alongside.resume_ritual(id))
}

pub fn ritual_year(home: &Home, id: RitualId) -> Result<RitualYear, Trouble> {
    home.ask(|alongside| alongside.ritual_year(id))
}

pub fn ritual_ideas(home: &Home) -> Result<Vec<RitualIdea>, Trouble> {
    home.ask(|alongside| alongside.ritual_ideas())
}

pub fn adopt_ritual(home: &Home, idea: String) -> Result<Ritual, Trouble> {
    home.change(|alongside| alongside.adopt_ritual(&idea))
}

pub fn zones(_: &Home) -> Result<Vec<&'static str>, Trouble> {
    Ok(rituals::zones())
}
