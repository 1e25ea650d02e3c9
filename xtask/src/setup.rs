//! What has to be on the machine before anything can be built or shown.

use anyhow::{Result, bail};

use crate::interface;
use crate::say::step;

/// What the app is built with on Debian and its relatives.
const TO_BUILD: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev"];

/// What a desktop in a box is made of, and what drives the app in it.
const TO_SHOW: &[&str] = &[
    "adwaita-icon-theme",
    "dbus",
    "dbus-bin",
    "dunst",
    "fonts-dejavu-core",
    "libfaketime",
    "notification-daemon",
    "openbox",
    "strace",
    "tzdata",
    "webkit2gtk-driver",
    "wmctrl",
    "x11-xserver-utils",
    "xdotool",
    "xvfb",
];

/// What fetches the Python packages that schedules and exercises are compared by.
const TO_FETCH: &[&str] = &["python3", "python3-pip"];

/// Everything that any recipe needs.
pub fn everything() -> Result<()> {
    to_build()?;
    to_show()?;
    to_fetch()?;
    interface::install()
}

/// What is needed to build the app.
pub fn to_build() -> Result<()> {
    if cfg!(target_os = "linux") {
        packages(TO_BUILD)
    } else if cfg!(target_os = "macos") {
        // Untested: the compiler comes with Apple's command line tools, WebKit with the system.
        if crate::shell::answer(crate::shell::command("xcode-select").arg("--print-path")).is_err() {
            bail!("Apple's command line tools are missing. Type: xcode-select --install");
        }
        Ok(())
    } else {
        // Untested: rustup asks for the C++ build tools itself, and WebView2 is a part of Windows 10 and 11.
        Ok(())
    }
}

/// What is needed to open the app in a desktop in a box.
pub fn to_show() -> Result<()> {
    if cfg!(target_os = "linux") { packages(TO_SHOW) } else { Ok(()) }
}

/// What is needed to fetch Python packages; any Python with its installer will do.
pub fn to_fetch() -> Result<()> {
    let installer = crate::shell::answer(crate::shell::command("python3").args(["-m", "pip", "--version"]));
    if cfg!(target_os = "linux") && installer.is_err() { packages(TO_FETCH) } else { Ok(()) }
}

#[cfg(target_os = "linux")]
fn packages(wanted: &[&str]) -> Result<()> {
    use crate::shell::{answer, command, run};
    use std::process::Command;

    if answer(command("dpkg-query").arg("--version")).is_err() {
        crate::say::note(&format!(
            "this Linux has no dpkg, so what is installed cannot be checked; Debian's names for what is needed: {}",
            wanted.join(" ")
        ));
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let as_root: &[&str] = if rustix::process::geteuid().is_root() {
        &[]
    } else if answer(command("sudo").args(["-n", "true"])).is_ok() {
        &["sudo", "-n"]
    } else {
        bail!(
            "Some packages are missing. Type: sudo apt-get update && sudo apt-get install --no-install-recommends {}",
            missing.join(" ")
        );
    };
    let apt = |arguments: &[&str]| -> Command {
        let mut words: Vec<&str> = as_root.to_vec();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]);
        words.extend(arguments);
        let mut apt = command(words[0]);
        apt.args(&words[1..]);
        apt
    };
    step(&format!("installing {}", missing.join(" ")), || {
        run(&mut apt(&["update", "--quiet"]))?;
        let mut install = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
        install.extend(&missing);
        // An install that another one got in the way of is finished with `--fix-broken` first.
        run(&mut apt(&install)).or_else(|_| {
            run(&mut apt(&["install", "--yes", "--quiet", "--fix-broken"])).and_then(|()| run(&mut apt(&install)))
        })
    })
}

#[cfg(target_os = "linux")]
fn is_installed(package: &str) -> bool {
    crate::shell::answer(crate::shell::command("dpkg-query").args([
        "--show",
        "--showformat=${db:Status-Status}",
        package,
    ]))
    .is_ok_and(|status| status.trim() == "installed")
}

#[cfg(not(target_os = "linux"))]
fn packages(_: &[&str]) -> Result<()> {
    Ok(())
}
