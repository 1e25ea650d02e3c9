//! The library to walk in, exercises of one's own, packs, the week ahead and what an evening has room for.

use super::*;
use crate::error::FieldTrouble;

fn draft() -> ExerciseDraft {
    ExerciseDraft {
        id: None,
        title: "Soup on the stairs".to_owned(),
        invitation: "Eat supper on the third step, both of you, until the bowls are empty.".to_owned(),
        smaller: String::new(),
        theme: Theme::Play,
        minutes: 10,
        energy: Energy::Low,
        mode: Mode::Do,
        company: Company::Together,
        prompt: String::new(),
        in_words: String::new(),
        needs: vec![Need::Kitchen, Need::Kitchen],
    }
}

fn ids(alongside: &Alongside, query: LibraryQuery) -> Vec<String> {
    alongside.library(&query).unwrap().into_iter().map(|item| item.exercise.id).collect()
}

#[test]
fn everything_that_is_on_can_be_found_and_filters_narrow_it() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    assert_eq!(ids(&alongside, LibraryQuery::default()).len(), 366, "optional packs are off at first");
    choose_settings(&mut alongside, |settings| settings.packs = vec!["money".to_owned()]);
    assert_eq!(ids(&alongside, LibraryQuery::default()).len(), 380);
    let items = alongside
        .library(&LibraryQuery {
            theme: Some(Theme::Play),
            minutes: Some(5),
            energy: Some(Energy::Low),
            alone: true,
            ..LibraryQuery::default()
        })
        .unwrap();
    assert!(!items.is_empty());
    for LibraryItem { exercise, .. } in items {
        assert!(exercise.theme == Theme::Play && exercise.minutes <= 5 && exercise.energy == Energy::Low);
        assert_ne!(exercise.company, Company::Together);
    }
}

#[test]
fn words_are_found_in_any_order_case_and_accent() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let invitation = "Order a café crème in the kitchen.".to_owned();
    let id = alongside.save_exercise(ExerciseDraft { invitation, ..draft() }).unwrap().value.exercise.id;
    for text in ["creme CAFE", "soup", "  kitchen   stairs "] {
        assert!(
            ids(&alongside, LibraryQuery { text: text.to_owned(), ..LibraryQuery::default() }).contains(&id),
            "{text}"
        );
    }
    assert!(ids(&alongside, LibraryQuery { text: "soup zebra".to_owned(), ..LibraryQuery::default() }).is_empty());
}

#[test]
fn what_was_done_is_known_with_its_days_also_after_another_took_its_place() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let first = today(&mut alongside).exercise.id;
    alongside.answer_exercise(Answer::DidIt).unwrap();
    let other = alongside.alternatives().unwrap().others[0].id.clone();
    alongside.do_today(&other).unwrap();
    assert_eq!(today(&mut alongside).why, Why::Chosen);
    alongside.answer_exercise(Answer::DidIt).unwrap();
    let day = today_is(&alongside);
    for id in [&first, &other] {
        assert_eq!(alongside.library_item(id).unwrap().done, [day]);
    }
    alongside.answer_exercise(Answer::Undo).unwrap();
    assert!(alongside.library_item(&other).unwrap().done.is_empty());
    assert_eq!(ids(&alongside, LibraryQuery { kind: Some(LibraryKind::Done), ..LibraryQuery::default() }), [first]);
}

fn today_is(alongside: &Alongside) -> NaiveDate {
    alongside.day().unwrap().date
}

#[test]
fn hidden_ones_are_never_offered_and_come_back_when_they_are_shown_again() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let id = ids(&alongside, LibraryQuery::default())[5].clone();
    alongside.mark_exercise(&id, true, true).unwrap();
    assert!(!ids(&alongside, LibraryQuery::default()).contains(&id));
    assert_eq!(
        ids(&alongside, LibraryQuery { kind: Some(LibraryKind::Hidden), ..LibraryQuery::default() }),
        std::slice::from_ref(&id)
    );
    alongside.mark_exercise(&id, true, false).unwrap();
    assert_eq!(ids(&alongside, LibraryQuery { kind: Some(LibraryKind::Loved), ..LibraryQuery::default() }), [id]);
    assert!(matches!(alongside.mark_exercise("nothing", true, false), Err(Error::NotFound(_))));
}

