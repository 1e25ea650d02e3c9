//! All exercises, from all packs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::pack::{Pack, line_of_id, read_pack, read_sources};
use super::{Exercise, PackError, Source};

/// The largest pack that is read, in bytes: some thousand exercises.
pub(super) const LARGEST: u64 = 1 << 20;

/// The built-in packs, one a theme.
const PACKS: [(&str, &str); 8] = [
    ("curiosity.toml", include_str!("../../library/packs/curiosity.toml")),
    ("safe-place.toml", include_str!("../../library/packs/safe-place.toml")),
    ("appreciation.toml", include_str!("../../library/packs/appreciation.toml")),
    ("play.toml", include_str!("../../library/packs/play.toml")),
    ("affection.toml", include_str!("../../library/packs/affection.toml")),
    ("everyday.toml", include_str!("../../library/packs/everyday.toml")),
    ("repair.toml", include_str!("../../library/packs/repair.toml")),
    ("room-to-grow.toml", include_str!("../../library/packs/room-to-grow.toml")),
];
/// The packs that are there for whoever asks for them.
const OPTIONAL: [(&str, &str); 3] = [
    ("faith.toml", include_str!("../../library/packs/faith.toml")),
    ("money.toml", include_str!("../../library/packs/money.toml")),
    ("intimacy.toml", include_str!("../../library/packs/intimacy.toml")),
];
const SOURCES: &str = include_str!("../../library/sources.toml");

/// Where a pack comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum PackKind {
    /// It comes with the app.
    BuiltIn,
    /// It comes with the app, and is offered from only when the person asks for it.
    Optional,
    /// It was added by the person, or written in the app.
    Own,
    /// It lies in the folder beside the vault.
    Beside,
}

/// A pack as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PackInfo {
    /// Names it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Where it comes from.
    pub kind: PackKind,
    /// How many exercises it holds.
    pub exercises: usize,
    /// Whether days are offered from it.
    pub on: bool,
}

/// All exercises, by id.
#[derive(Debug)]
pub struct Library {
    exercises: BTreeMap<String, Exercise>,
    packs: Vec<(PackKind, Pack)>,
    sources: BTreeMap<String, Source>,
}

impl Library {
    /// The exercises that come with the app.
    ///
    /// # Errors
    /// When a pack has a mistake in it; a test keeps such a pack from being built.
    pub fn built_in() -> Result<Self, PackError> {
        let sources = read_sources("sources.toml", SOURCES)?;
        let mut library = Self { exercises: BTreeMap::new(), packs: Vec::new(), sources };
        for (file, text) in PACKS {
            library.add(PackKind::BuiltIn, file, text)?;
        }
        for (file, text) in OPTIONAL {
            library.add(PackKind::Optional, file, text)?;
        }
        Ok(library)
    }

    /// Adds the packs that the vault holds. One that no longer fits, because the app has grown one of the same name, is left out and told.
    pub(crate) fn add_own(&mut self, texts: &[(String, String)]) -> Vec<PackError> {
        texts.iter().filter_map(|(id, text)| self.add(PackKind::Own, &format!("{id}.toml"), text).err()).collect()
    }

    /// Adds the packs that lie in `folder`, the `.toml` files, in the order of their names. A pack with a mistake in it
    /// is left out whole, and its mistake is told; the others are there all the same.
    pub(crate) fn add_beside(&mut self, folder: &Path) -> Vec<PackError> {
        let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
        let mut paths: Vec<_> = files.flatten().map(|file| file.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        paths.sort();
        paths
            .iter()
            .filter_map(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                read_text(path)
                    .map_err(|what| PackError { file: name.clone().into_owned(), line: 1, what })
                    .and_then(|text| self.add(PackKind::Beside, &name, &text))
                    .err()
            })
            .collect()
    }

    /// Adds one pack, whole or not at all.
    ///
    /// # Errors
    /// Names the mistake with its line.
    pub(super) fn add(&mut self, kind: PackKind, file: &str, text: &str) -> Result<(), PackError> {
        let pack = self.read(file, text)?;
        self.exercises.extend(pack.exercises.iter().map(|exercise| (exercise.id.clone(), exercise.clone())));
        self.packs.push((kind, pack));
        Ok(())
    }

    /// Reads a pack that could be added.
    ///
    /// # Errors
    /// Names the mistake with its line.
    pub(super) fn read(&self, file: &str, text: &str) -> Result<Pack, PackError> {
        if text.len() as u64 > LARGEST {
            return Err(PackError { file: file.to_owned(), line: 1, what: TOO_LARGE.to_owned() });
        }
        let pack = read_pack(file, text, &self.sources)?;
        let taken = |id: &str, what: String| PackError { file: file.to_owned(), line: line_of_id(text, id), what };
        if self.pack(&pack.id).is_some() {
            return Err(taken(&pack.id, format!("the library has a pack “{}” already", pack.id)));
        }
        if let Some(exercise) = pack.exercises.iter().find(|exercise| self.exercises.contains_key(&exercise.id)) {
            return Err(taken(&exercise.id, format!("the library has an exercise “{}” already", exercise.id)));
        }
        Ok(pack)
    }

    /// Takes a pack out.
    pub(super) fn remove(&mut self, id: &str) {
        self.packs.retain(|(_, pack)| pack.id != id);
        self.exercises.retain(|_, exercise| exercise.pack != id);
    }

    /// The pack `id` and where it comes from.
    pub(super) fn pack(&self, id: &str) -> Option<(PackKind, &Pack)> {
        self.packs.iter().find(|(_, pack)| pack.id == id).map(|(kind, pack)| (*kind, pack))
    }

    /// All packs: those that come with the app, then the others as they were added.
    pub(super) fn packs(&self) -> impl Iterator<Item = (PackKind, &Pack)> {
        self.packs.iter().map(|(kind, pack)| (*kind, pack))
    }

    /// Whether days are offered from the pack `id`, where these optional ones were asked for.
    pub(super) fn is_on(&self, id: &str, asked_for: &[String]) -> bool {
        self.pack(id).is_some_and(|(kind, _)| kind != PackKind::Optional || asked_for.iter().any(|asked| asked == id))
    }

    /// The exercise `id`.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.get(id)
    }

    /// All of them, in the order of their ids.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.exercises.values()
    }

    /// Everything that the exercises lean on, in the order of the ids.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }
}

const TOO_LARGE: &str = "a pack is at most 1 MiB";

fn read_text(path: &Path) -> Result<String, String> {
    let mut text = String::new();
    let read = fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
    match read {
        Ok(length) if length as u64 > LARGEST => Err(TOO_LARGE.to_owned()),
        Ok(_) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err("a pack is UTF-8 text".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
