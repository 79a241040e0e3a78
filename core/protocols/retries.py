"""The protocol of an attempt that reached nobody: when to try again, and when to let it rest.

The defaults follow what was measured on when a second call pays: about an hour after the first (Velocify 2012,
3.5 million leads: +58 % within 30 to 60 minutes), the further ones on other days and in other parts of the day.
Calling every hour would win more in a simulation, which knows no annoyance and no spam lists: it is not done.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from core.calendar import worktime
from core.settings import Daypart, Protocol, TeamSettings
from core.terms import Outcome

_WHOLE_DAY = Daypart("day", time.min)
_DAYS_TO_CHOOSE_FROM = 7
"""An attempt may wait so many open days for a part of the day that was tried less."""
_SHORTEST_WINDOW = timedelta(minutes=30)
"""A part of the day with less room left is no fair chance to reach somebody in it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt, and what came of it."""

    at: datetime
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again at this moment, which lies in calling hours."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Exhausted:
    """Enough was tried: the lead is lost, and offered again at `recycle_at` if that is set."""

    recycle_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Window:
    day: date
    part: Daypart
    start: datetime
    end: datetime


def after_no_contact(
    history: Sequence[Tried], settings: TeamSettings, zone: str, now: datetime, recycles: int
) -> Retry | Exhausted:
    """Say what follows an attempt that reached nobody.

    `history` holds the attempts of the lead's present round (since it came or was recycled last), oldest first,
    the one just made included. A contact begins the count anew: what was tried before it is over.
    """
    protocol = settings.protocol
    tried, just_busy = _count(history, protocol)
    if just_busy:
        soon = now + timedelta(seconds=protocol.busy_after)
        return Retry(worktime.next_open(soon, settings.hours, zone))
    if len(tried) >= protocol.attempts:
        return Exhausted(_recycle_at(settings, zone, now, recycles))
    if len(tried) == 1:
        return Retry(_second(tried[0], settings, zone, now))
    return Retry(_on_another_day(tried, settings, zone, now))


def callback_choices(now: datetime, settings: TeamSettings, zone: str) -> list[tuple[str, datetime]]:
    """Give the quick times for a callback by the key of their button.

    Those that are over, and fixed times outside calling hours, are left out.
    """
    today = worktime.local_date(now, zone)
    fixed = [
        ("today18", worktime.at_local(today, time(18), zone)),
        ("tomorrow10", worktime.at_local(today + timedelta(days=1), time(10), zone)),
    ]
    possible = [(key, at) for key, at in fixed if at > now and worktime.is_open(at, settings.hours, zone)]
    return [("30m", now + timedelta(minutes=30)), ("1h", now + timedelta(hours=1)), *possible]


def _count(history: Sequence[Tried], protocol: Protocol) -> tuple[list[Tried], bool]:
    """Give the attempts that count, and whether the last was a busy line that is tried again soon."""
    tried: list[Tried] = []
    busy = 0
    for attempt in history:
        if attempt.outcome.reached:
            tried, busy = [], 0
        elif attempt.outcome is Outcome.BUSY and busy < protocol.busy_times:
            busy += 1
        else:
            tried.append(attempt)
            busy = 0
    return tried, busy > 0


def _recycle_at(settings: TeamSettings, zone: str, now: datetime, recycles: int) -> datetime | None:
    if recycles >= settings.protocol.max_recycles:
        return None
    rested = now + timedelta(days=settings.protocol.recycle_after_days)
    return worktime.next_open(rested, settings.hours, zone)


def _second(first: Tried, settings: TeamSettings, zone: str, now: datetime) -> datetime:
    # Where the working day has no room left, the next opening is a new part of the day by itself.
    wished = first.at + timedelta(seconds=settings.protocol.second_after)
    return worktime.next_open(max(now, wished), settings.hours, zone)


def _on_another_day(tried: Sequence[Tried], settings: TeamSettings, zone: str, now: datetime) -> datetime:
    gaps = settings.protocol.day_gaps or (1,)
    gap = timedelta(days=gaps[min(len(tried) - 2, len(gaps) - 1)])
    first_day = max(worktime.local_date(tried[-1].at, zone) + gap, worktime.local_date(now, zone))
    parts = sorted(settings.protocol.dayparts or (_WHOLE_DAY,), key=lambda part: part.start)
    used = Counter(worktime.daypart_of(attempt.at, parts, zone).name for attempt in tried)
    last = (worktime.local_date(tried[-1].at, zone), worktime.daypart_of(tried[-1].at, parts, zone).name)
    windows = [w for w in _windows(first_day, parts, settings, zone, now) if (w.day, w.part.name) != last]
    if not windows:
        earliest = max(now, worktime.day_bounds(first_day, zone)[0])
        return worktime.next_open(earliest, settings.hours, zone)
    starts = [part.start for part in parts if used[part.name]]
    best = min(windows, key=lambda w: (used[w.part.name], w.day, -_distance(w.part, starts), w.start))
    return best.start


def _windows(
    first_day: date, parts: Sequence[Daypart], settings: TeamSettings, zone: str, now: datetime
) -> Iterator[_Window]:
    """Give each part of the next open days with room to call, from now on."""
    days = worktime.openings(first_day, settings.hours, zone)
    for day, opens, closes in islice(days, _DAYS_TO_CHOOSE_FROM):
        begins = [opens, *(worktime.at_local(day, part.start, zone) for part in parts[1:])]
        for part, begin, after in zip(parts, begins, [*begins[1:], closes], strict=True):
            start, end = max(begin, opens, now), min(after, closes)
            if end - start >= _SHORTEST_WINDOW:
                yield _Window(day, part, start, end)


def _distance(part: Daypart, tried: Sequence[time]) -> int:
    """Tell how many minutes a part lies from the nearest one tried: the farther, the more it teaches."""
    minutes = part.start.hour * 60 + part.start.minute
    return min((abs(minutes - (t.hour * 60 + t.minute)) for t in tried), default=0)
