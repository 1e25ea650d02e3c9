//! A rule as text: read the way people paste it, written the way RFC 5545 has it.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::{End, Freq, Rule, RuleDay};
use crate::Weekday;

/// The longest text of a rule, in characters.
const LONGEST: usize = 500;
/// So much of an unknown part is said back, in characters.
const LONGEST_NAME: usize = 24;
/// Every so many turns at most.
pub(in crate::rituals) const MOST_TURNS: u32 = 1_000;
/// So many dates at most.
const MOST_DATES: i64 = 10_000;

/// Why a text is no rule that a ritual can live by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleTrouble {
    /// Longer than any rule has to be.
    TooLong,
    /// It does not say whether it counts days, weeks, months or years.
    NoFreq,
    /// It comes round several times a day.
    TooOften,
    /// A part that the standard does not have.
    Unknown(String),
    /// A part, or the start, stands there twice.
    Twice(&'static str),
    /// What stands after a part's `=` cannot be read.
    Unreadable(&'static str),
    /// A number that is too small or too large for its part.
    OutOfRange {
        /// The part.
        part: &'static str,
        /// Whether numbers below zero count from the end.
        from_end: bool,
        /// The largest number; the smallest is 1.
        most: i64,
    },
    /// It ends both after a number of dates and on a day.
    TwoEnds,
    /// A part that the standard does not allow with this `FREQ`.
    Misplaced(&'static str),
    /// A numbered weekday, such as `2MO`, where nothing is there to count it in.
    NthMisplaced,
    /// `BYSETPOS` with no other part to choose from.
    LonePosition,
    /// It ends before it starts.
    OverBeforeStart,
    /// It gives no date in the 28 years after its start.
    Never,
}

impl Rule {
    /// Reads a rule that starts on `starts`, however it was pasted: with or without `RRULE:`, in small letters, with blanks, with line folds, with
    /// a `DTSTART` line. The day of such a line takes the place of `starts`, and is given back.
    ///
    /// # Errors
    /// Says what is wrong with it, or that no date comes of it.
    pub(crate) fn parse(text: &str, starts: NaiveDate) -> Result<(Self, Option<NaiveDate>), RuleTrouble> {
        if text.trim().chars().nth(LONGEST).is_some() {
            return Err(RuleTrouble::TooLong);
        }
        // In a calendar file a long line goes on in the next one, after a blank.
        let text = text.to_uppercase().replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
        let text = text.replace("RRULE:", "\n");
        let (start_lines, rule): (Vec<_>, Vec<_>) =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).partition(|line| line.starts_with("DTSTART"));
        let own_start = match start_lines[..] {
            [] => None,
            [line] => Some(start_in(line).ok_or(RuleTrouble::Unreadable("DTSTART"))?),
            [..] => return Err(RuleTrouble::Twice("DTSTART")),
        };
        let rule: Self = rule.join(";").parse()?;
        let starts = own_start.unwrap_or(starts);
        if matches!(rule.end, End::Until(until) if until < starts) {
            return Err(RuleTrouble::OverBeforeStart);
        }
        rule.next(starts, starts).ok_or(RuleTrouble::Never)?;
        Ok((rule, own_start))
    }

    /// What the standard says about parts that do not go together.
    fn checked(self) -> Result<Self, RuleTrouble> {
        use Freq::{Daily, Monthly, Weekly, Yearly};
        let misplaced = |part| Err(RuleTrouble::Misplaced(part));
        if !self.weeks.is_empty() && self.freq != Yearly {
            return misplaced("BYWEEKNO");
        }
        if !self.year_days.is_empty() && self.freq != Yearly {
            return misplaced("BYYEARDAY");
        }
        if !self.month_days.is_empty() && self.freq == Weekly {
            return misplaced("BYMONTHDAY");
        }
        let most = self.days.iter().filter_map(|day| day.nth).map(i16::abs).max();
        if let Some(most) = most {
            if matches!(self.freq, Daily | Weekly) || !self.weeks.is_empty() {
                return Err(RuleTrouble::NthMisplaced);
            }
            if most > 5 && (self.freq == Monthly || !self.months.is_empty()) {
                return Err(RuleTrouble::OutOfRange { part: "BYDAY", from_end: true, most: 5 });
            }
        }
        if !self.positions.is_empty() && self.takes_day_from_start() && self.months.is_empty() {
            return Err(RuleTrouble::LonePosition);
        }
        Ok(self)
    }
}

impl FromStr for Rule {
    type Err = RuleTrouble;

    /// Reads a rule in capitals and without its start: as [`Rule`] displays it, whatever the order of its parts.
    fn from_str(text: &str) -> Result<Self, RuleTrouble> {
        let mut parts = Parts::default();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            parts.put(name.trim(), &value.replace(char::is_whitespace, ""))?;
        }
        let end = match (parts.count, parts.until) {
            (Some(_), Some(_)) => return Err(RuleTrouble::TwoEnds),
            (Some(count), None) => End::Count(count),
            (None, Some(until)) => End::Until(until),
            (None, None) => End::Never,
        };
        let rule = Self {
            freq: parts.freq.ok_or(RuleTrouble::NoFreq)?,
            interval: parts.interval.unwrap_or(1),
            end,
            months: parts.months.unwrap_or_default(),
            weeks: parts.weeks.unwrap_or_default(),
            year_days: parts.year_days.unwrap_or_default(),
            month_days: parts.month_days.unwrap_or_default(),
            days: parts.days.unwrap_or_default(),
            positions: parts.positions.unwrap_or_default(),
            week_start: parts.week_start.unwrap_or(Weekday::Mon),
        };
        rule.checked()
    }
}

