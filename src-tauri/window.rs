//! The one window: made when someone wants to see it, gone when it is closed. What is typed lives in the core, so nothing is
//! lost with it, and without a webview the program costs next to nothing.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use alongside_core::reminders::Go;
use alongside_core::settings::Look;
use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, Emitter, Manager, Url, WebviewWindow, WebviewWindowBuilder};

use crate::home::Home;
#[cfg(target_os = "linux")]
use crate::linux::{self, Scratch};
use crate::place::Place;

/// The window's name; the only one in tauri.conf.json and in the capability.
const LABEL: &str = "main";
/// How long a page may take to keep what is on its way.
const PATIENCE: Duration = Duration::from_secs(3);
/// The colours of the room, as in the interface's tokens: what is seen before the page is there.
const LIGHT_ROOM: Color = Color(0xe3, 0xe9, 0xeb, 0xff);
const DARK_ROOM: Color = Color(0x10, 0x19, 0x1f, 0xff);

/// What must be known about the window between its openings.
pub struct Window {
    /// Held while the window is made, so that two wishes make one.
    opening: Mutex<()>,
    page: Mutex<Page>,
    #[cfg(target_os = "linux")]
    scratch: Scratch,
}

#[derive(Default)]
struct Page {
    /// The page has asked how to start, and so hears events.
    started: bool,
    /// Where it shall go when it does.
    go: Option<Go>,
    leaving: Leaving,
}

/// How far the page is in keeping what is on its way, before its window goes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Leaving {
    /// Nobody has asked it to.
    #[default]
    No,
    /// It has been asked.
    Asked,
    /// It has answered whether everything was kept. If not, it says so, and a second wish to close is granted.
    Kept(bool),
}

impl Window {
    /// No window yet; the vault is the one at `place`.
    pub fn new(#[cfg_attr(not(target_os = "linux"), expect(unused_variables))] place: &Place) -> Self {
        Self {
            opening: Mutex::default(),
            page: Mutex::default(),
            #[cfg(target_os = "linux")]
            scratch: Scratch::of(place),
        }
    }

    /// The page is there and asks where to go.
    pub fn started(&self) -> Option<Go> {
        let mut page = held(&self.page);
        page.started = true;
        page.go.take()
    }

    /// Whether the window may close now; if not, the page is to be asked to keep what is on its way first.
    pub fn may_close(&self) -> bool {
        let mut page = held(&self.page);
        let asked_before = page.leaving != Leaving::No;
        page.leaving = Leaving::Asked;
        asked_before || !page.started
    }

    /// Whether the page was asked to leave and has not answered.
    fn is_silent(&self) -> bool {
        held(&self.page).leaving == Leaving::Asked
    }

    /// The window is gone.
    pub fn gone(&self) {
        *held(&self.page) = Page::default();
    }

    /// No window will follow.
    pub fn leave(&self) {
        #[cfg(target_os = "linux")]
        self.scratch.clear();
    }

    /// Where to send the page at once; what it cannot hear yet waits for its start.
    fn send(&self, go: Option<Go>) -> Option<Go> {
        let mut page = held(&self.page);
        if page.started {
            return go;
        }
        page.go = go.or(page.go.take());
        None
    }
}

/// Brings the window to the front, making it where there is none, and sends it to `go`. Returns at once: a window that is made
/// on the event loop's own thread never appears on Windows.
pub fn open(app: &AppHandle, go: Option<Go>) {
    let app = app.clone();
    let opened = thread::Builder::new().name("window".into()).spawn(move || {
        if let Err(error) = open_here(&app, go) {
            tracing::error!(%error, "the window did not open");
        }
    });
    if let Err(error) = opened {
        tracing::error!(%error, "the window did not open");
    }
}

/// Asks the page to keep what is on its way and then to leave; a page that does not answer is closed all the same.
pub fn ask_to_leave(app: &AppHandle) {
    let app = app.clone();
    let asked = thread::Builder::new().name("leaving".into()).spawn(move || {
        if let Err(error) = app.emit("leaving", ()) {
            tracing::warn!(%error, "the page was not asked to leave");
        }
        thread::sleep(PATIENCE);
        if app.state::<Window>().is_silent() {
            close(&app);
        }
    });
    if let Err(error) = asked {
        tracing::error!(%error, "the window does not close");
    }
}

