//! The walls around what the person writes: no network, no script but our own, no trace on disk or on the bus.

mod seed;

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use alongside_core::journal::JournalQuery;
use anyhow::{Context, Result, ensure};
use desktop::{App, Desktop, SOON, TITLE, Traffic, Tray, afternoon, eventually, in_a_desktop, say, vault_of};
use serde_json::{Value, json};

/// What is written in these tests and must be found nowhere.
const CANARY: &str = "zanzibar marmalade quicksilver";

/// Uses the app as shipped, by keyboard and tray alone: looks at every view, writes a moment and marks the exercise done.
fn use_it(desktop: &Desktop, tray: &Tray) -> Result<()> {
    desktop.wait_for_window(TITLE, SOON)?;
    desktop.painted_picture(TITLE, SOON)?;
    for view in ["ctrl+2", "ctrl+3", "ctrl+4", "ctrl+1"] {
        let before = desktop.picture()?;
        desktop.press(view)?;
        eventually(&format!("{view} shows another view"), SOON, || Ok((desktop.picture()? != before).then_some(())))?;
        desktop.steady_picture(SOON)?;
    }
    tray.press(&say("tray-catch"))?;
    let small = say("capture-title");
    desktop.wait_for_window(&small, SOON)?;
    desktop.painted_picture(&small, SOON)?;
    desktop.steady_picture(SOON)?;
    desktop.type_text(CANARY)?;
    desktop.press("Return")?;
    desktop.wait_for_no_window(&small, SOON)?;
    tray.press(&say("answer-we-did-it"))?;
    eventually("the tray knows", SOON, || Ok(tray.labels()?.contains(&say("tray-done")).then_some(())))?;
    desktop.steady_picture(SOON)?;
    Ok(())
}

/// That the canary was truly written: without this, finding it nowhere would mean nothing.
fn was_kept(desktop: &Desktop) -> Result<()> {
    let page = seed::open(desktop, &vault_of(desktop))?
        .journal(&JournalQuery { words: CANARY.to_owned(), ..JournalQuery::default() })
        .map_err(seed::told)?;
    ensure!(page.entries.len() == 1, "the canary is in the journal, and found there: {:?}", page.entries);
    Ok(())
}

#[test]
fn it_opens_no_socket_but_those_of_this_machine() {
    in_a_desktop("no-network", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let tray = Tray::open(desktop)?;
        let calls = desktop.path("logs/calls.log");
        let calls_argument = calls.display().to_string();
        let app = App::start_through(
            desktop,
            &[
                "strace",
                "-f",
                "-qq",
                "-e",
                "trace=socket,connect,bind,sendto,sendmsg",
                "-e",
                "signal=none",
                "-o",
                &calls_argument,
            ],
            false,
            &[],
        )?;
        tray.wait_for_item()?;
        use_it(desktop, &tray)?;
        desktop.close_window(TITLE)?;
        desktop.wait_for_no_window(TITLE, SOON)?;
        tray.press(&say("tray-quit"))?;
        app.wait_for_end(desktop)?;
        was_kept(desktop)?;

        let calls = fs::read_to_string(&calls)?;
        let families: BTreeSet<&str> = calls
            .lines()
            .filter_map(|line| line.split_once(" socket("))
            .filter_map(|(_, rest)| rest.split([',', ')']).next())
            .collect();
        ensure!(families.contains("AF_UNIX"), "the trace saw the app: {families:?}");
        // Netlink is how glibc and GLib ask the kernel which addresses this machine has; nothing leaves the machine by it.
        let foreign: Vec<_> = families.iter().filter(|family| !["AF_UNIX", "AF_NETLINK"].contains(family)).collect();
        ensure!(foreign.is_empty(), "sockets of other kinds: {foreign:?}");
        let addressed: Vec<_> = calls.lines().filter(|line| line.contains("AF_INET")).collect();
        ensure!(addressed.is_empty(), "addresses of a network: {addressed:?}");
        Ok(())
    });
}

#[test]
fn what_is_written_can_be_read_nowhere_but_in_the_vault() {
    in_a_desktop("canary", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let traffic = Traffic::listen(desktop)?;
        let tray = Tray::open(desktop)?;
        let app = App::start_undriven(desktop, &[])?;
        tray.wait_for_item()?;
        use_it(desktop, &tray)?;
        nowhere(desktop).context("while the window is open")?;
        desktop.close_window(TITLE)?;
        desktop.wait_for_no_window(TITLE, SOON)?;
        nowhere(desktop).context("when the window is closed")?;
        app.kill(desktop);
        nowhere(desktop).context("after a kill")?;
        // That the search would find it: a file with the canary is found, and other words of the app are heard on the bus.
        let planted = desktop.path("home/planted");
        fs::write(&planted, CANARY)?;
        ensure!(nowhere(desktop).is_err(), "the search finds what is there");
        fs::remove_file(&planted)?;
        ensure!(traffic.holds(say("tray-done").as_bytes()), "the bus was heard");
        for form in forms() {
            ensure!(!traffic.holds(&form), "the canary went over the bus");
        }
        was_kept(desktop)
    });
}

/// The canary as bytes, in the two ways that programs keep text.
fn forms() -> [Vec<u8>; 2] {
    [CANARY.as_bytes().to_vec(), CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect()]
}

