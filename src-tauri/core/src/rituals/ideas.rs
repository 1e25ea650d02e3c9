//! The starter shelf: rituals that others might like, each to be taken up with one press and then one's own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::rhythm::{Rhythm, Schedule};
use crate::TimeOfDay;
use crate::error::Result;
use crate::exercises::{PackError, Theme};

const SHELF: &str = include_str!("../../library/rituals.toml");

/// A ritual on the shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RitualIdea {
    /// Names it on the shelf.
    pub id: String,
    /// The area it belongs to.
    pub theme: Theme,
    /// What one could call it.
    pub name: String,
    /// What it is.
    pub how: String,
    /// When it comes round, in words.
    pub says: String,
    /// Whether it is among the person's rituals.
    pub adopted: bool,
}

/// A ritual as it stands in the shelf's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Idea {
    pub id: String,
    pub theme: Theme,
    pub name: String,
    pub how: String,
    pub ours: bool,
    rhythm: String,
    #[serde(default)]
    cue: Option<String>,
    #[serde(default)]
    times: Vec<TimeOfDay>,
}

impl Idea {
    /// Its schedule, from `starts` on.
    pub(super) fn schedule(&self, starts: NaiveDate) -> Result<Schedule> {
        let rhythm = Rhythm::from_text(&self.rhythm).ok_or_else(|| wrong(0, &format!("{}: not a rhythm", self.id)))?;
        Ok(Schedule { rhythm, starts, ends: None, cue: self.cue.clone(), times: self.times.clone() })
    }
}

/// The whole shelf, in the order of its file.
pub(super) fn shelf(adopted: &[String]) -> Result<Vec<RitualIdea>> {
    all()?
        .into_iter()
        .map(|idea| {
            Ok(RitualIdea {
                says: idea.schedule(NaiveDate::default())?.says(),
                adopted: adopted.contains(&idea.id),
                id: idea.id,
                theme: idea.theme,
                name: idea.name,
                how: idea.how,
            })
        })
        .collect()
}

/// One idea.
pub(super) fn find(id: &str) -> Result<Option<Idea>> {
    Ok(all()?.into_iter().find(|idea| idea.id == id))
}

fn all() -> Result<Vec<Idea>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        ritual: Vec<Idea>,
    }
    let file: File =
        toml::from_str(SHELF).map_err(|error| wrong(error.span().map_or(0, |span| span.start), error.message()))?;
    Ok(file.ritual)
}

fn wrong(at: usize, what: &str) -> PackError {
    let line = SHELF.get(..at).unwrap_or_default().matches('\n').count() + 1;
    PackError { file: "rituals.toml".to_owned(), line, what: what.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn the_shelf_holds_at_least_forty_ideas_of_every_theme_and_each_says_itself() {
        let shelf = shelf(&["first-hello".to_owned()]).unwrap();
        assert!(shelf.len() >= 40, "{}", shelf.len());
        let ids: BTreeSet<_> = shelf.iter().map(|idea| &idea.id).collect();
        assert_eq!(ids.len(), shelf.len(), "no id twice");
        let mut themes = BTreeMap::new();
        for idea in &shelf {
            *themes.entry(idea.theme).or_insert(0) += 1;
            assert!(idea.name.chars().count() <= 40 && idea.how.chars().count() <= 280, "{}", idea.id);
            assert!(!idea.says.is_empty() && !idea.says.contains("rule of its own"), "{}: {}", idea.id, idea.says);
            assert!(!format!("{}{}", idea.name, idea.how).contains('!'), "{}", idea.id);
        }
        assert!(themes.len() == 8 && themes.values().all(|ideas| *ideas >= 4), "{themes:?}");
        assert_eq!(shelf.iter().filter(|idea| idea.adopted).count(), 1);
    }
}
