//! The vault of this run, and the one way in: everything that is asked or changed comes through here.

use std::sync::mpsc::Sender;
use std::sync::{Mutex, MutexGuard, PoisonError};

use alongside_core::reminders::{Heard, Locked, Tick};
use alongside_core::{Alongside, Changed, Error, Surroundings, Trouble, TroubleCode};

use crate::news::News;
use crate::place::Place;

/// The vault, opened when it is first needed, for all threads.
pub struct Home {
    place: Place,
    surroundings: Surroundings,
    door: Mutex<Door>,
    news: Sender<News>,
}

/// How things stand with the vault.
enum Door {
    /// Nobody has asked yet.
    Unopened,
    /// It is open.
    Open(Box<Alongside>),
    /// It would not open; its reminders may go on without it.
    Closed(Trouble, Option<Box<Locked>>),
    /// The program is ending.
    Left,
}

impl Home {
    /// The vault at `place`; whatever it sets off is told to `news`.
    pub fn new(place: Place, surroundings: Surroundings, news: Sender<News>) -> Self {
        Self { place, surroundings, door: Mutex::new(Door::Unopened), news }
    }

    /// Where the vault lies.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Opens a vault that would not open before, if it now will.
    ///
    /// # Errors
    /// What still stands in the way.
    pub fn try_again(&self) -> Result<(), Trouble> {
        let mut door = self.door();
        if let Door::Closed(_, locked) = &mut *door {
            // The folder is held by one alone.
            drop(locked.take());
            *door = self.open();
            self.tell(News::Look);
        }
        drop(door);
        self.ask(|_| Ok(()))
    }

    /// Asks the vault, with no word to anybody. To answer, the core may settle what nobody has seen yet, such as which
    /// exercise today has.
    ///
    /// # Errors
    /// What stands in the way, as a sentence for the person.
    pub fn ask<T>(&self, ask: impl FnOnce(&mut Alongside) -> Result<T, Error>) -> Result<T, Trouble> {
        match &mut *self.opened() {
            Door::Open(alongside) => ask(alongside).map_err(|error| say(&error)),
            Door::Closed(trouble, _) => Err(trouble.clone()),
            Door::Left | Door::Unopened => Err(Trouble::said(TroubleCode::NotKept, "error-not-kept", &[])),
        }
    }

    /// Lets the reminders take in what was `heard` and plan anew: in the vault, or, where that would not open, without it.
    ///
    /// # Errors
    /// When nothing could be taken in; it is to be told again.
    pub fn tick(&self, heard: Vec<Heard>) -> Result<Tick, Trouble> {
        match &mut *self.opened() {
            Door::Open(alongside) => alongside.tick(heard).map_err(|error| say(&error)),
            Door::Closed(_, Some(locked)) => locked.tick(heard).map_err(|error| say(&error)),
            Door::Closed(trouble, None) => Err(trouble.clone()),
            Door::Left | Door::Unopened => Err(Trouble::said(TroubleCode::NotKept, "error-not-kept", &[])),
        }
    }

    /// Changes the vault. Every change comes this way, whoever makes it: the open window hears which nouns it touched, the
    /// tray is drawn again and the reminders are planned anew.
    ///
    /// # Errors
    /// What stands in the way, as a sentence for the person.
    pub fn change<T>(&self, change: impl FnOnce(&mut Alongside) -> Result<Changed<T>, Error>) -> Result<T, Trouble> {
        let Changed { value, nouns } = self.ask(change)?;
        self.tell(News::Changed(nouns));
        Ok(value)
    }

    /// Tells the ticker.
    pub fn tell(&self, news: News) {
        // The ticker is gone only when the program is.
        let _ = self.news.send(news);
    }

    /// Closes the vault for the rest of the run and removes what was only for show.
    pub fn leave(&self) {
        *self.door() = Door::Left;
        self.place.tidy();
    }

    fn open(&self) -> Door {
        let open = if self.place.is_demo() { Alongside::demo } else { Alongside::open };
        match open(self.place.folder(), self.surroundings.clone()) {
            Ok(alongside) => Door::Open(Box::new(alongside)),
            Err(error) => Door::Closed(say(&error), self.locked()),
        }
    }

    fn locked(&self) -> Option<Box<Locked>> {
        match Locked::open(self.place.folder(), self.surroundings.clone()) {
            Ok(locked) => locked.map(Box::new),
            Err(error) => {
                tracing::info!(%error, "there are no reminders without the vault");
                None
            }
        }
    }

    /// The door, tried if nobody has yet.
    fn opened(&self) -> MutexGuard<'_, Door> {
        let mut door = self.door();
        if let Door::Unopened = *door {
            *door = self.open();
        }
        door
    }

    fn door(&self) -> MutexGuard<'_, Door> {
        // A panic in the middle of a question leaves the vault as it was: every change is one transaction.
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sentence for the person; the log gets the cause.
fn say(error: &Error) -> Trouble {
    let trouble = error.trouble();
    if trouble.code != TroubleCode::Field {
        tracing::warn!(%error, code = ?trouble.code, "trouble");
    }
    trouble
}
