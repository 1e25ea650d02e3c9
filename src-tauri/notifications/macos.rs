//! Notifications in macOS's notification centre. Written from notify-rust's documentation and source; not tried.
//!
//! What this way cannot do: take a notification away, replace one, or say whether the person allowed notifications at all.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use alongside_core::reminders::{Key, Notice};
use notify_rust::{Notification, NotificationResponse};

use super::{name_of, tell_of};
use crate::news::News;
use crate::outside::{NotificationState, Refusal};

/// So many notifications are listened to at once; each needs a thread until it is answered.
const LISTENERS: usize = 4;

/// The notification centre.
pub struct System {
    /// As many weak references as there are listeners.
    listeners: Arc<()>,
    news: Sender<News>,
}

impl System {
    /// Nothing can be asked of the notification centre.
    pub fn meet(news: Sender<News>) -> Self {
        Self { listeners: Arc::new(()), news }
    }

    /// Buttons are always offered; two or more are folded into a menu.
    pub fn state(&self) -> NotificationState {
        NotificationState::Buttons
    }

    /// Hands `notice` to the notification centre, which does not say what it does with it.
    pub fn show(&mut self, notice: &Notice) -> Result<(), Refusal> {
        let mut notification = Notification::new();
        notification.summary(&notice.title).body(&notice.body);
        for (action, label) in &notice.buttons {
            notification.action(name_of(*action), label);
        }
        // Nothing is sent until the handle is waited for or dropped.
        let handle = notification.show().map_err(|error| Refusal::Said(error.to_string()))?;
        if Arc::weak_count(&self.listeners) < LISTENERS {
            let (listener, key, news) = (Arc::downgrade(&self.listeners), notice.key.clone(), self.news.clone());
            thread::Builder::new()
                .name("notification".into())
                .spawn(move || {
                    let told = |response: &NotificationResponse| tell_of(&news, key, response);
                    if let Err(error) = handle.wait_for_response(told) {
                        tracing::warn!(%error, "a notification was not shown");
                    }
                    drop(listener);
                })
                .map_err(|error| Refusal::Said(error.to_string()))?;
        }
        Ok(())
    }

    /// Does nothing: the notification centre takes nothing back this way.
    pub fn close(&mut self, _: &Key) {}
}
