//! Native notifications. The core decides what is said and when; here it is shown, replaced and closed, and what became of it
//! is told to the ticker. One thread talks to the system, so that a desktop that does not answer holds up nothing else.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod system;

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use alongside_core::reminders::{Action, Heard, Key, Notice};
use notify_rust::NotificationResponse;

use crate::news::News;
use crate::outside::NotificationState;
use system::System;

/// The way to the thread that talks to the system.
pub struct Notifications {
    orders: Sender<Order>,
}

enum Order {
    Show(Notice),
    Close(Key),
    #[cfg(target_os = "linux")]
    Service(crate::news::Owner),
}

impl Notifications {
    /// Starts the thread. It tells `news` what the desktop offers and what becomes of each notification.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn start(news: Sender<News>) -> std::io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        thread::Builder::new().name("notifications".into()).spawn(move || work(&inbox, &news))?;
        Ok(Self { orders })
    }

    /// Shows `notice` in the place of one with the same key.
    pub fn show(&self, notice: Notice) {
        self.order(Order::Show(notice));
    }

    /// Takes a notification away.
    pub fn close(&self, key: Key) {
        self.order(Order::Close(key));
    }

    /// The service that shows notifications came or went.
    #[cfg(target_os = "linux")]
    pub fn service(&self, owner: crate::news::Owner) {
        self.order(Order::Service(owner));
    }

    fn order(&self, order: Order) {
        // The thread ends only with the program.
        let _ = self.orders.send(order);
    }
}

fn work(inbox: &Receiver<Order>, news: &Sender<News>) {
    let mut system = System::meet(news.clone());
    let mut told = NotificationState::None;
    loop {
        if system.state() != told {
            told = system.state();
            let _ = news.send(News::Notifications(told));
        }
        match inbox.recv() {
            Ok(Order::Show(notice)) => {
                let key = notice.key.clone();
                let heard = match system.show(&notice) {
                    Ok(()) => Heard::Shown(key),
                    Err(why) => Heard::NotShown { key, why },
                };
                let _ = news.send(News::Heard(heard));
            }
            Ok(Order::Close(key)) => system.close(&key),
            #[cfg(target_os = "linux")]
            Ok(Order::Service(owner)) => system.service(owner),
            Err(mpsc::RecvError) => return,
        }
    }
}

/// What a button is called between us and the system; the person never sees it.
fn name_of(action: Action) -> &'static str {
    match action {
        Action::DidIt => "did-it",
        Action::Later => "later",
        Action::Open => "open",
    }
}

/// What was pressed, from the system's answer; nothing where the notification was only put away.
fn pressed(response: &NotificationResponse) -> Option<Action> {
    match response {
        NotificationResponse::Default => Some(Action::Open),
        NotificationResponse::Action(name) => {
            [Action::DidIt, Action::Later, Action::Open].into_iter().find(|action| name_of(*action) == name)
        }
        NotificationResponse::Closed(_) | NotificationResponse::Reply(_) => None,
    }
}

/// Tells `news` what was pressed on the notification `key`, if anything was.
fn tell(news: &Sender<News>, key: Key, response: &NotificationResponse) {
    if let Some(action) = pressed(response) {
        let _ = news.send(News::Heard(Heard::Pressed { key, action }));
    }
}
