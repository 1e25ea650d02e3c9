//! What a Linux desktop says unasked: that a tray host or the notification service came or went, that the computer woke.
//! Each is a task that sleeps until its bus speaks; nothing is polled. Without a bus nothing is ever said.

use std::sync::mpsc::Sender;

use alongside_core::reminders::Heard;
use zbus::Connection;
use zbus::export::ordered_stream::OrderedStreamExt;
use zbus::fdo::DBusProxy;

use crate::news::{News, Owner};

/// Whoever shows tray icons answers to this name.
const TRAY_HOST: &str = "org.kde.StatusNotifierWatcher";
/// Whoever shows notifications answers to this one.
const NOTIFICATION_SERVICE: &str = "org.freedesktop.Notifications";

/// Tells `news` what the buses say, from now on.
pub fn listen(news: &Sender<News>) {
    let told = news.clone();
    tauri::async_runtime::spawn(async move {
        let told = |owner: Owner| drop(told.send(News::TrayHost { here: owner.here }));
        if let Err(error) = follow(TRAY_HOST, told).await {
            tracing::info!(%error, "nobody will say when a tray comes");
        }
    });
    let told = news.clone();
    tauri::async_runtime::spawn(async move {
        let told = |owner: Owner| drop(told.send(News::NotificationService(owner)));
        if let Err(error) = follow(NOTIFICATION_SERVICE, told).await {
            tracing::info!(%error, "nobody will say when notifications come");
        }
    });
    let told = news.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = hear_waking(|| drop(told.send(News::Heard(Heard::Resumed)))).await {
            tracing::info!(%error, "nobody will say when the computer wakes");
        }
    });
}

/// Tells whether `name` has an owner: now, and at each change.
async fn follow(name: &'static str, tell: impl Fn(Owner)) -> zbus::Result<()> {
    let bus = DBusProxy::new(&Connection::session().await?).await?;
    let mut changes = bus.receive_name_owner_changed_with_args(&[(0, name)]).await?;
    let startable = bus.list_activatable_names().await?.iter().any(|startable| startable.as_str() == name);
    let here = bus.name_has_owner(name.try_into()?).await?;
    tell(Owner { here, startable });
    while let Some(change) = changes.next().await {
        let here = change.args()?.new_owner.is_some();
        tell(Owner { here, startable });
    }
    Ok(())
}

#[zbus::proxy(
    interface = "org.freedesktop.login1.Manager",
    default_service = "org.freedesktop.login1",
    default_path = "/org/freedesktop/login1"
)]
trait Login {
    #[zbus(signal)]
    fn prepare_for_sleep(&self, start: bool) -> zbus::Result<()>;
}

/// Tells each time the computer has woken up.
async fn hear_waking(tell: impl Fn()) -> zbus::Result<()> {
    let mut changes = LoginProxy::new(&Connection::system().await?).await?.receive_prepare_for_sleep().await?;
    while let Some(change) = changes.next().await {
        if !change.args()?.start {
            tell();
        }
    }
    Ok(())
}
