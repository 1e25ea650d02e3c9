//! The timeline: pages of it, what is looked for in it, what a month holds, and this day in other years.

use std::ops::Range;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::search::{Field, Search};
use super::store::index::{self, Facet};
use super::store::place;
use super::{EntryKind, Feeling, FromExercise, FromRitual, MomentKind, store};
use crate::error::{Error, FieldTrouble, Result};
use crate::exercises::{Library, Theme};
use crate::{Alongside, EntryId, Memory, PhotoId, RitualId, TimeOfDay};

/// How many entries a page has.
const PAGE: usize = 40;
/// How many are counted of what was found.
const COUNTED: usize = 1000;
/// The closest come first where at most so many are found; of more, the newest are what one looks for, and to weigh them all would take long.
const WEIGHED: usize = 400;
/// How far back this day is looked for in other years.
const YEARS: u32 = 120;

/// Which part of the timeline is looked at. What is left empty is no condition.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct JournalQuery {
    /// What is looked for, as it was typed: words, "rows of words", -unwanted words, title:words.
    pub words: String,
    /// Only these; both where it is none.
    pub kind: Option<EntryKind>,
    /// Of moments, only these.
    pub moment: Option<MomentKind>,
    /// About this.
    pub theme: Option<Theme>,
    /// Felt so.
    pub feeling: Option<Feeling>,
    /// With this tag.
    pub tag: Option<String>,
    /// From this exercise.
    pub exercise: Option<String>,
    /// From this ritual.
    pub ritual: Option<RitualId>,
    /// Of this day and later ones, `YYYY-MM-DD`.
    pub from: String,
    /// Of this day and earlier ones.
    pub to: String,
    /// Beginning with this day and what is older; what is newer goes before that page.
    pub at: String,
    /// The trash instead of the timeline; nothing else is then looked at but the cursor.
    pub trashed: bool,
    /// The cursor of a page that this one follows: what is older, or less close.
    pub before: Option<String>,
    /// The cursor of a page that this one goes before: what is newer.
    pub after: Option<String>,
}

/// In which order what was found comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Order {
    /// The newest first.
    Newest,
    /// What answers best first; of equals, the newest.
    Closest,
}

/// How much was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Found {
    /// So many entries.
    pub count: usize,
    /// Or more: it was not counted farther.
    pub or_more: bool,
}

/// A page of the timeline, newest first unless it says otherwise.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct JournalPage {
    /// The entries.
    pub entries: Vec<JournalLine>,
    /// Where what is older goes on, if it does.
    pub older: Option<String>,
    /// Where what is newer goes on, if it may.
    pub newer: Option<String>,
    /// In which order.
    pub order: Order,
    /// How much was found, where something was looked for.
    pub found: Option<Found>,
}

/// A piece of a text, lit where it was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Piece {
    /// Words alone, without marks.
    pub text: String,
    /// Whether this is what was looked for.
    pub lit: bool,
}

/// An entry as one line of the timeline: never more of it than is seen there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct JournalLine {
    /// Names it.
    pub id: EntryId,
    /// What it is.
    pub kind: EntryKind,
    /// What kind of moment.
    pub moment: Option<MomentKind>,
    /// May be empty.
    pub title: Vec<Piece>,
    /// Its first words, or those around what was looked for.
    pub glimpse: Vec<Piece>,
    /// The app's day that it belongs to.
    pub date: NaiveDate,
    /// The time on the wall.
    pub time: TimeOfDay,
    /// What it is about.
    pub theme: Option<Theme>,
    /// How it felt.
    pub feeling: Option<Feeling>,
    /// Its tags.
    pub tags: Vec<Vec<Piece>>,
    /// The exercise it came from.
    pub exercise: Option<FromExercise>,
    /// The ritual it came from.
    pub ritual: Option<FromRitual>,
    /// The photos it shows.
    pub photos: Vec<PhotoId>,
    /// Whether it was changed since it was first kept.
    pub edited: bool,
    /// How many days it still stays in the trash, where it is there.
    #[ts(type = "number | null")]
    pub trashed_days_left: Option<i64>,
}

/// A day that holds something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MonthDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether it has a reflection.
    pub reflection: bool,
    /// Whether it has a moment.
    pub moment: bool,
}

impl Alongside {
    /// One page of the timeline or of the trash.
    ///
    /// # Errors
    /// When `from` or `to` is no day, or `to` lies before `from`.
    pub fn journal(&self, query: &JournalQuery) -> Result<JournalPage> {
        let now = self.now().utc;
        self.vault.read(|connection| page(connection, &self.library, query, now))
    }

