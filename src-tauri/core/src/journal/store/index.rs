//! The index: which words stand in which entry, and what else an entry is found by.
//!
//! It is part of the vault's file and as encrypted as the rest. Every change of an entry changes its row here in the same transaction.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction};

use super as store;
use crate::RitualId;
use crate::error::Result;
use crate::exercises::Theme;
use crate::journal::{EntryKind, Feeling, Kept, MomentKind, plain, tokens};

/// What begins every word that nobody can type: those by which the kinds, tags and feelings of entries are found.
const UNTYPED: char = '\u{e000}';
/// Stands for what would cut such a word in two.
const HYPHEN: char = '\u{e001}';

/// Something that an entry is found by beside its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::journal) enum Facet<'a> {
    Kind(EntryKind),
    Moment(MomentKind),
    Theme(Theme),
    Feeling(Feeling),
    Exercise(&'a str),
    Ritual(RitualId),
    /// By its number.
    Tag(i64),
}

impl Facet<'_> {
    /// The word of the index.
    pub(in crate::journal) fn word(&self) -> String {
        let (letter, value) = match self {
            Self::Kind(kind) => ('k', kind.name().to_owned()),
            Self::Moment(moment) => ('m', moment.name().to_owned()),
            Self::Theme(theme) => ('h', theme.name().to_owned()),
            Self::Feeling(feeling) => ('f', feeling.name().to_owned()),
            Self::Exercise(id) => ('x', (*id).to_owned()),
            Self::Ritual(id) => ('r', id.to_string()),
            Self::Tag(number) => ('t', number.to_string()),
        };
        let value: String = value.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { HYPHEN }).collect();
        format!("{UNTYPED}{letter}{value}")
    }
}

/// Takes what stands at `place` into the index.
pub(in crate::journal) fn put(tx: &Transaction<'_>, place: i64, kept: &Kept, words: &str, tags: &[i64]) -> Result<()> {
    tx.prepare_cached("INSERT INTO entry_words (rowid, title, text, tags, facets) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((
            place,
            tokens::apart(&kept.title),
            tokens::apart(words),
            tags_apart(&kept.tags),
            facets(kept, tags),
        ))?;
    Ok(())
}

/// The words that an entry is found by beside its own.
fn facets(kept: &Kept, tags: &[i64]) -> String {
    let mut facets = vec![Facet::Kind(kept.kind)];
    facets.extend(kept.moment.map(Facet::Moment));
    facets.extend(kept.theme.map(Facet::Theme));
    facets.extend(kept.feeling.map(Facet::Feeling));
    facets.extend(kept.exercise.as_deref().map(Facet::Exercise));
    facets.extend(kept.ritual.map(Facet::Ritual));
    facets.extend(tags.iter().copied().map(Facet::Tag));
    facets.iter().map(Facet::word).collect::<Vec<_>>().join(" ")
}

/// The words of tags, with one between them that nobody can type, so that no row of words goes from tag to tag.
fn tags_apart(tags: &[String]) -> String {
    let apart: Vec<String> = tags.iter().map(|tag| tokens::apart(tag)).collect();
    apart.join(&format!(" {UNTYPED} "))
}

/// Takes what stood at `place` out of the index.
pub(in crate::journal) fn take(tx: &Transaction<'_>, place: i64) -> Result<()> {
    tx.prepare_cached("DELETE FROM entry_words WHERE rowid = ?1")?.execute([place])?;
    Ok(())
}

/// Makes the index anew where the words in it were made in another way than now.
pub(in crate::journal) fn make_if_due(tx: &Transaction<'_>) -> Result<()> {
    let by: i64 = tx.query_row("SELECT by FROM entry_words_made", [], |row| row.get(0))?;
    if by == tokens::WAY {
        return Ok(());
    }
    tx.execute_batch("DELETE FROM entry_words")?;
    for id in store::all_ids(tx)? {
        if let Some(row) = store::one(tx, id)? {
            let kept = store::kept(tx, &row)?;
            let plain = plain::plain(&kept.text);
            store::set_glimpse(tx, row.place, &plain.words)?;
            if row.trashed.is_none() {
                put(tx, row.place, &kept, &plain.words, &store::tag_numbers(tx, id)?)?;
            }
        }
    }
    tx.execute("UPDATE entry_words_made SET by = ?1", [tokens::WAY])?;
    Ok(())
}

/// The places of which `expression` is true, from `from` until before `until`, the newest first (or the oldest).
pub(in crate::journal) fn places(
    connection: &Connection,
    expression: &str,
    from: i64,
    until: i64,
    newest_first: bool,
    most: usize,
) -> Result<Vec<i64>> {
    let order = if newest_first { "DESC" } else { "ASC" };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT rowid FROM entry_words WHERE entry_words MATCH ?1 AND rowid >= ?2 AND rowid < ?3
         ORDER BY rowid {order} LIMIT ?4"
    ))?;
    let rows = statement.query_map((expression, from, until, limit(most)), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All places of which the last of the `expressions` is true, those first of which an earlier one is, and of equals the newest. `None` where there are
/// more than `most`.
pub(in crate::journal) fn closest(
    connection: &Connection,
    expressions: &[String],
    from: i64,
    until: i64,
    most: usize,
) -> Result<Option<Vec<i64>>> {
    let Some((all, closer)) = expressions.split_last() else { return Ok(None) };
    let all = places(connection, all, from, until, true, most + 1)?;
    if all.len() > most {
        return Ok(None);
    }
    let mut closest = Vec::with_capacity(all.len());
    let mut seen = BTreeSet::new();
    for expression in closer {
        let places = places(connection, expression, from, until, true, most)?;
        closest.extend(places.into_iter().filter(|place| seen.insert(*place)));
    }
    closest.extend(all.into_iter().filter(|place| seen.insert(*place)));
    Ok(Some(closest))
}

/// How many places there are of which `expression` is true; `most` where there are that many or more.
pub(in crate::journal) fn count(
    connection: &Connection,
    expression: &str,
    from: i64,
    until: i64,
    most: usize,
) -> Result<usize> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM (
            SELECT 1 FROM entry_words WHERE entry_words MATCH ?1 AND rowid >= ?2 AND rowid < ?3 LIMIT ?4
        )",
    )?;
    let count: i64 = statement.query_row((expression, from, until, limit(most)), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// How many words stand in the index and in no entry, or in an entry and not in the index.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn disagreements(connection: &Connection) -> Result<usize> {
    type Word = (i64, String, String, i64);
    connection.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed USING fts5vocab('main', 'entry_words', 'instance')",
    )?;
    let indexed: BTreeSet<Word> = connection
        .prepare("SELECT doc, term, col, \"offset\" FROM temp.indexed")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut written = BTreeSet::new();
    for id in store::all_ids(connection)? {
        let Some(row) = store::one(connection, id)?.filter(|row| row.trashed.is_none()) else { continue };
        let kept = store::kept(connection, &row)?;
        let columns = [
            ("title", tokens::apart(&kept.title)),
            ("text", tokens::apart(&plain::plain(&kept.text).words)),
            ("tags", tags_apart(&kept.tags)),
            ("facets", facets(&kept, &store::tag_numbers(connection, id)?)),
        ];
        for (column, words) in columns {
            written.extend(
                words
                    .split(' ')
                    .filter(|word| !word.is_empty())
                    .zip(0..)
                    .map(|(word, offset)| (row.place, word.to_owned(), column.to_owned(), offset)),
            );
        }
    }
    Ok(indexed.symmetric_difference(&written).count())
}
