//! Alongside's shell: the window, the tray, the notifications and the clock's ticking around `alongside-core`.
//! This file is wiring only: command line → log → vault → plugins → state → commands → run loop.

mod command_line;
mod commands;
mod downloads;
mod home;
#[cfg(target_os = "linux")]
mod linux;
mod log;
mod news;
mod notifications;
mod outside;
mod place;
mod signals;
mod ticker;
mod tray;
mod window;

use std::process::ExitCode;
use std::sync::mpsc;

use alongside_core::Surroundings;
use clap::Parser;
use tauri::plugin::TauriPlugin;
use tauri::{App, AppHandle, Manager, RunEvent, WindowEvent, Wry};
use tauri_plugin_window_state::StateFlags;

use command_line::CommandLine;
use home::Home;
use news::News;
use outside::Outside;
use place::Place;

use window::{Which, Windows};

/// Runs the program to its end.
pub fn run() -> ExitCode {
    let command_line = CommandLine::parse();
    log::start();
    match build(&command_line) {
        Ok(app) => match u8::try_from(app.run_return(react)) {
            Ok(code) => ExitCode::from(code),
            Err(_) => ExitCode::FAILURE,
        },
        Err(error) => {
            tracing::error!(%error, "Alongside could not start");
            ExitCode::FAILURE
        }
    }
}

fn build(command_line: &CommandLine) -> Result<App, Box<dyn std::error::Error>> {
    #[cfg(target_os = "linux")]
    linux::prepare()?;
    let context = tauri::generate_context!();
    let place = Place::find(command_line, &context.config().identifier)?;
    log::watch_panics(&place);
    let tidy = place.clone();
    let surroundings = Surroundings::real();
    let (news, inbox) = mpsc::channel();
    let hidden = command_line.hidden;
    let mut builder = tauri::Builder::default();
    // Elsewhere a start with another vault could not be told from a second start.
    if place.is_usual() || cfg!(target_os = "linux") && !place.is_demo() {
        builder = builder.plugin(one_at_a_time(&place, &context.config().identifier));
    }
    if !place.is_demo() {
        builder = builder.plugin(size_of_the_window());
    }
    let app = builder
        .plugin(tauri_plugin_autostart::Builder::new().arg("--hidden").build())
        .manage(Windows::new(&place))
        .manage(Home::new(place, surroundings.clone(), news.clone()))
        .manage(Outside::default())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            quit_when_told(app);
            ticker::start(app.handle(), surroundings, &news, inbox)?;
            if !hidden {
                window::open(app.handle());
            }
            Ok(())
        })
        .build(context)
        .inspect_err(|_| tidy.tidy())?;
    Ok(app)
}

/// What happens to the program as a whole.
fn react(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::CloseRequested { api, .. }, .. } => {
            if let Some(which) = Which::named(&label)
                && !app.state::<Windows>().may_close(which)
            {
                api.prevent_close();
                window::ask_to_leave(app, which);
            }
        }
        RunEvent::WindowEvent { label, event: WindowEvent::Destroyed, .. } => {
            if let Some(which) = Which::named(&label) {
                app.state::<Windows>().gone(which);
            }
        }
        // The last window is gone. The ticker decides what follows; to quit, it comes back here with a code.
        RunEvent::ExitRequested { code: None, api, .. } => {
            api.prevent_exit();
            app.state::<Home>().tell(News::WindowClosed);
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { has_visible_windows: false, .. } => window::open(app),
        RunEvent::Exit => {
            app.state::<Home>().leave();
            app.state::<Windows>().leave();
        }
        _ => {}
    }
}

/// A second start on the same vault brings the window of the first to the front; at login it stays unseen.
fn one_at_a_time(place: &Place, identifier: &str) -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::Builder::new()
        // Only D-Bus tells vaults apart.
        .dbus_id(format!("{identifier}.v{}", place.id()))
        .callback(|app, arguments, _| {
            let hidden = CommandLine::try_parse_from(arguments).is_ok_and(|second| second.hidden);
            if !hidden {
                window::open(app);
            }
        })
        .build()
}

/// The window comes back in the size that it was left in; where it stands is the desktop's affair.
fn size_of_the_window() -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::SIZE | StateFlags::MAXIMIZED)
        // The small one is always small.
        .with_denylist(&["capture"])
        .build()
}

/// Ctrl+C, a session that ends and `kill` quit as the tray does: the vault is closed and a demonstration cleared away.
fn quit_when_told(app: &App) {
    let app = app.handle().clone();
    if let Err(error) = ctrlc::set_handler(move || app.exit(0)) {
        tracing::warn!(%error, "signals end the program at once");
    }
}
