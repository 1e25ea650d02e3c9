//! Reflections, moments, their photos and what is not finished yet.

use alongside_core::journal::{
    Draft, Entry, EntryDraft, EntryVersion, JournalPage, JournalQuery, MonthDay, Photo, PhotoSize, PhotoTrouble,
    Prepared,
};
use alongside_core::{EntryId, Error, Memory, PhotoId, Trouble};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDate;

use crate::home::Home;

pub fn journal(home: &Home, query: JournalQuery) -> Result<JournalPage, Trouble> {
    home.ask(|alongside| alongside.journal(&query))
}

pub fn journal_month(home: &Home, date: NaiveDate) -> Result<Vec<MonthDay>, Trouble> {
    home.ask(|alongside| alongside.journal_month(date))
}

pub fn on_this_day(home: &Home) -> Result<Vec<Memory>, Trouble> {
    home.ask(|alongside| alongside.on_this_day())
}

pub fn tags(home: &Home) -> Result<Vec<String>, Trouble> {
    home.ask(|alongside| alongside.tags())
}

pub fn entry(home: &Home, id: EntryId) -> Result<Entry, Trouble> {
    home.ask(|alongside| alongside.entry(id))
}

pub fn keep_entry(home: &Home, draft: EntryDraft) -> Result<Entry, Trouble> {
    home.change(|alongside| alongside.keep_entry(draft))
}

pub fn trash_entry(home: &Home, id: EntryId) -> Result<Entry, Trouble> {
    home.change(|alongside| alongside.trash_entry(id))
}

pub fn restore_entry(home: &Home, id: EntryId) -> Result<Entry, Trouble> {
    home.change(|alongside| alongside.restore_entry(id))
}

pub fn entry_versions(home: &Home, id: EntryId) -> Result<Vec<EntryVersion>, Trouble> {
    home.ask(|alongside| alongside.entry_versions(id))
}

pub fn restore_version(home: &Home, id: EntryId, version: u32) -> Result<Entry, Trouble> {
    home.change(|alongside| alongside.restore_version(id, version))
}

/// The file comes as Base64.
pub fn add_photo(home: &Home, file: String) -> Result<Photo, Trouble> {
    let file = BASE64_STANDARD.decode(file).map_err(|_| Error::from(PhotoTrouble::Unreadable).trouble())?;
    // Nobody has to wait for the vault meanwhile.
    let photo = Prepared::read(&file).map_err(|trouble| Error::from(trouble).trouble())?;
    home.change(|alongside| alongside.add_photo(&photo))
}

/// As the address of a picture that holds the picture itself.
pub fn photo(home: &Home, id: PhotoId, size: PhotoSize) -> Result<String, Trouble> {
    let photo = home.ask(|alongside| alongside.photo(id, size))?;
    Ok(format!("data:image/jpeg;base64,{}", BASE64_STANDARD.encode(photo)))
}

pub fn draft(home: &Home, slot: String) -> Result<Option<Draft>, Trouble> {
    home.ask(|alongside| alongside.draft(&slot))
}

pub fn save_draft(home: &Home, draft: Draft) -> Result<usize, Trouble> {
    home.change(|alongside| alongside.save_draft(&draft))
}
