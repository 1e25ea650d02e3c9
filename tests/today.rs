//! Every answer to the day's exercise, each found again after a restart.

mod seed;

use anyhow::{Context, Result, ensure};
use desktop::{App, Desktop, Window, afternoon, in_a_desktop, say};
use serde_json::{Value, json};

fn today(window: &Window) -> Result<Value> {
    window.invoke("today", json!({}))
}

fn exercise(today: &Value) -> &Value {
    &today["exercise"]["exercise"]
}

/// Starts the app on a vault with the first steps taken, lets a person do something, starts it anew, and looks whether that is still so.
#[track_caller]
fn survives_a_restart(
    name: &str,
    act: impl FnOnce(&Window) -> Result<()>,
    after: impl Fn(&Window, &Value) -> Result<()>,
) {
    in_a_desktop(name, afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let (app, window) = start(desktop)?;
        act(&window).context("what the person does")?;
        after(&window, &today(&window)?).context("right afterwards")?;
        window.let_go(desktop);
        app.end(desktop)?;
        let (_app, window) = start(desktop)?;
        after(&window, &today(&window)?).context("after a restart")
    });
}

fn start(desktop: &mut Desktop) -> Result<(App, Window)> {
    let app = App::start(desktop, &[])?;
    let window = app.window(desktop)?;
    Ok((app, window))
}

fn state_is(today: &Value, kind: &str) -> Result<()> {
    let state = &today["exercise"]["state"];
    ensure!(state["kind"] == kind, "the exercise is {kind}, not {state}");
    Ok(())
}

#[test]
fn we_did_it() {
    survives_a_restart(
        "we-did-it",
        |window| window.press(&say("today-did-it")),
        |window, today| {
            window.wait_for(&say("today-write-keep"))?;
            state_is(today, "done")
        },
    );
}

#[test]
fn what_is_written_after_it_was_done_stands_on_today_and_in_the_journal() {
    survives_a_restart(
        "written-after-done",
        |window| {
            let prompt = exercise(&today(window)?)["prompt"].as_str().context("a prompt")?.to_owned();
            window.press(&say("today-did-it"))?;
            window.fill(&prompt, "We laughed about the burnt toast.")?;
            window.press(&say("today-write-keep"))?;
            window.press(&say("today-write-more"))?;
            window.press(&say("today-write-line"))?;
            window.fill(&prompt, "They hummed all evening.")?;
            window.press(&say("today-write-keep"))?;
            window.wait_for(&say("today-write-more"))?;
            window.wait_for("They hummed all evening.")
        },
        |window, today| {
            let kept = today["exercise"]["kept"].as_array().context("what was kept")?;
            ensure!(kept.len() == 2, "a reflection and a moment were kept: {kept:?}");
            let kinds: Vec<_> = kept.iter().map(|entry| entry["kind"].as_str().unwrap_or_default()).collect();
            ensure!(kinds.contains(&"reflection") && kinds.contains(&"moment"), "one of each: {kinds:?}");
            window.press(&say("nav-journal"))?;
            window.wait_for("We laughed about the burnt toast.")?;
            window.wait_for("They hummed all evening.")?;
            window.press(&say("nav-today"))
        },
    );
}

#[test]
fn swapped_for_another() {
    survives_a_restart(
        "swap",
        |window| {
            let first = exercise(&today(window)?)["id"].clone();
            window.press(&say("today-swap"))?;
            let others = window.invoke("alternatives", json!({}))?;
            let other = &others["others"][0];
            ensure!(other["id"] != first, "an alternative is another one");
            window.press_beginning(other["invitation"].as_str().context("an invitation")?)?;
            window.press(&say("today-swap-take"))?;
            window.wait_for(&say("today-why-swapped"))
        },
        |window, today| {
            window.wait_for(exercise(today)["invitation"].as_str().context("an invitation")?)?;
            ensure!(
                today["exercise"]["why"]["kind"] == "swapped",
                "it says that it was chosen: {}",
                today["exercise"]["why"]
            );
            Ok(())
        },
    );
}

#[test]
fn not_today() {
    survives_a_restart(
        "not-today",
        |window| window.press(&say("today-not-today")),
        |window, today| {
            window.wait_for(&say("today-declined-heading"))?;
            state_is(today, "notToday")
        },
    );
}

#[test]
fn never_again_puts_another_in_its_place_at_once() {
    let gone = std::cell::RefCell::new(Value::Null);
    survives_a_restart(
        "never-again",
        |window| {
            *gone.borrow_mut() = exercise(&today(window)?)["id"].clone();
            window.press(&say("today-more-label"))?;
            window.press(&say("today-never-again"))?;
            window.wait_for(&say("today-never-heading"))?;
            window.press(&say("today-never-confirm"))?;
            window.wait_until_gone(&say("today-never-heading"))
        },
        |window, today| {
            ensure!(exercise(today)["id"] != *gone.borrow(), "it is gone");
            window.wait_for(exercise(today)["invitation"].as_str().context("an invitation")?)
        },
    );
}

#[test]
fn loved() {
    survives_a_restart(
        "love",
        |window| {
            window.press(&say("today-love"))?;
            desktop::eventually("it is loved", desktop::SOON, || {
                Ok((today(window)?["exercise"]["loved"] == true).then_some(()))
            })
        },
        |_, today| {
            ensure!(today["exercise"]["loved"] == true, "it is loved");
            Ok(())
        },
    );
}

#[test]
fn later() {
    survives_a_restart(
        "later",
        |window| {
            window.press(&say("today-later"))?;
            window.press(&say("today-later-an-hour"))
        },
        |window, today| {
            window.wait_for(&say("today-set-aside-heading"))?;
            state_is(today, "later")
        },
    );
}

#[test]
fn a_button_met_at_its_edge_is_pressed() {
    in_a_desktop("edge", afternoon(), |desktop| {
        let app = App::start(desktop, &["--demo"])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        window.press_edge(&say("today-later"))?;
        window.wait_for(&say("today-later-an-hour"))
    });
}

#[test]
fn each_answer_can_be_taken_back() {
    survives_a_restart(
        "undo",
        |window| {
            window.press(&say("today-did-it"))?;
            window.press(&say("today-not-done"))?;
            window.press(&say("today-not-today"))?;
            window.press(&say("today-bring-back"))?;
            window.press(&say("today-later"))?;
            window.press(&say("today-later-tomorrow"))?;
            window.press(&say("today-bring-back-now"))
        },
        |window, today| {
            window.wait_for(&say("today-did-it"))?;
            state_is(today, "offered")
        },
    );
}

#[test]
fn a_caught_moment_is_found_again() {
    survives_a_restart(
        "catch-a-moment",
        |window| {
            window.fill(&say("moment-catch"), "She saved me the last apricot.")?;
            window.press(&say("moment-keep"))?;
            desktop::eventually("the field is empty again", desktop::SOON, || {
                Ok(window.value(&say("moment-catch"))?.is_empty().then_some(()))
            })
        },
        |window, _| {
            window.press(&say("nav-journal"))?;
            window.wait_for("She saved me the last apricot.")?;
            window.press(&say("nav-today"))
        },
    );
}
