//! A reflection from its first word to the trash and back, as a person does it.

mod seed;

use anyhow::{Result, ensure};
use desktop::{App, Window, afternoon, in_a_desktop, say, say_with};
use serde_json::json;

fn write(window: &Window, title: &str, text: &str) -> Result<()> {
    window.press(&say("nav-journal"))?;
    window.press(&say("journal-write-longer"))?;
    window.fill(&say("write-title"), title)?;
    window.fill(&say("write-text"), text)?;
    window.press(&say("write-keep"))?;
    window.wait_for(&say("journal-note"))?;
    window.wait_for(title)
}

#[test]
fn a_reflection_is_written_changed_trashed_and_restored() {
    in_a_desktop("reflection-lives", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        write(&window, "Sunday", "We forgot the *time*, and it was fine.")?;
        window.press("Sunday")?;
        window.wait_for("We forgot the time, and it was fine.")?;
        ensure!(
            window.script("return document.querySelector('main em')?.textContent", json!([]))? == "time",
            "stars lean"
        );
        window.press(&say("entry-edit"))?;
        window.fill(&say("write-text"), "We forgot the time, twice.")?;
        window.press(&say("write-keep"))?;
        window.wait_for("We forgot the time, twice.")?;
        window.wait_for(&say("journal-edited"))?;
        window.press(&say("entry-trash"))?;
        window.wait_for(&say("entry-trashed"))?;
        window.wait_until_gone("We forgot the time, twice.")?;
        window.let_go(desktop);
        app.end(desktop)?;

        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.press(&say("nav-journal"))?;
        window.wait_for(&say("journal-empty-heading"))?;
        window.press(&say("journal-trash"))?;
        window.wait_for(&say("trash-note"))?;
        window.press(&say_with("trash-restore-label", &[("what", "Sunday")]))?;
        window.wait_for(&say("trash-empty-heading"))?;
        window.press(&say("trash-back"))?;
        window.wait_for("We forgot the time, twice.")
    });
}

#[test]
fn trashing_can_be_undone_on_the_spot() {
    in_a_desktop("trash-undone", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        write(&window, "Monday", "The long way home.")?;
        window.press("Monday")?;
        window.press(&say("entry-trash"))?;
        window.wait_for(&say("journal-empty-heading"))?;
        window.press(&say("undo"))?;
        window.wait_for("The long way home.")
    });
}

#[test]
fn what_looks_like_html_is_shown_as_it_was_written() {
    in_a_desktop("html-is-text", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        let text = "<img src=x onerror=\"window.wasRun = 1\"> <script>window.wasRun = 2</script> [here](javascript:window.wasRun=3)";
        write(&window, "Brackets", text)?;
        window.press("Brackets")?;
        window.wait_for("<script>window.wasRun = 2</script>")?;
        ensure!(
            window.script(
                "return [...document.querySelectorAll('main img, main script, main a[href^=\"javascript\"]')].length",
                json!([])
            )? == 0,
            "none of it became an element"
        );
        ensure!(window.script("return window.wasRun ?? null", json!([]))?.is_null(), "none of it ran");
        Ok(())
    });
}
