//! The sentence that says a schedule back, from the catalogue.
//!
//! Every piece of it is a message that takes the sentence so far, or the words it is about, so that another language can put them in an order
//! of its own. What a rule from elsewhere means is said as far as it can be said truly in a sentence; beyond that the rule stands for itself.

use chrono::{Datelike as _, Months, NaiveDate};

use super::rhythm::{Period, Rhythm, Schedule, Unit, plainest};
use super::rule::{End, Freq, Rule};
use crate::Weekday;
use crate::times::next_day;
use crate::words::{Args, say, say_counting, say_with};

impl Schedule {
    /// The schedule in words, such as “Every other Friday at 19:30”.
    pub(crate) fn says(&self) -> String {
        let times: Vec<String> = self.times.iter().map(ToString::to_string).collect();
        let at = |says: String| {
            if times.is_empty() {
                says
            } else {
                say_with("schedule-at", &[("says", &says), ("times", &listed(&times))])
            }
        };
        let says = match &self.rhythm {
            Rhythm::Rule(rule) => rule_says(rule, self.starts, at),
            Rhythm::SinceDone { every, unit } => {
                let id = if *unit == Unit::Day { "schedule-since-days" } else { "schedule-since-weeks" };
                at(say_counting(id, &[], &[("many", (*every).into())]))
            }
            Rhythm::Times { times, per } => {
                let id = if *per == Period::Week { "schedule-times-week" } else { "schedule-times-month" };
                let many = [("many", i64::from(*times))];
                say_counting("schedule-any-days", &[("says", &at(say_counting(id, &[], &many)))], &many)
            }
        };
        let says = match &self.cue {
            None => says,
            Some(cue) => say_with("schedule-cue", &[("says", &says), ("cue", cue)]),
        };
        match self.ends {
            None => says,
            Some(ends) => {
                let from = date(self.starts, self.starts.year() != ends.year());
                say_with("schedule-season", &[("says", &says), ("from", &from), ("until", &date(ends, true))])
            }
        }
    }

    /// The schedule in words with its next day, such as “Every Friday at 19:30, next on 4 December”. The year is said where the day is not
    /// within the twelve months from `today` on.
    pub(crate) fn says_next(&self, next: Option<NaiveDate>, today: NaiveDate) -> String {
        let says = self.says();
        let Some(next) = next else { return says };
        let in_a_year = today.checked_add_months(Months::new(12)).is_none_or(|in_a_year| next < in_a_year);
        if next == today {
            say_with("schedule-next-today", &[("says", &says)])
        } else if next == next_day(today) {
            say_with("schedule-next-tomorrow", &[("says", &says)])
        } else {
            let date = date(next, next < today || !in_a_year);
            say_with("schedule-next", &[("says", &says), ("date", &date)])
        }
    }
}

fn rule_says(rule: &Rule, starts: NaiveDate, at: impl Fn(String) -> String) -> String {
    let Some(sentence) = sentence(&plainest(rule, starts)) else {
        let says = at(say("schedule-own-rule"));
        return say_with("schedule-own-rule-text", &[("says", &says), ("rule", &rule.to_string())]);
    };
    let says = sentence.tails.iter().fold(at(sentence.says), |says, tail| tail.after(&says));
    match rule.end {
        End::Never => says,
        End::Count(count) => say_counting("schedule-count", &[("says", &says)], &[("many", count.into())]),
        End::Until(until) => say_with("schedule-until", &[("says", &says), ("until", &date(until, true))]),
    }
}

/// A sentence that times of day may be added to, and what comes after them.
struct Sentence {
    says: String,
    tails: Vec<Tail>,
}

enum Tail {
    /// Falls on the last day of a shorter month, where it comes every so many months.
    OrLast(i64),
    LeapFeb28,
    LeapMar1,
    /// Not every month has one.
    WhereThereIsOne,
    /// Only where it is one of these weekdays.
    When(String),
    InMonths(String),
    WeeksBegin(Weekday),
}

