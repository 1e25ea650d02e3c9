//! What the tray shows: today in one icon, one line and a handful of presses.

use crate::error::Result;
use crate::exercises::{self, Answer, Snooze};
use crate::reminders::{PauseUntil, Upcoming};
use crate::settings::{NotificationWords, Settings};
use crate::words::{say, say_with};
use crate::{Alongside, Changed, DayState, Now, reminders, rituals, settings};

/// The state of today, told by the icon's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayIcon {
    /// Nothing is waiting.
    Idle,
    /// The exercise is on the table.
    Waiting,
    /// It was done.
    Done,
    /// Reminders are paused.
    Paused,
}

/// What can be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayAction {
    /// Open the window.
    Open,
    /// We did it.
    DidIt,
    /// In an hour.
    Later,
    /// Open the window at the box for a moment.
    Catch,
    /// Pause until tomorrow.
    Pause,
    /// End the pause.
    Resume,
    /// Quit the app.
    Quit,
}

/// A row of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayRow {
    /// Something to press.
    Press {
        /// What it does.
        action: TrayAction,
        /// What it says.
        label: String,
        /// Whether it can be pressed now.
        enabled: bool,
    },
    /// A line of text.
    Text(String),
    /// A line between groups.
    Line,
}

/// The whole tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tray {
    /// The icon.
    pub icon: TrayIcon,
    /// What is said when the pointer rests on it.
    pub tooltip: String,
    /// The menu, top down.
    pub rows: Vec<TrayRow>,
}

impl Tray {
    /// The tray of a vault that could not be opened.
    pub fn closed() -> Self {
        Self {
            icon: TrayIcon::Idle,
            tooltip: say("tray-tip-closed"),
            rows: vec![press(TrayAction::Open, true), press(TrayAction::Quit, true)],
        }
    }
}

impl Alongside {
    /// The tray as it should look now.
    pub fn tray(&mut self) -> Result<Tray> {
        let now = self.now();
        let library = &self.library;
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            if !settings.onboarded {
                return Ok(Tray { tooltip: say("tray-tip-idle"), ..Tray::closed() });
            }
            let day = exercises::todays(tx, library, &settings, now)?;
            let paused = reminders::store::paused_until(tx, now.utc)?.is_some();
            let state = day.as_ref().map(|day| exercises::day_state(tx, day, now)).transpose()?;
            let title =
                day.as_ref().and_then(|day| library.exercise(&day.exercise)).map(|exercise| exercise.title.clone());
            let title = match settings.notification_words {
                NotificationWords::Discreet => say("tray-discreet"),
                _ => title.unwrap_or_else(|| say("tray-discreet")),
            };
            let icon = match &state {
                _ if paused => TrayIcon::Paused,
                Some(DayState::Offered) => TrayIcon::Waiting,
                Some(DayState::Done { .. }) => TrayIcon::Done,
                _ => TrayIcon::Idle,
            };
            let tooltip = match icon {
                TrayIcon::Paused => say("tray-tip-paused"),
                TrayIcon::Waiting => say("tray-tip-waiting"),
                TrayIcon::Done => say("tray-tip-done"),
                TrayIcon::Idle => say("tray-tip-idle"),
            };
            let mut rows = Vec::new();
            match &state {
                Some(DayState::Offered) => rows.push(TrayRow::Text(title)),
                Some(DayState::Later { until, tomorrow }) => {
                    rows.push(TrayRow::Text(title));
                    rows.push(TrayRow::Text(if *tomorrow {
                        say("tray-later-tomorrow")
                    } else {
                        say_with("tray-later-until", &[("time", &until.to_string())])
                    }));
                }
                Some(DayState::Done { .. }) => rows.push(TrayRow::Text(say("tray-done"))),
                Some(DayState::NotToday) | None => rows.push(TrayRow::Text(say("tray-not-today"))),
            }
            let open = matches!(state, Some(DayState::Offered | DayState::Later { .. }));
            let may_wait = match &day {
                Some(day) if state == Some(DayState::Offered) => {
                    reminders::store::may_snooze(tx, &reminders::Key::exercise(day.day))?
                }
                _ => false,
            };
            let tooltip = match reminders::next(tx, &settings, now)?.first().filter(|_| !paused) {
                None => tooltip,
                Some(next) => {
                    let coming = coming(next, &settings, now);
                    let tooltip = say_with("tray-tip-with-next", &[("tip", &tooltip), ("next", &coming)]);
                    rows.push(TrayRow::Text(coming));
                    tooltip
                }
            };
            rows.extend([
                press(TrayAction::DidIt, open),
                press(TrayAction::Later, may_wait),
                TrayRow::Line,
                press(TrayAction::Catch, true),
                press(if paused { TrayAction::Resume } else { TrayAction::Pause }, true),
                TrayRow::Line,
                press(TrayAction::Open, true),
                press(TrayAction::Quit, true),
            ]);
            Ok(Tray { icon, tooltip, rows })
        })
    }

    /// Does what a press in the tray's menu means for the vault; opening and quitting are the shell's.
    pub fn pressed(&mut self, action: TrayAction) -> Result<Changed<()>> {
        let changed = match action {
            TrayAction::DidIt => self.answer_exercise(Answer::DidIt)?,
            TrayAction::Later => self.answer_exercise(Answer::Later { snooze: Snooze::AnHour })?,
            TrayAction::Pause => self.pause(PauseUntil::Tomorrow)?,
            TrayAction::Resume => self.pause(PauseUntil::None)?,
            TrayAction::Open | TrayAction::Catch | TrayAction::Quit => return Ok(Changed::new((), &[])),
        };
        Ok(Changed { value: (), nouns: changed.nouns })
    }
}

/// What comes next, no more openly than the person allows.
fn coming(next: &Upcoming, settings: &Settings, now: Now) -> String {
    let wall = now.utc.with_timezone(&now.zone).date_naive();
    let time = next.time.to_string();
    let when = match (next.day - wall).num_days() {
        0 => say_with("tray-next-today", &[("time", &time)]),
        1 => say_with("tray-next-tomorrow", &[("time", &time)]),
        _ => say_with("tray-next-day", &[("day", &rituals::says::date(next.day, false)), ("time", &time)]),
    };
    match settings.notification_words {
        NotificationWords::Discreet => say_with("tray-next-discreet", &[("when", &when)]),
        _ => say_with("tray-next", &[("what", &next.what), ("when", &when)]),
    }
}

fn press(action: TrayAction, enabled: bool) -> TrayRow {
    let label = match action {
        TrayAction::Open => "tray-open",
        TrayAction::DidIt => "answer-we-did-it",
        TrayAction::Later => "answer-later",
        TrayAction::Catch => "tray-catch",
        TrayAction::Pause => "tray-pause",
        TrayAction::Resume => "tray-resume",
        TrayAction::Quit => "tray-quit",
    };
    TrayRow::Press { action, label: say(label), enabled }
}
