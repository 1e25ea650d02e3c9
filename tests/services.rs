//! Notification services that differ, refuse, go and come: a reminder is shown as soon as somebody can show it, and never twice for it; what
//! is pressed counts once.

mod seed;

use std::time::Duration;

use alongside_core::DayState;
use alongside_core::reminders::Outcome;
use alongside_core::rituals::Mark;
use anyhow::{Context, Result, bail, ensure};
use desktop::{
    App, Bubbles, Computer, Desktop, Plan, SOON, StandIn, TITLE, Traffic, eventually, in_a_desktop, pointer, rest, say,
    throughout,
};
use seed::Hands;
use serde_json::json;

/// The service that once came with GNOME and still comes with smaller desktops. It paints its bubbles itself, with buttons in them.
const OTHER_SERVICE: &str = "/usr/lib/notification-daemon/notification-daemon";
/// What it calls the window of a bubble.
const OTHER_BUBBLE: &str = "Notification";
/// Longer than a refused reminder waits for its next try.
const ANOTHER_TRY: Duration = Duration::from_secs(100);
/// How long something that shall not come is waited for.
const A_WHILE: Duration = Duration::from_secs(8);

/// A desktop with a clock that can be set, and no notification service yet.
fn without_service() -> Plan {
    Plan { zone: Some("UTC".to_owned()), notifications: false, ..Plan::default() }
}

/// An app whose evening began a few seconds ago, with a ritual (“Tea”) half an hour later.
struct Evening {
    app: App,
    bubbles: Bubbles,
    hands: Hands,
    computer: Computer,
}

impl Evening {
    fn begin(desktop: &mut Desktop) -> Result<Self> {
        let computer = Computer::open(desktop)?;
        let hands = Hands::at(desktop, "18:30:02")?;
        let mut alongside =
            seed::onboarded_early(desktop, &hands, |settings| settings.evenings_begin = "18:30".to_owned())?;
        seed::daily(&mut alongside, "Tea", "19:00")?;
        drop(alongside);
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let app = hands.start(desktop, &["--hidden"])?;
        Ok(Self { app, bubbles, hands, computer })
    }

    /// Waits until this many were asked for.
    fn comes(&self, count: usize) -> Result<()> {
        self.bubbles.wait_for(count - 1, ANOTHER_TRY).map(drop)
    }

    /// Puts the clock to the ritual's time and waits for its notification.
    fn tea(&self, count: usize) -> Result<()> {
        self.hands.set("19:00:01")?;
        // A word of the system’s makes the app look at its clock now, rather than within the minute.
        self.computer.travels()?;
        self.comes(count)
    }

    /// Ends the app and looks into its vault: how the exercise stands, how the ritual, and what became of each that was told, in their order.
    fn end(self, desktop: &mut Desktop) -> Result<(DayState, serde_json::Value, Vec<Outcome>)> {
        self.app.end(desktop)?;
        let mut alongside = seed::look_into(desktop, &self.hands)?;
        let today = alongside.today().map_err(seed::told)?;
        let health = alongside.reminder_health().map_err(seed::told)?;
        let outcomes = health.told.into_iter().rev().map(|told| told.outcome).collect();
        Ok((today.exercise.context("an exercise")?.state, serde_json::to_value(&today.rituals[0])?, outcomes))
    }
}

/// Starts the other service.
fn open_other_service(desktop: &mut Desktop) -> Result<()> {
    let command = desktop.command(OTHER_SERVICE);
    desktop.start("notification-daemon", command)?;
    eventually("the other service", SOON, || {
        let owned = desktop.run(
            "dbus-send",
            &[
                "--session",
                "--print-reply=literal",
                "--dest=org.freedesktop.DBus",
                "/",
                "org.freedesktop.DBus.NameHasOwner",
                "string:org.freedesktop.Notifications",
            ],
        )?;
        Ok(owned.contains("true").then_some(()))
    })
}

#[test]
fn another_service_shows_it_and_its_buttons_are_pressed_with_the_pointer() {
    in_a_desktop("service-other", without_service(), |desktop| {
        open_other_service(desktop)?;
        let evening = Evening::begin(desktop)?;
        evening.comes(1)?;
        desktop.wait_for_window_anywhere(OTHER_BUBBLE, SOON)?;
        pointer::press_button(desktop, OTHER_BUBBLE, 0)?;
        desktop.wait_for_no_window_anywhere(OTHER_BUBBLE, SOON)?;
        evening.tea(2)?;
        desktop.wait_for_window_anywhere(OTHER_BUBBLE, SOON)?;
        pointer::press_button(desktop, OTHER_BUBBLE, 1)?;
        desktop.wait_for_no_window_anywhere(OTHER_BUBBLE, SOON)?;
        evening.app.wait_until_at_rest()?;
        let (exercise, tea, outcomes) = evening.end(desktop)?;
        ensure!(matches!(exercise, DayState::Done { .. }), "We did it: {exercise:?}");
        ensure!(tea["mark"].is_null() && tea["laterUntil"].is_string(), "Later: {tea}");
        ensure!(outcomes == [Outcome::Answered, Outcome::Later], "{outcomes:?}");
        Ok(())
    });
}

