"""Days to come as people type them: "فردا", "next week on Tuesday", "3 декабря", "دهم همین ماه", "2 days"."""

import re
from datetime import date, timedelta

from core.calendar.day_names import TYPED_MONTHS, TYPED_WEEKDAYS, Calendar
from core.calendar.jalali import from_jalali, to_jalali
from core.calendar.typed_whiles import while_at_start
from core.calendar.typed_words import (
    AHEAD,
    DAY,
    EARLY,
    MINUTES_OF,
    MONTH,
    NEAR_DAYS,
    NEXT,
    NEXT_MONTH,
    NEXT_WEEK,
    PARTS,
    THIS_MONTH,
    THIS_WEEK,
    WEEKDAY,
    any_of,
)

_SATURDAY = 5
_LAST_MONTH = 12
_FIRST_GREGORIAN = 1600
"""A smaller year is one of the Jalali calendar."""
_SLIP = timedelta(days=7)
"""A day without its year that was so lately is a slip, and none of next year."""
_WEEKS = [word for word, minutes in MINUTES_OF.items() if minutes == 7 * DAY]

_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>\d{4}))(?!\d)"
)
_WITHOUT_YEAR = re.compile(
    r"(?<![\d.:])(?P<d>[0-3]?\d)\.(?P<m>0[1-9]|1[0-2])(?![\d:]|\.\d)(?:(?= .*?\d)|(?<=(?:2[4-9]|3[01])\.\d\d))"
)
"""The day and month of who writes Russian or Azerbaijani, where an hour stands behind them: "03.12 в 16:00".

No clock has an hour of 24 and more, so "25.12" needs nothing behind it.
"""
_SHORT_YEAR = re.compile(r"(?<![\d.:])(?P<d>[0-3]?\d)\.(?P<m>0?[1-9]|1[0-2])\.(?P<y>\d{2})(?![\d:.])")
_CENTURY = 2000
_SLASHED = re.compile(r"(?<!\bв )(?<!\bat )(?<!\bsaat )(?<![\d/.:])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/.:])")
"""A day and its month; behind "at" nobody knows whether they are hours and minutes."""
_DAY_OR_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.(?:0[1-9]|1[0-2])")
_RANK = r"(?:st|nd|rd|th|-?го| ?ام| ?م)"
_DAY_OF_MONTH = re.compile(
    rf"(?<!\bsaat )(?<![\d:])(?P<d>\d{{1,2}}){_RANK}?(?: of)? ?(?P<m>{MONTH})(?: ماه)?(?:,? (?P<y>\d{{4}}))?(?!\d)"
    rf"|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}}){_RANK}?(?:,? (?P<y2>\d{{4}}))?(?![\d:])"
)
_MONTH_REFERRED = rf"(?P<next>{any_of(NEXT_MONTH)})|{any_of(THIS_MONTH)}"
_DAY_ALONE = re.compile(
    rf"(?<![\d:])(?:(?:(?:(?P<next2>gelen|novbeti)|bu) )?ayin (?P<d2>\d{{1,2}})"
    rf"|(?P<d>\d{{1,2}})(?:{_RANK}(?: числа)?| числа)(?:(?: of)? (?:{_MONTH_REFERRED})(?!\w))?)(?!\w| هفته| of)"
)
_NEAR_DAY = re.compile(rf"\b{any_of(NEAR_DAYS)}\b")
_NEXT_WEEK = re.compile(rf"(?<!\d )\b(?:{any_of(NEXT_WEEK)}|через неделю)\b")
_SOME_WEEKS = re.compile(rf"(?<!\w)(?:\d+|an?|{any_of(AHEAD)}) {any_of(_WEEKS)}\b|(?<!this )\bweek (?:on|from)\b")
_THIS_WEEK = re.compile(rf"\b{any_of(THIS_WEEK)}\b")
_EARLY = re.compile(rf"\b{any_of(EARLY)}\b")
_NEXT = re.compile(rf"\b{any_of(NEXT)}\b(?! از \d)")


def take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """Find a pattern and cut it out of the text."""
    found = pattern.search(text)
    return found, f"{text[: found.start()]} {text[found.end() :]}" if found else text


def take_days(text: str, today: date, language: str) -> tuple[list[date], str]:
    """Return the days that may be meant, the nearest first, and the rest of the text; none where no day is named.

    A day that has just been is returned as it is: the text is clear, and lies in the past.
    Raises ValueError for a day that is in no calendar.
    """
    dated = _take_date(text, today, language)
    if dated:
        return dated
    found, rest = take(_NEAR_DAY, text)
    if found:
        # "tonight" names the part of the day too, so it is left for that.
        kept = f"{found[0]} {rest}" if found[0] in PARTS else rest
        return [today + timedelta(days=NEAR_DAYS[found[0]])], kept
    return _take_day_alone(text, today, language) or _take_weekday(text, today, language) or _take_ahead(text, today)


