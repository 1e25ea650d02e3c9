//! The library of exercises, the choice of the day's one, and what was answered to it.

pub(crate) mod choice;
mod library;
mod pack;
pub(crate) mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::reminders;
use crate::settings::Settings;
use crate::times::next_day;
use crate::{Alongside, Changed, DayState, Noun, Now, Today, settings};

pub use choice::Why;
pub(crate) use choice::{History, choose};
pub use library::Library;
pub use pack::PackError;

/// The area that an exercise belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Theme {
    /// Keep learning who they are now.
    Curiosity,
    /// Listen without fixing; small true things said aloud.
    SafePlace,
    /// Notice, thank, celebrate, savour.
    Appreciation,
    /// Laugh, be silly, try something new.
    Play,
    /// Wanted, unhurried warmth, in touch or words.
    Affection,
    /// Bids, hellos, chores side by side.
    Everyday,
    /// Recover well; own a part.
    Repair,
    /// Closeness and autonomy; goals and meaning.
    RoomToGrow,
}

/// How much energy an exercise asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Energy {
    Low,
    Medium,
    High,
}

/// What one does in an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Mode {
    Talk,
    Listen,
    Notice,
    Do,
    Play,
    Touch,
    Write,
    Plan,
}

/// Who is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Company {
    /// One of the two.
    Solo,
    /// Both.
    Together,
    /// Works with one or both.
    Either,
}

/// A publication that an exercise leans on, told modestly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Source {
    /// Names it in the packs.
    pub id: String,
    /// Who and when, such as “Algoe, Gable and Maisel, 2010”.
    pub cite: String,
    /// What was found, in one sentence.
    pub found: String,
}

/// One small invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Exercise {
    /// Never changes; history refers to it.
    pub id: String,
    /// The area it belongs to.
    pub theme: Theme,
    /// What one could call it by.
    pub title: String,
    /// What to do, and when it is done.
    pub invitation: String,
    /// A smaller version that counts as much.
    pub smaller: String,
    /// How long it takes: 2, 5, 10, 20 or 60 minutes.
    pub minutes: u8,
    /// How much energy it asks for.
    pub energy: Energy,
    /// What one does.
    pub mode: Mode,
    /// Who is needed.
    pub company: Company,
    /// Whether it may be offered in gentle mode.
    #[serde(skip)]
    pub gentle: bool,
    /// One modest line on what research says.
    pub known: String,
    /// Where that line comes from.
    pub source: Source,
    /// A question to write about afterwards.
    pub prompt: String,
    /// For a touch: the same in words.
    pub in_words: Option<String>,
}

/// Today's exercise and two others that could take its place.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Alternatives {
    /// The one that stands.
    pub first: Exercise,
    /// Up to two others, of other themes; the same all day.
    pub others: Vec<Exercise>,
}

/// How long a reminder is put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Snooze {
    /// Ten minutes.
    TenMinutes,
    /// An hour.
    AnHour,
    /// Until this evening.
    ThisEvening,
    /// The same exercise, tomorrow.
    Tomorrow,
}

/// What the person says to the day's exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export)]
pub enum Answer {
    /// We did it.
    DidIt,
    /// Not today; no reason is asked.
    NotToday,
    /// Never offer this one again; another takes its place at once.
    NeverAgain,
    /// Love it, or not any more: it may come back sooner.
    Love {
        /// Whether it is loved.
        loved: bool,
    },
    /// Later.
    Later {
        /// How much later.
        snooze: Snooze,
    },
    /// Back to how it was offered.
    Undo,
}

/// The day's exercise as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub day: NaiveDate,
    pub exercise: String,
    pub why: Why,
    pub state: State,
    /// When it was answered, on the wall.
    pub answered_at: Option<crate::TimeOfDay>,
    /// Whether the person has seen it in the window.
    pub seen: bool,
}

/// What became of a day's exercise; putting it off for some hours is the reminders' business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Offered,
    Done,
    NotToday,
    /// Kept for tomorrow.
    Tomorrow,
}

