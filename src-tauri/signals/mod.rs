//! What the system says unasked that makes the ticker look sooner: that the computer woke, that its clock or zone was set. Everything
//! here sleeps until it is told something; nothing is polled. Where nobody tells, the ticker notices by itself within a minute.

#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod system;

use std::sync::mpsc::Sender;

use crate::news::News;

pub use system::listen;

fn tell(news: &Sender<News>, what: News) {
    // The ticker is gone only when the program is.
    let _ = news.send(what);
}
