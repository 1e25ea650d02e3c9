//! What the person chose.

pub(crate) mod store;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, FieldTrouble, Result, at_most};
use crate::exercises::{MINUTES, Season, Theme};
use crate::zones::Zone;
use crate::{Alongside, Changed, Noun, TimeOfDay};

/// The longest name that fits, in characters.
const NAME: usize = 60;

/// How much a notification and the tray may say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum NotificationWords {
    /// Neutral words: no name, no exercise, nothing the person wrote.
    #[default]
    Discreet,
    /// The title of the exercise or the name of the ritual.
    Title,
    /// The whole invitation.
    Full,
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub enum Look {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What the person chose, in its normal form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Settings {
    /// What the person is called; may be empty.
    pub your_name: String,
    /// What the partner is called; may be empty.
    pub their_name: String,
    /// Whether the day's exercise is announced by a notification.
    pub remind: bool,
    /// When evenings begin: the time of that notification.
    pub evenings_begin: TimeOfDay,
    /// How much a notification and the tray may say.
    pub notification_words: NotificationWords,
    /// A season in which something else is asked.
    pub season: Option<Season>,
    /// Whether exercises of touch are welcome.
    pub touch: bool,
    /// Whether the person does this alone.
    pub alone: bool,
    /// The most minutes that an exercise of an ordinary day takes; none: whatever it takes.
    pub most_minutes: Option<u8>,
    /// The theme that they would like more of.
    pub more_of: Option<Theme>,
    /// The optional packs that they asked for.
    pub packs: Vec<String>,
    /// Whether nothing is shown between the next two times.
    pub quiet_hours: bool,
    /// When quiet hours begin.
    pub quiet_from: TimeOfDay,
    /// When quiet hours end.
    pub quiet_until: TimeOfDay,
    /// The zone whose clocks everything keeps to, wherever the person is; none: the computer's own.
    pub clock_of: Option<String>,
    /// When a day begins, so that tonight outlasts midnight.
    pub day_start: TimeOfDay,
    /// Light or dark.
    pub look: Look,
    /// Whether the first steps have been taken or skipped.
    pub onboarded: bool,
    /// Whether it has been said that the app lives on without a tray.
    pub tray_explained: bool,
}

impl Settings {
    /// From and until when nothing is shown, if there are such hours.
    pub(crate) fn quiet(&self) -> Option<(TimeOfDay, TimeOfDay)> {
        self.quiet_hours.then_some((self.quiet_from, self.quiet_until))
    }
}

impl Default for Settings {
    fn default() -> Self {
        let time = |hour, minute| TimeOfDay::new(hour, minute).unwrap_or(TimeOfDay::of(chrono::NaiveTime::MIN));
        Self {
            your_name: String::new(),
            their_name: String::new(),
            remind: true,
            evenings_begin: time(18, 30),
            notification_words: NotificationWords::default(),
            season: None,
            touch: true,
            alone: false,
            most_minutes: None,
            more_of: None,
            packs: Vec::new(),
            quiet_hours: true,
            quiet_from: time(22, 0),
            quiet_until: time(7, 0),
            clock_of: None,
            day_start: time(4, 0),
            look: Look::default(),
            onboarded: false,
            tray_explained: false,
        }
    }
}

/// [`Settings`] as they come from a form: times as they were typed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
#[expect(missing_docs, reason = "the fields are those of Settings")]
pub struct SettingsDraft {
    pub your_name: String,
    pub their_name: String,
    pub remind: bool,
    pub evenings_begin: String,
    pub notification_words: NotificationWords,
    pub season: Option<Season>,
    pub touch: bool,
    pub alone: bool,
    pub most_minutes: Option<u8>,
    pub more_of: Option<Theme>,
    pub packs: Vec<String>,
    pub quiet_hours: bool,
    pub quiet_from: String,
    pub quiet_until: String,
    pub clock_of: Option<String>,
    pub day_start: String,
    pub look: Look,
    pub onboarded: bool,
    pub tray_explained: bool,
}

impl SettingsDraft {
    fn read(self) -> Result<Settings> {
        let settings = Settings {
            your_name: at_most("yourName", &self.your_name, NAME)?,
            their_name: at_most("theirName", &self.their_name, NAME)?,
            remind: self.remind,
            evenings_begin: typed("eveningsBegin", &self.evenings_begin)?,
            notification_words: self.notification_words,
            season: self.season,
            touch: self.touch,
            alone: self.alone,
            most_minutes: minutes("mostMinutes", self.most_minutes)?,
            more_of: self.more_of,
            packs: self.packs,
            quiet_hours: self.quiet_hours,
            quiet_from: typed("quietFrom", &self.quiet_from)?,
            quiet_until: typed("quietUntil", &self.quiet_until)?,
            clock_of: zone("clockOf", self.clock_of.as_deref().unwrap_or_default())?.map(|zone| zone.name().to_owned()),
            day_start: typed("dayStart", &self.day_start)?,
            look: self.look,
            onboarded: self.onboarded,
            tray_explained: self.tray_explained,
        };
        if settings.quiet_hours && settings.quiet_from == settings.quiet_until {
            return Err(Error::Field { field: "quietUntil", why: FieldTrouble::SameTimes });
        }
        Ok(settings)
    }
}

impl From<Settings> for SettingsDraft {
    fn from(settings: Settings) -> Self {
        Self {
            your_name: settings.your_name,
            their_name: settings.their_name,
            remind: settings.remind,
            evenings_begin: settings.evenings_begin.to_string(),
            notification_words: settings.notification_words,
            season: settings.season,
            touch: settings.touch,
            alone: settings.alone,
            most_minutes: settings.most_minutes,
            more_of: settings.more_of,
            packs: settings.packs,
            quiet_hours: settings.quiet_hours,
            quiet_from: settings.quiet_from.to_string(),
            quiet_until: settings.quiet_until.to_string(),
            clock_of: settings.clock_of,
            day_start: settings.day_start.to_string(),
            look: settings.look,
            onboarded: settings.onboarded,
            tray_explained: settings.tray_explained,
        }
    }
}

/// The minutes of a field, which are those that an exercise may take.
pub(crate) fn minutes(field: &'static str, minutes: Option<u8>) -> Result<Option<u8>> {
    match minutes {
        Some(other) if !MINUTES.contains(&other) => {
            Err(Error::Field { field, why: FieldTrouble::OutOfRange { least: 2, most: 60 } })
        }
        known => Ok(known),
    }
}

/// Reads a time of day from a field.
pub(crate) fn typed(field: &'static str, text: &str) -> Result<TimeOfDay> {
    TimeOfDay::typed(text).ok_or(Error::Field { field, why: FieldTrouble::NotATime })
}

/// Reads a zone of the time zone database from a field; empty means none.
pub(crate) fn zone(field: &'static str, text: &str) -> Result<Option<Zone>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Error::Field { field, why: FieldTrouble::NotAZone })
}

impl Alongside {
    /// What the person chose.
    pub fn settings(&self) -> Result<Settings> {
        self.vault.read(store::read)
    }

    /// Keeps all settings; the answer holds their normal form.
    ///
    /// # Errors
    /// Names the field that cannot be used; nothing is then changed.
    pub fn save_settings(&mut self, draft: SettingsDraft) -> Result<Changed<Settings>> {
        let settings = draft.read()?;
        let now = self.now();
        let before = self.settings()?;
        self.vault.write(|tx| store::save(tx, &settings, now.utc))?;
        self.keep_clock()?;
        let mut nouns = vec![Noun::Settings, Noun::Reminders];
        let wishes = |settings: &Settings| {
            let Settings { season, touch, alone, most_minutes, more_of, packs, .. } = settings.clone();
            (season, touch, alone, most_minutes, more_of, packs)
        };
        if wishes(&before) != wishes(&settings)
            || (before.day_start, &before.clock_of) != (settings.day_start, &settings.clock_of)
        {
            nouns.extend([Noun::Exercises, Noun::Rituals]);
        }
        Ok(Changed { value: settings, nouns })
    }
}
