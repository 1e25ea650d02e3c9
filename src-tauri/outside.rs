//! What of the app reaches the person outside its window, on this desktop: the ticker writes it down, commands ask.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// What this desktop does with notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub enum NotificationState {
    /// It shows them, with buttons.
    Buttons,
    /// It shows them, without buttons.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "only a service on Linux says that it has none"))]
    Plain,
    /// It shows none.
    #[default]
    None,
}

/// Why the desktop did not take a notification.
#[derive(Debug)]
pub enum Refusal {
    /// Nobody here shows any.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "the other systems always have somebody"))]
    NoService,
    /// What the desktop said: a code, never the person's words.
    Said(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoService => f.write_str("no notification service"),
            Self::Said(code) => f.write_str(code),
        }
    }
}

/// Whether the desktop shows the icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub enum TrayState {
    /// It does.
    Shown,
    /// It has no place for it.
    #[default]
    None,
}

/// As last seen, for all threads.
#[derive(Default)]
pub struct Outside(Mutex<Reach>);

/// The two ways out of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// What the desktop does with notifications.
    pub notifications: NotificationState,
    /// Whether it shows the icon in a tray.
    pub tray: TrayState,
}

impl Outside {
    /// What reaches the person now.
    pub fn reach(&self) -> Reach {
        *self.held()
    }

    /// Writes down what was seen; answers whether that is new.
    pub fn note(&self, write: impl FnOnce(&mut Reach)) -> bool {
        let mut reach = self.held();
        let before = *reach;
        write(&mut reach);
        *reach != before
    }

    fn held(&self) -> MutexGuard<'_, Reach> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