impl Alongside {
    /// Says `answer` to today's exercise.
    ///
    /// # Errors
    /// When there is no exercise today, or it has been put off three times already.
    pub fn answer_exercise(&mut self, answer: Answer) -> Result<Changed<Today>> {
        let now = self.now();
        let library = &self.library;
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let day = todays(tx, library, &settings, now)?.ok_or(Error::NotFound("exercise"))?;
            answer_day(tx, library, &settings, now, &day, answer)
        })?;
        self.changed_today()
    }

    /// Two others that could take the place of today's exercise.
    pub fn alternatives(&mut self) -> Result<Alternatives> {
        let now = self.now();
        let library = &self.library;
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let day = todays(tx, library, &settings, now)?.ok_or(Error::NotFound("exercise"))?;
            let first = library.exercise(&day.exercise).ok_or(Error::NotFound("exercise"))?;
            let history = store::history(tx, day.day)?;
            let seed = settings::store::seed(tx)?;
            let others = choice::alternatives(library, &history, settings.gentle, first, &seed, day.day);
            Ok(Alternatives { first: first.clone(), others: others.into_iter().cloned().collect() })
        })
    }

    /// Puts `exercise` in the place of today's.
    ///
    /// # Errors
    /// When the library has no such exercise.
    pub fn swap_exercise(&mut self, exercise: &str) -> Result<Changed<Today>> {
        let now = self.now();
        let library = &self.library;
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let day = todays(tx, library, &settings, now)?.ok_or(Error::NotFound("exercise"))?;
            let chosen = library.exercise(exercise).ok_or(Error::NotFound("exercise"))?;
            if chosen.id != day.exercise {
                store::offer(tx, day.day, &chosen.id, &Why::Swapped)?;
            }
            Ok(())
        })?;
        self.changed_today()
    }

    pub(crate) fn changed_today(&mut self) -> Result<Changed<Today>> {
        let today = self.today()?;
        Ok(Changed::new(today, &[Noun::Exercises, Noun::Reminders]))
    }
}

/// Today's exercise, chosen now if it has not been yet. `None` where no exercise may be offered.
pub(crate) fn todays(
    tx: &rusqlite::Transaction<'_>,
    library: &Library,
    settings: &Settings,
    now: Now,
) -> Result<Option<Day>> {
    let today = now.day(settings.day_start);
    if let Some(day) = store::day(tx, today)? {
        let still_fits = library.exercise(&day.exercise).is_some_and(|exercise| exercise.gentle || !settings.gentle);
        if day.state != State::Offered || still_fits {
            return Ok(Some(day));
        }
    }
    let history = store::history(tx, today)?;
    let seed = settings::store::seed(tx)?;
    let Some(choice) = choose(library, &history, settings.gentle, &seed, today) else {
        return Ok(None);
    };
    store::offer(tx, today, &choice.exercise.id, &choice.why)?;
    store::day(tx, today)
}

/// One answer to one day, without the questions around it: also what a button outside the window says.
pub(crate) fn answer_day(
    tx: &rusqlite::Transaction<'_>,
    library: &Library,
    settings: &Settings,
    now: Now,
    day: &Day,
    answer: Answer,
) -> Result<()> {
    // Whatever is said next, an earlier “tomorrow” no longer holds.
    if day.state == State::Tomorrow {
        store::forget(tx, next_day(day.day))?;
    }
    match answer {
        Answer::DidIt => store::set_state(tx, day.day, State::Done, now),
        Answer::NotToday => store::set_state(tx, day.day, State::NotToday, now),
        Answer::Undo => {
            reminders::store::wake(tx, &reminders::Key::exercise(day.day))?;
            store::set_state(tx, day.day, State::Offered, now)
        }
        Answer::Love { loved } => store::love(tx, &day.exercise, loved),
        Answer::NeverAgain => {
            store::never_again(tx, &day.exercise)?;
            let history = store::history(tx, day.day)?;
            let seed = settings::store::seed(tx)?;
            match choose(library, &history, settings.gentle, &seed, day.day) {
                Some(choice) => store::offer(tx, day.day, &choice.exercise.id, &choice.why),
                None => store::forget(tx, day.day),
            }
        }
        Answer::Later { snooze: Snooze::Tomorrow } => {
            store::set_state(tx, day.day, State::Tomorrow, now)?;
            store::offer(tx, next_day(day.day), &day.exercise, &Why::KeptFromYesterday)
        }
        Answer::Later { snooze } => {
            store::set_state(tx, day.day, State::Offered, now)?;
            let until = reminders::snoozed_until(snooze, settings, day.day, now);
            reminders::store::snooze(tx, &reminders::Key::exercise(day.day), day.day, until)
        }
    }
}

/// How the day's exercise stands, for the window and the tray.
pub(crate) fn day_state(connection: &rusqlite::Connection, day: &Day, now: Now) -> Result<DayState> {
    let answered = || day.answered_at.unwrap_or(now.wall_time());
    Ok(match day.state {
        State::Done => DayState::Done { at: answered() },
        State::NotToday => DayState::NotToday,
        State::Tomorrow => DayState::Later { until: answered(), tomorrow: true },
        State::Offered => match reminders::store::snoozed_until(connection, &reminders::Key::exercise(day.day))? {
            Some(until) if until > now.utc => {
                DayState::Later { until: crate::TimeOfDay::of(until.with_timezone(&now.zone).time()), tomorrow: false }
            }
            _ => DayState::Offered,
        },
    })
}

#[cfg(test)]
mod tests;
