"""Days and times as readers of a language write them: Jalali for Persian, Gregorian otherwise."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names

from core.calendar.day_names import JALALI_MONTHS, Calendar
from core.calendar.jalali import to_jalali
from core.calendar.typed_times import parse_when
from core.digits import localise

__all__ = [
    "Calendar",
    "Moment",
    "MonthGrid",
    "calendar_of",
    "day_name",
    "day_number",
    "describe",
    "format_day",
    "format_moment",
    "format_time",
    "month_of",
    "parse_when",
    "short_day_name",
]

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as seen from now: the words for today and tomorrow come from the catalogues."""

    day_offset: int
    """Local days from today: 0 today, 1 tomorrow, negative before."""
    day: date
    time: time


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month laid out as a calendar page."""

    title: str
    weekdays: tuple[str, ...]
    """Short names above the columns, in the order of the days in `weeks`."""
    weeks: list[list[date | None]]
    """Seven days each, None in place of days of another month."""
    previous: date
    """First day of the month before."""
    following: date
    """First day of the month after."""


def calendar_of(language: str) -> Calendar:
    """Return the calendar that readers of a language use."""
    return "jalali" if language == "fa" else "gregorian"


def day_name(day: date, language: str) -> str:
    """Return the weekday: "شنبه", "Saturday", "суббота"."""
    return _weekdays("wide", language)[day.weekday()]


def short_day_name(day: date, language: str) -> str:
    """Return the short name of the weekday: "شنبه", "Sat", "сб", "Ş."."""
    width: Literal["wide", "abbreviated"] = "wide" if calendar_of(language) == "jalali" else "abbreviated"
    return _weekdays(width, language)[day.weekday()]


def day_number(day: date, calendar: Calendar) -> str:
    """Return only the day of the month, in the calendar's digits, for the buttons of a month."""
    return localise(str(to_jalali(day).day), "fa") if calendar == "jalali" else str(day.day)


def format_day(day: date, language: str, with_weekday: bool = True, with_year: bool = False) -> str:
    """Write a day: "شنبه ۲ آذر", "Sat 22 Nov 2026", "сб 22 ноября"."""
    if calendar_of(language) == "jalali":
        jalali = to_jalali(day)
        parts = [short_day_name(day, language), str(jalali.day), JALALI_MONTHS[jalali.month - 1], str(jalali.year)]
    else:
        # English months are recognised by three letters; "ноя" and "noy" look like typing errors.
        month = get_month_names("abbreviated" if language == "en" else "wide", locale=language)[day.month]
        parts = [short_day_name(day, language), str(day.day), month, str(day.year)]
    shown = parts[0 if with_weekday else 1 : 4 if with_year else 3]
    return localise(" ".join(shown), language)


def format_time(at: datetime, zone: str, language: str) -> str:
    """Return what clocks in `zone` show: "۱۸:۳۰", "18:30"."""
    return localise(f"{at.astimezone(ZoneInfo(zone)):%H:%M}", language)


def describe(at: datetime, zone: str, now: datetime) -> Moment:
    """Return the parts of a moment as seen in `zone` from `now`."""
    local = at.astimezone(ZoneInfo(zone))
    today = now.astimezone(ZoneInfo(zone)).date()
    return Moment((local.date() - today).days, local.date(), local.time().replace(microsecond=0))


def format_moment(at: datetime, zone: str, language: str, now: datetime) -> str:
    """Return a moment without a word for today: only the time if today, else with the day, far away with the year."""
    moment = describe(at, zone, now)
    shown = format_time(at, zone, language)
    if moment.day_offset == 0:
        return shown
    return f"{format_day(moment.day, language, with_year=abs(moment.day_offset) > 300)} {shown}"


def month_of(day: date, calendar: Calendar, language: str = "en") -> MonthGrid:
    """Return the month of a day: weeks begin on Saturday in Jalali, on Monday otherwise.

    `language` names the months of the Gregorian calendar; those of the Jalali one are Persian.
    """
    first, following = _month_bounds(day, calendar)
    previous, _ = _month_bounds(first - timedelta(days=1), calendar)
    if calendar == "jalali":
        jalali = to_jalali(first)
        title = localise(f"{JALALI_MONTHS[jalali.month - 1]} {jalali.year}", "fa")
        begin, names = _SATURDAY, _weekdays("narrow", "fa")
    else:
        month = get_month_names("wide", "stand-alone", locale=language)[first.month]
        title = f"{month[:1].upper()}{month[1:]} {first.year}"
        begin, names = 0, _weekdays("short", language)
    cells: list[date | None] = [None] * ((first.weekday() - begin) % 7)
    cells += [first + timedelta(days=n) for n in range((following - first).days)]
    cells += [None] * (-len(cells) % 7)
    weeks = [cells[n : n + 7] for n in range(0, len(cells), 7)]
    return MonthGrid(title, (*names[begin:], *names[:begin]), weeks, previous, following)


def _weekdays(width: Literal["wide", "abbreviated", "short", "narrow"], language: str) -> list[str]:
    """Return the names of the weekdays from Monday on, as `date.weekday` counts."""
    names = get_day_names(width, locale=language)
    return [names[day] for day in range(7)]


def _month_bounds(day: date, calendar: Calendar) -> tuple[date, date]:
    """Return the first day of the month and of the next one."""
    if calendar == "jalali":
        jalali = to_jalali(day)
        first = day - timedelta(days=jalali.day - 1)
        # 31 days on from the first is always in the next month.
        beyond = first + timedelta(days=31)
        return first, beyond - timedelta(days=to_jalali(beyond).day - 1)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
