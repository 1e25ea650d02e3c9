use chrono::Duration;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::testing::{HandClock, surroundings, zone};

fn open(folder: &TempDir, clock: &HandClock) -> Alongside {
    Alongside::open(folder.path(), surroundings(clock, 7)).unwrap()
}

fn evening() -> HandClock {
    HandClock::at("2026-11-12T21:04:00+01:00", zone("Europe/Berlin"))
}

fn reflection(text: &str) -> ReflectionDraft {
    ReflectionDraft { id: None, title: "  A title ".to_owned(), text: text.to_owned(), exercise: None }
}

fn moment(text: &str) -> MomentDraft {
    MomentDraft { text: text.to_owned(), exercise: None }
}

fn timeline(alongside: &Alongside) -> Vec<String> {
    let page = alongside.journal(&JournalQuery::default()).unwrap();
    page.entries.into_iter().map(|entry| entry.text).collect()
}

#[test]
fn what_was_written_is_found_with_its_day_and_time_after_a_restart() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let kept = alongside.keep_reflection(reflection("We turned left.\n")).unwrap().value;
    clock.travel(zone("Asia/Tokyo"));
    drop(alongside);
    let found = open(&folder, &clock).entry(kept.id).unwrap();
    assert_eq!(found, kept);
    assert_eq!((found.title.as_str(), found.text.as_str()), ("A title", "We turned left.\n"));
    assert_eq!((found.date.to_string().as_str(), found.time.to_string().as_str()), ("2026-11-12", "21:04"));
}

#[test]
fn after_midnight_still_belongs_to_the_evening() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    clock.advance(Duration::hours(5));
    let kept = open(&folder, &clock).catch_moment(moment("An owl")).unwrap().value;
    assert_eq!((kept.date.to_string().as_str(), kept.time.to_string().as_str()), ("2026-11-12", "02:04"));
}

#[test]
fn editing_changes_the_words_and_nothing_else() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let kept = alongside.keep_reflection(reflection("one")).unwrap().value;
    clock.advance(Duration::days(2));
    let edited = alongside.keep_reflection(ReflectionDraft { id: Some(kept.id), ..reflection("two") }).unwrap().value;
    assert_eq!((edited.text.as_str(), edited.edited), ("two", true));
    assert_eq!((edited.id, edited.date, edited.time), (kept.id, kept.date, kept.time));
    assert_eq!(timeline(&alongside), ["two"]);
}

#[test]
fn the_trash_keeps_an_entry_for_thirty_days_and_gives_it_back() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let id = alongside.catch_moment(moment("Snail")).unwrap().value.id;
    assert_eq!(alongside.trash_entry(id).unwrap().value.trashed_days_left, Some(30));
    assert!(timeline(&alongside).is_empty());
    let trash = JournalQuery { trashed: true, ..JournalQuery::default() };
    assert_eq!(alongside.journal(&trash).unwrap().entries.len(), 1);

    clock.advance(Duration::days(29));
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    assert_eq!(alongside.entry(id).unwrap().trashed_days_left, Some(1));
    alongside.restore_entry(id).unwrap();
    assert_eq!(timeline(&alongside), ["Snail"]);

    alongside.trash_entry(id).unwrap();
    clock.advance(Duration::days(31));
    drop(alongside);
    assert!(matches!(open(&folder, &clock).entry(id), Err(Error::NotFound(_))));
}

#[test]
fn a_draft_survives_until_its_writing_is_kept() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let draft = Draft { slot: "reflection/new".to_owned(), title: String::new(), text: "half a thou".to_owned() };
    alongside.save_draft(&draft).unwrap();
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    assert_eq!(alongside.draft("reflection/new").unwrap(), Some(draft.clone()));
    alongside.keep_reflection(reflection("half a thought")).unwrap();
    assert_eq!(alongside.draft("reflection/new").unwrap(), None);

    alongside.save_draft(&draft).unwrap();
    alongside.save_draft(&Draft { text: String::new(), ..draft }).unwrap();
    assert_eq!(alongside.draft("reflection/new").unwrap(), None, "an emptied page leaves no draft");
}

