"""Times and spans in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from bot.words import Safe, Words
from core.calendar.dates import describe, format_day, format_time
from core.calendar.worktime import local_date
from desk.people.directory import Team

_IN_A_YEAR = 300
"""Days ahead or back up to which a day is named without its year."""


def span(words: Words, seconds: float) -> str:
    """Return a span in minutes, hours or days, whichever reads best."""
    minutes = max(0, round(seconds / 60))
    if minutes < 1:
        return words.plain("span-now")
    if minutes < 90:
        return words.plain("span-minutes", n=minutes)
    hours = round(minutes / 60)
    if hours < 24:
        return words.plain("span-hours", n=hours)
    return words.plain("span-days", n=round(hours / 24))


def ago(words: Words, seconds: float) -> str:
    """Return how long ago: "just now", "5 min ago"."""
    return words.plain("ago", span=span(words, seconds)) if round(seconds / 60) > 0 else words.plain("ago-now")


def moment(words: Words, at: datetime, zone: str, now: datetime) -> str:
    """Return a moment in everyday words: "today 18:30", "tomorrow 10:00", "Sat 28 Nov 10:00"."""
    seen = describe(at, zone, now)
    clock = format_time(at, zone, words.language)
    names = {-1: "moment-yesterday", 0: "moment-today", 1: "moment-tomorrow"}
    if seen.day_offset in names:
        return words.plain(names[seen.day_offset], time=clock)
    day = format_day(seen.day, words.language, with_year=abs(seen.day_offset) > _IN_A_YEAR)
    return words.plain("moment-day", day=day, time=clock)


class Moments:
    """Writes moments as they are seen from now, in a team's zone."""

    def __init__(self, words: Words, team: Team, now: datetime) -> None:
        self._words, self._team, self._now = words, team, now

    @property
    def region(self) -> str:
        """The region whose numbers are written without a country's code."""
        return self._team.region

    def __call__(self, at: datetime) -> str:
        """Write a moment with its time."""
        return moment(self._words, at, self._team.timezone, self._now)

    def since(self, at: datetime) -> str:
        """Write a moment of today or yesterday with its time, an earlier one as a day."""
        return self(at) if describe(at, self._team.timezone, self._now).day_offset >= -1 else self.day(at)

    def day(self, at: datetime) -> str:
        """Write a day alone; the year where it is another."""
        seen = describe(at, self._team.timezone, self._now)
        return format_day(seen.day, self._words.language, with_year=abs(seen.day_offset) > _IN_A_YEAR)


def promised_moment(words: Words, at: datetime, zone: str, now: datetime, *, theirs: str | None) -> str:
    """Return a moment by the team's clock, and beside it what the contact's shows, where that differs.

    `theirs`: the contact's zone (IANA); None or "" where it is not known.
    """
    ours = moment(words, at, zone, now)
    if not theirs or not clocks_differ(at, zone, theirs):
        return ours
    there, day = format_time(at, theirs, words.language), local_date(at, theirs)
    if day != local_date(at, zone):
        # Their "today" is not ours: the day is written out.
        there = words.plain("moment-day", day=format_day(day, words.language), time=there)
    return words.plain("moment-theirs", at=ours, theirs=there, city=zone_name(words, theirs))


def whose_clock(words: Words, zone: str, now: datetime, *, theirs: str | None) -> list[Safe]:
    """Return the line that says by whose clock a time is written, where the contact's differs; else nothing."""
    if not theirs or not clocks_differ(now, zone, theirs):
        return []
    return [words("ask-when-clock", city=zone_name(words, theirs))]


def clocks_differ(at: datetime, zone: str, other: str) -> bool:
    """Whether clocks in two zones differ at a moment."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() != at.astimezone(ZoneInfo(other)).utcoffset()


def zone_name(words: Words, zone: str) -> str:
    """Name a time zone by its city."""
    return str(get_timezone_location(zone, locale=words.language, return_city=True))
