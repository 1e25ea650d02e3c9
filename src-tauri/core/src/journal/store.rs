//! Entries, their tags and drafts; the index of their words, their photos and their earlier versions.

pub(crate) mod index;
pub(super) mod photos;
pub(super) mod place;
pub(super) mod versions;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::search::{Field, Search};
use super::timeline::{JournalLine, MonthDay, Piece, lit, pieces};
use super::{Details, Draft, Entry, EntryKind, Feeling, FromExercise, FromRitual, Kept, MomentKind, days_left, plain};
use crate::error::{Error, Result};
use crate::exercises::{Library, Theme};
use crate::folding::fold;
use crate::{EntryId, RitualId, TimeOfDay, rituals};

/// How many letters of an entry are kept as its first words.
const GLIMPSE: usize = 320;

const HEAD: &str = "place, id, kind, moment, day, time, theme, feeling, exercise, ritual, written_ms, edited_ms, trashed_ms, version, title";

/// An entry as it is kept, with its text.
pub(crate) struct Row {
    pub place: i64,
    pub id: EntryId,
    pub kind: EntryKind,
    pub moment: Option<MomentKind>,
    pub day: NaiveDate,
    pub time: TimeOfDay,
    pub theme: Option<Theme>,
    pub feeling: Option<Feeling>,
    pub exercise: Option<String>,
    pub ritual: Option<RitualId>,
    pub written: DateTime<Utc>,
    pub edited: Option<DateTime<Utc>>,
    pub trashed: Option<DateTime<Utc>>,
    pub version: u32,
    pub title: String,
    /// Of a line of the timeline: its first words.
    pub text: String,
}

impl Row {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let instant = |ms: i64| DateTime::from_timestamp_millis(ms).unwrap_or_default();
        Ok(Self {
            place: row.get("place")?,
            id: row.get("id")?,
            kind: row.get("kind")?,
            moment: row.get("moment")?,
            day: row.get("day")?,
            time: row.get("time")?,
            theme: row.get("theme")?,
            feeling: row.get("feeling")?,
            exercise: row.get("exercise")?,
            ritual: row.get("ritual")?,
            written: instant(row.get("written_ms")?),
            edited: row.get::<_, Option<i64>>("edited_ms")?.map(instant),
            trashed: row.get::<_, Option<i64>>("trashed_ms")?.map(instant),
            version: row.get("version")?,
            title: row.get("title")?,
            text: row.get("text")?,
        })
    }

    /// The entry for the window.
    pub(super) fn entry(self, connection: &Connection, library: &Library, now: DateTime<Utc>) -> Result<Entry> {
        Ok(Entry {
            id: self.id,
            kind: self.kind,
            moment: self.moment,
            tags: tags_of(connection, self.id)?,
            exercise: self.exercise.map(|id| from_exercise(library, id)),
            ritual: self.ritual.map(|id| from_ritual(connection, id)).transpose()?,
            title: self.title,
            text: self.text,
            date: self.day,
            time: self.time,
            theme: self.theme,
            feeling: self.feeling,
            edited: self.edited.is_some(),
            trashed_days_left: self.trashed.map(|trashed| days_left(trashed, now)),
            version: self.version,
        })
    }
}

fn from_exercise(library: &Library, id: String) -> FromExercise {
    let exercise = library.exercise(&id);
    FromExercise {
        title: exercise.map(|exercise| exercise.title.clone()).unwrap_or_default(),
        prompt: exercise.and_then(|exercise| exercise.prompt.clone()).unwrap_or_default(),
        id,
    }
}

fn from_ritual(connection: &Connection, id: RitualId) -> Result<FromRitual> {
    let ritual = rituals::store::one(connection, id)?;
    Ok(FromRitual { name: ritual.map(|ritual| ritual.name).unwrap_or_default(), id })
}

/// An entry as one line, before what was looked for is lit in it.
pub(super) struct Line {
    row: Row,
    /// Whether `row.text` is the whole text, in which something is looked for.
    whole: bool,
}

