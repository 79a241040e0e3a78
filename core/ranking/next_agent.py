"""Whose turn it is: which of several waiting agents gets a lead that just came in."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.ranking.best_lead import fraction
from core.ranking.lead_worth import POINTS, Head, WorthTable


@dataclass(frozen=True, slots=True)
class WaitingAgent:
    """A waiting agent, and since when (whole seconds)."""

    agent: int
    since: int


def served_first(idle: Iterable[WaitingAgent], table: WorthTable, head: Head, seed: int = 0) -> WaitingAgent | None:
    """Return which of several idle agents gets a lead that just came in.

    The one who closes it best after what they owe others (p - λ m, in millionths), then who waits longest, then a
    draw made from the seed, the lead and the agent: it favours nobody over many leads, and can be repeated.
    """
    market = table.rates.market(head.bucket.channel, head.bucket.branch)

    def place(one: WaitingAgent) -> tuple[int, int, float, int]:
        close = table.rates.close(one.agent, head.bucket.channel, head.bucket.branch)
        edge = round((close - table.yields(one.agent) * market) * POINTS)
        return -edge, one.since, fraction(seed, head.lead, one.agent), one.agent

    return min(idle, key=place, default=None)
