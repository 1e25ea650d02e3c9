//! What a Linux desktop says unasked: beside the rest, that a tray host came or went.

use std::sync::mpsc::Sender;
use std::thread;

use alongside_core::reminders::Heard;
use rustix::io::Errno;
use rustix::time::{Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec};
use zbus::export::ordered_stream::OrderedStreamExt;
use zbus::fdo::DBusProxy;
use zbus::{Connection, MatchRule, MessageStream};

use super::tell;
use crate::news::News;

/// Whoever shows tray icons answers to this name.
const TRAY_HOST: &str = "org.kde.StatusNotifierWatcher";
/// What the system's bus is asked to pass on: that the computer goes to sleep or wakes …
const SLEEP: &str =
    "type='signal',sender='org.freedesktop.login1',interface='org.freedesktop.login1.Manager',member='PrepareForSleep'";
/// … and that the zone was set, or what else there is to set about the clock.
const ZONE: &str = "type='signal',sender='org.freedesktop.timedate1',path='/org/freedesktop/timedate1',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'";

/// Tells `news` what the desktop says, from now on.
pub fn listen(news: &Sender<News>) {
    let told = news.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = hear_tray_host(&told).await {
            tracing::info!(%error, "nobody will say when a tray comes");
        }
    });
    let told = news.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = hear_system(&told).await {
            tracing::info!(%error, "nobody will say when the computer wakes or travels");
        }
    });
    let told = news.clone();
    let listening = thread::Builder::new().name("clock".into()).spawn(move || {
        if let Err(error) = hear_clock(&told) {
            tracing::info!(%error, "nobody will say when the clock is set");
        }
    });
    if let Err(error) = listening {
        tracing::info!(%error, "nobody will say when the clock is set");
    }
}

/// Tells whether there is a tray host: now, and at each change.
async fn hear_tray_host(news: &Sender<News>) -> zbus::Result<()> {
    let bus = DBusProxy::new(&Connection::session().await?).await?;
    let mut changes = bus.receive_name_owner_changed_with_args(&[(0, TRAY_HOST)]).await?;
    tell(news, News::TrayHost { here: bus.name_has_owner(TRAY_HOST.try_into()?).await? });
    while let Some(change) = changes.next().await {
        tell(news, News::TrayHost { here: change.args()?.new_owner.is_some() });
    }
    Ok(())
}

/// Tells each time the computer has woken up, and each time its zone was set.
async fn hear_system(news: &Sender<News>) -> zbus::Result<()> {
    let connection = Connection::system().await?;
    let mut messages = MessageStream::from(&connection);
    let bus = DBusProxy::new(&connection).await?;
    for rule in [SLEEP, ZONE] {
        bus.add_match_rule(MatchRule::try_from(rule)?).await?;
    }
    while let Some(message) = messages.next().await {
        let message = message?;
        match message.header().member().map(|member| member.as_str()) {
            Some("PrepareForSleep") if !message.body().deserialize::<bool>()? => {
                tell(news, News::Heard(Heard::Resumed));
            }
            Some("PropertiesChanged") => tell(news, News::Look),
            _ => {}
        }
    }
    Ok(())
}

/// Tells each time the clock was set. The timer never goes off; it is there to be cancelled, which is how the kernel tells.
fn hear_clock(news: &Sender<News>) -> rustix::io::Result<()> {
    let timer = rustix::time::timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC)?;
    let never = Itimerspec {
        it_interval: Timespec { tv_sec: 0, tv_nsec: 0 },
        it_value: Timespec { tv_sec: i64::MAX, tv_nsec: 0 },
    };
    rustix::time::timerfd_settime(&timer, TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET, &never)?;
    loop {
        match rustix::io::read(&timer, &mut [0; 8]) {
            Err(Errno::CANCELED) => tell(news, News::Look),
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
    }
}
