//! When something is wrong with the vault or the desktop: the app says so in a sentence, and harms nothing.

mod seed;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use desktop::{
    App, Desktop, Plan, SOON, Tray, Window, afternoon, eventually, in_a_desktop, rest, say, say_with, vault_of,
};
use rusqlite::Connection;
use serde_json::{Value, json};

/// Every file of a folder. The lock is left out: it is held, not changed.
fn all_of(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name != "lock" {
            files.insert(name, fs::read(&path)?);
        }
    }
    Ok(files)
}

/// A vault with something in it, at the usual place.
fn lived_in(desktop: &Desktop) -> Result<()> {
    let mut alongside = seed::onboarded(desktop, |_| {})?;
    alongside
        .keep_entry(serde_json::from_value(json!({
            "kind": "moment", "id": null, "version": 0, "slot": "moment", "title": "", "text": "They waved from the bus.", "details": {}
        }))?)
        .map_err(seed::told)?;
    Ok(())
}

/// Spoils a lived-in vault, starts the app on it, and looks that it says what it should and leaves every byte as it was.
#[track_caller]
fn is_told_and_left_alone(name: &str, sentence: &str, spoil: impl FnOnce(&Path) -> Result<()>) {
    in_a_desktop(name, afternoon(), |desktop| {
        lived_in(desktop)?;
        let vault = vault_of(desktop);
        spoil(&vault)?;
        let before = all_of(&vault)?;
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        tells(&window, desktop, sentence)?;
        window.press(&say("try-again"))?;
        tells(&window, desktop, sentence)?;
        window.let_go(desktop);
        app.end(desktop)?;
        let after = all_of(&vault)?;
        ensure!(before.keys().eq(after.keys()), "the same files: {:?}, {:?}", before.keys(), after.keys());
        ensure!(before == after, "with the same bytes in them");
        Ok(())
    });
}

fn tells(window: &Window, desktop: &Desktop, sentence: &str) -> Result<()> {
    let folder = vault_of(desktop).display().to_string();
    let gaps = [("folder", folder.as_str())];
    window.wait_for(&say_with(sentence, &gaps))?;
    window.wait_for(&rest(sentence, &gaps))
}

fn key_of(vault: &Path) -> Result<String> {
    let slot: Value = serde_json::from_slice(&fs::read(vault.join("key-1.json"))?)?;
    Ok(slot["key"].as_str().context("a key slot with a key")?.to_owned())
}

#[test]
fn a_damaged_vault() {
    is_told_and_left_alone("trouble-damaged", "error-vault-damaged", |vault| {
        let file = vault.join("vault.db");
        let mut bytes = fs::read(&file)?;
        let middle = bytes.len() / 2;
        for byte in &mut bytes[middle..middle + 64] {
            *byte ^= 0xff;
        }
        Ok(fs::write(file, bytes)?)
    });
}

#[test]
fn a_vault_cut_short() {
    is_told_and_left_alone("trouble-cut-short", "error-vault-damaged", |vault| {
        let file = vault.join("vault.db");
        let bytes = fs::read(&file)?;
        Ok(fs::write(file, &bytes[..bytes.len() - 1000])?)
    });
}

#[test]
fn a_vault_of_a_newer_version() {
    is_told_and_left_alone("trouble-newer", "error-vault-newer", |vault| {
        let connection = Connection::open(vault.join("vault.db"))?;
        connection.execute_batch(&format!(
            "PRAGMA key = \"x'{}'\"; PRAGMA user_version = 9999; PRAGMA wal_checkpoint(TRUNCATE);",
            key_of(vault)?
        ))?;
        Ok(())
    });
}

#[test]
fn a_file_that_is_no_vault() {
    is_told_and_left_alone("trouble-foreign", "error-vault-foreign", |vault| {
        fs::remove_file(vault.join("vault.db"))?;
        let connection = Connection::open(vault.join("vault.db"))?;
        Ok(connection.execute_batch("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup');")?)
    });
}

#[test]
fn a_vault_whose_keys_are_both_gone_opens_again_when_one_is_back() {
    in_a_desktop("trouble-no-key", afternoon(), |desktop| {
        lived_in(desktop)?;
        let vault = vault_of(desktop);
        let key = fs::read(vault.join("key-2.json"))?;
        fs::remove_file(vault.join("key-1.json"))?;
        fs::remove_file(vault.join("key-2.json"))?;
        let before = all_of(&vault)?;
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        tells(&window, desktop, "error-vault-key-missing")?;
        ensure!(all_of(&vault)? == before, "nothing is changed, and no new key is made");
        fs::write(vault.join("key-2.json"), key)?;
        window.press(&say("try-again"))?;
        window.wait_for(&say("today-did-it"))?;
        window.press(&say("nav-journal"))?;
        window.wait_for("They waved from the bus.")
    });
}

#[test]
fn a_vault_that_misses_one_key_slot_opens_says_so_and_has_it_again() {
    in_a_desktop("trouble-one-key", afternoon(), |desktop| {
        lived_in(desktop)?;
        let vault = vault_of(desktop);
        let key = key_of(&vault)?;
        fs::remove_file(vault.join("key-1.json"))?;
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        tells(&window, desktop, "notice-key-slot-mended")?;
        window.wait_for(&say("today-did-it"))?;
        ensure!(key_of(&vault)? == key, "the slot is back, with the same key");
        window.press(&say("put-away"))?;
        window.wait_until_gone(&say("notice-key-slot-mended"))
    });
}