#[test]
fn another_services_bubble_opens_the_window_when_it_is_pressed_itself_and_goes_when_it_is_answered_there() {
    in_a_desktop("service-other-body", without_service(), |desktop| {
        open_other_service(desktop)?;
        let evening = Evening::begin(desktop)?;
        evening.comes(1)?;
        desktop.wait_for_window_anywhere(OTHER_BUBBLE, SOON)?;
        pointer::press_window(desktop, OTHER_BUBBLE)?;
        desktop.wait_for_window(TITLE, SOON)?;
        evening.tea(2)?;
        desktop.wait_for_window_anywhere(OTHER_BUBBLE, SOON)?;
        let window = evening.app.window(desktop)?;
        let today = window.invoke("today", json!({}))?;
        let done = json!({ "id": today["rituals"][0]["id"], "date": today["date"], "mark": "done" });
        window.invoke("mark_ritual", done)?;
        desktop.wait_for_no_window_anywhere(OTHER_BUBBLE, SOON)
    });
}

#[test]
fn the_buttons_of_a_rituals_notification_and_the_notification_itself_are_pressed() {
    in_a_desktop("service-ritual", Plan { notifications: true, ..without_service() }, |desktop| {
        let computer = Computer::open(desktop)?;
        let hands = Hands::at(desktop, "18:00:00")?;
        let mut alongside = seed::onboarded_early(desktop, &hands, |settings| settings.remind = false)?;
        for (name, time) in [("Tea", "18:30"), ("A walk", "19:00"), ("Good night", "19:30")] {
            seed::daily(&mut alongside, name, time)?;
        }
        drop(alongside);
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let app = hands.start(desktop, &["--hidden"])?;
        app.wait_until_at_rest()?;
        for (count, time) in ["18:30:01", "19:00:01", "19:30:01"].into_iter().enumerate() {
            hands.set(time)?;
            computer.travels()?;
            bubbles.wait_for(count, SOON)?;
            Bubbles::wait_for_on_screen(desktop, 1)?;
            match count {
                0 => bubbles.press(desktop, &say("notification-done"))?,
                1 => bubbles.press(desktop, &say("answer-later"))?,
                _ => bubbles.press_body(desktop)?,
            }
            Bubbles::wait_for_on_screen(desktop, 0)?;
        }
        desktop.wait_for_window(TITLE, SOON)?;
        app.end(desktop)?;
        let rituals = seed::look_into(desktop, &hands)?.today().map_err(seed::told)?.rituals;
        let [tea, walk, night] = rituals.as_slice() else { bail!("three rituals: {rituals:?}") };
        ensure!(tea.mark == Some(Mark::Done) && tea.done_at.is_some(), "Done: {tea:?}");
        ensure!(walk.mark.is_none() && walk.later_until.is_some(), "Later: {walk:?}");
        ensure!(night.mark.is_none() && night.later_until.is_none(), "only looked at: {night:?}");
        Ok(())
    });
}

#[test]
fn with_no_service_it_waits_for_one_to_come() {
    in_a_desktop("service-comes", without_service(), |desktop| {
        let evening = Evening::begin(desktop)?;
        evening.app.wait_until_at_rest()?;
        desktop.open_notifications()?;
        evening.comes(1)?;
        Bubbles::wait_for_on_screen(desktop, 1)?;
        evening.bubbles.press(desktop, &say("answer-we-did-it"))?;
        Bubbles::wait_for_on_screen(desktop, 0)?;
        let (exercise, _, outcomes) = evening.end(desktop)?;
        ensure!(matches!(exercise, DayState::Done { .. }), "{exercise:?}");
        ensure!(outcomes == [Outcome::Answered], "{outcomes:?}");
        Ok(())
    });
}

#[test]
fn a_service_that_restarts_is_not_told_the_same_again_and_shows_what_comes_next() {
    in_a_desktop("service-restarts", Plan { notifications: true, ..without_service() }, |desktop| {
        let evening = Evening::begin(desktop)?;
        evening.comes(1)?;
        Bubbles::wait_for_on_screen(desktop, 1)?;
        desktop.end_part("dunst")?;
        desktop.open_notifications()?;
        throughout("it is not told again", A_WHILE, || Ok(evening.bubbles.asked_for().len() == 1))?;
        evening.tea(2)?;
        Bubbles::wait_for_on_screen(desktop, 1)?;
        evening.bubbles.press(desktop, &say("notification-done"))?;
        Bubbles::wait_for_on_screen(desktop, 0)?;
        let (_, tea, outcomes) = evening.end(desktop)?;
        ensure!(tea["mark"] == "done", "the new service’s button counts: {tea}");
        ensure!(outcomes == [Outcome::Shown, Outcome::Answered], "{outcomes:?}");
        Ok(())
    });
}

