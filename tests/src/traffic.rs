//! An ear on the session bus: every message that goes over it, from the moment it listens.

use std::sync::{Arc, Mutex};

use anyhow::Result;
use xtask::desktop::Desktop;
use zbus::Message;
use zbus::blocking::fdo::MonitoringProxy;
use zbus::blocking::{MessageIterator, connection};

/// All that was heard so far.
#[derive(Debug, Clone)]
pub struct Traffic {
    heard: Arc<Mutex<Vec<Message>>>,
}

impl Traffic {
    /// Starts to listen; ends by itself with the bus.
    pub fn listen(desktop: &Desktop) -> Result<Self> {
        let connection = connection::Builder::address(desktop.bus().as_str())?.build()?;
        MonitoringProxy::new(&connection)?.become_monitor(&[], 0)?;
        let heard = Arc::new(Mutex::new(Vec::new()));
        let keeps = heard.clone();
        std::thread::Builder::new().name("traffic".into()).spawn(move || {
            for message in MessageIterator::from(connection).map_while(Result::ok) {
                if let Ok(mut heard) = keeps.lock() {
                    heard.push(message);
                }
            }
        })?;
        Ok(Self { heard })
    }

    /// The messages so far, in the order they went.
    pub fn messages(&self) -> Vec<Message> {
        self.heard.lock().map(|heard| heard.clone()).unwrap_or_default()
    }

    /// Whether these bytes stood in any message.
    pub fn holds(&self, bytes: &[u8]) -> bool {
        self.messages().iter().any(|message| message.data().bytes().windows(bytes.len()).any(|window| window == bytes))
    }
}
