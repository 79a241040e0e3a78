"""When a contact may be called: the team's hours, their own clock, lunch, and caps over every kind of attempt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.calendar import worktime
from core.protocols.definition import Rules
from core.settings import WEEKDAYS, CallingHours, Span
from core.terms import Lane

_DAY = timedelta(days=1)
CAP_WINDOW = timedelta(days=30)
_FARTHEST = timedelta(days=60)


class Why(StrEnum):
    """Why a moment is not allowed."""

    HOLIDAY = "holiday"
    DAY_OFF = "day_off"
    CLOSED = "closed"
    """Outside the team's calling hours."""
    QUIET = "quiet"
    """Too early or too late by the contact's own clock."""
    LUNCH = "lunch"
    GAP = "gap"
    CAP_DAY = "cap_day"
    CAP_ALL = "cap_all"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A wished time that is not allowed: until when, and why."""

    at: datetime
    until: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class CallingPlace:
    """Where and when: the team's hours and zone, the contact's own zone, and every attempt made on their number."""

    hours: CallingHours
    team_zone: str
    contact_zone: str = ""
    """Empty: the team's."""
    made: Sequence[datetime] = ()
    """Calls, SMS and direct messages alike, oldest first."""

    @property
    def zone(self) -> str:
        """The contact's zone; where it is not known, the team's."""
        return self.contact_zone or self.team_zone


def in_lane(rules: Rules, lane: Lane | None) -> Rules:
    """Return the rules for calls in a lane: who writes at lunch is awake, and waits for an answer."""
    return replace(rules, lunch=None) if lane is Lane.LIVE and rules.lunch is not None else rules


def first_allowed(wished: datetime, rules: Rules, place: CallingPlace) -> tuple[datetime | None, list[Skipped]]:
    """Return the first moment from `wished` on that everything allows, and what stood against the others.

    None: nothing is allowed within two months, because the cap of all attempts is reached or two clocks never agree.
    """
    at, skipped = wished, list[Skipped]()
    while at <= wished + _FARTHEST:
        stop = stands_against(at, rules, place)
        if stop is None:
            return at, skipped
        skipped.append(stop)
        at = stop.until
    return None, skipped


def stands_against(at: datetime, rules: Rules, place: CallingPlace) -> Skipped | None:
    """Return what stands against a moment first, and until when. None: it is allowed."""
    return next(_against(at, rules, place), None)


def caps_put_off(at: datetime, rules: Rules, place: CallingPlace) -> bool:
    """Return whether the caps over every kind of attempt stand against a moment, hours aside."""
    return next(_caps(at, rules, place.made), None) is not None


def _against(at: datetime, rules: Rules, place: CallingPlace) -> Iterator[Skipped]:
    """Return what stands against a moment, one after the other."""
    yield from _caps(at, rules, place.made)
    if not worktime.is_open(at, place.hours, place.team_zone):
        yield Skipped(at, worktime.next_open(at, place.hours, place.team_zone), _closed(at, place))
    own = rules.contact_hours if place.zone != place.team_zone else None
    quiet_until = _enter(at, own, place.zone) if own is not None else None
    if quiet_until is not None:
        yield Skipped(at, quiet_until, Why.QUIET)
    lunch_until = _leave(at, rules.lunch, place.zone) if rules.lunch is not None else None
    if lunch_until is not None:
        yield Skipped(at, lunch_until, Why.LUNCH)


def _caps(at: datetime, rules: Rules, made: Sequence[datetime]) -> Iterator[Skipped]:
    caps = rules.caps
    if made and at < made[-1] + timedelta(seconds=caps.gap):
        yield Skipped(at, made[-1] + timedelta(seconds=caps.gap), Why.GAP)
    for most, window, why in ((caps.per_day, _DAY, Why.CAP_DAY), (caps.in_all, CAP_WINDOW, Why.CAP_ALL)):
        within = [one for one in made if at - window < one]
        if len(within) >= most:
            yield Skipped(at, within[-most] + window, why)


def _closed(at: datetime, place: CallingPlace) -> Why:
    day = worktime.local_date(at, place.team_zone)
    if place.hours.is_holiday(day):
        return Why.HOLIDAY
    return Why.CLOSED if WEEKDAYS[day.weekday()] in place.hours.week else Why.DAY_OFF


def _enter(at: datetime, span: Span, zone: str) -> datetime | None:
    """Return when a span of each day begins next; None: it is running, or it has no length."""
    day = worktime.local_date(at, zone)
    for day_after in (day, day + _DAY, day + 2 * _DAY):
        start, end = worktime.span_on(day_after, span, zone)
        if at < end and start < end:
            return start if at < start else None
    return None


def _leave(at: datetime, span: Span, zone: str) -> datetime | None:
    """Return when a span of each day that runs at this moment ends; None: none runs."""
    start, end = worktime.span_on(worktime.local_date(at, zone), span, zone)
    return end if start <= at < end else None
