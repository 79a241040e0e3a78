"""Whether a gateway that usually brings something is silent, or whether nothing just came by chance.

How much an hour brings depends on the weekday and the hour; how much a *day* brings varies far more than chance alone
(an advert, a holiday, a storm), so the days share a gamma factor: the number in any stretch is negative binomial, and
nothing at all comes with probability (1 + expected / k)^-k. Each wait between two arrivals is one chance for a false
alarm; the level is set so that, over a month's waits, there is less than one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

HOURS_A_WEEK = 168
LEAST = 40
"""With fewer arrivals in all the weeks, nothing is learned about hours."""
LEAST_WEEKS = 3
FALSE_A_MONTH = 0.3
"""Expected false alarms a gateway a month, where the counts follow the model; the promise is one at most."""
HOURS_A_MONTH = 30 * 24
_SHRUNK = 2.0
"""Weeks of the usual hour and weekday that each of the 168 hours is shrunk towards."""
_K_LEAST, _K_MOST = 0.3, 1e6


@dataclass(frozen=True, slots=True)
class Usual:
    """What a gateway usually brings: by hour of the week (Monday 0:00 first, local), and how much its days vary."""

    hourly: tuple[float, ...]
    k: float

    @property
    def a_month(self) -> float:
        """Arrivals to expect in thirty days."""
        return sum(self.hourly) / HOURS_A_WEEK * HOURS_A_MONTH

    def expected(self, since: datetime, until: datetime, zone: str) -> float:
        """Return the arrivals to expect between two moments."""
        total, at, place = 0.0, since, ZoneInfo(zone)
        while at < until:
            local = at.astimezone(place)
            step = min(until, at + timedelta(seconds=3600 - local.minute * 60 - local.second))
            total += self.hourly[local.weekday() * 24 + local.hour] * (step - at).total_seconds() / 3600
            at = step
        return total


def usual(weeks: Sequence[Mapping[int, int]]) -> Usual | None:
    """Return what is usual, from whole weeks with their arrivals by hour of the week; None: too few arrivals."""
    total = sum(sum(week.values()) for week in weeks)
    if len(weeks) < LEAST_WEEKS or total < LEAST:
        return None
    sums = [sum(week.get(hour, 0) for week in weeks) for hour in range(HOURS_A_WEEK)]
    of_day = [sum(sums[day * 24 : day * 24 + 24]) for day in range(7)]
    of_hour = [sum(sums[hour::24]) for hour in range(24)]
    hourly = []
    for hour in range(HOURS_A_WEEK):
        near = of_day[hour // 24] * of_hour[hour % 24] / total / len(weeks)
        hourly.append((sums[hour] + _SHRUNK * near) / (len(weeks) + _SHRUNK))
    return Usual(tuple(hourly), _varies(weeks, of_day))


def _varies(weeks: Sequence[Mapping[int, int]], of_day: Sequence[int]) -> float:
    """Return the size of the gamma factor of the days, by the method of moments: small where days differ much."""
    squares, excess, count = 0.0, 0.0, len(weeks)
    for day in range(7):
        mean = of_day[day] / count
        found = [sum(week.get(hour, 0) for hour in range(day * 24, day * 24 + 24)) for week in weeks]
        variance = sum((each - mean) ** 2 for each in found) / (count - 1)
        squares += mean * mean
        excess += variance - mean
    return min(_K_MOST, max(_K_LEAST, squares / excess)) if excess > 0 else _K_MOST


def is_silent(known: Usual, since: datetime, now: datetime, zone: str) -> bool:
    """Whether no arrival since a moment is too unlikely to be chance."""
    expected = known.expected(since, now, zone)
    chance: float = (1.0 + expected / known.k) ** -known.k
    return chance <= FALSE_A_MONTH / max(known.a_month, 30.0)