    /// The days of the month of `day` that hold something.
    pub fn journal_month(&self, day: NaiveDate) -> Result<Vec<MonthDay>> {
        let first = day.with_day(1).unwrap_or(day);
        let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
        self.vault.read(|connection| store::days(connection, place::start_of(first), place::start_of(next)))
    }

    /// What was written on this day of other years, the latest year first.
    pub fn on_this_day(&self) -> Result<Vec<Memory>> {
        let (settings, now) = self.settings_now()?;
        let today = now.day(settings.day_start);
        self.vault.read(|connection| {
            let mut memories = Vec::new();
            for (years_ago, day) in same_days(connection, today)? {
                for row in store::of_day(connection, day)? {
                    memories.push(Memory { entry: row.entry(connection, &self.library, now.utc)?, years_ago });
                }
            }
            Ok(memories)
        })
    }
}

/// The latest year that has something on the day `today`, as a memory; a moment before a reflection.
pub(crate) fn memory(
    connection: &Connection,
    library: &Library,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Option<Memory>> {
    for (years_ago, day) in same_days(connection, today)? {
        let rows = store::of_day(connection, day)?;
        let first = rows.into_iter().min_by_key(|row| row.kind != EntryKind::Moment);
        if let Some(row) = first {
            return Ok(Some(Memory { entry: row.entry(connection, library, now)?, years_ago }));
        }
    }
    Ok(None)
}

/// This day in other years, back to the first entry. Without a 29 February there is no such day; the 28th has its own.
fn same_days(connection: &Connection, today: NaiveDate) -> Result<Vec<(u32, NaiveDate)>> {
    let Some(first) = store::first_day(connection)? else { return Ok(vec![]) };
    let days = (1..=YEARS).map_while(|years| {
        let day = today.checked_sub_months(Months::new(12 * years))?;
        (day >= first).then_some((years, day))
    });
    Ok(days.filter(|(_, day)| day.day() == today.day()).collect())
}

fn page(connection: &Connection, library: &Library, query: &JournalQuery, now: DateTime<Utc>) -> Result<JournalPage> {
    if query.trashed {
        return trash(connection, library, query, now);
    }
    let search = Search::read(&query.words);
    let span = span(query)?;
    let Some(facets) = facets(connection, query)? else { return Ok(nothing()) };
    let Some(expression) = search.expression(&facets) else {
        let rows = towards(query, &span, |span, newest_first| {
            store::places(connection, span.start, span.end, newest_first, PAGE + 1)
        })?;
        return shown(connection, library, &search, rows, now, None);
    };
    if search.asks()
        && let Some(all) = index::closest(connection, &search.closer(&facets), span.start, span.end, WEIGHED)?
    {
        let from = query.before.as_deref().and_then(|cursor| cursor.parse().ok()).unwrap_or(0);
        let places: Vec<i64> = all.iter().skip(from).take(PAGE).copied().collect();
        return Ok(JournalPage {
            entries: lines(connection, library, &search, &places, now)?,
            older: (all.len() > from + PAGE).then(|| (from + PAGE).to_string()),
            newer: None,
            order: Order::Closest,
            found: Some(Found { count: all.len(), or_more: false }),
        });
    }
    let count = index::count(connection, &expression, span.start, span.end, COUNTED)?;
    let found = Some(Found { count, or_more: count == COUNTED });
    let rows = towards(query, &span, |span, newest_first| {
        index::places(connection, &expression, span.start, span.end, newest_first, PAGE + 1)
    })?;
    shown(connection, library, &search, rows, now, found)
}

/// Places, newest first, and the cursors of what goes on at their ends.
struct Rows {
    places: Vec<i64>,
    older: Option<i64>,
    newer: Option<i64>,
}

/// A page's places from where the query says, in the direction that it says.
fn towards(
    query: &JournalQuery,
    span: &Range<i64>,
    read: impl FnOnce(Range<i64>, bool) -> Result<Vec<i64>>,
) -> Result<Rows> {
    let cursor = |text: &Option<String>| text.as_deref().and_then(|cursor| cursor.parse::<i64>().ok());
    if let Some(after) = cursor(&query.after) {
        let mut places = read(span.start.max(after + 1)..span.end, false)?;
        let more = places.len() > PAGE;
        places.truncate(PAGE);
        places.reverse();
        // Where nothing is newer, what is older begins with the place that was asked from.
        let older = Some(places.last().copied().unwrap_or(after + 1));
        return Ok(Rows { older, newer: places.first().copied().filter(|_| more), places });
    }
    let at = crate::times::typed_day("at", &query.at)?;
    let day_after = at.and_then(|at| at.checked_add_days(Days::new(1)));
    let before = cursor(&query.before).or(day_after.map(place::start_of));
    let mut places = read(span.start..span.end.min(before.unwrap_or(i64::MAX)), true)?;
    let more = places.len() > PAGE;
    places.truncate(PAGE);
    let newer = before.map(|before| places.first().copied().unwrap_or(before - 1));
    Ok(Rows { older: places.last().copied().filter(|_| more), newer, places })
}

fn shown(
    connection: &Connection,
    library: &Library,
    search: &Search,
    rows: Rows,
    now: DateTime<Utc>,
    found: Option<Found>,
) -> Result<JournalPage> {
    Ok(JournalPage {
        older: rows.older.map(|place| place.to_string()),
        newer: rows.newer.map(|place| place.to_string()),
        entries: lines(connection, library, search, &rows.places, now)?,
        order: Order::Newest,
        found,
    })
}

fn nothing() -> JournalPage {
    JournalPage {
        entries: vec![],
        older: None,
        newer: None,
        order: Order::Newest,
        found: Some(Found { count: 0, or_more: false }),
    }
}

fn trash(connection: &Connection, library: &Library, query: &JournalQuery, now: DateTime<Utc>) -> Result<JournalPage> {
    let from: usize = query.before.as_deref().and_then(|cursor| cursor.parse().ok()).unwrap_or(0);
    let mut places = store::trashed(connection, from, PAGE + 1)?;
    let more = places.len() > PAGE;
    places.truncate(PAGE);
    Ok(JournalPage {
        entries: lines(connection, library, &Search::default(), &places, now)?,
        older: more.then(|| (from + PAGE).to_string()),
        newer: None,
        order: Order::Newest,
        found: None,
    })
}

/// The places that the query's days span.
fn span(query: &JournalQuery) -> Result<Range<i64>> {
    let from = crate::times::typed_day("from", &query.from)?;
    let to = crate::times::typed_day("to", &query.to)?;
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return Err(Error::Field { field: "to", why: FieldTrouble::EndsBeforeStart });
    }
    let end = to.and_then(|to| to.checked_add_days(Days::new(1)));
    Ok(from.map_or(i64::MIN, place::start_of)..end.map_or(i64::MAX, place::start_of))
}