#[test]
fn what_is_kept_after_an_exercise_stands_under_it() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let exercise = alongside.today().unwrap().exercise.unwrap().exercise;
    let slot = format!("exercise/{}", alongside.today().unwrap().date);
    alongside.save_draft(&Draft { slot: slot.clone(), title: String::new(), text: "both".to_owned() }).unwrap();
    let kept = alongside
        .catch_moment(MomentDraft { exercise: Some(exercise.id.clone()), ..moment("both hands") })
        .unwrap()
        .value;
    assert_eq!(kept.exercise.as_ref().map(|from| from.title.as_str()), Some(exercise.title.as_str()));
    assert_eq!(alongside.today().unwrap().exercise.unwrap().kept, [kept]);
    assert_eq!(alongside.draft(&slot).unwrap(), None);
}

#[test]
fn what_cannot_be_kept_names_its_field_and_changes_nothing() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let field = |error: Error| error.trouble().field;
    assert_eq!(field(alongside.catch_moment(moment(" \n ")).unwrap_err()).as_deref(), Some("text"));
    assert_eq!(field(alongside.catch_moment(moment(&"x".repeat(501))).unwrap_err()).as_deref(), Some("text"));
    let empty = ReflectionDraft { title: " ".to_owned(), ..reflection("") };
    assert_eq!(field(alongside.keep_reflection(empty).unwrap_err()).as_deref(), Some("text"));
    let long = ReflectionDraft { title: "x".repeat(201), ..reflection("") };
    assert_eq!(field(alongside.keep_reflection(long).unwrap_err()).as_deref(), Some("title"));
    assert!(timeline(&alongside).is_empty());
}

#[test]
fn a_moment_is_one_line() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let kept = open(&folder, &clock).catch_moment(moment(" two\n lines ")).unwrap().value;
    assert_eq!(kept.text, "two lines");
}

#[test]
fn the_timeline_comes_in_pages_newest_first_without_gap_or_repeat() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let many = 2 * PAGE + 5;
    for n in 0..many {
        alongside.catch_moment(moment(&n.to_string())).unwrap();
        // Several share an instant, as they do when someone types fast or the clock is set back.
        clock.advance(Duration::milliseconds(if n % 3 == 0 { 1 } else { 0 }));
    }
    let mut query = JournalQuery::default();
    let mut seen = Vec::new();
    loop {
        let page = alongside.journal(&query).unwrap();
        assert!(page.entries.len() <= PAGE);
        seen.extend(page.entries.into_iter().map(|entry| entry.text.parse::<usize>().unwrap()));
        query.before = page.next;
        if query.before.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), many);
    assert!(seen.windows(2).all(|pair| pair[0].div_ceil(3) >= pair[1].div_ceil(3)), "newest first: {seen:?}");
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), many);

    alongside.keep_reflection(reflection("long")).unwrap();
    let only = JournalQuery { kind: Some(EntryKind::Reflection), ..JournalQuery::default() };
    assert_eq!(alongside.journal(&only).unwrap().entries.len(), 1);
}

#[test]
fn on_this_day_remembers_the_latest_year_and_prefers_a_moment() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    alongside.keep_reflection(reflection("long")).unwrap();
    alongside.catch_moment(moment("short")).unwrap();
    assert!(alongside.today().unwrap().memory.is_none(), "today is not a memory");
    clock.set_to("2028-11-12T20:00:00Z".parse().unwrap());
    let memory = alongside.today().unwrap().memory.unwrap();
    assert_eq!((memory.entry.text.as_str(), memory.years_ago), ("short", 2));
    clock.set_to("2028-11-13T20:00:00Z".parse().unwrap());
    assert!(alongside.today().unwrap().memory.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_reads_back_to_the_letter(text in "\\PC{1,400}", newline in "[\n\r\t \u{200b}\u{202e}\u{feff}]{0,5}") {
        let text = format!("{newline}{text}{newline}");
        prop_assume!(!text.trim().is_empty());
        let (folder, clock) = (TempDir::new().unwrap(), evening());
        let mut alongside = open(&folder, &clock);
        let id = alongside.keep_reflection(reflection(&text)).unwrap().value.id;
        prop_assert_eq!(alongside.entry(id).unwrap().text, text);
    }
}
