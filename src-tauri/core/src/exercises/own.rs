//! What the person brings: exercises written in the app, and packs from files. Both are kept in the vault as the text of a pack.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::browse::LibraryItem;
use super::library::{PackInfo, PackKind};
use super::pack::{self, INVITATION, PROMPT, Pack, SMALLER, TITLE, may_be_gentle, write_pack};
use super::{Company, Energy, Exercise, Mode, Need, Theme, store};
use crate::error::{Error, Result, at_most, written};
use crate::{Alongside, Changed, Noun, chance, settings, words};

/// An exercise as it comes from a form.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ExerciseDraft {
    /// Which exercise is changed; none for a new one.
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// What to do, and when it is done.
    pub invitation: String,
    /// A smaller version; may be empty.
    pub smaller: String,
    /// The area it belongs to.
    pub theme: Theme,
    /// How long it takes: 2, 5, 10, 20 or 60.
    pub minutes: u8,
    /// How much energy it asks for.
    pub energy: Energy,
    /// What one does.
    pub mode: Mode,
    /// Who is needed.
    pub company: Company,
    /// A question to write about afterwards; may be empty.
    pub prompt: String,
    /// For a touch: the same in words.
    pub in_words: String,
    /// What has to be at hand.
    pub needs: Vec<Need>,
}

impl ExerciseDraft {
    fn read(self, id: String, pack: String) -> Result<Exercise> {
        let maybe =
            |field, text: &str, most| Ok::<_, Error>(Some(at_most(field, text, most)?).filter(|text| !text.is_empty()));
        settings::minutes("minutes", Some(self.minutes))?;
        let in_words = match self.mode {
            Mode::Touch => Some(written("inWords", &self.in_words, INVITATION)?),
            _ => None,
        };
        let mut needs = self.needs;
        needs.sort_unstable();
        needs.dedup();
        Ok(Exercise {
            title: written("title", &self.title, TITLE)?,
            invitation: written("invitation", &self.invitation, INVITATION)?,
            smaller: maybe("smaller", &self.smaller, SMALLER)?,
            prompt: maybe("prompt", &self.prompt, PROMPT)?,
            gentle: may_be_gentle(self.theme, self.minutes, self.energy),
            id,
            pack,
            theme: self.theme,
            minutes: self.minutes,
            energy: self.energy,
            mode: self.mode,
            company: self.company,
            known: None,
            in_words,
            needs,
            returns: None,
        })
    }
}

