//! What the library promises: how many exercises of each kind there are, how long their texts are, and what no sentence says.
//! `cargo xtask library` prints it; a test holds it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use super::library::PackKind;
use super::{Company, Energy, Exercise, Library, Mode, SHARES};

/// How many exercises there are of each length, energy and mode; each list makes 366.
const MINUTES: [(u8, usize); 5] = [(2, 92), (5, 128), (10, 92), (20, 36), (60, 18)];
const ENERGIES: [(Energy, usize); 3] = [(Energy::Low, 165), (Energy::Medium, 146), (Energy::High, 55)];
const MODES: [(Mode, usize); 8] = [
    (Mode::Talk, 70),
    (Mode::Do, 60),
    (Mode::Notice, 50),
    (Mode::Play, 46),
    (Mode::Listen, 40),
    (Mode::Touch, 36),
    (Mode::Write, 34),
    (Mode::Plan, 30),
];
/// At least so many can be done alone.
const ALONE: usize = 150;
/// At least so many stand in each optional pack.
const OPTIONAL: usize = 12;
/// Two invitations that share so much of their runs of three words are too near, from 0 to 1.
const NEAR: f64 = 0.2;

/// Words that no exercise says: of guilt and command, of presumption, and of claims.
const BANNED: [&str; 44] = [
    "miss",
    "missed",
    "fail",
    "failed",
    "failure",
    "neglect",
    "neglected",
    "should",
    "must",
    "ought",
    "streak",
    "lazy",
    "excuse",
    "owe",
    "owes",
    "owed",
    "deserve",
    "deserves",
    "perfect",
    "perfectly",
    "he",
    "she",
    "him",
    "her",
    "his",
    "hers",
    "husband",
    "wife",
    "spouse",
    "boyfriend",
    "girlfriend",
    "married",
    "marriage",
    "wedding",
    "guilt",
    "guilty",
    "guarantee",
    "guarantees",
    "boosts",
    "soulmate",
    "mindful",
    "mindfully",
    "mindfulness",
    "intentional",
];
/// Runs of words, and signs, that no exercise has.
const BANNED_RUNS: [&str; 7] = ["!", "—", " have to ", " has to ", " need to ", "your partner is waiting", " at last "];

/// What was counted and what is wrong.
#[derive(Debug, Default)]
pub struct Account {
    /// Each count beside what it shall be.
    pub counts: Vec<(String, usize, String)>,
    /// Everything that breaks a promise.
    pub faults: Vec<String>,
}

/// The exercises that everybody is offered; the optional packs are left out.
pub fn year(library: &Library) -> Vec<&Exercise> {
    let everybodys =
        |exercise: &&Exercise| library.pack(&exercise.pack).is_some_and(|(kind, _)| kind == PackKind::BuiltIn);
    library.exercises().filter(everybodys).collect()
}

/// Counts the built-in library.
pub fn account(library: &Library) -> Account {
    let mut account = Account::default();
    let year = year(library);
    account.exactly("exercises", year.len(), 366);
    account.each("theme", &SHARES.map(|(theme, share)| (theme, share as usize)), &year, |exercise| exercise.theme);
    account.each("minutes", &MINUTES, &year, |exercise| exercise.minutes);
    account.each("energy", &ENERGIES, &year, |exercise| exercise.energy);
    account.each("mode", &MODES, &year, |exercise| exercise.mode);
    let alone = year.iter().filter(|exercise| exercise.company != Company::Together).count();
    account.at_least("doable alone", alone, ALONE);
    let gentle = year.iter().filter(|exercise| exercise.gentle).count();
    account.at_least("gentle", gentle, 120);
    for (kind, pack) in library.packs() {
        if kind == PackKind::Optional {
            account.at_least(&format!("optional pack {}", pack.id), pack.exercises.len(), OPTIONAL);
        }
    }
    let all: Vec<&Exercise> = library.exercises().collect();
    account.look_for_words(&all);
    account.look_for_doubles(&all);
    for exercise in all.iter().filter(|exercise| exercise.known.is_none()) {
        account.faults.push(format!("{} names no source", exercise.id));
    }
    for exercise in all.iter().filter(|exercise| exercise.smaller.is_none() || exercise.prompt.is_none()) {
        account.faults.push(format!("{} has no smaller version or no prompt", exercise.id));
    }
    account
}

