//! Questions: to write about in private, to talk about, and about what one knows of the other.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use chrono::Datelike as _;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::exercises::PackError;
use crate::{Alongside, settings};

const FILE: &str = "questions.toml";
const QUESTIONS: &str = include_str!("../library/questions.toml");

/// What a question is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum QuestionKind {
    /// To write about, for oneself.
    Write,
    /// To talk about.
    Talk,
    /// About what one knows of the other.
    AboutThem,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Question {
    /// Names it.
    pub id: String,
    /// What it is for.
    pub kind: QuestionKind,
    /// The theme that it belongs to; of those about the other, what it asks after.
    pub group: String,
    /// The question.
    pub text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    write: Vec<Row>,
    talk: Vec<Row>,
    about_them: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    group: String,
    text: String,
}

/// All questions, in the order of the file.
fn all() -> Result<Vec<Question>, PackError> {
    let file: File = toml::from_str(QUESTIONS).map_err(|error| PackError {
        file: FILE.to_owned(),
        line: QUESTIONS.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default().matches('\n').count() + 1,
        what: error.message().to_owned(),
    })?;
    let of =
        |kind, rows: Vec<Row>| rows.into_iter().map(move |Row { id, group, text }| Question { id, kind, group, text });
    let write = of(QuestionKind::Write, file.write);
    Ok(write.chain(of(QuestionKind::Talk, file.talk)).chain(of(QuestionKind::AboutThem, file.about_them)).collect())
}

impl Alongside {
    /// All questions.
    pub fn questions(&self) -> Result<Vec<Question>> {
        Ok(all()?)
    }

    /// A question to write about: another one each day, or the one that follows the question `after`, until all have had their turn. The
    /// order differs from vault to vault.
    pub fn question_to_write(&self, after: Option<&str>) -> Result<Question> {
        let (settings, now) = self.settings_now()?;
        let seed = self.vault.read(settings::store::founding_seed)?;
        let order = |question: &Question| {
            let mut hasher = DefaultHasher::new();
            (seed, &question.id).hash(&mut hasher);
            hasher.finish()
        };
        let mut questions: Vec<Question> =
            all()?.into_iter().filter(|question| question.kind == QuestionKind::Write).collect();
        questions.sort_by_key(order);
        let at = match after.and_then(|id| questions.iter().position(|question| question.id == id)) {
            Some(at) => at + 1,
            None => usize::try_from(now.day(settings.day_start).num_days_from_ce()).unwrap_or(0),
        };
        let length = questions.len().max(1);
        questions.into_iter().nth(at % length).ok_or(Error::NotFound("question"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tempfile::TempDir;

    use super::*;
    use crate::testing::{HandClock, surroundings, zone};

    #[test]
    fn there_are_enough_of_each_kind_short_and_none_twice() {
        let questions = all().unwrap();
        for (kind, least) in [(QuestionKind::Write, 120), (QuestionKind::Talk, 60), (QuestionKind::AboutThem, 40)] {
            assert!(questions.iter().filter(|question| question.kind == kind).count() >= least, "{kind:?}");
        }
        let ids: BTreeSet<&str> = questions.iter().map(|question| question.id.as_str()).collect();
        let texts: BTreeSet<String> = questions.iter().map(|question| question.text.to_lowercase()).collect();
        assert_eq!((ids.len(), texts.len()), (questions.len(), questions.len()));
        for question in questions {
            assert!((1..=140).contains(&question.text.chars().count()), "{}", question.id);
            assert!(!question.text.contains(['!', '—']), "{}", question.id);
        }
    }

    #[test]
    fn each_day_has_another_and_all_have_their_turn() {
        let folder = TempDir::new().unwrap();
        let clock = HandClock::at("2026-11-12T20:00:00Z", zone("UTC"));
        let alongside = Alongside::open(folder.path(), surroundings(&clock, 7)).unwrap();
        let first = alongside.question_to_write(None).unwrap();
        assert_eq!(alongside.question_to_write(None).unwrap(), first, "the same all day");
        clock.advance(chrono::Duration::days(1));
        let second = alongside.question_to_write(None).unwrap();
        assert_eq!(alongside.question_to_write(Some(&first.id)).unwrap(), second, "the next one follows it");
        let mut seen = BTreeSet::new();
        let mut question = first;
        while seen.insert(question.id.clone()) {
            question = alongside.question_to_write(Some(&question.id)).unwrap();
        }
        assert!(seen.len() >= 120);
    }
}
