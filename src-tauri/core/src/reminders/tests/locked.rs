//! The engine without its vault: the key is away, and what stands beside the vault has to do.

use std::fs;

use super::*;

/// A life whose key has been taken away while the program was off.
struct WithoutKey {
    life: Life,
    keys: [Vec<u8>; 2],
    locked: Locked,
}

impl Life {
    fn lose_the_key(mut self) -> WithoutKey {
        self.alongside = None;
        let slots = slots(&self);
        let keys = slots.clone().map(|slot| fs::read(slot).unwrap());
        slots.iter().for_each(|slot| fs::remove_file(slot).unwrap());
        assert!(Alongside::open(self.folder.path(), surroundings(&self.clock, 5)).is_err());
        WithoutKey { locked: locked(&self), life: self, keys }
    }
}

fn slots(life: &Life) -> [std::path::PathBuf; 2] {
    ["key-1.json", "key-2.json"].map(|slot| life.folder.path().join(slot))
}

fn locked(life: &Life) -> Locked {
    Locked::open(life.folder.path(), surroundings(&life.clock, 6)).unwrap().unwrap()
}

impl WithoutKey {
    fn at(&mut self, time: &str) -> Vec<Effect> {
        self.life.set(time);
        self.look(Vec::new())
    }

    fn look(&mut self, heard: Vec<Heard>) -> Vec<Effect> {
        let effects = self.locked.tick(heard).unwrap().effects;
        for notice in shows(&effects) {
            assert!(self.locked.tick(vec![Heard::Shown(notice.key.clone())]).unwrap().effects.is_empty());
        }
        effects
    }

    /// Ends the program and starts it again, still without the key.
    fn restart(self) -> Self {
        let Self { life, keys, locked: old } = self;
        drop(old);
        Self { locked: locked(&life), life, keys }
    }

    fn find_the_key(self) -> Life {
        let Self { mut life, keys, locked } = self;
        drop(locked);
        for (slot, key) in slots(&life).iter().zip(keys) {
            fs::write(slot, key).unwrap();
        }
        life.restart();
        life.clock.advance(SETTLE);
        life
    }
}

fn full(settings: &mut SettingsDraft) {
    settings.notification_words = NotificationWords::Full;
}

#[test]
fn reminders_go_on_in_neutral_words_with_the_buttons_that_need_no_vault() {
    let mut life = Life::with(full);
    life.tea("19:30");
    life.at("10:00");
    let mut without = life.lose_the_key();
    assert!(without.at("18:29").is_empty());
    let exercise = without.at("18:30");
    let tea = without.at("19:30");
    for (effects, title) in [(&exercise, "A small thing for you two"), (&tea, "Your ritual, when it suits")] {
        let [notice] = shows(effects)[..] else { panic!("{effects:?}") };
        assert_eq!(notice.title, title);
        assert_eq!(notice.buttons.iter().map(|(action, _)| *action).collect::<Vec<_>>(), [Action::Later, Action::Open]);
    }
    assert!(without.at("19:31").is_empty(), "never twice");
}

#[test]
fn what_was_told_without_the_vault_is_not_told_again_in_it() {
    let mut life = Life::new();
    life.at("10:00");
    let mut without = life.lose_the_key();
    assert_eq!(shows(&without.at("18:30")).len(), 1);
    let mut without = without.restart();
    assert!(without.at("18:31").is_empty(), "nor after another start without it");
    let mut life = without.find_the_key();
    assert!(life.at("18:32").is_empty());
    assert_eq!(life.door().reminder_health().unwrap().told[0].outcome, Outcome::Shown);
}

#[test]
fn what_was_put_off_without_the_vault_comes_in_its_time_wherever_that_is() {
    let mut life = Life::new();
    life.at("10:00");
    let mut without = life.lose_the_key();
    let key = shows(&without.at("18:30"))[0].key.clone();
    without.look(vec![Heard::Pressed { key, action: Action::Later }]);
    let mut without = without.restart();
    assert!(without.at("19:29").is_empty());
    assert_eq!(shows(&without.at("19:30")).len(), 1);
    let key = Key::exercise("2026-11-12".parse().unwrap());
    without.look(vec![Heard::Pressed { key, action: Action::Later }]);
    let mut life = without.find_the_key();
    assert!(life.at("20:29").is_empty());
    assert_eq!(shows(&life.at("20:30")).len(), 1);
}

#[test]
fn a_claim_that_was_cut_short_is_shown_after_the_next_start() {
    let mut life = Life::new();
    life.at("10:00");
    let mut without = life.lose_the_key();
    without.life.set("18:30");
    assert_eq!(without.locked.tick(Vec::new()).unwrap().effects.len(), 1, "and nobody says that it was shown");
    let mut without = without.restart();
    without.life.clock.advance(SETTLE);
    assert_eq!(shows(&without.look(Vec::new())).len(), 1);
}

#[test]
fn a_press_on_it_asks_for_the_window() {
    let mut life = Life::new();
    life.at("10:00");
    let mut without = life.lose_the_key();
    let key = shows(&without.at("18:30"))[0].key.clone();
    let tick = without.locked.tick(vec![Heard::Pressed { key, action: Action::Open }]).unwrap();
    assert_eq!(tick.go, Some(Go::Today));
}

#[test]
fn days_pauses_and_what_was_done_are_known_and_so_is_nobody_answering() {
    let mut life = Life::with(|settings| settings.quiet_hours = false);
    let tea = life.tea("19:30");
    life.door().answer_exercise(Answer::DidIt).unwrap();
    life.door().pause_ritual(tea, "2026-11-14").unwrap();
    life.look(vec![Heard::Acted]);
    life.at("10:00");
    let mut without = life.lose_the_key();
    assert!(without.at("18:30").is_empty(), "done");
    assert!(without.at("19:30").is_empty(), "paused");
    let mut told = 0;
    for _ in 0..60 {
        without.life.next_day();
        told += shows(&without.at("18:30")).len();
    }
    assert_eq!(told, 8, "daily for a week, then weekly for two, then no more");
}

#[test]
fn nothing_that_the_person_wrote_stands_beside_the_vault() {
    let mut life = Life::with(full);
    life.ritual("Quiet tea by the window", RhythmForm::EveryDay, &["19:30"]);
    life.at("18:30");
    let beside = fs::read_to_string(life.folder.path().join("ahead.json")).unwrap();
    let title = life.door().today().unwrap().exercise.unwrap().exercise.id;
    for private in ["Quiet tea", title.as_str(), "Full"] {
        assert!(!beside.contains(private), "{private}");
    }
}

#[test]
fn without_anything_beside_the_vault_or_with_something_odd_there_are_no_reminders() {
    let mut life = Life::new();
    life.at("10:00");
    let without = life.lose_the_key();
    let Life { folder, clock, .. } = without.life;
    drop(without.locked);
    let beside = folder.path().join("ahead.json");
    let whole = fs::read_to_string(&beside).unwrap();
    let newer = whole.replacen("\"format\":1", "\"format\":2", 1);
    for odd in ["", "{}", "[1]", &whole[..whole.len() / 2], &newer] {
        fs::write(&beside, odd).unwrap();
        assert!(Locked::open(folder.path(), surroundings(&clock, 6)).unwrap().is_none(), "{odd}");
    }
    fs::remove_file(&beside).unwrap();
    assert!(Locked::open(folder.path(), surroundings(&clock, 6)).unwrap().is_none());
    assert!(Locked::open(&folder.path().join("nowhere"), surroundings(&clock, 6)).unwrap().is_none());
}
