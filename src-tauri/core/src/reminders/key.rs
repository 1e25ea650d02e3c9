//! The name of an occurrence.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

use crate::RitualId;

/// Names a notification: one occurrence, or one of the few that tell of something else. Its text is the tag under which a notification
/// replaces its forerunner.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Key(Named);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Named {
    /// What is due, on which civil date, which of the day's times: the same after a restart, a clock change or a journey, so that it
    /// cannot be shown twice.
    Occurrence { source: Source, day: NaiveDate, slot: u16 },
    /// The one notification that tells of several occurrences.
    Digest,
    /// What the person asked for to see whether notifications come through.
    Trial,
    /// The one word of the shell's own: that the app lives on although no tray shows it.
    NoTray,
}

/// Where an occurrence comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Source {
    Exercise,
    Ritual(RitualId),
}

impl Key {
    /// Slot number `slot` of `source` on `day`.
    pub(super) fn of(source: Source, day: NaiveDate, slot: u16) -> Self {
        Self(Named::Occurrence { source, day, slot })
    }

    /// The day's exercise.
    pub(crate) fn exercise(day: NaiveDate) -> Self {
        Self::of(Source::Exercise, day, 0)
    }

    /// One of a ritual's times on a day.
    pub(crate) fn ritual(ritual: RitualId, day: NaiveDate, slot: u16) -> Self {
        Self::of(Source::Ritual(ritual), day, slot)
    }

    /// No occurrence, but the one notification that tells of several.
    pub(super) fn digest() -> Self {
        Self(Named::Digest)
    }

    /// No occurrence, but what the person asked for to see whether notifications come through.
    pub fn trial() -> Self {
        Self(Named::Trial)
    }

    /// No reminder, but the one word of the shell's own: that the app lives on although no tray shows it.
    pub fn no_tray() -> Self {
        Self(Named::NoTray)
    }

    /// What it names, where it is an occurrence.
    pub(super) fn names(&self) -> Option<(Source, NaiveDate)> {
        match self.0 {
            Named::Occurrence { source, day, .. } => Some((source, day)),
            Named::Digest | Named::Trial | Named::NoTray => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Named::Occurrence { source: Source::Exercise, day, slot } => write!(f, "exercise/today/{day}/{slot}"),
            Named::Occurrence { source: Source::Ritual(id), day, slot } => write!(f, "ritual/{id}/{day}/{slot}"),
            Named::Digest => f.write_str("digest"),
            Named::Trial => f.write_str("shell/trial"),
            Named::NoTray => f.write_str("shell/no-tray"),
        }
    }
}

/// The text names nothing that is ever shown.
#[derive(Debug, thiserror::Error)]
#[error("not the name of a notification")]
pub struct NotAKey;

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        if let Some(key) =
            [Self::digest(), Self::trial(), Self::no_tray()].into_iter().find(|key| key.to_string() == text)
        {
            return Ok(key);
        }
        let [source, id, day, slot] = text.split('/').collect::<Vec<_>>()[..] else { return Err(NotAKey) };
        let source = match (source, id) {
            ("exercise", "today") => Source::Exercise,
            ("ritual", id) => Source::Ritual(RitualId(id.parse().map_err(|_| NotAKey)?)),
            _ => return Err(NotAKey),
        };
        let (day, slot) = (day.parse().map_err(|_| NotAKey)?, slot.parse().map_err(|_| NotAKey)?);
        Ok(Self::of(source, day, slot))
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for Key {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl ToSql for Key {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Key {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|error: NotAKey| FromSqlError::Other(error.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_from_its_text() {
        let day = "2026-11-12".parse().unwrap();
        let ritual = RitualId(uuid::Uuid::from_u128(7));
        for key in [Key::exercise(day), Key::ritual(ritual, day, 3), Key::digest(), Key::trial(), Key::no_tray()] {
            assert_eq!(key.to_string().parse::<Key>().unwrap(), key);
        }
        for text in [
            "",
            "exercise",
            "exercise/today/2026-11-12",
            "ritual/7/2026-11-12/0",
            "exercise/today/soon/0",
            "exercise/today/2026-11-12/x",
            "date/1/2026-11-12/0",
        ] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }
}
