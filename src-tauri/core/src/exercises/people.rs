//! Years of many kinds of people, lived by the choice alone: what they are offered, and whether the rules of the choice hold.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt as _, SeedableRng as _};

use super::{Company, Exercise, History, Library, Mode, SHARES, Season, State, Theme, Wishes, choose};

/// Somebody who lives with the app.
pub struct Person {
    /// What they are like, in a word or two.
    pub name: &'static str,
    wishes: fn(NaiveDate) -> Wishes,
    /// What they say to an exercise, if anything.
    answers: fn(&Exercise, &mut ChaCha8Rng) -> Says,
    /// Whether they are away on a day: nothing is looked at, and so nothing is chosen.
    away: fn(u64) -> bool,
}

/// What somebody says to the day's exercise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    DidIt,
    LovesIt,
    NotToday,
    NeverAgain,
    Nothing,
}

/// What their days were like.
#[derive(Clone, Debug, Default)]
pub struct Years {
    /// What each day offered.
    pub days: Vec<(NaiveDate, Exercise)>,
    /// The fewest days between two showings of something that is not loved.
    pub shortest_rest: Option<i64>,
    /// How often a theme came on two days running.
    pub theme_twice: usize,
    /// How often a mode came on three days running.
    pub mode_thrice: usize,
    /// How often something came that was not allowed.
    pub not_allowed: usize,
    /// The most days in seven on which the theme came that they would like more of.
    pub most_of_more: usize,
    /// How many of their weeks had something of twenty minutes or more, of a hundred.
    pub stretches: usize,
    /// By how much of its share a theme strayed from it at most, of a hundred; over the whole time.
    pub strayed: usize,
}

fn anyone(_: NaiveDate) -> Wishes {
    Wishes { touch: true, ..Wishes::default() }
}

fn mostly(_: &Exercise, dice: &mut ChaCha8Rng) -> Says {
    match dice.random_range(0..20) {
        0..11 => Says::DidIt,
        11 => Says::LovesIt,
        12..15 => Says::NotToday,
        _ => Says::Nothing,
    }
}

/// All of them.
pub const PEOPLE: [Person; 9] = [
    Person { name: "an ordinary pair", wishes: anyone, answers: mostly, away: |_| false },
    Person {
        name: "busy",
        wishes: |_| Wishes { minutes: Some(5), touch: true, ..Wishes::default() },
        answers: mostly,
        away: |_| false,
    },
    Person {
        name: "alone with it",
        wishes: |_| Wishes { alone: true, touch: true, ..Wishes::default() },
        answers: mostly,
        away: |_| false,
    },
    Person {
        name: "gentle, all along",
        wishes: |_| Wishes { season: Some(Season::Gentle), touch: true, ..Wishes::default() },
        answers: mostly,
        away: |_| false,
    },
    Person {
        name: "lover of play",
        wishes: |_| Wishes { more_of: Some(Theme::Play), touch: true, ..Wishes::default() },
        answers: |exercise, dice| match (exercise.theme, dice.random_range(0..10)) {
            (Theme::Play, 0..3) => Says::LovesIt,
            (Theme::Play, _) => Says::DidIt,
            (Theme::Repair, 0..5) => Says::NotToday,
            _ => mostly(exercise, dice),
        },
        away: |_| false,
    },
    Person {
        name: "no touch",
        wishes: |_| Wishes { touch: false, ..Wishes::default() },
        answers: mostly,
        away: |_| false,
    },
    Person {
        name: "away for a month",
        wishes: anyone,
        answers: mostly,
        away: |day| day % 365 > 200 && day % 365 < 232,
    },
    Person {
        name: "seasons come and go",
        wishes: |day| Wishes {
            season: match (day.month(), day.year() % 2) {
                (2, 0) => Some(Season::HardWeeks),
                (5 | 6, 0) => Some(Season::Newborn),
                (3, 1) => Some(Season::Apart),
                (10, 1) => Some(Season::Gentle),
                _ => None,
            },
            touch: true,
            ..Wishes::default()
        },
        answers: mostly,
        away: |_| false,
    },
    Person {
        name: "choosy, with every pack",
        wishes: |_| Wishes {
            packs: ["faith", "money", "intimacy"].map(str::to_owned).to_vec(),
            touch: true,
            ..Wishes::default()
        },
        answers: |exercise, dice| match dice.random_range(0..40) {
            0 => Says::NeverAgain,
            1..12 => Says::NotToday,
            _ => mostly(exercise, dice),
        },
        away: |_| false,
    },
];

impl Person {
    /// Lives so many days, from the first of January 2027 on.
    pub fn live(&self, library: &Library, seed: [u8; 32], days: u64) -> Years {
        let start = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default();
        let mut dice = ChaCha8Rng::from_seed(seed);
        let mut history = History::default();
        let mut years = Years::default();
        let mut last: BTreeMap<String, NaiveDate> = BTreeMap::new();
        for number in (0..days).filter(|number| !(self.away)(*number)) {
            let day = start + Days::new(number);
            let wishes = (self.wishes)(day);
            let Some(choice) = choose(library, &history, &wishes, &seed, day) else { continue };
            let exercise = choice.exercise.clone();
            years.not_allowed += usize::from(!wishes.allow(library, &exercise) || history.never.contains(&exercise.id));
            if let Some(before) = last.insert(exercise.id.clone(), day)
                && !history.loved.contains(&exercise.id)
            {
                let rest = (day - before).num_days();
                years.shortest_rest = Some(years.shortest_rest.map_or(rest, |shortest| shortest.min(rest)));
            }
            let says = (self.answers)(&exercise, &mut dice);
            let state = match says {
                Says::DidIt | Says::LovesIt => State::Done,
                Says::NotToday => State::NotToday,
                Says::NeverAgain | Says::Nothing => State::Offered,
            };
            if says == Says::LovesIt {
                history.loved.insert(exercise.id.clone());
            }
            if says == Says::NeverAgain {
                history.never.insert(exercise.id.clone());
            }
            history.shown.insert(exercise.id.clone(), day);
            history.days.insert(day, (exercise.id.clone(), state));
            years.days.push((day, exercise));
        }
        years.look_back((self.wishes)(start).more_of);
        years
    }

