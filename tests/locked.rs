//! A vault that cannot be opened: its reminders go on in neutral words, and nothing is told twice when it can be again.

mod seed;

use std::fs;
use std::time::Duration;

use alongside_core::reminders::Outcome;
use alongside_core::settings::NotificationWords;
use anyhow::{Result, ensure};
use desktop::{Bubbles, Desktop, Plan, SOON, TITLE, Traffic, in_a_desktop, say, throughout, vault_of};
use seed::Hands;

const SLOTS: [&str; 2] = ["key-1.json", "key-2.json"];
/// How long something that shall not come is waited for.
const A_WHILE: Duration = Duration::from_secs(8);

/// The app runs once, so that what is needed without the vault stands beside it; then the key goes away.
fn lose_the_key(desktop: &mut Desktop, hands: &Hands) -> Result<[Vec<u8>; 2]> {
    drop(seed::onboarded_early(desktop, hands, |settings| {
        settings.evenings_begin = "18:30".to_owned();
        settings.notification_words = NotificationWords::Full;
    })?);
    let app = hands.start(desktop, &["--hidden"])?;
    app.wait_until_at_rest()?;
    app.end(desktop)?;
    let slots = SLOTS.map(|slot| vault_of(desktop).join(slot));
    let keys = [fs::read(&slots[0])?, fs::read(&slots[1])?];
    for slot in &slots {
        fs::remove_file(slot)?;
    }
    Ok(keys)
}

#[test]
fn without_its_key_a_vault_still_reminds_discreetly_and_once() {
    in_a_desktop("locked", Plan { zone: Some("UTC".to_owned()), ..Plan::default() }, |desktop| {
        let hands = Hands::at(desktop, "18:20:00")?;
        let keys = lose_the_key(desktop, &hands)?;
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);

        hands.set("18:30:02")?;
        let app = hands.start(desktop, &["--hidden"])?;
        let bubble = bubbles.wait_for(0, SOON)?;
        ensure!(bubble.title == say("notification-discreet-title"), "neutral words, whatever was chosen: {bubble:?}");
        ensure!(bubble.body == say("notification-discreet-body"), "and no more than these: {bubble:?}");
        let offered = [say("answer-later"), say("notification-open")];
        ensure!(bubble.buttons == offered, "only what needs no vault is offered: {bubble:?}");
        Bubbles::wait_for_on_screen(desktop, 1)?;

        bubbles.press(desktop, &say("notification-open"))?;
        let window = app.window(desktop)?;
        window.wait_for(&say("error-vault-key-missing"))?;
        window.let_go(desktop);
        app.end(desktop)?;

        for (slot, key) in SLOTS.iter().zip(keys) {
            fs::write(vault_of(desktop).join(slot), key)?;
        }
        let app = hands.start(desktop, &["--hidden"])?;
        throughout("it is not told again", A_WHILE, || Ok(bubbles.asked_for().len() == 1))?;
        app.end(desktop)?;
        let health = seed::look_into(desktop, &hands)?.reminder_health().map_err(seed::told)?;
        let outcomes: Vec<_> = health.told.iter().map(|told| told.outcome).collect();
        ensure!(outcomes == [Outcome::Shown], "the vault knows of it: {outcomes:?}");
        Ok(())
    });
}

#[test]
fn when_the_key_is_back_the_open_window_goes_on_with_the_vault() {
    in_a_desktop("locked-found", Plan { zone: Some("UTC".to_owned()), ..Plan::default() }, |desktop| {
        let hands = Hands::at(desktop, "18:20:00")?;
        let keys = lose_the_key(desktop, &hands)?;
        let app = hands.start(desktop, &[])?;
        let window = app.window(desktop)?;
        window.wait_for(&say("error-vault-key-missing"))?;
        for (slot, key) in SLOTS.iter().zip(keys) {
            fs::write(vault_of(desktop).join(slot), key)?;
        }
        window.press(&say("try-again"))?;
        window.wait_for(&say("answer-we-did-it"))?;
        desktop.wait_for_window(TITLE, SOON)?;
        Ok(())
    });
}
