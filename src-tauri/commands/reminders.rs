//! Reminders: pauses, journeys, how they are, and one to try.

use std::sync::mpsc;
use std::time::Duration;

use alongside_core::reminders::{PauseUntil, ReminderHealth};
use alongside_core::{Today, Trouble, TroubleCode};

use crate::home::Home;
use crate::news::News;
use crate::outside::Refusal;

/// How long a person who tries a notification is left to wait for what the desktop says.
const PATIENCE: Duration = Duration::from_secs(10);

pub fn pause(home: &Home, until: PauseUntil) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.pause(until))
}

pub fn answer_travel(home: &Home, stay: bool) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.answer_travel(stay))
}

pub fn reminder_health(home: &Home) -> Result<ReminderHealth, Trouble> {
    home.ask(|alongside| alongside.reminder_health())
}

pub fn try_notification(home: &Home) -> Result<(), Trouble> {
    let (tell, told) = mpsc::channel();
    home.tell(News::Try(tell));
    let id = match told.recv_timeout(PATIENCE) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(Refusal::NoService)) => "error-notification-nobody",
        Ok(Err(Refusal::Said(code))) => {
            tracing::warn!(code, "a notification was refused");
            "error-notification-refused"
        }
        Err(_) => "error-notification-unanswered",
    };
    Err(Trouble::said(TroubleCode::Other, id, &[]))
}