impl Account {
    fn exactly(&mut self, what: &str, count: usize, wanted: usize) {
        if count != wanted {
            self.faults.push(format!("{what}: {count}, and not {wanted}"));
        }
        self.counts.push((what.to_owned(), count, wanted.to_string()));
    }

    fn at_least(&mut self, what: &str, count: usize, wanted: usize) {
        if count < wanted {
            self.faults.push(format!("{what}: {count}, and at least {wanted} are promised"));
        }
        self.counts.push((what.to_owned(), count, format!("at least {wanted}")));
    }

    fn each<K: Copy + Debug + PartialEq>(
        &mut self,
        what: &str,
        quotas: &[(K, usize)],
        exercises: &[&Exercise],
        of: impl Fn(&Exercise) -> K,
    ) {
        for (kind, wanted) in quotas {
            let count = exercises.iter().filter(|exercise| of(exercise) == *kind).count();
            self.exactly(&format!("{what} {kind:?}"), count, *wanted);
        }
    }

    fn look_for_words(&mut self, exercises: &[&Exercise]) {
        let banned: BTreeSet<&str> = BANNED.into_iter().collect();
        for exercise in exercises {
            for text in texts(exercise) {
                let lower = format!(" {} ", text.to_lowercase());
                let word = words(text).find(|word| banned.contains(word.as_str()));
                let run = BANNED_RUNS.into_iter().find(|run| lower.contains(run)).map(str::to_owned);
                if let Some(found) = word.or(run) {
                    self.faults.push(format!("{} says “{}”", exercise.id, found.trim()));
                }
            }
        }
    }

    /// Near doubles, found by shingles: the runs of three words that two invitations share, beside those of the shorter one.
    fn look_for_doubles(&mut self, exercises: &[&Exercise]) {
        let shingles: Vec<BTreeSet<[String; 3]>> = exercises.iter().map(|exercise| shingles(exercise)).collect();
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (at, exercise) in exercises.iter().enumerate() {
            if let Some(other) = titles.insert(exercise.title.to_lowercase(), &exercise.id) {
                self.faults.push(format!("{other} and {} have the same title", exercise.id));
            }
            for (before, other) in exercises.iter().enumerate().take(at) {
                let shared = shingles[at].intersection(&shingles[before]).count();
                let fewer = shingles[at].len().min(shingles[before].len()).max(1);
                if count(shared) / count(fewer) >= NEAR {
                    self.faults.push(format!("{} and {} are nearly the same", other.id, exercise.id));
                }
            }
        }
    }
}

fn texts(exercise: &Exercise) -> impl Iterator<Item = &str> {
    let Exercise { title, invitation, smaller, prompt, in_words, .. } = exercise;
    [Some(title), Some(invitation), smaller.as_ref(), prompt.as_ref(), in_words.as_ref()]
        .into_iter()
        .flatten()
        .map(String::as_str)
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic() && c != '’').filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn shingles(exercise: &Exercise) -> BTreeSet<[String; 3]> {
    let text = format!("{} {}", exercise.invitation, exercise.smaller.as_deref().unwrap_or_default());
    let words: Vec<String> = words(&text).collect();
    words.windows(3).filter_map(|run| <[String; 3]>::try_from(run.to_vec()).ok()).collect()
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_keeps_what_it_promises() {
        let account = account(&Library::built_in().unwrap());
        assert!(account.faults.is_empty(), "{:#?}", account.faults);
    }

    #[test]
    fn doubles_and_banned_words_are_found() {
        let library = Library::built_in().unwrap();
        let one = library.exercises().next().unwrap();
        let mut other = one.clone();
        other.id = "curiosity-zz".to_owned();
        other.title = "You should have".to_owned();
        let mut account = Account::default();
        account.look_for_doubles(&[one, &other]);
        account.look_for_words(&[&other]);
        assert_eq!(account.faults.len(), 2, "{:?}", account.faults);
    }
}
