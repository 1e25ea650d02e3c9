"""The dates that python-dateutil gives for recurrence rules, for a comparison with the app's own.

Reads lines of four fields, separated by tabs: a rule, its start, the last day to look at (both YYYYMMDD) and the most dates to give.
Answers each with a line of three: the dates that dateutil gives; why the app means others, where it does; and the dates that it means
then, which are put together from dateutil's answers to plainer rules.
"""

import datetime
import sys
from datetime import timedelta

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, rrulestr, weekdays

FREQS = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
NUMBERS = ["BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYSETPOS"]


class Rule:
    """A rule with the start's day written out where no part gives one."""

    def __init__(self, text, start):
        parts = dict(part.split("=") for part in text.split(";"))
        self.start = start
        self.freq = FREQS[parts["FREQ"]]
        self.interval = int(parts.get("INTERVAL", 1))
        self.count = int(parts["COUNT"]) if "COUNT" in parts else None
        self.until = day(parts["UNTIL"]) if "UNTIL" in parts else None
        self.week_start = DAYS.index(parts.get("WKST", "MO"))
        numbers = {name: [int(number) for number in parts[name].split(",")] if name in parts else [] for name in NUMBERS}
        self.months, self.weeks, self.year_days, self.month_days, self.positions = (numbers[name] for name in NUMBERS)
        items = parts["BYDAY"].split(",") if "BYDAY" in parts else []
        self.days = [(DAYS.index(item[-2:]), int(item[:-2] or 0)) for item in items]
        narrowed = self.days or self.year_days or self.weeks
        self.clamps = self.freq in (MONTHLY, YEARLY) and not narrowed and not (self.positions and self.month_days)
        if not (narrowed or self.month_days):
            if self.freq == YEARLY:
                self.months = self.months or [start.month]
            if self.freq in (MONTHLY, YEARLY):
                self.month_days = [start.day]
            if self.freq == WEEKLY:
                self.days = [(start.weekday(), 0)]

    def why(self):
        """Where the app and dateutil part."""
        reasons = []
        if self.clamps and max(self.month_days) > 28:
            reasons.append("a short month")
        if len({nth == 0 for _, nth in self.days}) == 2:
            reasons.append("every and numbered weekdays together")
        if self.freq == WEEKLY and self.positions:
            reasons.append("a position in the first week")
        if {1, 52, 53, -1, -52, -53} & set(self.weeks):
            reasons.append("a week over the turn of the year")
        return reasons

    def turn(self, date):
        """The first day of the day, week, month or year that the date lies in."""
        if self.freq == YEARLY:
            return date.replace(month=1, day=1)
        if self.freq == MONTHLY:
            return date.replace(day=1)
        if self.freq == WEEKLY:
            return date - timedelta(days=(date.weekday() - self.week_start) % 7)
        return date

    def plainer(self):
        """Rules that dateutil and the app agree on, and that give this rule's dates together, before positions are taken."""
        common = {"freq": self.freq, "interval": self.interval, "wkst": self.week_start, "dtstart": self.turn(self.start)}
        months = {"bymonth": self.months} if self.months else {}
        if self.clamps:
            for number in self.month_days:
                if number <= 28:
                    yield {**common, **months, "bymonthday": number}
                    continue
                # The last of the days from the 28th to this one that the month has.
                last = {"bymonthday": range(28, number + 1), "bysetpos": -1}
                for month in self.months or range(1, 13):
                    yield {**common, "bymonth": month, **last}
            return
        if self.year_days:
            common["byyearday"] = self.year_days
        if self.month_days:
            common["bymonthday"] = self.month_days
        if self.weeks and not (self.days or self.year_days or self.month_days):
            common["byyearday"] = range(1, 367)
        every = [weekday for weekday, nth in self.days if nth == 0]
        numbered = [(weekday, nth) for weekday, nth in self.days if nth != 0]
        if every or not numbered:
            yield {**common, **months, **({"byweekday": every} if every else {})}
        for weekday, nth in numbered:
            yield {**common, **months, "byweekday": weekdays[weekday](nth)}

    def week_fits(self, date):
        """Whether the week of the date is one of those wanted: counted in the year that has its fourth day."""
        fourth = date - timedelta(days=(date.weekday() - self.week_start) % 7) + timedelta(days=3)
        number = (fourth.timetuple().tm_yday - 1) // 7 + 1
        from_end = -((fourth.replace(month=12, day=31) - fourth).days // 7) - 1
        return number in self.weeks or from_end in self.weeks

    def meant(self, last, most):
        dates = set()
        # The last turn is needed whole, for positions in it.
        beyond = last + timedelta(days=366)
        for plain in self.plainer():
            dates.update(limited(rrule(**plain, until=beyond), beyond, sys.maxsize))
        if self.weeks:
            dates = {date for date in dates if self.week_fits(date)}
        if self.positions:
            turns = {}
            for date in sorted(dates):
                turns.setdefault(self.turn(date), []).append(date)
            dates = {
                turn[place - 1 if place > 0 else place]
                for turn in turns.values()
                for place in self.positions
                if abs(place) <= len(turn)
            }
        last = min(last, self.until or last)
        dates = sorted(date for date in dates if self.start <= date <= last)
        return dates[: min(most, self.count or most)]


def day(text):
    return datetime.datetime.strptime(text[:8], "%Y%m%d")


def limited(rule, last, most):
    # A rule that gives no date would be followed to the end of time.
    datetime.MAXYEAR = last.year + 1
    dates = []
    for date in rule:
        if date > last or len(dates) == most:
            break
        dates.append(date)
    return dates


def written(dates):
    return ",".join(date.strftime("%Y%m%d") for date in dates)


def main():
    for line in sys.stdin:
        text, start, last, most = line.rstrip("\n").split("\t")
        start, last, most = day(start), day(last), int(most)
        plain = limited(rrulestr(text, dtstart=start), last, most)
        rule = Rule(text, start)
        why = rule.why()
        meant = rule.meant(last, most) if why else []
        print(written(plain), ", ".join(why), written(meant), sep="\t", flush=True)


if __name__ == "__main__":
    main()
