//! A pack: one TOML file of exercises, read strictly; a mistake is named with its file and line.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde_spanned::Spanned;

use super::{Company, Energy, Exercise, Mode, Source, Theme};

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
    #[expect(dead_code, reason = "part of the format; shown where packs are listed")]
    name: String,
    #[expect(dead_code, reason = "part of the format; shown where packs are listed")]
    language: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: Spanned<String>,
    theme: Theme,
    title: Spanned<String>,
    invitation: Spanned<String>,
    smaller: Spanned<String>,
    minutes: Spanned<u8>,
    energy: Energy,
    mode: Mode,
    company: Company,
    gentle: Spanned<bool>,
    known: Spanned<String>,
    source: Spanned<String>,
    prompt: Spanned<String>,
    in_words: Option<Spanned<String>>,
    #[serde(default)]
    needs: Vec<Need>,
}

/// What has to be at hand.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Need {
    Outdoors,
    Phone,
    Apart,
    KidsAsleep,
    Music,
    Paper,
    Kitchen,
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
    #[expect(dead_code, reason = "part of the format; the reference in full")]
    title: String,
    found: String,
    #[expect(dead_code, reason = "part of the format; keeps the exercises' lines modest")]
    strength: Strength,
    #[expect(dead_code, reason = "part of the format; keeps the exercises' lines modest")]
    not_shown: String,
}

/// How much a source can carry.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Strength {
    Experiment,
    Diary,
    Correlational,
    Clinical,
}

/// Reads the list of sources.
pub(super) fn read_sources(file: &str, text: &str) -> Result<BTreeMap<String, Source>, PackError> {
    let page = Page { file, text };
    let read: SourcesFile = page.parse()?;
    let mut sources = BTreeMap::new();
    for row in read.sources {
        let (span, id) = (row.id.span(), row.id.into_inner());
        let source = Source { id: id.clone(), cite: row.cite, found: row.found };
        if sources.insert(id.clone(), source).is_some() {
            return Err(page.error(&span, format!("the source “{id}” stands here twice")));
        }
    }
    Ok(sources)
}

/// Reads one pack.
pub(super) fn read_pack(
    file: &str,
    text: &str,
    sources: &BTreeMap<String, Source>,
) -> Result<Vec<Exercise>, PackError> {
    let page = Page { file, text };
    let read: PackFile = page.parse()?;
    let prefix = format!("{}-", read.pack.id.get_ref());
    read.exercises.into_iter().map(|row| page.exercise(row, &prefix, sources)).collect()
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
        prefix: &str,
        sources: &BTreeMap<String, Source>,
    ) -> Result<Exercise, PackError> {
        let whole = row.span();
        let row = row.into_inner();
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !row.id.get_ref().starts_with(prefix) || !row.id.get_ref().chars().all(kebab) {
            let what = format!("an id begins with “{prefix}” and has small letters, digits and hyphens only");
            return Err(self.error(&row.id.span(), what));
        }
        if ![2, 5, 10, 20, 60].contains(row.minutes.get_ref()) {
            return Err(self.error(&row.minutes.span(), "minutes are 2, 5, 10, 20 or 60".to_owned()));
        }
        let heavy = matches!(row.theme, Theme::Affection | Theme::Repair)
            || *row.minutes.get_ref() > 10
            || row.energy != Energy::Low;
        if *row.gentle.get_ref() && heavy {
            let what =
                "a gentle exercise takes at most ten minutes and little energy, and is neither affection nor repair";
            return Err(self.error(&row.gentle.span(), what.to_owned()));
        }
        if (row.mode == Mode::Touch) != row.in_words.is_some() {
            let what = "an exercise of touch, and only such a one, says in_words how to do it without";
            return Err(self.error(&row.in_words.as_ref().map_or(whole, Spanned::span), what.to_owned()));
        }
        let Some(source) = sources.get(row.source.get_ref()) else {
            let what = format!("there is no source “{}”", row.source.get_ref());
            return Err(self.error(&row.source.span(), what));
        };
        // Needs are checked as they are read; the choice will weigh them.
        let _: Vec<Need> = row.needs;
        Ok(Exercise {
            title: self.words(row.title, 40)?,
            invitation: self.words(row.invitation, 280)?,
            smaller: self.words(row.smaller, 160)?,
            known: self.words(row.known, 220)?,
            prompt: self.words(row.prompt, 160)?,
            in_words: row.in_words.map(|words| self.words(words, 280)).transpose()?,
            id: row.id.into_inner(),
            theme: row.theme,
            minutes: row.minutes.into_inner(),
            energy: row.energy,
            mode: row.mode,
            company: row.company,
            gentle: row.gentle.into_inner(),
            source: source.clone(),
        })
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

    fn read(text: &str) -> Result<Vec<Exercise>, PackError> {
        read_pack("play.toml", text, &read_sources("sources.toml", SOURCES)?)
    }

    #[test]
    fn a_good_pack_is_read() {
        assert_eq!(read(PACK).unwrap()[0].title, "One song");
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
    #[case("known = \"k\"\n", "", 6, "missing field")]
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
