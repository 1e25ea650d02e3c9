//! Notifications as Windows toasts. Written from notify-rust's documentation and source; not tried.
//!
//! What this way cannot do: take a toast away, replace one, or hear a press after it has moved to the action centre.

use std::sync::mpsc::Sender;
use std::thread;

use alongside_core::reminders::{Key, Notice};
use notify_rust::{Notification, NotificationResponse};

use super::{name_of, tell_of};
use crate::news::News;
use crate::outside::{NotificationState, Refusal};

/// The name that the installer registers; Windows drops toasts of a name it does not know.
const APP_ID: &str = "app.alongside.desktop";

/// The toasts of this run.
pub struct System {
    news: Sender<News>,
}

impl System {
    /// Nothing can be asked of Windows beforehand.
    pub fn meet(news: Sender<News>) -> Self {
        Self { news }
    }

    /// Toasts have buttons.
    pub fn state(&self) -> NotificationState {
        NotificationState::Buttons
    }

    /// Shows `notice` and listens until it leaves the screen.
    pub fn show(&mut self, notice: &Notice) -> Result<(), Refusal> {
        let mut notification = Notification::new();
        notification.summary(&notice.title).body(&notice.body);
        // A build that was not installed has no name of its own; it borrows notify-rust's.
        if !cfg!(debug_assertions) {
            notification.app_id(APP_ID);
        }
        for (action, label) in &notice.buttons {
            notification.action(name_of(*action), label);
        }
        let handle = notification.show().map_err(|error| Refusal::Said(error.to_string()))?;
        let (key, news) = (notice.key.clone(), self.news.clone());
        thread::Builder::new()
            .name("notification".into())
            .spawn(move || {
                let told = |response: &NotificationResponse| tell_of(&news, key, response);
                if let Err(error) = handle.wait_for_response(told) {
                    tracing::warn!(%error, "a toast was shown that nobody listens to");
                }
            })
            .map_err(|error| Refusal::Said(error.to_string()))?;
        Ok(())
    }

    /// Does nothing: notify-rust takes no toast back.
    pub fn close(&mut self, _: &Key) {}
}
