//! Reflections, moments and the drafts of both: one timeline.

pub(crate) mod store;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, FieldTrouble, Result, at_most, written};
use crate::exercises::Library;
use crate::{Alongside, Changed, EntryId, Memory, Noun, TimeOfDay, chance, settings};

/// The longest moment, in characters: one line.
const MOMENT: usize = 500;
/// The longest title, in characters.
const TITLE: usize = 200;
/// The longest reflection, in characters: some 1,500 pages.
const TEXT: usize = 5_000_000;
/// The longest name of a draft's slot, in characters.
const SLOT: usize = 100;
/// How many entries a page has.
const PAGE: usize = 40;
/// How many days an entry stays in the trash.
pub(crate) const TRASH_DAYS: i64 = 30;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum EntryKind {
    /// Private writing of any length, in Markdown.
    Reflection,
    /// One line.
    Moment,
}

/// The exercise that an entry came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FromExercise {
    /// Names it.
    pub id: String,
    /// What it is called; empty where the library no longer has it.
    pub title: String,
    /// Its question to write about; empty where the library no longer has it.
    pub prompt: String,
}

/// A reflection or a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Entry {
    /// Names it.
    pub id: EntryId,
    /// What it is.
    pub kind: EntryKind,
    /// May be empty.
    pub title: String,
    /// As it was written.
    pub text: String,
    /// The app's day that it belongs to.
    pub date: NaiveDate,
    /// The time on the wall where it was written.
    pub time: TimeOfDay,
    /// Whether it was changed since.
    pub edited: bool,
    /// The exercise it came from.
    pub exercise: Option<FromExercise>,
    /// How many days it still stays in the trash, where it is there.
    #[ts(type = "number | null")]
    pub trashed_days_left: Option<i64>,
}

/// Which part of the timeline is looked at.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct JournalQuery {
    /// Only these; both where it is none.
    pub kind: Option<EntryKind>,
    /// The trash instead of the timeline.
    pub trashed: bool,
    /// The cursor that the page before gave.
    pub before: Option<String>,
}

/// A page of the timeline, newest first.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct JournalPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// A reflection as it comes from the page it is written on.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ReflectionDraft {
    /// Which one is changed; none for a new one.
    pub id: Option<EntryId>,
    /// May be empty.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// The exercise it came from.
    pub exercise: Option<String>,
}

/// A moment as it comes from its box.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MomentDraft {
    /// One line.
    pub text: String,
    /// The exercise it came from.
    pub exercise: Option<String>,
}

/// What is being written and not yet kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Draft {
    /// Where it is being written: `moment`, `reflection/new`, `reflection/<id>`, `exercise/<day>`, `ritual/new`, `ritual/<id>`.
    pub slot: String,
    /// May be empty.
    pub title: String,
    /// As far as it has come.
    pub text: String,
}

impl Alongside {
    /// One page of the timeline or of the trash.
    pub fn journal(&self, query: &JournalQuery) -> Result<JournalPage> {
        let now = self.now();
        self.vault.read(|connection| {
            let mut rows = store::page(connection, query, PAGE + 1)?;
            let more = rows.len() > PAGE;
            rows.truncate(PAGE);
            Ok(JournalPage {
                next: rows.last().filter(|_| more).map(store::Row::cursor),
                entries: rows.into_iter().map(|row| row.entry(&self.library, now.utc)).collect(),
            })
        })
    }

