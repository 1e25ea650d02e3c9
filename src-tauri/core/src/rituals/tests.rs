use chrono::Duration;
use chrono_tz::Tz;
use tempfile::TempDir;

use super::*;
use crate::testing::{HandClock, surroundings};

fn open(folder: &TempDir, clock: &HandClock) -> Alongside {
    Alongside::open(folder.path(), surroundings(clock, 7)).unwrap()
}

/// A Thursday.
fn thursday() -> HandClock {
    HandClock::at("2026-11-12T20:00:00Z", Tz::UTC)
}

fn tea() -> RitualDraft {
    RitualDraft {
        id: None,
        name: " Tea, half past nine ".to_owned(),
        ours: true,
        weekdays: vec![Weekday::Thu, Weekday::Mon, Weekday::Thu],
        time: "9.30 pm".to_owned(),
    }
}

#[test]
fn a_ritual_is_kept_says_its_rule_and_is_due_on_its_days() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    alongside.save_ritual(tea()).unwrap();
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    let ritual = alongside.rituals().unwrap().remove(0);
    assert_eq!(ritual.name, "Tea, half past nine");
    assert_eq!(ritual.says, "Every Monday and Thursday at 21:30");
    assert_eq!(ritual.next.unwrap().to_string(), "2026-11-12");
    assert_eq!(alongside.today().unwrap().rituals.len(), 1);
    clock.advance(Duration::days(1));
    let friday = alongside.today().unwrap();
    assert!(friday.rituals.is_empty() && friday.has_rituals);
    assert_eq!(alongside.rituals().unwrap()[0].next.unwrap().to_string(), "2026-11-16");
}

#[test]
fn done_can_be_undone_and_stays_over_a_restart() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let id = alongside.save_ritual(tea()).unwrap().value.id;
    let today = alongside.today().unwrap().date;
    alongside.mark_ritual(id, today, true).unwrap();
    clock.advance(Duration::minutes(5));
    alongside.mark_ritual(id, today, true).unwrap();
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    let done_at = alongside.today().unwrap().rituals[0].done_at;
    assert_eq!(done_at, TimeOfDay::new(20, 0), "the first mark stands");
    assert_eq!(alongside.rituals().unwrap()[0].next.unwrap().to_string(), "2026-11-16");
    let today = alongside.mark_ritual(id, today, false).unwrap().value;
    assert_eq!(today.rituals[0].done_at, None);
}

#[test]
fn what_was_done_on_a_day_stays_there_when_the_days_change() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let id = alongside.save_ritual(tea()).unwrap().value.id;
    let today = alongside.today().unwrap().date;
    alongside.mark_ritual(id, today, true).unwrap();
    alongside.save_ritual(RitualDraft { id: Some(id), weekdays: vec![Weekday::Sun], ..tea() }).unwrap();
    assert_eq!(alongside.today().unwrap().rituals.len(), 1, "done today, though no longer due");
    assert_eq!(alongside.rituals().unwrap().len(), 1, "changed, not doubled");
}

#[test]
fn a_removed_ritual_comes_back_with_its_days() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let id = alongside.save_ritual(tea()).unwrap().value.id;
    let today = alongside.today().unwrap().date;
    alongside.mark_ritual(id, today, true).unwrap();
    alongside.remove_ritual(id).unwrap();
    assert!(alongside.rituals().unwrap().is_empty() && alongside.today().unwrap().rituals.is_empty());
    assert!(matches!(alongside.mark_ritual(id, today, true), Err(Error::NotFound(_))));
    alongside.restore_ritual(id).unwrap();
    assert!(alongside.today().unwrap().rituals[0].done_at.is_some());
}

#[test]
fn what_cannot_be_kept_names_its_field_and_changes_nothing() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let mut field = |draft| alongside.save_ritual(draft).unwrap_err().trouble().field.unwrap();
    assert_eq!(field(RitualDraft { name: "  ".into(), ..tea() }), "name");
    assert_eq!(field(RitualDraft { name: "x".repeat(10_000), ..tea() }), "name");
    assert_eq!(field(RitualDraft { weekdays: vec![], ..tea() }), "weekdays");
    assert_eq!(field(RitualDraft { time: "after dishes".into(), ..tea() }), "time");
    assert!(alongside.rituals().unwrap().is_empty());
    let unknown = RitualDraft { id: Some(RitualId(uuid::Uuid::nil())), ..tea() };
    assert!(matches!(alongside.save_ritual(unknown), Err(Error::NotFound(_))));
}

#[test]
fn today_lists_rituals_by_their_time_and_those_without_one_last() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    for (name, time) in [("walk", ""), ("tea", "21:30"), ("hello", "7:00")] {
        alongside.save_ritual(RitualDraft { name: name.into(), time: time.into(), ..tea() }).unwrap();
    }
    let names: Vec<String> = alongside.today().unwrap().rituals.into_iter().map(|ritual| ritual.name).collect();
    assert_eq!(names, ["hello", "tea", "walk"]);
}
