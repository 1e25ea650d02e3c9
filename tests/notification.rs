//! The day's notification, delivered by a real notification service and pressed there.

mod seed;

use std::time::Duration;

use alongside_core::clock::Clock;
use alongside_core::settings::NotificationWords;
use anyhow::{Result, ensure};
use chrono::Duration as Span;
use desktop::{
    App, Bubble, Bubbles, Desktop, SOON, TITLE, Traffic, afternoon, eventually, in_a_desktop, say, throughout,
};
use seed::DesktopClock;
use serde_json::{Value, json};

/// Long enough for the next minute to come, and the one after it if this one is nearly over.
const THE_MINUTE: Duration = Duration::from_secs(100);

/// A desktop whose evening begins within the next minute or so, with the app hidden in it.
struct Evening {
    app: App,
    bubbles: Bubbles,
    begins: String,
}

impl Evening {
    fn begin(desktop: &mut Desktop, words: NotificationWords) -> Result<Self> {
        let begins = DesktopClock::of(desktop)?.next_minute(Span::seconds(5))?;
        drop(seed::onboarded(desktop, |settings| {
            settings.evenings_begin.clone_from(&begins);
            settings.notification_words = words;
        })?);
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let app = App::start(desktop, &["--hidden"])?;
        Ok(Self { app, bubbles, begins })
    }

    /// Waits for the one bubble.
    fn bubble(&self, desktop: &Desktop) -> Result<Bubble> {
        let bubble = self.bubbles.wait_for(0, THE_MINUTE)?;
        let now = DesktopClock::of(desktop)?;
        let now = now.now().with_timezone(&now.zone()).format("%H:%M").to_string();
        ensure!(now >= self.begins, "never early: it came at {now}, and the evening begins at {}", self.begins);
        Bubbles::wait_for_on_screen(desktop, 1)?;
        Ok(bubble)
    }

    fn today(&self, desktop: &mut Desktop) -> Result<Value> {
        App::start_again(desktop, &[])?;
        let window = self.app.window(desktop)?;
        let today = window.invoke("today", json!({}))?;
        window.let_go(desktop);
        Ok(today)
    }
}

#[test]
fn it_comes_once_at_its_time_with_buttons_and_gives_nothing_away() {
    in_a_desktop("notification-comes", afternoon(), |desktop| {
        let evening = Evening::begin(desktop, NotificationWords::Discreet)?;
        let bubble = evening.bubble(desktop)?;
        ensure!(bubble.title == say("notification-discreet-title"), "neutral words: {bubble:?}");
        ensure!(bubble.body == say("notification-discreet-body"), "neutral words: {bubble:?}");
        for word in ["answer-we-did-it", "answer-later", "notification-write"] {
            ensure!(bubble.buttons.contains(&say(word)), "it has a button “{}”: {bubble:?}", say(word));
        }
        ensure!(!evening.app.has_web_process()?, "no window opens for it");

        // A crash right afterwards must not bring it again: not at the next start, and not once that start has settled.
        evening.app.kill(desktop);
        let _again = App::start(desktop, &["--hidden"])?;
        throughout("it does not come again", Duration::from_secs(25), || Ok(evening.bubbles.asked_for().len() == 1))
    });
}

#[test]
fn we_did_it_marks_it_done_without_a_window() {
    in_a_desktop("notification-did-it", afternoon(), |desktop| {
        let evening = Evening::begin(desktop, NotificationWords::Full)?;
        let bubble = evening.bubble(desktop)?;
        evening.bubbles.press(desktop, &say("answer-we-did-it"))?;
        Bubbles::wait_for_on_screen(desktop, 0)?;
        throughout("no window opens for it", Duration::from_secs(2), || {
            Ok(desktop.windows()?.is_empty() && !evening.app.has_web_process()?)
        })?;
        let today = evening.today(desktop)?;
        ensure!(today["exercise"]["state"]["kind"] == "done", "it is done: {}", today["exercise"]["state"]);
        ensure!(
            bubble.body.contains(today["exercise"]["exercise"]["invitation"].as_str().unwrap_or("?")),
            "asked for everything, it says everything: {bubble:?}"
        );
        Ok(())
    });
}

#[test]
fn a_line_can_be_written_from_it_and_knows_what_it_is_about() {
    in_a_desktop("notification-write", afternoon(), |desktop| {
        let evening = Evening::begin(desktop, NotificationWords::Discreet)?;
        evening.bubble(desktop)?;
        evening.bubbles.press(desktop, &say("notification-write"))?;
        let small = say("capture-title");
        desktop.wait_for_window(&small, SOON)?;
        desktop.painted_picture(&small, SOON)?;
        desktop.steady_picture(SOON)?;
        desktop.type_text("We laughed before we began.")?;
        desktop.press("Return")?;
        desktop.wait_for_no_window(&small, SOON)?;
        let today = evening.today(desktop)?;
        let kept = &today["exercise"]["kept"][0];
        ensure!(kept["text"] == "We laughed before we began.", "it stands under the exercise: {}", today["exercise"]);
        ensure!(today["exercise"]["state"]["kind"] == "offered", "and says nothing of whether it was done");
        Ok(())
    });
}

