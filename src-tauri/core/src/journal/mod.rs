//! Reflections, moments and the drafts of both: one timeline, for decades.
//!
//! An entry lies at its [`place`] on the timeline, and the index knows its words under the same number: newest first is the order in which both are read.

mod photos;
mod plain;
mod search;
pub(crate) mod store;
mod timeline;
mod tokens;
mod versions;

use chrono::{DateTime, Days, NaiveDate, Utc};
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::chance::Chance;
use crate::error::{Error, FieldTrouble, Result, at_most, written};
use crate::exercises::{Library, Theme};
use crate::named::named;
use crate::{Alongside, Changed, EntryId, Noun, PhotoId, RitualId, TimeOfDay, chance, settings, times};

pub use photos::{Photo, PhotoSize, PhotoTrouble, Prepared};
pub(crate) use timeline::memory;
pub use timeline::{Found, JournalLine, JournalPage, JournalQuery, MonthDay, Order, Piece};
pub use versions::EntryVersion;

/// The longest moment, in characters: one line.
const MOMENT: usize = 500;
/// The longest title, in characters.
const TITLE: usize = 200;
/// The longest reflection, in characters: some 3,000 pages.
const TEXT: usize = 12_000_000;
/// The longest name of a draft's slot, in characters.
const SLOT: usize = 100;
/// The longest tag, in characters.
const TAG: usize = 50;
/// The most tags that an entry has.
const TAGS: usize = 20;
/// How many days an entry stays in the trash, and a photo that no entry shows any more.
pub(crate) const TRASH_DAYS: i64 = 30;
/// How many earlier answers stand beside a new one.
const EARLIER: u32 = 5;

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

named!(EntryKind { Reflection => "reflection", Moment => "moment" });

/// What a moment was. Always one's own side or something seen: there is no kind for what the other did not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum MomentKind {
    /// Something noticed.
    Noticed,
    /// A small reach of mine for the other's attention.
    MyBid,
    /// A small reach of theirs that I turned towards.
    AnsweredBid,
    /// A kindness, from whomever.
    Kindness,
    /// Something to laugh at together.
    Laugh,
}

named!(MomentKind {
    Noticed => "noticed", MyBid => "my-bid", AnsweredBid => "answered-bid", Kindness => "kindness", Laugh => "laugh",
});

/// How it felt, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Feeling {
    Grateful,
    Tender,
    Close,
    Playful,
    Glad,
    Calm,
    Hopeful,
    Proud,
    Tired,
    Unsure,
    Worried,
    Sad,
    Hurt,
    Cross,
    Lonely,
}

named!(Feeling {
    Grateful => "grateful", Tender => "tender", Close => "close", Playful => "playful", Glad => "glad", Calm => "calm",
    Hopeful => "hopeful", Proud => "proud", Tired => "tired", Unsure => "unsure", Worried => "worried", Sad => "sad",
    Hurt => "hurt", Cross => "cross", Lonely => "lonely",
});

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

/// The ritual that an entry came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FromRitual {
    /// Names it.
    pub id: RitualId,
    /// What it is called; empty where it is there no longer.
    pub name: String,
}

/// A reflection or a moment, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Entry {
    /// Names it.
    pub id: EntryId,
    /// What it is.
    pub kind: EntryKind,
    /// What kind of moment, where that was said.
    pub moment: Option<MomentKind>,
    /// May be empty.
    pub title: String,
    /// As it was written.
    pub text: String,
    /// The app's day that it belongs to.
    pub date: NaiveDate,
    /// The time on the wall where it was written.
    pub time: TimeOfDay,
    /// What it is about.
    pub theme: Option<Theme>,
    /// How it felt.
    pub feeling: Option<Feeling>,
    /// In the order in which they were given.
    pub tags: Vec<String>,
    /// The exercise it came from.
    pub exercise: Option<FromExercise>,
    /// The ritual it came from.
    pub ritual: Option<FromRitual>,
    /// Whether it was changed since it was first kept.
    pub edited: bool,
    /// How many days it still stays in the trash, where it is there.
    #[ts(type = "number | null")]
    pub trashed_days_left: Option<i64>,
    /// Grows with every change; to be handed back with one.
    pub version: u32,
}

