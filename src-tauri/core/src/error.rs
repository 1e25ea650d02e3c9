//! What can stand in the way, and the plain sentence that tells the person: what happened, what is safe, what to do.

use std::path::PathBuf;

use serde::Serialize;
use ts_rs::TS;

use crate::chance::NoChance;
use crate::exercises::PackError;
use crate::journal::PhotoTrouble;
use crate::rituals::RuleTrouble;
use crate::vault::VaultError;
use crate::words::{self, Args};

/// The core's results.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that the core can refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The vault could not be opened, read or written.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A pack of exercises has a mistake in it.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// What was typed into a field cannot be used.
    #[error("{field}: {why:?}")]
    Field {
        /// The field of the form, named as on the wire.
        field: &'static str,
        /// What would work instead.
        why: FieldTrouble,
    },
    /// Asked for something that is not, or no longer, in the vault.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Somebody else changed it while it was being changed here.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// A file cannot be kept as a photo.
    #[error(transparent)]
    Photo(#[from] PhotoTrouble),
    /// A reminder has been put off as often as it may be.
    #[error("put off three times already")]
    SnoozedEnough,
    /// The system gave no randomness.
    #[error(transparent)]
    Chance(#[from] NoChance),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Vault(error.into())
    }
}

/// Why a field cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldTrouble {
    /// Nothing was written where something is needed.
    Empty,
    /// Longer than this many characters.
    TooLong(usize),
    /// No time of day.
    NotATime,
    /// No weekday was chosen.
    NoWeekday,
    /// Two times that may not be the same are.
    SameTimes,
    /// More times than a day has room for.
    TooManyTimes,
    /// More than this many.
    TooMany(usize),
    /// A number that is too small or too large.
    OutOfRange {
        /// The smallest that works.
        least: u32,
        /// The largest that works.
        most: u32,
    },
    /// No day of the calendar.
    NotADay,
    /// A day that its month does not have in any year.
    NoSuchDay,
    /// The last day lies before the first.
    EndsBeforeStart,
    /// A day that should be ahead is not.
    NotAhead,
    /// A day that should have come is still ahead.
    StillToCome,
    /// No zone of the time zone database.
    NotAZone,
    /// A rule from elsewhere that cannot be lived by.
    Rule(RuleTrouble),
}

/// The kinds of trouble that the interface or the shell treats differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum TroubleCode {
    /// The sentence belongs to a field of a form.
    Field,
    /// The vault could not be opened.
    Vault,
    /// Something could not be kept; it is still on the screen.
    NotKept,
    /// Somebody else changed it meanwhile; what was written here is still on the screen.
    Changed,
    /// Anything else.
    Other,
}

/// A sentence for the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Trouble {
    /// What the interface branches on.
    pub code: TroubleCode,
    /// The field it belongs to, where it belongs to one.
    pub field: Option<String>,
    /// What happened.
    pub title: String,
    /// What is safe and what to do next; empty for a field, whose title says what would work.
    pub rest: String,
}

impl Trouble {
    /// The message `id` of the catalogue, whose attribute `rest` says what is safe and what to do next.
    pub fn said(code: TroubleCode, id: &str, args: Args<'_>) -> Self {
        Self { code, field: None, title: words::say_with(id, args), rest: words::attribute(id, "rest", args) }
    }
}

