"""What recorded leads are worth under another order of service.

Points are made from the recorded ones, so that nothing moves but by what was changed. With f how many times the team's
rate the agent sells, π the price in market rates and λ what the agent yields:

    recorded = A (f - π - λ),   anew = A r (f' - π' - λ')

A is what a minute of the lead was worth at the team's rate, r how much the new knowledge values such a lead higher.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from core.fairness import Dial
from core.ranking import POINTS, Bucket, Choice, Head, Rule, Service, Worth, WorthTable
from core.rates import Rates
from core.replay_past import History, Logged, Record
from core.terms import Lane

_A_MINUTE = 60 * POINTS
"""Points of one expected sale a minute."""
_LEAST_EDGE = 0.1
"""In market rates. Points made with less than that say too little about what a minute of the lead was worth."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of service, and the knowledge by which leads are valued under it."""

    service: Service
    rates: Rates
    dial: Dial = Dial.FAIR
    prices: Mapping[tuple[int, str], float] | None = None
    tiers: Mapping[str, float] | None = None


class Appraised(NamedTuple):
    """A logged lead under another order: its points there, and what the agent could expect of it at the time."""

    logged: Logged
    points: int
    handed: float
    """Expected sales at the team's rates: what the ledger books."""
    sales: float
    """Expected sales of this agent, by the factors that are told: those that decide are held less tightly, and whoever
    chooses by them would find what they choose better than it is."""
    minutes: float

    def head(self, at: int) -> Head:
        """Give the lead as the rules look at it."""
        return Head(self.logged.bucket, self.logged.lead, at - self.logged.age)


class Recorded(WorthTable):
    """A table that is told the points of the leads at hand, and leaves the choosing to the rules."""

    given: Mapping[tuple[Bucket, int], int]

    def points(self, agent: int, bucket: Bucket, age: float) -> int:  # noqa: ARG002  # they are this agent's
        """Return the points that were worked out beforehand."""
        return self.given[bucket, int(age)]


