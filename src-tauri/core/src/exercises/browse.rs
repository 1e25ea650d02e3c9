//! The library to walk in: looking for exercises, what was done and when, what is loved or hidden.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::library::PackKind;
use super::{Company, Energy, Exercise, Mode, Source, Theme, store};
use crate::error::{Error, Result};
use crate::folding::fold;
use crate::{Alongside, Changed, Noun, words};

/// What the library is asked for; everything that is left empty is no condition.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct LibraryQuery {
    /// Words, in any order; each is looked for in the title, the invitation and the smaller version, whatever its case or accents.
    pub text: String,
    /// Of one theme.
    pub theme: Option<Theme>,
    /// At most so many minutes.
    pub minutes: Option<u8>,
    /// At most so much energy.
    pub energy: Option<Energy>,
    /// Doing so.
    pub mode: Option<Mode>,
    /// Only what can be done alone.
    pub alone: bool,
    /// Of which kind.
    pub kind: Option<LibraryKind>,
}

/// Kinds of exercises that one may look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum LibraryKind {
    /// Loved.
    Loved,
    /// Done at least once.
    Done,
    /// Never shown yet.
    New,
    /// Hidden.
    Hidden,
    /// Of the person's own packs.
    Own,
}

/// An exercise of the library.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LibraryItem {
    /// The exercise.
    pub exercise: Exercise,
    /// What its pack is called.
    pub pack_name: String,
    /// Whether the person wrote it, so that they can change it.
    pub own: bool,
    /// Whether it is loved.
    pub loved: bool,
    /// Whether it is hidden: never offered.
    pub hidden: bool,
    /// The days on which it was done, the latest first.
    pub done: Vec<NaiveDate>,
}

impl Alongside {
    /// The exercises that fit, those of the packs that are on and of the person's own; hidden ones only where they are asked for. By title.
    pub fn library(&self, query: &LibraryQuery) -> Result<Vec<LibraryItem>> {
        let words: Vec<String> = fold(&query.text).split_whitespace().map(str::to_owned).collect();
        let mut items = self.items()?;
        let shown = self.vault.read(store::shown)?;
        let asked_for = self.settings()?.packs;
        items.retain(|item| {
            let exercise = &item.exercise;
            self.library.is_on(&exercise.pack, &asked_for)
                && query.theme.is_none_or(|theme| theme == exercise.theme)
                && query.minutes.is_none_or(|minutes| exercise.minutes <= minutes)
                && query.energy.is_none_or(|energy| exercise.energy <= energy)
                && query.mode.is_none_or(|mode| mode == exercise.mode)
                && (!query.alone || exercise.company != Company::Together)
                && match query.kind {
                    Some(LibraryKind::Hidden) => item.hidden,
                    _ if item.hidden => false,
                    None => true,
                    Some(LibraryKind::Loved) => item.loved,
                    Some(LibraryKind::Done) => !item.done.is_empty(),
                    Some(LibraryKind::New) => !shown.contains_key(&exercise.id),
                    Some(LibraryKind::Own) => self.library.pack(&exercise.pack).is_some_and(|(kind, _)| kind.is_own()),
                }
                && (words.is_empty() || {
                    let smaller = exercise.smaller.as_deref().unwrap_or_default();
                    let text = [exercise.title.as_str(), &exercise.invitation, smaller].join(" ");
                    let text = fold(&text);
                    words.iter().all(|word| text.contains(word))
                })
        });
        items.sort_by_cached_key(|item| fold(&item.exercise.title).into_owned());
        Ok(items)
    }

    /// One exercise of the library, hidden or not.
    ///
    /// # Errors
    /// When the library has no such exercise.
    pub fn library_item(&self, id: &str) -> Result<LibraryItem> {
        self.items()?.into_iter().find(|item| item.exercise.id == id).ok_or(Error::NotFound("exercise"))
    }

    /// Loves an exercise or not, hides it or brings it back.
    ///
    /// # Errors
    /// When the library has no such exercise.
    pub fn mark_exercise(&mut self, id: &str, loved: bool, hidden: bool) -> Result<Changed<LibraryItem>> {
        self.library.exercise(id).ok_or(Error::NotFound("exercise"))?;
        self.vault.write(|tx| {
            store::love(tx, id, loved)?;
            store::hide(tx, id, hidden)
        })?;
        Ok(Changed::new(self.library_item(id)?, &[Noun::Exercises]))
    }

    /// Everything that the exercises lean on.
    pub fn sources(&self) -> Vec<Source> {
        self.library.sources().cloned().collect()
    }

    /// All exercises, with what is known of each.
    fn items(&self) -> Result<Vec<LibraryItem>> {
        let own = self.own_pack()?;
        self.vault.read(|connection| {
            let marks: BTreeMap<String, (bool, bool)> =
                store::marks(connection)?.into_iter().map(|mark| (mark.exercise, (mark.loved, mark.never))).collect();
            let mut done: BTreeMap<String, Vec<NaiveDate>> = BTreeMap::new();
            for (day, exercise) in store::doings(connection)? {
                done.entry(exercise).or_default().push(day);
            }
            let item = |exercise: &Exercise| {
                let (loved, hidden) = marks.get(&exercise.id).copied().unwrap_or_default();
                let (kind, pack) = self.library.pack(&exercise.pack)?;
                Some(LibraryItem {
                    pack_name: if kind.comes_with_the_app() {
                        words::say(&format!("pack-{}", pack.id))
                    } else {
                        pack.name.clone()
                    },
                    own: exercise.pack == own,
                    loved,
                    hidden,
                    done: done.get(&exercise.id).cloned().unwrap_or_default(),
                    exercise: exercise.clone(),
                })
            };
            Ok(self.library.exercises().filter_map(item).collect())
        })
    }
}

impl PackKind {
    /// Whether the person brought it.
    pub(super) fn is_own(self) -> bool {
        matches!(self, Self::Own | Self::Beside)
    }

    /// Whether it comes with the app.
    pub(super) fn comes_with_the_app(self) -> bool {
        !self.is_own()
    }
}
