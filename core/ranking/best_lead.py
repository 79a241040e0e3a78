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

from core.ranking.evidence import age_band
from core.ranking.lead_worth import TWO_HOURS, Head, WorthTable
from core.ranking.rates import Rates
from core.terms import Lane


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
    learns: bool = True
    """Whether the hand-out may be given to exploring; who only looks, or keeps many at once, is shown what is best."""


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
    return _chosen(valued, _lanes(valued, now, service), table, asker, now, service, seed) if valued else None


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
    lanes = _lanes(valued, now, service)
    first = _chosen(valued, lanes, table, asker, now, service, seed)
    places = {lane: place for place, lane in enumerate(service.strict)}
    rest = _strict_first(valued, lanes, places) if places else valued
    rest = [one for one in rest if one[4] is not first.head]
    behind = [first]
    for place, one in enumerate(rest if most is None else rest[: most - 1], start=1):
        rule = ChoiceRule.STRICT if places and service.lane(one[4], now) in places else ChoiceRule.SCORE
        behind.append(Choice(one[4], -one[0], rule, -rest[place][0] if place < len(rest) else None))
    return behind


def _strict_first(valued: Sequence[_Valued], lanes: Sequence[Lane], places: Mapping[Lane, int]) -> list[_Valued]:
    """Put the strict lanes before all others, lane by lane; within each, worth goes on deciding."""
    parts: list[list[_Valued]] = [[] for _ in range(len(places) + 1)]
    for one, lane in zip(valued, lanes, strict=True):
        parts[places.get(lane, -1)].append(one)
    return [one for part in parts for one in part]


def _valued(heads: Iterable[Head], table: WorthTable, asker: Asker, now: int, service: Service) -> list[_Valued]:
    agent, value = asker.agent, table.points
    if service.caps:
        heads = [head for head in heads if not _capped(service.lane(head, now), service, asker)]
    valued = []
    for head in heads:
        bucket, lead, arrived = head
        valued.append((-value(agent, bucket, now - arrived), bucket.attempt, -arrived, lead, head))
    valued.sort()
    return valued


def _lanes(valued: Sequence[_Valued], now: int, service: Service) -> list[Lane]:
    """Return the lane of each; none where no lane goes before worth."""
    if not service.strict and not service.floors:
        return []
    if not service.live_for:
        return [one[4].bucket.lane for one in valued]
    return [service.lane(one[4], now) for one in valued]


def _chosen(
    valued: Sequence[_Valued],
    lanes: Sequence[Lane],
    table: WorthTable,
    asker: Asker,
    now: int,
    service: Service,
    seed: int,
) -> Choice:
    place, rule = _ruled(lanes, service, asker)
    if (
        rule is ChoiceRule.SCORE
        and asker.learns
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
        if attempt == 1 and age_band(now - head.arrived) <= TWO_HOURS
        for channel in (head.bucket.channel,)
    ]
    return min(fresh)[1] if fresh else None


def fraction(*numbers: int) -> float:
    """Return a fraction in [0, 1) that the numbers decide, and that looks like chance: the same on every machine."""
    text = ":".join(map(str, numbers)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") / 2**64
