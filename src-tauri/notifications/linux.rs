//! Notifications on a freedesktop service, over D-Bus.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use alongside_core::reminders::{Key, Notice};
use notify_rust::{Hint, Notification, NotificationHandle};
use tauri::async_runtime::{JoinHandle, block_on, spawn};

use super::{name_of, tell};
use crate::news::{News, Owner};
use crate::outside::NotificationState;

/// The name that notifications are shown under, and that of the file which the package puts among the launchers.
const APP_NAME: &str = "Alongside";

/// The service and what it shows for us.
pub struct System {
    offers: Option<Offers>,
    shown: HashMap<Key, Shown>,
    news: Sender<News>,
}

/// What a service says that it can do.
#[derive(Clone, Copy)]
struct Offers {
    buttons: bool,
    /// It reads the body as markup, so that a plain `<` or `&` must be written as such.
    markup: bool,
}

/// A notification on the screen. Some services take it away when the connection that the handle keeps is closed.
struct Shown {
    handle: Arc<NotificationHandle>,
    listening: JoinHandle<()>,
}

impl System {
    /// Asks the service what it offers.
    pub fn meet(news: Sender<News>) -> Self {
        Self { offers: Offers::ask(), shown: HashMap::new(), news }
    }

    /// What the service offers, as last heard.
    pub fn state(&self) -> NotificationState {
        match self.offers {
            Some(Offers { buttons: true, .. }) => NotificationState::Buttons,
            Some(Offers { buttons: false, .. }) => NotificationState::Plain,
            None => NotificationState::None,
        }
    }

    /// Shows `notice`, in the same place where one with its key is still on the screen.
    pub fn show(&mut self, notice: &Notice) -> Result<(), String> {
        self.shown.retain(|_, shown| !shown.is_over());
        self.offers = self.offers.or_else(Offers::ask);
        let notification = write(notice, self.offers.ok_or("no notification service")?);
        let handle = match self.shown.remove(&notice.key).and_then(Shown::stop_listening) {
            Some(mut handle) => {
                *handle = notification;
                handle.update().map(|()| handle)
            }
            None => notification.show(),
        };
        let handle = Arc::new(handle.map_err(|error| error.to_string())?);
        let listening = spawn(listen(Arc::clone(&handle), notice.key.clone(), self.news.clone()));
        self.shown.insert(notice.key.clone(), Shown { handle, listening });
        Ok(())
    }

    /// Takes the notification away, if it is on the screen.
    pub fn close(&mut self, key: &Key) {
        if let Some(handle) = self.shown.remove(key).and_then(Shown::stop_listening) {
            handle.close();
        }
    }

    /// The service came or went; what a service showed goes with it.
    pub fn service(&mut self, owner: Owner) {
        if owner.here {
            self.offers = Offers::ask();
            return;
        }
        // Asking would start a service that has just gone to sleep: it is as good as there.
        if !owner.startable {
            self.offers = None;
        }
        for (_, shown) in self.shown.drain() {
            shown.listening.abort();
        }
    }
}

impl Offers {
    fn ask() -> Option<Self> {
        let capabilities = notify_rust::get_capabilities().ok()?;
        let has = |name: &str| capabilities.iter().any(|capability| capability == name);
        Some(Self { buttons: has("actions"), markup: has("body-markup") })
    }
}

impl Shown {
    fn is_over(&self) -> bool {
        self.listening.inner().is_finished()
    }

    /// The handle, which only the listener shares.
    fn stop_listening(self) -> Option<NotificationHandle> {
        self.listening.abort();
        // Cancelled or done: either way the listener has let go of the handle.
        let _ = block_on(self.listening);
        Arc::into_inner(self.handle)
    }
}

/// Waits until something is pressed on a notification, or it is gone. Some services leave it there when it was pressed.
async fn listen(handle: Arc<NotificationHandle>, key: Key, news: Sender<News>) {
    handle.wait_for_action_async(|response| tell(&news, key, response)).await;
    handle.close_async().await;
}

fn write(notice: &Notice, offers: Offers) -> Notification {
    let mut notification = Notification::new();
    let body = if offers.markup { escape(&notice.body) } else { notice.body.clone() };
    notification
        .appname(APP_NAME)
        .icon("alongside")
        .summary(&notice.title)
        .body(&body)
        .hint(Hint::DesktopEntry(APP_NAME.to_owned()))
        // Dunst replaces by this tag, also what an earlier run of the program showed.
        .hint(Hint::Custom("x-dunst-stack-tag".to_owned(), notice.key.to_string()));
    if offers.buttons {
        // The service's name for a press on the notification itself; its label is shown by none that follows the standard.
        notification.action("default", &alongside_core::words::say("notification-open"));
        for (action, label) in &notice.buttons {
            notification.action(name_of(*action), label);
        }
    }
    notification.finalize()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