/// The page has kept what was on its way, or could not.
pub fn leave(app: &AppHandle, kept: bool) {
    held(&app.state::<Window>().page).leaving = Leaving::Kept(kept);
    if kept {
        close(app);
    }
}

fn close(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL)
        && let Err(error) = window.destroy()
    {
        tracing::error!(%error, "the window does not close");
    }
}

/// Whether the window is there.
pub fn is_open(app: &AppHandle) -> bool {
    app.get_webview_window(LABEL).is_some()
}

fn open_here(app: &AppHandle, go: Option<Go>) -> tauri::Result<()> {
    let state = app.state::<Window>();
    let _alone = held(&state.opening);
    if let Some(go) = state.send(go) {
        app.emit("go", go)?;
    }
    let window = match app.get_webview_window(LABEL) {
        Some(window) => window,
        None => make(app)?,
    };
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

/// Makes the window, unseen.
fn make(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let config = app.config().app.windows.first().ok_or(tauri::Error::WindowNotFound)?;
    let builder = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .devtools(cfg!(debug_assertions));
    #[cfg(target_os = "linux")]
    let builder = match app.state::<Window>().scratch.folder() {
        Some(folder) => builder.incognito(false).data_directory(folder),
        None => builder,
    };
    let window = builder.build()?;
    window.set_background_color(Some(room(app, &window)))?;
    Ok(window)
}

/// The colour behind the page: the one that the page is about to have, so that it does not flash.
fn room(app: &AppHandle, window: &WebviewWindow) -> Color {
    // A vault that will not open has no settings; the page then looks as the system does.
    let look = app.state::<Home>().ask(|alongside| alongside.settings()).map_or(Look::System, |settings| settings.look);
    let dark = match look {
        Look::Light => false,
        Look::Dark => true,
        Look::System => system_is_dark(window),
    };
    if dark { DARK_ROOM } else { LIGHT_ROOM }
}

#[cfg(not(target_os = "linux"))]
fn system_is_dark(window: &WebviewWindow) -> bool {
    window.theme().is_ok_and(|theme| theme == tauri::Theme::Dark)
}

#[cfg(target_os = "linux")]
fn system_is_dark(window: &WebviewWindow) -> bool {
    let (tell, told) = std::sync::mpsc::channel();
    let asked = window.run_on_main_thread(move || {
        let _ = tell.send(linux::is_dark());
    });
    asked.is_ok() && told.recv().unwrap_or_default()
}

/// Whether `url` is the app's own page. Nothing else is ever shown.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // How Windows spells it.
        "http" | "https" => url.host_str() == Some("tauri.localhost") && url.port().is_none(),
        _ => false,
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::command_line::CommandLine;

    #[test]
    fn only_the_apps_own_page_is_shown() {
        let ours = |url: &str| is_ours(&url.parse().expect("a URL"));
        for url in ["tauri://localhost", "tauri://localhost/index.html#/journal", "http://tauri.localhost/"] {
            assert!(ours(url), "{url}");
        }
        for url in [
            "https://example.org/",
            "http://localhost/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost.example.org/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,hello",
            "about:blank",
        ] {
            assert!(!ours(url), "{url}");
        }
    }

    #[test]
    fn a_wish_waits_for_the_page_and_is_granted_once() {
        let command_line = CommandLine::try_parse_from(["alongside", "--vault", "nowhere"]).expect("a command line");
        let window = Window::new(&Place::find(&command_line, "app.alongside.test").expect("a place"));
        assert_eq!(window.send(Some(Go::Catch)), None, "nobody hears it yet");
        assert_eq!(window.send(None), None);
        assert_eq!(window.started(), Some(Go::Catch));
        assert_eq!(window.started(), None, "a page that is loaded anew is not sent again");
        assert_eq!(window.send(Some(Go::Today)), Some(Go::Today), "the page hears it at once");
        window.gone();
        assert_eq!(window.send(Some(Go::Today)), None);
    }
}
