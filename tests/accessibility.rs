//! Every view, in light and in dark, looked at by axe: no violation.

mod seed;

use anyhow::{Context, Result, ensure};
use desktop::{App, Plan, SOON, Tray, Window, afternoon, eventually, in_a_desktop, root, say, vault_of};
use serde_json::json;

/// Looks at what the window shows now.
fn look(window: &Window, view: &str) -> Result<()> {
    let violations = window.script_that_calls_back(
        "const done = arguments[arguments.length - 1];
         axe.run(document, { resultTypes: ['violations'] }).then(
           (result) => done(result.violations.map((one) => [one.id, one.help, one.nodes.map((node) => node.html.slice(0, 200) + ' | ' + node.failureSummary)])),
           (error) => done([['axe failed', String(error)]]));",
        json!([]),
    )?;
    ensure!(violations == json!([]), "{view}: {violations:#}");
    Ok(())
}

fn axe() -> Result<String> {
    std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js"))
        .context("axe-core is one of the interface’s packages")
}

/// Attaches to the window and brings axe into it.
fn window_with_axe(app: &App, desktop: &mut desktop::Desktop, dark: bool) -> Result<Window> {
    let window = app.window(desktop)?;
    window.script(&axe()?, json!([]))?;
    ensure!(
        window.script("return matchMedia('(prefers-color-scheme: dark)').matches", json!([]))? == dark,
        "the page knows whether it shall be dark"
    );
    Ok(window)
}

fn go(window: &Window, path: &str) -> Result<()> {
    window.script("location.hash = '#/' + arguments[0]", json!([path]))?;
    // A view that has been filled from the core says no longer that it is looking.
    window.wait_until_gone(&say("still-looking"))?;
    eventually("the page’s heading is there", SOON, || {
        Ok((window.script("return document.querySelectorAll('main h1').length", json!([]))? == 1).then_some(()))
    })
}

fn first_steps(dark: bool) {
    in_a_desktop(
        if dark { "axe-first-steps-dark" } else { "axe-first-steps" },
        Plan { dark, ..afternoon() },
        |desktop| {
            let app = App::start(desktop, &[])?;
            let window = window_with_axe(&app, desktop, dark)?;
            window.wait_for(&say("welcome-heading"))?;
            look(&window, "welcome")?;
            window.press(&say("welcome-come-in"))?;
            window.wait_for(&say("welcome-safe-heading"))?;
            look(&window, "before anything")?;
            window.press(&say("welcome-go-on"))?;
            window.wait_for(&say("welcome-you-heading"))?;
            look(&window, "you two")?;
            window.fill(&say("welcome-evenings"), "half past")?;
            window.press(&say("welcome-go-on"))?;
            window.wait_for(&say("error-field-time"))?;
            look(&window, "you two, with a wrong time")?;
            window.press(&say("welcome-decide-later"))?;
            window.wait_for(&say("welcome-quiet-heading"))?;
            look(&window, "a quiet word")?;
            window.press(&say("welcome-begin"))?;
            window.wait_for(&say("today-did-it"))?;
            look(&window, "today, on the first day")?;
            for (view, heading) in [
                ("journal", "journal-empty-heading"),
                ("journal/trash", "trash-empty-heading"),
                ("rituals", "rituals-empty-heading"),
            ] {
                go(&window, view)?;
                window.wait_for(&say(heading))?;
                look(&window, view)?;
            }
            Ok(())
        },
    );
}