#[test]
fn an_exercise_of_ones_own_is_kept_changed_taken_out_and_brought_back() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let item = alongside.save_exercise(draft()).unwrap().value;
    assert!(item.own && item.exercise.known.is_none() && item.exercise.gentle);
    assert_eq!(item.exercise.needs, [Need::Kitchen]);
    let id = item.exercise.id.clone();
    drop(alongside);
    let mut alongside = open(&folder, &clock);
    assert_eq!(alongside.library_item(&id).unwrap().exercise, item.exercise, "it is there after a restart");
    alongside.do_today(&id).unwrap();
    assert_eq!(today(&mut alongside).exercise.title, "Soup on the stairs");

    let changed = ExerciseDraft { title: "Soup on the roof".to_owned(), ..item.exercise.into() };
    alongside.save_exercise(changed).unwrap();
    assert_eq!(
        ids(&alongside, LibraryQuery { kind: Some(LibraryKind::Own), ..LibraryQuery::default() }),
        std::slice::from_ref(&id)
    );
    let removed = alongside.remove_exercise(&id).unwrap().value;
    assert!(matches!(alongside.library_item(&id), Err(Error::NotFound(_))));
    assert!(alongside.packs().unwrap().iter().all(|pack| pack.kind != PackKind::Own), "an empty pack is none");
    alongside.save_exercise(removed).unwrap();
    assert_eq!(alongside.library_item(&id).unwrap().exercise.title, "Soup on the roof");
}

#[test]
fn a_field_that_cannot_be_used_is_named_and_nothing_is_kept() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let refused = |alongside: &mut Alongside, draft: ExerciseDraft| match alongside.save_exercise(draft) {
        Err(Error::Field { field, why }) => (field, why),
        other => panic!("{other:?}"),
    };
    let long = |length| "x".repeat(length);
    for (draft, field, why) in [
        (ExerciseDraft { title: "  ".to_owned(), ..draft() }, "title", FieldTrouble::Empty),
        (ExerciseDraft { title: long(41), ..draft() }, "title", FieldTrouble::TooLong(40)),
        (ExerciseDraft { invitation: long(10_000), ..draft() }, "invitation", FieldTrouble::TooLong(280)),
        (ExerciseDraft { smaller: long(161), ..draft() }, "smaller", FieldTrouble::TooLong(160)),
        (ExerciseDraft { mode: Mode::Touch, ..draft() }, "inWords", FieldTrouble::Empty),
        (ExerciseDraft { minutes: 7, ..draft() }, "minutes", FieldTrouble::OutOfRange { least: 2, most: 60 }),
    ] {
        assert_eq!(refused(&mut alongside, draft), (field, why));
    }
    let stranger = ExerciseDraft { id: Some("play-just-friends".to_owned()), ..draft() };
    assert!(
        matches!(alongside.save_exercise(stranger), Err(Error::NotFound(_))),
        "what comes with the app stays as it is"
    );
    assert_eq!(alongside.packs().unwrap().len(), 11);
}

#[test]
fn what_one_writes_can_be_handed_on_and_taken_in_by_the_other() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut mine = open(&folder, &clock);
    let id = mine.save_exercise(draft()).unwrap().value.exercise.id;
    let pack = mine.packs().unwrap().into_iter().find(|pack| pack.kind == PackKind::Own).unwrap();
    let text = mine.export_pack(&pack.id).unwrap();

    let other = TempDir::new().unwrap();
    let mut theirs = Alongside::open(other.path(), surroundings(&clock, 8)).unwrap();
    theirs.save_exercise(ExerciseDraft { title: "Theirs".to_owned(), ..draft() }).unwrap();
    theirs.add_pack("from-you.toml", &text).unwrap();
    let item = theirs.library_item(&id).unwrap();
    assert!(!item.own && item.exercise.title == "Soup on the stairs");
    drop(theirs);
    let mut theirs = Alongside::open(other.path(), surroundings(&clock, 9)).unwrap();
    assert!(theirs.library_item(&id).is_ok(), "it is in the vault now");
    let text = theirs.remove_pack(&pack.id).unwrap().value;
    assert!(matches!(theirs.library_item(&id), Err(Error::NotFound(_))));
    theirs.add_pack("again.toml", &text).unwrap();
    assert!(theirs.library_item(&id).is_ok());
}