/// What entries are chosen by; none where no entry can be meant, because there is no such tag.
fn facets<'a>(connection: &Connection, query: &'a JournalQuery) -> Result<Option<Vec<Facet<'a>>>> {
    let mut facets = Vec::new();
    facets.extend(query.kind.map(Facet::Kind));
    facets.extend(query.moment.map(Facet::Moment));
    facets.extend(query.theme.map(Facet::Theme));
    facets.extend(query.feeling.map(Facet::Feeling));
    facets.extend(query.exercise.as_deref().map(Facet::Exercise));
    facets.extend(query.ritual.map(Facet::Ritual));
    if let Some(tag) = &query.tag {
        let Some(number) = store::tag_number(connection, tag)? else { return Ok(None) };
        facets.push(Facet::Tag(number));
    }
    Ok(Some(facets))
}

fn lines(
    connection: &Connection,
    library: &Library,
    search: &Search,
    places: &[i64],
    now: DateTime<Utc>,
) -> Result<Vec<JournalLine>> {
    let mut lines = Vec::with_capacity(places.len());
    for place in places {
        if let Some(line) = store::line(connection, *place, search.asks())? {
            lines.push(line.shown(connection, library, search, now)?);
        }
    }
    Ok(lines)
}

/// `text` in pieces, those in `found` lit.
pub(super) fn pieces(text: &str, window: Range<usize>, found: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, lit: bool| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), lit });
        }
    };
    let mut at = window.start;
    for range in found.iter().filter(|range| range.start >= window.start && range.end <= window.end) {
        push(at..range.start, false);
        push(range.clone(), true);
        at = range.end;
    }
    push(at..window.end, false);
    pieces
}

/// All of `text`, with what was looked for in `field` lit.
pub(super) fn lit(search: &Search, field: Field, text: &str) -> Vec<Piece> {
    pieces(text, 0..text.len(), &search.found(field, text))
}
