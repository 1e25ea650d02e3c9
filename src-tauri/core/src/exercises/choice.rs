//! Which exercise a day offers: pure, and the same for the same seed, day and history.
//!
//! Two rules hold for every choice: never the theme of the day before, and nothing anew before the rest of what may be
//! offered has had its turn. Where gentle mode or “never again” leave so little that both cannot hold, the first does.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Exercise, Library, Theme};

/// Why this exercise today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export)]
pub enum Why {
    /// It is the first one of all.
    First,
    /// Its theme has never been offered.
    ThemeNew,
    /// Its theme has rested.
    ThemeRested {
        /// For so many days.
        days: i32,
    },
    /// Gentle mode is on.
    Gentle,
    /// The person chose it.
    Swapped,
    /// The person kept it from yesterday.
    KeptFromYesterday,
}

/// What earlier days have shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// How often each exercise was shown.
    pub shown: BTreeMap<String, u32>,
    /// The exercise of each earlier day.
    pub days: BTreeMap<NaiveDate, String>,
    /// Those that may not be offered again.
    pub never: BTreeSet<String>,
}

/// An exercise and the reason for it.
pub(crate) struct Choice<'a> {
    pub exercise: &'a Exercise,
    pub why: Why,
}

/// The exercise of `day`, or `None` where nothing may be offered.
pub(crate) fn choose<'a>(
    library: &'a Library,
    history: &History,
    gentle: bool,
    seed: &[u8; 32],
    day: NaiveDate,
) -> Option<Choice<'a>> {
    let themes = theme_days(library, history);
    let yesterdays = history.days.range(..day).next_back().and_then(|(_, id)| Some(library.exercise(id)?.theme));
    let exercise = draw(library, history, gentle, yesterdays.as_slice(), &mut chance(seed, day, 0))
        .or_else(|| draw(library, history, gentle, &[], &mut chance(seed, day, 0)))?;
    let why = match themes.get(&exercise.theme) {
        _ if gentle => Why::Gentle,
        _ if history.days.is_empty() => Why::First,
        None => Why::ThemeNew,
        Some(last) => Why::ThemeRested { days: i32::try_from((day - *last).num_days()).unwrap_or(i32::MAX) },
    };
    Some(Choice { exercise, why })
}

/// Two exercises of other themes than `first`'s and than each other's, which could take its place on `day`.
pub(crate) fn alternatives<'a>(
    library: &'a Library,
    history: &History,
    gentle: bool,
    first: &Exercise,
    seed: &[u8; 32],
    day: NaiveDate,
) -> Vec<&'a Exercise> {
    let mut taken = vec![first.theme];
    let mut others: Vec<&Exercise> = Vec::new();
    for place in 1..=2 {
        if let Some(other) = draw(library, history, gentle, &taken, &mut chance(seed, day, place)) {
            taken.push(other.theme);
            others.push(other);
        }
    }
    others
}

/// Draws from what may be offered, leaving out the themes `not_these`, among the least shown.
///
/// A theme that holds half of what is left in its round or more goes first: drawing from the others would in the end
/// leave only that one, and it would have to follow itself.
fn draw<'a>(
    library: &'a Library,
    history: &History,
    gentle: bool,
    not_these: &[Theme],
    chance: &mut ChaCha8Rng,
) -> Option<&'a Exercise> {
    let shown = |exercise: &Exercise| history.shown.get(&exercise.id).copied().unwrap_or(0);
    let may = |exercise: &&Exercise| (exercise.gentle || !gentle) && !history.never.contains(&exercise.id);
    let round = |exercises: &[&Exercise]| exercises.iter().map(|exercise| shown(exercise)).min();

    let all: Vec<&Exercise> = library.exercises().filter(may).collect();
    let fresh = round(&all)?;
    let mut left: BTreeMap<Theme, usize> = BTreeMap::new();
    for exercise in all.iter().filter(|exercise| shown(exercise) == fresh) {
        *left.entry(exercise.theme).or_default() += 1;
    }
    let total: usize = left.values().sum();

    let mut able: Vec<&Exercise> = all.into_iter().filter(|exercise| !not_these.contains(&exercise.theme)).collect();
    let fresh = round(&able)?;
    able.retain(|exercise| shown(exercise) == fresh);
    let pressing: Vec<&Exercise> =
        able.iter().copied().filter(|exercise| left.get(&exercise.theme).is_some_and(|n| n * 2 >= total)).collect();
    let from = if pressing.is_empty() { able } else { pressing };
    Some(from[chance.random_range(0..from.len())])
}

/// The last day of each theme.
fn theme_days(library: &Library, history: &History) -> BTreeMap<Theme, NaiveDate> {
    history.days.iter().filter_map(|(day, id)| Some((library.exercise(id)?.theme, *day))).collect()
}

/// Chance for one place of one day, from the vault's seed.
fn chance(seed: &[u8; 32], day: NaiveDate, place: u8) -> ChaCha8Rng {
    let mut seed = *seed;
    for (byte, mark) in seed.iter_mut().zip(day.num_days_from_ce().to_le_bytes()) {
        *byte ^= mark;
    }
    seed[4] ^= place;
    ChaCha8Rng::from_seed(seed)
}
