//! All exercises, from all packs.

use std::collections::BTreeMap;

use super::pack::{read_pack, read_sources};
use super::{Exercise, PackError};

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
const SOURCES: &str = include_str!("../../library/sources.toml");

/// All exercises, by id.
#[derive(Debug)]
pub struct Library {
    exercises: BTreeMap<String, Exercise>,
}

impl Library {
    /// The exercises that come with the app.
    ///
    /// # Errors
    /// When a pack has a mistake in it; a test keeps such a pack from being built.
    pub fn built_in() -> Result<Self, PackError> {
        Self::read(SOURCES, &PACKS)
    }

    /// Reads packs, each a file name and its text.
    ///
    /// # Errors
    /// Names the file and line of the first mistake.
    pub fn read(sources: &str, packs: &[(&str, &str)]) -> Result<Self, PackError> {
        let sources = read_sources("sources.toml", sources)?;
        let mut exercises = BTreeMap::new();
        for (file, text) in packs {
            for exercise in read_pack(file, text, &sources)? {
                let id = exercise.id.clone();
                if exercises.insert(id.clone(), exercise).is_some() {
                    let line = text.lines().position(|line| line.contains(&format!("\"{id}\""))).unwrap_or(0) + 1;
                    let what = format!("the exercise “{id}” stands in the library twice");
                    return Err(PackError { file: (*file).to_owned(), line, what });
                }
            }
        }
        Ok(Self { exercises })
    }

    /// The exercise `id`.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.get(id)
    }

    /// All of them, in the order of their ids.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        self.exercises.values()
    }
}
