"""The best lead now: what each lead is worth to the agent who asks, and which one that agent is handed.

A lead is worth the sales an agent may expect of a minute spent on it: the chance to reach somebody now, times what is
left of the interest, times the agent's own rate on this channel, divided by the minutes an attempt takes. Within one
bucket everything but age is equal and freshness never rises with age, so the newest lead of a bucket is its best for
every agent, and the next lead is found among the heads of the buckets. Formula and proof: docs/decisions.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

from core.ranking.evidence import Branch, age_band
from core.ranking.rates import Rates
from core.terms import Lane

POINTS = 1_000_000
"""Scores are compared as whole millionths of a sale per hour: floats never decide between two leads."""
TIER_WEIGHTS = {"A": 1.38, "B": 1.0, "C": 0.72}
"""What a lead's score by attributes multiplies its worth by, until the team's own outcomes say otherwise."""


class Bucket(NamedTuple):
    """Leads that differ in nothing but their age. A tuple, for thousands are hashed in a second."""

    channel: int
    attempt: int
    """The attempt that comes next, 1 for a lead nobody tried."""
    branch: Branch = ()
    tier: str = "B"
    lane: Lane = Lane.FRESH


class Head(NamedTuple):
    """The newest lead of a bucket that the agent may have. `arrived` is in whole seconds."""

    bucket: Bucket
    lead: int
    arrived: int


class Worth(NamedTuple):
    """What a lead of a bucket and an age is, whoever calls: the numbers of a reason, but for the agent's own.

    `chance` to reach somebody now, `fresh` what is left of the interest, `value` of a sale times the weight of the
    lead's tier, `market` the team's rate on fresh contacts, `price` what a sale must beat here because other agents
    sell these better (0 when prices are off), `minutes` an attempt takes.
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
        edge = close - self.price - yields * self.market
        return self.chance * self.fresh * self.value * edge / self.minutes


@dataclass(frozen=True, slots=True)
class Service:
    """What an admin sets about the order of service. Promises come before all of it.

    Leads of the `strict` lanes are handed out before all others, lane by lane; within them, and among the rest, worth
    decides. `floors`: at least every n-th hand-out comes from that lane, if it has a lead. `caps`: at most so many
    hand-outs of that lane a day.
    """

    strict: tuple[Lane, ...] = ()
    live_for: int = 0
    """Seconds from its arrival that an untried inbound lead counts as live; 0: none does, worth alone decides."""
    floors: Mapping[Lane, int] = field(default_factory=dict)
    caps: Mapping[Lane, int] = field(default_factory=dict)
    exploration: float = 0.0
    """Share of hand-outs given to learn from: a fresh lead of the channel this agent has met least."""

    def __post_init__(self) -> None:
        if any(n < 2 for n in self.floors.values()):
            raise ValueError("a floor of every hand-out is a strict lane; the least is every 2nd")
        if not 0.0 <= self.exploration <= 0.1:
            raise ValueError(f"exploration is a small share, up to 0.1, not {self.exploration}")

    def lane(self, head: Head, now: int) -> Lane:
        """Return the lane a lead stands in now: who just came in is live, whatever its row says."""
        bucket = head.bucket
        live = bucket.lane is Lane.FRESH and bucket.attempt == 1 and now - head.arrived < self.live_for
        return Lane.LIVE if live else bucket.lane


@dataclass(frozen=True, slots=True)
class Asker:
    """The agent who asks for a lead, and the team's count of hand-outs so far.

    `since` says how many hand-outs were made since each lane with a floor was served last, `today` how many came from
    each lane. `asked` numbers this agent's hand-outs, so that exploring is drawn once for each and can be drawn again.
    """

    agent: int
    since: Mapping[Lane, int] = field(default_factory=dict)
    today: Mapping[Lane, int] = field(default_factory=dict)
    asked: int = 0


class ChoiceRule(StrEnum):
    """Why a lead was chosen before the others."""

    SCORE = "score"
    STRICT = "strict"
    FLOOR = "floor"
    EXPLORED = "explored"


