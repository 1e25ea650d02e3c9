//! A ritual from its making to its removal, as a person does it.

mod seed;

use anyhow::{Context, Result, ensure};
use desktop::{App, Window, afternoon, in_a_desktop, say, say_with};
use serde_json::json;

fn make_tea(window: &Window) -> Result<()> {
    window.press(&say("nav-rituals"))?;
    window.press(&say("rituals-empty-make"))?;
    window.wait_for(&say("ritual-new-heading"))?;
    window.fill(&say("ritual-name"), "Tea, half past nine")?;
    window.fill(&say("ritual-time"), "9.30 pm")?;
    window.press(&say("ritual-keep"))?;
    window.wait_for(&say("rituals-note"))?;
    window.wait_for(&says(window)?)
}

/// The only ritual's schedule in the core's words.
fn says(window: &Window) -> Result<String> {
    let rituals = window.invoke("rituals", json!({}))?;
    Ok(rituals[0]["says"].as_str().context("a ritual with a sentence")?.to_owned())
}

#[test]
fn a_ritual_is_made_seen_on_today_done_and_undone() {
    in_a_desktop("ritual-lives", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        make_tea(&window)?;
        window.press(&say("nav-today"))?;
        window.wait_for(&say_with("today-ritual-at", &[("time", "21:30")]))?;
        let tea = [("name", "Tea, half past nine")];
        window.press(&say_with("rituals-done-label", &tea))?;
        desktop::eventually("it is marked", desktop::SOON, || {
            Ok(window.offers(&say_with("rituals-undo-label", &tea))?.then_some(()))
        })?;
        window.let_go(desktop);
        app.end(desktop)?;

        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.press(&say_with("rituals-undo-label", &tea))?;
        desktop::eventually("it is open again", desktop::SOON, || {
            Ok(window.offers(&say_with("rituals-done-label", &tea))?.then_some(()))
        })?;
        let done = window.invoke("rituals", json!({}))?[0]["today"]["doneAt"].clone();
        ensure!(done.is_null(), "nothing is left of the mark: {done}");
        Ok(())
    });
}

#[test]
fn a_time_that_is_none_is_explained_at_its_field_and_nothing_typed_is_lost() {
    in_a_desktop("ritual-wrong-time", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.press(&say("nav-rituals"))?;
        window.press(&say("rituals-empty-make"))?;
        window.fill(&say("ritual-name"), "A walk")?;
        window.fill(&say("ritual-time"), "half past")?;
        window.press(&say("ritual-keep"))?;
        window.wait_for(&say("error-field-time"))?;
        ensure!(window.value(&say("ritual-name"))? == "A walk", "the name stays");
        window.fill(&say("ritual-time"), "18:00")?;
        window.press(&say("ritual-keep"))?;
        window.wait_for(&say("rituals-note"))?;
        window.wait_for(&says(&window)?)
    });
}

#[test]
fn a_removed_ritual_comes_back_when_that_is_undone() {
    in_a_desktop("ritual-removed", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        make_tea(&window)?;
        let id = window.invoke("rituals", json!({}))?[0]["id"].as_str().unwrap_or_default().to_owned();
        window.script("location.hash = '#/rituals/' + arguments[0]", json!([id]))?;
        window.press(&say("ritual-remove"))?;
        window.wait_for(&say("rituals-empty-heading"))?;
        window.press(&say("undo"))?;
        window.wait_until_gone(&say("rituals-empty-heading"))?;
        ensure!(window.invoke("rituals", json!({}))?[0]["id"] == id.as_str(), "it is the same one");
        Ok(())
    });
}
