//! What may be offered: the season, what the two want or do not, and what this evening has room for. Pure.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Company, Energy, Exercise, Library, Mode, Need, Theme};
use crate::settings::Settings;

/// A season in which something else is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Season {
    /// Grief, illness, a quarrel still warm: shorter and softer, neither touch nor repair.
    #[default]
    Gentle,
    /// Not in one place: what works from afar.
    Apart,
    /// A newborn: minutes at most, with whatever hand is free.
    Newborn,
    /// Weeks with too much in them: little, and doable alone.
    HardWeeks,
}

impl Season {
    /// Whether the season leaves room for it.
    pub fn allows(self, exercise: &Exercise) -> bool {
        let soft = exercise.gentle
            || (exercise.minutes == 2
                && exercise.energy != Energy::High
                && !matches!(exercise.theme, Theme::Affection | Theme::Repair)
                && exercise.mode != Mode::Touch);
        match self {
            Self::Gentle => soft && exercise.mode != Mode::Touch,
            Self::Apart => exercise.mode != Mode::Touch && exercise.works_from_afar(),
            Self::Newborn => {
                exercise.minutes <= 5
                    && exercise.energy != Energy::High
                    && exercise.theme != Theme::Repair
                    && !exercise.needs.iter().any(|need| matches!(need, Need::Outdoors | Need::KidsAsleep))
            }
            Self::HardWeeks => {
                soft && exercise.minutes <= 5 && (exercise.company != Company::Together || exercise.minutes == 2)
            }
        }
    }
}

/// What this evening has room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Tonight {
    /// So many minutes at most; none: as always.
    pub minutes: Option<u8>,
    /// As much energy at most; none: as always. Low energy asks for five minutes at most, and for no repair.
    pub energy: Option<Energy>,
    /// The person is by themselves.
    pub alone: bool,
}

/// Everything that decides what may be offered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wishes {
    pub season: Option<Season>,
    /// Whether exercises of touch are welcome.
    pub touch: bool,
    /// Whether one of the two does this alone.
    pub alone: bool,
    /// The most minutes of an ordinary day.
    pub minutes: Option<u8>,
    /// The theme that they would like more of.
    pub more_of: Option<Theme>,
    /// The optional packs that they asked for.
    pub packs: Vec<String>,
    pub tonight: Option<Tonight>,
}

impl Wishes {
    pub(crate) fn of(settings: &Settings, tonight: Option<Tonight>) -> Self {
        Self {
            season: settings.season,
            touch: settings.touch,
            alone: settings.alone,
            minutes: settings.most_minutes,
            more_of: settings.more_of,
            packs: settings.packs.clone(),
            tonight,
        }
    }

    /// Whether `exercise` may be offered.
    pub(crate) fn allow(&self, library: &Library, exercise: &Exercise) -> bool {
        let tonight = self.tonight.unwrap_or_default();
        let tired = tonight.energy == Some(Energy::Low);
        let most = tonight.minutes.or(tired.then_some(5)).or(self.minutes).unwrap_or(u8::MAX);
        library.is_on(&exercise.pack, &self.packs)
            && self.season.is_none_or(|season| season.allows(exercise))
            // What is made for being apart is for those who are.
            && (self.season == Some(Season::Apart) || !exercise.needs.contains(&Need::Apart))
            && (self.touch || exercise.mode != Mode::Touch)
            && (!(self.alone || tonight.alone) || exercise.company != Company::Together)
            && exercise.minutes <= most
            && tonight.energy.is_none_or(|energy| exercise.energy <= energy)
            && !(tired && exercise.theme == Theme::Repair)
    }
}

impl Exercise {
    fn works_from_afar(&self) -> bool {
        self.company != Company::Together || self.needs.iter().any(|need| matches!(need, Need::Apart | Need::Phone))
    }
}
