//! The engine through its door: the real vault, a clock set by hand, and a desktop that is a list.

use tempfile::TempDir;

use super::*;
use crate::RitualId;
use crate::rituals::{RhythmForm, RitualDraft};
use crate::settings::{NotificationWords, SettingsDraft};
use crate::testing::{HandClock, surroundings, zone};
use crate::{TrayAction, TrayIcon, TrayRow, Weekday};

mod locked;

/// A life of one vault: opened, onboarded, and looked at through what the desktop would show.
struct Life {
    folder: TempDir,
    clock: HandClock,
    alongside: Option<Alongside>,
}

impl Life {
    /// Onboarded on the morning of Thursday 12 November 2026 in Berlin; evenings begin at 18:30.
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(choose: impl FnOnce(&mut SettingsDraft)) -> Self {
        let clock = HandClock::at("2026-11-12T09:00:00+01:00", zone("Europe/Berlin"));
        let folder = TempDir::new().unwrap();
        let mut life =
            Self { alongside: Some(Alongside::open(folder.path(), surroundings(&clock, 3)).unwrap()), folder, clock };
        life.choose(|settings| {
            settings.onboarded = true;
            choose(settings);
        });
        life
    }

    fn door(&mut self) -> &mut Alongside {
        self.alongside.as_mut().unwrap()
    }

    fn choose(&mut self, choose: impl FnOnce(&mut SettingsDraft)) {
        let mut draft = SettingsDraft::from(self.door().settings().unwrap());
        choose(&mut draft);
        self.door().save_settings(draft).unwrap();
    }

    fn restart(&mut self) {
        self.alongside = None;
        self.alongside = Some(Alongside::open(self.folder.path(), surroundings(&self.clock, 4)).unwrap());
    }

    /// Looks at the clock at `time` of the current day, as a desktop that takes every notification.
    fn at(&mut self, time: &str) -> Vec<Effect> {
        self.set(time);
        self.look(Vec::new())
    }

    fn set(&mut self, time: &str) {
        let day = crate::clock::Clock::now(&self.clock).with_timezone(&zone("Europe/Berlin")).date_naive();
        let midnight = TimeOfDay::new(0, 0).unwrap();
        self.clock.set_to(instant_of(day, TimeOfDay::typed(time).unwrap(), midnight, zone("Europe/Berlin")));
    }

    fn look(&mut self, heard: Vec<Heard>) -> Vec<Effect> {
        let effects = self.door().tick(heard).unwrap().effects;
        let taken = effects.iter().filter_map(|effect| match effect {
            Effect::Show(notice) => Some(Heard::Shown(notice.key.clone())),
            Effect::Close(_) => None,
        });
        let heard: Vec<Heard> = taken.collect();
        if !heard.is_empty() {
            let again = self.door().tick(heard).unwrap().effects;
            assert!(again.is_empty(), "shown once is shown: {again:?}");
        }
        effects
    }

    fn next_day(&mut self) {
        self.clock.advance(Duration::days(1));
    }

    fn key(&mut self) -> Key {
        Key::exercise(self.door().today().unwrap().date)
    }

    fn press(&mut self, action: Action) -> Vec<Effect> {
        let key = self.key();
        self.look(vec![Heard::Pressed { key, action }])
    }

    fn tea(&mut self, time: &str) -> RitualId {
        self.ritual("Tea", RhythmForm::EveryDay, &[time])
    }

    fn ritual(&mut self, name: &str, rhythm: RhythmForm, times: &[&str]) -> RitualId {
        let draft = RitualDraft { name: name.to_owned(), rhythm, ..draft(times) };
        self.door().save_ritual(draft).unwrap().value.id
    }
}

fn draft(times: &[&str]) -> RitualDraft {
    RitualDraft {
        id: None,
        name: "Tea".to_owned(),
        how: String::new(),
        ours: true,
        rhythm: RhythmForm::EveryDay,
        cue: String::new(),
        times: times.iter().map(|time| (*time).to_owned()).collect(),
        starts: String::new(),
        ends: String::new(),
        zone: String::new(),
        late: true,
    }
}

fn shows(effects: &[Effect]) -> Vec<&Notice> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Show(notice) => Some(notice),
            Effect::Close(_) => None,
        })
        .collect()
}

fn closes(effects: &[Effect]) -> usize {
    effects.len() - shows(effects).len()
}

