use chrono::Duration;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::testing::{HandClock, surroundings, zone};

mod finding;
mod photos;

fn open(folder: &TempDir, clock: &HandClock) -> Alongside {
    Alongside::open(folder.path(), surroundings(clock, 7)).unwrap()
}

fn evening() -> HandClock {
    HandClock::at("2026-11-12T21:04:00+01:00", zone("Europe/Berlin"))
}

fn reflection(text: &str) -> EntryDraft {
    EntryDraft {
        kind: EntryKind::Reflection,
        id: None,
        version: 0,
        slot: "reflection/new".to_owned(),
        title: "  A title ".to_owned(),
        text: text.to_owned(),
        details: Details::default(),
    }
}

fn moment(text: &str) -> EntryDraft {
    EntryDraft { kind: EntryKind::Moment, slot: "moment".to_owned(), title: String::new(), ..reflection(text) }
}

/// The same entry with other words.
fn again(entry: &Entry, text: &str) -> EntryDraft {
    EntryDraft {
        kind: entry.kind,
        id: Some(entry.id),
        version: entry.version,
        slot: format!("entry/{}", entry.id),
        ..reflection(text)
    }
}

fn glimpse(line: &JournalLine) -> String {
    line.glimpse.iter().map(|piece| piece.text.as_str()).collect()
}

fn timeline(alongside: &Alongside) -> Vec<String> {
    alongside.journal(&JournalQuery::default()).unwrap().entries.iter().map(glimpse).collect()
}

fn draft(slot: &str, text: &str) -> Draft {
    Draft { slot: slot.to_owned(), title: String::new(), text: text.to_owned(), details: Details::default() }
}

#[test]
fn what_was_written_is_found_with_its_day_and_time_after_a_restart() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let kept = alongside.keep_entry(reflection("We turned left.\n")).unwrap().value;
    clock.travel(zone("Asia/Tokyo"));
    drop(alongside);
    let found = open(&folder, &clock).entry(kept.id).unwrap();
    assert_eq!(found, kept);
    assert_eq!((found.title.as_str(), found.text.as_str()), ("A title", "We turned left.\n"));
    assert_eq!((found.date.to_string().as_str(), found.time.to_string().as_str()), ("2026-11-12", "21:04"));
}

#[test]
fn after_midnight_still_belongs_to_the_evening_and_follows_it() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    alongside.keep_entry(moment("Evening")).unwrap();
    clock.advance(Duration::hours(5));
    let kept = alongside.keep_entry(moment("An owl")).unwrap().value;
    assert_eq!((kept.date.to_string().as_str(), kept.time.to_string().as_str()), ("2026-11-12", "02:04"));
    assert_eq!(timeline(&alongside), ["An owl", "Evening"]);
}

#[test]
fn editing_changes_the_words_and_nothing_else_and_keeps_the_earlier_ones() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let kept = alongside.keep_entry(reflection("one")).unwrap().value;
    clock.advance(Duration::days(2));
    let edited = alongside.keep_entry(again(&kept, "two")).unwrap().value;
    assert_eq!((edited.text.as_str(), edited.edited), ("two", true));
    assert_eq!((edited.id, edited.date, edited.time), (kept.id, kept.date, kept.time));
    assert_eq!(timeline(&alongside), ["two"]);

    let versions = alongside.entry_versions(kept.id).unwrap();
    assert_eq!(versions.iter().map(|version| version.text.as_str()).collect::<Vec<_>>(), ["one"]);
    assert_eq!((versions[0].date, versions[0].time), (kept.date, kept.time));
    let back = alongside.restore_version(kept.id, versions[0].version).unwrap().value;
    assert_eq!(back.text, "one");
    let texts: Vec<_> = alongside.entry_versions(kept.id).unwrap().into_iter().map(|version| version.text).collect();
    assert_eq!(texts, ["two", "one"], "what was replaced is kept too");
    assert!(matches!(alongside.restore_version(kept.id, 99), Err(Error::NotFound(_))));
}

#[test]
fn a_change_of_tags_alone_is_no_earlier_version() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let kept = alongside.keep_entry(reflection("one")).unwrap().value;
    let details = Details { tags: vec!["walks".to_owned()], ..Details::default() };
    alongside.keep_entry(EntryDraft { details, ..again(&kept, "one") }).unwrap();
    assert_eq!(alongside.entry_versions(kept.id).unwrap(), []);
}

