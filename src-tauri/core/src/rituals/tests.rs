use chrono::Duration;
use tempfile::TempDir;

use super::rhythm::Mark;
use super::*;
use crate::Weekday;
use crate::testing::{HandClock, surroundings};
use crate::zones::Zone;

fn open(folder: &TempDir, clock: &HandClock) -> Alongside {
    Alongside::open(folder.path(), surroundings(clock, 7)).unwrap()
}

/// A Thursday.
fn thursday() -> HandClock {
    HandClock::at("2026-11-12T20:00:00Z", Zone::utc())
}

fn weekly(days: &[Weekday]) -> RhythmForm {
    RhythmForm::Weekdays { days: days.to_vec(), every: 1 }
}

fn tea() -> RitualDraft {
    RitualDraft {
        id: None,
        name: " Tea, half past nine ".to_owned(),
        ours: true,
        how: String::new(),
        rhythm: weekly(&[Weekday::Thu, Weekday::Mon, Weekday::Thu]),
        cue: String::new(),
        times: vec!["9.30 pm".to_owned()],
        starts: String::new(),
        ends: String::new(),
        zone: String::new(),
        late: true,
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
    alongside.mark_ritual(id, today, Some(Mark::Done)).unwrap();
    clock.advance(Duration::minutes(5));
    alongside.mark_ritual(id, today, Some(Mark::Done)).unwrap();
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    let done_at = alongside.today().unwrap().rituals[0].done_at;
    assert_eq!(done_at, TimeOfDay::new(20, 0), "the first mark stands");
    assert_eq!(alongside.rituals().unwrap()[0].next.unwrap().to_string(), "2026-11-16");
    let today = alongside.mark_ritual(id, today, None).unwrap().value;
    assert_eq!(today.rituals[0].done_at, None);
}

#[test]
fn what_was_done_on_a_day_stays_there_when_the_days_change() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let id = alongside.save_ritual(tea()).unwrap().value.id;
    let today = alongside.today().unwrap().date;
    alongside.mark_ritual(id, today, Some(Mark::Done)).unwrap();
    alongside.save_ritual(RitualDraft { id: Some(id), rhythm: weekly(&[Weekday::Sun]), ..tea() }).unwrap();
    assert_eq!(alongside.today().unwrap().rituals.len(), 1, "done today, though no longer due");
    assert_eq!(alongside.rituals().unwrap().len(), 1, "changed, not doubled");
}

#[test]
fn a_removed_ritual_comes_back_with_its_days() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let id = alongside.save_ritual(tea()).unwrap().value.id;
    let today = alongside.today().unwrap().date;
    alongside.mark_ritual(id, today, Some(Mark::Done)).unwrap();
    alongside.remove_ritual(id).unwrap();
    assert!(alongside.rituals().unwrap().is_empty() && alongside.today().unwrap().rituals.is_empty());
    assert!(matches!(alongside.mark_ritual(id, today, Some(Mark::Done)), Err(Error::NotFound(_))));
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
    assert_eq!(field(RitualDraft { rhythm: weekly(&[]), ..tea() }), "weekdays");
    assert_eq!(field(RitualDraft { times: vec!["after dishes".into()], ..tea() }), "times");
    assert!(alongside.rituals().unwrap().is_empty());
    let unknown = RitualDraft { id: Some(RitualId(uuid::Uuid::nil())), ..tea() };
    assert!(matches!(alongside.save_ritual(unknown), Err(Error::NotFound(_))));
}

#[test]
fn today_lists_rituals_by_their_time_and_those_without_one_last() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    for (name, time) in [("walk", ""), ("tea", "21:30"), ("hello", "7:00")] {
        alongside.save_ritual(RitualDraft { name: name.into(), times: vec![time.into()], ..tea() }).unwrap();
    }
    let names: Vec<String> = alongside.today().unwrap().rituals.into_iter().map(|ritual| ritual.name).collect();
    assert_eq!(names, ["hello", "tea", "walk"]);
}

#[test]
fn every_bad_input_gets_a_sentence_at_its_field_and_nothing_is_kept() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let rule = |text: &str| RhythmForm::Rule { text: text.to_owned() };
    let cases = [
        (RitualDraft { rhythm: rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYDAY=MO"), ..tea() }, "rule"),
        (RitualDraft { rhythm: rule("FREQ=SECONDLY"), ..tea() }, "rule"),
        (RitualDraft { rhythm: rule("every now and then"), ..tea() }, "rule"),
        (RitualDraft { rhythm: RhythmForm::EveryDays { every: 0 }, ..tea() }, "every"),
        (RitualDraft { zone: "Europe/Atlantis".into(), ..tea() }, "zone"),
        (RitualDraft { starts: "2026-12-02".into(), ends: "2026-12-01".into(), ..tea() }, "ends"),
        (RitualDraft { starts: "soon".into(), ..tea() }, "starts"),
        (RitualDraft { how: "x".repeat(10_000), ..tea() }, "how"),
        (RitualDraft { cue: "x".repeat(10_000), ..tea() }, "cue"),
        (RitualDraft { times: (0..20).map(|hour| format!("{hour}:00")).collect(), ..tea() }, "times"),
    ];
    for (draft, field) in cases {
        assert_eq!(alongside.say_ritual(draft.clone()).unwrap_err().trouble().field.as_deref(), Some(field));
        let trouble = alongside.save_ritual(draft).unwrap_err().trouble();
        assert_eq!(trouble.field.as_deref(), Some(field), "{}", trouble.title);
    }
    assert!(alongside.rituals().unwrap().is_empty());
}

#[test]
fn a_draft_says_its_sentence_before_it_has_a_name() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let alongside = open(&folder, &clock);
    let says = alongside.say_ritual(RitualDraft { name: String::new(), ..tea() }).unwrap();
    assert_eq!(says, "Every Monday and Thursday at 21:30, next today");
}

