//! The icon in the tray: drawn when something about it changed, and never where no tray is.

use alongside_core::reminders::{About, Go};
use alongside_core::{Tray as Picture, TrayAction, TrayIcon as State, TrayRow};
use tauri::image::Image;
use tauri::menu::{IsMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry};

use crate::home::Home;
use crate::news::News;
use crate::outside::TrayState;
use crate::window;

/// The icon, and what it shows at the moment.
pub struct Tray {
    app: AppHandle,
    icon: Option<TrayIcon>,
    drawn: Option<Picture>,
    /// Whether somebody shows icons. Only Linux is ever without.
    host: bool,
}

impl Tray {
    /// No icon yet.
    pub fn new(app: AppHandle) -> Self {
        Self { app, icon: None, drawn: None, host: true }
    }

    /// Whether the desktop shows the icon.
    pub fn state(&self) -> TrayState {
        if self.host && self.icon.is_some() { TrayState::Shown } else { TrayState::None }
    }

    /// Somebody who shows icons came or went. An icon that was shown before finds its way back by itself.
    #[cfg(target_os = "linux")]
    pub fn host(&mut self, here: bool) {
        self.host = here;
        if here && self.icon.is_none() {
            self.drawn = None;
        }
    }

    /// Shows `picture`, if it is not what is shown already.
    pub fn draw(&mut self, picture: Picture) {
        if self.drawn.as_ref() == Some(&picture) {
            return;
        }
        let drawn = match &self.icon {
            Some(icon) => redraw(&self.app, icon, &picture, self.drawn.as_ref()),
            None => place(&self.app, &picture).map(|icon| self.icon = Some(icon)),
        };
        if let Err(error) = drawn {
            tracing::info!(%error, "no tray");
        }
        // Also when it failed: the next try is for when a host comes or the picture changes.
        self.drawn = Some(picture);
    }
}

fn place(app: &AppHandle, picture: &Picture) -> tauri::Result<TrayIcon> {
    let builder = TrayIconBuilder::with_id("alongside")
        .icon(image(picture.icon))
        .icon_as_template(true)
        .tooltip(&picture.tooltip)
        .menu(&menu(app, picture)?)
        .show_menu_on_left_click(false)
        .on_menu_event(|app, event| press(app, &event))
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event {
                window::open(icon.app_handle());
            }
        });
    // Some Linux trays list icons by their title; on macOS it would stand beside the icon.
    #[cfg(target_os = "linux")]
    let builder = builder.title("Alongside");
    builder.build(app)
}

fn redraw(app: &AppHandle, icon: &TrayIcon, picture: &Picture, before: Option<&Picture>) -> tauri::Result<()> {
    if before.is_none_or(|before| before.icon != picture.icon) {
        icon.set_icon_with_as_template(Some(image(picture.icon)), true)?;
    }
    if before.is_none_or(|before| before.tooltip != picture.tooltip) {
        icon.set_tooltip(Some(&picture.tooltip))?;
    }
    if before.is_none_or(|before| before.rows != picture.rows) {
        icon.set_menu(Some(menu(app, picture)?))?;
    }
    Ok(())
}

fn menu(app: &AppHandle, picture: &Picture) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    for row in &picture.rows {
        let row: Box<dyn IsMenuItem<Wry>> = match row {
            TrayRow::Line => Box::new(PredefinedMenuItem::separator(app)?),
            TrayRow::Press { action, label, enabled } => Box::new(item(app, name_of(*action), label, *enabled)?),
            TrayRow::Text(text) => Box::new(item(app, "", text, false)?),
        };
        menu.append(row.as_ref())?;
    }
    Ok(menu)
}

fn item(app: &AppHandle, id: &str, label: &str, enabled: bool) -> tauri::Result<MenuItem<Wry>> {
    // A single & would underline the letter after it.
    MenuItem::with_id(app, id, label.replace('&', "&&"), enabled, None::<&str>)
}

/// What a row's action is called between us and the menu.
fn name_of(action: TrayAction) -> &'static str {
    match action {
        TrayAction::Open => "open",
        TrayAction::DidIt => "did-it",
        TrayAction::Later => "later",
        TrayAction::Catch => "catch",
        TrayAction::Pause => "pause",
        TrayAction::Resume => "resume",
        TrayAction::Quit => "quit",
    }
}

fn press(app: &AppHandle, event: &MenuEvent) {
    use TrayAction::{Catch, DidIt, Later, Open, Pause, Quit, Resume};
    let pressed =
        [Open, DidIt, Later, Catch, Pause, Resume, Quit].into_iter().find(|action| event.id() == name_of(*action));
    match pressed {
        Some(Open) => window::open(app),
        Some(Catch) => window::go(app, Go::Catch(About::default())),
        Some(Quit) => app.exit(0),
        Some(action @ (DidIt | Later | Pause | Resume)) => app.state::<Home>().tell(News::Pressed(action)),
        None => {}
    }
}

/// The icon in the size that the system makes the least of.
fn image(state: State) -> Image<'static> {
    #[cfg(windows)]
    return match state {
        State::Idle => tauri::include_image!("src-tauri/icons/tray-idle-32.png"),
        State::Waiting => tauri::include_image!("src-tauri/icons/tray-waiting-32.png"),
        State::Done => tauri::include_image!("src-tauri/icons/tray-done-32.png"),
        State::Paused => tauri::include_image!("src-tauri/icons/tray-paused-32.png"),
    };
    #[cfg(not(windows))]
    match state {
        State::Idle => tauri::include_image!("src-tauri/icons/tray-idle-64.png"),
        State::Waiting => tauri::include_image!("src-tauri/icons/tray-waiting-64.png"),
        State::Done => tauri::include_image!("src-tauri/icons/tray-done-64.png"),
        State::Paused => tauri::include_image!("src-tauri/icons/tray-paused-64.png"),
    }
}