    /// One entry, also one in the trash.
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        let now = self.now();
        let row = self.vault.read(|connection| store::one(connection, id))?;
        Ok(row.ok_or(Error::NotFound("entry"))?.entry(&self.library, now.utc))
    }

    /// Keeps a new reflection or a changed one; its draft is then done with.
    ///
    /// # Errors
    /// Names the field that cannot be used; nothing is then changed.
    pub fn keep_reflection(&mut self, draft: ReflectionDraft) -> Result<Changed<Entry>> {
        let title = at_most("title", &draft.title, TITLE)?;
        // What somebody wrote is kept to the letter, blanks at its ends included.
        at_most("text", &draft.text, TEXT)?;
        if title.is_empty() && draft.text.trim().is_empty() {
            return Err(Error::Field { field: "text", why: FieldTrouble::Empty });
        }
        let slot = match (&draft.id, &draft.exercise) {
            (Some(id), _) => format!("reflection/{id}"),
            (None, Some(_)) => self.exercise_slot()?,
            (None, None) => "reflection/new".to_owned(),
        };
        self.keep(draft.id, EntryKind::Reflection, title, draft.text, draft.exercise, &slot)
    }

    /// Keeps a moment; its draft is then done with.
    ///
    /// # Errors
    /// When there is nothing in it or more than a line.
    pub fn catch_moment(&mut self, draft: MomentDraft) -> Result<Changed<Entry>> {
        let one_line = draft.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = written("text", &one_line, MOMENT)?;
        let slot = match &draft.exercise {
            Some(_) => self.exercise_slot()?,
            None => "moment".to_owned(),
        };
        self.keep(None, EntryKind::Moment, String::new(), text, draft.exercise, &slot)
    }

    /// Moves an entry to the trash.
    pub fn trash_entry(&mut self, id: EntryId) -> Result<Changed<Entry>> {
        let now = self.now();
        self.vault.write(|tx| store::set_trashed(tx, id, Some(now.utc)))?;
        self.changed_entry(id)
    }

    /// Brings an entry back from the trash.
    pub fn restore_entry(&mut self, id: EntryId) -> Result<Changed<Entry>> {
        self.vault.write(|tx| store::set_trashed(tx, id, None))?;
        self.changed_entry(id)
    }

    /// What is being written in `slot`.
    pub fn draft(&self, slot: &str) -> Result<Option<Draft>> {
        self.vault.read(|connection| store::draft(connection, slot))
    }

    /// Keeps what is being written; an empty draft is dropped.
    ///
    /// # Errors
    /// When it is longer than what could ever be kept.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<Changed<()>> {
        written("slot", &draft.slot, SLOT)?;
        at_most("title", &draft.title, TEXT)?;
        at_most("text", &draft.text, TEXT)?;
        let now = self.now();
        self.vault.write(|tx| {
            if draft.title.is_empty() && draft.text.is_empty() {
                store::drop_draft(tx, &draft.slot)
            } else {
                store::save_draft(tx, draft, now.utc)
            }
        })?;
        // No view shows a draft but the one that writes it.
        Ok(Changed::new((), &[]))
    }

    fn keep(
        &mut self,
        id: Option<EntryId>,
        kind: EntryKind,
        title: String,
        text: String,
        exercise: Option<String>,
        slot: &str,
    ) -> Result<Changed<Entry>> {
        let now = self.now();
        let chance = self.surroundings.chance.as_ref();
        let id = self.vault.write(|tx| {
            store::drop_draft(tx, slot)?;
            if let Some(id) = id {
                store::edit(tx, id, &title, &text, now.utc)?;
                return Ok(id);
            }
            let row = store::Row {
                id: EntryId(chance::new_id(chance, now.utc)?),
                kind,
                title,
                text,
                day: now.day(settings::store::read(tx)?.day_start),
                time: now.wall_time(),
                exercise,
                written: now.utc,
                edited: false,
                trashed: None,
            };
            store::add(tx, &row)?;
            Ok(row.id)
        })?;
        self.changed_entry(id)
    }

    fn changed_entry(&self, id: EntryId) -> Result<Changed<Entry>> {
        Ok(Changed::new(self.entry(id)?, &[Noun::Journal, Noun::Exercises]))
    }

    fn exercise_slot(&self) -> Result<String> {
        let (settings, now) = self.settings_now()?;
        Ok(format!("exercise/{}", now.day(settings.day_start)))
    }
}

/// What was written about `exercise` on `day`.
pub(crate) fn about(
    connection: &rusqlite::Connection,
    library: &Library,
    exercise: &str,
    day: NaiveDate,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Entry>> {
    let rows = store::about(connection, exercise, day)?;
    Ok(rows.into_iter().map(|row| row.entry(library, now)).collect())
}

/// What was written about `exercise` before `day`, newest first; a few.
pub(crate) fn earlier(
    connection: &rusqlite::Connection,
    library: &Library,
    exercise: &str,
    day: NaiveDate,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<Entry>> {
    let rows = store::earlier(connection, exercise, day, EARLIER)?;
    Ok(rows.into_iter().map(|row| row.entry(library, now)).collect())
}

/// How many earlier answers stand beside a new one.
const EARLIER: u32 = 5;

/// The latest year that has something on the day `today`, as a memory; a moment before a reflection.
pub(crate) fn memory(
    connection: &rusqlite::Connection,
    library: &Library,
    today: NaiveDate,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Option<Memory>> {
    for years_ago in 1..=60 {
        let Some(day) = today.checked_sub_months(chrono::Months::new(12 * years_ago)) else { break };
        // Without a 29 February there is no such day to remember; the 28th has its own.
        if chrono::Datelike::day(&day) != chrono::Datelike::day(&today) {
            continue;
        }
        if let Some(row) = store::on_day(connection, day)? {
            return Ok(Some(Memory { entry: row.entry(library, now), years_ago }));
        }
    }
    Ok(None)
}

/// The day from which on an entry of the trash is gone.
pub(crate) fn days_left(trashed: chrono::DateTime<chrono::Utc>, now: chrono::DateTime<chrono::Utc>) -> i64 {
    let gone = trashed + Days::new(TRASH_DAYS.unsigned_abs());
    ((gone - now).num_hours() + 23).div_euclid(24).max(0)
}

#[cfg(test)]
mod tests;
