//! What only Linux wants done before the first window.

use gtk::prelude::GtkSettingsExt;
use rustix::process::{Resource, Rlimit, setrlimit};

/// Starts GTK, stills its caret and, in a release, keeps memory out of core dumps.
///
/// # Errors
/// When there is no display; Tauri itself would panic later.
pub fn prepare() -> Result<(), gtk::glib::BoolError> {
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

/// Whether a page that asks the system sees it dark, as WebKitGTK reads it from GTK. For the main thread.
pub fn is_dark() -> bool {
    let named_dark = |theme: &str| theme.ends_with("-dark") || theme.ends_with(":dark");
    let settings = gtk::Settings::default();
    settings.as_ref().is_some_and(|settings| settings.is_gtk_application_prefer_dark_theme())
        || settings.and_then(|settings| settings.gtk_theme_name()).is_some_and(|theme| named_dark(&theme))
        || std::env::var("GTK_THEME").is_ok_and(|theme| named_dark(&theme))
}

/// Nothing that was open in the window may lie in a core dump. The limit reaches WebKit's processes too, because a child
/// inherits it. One byte rather than none: that alone also stops dumps that are piped to a collector.
fn keep_memory_private() {
    let limit = Rlimit { current: Some(1), maximum: Some(1) };
    if let Err(error) = setrlimit(Resource::Core, limit) {
        tracing::warn!(%error, "core dumps stay possible");
    }
}
