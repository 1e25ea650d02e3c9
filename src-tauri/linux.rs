//! What only Linux wants done before the first window.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::OnceLock;

use gtk::prelude::GtkSettingsExt;
use rustix::process::{Resource, Rlimit, setrlimit};

use crate::place::Place;

/// Has pages painted without the graphics card, starts GTK, stills its caret and, in a release, keeps memory out of core dumps.
///
/// # Errors
/// When there is no display; Tauri itself would panic later.
pub fn prepare() -> Result<(), gtk::glib::BoolError> {
    paint_without_graphics_card()?;
    gtk::init()?;
    if let Some(settings) = gtk::Settings::default() {
        // A blinking caret costs a WebKitGTK window 150 wake-ups a second.
        settings.set_gtk_cursor_blink(false);
    }
    if !cfg!(debug_assertions) {
        keep_memory_private();
    }
    Ok(())
}

/// WebKit reads this from the environment when its first page is made, so it is set while there is only one thread. A still page
/// of text gains nothing from the graphics card: where there is none (a virtual machine, a remote desktop) starting OpenGL in
/// software takes twice the time and 100 MB, and with some drivers the window stays empty. Who sets the variable to 0 has the card.
fn paint_without_graphics_card() -> Result<(), gtk::glib::BoolError> {
    gtk::glib::setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1", false)
}

/// Whether a page that asks the system sees it dark, as WebKitGTK reads it from GTK. For the main thread.
pub fn is_dark() -> bool {
    let named_dark = |theme: &str| theme.ends_with("-dark") || theme.ends_with(":dark");
    let settings = gtk::Settings::default();
    settings.as_ref().is_some_and(|settings| settings.is_gtk_application_prefer_dark_theme())
        || settings.and_then(|settings| settings.gtk_theme_name()).is_some_and(|theme| named_dark(&theme))
        || std::env::var("GTK_THEME").is_ok_and(|theme| named_dark(&theme))
}

/// What WebKit may write into during a run: a folder in memory, where the system keeps such, removed at the end. It gets no
/// word of the person's. A private window would need no folder, but WebKitGTK shows the app's page in the first private window
/// only, and starts a process for each that stays.
pub struct Scratch {
    folder: PathBuf,
    made: OnceLock<bool>,
}

impl Scratch {
    /// The folder that goes with `place`; it is not there yet.
    pub fn of(place: &Place) -> Self {
        let near = dirs::runtime_dir().unwrap_or_else(std::env::temp_dir);
        Self { folder: near.join(format!("alongside-window-{}", place.id())), made: OnceLock::new() }
    }

    /// The folder, empty when it is first asked for; none where it cannot be made.
    pub fn folder(&self) -> Option<PathBuf> {
        let made = self.made.get_or_init(|| {
            // WebKit ends a little later than the run does, and may have written once more.
            self.clear();
            DirBuilder::new().mode(0o700).create(&self.folder).is_ok()
        });
        made.then(|| self.folder.clone())
    }

    /// Removes the folder.
    pub fn clear(&self) {
        // What cannot be removed now goes at the next start, or when the person logs out.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Nothing that was open in the window may lie in a core dump. The limit reaches WebKit's processes too, because a child
/// inherits it. One byte rather than none: that alone also stops dumps that are piped to a collector.
fn keep_memory_private() {
    let limit = Rlimit { current: Some(1), maximum: Some(1) };
    if let Err(error) = setrlimit(Resource::Core, limit) {
        tracing::warn!(%error, "core dumps stay possible");
    }
}
