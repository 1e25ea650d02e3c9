//! What happened, told to the ticker: by the window, the tray, the notifications and the desktop.

use std::sync::mpsc::Sender;

use alongside_core::reminders::Heard;
use alongside_core::{Noun, TrayAction};

use crate::outside::{NotificationState, Refusal};

/// What the ticker is told.
#[derive(Debug)]
pub enum News {
    /// The person changed something in the vault.
    Changed(Vec<Noun>),
    /// Something happened to a notification, or the computer woke.
    Heard(Heard),
    /// Something that the reminders depend on may have changed, such as the clock: they are to be planned anew.
    Look,
    /// A row of the tray's menu was pressed.
    Pressed(TrayAction),
    /// The person wants to see a notification; what the desktop says to it is the answer.
    Try(Sender<Result<(), Refusal>>),
    /// Notifications are now shown like this.
    Notifications(NotificationState),
    /// Somebody who shows tray icons came or went.
    #[cfg(target_os = "linux")]
    TrayHost {
        /// Whether they came.
        here: bool,
    },
    /// The last window was closed.
    WindowClosed,
}