class _Tables:
    """What leads are worth under an order, one table an hour of the day."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._made: dict[int, Recorded] = {}

    def at(self, hour: int) -> Recorded:
        found = self._made.get(hour)
        if found is None:
            order = self._order
            found = self._made[hour] = Recorded(order.rates, hour, prices=order.prices, tiers=order.tiers)
        return found


class Appraiser:
    """Values recorded leads under another order than they were handed out by."""

    def __init__(self, old: Order, new: Order) -> None:
        self._old, self._new = old, new
        self._then, self._anew = _Tables(old), _Tables(new)
        self._same_prices = old.prices == new.prices
        self._same_worths = old.rates is new.rates and old.tiers == new.tiers

    def appraised(self, record: Record, yields: float) -> dict[int, Appraised]:
        """Value all leads of a record, for an agent who would yield so much."""
        return {one.lead: self._appraise(record, one, yields) for one in record.among}

    def table(self, record: Record, leads: Mapping[int, Appraised]) -> Recorded:
        """Give the table by which the rules choose among the leads of a record."""
        table = self._anew.at(record.hour)
        table.given = {(one.logged.bucket, one.logged.age): one.points for one in leads.values()}
        return table

    def _appraise(self, record: Record, one: Logged, yields: float) -> Appraised:
        then = self._then.at(record.hour).worth(one.bucket, one.age)
        handed = one.lead == record.lead
        skill = _skill(self._old.rates, record.agent, one.bucket, then.market)
        if handed and record.skill is not None:
            skill = record.skill
        price = (record.price if handed else then.price) / then.market
        minutes = record.minutes if handed and record.minutes > 0 else then.minutes
        edge = skill - price - record.yields
        if handed and record.expected > 0 and record.minutes > 0:
            minute = record.expected / record.minutes * _A_MINUTE
        elif edge > _LEAST_EDGE:
            minute = one.points / edge
        else:
            minute = then.expected / then.minutes * _A_MINUTE
        expected = minute * minutes / _A_MINUTE
        points = self._points(record, one, yields, minute, (skill, price, edge), then)
        return Appraised(one, points, expected, expected * _told(self._old.rates, record.agent, one.bucket), minutes)

    def _points(
        self, record: Record, one: Logged, yields: float, minute: float, was: tuple[float, float, float], then: Worth
    ) -> int:
        skill, price, edge = was
        if not self._same_worths or not self._same_prices:
            anew = self._anew.at(record.hour).worth(one.bucket, one.age)
            before = _skill(self._old.rates, record.agent, one.bucket, then.market)
            skill *= _skill(self._new.rates, record.agent, one.bucket, anew.market) / before
            minute *= (anew.expected / anew.minutes) / (then.expected / then.minutes)
            price = price if self._same_prices else anew.price / anew.market
        if self._same_worths and skill - price - yields == edge:
            return one.points
        return round(minute * (skill - price - yields))


def _skill(rates: Rates, agent: int, bucket: Bucket, market: float) -> float:
    return rates.close(agent, bucket.channel, bucket.branch) / market


def _told(rates: Rates, agent: int, bucket: Bucket) -> float:
    known = rates.steady.get((agent, bucket.channel))
    return known if known is not None else rates.skill(agent, bucket.channel)


# -- what the log does not hold ----------------------------------------------------------------------------------------


def may_lie_beyond(
    record: Record, old: Order, new: Order, leads: Mapping[int, Appraised], choice: Choice, was: History, would: History
) -> bool:
    """Tell whether the other order may have chosen a lead that was not logged.

    Only the first leads of the old order are logged: strict lanes in turn, then by points. What was not logged stands
    behind the last of them, and is taken to gain at most as much by the other order as any logged lead does.
    """
    if record.complete:
        return False
    last_place, last_points = _last(record, old.service)
    lanes = {one.logged.bucket.lane for one in leads.values()}
    unseen = [lane for lane in Lane if lane not in lanes and _place(lane, old.service) >= last_place]
    # A floor that was due and went unserved had no lead to serve it.
    unseen = [lane for lane in unseen if not was.is_due(lane, old.service)]
    if any(_goes_before(lane, choice, new.service, would) for lane in unseen):
        return True
    gain = max((one.points / one.logged.points for one in leads.values() if one.logged.points > 0), default=1.0)
    chosen_lane = choice.head.bucket.lane
    for lane in Lane if choice.rule is Rule.SCORE else (chosen_lane,):
        place = _place(lane, old.service)
        if place < last_place or (choice.rule is Rule.SCORE and lane in new.service.strict):
            continue
        known = last_points if record.rule is not Rule.FLOOR else min(last_points, _floor_points(record, lane))
        if place > last_place or known * gain > choice.points:
            return True
    return False


def _place(lane: Lane, service: Service) -> int:
    return service.strict.index(lane) if lane in service.strict else len(service.strict)


def _last(record: Record, service: Service) -> tuple[int, int]:
    """Return where in the old order the log ends: how many strict lanes are behind it, and the points there."""
    out_of_turn = record.rule in (Rule.FLOOR, Rule.EXPLORED)
    ends = [
        (_place(one.bucket.lane, service), -one.points)
        for one in record.among
        if not (out_of_turn and one.lead == record.lead)
    ]
    place, points = max(ends, default=(0, 0))
    return place, -points


def _goes_before(lane: Lane, choice: Choice, service: Service, would: History) -> bool:
    """Tell whether a lead of this lane, were there one, would have been chosen for its lane."""
    if would.is_due(lane, service):
        return True
    if choice.rule is Rule.FLOOR or lane not in service.strict:
        return False
    return choice.rule is Rule.SCORE or _place(lane, service) < _place(choice.head.bucket.lane, service)


def _floor_points(record: Record, lane: Lane) -> float:
    """Return the most a lead of a lane may have had that a floor chose from: it chose the best."""
    handed = record.handed
    return handed.points if handed is not None and handed.bucket.lane is lane else float("inf")
