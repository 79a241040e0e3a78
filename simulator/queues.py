"""What waits to be called on the simulated floor, and the quick way to the best of it for an agent."""

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence

from core.ranking.evidence import age_band
from core.ranking.lead_worth import POINTS, Bucket, Head, WorthTable
from simulator.world import Lead

_BUCKETS = 16
"""Of one channel, at most: a bucket each attempt."""


class Front:
    """The newest lead of a bucket."""

    __slots__ = ("arrived", "bucket", "lead", "number")

    def __init__(self, bucket: Bucket, lead: Lead) -> None:
        self.bucket = bucket
        self.number = bucket.channel * _BUCKETS + bucket.attempt
        self.lead = lead
        self.arrived = int(lead.arrived * 60)
        """Whole seconds."""

    def head(self) -> Head:
        """Return it as the ranking takes it."""
        return Head(self.bucket, self.lead.id, self.arrived)


class WaitingLeads:
    """Leads that may be called now, by bucket, the newest last. A head is found in one step a bucket."""

    def __init__(self, expiry: int) -> None:
        self.expiry = expiry
        self.buckets: dict[Bucket, list[tuple[float, int, Lead]]] = {}
        self._fronts: dict[Bucket, Front] = {}

    def add(self, lead: Lead) -> None:
        """Put a lead in its bucket."""
        bucket = Bucket(lead.channel, lead.attempts + 1)
        leads = self.buckets.setdefault(bucket, [])
        insort(leads, (lead.arrived, -lead.id, lead))
        if leads[-1][2] is lead:
            self._fronts[bucket] = Front(bucket, lead)

    def fronts(self, now: float) -> list[Front]:
        """Return the newest lead of every bucket; buckets whose newest is too old are emptied."""
        last = (now - self.expiry) * 60
        found = list(self._fronts.values())
        for front in found:
            if front.arrived <= last:
                self.buckets[front.bucket].clear()
                del self._fronts[front.bucket]
        return [front for front in found if front.arrived > last]

    def take(self, bucket: Bucket) -> Lead:
        """Take the newest lead of a bucket."""
        leads = self.buckets[bucket]
        taken = leads.pop()[2]
        if leads:
            self._fronts[bucket] = Front(bucket, leads[-1][2])
        else:
            del self._fronts[bucket]
        return taken

    def count(self, now: float) -> dict[tuple[int, str], int]:
        """Count what waits by stock."""
        found: defaultdict[tuple[int, str], int] = defaultdict(int)
        for bucket, leads in self.buckets.items():
            alive = len(leads) - _older(leads, now - self.expiry)
            if bucket.attempt > 1:
                found[bucket.channel, "retry"] += alive
                continue
            fresh = len(leads) - _older(leads, now - 120)
            found[bucket.channel, "fresh"] += fresh
            found[bucket.channel, "older"] += alive - fresh
        return found


def _older(leads: Sequence[tuple[float, int, Lead]], than: float) -> int:
    low, high = 0, len(leads)
    while low < high:
        middle = (low + high) // 2
        if leads[middle][0] <= than:
            low = middle + 1
        else:
            high = middle
    return low


class Sight:
    """What `core.ranking.best_lead.choose` chooses by worth alone, found with a few additions a bucket.

    The part of a score that is the same for all agents is worked out once a table, the agent's edge once an agent.
    """

    def __init__(self, table: WorthTable, to_the_minute: bool) -> None:
        self._table = table
        self._to_the_minute = to_the_minute
        self._earnings: dict[int, dict[int, tuple[float, float]]] = {}
        self._edges: dict[int, dict[int, float]] = {}

    def best(self, fronts: Sequence[Front], agent: int, now: int) -> Front | None:
        """Return what the agent should call: most points, then fewer attempts, then newer, then the lower number."""
        edges = self._edges.setdefault(agent, {})
        best: Front | None = None
        most = 0
        for front in fronts:
            per_minute, price = self._earning(front, now - front.arrived)
            channel = front.bucket.channel
            edge = edges.get(channel)
            if edge is None:
                edge = edges[channel] = self._edge(agent, channel)
            points = round(per_minute * (edge - price) * 60 * POINTS)
            if best is None or points > most or (points == most and _before(front, best)):
                best, most = front, points
        return best

    def _earning(self, front: Front, age: int) -> tuple[float, float]:
        grain = age // 60 if self._to_the_minute else age_band(age)
        row = self._earnings.setdefault(front.number, {})
        found = row.get(grain)
        if found is None:
            worth = self._table.worth(front.bucket, age)
            found = row[grain] = worth.chance * worth.fresh * worth.value / worth.minutes, worth.price
        return found

    def _edge(self, agent: int, channel: int) -> float:
        rates = self._table.rates
        return rates.close(agent, channel) - self._table.yields(agent) * rates.market(channel)


def _before(one: Front, other: Front) -> bool:
    mine = one.bucket.attempt, -one.arrived, one.lead.id
    return mine < (other.bucket.attempt, -other.arrived, other.lead.id)
