//! The day's exercise.

use alongside_core::exercises::{Alternatives, Answer};
use alongside_core::{AppDay, Changed, Today, Trouble};

use crate::home::Home;

pub fn day(home: &Home) -> Result<AppDay, Trouble> {
    home.ask(|alongside| alongside.day())
}

pub fn today(home: &Home) -> Result<Today, Trouble> {
    // What the person has seen needs no announcement, so the reminders are planned anew; no view has anything to fetch.
    home.change(|alongside| Ok(Changed { value: alongside.see_today()?, nouns: vec![] }))
}

pub fn answer_exercise(home: &Home, answer: Answer) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.answer_exercise(answer))
}

pub fn alternatives(home: &Home) -> Result<Alternatives, Trouble> {
    home.ask(|alongside| alongside.alternatives())
}

pub fn swap_exercise(home: &Home, id: String) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.swap_exercise(&id))
}
