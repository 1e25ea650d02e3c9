//! What became of every occurrence that was claimed for showing: the states and the ways between them, with no SQL.
//!
//! `planned (not stored) → claimed → shown ⇄ snoozed → answered | let go`. The last two are the end: nothing leads out of them
//! but the person's own wish to be reminded later.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Key;
use super::plan::{Occurrence, Step};

/// How often a reminder may be put off.
const SNOOZES: u8 = 3;

/// One occurrence that was claimed for showing, put off or let go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Delivery {
    pub day: NaiveDate,
    /// When it was due.
    pub due: DateTime<Utc>,
    pub state: State,
    /// The notification that tells of it, where that is not its own.
    pub tag: Option<Key>,
    /// When it was last claimed for showing.
    pub claimed: Option<DateTime<Utc>>,
    /// When the desktop last took it.
    pub shown: Option<DateTime<Utc>>,
    /// When and why the desktop last refused it.
    pub failed: Option<(DateTime<Utc>, String)>,
    /// How often it was put off.
    pub snoozes: u8,
}

/// How far a delivery has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum State {
    /// Claimed; whether it was shown is not known yet.
    Claimed,
    /// The desktop has taken it.
    Shown,
    /// Put off until then.
    Snoozed(DateTime<Utc>),
    /// Done, skipped or declined.
    Answered,
    /// Its time went by.
    LetGo,
}

impl State {
    /// Nothing more is to be shown.
    pub(super) fn is_over(self) -> bool {
        matches!(self, Self::Answered | Self::LetGo)
    }
}

impl Delivery {
    fn planned(day: NaiveDate, due: DateTime<Utc>) -> Self {
        Self { day, due, state: State::LetGo, tag: None, claimed: None, shown: None, failed: None, snoozes: 0 }
    }

    /// Whether it may be put off once more.
    pub(super) fn may_snooze(&self) -> bool {
        self.snoozes < SNOOZES
    }

    /// The name of the notification that tells of it.
    pub(super) fn tag<'a>(&'a self, key: &'a Key) -> &'a Key {
        self.tag.as_ref().unwrap_or(key)
    }
}

/// The deliveries around now, and which of them have changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    rows: BTreeMap<Key, Delivery>,
    touched: BTreeSet<Key>,
}

impl Ledger {
    /// What is kept of them.
    pub(super) fn new(rows: BTreeMap<Key, Delivery>) -> Self {
        Self { rows, touched: BTreeSet::new() }
    }

    /// All of them, to be kept.
    pub(super) fn into_rows(self) -> BTreeMap<Key, Delivery> {
        self.rows
    }

    /// Puts `row` in the place of what is known of `key`.
    pub(super) fn put(&mut self, key: &Key, row: Delivery) {
        self.touched.insert(key.clone());
        self.rows.insert(key.clone(), row);
    }

    /// What became of `key`, if it was ever claimed.
    pub(super) fn get(&self, key: &Key) -> Option<&Delivery> {
        self.rows.get(key)
    }

    /// All of them.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&Key, &Delivery)> {
        self.rows.iter()
    }

    /// Those that have changed since they were read.
    pub(super) fn touched(&self) -> impl Iterator<Item = (&Key, &Delivery)> {
        self.touched.iter().filter_map(|key| self.rows.get_key_value(key))
    }

    /// Takes a step of the plan.
    pub(super) fn take(&mut self, step: Step, now: DateTime<Utc>) {
        match step {
            Step::Show { occurrence, .. } => self.claim(&occurrence, None, now),
            Step::Digest { occurrences, gathered } => {
                for occurrence in &occurrences {
                    self.claim(occurrence, Some(Key::digest()), now);
                }
                for key in &gathered {
                    self.change(key, |row| row.tag = Some(Key::digest()));
                }
            }
            Step::Answer(key) => self.change(&key, |row| row.state = State::Answered),
            Step::LetGo { key, day, due } => self.let_go(&key, day, due),
        }
    }

    /// Claims an occurrence for showing, by its own notification or by that of `tag`.
    fn claim(&mut self, occurrence: &Occurrence, tag: Option<Key>, now: DateTime<Utc>) {
        let row = self.row(&occurrence.key, occurrence.day, occurrence.due);
        row.state = State::Claimed;
        row.tag = tag;
        row.claimed = Some(now);
        row.failed = None;
    }

    /// The desktop has taken the notification `tag`.
    pub(super) fn shown(&mut self, tag: &Key, now: DateTime<Utc>) {
        for key in self.told_by(tag) {
            self.change(&key, |row| {
                row.state = State::Shown;
                row.shown = Some(now);
                row.failed = None;
            });
        }
    }

    /// The desktop has refused the notification `tag`; it is tried again later.
    pub(super) fn refused(&mut self, tag: &Key, why: &str, now: DateTime<Utc>) {
        for key in self.told_by(tag) {
            self.change(&key, |row| row.failed = Some((now, why.to_owned())));
        }
    }

    /// Puts a reminder off, whether it was shown or not: true if it may be.
    pub(super) fn snooze(&mut self, key: &Key, day: NaiveDate, until: DateTime<Utc>) -> bool {
        let row = self.row(key, day, until);
        if !row.may_snooze() {
            return false;
        }
        row.state = State::Snoozed(until);
        row.snoozes += 1;
        row.tag = None;
        true
    }

    /// Its time went by.
    pub(super) fn let_go(&mut self, key: &Key, day: NaiveDate, due: DateTime<Utc>) {
        self.row(key, day, due).state = State::LetGo;
    }

    fn row(&mut self, key: &Key, day: NaiveDate, due: DateTime<Utc>) -> &mut Delivery {
        self.touched.insert(key.clone());
        self.rows.entry(key.clone()).or_insert_with(|| Delivery::planned(day, due))
    }

    fn change(&mut self, key: &Key, change: impl FnOnce(&mut Delivery)) {
        if let Some(row) = self.rows.get_mut(key) {
            change(row);
            self.touched.insert(key.clone());
        }
    }

    /// What is claimed under `tag`.
    fn told_by(&self, tag: &Key) -> Vec<Key> {
        self.rows
            .iter()
            .filter(|(key, row)| row.state == State::Claimed && row.tag(key) == tag)
            .map(|(key, _)| key.clone())
            .collect()
    }
}