#[test]
fn nobody_writes_over_what_they_have_not_seen() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let seen = alongside.keep_entry(reflection("one")).unwrap().value;
    alongside.keep_entry(again(&seen, "two")).unwrap();
    let slot = format!("entry/{}", seen.id);
    alongside.save_draft(&draft(&slot, "three")).unwrap();
    assert!(matches!(alongside.keep_entry(again(&seen, "three")), Err(Error::ChangedMeanwhile)));
    assert_eq!(alongside.entry(seen.id).unwrap().text, "two");
    assert_eq!(alongside.draft(&slot).unwrap(), Some(draft(&slot, "three")), "what was written is still there");
}

#[test]
fn an_entry_can_be_moved_to_another_day_and_stands_there() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let first = alongside.keep_entry(moment("first")).unwrap().value;
    clock.advance(Duration::minutes(5));
    alongside.keep_entry(moment("second")).unwrap();
    let there = |date: &str, time: &str| Details { date: date.to_owned(), time: time.to_owned(), ..Details::default() };
    let moved = EntryDraft { details: there("2026-11-12", "10 pm"), ..again(&first, "first") };
    let moved = alongside.keep_entry(moved).unwrap().value;
    assert_eq!(moved.time.to_string(), "22:00");
    assert_eq!(timeline(&alongside), ["first", "second"]);
    let moved =
        alongside.keep_entry(EntryDraft { details: there("2020-02-29", "7"), ..again(&moved, "first") }).unwrap().value;
    assert_eq!((moved.date.to_string().as_str(), moved.time.to_string().as_str()), ("2020-02-29", "07:00"));
    assert_eq!(timeline(&alongside), ["second", "first"]);
    assert_eq!(alongside.journal_disagreements().unwrap(), 0);

    let refused = |details| match alongside_refuses(&folder, &clock, again(&moved, "first"), details) {
        Error::Field { field, why } => (field, why),
        other => panic!("{other}"),
    };
    drop(alongside);
    assert_eq!(refused(there("2026-11-13", "")), ("date", FieldTrouble::StillToCome));
    assert_eq!(refused(there("2026-02-30", "")), ("date", FieldTrouble::NotADay));
    assert_eq!(refused(there("", "half past")), ("time", FieldTrouble::NotATime));
    let tags = Details { tags: (0..21).map(|n| n.to_string()).collect(), ..Details::default() };
    assert_eq!(refused(tags), ("tags", FieldTrouble::TooMany(20)));
}

fn alongside_refuses(folder: &TempDir, clock: &HandClock, draft: EntryDraft, details: Details) -> Error {
    open(folder, clock).keep_entry(EntryDraft { details, ..draft }).unwrap_err()
}

#[test]
fn what_is_said_beside_the_words_is_kept_and_a_tag_has_one_spelling() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let details = |tags: &[&str]| Details {
        moment: Some(MomentKind::Laugh),
        theme: Some(Theme::Play),
        feeling: Some(Feeling::Glad),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Details::default()
    };
    let kept = alongside
        .keep_entry(EntryDraft { details: details(&["#Café", " Two of us "]), ..moment("one") })
        .unwrap()
        .value;
    assert_eq!(
        (kept.moment, kept.theme, kept.feeling),
        (Some(MomentKind::Laugh), Some(Theme::Play), Some(Feeling::Glad))
    );
    assert_eq!(kept.tags, ["Café", "Two of us"]);
    let second = alongside
        .keep_entry(EntryDraft { details: details(&["cafe", "CAFÉ", "rain"]), ..reflection("two") })
        .unwrap()
        .value;
    assert_eq!((second.moment, second.tags.as_slice()), (None, ["Café".to_owned(), "rain".to_owned()].as_slice()));
    assert_eq!(alongside.tags().unwrap(), ["Café", "rain", "Two of us"]);
    alongside.keep_entry(EntryDraft { details: Details::default(), ..again(&second, "two") }).unwrap();
    assert_eq!(alongside.tags().unwrap(), ["Café", "Two of us"], "a tag that nothing has is gone");
}

