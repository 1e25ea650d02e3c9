//! A pack: one TOML file of exercises, read strictly; a mistake is named with its file and line. What the person writes in the app is
//! written in the same form.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_spanned::Spanned;

use super::{Company, Energy, Evidence, Exercise, Known, Mode, Need, Source, Theme};

/// The minutes that an exercise may take.
pub(crate) const MINUTES: [u8; 5] = [2, 5, 10, 20, 60];
/// How long the texts may be, in characters.
pub(super) const TITLE: usize = 40;
pub(super) const INVITATION: usize = 280;
pub(super) const SMALLER: usize = 160;
pub(super) const PROMPT: usize = 160;
const KNOWN: usize = 220;
const NAME: usize = 60;
const ID: usize = 40;
/// A year, three times over.
const EXERCISES: usize = 1_100;

/// Whether such an exercise may be offered in gentle mode.
pub(super) fn may_be_gentle(theme: Theme, minutes: u8, energy: Energy) -> bool {
    !matches!(theme, Theme::Affection | Theme::Repair) && minutes <= 10 && energy == Energy::Low
}

/// A mistake in a pack or in the list of sources.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {what}")]
pub struct PackError {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    pack: Head,
    #[serde(rename = "exercise")]
    exercises: Vec<Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: Spanned<String>,
    name: Spanned<String>,
    language: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: Spanned<String>,
    theme: Theme,
    title: Spanned<String>,
    invitation: Spanned<String>,
    smaller: Option<Spanned<String>>,
    minutes: Spanned<u8>,
    energy: Energy,
    mode: Mode,
    company: Company,
    gentle: Spanned<bool>,
    known: Option<Spanned<String>>,
    source: Option<Spanned<String>>,
    prompt: Option<Spanned<String>>,
    in_words: Option<Spanned<String>>,
    returns: Option<Spanned<u16>>,
    #[serde(default)]
    needs: Vec<Need>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    #[serde(rename = "source")]
    sources: Vec<SourceRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRow {
    id: Spanned<String>,
    cite: String,
    title: String,
    found: String,
    strength: Evidence,
    not_shown: String,
}

/// A pack as it was read.
#[derive(Debug)]
pub(super) struct Pack {
    pub id: String,
    pub name: String,
    pub language: String,
    pub exercises: Vec<Exercise>,
}

/// Reads the list of sources.
pub(super) fn read_sources(file: &str, text: &str) -> Result<BTreeMap<String, Source>, PackError> {
    let page = Page { file, text };
    let read: SourcesFile = page.parse()?;
    let mut sources = BTreeMap::new();
    for row in read.sources {
        let (span, id) = (row.id.span(), row.id.into_inner());
        let source = Source {
            id: id.clone(),
            cite: row.cite,
            title: row.title,
            found: row.found,
            strength: row.strength,
            not_shown: row.not_shown,
        };
        if sources.insert(id.clone(), source).is_some() {
            return Err(page.error(&span, format!("the source “{id}” stands here twice")));
        }
    }
    Ok(sources)
}

/// Reads one pack.
pub(super) fn read_pack(file: &str, text: &str, sources: &BTreeMap<String, Source>) -> Result<Pack, PackError> {
    let page = Page { file, text };
    let read: PackFile = page.parse()?;
    let (id_at, id) = (read.pack.id.span(), page.words(read.pack.id, ID)?);
    if !is_kebab(&id) {
        return Err(page.error(&id_at, "an id has small letters, digits and hyphens only".to_owned()));
    }
    let name = page.words(read.pack.name, NAME)?;
    let language = page.words(read.pack.language, ID)?;
    if read.exercises.len() > EXERCISES {
        return Err(page.error(&id_at, format!("a pack holds at most {EXERCISES} exercises")));
    }
    let mut exercises = Vec::with_capacity(read.exercises.len());
    let mut ids = BTreeSet::new();
    for row in read.exercises {
        let at = row.get_ref().id.span();
        let exercise = page.exercise(row, &id, sources)?;
        if !ids.insert(exercise.id.clone()) {
            return Err(page.error(&at, format!("the exercise “{}” stands here twice", exercise.id)));
        }
        exercises.push(exercise);
    }
    Ok(Pack { id, name, language, exercises })
}

/// Where in a pack's text its id stands, for a mistake that only the library sees.
pub(super) fn line_of_id(text: &str, id: &str) -> usize {
    let named = format!("\"{id}\"");
    text.lines().position(|line| line.contains(&named)).map_or(1, |line| line + 1)
}

/// The pack as text, as it is written down and handed out.
///
/// # Errors
/// When it cannot be written as TOML, which no pack that was read can.
pub(super) fn write_pack(pack: &Pack) -> Result<String, toml::ser::Error> {
    toml::to_string_pretty(&Written {
        pack: WrittenHead { id: &pack.id, name: &pack.name, language: &pack.language },
        exercise: pack.exercises.iter().map(WrittenRow::of).collect(),
    })
}

#[derive(Serialize)]
struct Written<'a> {
    pack: WrittenHead<'a>,
    exercise: Vec<WrittenRow<'a>>,
}