/// Starts the app with a file system of its own, which `mount` changes; the machine's stays as it is.
fn start_with_mounts(desktop: &mut Desktop, mount: &str) -> Result<App> {
    let script = format!("set -e; {mount}; exec \"$@\"");
    // Only root may mount; in a user namespace of one's own everybody is.
    let root = desktop.run("id", &["-u"])? == "0";
    let mut through = vec!["unshare", "--mount"];
    if !root {
        through.extend(["--user", "--map-root-user"]);
    }
    through.extend(["sh", "-c", &script, "sh"]);
    App::start_through(desktop, &through, true, &[])
}

#[test]
fn a_folder_that_may_not_be_written() {
    in_a_desktop("trouble-read-only", afternoon(), |desktop| {
        lived_in(desktop)?;
        let vault = vault_of(desktop);
        let before = all_of(&vault)?;
        let at = vault.display();
        // Not by its mode: root may write anywhere.
        let app = start_with_mounts(desktop, &format!("mount --bind '{at}' '{at}'; mount -o remount,bind,ro '{at}'"))?;
        let window = app.window(desktop)?;
        tells(&window, desktop, "error-vault-read-only")?;
        ensure!(all_of(&vault)? == before, "nothing is changed");
        Ok(())
    });
}

#[test]
fn a_full_disk_keeps_the_words_on_the_screen_until_there_is_room() {
    in_a_desktop("trouble-disk-full", afternoon(), |desktop| {
        lived_in(desktop)?;
        let vault = vault_of(desktop);
        let prepared = desktop.path("home/prepared");
        desktop.run("cp", &["-a", &vault.display().to_string(), &prepared.display().to_string()])?;
        let (at, from) = (vault.display(), prepared.display());
        let app = start_with_mounts(
            desktop,
            &format!("mount -t tmpfs -o size=3m,mode=0700 tmpfs '{at}'; cp -a '{from}/.' '{at}/'"),
        )?;
        let window = app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        // The app's own view of its file system can be reached through its process.
        let fill = Path::new("/proc").join(app.id.to_string()).join("root").join(vault.strip_prefix("/")?).join("fill");
        let mut file = fs::File::create(&fill)?;
        while file.write_all(&[0; 1024]).is_ok() {}
        drop(file);

        window.fill(&say("moment-catch"), "There was no room for this.")?;
        window.press(&say("moment-keep"))?;
        tells(&window, desktop, "error-disk-full")?;
        ensure!(
            window.value(&say("moment-catch"))? == "There was no room for this.",
            "the words are still on the screen"
        );
        fs::remove_file(&fill)?;
        eventually("it is kept", SOON, || {
            // A press that comes while the first is still being answered is no second one.
            window.press(&say("moment-keep"))?;
            Ok(window.value(&say("moment-catch"))?.is_empty().then_some(()))
        })?;
        window.press(&say("nav-journal"))?;
        window.wait_for("There was no room for this.")?;
        window.wait_for("They waved from the bus.")
    });
}

#[test]
fn while_a_vault_takes_its_time_to_open_the_window_is_there_and_says_so() {
    in_a_desktop("trouble-slow", afternoon(), |desktop| {
        lived_in(desktop)?;
        let log = desktop.path("logs/slow.log").display().to_string();
        let database = vault_of(desktop).join("vault.db").display().to_string();
        // The disk answers after eight seconds. A window that waited for it would never have to say anything.
        let slow = "--inject=openat:delay_enter=8000000:when=1";
        let through = ["strace", "-f", "-qq", "-o", &log, "-P", &database, slow];
        let app = App::start_through(desktop, &through, true, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("still-opening"))?;
        window.wait_for(&say("today-did-it"))
    });
}

#[test]
fn a_vault_that_is_open_in_another_session() {
    in_a_desktop("trouble-in-use", afternoon(), |desktop| {
        lived_in(desktop)?;
        let mut other = Desktop::open(afternoon())?;
        let vault = vault_of(desktop).display().to_string();
        let first = App::start(desktop, &[])?;
        first.window(desktop)?.wait_for(&say("today-did-it"))?;
        let second = App::start(&mut other, &["--vault", &vault])?;
        let window = second.window(&mut other)?;
        tells(&window, desktop, "error-vault-in-use")?;
        first.end(desktop)?;
        window.press(&say("try-again"))?;
        window.wait_for(&say("today-did-it"))
    });
}

#[test]
fn no_notification_service_until_one_comes() {
    in_a_desktop("trouble-no-notifications", Plan { notifications: false, ..afternoon() }, |desktop| {
        lived_in(desktop)?;
        let tray = Tray::open(desktop)?;
        let app = App::start(desktop, &[])?;
        tray.wait_for_item()?;
        let window = app.window(desktop)?;
        window.press(&say("nav-settings"))?;
        window.wait_for(&say("settings-no-notifications"))?;
        window.wait_for(&say("settings-no-notifications-rest"))?;
        desktop.open_notifications()?;
        window.wait_until_gone(&say("settings-no-notifications"))
    });
}

#[test]
fn no_session_bus_at_all() {
    in_a_desktop("trouble-no-bus", Plan { bus: false, ..afternoon() }, |desktop| {
        lived_in(desktop)?;
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        window.press(&say("nav-settings"))?;
        window.wait_for(&say("settings-no-notifications"))?;
        window.wait_for(&say("settings-no-notifications-no-tray-rest"))?;
        window.press(&say("nav-journal"))?;
        window.wait_for("They waved from the bus.")
    });
}