@dataclass(frozen=True, slots=True)
class Choice:
    """The lead that was chosen, by what rule, and the points of the best of those that were not."""

    head: Head
    points: int
    rule: ChoiceRule
    runner_up: int | None


class WorthTable:
    """What leads are worth under one state of knowledge, at one hour; each bucket and band is worked out once."""

    def __init__(
        self,
        rates: Rates,
        hour: int | None = None,
        *,
        prices: Mapping[tuple[int, str], float] | None = None,
        yields: Mapping[int, float] | None = None,
        tiers: Mapping[str, float] | None = None,
    ) -> None:
        self.rates = rates
        self.hour = hour
        self._prices = prices or {}
        self._yields = yields or {}
        self._tiers = tiers or TIER_WEIGHTS
        self._worths: dict[tuple[Bucket, int], Worth] = {}
        self._points: dict[int, dict[tuple[Bucket, int], int]] = {}

    def steered(self, yields: Mapping[int, float], *, prices: bool = True) -> "WorthTable":
        """Return the same knowledge under other shares, or without prices: for whoever asks what if."""
        kept = self._prices if prices else None
        return WorthTable(self.rates, self.hour, prices=kept, yields=yields, tiers=self._tiers)

    def worth(self, bucket: Bucket, age: float) -> Worth:
        """Return what a lead of this bucket and age (seconds since the contact showed interest) is worth."""
        key = bucket, age_band(age)
        known = self._worths.get(key)
        if known is None:
            known = self._worths[key] = self._work_out(*key)
        return known

    def points(self, agent: int, bucket: Bucket, age: float) -> int:
        """Return the score of such a lead for an agent."""
        known = self._points.setdefault(agent, {})
        key = bucket, age_band(age)
        found = known.get(key)
        if found is None:
            worth = self.worth(bucket, age)
            close = self.rates.close(agent, bucket.channel, bucket.branch)
            found = known[key] = points(worth.score(close, self.yields(agent)))
        return found

    def yields(self, agent: int) -> float:
        """Return the agent's λ: above 0 for one who is ahead of their share."""
        return self._yields.get(agent, 0.0)

    def _work_out(self, bucket: Bucket, band: int) -> Worth:
        rates = self.rates
        chance = rates.curves.reach.chance(bucket.channel, bucket.attempt, band, self.hour)
        return Worth(
            chance=chance,
            fresh=rates.curves.freshness.of(bucket.channel)[band],
            value=rates.values.get(bucket.channel, 1.0) * self._tiers.get(bucket.tier, 1.0),
            market=rates.market(bucket.channel, bucket.branch),
            minutes=rates.minutes(chance, bucket.channel),
            price=self._prices.get((bucket.channel, stock_of(bucket.attempt, band)), 0.0),
        )


_TWO_HOURS = age_band(2 * 3600 - 1)


def stock_of(attempt: int, band: int) -> str:
    """Return which stock of its channel a lead belongs to, as the channel prices see it."""
    if attempt > 1:
        return "retry"
    return "fresh" if band <= _TWO_HOURS else "older"


def points(score: float) -> int:
    """Return a score per minute as whole millionths of a sale per hour."""
    return round(score * 60 * POINTS)


_Valued = tuple[int, int, int, int, Head]
"""What heads are sorted by (most points, then fewer attempts, then newer, then the lower number), and the head."""


def choose(
    heads: Iterable[Head], table: WorthTable, asker: Asker, now: int, service: Service, seed: int = 0
) -> Choice | None:
    """Choose the lead for an agent from the heads of the buckets, or nothing where there is none.

    A floor that is due goes before strict lanes, these before exploring, and that before worth. The same heads in any
    order give the same choice.
    """
    valued = _valued(heads, table, asker, now, service)
    return _chosen(valued, table, asker, now, service, seed) if valued else None