#[test]
fn a_service_that_refuses_is_asked_again() {
    in_a_desktop("service-refuses", without_service(), |desktop| {
        let service = StandIn::open(desktop)?;
        service.refuse();
        let evening = Evening::begin(desktop)?;
        evening.comes(1)?;
        evening.comes(2)?;
        evening.app.wait_until_at_rest()?;
        ensure!(service.shown() == 0, "it has refused both");
        let (_, _, outcomes) = evening.end(desktop)?;
        ensure!(outcomes == [Outcome::Refused], "and that is told: {outcomes:?}");
        Ok(())
    });
}

#[test]
fn of_two_presses_at_once_the_first_counts_and_a_late_one_does_nothing() {
    in_a_desktop("service-presses", without_service(), |desktop| {
        let service = StandIn::open(desktop)?;
        let evening = Evening::begin(desktop)?;
        evening.comes(1)?;
        evening.app.wait_until_at_rest()?;
        service.press(1, &say("answer-we-did-it"))?;
        service.press(1, &say("answer-later"))?;
        service.wait_for_close(1)?;
        service.press(1, &say("answer-later"))?;
        evening.tea(2)?;
        evening.app.wait_until_at_rest()?;
        service.press(2, &say("answer-later"))?;
        service.press(2, &say("notification-done"))?;
        service.wait_for_close(2)?;
        evening.app.wait_until_at_rest()?;
        let (exercise, tea, outcomes) = evening.end(desktop)?;
        ensure!(matches!(exercise, DayState::Done { .. }), "We did it came first: {exercise:?}");
        ensure!(tea["mark"].is_null() && tea["laterUntil"].is_string(), "Later came first: {tea}");
        ensure!(outcomes == [Outcome::Answered, Outcome::Later], "{outcomes:?}");
        Ok(())
    });
}

#[test]
fn what_was_put_away_makes_room_and_what_still_stands_is_gathered() {
    for put_away in [true, false] {
        let name = if put_away { "service-put-away" } else { "service-gathered" };
        in_a_desktop(name, without_service(), |desktop| {
            let service = StandIn::open(desktop)?;
            let computer = Computer::open(desktop)?;
            let hands = Hands::at(desktop, "18:30:02")?;
            let mut alongside =
                seed::onboarded_early(desktop, &hands, |settings| settings.evenings_begin = "18:30".to_owned())?;
            seed::daily(&mut alongside, "Tea", "18:30")?;
            seed::daily(&mut alongside, "A walk", "19:00")?;
            drop(alongside);
            let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
            let app = hands.start(desktop, &["--hidden"])?;
            bubbles.wait_for(1, SOON)?;
            app.wait_until_at_rest()?;
            if put_away {
                // Both at once, as by a “clear all”.
                service.put_away(1)?;
                service.put_away(2)?;
                app.wait_until_at_rest()?;
            }
            hands.set("19:00:01")?;
            computer.travels()?;
            let third = bubbles.wait_for(2, ANOTHER_TRY)?;
            if put_away {
                ensure!(third.title == say("notification-ritual-discreet-title"), "it has room for itself: {third:?}");
            } else {
                ensure!(third.title == say("notification-digest-title"), "three are told in one: {third:?}");
                service.wait_for_close(1)?;
                service.wait_for_close(2)?;
            }
            Ok(())
        });
    }
}

#[test]
fn one_to_try_is_really_sent_and_the_answer_is_true() {
    in_a_desktop("service-trial", without_service(), |desktop| {
        let hands = Hands::at(desktop, "12:00:00")?;
        drop(seed::onboarded_early(desktop, &hands, |_| {})?);
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let app = hands.start(desktop, &[])?;
        let window = app.window(desktop)?;
        let refused = |id: &str| -> Result<()> {
            let answer = window.invoke("try_notification", json!({}));
            let said = answer.err().map(|trouble| trouble.to_string()).unwrap_or_default();
            ensure!(
                said.contains(&say(id)) && said.contains(&rest(id, &[])),
                "it is said that it did not work: {said}"
            );
            Ok(())
        };
        refused("error-notification-nobody")?;
        let service = StandIn::open(desktop)?;
        service.refuse();
        refused("error-notification-refused")?;
        drop(service);
        desktop.open_notifications()?;
        window.invoke("try_notification", json!({}))?;
        Bubbles::wait_for_on_screen(desktop, 1)?;
        let bubble = bubbles.asked_for().pop().context("it was asked for")?;
        ensure!(
            bubble.title == say("notification-trial-title") && bubble.body == say("notification-trial-body"),
            "it says what it is: {bubble:?}"
        );
        Ok(())
    });
}