/// What is said of an entry beside its words. What is left empty is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Details {
    /// The day it belongs to, `YYYY-MM-DD`; empty: today, or the day it has.
    pub date: String,
    /// The time on the wall, as typed; empty: now, or the time it has.
    pub time: String,
    /// What kind of moment.
    pub moment: Option<MomentKind>,
    /// What it is about.
    pub theme: Option<Theme>,
    /// How it felt.
    pub feeling: Option<Feeling>,
    /// In any spelling; those that differ in case or accents alone are one.
    pub tags: Vec<String>,
    /// The exercise it came from.
    pub exercise: Option<String>,
    /// The ritual it came from.
    pub ritual: Option<RitualId>,
}

/// An entry as it comes from where it was written.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EntryDraft {
    /// What it shall be.
    pub kind: EntryKind,
    /// Which one is changed; none for a new one.
    pub id: Option<EntryId>,
    /// The version that was changed; of a new one, 0.
    pub version: u32,
    /// The draft that is done with when this is kept.
    pub slot: String,
    /// May be empty, as a moment's is.
    pub title: String,
    /// Markdown, or a moment's one line.
    pub text: String,
    /// What is said beside the words.
    pub details: Details,
}

/// What is being written and not yet kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Draft {
    /// Where it is being written: `moment`, `capture`, `reflection/new`, `entry/<id>`, `exercise/<day>`, `ritual/new`, `ritual/<id>`.
    pub slot: String,
    /// May be empty.
    pub title: String,
    /// As far as it has come.
    pub text: String,
    /// What is said beside the words.
    #[serde(default)]
    pub details: Details,
}

impl Alongside {
    /// One entry, also one in the trash.
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        let now = self.now();
        self.vault.read(|connection| {
            let row = store::one(connection, id)?.ok_or(Error::NotFound("entry"))?;
            row.entry(connection, &self.library, now.utc)
        })
    }

    /// Keeps a new entry or a changed one; its draft is then done with.
    ///
    /// # Errors
    /// Names the field that cannot be used, or says that the entry was changed meanwhile; nothing is then changed.
    pub fn keep_entry(&mut self, draft: EntryDraft) -> Result<Changed<Entry>> {
        let now = self.now();
        let chance = self.surroundings.chance.clone();
        let id = self.vault.write(|tx| {
            let settings = settings::store::read(tx)?;
            let before = match draft.id {
                Some(id) => Some(store::one(tx, id)?.ok_or(Error::NotFound("entry"))?),
                None => None,
            };
            if before.as_ref().is_some_and(|before| before.version != draft.version) {
                return Err(Error::ChangedMeanwhile);
            }
            let (today, here) = (now.day(settings.day_start), now.wall_time());
            let kept = Kept::read(&draft, before.as_ref(), today, here)?;
            store::drop_draft(tx, &draft.slot)?;
            match before {
                Some(before) => store::change(tx, &before, kept, settings.day_start, now.utc),
                None => store::add(tx, new_entry(chance.as_ref(), now.utc)?, kept, settings.day_start, now.utc),
            }
        })?;
        self.changed_entry(id)
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

    /// All tags, by their names.
    pub fn tags(&self) -> Result<Vec<String>> {
        self.vault.read(store::tags)
    }

    /// What is being written in `slot`.
    pub fn draft(&self, slot: &str) -> Result<Option<Draft>> {
        self.vault.read(|connection| store::draft(connection, slot))
    }

    /// Keeps what is being written, and says how many words it has; an empty draft is dropped.
    ///
    /// # Errors
    /// When it is longer than what could ever be kept.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<Changed<usize>> {
        written("slot", &draft.slot, SLOT)?;
        at_most("title", &draft.title, TEXT)?;
        at_most("text", &draft.text, TEXT)?;
        let now = self.now();
        self.vault.write(|tx| {
            if draft.title.is_empty() && draft.text.is_empty() && draft.details == Details::default() {
                store::drop_draft(tx, &draft.slot)
            } else {
                store::save_draft(tx, draft, now.utc)
            }
        })?;
        // No view shows a draft but the one that writes it.
        Ok(Changed::new(count(&draft.text), &[]))
    }

    fn changed_entry(&self, id: EntryId) -> Result<Changed<Entry>> {
        Ok(Changed::new(self.entry(id)?, &[Noun::Journal, Noun::Exercises]))
    }
}

