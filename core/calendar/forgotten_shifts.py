"""Forgotten shifts: when one that nobody ended is over, told by the hours and how long nothing was done."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from core.calendar.worktime import closes_at, day_bounds, local_date
from core.settings import CallingHours

PAST_MIDNIGHT = 60 * 60
"""Seconds: with midnight behind them and no calling hours, who has done nothing for so long is asleep."""


def worked_until(last: datetime, hours: CallingHours, zone: str, *, resting: bool) -> datetime:
    """Return until when somebody was at work who did something last at `last`.

    Who is not resting and does nothing while the team may call is taken to have waited for a lead, until calling hours
    end that day.
    """
    closes = None if resting else closes_at(last, hours, zone)
    return last if closes is None else min(closes, _midnight(last, zone))


def forgotten_from(last: datetime, quiet: int, hours: CallingHours, zone: str, *, resting: bool) -> datetime | None:
    """Return from when on a shift counts as forgotten whose agent did something last at `last`; None: not by the clock.

    Once calling hours are over and nothing was done for `quiet` seconds outside them; by the team's midnight at the
    latest, but for who was at work within the hour before. A break that began yesterday is none any more.
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
    """Find the first moment from `at` on when the team may not call; None if it may all week."""
    for _ in range(8):
        closes = closes_at(at, hours, zone)
        if closes is None:
            return at
        at = closes
    return None