fn a_year_in(dark: bool) {
    in_a_desktop(if dark { "axe-a-year-in-dark" } else { "axe-a-year-in" }, Plan { dark, ..afternoon() }, |desktop| {
        let app = App::start(desktop, &["--demo"])?;
        let window = window_with_axe(&app, desktop, dark)?;
        window.wait_for(&say("today-did-it"))?;
        look(&window, "today")?;
        window.press(&say("today-later"))?;
        look(&window, "today, choosing when")?;
        window.press(&say("today-later-an-hour"))?;
        window.wait_for(&say("today-set-aside-heading"))?;
        look(&window, "today, set aside")?;
        window.press(&say("today-bring-back-now"))?;
        window.press(&say("today-swap"))?;
        window.wait_for(&say("today-swap-heading"))?;
        look(&window, "today, choosing another")?;
        window.press(&say("today-swap-keep"))?;
        window.press(&say("today-more-label"))?;
        window.press(&say("today-large-card"))?;
        look(&window, "today, as a large card")?;
        window.press(&say("today-large-card-close"))?;
        window.press(&say("today-more-label"))?;
        window.press(&say("today-never-again"))?;
        window.wait_for(&say("today-never-heading"))?;
        look(&window, "today, never again?")?;
        window.press(&say("confirm-keep"))?;
        window.press(&say("today-not-today"))?;
        window.wait_for(&say("today-declined-heading"))?;
        look(&window, "today, not today")?;
        window.press(&say("today-bring-back"))?;
        window.press(&say("today-did-it"))?;
        window.wait_for(&say("today-write-keep"))?;
        look(&window, "today, done")?;

        let journal = window.invoke("journal", json!({ "query": {} }))?;
        let id_of = |kind: &str| -> Result<String> {
            let entries = journal["entries"].as_array().context("entries")?;
            let entry = entries.iter().find(|entry| entry["kind"] == kind).with_context(|| format!("a {kind}"))?;
            Ok(entry["id"].as_str().unwrap_or_default().to_owned())
        };
        let (reflection, moment) = (id_of("reflection")?, id_of("moment")?);
        let ritual = window.invoke("rituals", json!({}))?[0]["id"].as_str().context("a ritual")?.to_owned();
        window.invoke("trash_entry", json!({ "id": moment }))?;
        let mut views = vec![
            "journal".to_owned(),
            format!("journal/{reflection}"),
            format!("journal/{reflection}/edit"),
            format!("journal/{reflection}/versions"),
            format!("journal/{moment}"),
            "journal/this-day".to_owned(),
            "journal/write".to_owned(),
            "journal/trash".to_owned(),
        ];
        views.extend([
            "rituals".to_owned(),
            "rituals/new".to_owned(),
            "rituals/ideas".to_owned(),
            format!("rituals/{ritual}"),
            format!("rituals/{ritual}/edit"),
            "rituals/nowhere".to_owned(),
        ]);
        views.extend(
            ["", "/play-just-friends", "/new", "/packs", "/sources", "/questions", "/nowhere"]
                .map(|place| format!("library{place}")),
        );
        views.push("today/week".to_owned());
        views.extend(
            ["reminders", "health", "names", "season", "privacy", "look", "help"]
                .map(|section| format!("settings/{section}")),
        );
        for view in views {
            go(&window, &view)?;
            look(&window, &view)?;
        }
        go(&window, "journal/write")?;
        window.fill(&say("write-text"), "# A heading\n\n*Leaning* and **weighty**\n\n- one\n")?;
        window.press(&say("write-more"))?;
        window.fill(&say("write-tags"), "tea,")?;
        look(&window, "writing, with everything said")?;
        go(&window, "journal")?;
        window.press(&say("journal-more"))?;
        window.press(&say("journal-calendar"))?;
        window.fill(&say("journal-search"), "the")?;
        window.wait_for(&say("journal-clear"))?;
        look(&window, "the journal, looking for something")?;
        go(&window, "rituals/new")?;
        window.press(&say("ritual-keep"))?;
        window.wait_for(&say("error-field-empty"))?;
        look(&window, "a new ritual with nothing in it")
    });
}

fn one_line(dark: bool) {
    in_a_desktop(if dark { "axe-capture-dark" } else { "axe-capture" }, Plan { dark, ..afternoon() }, |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let tray = Tray::open(desktop)?;
        let app = App::start(desktop, &["--hidden"])?;
        tray.wait_for_item()?;
        tray.press(&say("tray-catch"))?;
        let window = app.small_window(desktop)?;
        window.script(&axe()?, json!([]))?;
        window.wait_for(&say("capture-heading"))?;
        look(&window, "the small window")
    });
}

fn a_closed_vault(dark: bool) {
    in_a_desktop(if dark { "axe-closed-dark" } else { "axe-closed" }, Plan { dark, ..afternoon() }, |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        for slot in ["key-1.json", "key-2.json"] {
            std::fs::remove_file(vault_of(desktop).join(slot))?;
        }
        let app = App::start(desktop, &[])?;
        let window = window_with_axe(&app, desktop, dark)?;
        window.wait_for(&say("error-vault-key-missing"))?;
        look(&window, "a closed vault")
    });
}

#[test]
fn the_first_steps_in_light() {
    first_steps(false);
}

#[test]
fn the_first_steps_in_dark() {
    first_steps(true);
}

#[test]
fn a_year_in_light() {
    a_year_in(false);
}

#[test]
fn a_year_in_dark() {
    a_year_in(true);
}

#[test]
fn a_closed_vault_in_light() {
    a_closed_vault(false);
}

#[test]
fn a_closed_vault_in_dark() {
    a_closed_vault(true);
}

#[test]
fn axe_itself_finds_what_is_wrong() {
    in_a_desktop("axe-finds", afternoon(), |desktop| {
        let app = App::start(desktop, &[])?;
        let window = window_with_axe(&app, desktop, false)?;
        window.wait_for(&say("welcome-heading"))?;
        window.script("document.querySelector('main').append(document.createElement('button'))", json!([]))?;
        let found = look(&window, "a button without a name");
        ensure!(
            found.is_err_and(|error| error.to_string().contains("button-name")),
            "a button without a name is found"
        );
        Ok(())
    });
}

#[test]
fn the_small_window_breaks_no_rule_in_light() {
    one_line(false);
}

#[test]
fn the_small_window_breaks_no_rule_in_dark() {
    one_line(true);
}
