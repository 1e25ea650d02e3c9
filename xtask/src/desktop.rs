//! A desktop in a box: a session bus, a screen that exists in memory only, a window manager and a notification service, with a home
//! folder of its own. Nothing in it sees or touches the desktop of the person who runs it, and it is gone when it is dropped.
//!
//! The programs: `dbus-daemon` (with no service to activate, so that nothing else joins in), `Xvfb`, `openbox`, `dunst`.

use std::fs::{self, File, Permissions};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::picture::Picture;
use crate::processes;
use crate::waiting::eventually;

/// What the sockets of the two buses are called.
const SESSION_BUS: &str = "bus";
const SYSTEM_BUS: &str = "system-bus";

/// How long a part of the desktop may take to come up.
const UP: Duration = Duration::from_secs(20);

/// From this many colours on something is painted in a window. Without content it has one; the smoothed edges of letters make many more.
const PAINTED: usize = 12;

/// How many of a program's last lines a failure tells.
const LAST_LINES: usize = 12;

/// What kind of desktop it shall be.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Width and height of the screen.
    pub size: (u32, u32),
    /// Whether programs are told that the person prefers a dark look.
    pub dark: bool,
    /// Whether there is a session bus.
    pub bus: bool,
    /// Whether there is a notification service.
    pub notifications: bool,
    /// Whether windows have frames and titles. Without, one window fills the screen and all that is painted is its own.
    pub frames: bool,
    /// The value of TZ, where it shall not be this machine's.
    pub zone: Option<String>,
}

impl Default for Plan {
    fn default() -> Self {
        Self { size: (1280, 800), dark: false, bus: true, notifications: true, frames: true, zone: None }
    }
}

/// A running desktop.
#[derive(Debug)]
pub struct Desktop {
    plan: Plan,
    display: String,
    running: Vec<(String, Child)>,
    folder: TempDir,
}

impl Desktop {
    /// Starts one and waits until it is there.
    pub fn open(plan: Plan) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("desktop-").tempdir()?;
        let mut desktop = Self { plan, display: String::new(), running: Vec::new(), folder };
        for part in [
            "home",
            "run",
            "config/openbox",
            "config/dunst",
            "config/gtk-3.0",
            "data",
            "cache",
            "state",
            "tmp",
            "screen",
            "logs",
        ] {
            fs::create_dir_all(desktop.path(part))?;
        }
        fs::set_permissions(desktop.path("run"), Permissions::from_mode(0o700))?;
        // Nothing moves by itself, so that pictures come to rest and colours are what they will be.
        fs::write(desktop.path("config/gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=0\n")?;
        if desktop.plan.bus {
            desktop.open_bus(SESSION_BUS)?;
        }
        desktop.open_screen()?;
        desktop.open_window_manager()?;
        if desktop.plan.bus && desktop.plan.notifications {
            desktop.open_notifications()?;
        }
        Ok(desktop)
    }

    /// A place in the desktop's own folder.
    pub fn path(&self, part: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(part)
    }

    /// The folder that holds all of it: home, settings, data, caches, logs.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of the session bus.
    pub fn bus(&self) -> String {
        self.address(SESSION_BUS)
    }

    /// The address of the bus on which a computer's own services speak. Nobody is there before [`Desktop::open_system_bus`].
    pub fn system_bus(&self) -> String {
        self.address(SYSTEM_BUS)
    }

    /// Starts the bus of a computer's own services, with none of them on it.
    pub fn open_system_bus(&mut self) -> Result<()> {
        self.open_bus(SYSTEM_BUS)
    }

    fn address(&self, bus: &str) -> String {
        format!("unix:path={}", self.path("run").join(bus).display())
    }

    /// The zone that the desktop's programs live in, where it is not this machine's.
    pub fn zone(&self) -> Option<&str> {
        self.plan.zone.as_deref()
    }

