//! A power cut between “this is due” and “this was shown”: a reminder is shown once or, at worst, twice, and never not at all.

mod seed;

use alongside_core::reminders::Outcome;
use anyhow::{Context, Result, bail, ensure};
use desktop::{App, Bubbles, Desktop, Plan, SOON, StandIn, Traffic, eventually, in_a_desktop, vault_of};
use seed::Hands;

/// Every way in which SQLite changes a file, and makes it last.
const WRITES: &str = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,unlinkat,rename";
/// More writes than a start and a claim can have: something does not end.
const TOO_MANY: usize = 400;

fn utc(notifications: bool) -> Plan {
    Plan { zone: Some("UTC".to_owned()), notifications, ..Plan::default() }
}

/// A vault in which the day's exercise has been due for two seconds, in the place of any other.
fn due_now(desktop: &Desktop) -> Result<Hands> {
    let vault = vault_of(desktop);
    if vault.exists() {
        std::fs::remove_dir_all(&vault)?;
    }
    let hands = Hands::at(desktop, "18:30:02")?;
    drop(seed::onboarded_early(desktop, &hands, |settings| settings.evenings_begin = "18:30".to_owned())?);
    Ok(hands)
}

/// Starts the app on what a kill has left: the reminder is shown now, if it was not before, and is then written down as shown.
fn start_again(desktop: &mut Desktop, hands: &Hands, bubbles: &Bubbles, before: usize) -> Result<usize> {
    let app = hands.start(desktop, &["--hidden"])?;
    eventually("it is shown", SOON, || Ok((bubbles.asked_for().len() > before).then_some(())))?;
    app.wait_until_at_rest()?;
    app.end(desktop)?;
    let health = seed::look_into(desktop, hands)?.reminder_health().map_err(seed::told)?;
    let outcomes: Vec<_> = health.told.iter().map(|told| told.outcome).collect();
    ensure!(outcomes == [Outcome::Shown], "the vault opens and knows of one, which was shown: {outcomes:?}");
    Ok(bubbles.asked_for().len() - before)
}

#[test]
fn killed_at_any_write_between_start_and_shown_it_is_shown_once_or_twice() {
    in_a_desktop("claim-writes", utc(true), |desktop| {
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let mut twice = 0;
        for write in 1..TOO_MANY {
            let hands = due_now(desktop)?;
            let before = bubbles.asked_for().len();
            let inject = format!("--inject={WRITES}:signal=KILL:when={write}");
            let log = desktop.path("logs/writes.log").display().to_string();
            // Only what happens to the vault's files is counted.
            let database = vault_of(desktop).join("vault.db").display().to_string();
            let wal = format!("{database}-wal");
            let mut through = vec!["strace", "-f", "-qq", "-o", &log, "-P", &database, "-P", &wal, &inject];
            let given = hands.environment();
            through.extend(given.iter().flat_map(|given| ["-E", given]));
            let app = App::start_through(desktop, &through, false, &["--hidden"])?;
            let mut killed = false;
            eventually("it is shown or killed", SOON, || {
                killed = !app.runs(desktop);
                Ok((killed || bubbles.asked_for().len() > before).then_some(()))
            })?;
            // It may be killed yet, as it writes down that it was shown.
            if !killed {
                app.wait_until_at_rest()?;
                killed = !app.runs(desktop);
            }
            if !killed {
                app.kill(desktop);
                ensure!(write > 4, "the writes of a start were counted: {write}");
                eprintln!("killed at each of {} writes; shown twice after {twice} of them", write - 1);
                return Ok(());
            }
            let shown = start_again(desktop, &hands, &bubbles, before).with_context(|| format!("at write {write}"))?;
            ensure!(shown <= 2, "killed at write {write}, it was shown {shown} times");
            twice += usize::from(shown == 2);
        }
        bail!("there is no end to the writes")
    });
}

#[test]
fn killed_in_the_moment_of_showing_it_is_shown_again() {
    in_a_desktop("claim-showing", utc(false), |desktop| {
        let bubbles = Bubbles::of(&Traffic::listen(desktop)?);
        let service = StandIn::open(desktop)?;
        let hands = due_now(desktop)?;
        let app = hands.start(desktop, &["--hidden"])?;
        service.kill_at_the_next(app.id);
        service.wait_for_kill()?;
        ensure!(service.shown() == 0, "the service has not shown it");
        let shown = start_again(desktop, &hands, &bubbles, 1)?;
        ensure!(shown == 1 && service.shown() == 1, "it is shown once, by the next start");
        Ok(())
    });
}
