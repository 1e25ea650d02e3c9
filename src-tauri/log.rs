//! What the program says about itself on standard error: ids and codes, never the person's words.

use std::io::{IsTerminal, stderr};

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

use crate::place::Place;

/// Says warnings and errors, or as much as `ALONGSIDE_LOG` asks for (`error`, `warn`, `info`, `debug`, `trace`, `off`).
/// Other libraries stay silent: what they know of a notification or a page is not for a log.
pub fn start() {
    let level = std::env::var("ALONGSIDE_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::WARN);
    let ours = Targets::new().with_target("alongside_shell", level).with_target("alongside_core", level);
    let lines =
        tracing_subscriber::fmt::layer().with_writer(stderr).with_ansi(stderr().is_terminal()).with_filter(ours);
    // A second call would only mean that a log is there already.
    let _ = tracing_subscriber::registry().with(lines).try_init();
}

/// Says where a panic happened and not with which words, and clears a demonstration away when it ends the program.
pub fn watch_panics(place: &Place) {
    let place = place.clone();
    std::panic::set_hook(Box::new(move |panic| {
        let thread = std::thread::current();
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(at, thread = thread.name(), "panic");
        if thread.name() == Some("main") {
            place.tidy();
        }
    }));
}
