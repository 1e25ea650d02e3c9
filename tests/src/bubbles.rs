//! Notifications as the real notification service (dunst) gets and shows them, and pressing them.

use std::collections::HashMap;
use std::time::Duration;

use anyhow::Result;
use xtask::desktop::Desktop;
use zbus::Message;
use zbus::message::Type;
use zbus::zvariant::OwnedValue;

use crate::traffic::Traffic;
use crate::{SOON, eventually};

/// One request to show a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bubble {
    /// The id of the one it takes the place of; 0 for none.
    pub replaces: u32,
    /// The first line.
    pub title: String,
    /// What stands under it.
    pub body: String,
    /// What its buttons say, in order. The press on the bubble itself (`default`) is not among them.
    pub buttons: Vec<String>,
}

/// What a call of `Notify` hands over: app, replaces, icon, title, body, buttons as key and label by turns, hints, time to live.
type Notify = (String, u32, String, String, String, Vec<String>, HashMap<String, OwnedValue>, i32);

/// The bubbles of one desktop.
#[derive(Debug, Clone)]
pub struct Bubbles {
    traffic: Traffic,
}

impl Bubbles {
    /// Reads them from what goes over the bus.
    pub fn of(traffic: &Traffic) -> Self {
        Self { traffic: traffic.clone() }
    }

    /// Every bubble that was asked for so far.
    pub fn asked_for(&self) -> Vec<Bubble> {
        self.traffic.messages().iter().filter_map(read).collect()
    }

    /// Waits for the next bubble after the first `known`.
    pub fn wait_for(&self, known: usize, limit: Duration) -> Result<Bubble> {
        eventually("a notification", limit, || Ok(self.asked_for().get(known).cloned()))
    }

    /// How many stand on the screen.
    pub fn on_screen(desktop: &Desktop) -> Result<usize> {
        Ok(desktop.run("dunstctl", &["count", "displayed"])?.trim().parse()?)
    }

    /// Waits until this many stand on the screen.
    pub fn wait_for_on_screen(desktop: &Desktop, number: usize) -> Result<()> {
        eventually(&format!("{number} notifications on the screen"), SOON, || {
            Ok((Self::on_screen(desktop)? == number).then_some(()))
        })
    }

    /// Presses the button that says this, through the service's own menu of buttons, and waits until the service has told of it.
    pub fn press(&self, desktop: &Desktop, button: &str) -> Result<()> {
        std::fs::write(desktop.path("pick"), button)?;
        self.until_told(button, || desktop.run("dunstctl", &["context"]))
    }

    /// Presses the bubble itself.
    pub fn press_body(&self, desktop: &Desktop) -> Result<()> {
        self.until_told("the bubble itself", || desktop.run("dunstctl", &["action", "0"]))
    }

    /// dunst opens its menu in a thread of its own and drops the wish if it is busy just then, so a press that nothing came of is pressed again.
    fn until_told(&self, what: &str, press: impl Fn() -> Result<String>) -> Result<()> {
        let told =
            || self.traffic.messages().iter().filter(|message| is(message, Type::Signal, "ActionInvoked")).count();
        let before = told();
        eventually(&format!("the notification service tells of a press on “{what}”"), SOON, || {
            press()?;
            eventually("it is told", Duration::from_secs(2), || Ok((told() > before).then_some(())))?;
            Ok(Some(()))
        })
    }
}

fn is(message: &Message, kind: Type, member: &str) -> bool {
    let header = message.header();
    message.message_type() == kind
        && header.interface().is_some_and(|interface| interface.as_str() == "org.freedesktop.Notifications")
        && header.member().is_some_and(|name| name.as_str() == member)
}

fn read(message: &Message) -> Option<Bubble> {
    if !is(message, Type::MethodCall, "Notify") {
        return None;
    }
    let (_, replaces, _, title, body, actions, _, _) = message.body().deserialize::<Notify>().ok()?;
    let buttons =
        actions.chunks(2).filter(|pair| pair[0] != "default").filter_map(|pair| pair.get(1).cloned()).collect();
    Some(Bubble { replaces, title, body, buttons })
}