    /// The share of `theme` that they can have: of the exercises that are allowed on an ordinary day.
    pub fn can_have(&self, library: &Library, theme: Theme) -> usize {
        let wishes = (self.wishes)(NaiveDate::from_ymd_opt(2027, 1, 1).unwrap_or_default());
        library.exercises().filter(|exercise| exercise.theme == theme && wishes.allow(library, exercise)).count()
    }
}

impl Years {
    fn look_back(&mut self, more_of: Option<Theme>) {
        let follow = |pair: &[(NaiveDate, Exercise)]| pair.windows(2).all(|two| two[0].0 + Days::new(1) == two[1].0);
        let days = &self.days;
        self.theme_twice = days.windows(2).filter(|pair| follow(pair) && pair[0].1.theme == pair[1].1.theme).count();
        let same_mode = |three: &[(NaiveDate, Exercise)]| {
            three.iter().map(|(_, it)| it.mode).collect::<BTreeSet<Mode>>().len() == 1
        };
        self.mode_thrice = days.windows(3).filter(|three| follow(three) && same_mode(three)).count();
        let of_more = |week: &[(NaiveDate, Exercise)]| week.iter().filter(|(_, it)| Some(it.theme) == more_of).count();
        self.most_of_more = days.windows(7).filter(|week| follow(week)).map(of_more).max().unwrap_or(0);
        let weeks: Vec<_> = days.chunks(7).filter(|week| week.len() == 7).collect();
        let stretched = weeks.iter().filter(|week| week.iter().any(|(_, it)| it.minutes >= 20)).count();
        self.stretches = 100 * stretched / weeks.len().max(1);
        let strayed = SHARES.into_iter().map(|(theme, share)| {
            let wanted = f64::from(share) / 366.0;
            let had = self.share_of(theme);
            ((had - wanted).abs() / wanted * 100.0).round()
        });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number of percent")]
        let strayed = strayed.fold(0.0, f64::max) as usize;
        self.strayed = strayed;
    }

    /// Which part of their days `theme` had, from 0 to 1.
    pub fn share_of(&self, theme: Theme) -> f64 {
        let had = self.days.iter().filter(|(_, exercise)| exercise.theme == theme).count();
        f64::from(u32::try_from(had).unwrap_or(u32::MAX))
            / f64::from(u32::try_from(self.days.len().max(1)).unwrap_or(u32::MAX))
    }

    /// How many of their exercises one person could do alone, of a hundred.
    pub fn alone(&self) -> usize {
        100 * self.days.iter().filter(|(_, exercise)| exercise.company != Company::Together).count()
            / self.days.len().max(1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const THREE_YEARS: u64 = 3 * 365;

    fn person(name: &str) -> &'static Person {
        static ALL: [Person; 9] = PEOPLE;
        ALL.iter().find(|person| person.name == name).unwrap()
    }

    #[test]
    fn whoever_they_are_nothing_is_offered_that_they_do_not_want_and_the_days_vary() {
        let library = Library::built_in().unwrap();
        for person in PEOPLE {
            let years = person.live(&library, [7; 32], THREE_YEARS);
            assert!(years.days.len() > 900, "{}", person.name);
            assert_eq!(years.not_allowed, 0, "{}", person.name);
            assert_eq!((years.theme_twice, years.mode_thrice), (0, 0), "{}", person.name);
        }
    }

    #[test]
    fn with_a_year_of_exercises_to_choose_from_nothing_repeats_within_120_days() {
        let library = Library::built_in().unwrap();
        for name in [
            "an ordinary pair",
            "busy",
            "alone with it",
            "no touch",
            "away for a month",
            "lover of play",
            "gentle, all along",
        ] {
            let years = person(name).live(&library, [3; 32], THREE_YEARS);
            assert!(years.shortest_rest.unwrap() >= 120, "{name}: {:?}", years.shortest_rest);
        }
    }

    #[test]
    fn the_theme_that_one_would_like_more_of_comes_more_and_on_two_days_in_seven_at_most() {
        let library = Library::built_in().unwrap();
        let (lover, others) = (person("lover of play"), person("an ordinary pair"));
        let (more, usual) = (lover.live(&library, [5; 32], 365), others.live(&library, [5; 32], 365));
        assert_eq!(more.most_of_more, 2);
        assert!(more.share_of(Theme::Play) > 1.2 * usual.share_of(Theme::Play));
    }

    #[test]
    fn a_pair_has_a_stretch_in_most_weeks_and_every_theme_near_its_share() {
        let years = person("an ordinary pair").live(&Library::built_in().unwrap(), [11; 32], THREE_YEARS);
        assert!(years.stretches >= 75, "{}", years.stretches);
        assert!(years.strayed <= 15, "{}", years.strayed);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn whatever_the_seed_no_theme_follows_itself_and_no_mode_comes_thrice(seed: [u8; 32], who in 0..PEOPLE.len()) {
            let years = PEOPLE[who].live(&Library::built_in().unwrap(), seed, 365);
            prop_assert_eq!((years.theme_twice, years.mode_thrice, years.not_allowed), (0, 0, 0));
        }
    }
}
