"""Who buys among leads of one channel and time: what a score says about it, apart from the level of that time.

Leads of one channel whose outcomes became known at one time are a block. Given how many of a block were sold, every
choice of that many is equally likely to who knows the channel alone; to who knows a score, a choice is as likely as the
product of its odds. The log of the quotient is what the score gains,

    gain = Σ b_i over the sold - log e_k(e^b) + log C(n, k),   b = log odds of the score less those of the channel,

with e_k the k-th elementary symmetric polynomial (conditional logistic likelihood, Breslow and Day 1980). A field that
knows the season or the state of the market moves all of a block alike, and gains nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import comb, exp, inf, log, log1p

ENOUGH, MOST = 20, 200
"""Outcomes after which a block ends with its day, and at once."""
DAYS = 7
"""A block with fewer outcomes ends after so many days."""


@dataclass(slots=True)
class Block:
    """One channel's latest leads: log odds beyond the channel's, and outcomes."""

    first_day: int
    day: int
    beyond: list[float] = field(default_factory=list)
    sold: list[bool] = field(default_factory=list)

    def ends(self, day: int) -> bool:
        """Whether the block is whole before an outcome of this day."""
        count = len(self.sold)
        return count >= MOST or (day > self.day and (count >= ENOUGH or day - self.first_day >= DAYS))

    def see(self, day: int, beyond: float, sold: bool) -> None:
        """Add an outcome."""
        self.day = day
        self.beyond.append(beyond)
        self.sold.append(sold)

    def gain(self) -> float:
        """Return what the score gained in the block, in nats."""
        return gain_of(self.beyond, self.sold)


def gain_of(beyond: Sequence[float], sold: Sequence[bool]) -> float:
    """Return by how much, in nats, the score made the actual choice likelier than chance."""
    count, chosen = len(sold), sum(sold)
    if chosen in (0, count):
        return 0.0
    middle = sum(beyond) / count
    odds = [one - middle for one in beyond]
    told = sum(one for one, came in zip(odds, sold, strict=True) if came)
    if chosen > count - chosen:
        # As likely as the choice of those that were not sold, by the reciprocal odds; `odds` add up to nothing.
        return _gain([-one for one in odds], count - chosen, told)
    return _gain(odds, chosen, told)


def _gain(odds: Sequence[float], chosen: int, told: float) -> float:
    """Return the gain of a choice whose log odds add up to `told`; sums are logs, for odds may be large."""
    sums = [0.0] + [-inf] * chosen
    for seen, one in enumerate(odds, start=1):
        for at in range(min(seen, chosen), 0, -1):
            sums[at] = _log_sum(sums[at], one + sums[at - 1])
    return told - sums[chosen] + log(comb(len(odds), chosen))


def _log_sum(one: float, other: float) -> float:
    high, low = (one, other) if one > other else (other, one)
    return high + log1p(exp(low - high))
