"""Which days or hours a bank is asked for, cut to what its provider allows in one request (pure).

A window is half open, `[from, to)`. The next one begins a little before the last one ended, because rows get their
time before they become visible; a row that comes twice is recognised by its id. A window ends at *their* now, not at
ours: where their clock is behind, rows of the time between are still to be stamped.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.calendar.jalali import to_jalali
from core.calendar.worktime import day_bounds, local_date

Window = tuple[datetime, datetime]
DAYS = ("day", "jalali")


class Dates(BaseModel):
    """The `dates` part of a REST source."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: str = "from"
    """The parameter for the start of a window."""
    last: str = "to"
    """The parameter for its end."""
    format: Literal["unix", "milliseconds", "iso", "day", "jalali"] = "iso"
    longest: int = Field(default=86_400, ge=3600, le=366 * 86_400)
    """Seconds: the longest window the provider allows."""
    overlap: int = Field(default=600, ge=0, le=86_400)
    """Seconds by which a window overlaps the one before."""
    reach: int = Field(default=30, ge=1, le=3660)
    """Days the first look reaches back."""

    @model_validator(mode="after")
    def _goes_on(self) -> Self:
        if self.overlap >= self.longest:
            raise ValueError("overlap must be shorter than longest, or no window would get any further")
        if self.format in DAYS and self.longest < 86_400:
            raise ValueError("a format of whole days needs a longest of at least 86400")
        return self


def windows(dates: Dates, done_to: datetime | None, now: datetime, zone: str) -> Iterator[Window]:
    """Yield the windows from the end of what is done to now, each short enough for one request."""
    begin = done_to - timedelta(seconds=dates.overlap) if done_to else now - timedelta(days=dates.reach)
    if dates.format in DAYS:
        yield from _whole_days(local_date(begin, zone), dates.longest // 86_400, now, zone)
        return
    while begin < now:
        end = min(begin + timedelta(seconds=dates.longest), now)
        yield begin, end
        begin = end - timedelta(seconds=dates.overlap) if end < now else now


def _whole_days(first: date, at_once: int, now: datetime, zone: str) -> Iterator[Window]:
    """Yield windows from midnight to midnight, which may be 23 or 25 hours apart; neighbours share no day."""
    today = local_date(now, zone)
    while first <= today:
        last = min(first + timedelta(days=at_once - 1), today)
        yield day_bounds(first, zone)[0], min(day_bounds(last, zone)[1], now)
        first = last + timedelta(days=1)


def window_parameters(dates: Dates, window: Window, zone: str) -> dict[str, str]:
    """Return the two parameters of a window. In formats of whole days the end is the last day, not the day after it."""
    begin, end = window
    if dates.format in DAYS:
        first, last = local_date(begin, zone), local_date(end - timedelta(microseconds=1), zone)
        return {dates.first: _day(first, dates.format), dates.last: _day(last, dates.format)}
    return {dates.first: _moment(begin, dates.format), dates.last: _moment(end, dates.format)}


def _day(day: date, style: str) -> str:
    if style == "jalali":
        year, month, of_month = to_jalali(day)
        return f"{year:04}/{month:02}/{of_month:02}"
    return day.isoformat()


def _moment(at: datetime, style: str) -> str:
    if style == "iso":
        return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    seconds = int(at.timestamp())
    return str(seconds * 1000 if style == "milliseconds" else seconds)
