//! Notifications on a freedesktop service, over D-Bus: notify-rust shows them and hears what is pressed on them. A connection of
//! our own hears what the service says about itself: that it came or went, that it wants silence.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use alongside_core::reminders::{Heard, Key, Notice};
use notify_rust::{Hint, Notification, NotificationHandle};
use tauri::async_runtime::{JoinHandle, block_on, spawn};
use zbus::export::ordered_stream::OrderedStreamExt;
use zbus::fdo::{DBusProxy, NameOwnerChanged};
use zbus::{Connection, MatchRule, Message, MessageStream};

use super::{Order, name_of, tell, tell_of};
use crate::news::News;
use crate::outside::{NotificationState, Refusal};

/// The name that notifications are shown under, and that of the file which the package puts among the launchers.
const APP_NAME: &str = "Alongside";
/// Whoever shows notifications answers to this name.
const SERVICE: &str = "org.freedesktop.Notifications";
/// How long the service may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// What the bus is asked to pass on: that something about the service is not what it was …
const PROPERTIES: &str = "type='signal',sender='org.freedesktop.Notifications',path='/org/freedesktop/Notifications',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'";
/// … and that it came or went.
const OWNER: &str =
    "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='org.freedesktop.Notifications'";

#[zbus::proxy(
    interface = "org.freedesktop.Notifications",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications"
)]
trait Plasma {
    /// Plasma's way to say that the person does not want to be disturbed.
    #[zbus(property(emits_changed_signal = "false"))]
    fn inhibited(&self) -> zbus::Result<bool>;
}

#[zbus::proxy(
    interface = "org.dunstproject.cmd0",
    default_service = "org.freedesktop.Notifications",
    default_path = "/org/freedesktop/Notifications"
)]
trait Dunst {
    /// Dunst's way to say the same.
    #[zbus(property(emits_changed_signal = "false"), name = "paused")]
    fn paused(&self) -> zbus::Result<bool>;
}

/// The service and what it shows for us.
pub struct System {
    bus: Option<Connection>,
    offers: Option<Offers>,
    shown: HashMap<Key, Shown>,
    /// Whether it asks for silence.
    silence: bool,
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

/// What the service says about itself.
#[derive(Debug)]
pub enum Said {
    /// It came or went.
    Service { here: bool },
    /// Something about it is not what it was.
    Properties,
}

impl System {
    /// Finds the service and asks what it offers.
    pub fn meet(news: Sender<News>, orders: &Sender<Order>) -> Self {
        let bus = block_on(listen_to_service(orders.clone()))
            .inspect_err(|error| tracing::info!(%error, "nobody will say when notifications come"))
            .ok();
        let mut system = Self { bus, offers: Offers::ask(), shown: HashMap::new(), silence: false, news };
        system.ask_for_silence();
        system
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
    pub fn show(&mut self, notice: &Notice) -> Result<(), Refusal> {
        self.shown.retain(|_, shown| !shown.is_over());
        self.offers = self.offers.or_else(Offers::ask);
        let notification = write(notice, self.offers.ok_or(Refusal::NoService)?);
        let handle = match self.shown.remove(&notice.key).and_then(Shown::stop_listening) {
            Some(mut handle) => {
                *handle = notification;
                handle.update().map(|()| handle)
            }
            None => notification.show(),
        };
        let handle = Arc::new(handle.map_err(|error| Refusal::Said(error.to_string()))?);
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

    /// Takes in what the service said.
    pub fn hear(&mut self, said: Said) {
        match said {
            Said::Properties => {}
            Said::Service { here } => {
                // What a service showed goes with it.
                for (key, shown) in self.shown.drain() {
                    shown.listening.abort();
                    tell(&self.news, Heard::Closed(key));
                }
                // One that the bus would start again has only gone to sleep: it is as good as there, and asking would wake it.
                if here {
                    self.offers = Offers::ask();
                } else if !self.is_startable() {
                    self.offers = None;
                }
            }
        }
        self.ask_for_silence();
    }

    fn is_startable(&self) -> bool {
        let names = self.bus.as_ref().map(|bus| {
            block_on(async { DBusProxy::new(bus).await?.list_activatable_names().await.map_err(zbus::Error::from) })
        });
        names.is_some_and(|names| names.is_ok_and(|names| names.iter().any(|name| name.as_str() == SERVICE)))
    }

    /// Asks a service that is there whether it wants silence; tells only what is new.
    fn ask_for_silence(&mut self) {
        let silence = self.bus.as_ref().is_some_and(|bus| block_on(wants_silence(bus)).unwrap_or_default());
        if self.silence != silence {
            self.silence = silence;
            tell(&self.news, Heard::Disturb(silence));
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
    handle.wait_for_action_async(|response| tell_of(&news, key, response)).await;
    handle.close_async().await;
}

/// Passes on what the service says about itself, from now on.
async fn listen_to_service(orders: Sender<Order>) -> zbus::Result<Connection> {
    let connection = zbus::connection::Builder::session().method_timeout(PATIENCE).build().await?;
    let mut messages = MessageStream::from(&connection);
    let bus = DBusProxy::new(&connection).await?;
    for rule in [OWNER, PROPERTIES] {
        bus.add_match_rule(MatchRule::try_from(rule)?).await?;
    }
    spawn(async move {
        while let Some(Ok(message)) = messages.next().await {
            if let Some(said) = read(&message) {
                // The thread ends only with the program.
                let _ = orders.send(Order::Said(said));
            }
        }
    });
    Ok(connection)
}

fn read(message: &Message) -> Option<Said> {
    match message.header().member()?.as_str() {
        "PropertiesChanged" => Some(Said::Properties),
        "NameOwnerChanged" => {
            let signal = NameOwnerChanged::from_message(message.clone())?;
            Some(Said::Service { here: signal.args().ok()?.new_owner.is_some() })
        }
        _ => None,
    }
}

async fn wants_silence(bus: &Connection) -> zbus::Result<bool> {
    // Asking one that is not there would start it.
    if !DBusProxy::new(bus).await?.name_has_owner(SERVICE.try_into()?).await? {
        return Ok(false);
    }
    match PlasmaProxy::new(bus).await?.inhibited().await {
        Ok(inhibited) => Ok(inhibited),
        Err(_) => DunstProxy::new(bus).await?.paused().await,
    }
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
