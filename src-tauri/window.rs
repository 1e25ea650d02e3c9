//! The windows: the large one, and the small one for a line. Each is made when someone wants to see it and gone when it is closed. What is typed
//! lives in the core, so nothing is lost with it, and without a webview the program costs next to nothing.

use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use alongside_core::reminders::{About, Go};
use alongside_core::settings::Look;
use alongside_core::words;
use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{AppHandle, Emitter, Manager, Url, WebviewWindow, WebviewWindowBuilder};

use crate::home::Home;
#[cfg(target_os = "linux")]
use crate::linux::{self, Scratch};
use crate::place::Place;

/// The windows there are, each at most once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The window.
    Main,
    /// The small one for a line.
    Capture,
}

impl Which {
    /// The window with this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Main, Self::Capture].into_iter().find(|which| which.name() == name)
    }

    /// Its name in tauri.conf.json and in the capability.
    fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Capture => "capture",
        }
    }
}

/// How long a page may take to keep what is on its way.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long a window waits to hear which look the person chose. A vault opens in milliseconds; one that is looked through whole first takes
/// longer, and then the window itself says so.
const GLANCE: Duration = Duration::from_millis(300);
/// The colours of the room, as in the interface's tokens: what is seen before the page is there.
const LIGHT_ROOM: Color = Color(0xe3, 0xe9, 0xeb, 0xff);
const DARK_ROOM: Color = Color(0x10, 0x19, 0x1f, 0xff);

/// What must be known about the windows between their openings.
pub struct Windows {
    /// Held while a window is made, so that two wishes make one.
    opening: Mutex<()>,
    main: Mutex<Page>,
    capture: Mutex<Page>,
    #[cfg(target_os = "linux")]
    scratch: Scratch,
}

#[derive(Default)]
struct Page {
    /// The page has asked how to start, and so hears events.
    started: bool,
    /// What the line is about, until the page has asked for it.
    about: About,
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

impl Windows {
    /// No window yet; the vault is the one at `place`.
    pub fn new(#[cfg_attr(not(target_os = "linux"), expect(unused_variables))] place: &Place) -> Self {
        Self {
            opening: Mutex::default(),
            main: Mutex::default(),
            capture: Mutex::default(),
            #[cfg(target_os = "linux")]
            scratch: Scratch::of(place),
        }
    }

    fn page(&self, which: Which) -> MutexGuard<'_, Page> {
        held(match which {
            Which::Main => &self.main,
            Which::Capture => &self.capture,
        })
    }

    /// The page is there and asks how to start; answers what its line is about.
    pub fn started(&self, which: Which) -> About {
        let mut page = self.page(which);
        page.started = true;
        std::mem::take(&mut page.about)
    }

    /// Whether the window may close now; if not, the page is to be asked to keep what is on its way first.
    pub fn may_close(&self, which: Which) -> bool {
        let mut page = self.page(which);
        let asked_before = page.leaving != Leaving::No;
        page.leaving = Leaving::Asked;
        asked_before || !page.started
    }

    /// Whether the page was asked to leave and has not answered.
    fn is_silent(&self, which: Which) -> bool {
        self.page(which).leaving == Leaving::Asked
    }

    /// The window is gone.
    pub fn gone(&self, which: Which) {
        *self.page(which) = Page::default();
    }

    /// No window will follow.
    pub fn leave(&self) {
        #[cfg(target_os = "linux")]
        self.scratch.clear();
    }

    /// Whether the page hears what the next line is about; what it cannot hear yet waits for its start.
    fn hears(&self, about: &About) -> bool {
        let mut page = self.page(Which::Capture);
        if !page.started {
            page.about = about.clone();
        }
        page.started
    }
}

/// Brings the window to the front, making it where there is none.
pub fn open(app: &AppHandle) {
    open_soon(app, None);
}

/// The same for the window that `go` says.
pub fn go(app: &AppHandle, go: Go) {
    open_soon(app, Some(go));
}