def _take_date(text: str, today: date, language: str) -> tuple[list[date], str] | None:
    """Read a date by its month: "5 آذر", "2026-12-03", "03.12 в 16:00"."""
    found, rest = take(_DATE, text)
    if found:
        year, month, day = (int(found[name] or found[f"{name}2"]) for name in ("y", "m", "d"))
        if found["d2"] and language == "en" and "/" in found[0] and month > _LAST_MONTH:
            # "11/28/2026": who writes the month first can mean nothing else.
            day, month = month, day
        return [_date_in("jalali" if year < _FIRST_GREGORIAN else "gregorian", year, month, day)], rest
    found, rest = take(_DAY_OF_MONTH, text)
    if found:
        calendar, month = TYPED_MONTHS[found["m"] or found["m2"]]
        return _days_of_year(calendar, month, int(found["d"] or found["d2"]), found["y"] or found["y2"], today), rest
    if language in ("ru", "az") and _DAY_OR_CLOCK.fullmatch(text):
        raise ValueError("a day and its month, or hours and minutes")
    found, rest = take(_SHORT_YEAR, text) if language in ("ru", "az") else (None, text)
    if found:
        return [date(_CENTURY + int(found["y"]), int(found["m"]), int(found["d"]))], rest
    found, rest = take(_WITHOUT_YEAR, text) if language in ("ru", "az") else (None, text)
    if found:
        return _days_of_year("gregorian", int(found["m"]), int(found["d"]), None, today), rest
    return _take_slashed(text, today, language)


def _take_slashed(text: str, today: date, language: str) -> tuple[list[date], str] | None:
    """Read "25/12 at 10"; the month goes first in English alone ("12/25"), where of two below twelve nobody knows."""
    found, rest = take(_SLASHED, text)
    if found is None or language == "fa" or found[0] == "24/7":
        return None
    day, month = int(found["d"]), int(found["m"])
    if language == "en" and month > _LAST_MONTH:
        day, month = month, day
    elif month > _LAST_MONTH or (day <= _LAST_MONTH and language == "en"):
        return None
    return _days_of_year("gregorian", month, day, None, today), rest


def _take_weekday(text: str, today: date, language: str) -> tuple[list[date], str] | None:
    """Read "شنبه", "next Wednesday", "Monday next week"; a week begins on Saturday for who writes Persian."""
    week, rest = take(_NEXT_WEEK, text)
    found, rest = take(WEEKDAY, rest)
    if found is None:
        if week and _EARLY.search(rest):
            raise ValueError("early in a week is no day")
        # "Через неделю" alone is a while; its hour is that of now.
        return ([today + timedelta(days=7)], rest) if week and week[0] in NEXT_WEEK else None
    if _SOME_WEEKS.search(rest):
        raise ValueError("a weekday so many weeks on is another one for each")
    if week and week[0] not in NEXT_WEEK and TYPED_WEEKDAYS[found[0]] != today.weekday():
        raise ValueError("the weekday before or behind the day in a week")
    if week:
        first = _SATURDAY if language == "fa" else 0
        begins = today + timedelta(days=7 - (today.weekday() - first) % 7)
        return [begins + timedelta(days=(TYPED_WEEKDAYS[found[0]] - first) % 7)], rest
    nearest = today + timedelta(days=(TYPED_WEEKDAYS[found[0]] - today.weekday()) % 7)
    this_week, rest = take(_THIS_WEEK, rest)
    if this_week:
        first = _SATURDAY if language == "fa" else 0
        if (nearest.weekday() - first) % 7 < (today.weekday() - first) % 7:
            nearest -= timedelta(days=7)
        return [nearest], rest
    said_next, rest = take(_NEXT, rest)
    if said_next:
        return [nearest if nearest > today else nearest + timedelta(days=7)], rest
    return [nearest, nearest + timedelta(days=7)], rest


def _take_day_alone(text: str, today: date, language: str) -> tuple[list[date], str] | None:
    """Read a day of the month without its name, by the calendar of who writes: "on the 3rd", "دهم ماه بعد"."""
    found, rest = take(_DAY_ALONE, text)
    if found is None:
        return None
    calendar: Calendar = "jalali" if language == "fa" else "gregorian"
    day = int(found["d"] or found["d2"])
    if not (found["next"] or found["next2"]):
        near = _date_in(calendar, *_this_month(calendar, today), day)
        if near > today:
            return [near], rest
    return [_date_in(calendar, *_next_month(calendar, today), day)], rest


def _take_ahead(text: str, today: date) -> tuple[list[date], str]:
    """Read "2 days at 3pm", "دو روز دیگه ساعت ۱۰": whole days ahead, the hour behind them."""
    ahead = while_at_start(text)
    if ahead is None or ahead.minutes % DAY or not (ahead.said_ahead or "day" in ahead.text):
        return [], text
    return [ahead.day_from(today)], text[len(ahead.text) :]


def _this_month(calendar: Calendar, today: date) -> tuple[int, int]:
    jalali = to_jalali(today)
    return (jalali.year, jalali.month) if calendar == "jalali" else (today.year, today.month)


def _next_month(calendar: Calendar, today: date) -> tuple[int, int]:
    year, month = _this_month(calendar, today)
    return (year, month + 1) if month < _LAST_MONTH else (year + 1, 1)


def _days_of_year(calendar: Calendar, month: int, day: int, year: str | None, today: date) -> list[date]:
    if year:
        return [_date_in(calendar, int(year), month, day)]
    present, _ = _this_month(calendar, today)
    for candidate in (present - 1, present, present + 1):
        try:
            found = _date_in(calendar, candidate, month, day)
        except ValueError:
            continue  # The 30th of Esfand and the 29th of February exist in leap years only.
        if found >= today - _SLIP:
            return [found]
    raise ValueError(day)


def _date_in(calendar: Calendar, year: int, month: int, day: int) -> date:
    return from_jalali(year, month, day) if calendar == "jalali" else date(year, month, day)
