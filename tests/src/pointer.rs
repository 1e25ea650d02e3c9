//! Pressing what a program paints with the pointer alone, as a person does who sees buttons.

use std::time::Duration;

use anyhow::{Context, Result};
use xtask::desktop::Desktop;
use xtask::picture::Picture;

/// How far apart the places are at which the pointer is tried, in pixels: no button is smaller, and no gap between two of them much wider.
const STEP: usize = 4;
/// From the lower edge up, where a row of buttons may lie.
const ROWS: [usize; 4] = [39, 28, 48, 20];

/// Presses the button that stands `nth` (from 0) in the row of buttons of the window with this title. Buttons light up under the pointer; that
/// is how they are found.
pub fn press_button(desktop: &Desktop, title: &str, nth: usize) -> Result<()> {
    let (left, top, width, height) = desktop.place_of_window(title)?;
    let look = |x: usize, y: usize| -> Result<Picture> {
        move_to(desktop, x, y)?;
        // A program paints a moment after it was told of the pointer; one that is slower is tried again in the next row.
        std::thread::sleep(Duration::from_millis(40));
        Ok(desktop.picture()?.part(left, top, width, height))
    };
    for row in ROWS {
        let y = top + height.saturating_sub(row);
        let plain = look(left.saturating_sub(20), top + height + 40)?;
        let mut buttons: Vec<(Picture, Vec<usize>)> = Vec::new();
        for x in (left + STEP..left + width).step_by(STEP) {
            let lit = look(x, y)?;
            if lit == plain {
                continue;
            }
            match buttons.last_mut().filter(|(picture, _)| *picture == lit) {
                Some((_, places)) => places.push(x),
                None => buttons.push((lit, vec![x])),
            }
        }
        // The edge of a button may be lit a little differently.
        buttons.retain(|(_, places)| places.len() > 4);
        if let Some((_, places)) = buttons.get(nth) {
            move_to(desktop, places[places.len() / 2], y)?;
            return desktop.run("xdotool", &["click", "1"]).map(drop);
        }
    }
    None.with_context(|| format!("no button {nth} lights up in “{title}”"))
}

/// Presses the window of this title itself, where no button is.
pub fn press_window(desktop: &Desktop, title: &str) -> Result<()> {
    let (left, top, _, height) = desktop.place_of_window(title)?;
    move_to(desktop, left + 30, top + height / 2)?;
    desktop.run("xdotool", &["click", "1"]).map(drop)
}

fn move_to(desktop: &Desktop, x: usize, y: usize) -> Result<()> {
    desktop.run("xdotool", &["mousemove", &x.to_string(), &y.to_string()]).map(drop)
}
