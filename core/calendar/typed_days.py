"""Days that are over, as people ask for them: "2026-11-20", "۱۴۰۵/۸/۲۹", "دیروز", "شنبه", "29 آبان"."""

import re
from datetime import date, timedelta

from core.calendar.day_names import TYPED_MONTHS, TYPED_WEEKDAYS, Calendar
from core.calendar.jalali import from_jalali, to_jalali
from core.digits import latin_digits, strip_marks
from core.errors import NotATime

_NEAR = {"امروز": 0, "today": 0, "دیروز": 1, "yesterday": 1, "پریروز": 2}
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2}) ?([^\W\d_]+)(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([^\W\d_]+) (\d{1,2})(?:,? (\d{4}))?")
_FIRST_GREGORIAN = 1600
"""A smaller year is one of the Jalali calendar."""


def parse_past_day(text: str, today: date) -> date:
    """Read a day up to `today`: a weekday or a day without its year means the latest one. Raises NotATime."""
    typed = " ".join(strip_marks(latin_digits(text[:60])).casefold().translate(_LETTERS).split())
    try:
        found = _near(typed, today) or _dated(typed) or _of_month(typed, today)
    except ValueError:
        found = None
    if found is None:
        raise NotATime("no day that can be understood", raw=text[:60])
    return found


_LETTERS = str.maketrans("يىك", "ییک")


def _near(typed: str, today: date) -> date | None:
    if typed in _NEAR:
        return today - timedelta(days=_NEAR[typed])
    weekday = TYPED_WEEKDAYS.get(typed.replace(" ", "") if typed.endswith("شنبه") else typed)
    return None if weekday is None else today - timedelta(days=(today.weekday() - weekday) % 7)


def _dated(typed: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(typed):
        return _day(*map(int, found.groups()))
    if found := _YEAR_LAST.fullmatch(typed):
        day, month, year = map(int, found.groups())
        return _day(year, month, day)
    return None


def _of_month(typed: str, today: date) -> date | None:
    if found := _DAY_MONTH.fullmatch(typed):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(typed):
        name, day, year = found.groups()
    else:
        return None
    if name not in TYPED_MONTHS:
        return None
    calendar, month = TYPED_MONTHS[name]
    if year:
        return _day(int(year), month, int(day))
    return _latest(calendar, month, int(day), today)


def _latest(calendar: Calendar, month: int, day: int, today: date) -> date:
    present = to_jalali(today).year if calendar == "jalali" else today.year
    for year in (present, present - 1):
        try:
            found = from_jalali(year, month, day) if calendar == "jalali" else date(year, month, day)
        except ValueError:
            continue  # The 30th of Esfand and the 29th of February exist in leap years only.
        if found <= today:
            return found
    raise ValueError(day)


def _day(year: int, month: int, day: int) -> date:
    return from_jalali(year, month, day) if year < _FIRST_GREGORIAN else date(year, month, day)
