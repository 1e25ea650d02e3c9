//! The tray, with a host that the tests own: what it shows, what pressing its rows does, and how the app lives without one.

mod seed;

use anyhow::{Context, Result, ensure};
use desktop::{App, Desktop, SOON, TITLE, Tray, afternoon, eventually, in_a_desktop, say, say_with};
use serde_json::json;

fn hidden(desktop: &mut Desktop) -> Result<(App, Tray)> {
    drop(seed::onboarded(desktop, |_| {})?);
    let tray = Tray::open(desktop)?;
    let app = App::start(desktop, &["--hidden"])?;
    tray.wait_for_item()?;
    app.wait_until_at_rest()?;
    Ok((app, tray))
}

fn wait_for_label(tray: &Tray, label: &str) -> Result<()> {
    eventually(&format!("the tray says “{label}”"), SOON, || {
        Ok(tray.labels()?.iter().any(|one| one == label).then_some(()))
    })
}

/// The tip begins with how today stands; what comes next may follow.
fn wait_for_tooltip(tray: &Tray, text: &str) -> Result<()> {
    eventually(&format!("the tray’s tip says “{text}”"), SOON, || {
        Ok(tray.tooltip()?.1.starts_with(text).then_some(()))
    })
}

/// Opens the window by a second start and tells what state the exercise is in.
fn state_of_today(desktop: &mut Desktop, app: &App) -> Result<String> {
    App::start_again(desktop, &[])?;
    let window = app.window(desktop)?;
    let today = window.invoke("today", json!({}))?;
    window.let_go(desktop);
    Ok(today["exercise"]["state"]["kind"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn the_item_says_how_today_stands_and_offers_what_can_be_done() {
    in_a_desktop("tray-shows", afternoon(), |desktop| {
        let (_app, tray) = hidden(desktop)?;
        ensure!(tray.title()? == TITLE, "the item has the app’s name");
        wait_for_tooltip(&tray, &say("tray-tip-waiting"))?;
        ensure!(!tray.icon()?.is_empty(), "the item has a picture");
        let labels = tray.labels()?;
        for word in ["answer-we-did-it", "answer-later", "tray-catch", "tray-pause", "tray-open", "tray-quit"] {
            ensure!(labels.contains(&say(word)), "“{}” is in the menu: {labels:?}", say(word));
        }
        let next = say_with("tray-next-discreet", &[("when", "")]);
        ensure!(labels.iter().any(|label| label.starts_with(&next)), "it says what comes next: {labels:?}");
        ensure!(tray.tooltip()?.1.contains(&next), "and so does its tip");
        ensure!(labels.contains(&say("tray-discreet")), "without being asked to, it names no exercise: {labels:?}");
        Ok(())
    });
}

#[test]
fn we_did_it_in_the_tray_marks_it_done_without_a_window() {
    in_a_desktop("tray-did-it", afternoon(), |desktop| {
        let (app, tray) = hidden(desktop)?;
        let before = tray.icon()?;
        tray.press(&say("answer-we-did-it"))?;
        wait_for_label(&tray, &say("tray-done"))?;
        wait_for_tooltip(&tray, &say("tray-tip-done"))?;
        ensure!(tray.icon()? != before, "the lamp changes");
        ensure!(desktop.windows()?.is_empty() && !app.has_web_process()?, "no window opens for it");
        ensure!(state_of_today(desktop, &app)? == "done", "and the window knows");
        Ok(())
    });
}

#[test]
fn later_in_the_tray_puts_it_off_by_an_hour() {
    in_a_desktop("tray-later", afternoon(), |desktop| {
        let (app, tray) = hidden(desktop)?;
        tray.press(&say("answer-later"))?;
        eventually("the tray no longer offers it", SOON, || {
            Ok((!tray.menu()?.iter().any(|row| row.label == say("answer-later") && row.enabled)).then_some(()))
        })?;
        ensure!(
            tray.labels()?
                .iter()
                .any(|label| label.starts_with(&desktop::say_with("tray-later-until", &[("time", "")]))),
            "it says until when: {:?}",
            tray.labels()?
        );
        ensure!(state_of_today(desktop, &app)? == "later", "and the window knows");
        Ok(())
    });
}

#[test]
fn a_pause_shows_and_can_be_ended() {
    in_a_desktop("tray-pause", afternoon(), |desktop| {
        let (_app, tray) = hidden(desktop)?;
        let before = tray.icon()?;
        tray.press(&say("tray-pause"))?;
        wait_for_label(&tray, &say("tray-resume"))?;
        wait_for_tooltip(&tray, &say("tray-tip-paused"))?;
        ensure!(tray.icon()? != before, "the lamp changes");
        tray.press(&say("tray-resume"))?;
        wait_for_label(&tray, &say("tray-pause"))?;
        wait_for_tooltip(&tray, &say("tray-tip-waiting"))?;
        ensure!(tray.icon()? == before, "the lamp changes back");
        Ok(())
    });
}

/// What the journal holds, newest first, asked for in the window.
fn moments(desktop: &mut Desktop, app: &App) -> Result<Vec<String>> {
    App::start_again(desktop, &[])?;
    let window = app.window(desktop)?;
    let page = window.invoke("journal", json!({ "query": { "kind": "moment" } }))?;
    window.let_go(desktop);
    let line = |entry: &serde_json::Value| entry["glimpse"][0]["text"].as_str().unwrap_or_default().to_owned();
    Ok(page["entries"].as_array().into_iter().flatten().map(line).collect())
}

#[test]
fn catch_a_moment_opens_a_small_window_that_takes_the_focus_and_goes_when_the_line_is_kept() {
    in_a_desktop("tray-catch", afternoon(), |desktop| {
        let (app, tray) = hidden(desktop)?;
        let small = say("capture-title");
        tray.press(&say("tray-catch"))?;
        desktop.wait_for_window(&small, SOON)?;
        desktop.painted_picture(&small, SOON)?;
        ensure!(!desktop.windows()?.iter().any(|window| window == TITLE), "the large one stays closed");
        desktop.type_text("half a")?;
        // Thought better of for now: the words stay.
        desktop.steady_picture(SOON)?;
        desktop.press("Escape")?;
        desktop.wait_for_no_window(&small, SOON)?;
        tray.press(&say("tray-catch"))?;
        desktop.wait_for_window(&small, SOON)?;
        desktop.painted_picture(&small, SOON)?;
        desktop.press("End")?;
        desktop.type_text(" wink across the room")?;
        desktop.press("Return")?;
        desktop.wait_for_no_window(&small, SOON)?;
        ensure!(moments(desktop, &app)? == ["half a wink across the room"], "it is kept, whole");
        // Beside the large window, which stays as it is.
        tray.press(&say("tray-catch"))?;
        desktop.wait_for_window(&small, SOON)?;
        desktop.painted_picture(&small, SOON)?;
        desktop.type_text("and back")?;
        desktop.press("Return")?;
        desktop.wait_for_no_window(&small, SOON)?;
        ensure!(desktop.windows()?.iter().any(|window| window == TITLE), "the large one is still there");
        ensure!(moments(desktop, &app)?.first().is_some_and(|line| line == "and back"), "it is kept too");
        Ok(())
    });
}

#[test]
fn a_left_click_and_open_both_open_the_window() {
    in_a_desktop("tray-open", afternoon(), |desktop| {
        let (_app, tray) = hidden(desktop)?;
        // Again and again, and at once: a wish that comes while the window is still going away is a wish for a new one.
        for round in 1..=8 {
            tray.click()?;
            desktop.wait_for_window(TITLE, SOON).with_context(|| format!("after a left click, round {round}"))?;
            desktop.close_window(TITLE)?;
            desktop.wait_for_no_window(TITLE, SOON)?;
            tray.press(&say("tray-open"))?;
            desktop.wait_for_window(TITLE, SOON).with_context(|| format!("after Open, round {round}"))?;
            desktop.close_window(TITLE)?;
            desktop.wait_for_no_window(TITLE, SOON)?;
        }
        Ok(())
    });
}

#[test]
fn quit_quits() {
    in_a_desktop("tray-quit", afternoon(), |desktop| {
        let (app, tray) = hidden(desktop)?;
        tray.press(&say("tray-quit"))?;
        ensure!(app.wait_for_end(desktop)? == Some(0), "the app ends well");
        Ok(())
    });
}

#[test]
fn settings_say_honestly_that_there_is_no_tray_and_notice_when_one_comes() {
    in_a_desktop("tray-comes-later", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.press(&say("nav-settings"))?;
        window.wait_for(&say("settings-no-tray"))?;
        let tray = Tray::open(desktop)?;
        tray.wait_for_item()?;
        ensure!(tray.title()? == TITLE, "the item is ours");
        window.wait_until_gone(&say("settings-no-tray"))?;
        // And when the tray goes, that is said again.
        drop(tray);
        window.wait_for(&say("settings-no-tray"))
    });
}