impl Line {
    pub(super) fn shown(
        self,
        connection: &Connection,
        library: &Library,
        search: &Search,
        now: DateTime<Utc>,
    ) -> Result<JournalLine> {
        let Row { id, text, title, .. } = self.row;
        let glimpse = if self.whole {
            let words = plain::plain(&text).words;
            let (window, found) = search.first_found(&words);
            let mut glimpse = pieces(&words, window.clone(), &found);
            let dots = |text: &str| Piece { text: text.to_owned(), lit: false };
            if window.start > 0 {
                glimpse.insert(0, dots("… "));
            }
            if window.end < words.len() {
                glimpse.push(dots(" …"));
            }
            glimpse
        } else {
            lit(search, Field::Text, &text)
        };
        let tags = tags_of(connection, id)?;
        Ok(JournalLine {
            id,
            kind: self.row.kind,
            moment: self.row.moment,
            title: lit(search, Field::Title, &title),
            glimpse,
            date: self.row.day,
            time: self.row.time,
            theme: self.row.theme,
            feeling: self.row.feeling,
            tags: tags.iter().map(|tag| lit(search, Field::Tags, tag)).collect(),
            exercise: self.row.exercise.map(|id| from_exercise(library, id)),
            ritual: self.row.ritual.map(|id| from_ritual(connection, id)).transpose()?,
            photos: photos::of(connection, id)?,
            edited: self.row.edited.is_some(),
            trashed_days_left: self.row.trashed.map(|trashed| days_left(trashed, now)),
        })
    }
}

/// The entry at `place` as a line, with its `whole` text or with its first words.
pub(super) fn line(connection: &Connection, place: i64, whole: bool) -> Result<Option<Line>> {
    let text = if whole { "text" } else { "glimpse AS text" };
    let mut statement = connection.prepare_cached(&format!("SELECT {HEAD}, {text} FROM entries WHERE place = ?1"))?;
    let row = statement.query_row([place], Row::read).optional()?;
    Ok(row.map(|row| Line { row, whole }))
}