#[test]
fn a_pack_with_a_mistake_is_refused_with_its_line_and_changes_nothing() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    alongside.save_exercise(draft()).unwrap();
    let before = alongside.packs().unwrap();
    let good = alongside.export_pack(&before.last().unwrap().id).unwrap();
    let huge = format!("# {}\n{good}", "x".repeat(2 << 20));
    let deep = format!("[pack]\nid = \"deep\"\nname = {}1{}\n", "[".repeat(100_000), "]".repeat(100_000));
    for (text, line, says) in [
        (good.as_str(), 2, "already"),
        ("", 1, "missing field"),
        ("[pack]\nid = \"a\"\nname = \"b\"\nlanguage = \"en\"\nexercise = 3\n", 5, "unknown field"),
        ("\u{0}\u{1}", 1, ""),
        (&huge, 1, "1 MiB"),
        (&deep, 3, ""),
    ] {
        match alongside.add_pack("new.toml", text) {
            Err(Error::Pack(mistake)) => {
                assert_eq!((mistake.file.as_str(), mistake.line), ("new.toml", line), "{mistake}");
                assert!(mistake.what.contains(says), "{mistake}");
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(alongside.packs().unwrap(), before);
    assert!(
        matches!(alongside.remove_pack("play"), Err(Error::NotFound(_))),
        "what comes with the app cannot be taken out"
    );
}

#[test]
fn the_week_that_was_seen_is_the_week_that_comes_and_can_be_shuffled() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let now = today(&mut alongside).exercise.id;
    let seen: Vec<String> = alongside.week_ahead().unwrap().into_iter().map(|day| day.exercise.id).collect();
    assert_eq!(seen.len(), 7);
    let shuffled = alongside.shuffle_week().unwrap().value;
    assert_eq!(today(&mut alongside).exercise.id, now, "today stays");
    let shuffled: Vec<(NaiveDate, String, Why)> =
        shuffled.into_iter().map(|day| (day.date, day.exercise.id, day.why)).collect();
    assert_ne!(shuffled.iter().map(|(_, id, _)| id.clone()).collect::<Vec<_>>(), seen);
    for (date, id, why) in shuffled {
        clock.advance(Duration::days(1));
        let day = today(&mut alongside);
        assert_eq!((today_is(&alongside), day.exercise.id, day.why), (date, id, why));
    }
}

#[test]
fn what_is_kept_for_tomorrow_stands_in_the_week_ahead() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let kept = today(&mut alongside).exercise.id;
    alongside.answer_exercise(Answer::Later { snooze: Snooze::Tomorrow }).unwrap();
    let week = alongside.week_ahead().unwrap();
    assert_eq!((week[0].exercise.id.as_str(), &week[0].why), (kept.as_str(), &Why::KeptFromYesterday));
}

#[test]
fn an_evening_gets_what_it_has_room_for_and_the_next_day_is_as_always() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let room = Tonight { minutes: Some(2), energy: Some(Energy::Low), alone: true };
    let today = alongside.tonight(Some(room)).unwrap().value;
    assert_eq!(today.tonight, Some(room));
    let day = today.exercise.unwrap();
    assert!(
        day.exercise.minutes == 2 && day.exercise.energy == Energy::Low && day.exercise.company != Company::Together
    );
    assert_eq!(day.why, Why::Tonight);
    let again = alongside.tonight(None).unwrap().value;
    assert_eq!((again.tonight, again.exercise.unwrap().exercise.id), (None, day.exercise.id), "what fits may stay");
    let odd = Tonight { minutes: Some(7), ..Tonight::default() };
    assert!(matches!(alongside.tonight(Some(odd)), Err(Error::Field { field: "minutes", .. })));
}

#[test]
fn what_the_person_took_themselves_stays_whatever_the_season() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let long = alongside.library(&LibraryQuery { theme: Some(Theme::Play), ..LibraryQuery::default() }).unwrap();
    let long = long.into_iter().find(|item| item.exercise.minutes == 60).unwrap().exercise.id;
    alongside.do_today(&long).unwrap();
    begin(&mut alongside, Season::Newborn);
    assert_eq!(today(&mut alongside).exercise.id, long);
}

#[test]
fn optional_packs_are_offered_from_only_when_they_were_asked_for() {
    let (folder, clock) = (TempDir::new().unwrap(), evening());
    let mut alongside = open(&folder, &clock);
    let offered = |alongside: &mut Alongside, days: usize| {
        let ids: Vec<String> = (0..days)
            .map(|_| {
                clock.advance(Duration::days(1));
                today(alongside).exercise.pack
            })
            .collect();
        ids.iter().any(|pack| pack == "faith")
    };
    assert!(!offered(&mut alongside, 200));
    choose_settings(&mut alongside, |settings| settings.packs = vec!["faith".to_owned()]);
    assert!(offered(&mut alongside, 200));
}
