"""How many rows of a bank are let out now, and when a source that failed is asked again (pure)."""

from dataclasses import dataclass

FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0
TOLD_AFTER = 3
"""Failures in a row after which somebody is told; one that waiting cannot mend is told at once."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What the admin set for a bank."""

    a_head: int = 8
    """Rows a day for each agent at work."""
    a_day: int | None = None
    """Rows a day for the whole team at the most."""
    top_up: int = 2
    """Leads due for each agent on shift: when there are fewer, more rows are let out."""
    lane_full: int = 300
    """Leads waiting in the bank lane: when there are so many, none is let out."""


@dataclass(frozen=True, slots=True)
class BankDemand:
    """What a bank is needed for now."""

    agents_today: int
    """Who was on shift today, or is."""
    agents_now: int
    """Who is on shift and not on break."""
    out_today: int
    """Rows of this bank that became leads today."""
    due: int
    """Leads of all lanes that could be handed out now."""
    in_lane: int
    """Leads that wait in the bank lane."""


def amount_now(amounts: Amounts, floor: BankDemand) -> int:
    """Return how many rows to let out now: the day's share first, then what keeps agents from running dry.

    0 while nobody is at work. The team's daily amount and the lane's room are never exceeded.
    """
    if floor.agents_now <= 0:
        return 0
    share = amounts.a_head * floor.agents_today - floor.out_today
    dry = amounts.top_up * floor.agents_now - floor.due
    room = amounts.lane_full - floor.in_lane
    left = room if amounts.a_day is None else amounts.a_day - floor.out_today
    return max(0, min(max(share, dry), room, left))


def next_look(failures: int, every: float, chance: float, *, permanent: bool, retry_after: float | None) -> float:
    """Return the seconds until a source that failed is asked again.

    They double from half a minute up to the source's interval or an hour, whichever is longer, and vary by up to a
    quarter with `chance` (0 to 1), so that many desks do not come back at one moment. What only a person can fix is
    tried at the longest interval. A wait that the provider asked for is kept.
    """
    slowest = max(every, LONGEST_WAIT)
    wait = slowest if permanent else min(FIRST_WAIT * 2 ** min(max(failures - 1, 0), 20), slowest)
    wait *= 0.75 + chance / 2
    return max(wait, retry_after or 0.0)