impl Error {
    /// The sentence for the person.
    pub fn trouble(&self) -> Trouble {
        use TroubleCode::{NotKept, Other, Vault};
        let said = Trouble::said;
        match self {
            Self::Vault(error) => {
                let path = |path: &PathBuf| path.display().to_string();
                match error {
                    VaultError::Damaged => said(Vault, "error-vault-damaged", &[]),
                    VaultError::Newer => said(Vault, "error-vault-newer", &[]),
                    VaultError::Foreign => said(Vault, "error-vault-foreign", &[]),
                    VaultError::InUse => said(Vault, "error-vault-in-use", &[]),
                    VaultError::ReadOnly(at) => said(Vault, "error-vault-read-only", &[("folder", &path(at))]),
                    VaultError::KeyMissing => said(Vault, "error-vault-key-missing", &[]),
                    VaultError::KeySlotMended => said(Vault, "notice-key-slot-mended", &[]),
                    VaultError::KeySlotStillMissing => said(Vault, "notice-key-slot-still-missing", &[]),
                    VaultError::DiskFull => said(NotKept, "error-disk-full", &[]),
                    VaultError::Io { .. } | VaultError::NoCipher => said(Vault, "error-vault-unreadable", &[]),
                    VaultError::Sql(_) => said(NotKept, "error-not-kept", &[]),
                }
            }
            Self::Pack(error) => {
                let line = error.line.to_string();
                let args = [("file", error.file.as_str()), ("line", line.as_str()), ("what", error.what.as_str())];
                said(Other, "error-pack", &args)
            }
            Self::Field { field, why } => Trouble { field: Some((*field).to_owned()), ..why.trouble() },
            Self::NotFound(_) => said(Other, "error-not-found", &[]),
            Self::ChangedMeanwhile => said(TroubleCode::Changed, "error-changed-meanwhile", &[]),
            Self::Photo(PhotoTrouble::TooLarge) => said(Other, "error-photo-too-large", &[]),
            Self::Photo(PhotoTrouble::Unreadable) => said(Other, "error-photo-unreadable", &[]),
            Self::SnoozedEnough => said(Other, "error-snoozed-enough", &[]),
            Self::Chance(_) => said(Other, "error-no-chance", &[]),
        }
    }
}

impl FieldTrouble {
    fn trouble(&self) -> Trouble {
        let said = |id, args: Args<'_>| Trouble::said(TroubleCode::Field, id, args);
        match self {
            Self::Empty => said("error-field-empty", &[]),
            Self::TooLong(most) => said("error-field-too-long", &[("most", &most.to_string())]),
            Self::NotATime => said("error-field-time", &[]),
            Self::NoWeekday => said("error-field-weekdays", &[]),
            Self::SameTimes => said("error-field-same-times", &[]),
            Self::TooManyTimes => said("error-field-too-many-times", &[]),
            Self::TooMany(most) => said("error-field-too-many", &[("most", &most.to_string())]),
            Self::OutOfRange { least, most } => {
                said("error-field-out-of-range", &[("least", &least.to_string()), ("most", &most.to_string())])
            }
            Self::NotADay => said("error-field-not-a-day", &[]),
            Self::NoSuchDay => said("error-field-no-such-day", &[]),
            Self::EndsBeforeStart => said("error-field-ends-before-start", &[]),
            Self::NotAhead => said("error-field-not-ahead", &[]),
            Self::StillToCome => said("error-field-still-to-come", &[]),
            Self::NotAZone => said("error-field-not-a-zone", &[]),
            Self::Rule(why) => match why {
                RuleTrouble::TooLong => said("error-rule-too-long", &[]),
                RuleTrouble::NoFreq => said("error-rule-no-freq", &[]),
                RuleTrouble::TooOften => said("error-rule-too-often", &[]),
                RuleTrouble::Unknown(part) => said("error-rule-unknown", &[("part", part)]),
                RuleTrouble::Twice(part) => said("error-rule-twice", &[("part", part)]),
                RuleTrouble::Unreadable(part) => said("error-rule-unreadable", &[("part", part)]),
                RuleTrouble::OutOfRange { part, from_end, most } => {
                    let id = if *from_end { "error-rule-out-of-range-from-end" } else { "error-rule-out-of-range" };
                    said(id, &[("part", part), ("most", &most.to_string())])
                }
                RuleTrouble::TwoEnds => said("error-rule-two-ends", &[]),
                RuleTrouble::Misplaced(part) => said("error-rule-misplaced", &[("part", part)]),
                RuleTrouble::NthMisplaced => said("error-rule-nth-misplaced", &[]),
                RuleTrouble::LonePosition => said("error-rule-lone-position", &[]),
                RuleTrouble::OverBeforeStart => said("error-rule-over-before-start", &[]),
                RuleTrouble::Never => said("error-rule-never", &[]),
            },
        }
    }
}

