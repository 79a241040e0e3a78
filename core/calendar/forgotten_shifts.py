"""Forgotten shifts: when a shift that nobody ended is over, judged by the hours and the time without any act."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from core.calendar.worktime import closes_at, day_bounds, local_date
from core.settings import CallingHours

PAST_MIDNIGHT = 60 * 60
"""Seconds: after midnight and outside calling hours, an agent who has done nothing for so long is not at work."""


def worked_until(last: datetime, hours: CallingHours, zone: str, *, resting: bool) -> datetime:
    """Return until when somebody was at work whose last act was at `last`. An agent who is not on a break and does
    nothing during calling hours is assumed to have waited for a lead, until calling hours end that day.
    """
    closes = None if resting else closes_at(last, hours, zone)
    return last if closes is None else min(closes, _midnight(last, zone))


def forgotten_from(last: datetime, quiet: int, hours: CallingHours, zone: str, *, resting: bool) -> datetime | None:
    """Return from when a shift counts as forgotten, the agent's last act being at `last`; None: not by the clock.

    Once calling hours are over and nothing was done for `quiet` seconds outside them; by the team's midnight at the
    latest, except for agents who were at work within the hour before. A break that began yesterday no longer counts.
    """
    return min(_from(last, quiet, hours, zone, resting=resting), default=None)


def _from(last: datetime, quiet: int, hours: CallingHours, zone: str, *, resting: bool) -> Iterator[datetime]:
    until, midnight = worked_until(last, hours, zone, resting=resting), _midnight(last, zone)
    rested = until + timedelta(seconds=quiet)
    for moment in (rested, max(midnight, until + timedelta(seconds=min(quiet, PAST_MIDNIGHT)))):
        closed = _closed_from(moment, hours, zone)
        if closed is not None:
            yield closed
    if resting:
        yield max(midnight, rested)


def _midnight(at: datetime, zone: str) -> datetime:
    return day_bounds(local_date(at, zone), zone)[1]


def _closed_from(at: datetime, hours: CallingHours, zone: str) -> datetime | None:
    """Return the first moment from `at` on when the team may not call; None if it may all week."""
    for _ in range(8):
        closes = closes_at(at, hours, zone)
        if closes is None:
            return at
        at = closes
    return None
