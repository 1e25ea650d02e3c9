//! The day's exercise.

use alongside_core::exercises::{Alternatives, Answer};
use alongside_core::{AppDay, Today, Trouble};

use crate::home::Home;
use crate::news::News;

pub fn day(home: &Home) -> Result<AppDay, Trouble> {
    home.ask(|alongside| alongside.day())
}

pub fn today(home: &Home) -> Result<Today, Trouble> {
    let today = home.ask(|alongside| alongside.see_today())?;
    // What the person has seen needs no announcement.
    home.tell(News::Look);
    Ok(today)
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
