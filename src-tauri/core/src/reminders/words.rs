//! What a notification says: no more than the person allowed.

use rusqlite::Transaction;

use super::key::Source;
use super::plan::{Occurrence, Step};
use super::{Action, Key, Notice};
use crate::error::Result;
use crate::exercises::{self, Library, State};
use crate::settings::{NotificationWords, Settings};
use crate::words::{say, say_with};
use crate::{Now, rituals};

/// The notification of an occurrence; `None` where there is nothing to show for it.
pub(super) fn notice(
    tx: &Transaction<'_>,
    library: &Library,
    settings: &Settings,
    now: Now,
    occurrence: &Occurrence,
    late: bool,
) -> Result<Option<Notice>> {
    let (title, body, did_it) = match occurrence.source {
        Source::Exercise => {
            let kept = if occurrence.day == now.day(settings.day_start) {
                exercises::todays(tx, library, settings, now)?
            } else {
                exercises::store::day(tx, occurrence.day)?
            };
            let offered = kept.filter(|kept| kept.state == State::Offered);
            let Some(exercise) = offered.and_then(|kept| library.exercise(&kept.exercise)) else {
                return Ok(None);
            };
            let (title, body) = match settings.notification_words {
                NotificationWords::Discreet => discreet(occurrence.source),
                NotificationWords::Title => (exercise.title.clone(), say("notification-title-body")),
                NotificationWords::Full => (exercise.title.clone(), exercise.invitation.clone()),
            };
            (title, body, say("answer-we-did-it"))
        }
        Source::Ritual(id) => {
            let Some(ritual) = rituals::store::one(tx, id)? else { return Ok(None) };
            let (title, body) = match settings.notification_words {
                NotificationWords::Discreet => discreet(occurrence.source),
                _ => (ritual.name, say("notification-ritual-body")),
            };
            (title, body, say("notification-done"))
        }
    };
    Ok(Some(Notice {
        key: occurrence.key.clone(),
        title,
        body: from_earlier(body, late),
        buttons: vec![
            (Action::DidIt, did_it),
            (Action::Later, say("answer-later")),
            (Action::Write, say("notification-write")),
        ],
    }))
}

/// The notification of a step that is taken while the vault cannot be opened: neutral words, and only the buttons that need no vault.
pub(super) fn locked(step: &Step) -> Option<Notice> {
    let (occurrence, late) = match step {
        Step::Show { occurrence, late } => (occurrence, *late),
        Step::Digest { occurrences, gathered } => return Some(digest(occurrences.len() + gathered.len())),
        Step::Answer(_) | Step::LetGo { .. } => return None,
    };
    let (title, body) = discreet(occurrence.source);
    Some(Notice {
        key: occurrence.key.clone(),
        title,
        body: from_earlier(body, late),
        buttons: vec![(Action::Later, say("answer-later")), (Action::Open, say("notification-open"))],
    })
}

/// What gives nothing away.
fn discreet(source: Source) -> (String, String) {
    match source {
        Source::Exercise => (say("notification-discreet-title"), say("notification-discreet-body")),
        Source::Ritual(_) => (say("notification-ritual-discreet-title"), say("notification-ritual-discreet-body")),
    }
}

fn from_earlier(body: String, late: bool) -> String {
    if late { say_with("notification-late", &[("body", &body)]) } else { body }
}

/// One notification for `count` occurrences; what they are stands in the window.
pub(super) fn digest(count: usize) -> Notice {
    Notice {
        key: Key::digest(),
        title: say("notification-digest-title"),
        body: say_with("notification-digest-body", &[("count", &count.to_string())]),
        buttons: vec![],
    }
}

/// What the person asked for, to see whether notifications come through.
pub fn trial() -> Notice {
    Notice {
        key: Key::trial(),
        title: say("notification-trial-title"),
        body: say("notification-trial-body"),
        buttons: vec![],
    }
}