impl Alongside {
    /// Keeps a new exercise of the person's own, or changes one; its draft is then done with.
    ///
    /// # Errors
    /// Names the field that cannot be used; nothing is then changed.
    pub fn save_exercise(&mut self, draft: ExerciseDraft) -> Result<Changed<LibraryItem>> {
        let now = self.now();
        let pack_id = self.own_pack()?;
        let id = match &draft.id {
            Some(id) if id.starts_with(&format!("{pack_id}-")) => id.clone(),
            Some(_) => return Err(Error::NotFound("exercise")),
            None => format!("{pack_id}-{}", chance::new_id(self.surroundings.chance.as_ref(), now.utc)?.simple()),
        };
        let exercise = draft.read(id.clone(), pack_id.clone())?;
        let mut exercises = self.own_exercises(&pack_id);
        match exercises.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = exercise,
            None => exercises.push(exercise),
        }
        self.keep_own(pack_id, exercises)?;
        Ok(Changed::new(self.library_item(&id)?, &[Noun::Exercises]))
    }

    /// Takes an exercise of the person's own out of the library; answers with what would bring it back.
    ///
    /// # Errors
    /// When there is no such exercise of their own.
    pub fn remove_exercise(&mut self, id: &str) -> Result<Changed<ExerciseDraft>> {
        let pack_id = self.own_pack()?;
        let (removed, kept): (Vec<_>, Vec<_>) =
            self.own_exercises(&pack_id).into_iter().partition(|exercise| exercise.id == id);
        let removed = removed.into_iter().next().ok_or(Error::NotFound("exercise"))?;
        self.keep_own(pack_id, kept)?;
        Ok(Changed::new(removed.into(), &[Noun::Exercises]))
    }

    /// All packs, and whether days are offered from them.
    pub fn packs(&self) -> Result<Vec<PackInfo>> {
        let asked_for = self.settings()?.packs;
        let info = |(kind, pack): (PackKind, &Pack)| PackInfo {
            id: pack.id.clone(),
            name: if kind.comes_with_the_app() { words::say(&format!("pack-{}", pack.id)) } else { pack.name.clone() },
            kind,
            exercises: pack.exercises.len(),
            on: self.library.is_on(&pack.id, &asked_for),
        };
        Ok(self.library.packs().map(info).collect())
    }

    /// Adds a pack from the text of the file `file`.
    ///
    /// # Errors
    /// Names the first mistake with its line; nothing is then changed.
    pub fn add_pack(&mut self, file: &str, text: &str) -> Result<Changed<Vec<PackInfo>>> {
        let id = self.library.read(file, text)?.id;
        let now = self.now();
        self.vault.write(|tx| store::keep_pack(tx, &id, text, now))?;
        self.library.add(PackKind::Own, file, text)?;
        Ok(Changed::new(self.packs()?, &[Noun::Exercises]))
    }

    /// Takes a pack that was added out again; answers with its text, which would bring it back.
    ///
    /// # Errors
    /// When no such pack was added.
    pub fn remove_pack(&mut self, id: &str) -> Result<Changed<String>> {
        let text = match self.library.pack(id) {
            Some((PackKind::Own, pack)) => text_of(pack)?,
            _ => return Err(Error::NotFound("pack")),
        };
        self.vault.write(|tx| store::drop_pack(tx, id))?;
        self.library.remove(id);
        Ok(Changed::new(text, &[Noun::Exercises]))
    }

    /// A pack as text, to be handed on.
    ///
    /// # Errors
    /// When there is no such pack.
    pub fn export_pack(&self, id: &str) -> Result<String> {
        let (_, pack) = self.library.pack(id).ok_or(Error::NotFound("pack"))?;
        text_of(pack)
    }

    /// The pack of what is written in the app. Its name differs from vault to vault, so that each of the two can take in the other's.
    pub(super) fn own_pack(&self) -> Result<String> {
        let seed = self.vault.read(settings::store::founding_seed)?;
        Ok(format!("own-{}", hex::encode(&seed[..3])))
    }

    fn own_exercises(&self, pack: &str) -> Vec<Exercise> {
        self.library.pack(pack).map(|(_, pack)| pack.exercises.clone()).unwrap_or_default()
    }

    fn keep_own(&mut self, id: String, exercises: Vec<Exercise>) -> Result<()> {
        let now = self.now();
        let pack = Pack { id, name: words::say("pack-own"), language: LANGUAGE.to_owned(), exercises };
        let text = text_of(&pack)?;
        self.vault.write(|tx| {
            if pack.exercises.is_empty() {
                store::drop_pack(tx, &pack.id)
            } else {
                store::keep_pack(tx, &pack.id, &text, now)
            }
        })?;
        self.library.remove(&pack.id);
        if !pack.exercises.is_empty() {
            self.library.add(PackKind::Own, &format!("{}.toml", pack.id), &text)?;
        }
        Ok(())
    }
}

/// The language of the words that the app speaks.
const LANGUAGE: &str = "en";

fn text_of(pack: &Pack) -> Result<String> {
    write_pack(pack).map_err(|error| {
        let what = error.to_string();
        pack::PackError { file: format!("{}.toml", pack.id), line: 1, what }.into()
    })
}

impl From<Exercise> for ExerciseDraft {
    fn from(exercise: Exercise) -> Self {
        Self {
            id: Some(exercise.id),
            title: exercise.title,
            invitation: exercise.invitation,
            smaller: exercise.smaller.unwrap_or_default(),
            theme: exercise.theme,
            minutes: exercise.minutes,
            energy: exercise.energy,
            mode: exercise.mode,
            company: exercise.company,
            prompt: exercise.prompt.unwrap_or_default(),
            in_words: exercise.in_words.unwrap_or_default(),
            needs: exercise.needs,
        }
    }
}
