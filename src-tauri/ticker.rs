//! The one thread that waits. It sleeps until the core wants to be looked at again, at most a minute, or until there is news;
//! then it lets the core plan anew, does what the core asks for, and passes on what changed: to the window, to the tray.
//! What the reminders owe, and when, is decided in the core alone.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use alongside_core::reminders::{Effect, Heard, Key, Notice};
use alongside_core::settings::Settings;
use alongside_core::{Noun, Surroundings, Tray as Picture, words};
use chrono::{DateTime, TimeDelta, Utc};
use tauri::{AppHandle, Emitter, Manager, State};

use crate::home::Home;
use crate::news::News;
use crate::notifications::Notifications;
use crate::outside::{NotificationState, Outside, Reach, TrayState};
use crate::tray::Tray;
use crate::window;

/// The longest sleep: clocks are set, computers suspended and zones crossed with nobody saying so.
const LONGEST: Duration = Duration::from_secs(60);
/// The shortest: whatever the core asks for, the ticker never spins.
const SHORTEST: Duration = Duration::from_millis(50);
/// A sleep that took this much longer on the wall than it was meant to was the computer's own, or the clock was set.
const OVERSLEPT: TimeDelta = TimeDelta::seconds(20);

/// What the thread works with.
struct Ticker {
    app: AppHandle,
    surroundings: Surroundings,
    notifications: Notifications,
    tray: Tray,
    /// What the core has not been told yet.
    heard: Vec<Heard>,
}

/// Starts the ticker, which learns its news from `inbox`; `news` leads there.
///
/// # Errors
/// When the system gives no more threads.
pub fn start(
    app: &AppHandle,
    surroundings: Surroundings,
    news: &Sender<News>,
    inbox: Receiver<News>,
) -> std::io::Result<()> {
    crate::signals::listen(news);
    let ticker = Ticker {
        app: app.clone(),
        surroundings,
        notifications: Notifications::start(news.clone())?,
        tray: Tray::new(app.clone()),
        heard: vec![],
    };
    thread::Builder::new().name("ticker".into()).spawn(move || ticker.run(&inbox))?;
    Ok(())
}

impl Ticker {
    fn run(mut self, inbox: &Receiver<News>) {
        loop {
            let wake = self.tick();
            self.draw_tray();
            let (asleep_at, sleep) = (self.now(), self.until(wake));
            match inbox.recv_timeout(sleep) {
                Ok(news) => {
                    self.take(news);
                    while let Ok(news) = inbox.try_recv() {
                        self.take(news);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // Where nobody says that the computer woke, or says it too late, the wall clock does.
            if (self.now() - asleep_at - OVERSLEPT).to_std().is_ok_and(|slept| slept > sleep) {
                self.hear(Heard::Resumed);
            }
        }
    }

    /// Lets the core plan anew and does what it asks for; answers when it wants to be asked again.
    fn tick(&mut self) -> Option<DateTime<Utc>> {
        // What could not be taken in is told again at the next look.
        let Ok(tick) = self.home().tick(self.heard.clone()) else { return None };
        self.heard.clear();
        for effect in tick.effects {
            match effect {
                Effect::Show(notice) => self.notifications.show(notice),
                Effect::Close(key) => self.notifications.close(key),
            }
        }
        self.pass_on(&tick.nouns);
        if let Some(go) = tick.go {
            window::go(&self.app, go);
        }
        tick.wake
    }

    fn draw_tray(&mut self) {
        let picture = self.home().ask(|alongside| alongside.tray()).unwrap_or_else(|_| Picture::closed());
        self.tray.draw(picture);
        let state = self.tray.state();
        self.note(|reach| reach.tray = state);
    }

    /// How long to sleep. The wall clock says when; the sleep itself is only a sleep.
    fn until(&self, wake: Option<DateTime<Utc>>) -> Duration {
        let Some(wake) = wake else { return LONGEST };
        let ahead = wake - self.now();
        ahead.to_std().unwrap_or_default().clamp(SHORTEST, LONGEST)
    }

    fn take(&mut self, news: News) {
        tracing::debug!(?news);
        match news {
            News::Changed(nouns) => {
                self.hear(Heard::Acted);
                self.pass_on(&nouns);
            }
            News::Heard(heard) => self.hear(heard),
            News::Look => {}
            News::Try(answer) => self.notifications.try_one(answer),
            News::Pressed(action) => {
                // The change sends news of its own; what was refused is still as the menu shows it.
                let _ = self.home().change(|alongside| alongside.pressed(action));
            }
            News::Notifications(state) => self.note(|reach| reach.notifications = state),
            #[cfg(target_os = "linux")]
            News::TrayHost { here } => self.tray.host(here),
            News::WindowClosed => self.stay_or_quit(),
        }
    }

    /// Keeps for the core what it has not been told yet; the same news twice in a row is one.
    fn hear(&mut self, heard: Heard) {
        if self.heard.last() != Some(&heard) {
            self.heard.push(heard);
        }
    }

    /// The open window hears what changed.
    fn pass_on(&self, nouns: &[Noun]) {
        if !nouns.is_empty()
            && let Err(error) = self.app.emit("changed", nouns)
        {
            tracing::warn!(%error, "the window did not hear of a change");
        }
    }

    /// Writes down what the desktop offers; the window hears when that changed.
    fn note(&self, write: impl FnOnce(&mut Reach)) {
        if self.app.state::<Outside>().note(write) {
            self.pass_on(&[Noun::Reminders]);
        }
    }

    /// Without its window the app stays as long as something still leads to it: the tray, or a notification to come.
    fn stay_or_quit(&self) {
        if self.tray.state() == TrayState::Shown || window::is_open(&self.app) {
            return;
        }
        let notified = self.app.state::<Outside>().reach().notifications != NotificationState::None;
        match self.home().ask(|alongside| alongside.settings()) {
            Ok(settings) if settings.remind && notified => self.explain_once(settings),
            _ => self.app.exit(0),
        }
    }

    /// Says, the first time, that the app is still here although nothing of it is to be seen.
    fn explain_once(&self, settings: Settings) {
        if settings.tray_explained {
            return;
        }
        self.notifications.show(Notice {
            key: Key::no_tray(),
            title: words::say("no-tray-title"),
            body: words::say("no-tray-body"),
            buttons: vec![],
        });
        let explained = Settings { tray_explained: true, ..settings };
        // Should it not be kept, it is said once more next time.
        let _ = self.home().change(|alongside| alongside.save_settings(explained.into()));
    }

    fn now(&self) -> DateTime<Utc> {
        self.surroundings.clock.now()
    }

    fn home(&self) -> State<'_, Home> {
        self.app.state()
    }
}
