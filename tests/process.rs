//! The life of the process: what it costs unseen, what closing and starting again do, how it ends.

mod seed;

use std::time::Duration;

use anyhow::{Result, ensure};
use desktop::{
    App, Bubbles, Desktop, SOON, TITLE, Traffic, Tray, afternoon, eventually, in_a_desktop, processes, say, throughout,
};

/// Waits until the app that was started hidden is up: its tray item is there.
fn hidden(desktop: &mut Desktop, tray: &Tray) -> Result<App> {
    let app = App::start(desktop, &["--hidden"])?;
    tray.wait_for_item()?;
    app.wait_until_at_rest()?;
    Ok(app)
}

fn wait_for_no_web_process(app: &App) -> Result<()> {
    eventually("the web process is gone", SOON, || Ok((!app.has_web_process()?).then_some(())))
}

#[test]
fn a_hidden_start_makes_no_window_and_no_web_process() {
    in_a_desktop("hidden", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let tray = Tray::open(desktop)?;
        let app = hidden(desktop, &tray)?;
        throughout("no window and no web process", Duration::from_secs(3), || {
            Ok(desktop.windows()?.is_empty() && !app.has_web_process()?)
        })
    });
}

#[test]
fn with_nothing_due_the_ticker_looks_at_the_clock_once_a_minute() {
    in_a_desktop("idle", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |settings| settings.evenings_begin = "21:30".to_owned())?);
        let tray = Tray::open(desktop)?;
        let app = hidden(desktop, &tray)?;
        let before = processes::sleeps_of(app.id, "ticker")?;
        let looks = || -> Result<u64> { Ok(processes::sleeps_of(app.id, "ticker")? - before) };
        eventually("it looks", Duration::from_secs(90), || Ok((looks()? > 0).then_some(())))?;
        // A look at the vault may wait for the disk now and then; two wake-ups are what a minute is allowed.
        throughout("and sleeps again", Duration::from_secs(30), || Ok(looks()? <= 2))
    });
}

#[test]
fn closing_the_window_ends_the_web_process_and_the_app_lives_on() {
    in_a_desktop("close", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let tray = Tray::open(desktop)?;
        let app = App::start_undriven(desktop, &[])?;
        tray.wait_for_item()?;
        // More than once: the window is made anew each time.
        for _ in 0..4 {
            desktop.wait_for_window(TITLE, SOON)?;
            desktop.painted_picture(TITLE, SOON)?;
            ensure!(app.has_web_process()?, "an open window has a web process");
            desktop.close_window(TITLE)?;
            desktop.wait_for_no_window(TITLE, SOON)?;
            wait_for_no_web_process(&app)?;
            ensure!(app.runs(desktop), "the app lives on: {}", desktop.said("alongside"));
            tray.click()?;
        }
        Ok(())
    });
}

#[test]
fn a_second_start_raises_the_first_and_ends() {
    in_a_desktop("second-start", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let tray = Tray::open(desktop)?;
        let app = hidden(desktop, &tray)?;
        let second = App::start_again(desktop, &[])?;
        ensure!(desktop.wait_for_end(second, SOON)? == Some(0), "the second ends well");
        desktop.wait_for_window(TITLE, SOON)?;
        ensure!(app.runs(desktop), "the first lives on");
        let third = App::start_again(desktop, &[])?;
        ensure!(desktop.wait_for_end(third, SOON)? == Some(0), "so does a third");
        let name = processes::family(app.id)?[0].name.clone();
        let of_this_desktop = processes::all()?.into_iter().filter(|process| {
            process.name == name
                && std::fs::read(format!("/proc/{}/environ", process.id)).is_ok_and(|environment| {
                    let folder = desktop.folder().display().to_string();
                    environment.windows(folder.len()).any(|part| part == folder.as_bytes())
                })
        });
        ensure!(of_this_desktop.count() == 1, "exactly one process is the app");
        ensure!(desktop.windows()?.iter().filter(|title| *title == TITLE).count() == 1, "and it has one window");
        Ok(())
    });
}

#[test]
fn a_second_hidden_start_opens_no_window() {
    in_a_desktop("second-hidden-start", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let tray = Tray::open(desktop)?;
        let app = hidden(desktop, &tray)?;
        let second = App::start_again(desktop, &["--hidden"])?;
        ensure!(desktop.wait_for_end(second, SOON)? == Some(0), "the second ends well");
        throughout("no window opens", Duration::from_secs(2), || Ok(desktop.windows()?.is_empty()))?;
        ensure!(app.runs(desktop), "the first lives on");
        Ok(())
    });
}

#[test]
fn without_a_tray_closing_says_once_that_the_app_lives_on() {
    in_a_desktop("close-without-tray", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let traffic = Traffic::listen(desktop)?;
        let bubbles = Bubbles::of(&traffic);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        window.let_go(desktop);
        desktop.close_window(TITLE)?;
        let bubble = bubbles.wait_for(0, SOON)?;
        ensure!(
            bubble.title == say("no-tray-title") && bubble.body == say("no-tray-body"),
            "it says that it is still here: {bubble:?}"
        );
        wait_for_no_web_process(&app)?;
        ensure!(app.runs(desktop), "and it is");

        let second = App::start_again(desktop, &[])?;
        desktop.wait_for_end(second, SOON)?;
        desktop.wait_for_window(TITLE, SOON)?;
        desktop.close_window(TITLE)?;
        desktop.wait_for_no_window(TITLE, SOON)?;
        throughout("it is said once only", Duration::from_secs(2), || Ok(bubbles.asked_for().len() == 1))?;
        ensure!(app.runs(desktop), "it still lives on");
        Ok(())
    });
}

#[test]
fn without_a_tray_and_without_reminders_closing_quits() {
    in_a_desktop("close-quits", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |settings| settings.remind = false)?);
        let app = App::start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        window.let_go(desktop);
        desktop.close_window(TITLE)?;
        ensure!(app.wait_for_end(desktop)? == Some(0), "the app quits");
        Ok(())
    });
}

#[test]
fn it_ends_well_when_the_session_ends() {
    in_a_desktop("session-ends", afternoon(), |desktop| {
        drop(seed::onboarded(desktop, |_| {})?);
        let app = App::start(desktop, &[])?;
        desktop.wait_for_window(TITLE, SOON)?;
        processes::ask_to_end(app.id);
        ensure!(
            app.wait_for_end(desktop)? == Some(0),
            "it ends with nothing to complain about: {}",
            desktop.said("alongside")
        );
        Ok(())
    });
}