def ranked(
    heads: Iterable[Head],
    table: WorthTable,
    asker: Asker,
    now: int,
    service: Service,
    seed: int = 0,
    most: int | None = None,
) -> list[Choice]:
    """Put heads in the order in which the agent would be handed them: the choice, then what comes without it.

    Those behind the first are ordered by strict lanes and worth alone: they are for when it is gone. `most`: no more
    than so many are asked for.
    """
    valued = _valued(heads, table, asker, now, service)
    if not valued:
        return []
    first = _chosen(valued, table, asker, now, service, seed)
    rest = [one for one in valued if one[4] is not first.head]
    places = {lane: place for place, lane in enumerate(service.strict)}
    if places:
        # Sorting keeps the order of equals, so that within a lane worth goes on deciding.
        rest.sort(key=lambda one: places.get(service.lane(one[4], now), len(places)))
    behind = [first]
    for place, one in enumerate(rest if most is None else rest[: most - 1], start=1):
        rule = ChoiceRule.STRICT if places and service.lane(one[4], now) in places else ChoiceRule.SCORE
        behind.append(Choice(one[4], -one[0], rule, -rest[place][0] if place < len(rest) else None))
    return behind


def _valued(heads: Iterable[Head], table: WorthTable, asker: Asker, now: int, service: Service) -> list[_Valued]:
    agent, value = asker.agent, table.points
    if service.caps:
        heads = [head for head in heads if not _capped(service.lane(head, now), service, asker)]
    return sorted(
        [
            (-value(agent, head.bucket, now - head.arrived), head.bucket.attempt, -head.arrived, head.lead, head)
            for head in heads
        ]
    )


def _chosen(
    valued: Sequence[_Valued], table: WorthTable, asker: Asker, now: int, service: Service, seed: int
) -> Choice:
    lanes = [service.lane(one[4], now) for one in valued] if service.strict or service.floors else []
    place, rule = _ruled(lanes, service, asker)
    if (
        rule is ChoiceRule.SCORE
        and service.exploration
        and fraction(seed, asker.agent, asker.asked) < service.exploration
    ):
        strange = _least_met(valued, table.rates, asker.agent, now)
        place, rule = (place, rule) if strange is None else (strange, ChoiceRule.EXPLORED)
    others = valued[1:2] if place == 0 else valued[:1]
    return Choice(valued[place][4], -valued[place][0], rule, -others[0][0] if others else None)


def _capped(lane: Lane, service: Service, asker: Asker) -> bool:
    cap = service.caps.get(lane)
    return cap is not None and asker.today.get(lane, 0) >= cap


def _ruled(lanes: Sequence[Lane], service: Service, asker: Asker) -> tuple[int, ChoiceRule]:
    """Return the place of the lead that a floor or a strict lane demands; without one, that of the most points."""
    due = [(n - asker.since.get(lane, 0), lane) for lane, n in service.floors.items() if lane in lanes]
    late, lane = min(due, default=(2, Lane.FRESH))
    if late <= 1:
        return lanes.index(lane), ChoiceRule.FLOOR
    for lane in service.strict:
        if lane in lanes:
            return lanes.index(lane), ChoiceRule.STRICT
    return 0, ChoiceRule.SCORE


def _least_met(valued: Sequence[_Valued], rates: Rates, agent: int, now: int) -> int | None:
    """Return the place of the best fresh lead of the channel the agent has talked about least."""
    fresh = [
        (rates.seen[agent, channel].exposure if (agent, channel) in rates.seen else 0.0, place)
        for place, (_, attempt, _, _, head) in enumerate(valued)
        if attempt == 1 and age_band(now - head.arrived) <= _TWO_HOURS
        for channel in (head.bucket.channel,)
    ]
    return min(fresh)[1] if fresh else None


def fraction(*numbers: int) -> float:
    """Return a fraction in [0, 1) that the numbers decide, and that looks like chance: the same on every machine."""
    text = ":".join(map(str, numbers)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") / 2**64
