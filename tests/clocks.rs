//! Clocks that are set, computers that sleep, zones that change: what is due comes once, and says truly whether it is from earlier.

mod seed;

use std::time::Duration;

use alongside_core::reminders::Outcome;
use anyhow::{Result, ensure};
use desktop::{App, Bubbles, Computer, Desktop, Plan, Traffic, eventually, in_a_desktop, say, say_with, throughout};
use seed::Hands;

/// Longer than the app sleeps at most, and settles afterwards.
const A_LOOK: Duration = Duration::from_secs(100);
/// How long something that shall not come is waited for: longer than things settle after a sleep.
const A_WHILE: Duration = Duration::from_secs(30);

/// A desktop whose clocks can be set. The evening begins at 18:30, and the app has come to rest before.
struct Evening {
    app: App,
    bubbles: Bubbles,
    hands: Hands,
    computer: Computer,
}

fn utc() -> Plan {
    Plan { zone: Some("UTC".to_owned()), ..Plan::default() }
}

impl Evening {
    fn at(desktop: &mut Desktop, time: &str, rituals: &[&str]) -> Result<Self> {
        let computer = Computer::open(desktop)?;
        let hands = Hands::at(desktop, time)?;
        let mut alongside =
            seed::onboarded_early(desktop, &hands, |settings| settings.evenings_begin = "18:30".to_owned())?;
        for time in rituals {
            seed::daily(&mut alongside, &format!("Ritual at {time}"), time)?;
        }
        drop(alongside);
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let app = hands.start(desktop, &["--hidden"])?;
        app.wait_until_at_rest()?;
        Ok(Self { app, bubbles, hands, computer })
    }

    /// Puts the clock to another time and lets the system say so, which makes the app look at it now.
    fn set_openly(&self, time: &str) -> Result<()> {
        self.hands.set(time)?;
        self.computer.travels()
    }

    /// Waits for the exercise's bubble, which says, or does not, that it is from earlier.
    fn comes(&self, late: bool) -> Result<()> {
        let bubble = self.bubbles.wait_for(0, A_LOOK)?;
        let body = say("notification-discreet-body");
        let body = if late { say_with("notification-late", &[("body", &body)]) } else { body };
        ensure!(bubble.body == body, "it says truly when it was due: {bubble:?}");
        Ok(())
    }

    fn stays(&self, count: usize) -> Result<()> {
        throughout(&format!("{count} and no more"), A_WHILE, || Ok(self.bubbles.asked_for().len() == count))
    }

    /// Ends the app and tells what it knows of what it has told.
    fn outcomes(self, desktop: &mut Desktop) -> Result<Vec<Outcome>> {
        self.app.end(desktop)?;
        let health = seed::look_into(desktop, &self.hands)?.reminder_health().map_err(seed::told)?;
        Ok(health.told.into_iter().map(|told| told.outcome).collect())
    }
}

#[test]
fn a_clock_that_jumps_over_the_time_is_noticed_without_being_told() {
    in_a_desktop("clock-forward", utc(), |desktop| {
        let evening = Evening::at(desktop, "18:20:00", &[])?;
        evening.hands.set("19:10:00")?;
        evening.comes(true)?;
        evening.stays(1)?;
        ensure!(evening.outcomes(desktop)? == [Outcome::Shown], "it is written down as shown");
        Ok(())
    });
}

#[test]
fn a_clock_that_jumps_too_far_brings_nothing() {
    in_a_desktop("clock-too-far", utc(), |desktop| {
        let evening = Evening::at(desktop, "18:20:00", &["21:50"])?;
        evening.set_openly("21:40:00")?;
        evening.stays(0)?;
        // The next one, ten minutes later, shows that the clock is looked at.
        evening.set_openly("21:50:01")?;
        let bubble = evening.bubbles.wait_for(0, A_LOOK)?;
        ensure!(bubble.title == say("notification-ritual-discreet-title"), "only the ritual comes: {bubble:?}");
        evening.stays(1)?;
        let mut outcomes = evening.outcomes(desktop)?;
        outcomes.sort_by_key(|outcome| format!("{outcome:?}"));
        ensure!(outcomes == [Outcome::LetGo, Outcome::Shown], "the exercise is let go: {outcomes:?}");
        Ok(())
    });
}