impl Tail {
    fn after(&self, says: &str) -> String {
        let says = ("says", says);
        match self {
            Self::OrLast(every) => say_counting("schedule-or-last", &[says], &[("every", *every)]),
            Self::LeapFeb28 => say_with("schedule-leap-28-february", &[says]),
            Self::LeapMar1 => say_with("schedule-leap-1-march", &[says]),
            Self::WhereThereIsOne => say_with("schedule-where-there-is-one", &[says]),
            Self::When(days) => say_with("schedule-when-that-is", &[says, ("days", days)]),
            Self::InMonths(months) => say_with("schedule-in-months", &[says, ("months", months)]),
            Self::WeeksBegin(day) => say_with("schedule-weeks-begin", &[says, ("day", &weekday(*day))]),
        }
    }
}

/// What an endless rule means, if that can be put well.
fn sentence(rule: &Rule) -> Option<Sentence> {
    let weekdays_only = !rule.days.is_empty()
        && !has_numbers(rule)
        && rule.month_days.is_empty()
        && rule.year_days.is_empty()
        && rule.weeks.is_empty()
        && rule.positions.is_empty();
    if weekdays_only && (rule.freq == Freq::Weekly || rule.interval == 1) {
        return Some(weekly(rule));
    }
    match rule.freq {
        Freq::Daily if rule.month_days.is_empty() => daily(rule),
        Freq::Daily if rule.interval == 1 => monthly(rule),
        Freq::Daily | Freq::Weekly => None,
        Freq::Monthly => monthly(rule),
        Freq::Yearly => yearly(rule),
    }
}

fn daily(rule: &Rule) -> Option<Sentence> {
    let mut tails = Vec::new();
    if !rule.days.is_empty() {
        tails.push(Tail::When(either(&weekdays(rule))));
    }
    tails.extend(in_months(rule));
    let says = say_counting("schedule-days", &[], &[("every", rule.interval.into())]);
    rule.positions.is_empty().then_some(Sentence { says, tails })
}

fn weekly(rule: &Rule) -> Sentence {
    use Weekday::{Fri, Mon, Sat, Sun};
    let every = [("every", i64::from(rule.interval))];
    let days: Vec<Weekday> = rule.days.iter().map(|day| day.day).collect();
    let days_said = ("days", listed(&weekdays(rule)));
    let is_run = rule.week_start == Mon && days.windows(2).all(|pair| pair[1] as u8 == pair[0] as u8 + 1);
    let says = match (&days[..], rule.interval) {
        ([_, _, _, _, _, _, _], 1) => say_counting("schedule-days", &[], &every),
        ([Mon, _, _, _, Fri], 1) => say("schedule-weekdays"),
        ([Sat, Sun], 1) => say("schedule-weekends"),
        (_, 1) => say_with("schedule-every-week", &[(days_said.0, &days_said.1)]),
        ([_], _) => say_counting("schedule-weeks-one", &[(days_said.0, &days_said.1)], &every),
        ([first, _, .., last], _) if is_run && days.len() > 2 => {
            let ends: Args<'_> = &[("first", &weekday(*first)), ("last", &weekday(*last))];
            say_counting("schedule-weeks-run", ends, &every)
        }
        _ => say_counting("schedule-weeks", &[(days_said.0, &days_said.1)], &every),
    };
    let mut tails = Vec::new();
    if rule.interval > 1 && rule.week_start != Mon {
        tails.push(Tail::WeeksBegin(rule.week_start));
    }
    tails.extend(in_months(rule));
    Sentence { says, tails }
}

fn monthly(rule: &Rule) -> Option<Sentence> {
    let (days, mut tails) = days_of_month(rule)?;
    let every = i64::from(rule.interval);
    let says = if rule.months.is_empty() || every > 1 {
        tails.extend(in_months(rule));
        say_counting("schedule-months", &[("days", &days)], &[("every", every)])
    } else {
        years(1, &days_of(&days, &months(rule)))
    };
    Some(Sentence { says, tails })
}

