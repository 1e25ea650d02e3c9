//! The library of exercises, the choice of the day's one, and what was answered to it.

mod browse;
pub(crate) mod choice;
mod library;
mod own;
mod pack;
#[cfg(any(test, feature = "testing"))]
pub mod people;
#[cfg(any(test, feature = "testing"))]
pub mod quotas;
pub(crate) mod store;
mod week;
mod wishes;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::reminders;
use crate::settings::Settings;
use crate::times::next_day;
use crate::{Alongside, Changed, DayState, Noun, Now, Today, settings};

pub use browse::{LibraryItem, LibraryKind, LibraryQuery};
pub(crate) use choice::{History, choose};
pub use choice::{SHARES, Why};
pub use library::{Library, PackInfo, PackKind};
pub use own::ExerciseDraft;
pub(crate) use pack::MINUTES;
pub use pack::PackError;
pub use week::DayAhead;
pub(crate) use wishes::Wishes;
pub use wishes::{Season, Tonight};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Energy {
    Low,
    Medium,
    High,
}

/// What one does in an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
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

/// What has to be at hand, or how things have to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Need {
    Outdoors,
    Phone,
    /// Made for a day when the two are not in one place.
    Apart,
    /// A quiet home.
    KidsAsleep,
    Music,
    Paper,
    Kitchen,
}

/// How much a source can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Evidence {
    /// Something was tried, and compared with not doing it.
    Experiment,
    /// People wrote down their days.
    Diary,
    /// Two things were seen to go together.
    Correlational,
    /// Advice from practice, or a theory.
    Clinical,
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
    /// What it is and where it appeared.
    pub title: String,
    /// What was found, in one sentence.
    pub found: String,
    /// How much that can carry.
    pub strength: Evidence,
    /// What it does not show, in one sentence.
    pub not_shown: String,
}

/// What research says about an exercise, and who found it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Known {
    /// One modest line.
    pub line: String,
    /// Where that line comes from.
    pub source: Source,
}

/// One small invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Exercise {
    /// Never changes; history refers to it.
    pub id: String,
    /// The pack it belongs to.
    pub pack: String,
    /// The area it belongs to.
    pub theme: Theme,
    /// What one could call it by.
    pub title: String,
    /// What to do, and when it is done.
    pub invitation: String,
    /// A smaller version that counts as much.
    pub smaller: Option<String>,
    /// How long it takes: 2, 5, 10, 20 or 60 minutes.
    pub minutes: u8,
    /// How much energy it asks for.
    pub energy: Energy,
    /// What one does.
    pub mode: Mode,
    /// Who is needed.
    pub company: Company,
    /// Whether it may be offered in gentle mode.
    pub gentle: bool,
    /// What research says; what two people wrote for themselves needs none.
    pub known: Option<Known>,
    /// A question to write about afterwards.
    pub prompt: Option<String>,
    /// For a touch: the same in words.
    pub in_words: Option<String>,
    /// What has to be at hand.
    pub needs: Vec<Need>,
    /// For a question that is worth asking again: after how many days it returns.
    pub returns: Option<u16>,
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
            let wishes = Wishes::of(&settings, store::tonight(tx, day.day)?);
            let others = choice::alternatives(library, &history, &wishes, first, &seed, day.day);
            Ok(Alternatives { first: first.clone(), others: others.into_iter().cloned().collect() })
        })
    }

    /// Puts `exercise` in the place of today's: one of the alternatives, or any from the library.
    ///
    /// # Errors
    /// When the library has no such exercise.
    pub fn swap_exercise(&mut self, exercise: &str) -> Result<Changed<Today>> {
        self.take_today(exercise, Why::Swapped)
    }

    /// Puts `exercise`, chosen in the library, in the place of today's.
    ///
    /// # Errors
    /// When the library has no such exercise.
    pub fn do_today(&mut self, exercise: &str) -> Result<Changed<Today>> {
        self.take_today(exercise, Why::Chosen)
    }

    /// Says what this evening has room for; where today's exercise does not fit that, another takes its place.
    ///
    /// # Errors
    /// When no exercise takes so many minutes.
    pub fn tonight(&mut self, room: Option<Tonight>) -> Result<Changed<Today>> {
        let now = self.now();
        settings::minutes("minutes", room.and_then(|room| room.minutes))?;
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            store::set_tonight(tx, now.day(settings.day_start), room.filter(|room| *room != Tonight::default()))
        })?;
        self.changed_today()
    }

    fn take_today(&mut self, exercise: &str, why: Why) -> Result<Changed<Today>> {
        let now = self.now();
        let library = &self.library;
        self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let day = todays(tx, library, &settings, now)?.ok_or(Error::NotFound("exercise"))?;
            let chosen = library.exercise(exercise).ok_or(Error::NotFound("exercise"))?;
            if chosen.id != day.exercise || day.state != State::Offered {
                store::offer(tx, day.day, &chosen.id, &why)?;
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
    let wishes = Wishes::of(settings, store::tonight(tx, today)?);
    if let Some(day) = store::day(tx, today)? {
        let still_fits = library
            .exercise(&day.exercise)
            .is_some_and(|exercise| day.why.is_their_own() || wishes.allow(library, exercise))
            && !store::is_hidden(tx, &day.exercise)?;
        if day.state != State::Offered || still_fits {
            return Ok(Some(day));
        }
    }
    let history = store::history(tx, today)?;
    let seed = settings::store::seed(tx)?;
    let Some(choice) = choose(library, &history, &wishes, &seed, today) else {
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
        Answer::DidIt => {
            store::done(tx, day.day, &day.exercise, now)?;
            store::set_state(tx, day.day, State::Done, now)
        }
        Answer::NotToday => store::set_state(tx, day.day, State::NotToday, now),
        Answer::Undo => {
            store::undone(tx, day.day, &day.exercise)?;
            reminders::store::wake(tx, &reminders::Key::exercise(day.day))?;
            store::set_state(tx, day.day, State::Offered, now)
        }
        Answer::Love { loved } => store::love(tx, &day.exercise, loved),
        Answer::NeverAgain => {
            store::hide(tx, &day.exercise, true)?;
            let history = store::history(tx, day.day)?;
            let seed = settings::store::seed(tx)?;
            let wishes = Wishes::of(settings, store::tonight(tx, day.day)?);
            match choose(library, &history, &wishes, &seed, day.day) {
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
