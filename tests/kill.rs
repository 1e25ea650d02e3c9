//! A power cut at the worst moment: what was accepted is there, what was being written is there.

mod seed;

use anyhow::{Result, ensure};
use desktop::{App, SOON, Window, afternoon, eventually, in_a_desktop, say};
use serde_json::{Value, json};

/// How often the plug is pulled.
const CYCLES: usize = 24;

fn moments(window: &Window) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    let mut before = Value::Null;
    loop {
        let page = window.invoke("journal", json!({ "query": { "kind": "moment", "before": before } }))?;
        texts.extend(
            page["entries"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|entry| entry["glimpse"][0]["text"].as_str().map(str::to_owned)),
        );
        before = page["older"].clone();
        if before.is_null() {
            return Ok(texts);
        }
    }
}

#[test]
fn every_accepted_moment_survives_a_kill_right_after_it_was_accepted() {
    in_a_desktop("kill-after-accepted", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let mut accepted: Vec<String> = Vec::new();
        for cycle in 0..CYCLES {
            let app = App::start(desktop, &[])?;
            let window = app.window(desktop)?;
            window.wait_for(&say("today-did-it"))?;
            let found = moments(&window)?;
            for text in &accepted {
                ensure!(found.contains(text), "cycle {cycle}: “{text}” was accepted and is lost; there are {found:?}");
            }
            ensure!(found.len() == accepted.len(), "cycle {cycle}: as many as were accepted, and no more: {found:?}");
            let text = format!("moment {cycle}");
            window.fill(&say("moment-catch"), &text)?;
            window.press(&say("moment-keep"))?;
            eventually("it is accepted", SOON, || Ok(window.value(&say("moment-catch"))?.is_empty().then_some(())))?;
            app.kill(desktop);
            window.let_go(desktop);
            accepted.push(text);
        }
        Ok(())
    });
}

/// Waits until the core has a draft's words: that is what the window promises by “Kept as you write”.
fn wait_for_draft(window: &Window, slot: &str, text: &str) -> Result<()> {
    eventually(&format!("the draft {slot} is kept"), SOON, || {
        Ok((window.invoke("draft", json!({ "slot": slot }))?["text"] == text).then_some(()))
    })
}

#[test]
fn words_on_their_way_survive_a_kill() {
    in_a_desktop("kill-drafts", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.fill(&say("moment-catch"), "half a thou")?;
        wait_for_draft(&window, "moment", "half a thou")?;
        window.press(&say("nav-journal"))?;
        window.script("location.hash = '#/journal/write'", json!([]))?;
        window.fill(&say("write-title"), "Unfinished")?;
        window.fill(&say("write-text"), "It began with")?;
        wait_for_draft(&window, "reflection/new", "It began with")?;
        app.kill(desktop);
        window.let_go(desktop);

        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        eventually("the moment’s words are back", SOON, || {
            Ok((window.value(&say("moment-catch"))? == "half a thou").then_some(()))
        })?;
        window.script("location.hash = '#/journal/write'", json!([]))?;
        eventually("the reflection’s words are back", SOON, || {
            Ok((window.value(&say("write-text"))? == "It began with"
                && window.value(&say("write-title"))? == "Unfinished")
                .then_some(()))
        })
    });
}

#[test]
fn closing_the_window_in_the_middle_of_a_word_loses_nothing() {
    in_a_desktop("close-drafts", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.fill(&say("moment-catch"), "not yet fini")?;
        // At once, before the pause in typing after which drafts are kept.
        desktop.close_window(desktop::TITLE)?;
        window.let_go(desktop);
        desktop.wait_for_no_window(desktop::TITLE, SOON)?;
        app.end(desktop)?;

        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        eventually("the words are back", SOON, || {
            Ok((window.value(&say("moment-catch"))? == "not yet fini").then_some(()))
        })
    });
}