fn yearly(rule: &Rule) -> Option<Sentence> {
    let every = i64::from(rule.interval);
    let of_the_year = |days: &str| years(every, &days_of(days, &say("schedule-of-the-year")));
    let only_year_days = rule.months.is_empty() && rule.month_days.is_empty() && rule.days.is_empty();
    if !rule.weeks.is_empty() {
        return in_weeks(rule);
    }
    if rule.year_days == [60] && only_year_days && rule.positions.is_empty() {
        return Some(Sentence { says: years(every, &day_and_month(29, 2)), tails: vec![Tail::LeapMar1] });
    }
    if !rule.year_days.is_empty() {
        let days: Vec<String> = rule.year_days.iter().map(|nth| nth_day("schedule-nth-day-of-year", *nth)).collect();
        let says = of_the_year(&listed(&days));
        return (only_year_days && rule.positions.is_empty()).then_some(Sentence { says, tails: Vec::new() });
    }
    if let ([month], [day], [], []) = (&rule.months[..], &rule.month_days[..], &rule.days[..], &rule.positions[..])
        && *day > 0
    {
        let tails = if (*month, *day) == (2, 29) { vec![Tail::LeapFeb28] } else { Vec::new() };
        return Some(Sentence { says: years(every, &day_and_month((*day).into(), *month)), tails });
    }
    // A position in a year is not one in each of its months.
    if !rule.positions.is_empty() && rule.months.len() > 1 {
        return None;
    }
    let (days, tails) = days_of_month(rule)?;
    let says = match (&rule.months[..], &rule.month_days[..]) {
        ([], []) => of_the_year(&days),
        ([], _) if every == 1 => say_counting("schedule-months", &[("days", &days)], &[("every", 1)]),
        ([], _) => years(every, &days_of(&days, &say("schedule-of-every-month"))),
        _ => years(every, &days_of(&days, &months(rule))),
    };
    Some(Sentence { says, tails })
}

/// Weeks counted from the year’s first; they are numbered so where they begin on Monday.
fn in_weeks(rule: &Rule) -> Option<Sentence> {
    let numbered = rule.weeks.iter().all(|week| *week >= -1) && rule.week_start == Weekday::Mon;
    let narrowed = !(rule.months.is_empty() && rule.month_days.is_empty() && rule.year_days.is_empty());
    if !numbered || narrowed || !rule.positions.is_empty() {
        return None;
    }
    let days = if rule.days.is_empty() { say("schedule-any-day") } else { listed(&weekdays(rule)) };
    let weeks: Vec<String> =
        rule.weeks.iter().map(|week| say_counting("schedule-of-week", &[], &[("nth", (*week).into())])).collect();
    let says = years(rule.interval.into(), &days_of(&days, &listed(&weeks)));
    Some(Sentence { says, tails: Vec::new() })
}

/// Days of a month (or of a year, where the rule names none) such as “the 1st and the 15th” or “the last Friday”.
fn days_of_month(rule: &Rule) -> Option<(String, Vec<Tail>)> {
    let (month_days, days, positions) = (&rule.month_days[..], &rule.days[..], &rule.positions[..]);
    match (month_days, days, positions) {
        ([_, ..], [], []) => {
            let (to_short, longest) = (rule.keeps_to_short_months(), month_days.iter().map(|day| day.abs()).max());
            let mut tails = Vec::new();
            if to_short && month_days.iter().any(|day| *day > 28) {
                tails.push(Tail::OrLast(rule.interval.into()));
            } else if longest > Some(28) {
                tails.push(Tail::WhereThereIsOne);
            }
            Some((listed(&nth_days(month_days)), tails))
        }
        ([_, ..], [_, ..], []) if !has_numbers(rule) => {
            Some((listed(&nth_days(month_days)), vec![Tail::When(either(&weekdays(rule)))]))
        }
        ([], [_, ..], []) => {
            let every: Vec<String> = days.iter().filter(|day| day.nth.is_none()).map(|day| weekday(day.day)).collect();
            let every = (!every.is_empty()).then(|| say_with("schedule-any-weekday", &[("days", &listed(&every))]));
            let numbered = days.iter().filter_map(|day| Some(nth_weekday(day.nth?, &weekday(day.day))));
            Some((listed(&every.into_iter().chain(numbered).collect::<Vec<_>>()), Vec::new()))
        }
        ([], [_, ..], [_, ..]) if !has_numbers(rule) => {
            let one = one_of(rule);
            let chosen: Vec<String> = positions.iter().map(|nth| nth_weekday(*nth, &one)).collect();
            Some((listed(&chosen), Vec::new()))
        }
        _ => None,
    }
}