#[test]
fn the_trash_keeps_an_entry_for_thirty_days_and_gives_it_back() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let id = alongside.keep_entry(moment("Snail")).unwrap().value.id;
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
    let details = Details { feeling: Some(Feeling::Calm), tags: vec!["tea".to_owned()], ..Details::default() };
    let half = Draft { details, ..draft("reflection/new", "half a thou") };
    assert_eq!(alongside.save_draft(&half).unwrap().value, 3, "so many words");
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    assert_eq!(alongside.draft("reflection/new").unwrap(), Some(half.clone()));
    alongside.keep_entry(reflection("half a thought")).unwrap();
    assert_eq!(alongside.draft("reflection/new").unwrap(), None);

    alongside.save_draft(&half).unwrap();
    alongside.save_draft(&draft("reflection/new", "")).unwrap();
    assert_eq!(alongside.draft("reflection/new").unwrap(), None, "an emptied page leaves no draft");
}

#[test]
fn what_is_kept_after_an_exercise_stands_under_it() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let exercise = alongside.today().unwrap().exercise.unwrap().exercise;
    let slot = format!("exercise/{}", alongside.today().unwrap().date);
    alongside.save_draft(&draft(&slot, "both")).unwrap();
    let details = Details { exercise: Some(exercise.id.clone()), ..Details::default() };
    let kept = alongside.keep_entry(EntryDraft { slot: slot.clone(), details, ..moment("both hands") }).unwrap().value;
    assert_eq!(kept.exercise.as_ref().map(|from| from.title.as_str()), Some(exercise.title.as_str()));
    assert_eq!(alongside.today().unwrap().exercise.unwrap().kept, [kept]);
    assert_eq!(alongside.draft(&slot).unwrap(), None);
}

#[test]
fn what_cannot_be_kept_names_its_field_and_changes_nothing() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let field = |error: Error| error.trouble().field;
    assert_eq!(field(alongside.keep_entry(moment(" \n ")).unwrap_err()).as_deref(), Some("text"));
    assert_eq!(field(alongside.keep_entry(moment(&"x".repeat(501))).unwrap_err()).as_deref(), Some("text"));
    let empty = EntryDraft { title: " ".to_owned(), ..reflection("") };
    assert_eq!(field(alongside.keep_entry(empty).unwrap_err()).as_deref(), Some("text"));
    let long = EntryDraft { title: "x".repeat(201), ..reflection("") };
    assert_eq!(field(alongside.keep_entry(long).unwrap_err()).as_deref(), Some("title"));
    assert!(timeline(&alongside).is_empty());
}

#[test]
fn a_moment_is_one_line() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let kept = open(&folder, &clock).keep_entry(moment(" two\n lines ")).unwrap().value;
    assert_eq!(kept.text, "two lines");
}

#[test]
fn the_timeline_comes_in_pages_newest_first_without_gap_or_repeat() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let many = 85;
    for n in 0..many {
        alongside.keep_entry(moment(&n.to_string())).unwrap();
        // Several share an instant, as they do when someone types fast or the clock is set back.
        clock.advance(Duration::milliseconds(if n % 3 == 0 { 1 } else { 0 }));
    }
    let mut query = JournalQuery::default();
    let mut seen = Vec::new();
    loop {
        let page = alongside.journal(&query).unwrap();
        assert!(page.entries.len() <= 40);
        seen.extend(page.entries.iter().map(|entry| glimpse(entry).parse::<usize>().unwrap()));
        query.before = page.older;
        if query.before.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), many);
    assert!(seen.windows(2).all(|pair| pair[0].div_ceil(3) >= pair[1].div_ceil(3)), "newest first: {seen:?}");
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), many);

    alongside.keep_entry(reflection("long")).unwrap();
    let only = JournalQuery { kind: Some(EntryKind::Reflection), ..JournalQuery::default() };
    assert_eq!(alongside.journal(&only).unwrap().entries.len(), 1);
}

#[test]
fn on_this_day_remembers_the_latest_year_and_prefers_a_moment() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    alongside.keep_entry(reflection("long")).unwrap();
    alongside.keep_entry(moment("short")).unwrap();
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
        let id = alongside.keep_entry(reflection(&text)).unwrap().value.id;
        prop_assert_eq!(alongside.entry(id).unwrap().text, text);
    }
}
