//! Which exercise a day offers: pure, and the same for the same seed, day, history and wishes.
//!
//! What is not allowed is never offered (see [`Wishes`]). Of the rest, in this order: nothing within 120 days of its last showing (loved
//! ones within 45), no theme two days running, no mode three days running. Where so little is left that not all of these can hold, the
//! first gives way first, and what was shown longest ago comes. Weights and shares are design choices, not findings; they stand here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::wishes::{Season, Wishes};
use super::{Exercise, Library, Mode, State, Theme};
use crate::Weekday;

/// How many days an exercise rests after it was shown …
const REST: i64 = 120;
/// … and one that is loved.
const LOVED_REST: i64 = 45;
/// Of ten days, on seven something new is looked for, on two something loved, and on one anything may come.
const NEW: u32 = 7;
const LOVED: u32 = 2;
/// How much it counts that a theme has come too rarely, that such things are liked, and that it is new.
const DEFICIT: f64 = 0.6;
const LIKING: f64 = 0.3;
const NOVELTY: f64 = 0.3;
/// One of so many best is drawn.
const BEST: usize = 5;
/// A theme’s share is looked at over so many days.
const SHARE_DAYS: u64 = 60;
/// Likings are learnt from so many days.
const LIKING_DAYS: u64 = 180;
/// One answer counts for little where there are few.
const DOUBT: f64 = 4.0;
/// A longer, newer thing is offered at a weekend when there was none for so many days …
const STRETCH_DAYS: u64 = 6;
/// … and takes at least so many minutes.
const STRETCH_MINUTES: u8 = 20;
/// The theme that one would like more of comes on so many days in seven at most …
const MORE_OF_DAYS: usize = 2;
/// … and is thought of in so many days of ten.
const MORE_OF: u32 = 4;

/// What returns comes for the first time after so many days.
const ACQUAINTED: usize = 14;

/// How many days of a year each theme has; together 366.
pub const SHARES: [(Theme, u32); 8] = [
    (Theme::Curiosity, 54),
    (Theme::SafePlace, 48),
    (Theme::Appreciation, 48),
    (Theme::Play, 48),
    (Theme::Affection, 42),
    (Theme::Everyday, 54),
    (Theme::Repair, 36),
    (Theme::RoomToGrow, 36),
];

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
    /// A season asks for something else.
    #[serde(alias = "gentle")]
    Season {
        /// Which; the first versions knew gentle mode alone.
        #[serde(default)]
        season: Season,
    },
    /// It fits what this evening has room for.
    Tonight,
    /// A weekend has room for something longer.
    Stretch,
    /// It is loved and has rested.
    Loved {
        /// For so many days.
        days: i32,
    },
    /// They would like more of its theme.
    MoreOf,
    /// It is worth asking again every few months.
    Returns,
    /// Now and then anything may come.
    Surprise,
    /// Little is left, and this was shown longest ago.
    LongAgo {
        /// So many days.
        days: i32,
    },
    /// The person took it in the place of another.
    Swapped,
    /// The person took it from the library.
    Chosen,
    /// The person kept it from yesterday.
    KeptFromYesterday,
}

impl Why {
    /// Whether the person chose it themselves: it then stays, whatever else is wished for.
    pub(crate) fn is_their_own(&self) -> bool {
        matches!(self, Self::Swapped | Self::Chosen | Self::KeptFromYesterday)
    }
}

/// What earlier days have shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// The exercise of each of the last days, and what became of it.
    pub days: BTreeMap<NaiveDate, (String, State)>,
    /// When each exercise was last shown, swapped ones too.
    pub shown: BTreeMap<String, NaiveDate>,
    /// Those that are loved.
    pub loved: BTreeSet<String>,
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
    wishes: &Wishes,
    seed: &[u8; 32],
    day: NaiveDate,
) -> Option<Choice<'a>> {
    let table = Table::lay(library, history, wishes, day)?;
    let mut dice = chance(seed, day, 0);
    let (exercise, drawn) = table.draw(&mut dice);
    Some(Choice { exercise, why: table.why(exercise, drawn) })
}