/// The parts of a rule as far as they have been read.
#[derive(Default)]
struct Parts {
    freq: Option<Freq>,
    interval: Option<u32>,
    count: Option<u32>,
    until: Option<NaiveDate>,
    months: Option<Vec<i16>>,
    weeks: Option<Vec<i16>>,
    year_days: Option<Vec<i16>>,
    month_days: Option<Vec<i16>>,
    days: Option<Vec<RuleDay>>,
    positions: Option<Vec<i16>>,
    week_start: Option<Weekday>,
}

impl Parts {
    fn put(&mut self, name: &str, value: &str) -> Result<(), RuleTrouble> {
        let from_end = |part, most| numbers(part, value, true, most);
        match name {
            "FREQ" => once("FREQ", &mut self.freq, freq(value)?),
            "INTERVAL" => once("INTERVAL", &mut self.interval, one_number("INTERVAL", value, MOST_TURNS.into())?),
            "COUNT" => once("COUNT", &mut self.count, one_number("COUNT", value, MOST_DATES)?),
            "UNTIL" => once("UNTIL", &mut self.until, date(value).ok_or(RuleTrouble::Unreadable("UNTIL"))?),
            "BYMONTH" => once("BYMONTH", &mut self.months, numbers("BYMONTH", value, false, 12)?),
            "BYWEEKNO" => once("BYWEEKNO", &mut self.weeks, from_end("BYWEEKNO", 53)?),
            "BYYEARDAY" => once("BYYEARDAY", &mut self.year_days, from_end("BYYEARDAY", 366)?),
            "BYMONTHDAY" => once("BYMONTHDAY", &mut self.month_days, from_end("BYMONTHDAY", 31)?),
            "BYDAY" => once("BYDAY", &mut self.days, rule_days(value)?),
            "BYSETPOS" => once("BYSETPOS", &mut self.positions, from_end("BYSETPOS", 366)?),
            "WKST" => once("WKST", &mut self.week_start, weekday(value).ok_or(RuleTrouble::Unreadable("WKST"))?),
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => Err(RuleTrouble::TooOften),
            _ => Err(RuleTrouble::Unknown(name.chars().take(LONGEST_NAME).collect())),
        }
    }
}

fn once<T>(part: &'static str, place: &mut Option<T>, value: T) -> Result<(), RuleTrouble> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(RuleTrouble::Twice(part)),
    }
}

fn freq(value: &str) -> Result<Freq, RuleTrouble> {
    match value {
        "DAILY" => Ok(Freq::Daily),
        "WEEKLY" => Ok(Freq::Weekly),
        "MONTHLY" => Ok(Freq::Monthly),
        "YEARLY" => Ok(Freq::Yearly),
        "HOURLY" | "MINUTELY" | "SECONDLY" => Err(RuleTrouble::TooOften),
        _ => Err(RuleTrouble::Unreadable("FREQ")),
    }
}

