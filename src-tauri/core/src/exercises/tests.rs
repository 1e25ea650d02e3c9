use chrono::Duration;
use tempfile::TempDir;

use super::*;
use crate::settings::SettingsDraft;
use crate::testing::{HandClock, surroundings};
use crate::zones::Zone;

mod library;

fn library() -> Library {
    Library::built_in().expect("packs without a mistake")
}

fn evening() -> HandClock {
    HandClock::at("2026-11-12T20:00:00Z", Zone::utc())
}

fn open(folder: &TempDir, clock: &HandClock) -> Alongside {
    Alongside::open(folder.path(), surroundings(clock, 7)).unwrap()
}

fn today(alongside: &mut Alongside) -> crate::today::DayExercise {
    alongside.today().unwrap().exercise.expect("an exercise today")
}

fn choose_settings(alongside: &mut Alongside, choose: impl FnOnce(&mut SettingsDraft)) {
    let mut draft = alongside.settings().unwrap().into();
    choose(&mut draft);
    alongside.save_settings(draft).unwrap();
}

fn begin(alongside: &mut Alongside, season: Season) {
    choose_settings(alongside, |settings| settings.season = Some(season));
}

#[test]
fn the_same_day_shows_the_same_exercise_also_after_a_restart() {
    let folder = TempDir::new().unwrap();
    let clock = evening();
    let first = today(&mut open(&folder, &clock)).exercise.id;
    clock.advance(Duration::hours(7));
    assert_eq!(today(&mut open(&folder, &clock)).exercise.id, first, "03:00 still belongs to the evening before");
    clock.advance(Duration::hours(2));
    assert_ne!(today(&mut open(&folder, &clock)).exercise.id, first, "05:00 is a new day");
}

#[test]
fn the_same_seed_and_days_give_the_same_year() {
    let year = || -> Vec<String> {
        let (folder, clock) = (TempDir::new().unwrap(), evening());
        let mut alongside = open(&folder, &clock);
        (0..30)
            .map(|_| {
                clock.advance(Duration::days(1));
                today(&mut alongside).exercise.id
            })
            .collect()
    };
    assert_eq!(year(), year());
}

#[test]
fn every_answer_is_kept_and_can_be_taken_back() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let first = today(&mut alongside).exercise.id;

    alongside.answer_exercise(Answer::DidIt).unwrap();
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    assert_eq!(today(&mut alongside).state, DayState::Done { at: crate::TimeOfDay::new(20, 0).unwrap() });

    alongside.answer_exercise(Answer::Undo).unwrap();
    assert_eq!(today(&mut alongside).state, DayState::Offered);

    alongside.answer_exercise(Answer::NotToday).unwrap();
    assert_eq!(today(&mut alongside).state, DayState::NotToday);
    alongside.answer_exercise(Answer::Undo).unwrap();

    alongside.answer_exercise(Answer::Love { loved: true }).unwrap();
    assert!(today(&mut alongside).loved);
    alongside.answer_exercise(Answer::Love { loved: false }).unwrap();
    assert!(!today(&mut alongside).loved);

    alongside.answer_exercise(Answer::Later { snooze: Snooze::AnHour }).unwrap();
    let an_hour_on = crate::TimeOfDay::new(21, 0).unwrap();
    assert_eq!(today(&mut alongside).state, DayState::Later { until: an_hour_on, tomorrow: false });
    clock.advance(Duration::hours(1));
    assert_eq!(today(&mut alongside).state, DayState::Offered, "the hour is over");
    assert_eq!(today(&mut alongside).exercise.id, first);
}

#[test]
fn kept_for_tomorrow_it_is_there_tomorrow_unless_taken_back() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let first = today(&mut alongside).exercise.id;
    alongside.answer_exercise(Answer::Later { snooze: Snooze::Tomorrow }).unwrap();
    clock.advance(Duration::days(1));
    let kept = today(&mut alongside);
    assert_eq!((kept.exercise.id, kept.why), (first, Why::KeptFromYesterday));

    alongside.answer_exercise(Answer::Later { snooze: Snooze::Tomorrow }).unwrap();
    alongside.answer_exercise(Answer::Undo).unwrap();
    assert_eq!(today(&mut alongside).state, DayState::Offered);
    clock.advance(Duration::days(1));
    assert_ne!(today(&mut alongside).why, Why::KeptFromYesterday, "it was taken back");
}

#[test]
fn a_swap_offers_two_others_of_other_themes_and_the_chosen_one_stays() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let alternatives = alongside.alternatives().unwrap();
    let mut themes: Vec<Theme> = alternatives.others.iter().map(|exercise| exercise.theme).collect();
    themes.push(alternatives.first.theme);
    themes.sort_unstable();
    themes.dedup();
    assert_eq!(themes.len(), 3, "three different themes to choose from");

    let chosen = alternatives.others[1].id.clone();
    alongside.swap_exercise(&chosen).unwrap();
    drop(alongside);
    let kept = today(&mut open(&folder, &clock));
    assert_eq!((kept.exercise.id, kept.why), (chosen, Why::Swapped));
}