fn nowhere(desktop: &Desktop) -> Result<()> {
    let files = files_in(desktop.folder())?;
    ensure!(files.iter().any(|file| file.ends_with("vault.db")), "the search sees the vault itself");
    for file in files {
        // A file may be gone by now.
        let Ok(bytes) = fs::read(&file) else { continue };
        for form in forms() {
            ensure!(
                !bytes.windows(form.len()).any(|window| window == form),
                "the canary can be read in {}",
                file.display()
            );
        }
    }
    Ok(())
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path.symlink_metadata()?.file_type();
        if kind.is_dir() {
            files.extend(files_in(&path)?);
        } else if kind.is_file() {
            files.push(path);
        }
    }
    Ok(files)
}

#[test]
fn nobody_else_on_this_computer_may_look_into_the_vault() {
    in_a_desktop("modes", afternoon(), |desktop| {
        // Made by the app itself, with the most generous mask a system may have.
        let app = App::start_through(desktop, &["sh", "-c", "umask 000; exec \"$@\"", "sh"], true, &[])?;
        let window = app.window(desktop)?;
        window.press(&say("welcome-skip-all"))?;
        window.wait_for(&say("today-did-it"))?;
        let vault = vault_of(desktop);
        let mode = |path: &Path| -> Result<u32> { Ok(fs::metadata(path)?.permissions().mode() & 0o777) };
        ensure!(mode(&vault)? == 0o700, "the folder is the person’s own: {:o}", mode(&vault)?);
        for file in files_in(&vault)? {
            ensure!(mode(&file)? == 0o600, "{} is the person’s own: {:o}", file.display(), mode(&file)?);
        }
        Ok(())
    });
}

/// Tries something in the page and tells what the page’s rules refused, if it is told within a moment.
fn refused(window: &desktop::Window, attempt: &str) -> Result<Value> {
    window.script_that_calls_back(
        &format!(
            "const done = arguments[arguments.length - 1];
             document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), {{ once: true }});
             setTimeout(() => done('nothing was refused'), 3000);
             {attempt}"
        ),
        json!([]),
    )
}

#[test]
fn the_page_runs_no_script_but_its_own_and_reaches_nothing_outside() {
    in_a_desktop("page-rules", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        for (attempt, rule) in [
            (
                "const s = document.createElement('script'); s.textContent = 'window.wasRun = 1'; document.body.append(s);",
                "script-src-elem",
            ),
            (
                "const s = document.createElement('script'); s.src = 'https://example.org/x.js'; document.body.append(s);",
                "script-src-elem",
            ),
            (
                "document.body.insertAdjacentHTML('beforeend', '<img src=\"x\" onerror=\"window.wasRun = 1\">');",
                "script-src-attr",
            ),
            ("const i = new Image(); i.src = 'http://example.org/x.png'; document.body.append(i);", "img-src"),
            ("fetch('http://127.0.0.1:9/').catch(() => {});", "connect-src"),
            (
                "const f = document.createElement('iframe'); f.src = 'https://example.org/'; document.body.append(f);",
                "frame-src",
            ),
            (
                "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = 'http://example.org/x.css'; document.head.append(l);",
                "style-src-elem",
            ),
            (
                "const f = document.createElement('form'); f.action = 'http://example.org/'; document.body.append(f); f.submit();",
                "form-action",
            ),
            ("try { (0, eval)('window.wasRun = 1'); } catch {}", "script-src"),
        ] {
            ensure!(
                refused(&window, attempt)? == rule,
                "{rule} refuses this: {attempt} (it was: {})",
                refused(&window, attempt)?
            );
        }
        // And seen from the other side: somebody listens, and nobody comes.
        let listener = TcpListener::bind("127.0.0.1:0")?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let told = window.script_that_calls_back(
            "const [port, done] = arguments;
             const here = `127.0.0.1:${port}/`;
             const attempts = [
               () => navigator.sendBeacon('http://' + here, 'words'),
               () => new EventSource('http://' + here),
               () => fetch('http://' + here, { mode: 'no-cors' }).catch(() => {}),
               () => (new Image().src = 'http://' + here),
               () => {
                 const socket = new WebSocket('ws://' + here);
                 socket.onopen = () => done('a socket is open');
                 socket.onerror = () => done('no socket');
               },
             ];
             // Some are refused by an error at once, others later.
             for (const attempt of attempts) try { attempt(); } catch {}
             setTimeout(() => done('no socket'), 3000);",
            json!([port]),
        )?;
        ensure!(told == "no socket", "{told}");
        ensure!(listener.accept().is_err(), "something reached outside");
        ensure!(window.script("return window.wasRun ?? null", json!([]))?.is_null(), "nothing ran");
        ensure!(
            window.script("return typeof window.__TAURI__", json!([]))? == "undefined",
            "Tauri’s whole interface is not handed out"
        );
        ensure!(
            window.script("return window.open('https://example.org/') === null", json!([]))? == true,
            "no other window opens"
        );
        window.script("location.href = 'https://example.org/'", json!([]))?;
        window.wait_for(&say("today-did-it"))?;
        ensure!(window.script("return location.protocol", json!([]))? == "tauri:", "the page stays where it is");
        ensure!(desktop.windows()? == [TITLE], "there is one window");
        for command in [
            "plugin:shell|open",
            "plugin:fs|read_text_file",
            "plugin:http|fetch",
            "plugin:window|create",
            "plugin:webview|create_webview_window",
        ] {
            ensure!(window.invoke(command, json!({})).is_err(), "{command} is not to be had");
        }
        Ok(())
    });
}
