//! Which vault this run is about, and where it lies.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::command_line::CommandLine;

/// The folder of the vault, and why it is that one.
#[derive(Clone, Debug)]
pub struct Place {
    folder: PathBuf,
    kind: Kind,
}

/// Why a vault's folder is the one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Where this system keeps the data of `app.alongside.desktop`.
    Usual,
    /// Named on the command line.
    Chosen,
    /// Made for this run and removed at its end.
    Demo,
}

impl Place {
    /// Finds the place that the command line asks for; for a demonstration it is made.
    ///
    /// # Errors
    /// When the system names no folder for the person's data, or has no room for a temporary one.
    pub fn find(command_line: &CommandLine, identifier: &str) -> io::Result<Self> {
        let place = |folder, kind| Self { folder, kind };
        if command_line.demo {
            return Ok(place(throw_away_folder()?, Kind::Demo));
        }
        if let Some(folder) = &command_line.vault {
            return Ok(place(std::path::absolute(folder)?, Kind::Chosen));
        }
        let data = dirs::data_local_dir()
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "the system names no folder for a person’s data"))?;
        Ok(place(data.join(identifier).join("vault"), Kind::Usual))
    }

    /// The vault's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether this is the vault that a start without arguments opens.
    pub fn is_usual(&self) -> bool {
        self.kind == Kind::Usual
    }

    /// Whether the vault is made up and thrown away.
    pub fn is_demo(&self) -> bool {
        self.kind == Kind::Demo
    }

    /// A short word for the folder, the same in every run and however the folder was reached.
    pub fn id(&self) -> String {
        if self.is_demo() {
            return "demo".to_owned();
        }
        // `DefaultHasher::new` has fixed keys; only two runs of one installation ever compare the word.
        let mut hasher = DefaultHasher::new();
        one_name(&self.folder).hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// Removes the folder of a demonstration; leaves every other place alone.
    pub fn tidy(&self) {
        if self.is_demo()
            && let Err(error) = std::fs::remove_dir_all(&self.folder)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(kind = %error.kind(), "the demonstration’s folder could not be removed");
        }
    }
}

/// A folder in the system's temporary place that only this person may look into.
fn throw_away_folder() -> io::Result<PathBuf> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("alongside-demo-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    Ok(builder.tempdir()?.keep())
}

/// `folder` by the one name that it has however it was reached, also before it is made.
fn one_name(folder: &Path) -> PathBuf {
    folder
        .ancestors()
        .find_map(|there| {
            let real = std::fs::canonicalize(there).ok()?;
            Some(real.join(folder.strip_prefix(there).ok()?))
        })
        .unwrap_or_else(|| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn place(arguments: &[&str]) -> Place {
        let command_line = CommandLine::try_parse_from([&["alongside"], arguments].concat()).expect("a command line");
        Place::find(&command_line, "app.alongside.test").expect("a place")
    }

    #[test]
    fn a_demonstration_has_a_folder_of_its_own_and_leaves_nothing_behind() {
        let (one, other) = (place(&["--demo"]), place(&["--demo"]));
        assert!(one.folder().is_dir());
        assert_ne!(one.folder(), other.folder());
        #[cfg(unix)]
        {
            let mode =
                std::os::unix::fs::PermissionsExt::mode(&one.folder().metadata().expect("a folder").permissions());
            assert_eq!(mode & 0o077, 0, "nobody else may look into it");
        }
        for place in [one, other] {
            place.tidy();
            assert!(!place.folder().exists());
        }
    }

    #[test]
    fn a_vault_is_never_tidied_away() {
        let folder = tempfile::tempdir().expect("a folder");
        place(&["--vault", &folder.path().display().to_string()]).tidy();
        assert!(folder.path().exists());
    }

    #[test]
    fn one_folder_has_one_id_before_and_after_it_is_made() {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = folder.path().join("not/yet");
        let detour = folder.path().join("not/../not/yet");
        let arguments = |path: &Path| ["--vault".to_owned(), path.display().to_string()];
        let id = |path: &Path| {
            let [flag, path] = arguments(path);
            place(&[&flag, &path]).id()
        };
        let before = id(&vault);
        std::fs::create_dir_all(&vault).expect("the vault’s folder");
        assert_eq!(before, id(&vault));
        assert_eq!(before, id(&detour), "the same folder, reached by a detour");
        assert_ne!(before, id(folder.path()));
    }
}