#[test]
fn an_exercise_that_does_not_exist_cannot_be_swapped_in() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let before = today(&mut alongside).exercise.id;
    assert!(matches!(alongside.swap_exercise("nothing"), Err(Error::NotFound(_))));
    assert_eq!(today(&mut alongside).exercise.id, before);
}

#[test]
fn never_again_means_never_and_another_is_there_at_once() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let gone = today(&mut alongside).exercise.id;
    alongside.answer_exercise(Answer::NeverAgain).unwrap();
    assert_ne!(today(&mut alongside).exercise.id, gone);
    for _ in 0..400 {
        clock.advance(Duration::days(1));
        assert_ne!(today(&mut alongside).exercise.id, gone);
    }
}

#[test]
fn when_everything_is_never_again_there_is_nothing_and_no_error() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    today(&mut alongside);
    let ids: Vec<String> = library().exercises().map(|exercise| exercise.id.clone()).collect();
    for id in ids {
        alongside.mark_exercise(&id, false, true).unwrap();
    }
    assert!(alongside.today().unwrap().exercise.is_none());
    assert!(alongside.tray().is_ok());
    assert!(matches!(alongside.answer_exercise(Answer::DidIt), Err(Error::NotFound(_))));
}

#[test]
fn gentle_mode_takes_effect_at_once_and_holds() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    while Season::Gentle.allows(&today(&mut alongside).exercise) {
        clock.advance(Duration::days(1));
    }
    begin(&mut alongside, Season::Gentle);
    for _ in 0..60 {
        let exercise = today(&mut alongside).exercise;
        assert!(exercise.minutes <= 10 && exercise.energy != Energy::High, "{}", exercise.id);
        assert!(!matches!(exercise.theme, Theme::Affection | Theme::Repair), "{}", exercise.id);
        clock.advance(Duration::days(1));
    }
}

#[test]
fn what_was_done_stays_when_gentle_mode_begins() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    while today(&mut alongside).exercise.gentle {
        clock.advance(Duration::days(1));
    }
    alongside.answer_exercise(Answer::DidIt).unwrap();
    let done = today(&mut alongside).exercise.id;
    begin(&mut alongside, Season::Gentle);
    assert_eq!(today(&mut alongside).exercise.id, done);
}

fn own_pack(folder: &TempDir, file: &str, id: &str, minutes: u8) {
    let source = library().sources().next().unwrap().id.clone();
    let text = format!(
        "[pack]\nid = \"ours\"\nname = \"Ours\"\nlanguage = \"en\"\n\n[[exercise]]\nid = \"{id}\"\ntheme = \"play\"\n\
         title = \"Ours\"\ninvitation = \"Sing.\"\nsmaller = \"Hum.\"\nminutes = {minutes}\nenergy = \"low\"\nmode = \"play\"\n\
         company = \"together\"\ngentle = true\nknown = \"k\"\nsource = \"{source}\"\nprompt = \"p?\"\n"
    );
    std::fs::create_dir_all(folder.path().join("packs")).unwrap();
    std::fs::write(folder.path().join("packs").join(file), text).unwrap();
}

#[test]
fn a_pack_of_ones_own_is_read_from_beside_the_vault() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    own_pack(&folder, "ours.toml", "ours-song", 5);
    let mut alongside = open(&folder, &clock);
    assert!(alongside.notices().is_empty());
    alongside.swap_exercise("ours-song").unwrap();
    assert_eq!(today(&mut alongside).exercise.title, "Ours");
}

#[test]
fn an_own_pack_with_a_mistake_is_told_with_its_line_and_leaves_the_rest_alone() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    own_pack(&folder, "a.toml", "ours-song", 7);
    own_pack(&folder, "b.toml", "ours-dance", 5);
    own_pack(&folder, "c.toml", "ours-dance", 5);
    std::fs::write(folder.path().join("packs/d.toml"), b"\xff\xfe").unwrap();
    std::fs::write(folder.path().join("packs/e.toml"), vec![b'#'; 2 << 20]).unwrap();
    std::fs::write(folder.path().join("packs/notes.txt"), "not a pack").unwrap();
    let mut alongside = open(&folder, &clock);
    let said: Vec<String> = alongside.notices().into_iter().map(|notice| notice.title).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said[0].starts_with("a.toml, line 12") && said[1].starts_with("c.toml, line 2"), "{said:?}");
    assert!(said[2].contains("UTF-8") && said[3].contains("1 MiB"), "{said:?}");
    assert!(alongside.swap_exercise("ours-dance").is_ok(), "the pack without a mistake is there");
}

#[test]
fn an_exercise_whose_pack_is_gone_makes_room_for_another() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    own_pack(&folder, "ours.toml", "ours-song", 5);
    open(&folder, &clock).swap_exercise("ours-song").unwrap();
    std::fs::remove_file(folder.path().join("packs/ours.toml")).unwrap();
    assert_ne!(today(&mut open(&folder, &clock)).exercise.id, "ours-song");
}
