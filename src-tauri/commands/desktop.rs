//! The window's start, and what this desktop offers.

use alongside_core::reminders::About;
use alongside_core::settings::Settings;
use alongside_core::{Trouble, TroubleCode};
use serde::Serialize;
use tauri::{AppHandle, Manager};
use tauri_plugin_autostart::{AutoLaunchManager, ManagerExt};

use crate::home::Home;
use crate::outside::{NotificationState, Outside, Reach, TrayState};
use crate::window::{self, Which, Windows};

/// What the window is told when it starts.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Start {
    /// The vault is open.
    Open {
        /// What the person chose.
        settings: Settings,
        /// What this desktop offers.
        desktop: Desktop,
        /// What should be said once.
        notices: Vec<Trouble>,
    },
    /// The vault would not open.
    Closed {
        /// What stands in the way.
        trouble: Trouble,
        /// What this desktop offers.
        desktop: Desktop,
    },
}

/// What this desktop offers, and which vault this is.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Desktop {
    /// What it does with notifications.
    notifications: NotificationState,
    /// Whether it shows the icon in a tray.
    tray: TrayState,
    /// Whether the app starts with the computer; `None` where it cannot, or where this is not the vault that would open.
    autostart: Option<bool>,
    /// Whether the vault is made up and thrown away.
    demo: bool,
    /// Where the vault lies.
    vault_folder: String,
    /// The version of the program.
    version: String,
}

pub fn start(app: &AppHandle) -> Result<Start, Trouble> {
    let home = app.state::<Home>();
    app.state::<Windows>().started(Which::Main);
    let desktop = desktop(app)?;
    let opened = home.try_again().and_then(|()| home.ask(|alongside| Ok((alongside.settings()?, alongside.notices()))));
    Ok(match opened {
        Ok((settings, notices)) => Start::Open { settings, desktop, notices },
        Err(trouble) => Start::Closed { trouble, desktop },
    })
}

pub fn desktop(app: &AppHandle) -> Result<Desktop, Trouble> {
    let home = app.state::<Home>();
    let place = home.place();
    let Reach { notifications, tray } = app.state::<Outside>().reach();
    Ok(Desktop {
        notifications,
        tray,
        autostart: autostart(app).and_then(|autostart| autostart.is_enabled().ok()),
        demo: place.is_demo(),
        vault_folder: place.folder().display().to_string(),
        version: app.package_info().version.to_string(),
    })
}

pub fn set_autostart(app: &AppHandle, on: bool) -> Result<Desktop, Trouble> {
    if let Some(autostart) = autostart(app) {
        let set = if on { autostart.enable() } else { autostart.disable() };
        set.map_err(|error| {
            tracing::warn!(%error, "autostart");
            Trouble::said(TroubleCode::Other, "error-autostart", &[])
        })?;
    }
    desktop(app)
}

/// The small window asks what its line is about.
pub fn capture(app: &AppHandle) -> Result<About, Trouble> {
    Ok(app.state::<Windows>().started(Which::Capture))
}

pub fn leave(app: &AppHandle, window: String, kept: bool) -> Result<(), Trouble> {
    if let Some(which) = Which::named(&window) {
        window::leave(app, which, kept);
    }
    Ok(())
}

/// What starts the program with the computer. That start opens the usual vault, so no other one can be chosen for it.
fn autostart(app: &AppHandle) -> Option<tauri::State<'_, AutoLaunchManager>> {
    app.state::<Home>().place().is_usual().then(|| app.autolaunch())
}