fn one_number(part: &'static str, value: &str, most: i64) -> Result<u32, RuleTrouble> {
    u32::try_from(in_range(part, value, false, most)?).map_err(|_| RuleTrouble::Unreadable(part))
}

/// A list of numbers: those from the start first, then those from the end, each in order and once.
fn numbers(part: &'static str, value: &str, from_end: bool, most: i64) -> Result<Vec<i16>, RuleTrouble> {
    let read =
        |text: &str| i16::try_from(in_range(part, text, from_end, most)?).map_err(|_| RuleTrouble::Unreadable(part));
    let mut numbers: Vec<i16> = value.split(',').map(read).collect::<Result<_, _>>()?;
    numbers.sort_unstable_by_key(|number| (*number < 0, *number));
    numbers.dedup();
    Ok(numbers)
}

fn in_range(part: &'static str, text: &str, from_end: bool, most: i64) -> Result<i64, RuleTrouble> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(RuleTrouble::Unreadable(part));
    }
    match text.parse::<i64>() {
        Ok(number @ 1..) if number <= most => Ok(number),
        Ok(number @ ..=-1) if from_end && number >= -most => Ok(number),
        _ => Err(RuleTrouble::OutOfRange { part, from_end, most }),
    }
}

/// A list of weekdays: Monday first, every one before numbered ones, each once.
fn rule_days(value: &str) -> Result<Vec<RuleDay>, RuleTrouble> {
    let read = |text: &str| {
        let at = text.len().checked_sub(2).ok_or(RuleTrouble::Unreadable("BYDAY"))?;
        let (nth, day) = text.split_at_checked(at).ok_or(RuleTrouble::Unreadable("BYDAY"))?;
        let day = weekday(day).ok_or(RuleTrouble::Unreadable("BYDAY"))?;
        let nth = if nth.is_empty() { None } else { numbers("BYDAY", nth, true, 53)?.first().copied() };
        Ok(RuleDay { nth, day })
    };
    let mut days: Vec<RuleDay> = value.split(',').map(read).collect::<Result<_, _>>()?;
    days.sort_unstable_by_key(|day| (day.nth.is_some_and(|nth| nth < 0), day.nth, day.day));
    days.dedup();
    Ok(days)
}

/// The day of a `DTSTART` line, such as `DTSTART;TZID=Europe/Lisbon:20260101T193000`.
fn start_in(line: &str) -> Option<NaiveDate> {
    let (_, value) = line.split_once(':')?;
    date(value.trim())
}

/// The day of a date or of a date with a time.
fn date(text: &str) -> Option<NaiveDate> {
    let (day, time) = text.split_at_checked(8)?;
    let is_day = day.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = time.is_empty() || time.starts_with('T');
    if is_day && is_time { NaiveDate::parse_from_str(day, "%Y%m%d").ok() } else { None }
}

/// The two letters of a weekday.
fn letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    Weekday::ALL.into_iter().find(|day| letters(*day) == text)
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let freq = match self.freq {
            Freq::Daily => "DAILY",
            Freq::Weekly => "WEEKLY",
            Freq::Monthly => "MONTHLY",
            Freq::Yearly => "YEARLY",
        };
        write!(f, "FREQ={freq}")?;
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        match self.end {
            End::Never => {}
            End::Count(count) => write!(f, ";COUNT={count}")?,
            End::Until(until) => write!(f, ";UNTIL={}", until.format("%Y%m%d"))?,
        }
        list(f, "BYMONTH", &self.months)?;
        list(f, "BYWEEKNO", &self.weeks)?;
        list(f, "BYYEARDAY", &self.year_days)?;
        list(f, "BYMONTHDAY", &self.month_days)?;
        list(f, "BYDAY", &self.days)?;
        list(f, "BYSETPOS", &self.positions)?;
        if self.week_start != Weekday::Mon {
            write!(f, ";WKST={}", letters(self.week_start))?;
        }
        Ok(())
    }
}

fn list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, part: &str, items: &[T]) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        if at == 0 {
            write!(f, ";{part}=")?
        } else {
            write!(f, ",")?
        }
        write!(f, "{item}")?;
    }
    Ok(())
}

impl fmt::Display for RuleDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        write!(f, "{}", letters(self.day))
    }
}
