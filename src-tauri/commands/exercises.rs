//! The day's exercise, and the library that it comes from.

use alongside_core::exercises::{
    Alternatives, Answer, DayAhead, ExerciseDraft, LibraryItem, LibraryQuery, PackInfo, Source, Tonight,
};
use alongside_core::questions::Question;
use alongside_core::{AppDay, Today, Trouble, TroubleCode};

use crate::downloads;
use crate::home::Home;
use crate::news::News;

pub fn day(home: &Home) -> Result<AppDay, Trouble> {
    home.ask(|alongside| alongside.day())
}

pub fn today(home: &Home) -> Result<Today, Trouble> {
    let today = home.ask(|alongside| alongside.see_today())?;
    // What the person has seen needs no announcement.
    home.tell(News::Look);
    Ok(today)
}

pub fn answer_exercise(home: &Home, answer: Answer) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.answer_exercise(answer))
}

pub fn alternatives(home: &Home) -> Result<Alternatives, Trouble> {
    home.ask(|alongside| alongside.alternatives())
}

pub fn swap_exercise(home: &Home, id: String) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.swap_exercise(&id))
}

pub fn do_today(home: &Home, id: String) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.do_today(&id))
}

pub fn tonight(home: &Home, room: Option<Tonight>) -> Result<Today, Trouble> {
    home.change(|alongside| alongside.tonight(room))
}

pub fn week_ahead(home: &Home) -> Result<Vec<DayAhead>, Trouble> {
    home.ask(|alongside| alongside.week_ahead())
}

pub fn shuffle_week(home: &Home) -> Result<Vec<DayAhead>, Trouble> {
    home.change(|alongside| alongside.shuffle_week())
}

pub fn library(home: &Home, wanted: LibraryQuery) -> Result<Vec<LibraryItem>, Trouble> {
    home.ask(|alongside| alongside.library(&wanted))
}

pub fn library_item(home: &Home, id: String) -> Result<LibraryItem, Trouble> {
    home.ask(|alongside| alongside.library_item(&id))
}

pub fn mark_exercise(home: &Home, id: String, loved: bool, hidden: bool) -> Result<LibraryItem, Trouble> {
    home.change(|alongside| alongside.mark_exercise(&id, loved, hidden))
}

pub fn save_exercise(home: &Home, exercise: ExerciseDraft) -> Result<LibraryItem, Trouble> {
    home.change(|alongside| alongside.save_exercise(exercise))
}

pub fn remove_exercise(home: &Home, id: String) -> Result<ExerciseDraft, Trouble> {
    home.change(|alongside| alongside.remove_exercise(&id))
}

pub fn packs(home: &Home) -> Result<Vec<PackInfo>, Trouble> {
    home.ask(|alongside| alongside.packs())
}

pub fn add_pack(home: &Home, file: String, text: String) -> Result<Vec<PackInfo>, Trouble> {
    home.change(|alongside| alongside.add_pack(&file, &text))
}

pub fn remove_pack(home: &Home, id: String) -> Result<String, Trouble> {
    home.change(|alongside| alongside.remove_pack(&id))
}

/// Answers with the path of the file that it wrote.
pub fn export_pack(home: &Home, id: String) -> Result<String, Trouble> {
    let text = home.ask(|alongside| alongside.export_pack(&id))?;
    match downloads::keep(&id, "toml", &text) {
        Ok(path) => Ok(path.display().to_string()),
        Err(error) => {
            tracing::warn!(%error, "a pack was not written");
            Err(Trouble::said(TroubleCode::Other, "error-not-exported", &[]))
        }
    }
}

pub fn sources(home: &Home) -> Result<Vec<Source>, Trouble> {
    home.ask(|alongside| Ok(alongside.sources()))
}

pub fn questions(home: &Home) -> Result<Vec<Question>, Trouble> {
    home.ask(|alongside| alongside.questions())
}

pub fn question_to_write(home: &Home, after: Option<String>) -> Result<Question, Trouble> {
    home.ask(|alongside| alongside.question_to_write(after.as_deref()))
}