    /// A command that will run inside the desktop and sees nothing of the world around it.
    pub fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env_clear().current_dir(self.path("home")).stdin(Stdio::null());
        for (name, part) in [
            ("HOME", "home"),
            ("TMPDIR", "tmp"),
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, self.path(part));
        }
        command.env("PATH", std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into()));
        command.env("LANG", "C.UTF-8").env("GDK_BACKEND", "x11").env("DISPLAY", &self.display);
        // Settings of the toolkit are kept in memory, the accessibility bus is left alone: neither has a service here.
        command.env("GSETTINGS_BACKEND", "memory").env("NO_AT_BRIDGE", "1");
        // With no bus named, libraries would go and start one.
        command.env("DBUS_SESSION_BUS_ADDRESS", if self.plan.bus { self.bus() } else { "disabled:".into() });
        command.env("DBUS_SYSTEM_BUS_ADDRESS", self.system_bus());
        if self.plan.dark {
            command.env("GTK_THEME", "Adwaita:dark");
        }
        if let Some(zone) = self.plan.zone.clone().or_else(|| std::env::var("TZ").ok()) {
            command.env("TZ", zone);
        }
        command
    }

    /// Starts a program inside the desktop; it ends with the desktop at the latest. What it says goes to `logs/<name>.log`.
    pub fn start(&mut self, name: &str, command: Command) -> Result<u32> {
        let log = self.log(name)?;
        self.start_to(name, command, Stdio::from(log))
    }

    fn start_to(&mut self, name: &str, command: Command, out: Stdio) -> Result<u32> {
        // Whatever happens to this program (Ctrl+C, kill -9), the kernel ends what it started in the desktop.
        let mut held = Command::new("setpriv");
        held.args(["--pdeathsig", "KILL", "--"]).arg(command.get_program()).args(command.get_args()).env_clear();
        held.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        if let Some(folder) = command.get_current_dir() {
            held.current_dir(folder);
        }
        let mut command = held;
        command.stdin(Stdio::null()).stdout(out).stderr(self.log(name)?);
        // A group of its own can be ended with all its children.
        command.process_group(0);
        let child = command.spawn().with_context(|| format!("cannot start {name}"))?;
        let id = child.id();
        self.running.push((name.to_owned(), child));
        Ok(id)
    }

    fn log(&self, name: &str) -> Result<File> {
        Ok(File::options().create(true).append(true).open(self.path("logs").join(format!("{name}.log")))?)
    }

    /// What a program has said so far.
    pub fn said(&self, name: &str) -> String {
        fs::read_to_string(self.path("logs").join(format!("{name}.log"))).unwrap_or_default()
    }

    /// For whom looks into a failure: which windows there are, and of every program that was started here whether it still runs, what its
    /// threads wait in, and the last that it said.
    pub fn how_it_fared(&mut self) -> String {
        let windows = self.run("wmctrl", &["-l"]).unwrap_or_else(|error| format!("{error:#}"));
        let mut told = format!("windows:\n{windows}\n");
        for (name, child) in &mut self.running {
            let state = match child.try_wait() {
                Ok(None) => processes::family(child.id())
                    .unwrap_or_default()
                    .iter()
                    .map(|process| format!("\n  {}", processes::waits(process.id)))
                    .collect(),
                Ok(Some(status)) => status.to_string(),
                Err(error) => error.to_string(),
            };
            told += &format!("{name}: {state}\n");
        }
        for (name, _) in &self.running {
            let said = self.said(name);
            let last: Vec<&str> = said.lines().rev().take(LAST_LINES).collect();
            for line in last.into_iter().rev() {
                told += &format!("{name} said: {line}\n");
            }
        }
        told
    }

    /// Runs a program inside the desktop to its end and gives back what it printed.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let output = self.command(program).args(arguments).output().with_context(|| format!("cannot run {program}"))?;
        if !output.status.success() {
            bail!("{program} {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }

    /// Waits until a program that was started here has ended, and tells its exit code (none if a signal ended it).
    pub fn wait_for_end(&mut self, id: u32, limit: Duration) -> Result<Option<i32>> {
        let (name, child) =
            self.running.iter_mut().find(|(_, child)| child.id() == id).context("not started in this desktop")?;
        eventually(&format!("{name} ends"), limit, || Ok(child.try_wait()?.map(|status| status.code())))
    }

    /// Whether a program that was started here still runs. Reaps it if not.
    pub fn runs(&mut self, id: u32) -> bool {
        self.running
            .iter_mut()
            .find(|(_, child)| child.id() == id)
            .is_some_and(|(_, child)| matches!(child.try_wait(), Ok(None)))
    }

    /// Ends a program at once, with its children.
    pub fn kill(&mut self, id: u32) {
        processes::kill_group(id);
        if let Some((_, child)) = self.running.iter_mut().find(|(_, child)| child.id() == id) {
            // It was just killed; waiting only clears it away.
            let _ = child.wait();
        }
    }

    /// Ends a part of the desktop by its name (`dunst`), to see how programs live without it.
    pub fn end_part(&mut self, name: &str) -> Result<()> {
        let id = self
            .running
            .iter()
            .find(|(part, _)| part == name)
            .map(|(_, child)| child.id())
            .with_context(|| format!("no {name} here"))?;
        self.kill(id);
        self.running.retain(|(part, _)| part != name);
        Ok(())
    }

    /// What the screen shows now.
    pub fn picture(&self) -> Result<Picture> {
        Picture::read(&self.path("screen/Xvfb_screen0"))
    }

    /// What the screen shows once it has stopped changing.
    pub fn steady_picture(&self, limit: Duration) -> Result<Picture> {
        self.picture_the_same(3, limit)
    }

    /// What the screen shows once there is something in the window of this title and it has not changed for a second: a page that is still
    /// being filled rests for moments, too.
    pub fn painted_picture(&self, title: &str, limit: Duration) -> Result<Picture> {
        eventually(&format!("something is painted in “{title}”"), limit, || {
            let (left, top, width, height) = self.place_of_window(title)?;
            let inside = self.picture()?.part(left, top, width, height);
            Ok((inside.colours(PAINTED) >= PAINTED).then_some(()))
        })?;
        self.picture_the_same(8, limit)
    }

    fn picture_the_same(&self, looks: usize, limit: Duration) -> Result<Picture> {
        let mut last: Option<Picture> = None;
        let mut same = 1;
        eventually("the picture stops changing", limit, || {
            std::thread::sleep(Duration::from_millis(150));
            let picture = self.picture()?;
            same = if last.as_ref() == Some(&picture) { same + 1 } else { 1 };
            last = Some(picture.clone());
            Ok((same >= looks).then_some(picture))
        })
    }

    /// Where a window's own area lies: left, top, width, height.
    pub fn place_of_window(&self, title: &str) -> Result<(usize, usize, usize, usize)> {
        let said = self.run(
            "xdotool",
            &["search", "--onlyvisible", "--name", &format!("^{title}$"), "getwindowgeometry", "--shell"],
        )?;
        let number = |name: &str| -> Result<usize> {
            let line = said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            Ok(line.with_context(|| format!("no {name} of the window"))?.parse()?)
        };
        Ok((number("X")?, number("Y")?, number("WIDTH")?, number("HEIGHT")?))
    }

    /// The windows that stand open, by title.
    pub fn windows(&self) -> Result<Vec<String>> {
        // wmctrl prints `id desktop machine title`, and nothing (as an error) where there is no window.
        let list = self.run("wmctrl", &["-l"]).unwrap_or_default();
        Ok(list
            .lines()
            .filter_map(|line| {
                line.split_whitespace().nth(3).map(|first| line[line.find(first).unwrap_or(0)..].to_owned())
            })
            .collect())
    }

    /// Waits until a window with exactly this title is open.
    pub fn wait_for_window(&self, title: &str, limit: Duration) -> Result<()> {
        eventually(&format!("a window named “{title}”"), limit, || {
            Ok(self.windows()?.iter().any(|window| window == title).then_some(()))
        })
    }

    /// Waits until no window with this title is open any more.
    pub fn wait_for_no_window(&self, title: &str, limit: Duration) -> Result<()> {
        eventually(&format!("no window named “{title}”"), limit, || {
            Ok((!self.windows()?.iter().any(|window| window == title)).then_some(()))
        })
    }

    /// Waits until something with exactly this title is on the screen, also what is no program's window to its manager, such as a bubble.
    pub fn wait_for_window_anywhere(&self, title: &str, limit: Duration) -> Result<()> {
        eventually(&format!("“{title}” on the screen"), limit, || {
            Ok(self.place_of_window(title).is_ok().then_some(()))
        })
    }

    /// Waits until nothing with this title is on the screen any more.
    pub fn wait_for_no_window_anywhere(&self, title: &str, limit: Duration) -> Result<()> {
        eventually(&format!("no “{title}” on the screen"), limit, || {
            Ok(self.place_of_window(title).is_err().then_some(()))
        })
    }

    /// Closes a window the way a person does: the program is asked, and may do something first.
    pub fn close_window(&self, title: &str) -> Result<()> {
        self.run("wmctrl", &["-F", "-c", title]).map(drop)
    }

    /// Presses a key or a combination (`Tab`, `ctrl+Return`) in whatever has the focus.
    pub fn press(&self, keys: &str) -> Result<()> {
        self.run("xdotool", &["key", "--clearmodifiers", keys]).map(drop)
    }

    /// Types a text into whatever has the focus.
    pub fn type_text(&self, text: &str) -> Result<()> {
        self.run("xdotool", &["type", "--delay", "5", text]).map(drop)
    }

    fn open_bus(&mut self, name: &str) -> Result<()> {
        let config = self.path("config").join(format!("{name}.conf"));
        // Every program may listen to everything: that is how the tests see what goes over the bus.
        fs::write(
            &config,
            format!(
                r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
                self.address(name)
            ),
        )?;
        let mut command = self.command("dbus-daemon");
        command.arg(format!("--config-file={}", config.display())).arg("--nofork");
        self.start(&format!("dbus-daemon-{name}"), command)?;
        let socket = self.path("run").join(name);
        // The socket stands there a moment before anybody answers at it.
        eventually("the bus is there", UP, || Ok(UnixStream::connect(&socket).ok().map(drop)))
    }

    fn open_screen(&mut self) -> Result<()> {
        let (width, height) = self.plan.size;
        let mut command = self.command("Xvfb");
        // Without a bell, a cursor in the picture or a TCP port. It picks a free display itself and prints its number.
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &format!("{width}x{height}x24"),
            "-nolisten",
            "tcp",
            "-noreset",
            "-nocursor",
            "-fbdir",
        ]);
        command.arg(self.path("screen"));
        self.start_to("Xvfb", command, Stdio::piped())?;
        let out = self.running.last_mut().and_then(|(_, child)| child.stdout.take()).context("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(out).read_line(&mut number)?;
        if number.trim().is_empty() {
            bail!("Xvfb did not start: {}", self.said("Xvfb").trim());
        }
        self.display = format!(":{}", number.trim());
        Ok(())
    }

    fn open_window_manager(&mut self) -> Result<()> {
        let config = self.path("config/openbox/rc.xml");
        let windows = if self.plan.frames { "" } else { "<decor>no</decor><maximized>yes</maximized>" };
        fs::write(
            &config,
            format!(
                r#"<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <theme><name>Clearlooks</name></theme>
  <desktops><number>1</number></desktops>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
  <applications><application class="*"><focus>yes</focus>{windows}</application></applications>
</openbox_config>
"#
            ),
        )?;
        let mut command = self.command("openbox");
        command.arg("--sm-disable").arg("--config-file").arg(&config);
        self.start("openbox", command)?;
        eventually("the window manager", UP, || Ok(self.run("wmctrl", &["-m"]).is_ok().then_some(())))?;
        // A quiet background; a bare X server has a black one.
        self.run("xsetroot", &["-solid", if self.plan.dark { "#2b2a28" } else { "#d9d4cc" }]).map(drop)
    }

    /// Starts the notification service. Its bubbles stay until they are closed, and its menu of buttons is a script that picks the button
    /// whose name stands in the file `pick`.
    pub fn open_notifications(&mut self) -> Result<()> {
        let picker = self.path("config/dunst/pick.sh");
        let mut script = File::create(&picker)?;
        writeln!(script, "#!/bin/sh\nexec grep -F -m 1 -e \"$(cat '{}')\"", self.path("pick").display())?;
        script.set_permissions(Permissions::from_mode(0o755))?;
        drop(script);
        let config = self.path("config/dunst/dunstrc");
        fs::write(
            &config,
            format!(
                "[global]\n    dmenu = {}\n    follow = none\n    width = 360\n    origin = top-right\n    offset = 20x20\n    font = Sans 10\n    markup = no\n    \
                 history_length = 100\n    sticky_history = yes\n    notification_limit = 20\n    frame_width = 1\n    frame_color = \"#8a8378\"\n\
                 [urgency_low]\n    timeout = 0\n    background = \"#fffdf8\"\n    foreground = \"#2b2a28\"\n\
                 [urgency_normal]\n    timeout = 0\n    background = \"#fffdf8\"\n    foreground = \"#2b2a28\"\n\
                 [urgency_critical]\n    timeout = 0\n    background = \"#fffdf8\"\n    foreground = \"#2b2a28\"\n",
                picker.display()
            ),
        )?;
        let mut command = self.command("dunst");
        command.arg("-conf").arg(&config);
        self.start("dunst", command)?;
        eventually("the notification service", UP, || Ok(self.run("dunstctl", &["is-paused"]).is_ok().then_some(())))
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // The last started goes first, so that programs do not complain that their screen is gone.
        for (_, child) in self.running.iter_mut().rev() {
            processes::kill_group(child.id());
            // It was just killed; waiting only clears it away.
            let _ = child.wait();
        }
    }
}
