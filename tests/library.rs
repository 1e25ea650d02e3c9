//! The library as a person walks in it: looking for an exercise and doing it, writing one, taking a pack in and handing one on.

mod seed;

use anyhow::{Context, Result, ensure};
use desktop::{App, SOON, Window, afternoon, eventually, in_a_desktop, say, say_with};
use serde_json::{Value, json};

fn library(window: &Window) -> Result<()> {
    window.press(&say("nav-library"))?;
    window.wait_for(&say_with("library-found", &[("count", "366")]))
}

/// Which exercise today has.
fn today(window: &Window) -> Result<Value> {
    Ok(window.invoke("today", json!({}))?["exercise"]["exercise"].clone())
}

#[test]
fn an_exercise_is_looked_for_found_done_today_and_known_to_be_done() {
    in_a_desktop("library-do", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        library(&window)?;
        let wanted = window.invoke("library_item", json!({ "id": "play-just-friends" }))?["exercise"].clone();
        let title = wanted["title"].as_str().context("a title")?.to_owned();
        window.fill(&say("library-search"), &title.to_uppercase())?;
        window.wait_until_gone(&say_with("library-found", &[("count", "366")]))?;
        window.press(&title)?;
        window.press(&say("library-do-today"))?;
        window.wait_for(&say("answer-we-did-it"))?;
        ensure!(today(&window)? == wanted, "it is today’s now");
        window.press(&say("answer-we-did-it"))?;
        eventually("it is known to be done", SOON, || {
            let item = window.invoke("library_item", json!({ "id": "play-just-friends" }))?;
            Ok((item["done"].as_array().map(Vec::len) == Some(1)).then_some(()))
        })
    });
}

#[test]
fn one_of_ones_own_is_written_handed_on_as_a_file_and_taken_in_again() {
    in_a_desktop("library-own", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        library(&window)?;
        window.press(&say("library-write"))?;
        window.press(&say("own-keep"))?;
        window.wait_for(&say("error-field-empty"))?;
        window.fill(&say("own-title"), "Toast on the stairs")?;
        window.fill(&say("own-invitation"), "Eat one slice each on the third step.")?;
        window.press(&say("own-keep"))?;
        window.wait_for("Eat one slice each on the third step.")?;

        let packs = window.invoke("packs", json!({}))?;
        let own = packs.as_array().and_then(|packs| packs.iter().find(|pack| pack["kind"] == "own")).cloned();
        let own = own.context("what one writes makes a pack")?;
        let path = window.invoke("export_pack", json!({ "id": own["id"] }))?;
        let text = std::fs::read_to_string(path.as_str().context("the path of a file")?)?;
        ensure!(text.contains("Toast on the stairs"), "the file holds it: {text}");
        let again = window.invoke("export_pack", json!({ "id": own["id"] }))?;
        ensure!(again != path, "a file that is there is left alone");

        let twice = window.invoke("add_pack", json!({ "file": "mine.toml", "text": text }));
        ensure!(twice.is_err(), "the same pack cannot be there twice");
        window.invoke("remove_pack", json!({ "id": own["id"] }))?;
        let packs = window.invoke("add_pack", json!({ "file": "mine.toml", "text": text }))?;
        ensure!(packs.as_array().is_some_and(|packs| packs.iter().any(|pack| pack["id"] == own["id"])), "it is back");
        Ok(())
    });
}

#[test]
fn what_tonight_has_room_for_changes_what_is_offered() {
    in_a_desktop("library-tonight", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("tonight-room"))?;
        let fits = |exercise: &Value| {
            exercise["minutes"] == 2 && exercise["energy"] == "low" && exercise["company"] != "together"
        };
        // One that fits already would stay, so first there is one that does not.
        while fits(&today(&window)?) {
            window.invoke("answer_exercise", json!({ "answer": { "kind": "neverAgain" } }))?;
        }
        window.invoke("tonight", json!({ "room": { "minutes": 2, "energy": "low", "alone": true } }))?;
        let exercise = today(&window)?;
        ensure!(fits(&exercise), "it takes two minutes and little energy, and one alone can do it: {exercise}");
        window.wait_for(&say("today-why-tonight"))
    });
}