/// `text` without blanks at its ends, if it is neither empty nor longer than `most` characters.
pub(crate) fn written(field: &'static str, text: &str, most: usize) -> Result<String> {
    let text = at_most(field, text, most)?;
    if text.is_empty() {
        return Err(Error::Field { field, why: FieldTrouble::Empty });
    }
    Ok(text)
}

/// `text` without blanks at its ends, if it is not longer than `most` characters.
pub(crate) fn at_most(field: &'static str, text: &str, most: usize) -> Result<String> {
    let text = text.trim();
    if text.chars().nth(most).is_some() {
        return Err(Error::Field { field, why: FieldTrouble::TooLong(most) });
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_has_words_of_its_own() {
        let field = |why| Error::Field { field: "name", why };
        let rule = |why| Error::Field { field: "rule", why: FieldTrouble::Rule(why) };
        let errors = [
            VaultError::Damaged.into(),
            VaultError::Newer.into(),
            VaultError::Foreign.into(),
            VaultError::InUse.into(),
            VaultError::ReadOnly("/x".into()).into(),
            VaultError::KeyMissing.into(),
            VaultError::KeySlotMended.into(),
            VaultError::KeySlotStillMissing.into(),
            VaultError::DiskFull.into(),
            VaultError::NoCipher.into(),
            VaultError::Sql(rusqlite::Error::InvalidQuery).into(),
            field(FieldTrouble::Empty),
            field(FieldTrouble::TooLong(3)),
            field(FieldTrouble::NotATime),
            field(FieldTrouble::NoWeekday),
            field(FieldTrouble::SameTimes),
            field(FieldTrouble::NotADay),
            field(FieldTrouble::NotAhead),
            field(FieldTrouble::StillToCome),
            field(FieldTrouble::EndsBeforeStart),
            field(FieldTrouble::TooManyTimes),
            field(FieldTrouble::NotAZone),
            field(FieldTrouble::OutOfRange { least: 1, most: 7 }),
            field(FieldTrouble::NoSuchDay),
            rule(RuleTrouble::TooLong),
            rule(RuleTrouble::NoFreq),
            rule(RuleTrouble::TooOften),
            rule(RuleTrouble::Unknown("BYEASTER".to_owned())),
            rule(RuleTrouble::Twice("FREQ")),
            rule(RuleTrouble::Unreadable("UNTIL")),
            rule(RuleTrouble::OutOfRange { part: "BYMONTH", from_end: false, most: 12 }),
            rule(RuleTrouble::OutOfRange { part: "BYMONTHDAY", from_end: true, most: 31 }),
            rule(RuleTrouble::TwoEnds),
            rule(RuleTrouble::Misplaced("BYWEEKNO")),
            rule(RuleTrouble::NthMisplaced),
            rule(RuleTrouble::LonePosition),
            rule(RuleTrouble::OverBeforeStart),
            rule(RuleTrouble::Never),
            Error::NotFound("entry"),
            Error::SnoozedEnough,
            Error::ChangedMeanwhile,
            PhotoTrouble::TooLarge.into(),
            PhotoTrouble::Unreadable.into(),
            field(FieldTrouble::TooMany(20)),
        ];
        let mut titles: Vec<String> = errors.iter().map(|error: &Error| error.trouble().title).collect();
        assert!(titles.iter().all(|title| !title.starts_with("error-") && !title.starts_with("notice-")), "{titles:?}");
        assert!(errors.iter().all(|error| error.trouble().field.is_some() || !error.trouble().rest.is_empty()));
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), errors.len(), "no two troubles share a sentence");
    }
}
