//! Reflections, moments and what is not finished yet.

use alongside_core::journal::{Draft, Entry, JournalPage, JournalQuery, MomentDraft, ReflectionDraft};
use alongside_core::{EntryId, Trouble};

use crate::home::Home;

pub fn journal(home: &Home, query: JournalQuery) -> Result<JournalPage, Trouble> {
    home.ask(|alongside| alongside.journal(&query))
}

pub fn entry(home: &Home, id: EntryId) -> Result<Entry, Trouble> {
    home.ask(|alongside| alongside.entry(id))
}

pub fn keep_reflection(home: &Home, draft: ReflectionDraft) -> Result<Entry, Trouble> {
    home.change(|alongside| alongside.keep_reflection(draft))
}

pub fn catch_moment(home: &Home, draft: MomentDraft) -> Result<Entry, Trouble> {
    home.change(|alongside| alongside.catch_moment(draft))
}

pub fn trash_entry(home: &Home, id: EntryId) -> Result<Entry, Trouble> {
    home.change(|alongside| alongside.trash_entry(id))
}

pub fn restore_entry(home: &Home, id: EntryId) -> Result<Entry, Trouble> {
    home.change(|alongside| alongside.restore_entry(id))
}

pub fn draft(home: &Home, slot: String) -> Result<Option<Draft>, Trouble> {
    home.ask(|alongside| alongside.draft(&slot))
}

pub fn save_draft(home: &Home, draft: Draft) -> Result<(), Trouble> {
    home.change(|alongside| alongside.save_draft(&draft))
}
