//! What of the app reaches the person outside its window, on this desktop: the ticker writes it down, commands ask.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::notifications::NotificationState;
use crate::tray::TrayState;

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
