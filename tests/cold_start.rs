//! The first minutes: from an empty home folder to the day's exercise, by keyboard alone.

mod seed;

use anyhow::{Result, ensure};
use desktop::{App, Desktop, SOON, TITLE, Window, afternoon, eventually, in_a_desktop, say, say_with, vault_of};

/// Presses Tab until what has the focus is called this, as someone without a mouse does.
fn tab_to(desktop: &Desktop, window: &Window, name: &str) -> Result<()> {
    for _ in 0..40 {
        if window.focused()?.ends_with(name) {
            return Ok(());
        }
        let before = window.focused()?;
        desktop.press("Tab")?;
        eventually("the focus moves on", SOON, || Ok((window.focused()? != before).then_some(())))?;
    }
    anyhow::bail!("Tab does not lead to “{name}”, but to “{}”", window.focused()?)
}

fn press_by_key(desktop: &Desktop, window: &Window, name: &str) -> Result<()> {
    tab_to(desktop, window, name)?;
    desktop.press("Return")
}

fn invitation(window: &Window) -> Result<String> {
    let today = window.invoke("today", serde_json::json!({}))?;
    Ok(today["exercise"]["exercise"]["invitation"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_first_start_leads_by_keyboard_to_an_exercise_that_is_there_again_after_a_restart() {
    in_a_desktop("first-start", afternoon(), |desktop| {
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("welcome-heading"))?;
        window.wait_for(&say_with("welcome-step", &[("step", "1"), ("steps", "4")]))?;
        press_by_key(desktop, &window, &say("welcome-come-in"))?;
        window.wait_for(&say("welcome-safe-heading"))?;
        press_by_key(desktop, &window, &say("welcome-go-on"))?;
        window.wait_for(&say("welcome-you-heading"))?;
        tab_to(desktop, &window, &say("welcome-your-name"))?;
        desktop.type_text("Ada")?;
        tab_to(desktop, &window, &say("welcome-their-name"))?;
        desktop.type_text("Grace")?;
        press_by_key(desktop, &window, &say("welcome-go-on"))?;
        window.wait_for(&say("welcome-quiet-heading"))?;
        press_by_key(desktop, &window, &say("welcome-begin"))?;

        window.wait_for(&say("today-did-it"))?;
        let invited = invitation(&window)?;
        ensure!(!invited.is_empty(), "there is an exercise");
        window.wait_for(&invited)?;
        let settings = window.invoke("settings", serde_json::json!({}))?;
        ensure!(
            settings["yourName"] == "Ada" && settings["theirName"] == "Grace" && settings["onboarded"] == true,
            "what was typed is kept: {settings}"
        );
        window.let_go(desktop);
        app.end(desktop)?;

        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&invited)?;
        ensure!(!window.says(&say("welcome-heading"))?, "nobody is welcomed twice");
        Ok(())
    });
}

#[test]
fn a_first_start_can_be_skipped_in_one_press() {
    in_a_desktop("first-start-skipped", afternoon(), |desktop| {
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.press(&say("welcome-skip-all"))?;
        window.wait_for(&say("today-did-it"))
    });
}

#[test]
fn the_vault_is_made_where_the_command_line_says_and_nowhere_else() {
    in_a_desktop("vault-elsewhere", afternoon(), |desktop| {
        let elsewhere = desktop.path("home/elsewhere");
        App::start(desktop, &["--vault", &elsewhere.display().to_string()])?;
        desktop.wait_for_window(TITLE, SOON)?;
        eventually("the vault is made", SOON, || Ok(elsewhere.join("vault.db").exists().then_some(())))?;
        ensure!(!vault_of(desktop).exists(), "the usual place stays empty");
        Ok(())
    });
}

#[test]
fn a_demonstration_shows_a_year_and_keeps_nothing() {
    in_a_desktop("demonstration", afternoon(), |desktop| {
        let app = App::start(desktop, &["--demo"])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("demo-banner"))?;
        window.wait_for(&say("today-did-it"))?;
        let folder =
            window.invoke("desktop", serde_json::json!({}))?["vaultFolder"].as_str().unwrap_or_default().to_owned();
        ensure!(
            std::path::Path::new(&folder).join("vault.db").exists(),
            "the demonstration has a vault while it lasts"
        );
        window.let_go(desktop);
        app.end(desktop)?;
        ensure!(!std::path::Path::new(&folder).exists(), "nothing of it is left");
        ensure!(!vault_of(desktop).exists(), "the person’s own vault was not touched");
        Ok(())
    });
}
