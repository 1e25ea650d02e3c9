//! The floor that `cargo xtask bench footprint` measures Alongside against: a window of the same Tauri, the same WebKit and
//! the same profile, with one small page in it and nothing else. `--hidden` starts it with no window. Like Alongside it opens
//! its window on demand, destroys it on close and lives on without it.

use tauri::{RunEvent, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    let hidden = std::env::args().any(|argument| argument == "--hidden");
    tauri::Builder::default()
        .setup(move |app| {
            if !hidden && let Some(window) = app.config().app.windows.first() {
                WebviewWindowBuilder::from_config(app.handle(), window)?.build()?;
            }
            Ok(())
        })
        .build(tauri::generate_context!("xtask/floor/tauri.conf.json"))?
        .run(|_, event| {
            if let RunEvent::ExitRequested { code: None, api, .. } = event {
                api.prevent_exit();
            }
        });
    Ok(())
}