/// Two exercises of other themes than `first`'s and than each other's, which could take its place on `day`.
pub(crate) fn alternatives<'a>(
    library: &'a Library,
    history: &History,
    wishes: &Wishes,
    first: &Exercise,
    seed: &[u8; 32],
    day: NaiveDate,
) -> Vec<&'a Exercise> {
    let Some(table) = Table::lay(library, history, wishes, day) else { return Vec::new() };
    let mut taken = vec![first.theme];
    let mut others: Vec<&Exercise> = Vec::new();
    for place in 1..=2 {
        let able: Vec<&Exercise> =
            table.may.iter().copied().filter(|other| other.id != first.id && !taken.contains(&other.theme)).collect();
        if let Some(other) = table.one_of_the_best(&able, &mut chance(seed, day, place)) {
            taken.push(other.theme);
            others.push(other);
        }
    }
    others
}

/// How one was come by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Drawn {
    Scored,
    Stretch,
    Loved,
    MoreOf,
    Returns,
    Surprise,
    LongAgo,
}

/// Everything that may be offered on a day.
struct Table<'a, 'h> {
    library: &'a Library,
    history: &'h History,
    wishes: &'h Wishes,
    day: NaiveDate,
    /// What no rule speaks against, or the least.
    may: Vec<&'a Exercise>,
    /// Whether a rule had to give way.
    scarce: bool,
    likings: Likings,
    deficits: BTreeMap<Theme, f64>,
}

impl<'a, 'h> Table<'a, 'h> {
    /// `None` where nothing is allowed at all.
    fn lay(library: &'a Library, history: &'h History, wishes: &'h Wishes, day: NaiveDate) -> Option<Self> {
        let all: Vec<&Exercise> = library
            .exercises()
            .filter(|exercise| wishes.allow(library, exercise) && !history.never.contains(&exercise.id))
            .collect();
        let mut table = Self {
            library,
            history,
            wishes,
            day,
            may: Vec::new(),
            scarce: false,
            likings: Likings::of(library, history, day),
            deficits: deficits(library, history, day),
        };
        let rules: [fn(&Self, &Exercise) -> bool; 3] = [Self::has_rested, Self::fits_the_modes, Self::fits_the_themes];
        for from in 0..=rules.len() {
            let kept = |exercise: &&Exercise| rules[from..].iter().all(|rule| rule(&table, exercise));
            let may: Vec<&Exercise> = all.iter().copied().filter(kept).collect();
            if !may.is_empty() {
                table.scarce = from > 0;
                table.may = may;
                return Some(table);
            }
        }
        None
    }

    fn has_rested(&self, exercise: &Exercise) -> bool {
        let rest = match exercise.returns {
            Some(days) => days.into(),
            None if self.history.loved.contains(&exercise.id) => LOVED_REST,
            None => REST,
        };
        self.days_since(exercise).is_none_or(|days| days >= rest)
    }

    fn fits_the_themes(&self, exercise: &Exercise) -> bool {
        self.on(1).is_none_or(|yesterday| yesterday.theme != exercise.theme)
    }

    fn fits_the_modes(&self, exercise: &Exercise) -> bool {
        let same = |days| self.on(days).is_some_and(|earlier| earlier.mode == exercise.mode);
        !(same(1) && same(2))
    }

