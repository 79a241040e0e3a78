"""What calling a lead is worth, computed once for each kind of waiting lead."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from math import exp
from typing import NamedTuple

from core.ranking.branches import parts_of
from core.ranking.evidence import AGE_EDGES, Branch, age_band
from core.ranking.rates import Rates
from core.terms import Lane

POINTS = 1_000_000
"""Scores are compared as whole millionths of a sale per hour: floats never decide between two leads."""


class Bucket(NamedTuple):
    """Leads that differ only in age. A tuple, because thousands are hashed in a second."""

    channel: int
    attempt: int
    """The attempt that comes next, 1 for a lead nobody tried."""
    branch: Branch = ()
    grade: int = 0
    """Steps of log odds that the lead's attributes put it beyond its channel."""
    lane: Lane = Lane.FRESH


@lru_cache(maxsize=65536)
def bucket_of(name: str) -> tuple[Bucket, str]:
    """Read the name the database keeps with a lead: its bucket, and the zone of its contact ("" is the team's)."""
    lane, channel, attempts, grade, zone, branch = name.split(":", 5)
    return Bucket(int(channel), int(attempts) + 1, parts_of(branch), int(grade), Lane(lane)), zone


class Head(NamedTuple):
    """The newest lead of a bucket that the agent may have. `arrived` is in whole seconds."""

    bucket: Bucket
    lead: int
    arrived: int


class Worth(NamedTuple):
    """What a lead of a bucket and an age is, whoever calls: the numbers of a reason, but for the agent's own.

    `chance` to reach somebody now, `fresh` what is left of the interest, `value` of a sale times what the lead's grade
    makes of the chance to sell, `market` the team's rate on fresh contacts, `price` what a sale must beat here because
    other agents sell these better (0 when prices are off), `minutes` an attempt takes.
    """

    chance: float
    fresh: float
    value: float
    market: float
    minutes: float
    price: float = 0.0

    @property
    def expected(self) -> float:
        """Expected sales (or money) of this attempt by an average agent: what the ledger books."""
        return self.chance * self.fresh * self.market * self.value

    def score(self, close: float, yields: float) -> float:
        """Return expected sales per minute for an agent who closes `close` of fresh contacts.

            q d V w (p - price - λ m) / τ

        `yields` is the agent's λ: above 0 for one who is ahead of their share, below for one who is behind.
        """
        chance, fresh, value, market, minutes, price = self
        return chance * fresh * value * (close - price - yields * market) / minutes


class WorthTable:
    """The worth of leads under one state of knowledge, at one hour; each bucket and band is computed once."""

    def __init__(
        self,
        rates: Rates,
        hour: int | None = None,
        *,
        prices: Mapping[tuple[int, str], float] | None = None,
        yields: Mapping[int, float] | None = None,
        per_grade: float = 0.0,
    ) -> None:
        self.rates = rates
        self.hour = hour
        self._prices = prices or {}
        self._yields = yields or {}
        self._per_grade = per_grade
        self._worths: dict[tuple[Bucket, int], Worth] = {}
        self._points: defaultdict[int, dict[tuple[Bucket, int], int]] = defaultdict(dict)

    def steered(self, yields: Mapping[int, float], *, prices: bool = True) -> "WorthTable":
        """Return the same knowledge under other shares, or without prices, for what-if questions."""
        kept = self._prices if prices else None
        return WorthTable(self.rates, self.hour, prices=kept, yields=yields, per_grade=self._per_grade)

    def worth(self, bucket: Bucket, age: float) -> Worth:
        """Return the worth of a lead of this bucket and age (seconds since the contact showed interest)."""
        key = bucket, age_band(age)
        known = self._worths.get(key)
        if known is None:
            known = self._worths[key] = self._work_out(*key)
        return known

    def points(self, agent: int, bucket: Bucket, age: float) -> int:
        """Return the score of such a lead for an agent."""
        known = self._points[agent]
        key = bucket, bisect_right(AGE_EDGES, age)
        found = known.get(key)
        if found is None:
            worth = self._worths.get(key) or self.worth(bucket, age)
            # A hundred are computed for an agent's first hand-out of a minute: the team's rate is at hand.
            close = self.rates.close_where(worth.market, agent, bucket.channel)
            found = known[key] = points(worth.score(close, self._yields.get(agent, 0.0)))
        return found

    def yields(self, agent: int) -> float:
        """Return the agent's λ: above 0 for one who is ahead of their share."""
        return self._yields.get(agent, 0.0)

    def graded(self, bucket: Bucket) -> float:
        """Return how many times its channel's rate a lead of this grade sells.

        With m the rate and k the odds ratio e^(grade · log odds a grade is worth): k / (1 + m (k - 1)).
        """
        ratio = exp(bucket.grade * self._per_grade)
        return ratio / (1.0 + self.rates.market(bucket.channel, bucket.branch) * (ratio - 1.0))

    def _work_out(self, bucket: Bucket, band: int) -> Worth:
        rates = self.rates
        chance = rates.curves.reach.chance(bucket.channel, bucket.attempt, band, self.hour)
        return Worth(
            chance=chance,
            fresh=rates.curves.freshness.of(bucket.channel)[band],
            value=rates.values.get(bucket.channel, 1.0) * self.graded(bucket),
            market=rates.market(bucket.channel, bucket.branch),
            minutes=rates.minutes(chance, bucket.channel),
            price=self._prices.get((bucket.channel, stock_of(bucket.attempt, band)), 0.0),
        )


TWO_HOURS = age_band(2 * 3600 - 1)


def stock_of(attempt: int, band: int) -> str:
    """Return which stock of its channel a lead belongs to, as the channel prices see it."""
    if attempt > 1:
        return "retry"
    return "fresh" if band <= TWO_HOURS else "older"


def points(score: float) -> int:
    """Return a score per minute as whole millionths of a sale per hour."""
    return round(score * 60 * POINTS)
