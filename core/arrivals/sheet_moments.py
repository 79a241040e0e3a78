"""The moment of a row in an old sheet, from cells of days and hours as spreadsheets and other systems write them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from core.calendar.typed_days import written_day
from core.calendar.typed_times import hour_of_part
from core.calendar.typed_words import PARTS, any_of
from core.digits import latin_digits
from core.errors import NotATime
from core.folding import fold

_HALF = (
    r"(?:\s*(?P<half>[ap]\.?m\b\.?|[بق]\.?\s?ظ\b\.?|(?:بعد|قبل) ?از ?ظهر|[صم]\b|ö[sö]\b"
    rf"|{any_of(PARTS)}\b))?"
)
_CLOCK = re.compile(
    r"(?:\b(?:ساعت|saat|at|в)\s+)?(?:(?<=\d)(?P<iso>T)|(?<![\d:]))(?P<hour>\d{1,2}):(?P<minute>\d{2})(?P<second>:\d{2}(?:\.\d+)?)?(?!\d)"
    rf"{_HALF}(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{{2}}(?::?\d{{2}})?)(?![\w:/.-]))?",
    re.IGNORECASE,
)
_HALVES: Mapping[str, str] = {
    **dict.fromkeys(("am", "قظ", "قبلازظهر", "ص", "oo"), "morning"),
    **dict.fromkeys(("pm", "بظ", "بعدازظهر", "م", "os"), "afternoon"),
}
"""How spreadsheets write the halves of the day in English, Persian, Arabic and Turkish, folded."""
_HOUR = re.compile(rf"(?P<hour>\d{{1,2}})(?:\.(?P<minute>\d{{2}}))?{_HALF}", re.IGNORECASE)
_OF_A_DAY = re.compile(r"0?[.,]\d+")
"""An hour whose cell lost its format: 0.5 is noon."""
_AMERICAN = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})[/-](\d{4}|\d{2})(?!\d)")
_FARTHEST = timedelta(hours=14)
"""No clock on earth is farther from UTC."""
_NOON, _MIDNIGHT = time(12), time()
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_SERIAL_ZERO, _FIRST_SERIAL, _YEAR_AHEAD = date(1899, 12, 30), 36_526, 366
"""Spreadsheets count days from the end of 1899; a five-digit number may be a day from 2000 on."""


@dataclass(frozen=True, slots=True)
class SheetDays:
    """How the days of a sheet are to be read."""

    zone: str
    """IANA zone of times that name none."""
    today: date
    """A day without a year is the latest such day up to this one."""
    language: str
    month_first: bool = False
    """Whether the column is written 08/22/2026."""


@dataclass(frozen=True, slots=True)
class SheetMoment:
    """When something happened; for a day without a time its noon, not `timed`."""

    at: datetime
    """In the team's zone."""
    timed: bool


def read_moment(day: str, hour: str, days: SheetDays) -> SheetMoment:
    """Return the moment from a cell with the day and one with the hour ("" where there is none).

    Raises NotATime.
    """
    text = _with_its_form(latin_digits(day).strip(), days.today)
    # Spreadsheets write a bare day with midnight as its time, when nobody is called.
    clocks = [_CLOCK.search(cell) for cell in (text, latin_digits(hour))]
    clock = next((one for one in clocks if one is not None and _awake(one)), None)
    written = _CLOCK.sub(" ", text).strip(" ,،-")
    if days.month_first:
        written = _AMERICAN.sub(_day_first, written)
    found = _day_of(written, days)
    if found is None:
        raise NotATime("no day of a row", raw=day[:60])
    spoken = _spoken(clock) if clock else _bare_hour(hour)
    told_in = _zone_named(clock) if clock and spoken else None
    home = ZoneInfo(days.zone)
    if told_in is not None and spoken is not None:
        there = datetime.combine(found, spoken, told_in).astimezone(home)
        # Local midnight, as written by a system that stores days in UTC, is a bare day as well.
        found, spoken = there.date(), None if there.time() == _MIDNIGHT else there.time()
    return SheetMoment(datetime.combine(found, spoken or _NOON, home), spoken is not None)


def _with_its_form(text: str, today: date) -> str:
    """Return the day for a spreadsheet's day number, left where a cell lost its date format."""
    serial = _SERIAL.fullmatch(text)
    last = (today - _SERIAL_ZERO).days + _YEAR_AHEAD
    if serial is None or not _FIRST_SERIAL <= int(serial[1]) <= last:
        return text
    at = datetime.combine(_SERIAL_ZERO, _MIDNIGHT) + timedelta(days=int(serial[1]))
    return f"{at + timedelta(minutes=round(float(serial[2] or 0) * 24 * 60)):%Y-%m-%d %H:%M}"


def _day_of(written: str, days: SheetDays) -> date | None:
    for text in (written, written.split(" ")[0]):
        found = written_day(text, days.today, days.language) if text else None
        if found is not None:
            return found
    return None


def _day_first(found: re.Match[str]) -> str:
    year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
    return f"{found[3]}/{found[1]}/{year}"


def _awake(clock: re.Match[str]) -> bool:
    return int(clock["hour"]) > 0 or int(clock["minute"]) > 0


def _spoken(clock: re.Match[str]) -> time | None:
    hour, minute, half = int(clock["hour"]), int(clock["minute"] or 0), fold(clock["half"] or "")
    part = _HALVES.get(re.sub(r"[\s.]", "", half)) or PARTS.get(half)
    if part and 1 <= hour <= 12:
        hour = hour_of_part(part, hour)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zone_named(clock: re.Match[str]) -> tzinfo | None:
    """Return the zone named with a time; None where there is none: "10:30-11:00" is a span of time."""
    named = clock["zone"]
    if named is None:
        return None
    if named[0] not in "+-":
        return UTC
    if named[0] == "-" and not (clock["iso"] or clock["second"]):
        return None
    hours, minutes = int(named[1:3]), int(named[3:].lstrip(":") or 0)
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(ahead if named[0] == "+" else -ahead) if minutes < 60 and ahead <= _FARTHEST else None


def _bare_hour(cell: str) -> time | None:
    text = latin_digits(cell).strip()
    if _OF_A_DAY.fullmatch(text):
        hour, minute = divmod(round(float(text.replace(",", ".")) * 24 * 60) % (24 * 60), 60)
        return time(hour, minute)
    found = _HOUR.fullmatch(text)
    return _spoken(found) if found else None


def is_month_first(cells: Iterable[str]) -> bool:
    """Whether a column of days is written 08/22/2026: some second part is above 12, and no first one."""
    found = (_AMERICAN.match(latin_digits(cell).strip()) for cell in cells)
    parts = [(int(one[1]), int(one[3])) for one in found if one]
    return any(second > 12 for _, second in parts) and all(first <= 12 for first, _ in parts)