/// What an entry says, read from where it was written.
pub(crate) struct Kept {
    pub kind: EntryKind,
    pub moment: Option<MomentKind>,
    pub title: String,
    pub text: String,
    pub day: NaiveDate,
    pub time: TimeOfDay,
    pub theme: Option<Theme>,
    pub feeling: Option<Feeling>,
    pub tags: Vec<String>,
    pub exercise: Option<String>,
    pub ritual: Option<RitualId>,
}

impl Kept {
    /// Nothing but words, written at `time` of `day`.
    pub(crate) fn new(kind: EntryKind, title: String, text: String, day: NaiveDate, time: TimeOfDay) -> Self {
        Self {
            kind,
            moment: None,
            title,
            text,
            day,
            time,
            theme: None,
            feeling: None,
            tags: vec![],
            exercise: None,
            ritual: None,
        }
    }

    fn read(draft: &EntryDraft, before: Option<&store::Row>, today: NaiveDate, here: TimeOfDay) -> Result<Self> {
        let details = &draft.details;
        let title = at_most("title", &draft.title, TITLE)?;
        let text = match draft.kind {
            EntryKind::Moment => {
                let one_line = draft.text.split_whitespace().collect::<Vec<_>>().join(" ");
                written("text", &one_line, MOMENT)?
            }
            EntryKind::Reflection => {
                at_most("text", &draft.text, TEXT)?;
                if title.is_empty() && draft.text.trim().is_empty() {
                    return Err(Error::Field { field: "text", why: FieldTrouble::Empty });
                }
                // What somebody wrote is kept to the letter, blanks at its ends included.
                draft.text.clone()
            }
        };
        let day = times::typed_day("date", &details.date)?.or(before.map(|row| row.day)).unwrap_or(today);
        if day > today {
            return Err(Error::Field { field: "date", why: FieldTrouble::StillToCome });
        }
        let time = match details.time.trim() {
            "" => before.map_or(here, |row| row.time),
            typed => TimeOfDay::typed(typed).ok_or(Error::Field { field: "time", why: FieldTrouble::NotATime })?,
        };
        let mut tags: Vec<String> = Vec::new();
        for tag in &details.tags {
            let tag = written("tags", tag.trim_start_matches('#'), TAG)?;
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if tags.len() > TAGS {
            return Err(Error::Field { field: "tags", why: FieldTrouble::TooMany(TAGS) });
        }
        Ok(Self {
            kind: draft.kind,
            moment: details.moment.filter(|_| draft.kind == EntryKind::Moment),
            title: if draft.kind == EntryKind::Moment { String::new() } else { title },
            text,
            day,
            time,
            theme: details.theme,
            feeling: details.feeling,
            tags,
            exercise: details.exercise.clone(),
            ritual: details.ritual,
        })
    }
}

/// An id for an entry that is written now.
pub(crate) fn new_entry(chance: &dyn Chance, now: DateTime<Utc>) -> Result<EntryId> {
    Ok(EntryId(chance::new_id(chance, now)?))
}

/// How many words a text has, as a reader would count them.
fn count(markdown: &str) -> usize {
    tokens::tokens(&plain::plain(markdown).words).count()
}

/// Puts the journal in order when the vault is opened: the index is made anew where it was made in another way, and what has lain in the trash
/// long enough is let go for good.
pub(crate) fn tidy(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<()> {
    store::index::make_if_due(tx)?;
    let long_ago = now - chrono::Duration::days(TRASH_DAYS);
    store::empty_trash(tx, long_ago, now)?;
    store::photos::let_go(tx, long_ago)
}

/// What was written about `exercise` on `day`.
pub(crate) fn about(
    connection: &Connection,
    library: &Library,
    exercise: &str,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>> {
    let rows = store::about(connection, exercise, day)?;
    rows.into_iter().map(|row| row.entry(connection, library, now)).collect()
}

/// What was written about `exercise` before `day`, newest first; a few.
pub(crate) fn earlier(
    connection: &Connection,
    library: &Library,
    exercise: &str,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>> {
    let rows = store::earlier(connection, exercise, day, EARLIER)?;
    rows.into_iter().map(|row| row.entry(connection, library, now)).collect()
}

/// How many days are left until an entry of the trash is gone.
fn days_left(trashed: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    let gone = trashed + Days::new(TRASH_DAYS.unsigned_abs());
    ((gone - now).num_hours() + 23).div_euclid(24).max(0)
}

/// The photos that a text shows.
fn photos_in(text: &str) -> Vec<PhotoId> {
    plain::plain(text).photos
}

#[cfg(test)]
mod tests;
