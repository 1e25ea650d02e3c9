//! A notification service of the tests' own. It shows nothing; it keeps what it is handed, and says what a test wants it to say, when the
//! test wants it: also what a real one would say only in bad moments.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use xtask::desktop::Desktop;
use xtask::processes;
use zbus::blocking::object_server::InterfaceRef;
use zbus::blocking::{Connection, connection};
use zbus::fdo;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use crate::{SOON, eventually};

/// Where the service is found, by the standard.
const PATH: &str = "/org/freedesktop/Notifications";

/// The service on a desktop's session bus. It goes when it is dropped.
#[derive(Debug)]
pub struct StandIn {
    connection: Connection,
    held: Arc<Mutex<Held>>,
}

/// What it was handed, and how it behaves.
#[derive(Debug, Default)]
struct Held {
    /// The buttons of each, as name and label by turns; the first has the id 1.
    shown: Vec<Vec<String>>,
    closed: Vec<u32>,
    inhibited: bool,
    refuses: bool,
    /// The process that it kills before it answers the next request to show something.
    kills: Option<u32>,
}

#[derive(Debug)]
struct Service(Arc<Mutex<Held>>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Service {
    fn get_capabilities(&self) -> Vec<&'static str> {
        vec!["actions", "body"]
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("stand-in", "tests", "1", "1.2")
    }

    #[allow(clippy::too_many_arguments, reason = "the standard has so many")]
    fn notify(
        &self,
        _app: String,
        replaces: u32,
        _icon: String,
        _title: String,
        _body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _time: i32,
    ) -> fdo::Result<u32> {
        let mut held = self.0.lock().map_err(|_| fdo::Error::Failed("broken".into()))?;
        if let Some(id) = held.kills.take() {
            processes::kill_group(id);
            return Err(fdo::Error::Failed("nobody listens any more".into()));
        }
        if held.refuses {
            return Err(fdo::Error::LimitsExceeded("enough for today".into()));
        }
        let known = usize::try_from(replaces).ok().and_then(|id| id.checked_sub(1)).filter(|at| *at < held.shown.len());
        let at = known.unwrap_or(held.shown.len());
        if known.is_some() {
            held.shown[at] = actions;
        } else {
            held.shown.push(actions);
        }
        u32::try_from(at + 1).map_err(|_| fdo::Error::LimitsExceeded("too many".into()))
    }

    fn close_notification(&self, id: u32) {
        if let Ok(mut held) = self.0.lock() {
            held.closed.push(id);
        }
    }

    #[zbus(property)]
    fn inhibited(&self) -> bool {
        self.0.lock().is_ok_and(|held| held.inhibited)
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}

impl StandIn {
    /// Opens one on a desktop that has no other.
    pub fn open(desktop: &Desktop) -> Result<Self> {
        let held = Arc::new(Mutex::new(Held::default()));
        let connection = connection::Builder::address(desktop.bus().as_str())?
            .serve_at(PATH, Service(held.clone()))?
            .name("org.freedesktop.Notifications")?
            .build()?;
        Ok(Self { connection, held })
    }

    /// How many it has shown so far, counting one that took the place of another as the same.
    pub fn shown(&self) -> usize {
        self.held(|held| held.shown.len())
    }

    /// Waits until it was asked to take this one away.
    pub fn wait_for_close(&self, id: u32) -> Result<()> {
        eventually(&format!("notification {id} is to be closed"), SOON, || {
            Ok(self.held(|held| held.closed.contains(&id)).then_some(()))
        })
    }

    /// Says that the button with this label was pressed, whether or not the notification still stands.
    pub fn press(&self, id: u32, label: &str) -> Result<()> {
        let at = usize::try_from(id)?.checked_sub(1).context("ids begin at 1")?;
        let name = self.held(|held| {
            let buttons = held.shown.get(at)?;
            buttons.chunks_exact(2).find(|button| button[1] == label).map(|button| button[0].clone())
        });
        let name = name.with_context(|| format!("notification {id} has no button “{label}”"))?;
        Ok(zbus::block_on(self.service()?.signal_emitter().action_invoked(id, &name))?)
    }

    /// Says that a notification has gone from the screen, because the person put it away.
    pub fn put_away(&self, id: u32) -> Result<()> {
        Ok(zbus::block_on(self.service()?.signal_emitter().notification_closed(id, 2))?)
    }

    /// Asks for silence, as Plasma does, or no longer.
    pub fn inhibit(&self, on: bool) -> Result<()> {
        self.held(|held| held.inhibited = on);
        let service = self.service()?;
        Ok(zbus::block_on(service.get().inhibited_changed(service.signal_emitter()))?)
    }

    /// Refuses whatever it is handed from now on.
    pub fn refuse(&self) {
        self.held(|held| held.refuses = true);
    }

    /// Kills a process and its children in the moment in which it next hands something over.
    pub fn kill_at_the_next(&self, id: u32) {
        self.held(|held| held.kills = Some(id));
    }

    /// Waits until it has killed.
    pub fn wait_for_kill(&self) -> Result<()> {
        eventually("something is handed over", SOON, || Ok(self.held(|held| held.kills.is_none()).then_some(())))
    }

    fn service(&self) -> Result<InterfaceRef<Service>> {
        Ok(self.connection.object_server().interface(PATH)?)
    }

    fn held<T>(&self, look: impl FnOnce(&mut Held) -> T) -> T {
        look(&mut self.held.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}