/// Returns at once: a window that is made on the event loop's own thread never appears on Windows.
fn open_soon(app: &AppHandle, go: Option<Go>) {
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
pub fn ask_to_leave(app: &AppHandle, which: Which) {
    let app = app.clone();
    let asked = thread::Builder::new().name("leaving".into()).spawn(move || {
        if let Err(error) = app.emit_to(which.name(), "leaving", ()) {
            tracing::warn!(%error, "the page was not asked to leave");
        }
        thread::sleep(PATIENCE);
        if app.state::<Windows>().is_silent(which) {
            close(&app, which);
        }
    });
    if let Err(error) = asked {
        tracing::error!(%error, "the window does not close");
    }
}

/// The page has kept what was on its way, or could not.
pub fn leave(app: &AppHandle, which: Which, kept: bool) {
    app.state::<Windows>().page(which).leaving = Leaving::Kept(kept);
    if kept {
        close(app, which);
    }
}

fn close(app: &AppHandle, which: Which) {
    if let Some(window) = app.get_webview_window(which.name())
        && let Err(error) = window.destroy()
    {
        tracing::error!(%error, "the window does not close");
    }
}

/// Whether any window is there.
pub fn is_open(app: &AppHandle) -> bool {
    !app.webview_windows().is_empty()
}

fn open_here(app: &AppHandle, go: Option<Go>) -> tauri::Result<()> {
    let state = app.state::<Windows>();
    let _alone = held(&state.opening);
    let which = match go {
        None => Which::Main,
        Some(Go::Today) => {
            // A page that starts is on Today by itself.
            app.emit_to(Which::Main.name(), "go", ())?;
            Which::Main
        }
        Some(Go::Catch(about)) => {
            if state.hears(&about) {
                app.emit_to(Which::Capture.name(), "about", about)?;
            }
            Which::Capture
        }
    };
    let window = match app.get_webview_window(which.name()) {
        Some(window) => window,
        None => make(app, which)?,
    };
    window.unminimize()?;
    window.show()?;
    window.set_focus()
}

/// Makes a window, unseen.
fn make(app: &AppHandle, which: Which) -> tauri::Result<WebviewWindow> {
    let windows = &app.config().app.windows;
    let config = windows.iter().find(|config| config.label == which.name()).ok_or(tauri::Error::WindowNotFound)?;
    let builder = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .devtools(cfg!(debug_assertions));
    let builder = match which {
        Which::Main => builder,
        Which::Capture => builder.title(words::say("capture-title")),
    };
    #[cfg(target_os = "linux")]
    let builder = match app.state::<Windows>().scratch.folder() {
        Some(folder) => builder.incognito(false).data_directory(folder),
        None => builder,
    };
    let window = builder.build()?;
    window.set_background_color(Some(room(app, &window)))?;
    Ok(window)
}

/// The colour behind the page: the one that the page is about to have, so that it does not flash.
fn room(app: &AppHandle, window: &WebviewWindow) -> Color {
    let dark = match chosen_look(app) {
        Look::Light => false,
        Look::Dark => true,
        Look::System => system_is_dark(window),
    };
    if dark { DARK_ROOM } else { LIGHT_ROOM }
}

/// The look the person chose. A vault that will not open, or not yet, has no settings; the page then looks as the system does.
fn chosen_look(app: &AppHandle) -> Look {
    let (tell, told) = mpsc::channel();
    let app = app.clone();
    let asked = thread::Builder::new().name("look".into()).spawn(move || {
        let settings = app.state::<Home>().ask(|alongside| alongside.settings());
        // Whoever asked may have gone on without an answer.
        let _ = tell.send(settings.map_or(Look::System, |settings| settings.look));
    });
    asked.ok().and_then(|_| told.recv_timeout(GLANCE).ok()).unwrap_or(Look::System)
}

#[cfg(not(target_os = "linux"))]
fn system_is_dark(window: &WebviewWindow) -> bool {
    window.theme().is_ok_and(|theme| theme == tauri::Theme::Dark)
}

#[cfg(target_os = "linux")]
fn system_is_dark(window: &WebviewWindow) -> bool {
    let (tell, told) = mpsc::channel();
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
    fn what_a_line_is_about_waits_for_its_page_and_is_told_once() {
        let command_line = CommandLine::try_parse_from(["alongside", "--vault", "nowhere"]).expect("a command line");
        let windows = Windows::new(&Place::find(&command_line, "app.alongside.test").expect("a place"));
        let about = About { exercise: Some("play-just-friends".to_owned()), ritual: None };
        assert!(!windows.hears(&about), "nobody is there yet");
        assert_eq!(windows.started(Which::Capture), about);
        assert_eq!(windows.started(Which::Capture), About::default(), "a page that is loaded anew is not told again");
        assert!(windows.hears(&about), "the page hears it at once");
        assert!(windows.may_close(Which::Main), "one window’s page says nothing of the other’s");
        assert!(!windows.may_close(Which::Capture));
        windows.gone(Which::Capture);
        assert!(!windows.hears(&about));
    }
}
