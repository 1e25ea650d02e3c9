//! The app as a process: starting it the ways a person or a computer does, and what it consists of.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use xtask::desktop::Desktop;
use xtask::processes::{self, Process};

use crate::window::Window;
use crate::{SOON, eventually, root, say};

/// The title of the app's window.
pub const TITLE: &str = "Alongside";

/// Where the app keeps its vault in a desktop, unless it is told another place.
pub fn vault_of(desktop: &Desktop) -> PathBuf {
    desktop.path("data/app.alongside.desktop/vault")
}

/// What the kernel calls WebKit's process for a page; it cuts names.
const WEB_PROCESS: &str = "WebKitWebProces";

/// One running app.
#[derive(Debug)]
pub struct App {
    /// The id of its main process.
    pub id: u32,
    /// The process that was started for it: itself, or the program it was started through.
    started: u32,
    inspector: Option<u16>,
}

impl App {
    /// Starts the app so that [`App::window`] can drive its window.
    ///
    /// WebKit lets itself be driven by the app's environment only, over a port of this machine; and it does not in an incognito window, so the
    /// app opens an ordinary one when it is told that it is driven. Where that matters, use [`App::start_undriven`].
    pub fn start(desktop: &mut Desktop, arguments: &[&str]) -> Result<Self> {
        let mut command = command(desktop, arguments)?;
        let inspector = drive(&mut command)?;
        let id = desktop.start("alongside", command)?;
        Ok(Self { id, started: id, inspector: Some(inspector) })
    }

    /// Starts the app exactly as a person does.
    pub fn start_undriven(desktop: &mut Desktop, arguments: &[&str]) -> Result<Self> {
        let command = command(desktop, arguments)?;
        let id = desktop.start("alongside", command)?;
        Ok(Self { id, started: id, inspector: None })
    }

    /// Starts the app through another program that is handed the app's whole command line at its end (`strace -f -o FILE`), driven or not.
    pub fn start_through(desktop: &mut Desktop, through: &[&str], driven: bool, arguments: &[&str]) -> Result<Self> {
        let (program, options) = through.split_first().context("nothing to start the app through")?;
        let mut command = desktop.command(program);
        command.args(options).arg(binary()?).args(arguments);
        let inspector = if driven { Some(drive(&mut command)?) } else { None };
        let id = desktop.start("alongside", command)?;
        let own = eventually("the app runs", SOON, || {
            let binary = binary()?;
            Ok(processes::family(id)?
                .into_iter()
                .find(|process| std::fs::read_link(format!("/proc/{}/exe", process.id)).is_ok_and(|exe| exe == binary)))
        })?;
        Ok(Self { id: own.id, started: id, inspector })
    }

    /// A second start while one may run already; gives back the id of the process that was started.
    pub fn start_again(desktop: &mut Desktop, arguments: &[&str]) -> Result<u32> {
        let command = command(desktop, arguments)?;
        desktop.start("alongside-again", command)
    }

    /// The app's window, once it is open, to be looked at and used.
    pub fn window(&self, desktop: &mut Desktop) -> Result<Window> {
        let inspector = self.inspector.context("this app was started undriven")?;
        desktop.wait_for_window(TITLE, SOON)?;
        Window::attach(desktop, inspector, "main")
    }

    /// The small window for one line, once it is open.
    pub fn small_window(&self, desktop: &mut Desktop) -> Result<Window> {
        let inspector = self.inspector.context("this app was started undriven")?;
        desktop.wait_for_window(&say("capture-title"), SOON)?;
        Window::attach(desktop, inspector, "capture")
    }

    /// The app's process and all of WebKit's that belong to it.
    pub fn family(&self) -> Result<Vec<Process>> {
        processes::family(self.id)
    }

    /// Whether there is a process for a page, and so the cost of one.
    pub fn has_web_process(&self) -> Result<bool> {
        Ok(self.family()?.iter().any(|process| process.name == WEB_PROCESS))
    }

    /// Waits until it has nothing to do any more: no thread of it woke for a moment. An app that has just started may have put up its tray item
    /// and not listen to it yet; nobody but a test is that quick.
    pub fn wait_until_at_rest(&self) -> Result<()> {
        let mut last = processes::sleeps(self.id)?;
        eventually("the app comes to rest", SOON, || {
            std::thread::sleep(Duration::from_millis(150));
            let now = processes::sleeps(self.id)?;
            let rested = now.since(&last) == 0;
            last = now;
            Ok(rested.then_some(()))
        })
    }

    /// Ends it as a power cut would.
    pub fn kill(&self, desktop: &mut Desktop) {
        desktop.kill(self.started);
    }

    /// Asks it to end, as a session does at log-out, and waits.
    pub fn end(&self, desktop: &mut Desktop) -> Result<()> {
        processes::ask_to_end(self.id);
        self.wait_for_end(desktop).map(drop)
    }

    /// Waits until it has ended, and tells its exit code.
    pub fn wait_for_end(&self, desktop: &mut Desktop) -> Result<Option<i32>> {
        desktop.wait_for_end(self.started, SOON)
    }

    /// Whether it still runs.
    pub fn runs(&self, desktop: &mut Desktop) -> bool {
        desktop.runs(self.started)
    }
}

/// Which app is tested: the one that ALONGSIDE_BIN names, or else the release build.
pub fn binary() -> Result<PathBuf> {
    let path = std::env::var_os("ALONGSIDE_BIN").map_or_else(|| root().join("target/release/alongside"), PathBuf::from);
    ensure!(path.exists(), "no app in {}: cargo build --release", path.display());
    Ok(path.canonicalize()?)
}

fn command(desktop: &Desktop, arguments: &[&str]) -> Result<Command> {
    let mut command = desktop.command(binary()?);
    command.args(arguments);
    Ok(command)
}

/// Lets the driver in, over the port that is given back.
fn drive(command: &mut Command) -> Result<u16> {
    let port = free_port()?;
    command.env("WEBKIT_INSPECTOR_SERVER", format!("127.0.0.1:{port}")).env("TAURI_WEBVIEW_AUTOMATION", "true");
    Ok(port)
}

/// A port of this machine that nobody uses. Never one twice, so that two tests at once get two; and none of those that the system gives to
/// whoever connects (from 32768 on), so that nobody is quicker than the program it is meant for.
pub fn free_port() -> Result<u16> {
    static TRIED: AtomicU32 = AtomicU32::new(0);
    // Where another run of tests begins elsewhere, the two are seldom in each other's way.
    let first = 12_000 + std::process::id() % 10_000;
    eventually("a port that nobody uses", SOON, || {
        let port = u16::try_from(first + TRIED.fetch_add(1, Ordering::Relaxed) % 10_000)?;
        Ok(TcpListener::bind(("127.0.0.1", port)).is_ok().then_some(port))
    })
}
