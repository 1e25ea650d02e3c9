//! Native notifications. The core decides what is said and when; here it is shown, replaced and closed, and what became of it
//! is told to the ticker. One thread talks to the system, so that a desktop that does not answer holds up nothing else.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod system;

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use alongside_core::reminders::{self, Action, Heard, Key, Notice};

use crate::news::News;
use crate::outside::{NotificationState, Refusal};
use system::System;

/// The way to the thread that talks to the system.
pub struct Notifications {
    orders: Sender<Order>,
}

enum Order {
    Show(Notice),
    Close(Key),
    Try(Sender<Result<(), Refusal>>),
    /// What the service says by itself stands in the same line, so that it is heard after what it follows.
    #[cfg(target_os = "linux")]
    Said(system::Said),
}

impl Notifications {
    /// Starts the thread. It tells `news` what the desktop offers and what becomes of each notification.
    ///
    /// # Errors
    /// When the system gives no more threads.
    pub fn start(news: Sender<News>) -> std::io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        #[cfg(target_os = "linux")]
        let meet = {
            let orders = orders.clone();
            move |news| System::meet(news, &orders)
        };
        #[cfg(not(target_os = "linux"))]
        let meet = System::meet;
        thread::Builder::new().name("notifications".into()).spawn(move || work(meet(news.clone()), &inbox, &news))?;
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

    /// Shows what the person asked for to see whether notifications come through, and tells `answer` what the desktop said.
    pub fn try_one(&self, answer: Sender<Result<(), Refusal>>) {
        self.order(Order::Try(answer));
    }

    fn order(&self, order: Order) {
        // The thread ends only with the program.
        let _ = self.orders.send(order);
    }
}

fn work(mut system: System, inbox: &Receiver<Order>, news: &Sender<News>) {
    let mut told = NotificationState::None;
    loop {
        if system.state() != told {
            told = system.state();
            let _ = news.send(News::Notifications(told));
        }
        match inbox.recv() {
            Ok(Order::Show(notice)) => {
                let shown = system.show(&notice);
                let key = notice.key;
                tell(
                    news,
                    shown.map_or_else(
                        |why| Heard::NotShown { key: key.clone(), why: why.to_string() },
                        |()| Heard::Shown(key.clone()),
                    ),
                );
            }
            Ok(Order::Close(key)) => system.close(&key),
            Ok(Order::Try(answer)) => {
                // Whoever asked may have given up.
                let _ = answer.send(system.show(&reminders::trial()));
            }
            #[cfg(target_os = "linux")]
            Ok(Order::Said(said)) => system.hear(said),
            Err(mpsc::RecvError) => return,
        }
    }
}

/// What a button is called between us and the system; the person never sees it.
fn name_of(action: Action) -> &'static str {
    match action {
        Action::DidIt => "did-it",
        Action::Later => "later",
        Action::Write => "write",
        Action::Open => "open",
    }
}

/// The button with this name.
fn named(name: &str) -> Option<Action> {
    [Action::DidIt, Action::Later, Action::Write, Action::Open].into_iter().find(|action| name_of(*action) == name)
}

/// Tells `news` what became of the notification `key`: it was pressed, or has gone from the screen.
fn tell_of(news: &Sender<News>, key: Key, response: &notify_rust::NotificationResponse) {
    use notify_rust::NotificationResponse::{Action as Button, Closed, Default, Reply};

    let pressed = match response {
        Default => Some(Action::Open),
        Button(name) => named(name),
        Closed(_) | Reply(_) => None,
    };
    tell(
        news,
        match pressed {
            Some(action) => Heard::Pressed { key, action },
            None => Heard::Closed(key),
        },
    );
}

fn tell(news: &Sender<News>, heard: Heard) {
    // The ticker is gone only when the program is.
    let _ = news.send(News::Heard(heard));
}
