"""Which part of the day reaches people best, learned per channel, and how much weight few calls get."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from core.settings import Daypart

BELIEF = 50.0
"""From about so many calls on a part of the day counts by itself; before that it counts like the whole day."""


@dataclass(frozen=True, slots=True)
class HourReach:
    """Calls in one hour of the contact's day, and how many of them reached somebody."""

    hour: int
    tried: int
    reached: int


def reach_by_part(hours: Sequence[HourReach], parts: Sequence[Daypart]) -> Mapping[str, float]:
    """Return the share of calls that reach somebody in each part of the day, shrunken towards that of the whole day.

    The estimate of a part is (reached + k·p) / (tried + k), p being the day's share and k `BELIEF`: empirical Bayes
    with a fixed weight, so that a part nobody called in is as good as the day. Empty where nothing was tried.
    """
    tried, reached = sum(one.tried for one in hours), sum(one.reached for one in hours)
    if not tried or not parts:
        return {}
    share = reached / tried
    found = {part.name: [0, 0] for part in parts}
    ordered = sorted(parts, key=lambda part: part.start)
    for one in hours:
        part = next((p for p in reversed(ordered) if p.start <= time(one.hour, 59)), ordered[0])
        found[part.name][0] += one.tried
        found[part.name][1] += one.reached
    return {name: (hits + BELIEF * share) / (calls + BELIEF) for name, (calls, hits) in found.items()}