#[test]
fn the_exercise_is_announced_at_its_time_once_with_buttons() {
    let mut life = Life::new();
    assert!(life.at("18:29").is_empty(), "never early");
    let effects = life.at("18:30");
    let [notice] = shows(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!(
        notice.buttons.iter().map(|(action, _)| *action).collect::<Vec<_>>(),
        [Action::DidIt, Action::Later, Action::Write]
    );
    for time in ["18:31", "19:00", "21:59"] {
        assert!(life.at(time).is_empty(), "never twice ({time})");
    }
}

#[test]
fn the_next_wake_is_the_time_that_is_due() {
    let mut life = Life::new();
    life.set("18:00");
    let wake = life.door().tick(Vec::new()).unwrap().wake.unwrap();
    assert_eq!(wake.to_rfc3339(), "2026-11-12T17:30:00+00:00");
}

#[test]
fn never_twice_after_a_restart() {
    let mut life = Life::new();
    assert_eq!(life.at("18:30").len(), 1);
    life.restart();
    assert!(life.at("18:31").is_empty());
    life.clock.advance(SETTLE);
    assert!(life.look(Vec::new()).is_empty());
}

#[test]
fn claimed_and_never_shown_is_shown_after_a_crash_under_the_same_key() {
    let mut life = Life::new();
    life.set("18:30");
    let before = life.door().tick(Vec::new()).unwrap().effects;
    life.restart();
    life.clock.advance(SETTLE);
    let after = life.look(Vec::new());
    assert_eq!(shows(&before)[0].key, shows(&after)[0].key);
}

#[test]
fn what_the_desktop_has_not_answered_yet_is_not_shown_once_more() {
    let mut life = Life::new();
    life.set("18:30");
    let effects = life.door().tick(Vec::new()).unwrap().effects;
    assert!(life.door().tick(Vec::new()).unwrap().effects.is_empty(), "looked at again before the answer");
    life.door().answer_exercise(Answer::DidIt).unwrap();
    let then = life.door().tick(vec![Heard::Shown(shows(&effects)[0].key.clone())]).unwrap().effects;
    assert_eq!(closes(&then), 1, "answered meanwhile, it is closed");
}

#[test]
fn a_late_one_waits_until_things_have_settled_and_says_that_it_is_late() {
    let mut life = Life::new();
    life.alongside = None;
    life.set("20:00");
    life.restart();
    assert!(life.look(Vec::new()).is_empty(), "not at the door");
    life.clock.advance(SETTLE);
    let effects = life.look(Vec::new());
    assert!(shows(&effects)[0].body.starts_with("From earlier"), "{effects:?}");
}

#[test]
fn after_three_hours_it_is_let_go() {
    let mut life = Life::with(|settings| settings.quiet_hours = false);
    assert!(life.at("21:31").is_empty());
    life.next_day();
    assert_eq!(life.at("18:30").len(), 1, "and the next day is a new one");
}

#[test]
fn done_or_declined_it_stays_silent_and_what_shows_is_closed() {
    for answer in [Answer::DidIt, Answer::NotToday, Answer::Later { snooze: Snooze::Tomorrow }] {
        let mut life = Life::new();
        life.door().answer_exercise(answer).unwrap();
        assert!(life.at("18:30").is_empty(), "{answer:?} before its time");

        let mut life = Life::new();
        assert_eq!(life.at("18:30").len(), 1);
        life.door().answer_exercise(answer).unwrap();
        let effects = life.look(Vec::new());
        assert_eq!((closes(&effects), shows(&effects).len()), (1, 0), "{answer:?} closes it");
        assert!(life.look(Vec::new()).is_empty());
    }
}

#[test]
fn seen_in_the_window_it_needs_no_announcement() {
    let mut life = Life::new();
    life.door().see_today().unwrap();
    assert!(life.at("18:30").is_empty());
    life.next_day();
    assert_eq!(life.at("18:30").len(), 1);
}

#[test]
fn the_buttons_do_their_thing_once() {
    let mut life = Life::new();
    life.at("18:30");
    life.press(Action::DidIt);
    let done = life.door().today().unwrap().exercise.unwrap().state;
    assert!(matches!(done, crate::DayState::Done { .. }));
    life.press(Action::Later);
    assert_eq!(life.door().today().unwrap().exercise.unwrap().state, done, "resolved already");
}

#[test]
fn later_comes_back_in_an_hour_three_times_at_most_also_after_restarts() {
    let mut life = Life::with(|settings| settings.quiet_hours = false);
    life.at("18:30");
    for time in ["19:30", "20:30", "21:30"] {
        life.press(Action::Later);
        life.restart();
        life.clock.advance(Duration::minutes(59));
        assert!(life.look(Vec::new()).is_empty(), "before {time}");
        let effects = life.at(time);
        assert_eq!(shows(&effects).len(), 1, "at {time}");
        assert!(!shows(&effects)[0].body.starts_with("From"), "asked for, so not late");
    }
    life.press(Action::Later);
    life.set("22:30");
    assert!(life.look(Vec::new()).is_empty(), "a fourth time is one too many");
    let refused = life.door().answer_exercise(Answer::Later { snooze: Snooze::AnHour });
    assert!(matches!(refused, Err(crate::Error::SnoozedEnough)));
}

#[test]
fn a_snooze_never_outlasts_its_day() {
    let mut life = Life::with(|settings| {
        settings.quiet_hours = false;
        settings.evenings_begin = "23:30".to_owned();
    });
    life.at("23:30");
    life.clock.advance(Duration::hours(4));
    life.press(Action::Later);
    life.clock.advance(Duration::minutes(45));
    assert!(shows(&life.look(Vec::new())).is_empty(), "04:15 is another day");
}

#[test]
fn taking_later_back_leaves_it_silent() {
    let mut life = Life::new();
    life.door().answer_exercise(Answer::Later { snooze: Snooze::AnHour }).unwrap();
    life.door().answer_exercise(Answer::Undo).unwrap();
    assert_eq!(life.door().today().unwrap().exercise.unwrap().state, crate::DayState::Offered);
    assert!(life.at("10:00").is_empty());
}

#[test]
fn this_evening_is_when_evenings_begin_and_later_in_the_evening_the_next_half_hour() {
    let mut life = Life::new();
    for (now, then) in [("12:00", "18:30"), ("18:20", "20:30"), ("20:20", "21:30"), ("21:20", "22:20")] {
        life.set(now);
        let (settings, at) = life.door().settings_now().unwrap();
        let until = snoozed_until(Snooze::ThisEvening, &settings, at.day(settings.day_start), at);
        let wall = TimeOfDay::of(until.with_timezone(&at.zone).time());
        assert_eq!(wall.to_string(), then, "at {now}");
    }
}

#[test]
fn quiet_hours_postpone_within_reason_and_swallow_nothing_else() {
    let mut life = Life::with(|settings| {
        settings.quiet_from = "18:00".to_owned();
        settings.quiet_until = "19:00".to_owned();
    });
    assert!(life.at("18:30").is_empty());
    let wake = life.door().tick(Vec::new()).unwrap().wake.unwrap();
    assert_eq!(wake.to_rfc3339(), "2026-11-12T18:00:00+00:00", "looks again when the quiet ends");
    assert_eq!(shows(&life.at("19:00")).len(), 1);
}

#[test]
fn nothing_comes_between_ten_and_seven_by_default() {
    let mut life = Life::with(|settings| settings.evenings_begin = "21:59".to_owned());
    life.set("22:30");
    life.look(vec![Heard::Resumed]);
    life.clock.advance(SETTLE);
    assert!(life.look(Vec::new()).is_empty());
    life.next_day();
    assert!(life.at("07:00").is_empty(), "by then it is let go");
}

#[test]
fn a_pause_is_silent_builds_no_backlog_and_ends_by_itself() {
    let mut life = Life::new();
    life.tea("19:00");
    assert_eq!(life.at("18:30").len(), 1);
    life.door().pause(PauseUntil::Tomorrow).unwrap();
    assert_eq!(closes(&life.look(Vec::new())), 1, "what shows is closed");
    assert!(life.at("19:00").is_empty());
    assert_eq!(life.door().tray().unwrap().icon, TrayIcon::Paused);
    life.set("19:02");
    life.door().pause(PauseUntil::None).unwrap();
    assert!(life.at("19:05").is_empty(), "no backlog");
    life.next_day();
    assert_eq!(life.at("19:00").len(), 2, "the next day is as ever");

    life.door().pause(PauseUntil::Tomorrow).unwrap();
    life.next_day();
    assert_eq!(shows(&life.at("18:30")).len(), 1, "it has ended by itself");
}

#[test]
fn reminders_that_are_off_stay_off() {
    let mut life = Life::with(|settings| settings.remind = false);
    assert!(life.at("18:30").is_empty());
}

#[test]
fn a_new_time_that_has_passed_today_starts_tomorrow() {
    let mut life = Life::new();
    life.set("18:00");
    life.choose(|settings| settings.evenings_begin = "17:30".to_owned());
    assert!(life.at("18:05").is_empty());
    life.next_day();
    assert_eq!(life.at("17:30").len(), 1);
}

#[test]
fn nothing_is_said_before_the_first_steps_are_taken() {
    let mut life = Life::with(|settings| settings.onboarded = false);
    assert!(life.at("18:30").is_empty());
}

#[test]
fn a_desktop_that_refuses_is_asked_again_a_minute_later_and_not_at_once() {
    let mut life = Life::new();
    life.set("18:30");
    let effects = life.door().tick(Vec::new()).unwrap().effects;
    let key = shows(&effects)[0].key.clone();
    let refused = Heard::NotShown { key, why: "no service".to_owned() };
    let tick = life.door().tick(vec![refused]).unwrap();
    assert!(tick.effects.is_empty());
    assert_eq!(tick.wake.unwrap().to_rfc3339(), "2026-11-12T17:31:00+00:00");
    assert_eq!(shows(&life.at("18:31")).len(), 1);
}

#[test]
fn by_default_a_notification_gives_nothing_away() {
    let mut life = Life::with(|settings| {
        settings.your_name = "Ilse".to_owned();
        settings.their_name = "Noor".to_owned();
    });
    life.tea("18:30");
    let exercise = life.door().today().unwrap().exercise.unwrap().exercise;
    let effects = life.at("18:30");
    assert_eq!(shows(&effects).len(), 2);
    for notice in shows(&effects) {
        let said = format!("{notice:?}");
        for secret in ["Ilse", "Noor", "Tea", &exercise.title, &exercise.invitation] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
    }
}

#[test]
fn a_notification_says_as_much_as_was_allowed() {
    for (words, says) in [(NotificationWords::Title, false), (NotificationWords::Full, true)] {
        let mut life = Life::with(|settings| settings.notification_words = words);
        let exercise = life.door().today().unwrap().exercise.unwrap().exercise;
        let effects = life.at("18:30");
        let notice = shows(&effects)[0];
        assert_eq!((&notice.title, notice.body == exercise.invitation), (&exercise.title, says));
    }
}

#[test]
fn a_ritual_with_a_time_is_announced_and_its_button_marks_it() {
    let mut life = Life::with(|settings| settings.remind = false);
    let tea = life.tea("19:30");
    let effects = life.at("19:30");
    let key = shows(&effects)[0].key.clone();
    let effects = life.look(vec![Heard::Pressed { key, action: Action::DidIt }]);
    assert_eq!(closes(&effects), 1);
    assert_eq!(life.door().rituals().unwrap()[0].today.as_ref().unwrap().done_at, TimeOfDay::new(19, 30));

    life.next_day();
    assert_eq!(shows(&life.at("19:30")).len(), 1);
    life.door().remove_ritual(tea).unwrap();
    assert_eq!(closes(&life.look(Vec::new())), 1, "a removed ritual is silent at once");
}

#[test]
fn a_ritual_that_was_done_or_has_no_time_stays_silent() {
    let mut life = Life::new();
    life.door().see_today().unwrap();
    let tea = life.tea("19:30");
    life.tea("");
    let today = life.door().today().unwrap().date;
    life.door().mark_ritual(tea, today, Some(Mark::Done)).unwrap();
    assert!(life.at("19:30").is_empty());
}

#[test]
fn the_days_end_closes_what_still_shows() {
    let mut life = Life::new();
    assert_eq!(life.at("18:30").len(), 1);
    life.clock.advance(Duration::hours(9) + Duration::minutes(30));
    assert_eq!(closes(&life.look(Vec::new())), 1);
}

#[test]
fn a_clock_that_is_set_back_repeats_nothing() {
    let mut life = Life::new();
    assert_eq!(life.at("18:30").len(), 1);
    assert!(life.at("17:00").is_empty());
    assert!(life.at("18:30").is_empty());
}

#[test]
fn travel_does_not_repeat_a_day_that_was_announced() {
    let mut life = Life::new();
    assert_eq!(life.at("18:30").len(), 1);
    life.clock.travel(zone("America/New_York"));
    life.clock.advance(Duration::hours(6));
    assert!(shows(&life.look(Vec::new())).is_empty(), "18:30 in New York on the same date");
}

#[test]
fn a_time_that_a_clock_change_skips_still_comes() {
    let clock = HandClock::at("2026-03-28T12:00:00+01:00", zone("Europe/Berlin"));
    let folder = TempDir::new().unwrap();
    let mut life =
        Life { alongside: Some(Alongside::open(folder.path(), surroundings(&clock, 3)).unwrap()), folder, clock };
    life.choose(|settings| {
        settings.onboarded = true;
        settings.quiet_hours = false;
        settings.evenings_begin = "02:30".to_owned();
    });
    life.clock.set_to("2026-03-29T01:29:00Z".parse().unwrap());
    assert!(life.look(Vec::new()).is_empty());
    life.clock.set_to("2026-03-29T01:30:00Z".parse().unwrap());
    assert_eq!(shows(&life.look(Vec::new())).len(), 1, "02:30 does not exist; 03:30 stands in");
}

#[test]
fn the_tray_tells_today_and_its_presses_change_it() {
    let mut life = Life::new();
    assert_eq!(life.door().tray().unwrap().icon, TrayIcon::Waiting);
    life.door().pressed(TrayAction::Later).unwrap();
    assert_eq!(life.door().tray().unwrap().icon, TrayIcon::Idle);
    life.door().pressed(TrayAction::DidIt).unwrap();
    assert_eq!(life.door().tray().unwrap().icon, TrayIcon::Done);
    life.door().pressed(TrayAction::Pause).unwrap();
    assert_eq!(life.door().tray().unwrap().icon, TrayIcon::Paused);
    life.door().pressed(TrayAction::Resume).unwrap();
    assert_eq!(life.door().tray().unwrap().icon, TrayIcon::Done);
}

#[test]
fn the_tray_names_the_exercise_only_where_that_is_allowed() {
    let mut life = Life::new();
    let title = life.door().today().unwrap().exercise.unwrap().exercise.title;
    let says = |life: &mut Life| format!("{:?}", life.door().tray().unwrap());
    assert!(!says(&mut life).contains(&title));
    life.choose(|settings| settings.notification_words = NotificationWords::Title);
    assert!(says(&mut life).contains(&title));
}

#[test]
fn a_weekly_ritual_still_comes_the_next_morning_and_a_daily_one_does_not() {
    for (rhythm, comes) in
        [(RhythmForm::Weekdays { days: vec![Weekday::Thu], every: 1 }, true), (RhythmForm::EveryDay, false)]
    {
        let mut life = Life::with(|settings| settings.remind = false);
        life.ritual("Tea", rhythm, &["19:30"]);
        life.next_day();
        life.set("09:00");
        life.restart();
        assert!(life.look(Vec::new()).is_empty(), "it does not greet at the door");
        life.clock.advance(SETTLE);
        let effects = life.look(Vec::new());
        assert_eq!(shows(&effects).len(), usize::from(comes));
        if comes {
            assert!(shows(&effects)[0].body.starts_with("From earlier"), "{effects:?}");
        }
    }
}

#[test]
fn a_ritual_that_must_not_come_late_does_not() {
    let mut life = Life::with(|settings| settings.remind = false);
    life.door().save_ritual(RitualDraft { late: false, ..draft(&["19:30"]) }).unwrap();
    life.at("19:29");
    life.set("19:32");
    life.look(vec![Heard::Resumed]);
    life.clock.advance(SETTLE);
    assert!(life.look(Vec::new()).is_empty());
}

#[test]
fn of_several_late_ones_the_latest_speaks_for_its_ritual() {
    let mut life = Life::with(|settings| settings.remind = false);
    life.ritual("Water", RhythmForm::EveryDay, &["10:00", "11:00", "12:00"]);
    life.set("11:20");
    life.look(vec![Heard::Resumed]);
    life.clock.advance(SETTLE);
    assert_eq!(shows(&life.look(Vec::new())).len(), 1);
    let noon = life.at("12:00");
    assert_eq!((shows(&noon).len(), closes(&noon)), (1, 1), "the newer one takes the place of the older");
    let told = life.door().reminder_health().unwrap().told;
    let outcomes: Vec<_> = told.iter().map(|told| (told.time.to_string(), told.outcome)).collect();
    assert_eq!(
        outcomes,
        [
            ("12:00".to_owned(), Outcome::Shown),
            ("11:00".to_owned(), Outcome::LetGo),
            ("10:00".to_owned(), Outcome::LetGo)
        ]
    );
}

#[test]
fn two_stand_side_by_side_and_more_become_one() {
    let mut life = Life::new();
    life.tea("18:30");
    assert_eq!(shows(&life.at("18:30")).len(), 2);
    let walk = life.ritual("Walk", RhythmForm::EveryDay, &["19:00"]);
    let effects = life.at("19:00");
    let [digest] = shows(&effects)[..] else { panic!("{effects:?}") };
    assert_eq!((closes(&effects), digest.title.as_str()), (2, "A few small things"));
    assert!(digest.body.starts_with('3') && digest.buttons.is_empty());

    let today = life.door().today().unwrap().date;
    life.door().mark_ritual(walk, today, Some(Mark::Done)).unwrap();
    assert!(life.look(Vec::new()).is_empty(), "two are still open");
    let tea = life.door().today().unwrap().rituals[0].id;
    life.door().mark_ritual(tea, today, Some(Mark::Skipped)).unwrap();
    life.door().answer_exercise(Answer::NotToday).unwrap();
    assert_eq!(closes(&life.look(Vec::new())), 1, "nothing of it is open any more");
}

#[test]
fn what_was_put_away_makes_room() {
    let mut life = Life::new();
    life.tea("18:30");
    let effects = life.at("18:30");
    let key = shows(&effects)[0].key.clone();
    life.look(vec![Heard::Closed(key)]);
    life.ritual("Walk", RhythmForm::EveryDay, &["19:00"]);
    let effects = life.at("19:00");
    assert_eq!((shows(&effects).len(), closes(&effects)), (1, 0), "{effects:?}");
}

#[test]
fn a_digest_that_nobody_took_is_shown_again_after_a_crash() {
    let mut life = Life::new();
    life.tea("18:30");
    life.ritual("Walk", RhythmForm::EveryDay, &["18:30"]);
    life.set("18:30");
    assert_eq!(life.door().tick(Vec::new()).unwrap().effects.len(), 1);
    life.restart();
    life.clock.advance(SETTLE);
    let effects = life.look(Vec::new());
    assert_eq!(shows(&effects).len(), 1);
    assert!(life.look(Vec::new()).is_empty());
}

#[test]
fn a_desktop_that_asks_for_silence_is_heard_and_nothing_is_swallowed() {
    let mut life = Life::new();
    life.look(vec![Heard::Disturb(true)]);
    assert!(life.at("18:30").is_empty());
    assert!(life.door().reminder_health().unwrap().disturb);
    life.set("19:15");
    assert_eq!(shows(&life.look(vec![Heard::Disturb(false)])).len(), 1);
}

#[test]
fn silence_that_outlasts_its_meaning_lets_it_go() {
    let mut life = Life::new();
    life.look(vec![Heard::Disturb(true)]);
    life.at("18:30");
    life.set("21:31");
    assert!(life.look(vec![Heard::Disturb(false)]).is_empty());
}

#[test]
fn after_a_week_without_an_answer_it_asks_once_a_week_and_after_three_not_at_all() {
    let mut life = Life::new();
    life.look(vec![Heard::Acted]);
    let mut announced = Vec::new();
    for day in 0..40 {
        if !shows(&life.at("18:30")).is_empty() {
            announced.push(day);
        }
        life.next_day();
    }
    assert_eq!(announced, [0, 1, 2, 3, 4, 5, 6, 7, 14]);
    assert_eq!(life.door().reminder_health().unwrap().backing_off, Some(BackingOff::Silent));
    life.set("12:00");
    life.door().see_today().unwrap();
    assert!(life.at("18:30").is_empty(), "seen today");
    life.next_day();
    assert_eq!(shows(&life.at("18:30")).len(), 1, "a sign brings it back");
}

#[test]
fn a_clock_that_jumps_far_ahead_is_not_believed_at_once() {
    let mut life = Life::with(|settings| settings.remind = false);
    life.ritual("Rent", RhythmForm::Weekdays { days: vec![Weekday::Thu], every: 1 }, &["19:30"]);
    life.look(Vec::new());
    // Two weeks and a bit: within the grace of a Thursday evening.
    life.clock.advance(Duration::days(14) + Duration::hours(11));
    life.look(vec![Heard::Resumed]);
    life.clock.advance(Duration::minutes(9));
    assert!(life.look(Vec::new()).is_empty());
    assert!(life.door().reminder_health().unwrap().clock_suspect);
    life.clock.advance(Duration::minutes(1));
    assert_eq!(shows(&life.look(Vec::new())).len(), 1);
}

#[test]
fn the_person_who_acts_vouches_for_the_clock() {
    let mut life = Life::with(|settings| settings.remind = false);
    life.tea("19:30");
    life.look(Vec::new());
    life.clock.advance(Duration::days(30));
    assert!(life.at("19:30").is_empty());
    assert_eq!(shows(&life.look(vec![Heard::Acted])).len(), 1);
}

#[test]
fn a_clock_that_jumps_back_for_days_and_returns_repeats_nothing() {
    let mut life = Life::new();
    assert_eq!(life.at("18:30").len(), 1);
    life.clock.advance(-Duration::days(30));
    assert!(life.look(Vec::new()).iter().all(|effect| matches!(effect, Effect::Close(_))));
    life.clock.advance(Duration::days(30) + Duration::minutes(1));
    assert!(life.look(vec![Heard::Acted]).is_empty());
}

#[test]
fn a_ritual_can_keep_to_the_clocks_of_a_zone() {
    let mut life = Life::with(|settings| settings.remind = false);
    life.door().save_ritual(RitualDraft { zone: "Asia/Tokyo".to_owned(), ..draft(&["20:30"]) }).unwrap();
    assert!(life.at("12:29").is_empty());
    assert_eq!(shows(&life.at("12:30")).len(), 1, "half past eight in Tokyo");
}

#[test]
fn a_journey_is_asked_about_once_and_home_can_be_kept() {
    let mut life = Life::new();
    life.look(Vec::new());
    life.clock.travel(zone("America/New_York"));
    let travel = life.door().today().unwrap().travel.unwrap();
    assert_eq!((travel.home.as_str(), travel.here.as_str()), ("Europe/Berlin", "America/New_York"));
    let today = life.door().answer_travel(true).unwrap().value;
    assert_eq!(today.travel, None);
    assert_eq!(life.door().settings().unwrap().clock_of.as_deref(), Some("Europe/Berlin"));
    assert_eq!(shows(&life.at("18:30")).len(), 1, "half past six in Berlin");
    life.clock.travel(zone("Asia/Tokyo"));
    assert_eq!(life.door().today().unwrap().travel, None, "asked once");
}

#[test]
fn reminders_go_along_on_a_journey_by_default() {
    let mut life = Life::new();
    life.look(Vec::new());
    life.clock.travel(zone("America/New_York"));
    life.door().answer_travel(false).unwrap();
    assert!(life.at("18:30").is_empty(), "half past six in Berlin is half past twelve there");
    life.clock.advance(Duration::hours(6));
    assert_eq!(shows(&life.look(Vec::new())).len(), 1);
}

#[test]
fn a_pause_until_a_day_ends_on_it() {
    let mut life = Life::new();
    let past = life.door().pause(PauseUntil::Day { day: "2026-11-12".to_owned() }).unwrap_err();
    assert_eq!(past.trouble().field.as_deref(), Some("until"));
    let today = life.door().pause(PauseUntil::Day { day: "2026-11-14".to_owned() }).unwrap().value;
    assert_eq!(today.paused_day.unwrap().to_string(), "2026-11-14");
    for silent in [true, true, false] {
        assert_eq!(life.at("18:30").is_empty(), silent);
        life.next_day();
    }
}

#[test]
fn a_paused_or_archived_ritual_is_silent_at_once() {
    let mut life = Life::with(|settings| settings.remind = false);
    let tea = life.tea("19:30");
    assert_eq!(shows(&life.at("19:30")).len(), 1);
    life.door().pause_ritual(tea, "").unwrap();
    assert_eq!(closes(&life.look(Vec::new())), 1);
    life.next_day();
    assert!(life.at("19:30").is_empty());
    life.door().resume_ritual(tea).unwrap();
    assert!(life.at("19:45").is_empty(), "what fell due meanwhile is not owed");
    life.next_day();
    assert_eq!(shows(&life.at("19:30")).len(), 1);
    life.door().archive_ritual(tea, true).unwrap();
    assert_eq!(closes(&life.look(Vec::new())), 1);
    life.next_day();
    assert!(life.at("19:30").is_empty());
}

#[test]
fn later_on_a_ritual_keeps_its_day_and_never_passes_the_next_one() {
    let mut life = Life::with(|settings| {
        settings.remind = false;
        settings.quiet_hours = false;
    });
    let weekly = life.ritual("Sunday", RhythmForm::Weekdays { days: vec![Weekday::Thu], every: 1 }, &["19:30"]);
    assert_eq!(shows(&life.at("19:30")).len(), 1);
    let today = life.door().later_ritual(weekly, Snooze::Tomorrow).unwrap().value;
    assert_eq!((today.rituals[0].later_until, today.rituals[0].later_tomorrow), (TimeOfDay::new(19, 30), true));
    life.next_day();
    let effects = life.at("19:30");
    let key = shows(&effects)[0].key.clone();
    life.look(vec![Heard::Pressed { key, action: Action::DidIt }]);
    let year = life.door().ritual_year(weekly).unwrap();
    let done: Vec<_> =
        year.days.iter().filter(|day| day.state == crate::rituals::RitualDayState::Done).map(|day| day.date).collect();
    assert_eq!(done, ["2026-11-12".parse().unwrap()], "done is said of the day it was for");

    let daily = life.tea("20:00");
    life.at("20:00");
    life.door().later_ritual(daily, Snooze::Tomorrow).unwrap();
    life.next_day();
    assert_eq!(shows(&life.at("20:00")).len(), 1, "tomorrow it comes by itself, once");
}

#[test]
fn a_ritual_without_a_time_can_be_put_off_too() {
    let mut life = Life::with(|settings| settings.remind = false);
    let tea = life.tea("");
    life.set("12:00");
    life.door().later_ritual(tea, Snooze::AnHour).unwrap();
    assert!(life.at("12:59").is_empty());
    assert_eq!(shows(&life.at("13:00")).len(), 1);
    let today = life.door().later_ritual(tea, Snooze::AnHour).unwrap().value;
    assert!(today.rituals[0].later_until.is_some() && !today.rituals[0].later_tomorrow);
    let today = life.door().mark_ritual(tea, today.date, None).unwrap().value;
    assert_eq!(today.rituals[0].later_until, None, "taken back");
    assert!(shows(&life.at("14:00")).is_empty());
}

#[test]
fn several_times_a_day_are_told_one_by_one_and_silent_when_done() {
    let mut life = Life::with(|settings| settings.remind = false);
    let water = life.ritual("Water", RhythmForm::EveryDay, &["10:00", "15:00", "20:00"]);
    assert_eq!(shows(&life.at("10:00")).len(), 1);
    assert_eq!(shows(&life.at("15:00")).len(), 1);
    let today = life.door().today().unwrap().date;
    life.door().mark_ritual(water, today, Some(Mark::Done)).unwrap();
    assert_eq!(closes(&life.look(Vec::new())), 1);
    assert!(life.at("20:00").is_empty());
}

#[test]
fn a_changed_time_keeps_its_key_and_one_that_has_passed_starts_tomorrow() {
    let mut life = Life::with(|settings| settings.remind = false);
    let tea = life.tea("19:30");
    assert_eq!(shows(&life.at("19:30")).len(), 1);
    let moved = |time: &str| RitualDraft { id: Some(tea), ..draft(&[time]) };
    life.door().save_ritual(moved("21:00")).unwrap();
    assert!(shows(&life.at("21:00")).is_empty(), "the same date never rings twice");
    life.next_day();
    life.set("12:00");
    life.door().save_ritual(moved("11:00")).unwrap();
    assert!(shows(&life.at("12:01")).is_empty());
    life.next_day();
    assert_eq!(shows(&life.at("11:00")).len(), 1);
}

#[test]
fn the_health_page_tells_what_comes_and_what_was() {
    let mut life = Life::new();
    life.ritual("Walk", RhythmForm::Weekdays { days: vec![Weekday::Sat], every: 1 }, &["10:00"]);
    let health = life.door().reminder_health().unwrap();
    let next: Vec<String> =
        health.next.iter().map(|next| format!("{} {} {}", next.what, next.day, next.time)).collect();
    assert_eq!(
        next,
        [
            "The day’s exercise 2026-11-12 18:30",
            "The day’s exercise 2026-11-13 18:30",
            "Walk 2026-11-14 10:00",
            "The day’s exercise 2026-11-14 18:30",
            "The day’s exercise 2026-11-15 18:30",
        ]
    );
    life.set("18:30");
    let key = shows(&life.door().tick(Vec::new()).unwrap().effects)[0].key.clone();
    let outcome = |life: &mut Life| life.door().reminder_health().unwrap().told[0].outcome;
    assert_eq!(outcome(&mut life), Outcome::Waiting);
    life.door().tick(vec![Heard::NotShown { key: key.clone(), why: "no service".to_owned() }]).unwrap();
    assert_eq!(outcome(&mut life), Outcome::Refused);
    life.at("18:31");
    assert_eq!(outcome(&mut life), Outcome::Shown);
    life.press(Action::Later);
    assert_eq!(outcome(&mut life), Outcome::Later);
    life.press(Action::DidIt);
    assert_eq!(outcome(&mut life), Outcome::Answered);
}

#[test]
fn the_tray_says_what_comes_next_as_openly_as_allowed() {
    let mut life = Life::new();
    life.ritual("Walk", RhythmForm::EveryDay, &["10:00"]);
    let says = |life: &mut Life| {
        let tray = life.door().tray().unwrap();
        let line = tray.rows.iter().find_map(|row| match row {
            TrayRow::Text(line) if line.starts_with("Next") => Some(line.clone()),
            _ => None,
        });
        assert!(tray.tooltip.ends_with(line.as_deref().unwrap()), "{}", tray.tooltip);
        line.unwrap()
    };
    assert_eq!(says(&mut life), "Next reminder at 10:00");
    life.choose(|settings| settings.notification_words = NotificationWords::Title);
    assert_eq!(says(&mut life), "Next: Walk, at 10:00");
    life.door().answer_exercise(Answer::DidIt).unwrap();
    life.set("10:01");
    assert_eq!(says(&mut life), "Next: Walk, tomorrow at 10:00");
}

#[test]
fn a_clock_that_is_set_back_holds_nothing_up() {
    let mut life = Life::with(|settings| settings.remind = false);
    life.tea("19:30");
    life.look(Vec::new());
    life.clock.advance(Duration::days(60));
    life.restart();
    life.look(vec![Heard::Acted]);
    life.clock.advance(-Duration::days(60));
    life.set("19:40");
    life.look(vec![Heard::Acted]);
    life.clock.advance(SETTLE);
    assert_eq!(shows(&life.look(Vec::new())).len(), 1);
}
