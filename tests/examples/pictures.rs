//! Takes pictures of every view of the release build, light and dark, wide and narrow: `pictures FOLDER [VIEW …]`. Those in docs/pictures are from it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use desktop::{App, Desktop, Plan, SOON, TITLE, Tray, Window, say};
use serde_json::{Value, json};

/// A view, and how one gets into it from there.
type Scene = (&'static str, &'static str, fn(&Window) -> Result<()>);

const SCENES: &[Scene] = &[
    ("today", "#/today", |_| Ok(())),
    ("swap", "#/today", |window| window.press(&say("today-swap"))),
    ("rituals", "#/rituals", |_| Ok(())),
    ("ritual-new", "#/rituals/new", |_| Ok(())),
    ("ritual", "#/rituals", |window| {
        let ritual = window.invoke("rituals", json!({}))?[0]["id"].clone();
        window.script("location.hash = '#/rituals/' + arguments[0]", json!([ritual]))?;
        window.wait_for(&say("ritual-back"))
    }),
    ("ideas", "#/rituals/ideas", |_| Ok(())),
    ("health", "#/settings/health", |_| Ok(())),
    ("journal", "#/journal", |_| Ok(())),
    ("journal-found", "#/journal", |window| window.fill(&say("journal-search"), "the tea")),
    ("journal-more", "#/journal", |window| {
        window.press(&say("journal-clear"))?;
        window.press(&say("journal-more"))?;
        window.press(&say("journal-calendar"))
    }),
    ("this-day", "#/journal/this-day", |_| Ok(())),
    ("entry", "#/journal", |window| {
        let page = window.invoke("journal", json!({ "query": { "kind": "reflection" } }))?;
        window.script("location.hash = '#/journal/' + arguments[0]", json!([page["entries"][0]["id"]]))?;
        window.wait_for(&say("entry-edit"))
    }),
    ("entry-edit", "#/journal", |window| {
        let page = window.invoke("journal", json!({ "query": { "kind": "reflection" } }))?;
        window.script("location.hash = '#/journal/' + arguments[0] + '/edit'", json!([page["entries"][0]["id"]]))?;
        window.wait_for(&say("write-keep"))?;
        window.press(&say("write-more"))
    }),
    ("write", "#/journal/write", |window| {
        window.fill(&say("write-title"), "Sunday at the lake")?;
        window.fill(
            &say("write-text"),
            "# The lake\n\nIt was *flat* as a **plate**, and nobody said so.\n\n> “Skim one.”\n\n- three skips\nseven skips\n\nThen we went home.",
        )
    }),
    ("trash", "#/journal/trash", |_| Ok(())),
    ("library", "#/library", |window| window.wait_for(&say("library-heading"))),
    ("exercise", "#/library/play-just-friends", |_| Ok(())),
    ("own", "#/library/new", |_| Ok(())),
    ("packs", "#/library/packs", |_| Ok(())),
    ("sources", "#/library/sources", |_| Ok(())),
    ("questions", "#/library/questions", |_| Ok(())),
    ("week", "#/today/week", |_| Ok(())),
    ("tonight", "#/today", |window| {
        window.wait_for(&say("tonight-room"))?;
        window.script("document.querySelector('.tonight details').open = true", json!([])).map(drop)
    }),
    ("settings", "#/settings/reminders", |_| Ok(())),
    ("season", "#/settings/season", |_| Ok(())),
    ("privacy", "#/settings/privacy", |_| Ok(())),
    ("help", "#/settings/help", |_| Ok(())),
    ("later", "#/today", |window| answer(window, &json!({ "kind": "later", "snooze": "anHour" }))),
    ("declined", "#/today", |window| answer(window, &json!({ "kind": "notToday" }))),
    ("done", "#/today", |window| answer(window, &json!({ "kind": "didIt" }))),
];

/// Where onboarding stands when it has been gone on with so often.
const STEPS: &[&str] = &["welcome", "safe", "you", "quiet"];

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context("the folder to put them in")?);
    // Only some of them, where they are named.
    let wanted: Vec<String> = arguments.collect();
    std::fs::create_dir_all(&folder)?;
    for dark in [false, true] {
        for (width, size) in [("", (1080, 760)), ("-narrow", (420, 760))] {
            let look = if dark { "dark" } else { "light" };
            let name = |scene: &str| folder.join(format!("{scene}-{look}{width}.png"));
            let plan = Plan { size, dark, frames: false, ..desktop::afternoon() };
            year(plan.clone(), name, &wanted)?;
            if wanted.is_empty() || wanted.iter().any(|wanted| wanted == "capture") {
                one_line(plan.clone(), name)?;
            }
            if wanted.is_empty() {
                first_steps(plan, name)?;
            }
        }
    }
    Ok(())
}

fn year(plan: Plan, name: impl Fn(&str) -> PathBuf, wanted: &[String]) -> Result<()> {
    let mut desktop = Desktop::open(plan)?;
    let app = App::start(&mut desktop, &["--demo"])?;
    let window = app.window(&mut desktop)?;
    for (scene, hash, enter) in SCENES {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == scene) {
            continue;
        }
        window.script("location.hash = arguments[0]; document.activeElement?.blur()", json!([hash]))?;
        enter(&window).with_context(|| format!("entering {scene}"))?;
        save(&desktop, &name(scene))?;
    }
    app.end(&mut desktop)
}

/// The small window, asked for in the tray.
fn one_line(plan: Plan, name: impl Fn(&str) -> PathBuf) -> Result<()> {
    // With a frame, so that it keeps its own size.
    let mut desktop = Desktop::open(Plan { size: (1280, 800), frames: true, ..plan })?;
    let tray = Tray::open(&desktop)?;
    let app = App::start(&mut desktop, &["--demo", "--hidden"])?;
    tray.wait_for_item()?;
    tray.press(&say("tray-catch"))?;
    let window = app.small_window(&mut desktop)?;
    window.fill(&say("capture-heading"), "They hummed while looking for the keys")?;
    window.press(&say("moment-kind-noticed"))?;
    desktop.painted_picture(&say("capture-title"), SOON)?.save(&name("capture"))?;
    app.end(&mut desktop)
}

fn first_steps(plan: Plan, name: impl Fn(&str) -> PathBuf) -> Result<()> {
    let mut desktop = Desktop::open(plan)?;
    let app = App::start(&mut desktop, &[])?;
    let window = app.window(&mut desktop)?;
    window.wait_for(&say("welcome-heading"))?;
    for (step, scene) in STEPS.iter().enumerate() {
        save(&desktop, &name(scene))?;
        if step + 1 < STEPS.len() {
            window.press(&say(if step == 0 { "welcome-come-in" } else { "welcome-go-on" }))?;
        }
    }
    app.end(&mut desktop)
}

fn answer(window: &Window, answer: &Value) -> Result<()> {
    window.invoke("answer_exercise", json!({ "answer": answer })).map(drop)
}

fn save(desktop: &Desktop, file: &Path) -> Result<()> {
    desktop.painted_picture(TITLE, SOON)?.save(file)
}
