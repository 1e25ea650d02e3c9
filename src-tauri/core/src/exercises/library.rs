//! All exercises, from all packs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use super::pack::{read_pack, read_sources};
use super::{Exercise, PackError, Source};

/// The largest pack that is read, in bytes: some thousand exercises.
const LARGEST: u64 = 1 << 20;

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
    sources: BTreeMap<String, Source>,
}

impl Library {
    /// The exercises that come with the app.
    ///
    /// # Errors
    /// When a pack has a mistake in it; a test keeps such a pack from being built.
    pub fn built_in() -> Result<Self, PackError> {
        let mut library = Self { exercises: BTreeMap::new(), sources: read_sources("sources.toml", SOURCES)? };
        for (file, text) in PACKS {
            library.add(file, text)?;
        }
        Ok(library)
    }

    /// Adds the person’s own packs, the `.toml` files of `folder`, in the order of their names. A pack with a mistake in it
    /// is left out whole, and its mistake is told; the others are there all the same.
    pub(crate) fn add_own(&mut self, folder: &Path) -> Vec<PackError> {
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
                    .and_then(|text| self.add(&name, &text))
                    .err()
            })
            .collect()
    }

    /// Adds one pack, whole or not at all.
    fn add(&mut self, file: &str, text: &str) -> Result<(), PackError> {
        let mut added: BTreeMap<String, Exercise> = BTreeMap::new();
        for exercise in read_pack(file, text, &self.sources)? {
            let id = exercise.id.clone();
            let there = self.exercises.contains_key(&id);
            if there || added.insert(id.clone(), exercise).is_some() {
                let named = format!("\"{id}\"");
                let mut lines = text.lines().enumerate().filter(|(_, line)| line.contains(&named));
                let (line, _) = if there { lines.next() } else { lines.nth(1) }.unwrap_or((0, ""));
                let what = format!("the library has an exercise “{id}” already");
                return Err(PackError { file: file.to_owned(), line: line + 1, what });
            }
        }
        self.exercises.append(&mut added);
        Ok(())
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

fn read_text(path: &Path) -> Result<String, String> {
    let mut text = String::new();
    let read = fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
    match read {
        Ok(length) if length as u64 > LARGEST => Err("a pack is at most 1 MiB".to_owned()),
        Ok(_) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Err("a pack is UTF-8 text".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
