//! A reflection from its first word to the trash and back, as a person does it.

mod seed;

use std::time::Duration;

use anyhow::{Result, bail, ensure};
use desktop::{App, Desktop, SOON, Window, afternoon, eventually, in_a_desktop, say, say_with};
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

/// Long enough for a key to be heard, also behind many others.
const A_MOMENT: Duration = Duration::from_secs(3);

/// Goes on with Tab until what has the focus is called so.
fn tab_to(desktop: &Desktop, window: &Window, name: &str) -> Result<()> {
    let mut seen = Vec::new();
    for _ in 0..80 {
        let focused = window.focused()?;
        if focused.split_once(' ').is_some_and(|(_, focused)| focused == name) {
            return Ok(());
        }
        desktop.press("Tab")?;
        // A key takes a moment to be heard, and a second one before that would lead too far. Within a date it leads from part to part.
        let moved = eventually("Tab leads on", A_MOMENT, || Ok((window.focused()? != focused).then_some(())));
        if moved.is_err() && !focused.contains(&say("write-date")) {
            bail!("Tab stays at {focused}");
        }
        seen.push(focused);
    }
    bail!("Tab does not lead to “{name}”, but to {seen:?}")
}

#[test]
fn the_journal_is_written_read_found_and_changed_by_keyboard_alone() {
    in_a_desktop("journal-keyboard", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        desktop.press("ctrl+3")?;
        window.wait_for(&say("journal-note"))?;
        tab_to(desktop, &window, &say("journal-write-longer"))?;
        desktop.press("Return")?;
        window.wait_for(&say("write-keep"))?;
        // A new page begins in its text.
        eventually("the caret stands in the text", SOON, || {
            Ok(window.focused()?.ends_with(&say("write-text")).then_some(()))
        })?;
        desktop.type_text("We sat under the torn umbrella")?;
        desktop.press("Return")?;
        desktop.type_text("and counted *coats*.")?;
        tab_to(desktop, &window, &say("editor-bold"))?;
        desktop.press("Right")?;
        eventually("arrows lead through the toolbar", SOON, || {
            Ok(window.focused()?.ends_with(&say("editor-italic")).then_some(()))
        })?;
        tab_to(desktop, &window, &say("write-more"))?;
        desktop.press("space")?;
        tab_to(desktop, &window, &say("write-tags"))?;
        desktop.type_text("rain,")?;
        tab_to(desktop, &window, &say("write-keep"))?;
        desktop.press("Return")?;
        window.wait_for(&say("journal-note"))?;
        window.wait_for("We sat under the torn umbrella")?;
        let entry = window.invoke("journal", json!({ "query": {} }))?["entries"][0].clone();
        ensure!(entry["tags"][0][0]["text"] == "rain", "the tag is kept: {entry}");

        tab_to(desktop, &window, &say("journal-search"))?;
        desktop.type_text("umbr")?;
        eventually("what is looked for is found and lit", SOON, || {
            let lit = window.script("return document.querySelector('main mark')?.textContent ?? null", json!([]))?;
            Ok((lit == "umbrella").then_some(()))
        })?;
        ensure!(window.says(&say_with("journal-found", &[("count", "1")]))?, "and counted");
        let open =
            window.script("return document.querySelector('article time a').getAttribute('aria-label')", json!([]))?;
        tab_to(desktop, &window, open.as_str().unwrap_or_default())?;
        desktop.press("Return")?;
        window.wait_for(&say("entry-edit"))?;
        tab_to(desktop, &window, &say("entry-edit"))?;
        desktop.press("Return")?;
        window.wait_for(&say("write-keep"))?;
        tab_to(desktop, &window, &say("write-text"))?;
        desktop.press("ctrl+End")?;
        desktop.type_text(" Yellow won.")?;
        desktop.press("ctrl+z")?;
        desktop.press("ctrl+y")?;
        tab_to(desktop, &window, &say("write-keep"))?;
        desktop.press("Return")?;
        window.wait_for("and counted coats. Yellow won.")?;
        tab_to(desktop, &window, &say("journal-edited"))?;
        desktop.press("Return")?;
        window.wait_for(&say("versions-note"))?;
        let restore =
            window.script("return document.querySelector('article button').getAttribute('aria-label')", json!([]))?;
        tab_to(desktop, &window, restore.as_str().unwrap_or_default())?;
        desktop.press("Return")?;
        window.wait_for(&say("versions-restored"))?;
        window.wait_until_gone("Yellow won.")
    });
}

/// A picture of a few pixels, as a camera or a screen would give it.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAGCAIAAAB1kpiRAAAAEUlEQVR4nGM4UaGBBzEMXmkAztxUYYJPXHgAAAAASUVORK5CYII=";

/// Pastes a file into the text, as Ctrl+V does with one.
const PASTE: &str = r"
const [base64, type] = arguments;
const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const files = new DataTransfer();
files.items.add(new File([bytes], 'x', { type }));
const text = document.querySelector('.paper').shadowRoot.querySelector('.cm-content');
text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
";

#[test]
fn a_photo_is_pasted_into_the_text_and_shown_from_the_vault() {
    in_a_desktop("journal-photo", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.press(&say("nav-journal"))?;
        window.press(&say("journal-write-longer"))?;
        window.fill(&say("write-text"), "Tea at the lake.\n\n")?;
        window.script(PASTE, json!([PNG, "image/png"]))?;
        eventually("the text has the photo", SOON, || {
            let draft = window.invoke("draft", json!({ "slot": "reflection/new" }))?;
            Ok(draft["text"].as_str().is_some_and(|text| text.contains("![](photo:")).then_some(()))
        })?;
        window.script(PASTE, json!(["aGVsbG8=", "image/png"]))?;
        window.wait_for(&say("error-photo-unreadable"))?;
        window.press(&say("write-keep"))?;
        window.wait_for(&say("journal-note"))?;
        let shown = "const i = document.querySelector('main img'); return i?.complete && i.src.startsWith('data:image/jpeg') ? i.naturalWidth : 0";
        eventually("the timeline shows it", SOON, || Ok((window.script(shown, json!([]))? == 10).then_some(())))?;
        window.script("location.hash = document.querySelector('article a').getAttribute('href')", json!([]))?;
        eventually("its page shows it", SOON, || {
            Ok((window.says(&say("entry-edit"))? && window.script(shown, json!([]))? == 10).then_some(()))
        })
    });
}
