//! The only place that asks what time it is.

use chrono::{DateTime, Utc};

use crate::zones::Zone;

/// What time it is, and where.
pub trait Clock: Send + Sync {
    /// The instant.
    fn now(&self) -> DateTime<Utc>;
    /// The zone the person lives by at this instant; asked anew each time, because people travel.
    fn zone(&self) -> Zone;
}

/// The computer's clock and zone.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is handed")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    /// The zone named by `TZ` where it is one of the zone database, else the system's, else UTC.
    fn zone(&self) -> Zone {
        let named = std::env::var("TZ").ok();
        let named = named.as_deref().map(|name| name.trim_start_matches(':'));
        named
            .and_then(|name| name.parse().ok())
            .or_else(|| iana_time_zone::get_timezone().ok()?.parse().ok())
            .unwrap_or(Zone::utc())
    }
}