#[test]
fn a_clock_that_is_set_back_repeats_nothing() {
    in_a_desktop("clock-back", utc(), |desktop| {
        let evening = Evening::at(desktop, "18:29:50", &["18:35"])?;
        evening.comes(false)?;
        evening.set_openly("18:29:40")?;
        // It falls due a second time, and then the ritual for the first: that it comes shows that the clock is looked at.
        evening.stays(1)?;
        evening.set_openly("18:35:01")?;
        let bubble = evening.bubbles.wait_for(1, A_LOOK)?;
        ensure!(bubble.title == say("notification-ritual-discreet-title"), "the ritual comes: {bubble:?}");
        evening.stays(2)?;
        ensure!(evening.outcomes(desktop)? == [Outcome::Shown, Outcome::Shown], "each is shown once");
        Ok(())
    });
}

#[test]
fn a_zone_that_is_set_makes_the_app_look_at_once() {
    in_a_desktop("clock-zone", utc(), |desktop| {
        let evening = Evening::at(desktop, "18:20:00", &[])?;
        evening.set_openly("18:30:05")?;
        // By itself the app would look so much later that it would have to say that it is late.
        evening.comes(false)
    });
}

#[test]
fn what_fell_due_during_a_sleep_comes_once_after_things_have_settled() {
    in_a_desktop("sleep", utc(), |desktop| {
        let evening = Evening::at(desktop, "18:20:00", &[])?;
        evening.computer.falls_asleep()?;
        evening.hands.set("19:10:00")?;
        evening.computer.wakes()?;
        throughout("nobody is greeted by it", Duration::from_secs(10), || Ok(evening.bubbles.asked_for().is_empty()))?;
        evening.comes(true)?;
        evening.stays(1)
    });
}

#[test]
fn a_short_sleep_over_the_time_makes_nothing_late() {
    in_a_desktop("sleep-short", utc(), |desktop| {
        let evening = Evening::at(desktop, "18:29:00", &[])?;
        evening.computer.falls_asleep()?;
        evening.hands.set("18:30:05")?;
        evening.computer.wakes()?;
        evening.comes(false)?;
        evening.stays(1)
    });
}

#[test]
fn three_that_fell_due_during_a_sleep_are_told_in_one() {
    in_a_desktop("sleep-three", utc(), |desktop| {
        let evening = Evening::at(desktop, "17:50:00", &["18:10", "18:50"])?;
        evening.computer.falls_asleep()?;
        evening.hands.set("19:10:00")?;
        evening.computer.wakes()?;
        let bubble = evening.bubbles.wait_for(0, A_LOOK)?;
        ensure!(bubble.title == say("notification-digest-title"), "one tells of all: {bubble:?}");
        ensure!(
            bubble.body == say_with("notification-digest-body", &[("count", "3")]),
            "and says how many they are: {bubble:?}"
        );
        evening.stays(1)?;
        Bubbles::wait_for_on_screen(desktop, 1)?;
        // Answered in the window, all three, it goes.
        App::start_again(desktop, &[])?;
        let window = evening.app.window(desktop)?;
        window.invoke("answer_exercise", serde_json::json!({ "answer": { "kind": "didIt" } }))?;
        let today = window.invoke("today", serde_json::json!({}))?;
        for ritual in today["rituals"].as_array().into_iter().flatten() {
            ensure!(Bubbles::on_screen(desktop)? == 1, "it stays as long as something is open");
            let done = serde_json::json!({ "id": ritual["id"], "date": today["date"], "mark": "done" });
            window.invoke("mark_ritual", done)?;
        }
        eventually("it goes with the last", desktop::SOON, || Ok((Bubbles::on_screen(desktop)? == 0).then_some(())))
    });
}
