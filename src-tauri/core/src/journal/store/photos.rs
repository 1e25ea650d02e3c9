//! Photos, and which entries show them.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use crate::error::Result;
use crate::journal::{PhotoSize, Prepared, photos_in};
use crate::{EntryId, PhotoId};

/// Adds a photo, which no entry shows yet.
pub(in crate::journal) fn add(tx: &Transaction<'_>, id: PhotoId, photo: &Prepared, now: DateTime<Utc>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO photos (id, width, height, small, large, loose_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((id, photo.width, photo.height, &photo.small, &photo.large, now.timestamp_millis()))?;
    Ok(())
}

/// A photo's bytes.
pub(in crate::journal) fn one(connection: &Connection, id: PhotoId, size: PhotoSize) -> Result<Option<Vec<u8>>> {
    let sql = match size {
        PhotoSize::Small => "SELECT small FROM photos WHERE id = ?1",
        PhotoSize::Large => "SELECT large FROM photos WHERE id = ?1",
    };
    Ok(connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
}

/// The photos that an entry shows, in their order.
pub(in crate::journal) fn of(connection: &Connection, entry: EntryId) -> Result<Vec<PhotoId>> {
    let mut statement = connection.prepare_cached("SELECT photo FROM entry_photos WHERE entry = ?1 ORDER BY nth")?;
    let rows = statement.query_map([entry], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// An entry now shows these photos, of which some may be gone.
pub(in crate::journal) fn show(
    tx: &Transaction<'_>,
    entry: EntryId,
    photos: &[PhotoId],
    now: DateTime<Utc>,
) -> Result<()> {
    let before = of(tx, entry)?;
    if before == photos {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM entry_photos WHERE entry = ?1")?.execute([entry])?;
    for (nth, photo) in (0_u32..).zip(photos) {
        tx.prepare_cached("INSERT INTO entry_photos (entry, photo, nth) SELECT ?1, id, ?3 FROM photos WHERE id = ?2")?
            .execute((entry, photo, nth))?;
        tx.prepare_cached("UPDATE photos SET loose_ms = NULL WHERE id = ?1")?.execute([photo])?;
    }
    if before.is_empty() { Ok(()) } else { let_loose(tx, now) }
}

/// Notes which photos no entry shows any more.
pub(in crate::journal) fn let_loose(tx: &Transaction<'_>, now: DateTime<Utc>) -> Result<()> {
    tx.execute(
        "UPDATE photos SET loose_ms = ?1
         WHERE loose_ms IS NULL AND NOT EXISTS (SELECT 1 FROM entry_photos WHERE photo = photos.id)",
        [now.timestamp_millis()],
    )?;
    Ok(())
}

/// Lets go of the photos that are loose since before `long_ago`, but for those in what is still being written.
pub(in crate::journal) fn let_go(tx: &Transaction<'_>, long_ago: DateTime<Utc>) -> Result<()> {
    let mut statement = tx.prepare("SELECT id FROM photos WHERE loose_ms < ?1")?;
    let loose: Vec<PhotoId> =
        statement.query_map([long_ago.timestamp_millis()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if loose.is_empty() {
        return Ok(());
    }
    let mut statement = tx.prepare("SELECT text FROM drafts")?;
    let drafts: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let wanted: Vec<PhotoId> = drafts.iter().flat_map(|text| photos_in(text)).collect();
    for photo in loose.iter().filter(|photo| !wanted.contains(photo)) {
        tx.execute("DELETE FROM photos WHERE id = ?1", [photo])?;
    }
    Ok(())
}