#[derive(Serialize)]
struct WrittenHead<'a> {
    id: &'a str,
    name: &'a str,
    language: &'a str,
}

#[derive(Serialize)]
struct WrittenRow<'a> {
    id: &'a str,
    theme: Theme,
    title: &'a str,
    invitation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    smaller: Option<&'a str>,
    minutes: u8,
    energy: Energy,
    mode: Mode,
    company: Company,
    gentle: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_words: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Need]>::is_empty")]
    needs: &'a [Need],
    #[serde(skip_serializing_if = "Option::is_none")]
    returns: Option<u16>,
}

impl<'a> WrittenRow<'a> {
    fn of(exercise: &'a Exercise) -> Self {
        Self {
            id: &exercise.id,
            theme: exercise.theme,
            title: &exercise.title,
            invitation: &exercise.invitation,
            smaller: exercise.smaller.as_deref(),
            minutes: exercise.minutes,
            energy: exercise.energy,
            mode: exercise.mode,
            company: exercise.company,
            gentle: exercise.gentle,
            known: exercise.known.as_ref().map(|known| known.line.as_str()),
            source: exercise.known.as_ref().map(|known| known.source.id.as_str()),
            prompt: exercise.prompt.as_deref(),
            in_words: exercise.in_words.as_deref(),
            needs: &exercise.needs,
            returns: exercise.returns,
        }
    }
}

fn is_kebab(id: &str) -> bool {
    id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The text that is being read, for naming lines.
struct Page<'a> {
    file: &'a str,
    text: &'a str,
}

