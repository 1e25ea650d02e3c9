//! A computer's own services, as far as they say that it sleeps, wakes or travels: stand-ins for logind and timedated on a desktop's system
//! bus.

use std::collections::HashMap;

use anyhow::Result;
use xtask::desktop::Desktop;
use zbus::blocking::{Connection, connection};
use zbus::zvariant::Value;

/// The services.
#[derive(Debug)]
pub struct Computer {
    connection: Connection,
}

impl Computer {
    /// Starts them; an app that is to hear them is started afterwards.
    pub fn open(desktop: &mut Desktop) -> Result<Self> {
        desktop.open_system_bus()?;
        let connection = connection::Builder::address(desktop.system_bus().as_str())?
            .name("org.freedesktop.login1")?
            .name("org.freedesktop.timedate1")?
            .build()?;
        Ok(Self { connection })
    }

    /// Says that the computer is about to sleep.
    pub fn falls_asleep(&self) -> Result<()> {
        self.sleep(true)
    }

    /// Says that it has woken up.
    pub fn wakes(&self) -> Result<()> {
        self.sleep(false)
    }

    /// Says that its zone was set.
    pub fn travels(&self) -> Result<()> {
        self.connection.emit_signal(
            None::<&str>,
            "/org/freedesktop/timedate1",
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            &(
                "org.freedesktop.timedate1",
                HashMap::from([("Timezone", Value::from("Asia/Tokyo"))]),
                Vec::<&str>::new(),
            ),
        )?;
        Ok(())
    }

    fn sleep(&self, start: bool) -> Result<()> {
        self.connection.emit_signal(
            None::<&str>,
            "/org/freedesktop/login1",
            "org.freedesktop.login1.Manager",
            "PrepareForSleep",
            &start,
        )?;
        Ok(())
    }
}