/// The places from `from` until before `until` that hold an entry.
pub(super) fn places(
    connection: &Connection,
    from: i64,
    until: i64,
    newest_first: bool,
    most: usize,
) -> Result<Vec<i64>> {
    let order = if newest_first { "DESC" } else { "ASC" };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT place FROM entries WHERE place >= ?1 AND place < ?2 AND trashed_ms IS NULL ORDER BY place {order} LIMIT ?3"
    ))?;
    let rows = statement.query_map((from, until, limit(most)), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The places of what lies in the trash, what was put there last first.
pub(super) fn trashed(connection: &Connection, after: usize, most: usize) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT place FROM entries WHERE trashed_ms IS NOT NULL ORDER BY trashed_ms DESC, place DESC LIMIT ?1 OFFSET ?2",
    )?;
    let rows = statement.query_map((limit(most), limit(after)), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The days between two places that hold something.
pub(super) fn days(connection: &Connection, from: i64, until: i64) -> Result<Vec<MonthDay>> {
    let mut statement = connection.prepare_cached(
        "SELECT day, max(kind = 'reflection') AS reflection, max(kind = 'moment') AS moment FROM entries
         WHERE place >= ?1 AND place < ?2 AND trashed_ms IS NULL GROUP BY day ORDER BY day",
    )?;
    let rows = statement.query_map((from, until), |row| {
        Ok(MonthDay { date: row.get("day")?, reflection: row.get("reflection")?, moment: row.get("moment")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first day that holds something.
pub(super) fn first_day(connection: &Connection) -> Result<Option<NaiveDate>> {
    let mut statement =
        connection.prepare_cached("SELECT day FROM entries WHERE trashed_ms IS NULL ORDER BY place LIMIT 1")?;
    Ok(statement.query_row([], |row| row.get(0)).optional()?)
}

/// One entry, also one in the trash.
pub(super) fn one(connection: &Connection, id: EntryId) -> Result<Option<Row>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {HEAD}, text FROM entries WHERE id = ?1"))?;
    Ok(statement.query_row([id], Row::read).optional()?)
}

/// The names of all entries.
pub(super) fn all_ids(connection: &Connection) -> Result<Vec<EntryId>> {
    let mut statement = connection.prepare("SELECT id FROM entries ORDER BY place")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was written on `day`, oldest first.
pub(super) fn of_day(connection: &Connection, day: NaiveDate) -> Result<Vec<Row>> {
    let next = day.succ_opt().unwrap_or(day);
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {HEAD}, text FROM entries WHERE place >= ?1 AND place < ?2 AND trashed_ms IS NULL ORDER BY place"
    ))?;
    let rows = statement.query_map((place::start_of(day), place::start_of(next)), Row::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was written about `exercise` on `day`, oldest first.
pub(super) fn about(connection: &Connection, exercise: &str, day: NaiveDate) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {HEAD}, text FROM entries WHERE exercise = ?1 AND day = ?2 AND trashed_ms IS NULL ORDER BY place"
    ))?;
    let rows = statement.query_map((exercise, day), Row::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was written about `exercise` before `day`, newest first, `most` of it.
pub(super) fn earlier(connection: &Connection, exercise: &str, day: NaiveDate, most: u32) -> Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {HEAD}, text FROM entries WHERE exercise = ?1 AND day < ?2 AND trashed_ms IS NULL
         ORDER BY place DESC LIMIT ?3"
    ))?;
    let rows = statement.query_map((exercise, day, most), Row::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What an entry says.
pub(super) fn kept(connection: &Connection, row: &Row) -> Result<Kept> {
    Ok(Kept {
        kind: row.kind,
        moment: row.moment,
        title: row.title.clone(),
        text: row.text.clone(),
        day: row.day,
        time: row.time,
        theme: row.theme,
        feeling: row.feeling,
        tags: tags_of(connection, row.id)?,
        exercise: row.exercise.clone(),
        ritual: row.ritual,
    })
}

/// Adds a new entry under `id`.
pub(crate) fn add(
    tx: &Transaction<'_>,
    id: EntryId,
    kept: Kept,
    day_start: TimeOfDay,
    now: DateTime<Utc>,
) -> Result<EntryId> {
    let place = place::free(tx, kept.day, kept.time, day_start)?;
    tx.prepare_cached(
        "INSERT INTO entries (place, id, kind, day, time, written_ms, title, glimpse, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', '', '')",
    )?
    .execute((place, id, kept.kind, kept.day, kept.time, now.timestamp_millis()))?;
    say(tx, id, place, &kept, true, now)?;
    Ok(id)
}

/// Lets an entry say something else. What it said becomes an earlier version.
pub(super) fn change(
    tx: &Transaction<'_>,
    before: &Row,
    kept: Kept,
    day_start: TimeOfDay,
    now: DateTime<Utc>,
) -> Result<EntryId> {
    if (&before.title, &before.text) != (&kept.title, &kept.text) {
        versions::keep(tx, before)?;
    }
    let indexed = before.trashed.is_none();
    if indexed {
        index::take(tx, before.place)?;
    }
    let place = if (before.day, before.time) == (kept.day, kept.time) {
        before.place
    } else {
        place::free(tx, kept.day, kept.time, day_start)?
    };
    tx.prepare_cached(
        "UPDATE entries SET place = ?2, day = ?3, time = ?4, edited_ms = ?5, version = version + 1 WHERE id = ?1",
    )?
    .execute((before.id, place, kept.day, kept.time, now.timestamp_millis()))?;
    say(tx, before.id, place, &kept, indexed, now)?;
    Ok(before.id)
}

/// Writes what an entry says, and what it is found by.
fn say(tx: &Transaction<'_>, id: EntryId, place: i64, kept: &Kept, indexed: bool, now: DateTime<Utc>) -> Result<()> {
    let plain = plain::plain(&kept.text);
    tx.prepare_cached(
        "UPDATE entries SET moment = ?2, theme = ?3, feeling = ?4, exercise = ?5, ritual = ?6, title = ?7, glimpse = ?8,
            text = ?9 WHERE id = ?1",
    )?
    .execute((
        id,
        kept.moment,
        kept.theme,
        kept.feeling,
        &kept.exercise,
        kept.ritual,
        &kept.title,
        glimpse(&plain.words),
        &kept.text,
    ))?;
    set_tags(tx, id, &kept.tags)?;
    photos::show(tx, id, &plain.photos, now)?;
    if indexed {
        index::put(tx, place, kept, &plain.words, &tag_numbers(tx, id)?)?;
    }
    Ok(())
}

/// Keeps the first of an entry's words.
pub(super) fn set_glimpse(tx: &Transaction<'_>, place: i64, words: &str) -> Result<()> {
    tx.prepare_cached("UPDATE entries SET glimpse = ?2 WHERE place = ?1")?.execute((place, glimpse(words)))?;
    Ok(())
}

/// The first words of a text, cut where a word ends.
fn glimpse(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(GLIMPSE) else { return words.to_owned() };
    let cut = words[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", words[..cut].trim_end())
}

/// Moves an entry to the trash, or back.
pub(super) fn set_trashed(tx: &Transaction<'_>, id: EntryId, at: Option<DateTime<Utc>>) -> Result<()> {
    let row = one(tx, id)?.ok_or(Error::NotFound("entry"))?;
    if row.trashed.is_some() == at.is_some() {
        return Ok(());
    }
    tx.prepare_cached("UPDATE entries SET trashed_ms = ?2 WHERE id = ?1")?
        .execute((id, at.map(|at| at.timestamp_millis())))?;
    if at.is_some() {
        index::take(tx, row.place)
    } else {
        let words = plain::plain(&row.text).words;
        index::put(tx, row.place, &kept(tx, &row)?, &words, &tag_numbers(tx, id)?)
    }
}

/// Lets go for good of what lies in the trash since before `long_ago`.
pub(super) fn empty_trash(tx: &Transaction<'_>, long_ago: DateTime<Utc>, now: DateTime<Utc>) -> Result<()> {
    let gone = tx.execute("DELETE FROM entries WHERE trashed_ms < ?1", [long_ago.timestamp_millis()])?;
    if gone > 0 {
        drop_unused_tags(tx)?;
        photos::let_loose(tx, now)?;
    }
    Ok(())
}

/// All tags, by their names.
pub(super) fn tags(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM tags ORDER BY folded")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The number of a tag, however it is spelled.
pub(super) fn tag_number(connection: &Connection, tag: &str) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM tags WHERE folded = ?1")?;
    Ok(statement.query_row([fold(tag.trim())], |row| row.get(0)).optional()?)
}

fn tags_of(connection: &Connection, id: EntryId) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT name FROM entry_tags JOIN tags ON tags.id = entry_tags.tag WHERE entry = ?1 ORDER BY nth",
    )?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The numbers of an entry's tags.
pub(super) fn tag_numbers(connection: &Connection, id: EntryId) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT tag FROM entry_tags WHERE entry = ?1 ORDER BY nth")?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn set_tags(tx: &Transaction<'_>, id: EntryId, tags: &[String]) -> Result<()> {
    if tags_of(tx, id)? == *tags {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM entry_tags WHERE entry = ?1")?.execute([id])?;
    for (nth, tag) in (0_u32..).zip(tags) {
        // The first spelling of a tag is the one it keeps.
        tx.prepare_cached("INSERT INTO tags (name, folded) VALUES (?1, ?2) ON CONFLICT (folded) DO NOTHING")?
            .execute((tag, fold(tag)))?;
        tx.prepare_cached(
            "INSERT INTO entry_tags (entry, tag, nth) SELECT ?1, id, ?3 FROM tags WHERE folded = ?2
             ON CONFLICT DO NOTHING",
        )?
        .execute((id, fold(tag), nth))?;
    }
    drop_unused_tags(tx)
}

fn drop_unused_tags(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM entry_tags WHERE tag = tags.id)", [])?;
    Ok(())
}

/// What is being written in `slot`.
pub(super) fn draft(connection: &Connection, slot: &str) -> Result<Option<Draft>> {
    let draft = connection
        .query_row("SELECT slot, title, text, details FROM drafts WHERE slot = ?1", [slot], |row| {
            Ok(Draft {
                slot: row.get("slot")?,
                title: row.get("title")?,
                text: row.get("text")?,
                // A choice that a later version knew is let go; the words never are.
                details: serde_json::from_str::<Details>(&row.get::<_, String>("details")?).unwrap_or_default(),
            })
        })
        .optional()?;
    Ok(draft)
}

/// Keeps what is being written.
pub(super) fn save_draft(tx: &Transaction<'_>, draft: &Draft, now: DateTime<Utc>) -> Result<()> {
    let details =
        serde_json::to_string(&draft.details).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    tx.prepare_cached(
        "INSERT INTO drafts (slot, title, text, details, saved_ms) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (slot) DO UPDATE SET title = ?2, text = ?3, details = ?4, saved_ms = ?5",
    )?
    .execute((&draft.slot, &draft.title, &draft.text, details, now.timestamp_millis()))?;
    Ok(())
}

/// Drops what was being written in `slot`.
pub(crate) fn drop_draft(tx: &Transaction<'_>, slot: &str) -> Result<()> {
    tx.prepare_cached("DELETE FROM drafts WHERE slot = ?1")?.execute([slot])?;
    Ok(())
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// How many entries hold `word`, by looking through all of them.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn scan(connection: &Connection, word: &str) -> Result<usize> {
    let sql = "SELECT count(*) FROM entries WHERE trashed_ms IS NULL AND (text LIKE ?1 OR title LIKE ?1)";
    let count: i64 = connection.query_row(sql, [format!("%{word}%")], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}
