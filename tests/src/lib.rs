//! The real app in a desktop in a box: what a person would see, press and type, and what a tray, a notification service and a session bus
//! would hear of it.
//!
//! A test gets its desktop from [`in_a_desktop`], starts the app in it ([`App`]), looks at the window ([`Window`]) and at what goes over the
//! bus ([`Traffic`], [`Bubbles`], [`Tray`], [`StandIn`], [`Computer`]). It waits for what shall happen with [`eventually`], never for a while.

mod app;
mod bubbles;
mod computer;
pub mod pointer;
mod stand_in;
mod traffic;
mod tray;
mod window;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Result;

pub use app::{App, TITLE, binary, vault_of};
pub use bubbles::{Bubble, Bubbles};
pub use computer::Computer;
pub use stand_in::StandIn;
pub use traffic::Traffic;
pub use tray::{Row, Tray};
pub use window::Window;
pub use words::{rest, say, say_with};
pub use xtask::desktop::{Desktop, Plan};
pub use xtask::processes;
pub use xtask::waiting::{eventually, throughout};

/// How long something that shall happen at once may take on a busy machine.
pub const SOON: Duration = Duration::from_secs(20);

/// Runs a test in a desktop of its own. If it fails, its message tells how every program in the desktop fared, and a picture of the screen,
/// what the programs said, and the bus's traffic are left in `tests/failures/<name>`.
///
/// # Panics
///
/// If the test fails.
#[track_caller]
pub fn in_a_desktop(name: &str, plan: Plan, test: impl FnOnce(&mut Desktop) -> Result<()>) {
    let left = root().join("tests/failures").join(name);
    // What an earlier run left there would mislead.
    let _ = std::fs::remove_dir_all(&left);
    let outcome = Desktop::open(plan).map(|mut desktop| {
        let outcome = catch_unwind(AssertUnwindSafe(|| test(&mut desktop)));
        let fared = if matches!(outcome, Ok(Ok(()))) { String::new() } else { leave_traces(&mut desktop, &left) };
        (outcome, fared)
    });
    match outcome {
        Ok((Ok(Ok(())), _)) => {}
        Ok((Ok(Err(error)), fared)) => fail(&format!("{name}: {error:#}\n{fared}see {}", left.display())),
        Err(error) => fail(&format!("{name}: {error:#}")),
        Ok((Err(panic), fared)) => {
            eprint!("{fared}");
            resume_unwind(panic)
        }
    }
}

#[track_caller]
#[allow(clippy::panic, reason = "a test fails by panicking")]
fn fail(why: &str) -> ! {
    panic!("{why}")
}

/// Leaves what there is to see in `folder` and tells how the programs fared: a machine that is gone an hour later keeps no folder.
fn leave_traces(desktop: &mut Desktop, folder: &Path) -> String {
    // A trace that cannot be left must not hide the failure itself.
    let _ = std::fs::create_dir_all(folder);
    if let Ok(picture) = desktop.picture() {
        let _ = picture.save(&folder.join("screen.png"));
    }
    for log in std::fs::read_dir(desktop.path("logs")).into_iter().flatten().flatten() {
        let _ = std::fs::copy(log.path(), folder.join(log.file_name()));
    }
    desktop.how_it_fared()
}

/// A desktop at one o'clock in the afternoon, whatever the time is here: a reminder a minute from now is neither in the quiet hours nor
/// near the end of a day.
#[allow(clippy::disallowed_methods, reason = "where it is afternoon now is asked once, before there is an app")]
pub fn afternoon() -> Plan {
    let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let utc_hour = since_1970.as_secs() / 3600 % 24;
    Plan { zone: Some(zone_where_it_is(13, utc_hour.cast_signed())), ..Plan::default() }
}

/// In the names of these zones the sign is turned around: `Etc/GMT-2` is two hours ahead.
fn zone_where_it_is(hour: i64, utc_hour: i64) -> String {
    let ahead = hour - utc_hour;
    match ahead {
        0 => "Etc/GMT".to_owned(),
        1.. => format!("Etc/GMT-{ahead}"),
        _ => format!("Etc/GMT+{}", -ahead),
    }
}

/// The folder that holds the whole project.
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_ahead_have_a_minus_in_their_name() {
        assert_eq!(zone_where_it_is(13, 2), "Etc/GMT-11");
        assert_eq!(zone_where_it_is(13, 13), "Etc/GMT");
        assert_eq!(zone_where_it_is(13, 23), "Etc/GMT+10");
    }
}
