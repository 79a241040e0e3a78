"""The worth of recorded leads under another order of service.

Points are computed from the recorded ones, so that only the change itself has an effect. With f how many times the
team's rate the agent sells, π the price in market rates and λ what the agent yields:

recorded = A (f - π - λ), anew = A r (f' - π' - λ')

A is what a minute of the lead was worth at the team's rate, r how much the new knowledge values such a lead higher.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from core.backtest.recorded_past import Logged, RecordedHandOut
from core.ranking.best_lead import Service
from core.ranking.lead_worth import POINTS, Bucket, Worth, WorthTable
from core.ranking.rates import MOST, Rates
from core.settings import Dial

_A_MINUTE = 60 * POINTS
"""Points of one expected sale a minute."""
_LEAST_EDGE = 0.1
"""In market rates. Points made with less than that show too little about the worth of a minute of the lead."""


@dataclass(frozen=True, slots=True)
class ServiceOrder:
    """An order of service, and the knowledge used to value leads under it."""

    service: Service
    rates: Rates
    dial: Dial = Dial.FAIR
    prices: Mapping[tuple[int, str], float] | None = None
    per_grade: float = 0.0
    """Log odds of one grade of the score."""


class Valued(NamedTuple):
    """What was to be expected of a logged lead at the time."""

    handed: float
    """Sales at the team's rates: what the ledger books."""
    sales: float
    """Sales of this agent, by the reported factors: the deciding factors are shrunken less, so a choice made by them
    would look better than it is."""
    minutes: float


class RecordedWorth(WorthTable):
    """A table that is given the points of the leads at hand, and leaves the choice to the rules."""

    given: Mapping[tuple[Bucket, int], int]

    def points(self, agent: int, bucket: Bucket, age: float) -> int:  # noqa: ARG002  # they are this agent's
        """Return the points that were computed beforehand."""
        return self.given[bucket, int(age)]


class _Tables:
    """The worth of leads under an order: one table for each hour of the day."""

    def __init__(self, order: ServiceOrder) -> None:
        self._order = order
        self._made: dict[int, RecordedWorth] = {}

    def __reduce__(self) -> tuple[type["_Tables"], tuple[ServiceOrder]]:
        """Pickle only the order: its tables are made again faster than they are sent to another process."""
        return _Tables, (self._order,)

    def at(self, hour: int) -> RecordedWorth:
        found = self._made.get(hour)
        if found is None:
            order = self._order
            found = self._made[hour] = RecordedWorth(order.rates, hour, prices=order.prices, per_grade=order.per_grade)
        return found


class Appraiser:
    """Values recorded leads under another order than the one that handed them out."""

    def __init__(self, old: ServiceOrder, new: ServiceOrder) -> None:
        self._old, self._new = old, new
        self._then, self._anew = _Tables(old), _Tables(new)
        self._same_prices = old.prices == new.prices
        self._same_worths = old.rates is new.rates and old.per_grade == new.per_grade

    def points(self, record: RecordedHandOut, yields: float) -> dict[int, int]:
        """Return the points of all leads of a record, for an agent with this λ."""
        if self._same_worths and self._same_prices and yields == record.yields:
            return {one.lead: one.points for one in record.among}
        return {one.lead: self._points(record, one, yields) for one in record.among}

    def table(self, record: RecordedHandOut, points: Mapping[int, int]) -> RecordedWorth:
        """Return the table by which the rules choose among the leads of a record."""
        table = self._anew.at(record.hour)
        table.given = {(one.bucket, one.age): points[one.lead] for one in record.among}
        return table

    def value(self, record: RecordedHandOut, one: Logged) -> Valued:
        """Return what was to be expected of a lead; for the one handed out, as recorded."""
        told = _told(self._old.rates, record.agent, one.bucket)
        if one.lead == record.lead and record.minutes > 0:
            return Valued(record.expected, record.expected * told, record.minutes)
        minutes = self._worth(record, one).minutes
        expected = self._minute(record, one, self._edge(record, one)) * minutes / _A_MINUTE
        return Valued(expected, expected * told, minutes)

    def _worth(self, record: RecordedHandOut, one: Logged) -> Worth:
        return self._then.at(record.hour).worth(one.bucket, one.age)

    def _edge(self, record: RecordedHandOut, one: Logged) -> tuple[float, float]:
        """Return the recorded f and π."""
        if one.lead == record.lead and record.skill is not None:
            price = record.price / self._worth(record, one).market if record.price else 0.0
            return record.skill, price
        skill = _skill(self._old.rates, record.agent, one.bucket)
        if not self._old.prices:
            return skill, 0.0
        worth = self._worth(record, one)
        return skill, worth.price / worth.market

    def _minute(self, record: RecordedHandOut, one: Logged, was: tuple[float, float]) -> float:
        """Return A, in points."""
        if one.lead == record.lead and record.expected > 0 and record.minutes > 0:
            return record.expected / record.minutes * _A_MINUTE
        edge = was[0] - was[1] - record.yields
        if edge > _LEAST_EDGE:
            return one.points / edge
        worth = self._worth(record, one)
        return worth.expected / worth.minutes * _A_MINUTE

    def _points(self, record: RecordedHandOut, one: Logged, yields: float) -> int:
        was = self._edge(record, one)
        (skill, price), minute = was, self._minute(record, one, was)
        if not self._same_worths or not self._same_prices:
            then, anew = self._worth(record, one), self._anew.at(record.hour).worth(one.bucket, one.age)
            before, after = (_skill(order.rates, record.agent, one.bucket) for order in (self._old, self._new))
            skill *= after / before
            minute *= (anew.expected / anew.minutes) / (then.expected / then.minutes)
            price = price if self._same_prices else anew.price / anew.market
        if self._same_worths and price == was[1] and yields == record.yields:
            return one.points
        return round(minute * (skill - price - yields))


def _skill(rates: Rates, agent: int, bucket: Bucket) -> float:
    return min(rates.skill(agent, bucket.channel), MOST / rates.market(bucket.channel, bucket.branch))


def _told(rates: Rates, agent: int, bucket: Bucket) -> float:
    known = rates.steady.get((agent, bucket.channel))
    return known if known is not None else rates.skill(agent, bucket.channel)
