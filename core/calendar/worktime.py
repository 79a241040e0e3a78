"""Calling hours and local days: when a team may call, and which day a moment belongs to.

Moments go in and come out as aware datetimes in UTC. Local times follow the zone's clock changes: a time that
the clocks jump over moves forward by the jump, one that happens twice means the first.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.settings import WEEKDAYS, CallingHours, Daypart, Span

_ONE_DAY = timedelta(days=1)


def local_date(at: datetime, zone: str) -> date:
    """Return the local day in `zone` at a moment."""
    return at.astimezone(ZoneInfo(zone)).date()


def at_local(day: date, at: time, zone: str) -> datetime:
    """Return the moment when clocks in `zone` show `at` on `day`."""
    return datetime.combine(day, at.replace(tzinfo=None, fold=0), ZoneInfo(zone)).astimezone(UTC)


def day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """Return the first moment of a local day and the first moment after it: 23, 24 or 25 hours apart."""
    return at_local(day, time.min, zone), at_local(day + _ONE_DAY, time.min, zone)


def has_hours(day: date, hours: CallingHours) -> bool:
    """Return whether the team calls on a day."""
    return WEEKDAYS[day.weekday()] in hours.week and not hours.is_holiday(day)


def opening(day: date, hours: CallingHours, zone: str) -> tuple[datetime, datetime] | None:
    """Return the span of `day` in which the team may call, half open; None where it is free.

    A span that ends at 00:00 lasts to the end of the day.
    """
    span = hours.week.get(WEEKDAYS[day.weekday()]) if has_hours(day, hours) else None
    if span is None:
        return None
    start, end = span_on(day, span, zone)
    return (start, end) if start < end else None


def span_on(day: date, span: Span, zone: str) -> tuple[datetime, datetime]:
    """Return when a span of `day` begins and ends; one that ends at 00:00 lasts to the end of the day."""
    last_day = day + _ONE_DAY if span.end == time.min else day
    return at_local(day, span.start, zone), at_local(last_day, span.end, zone)


def openings(first: date, hours: CallingHours, zone: str) -> Iterator[tuple[date, datetime, datetime]]:
    """Yield the days from `first` on which the team calls, with their spans; end if none can follow."""
    # Each holiday can close one day, so a longer stretch without an opening means that there is none.
    longest_break = 7 * (len(hours.holidays) + len(hours.public) + 2)
    day, quiet = first, 0
    while quiet <= longest_break:
        span = opening(day, hours, zone)
        quiet = 0 if span else quiet + 1
        if span:
            yield day, *span
        day += _ONE_DAY


def open_day_before(day: date, hours: CallingHours, zone: str) -> date | None:
    """Return the last day before `day` on which the team calls; None if there was none for a year."""
    days = (day - back * _ONE_DAY for back in range(1, 367))
    return next((one for one in days if opening(one, hours, zone)), None)


def open_day_from(day: date, hours: CallingHours, zone: str) -> date | None:
    """Return the first day from `day` on, which may be itself, on which the team calls; None if there will be none."""
    return next((one for one, _, _ in openings(day, hours, zone)), None)


def is_open(at: datetime, hours: CallingHours, zone: str) -> bool:
    """Return whether the team may call at this moment."""
    return closes_at(at, hours, zone) is not None


def closes_at(at: datetime, hours: CallingHours, zone: str) -> datetime | None:
    """Return when the calling hours that run at this moment end; None when it is closed."""
    span = opening(local_date(at, zone), hours, zone)
    return span[1] if span and span[0] <= at < span[1] else None


def next_open(at: datetime, hours: CallingHours, zone: str) -> datetime:
    """Return the earliest moment from `at` on when the team may call: `at` itself when it is open.

    Raises ValueError when no weekday has calling hours.
    """
    for _, start, end in openings(local_date(at, zone), hours, zone):
        if at < end:
            return max(at.astimezone(UTC), start)
    raise ValueError("no weekday has calling hours, so there is no next time to call")


def due_after(at: datetime, wait: timedelta, hours: CallingHours, zone: str) -> datetime:
    """Return the moment so long after `at` by a clock that stands on days off, never before its day opens."""
    for day, opens, _ in openings(local_date(at, zone), hours, zone):
        start, end = day_bounds(day, zone)
        since = max(at, start)
        if since + wait < end:
            return max(since + wait, opens)
        wait -= end - since
    return at + wait


def open_seconds(start: datetime, end: datetime, hours: CallingHours, zone: str) -> float:
    """Count the seconds between two moments that lie in calling hours; 0 when `end` is not after `start`."""
    if end <= start:
        return 0.0
    total = 0.0
    for day, opens, closes in openings(local_date(start, zone), hours, zone):
        if day > local_date(end, zone):
            break
        total += max(0.0, (min(end, closes) - max(start, opens)).total_seconds())
    return total


def daypart_of(at: datetime, dayparts: Sequence[Daypart], zone: str) -> Daypart:
    """Return the part of the day of a moment; before the first part begins, it is the first."""
    if not dayparts:
        raise ValueError("a day needs at least one part")
    shown = at.astimezone(ZoneInfo(zone)).time()
    parts = sorted(dayparts, key=lambda part: part.start)
    return next((part for part in reversed(parts) if part.start <= shown), parts[0])
