//! What happened, told to the ticker: by the window, the tray, the notifications and the desktop.

use alongside_core::reminders::Heard;
use alongside_core::{Noun, TrayAction};

use crate::outside::NotificationState;

/// What the ticker is told.
#[derive(Debug)]
pub enum News {
    /// Something in the vault changed.
    Changed(Vec<Noun>),
    /// Something happened to a notification, or the computer woke.
    Heard(Heard),
    /// A row of the tray's menu was pressed.
    Pressed(TrayAction),
    /// Notifications are now shown like this.
    Notifications(NotificationState),
    /// Somebody who shows tray icons came or went.
    #[cfg(target_os = "linux")]
    TrayHost {
        /// Whether they came.
        here: bool,
    },
    /// The service that shows notifications came or went.
    #[cfg(target_os = "linux")]
    NotificationService(Owner),
    /// The last window was closed.
    WindowClosed,
}

/// Whether a name on the session bus has an owner.
#[cfg(target_os = "linux")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Somebody answers to the name now.
    pub here: bool,
    /// The bus would start somebody who does.
    pub startable: bool,
}