impl Page<'_> {
    fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, PackError> {
        toml::from_str(self.text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            self.error(&span, error.message().to_owned())
        })
    }

    fn error(&self, span: &Range<usize>, what: String) -> PackError {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        PackError { file: self.file.to_owned(), line: before.matches('\n').count() + 1, what }
    }

    fn exercise(
        &self,
        row: Spanned<Row>,
        pack: &str,
        sources: &BTreeMap<String, Source>,
    ) -> Result<Exercise, PackError> {
        let whole = row.span();
        let row = row.into_inner();
        let prefix = format!("{pack}-");
        if !row.id.get_ref().starts_with(&prefix) || !is_kebab(row.id.get_ref()) {
            let what = format!("an id begins with “{prefix}” and has small letters, digits and hyphens only");
            return Err(self.error(&row.id.span(), what));
        }
        if !MINUTES.contains(row.minutes.get_ref()) {
            return Err(self.error(&row.minutes.span(), "minutes are 2, 5, 10, 20 or 60".to_owned()));
        }
        if *row.gentle.get_ref() && !may_be_gentle(row.theme, *row.minutes.get_ref(), row.energy) {
            let what =
                "a gentle exercise takes at most ten minutes and little energy, and is neither affection nor repair";
            return Err(self.error(&row.gentle.span(), what.to_owned()));
        }
        if (row.mode == Mode::Touch) != row.in_words.is_some() {
            let what = "an exercise of touch, and only such a one, says in_words how to do it without";
            return Err(self.error(&row.in_words.as_ref().map_or(whole, Spanned::span), what.to_owned()));
        }
        let known = match (row.known, row.source) {
            (Some(line), Some(source)) => {
                let Some(found) = sources.get(source.get_ref()) else {
                    return Err(self.error(&source.span(), format!("there is no source “{}”", source.get_ref())));
                };
                Some(Known { line: self.words(line, KNOWN)?, source: found.clone() })
            }
            (None, None) => None,
            (Some(alone), None) | (None, Some(alone)) => {
                let what = "known and source belong together: what research says, and who found it";
                return Err(self.error(&alone.span(), what.to_owned()));
            }
        };
        Ok(Exercise {
            pack: pack.to_owned(),
            title: self.words(row.title, TITLE)?,
            invitation: self.words(row.invitation, INVITATION)?,
            smaller: row.smaller.map(|words| self.words(words, SMALLER)).transpose()?,
            known,
            prompt: row.prompt.map(|words| self.words(words, PROMPT)).transpose()?,
            in_words: row.in_words.map(|words| self.words(words, INVITATION)).transpose()?,
            needs: row.needs,
            returns: row.returns.map(|days| self.days(&days)).transpose()?,
            id: row.id.into_inner(),
            theme: row.theme,
            minutes: row.minutes.into_inner(),
            energy: row.energy,
            mode: row.mode,
            company: row.company,
            gentle: row.gentle.into_inner(),
        })
    }

    fn days(&self, days: &Spanned<u16>) -> Result<u16, PackError> {
        if (30..=366).contains(days.get_ref()) {
            Ok(*days.get_ref())
        } else {
            Err(self.error(&days.span(), "what returns does so after 30 to 366 days".to_owned()))
        }
    }

    fn words(&self, text: Spanned<String>, most: usize) -> Result<String, PackError> {
        let length = text.get_ref().chars().count();
        if text.get_ref().trim().is_empty() {
            return Err(self.error(&text.span(), "a few words are needed here".to_owned()));
        }
        if length > most {
            return Err(self.error(&text.span(), format!("{length} characters, and {most} is the most")));
        }
        Ok(text.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const SOURCES: &str = "[[source]]\nid = \"s\"\ncite = \"S, 2000\"\ntitle = \"t\"\nfound = \"f\"\nstrength = \"diary\"\nnot_shown = \"n\"\n";
    const PACK: &str = r#"[pack]
id = "play"
name = "Play"
language = "en"

[[exercise]]
id = "play-song"
theme = "play"
title = "One song"
invitation = "Put a song on."
smaller = "Hum it."
minutes = 5
energy = "low"
mode = "play"
company = "together"
gentle = true
known = "k"
source = "s"
prompt = "p?"
"#;

    fn read(text: &str) -> Result<Pack, PackError> {
        read_pack("play.toml", text, &read_sources("sources.toml", SOURCES)?)
    }

    #[test]
    fn a_good_pack_is_read() {
        assert_eq!(read(PACK).unwrap().exercises[0].title, "One song");
    }

    #[test]
    fn what_is_written_reads_back() {
        let pack =
            read(&PACK.replace("prompt = \"p?\"", "needs = [\"music\"]").replace("One song", "“One” \\\"song\\\" 🎶"))
                .unwrap();
        let again = read(&write_pack(&pack).unwrap()).unwrap();
        assert_eq!((again.id, again.name, again.exercises), (pack.id, pack.name, pack.exercises));
    }

    #[test]
    fn what_research_says_and_a_smaller_version_may_be_left_out() {
        let bare = PACK.replace("known = \"k\"\nsource = \"s\"\n", "").replace("smaller = \"Hum it.\"\n", "");
        let exercise = &read(&bare).unwrap().exercises[0];
        assert_eq!((&exercise.known, &exercise.smaller), (&None, &None));
    }

    #[rstest]
    #[case("minutes = 5", "minutes = 7", 12, "2, 5, 10, 20 or 60")]
    #[case("minutes = 5", "minutes = 20", 16, "gentle")]
    #[case("theme = \"play\"", "theme = \"fun\"", 8, "unknown variant")]
    #[case("id = \"play-song\"", "id = \"song\"", 7, "begins with")]
    #[case("mode = \"play\"", "mode = \"touch\"", 6, "in_words")]
    #[case("source = \"s\"", "source = \"x\"", 18, "no source")]
    #[case("prompt = \"p?\"", "prompt = \" \"", 19, "few words")]
    #[case("title = \"One song\"", "title = \"One\"\ncolour = \"red\"", 10, "unknown field")]
    #[case("smaller = \"Hum it.\"", "smaller = Hum it", 11, "")]
    #[case("known = \"k\"\n", "", 17, "belong together")]
    #[case("mode = \"play\"\n", "", 6, "missing field")]
    #[case("id = \"play\"\n", "id = \"Play time\"\n", 2, "small letters")]
    #[case("name = \"Play\"", "name = \" \"", 3, "few words")]
    fn a_mistake_is_named_with_its_line(
        #[case] good: &str,
        #[case] bad: &str,
        #[case] line: usize,
        #[case] says: &str,
    ) {
        let error = read(&PACK.replace(good, bad)).unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("play.toml", line), "{error}");
        assert!(error.what.contains(says), "{error}");
    }
}