#[test]
fn a_past_day_can_be_filled_in_a_future_one_cannot() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let draft = RitualDraft { starts: "2026-10-01".into(), ..tea() };
    let id = alongside.save_ritual(draft).unwrap().value.id;
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    alongside.mark_ritual(id, day("2026-11-09"), Some(Mark::Done)).unwrap();
    alongside.mark_ritual(id, day("2026-11-05"), Some(Mark::Skipped)).unwrap();
    alongside.mark_ritual(id, day("2026-11-04"), Some(Mark::Done)).unwrap();
    alongside.note_ritual(id, day("2026-11-09"), " The good pot broke. ").unwrap();
    let ahead = alongside.mark_ritual(id, day("2026-11-13"), Some(Mark::Done)).unwrap_err();
    assert_eq!(ahead.trouble().field.as_deref(), Some("date"));
    let year = alongside.ritual_year(id).unwrap();
    assert_eq!((year.days.len(), year.from.to_string()), (52 * 7 + 4, "2025-11-10".to_owned()));
    let on = |text: &str| year.days.iter().find(|found| found.date == day(text)).unwrap();
    use RitualDayState::{Done, Free, Open, Skipped};
    for (date, state) in [
        ("2026-11-12", Open),
        ("2026-11-10", Free),
        ("2026-11-09", Done),
        ("2026-11-05", Skipped),
        ("2026-11-04", Done),
        ("2026-11-02", Open),
    ] {
        assert_eq!(on(date).state, state, "{date}");
    }
    assert_eq!(on("2026-11-09").note, "The good pot broke.");
    alongside.mark_ritual(id, day("2026-11-09"), None).unwrap();
    let year = alongside.ritual_year(id).unwrap();
    assert_eq!(year.days.iter().filter(|day| !day.note.is_empty()).count(), 1, "the note outlives the mark");
    alongside.note_ritual(id, day("2026-11-09"), "").unwrap();
    let year = alongside.ritual_year(id).unwrap();
    assert!(year.days.iter().all(|day| day.note.is_empty()));
}

#[test]
fn an_edit_leaves_the_past_as_it_was() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let draft = RitualDraft { starts: "2026-10-01".into(), ..tea() };
    let id = alongside.save_ritual(draft.clone()).unwrap().value.id;
    let changed = RitualDraft { id: Some(id), rhythm: RhythmForm::EveryDay, ..draft };
    alongside.save_ritual(changed).unwrap();
    let year = alongside.ritual_year(id).unwrap();
    let state = |text: &str| {
        let date: NaiveDate = text.parse().unwrap();
        year.days.iter().find(|day| day.date == date).unwrap().state
    };
    assert_eq!(state("2026-11-10"), RitualDayState::Free, "a Tuesday, before the change");
    assert_eq!(state("2026-11-12"), RitualDayState::Open);
    clock.advance(Duration::days(1));
    assert_eq!(alongside.today().unwrap().rituals.len(), 1, "Friday is one of its days now");
}

#[test]
fn a_pause_rests_in_the_calendar_and_on_today() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let id = alongside.save_ritual(RitualDraft { rhythm: RhythmForm::EveryDay, ..tea() }).unwrap().value.id;
    assert_eq!(alongside.pause_ritual(id, "2026-11-12").unwrap_err().trouble().field.as_deref(), Some("until"));
    alongside.pause_ritual(id, "2026-11-14").unwrap();
    assert!(alongside.today().unwrap().rituals.is_empty());
    let ritual = alongside.rituals().unwrap().remove(0);
    assert_eq!(ritual.next.unwrap().to_string(), "2026-11-14");
    assert_eq!(ritual.paused.unwrap().until.unwrap().to_string(), "2026-11-14");
    clock.advance(Duration::days(2));
    assert_eq!(alongside.today().unwrap().rituals.len(), 1, "it has ended by itself");
    assert_eq!(alongside.rituals().unwrap()[0].paused, None);
    let states: Vec<_> = alongside.ritual_year(id).unwrap().days.iter().rev().take(3).map(|day| day.state).collect();
    assert_eq!(states, [RitualDayState::Open, RitualDayState::Paused, RitualDayState::Paused]);
    alongside.pause_ritual(id, "").unwrap();
    clock.advance(Duration::days(100));
    assert_eq!(alongside.rituals().unwrap()[0].next, None);
    alongside.resume_ritual(id).unwrap();
    assert_eq!(alongside.today().unwrap().rituals.len(), 1);
}