    /// What was offered so many days ago.
    fn on(&self, days: u64) -> Option<&'a Exercise> {
        let (id, _) = self.history.days.get(&(self.day - Days::new(days)))?;
        self.library.exercise(id)
    }

    fn days_since(&self, exercise: &Exercise) -> Option<i64> {
        self.history.shown.get(&exercise.id).map(|shown| (self.day - *shown).num_days())
    }

    fn draw(&self, dice: &mut ChaCha8Rng) -> (&'a Exercise, Drawn) {
        let of = |keep: &dyn Fn(&Exercise) -> bool| -> Vec<&'a Exercise> {
            self.may.iter().copied().filter(|exercise| keep(exercise)).collect()
        };
        if self.scarce {
            return (self.longest_ago(dice), Drawn::LongAgo);
        }
        // What returns has waited long enough, or the two have come to know the app.
        let returns = of(&|exercise| {
            exercise.returns.is_some() && (self.days_since(exercise).is_some() || self.history.days.len() >= ACQUAINTED)
        });
        if let Some(exercise) = self.one_of_the_best(&returns, dice) {
            return (exercise, Drawn::Returns);
        }
        if self.has_room_for_a_stretch() {
            let stretch = of(&|exercise| exercise.minutes >= STRETCH_MINUTES && exercise.theme != Theme::Repair);
            if let Some(exercise) = self.one_of_the_best(&stretch, dice) {
                return (exercise, Drawn::Stretch);
            }
        }
        if let Some(theme) = self.wishes.more_of
            && self.lately(theme) < MORE_OF_DAYS
            && dice.random_range(0..10) < MORE_OF
            && let Some(exercise) = self.one_of_the_best(&of(&|exercise| exercise.theme == theme), dice)
        {
            return (exercise, Drawn::MoreOf);
        }
        // One that has had its two days in seven waits.
        let more_of = self.wishes.more_of.filter(|theme| self.lately(*theme) >= MORE_OF_DAYS);
        let rest = of(&|exercise| more_of != Some(exercise.theme) && exercise.returns.is_none());
        let rest = if rest.is_empty() { self.may.clone() } else { rest };
        let is_new = |exercise: &&&Exercise| !self.history.shown.contains_key(&exercise.id);
        let is_loved = |exercise: &&&Exercise| self.history.loved.contains(&exercise.id);
        let die = dice.random_range(0..10);
        if die >= NEW + LOVED {
            return (rest[dice.random_range(0..rest.len())], Drawn::Surprise);
        }
        let loved: Vec<&Exercise> = rest.iter().filter(is_loved).copied().collect();
        if die >= NEW
            && let Some(exercise) = self.one_of_the_best(&loved, dice)
        {
            return (exercise, Drawn::Loved);
        }
        let new: Vec<&Exercise> = rest.iter().filter(is_new).copied().collect();
        let exercise = self.one_of_the_best(&new, dice).or_else(|| self.one_of_the_best(&rest, dice));
        (exercise.unwrap_or(rest[0]), Drawn::Scored)
    }

    fn has_room_for_a_stretch(&self) -> bool {
        let weekend = matches!(Weekday::of(self.day), Weekday::Sat | Weekday::Sun);
        let had =
            (1..=STRETCH_DAYS).any(|days| self.on(days).is_some_and(|earlier| earlier.minutes >= STRETCH_MINUTES));
        weekend && !had && self.wishes.season.is_none() && self.wishes.tonight.is_none()
    }

    /// On how many of the last six days `theme` was offered.
    fn lately(&self, theme: Theme) -> usize {
        (1..7).filter(|days| self.on(*days).is_some_and(|earlier| earlier.theme == theme)).count()
    }

    fn one_of_the_best(&self, able: &[&'a Exercise], dice: &mut ChaCha8Rng) -> Option<&'a Exercise> {
        let mut able = able.to_vec();
        // What is equally good has an equal chance.
        able.shuffle(dice);
        able.sort_by(|one, other| self.score(other).total_cmp(&self.score(one)));
        able.truncate(BEST);
        let last = able.len().checked_sub(1)?;
        able.get(dice.random_range(0..=last)).copied()
    }

    fn longest_ago(&self, dice: &mut ChaCha8Rng) -> &'a Exercise {
        let mut able = self.may.clone();
        able.shuffle(dice);
        able.sort_by_key(|exercise| self.history.shown.get(&exercise.id).copied());
        able[0]
    }

    fn score(&self, exercise: &Exercise) -> f64 {
        let novelty = match self.days_since(exercise) {
            None => 1.0,
            Some(days) => (f64::from(whole(days)) / 730.0).min(0.5),
        };
        let deficit = self.deficits.get(&exercise.theme).copied().unwrap_or(0.0);
        1.0 + DEFICIT * deficit + LIKING * self.likings.of_one(exercise) + NOVELTY * novelty
    }

    fn why(&self, exercise: &Exercise, drawn: Drawn) -> Why {
        let last_of_theme = self
            .history
            .days
            .iter()
            .rev()
            .find(|(_, (id, _))| self.library.exercise(id).is_some_and(|earlier| earlier.theme == exercise.theme));
        match (drawn, self.wishes.tonight, self.wishes.season) {
            (_, Some(_), _) => Why::Tonight,
            (_, _, Some(season)) => Why::Season { season },
            _ if self.history.days.is_empty() => Why::First,
            (Drawn::Stretch, ..) => Why::Stretch,
            (Drawn::Loved, ..) => Why::Loved { days: whole(self.days_since(exercise).unwrap_or_default()) },
            (Drawn::MoreOf, ..) => Why::MoreOf,
            (Drawn::Returns, ..) => Why::Returns,
            (Drawn::Surprise, ..) => Why::Surprise,
            (Drawn::LongAgo, ..) if self.days_since(exercise).is_some() => {
                Why::LongAgo { days: whole(self.days_since(exercise).unwrap_or_default()) }
            }
            _ => match last_of_theme {
                None => Why::ThemeNew,
                Some((day, _)) => Why::ThemeRested { days: whole((self.day - *day).num_days()) },
            },
        }
    }
}