/// What several weekdays are together, so that the first or last of them can be spoken of.
fn one_of(rule: &Rule) -> String {
    use Weekday::{Fri, Mon, Sat, Sun};
    let days: Vec<Weekday> = rule.days.iter().map(|day| day.day).collect();
    match days[..] {
        [_, _, _, _, _, _, _] => say("schedule-one-of-all"),
        [Mon, _, _, _, Fri] => say("schedule-one-of-weekdays"),
        [Sat, Sun] => say("schedule-one-of-weekend"),
        _ => either(&weekdays(rule)),
    }
}

fn has_numbers(rule: &Rule) -> bool {
    rule.days.iter().any(|day| day.nth.is_some())
}

fn in_months(rule: &Rule) -> Option<Tail> {
    (!rule.months.is_empty()).then(|| Tail::InMonths(months(rule)))
}

fn years(every: i64, days: &str) -> String {
    say_counting("schedule-years", &[("days", days)], &[("every", every)])
}

fn days_of(days: &str, of: &str) -> String {
    say_with("schedule-days-of", &[("days", days), ("of", of)])
}

fn months(rule: &Rule) -> String {
    listed(&rule.months.iter().map(|month| say(&format!("month-{month}"))).collect::<Vec<_>>())
}

fn weekdays(rule: &Rule) -> Vec<String> {
    rule.days.iter().map(|day| weekday(day.day)).collect()
}

fn weekday(day: Weekday) -> String {
    say(match day {
        Weekday::Mon => "weekday-mon",
        Weekday::Tue => "weekday-tue",
        Weekday::Wed => "weekday-wed",
        Weekday::Thu => "weekday-thu",
        Weekday::Fri => "weekday-fri",
        Weekday::Sat => "weekday-sat",
        Weekday::Sun => "weekday-sun",
    })
}

fn nth_days(days: &[i16]) -> Vec<String> {
    days.iter().map(|nth| nth_day("schedule-nth-day", *nth)).collect()
}

fn nth_day(id: &str, nth: i16) -> String {
    let id = if nth < 0 { "schedule-last-day" } else { id };
    say_counting(id, &[], &[("nth", nth.abs().into())])
}

fn nth_weekday(nth: i16, day: &str) -> String {
    let id = if nth < 0 { "schedule-last-weekday" } else { "schedule-nth-weekday" };
    say_counting(id, &[("day", day)], &[("nth", nth.abs().into())])
}

pub(crate) fn date(date: NaiveDate, with_year: bool) -> String {
    let day = say_counting(&format!("date-{}", date.month()), &[], &[("day", date.day().into())]);
    if with_year { say_with("date-with-year", &[("date", &day), ("year", &date.year().to_string())]) } else { day }
}

fn day_and_month(day: i64, month: i16) -> String {
    say_counting(&format!("date-{month}"), &[], &[("day", day)])
}

/// “08:00”, “08:00 and 19:30”, “Monday, Wednesday and Thursday”.
fn listed(items: &[String]) -> String {
    joined(items, "list-two")
}

/// “Monday”, “Monday or Thursday”.
fn either(items: &[String]) -> String {
    joined(items, "list-two-or")
}

fn joined(items: &[String], last_two: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => say_with(last_two, &[("first", first), ("second", second)]),
        [first, rest @ ..] => say_with("list-more", &[("first", first), ("rest", &joined(rest, last_two))]),
    }
}

#[cfg(test)]
mod tests;