#[test]
fn what_is_put_away_asks_for_nothing_and_comes_back_whole() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let id = alongside.save_ritual(tea()).unwrap().value.id;
    alongside.archive_ritual(id, true).unwrap();
    assert!(alongside.today().unwrap().rituals.is_empty() && !alongside.today().unwrap().has_rituals);
    assert!(alongside.rituals().unwrap()[0].archived && alongside.rituals().unwrap()[0].next.is_none());
    alongside.archive_ritual(id, false).unwrap();
    assert_eq!(alongside.today().unwrap().rituals.len(), 1);
}

#[test]
fn the_order_is_the_persons() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let ids: Vec<RitualId> = ["a", "b", "c"]
        .map(|name| alongside.save_ritual(RitualDraft { name: name.into(), ..tea() }).unwrap().value.id)
        .to_vec();
    alongside.reorder_rituals(&[ids[2], ids[0]]).unwrap();
    let names: Vec<String> = alongside.rituals().unwrap().into_iter().map(|ritual| ritual.name).collect();
    assert_eq!(names, ["c", "a", "b"]);
    alongside.save_ritual(RitualDraft { name: "d".into(), ..tea() }).unwrap();
    assert_eq!(alongside.rituals().unwrap()[3].name, "d", "a new one comes last");
}

#[test]
fn every_idea_of_the_shelf_can_be_taken_up_and_is_then_ones_own() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let ideas = alongside.ritual_ideas().unwrap();
    for idea in &ideas {
        let ritual = alongside.adopt_ritual(&idea.id).unwrap().value;
        assert_eq!((&ritual.name, &ritual.how, &ritual.says), (&idea.name, &idea.how, &idea.says));
        assert!(ritual.next.is_some(), "{}", idea.id);
    }
    assert!(alongside.ritual_ideas().unwrap().iter().all(|idea| idea.adopted));
    let own = alongside.rituals().unwrap().remove(0);
    alongside.save_ritual(RitualDraft { id: Some(own.id), name: "Ours now".into(), ..tea() }).unwrap();
    assert_eq!(alongside.rituals().unwrap().len(), ideas.len());
    alongside.remove_ritual(own.id).unwrap();
    assert!(!alongside.ritual_ideas().unwrap()[0].adopted, "it can be taken up again");
    assert!(matches!(alongside.adopt_ritual("no-such-idea"), Err(Error::NotFound(_))));
}

#[test]
fn so_many_times_a_week_are_counted() {
    let (folder, clock) = (TempDir::new().unwrap(), thursday());
    let mut alongside = open(&folder, &clock);
    let rhythm = RhythmForm::Times { times: 2, per: Period::Week };
    let id = alongside.save_ritual(RitualDraft { rhythm, starts: "2026-11-01".into(), ..tea() }).unwrap().value.id;
    let so_far = |alongside: &mut Alongside| {
        let due = alongside.today().unwrap().rituals.into_iter().next();
        due.and_then(|due| due.so_far).map(|so_far| (so_far.done, so_far.times))
    };
    assert_eq!(so_far(&mut alongside), Some((0, 2)));
    for day in ["2026-11-09", "2026-11-12"] {
        alongside.mark_ritual(id, day.parse().unwrap(), Some(Mark::Done)).unwrap();
    }
    assert_eq!(so_far(&mut alongside), Some((2, 2)), "marked today, so it is shown");
    clock.advance(Duration::days(1));
    assert_eq!(so_far(&mut alongside), None, "enough for this week");
    clock.advance(Duration::days(3));
    assert_eq!(so_far(&mut alongside), Some((0, 2)), "Monday");
}

#[test]
fn a_time_keeps_its_slot_for_life() {
    let time = |text: &str| TimeOfDay::typed(text).unwrap();
    let (first, then) = (DateTime::<Utc>::UNIX_EPOCH, DateTime::<Utc>::UNIX_EPOCH + Duration::days(1));
    let numbers = |slots: &[Slot]| slots.iter().map(|slot| (slot.time.to_string(), slot.number)).collect::<Vec<_>>();
    let evening = slots(&[time("19:00")], &[], first);
    let both = slots(&[time("08:00"), time("19:00")], &evening, then);
    assert_eq!(numbers(&both), [("08:00".to_owned(), 1), ("19:00".to_owned(), 0)]);
    assert_eq!(both.iter().map(|slot| slot.since).collect::<Vec<_>>(), [then, first]);
    let moved = slots(&[time("08:00"), time("20:00")], &both, then);
    assert_eq!(numbers(&moved), [("08:00".to_owned(), 1), ("20:00".to_owned(), 0)]);
    let fewer = slots(&[time("20:00")], &moved, then);
    assert_eq!(numbers(&fewer), [("20:00".to_owned(), 0)]);
}
