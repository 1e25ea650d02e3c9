use std::collections::BTreeMap;

use chrono::Duration;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::settings::SettingsDraft;
use crate::testing::{HandClock, surroundings};
use crate::zones::Zone;

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

fn set_gentle(alongside: &mut Alongside, gentle: bool) {
    let draft = SettingsDraft { gentle, ..alongside.settings().unwrap().into() };
    alongside.save_settings(draft).unwrap();
}

#[test]
fn the_library_has_at_least_eight_exercises_a_theme_and_some_gentle_ones() {
    let mut count: BTreeMap<Theme, usize> = BTreeMap::new();
    let library = library();
    for exercise in library.exercises() {
        *count.entry(exercise.theme).or_default() += 1;
    }
    assert_eq!(count.len(), 8);
    assert!(count.values().all(|n| *n >= 8), "{count:?}");
    assert!(library.exercises().filter(|exercise| exercise.gentle).count() >= 20);
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
    for _ in 0..2 * library().exercises().count() {
        clock.advance(Duration::days(1));
        assert_ne!(today(&mut alongside).exercise.id, gone);
    }
}

#[test]
fn when_everything_is_never_again_there_is_nothing_and_no_error() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    for _ in 0..library().exercises().count() {
        alongside.answer_exercise(Answer::NeverAgain).unwrap();
    }
    assert!(alongside.today().unwrap().exercise.is_none());
    assert!(alongside.tray().is_ok());
    assert!(matches!(alongside.answer_exercise(Answer::DidIt), Err(Error::NotFound(_))));
}

#[test]
fn gentle_mode_takes_effect_at_once_and_holds() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    while today(&mut alongside).exercise.gentle {
        clock.advance(Duration::days(1));
    }
    set_gentle(&mut alongside, true);
    for _ in 0..60 {
        let exercise = today(&mut alongside).exercise;
        assert!(exercise.gentle && exercise.minutes <= 10, "{}", exercise.id);
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
    set_gentle(&mut alongside, true);
    assert_eq!(today(&mut alongside).exercise.id, done);
}

fn own_pack(folder: &TempDir, file: &str, id: &str, minutes: u8) {
    let source = library().exercises().next().unwrap().source.id.clone();
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
    assert!(said[0].starts_with("a.toml, line 12") && said[1].starts_with("c.toml, line 7"), "{said:?}");
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

/// Lives `days` days by the choice alone.
fn live(library: &Library, seed: [u8; 32], days: i64, gentle: impl Fn(i64) -> bool) -> Vec<Exercise> {
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let mut history = History::default();
    (0..days)
        .map(|n| {
            let day = start + Duration::days(n);
            let exercise = choose(library, &history, gentle(n), &seed, day).unwrap().exercise.clone();
            history.days.insert(day, exercise.id.clone());
            *history.shown.entry(exercise.id.clone()).or_default() += 1;
            exercise
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_exercise_comes_back_before_all_have_had_their_turn(seed: [u8; 32]) {
        let library = library();
        let all = library.exercises().count();
        let lived = live(&library, seed, 3 * i64::try_from(all).unwrap(), |_| false);
        for round in lived.chunks(all) {
            let mut ids: Vec<&str> = round.iter().map(|exercise| exercise.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), round.len());
        }
    }

    #[test]
    fn no_theme_follows_itself_whatever_gentle_mode_does(seed: [u8; 32], gentle_every in 2i64..30) {
        let lived = live(&library(), seed, 300, |day| (day / gentle_every) % 2 == 1);
        for pair in lived.windows(2) {
            prop_assert_ne!(pair[0].theme, pair[1].theme);
        }
    }
}