/// A number of days, as far as anybody counts.
fn whole(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// How far each theme has come short of its share lately: from -1 (twice its share, or more) to 1 (not at all).
fn deficits(library: &Library, history: &History, day: NaiveDate) -> BTreeMap<Theme, f64> {
    let mut had: BTreeMap<Theme, f64> = BTreeMap::new();
    let mut days = 0.0;
    for (_, (id, _)) in history.days.range(day - Days::new(SHARE_DAYS)..day) {
        if let Some(exercise) = library.exercise(id) {
            *had.entry(exercise.theme).or_default() += 1.0;
            days += 1.0;
        }
    }
    let deficit = |(theme, share): (Theme, u32)| {
        let wanted = f64::from(share) / 366.0 * days;
        let had = had.get(&theme).copied().unwrap_or(0.0);
        (theme, if days > 0.0 { ((wanted - had) / wanted).clamp(-1.0, 1.0) } else { 0.0 })
    };
    SHARES.into_iter().map(deficit).collect()
}

/// What the two seem to like, by theme and by mode: from -1 to 1.
struct Likings {
    themes: BTreeMap<Theme, (f64, f64)>,
    modes: BTreeMap<Mode, (f64, f64)>,
}

impl Likings {
    fn of(library: &Library, history: &History, day: NaiveDate) -> Self {
        let mut likings = Self { themes: BTreeMap::new(), modes: BTreeMap::new() };
        for (_, (id, state)) in history.days.range(day - Days::new(LIKING_DAYS)..day) {
            match state {
                State::Done => likings.learn(library, id, 1.0),
                // It teaches, and does not punish.
                State::NotToday => likings.learn(library, id, -0.7),
                State::Offered | State::Tomorrow => {}
            }
        }
        history.loved.iter().for_each(|id| likings.learn(library, id, 2.0));
        history.never.iter().for_each(|id| likings.learn(library, id, -2.0));
        likings
    }

    fn learn(&mut self, library: &Library, id: &str, worth: f64) {
        let Some(exercise) = library.exercise(id) else { return };
        for (sum, count) in
            [self.themes.entry(exercise.theme).or_default(), self.modes.entry(exercise.mode).or_default()]
        {
            *sum += worth;
            *count += 1.0;
        }
    }

    fn of_one(&self, exercise: &Exercise) -> f64 {
        let mean = |known: Option<&(f64, f64)>| known.map_or(0.0, |(sum, count)| sum / (count + DOUBT));
        let both = mean(self.themes.get(&exercise.theme)) + mean(self.modes.get(&exercise.mode));
        (both / 2.0).clamp(-1.0, 1.0)
    }
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
