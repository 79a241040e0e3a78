"""The parts of the coming days in which a contact may be called: days and parts go by the contact's own clock."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.calendar import worktime
from core.protocols.definition import Rules
from core.protocols.slots import CallingPlace, Skipped, first_allowed, stands_against
from core.settings import Daypart

_WHOLE_DAY = Daypart("day", time.min)
_ONE_DAY = timedelta(days=1)
_DAYS_TO_CHOOSE_FROM = 7
"""An attempt may wait so many open days for a part of the day that was tried less."""
_SHORTEST = timedelta(minutes=30)
"""A part of the day with less room left is no fair chance to reach somebody in it."""
_FARTHEST = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a day, by the contact's clock, and the first moment of it at which they may be called."""

    day: date
    part: Daypart
    start: datetime


def parts_of(rules: Rules) -> list[Daypart]:
    """Return the parts of a day, the earliest first; one for all of it where none is said."""
    return sorted(rules.dayparts or (_WHOLE_DAY,), key=lambda part: part.start)


def windows(first_day: date, rules: Rules, place: CallingPlace, now: datetime) -> Iterator[Window]:
    """Return each part of the next days with an hour for calls that has room, from now on. Caps are left aside."""
    there, parts = replace(place, made=()), parts_of(rules)
    day = max(first_day, worktime.local_date(now, place.zone))
    last_day, open_days = day + _FARTHEST, 0
    while open_days < _DAYS_TO_CHOOSE_FROM and day <= last_day:
        begins, ends = worktime.day_bounds(day, place.zone)
        opens = first_allowed(max(begins, now), rules, there)[0]
        if opens is None:
            return
        if opens >= ends:
            day = worktime.local_date(opens, place.zone)
            continue
        open_days += 1
        starts = [begins, *(worktime.at_local(day, part.start, place.zone) for part in parts[1:]), ends]
        for part, start, end in zip(parts, starts, starts[1:], strict=False):
            at = _with_room(max(start, opens), end, rules, there)
            if at is not None:
                yield Window(day, part, at)
        day += _ONE_DAY


def _with_room(start: datetime, end: datetime, rules: Rules, place: CallingPlace) -> datetime | None:
    """Return the first moment of a part of the day that is allowed, if there is room for calls until it ends."""
    at = first_allowed(start, rules, place)[0] if start < end else None
    closes = worktime.closes_at(at, place.hours, place.team_zone) if at is not None else None
    return at if at is not None and closes is not None and min(end, closes) - at >= _SHORTEST else None


def passed_over(first_day: date, chosen: Window, rules: Rules, place: CallingPlace, now: datetime) -> list[Skipped]:
    """Return why the chosen part of the day was not taken on an earlier day, or where it begins."""
    there, found = replace(place, made=()), list[Skipped]()
    # The first part holds the hours before it as well: it begins when calls do.
    is_first = chosen.part == parts_of(rules)[0]
    clock = chosen.start.astimezone(ZoneInfo(place.zone)).time() if is_first else chosen.part.start
    for number in range((chosen.day - first_day).days + 1):
        at = worktime.at_local(first_day + number * _ONE_DAY, clock, place.zone)
        stop = stands_against(at, rules, there) if now <= at < chosen.start else None
        if stop is not None:
            found.append(replace(stop, until=chosen.start))
    return found