#[test]
fn later_puts_it_off() {
    in_a_desktop("notification-later", afternoon(), |desktop| {
        let evening = Evening::begin(desktop, NotificationWords::Title)?;
        let bubble = evening.bubble(desktop)?;
        evening.bubbles.press(desktop, &say("answer-later"))?;
        Bubbles::wait_for_on_screen(desktop, 0)?;
        let today = evening.today(desktop)?;
        ensure!(today["exercise"]["state"]["kind"] == "later", "it is put off: {}", today["exercise"]["state"]);
        ensure!(
            today["exercise"]["exercise"]["title"] == Value::String(bubble.title.clone()),
            "asked for the title, it says the title: {bubble:?}"
        );
        Ok(())
    });
}

#[test]
fn a_press_on_it_opens_the_window_and_an_answer_there_closes_it() {
    in_a_desktop("notification-opens", afternoon(), |desktop| {
        let evening = Evening::begin(desktop, NotificationWords::Discreet)?;
        evening.bubble(desktop)?;
        evening.bubbles.press_body(desktop)?;
        desktop.wait_for_window(TITLE, SOON)?;
        let window = evening.app.window(desktop)?;
        window.wait_for(&say("today-did-it"))?;
        window.press(&say("today-did-it"))?;
        Bubbles::wait_for_on_screen(desktop, 0)?;
        ensure!(evening.bubbles.asked_for().len() == 1, "nothing more is said");
        Ok(())
    });
}

#[test]
fn an_answer_elsewhere_closes_it_and_a_ritual_has_its_own() {
    in_a_desktop("notification-closes", afternoon(), |desktop| {
        let begins = DesktopClock::of(desktop)?.next_minute(Span::seconds(5))?;
        let mut alongside = seed::onboarded(desktop, |settings| settings.evenings_begin.clone_from(&begins))?;
        seed::daily(&mut alongside, "Tea", &begins)?;
        drop(alongside);
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let app = App::start(desktop, &["--hidden"])?;
        bubbles.wait_for(1, THE_MINUTE)?;
        Bubbles::wait_for_on_screen(desktop, 2)?;
        let mut titles: Vec<_> = bubbles.asked_for().into_iter().map(|bubble| bubble.title).collect();
        titles.sort();
        let mut expected = vec![say("notification-discreet-title"), say("notification-ritual-discreet-title")];
        expected.sort();
        ensure!(titles == expected, "one for the exercise and one for the ritual, both neutral: {titles:?}");

        App::start_again(desktop, &[])?;
        let window = app.window(desktop)?;
        window.press(&desktop::say_with("rituals-done-label", &[("name", "Tea")]))?;
        Bubbles::wait_for_on_screen(desktop, 1)?;
        window.press(&say("today-did-it"))?;
        Bubbles::wait_for_on_screen(desktop, 0)
    });
}

#[test]
fn one_that_fell_due_while_the_computer_was_off_says_that_it_is_from_earlier() {
    in_a_desktop("notification-late", afternoon(), |desktop| {
        // Chosen yesterday, so that today's time has truly passed rather than been set in the past.
        let clock = DesktopClock::of(desktop)?;
        let yesterday = alongside_core::testing::HandClock::at("2026-01-01T12:00:00Z", clock.zone());
        yesterday.set_to(clock.now() - Span::days(1));
        let passed = (clock.now() - Span::minutes(10)).with_timezone(&clock.zone()).format("%H:%M").to_string();
        drop(seed::onboarded_at(desktop, &yesterday, |settings| settings.evenings_begin = passed)?);
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let _app = App::start(desktop, &["--hidden"])?;
        throughout("a start is not greeted by it", Duration::from_secs(10), || Ok(bubbles.asked_for().is_empty()))?;
        let bubble = bubbles.wait_for(0, THE_MINUTE)?;
        let body = desktop::say_with("notification-late", &[("body", &say("notification-discreet-body"))]);
        ensure!(bubble.body == body, "it says that it is from earlier: {bubble:?}");
        Ok(())
    });
}

#[test]
fn one_already_seen_in_the_window_does_not_come() {
    in_a_desktop("notification-silent", afternoon(), |desktop| {
        let begins = DesktopClock::of(desktop)?.next_minute(Span::seconds(15))?;
        drop(seed::onboarded(desktop, |settings| settings.evenings_begin.clone_from(&begins))?);
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let app = App::start(desktop, &[])?;
        app.window(desktop)?.wait_for(&say("today-did-it"))?;
        let clock = DesktopClock::of(desktop)?;
        eventually("the minute comes and is over", THE_MINUTE, || {
            let now = clock.now().with_timezone(&clock.zone());
            Ok(((now - Span::seconds(20)).format("%H:%M").to_string() >= begins).then_some(()))
        })?;
        ensure!(bubbles.asked_for().is_empty(), "it stays silent: {:?}", bubbles.asked_for());
        Ok(())
    });
}
