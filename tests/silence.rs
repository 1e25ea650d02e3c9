//! A desktop that asks for silence: what is due waits, and comes when the silence ends.

mod seed;

use std::time::Duration;

use anyhow::{Result, ensure};
use desktop::{App, Bubbles, Desktop, Plan, StandIn, Traffic, in_a_desktop, say, throughout};
use seed::Hands;

/// Long enough for what is a few seconds away to be due, and for an app that does not heed the silence to show it.
const OVER_THE_TIME: Duration = Duration::from_secs(15);
/// Long enough for the app to look at the clock by itself.
const A_LOOK: Duration = Duration::from_secs(90);

fn utc(notifications: bool) -> Plan {
    Plan { zone: Some("UTC".to_owned()), notifications, ..Plan::default() }
}

/// Starts the app a few seconds before the evening begins.
fn just_before(desktop: &mut Desktop) -> Result<(App, Bubbles)> {
    let hands = Hands::at(desktop, "18:29:50")?;
    drop(seed::onboarded_early(desktop, &hands, |settings| settings.evenings_begin = "18:30".to_owned())?);
    let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
    Ok((hands.start(desktop, &["--hidden"])?, bubbles))
}

/// Nothing comes while it is silent; afterwards it does, once.
fn it_waits(bubbles: &Bubbles, end_silence: impl FnOnce() -> Result<()>) -> Result<()> {
    throughout("silence is kept", OVER_THE_TIME, || Ok(bubbles.asked_for().is_empty()))?;
    end_silence()?;
    let bubble = bubbles.wait_for(0, A_LOOK)?;
    ensure!(bubble.title == say("notification-discreet-title"), "what waited comes: {bubble:?}");
    throughout("once", Duration::from_secs(3), || Ok(bubbles.asked_for().len() == 1))
}

#[test]
fn dunst_is_left_in_peace_while_it_is_paused() {
    in_a_desktop("silence-dunst", utc(true), |desktop| {
        desktop.run("dunstctl", &["set-paused", "true"])?;
        let (_app, bubbles) = just_before(desktop)?;
        it_waits(&bubbles, || desktop.run("dunstctl", &["set-paused", "false"]).map(drop))
    });
}

#[test]
fn dunst_is_left_in_peace_when_it_is_paused_later() {
    in_a_desktop("silence-dunst-later", utc(true), |desktop| {
        let (app, bubbles) = just_before(desktop)?;
        app.wait_until_at_rest()?;
        desktop.run("dunstctl", &["set-paused", "true"])?;
        it_waits(&bubbles, || desktop.run("dunstctl", &["set-paused", "false"]).map(drop))
    });
}

#[test]
fn a_service_that_is_inhibited_is_left_in_peace() {
    in_a_desktop("silence-inhibited", utc(false), |desktop| {
        let service = StandIn::open(desktop)?;
        service.inhibit(true)?;
        let (_app, bubbles) = just_before(desktop)?;
        it_waits(&bubbles, || service.inhibit(false))
    });
}

#[test]
fn silence_goes_with_the_service_that_asked_for_it() {
    in_a_desktop("silence-goes", utc(false), |desktop| {
        let service = StandIn::open(desktop)?;
        service.inhibit(true)?;
        let (_app, bubbles) = just_before(desktop)?;
        it_waits(&bubbles, || {
            drop(service);
            desktop.open_notifications()
        })
    });
}
